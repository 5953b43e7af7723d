/* Narrative: what a package says outside its tables, paragraph by paragraph, with what each is for. The text is as
 * printed; the checks of wording and the claims of sentences both read it. */
#ifndef YS_BUDGET_NARRATIVE_H
#define YS_BUDGET_NARRATIVE_H

#include "base/arena.h"
#include "base/place.h"
#include "lexis/label.h"

typedef enum PassageKind {
    PASSAGE_TEXT, /* sentences, items of a list */
    PASSAGE_HEADING,
    PASSAGE_COVER,    /* before the first heading, entry of the contents, sentence or table */
    PASSAGE_CONTENTS, /* an entry of the table of contents */
    PASSAGE_CAPTION,  /* the title of a table */
    PASSAGE_ASIDE,    /* a line beside a table: 单位：万元, 编制部门：… */
    PASSAGE_NOTE,     /* below a table: 注：…, 备注：… */
} PassageKind;

typedef struct Passage {
    PassageKind kind;
    Str text;                /* as printed */
    NumberStyle style;       /* what it begins with, whatever its kind is */
    int number;              /* 3 for （三）; 0 without a style */
    Str title;               /* what follows the number: of a sentence its first words, of an entry no page number */
    int level;               /* of a heading: 1 is the highest; 0 otherwise */
    int section;             /* the heading it stands under, in Narrative.passages; -1: none */
    int table;               /* caption, aside and note: in Cube.tables; -1: none */
    bool ends_early;         /* its last line leaves room at the margin: nothing was cut off; true without positions */
    const Segment *segments; /* for place_at */
    int segments_count;
} Passage;
typedef Vec(Passage) Passages;

typedef struct PassageOn { /* a passage, and a place that it is on */
    const Place *place;
    int passage;
} PassageOn;
typedef Vec(PassageOn) PassagesOn;

typedef struct Narrative {
    Passages passages;      /* in document order */
    PassagesOn by_place;    /* narrative_list_places made it */
    int pages;              /* 0 where the format has none */
    const int *empty_pages; /* pages with nothing on them, counted over all files of the package */
    int empty_pages_count;
    const PlacePart *parts; /* the files that the package consists of, when it is not one */
    int parts_count;
    bool lost_layout; /* lines of it are rows of tables */
    int lost_parts;   /* those of them that could not be read */
} Narrative;

/* To be called once all passages are there. */
void narrative_list_places(Narrative *narrative, Arena *arena);
/* The passages on the page of the place, in document order; where there are no pages, those of its row, paragraph and
 * cell. */
const PassageOn *narrative_on(const Narrative *narrative, const Place *place, int *count);

/* The passage that the text is a part of, by its bytes, which begin at *begin of it; -1: none. */
int narrative_passage(const Narrative *narrative, Str part, int *begin);

#endif

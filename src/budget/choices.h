/* choices: what could be read in several ways, and what the document's own arithmetic says to each of them. */
#ifndef YS_BUDGET_CHOICES_H
#define YS_BUDGET_CHOICES_H

#include "base/arena.h"
#include "base/place.h"
#include "base/str.h"

enum {
    CHOICE_CANDIDATES_MAX = 12, /* of one choice; more are not asked */
    CHOICES_MAX = 1024,         /* kept of a document */
    DECIDING_DIGITS = 4,        /* an amount of as many digits does not agree by chance */
    DECIDING_CLOSURES = 2       /* or as many shorter ones together */
};

/* To add a site of choice: a line here, its words as a phrase in rules/choices.rule. X(constant, id of the phrase) */
#define CHOICE_SITES(X)                                                                                                \
    X(ROW_NAME, "choice-row-name")                                                                                     \
    X(SAME_NAME, "choice-same-name")                                                                                   \
    X(CODE_LEVEL, "choice-code-level")                                                                                 \
    X(TABLE_UNIT, "choice-table-unit")                                                                                 \
    X(CHANGE_OF, "choice-change-of")                                                                                   \
    X(SHARE_OF, "choice-share-of")                                                                                     \
    X(NESTING, "choice-nesting")                                                                                       \
    X(ACCUSED, "choice-accused")

/* What it may be read as: the same, in the same file. */
#define CANDIDATE_READINGS(X)                                                                                          \
    X(UNIT, "read-unit")                                                                                               \
    X(PART, "read-part")                                                                                               \
    X(CLASS, "read-class")                                                                                             \
    X(SECTION, "read-section")                                                                                         \
    X(ITEM, "read-item")                                                                                               \
    X(YUAN, "read-yuan")                                                                                               \
    X(WAN, "read-wan")                                                                                                 \
    X(LEVEL, "read-level")                                                                                             \
    X(NAMED_WHOLE, "read-named-whole")                                                                                 \
    X(SUM_OF_PARTS, "read-sum-of-parts")                                                                               \
    X(OTHER_FIGURE, "read-other-figure")                                                                               \
    X(WHOLE_ROW, "read-whole-row")                                                                                     \
    X(LEAF_ROW, "read-leaf-row")                                                                                       \
    X(AS_PRINTED, "read-as-printed")                                                                                   \
    X(WITH_SLIP, "read-with-slip")                                                                                     \
    X(AS_WORDED, "read-as-worded")                                                                                     \
    X(OTHER_COLUMN, "read-other-column")                                                                               \
    X(OTHER_YEAR, "read-other-year")                                                                                   \
    X(OTHER_UNIT, "read-other-unit")                                                                                   \
    X(OTHER_CLASS, "read-other-class")                                                                                 \
    X(OTHER_WHOLE, "read-other-whole")

typedef enum ChoiceSite {
#define X(constant, id) CHOICE_##constant,
    CHOICE_SITES(X)
#undef X
        CHOICE_SITE_COUNT
} ChoiceSite;

typedef enum CandidateReading {
#define X(constant, id) READ_##constant,
    CANDIDATE_READINGS(X)
#undef X
        CANDIDATE_READING_COUNT
} CandidateReading;

typedef struct Evidence {
    int held, failed; /* identities that were asked */
    int sure;         /* of those that hold: with a figure of DECIDING_DIGITS */
} Evidence;

typedef struct Candidate {
    CandidateReading as;
    Str printed; /* the figure that it is about; empty: none */
    Evidence evidence;
} Candidate;

typedef struct Choice {
    ChoiceSite site;
    Str printed;    /* the name or figure that is read */
    int table;      /* in Cube.tables, -1: in a sentence */
    int first, end; /* the rows of the table that it decides of; end 0: all */
    Str sentence;   /* that of the figure, as its reading has it */
    Place place;
    Candidate candidates[CHOICE_CANDIDATES_MAX];
    int count, taken; /* candidate 0 is what the words say by themselves */
} Choice;
typedef Vec(Choice) Choices;

void evidence_ask(Evidence *evidence, bool holds, int digits);
/* Does strictly more of the document agree with one than with the other, nothing more fail, and is that no chance? */
bool evidence_beats(const Evidence *one, const Evidence *other);

/* The new candidate, whose evidence is to be asked; behind CHOICE_CANDIDATES_MAX it takes the last one's place. */
Candidate *choice_offer(Choice *choice, CandidateReading as, Str printed);
/* The candidate that beats all before it; the words' where none does. */
int choice_settle(Choice *choice);
/* Keeps a settled choice for who asks why: one in which the words lost, or several candidates had a closure. */
void choice_keep(Choices *choices, Arena *arena, const Choice *choice);
/* Does it decide what this row of the table, or this sentence, means? */
bool choice_is_about(const Choice *choice, int table, int row, Str sentence);
Str choice_site_id(ChoiceSite site);
Str choice_reading_id(CandidateReading as);

#endif

/* fill_form: last year's package, or a blank form, as this year's: what is to be changed in it.
 *
 *     document ─ interpret ─► cube (a coordinate for each figure, blank cell and claim) ─┐
 *     base data ─► FillSource: coordinate ─► amount ─────────────────────────────────────┴─► revisions, and gaps
 *
 * Every figure is the cube at its coordinate, the year moved: cells of tables as the form prints them, rows of
 * lists that
 * come and go, amounts, shares and directions of sentences, years in all texts. Nothing of the form's own year
 * stays by
 * silence: what the source does not know becomes a marked gap, and is listed. A reason stays where the change that it
 * explains stayed; else it comes from the source, or is a gap. */
#ifndef YS_COMPOSE_FILL_FORM_H
#define YS_COMPOSE_FILL_FORM_H

#include "budget/knowledge.h"
#include "budget/narrative.h"
#include "budget/record.h"
#include "document/revision.h"

typedef struct FillMember { /* of a dimension, that the source has money under */
    Str id, name;
    Str parent; /* its id; empty: directly under the total */
} FillMember;
typedef Vec(FillMember) FillMembers;

typedef struct FillTarget { /* empty: nothing is said */
    Str level1, level2, level3, relation, value, unit, weight;
} FillTarget;
typedef Vec(FillTarget) FillTargets;

typedef struct FillSource {
    void *context;
    /* The amount at a coordinate of the form's cube, in the source's own years; `apart`: the form tells what was
     * carried
     * over from last year from its own sources. False: it is not known. */
    bool (*amount)(void *context, const Cube *form, const Coordinate *at, bool apart, int64_t *fen);
    /* The members of a dimension that a list must have, those above them included, by id. */
    void (*members)(void *context, Dim dim, Arena *arena, FillMembers *members);
    /* Why the amount at the coordinate changed; empty: not said. */
    Str (*reason)(void *context, const Cube *form, const Coordinate *at);
    /* Of a project of the form: is it still there, what is said of it in a column of the base data ("summary"), which
     * targets it has (NULL: the whole department). All NULL: nothing is known of projects. */
    bool (*has_project)(void *context, const Member *project);
    Str (*project_text)(void *context, const Member *project, const char *column);
    void (*targets)(void *context, const Member *project, Arena *arena, FillTargets *targets);
    int year; /* of the package that is to be made */
} FillSource;

typedef struct FillGap { /* what a person must fill in, or look at */
    Place place;
    Str zh, en;
} FillGap;
typedef Vec(FillGap) FillGaps;

typedef Vec(int) FillNumbers;

typedef struct Fill {
    Arena *arena;
    const Document *document;
    Cube *cube;
    const Records *records; /* NULL: none */
    const Narrative *narrative;
    const FillSource *source;
    bool *apart; /* by table: it tells what was carried over from other sources */
    bool *mixed; /* by reading: the form means something else by it than the coordinate says */
    int shift;   /* years from the form's to the source's */
    Revisions revisions;
    FillNumbers *of_block; /* by block: its revisions */
    bool *gone;            /* by block: it goes */
    FillGaps gaps;
    FillGaps dropped;    /* rows that went, each with what it said: not to be filled in, but to be looked at */
    int figures, claims; /* that the source was asked for */
    int figures_known, claims_known; /* ... and knew */
    int rows_added, rows_dropped, tables_added, tables_dropped, years_moved;
} Fill;

/* Plans it all. The document is interpreted: cube, records and narrative are its. */
void fill_plan(Fill *fill, Arena *arena, const Document *document, Cube *cube, const Records *records,
               const Narrative *narrative, const FillSource *source);

#endif

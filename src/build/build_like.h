/* build_like: base data into a form that was read: last year's package of the unit, or a blank official form.
 *
 *     form's bytes ─ read, interpret ─► fill_plan(facts) ─► revisions ─┬─► in the file itself (DOCX and XLSX as such)
 *                                                                      └─► in the document, by the writer of a format
 *                                       what was written ─ read, check ─► for the caller to judge
 */
#ifndef YS_BUILD_BUILD_LIKE_H
#define YS_BUILD_BUILD_LIKE_H

#include "compose/fill_base.h"
#include "package/package.h"
#include "write/revise.h"

typedef struct BuildLike {
    Arena *arena;
    const Knowledge *knowledge;
    const Base *const *bases; /* of one unit, or of several of a department; free of mistakes */
    int bases_count;
    Package form;
    Facts facts;
    FillBase source;
    Fill fill;
    ReviseCounts counts;
    Package written; /* what was written, read back and checked */
    bool in_place;
    Str *texts; /* of a blank form: what its blocks say, placeholders and all */
} BuildLike;

/* The form's bytes must live as long as the arena. False with one diagnostic: the form is no package that can be read,
 * or the format is none that can be written. */
bool build_like(BuildLike *like, Str name, Str bytes, Str format, Buf *out, Diag *diag);

#endif

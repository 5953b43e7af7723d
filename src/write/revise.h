/* revise: a file with the revisions of the document that was read from it, everything else as it was: fonts, widths,
 * merged cells, formulas, headers, page set-up. Of the archive only the parts that change are written anew.
 *
 *     bytes ─ read ─► document ─ (somebody plans) ─► revisions          revise(bytes, document, revisions) ─► bytes
 *
 * Places of the document say where in the file a text stands (a paragraph's number, a sheet and a cell); texts are
 * then
 * compared with what stands there: where the file says otherwise, the revision is counted as missed, and not made. */
#ifndef YS_WRITE_REVISE_H
#define YS_WRITE_REVISE_H

#include "base/diag.h"
#include "document/revision.h"

/* Texts that are no part of the document, such as headers, footers and names of sheets: what becomes of them. */
typedef struct OutsideTexts {
    Str (*revise)(void *context, Arena *arena, Str text);
    void *context;
} OutsideTexts;

typedef struct ReviseCounts {
    int made;   /* revisions */
    int missed; /* that the file had no place for */
    Place first_missed;
} ReviseCounts;

/* So many revisions were made, or one text could not be revised, which stands at the place. */
void revise_count(ReviseCounts *counts, bool made, int count, Place place);
/* Is there a way to revise files of this format in place? */
bool revise_knows(Str format);
/* Appends the revised file to *out. False with one diagnostic. */
bool revise_file(Str format, Str bytes, const Document *document, const Revisions *revisions, OutsideTexts outside,
                 Arena *scratch, Buf *out, ReviseCounts *counts, Diag *diag);

#endif

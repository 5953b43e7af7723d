/* docx_body: the text of a Word document, from the XML of its parts into a flow of paragraphs and tables. */
#ifndef YS_READ_DOCX_BODY_H
#define YS_READ_DOCX_BODY_H

#include "read/word/docx_numbering.h"
#include "read/word/docx_styles.h"
#include "read/word/flow.h"

typedef struct DocxBody {
    Flow flow;
    Arena *scratch;
    Diag *diag;
    DocxStyles styles;
    DocxNumbering numbering;
    Map notes_by_id; /* "f12", "e3" to their number in notes */
    Vec(FlowItems) notes;
    FlowItems endnotes; /* referred to so far */
    int footnotes_count, endnotes_count;
    int paragraphs; /* begun in the main part, those in cells and boxes included */
    struct DocxState *state;
} DocxBody;

void docx_body_init(DocxBody *body, Document *document, Arena *scratch, Diag *diag);
/* Reads the notes of a part (kind 'f' footnotes, 'e' endnotes) so that the main part may refer to them. */
bool docx_body_read_notes(DocxBody *body, Zip *zip, const ZipPart *part, char kind);
/* Reads the main part into the document. */
bool docx_body_read(DocxBody *body, Zip *zip, const ZipPart *part);

#endif

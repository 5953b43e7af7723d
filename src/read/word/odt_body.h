/* odt_body: the text of an OpenDocument text, from its XML into a flow of paragraphs and tables. */
#ifndef YS_READ_ODT_BODY_H
#define YS_READ_ODT_BODY_H

#include "read/word/flow.h"
#include "read/word/odt_styles.h"

typedef struct OdtBody {
    Flow flow;
    Arena *scratch;
    Diag *diag;
    OdtStyles styles;
    FlowItems endnotes;
    int paragraphs; /* begun, those in cells and boxes included */
    int footnotes_count;
    int endnotes_count;
    struct OdtState *state;
} OdtBody;

void odt_body_init(OdtBody *body, Document *document, Arena *scratch, Diag *diag);
/* Reads styles.xml: styles alone. */
bool odt_body_read_styles(OdtBody *body, Zip *zip, const ZipPart *part, Diag *diag);
/* Reads content.xml into the document. */
bool odt_body_read(OdtBody *body, Zip *zip, const ZipPart *part);

#endif

/* remarks: what readers of several formats have to say of a document in the same words. */
#ifndef YS_READ_REMARKS_H
#define YS_READ_REMARKS_H

#include "document/document.h"

/* The document was cut off or damaged, and is marked so. */
void remark_damaged(Document *document);
/* Changes are tracked in it that nobody has accepted, and the text is read as if they were. */
void remark_changes(Document *document);
/* It has text that is not shown, and was not read. */
void remark_hidden(Document *document);

#endif

/* remarks: what readers of several formats have to say of a document in the same words. */
#ifndef YS_READ_REMARKS_H
#define YS_READ_REMARKS_H

#include "document/document.h"

/* The document was cut off or damaged, and is marked so. */
void remark_damaged(Document *document);

#endif

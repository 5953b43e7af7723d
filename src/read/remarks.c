/* Remarks in both languages, once for all formats: what a reader of one format says of a damaged file, of tracked
 * changes or of hidden text is what another says. Each is made once for a document. */
#include "read/remarks.h"

static void add(Document *document, Str id, Str zh, Str en) {
    for (int i = 0; i < document->remarks.size; i++)
        if (str_equal(document->remarks.data[i].id, id))
            return;
    *vec_push(&document->remarks, document->arena) = (Remark){.id = id, .zh = zh, .en = en};
}

void remark_damaged(Document *document) {
    document->damaged = true;
    add(document, STR("damaged-file"), STR("文件不完整或已损坏，可能有内容没有读到"),
        STR("the file is cut off or damaged; something may be missing"));
}

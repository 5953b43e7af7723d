/* code_page: the bytes of old office formats to UTF-8. A Chinese program wrote GBK, whatever it said of it; what is
 * not GBK is the western code page, in which dots and quotes of Latin text stand. */
#ifndef YS_FORMAT_CODE_PAGE_H
#define YS_FORMAT_CODE_PAGE_H

#include "base/buf.h"

/* A byte of the western code page (1252) as its character. */
uint32_t code_page_western(uint32_t byte);
/* Puts the bytes behind what the buffer has, as UTF-8. */
void code_page_put(Buf *out, Str bytes);

#endif

/* cjk_font: the typeface for Chinese that the program holds already: MuPDF has it for pages that bring none. */
#ifndef YS_FORMAT_CJK_FONT_H
#define YS_FORMAT_CJK_FONT_H

#include "base/str.h"

/* The bytes of the font file, which live as long as the program, and which of its faces is meant. False: MuPDF was
 * built without. */
bool cjk_font(Str *bytes, int *face);

#endif

/* caption: the lines around a table, known by their words:
 *
 *     附件3                                             an item: begins something of its own
 *     2026年收入预算表（续）                           a title
 *     编制单位：某局                    单位：万元       a caption
 *     公开03表                                          a caption, too
 *     ...
 *     注：本表按项列示。                                a note
 *
 * The texts are trimmed and as printed; white space inside and full-width forms make no difference. */
#ifndef YS_LEXIS_CAPTION_H
#define YS_LEXIS_CAPTION_H

#include "lexis/lexis.h"

bool caption_is_note(const Lexis *lexis, Str text);     /* 注：, 备注：, 说明： */
bool caption_is_caption(const Lexis *lexis, Str text);  /* 单位：万元, 公开01表 */
bool caption_is_title(const Lexis *lexis, Str text);    /* ...表, ...表-1, ...表（续） */
bool caption_starts_item(const Lexis *lexis, Str text); /* 一、 （一） 1. 第二章 附件 注： ... */

#endif

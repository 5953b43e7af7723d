/* sheet_blocks: a worksheet to blocks of the document.
 *
 *     A1  某局2026年收支总表                            no border: a paragraph
 *     A2  编制单位：某局           D2  单位：万元        captions: a paragraph each
 *     A3  收入   B3               C3  支出              a grid, up to a row without text and without a border,
 *     A4  项目   B4 预算数         C4 项目  ...          a title, or a text below the frame
 *     ...
 *     A20 注：…                                        a note: a paragraph
 *
 * Places name the sheet and the cell as a person finds it: 收支总表, C17. */
#ifndef YS_READ_SHEET_BLOCKS_H
#define YS_READ_SHEET_BLOCKS_H

#include "read/sheet/sheet.h"

/* Puts the sheet behind what the document has. The sheet is used up. */
void sheet_add_to(Sheet *sheet, Document *document);

#endif

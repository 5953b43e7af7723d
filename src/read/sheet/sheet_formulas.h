/* sheet_formulas: values for formulas that were saved without one, and what the document keeps of formulas. */
#ifndef YS_READ_SHEET_FORMULAS_H
#define YS_READ_SHEET_FORMULAS_H

#include "read/sheet/sheet.h"

/* Evaluates what has no value and is plain arithmetic, and shows it. A cell that is left shows its formula, with a
 * remark; so are values remarked on that their formulas do not compute. The cells are sorted by row and column. */
void sheet_evaluate(Sheet *sheet, Document *document);
/* What stands behind the number of a cell; NULL: it is no number. */
const CellSource *sheet_source(const Sheet *sheet, const SheetCell *cell);

#endif

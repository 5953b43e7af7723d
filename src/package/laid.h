/* laid: findings in text that was laid out with spaces, where nothing bears out that its cells are whole. */
#ifndef YS_PACKAGE_LAID_H
#define YS_PACKAGE_LAID_H

#include "budget/cube.h"
#include "document/document.h"
#include "finding/finding.h"
#include "prove/ledger.h"

/* Makes notes of the findings without an identity in such lines. */
void laid_doubt(const Document *document, const Cube *cube, const Ledger *ledger, Findings *findings);

#endif

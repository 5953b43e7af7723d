/* base_check: what is wrong with base data, all of it at once, by sheet and cell, before anything is written. */
#ifndef YS_BASE_DATA_BASE_CHECK_H
#define YS_BASE_DATA_BASE_CHECK_H

#include "base_data/base_book.h"

/* Adds to base->mistakes. Remarks (only_remark) keep nothing from being written. */
void base_check(Base *base);

#endif

/* base_check_money: the sums that base data must hold to. */
#ifndef YS_BASE_DATA_BASE_CHECK_MONEY_H
#define YS_BASE_DATA_BASE_CHECK_MONEY_H

#include "base_data/base_book.h"

/* Adds to base->mistakes what the amounts contradict. The cells must be free of mistakes. */
void base_check_money(Base *base);

#endif

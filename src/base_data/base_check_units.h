/* base_check_units: mistakes in what base data say of the units of a department (base_whose). */
#ifndef YS_BASE_DATA_BASE_CHECK_UNITS_H
#define YS_BASE_DATA_BASE_CHECK_UNITS_H

#include "base_data/base_facts.h"

/* The facts are those of the book. */
void base_check_units(Base *base, const Facts *facts);

#endif

/* lay_out: a form as printed to tables of the document: its title, its rows repeated for what there is, figures left to
 * be filled in once their coordinates are read off the table. */
#ifndef YS_COMPOSE_LAY_OUT_H
#define YS_COMPOSE_LAY_OUT_H

#include "compose/slots.h"

/* What stands in a figure's cell until it is filled in: a table of blanks is read as a template, one of figures by its
 * words. */
#define FIGURE_STANDS_IN "1.00"

/* Adds the form's table as it is printed, or one for each project. `new_page`: it begins a page. False with one
 * diagnostic. */
bool lay_out_form(Composer *c, const Form *form, const FormPrint *print, bool new_page);

#endif

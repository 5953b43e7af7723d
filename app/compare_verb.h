/* compare_verb: the verb that holds two packages against each other. */
#ifndef YS_APP_COMPARE_VERB_H
#define YS_APP_COMPARE_VERB_H

#include "options.h"

int run_compare(App *app);

#endif

/* fill_sentences: one part of a fill, see fill_form.c for their order. */
#ifndef YS_COMPOSE_FILL_SENTENCES_H
#define YS_COMPOSE_FILL_SENTENCES_H

#include "compose/fill_plan.h"

void fill_sentences(Fill *fill);

#endif

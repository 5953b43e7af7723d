/* A gap is never silent: it is a mark in the text that nobody overlooks, and one of the things to be filled in that are
 * listed when the package is written. */
#include "compose/composer.h"

Str composer_gap(Composer *c, Str what) {
    *vec_push(&c->gaps, c->arena) = (Gap){.what = what, .where = c->heading};
    return arena_format(c->arena, "【待填：%.*s】", STR_ARG(what));
}

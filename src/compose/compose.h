/* compose: base data to the document of a package, by the set of a jurisdiction. Its figures have no amounts yet: they
 * are filled in by whoever reads the coordinates off the tables (src/build). */
#ifndef YS_COMPOSE_COMPOSE_H
#define YS_COMPOSE_COMPOSE_H

#include "compose/composer.h"

/* The set for an area code ("500152") and a kind ("budget"): the one with the longest fitting jurisdiction; NULL:
 * none. */
const PackageSet *compose_find_set(const Knowledge *knowledge, Str area, Str kind);
/* Fills c->document, c->figures and c->gaps. False with one diagnostic: the set has a slot or form that is none. */
bool compose_package(Composer *c, const PackageSet *set);

#endif

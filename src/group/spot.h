/* spot: where a finding stands, as a person with the document open looks for it: the page and the paragraph on it, the
 * heading above. */
#ifndef YS_GROUP_SPOT_H
#define YS_GROUP_SPOT_H

#include "package/package.h"

typedef struct Spot {
    Place place;
    int paragraph; /* on its page, from 1; 0: in a table, or not to be told */
    Str section;   /* the heading it stands under, without its number; empty: none */
} Spot;

Spot spot_of(const Package *package, const Site *site);

#endif

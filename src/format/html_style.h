/* html_style: what the style attribute of an element says. Style sheets are not read: what a class looks like is not
 * known here. */
#ifndef YS_FORMAT_HTML_STYLE_H
#define YS_FORMAT_HTML_STYLE_H

#include "base/str.h"

enum { STYLE_POINTS_MAX = 100000 }; /* a longer length is cut to it */

/* The value of the last declaration of a property (in lower case), trimmed, without "!important"; empty: none. */
Str style_find(Str style, Str property);
/* Is the value this word (in lower case), whatever its case? */
bool style_is(Str value, Str word);
/* "12.5pt", "16px", "1in", "-3mm", "0", "16" (pixels) to points. False for anything else: auto, 50%, 2em, calc(…). */
bool style_points(Str value, float *points);
/* Does "0.5pt solid #000000" draw a line? Not when it is none, hidden, white, transparent or without width. */
bool style_draws_line(Str value);

#endif

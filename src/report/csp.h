/* csp: what a page of ours lets a browser run: the script and the style that are in it, by their digests, and nothing
 * else. */
#ifndef YS_REPORT_CSP_H
#define YS_REPORT_CSP_H

#include "base/arena.h"
#include "base/buf.h"

/* The <meta> element of the policy: nothing is loaded, of scripts and styles these alone count. */
void csp_put(Buf *out, Str script, Str style, Arena *scratch);

#endif

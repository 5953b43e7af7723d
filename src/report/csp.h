/* csp: what a page of ours lets a browser run: the script and the style that are in it, by their digests, and nothing
 * else. */
#ifndef YS_REPORT_CSP_H
#define YS_REPORT_CSP_H

#include "base/arena.h"
#include "base/buf.h"

/* The <meta> element of the policy: nothing is loaded, of scripts and styles these alone count. */
void csp_put(Buf *out, Str script, Str style, Arena *scratch);

/* 'sha256-…' of a script or a style, as a policy names it. */
void csp_put_digest(Buf *out, Str text, Arena *scratch);

#endif

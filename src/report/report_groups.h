/* report_groups: the groups of a package, and what else a reader of its JSON needs to show them. */
#ifndef YS_REPORT_REPORT_GROUPS_H
#define YS_REPORT_REPORT_GROUPS_H

#include "format/json.h"
#include "report/report.h"

/* "groups": [ … ]: what there is to do, in the order of the text report. */
void json_put_groups(Json *json, const Package *package, ReportOptions options, Arena *scratch);
/* The members of a finding that say where and what it is to a person: "section", "paragraph", "mark", "key",
 * "accepted". */
void json_put_finding_extras(Json *json, const Package *package, const Finding *finding, Arena *scratch);
/* "page_sizes": [[595.32, 841.92], …] in points, by page; empty where the format has none. */
void json_put_page_sizes(Json *json, const Document *document);
/* "unread_claims": the figures of sentences that were not understood, with their sentences. */
void json_put_unread_claims(Json *json, const Package *package);
/* Why something changed, as is said behind the figure, in its sentence or where the next one begins: "业务量增加";
 * empty: it is not. */
Str reason_of_claim(const Package *package, const Claim *claim);
/* "reasons": the sentences that say why something changed, with what changed against what. */
void json_put_reasons(Json *json, const Package *package);

#endif

/* standing: how far each figure of a package is vouched for, and by which identities. */
#ifndef YS_REPORT_STANDING_H
#define YS_REPORT_STANDING_H

#include "format/json.h"
#include "package/package.h"

typedef struct Standings {
    const Package *package;
    int *first;      /* per reading, and one more: where its identities begin in `identities` */
    int *identities; /* numbers in the ledger */
    bool *blamed;    /* per reading: a finding or its most likely repair is of it */
} Standings;

Standings standings_build(const Package *package, Arena *arena);
/* "proved", "wrong", "doubtful", "open" of a reading. */
const char *standing_state(const Standings *standings, int reading);
bool standing_is_proved(const Standings *standings, int reading);
/* "state": "proved", "wrong" (a finding is of it), "doubtful" (all that covers it fails), "open" (nothing does), or
 * "unread"; "identities": [3, 17]. reading -1: a figure that is no reading. */
void json_put_standing(Json *json, const Standings *standings, int reading, bool understood);

#endif

/* standing: the colours of a page on which every figure is marked. A figure that a finding blames is wrong even where
 * an identity that holds covers it; one whose identities all fail is in doubt; the rest is proved or open. Identities
 * are listed per reading by counting first and filling in after. Cost: linear in the terms of the ledger. */
#include "report/standing.h"

static void blame(Standings *standings, const Cube *cube, const Site *site) {
    int reading = cube_reading(cube, site->at);
    if (reading >= 0)
        standings->blamed[reading] = true;
}

static void blame_all(Standings *standings, const Package *package) {
    const Findings *findings = &package->check.findings;
    for (int i = 0; i < findings->size; i++) {
        const Finding *finding = &findings->data[i];
        if (finding->level == LEVEL_NOTE || finding->accepted.size)
            continue;
        if (finding->repairs.size)
            blame(standings, &package->cube, &finding->repairs.data[0].site);
        else
            blame(standings, &package->cube, &finding->site);
    }
}

Standings standings_build(const Package *package, Arena *arena) {
    const Identities *ledger = &package->check.ledger.identities;
    int size = package->cube.readings.size, terms = 0;
    Standings standings = {
        .package = package, .first = arena_array(arena, int, size + 2), .blamed = arena_array(arena, bool, size + 1)};
    for (int i = 0; i < ledger->size; i++)
        for (int t = 0; t < ledger->data[i].terms_count; t++, terms++)
            standings.first[ledger->data[i].terms[t].reading + 2]++;
    for (int i = 2; i < size + 2; i++)
        standings.first[i] += standings.first[i - 1];
    standings.identities = arena_array(arena, int, terms + 1);
    for (int i = 0; i < ledger->size; i++)
        for (int t = 0; t < ledger->data[i].terms_count; t++)
            standings.identities[standings.first[ledger->data[i].terms[t].reading + 1]++] = i;
    blame_all(&standings, package);
    return standings;
}

const char *standing_state(const Standings *standings, int reading) {
    const Identities *ledger = &standings->package->check.ledger.identities;
    bool fails = false;
    if (standings->blamed[reading])
        return "wrong";
    for (int i = standings->first[reading]; i < standings->first[reading + 1]; i++) {
        IdentityState state = ledger->data[standings->identities[i]].state;
        if (state == IDENTITY_PROVED || state == IDENTITY_ROUNDING)
            return "proved";
        fails |= state == IDENTITY_VIOLATED;
    }
    return fails ? "doubtful" : "open";
}

bool standing_is_proved(const Standings *standings, int reading) {
    return str_equal(str_from_c(standing_state(standings, reading)), STR("proved"));
}

void json_put_standing(Json *json, const Standings *standings, int reading, bool understood) {
    json_key(json, "state");
    json_put_text(json, str_from_c(reading >= 0 ? standing_state(standings, reading) : understood ? "open" : "unread"));
    json_key(json, "identities");
    json_open_array(json, false);
    for (int i = reading < 0 ? 0 : standings->first[reading]; reading >= 0 && i < standings->first[reading + 1]; i++)
        json_put_int(json, standings->identities[i]);
    json_close(json);
}

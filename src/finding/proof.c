/* proof: from evidence to a level. A rule says how bad it is when it is broken; whether it is broken, or was only
 * misread, its findings have to show. Whoever makes one hands over what speaks against it as grounds
 * (budget/grounds.h); the level is the lowest that the rule and any of them allow. So a level is never set: it
 * follows, the same for the same grounds, and what it follows from stays with the finding. */
#include "finding/proof.h"

static const struct {
    const char *id;
    Level most;
} grounds_list[] = {
#define X(constant, id, most) {id, LEVEL_##most},
    GROUNDS(X)
#undef X
};
_Static_assert(GROUND_COUNT <= 64, "a bit a ground");

Grounds proof_grounds(const Rule *rule, const Cube *cube) {
    return rule->scope.except_count && !cube->area_code.size ? GROUND(PLACE_UNKNOWN) : 0;
}

Level proof_level(const Rule *rule, Grounds grounds) {
    Level level = rule->level;
    for (int i = 0; i < GROUND_COUNT; i++)
        if (grounds >> i & 1 && grounds_list[i].most < level)
            level = grounds_list[i].most;
    return level;
}

void finding_doubt(Finding *finding, Grounds grounds) {
    finding->grounds |= grounds;
    finding->level = proof_level(finding->rule, finding->grounds);
}

void finding_confirm(Finding *finding, Grounds settled) {
    finding->grounds &= ~settled;
    finding->level = proof_level(finding->rule, finding->grounds);
}

Grounds finding_held_by(const Finding *finding) {
    Grounds held = 0;
    for (int i = 0; i < GROUND_COUNT; i++)
        if (finding->grounds >> i & 1 && grounds_list[i].most < finding->rule->level)
            held |= (Grounds)1 << i;
    return held;
}

Str ground_id(Ground ground) {
    return str_from_c(grounds_list[ground].id);
}

const MessagePhrase *ground_words(const Knowledge *knowledge, Ground ground) {
    return knowledge_phrase(knowledge, ground_id(ground));
}

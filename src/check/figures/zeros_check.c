/* zeros_check: a sentence says 0 of what a table has an amount of.
 *
 *     “三公”经费 900.00 万元，其中公务接待费 0 万元        table: 公务接待费 150.00, and its sums hold
 *
 * No slip of the hand makes 0 of 150.00, so that the diagnosis of the two takes them for figures of two things, and
 * only notes it. Of money under its own name (a measure beside the balance: 公务接待费, 机关运行经费, 政府采购) there
 * is one figure a year, and a person has to look. Where another sentence gives an amount as well, the two are of two
 * units.
 *
 * Cost: the terms of the ledger. */
#include "check/figures/zeros_check.h"
#include "finding/proof.h"
#include "finding/voice.h"

/* Is it money under its own name, beside the balance, or a part of such? */
static bool is_of_its_own(const Cube *cube, uint16_t measure) {
    while (measure && !cube_member(cube, DIM_MEASURE, measure)->memo)
        measure = cube_member(cube, DIM_MEASURE, measure)->parent;
    return measure != 0;
}

/* Does the identity say that the sentence's 0 is the table's amount? Then which; -1: it does not. */
static int denied_of(const Cube *cube, const Identity *identity, int *zero) {
    if (identity->kind != IDENTITY_AGREE || identity->state != IDENTITY_DOUBTED || identity->terms_count != 2)
        return -1;
    for (int i = 0; i < 2; i++) {
        int said = identity->terms[i].reading, other = identity->terms[1 - i].reading;
        const Reading *a = &cube->readings.data[said], *b = &cube->readings.data[other];
        bool named = is_of_its_own(cube, a->at.member[DIM_MEASURE]);
        *zero = said;
        if (named && a->table < 0 && !a->blank && !a->amount.value_fen && a->kind == READING_LEVEL && b->table >= 0 &&
            b->amount.value_fen > 0 && !(b->grounds & (GROUND(LOOSE) | GROUND(ADRIFT))))
            return other;
    }
    return -1;
}

static bool is_said_elsewhere(const Cube *cube, int zero) {
    const Reading *said = &cube->readings.data[zero];
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *other = &cube->readings.data[i];
        if (other->table < 0 && other->kind == READING_LEVEL && other->amount.value_fen &&
            coordinate_equal(&other->at, &said->at))
            return true;
    }
    return false;
}

void zeros_check(const Checked *checked) {
    const Cube *cube = checked->cube;
    const Ledger *ledger = checked->ledger;
    bool *proved = arena_array(checked->arena, bool, cube->readings.size + 1);
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *identity = &ledger->identities.data[i];
        for (int k = 0; identity->state == IDENTITY_PROVED && k < identity->terms_count; k++)
            proved[identity->terms[k].reading] = true;
    }
    for (int i = 0; i < ledger->identities.size; i++) {
        int zero = -1, figure = denied_of(cube, &ledger->identities.data[i], &zero);
        if (figure < 0 || !proved[figure] || is_said_elsewhere(cube, zero))
            continue;
        Finding *finding = finding_add(checked->findings, checked->arena, cube, STR("zero-said"),
                                       site_of_reading(cube, checked->arena, zero));
        const Reading *denied = &cube->readings.data[figure];
        finding->printed = cube->readings.data[zero].printed;
        finding->expected = voice_figure(cube, checked->arena, figure, denied->amount.value_fen);
        finding_say(finding, checked->arena, "what", voice_coordinate(cube, checked->arena, &denied->at));
        finding_say_text(finding, checked->arena, "figure", finding->expected);
        finding_say(finding, checked->arena, "where", voice_place(cube, checked->arena, figure));
        finding_relate(finding, checked->arena, cube, site_of_reading(cube, checked->arena, figure), "figure-in-table");
    }
}

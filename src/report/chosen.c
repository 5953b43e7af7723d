/* Where a meaning was a choice, whoever doubts a figure asks what decided:
 *
 *     行名“某市规划展览中心”：读作上级单位名下的一行（4 项成立），而非统领其下各行的单位（0 项成立，4 项不成立）
 *
 * The candidate taken comes first, then those that lost and were asked, at most LOSERS_TOLD_MAX of them.
 *
 * Cost: a choice's candidates; for a finding the terms of its identities times the choices of the package, both
 * bounded. */
#include "report/chosen.h"

enum { LOSERS_TOLD_MAX = 3, TERMS_ASKED_MAX = 200, UNDER_FINDING_MAX = 3 };

const Choice *choice_next(const Package *package, ChoiceCursor *cursor) {
    const Choices *read = &package->cube.choices, *proved = &package->check.ledger.choices;
    int number = cursor->next++;
    if (number < read->size)
        return &read->data[number];
    return number - read->size < proved->size ? &proved->data[number - read->size] : NULL;
}

static bool bears_on(const Package *package, const Choice *choice, const Finding *finding) {
    int asked = 0;
    for (int i = 0; i < finding->identities_count; i++) {
        const Identity *identity = &package->check.ledger.identities.data[finding->identities[i]];
        for (int t = 0; t < identity->terms_count && asked < TERMS_ASKED_MAX; t++, asked++) {
            const Reading *reading = &package->cube.readings.data[identity->terms[t].reading];
            if (choice_is_about(choice, reading->table, reading->row, reading->sentence))
                return true;
        }
    }
    return false;
}

const Choice *choice_next_under(const Package *package, ChoiceCursor *cursor, const Finding *finding) {
    const Choice *choice = NULL;
    while (cursor->under < UNDER_FINDING_MAX && (choice = choice_next(package, cursor)) != NULL)
        if (bears_on(package, choice, finding)) {
            cursor->under++;
            return choice;
        }
    return NULL;
}

static Str phrase_of(const Cube *cube, Str id, bool english) {
    const MessagePhrase *phrase = knowledge_phrase(cube->knowledge, id);
    return !phrase ? id : english ? phrase->en : phrase->zh;
}

static void put_candidate(const Cube *cube, const Candidate *candidate, bool english, Buf *out) {
    const Evidence *evidence = &candidate->evidence;
    buf_str(out, phrase_of(cube, choice_reading_id(candidate->as), english));
    if (candidate->printed.size)
        buf_format(out, " %.*s", STR_ARG(candidate->printed));
    buf_format(out, english ? " (%d hold" : "（%d 项成立", evidence->held);
    if (evidence->failed)
        buf_format(out, english ? ", %d fail" : "，%d 项不成立", evidence->failed);
    buf_str(out, english ? STR(")") : STR("）"));
}

Str chosen_words(const Cube *cube, const Choice *choice, Arena *arena, bool english) {
    Buf out = {.arena = arena};
    buf_str(&out, english ? STR("read as ") : STR("读作"));
    put_candidate(cube, &choice->candidates[choice->taken], english, &out);
    int told = 0;
    for (int i = 0; i < choice->count && told < LOSERS_TOLD_MAX; i++) {
        const Evidence *evidence = &choice->candidates[i].evidence;
        if (i == choice->taken || !(evidence->held + evidence->failed))
            continue;
        buf_str(&out, told++ ? (english ? STR(", ") : STR("、")) : english ? STR(", not as ") : STR("，而非"));
        put_candidate(cube, &choice->candidates[i], english, &out);
    }
    return buf_view(&out);
}

Str chosen_line(const Cube *cube, const Choice *choice, Arena *arena, bool english) {
    Str site = phrase_of(cube, choice_site_id(choice->site), english);
    Str words = chosen_words(cube, choice, arena, english);
    return arena_format(arena, english ? "%.*s \"%.*s\": %.*s" : "%.*s“%.*s”：%.*s", STR_ARG(site),
                        STR_ARG(choice->printed), STR_ARG(words));
}

/* Where a meaning was a choice, whoever doubts a figure asks what decided:
 *
 *     行名“某市规划展览中心”：读作上级单位之下的一行（4 条成立），而非统领下列各行的单位（4 条不成立）
 *
 * The candidate taken comes first, then those that lost and were asked, at most LOSERS_TOLD_MAX of them, each once. Of
 * a figure that is accused only, no more is said than what it may be.
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

/* Of a figure that may mean something else the same amount is printed there: it is not told again. */
static Str name_of(const Cube *cube, const Choice *choice, const Candidate *candidate, Arena *arena, bool english) {
    Str words = phrase_of(cube, choice_reading_id(candidate->as), english);
    bool again = choice->site == CHOICE_ACCUSED && candidate->as != READ_OTHER_WHOLE;
    if (!candidate->printed.size || again)
        return words;
    return arena_format(arena, "%.*s %.*s", STR_ARG(words), STR_ARG(candidate->printed));
}

static void put_candidate(Str name, const Evidence *evidence, bool english, Buf *out) {
    const char *between = evidence->held && evidence->failed ? (english ? ", " : "、") : "";
    buf_str(out, name);
    buf_str(out, english ? STR(" (") : STR("（"));
    if (evidence->held)
        buf_format(out, english ? "%d hold" : "%d 条成立", evidence->held);
    buf_str(out, str_from_c(between));
    if (evidence->failed)
        buf_format(out, english ? "%d fail" : "%d 条不成立", evidence->failed);
    buf_str(out, english ? STR(")") : STR("）"));
}

/* What was told under the same words is not told twice. */
static bool is_told(Str name, const Str *told, int count) {
    for (int i = 0; i < count; i++)
        if (str_equal(told[i], name))
            return true;
    return false;
}

Str chosen_words(const Cube *cube, const Choice *choice, Arena *arena, bool english) {
    Buf out = {.arena = arena};
    Str told[LOSERS_TOLD_MAX + 1];
    const Candidate *taken = &choice->candidates[choice->taken];
    int count = 0;
    bool may_be = choice->site == CHOICE_ACCUSED;
    buf_str(&out, may_be ? (english ? STR("may be ") : STR("可能是")) : english ? STR("read as ") : STR("读作"));
    told[count++] = name_of(cube, choice, taken, arena, english);
    put_candidate(told[0], &taken->evidence, english, &out);
    for (int i = 0; i < choice->count && count <= LOSERS_TOLD_MAX; i++) {
        const Evidence *evidence = &choice->candidates[i].evidence;
        Str name = name_of(cube, choice, &choice->candidates[i], arena, english);
        if (i == choice->taken || !(evidence->held + evidence->failed) || is_told(name, told, count))
            continue;
        buf_str(&out, count > 1 ? (english ? STR(", ") : STR("、")) : english ? STR(", not ") : STR("，而非"));
        told[count++] = name;
        put_candidate(name, evidence, english, &out);
    }
    return buf_view(&out);
}

Str chosen_line(const Cube *cube, const Choice *choice, Arena *arena, bool english) {
    Str site = phrase_of(cube, choice_site_id(choice->site), english);
    Str words = chosen_words(cube, choice, arena, english);
    return arena_format(arena, english ? "%.*s \"%.*s\": %.*s" : "%.*s“%.*s”：%.*s", STR_ARG(site),
                        STR_ARG(choice->printed), STR_ARG(words));
}

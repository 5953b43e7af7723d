/* Reasons that go the other way, and lists of what was not spent. A reason that only says what there is none of, or
 * what happened in an earlier year, may be meant otherwise, and a list may be the template's: notes.
 *
 *     减少 12.30 万元，主要原因是人员增加。                 the reason only says what rises
 *     增加 10 万元，主要原因是甲增加 2 万元，乙减少 12 万元。   its amounts come to less
 *     公用经费 …，主要包括办公费、因公出国（境）费用。      the table has nothing for the last
 *
 * The list is compared with the economic classes of the tables, where these print some. Cost: the classes times the
 * lists. */
#include "check/wording/text_reasons.h"
#include "finding/proof.h"
#include "lexis/quantity.h"

enum { CLASSES_MIN = 5, CLASS_BYTES_MAX = 60 };

/* ---- reasons ----------------------------------------------------------------------------------------------------- */

/* 增加0.00万元: a word of change before a zero changes nothing. */
static bool changes_nothing(const TextCheck *c, ptrdiff_t at, ptrdiff_t end) {
    ptrdiff_t size = number_size(str_sub(c->folded, at, end));
    bool zero = size > 0;
    for (ptrdiff_t i = at; i < at + size; i++)
        zero &= c->folded.data[i] == '0' || c->folded.data[i] == '.';
    return zero;
}

/* 主要原因是：无: nothing is given. */
static bool gives_none(const TextCheck *c, Span reason) {
    const WordList *words = text_list(c, "reason-way");
    const ListWord *word = NULL;
    ptrdiff_t at = reason.begin; /* or behind a colon */
    while (!(word = word_list_at(words, str_sub(c->folded, at, reason.end))) && at == reason.begin && at < reason.end)
        at++;
    return word && reason.end - at - word->text.size <= STR("。").size;
}

/* 考虑节约前提下，…: what is kept to, and no reason. */
static bool is_aside(const TextCheck *c, ptrdiff_t at, ptrdiff_t end) {
    const WordList *aside = text_list(c, "reason-aside");
    ptrdiff_t stop = at;
    while (stop < end && !strchr(",;:", c->folded.data[stop]))
        stop++;
    return text_has_word(c, aside, "kept", (Span){at, stop});
}

/* What a text says of more and less. */
typedef struct Ways {
    int direction;        /* of its last word of change: +1, -1; 0: none */
    bool both;            /* it has words of both */
    bool sure;            /* the words are of change, not of what there is none of, and of no earlier year */
    int64_t net_fen;      /* of the amounts behind its words of change */
    int priced, unpriced; /* words with an amount behind them, and without */
} Ways;

/* 增加2.00万元: the word's amount counts for it. */
static void weigh(Ways *ways, int direction, Str behind) {
    Quantity quantity;
    Amount amount;
    bool money = quantity_at(behind, &quantity) && quantity.unit_fen &&
                 amount_parse(str_sub(behind, 0, quantity.number), quantity.unit_fen, &amount);
    ways->net_fen += money ? direction * amount.value_fen : 0;
    ways->priced += money;
    ways->unpriced += !money;
}

static Ways ways_in(const TextCheck *c, Span within) {
    const WordList *words = text_list(c, "reason-way");
    Ways ways = {.sure = !text_has_word(c, text_list(c, "reason-past"), "earlier", within)};
    for (ptrdiff_t at = within.begin; at < within.end; at++) {
        const ListWord *word = word_list_at(words, str_sub(c->folded, at, within.end));
        if (!word)
            continue;
        if (is_aside(c, at + word->text.size, within.end)) {
            at += word->text.size - 1;
            continue;
        }
        bool nothing = changes_nothing(c, at + word->text.size, within.end), none = str_equal(word->id, STR("none"));
        int now = nothing ? 0 : str_equal(word->id, STR("up")) ? 1 : none || str_equal(word->id, STR("down")) ? -1 : 0;
        if (nothing)
            ways.direction = 0;
        ways.both |= (now && ways.direction && now != ways.direction) || str_equal(word->id, STR("either"));
        ways.direction = now ? now : ways.direction;
        if (now)
            weigh(&ways, now, str_sub(c->folded, at + word->text.size, within.end));
        ways.sure &= !none;
        at += word->text.size - 1;
    }
    return ways;
}

/* The sentence, or what stands between its semicolons. */
static Span clause_around(const TextCheck *c, ptrdiff_t at) {
    Span clause = text_sentence(c, at), sentence = clause;
    for (ptrdiff_t i = sentence.begin; i < sentence.end; i++) {
        if (c->folded.data[i] != ';')
            continue;
        clause.begin = i < at ? i + 1 : clause.begin;
        clause.end = i > at && i < clause.end ? i : clause.end;
    }
    return clause;
}

/* 增加 10 万元，主要原因是人员经费增加 2 万元，项目支出减少 12 万元: all reasons have amounts, and these come to the
 * contrary. */
static bool outweighs(const Ways *before, const Ways *after) {
    return after->priced > 1 && !after->unpriced && (after->net_fen < 0) != (before->direction < 0) && after->net_fen;
}

static void check_reasons(TextCheck *c) {
    const WordList *words = text_list(c, "reason-way");
    const ListWord *word;
    for (ptrdiff_t at = 0; (word = text_next_word(c, words, &at)); at += word->text.size) {
        if (!str_equal(word->id, STR("because")))
            continue;
        Span sentence = clause_around(c, at);
        Ways before = ways_in(c, (Span){sentence.begin, at});
        if (at == sentence.begin && at > STR("。").size) /* 增加 0.97%。主要原因是：… */
            before = ways_in(c, clause_around(c, at - STR("。").size - 1));
        Span reason = {at + word->text.size, sentence.end};
        Ways after = ways_in(c, reason);
        bool contrary = after.both ? outweighs(&before, &after) : before.direction * after.direction < 0;
        if (!before.direction || !contrary || before.both || gives_none(c, reason))
            continue;
        Finding *finding = text_report(c, "reason-contrary", (Span){at, sentence.end});
        if (finding && !after.sure)
            finding_doubt(finding, GROUND(HINT));
    }
}

/* ---- lists ------------------------------------------------------------------------------------------------------- */

/* The classes that a table has an amount of, and those above them. */
static void collect_spent(TextCheck *c) {
    const Cube *cube = c->cube;
    c->spent_on =
        arena_array(c->arena, bool,
                    cube->knowledge->dimensions[DIM_ECONOMIC].members.size + cube->own[DIM_ECONOMIC].members.size + 1);
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        uint16_t member = reading->table >= 0 && reading->amount.value_fen ? reading->at.member[DIM_ECONOMIC] : 0;
        c->spent_classes += member != 0;
        for (; member && !c->spent_on[member]; member = cube_member(cube, DIM_ECONOMIC, member)->parent)
            c->spent_on[member] = true;
    }
}

/* The class that an item of a list names, 0: none. */
static uint16_t class_named(const TextCheck *c, Str name) {
    const Members *members = &c->cube->knowledge->dimensions[DIM_ECONOMIC].members;
    for (int i = 1; i < members->size; i++)
        if (str_equal(members->data[i].name, name))
            return (uint16_t)i;
    return 0;
}

static Str unspent_of(const TextCheck *c, Span list) {
    Str unspent = STR("");
    for (ptrdiff_t at = list.begin, begin = at; at <= list.end; at++) {
        bool stop = at == list.end || text_at(c, at, STR("、")) || text_at(c, at, STR(",")) || text_at(c, at, STR(";"));
        if (!stop)
            continue;
        Str item = str_sub(c->folded, begin, at);
        uint16_t class = item.size && item.size <= CLASS_BYTES_MAX ? class_named(c, item) : 0;
        if (class && !c->spent_on[class])
            unspent = unspent.size ? arena_format(c->arena, "%.*s、%.*s", STR_ARG(unspent), STR_ARG(item)) : item;
        begin = at + (text_at(c, at, STR("、")) ? STR("、").size : 1);
    }
    return unspent;
}

static void check_lists(TextCheck *c) {
    const WordList *words = text_list(c, "reason-way");
    const ListWord *word;
    for (ptrdiff_t at = 0; (word = text_next_word(c, words, &at)); at += word->text.size) {
        ptrdiff_t begin = at + word->text.size;
        begin += text_at(c, begin, STR(":"));
        Span sentence = clause_around(c, at), before = {sentence.begin, at};
        bool basic = at == sentence.begin || text_has_word(c, words, "basic", before);
        if (!str_equal(word->id, STR("mainly")) || !basic || text_has_word(c, words, "defines", before))
            continue;
        if (!c->spent_on)
            collect_spent(c);
        if (c->spent_classes < CLASSES_MIN)
            return;
        Str unspent = unspent_of(c, (Span){begin, sentence.end});
        Finding *finding = unspent.size ? text_report(c, "list-unspent", (Span){at, begin}) : NULL;
        if (finding)
            text_say(c, finding, "items", unspent);
    }
}

void text_reasons_check(TextCheck *c) {
    if (c->passage->kind != PASSAGE_TEXT)
        return;
    check_reasons(c);
    check_lists(c);
}

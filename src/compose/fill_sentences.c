/* Sentences are written anew claim by claim, each in the bytes that its figure took:
 *
 *     收入预算 1946.23 万元，比上年增加 71.08 万元，增长 3.79%，主要原因是……；
 *              level              turn change       growth  reason
 *
 * A direction that turned gets the word that stands opposite (lists risen and fallen of the vocabulary); a change of
 * nothing becomes 持平, and 持平 that is no longer true a change with its direction. A reason stays when the change
 * that it
 * explains is the same, or when it is figures itself, which are claims of their own. What the source does not know is
 * a mark. A figure that was not understood is a mark, too, where the year moved: it is last year's. */
#include "compose/fill_sentences.h"

#include "lexis/quantity.h"

typedef struct SentenceFiller {
    Fill *fill;
    const WordList *risen, *fallen, *cues, *compared;
    int block, offset; /* where the claim's sentence begins */
    Str sentence;
    int from;   /* of the sentence: the end of the figure before the claim */
    int to;     /* the next figure that is no growth of the same change: a reason stands before it */
    bool asked; /* the reason of this clause is asked for */
} SentenceFiller;

static void replace(SentenceFiller *filler, int begin, int end, Str text) {
    if (str_equal(str_sub(filler->sentence, begin, end), text) ||
        fill_is_revised(filler->fill, 0, filler->block, -1, 0, filler->offset + begin, filler->offset + end))
        return;
    fill_revise(filler->fill, (Revision){.kind = REVISE_TEXT,
                                         .block = filler->block,
                                         .row = -1,
                                         .begin = filler->offset + begin,
                                         .end = filler->offset + end,
                                         .text = text});
}

static void mark(SentenceFiller *filler, const Claim *claim, Str what, Str what_en) {
    Fill *fill = filler->fill;
    int begin = claim->sentence_offset, end = begin + (int)claim->printed.size;
    replace(filler, begin, end, fill_mark(fill->arena, STR("")));
    fill_gap(fill, claim->place, what, what_en);
}

static void mark_unknown(SentenceFiller *filler, const Claim *claim) {
    Fill *fill = filler->fill;
    Coordinate moved = fill_moved(fill, &claim->at);
    Str name = cube_describe(fill->cube, fill->arena, &moved, false);
    if (cube_unfilled(fill->cube) > 0) { /* what stands there is no figure */
        mark(filler, claim, arena_format(fill->arena, "%.*s：基础数据没有", STR_ARG(name)),
             arena_format(fill->arena, "%.*s: not in the base data", STR_ARG(name)));
        return;
    }
    mark(filler, claim,
         arena_format(fill->arena, "%.*s：基础数据没有（原文 %.*s）", STR_ARG(name), STR_ARG(claim->printed)),
         arena_format(fill->arena, "%.*s: not in the base data (the form says %.*s)", STR_ARG(name),
                      STR_ARG(claim->printed)));
}

/* ---- words around the figure ------------------------------------------------------------------------------------
 * */

/* The last word of the list in [from, to) of the sentence, the longest that ends there; its id empty: none. */
static Str last_word(const WordList *list, Str sentence, int from, int to, int *begin, int *end) {
    Str id = STR("");
    *begin = *end = -1;
    for (int i = 0; list && i < list->words.size; i++) {
        const ListWord *word = &list->words.data[i];
        for (int at = to - (int)word->text.size; at >= from && at + (int)word->text.size >= *end; at--) {
            if (!str_starts(str_sub(sentence, at, to), word->text))
                continue;
            int stop = at + (int)word->text.size;
            if (stop > *end || at < *begin) {
                *begin = at;
                *end = stop;
                id = word->id;
            }
            break;
        }
    }
    return id;
}

static Str word_of(const WordList *list, Str id) {
    const ListWord *word = word_list_first(list, id);
    if (!word)
        word = &list->words.data[0];
    return word->text;
}

/* 增加（减少） of a blank form: both words, the second in brackets. False: it is no such choice. */
static bool is_choice(const SentenceFiller *filler, int up, int up_end, int down, int down_end, int *begin, int *end) {
    int first_end = up < down ? up_end : down_end, second = up < down ? down : up;
    Str between = str_sub(filler->sentence, first_end, second);
    *begin = up < down ? up : down;
    *end = up < down ? down_end : up_end;
    if (up < 0 || down < 0 || !(str_equal(between, STR("（")) || str_equal(between, STR("("))))
        return false;
    Str behind = str_sub(filler->sentence, *end, filler->sentence.size);
    *end += str_starts(behind, STR("）")) ? 3 : str_starts(behind, STR(")")) ? 1 : 0;
    return true;
}

/* Turns the word before the figure, when it says the other direction. */
static void turn(SentenceFiller *filler, const Claim *claim, int direction) {
    int up, up_end, down, down_end;
    Str rise = last_word(filler->risen, filler->sentence, filler->from, claim->sentence_offset, &up, &up_end);
    Str fall = last_word(filler->fallen, filler->sentence, filler->from, claim->sentence_offset, &down, &down_end);
    int begin, end;
    if (is_choice(filler, up, up_end, down, down_end, &begin, &end))
        replace(filler, begin, end,
                word_of(direction < 0 ? filler->fallen : filler->risen, direction < 0 ? fall : rise));
    else if (up_end >= down_end && up_end >= 0 && direction < 0)
        replace(filler, up, up_end, word_of(filler->fallen, rise));
    else if (down_end > up_end && direction > 0)
        replace(filler, down, down_end, word_of(filler->risen, fall));
}

static int first_of(Str text, int from, int to, const char *const *marks) {
    int first = -1;
    for (; *marks; marks++) {
        ptrdiff_t at = str_find(str_sub(text, from, to), str_from_c(*marks));
        if (at >= 0 && (first < 0 || from + at < first))
            first = from + (int)at;
    }
    return first;
}

/* The reason behind a change: from behind its cue to the end of the clause. */
static bool find_reason(const SentenceFiller *filler, int from, int to, int *cued, int *begin, int *end) {
    static const char *const ends[] = {"；", "。", ";", "\n", NULL};
    Str sentence = filler->sentence;
    int stop = first_of(sentence, from, to, ends);
    *end = stop < 0 ? to : stop;
    *begin = -1;
    for (const ListWord *cue = word_list_first(filler->cues, STR("reason")); cue;
         cue = word_list_next(filler->cues, cue)) {
        ptrdiff_t at = str_find(str_sub(sentence, from, *end), cue->text);
        if (at < 0)
            continue;
        int behind = from + (int)at + (int)cue->text.size;
        if (*begin < 0 || from + at < *cued)
            *cued = from + (int)at;
        if (*begin < 0 || behind > *begin)
            *begin = behind;
    }
    while (*begin >= 0 && *begin < *end) {
        static const char *const links[] = {"是", "为", "：", ":", "，", NULL};
        int before = *begin;
        for (int i = 0; links[i]; i++)
            if (str_starts(str_sub(sentence, *begin, *end), str_from_c(links[i])))
                *begin += (int)strlen(links[i]);
        if (before == *begin)
            break;
    }
    return *begin >= 0 && *begin < *end;
}

/* The change is another one than last year's: so is its reason. */
static void ask_reason(SentenceFiller *filler, const Claim *claim) {
    Fill *fill = filler->fill;
    int cued, begin, end, from = claim->sentence_offset + (int)claim->printed.size;
    /* figures stand in it: they are claims, and say themselves what is so */
    if (filler->asked || !find_reason(filler, from, (int)filler->sentence.size, &cued, &begin, &end) ||
        begin > filler->to || end > filler->to)
        return;
    filler->asked = true;
    Coordinate moved = fill_moved(fill, &claim->at);
    Str reason = fill->source->reason ? fill->source->reason(fill->source->context, fill->cube, &moved) : STR("");
    if (reason.size > 0) {
        replace(filler, begin, end, reason);
        return;
    }
    Str name = cube_describe(fill->cube, fill->arena, &moved, false);
    replace(filler, begin, end, fill_mark(fill->arena, STR("增减原因")));
    fill_gap(fill, claim->place, arena_format(fill->arena, "%.*s：增减原因", STR_ARG(name)),
             arena_format(fill->arena, "%.*s: the reason of the change", STR_ARG(name)));
}

/* Where nothing changed there is nothing to explain: the clause goes, and the comma before it. */
static void drop_reason(SentenceFiller *filler, const Claim *claim) {
    int cued, begin, end, from = claim->sentence_offset + (int)claim->printed.size;
    if (filler->asked || !find_reason(filler, from, (int)filler->sentence.size, &cued, &begin, &end) ||
        end > filler->to)
        return;
    filler->asked = true;
    if (cued >= 3 && str_ends(str_sub(filler->sentence, 0, cued), STR("，")))
        replace(filler, cued - 3, end, STR(""));
}

/* ---- kinds of claims --------------------------------------------------------------------------------------------
 * */

static FillLook look_of(const Claim *claim, int64_t unit_fen) {
    bool separated = str_contains(claim->printed, STR(",")) || str_contains(claim->printed, STR("，"));
    FillLook look = {.unit_fen = unit_fen, .decimals = claim->amount.decimals, .separated = separated};
    if (claim->amount.value_fen == 0 && claim->amount.decimals == 0) /* 0 万元, and no pattern for others */
        look.decimals = 2;
    return look;
}

/* The unit of the figure: what one unit in its last place is worth, and how many places it has. */
static int64_t unit_of(const Fill *fill, const Claim *claim) {
    if (claim->reading >= 0 && fill->cube->readings.data[claim->reading].unit_fen > 0)
        return fill->cube->readings.data[claim->reading].unit_fen;
    int64_t unit = claim->amount.grain_fen > 0 ? claim->amount.grain_fen : 1;
    for (int i = 0; i < claim->amount.decimals; i++)
        unit *= 10;
    return unit;
}

/* A change in another unit than the level that it stands beside (1946.23 万元, 比上年增加 71.08 元) is a slip: it
 * gets the
 * unit of the level. */
static int64_t mend_unit(SentenceFiller *filler, const Claim *claim) {
    Fill *fill = filler->fill;
    int64_t unit = unit_of(fill, claim);
    int64_t level = claim->level_reading >= 0 ? fill->cube->readings.data[claim->level_reading].unit_fen : 0;
    int end = claim->sentence_offset + (int)claim->printed.size;
    while (end < filler->sentence.size && filler->sentence.data[end] == ' ')
        end++;
    Str is = money_unit_name(unit), should = money_unit_name(level);
    if (level == 0 || level == unit || is.size == 0 || should.size == 0 ||
        !str_starts(str_sub(filler->sentence, end, filler->sentence.size), is))
        return unit;
    replace(filler, end, end + (int)is.size, should);
    return level;
}

static void print(SentenceFiller *filler, const Claim *claim, int64_t fen) {
    Fill *fill = filler->fill;
    FillLook look = look_of(claim, mend_unit(filler, claim));
    if (cube_unfilled(fill->cube) > 0) /* a blank form's figure has no decimals of its own */
        look.decimals = 2;
    look.zero = fen == 0 && claim->amount.value_fen == 0 ? claim->printed : STR("0");
    replace(filler, claim->sentence_offset, claim->sentence_offset + (int)claim->printed.size,
            fill_print(fill->arena, fen, &look));
}

static void fill_level(SentenceFiller *filler, const Claim *claim) {
    int64_t fen;
    bool mixed = claim->reading >= 0 && filler->fill->mixed[claim->reading];
    bool known = claim->kind == CLAIM_LEVEL && !mixed && fill_amount(filler->fill, -1, &claim->at, &fen);
    filler->fill->claims_known += known;
    if (!known)
        mark_unknown(filler, claim);
    else if (!fill_says(&claim->amount, fen))
        print(filler, claim, fen);
}

static bool difference(Fill *fill, const Claim *claim, int64_t *fen, int64_t *base) {
    bool known = fill_amount(fill, -1, &claim->at, fen) && fill_amount(fill, -1, &claim->base, base);
    if (known)
        *fen -= *base;
    return known;
}

/* 与上年持平, but 比上年增加: the word before the year, when it is of the other kind. */
static void compare_by(SentenceFiller *filler, int before, const char *id) {
    enum { COMPARISON_BYTES_MAX = 60 }; /* 与 2024 年年初预算数 */
    static const char *const clauses[] = {"，", "。", "；", "、", "：", NULL};
    Str sentence = filler->sentence;
    int begin, end, from = before > COMPARISON_BYTES_MAX ? before - COMPARISON_BYTES_MAX : 0;
    for (int mark; (mark = first_of(sentence, from, before, clauses)) >= 0;)
        from = mark + 1;
    Str is = last_word(filler->compared, sentence, from, before, &begin, &end);
    if (begin >= 0 && !str_equal(is, str_from_c(id)))
        replace(filler, begin, end, word_of(filler->compared, str_from_c(id)));
}

/* Behind the unit of a figure: the bytes of a choice of the form that was not taken, （持平）. */
static int even_choice(const SentenceFiller *filler, int end) {
    Str behind = str_sub(filler->sentence, end, filler->sentence.size);
    Str even = word_of(filler->cues, STR("even"));
    bool is = (str_starts(behind, STR("（")) && str_starts(str_sub(behind, 3, behind.size), even) &&
               str_starts(str_sub(behind, 3 + even.size, behind.size), STR("）")));
    return is ? (int)even.size + 6 : 0;
}

static int behind_unit(const SentenceFiller *filler, int end) {
    ptrdiff_t unit = 0;
    while (end < filler->sentence.size && filler->sentence.data[end] == ' ')
        end++;
    money_unit_at(str_sub(filler->sentence, end, filler->sentence.size), &unit);
    return end + (int)unit;
}

/* 比上年增加 71.08 万元 with nothing to add: 与上年持平, from the word before 上年 to the unit. */
static void even_out(SentenceFiller *filler, const Claim *claim) {
    int up, up_end, down, down_end, begin, choice_end;
    int end = behind_unit(filler, claim->sentence_offset + (int)claim->printed.size);
    last_word(filler->risen, filler->sentence, filler->from, claim->sentence_offset, &up, &up_end);
    last_word(filler->fallen, filler->sentence, filler->from, claim->sentence_offset, &down, &down_end);
    if (!is_choice(filler, up, up_end, down, down_end, &begin, &choice_end))
        begin = up > down ? up : down;
    begin = begin >= 0 ? begin : claim->sentence_offset;
    replace(filler, begin, end + even_choice(filler, end), word_of(filler->cues, STR("even")));
    compare_by(filler, begin, "even");
}

static void fill_change(SentenceFiller *filler, const Claim *claim) {
    int64_t fen, base;
    bool known = difference(filler->fill, claim, &fen, &base);
    filler->fill->claims_known += known;
    if (!known) {
        mark_unknown(filler, claim);
        ask_reason(filler, claim);
        return;
    }
    Amount printed = claim->amount;
    if (claim->direction < 0 && printed.value_fen > 0)
        printed.value_fen = -printed.value_fen;
    if (fill_says(&printed, fen) && (fen == 0) == (printed.value_fen == 0))
        return;
    bool same = claim->direction != 0 && fill_says(&printed, fen);
    if (fen == 0) {
        even_out(filler, claim);
    } else {
        print(filler, claim, fen < 0 ? -fen : fen);
        turn(filler, claim, fen < 0 ? -1 : 1);
        int end = behind_unit(filler, claim->sentence_offset + (int)claim->printed.size);
        replace(filler, end, end + even_choice(filler, end), STR(""));
    }
    if (fen == 0)
        drop_reason(filler, claim);
    else if (!same)
        ask_reason(filler, claim);
}

/* Does the text have a blank between a figure and its unit? */
static bool is_spaced(const SentenceFiller *filler, const Reading *level) {
    ptrdiff_t end = level->sentence_offset + level->printed.size;
    return level->sentence.data == filler->sentence.data && end < level->sentence.size &&
           level->sentence.data[end] == ' ';
}

/* 持平 that holds no more: 与上年持平 becomes 比上年增加 X 万元, in the unit of the level beside it. */
static void fill_even(SentenceFiller *filler, const Claim *claim) {
    Fill *fill = filler->fill;
    int64_t fen, base;
    bool known = difference(fill, claim, &fen, &base);
    fill->claims_known += known;
    if (!known) {
        mark_unknown(filler, claim);
        return;
    }
    if (fen == 0)
        return;
    int level = claim->level_reading;
    FillLook look = {.unit_fen = FEN_PER_WAN, .decimals = 2};
    if (level >= 0 && fill->cube->readings.data[level].unit_fen > 0) {
        look.unit_fen = fill->cube->readings.data[level].unit_fen;
        look.decimals = fill->cube->readings.data[level].amount.decimals;
    }
    Str digits = fill_print(fill->arena, fen < 0 ? -fen : fen, &look);
    Str unit = money_unit_name(look.unit_fen);
    Str word = word_of(fen < 0 ? filler->fallen : filler->risen, STR("amount"));
    bool spaced = level >= 0 && is_spaced(filler, &fill->cube->readings.data[level]);
    replace(filler, claim->sentence_offset, claim->sentence_offset + (int)claim->printed.size,
            arena_format(fill->arena, spaced ? "%.*s %.*s %.*s" : "%.*s%.*s%.*s", STR_ARG(word), STR_ARG(digits),
                         STR_ARG(unit)));
    compare_by(filler, claim->sentence_offset, "changed");
    ask_reason(filler, claim);
}

/* The comma in front of a growth goes with it. */
static void drop_growth(SentenceFiller *filler, const Claim *claim) {
    int up, up_end, down, down_end, end = claim->sentence_offset + (int)claim->printed.size;
    Str sentence = filler->sentence;
    last_word(filler->risen, sentence, filler->from, claim->sentence_offset, &up, &up_end);
    last_word(filler->fallen, sentence, filler->from, claim->sentence_offset, &down, &down_end);
    int begin = up > down ? up : down;
    if (begin < 0)
        begin = claim->sentence_offset;
    if (str_starts(str_sub(sentence, end, sentence.size), STR("%")))
        end++;
    else if (str_starts(str_sub(sentence, end, sentence.size), STR("％")))
        end += 3;
    if (begin >= 3 && str_ends(str_sub(sentence, 0, begin), STR("，")))
        begin -= 3;
    replace(filler, begin, end, STR(""));
}

static void fill_growth(SentenceFiller *filler, const Claim *claim) {
    Fill *fill = filler->fill;
    int64_t fen, base;
    bool known = difference(fill, claim, &fen, &base);
    fill->claims_known += known;
    if (!known) {
        mark_unknown(filler, claim);
        return;
    }
    if ((fen == 0 || base == 0) && claim->change_reading >= 0) { /* of nothing there is no growth */
        drop_growth(filler, claim);
        return;
    }
    if (base == 0) {
        mark_unknown(filler, claim);
        return;
    }
    Str digits = fill_print_percent(fill->arena, fen, base, claim->amount.decimals);
    Str printed = claim->printed;
    if (str_ends(printed, STR("%")))
        digits = arena_format(fill->arena, "%.*s%%", STR_ARG(digits));
    if (claim->change_reading < 0 && !str_equal(digits, printed))
        ask_reason(filler, claim);
    replace(filler, claim->sentence_offset, claim->sentence_offset + (int)printed.size, digits);
    turn(filler, claim, fen < 0 ? -1 : 1);
}

static void fill_ratio(SentenceFiller *filler, const Claim *claim) {
    Fill *fill = filler->fill;
    int64_t part, whole;
    bool known = fill_amount(fill, -1, &claim->at, &part) && fill_amount(fill, -1, &claim->base, &whole) && whole != 0;
    fill->claims_known += known;
    if (!known) {
        mark_unknown(filler, claim);
        return;
    }
    Str digits = fill_print_percent(fill->arena, part, whole, claim->amount.decimals);
    if (str_ends(claim->printed, STR("%")))
        digits = arena_format(fill->arena, "%.*s%%", STR_ARG(digits));
    replace(filler, claim->sentence_offset, claim->sentence_offset + (int)claim->printed.size, digits);
}

static void fill_claim(SentenceFiller *filler, const Claim *claim) {
    filler->fill->claims++;
    switch (claim->kind) {
    case CLAIM_LEVEL:
    case CLAIM_ITEM: fill_level(filler, claim); return;
    case CLAIM_CHANGE: fill_change(filler, claim); return;
    case CLAIM_EVEN: fill_even(filler, claim); return;
    case CLAIM_GROWTH: fill_growth(filler, claim); return;
    case CLAIM_SHARE:
    case CLAIM_RATE: fill_ratio(filler, claim); return;
    case CLAIM_NONE:
        if (cube_unfilled(filler->fill->cube) > 0)
            mark(filler, claim, STR("表样的空，没有读懂填什么"), STR("a blank of the form that was not understood"));
        else if (filler->fill->shift != 0)
            mark(filler, claim,
                 arena_format(filler->fill->arena, "没有读懂的数字（原文 %.*s）", STR_ARG(claim->printed)),
                 arena_format(filler->fill->arena, "a figure that was not understood (%.*s)", STR_ARG(claim->printed)));
    }
}

void fill_sentences(Fill *fill) {
    const Claims *claims = &fill->cube->claims;
    SentenceFiller filler = {.fill = fill,
                             .risen = knowledge_list(fill->cube->knowledge, STR("risen")),
                             .fallen = knowledge_list(fill->cube->knowledge, STR("fallen")),
                             .compared = knowledge_list(fill->cube->knowledge, STR("compared")),
                             .cues = knowledge_list(fill->cube->knowledge, STR("cue"))};
    for (int i = 0; i < claims->size; i++) {
        const Claim *claim = &claims->data[i];
        const Claim *before = i > 0 ? &claims->data[i - 1] : NULL, *after = i + 1 < claims->size ? claim + 1 : NULL;
        bool goes_on = before && before->sentence.data == claim->sentence.data;
        filler.block = fill_block_at(fill, claim->sentence, &filler.offset);
        if (filler.block < 0)
            continue;
        filler.sentence = claim->sentence;
        filler.from = goes_on ? before->sentence_offset + (int)before->printed.size : 0;
        while (after && after->sentence.data == claim->sentence.data && after->kind == CLAIM_GROWTH)
            after = after + 1 < claims->data + claims->size ? after + 1 : NULL;
        bool follows = after && after->sentence.data == claim->sentence.data;
        filler.to = follows ? after->sentence_offset : (int)claim->sentence.size;
        filler.asked = false;
        fill_claim(&filler, claim);
    }
}

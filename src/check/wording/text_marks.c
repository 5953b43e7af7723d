/* Punctuation: stops written twice, words written twice, quotation marks and brackets without their other half, and
 * sentences without a stop at their end.
 *
 * Halves are matched inside a passage; what is left open in one and closed in one of the next few was a quotation over
 * paragraphs, or a paragraph that was cut in reading, and is left alone. "1）" closes nothing. A paragraph without its
 * stop is reported only where its last line ends well before the margin, so that it was not cut in reading either, and
 * where such paragraphs of the document end with one as a rule. */
#include "check/wording/text_marks.h"
#include "base/utf8.h"
#include "lexis/label.h"
#include "lexis/mark.h"
#include "lexis/quantity.h"
#include "finding/proof.h"

enum {
    APART_MAX = 4,
    UNPAIRED_MAX = 8 /* of one kind: more are the font's doing */,
    ITEM_MARKS_MAX = 2,
    SENTENCE_BYTES_MIN = 36,
    SISTERS_MIN = 4,
    AROUND_BYTES = 24,
    REPEATED_BYTES_MIN = 36
};

/* ---- doubled ----------------------------------------------------------------------------------------------------- */

/* "主要原因是：。" is reported as a sentence without an end. */
static bool is_announced(const TextCheck *c, ptrdiff_t colon) {
    const WordList *list = text_list(c, "introduction");
    ptrdiff_t end = text_at(c, colon, STR(":")) ? colon : 0;
    return text_ends_with_word(c, list, "reason", end) || text_ends_with_word(c, list, "use", end) ||
           text_ends_with_word(c, list, "reason", colon + 1);
}

static bool is_stop(uint32_t mark) {
    return mark == 0x3002 /* 。 */ || mark == 0x3001 /* 、 */ || mark == ',' || mark == ';' || mark == ':';
}

/* "。。", "，，", "，。": two stops side by side; "？！" and "！！" are written on purpose. */
static void check_doubled_stops(TextCheck *c) {
    ptrdiff_t last = -1;
    for (ptrdiff_t at = 0; at < c->folded.size;) {
        ptrdiff_t begin = at;
        bool stop = is_stop(utf8_next(c->folded, &at));
        if (stop && last >= 0 && !is_announced(c, last))
            (void)text_report(c, "stop-doubled", (Span){last, at});
        last = stop && last < 0 ? begin : -1;
    }
}

static bool is_allowed(const TextCheck *c, const WordList *list, Span at) {
    for (const ListWord *word = word_list_first(list, STR("allowed")); word; word = word_list_next(list, word))
        for (ptrdiff_t begin = at.end - word->text.size; begin <= at.begin; begin++)
            if (begin >= 0 && text_at(c, begin, word->text))
                return true;
    return false;
}

static void check_doubled_words(TextCheck *c) {
    const WordList *list = text_list(c, "doubled-word");
    const ListWord *word;
    for (ptrdiff_t at = 0; (word = text_next_word(c, list, &at)); at += word->text.size) {
        Span span = {at, at + word->text.size};
        if (str_equal(word->id, STR("doubled")) && !is_allowed(c, list, span))
            (void)text_report(c, "word-doubled", span);
    }
}

/* The sentence before, word for word. */
static void check_repeated_sentences(TextCheck *c) {
    Span last = {0, 0};
    for (ptrdiff_t at = 0; at < c->folded.size;) {
        Span sentence = text_sentence(c, at);
        Str one = str_sub(c->folded, last.begin, last.end), two = str_sub(c->folded, sentence.begin, sentence.end);
        if (two.size >= REPEATED_BYTES_MIN && str_equal(one, two))
            (void)text_report(c, "sentence-repeated", sentence);
        last = sentence;
        at = sentence.end + STR("。").size;
    }
}

/* The paragraph before, word for word. */
static void check_repeated_passage(TextCheck *c) {
    const Passage *before = c->passage - 1;
    if (c->passage == c->narrative->passages.data || c->passage->kind != PASSAGE_TEXT || before->kind != PASSAGE_TEXT)
        return;
    Span all = {0, c->folded.size};
    if (all.end >= REPEATED_BYTES_MIN && text_is_prose(c) && str_equal(before->text, c->passage->text))
        (void)text_report(c, "sentence-repeated", all);
}

static void check_miswritten(TextCheck *c) {
    const WordList *list = text_list(c, "miswritten");
    const ListWord *word;
    for (ptrdiff_t at = 0; (word = text_next_word(c, list, &at)); at += word->text.size) {
        Span span = {at, at + word->text.size};
        while (span.end > span.begin && text_is_digit(c, span.end - 1))
            span.end--; /* 截止20 */
        Finding *finding = text_report(c, "word-miswritten", span);
        if (!finding)
            continue;
        text_say(c, finding, "expected", word->id);
        finding->expected = word->id;
    }
}

static bool unit_at(const TextCheck *c, ptrdiff_t at) {
    ptrdiff_t size;
    return text_at(c, at, STR("%")) || money_unit_at(str_sub(c->folded, at, c->folded.size), &size);
}

/* A full stop for a point: "12。50 万元". */
static bool is_split_by_stop(const TextCheck *c, ptrdiff_t end, ptrdiff_t *all) {
    ptrdiff_t rest = end + STR("。").size, size = text_at(c, end, STR("。")) ? text_number(c, rest) : 0;
    *all = rest + size;
    return size > 0 && size <= 2 && unit_at(c, *all);
}

/* "2，604.35 万元": the comma of a sentence where the number's own belongs. */
static bool is_split_by_comma(const TextCheck *c, ptrdiff_t at, ptrdiff_t end) {
    Str number = str_sub(c->folded, at, end), comma = STR("，");
    ptrdiff_t found = str_find(number, STR(","));
    bool grouped = found > 0 && found <= 3 && number.size > found + 4 && number.data[found + 4] == '.';
    return grouped && str_starts(str_sub(c->passage->text, c->origin[at + found], c->passage->text.size), comma);
}

/* "公务接待费。12.61 万元": a stop between what an amount is of and the amount; *all is the end of its unit. */
static bool is_behind_stop(const TextCheck *c, ptrdiff_t at, ptrdiff_t end, ptrdiff_t *all) {
    const WordList *leads = text_list(c, "amount-lead");
    ptrdiff_t stop = at - STR("。").size, unit = 0;
    bool number = money_unit_at(str_sub(c->folded, end, c->folded.size), &unit) &&
                  str_contains(str_sub(c->folded, at, end), STR("."));
    *all = end + unit;
    return number && text_at(c, stop, STR("。")) &&
           (text_ends_with_word(c, leads, "plain", stop) || text_ends_with_word(c, leads, "is", stop));
}

/* "12..5 万元", "3.45.6 万元": a point too many, before a unit so that it is neither a date nor a section. */
static void check_numbers(TextCheck *c) {
    for (ptrdiff_t at = 0; at < c->folded.size; at++) {
        if (!text_is_digit(c, at) || text_is_digit(c, at - 1) || text_at(c, at - 1, STR(".")))
            continue;
        ptrdiff_t end = at, all;
        int points = 0;
        for (; text_is_digit(c, end) || text_at(c, end, STR(".")) || text_at(c, end, STR(",")); end++) {
            if (points && text_at(c, end, STR(",")))
                break; /* 收、支总计各为 12.50,13.75 万元: two numbers */
            points += text_at(c, end, STR("."));
        }
        bool numbered = text_at(c, at + 1, STR(".")) || text_at(c, at + 2, STR("."));
        bool doubled = str_contains(str_sub(c->folded, at, end), STR(".."));
        bool dangling = points == 1 && c->folded.data[end - 1] == '.' && end - at > 3;
        if (unit_at(c, end) && (doubled || dangling || points > (numbered && at == 0 ? 2 : 1)))
            (void)text_report(c, "number-garbled", (Span){at, end});
        else if (is_split_by_stop(c, end, &all))
            (void)text_report(c, "number-garbled", (Span){at, all});
        else if (unit_at(c, end) && is_split_by_comma(c, at, end))
            (void)text_report(c, "number-garbled", (Span){at, end});
        else if (is_behind_stop(c, at, end, &all))
            (void)text_report(c, "stop-misplaced", (Span){at - STR("。").size, all});
        at = end > at ? end - 1 : at;
    }
}

/* ---- halves ------------------------------------------------------------------------------------------------------ */

typedef struct Pair {
    uint32_t open, close; /* as printed; brackets folded */
    const char *phrase;   /* what it is called */
} Pair;
static const Pair pairs[] = {
    {0x201C, 0x201D, "quotation-mark"},
    {0x300A, 0x300B, "title-mark"},
    {'(', ')', "bracket"},
    {'[', ']', "square-bracket"},
};
enum { PAIRS = sizeof pairs / sizeof *pairs, OPEN_MAX = 16, HALVES_MAX = 1000 };

/* Is the mark before `at` what items are numbered with: 1, a, 一? */
static bool ends_with_numeral(const TextCheck *c, ptrdiff_t at) {
    uint32_t mark = at > 0 ? mark_previous(c->folded, &at) : 0;
    return mark_is_digit(mark) || mark_is_latin(mark) || numeral_value(mark) > 0;
}

/* "1)", "a)", "一)" where a text or an item of a list begins. */
static bool closes_item(const TextCheck *c, ptrdiff_t at) {
    static const char *const before[] = {"。", ";", ":", ",", "、"};
    if (!ends_with_numeral(c, at))
        return false;
    for (int marks = 0; marks <= ITEM_MARKS_MAX; marks++) {
        if (at == 0)
            return marks > 0;
        for (size_t i = 0; i < sizeof before / sizeof *before && marks; i++)
            if (str_ends(str_sub(c->folded, 0, at), str_from_c(before[i])))
                return true;
        at--;
        while (at > 0 && ((unsigned char)c->folded.data[at] & 0xC0) == 0x80)
            at--;
    }
    return false;
}

static uint32_t mark_at(const TextCheck *c, ptrdiff_t *at) {
    ptrdiff_t printed = c->origin[*at];
    uint32_t mark = utf8_next(c->passage->text, &printed), folded = utf8_next(c->folded, at);
    bool bracket = folded == '(' || folded == ')' || folded == '[' || folded == ']';
    return bracket ? folded : mark;
}

static void add_half(TextCheck *c, int pair, ptrdiff_t at, bool opens) {
    if (c->halves.size >= HALVES_MAX)
        return;
    ptrdiff_t end = at;
    (void)utf8_next(c->folded, &end);
    *vec_push(&c->halves, c->arena) = (TextHalf){
        .passage = (int)(c->passage - c->narrative->passages.data), .pair = pair, .opens = opens, .at = {at, end}};
}

static void collect_halves(TextCheck *c) {
    for (int p = 0; p < PAIRS; p++) {
        ptrdiff_t open[OPEN_MAX];
        int depth = 0;
        for (ptrdiff_t at = 0; at < c->folded.size;) {
            ptrdiff_t from = at;
            uint32_t mark = mark_at(c, &at);
            if (mark == pairs[p].open && depth < OPEN_MAX)
                open[depth++] = from;
            else if (mark == pairs[p].close && depth > 0)
                depth--;
            else if (mark == pairs[p].close && !(mark == ')' && closes_item(c, from)))
                add_half(c, p, from, false);
        }
        for (int i = 0; i < depth; i++)
            add_half(c, p, open[i], true);
    }
}

/* An opening half and a closing one of the same kind a few passages on belong together. */
static void match_halves(TextCheck *c, int *left) {
    for (int i = 0; i < c->halves.size; i++) {
        TextHalf *close = &c->halves.data[i];
        for (int k = i - 1; !close->opens && k >= 0; k--) {
            TextHalf *open = &c->halves.data[k];
            if (close->passage - open->passage > APART_MAX)
                break;
            if (open->opens && !open->matched && open->pair == close->pair && open->passage < close->passage) {
                open->matched = close->matched = true;
                break;
            }
        }
    }
    for (int i = 0; i < c->halves.size; i++)
        left[c->halves.data[i].pair] += !c->halves.data[i].matched;
}

static Str words_around(const TextCheck *c, Span at) {
    Str text = c->passage->text;
    ptrdiff_t begin = c->origin[at.begin], end = c->origin[at.end];
    begin = begin > AROUND_BYTES ? begin - AROUND_BYTES : 0;
    end = text.size - end > AROUND_BYTES ? end + AROUND_BYTES : text.size;
    while (begin > 0 && ((unsigned char)text.data[begin] & 0xC0) == 0x80)
        begin--;
    while (end < text.size && ((unsigned char)text.data[end] & 0xC0) == 0x80)
        end++;
    return str_sub(text, begin, end);
}

/* "（二单位构成": a heading that lost the second half of its number's bracket is none to its reader. */
static bool numbers_heading(const TextCheck *c, const TextHalf *half) {
    ptrdiff_t at = half->at.end;
    uint32_t mark = half->at.begin == 0 && half->opens ? utf8_next(c->folded, &at) : 0;
    return numeral_value(mark) > 0 && c->folded.size < SENTENCE_BYTES_MIN * 2;
}

/* 编制单位：某某局（本级: a label with a name, which is whole by itself. */
static bool ends_label(const TextCheck *c, const TextHalf *half) {
    Str text = c->folded;
    return half->opens && str_contains(str_sub(text, 0, half->at.begin), STR(":")) &&
           word_list_begins(text_list(c, "open-end"), STR("label"), text) &&
           word_list_ends(text_list(c, "open-end"), STR("scope"), text);
}

void text_marks_check_halves(TextCheck *c) {
    int left[PAIRS] = {0};
    match_halves(c, left);
    for (int i = 0; i < c->halves.size; i++) {
        const TextHalf *half = &c->halves.data[i];
        if (half->matched)
            continue;
        text_take(c, half->passage);
        bool sentence = c->passage->kind != PASSAGE_TEXT || text_is_prose(c) || numbers_heading(c, half);
        if ((c->passage->kind == PASSAGE_ASIDE || !sentence) && !ends_label(c, half))
            continue;
        Finding *finding = text_report(c, "mark-unpaired", half->at);
        if (!finding)
            continue;
        const Pair *pair = &pairs[half->pair];
        text_say(c, finding, "around", words_around(c, half->at));
        finding_phrase(finding, c->arena, c->cube, "kind", pair->phrase);
        finding_phrase(finding, c->arena, c->cube, "half", half->opens ? "closing-half" : "opening-half");
        if (left[half->pair] > UNPAIRED_MAX)
            finding_doubt(finding, GROUND(HABIT));
    }
}

/* ---- the last stop ----------------------------------------------------------------------------------------------- */

/* A sentence, and whether it ends as one. */
static bool is_sentence(const TextCheck *c) {
    if (c->passage->kind != PASSAGE_TEXT || c->folded.size < SENTENCE_BYTES_MIN)
        return false;
    return text_has_word(c, text_list(c, "sentence-sign"), "sign", (Span){0, c->folded.size});
}

static bool ends_with_any_stop(const TextCheck *c) {
    static const char *const stops[] = {"。", ";", ":", ",", "、", "!", "?", "…", ".", "。\"", "。)", "。'"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (str_ends(c->folded, str_from_c(stops[i])))
            return true;
    return false;
}

void text_marks_check_stops(TextCheck *c) {
    int with = 0, without = 0;
    Vec(int) bare = {0};
    for (int i = 0; i < c->narrative->passages.size; i++) {
        text_take(c, i);
        if (!is_sentence(c))
            continue;
        bool ends = ends_with_any_stop(c);
        with += ends;
        without += !ends;
        if (!ends && c->passage->ends_early)
            *vec_push(&bare, c->arena) = i;
    }
    if (with < SISTERS_MIN || without * 4 > with)
        return;
    for (int i = 0; i < bare.size; i++) {
        text_take(c, bare.data[i]);
        ptrdiff_t begin = c->folded.size - 1;
        while (begin > 0 && (((unsigned char)c->folded.data[begin] & 0xC0) == 0x80 || c->folded.size - begin < 9))
            begin--;
        (void)text_report(c, "stop-missing", (Span){begin, c->folded.size});
    }
}

void text_marks_check(TextCheck *c) {
    check_doubled_stops(c);
    check_doubled_words(c);
    check_repeated_sentences(c);
    check_miswritten(c);
    check_numbers(c);
}

void text_marks_check_passage(TextCheck *c) {
    check_repeated_passage(c);
    bool label = word_list_begins(text_list(c, "open-end"), STR("label"), c->folded);
    if ((c->passage->kind != PASSAGE_ASIDE || label) && c->passage->kind != PASSAGE_CONTENTS)
        collect_halves(c);
}

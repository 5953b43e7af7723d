/* What is missing from a sentence or left of its template: a reason that is announced and not given, an amount without
 * its number, a number without its unit, words to choose from, places to fill in.
 *
 *     减少的主要原因是。            introduction right before a stop
 *     预算为 万元，                 lead, unit, stop, and no number between
 *     占 76.23，                    lead, number, stop, and no unit
 *     支出决算为 5.27，             the same
 *     比上年增加（减少）3 万元       both words of the template
 *     支出 ×× 万元                  a row of signs
 *
 * A lead counts only where what follows is a stop, so that words that go on (单位为万元的表格) are left alone. */
#include "check/wording/text_gaps.h"
#include "base/utf8.h"
#include "lexis/label.h"
#include "lexis/mark.h"
#include "lexis/year.h"
#include "finding/proof.h"
#include "lexis/quantity.h"

enum { SHARE_WORDS_BYTES_MAX = 36, LEAD_BYTES = 9, CENTS = 2 };

static const char *const stops[] = {"。", ";", ",", "、", ")"};

static bool is_stop_at(const TextCheck *c, ptrdiff_t at, bool end_counts) {
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (text_at(c, at, str_from_c(stops[i])))
            return true;
    return end_counts && at == c->folded.size;
}

/* A heading of a higher style comes next: nothing that was announced can follow. */
static bool ends_section(const TextCheck *c) {
    const Passages *passages = &c->narrative->passages;
    const Passage *next = c->passage + 1;
    return next < passages->data + passages->size && next->kind == PASSAGE_HEADING &&
           (next->style == NUMBER_HAN || next->style == NUMBER_PART);
}

/* "主要原因是。": nothing between the introduction and the end of its clause. */
static void check_introductions(TextCheck *c) {
    const WordList *list = text_list(c, "introduction");
    const ListWord *word;
    for (ptrdiff_t at = 0; (word = text_next_word(c, list, &at)); at += word->text.size) {
        ptrdiff_t end = at + word->text.size;
        while (text_at(c, end, STR(":")))
            end++;
        bool stopped = text_at(c, end, STR("。")) || text_at(c, end, STR(";"));
        bool reason = str_equal(word->id, STR("reason"));
        if (!stopped && !(reason && end == c->folded.size && ends_section(c)))
            continue;
        Finding *finding = text_report(c, "sentence-unfinished", (Span){at, end});
        if (finding)
            text_say(c, finding, "word", word->text);
    }
}

/* From the last stop or colon before this byte. */
static Span clause_before(const TextCheck *c, ptrdiff_t end) {
    ptrdiff_t begin = end;
    while (begin > 0 && !is_stop_at(c, begin, false))
        begin--;
    return (Span){begin, end};
}

/* The next unit of money or %, at or after a byte; false: no more. 元 ends too many other words to be one, and the 十
 * of "为十万元" is a number. */
static bool next_unit(const TextCheck *c, ptrdiff_t at, Span *unit) {
    ptrdiff_t share = str_find(str_sub(c->folded, at, c->folded.size), STR("%"));
    share = share < 0 ? c->folded.size : at + share;
    for (int64_t fen; (fen = money_unit_next(c->folded, &at)) && at <= share;)
        if (fen == FEN_PER_WAN || fen == FEN_PER_YI || fen == 1000 * FEN_PER_YUAN) {
            *unit = (Span){at - money_unit_name(fen).size, at};
            return true;
        }
    *unit = (Span){share, share + 1};
    return share < c->folded.size;
}

/* "预算为 万元": a unit right behind a lead. */
static bool lacks_number(const TextCheck *c, Span unit) {
    const WordList *changes = text_list(c, "change-lead");
    const WordList *leads = text_list(c, "amount-lead");
    bool led = text_ends_with_word(c, leads, "plain", unit.begin) || text_ends_with_word(c, leads, "is", unit.begin) ||
               text_ends_with_word(c, changes, "change", unit.begin) ||
               text_ends_with_word(c, changes, "share", unit.begin);
    return led && is_stop_at(c, unit.end, true) &&
           !text_has_word(c, text_list(c, "unit-statement"), "says", clause_before(c, unit.begin));
}

static void check_missing_numbers(TextCheck *c) {
    Span unit;
    if (!text_is_prose(c))
        return;
    for (ptrdiff_t at = 0; next_unit(c, at, &unit); at = unit.end) {
        if (!lacks_number(c, unit))
            continue;
        ptrdiff_t begin = unit.begin > LEAD_BYTES ? unit.begin - LEAD_BYTES : 0;
        while (begin > 0 && ((unsigned char)c->folded.data[begin] & 0xC0) == 0x80)
            begin--;
        (void)text_report(c, "amount-missing", (Span){begin, unit.end});
    }
}

/* "各减少 12.5,7.5 万元": the unit of the number behind the comma is the unit of both. */
static bool shares_unit(const TextCheck *c, ptrdiff_t end) {
    if (!text_at(c, end, STR(",")))
        return false;
    ptrdiff_t next = end + 1 + text_number(c, end + 1);
    Span unit;
    return next > end + 1 && next_unit(c, next, &unit) && unit.begin == next;
}

/* The number at `at` has decimals and a stop right behind it, where a unit should stand. */
static bool is_bare_number(const TextCheck *c, ptrdiff_t at, ptrdiff_t *end) {
    ptrdiff_t size = text_number(c, at);
    *end = at + size;
    if (!size)
        return false;
    ptrdiff_t point = str_find(str_sub(c->folded, at, *end), STR("."));
    return point > 0 && (size - point - 1 == CENTS || text_has_money(c, (Span){0, c->folded.size})) &&
           is_stop_at(c, *end, false) && !text_at(c, *end, STR("、")) && /* 17.62、18.30 和 20.10% */
           !shares_unit(c, *end);
}

/* Is money named in the sentence of the byte? */
static bool is_of_money(const TextCheck *c, ptrdiff_t at) {
    return text_has_money(c, text_sentence(c, at));
}

/* "下降 23，": nothing else than a share falls so. "减少 76；", "增长 0，": only where the sentence is about money. */
static bool is_bare_whole(const TextCheck *c, ptrdiff_t at, bool share, ptrdiff_t *end) {
    *end = at + text_number(c, at);
    bool said = *end > at && is_stop_at(c, *end, false) && !text_at(c, *end, STR("、")) && !shares_unit(c, *end);
    return said &&
           (share && c->folded.data[at] != '0' ? text_has_money(c, (Span){0, c->folded.size}) : is_of_money(c, at));
}

/* Does a name stand before the byte: a Han character, or the bracket behind one? */
static bool follows_name(const TextCheck *c, ptrdiff_t at) {
    return text_at(c, at - 1, STR(")")) || (at > 0 && utf8_is_han(mark_previous(c->folded, &at)));
}

/* What may stand behind an amount's unit: a stop, and behind one that lists go on with, no other number. */
static bool ends_amount(const TextCheck *c, ptrdiff_t end) {
    return (is_stop_at(c, end, false) || text_at(c, end, STR(":"))) &&
           !(text_at(c, end, STR("、")) && text_is_digit(c, end + STR("、").size));
}

/* A number of several digits that is no year. */
static bool is_large(Str number) {
    Year year;
    return number.size > 1 && !(year_at(number, 0, &year) && year.value);
}

/* "公务接待费 0.83。", "其他收入 0；", "购房补贴 465.00。主要用于": an amount, or none, right behind what is paid
 * for, and a stop instead of a unit. */
static bool is_bare_amount(const TextCheck *c, ptrdiff_t at, ptrdiff_t *end) {
    *end = at;
    if (!text_is_digit(c, at) || text_is_digit(c, at - 1) || text_at(c, at - 1, STR(".")) ||
        text_at(c, at - 1, STR(",")))
        return false;
    const WordList *leads = text_list(c, "amount-lead");
    ptrdiff_t size = text_number(c, at);
    Str number = str_sub(c->folded, at, at + size);
    *end = at + (size ? size : 1);
    if (!ends_amount(c, *end) || text_ends_with_word(c, leads, "ordinal", at))
        return false;
    bool plain = text_ends_with_word(c, leads, "plain", at), spent = text_ends_with_word(c, leads, "spent", at);
    ptrdiff_t point = str_find(number, STR(".")), behind = *end + (c->folded.data[*end] & 0x80 ? STR("。").size : 1);
    bool used = text_word_at(c, leads, "follow", behind), named = used && follows_name(c, at);
    if (point > 0)
        return plain || spent || text_ends_with_word(c, leads, "remark", at) ||
               (named && (number.size - point - 1 == CENTS || text_has_money(c, (Span){0, c->folded.size})));
    bool said = str_equal(number, STR("0")) ? plain || spent : is_large(number) && (plain || named);
    return said && (used || is_of_money(c, at));
}

/* "单价 100（含）以上的设备" */
static bool is_bare_price(const TextCheck *c, ptrdiff_t at, ptrdiff_t *end) {
    const WordList *leads = text_list(c, "amount-lead");
    *end = at + text_number(c, at);
    return *end > at && text_ends_with_word(c, leads, "price", at) && text_word_at(c, leads, "price-end", *end);
}

/* "支出决算为 5.27，": a number behind a word that says it is an amount, and "2147.30 万，": half a unit. */
static void check_bare_amounts(TextCheck *c) {
    const WordList *leads = text_list(c, "amount-lead");
    const ListWord *word;
    for (ptrdiff_t at = 0, end; (word = text_next_word(c, leads, &at)); at += word->text.size) {
        ptrdiff_t number = at + word->text.size;
        if (!str_equal(word->id, STR("is")) || !is_bare_number(c, number, &end))
            continue; /* 预算为 0， is what some templates print */
        Finding *finding = text_report(c, "unit-absent", (Span){at, end});
        if (finding)
            text_say(c, finding, "number", str_sub(c->folded, number, end));
    }
    for (ptrdiff_t at = 0, end; at<c->folded.size; at = end> at ? end : at + 1)
        if (is_bare_amount(c, at, &end) || is_bare_price(c, at, &end)) {
            Finding *finding = text_report(c, "unit-absent", (Span){at, end});
            if (finding)
                text_say(c, finding, "number", str_sub(c->folded, at, end));
        }
    const WordList *half = text_list(c, "half-unit");
    for (ptrdiff_t at = 0; (word = text_next_word(c, half, &at)); at += word->text.size) {
        ptrdiff_t begin = at, end = at + word->text.size;
        while (text_is_digit(c, begin - 1) || text_at(c, begin - 1, STR(".")) || text_at(c, begin - 1, STR(",")))
            begin--;
        if (!str_contains(str_sub(c->folded, begin, at), STR(".")) || !is_stop_at(c, end, false))
            continue;
        Finding *finding = text_report(c, "unit-absent", (Span){begin, end});
        if (!finding)
            continue;
        text_say(c, finding, "number", str_sub(c->folded, begin, end));
        finding_doubt(finding, GROUND(CUSTOM)); /* as people say it */
    }
}

/* "增长 17.62，", "减少 11.95，" */
static void check_missing_units(TextCheck *c) {
    const WordList *leads = text_list(c, "change-lead");
    const ListWord *word;
    for (ptrdiff_t at = 0, end; (word = text_next_word(c, leads, &at)); at += word->text.size) {
        ptrdiff_t number = at + word->text.size;
        bool share = str_equal(word->id, STR("share"));
        if (!is_bare_number(c, number, &end) && !is_bare_whole(c, number, share, &end))
            continue;
        Finding *finding = text_report(c, share ? "percent-missing" : "unit-absent", (Span){at, end});
        if (finding)
            text_say(c, finding, "number", str_sub(c->folded, number, end));
    }
}

/* "占本年支出合计 76.23，" */
static void check_shares(TextCheck *c) {
    const WordList *leads = text_list(c, "share-lead");
    const ListWord *lead;
    for (ptrdiff_t at = 0; (lead = text_next_word(c, leads, &at));) {
        ptrdiff_t begin = at, number = at += lead->text.size, end;
        if (!str_equal(lead->id, STR("lead")))
            continue;
        while (number < c->folded.size && number - at < SHARE_WORDS_BYTES_MAX && !text_is_digit(c, number) &&
               !is_stop_at(c, number, false) && !text_at(c, number, STR(":")))
            number++;
        if (!is_bare_number(c, number, &end))
            continue;
        Finding *finding = text_report(c, "percent-missing", (Span){begin, end});
        if (finding)
            text_say(c, finding, "number", str_sub(c->folded, number, end));
    }
}

/* "增加（减少）" in a sentence, "请填写" wherever it stands. */
/* "增加（减少）的原因", "增长（下降）情况": both ways are meant. */
static bool means_both(const TextCheck *c, ptrdiff_t end) {
    return word_list_at(text_list(c, "both-ways"), str_sub(c->folded, end, c->folded.size)) != NULL;
}

static void check_template(TextCheck *c) {
    const WordList *list = text_list(c, "template");
    const ListWord *word;
    bool text = c->passage->kind == PASSAGE_TEXT;
    for (ptrdiff_t at = 0; (word = text_next_word(c, list, &at)); at += word->text.size) {
        if (!text && !str_equal(word->id, STR("draft")))
            continue;
        if (str_equal(word->id, STR("choice")) && means_both(c, at + word->text.size))
            continue;
        Finding *finding = text_report(c, "template-left", (Span){at, at + word->text.size});
        if (finding && str_equal(word->id, STR("hint")))
            finding_doubt(finding, GROUND(HINT));
    }
}

/* X, ×, ○, *, _: what a template prints where something is to be filled in. */
static bool is_blank_sign(uint32_t mark) {
    return mark == 'X' || mark == 'x' || mark == 0xD7 /* × */ || mark == 0x2573 /* ╳ */ || mark == 0x25CB /* ○ */ ||
           mark == '*' || mark == '_';
}

static bool is_latin(uint32_t mark) {
    return (mark >= 'a' && mark <= 'z') || (mark >= 'A' && mark <= 'Z');
}

/* 〇 is written ○ too: 二○○九年. */
static bool is_numeral(uint32_t mark) {
    return numeral_value(mark) != 0;
}

typedef struct Run { /* one sign several times in a row, and what is on both sides; 0: nothing */
    uint32_t sign, before, after;
    int count;
    Span at;
} Run;

static bool is_placeholder(const TextCheck *c, const Run *run) {
    if (run->count < 2 || !is_blank_sign(run->sign))
        return false;
    switch (run->sign) {
    case '*': return text_word_at(c, text_list(c, "blank-for"), "what", run->at.end);
    case '_': return run->before || run->after; /* alone it is a drawn line */
    case 0x25CB: return !is_numeral(run->before) && !is_numeral(run->after);
    default: return !is_latin(run->before) && !is_latin(run->after);
    }
}

/* One finding a passage, at its first row of such signs. */
static void check_placeholders(TextCheck *c) {
    Run run = {0};
    for (ptrdiff_t at = 0; at < c->folded.size;) {
        ptrdiff_t from = at, next;
        uint32_t mark = utf8_next(c->folded, &at);
        if (mark == run.sign) {
            run.count++;
            run.at.end = at;
        } else {
            run = (Run){.sign = mark, .before = run.sign, .count = 1, .at = {from, at}};
        }
        next = at;
        run.after = at < c->folded.size ? utf8_next(c->folded, &next) : 0;
        if (run.after != run.sign && is_placeholder(c, &run)) {
            (void)text_report(c, "placeholder", run.at);
            return;
        }
    }
}

void text_gaps_check(TextCheck *c) {
    check_introductions(c);
    check_missing_numbers(c);
    check_missing_units(c);
    check_bare_amounts(c);
    check_shares(c);
    check_template(c);
    check_placeholders(c);
}

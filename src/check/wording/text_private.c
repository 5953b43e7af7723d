/* What was not meant for the public: identity numbers, mobile numbers and bank cards of persons outside the lines that
 * say whom to ask, and the names of those who read the draft (初审：…, 复审：…).
 *
 * An identity number has a check digit and a date of birth, a card of a Chinese bank begins with 62 and has a check
 * digit too, a mobile number has eleven digits: a number of a project is none of them. The findings show a number with
 * its middle hidden, in the quoted sentence as well. */
#include "check/wording/text_private.h"
#include "lexis/mark.h"

enum {
    IDENTITY_DIGITS = 18,
    MOBILE_DIGITS = 11,
    CARD_DIGITS_MIN = 16,
    CARD_DIGITS_MAX = 19,
    SHOWN_DIGITS = 3,
    MONTH_AT = 10,
    DAY_AT = 12,
    CENTURY_AT = 6,
    READER_MARKS_MAX = 4
};

static int two_digits(Str number, int at) {
    return 10 * (number.data[at] - '0') + (number.data[at + 1] - '0');
}

/* GB 11643: weights 7 9 10 5 8 4 2 1 6 3 …, modulo 11. */
static bool is_identity(Str number) {
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0, century, month, day;
    if (number.size != IDENTITY_DIGITS)
        return false;
    for (int i = 0; i < IDENTITY_DIGITS - 1; i++)
        sum += weights[i] * (number.data[i] - '0');
    century = two_digits(number, CENTURY_AT);
    month = two_digits(number, MONTH_AT);
    day = two_digits(number, DAY_AT);
    return "10X98765432"[sum % 11] == number.data[IDENTITY_DIGITS - 1] && (century == 19 || century == 20) &&
           month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* The check digit of cards: every second digit from the right counts twice, its digits added. */
static bool is_card(Str number) {
    int sum = 0;
    if (number.size < CARD_DIGITS_MIN || number.size > CARD_DIGITS_MAX || !str_starts(number, STR("62")))
        return false;
    for (ptrdiff_t i = number.size - 1, k = 0; i >= 0; i--, k++) {
        int digit = number.data[i] - '0', twice = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        if (digit < 0 || digit > 9)
            return false;
        sum += k % 2 ? twice : digit;
    }
    return sum % 10 == 0;
}

static bool is_mobile(Str number) {
    return number.size == MOBILE_DIGITS && number.data[0] == '1' && number.data[1] >= '3';
}

/* All digits of the text but the first and last three of each long number. */
static Str masked(const TextCheck *c, Str text) {
    char *copy = arena_alloc(c->arena, (size_t)text.size + 1, 1);
    for (ptrdiff_t i = 0, begin = 0; i <= text.size; i++) {
        bool digit = i < text.size && mark_is_digit((unsigned char)text.data[i]);
        if (i < text.size)
            copy[i] = text.data[i];
        if (digit)
            continue;
        for (ptrdiff_t k = begin + SHOWN_DIGITS; i - begin >= MOBILE_DIGITS && k < i - SHOWN_DIGITS; k++)
            copy[k] = '*';
        begin = i + 1;
    }
    return (Str){copy, text.size};
}

static void report_number(TextCheck *c, Span at, const char *what) {
    Finding *finding = text_report(c, "personal-data", at);
    if (!finding)
        return;
    finding->printed = masked(c, finding->printed);
    finding->site.printed = finding->printed;
    finding->site.quote = masked(c, finding->site.quote);
    text_say(c, finding, "number", finding->printed);
    finding_phrase(finding, c->arena, c->cube, "what", what);
}

static void check_numbers(TextCheck *c) {
    bool contact = text_has_word(c, text_list(c, "private"), "contact", (Span){0, c->folded.size});
    for (ptrdiff_t at = 0; at < c->folded.size; at++) {
        ptrdiff_t begin = at;
        while (text_is_digit(c, at))
            at++;
        ptrdiff_t end = at + (at - begin == IDENTITY_DIGITS - 1 && text_at(c, at, STR("X")));
        Str number = str_sub(c->folded, begin, end);
        bool part = begin > 0 && (mark_is_latin((unsigned char)c->folded.data[begin - 1]) ||
                                  text_at(c, begin - 1, STR(".")) || text_at(c, begin - 1, STR("-")));
        if (part || number.size < MOBILE_DIGITS || text_at(c, end, STR("-")))
            continue;
        if (is_identity(number))
            report_number(c, (Span){begin, end}, "identity-number");
        else if (is_card(number))
            report_number(c, (Span){begin, end}, "bank-card");
        else if (is_mobile(number) && !contact)
            report_number(c, (Span){begin, end}, "mobile-number");
    }
}

/* "初审：张三": a name behind the word. */
static void check_traces(TextCheck *c) {
    const WordList *words = text_list(c, "private");
    const ListWord *word;
    for (ptrdiff_t at = 0; (word = text_next_word(c, words, &at)); at += word->text.size) {
        ptrdiff_t end = at + word->text.size, name = end;
        if (!str_equal(word->id, STR("reader")) || !text_at(c, end, STR(":")))
            continue;
        name = ++end;
        for (int marks = 0; end < c->folded.size && marks < READER_MARKS_MAX; marks++) {
            ptrdiff_t next = end;
            if (!utf8_is_han(utf8_next(c->folded, &next)))
                break;
            end = next;
        }
        if (end > name)
            (void)text_report(c, "draft-reader", (Span){at, end});
    }
}

void text_private_check(TextCheck *c) {
    check_numbers(c);
    check_traces(c);
}

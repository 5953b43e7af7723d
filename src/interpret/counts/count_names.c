/* count_names: a number of offices and their names.
 *
 *     设 6 个内设机构，包括：办公室、财务科、业务科。     behind it, to the end of the sentence
 *     内设办公室、财务股、业务股共 3 个机构               before it
 *
 * Names that end in 等 may be some of many; 和 and a comma may stand between two names or in one, so that a list has at
 * least so many names and at most so many. Linear in the sentence. */
#include "interpret/counts/count_names.h"
#include "base/utf8.h"

enum { NAMES_MAX = 60 };

static const ListWord *word_at(const CountText *text, ptrdiff_t begin, ptrdiff_t end) {
    return word_list_at(text->words, count_text_at(text, begin, end));
}

static bool is(const ListWord *word, const char *id) {
    return word && str_equal(word->id, str_from_c(id));
}

static bool mark_at(const CountText *text, ptrdiff_t at, const char *marks) {
    return at < text->folded.size && strchr(marks, text->folded.data[at]) != NULL;
}

static void count_list(const CountText *text, CountNames *names) {
    int depth = 0;
    names->least = names->most = 1;
    for (ptrdiff_t at = names->list.begin; at < names->list.end;) {
        Str rest = count_text_at(text, at, names->list.end);
        const ListWord *word = word_list_at(text->words, rest);
        depth += rest.data[0] == '(' ? 1 : rest.data[0] == ')' && depth ? -1 : 0;
        names->least += !depth && str_starts(rest, STR("、"));
        names->most += !depth && (str_starts(rest, STR("、")) || rest.data[0] == ',' || is(word, "joined"));
        names->some |= !depth && is(word, "and-others");
        names->range |= is(word, "range");
        at += is(word, "joined") ? word->text.size : 1;
        while (at < names->list.end && utf8_is_continuation((unsigned char)text->folded.data[at]))
            at++;
    }
}

/* A list of several, and no heading of another list. */
static bool is_list(const CountText *text, Bytes list) {
    Str names = count_text_at(text, list.begin, list.end);
    return str_contains(names, STR("、")) && !str_contains(names, STR(":"));
}

static bool names_behind(const CountText *text, const Counts *counts, int i, CountNames *names) {
    const Count *count = &counts->all[i];
    const ListWord *office = word_at(text, count->end, text->sentence.end);
    if (!is(office, "office"))
        return false;
    ptrdiff_t at = count->end + office->text.size;
    bool led = false;
    for (const ListWord *word; at < text->sentence.end;) {
        word = word_at(text, at, text->sentence.end);
        if (mark_at(text, at, ",:")) {
            led |= mark_at(text, at, ":");
            at++;
        } else if (is(word, "named")) {
            led = true;
            at += word->text.size;
        } else {
            break;
        }
    }
    Str stop = STR("。");
    bool closed = str_ends(count_text_at(text, at, text->sentence.end), stop); /* the page may end before it */
    ptrdiff_t last = text->sentence.end - (closed ? stop.size : 0), end = at;
    while (end < last && !mark_at(text, end, ";"))
        end++;
    names->list = (Bytes){at, end};
    bool counted_again = i + 1 < counts->count && counts->all[i + 1].number.begin < end;
    return led && (closed || end < last) && !counted_again && is_list(text, names->list);
}

/* Is the text before *end cut by a word of the id? */
static bool cut_end(const CountText *text, const char *id, ptrdiff_t begin, ptrdiff_t *end) {
    Str before = count_text_at(text, begin, *end), word_id = str_from_c(id);
    for (const ListWord *w = word_list_first(text->words, word_id); w; w = word_list_next(text->words, w))
        if (str_ends(before, w->text)) {
            *end -= w->text.size;
            return true;
        }
    return false;
}

static bool names_before(const CountText *text, const Counts *counts, int i, CountNames *names) {
    const Count *count = &counts->all[i];
    ptrdiff_t from = i ? counts->all[i - 1].end : text->sentence.begin, begin = -1, end = count->number.begin;
    bool total = cut_end(text, "total", from, &end), some = cut_end(text, "and-others", from, &end);
    for (ptrdiff_t at = from; at < end; at++) {
        const ListWord *word = word_at(text, at, end);
        if (is(word, "set") || is(word, "named"))
            begin = begin < 0 || is(word, "set") ? at + word->text.size : begin;
    }
    if (!is(word_at(text, count->end, text->sentence.end), "office") || (!total && !some) || begin < 0)
        return false;
    while (begin < end && mark_at(text, begin, ":,"))
        begin++;
    if (end > begin && mark_at(text, end - 1, ","))
        end--;
    names->list = (Bytes){begin, end};
    names->some = some;
    return is_list(text, names->list);
}

bool count_names_read(const CountText *text, const Counts *counts, int i, CountNames *names) {
    *names = (CountNames){0};
    if (!names_behind(text, counts, i, names) && !names_before(text, counts, i, names))
        return false;
    names->office = word_at(text, counts->all[i].end, text->sentence.end)->text;
    count_list(text, names);
    return true;
}

bool count_names_number(const CountNames *names, int64_t said, int64_t *number) {
    bool within = names->least <= said && said <= names->most;
    *number = within ? said : names->least;
    return !names->range && names->least <= NAMES_MAX && (!names->some || names->least > said || within);
}

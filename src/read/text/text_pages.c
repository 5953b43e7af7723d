/* Page marks: a line of its own that says which page ends or begins there, written by who took the text out of pages.
 *
 *     -- 3 of 29 --            --- Page 3 ---         <!-- Page 3 -->        <!-- PageBreak -->
 *     {2}----------------      [Page 3]               ## Page 3              \newpage
 *
 * Whether a number is of the page above or below is not written. The first mark shows it: a text before "1" is page 1,
 * a text before "2" also, so that the one mark ends its page and the other begins it; with nothing before it the mark
 * begins its page. Where the first says 0, pages are counted from 0. Marks that do not count up are no marks: all of
 * them are left in the text, since a wrong page is worse than none.
 *
 * Two passes, linear. A mark's line becomes as many form feeds as pages end there, of which the line scan makes pages;
 * so lines keep their numbers. */
#include "base/buf.h"
#include "base/utf8.h"
#include "read/read_limits.h"
#include "read/text/text_pages.h"

enum { MARK_BYTES_MAX = 120 };

typedef struct PageMark {
    bool numbered;
    int number;
} PageMark;

static const char *const mark_words[] = {"page", "pagebreak", "newpage"};
enum { MARK_WORDS_COUNT = sizeof mark_words / sizeof *mark_words };

static bool is_frame(char c) {
    return c != '\0' && strchr("-=#*<!>[]{}()\\/:.\"' \t_|", c);
}

/* Takes a word of letters off the front, lower-cased into `word`. */
static void take_word(Str *rest, char *word, int room) {
    int size = 0;
    while (rest->size > 0 && ((rest->data[0] | 0x20) >= 'a' && (rest->data[0] | 0x20) <= 'z')) {
        if (size + 1 < room)
            word[size++] = (char)(rest->data[0] | 0x20);
        *rest = str_sub(*rest, 1, rest->size);
    }
    word[size] = '\0';
}

static bool take_number(Str *rest, int *number) {
    int digits = 0;
    *number = 0;
    while (rest->size > 0 && rest->data[0] >= '0' && rest->data[0] <= '9' && digits < 6) {
        *number = *number * 10 + (rest->data[0] - '0');
        *rest = str_sub(*rest, 1, rest->size);
        digits++;
    }
    return digits > 0 && digits <= 4;
}

static void skip_frame(Str *rest) {
    while (rest->size > 0 && is_frame(rest->data[0]))
        *rest = str_sub(*rest, 1, rest->size);
}

/* What the line's frame is made of: a bare "Page 3" or "3 of 29" may be a running head of the page itself. */
static bool has_frame(Str line) {
    return str_starts(line, STR("--")) || str_starts(line, STR("==")) || str_starts(line, STR("#")) ||
           str_starts(line, STR("<!--")) || str_starts(line, STR("[")) || str_starts(line, STR("{")) ||
           str_starts(line, STR("\\"));
}

static bool is_mark_word(const char *word) {
    for (int i = 0; i < MARK_WORDS_COUNT; i++)
        if (strcmp(word, mark_words[i]) == 0)
            return true;
    return false;
}

/* [frame] [page] [number] [of number] [frame], and nothing else. */
static bool parse_mark(Str line, PageMark *mark) {
    char word[12], of[4];
    int total;
    Str rest = utf8_trim(line);
    if (rest.size > MARK_BYTES_MAX || !has_frame(rest))
        return false;
    bool braced = str_starts(rest, STR("{")), dashed = str_starts(rest, STR("--"));
    skip_frame(&rest);
    take_word(&rest, word, sizeof word);
    skip_frame(&rest);
    if (strcmp(word, "page") == 0 && (str_starts(rest, STR("break")) || str_starts(rest, STR("Break"))))
        rest = str_sub(rest, 5, rest.size);
    bool counted = false;
    mark->numbered = take_number(&rest, &mark->number);
    skip_frame(&rest);
    take_word(&rest, of, sizeof of);
    skip_frame(&rest);
    if (strcmp(of, "of") == 0) {
        counted = take_number(&rest, &total);
        skip_frame(&rest);
    }
    if (rest.size > 0 || (of[0] && !counted))
        return false;
    if (word[0])
        return is_mark_word(word) && (mark->numbered || strcmp(word, "page") != 0 || str_contains(line, STR("reak")));
    return mark->numbered && ((dashed && counted) || (braced && str_ends(utf8_trim(line), STR("---"))));
}

typedef struct MarkPlan {
    int marks;
    int base; /* what the page that the first mark ends or begins is called, less its number from 1 */
    bool ends;
    bool good;
} MarkPlan;

/* Looks at all marks: do they count up, and what does the first one mean? */
static MarkPlan plan_marks(Str text) {
    MarkPlan plan = {.good = true};
    bool text_before = false, text_after = false;
    int last = -1;
    Str line;
    while (str_line(&text, &line)) {
        PageMark mark;
        if (!parse_mark(line, &mark)) {
            text_after = text_after || utf8_trim(line).size > 0;
            text_before = text_before || (plan.marks == 0 && text_after);
            continue;
        }
        if (plan.marks++ == 0 && mark.numbered) {
            plan.ends = text_before && mark.number <= 1;
            plan.base = mark.number == 0 ? -1 : 0;
        }
        plan.good = plan.good && (!mark.numbered || mark.number > last);
        last = mark.numbered ? mark.number : last;
    }
    plan.good = plan.good && plan.marks > 0 && last < READ_PAGES_MAX;
    return plan;
}

Str text_with_form_feeds(Arena *arena, Str text) {
    if (memchr(text.data ? text.data : "", '\f', (size_t)text.size))
        return text;
    MarkPlan plan = plan_marks(text);
    if (!plan.good)
        return text;
    Buf out = {.arena = arena};
    Str rest = text, line;
    int page = 1;
    while (str_line(&rest, &line)) {
        PageMark mark;
        if (!parse_mark(line, &mark)) {
            buf_str(&out, line);
        } else if (utf8_trim(rest).size > 0) {
            int next = mark.numbered ? mark.number - plan.base + plan.ends : page + 1;
            for (; page < next; page++)
                buf_byte(&out, '\f');
        }
        buf_byte(&out, '\n');
    }
    return buf_view(&out);
}

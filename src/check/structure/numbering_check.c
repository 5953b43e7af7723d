/* numbering_check: numbers of headings and items that leave one out or come twice.
 *
 *     一、            lists open      last of each
 *       （一）        一              1
 *       （二）        一 （一）        1 2
 *         1.          一 （一） 1.    1 2 1
 *       （四）        一 （一）        1 2  -> 3 is due
 *
 * The lists that are open stand on a stack, whatever their order of styles: documents nest them as they like. A number
 * 1 opens a list; another number goes on with the innermost open list of its style that it continues, and closes those
 * inside. Only a number that continues none is compared with the innermost list of its style. A heading without a
 * number closes them all; those of a higher style close what is below them, and numbers may go on behind. A number
 * whose predecessor stands inside some paragraph or table between the two is left alone. */
#include "check/structure/numbering_check.h"
#include "base/utf8.h"
#include "lexis/label.h"
#include "finding/proof.h"

enum { OPEN_LISTS_MAX = 24, GAP_MAX = 3 };

typedef struct Open {
    NumberStyle style;
    int last, passage;
    bool repeated, skipped; /* reported of the last: what follows from it is not reported again */
} Open;

typedef struct Numbering {
    Structure *s;
    Open open[OPEN_LISTS_MAX];
    int count;
    Open headings[NUMBER_CIRCLED + 1]; /* per style: the last heading, whether its list is open or not */
} Numbering;

static const Passage *passage_of(const Numbering *n, int number) {
    return &n->s->narrative->passages.data[number];
}

/* ---- what a number would look like ---------------------------------------------------------------------------- */

/* 2. is printed 2、 or 2． too; what comes before it must not be a digit. */
static bool has_number(Str key, NumberStyle style, Str words) {
    Str sought = style == NUMBER_DIGIT ? str_sub(words, 0, words.size - 1) : words;
    for (ptrdiff_t from = 0, at; (at = str_find(str_sub(key, from, key.size), sought)) >= 0; from = at + sought.size) {
        at += from;
        if (style != NUMBER_DIGIT)
            return true;
        Str rest = str_sub(key, at + sought.size, key.size);
        bool digit_before = at > 0 && ((key.data[at - 1] >= '0' && key.data[at - 1] <= '9') || key.data[at - 1] == '.');
        bool decimals = rest.size > 1 && rest.data[0] == '.' && rest.data[1] >= '0' && rest.data[1] <= '9';
        if (!digit_before && !decimals && (str_starts(rest, STR("、")) || str_starts(rest, STR("."))))
            return true;
    }
    return false;
}

static bool stands_before(Place one, Place two) {
    return place_compare(&one, &two) < 0;
}

static Place place_of(const Numbering *n, int number) {
    return structure_site_of_passage(n->s, number).place;
}

/* Begins the paragraph with the number, whatever mark follows it: 四．, （四], 2 政府采购? 一是 counts nothing. */
static bool begins_with_number(const Structure *s, Str key, NumberStyle style, int number) {
    bool wants_han = style == NUMBER_PART || style == NUMBER_HAN || style == NUMBER_HAN_BRACKET, han;
    int printed;
    key = str_sub(key, str_starts(key, STR("(")) ? 1 : 0, key.size);
    ptrdiff_t size = numeral_at(key, &printed, &han);
    const WordList *counts = knowledge_list(s->cube->knowledge, STR("counted-point"));
    return size && printed == number && han == wants_han && !word_list_at(counts, str_sub(key, size, key.size));
}

/* Does the number stand inside a paragraph between the two, or in a table there that was none? */
static bool stands_between(const Numbering *n, NumberStyle style, int number, int from, int to) {
    Str words = utf8_fold_key(n->s->arena, label_print(n->s->arena, style, number, STR(".")));
    for (int i = from; i < to; i++)
        if (has_number(n->s->keys[i], style, words) ||
            (i > from && begins_with_number(n->s, n->s->keys[i], style, number)))
            return true;
    for (int i = 0; i < n->s->cube->tables.size; i++) {
        const Table *table = &n->s->cube->tables.data[i];
        bool between = stands_before(place_of(n, from), table->place) && stands_before(table->place, place_of(n, to));
        for (int k = 0; between && k < table->lines_count; k++)
            if (has_number(utf8_fold_key(n->s->arena, table->lines[k].text), style, words))
                return true;
    }
    return false;
}

/* ---- findings ------------------------------------------------------------------------------------------------- */

/* As printed: 2、 */
static Str printed_number(const Passage *item) {
    ptrdiff_t size = item->title.size ? item->title.data - item->text.data : 0;
    return utf8_trim(str_sub(item->text, 0, size > 0 && size < item->text.size ? size : 0));
}

/* What stands between the number and the name: "、" of 2、. */
static Str point_of(Str printed) {
    ptrdiff_t at = 0;
    while (at < printed.size && printed.data[at] >= '0' && printed.data[at] <= '9')
        at++;
    return at < printed.size ? utf8_trim(str_sub(printed, at, printed.size)) : STR(".");
}

static void report(Numbering *n, const char *rule, int passage, const Open *list, int due) {
    const Passage *item = passage_of(n, passage);
    Finding *finding = finding_add(n->s->findings, n->s->arena, n->s->cube, str_from_c(rule),
                                   structure_site_of_passage(n->s, passage));
    bool heads = item->kind == PASSAGE_HEADING || item->kind == PASSAGE_CONTENTS;
    if (!heads && (due == list->last || item->number != due + 1))
        finding_doubt(finding, GROUND(NO_HEADING)); /* of items one left out is sure: the text has no such number */
    Str printed = printed_number(item), point = point_of(printed);
    finding->printed = printed.size ? printed : label_print(n->s->arena, item->style, item->number, point);
    finding_argument(finding, n->s->arena, "number", finding->printed, STR(""));
    finding_argument(finding, n->s->arena, "name", item->title.size ? item->title : item->text, STR(""));
    finding_argument(finding, n->s->arena, "last", label_print(n->s->arena, list->style, list->last, point), STR(""));
    finding_argument(finding, n->s->arena, "due", label_print(n->s->arena, list->style, due, point), STR(""));
    finding_relate(finding, n->s->arena, n->s->cube, structure_site_of_passage(n->s, list->passage), "number-before");
}

/* ---- lists ---------------------------------------------------------------------------------------------------- */

/* The innermost open list of the style that the number goes on with, else the innermost of the style; -1: none. */
static int find_list(const Numbering *n, NumberStyle style, int number) {
    int innermost = -1;
    for (int i = n->count - 1; i >= 0; i--) {
        if (n->open[i].style != style)
            continue;
        if (n->open[i].last + 1 == number)
            return i;
        innermost = innermost < 0 ? i : innermost;
    }
    return innermost;
}

static void open_list(Numbering *n, NumberStyle style, int number, int passage) {
    if (n->count == OPEN_LISTS_MAX) {
        memmove(n->open, n->open + 1, sizeof *n->open * (OPEN_LISTS_MAX - 1));
        n->count--;
    }
    n->open[n->count++] = (Open){style, number, passage, false, false};
}

static void close_inside(Numbering *n, NumberStyle style) {
    while (n->count && n->open[n->count - 1].style > style)
        n->count--;
}

static bool leaves_out(const Numbering *n, const Open *list, int passage) {
    const Passage *item = passage_of(n, passage);
    int due = list->last + 1;
    return item->number > due + list->repeated && item->number <= due + GAP_MAX &&
           !stands_between(n, item->style, due, list->passage, passage);
}

/* A list that does not begin with 1 may go on behind the next part's heading: 三、 | 第二部分 | 五、. */
static void start_list(Numbering *n, int passage) {
    const Passage *item = passage_of(n, passage);
    const Open *before = &n->headings[item->style];
    if (item->kind == PASSAGE_HEADING) {
        close_inside(n, item->style);
        if (before->last && leaves_out(n, before, passage))
            report(n, "number-skipped", passage, before, before->last + 1);
    }
    open_list(n, item->style, item->number, passage);
}

static void take(Numbering *n, int passage) {
    const Passage *item = passage_of(n, passage);
    int list = find_list(n, item->style, item->number);
    if (item->number == 1 || list < 0) {
        start_list(n, passage);
    } else {
        Open *open = &n->open[list];
        n->count = list + 1;
        bool again = str_equal(n->s->keys[passage], n->s->keys[open->passage]); /* at the head of the next page */
        bool repeated = item->number == open->last && !open->skipped && !again;
        bool skipped = leaves_out(n, open, passage);
        if (repeated || skipped)
            report(n, repeated ? "number-repeated" : "number-skipped", passage, open, open->last + 1);
        *open = (Open){item->style, item->number, passage, repeated, skipped};
    }
    if (item->kind == PASSAGE_HEADING)
        n->headings[item->style] = n->open[n->count - 1];
}

void numbering_check(Structure *s) {
    Numbering body = {.s = s}, contents = {.s = s};
    if (s->narrative->lost_layout)
        return; /* rows of tables are numbered too, and have lost their order */
    for (int i = 0; i < s->narrative->passages.size; i++) {
        const Passage *passage = &s->narrative->passages.data[i];
        if (passage->style && passage->kind == PASSAGE_CONTENTS)
            take(&contents, i);
        else if (passage->style && (passage->kind == PASSAGE_HEADING || passage->kind == PASSAGE_TEXT))
            take(&body, i);
        else if (passage->kind == PASSAGE_HEADING)
            body.count = 0;
    }
}

/* report_text: a checked document for the person who must act on it.
 *
 *     上海市某区司法局 2026 年部门预算　23 页，9 张表　budget.pdf           what it is
 *     已证实：表中 366 个数字全部对得上；说明文字读懂 66 个金额（共 67 个）。   what is proved, and what was not read
 *     要做的：必须改 3 项（7 处），请核实 5 项，供参考 1 项。                   what there is to do
 *
 *     必须改（文件自己的数字互相矛盾）
 *      1  第 8 页        比较年份写错，5 处：“2026年预算”就是本年度，应与上年比较
 *      2  第 9 页第 12 段  住房公积金：201.50 万元 应为 208.80 万元（第 16 页为 2087959.00 元）
 *
 * A group of findings is a line: where, what is printed, what it should be. In full each has its quote, its reason, its
 * witnesses and what to do (report_item.c), and the account comes at the end. What was not understood or not judged is
 * said in both. Lines are broken at the width that is asked for; columns are counted as terminals do, and nothing is
 * drawn with characters whose width terminals disagree about.
 *
 * Cost: linear in what is printed, and the passages once a finding. */
#include "report/account.h"
#include "report/brief.h"
#include "report/level_words.h"
#include "report/report.h"
#include "report/item.h"

#include "base/utf8.h"
#include "report/headline.h"
#include "report/plain.h"
#include "report/wrap.h"

enum {
    PLACE_COLUMNS_MAX = 18, /* what is longer pushes its line to the right */
    NOTES_LISTED_MAX = 2,   /* so many notes are listed in brief; of more the families are counted */
    FAMILIES_MAX = 16,
    PARTS_SHOWN_MAX = 8, /* files of a package named in its heading */
};

#define COLOUR_BOLD "1"

static const char *const colours[] = {[LEVEL_ERROR] = "31;1", [LEVEL_WARNING] = "33;1", [LEVEL_NOTE] = "36;1"};

static void colour(const Draft *draft, Buf *out, const char *code) {
    if (draft->options.colour)
        buf_format(out, "\x1b[%sm", code);
}

static void end_line(const Draft *draft, const Buf *line, int further) {
    wrap_line(buf_view(line), draft->options.columns, further, draft->out);
}

static void pad(Buf *out, int columns) {
    for (int i = 0; i < columns; i++)
        buf_byte(out, ' ');
}

/* ---- the first three lines */

static void put_what_it_is(const Draft *draft) {
    Buf line = {.arena = draft->scratch};
    colour(draft, &line, COLOUR_BOLD);
    if (!headline_is_checked(draft)) {
        buf_str(&line, headline_no_budget(draft));
    } else {
        plain_put(document_name(draft->package, draft->scratch, draft->options.english), &line);
        say(draft, &line, "　", "   ");
        buf_str(&line, headline_size(draft));
    }
    colour(draft, &line, "0");
    int columns = draft->options.columns;
    if (columns > 0 && wrap_width(buf_view(&line)) + plain_width(draft->package->document.file) + 3 > columns) {
        end_line(draft, &line, 4);
        line = (Buf){.arena = draft->scratch}; /* a path is not broken */
    } else {
        say(draft, &line, "　", "   ");
    }
    plain_put(draft->package->document.file, &line);
    wrap_line(buf_view(&line), 0, 0, draft->out);
}

/* The files that the package consists of, the first few by name. */
static void put_parts(const Draft *draft) {
    const Document *document = &draft->package->document;
    int count = document->parts_count, shown = count < PARTS_SHOWN_MAX ? count : PARTS_SHOWN_MAX;
    Buf line = {.arena = draft->scratch};
    if (count == 0)
        return;
    say(draft, &line, "由 %d 个文件组成：", "In %d files: ", count);
    for (int i = 0; i < shown; i++) {
        if (i > 0)
            say(draft, &line, "、", ", ");
        plain_put(document->parts[i].name, &line);
    }
    if (shown < count)
        say(draft, &line, "……", " ...");
    end_line(draft, &line, 4);
}

static void put_caution(const Draft *draft) {
    Buf line = {.arena = draft->scratch};
    Str caution = headline_caution(draft);
    if (!caution.size)
        return;
    say(draft, &line, "注意：", "Note: ");
    buf_str(&line, caution);
    end_line(draft, &line, 4);
}

static void put_to_do(const Draft *draft) {
    Buf line = {.arena = draft->scratch};
    say(draft, &line, "要做的：", "To do: ");
    buf_str(&line, headline_to_do(draft));
    end_line(draft, &line, 4);
}

/* ---- findings */

static void put_heading(const Draft *draft, const char *zh, const char *en, const char *code) {
    buf_byte(draft->out, '\n');
    colour(draft, draft->out, code);
    say(draft, draft->out, draft->options.full ? "== %s ==" : "%s", draft->options.full ? "== %s ==" : "%s",
        draft->options.english ? en : zh);
    colour(draft, draft->out, "0");
    buf_byte(draft->out, '\n');
}

static void put_brief(const Draft *draft, const Group *group, int number, int place_columns) {
    Arena *scratch = draft->scratch;
    bool english = draft->options.english;
    Str place = brief_places(draft->package, group, scratch, english);
    Buf line = {.arena = scratch};
    buf_format(&line, "%2d  ", number);
    plain_put(place, &line);
    pad(&line, place_columns - plain_width(place));
    pad(&line, place_columns > 0 ? 2 : 0);
    plain_put(brief_line(brief_of(draft->package, group, scratch, english), scratch, english), &line);
    end_line(draft, &line, 4 + (place_columns > 0 ? place_columns + 2 : 0));
}

/* 数字与勾稽 3 处，文字 2 处 */
static void put_families(const Draft *draft) {
    Str families[FAMILIES_MAX];
    int counts[FAMILIES_MAX] = {0}, size = 0;
    for (int i = 0; i < draft->groups.size; i++) {
        const Group *group = &draft->groups.data[i];
        if (group->level != LEVEL_NOTE || group_is_aside(draft->package, group))
            continue;
        const Rule *rule = group_first(draft->package, group)->rule;
        Str name = draft->options.english ? rule->group_en : rule->group_zh;
        int at = 0;
        while (at < size && !str_equal(families[at], name))
            at++;
        if (at == FAMILIES_MAX)
            continue;
        families[at] = name;
        size = at == size ? size + 1 : size;
        counts[at] += group->count;
    }
    Buf line = {.arena = draft->scratch};
    pad(&line, 4);
    for (int i = 0; i < size; i++)
        say(draft, &line, "%s%.*s %d 处", "%s%.*s %d",
            i == 0                   ? ""
            : draft->options.english ? ", "
                                     : "，",
            STR_ARG(families[i]), counts[i]);
    end_line(draft, &line, 4);
}

static int place_columns(const Draft *draft, Level level) {
    int widest = 0;
    for (int i = 0; i < draft->groups.size; i++) {
        const Group *group = &draft->groups.data[i];
        if (group->level != level || group_is_aside(draft->package, group))
            continue;
        int width = plain_width(brief_places(draft->package, group, draft->scratch, draft->options.english));
        if (width <= PLACE_COLUMNS_MAX && width > widest)
            widest = width;
    }
    return widest;
}

/* The groups of a level, numbered on from the levels before. */
static int put_level(const Draft *draft, Level level, int number) {
    GroupCount count = groups_count(draft->package, &draft->groups, level);
    if (!count.groups || level < draft->options.at_least)
        return number;
    bool listed = level > LEVEL_NOTE || draft->options.full || draft->options.all || count.groups <= NOTES_LISTED_MAX;
    if (listed)
        put_heading(draft, level_heading(level, false), level_heading(level, true), colours[level]);
    else
        put_heading(draft, "供参考（不列出：--all）", "For reference (not listed: --all)", colours[level]);
    if (!listed) {
        put_families(draft);
        return number + count.groups;
    }
    int columns = place_columns(draft, level);
    for (int i = 0; i < draft->groups.size; i++) {
        const Group *group = &draft->groups.data[i];
        if (group->level != level || group_is_aside(draft->package, group))
            continue;
        if (draft->options.full)
            item_put(draft, group, ++number);
        else
            put_brief(draft, group, ++number, columns);
    }
    return number;
}

/* ---- how to go on */

static void put_how_to_go_on(const Draft *draft) {
    if (!draft->groups.size)
        return;
    Buf line = {.arena = draft->scratch};
    Str rule = group_first(draft->package, &draft->groups.data[0])->rule->id;
    buf_byte(draft->out, '\n');
    if (!draft->options.full)
        say(draft, &line, "详情：yusuan check --full 文件", "Details: yusuan check --full FILE");
    else
        say(draft, &line, "某条规则的含义和依据：yusuan explain %.*s　　不改而要接受的：man yusuan，--accept",
            "What a rule means and rests on: yusuan explain %.*s   What is to stand: man yusuan, --accept",
            STR_ARG(rule));
    end_line(draft, &line, 4);
}

/* What it is, of what it consists, what lowers its worth, what is proved, what there is to do. */
static void put_head(const Draft *draft) {
    put_what_it_is(draft);
    put_parts(draft);
    put_caution(draft);
    if (!headline_is_checked(draft))
        return;
    account_put_proved(draft);
    put_to_do(draft);
}

void report_text_head(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    const Draft draft = {.package = package,
                         .options = options,
                         .scratch = scratch,
                         .out = out,
                         .groups = groups_build(package, scratch)};
    put_head(&draft);
}

void report_text(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    const Draft draft = {.package = package,
                         .options = options,
                         .scratch = scratch,
                         .out = out,
                         .groups = groups_build(package, scratch)};
    bool checked = headline_is_checked(&draft);
    put_head(&draft);
    int number = 0;
    for (int level = LEVEL_ERROR; level >= LEVEL_NOTE; level--)
        number = put_level(&draft, (Level)level, number);
    account_put_unread(&draft);
    if (checked && options.full)
        account_put(&draft);
    if (options.ledger)
        account_put_ledger(&draft);
    put_how_to_go_on(&draft);
}

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
#include "report/report.h"
#include "report/item.h"

#include "base/utf8.h"
#include "group/file_year.h"
#include "report/plain.h"
#include "report/reason.h"
#include "report/wrap.h"

enum {
    PLACE_COLUMNS_MAX = 18, /* what is longer pushes its line to the right */
    NOTES_LISTED_MAX = 2,   /* so many notes are listed in brief; of more the families are counted */
    FAMILIES_MAX = 16,
    PARTS_SHOWN_MAX = 8, /* files of a package named in its heading */
};

#define COLOUR_BOLD "1"

static const struct {
    const char *zh, *en, *colour;
} levels[] = {
    [LEVEL_ERROR] = {"必须改（文件自己的内容互相矛盾）", "Must fix (the document contradicts itself)", "31;1"},
    [LEVEL_WARNING] = {"请核实（多半有误）", "Check (most likely wrong)", "33;1"},
    [LEVEL_NOTE] = {"供参考", "For reference", "36;1"}};

static void colour(const Draft *draft, Buf *out, const char *code) {
    if (draft->options.colour)
        buf_format(out, "\x1b[%sm", code);
}

static void end_line(const Draft *draft, const Buf *line, int further) {
    wrap_line(buf_view(line), draft->options.columns, further, draft->out);
}

static bool kind_is(const Draft *draft, const char *kind) {
    return str_equal(draft->package->cube.kind, str_from_c(kind));
}

static void pad(Buf *out, int columns) {
    for (int i = 0; i < columns; i++)
        buf_byte(out, ' ');
}

/* ---- the first three lines */

/* A wrong file says so, and by what it is known. */
static void put_no_budget(const Draft *draft, Buf *line) {
    const Cube *cube = &draft->package->cube;
    const Document *document = &draft->package->document;
    if (kind_is(draft, "scanned")) {
        say(draft, line, "扫描图像 %d 页，没有文字，无法核对；请先做文字识别",
            "%d scanned pages without text, nothing to check; recognise the text first", document->scanned_pages);
        return;
    }
    if (cube_unfilled(cube) > 0) {
        say(draft, line, "是没有填数的表样，没有核对：认出 %d 张表，都没有数字",
            "a form that nobody filled in; not checked: %d tables were recognised, without a figure",
            cube_unfilled(cube));
        return;
    }
    say(draft, line, "不是部门预算、决算或绩效文件，没有核对：",
        "not a budget, final accounts or performance document; not checked: ");
    if (document->blocks.size == 0)
        say(draft, line, "其中没有文字", "there is no text in it");
    else if (!cube->year)
        say(draft, line, "没有认出金额表，也没有年度，文中有 %d 个金额",
            "no table of amounts and no year were recognised, and its sentences have %d amounts",
            cube->sentence_amounts);
    else
        say(draft, line, "没有认出金额表，文中有 %d 个金额",
            "no table of amounts was recognised, and its sentences have %d amounts", cube->sentence_amounts);
}

static void put_size(const Draft *draft, Buf *line) {
    const Cube *cube = &draft->package->cube;
    say(draft, line, "　", "   ");
    if (draft->package->document.pages > 0)
        say(draft, line, "%d 页，", "%d pages, ", draft->package->document.pages);
    if (cube->tables.size == 0)
        say(draft, line, "只有文字说明，没有表格", "narrative only, no tables");
    else if (cube->sentence_amounts == 0)
        say(draft, line, "%d 张表，没有文字说明", "%d tables, no narrative", cube->tables.size);
    else
        say(draft, line, "%d 张表", "%d tables", cube->tables.size);
}

static void put_what_it_is(const Draft *draft) {
    Buf line = {.arena = draft->scratch};
    colour(draft, &line, COLOUR_BOLD);
    if (kind_is(draft, "scanned") || kind_is(draft, "not-a-budget")) {
        put_no_budget(draft, &line);
    } else {
        plain_put(document_name(draft->package, draft->scratch, draft->options.english), &line);
        put_size(draft, &line);
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

/* What lowers the worth of all that follows. */
static void put_caution(const Draft *draft) {
    const Document *document = &draft->package->document;
    Buf line = {.arena = draft->scratch};
    int named = file_year_that_differs(draft->package, draft->scratch);
    if (named)
        say(draft, &line, "文件名写 %d 年，内容是 %d 年的。", "The file is named %d, what it holds is of %d. ", named,
            draft->package->cube.year);
    if (document->lost_parts > 0)
        say(draft, &line, "其中 %d 个文件没有读，错误一律列为“请核实”。",
            "%d of its files were not read; what would be an error is listed to be checked. ", document->lost_parts);
    else if (document->damaged)
        say(draft, &line, "文件不完整或已损坏，没有读全，其中的错误一律列为“请核实”。",
            "The file is cut off or damaged and was not read whole; what would be an error is listed to be checked. ");
    if (document->scanned_pages > 0 && !kind_is(draft, "scanned"))
        say(draft, &line, "有 %d 页是图像，没有读。", "%d pages are images and were not read. ",
            document->scanned_pages);
    if (document->recognised_pages > 0)
        say(draft, &line, "有 %d 页的文字是从图像识别出来的，可能有误。",
            "The text of %d pages was recognised in images and may be wrong. ", document->recognised_pages);
    if (!line.size)
        return;
    Buf whole = {.arena = draft->scratch};
    say(draft, &whole, "注意：", "Note: ");
    buf_str(&whole, utf8_trim(buf_view(&line)));
    end_line(draft, &whole, 4);
}

static void put_to_do(const Draft *draft) {
    static const char *const zh[] = {[LEVEL_ERROR] = "必须改", [LEVEL_WARNING] = "请核实", [LEVEL_NOTE] = "供参考"};
    static const char *const en[] = {[LEVEL_ERROR] = "fix", [LEVEL_WARNING] = "check", [LEVEL_NOTE] = "for reference"};
    Buf line = {.arena = draft->scratch};
    say(draft, &line, "要做的：", "To do: ");
    ptrdiff_t begin = line.size;
    bool any = false;
    for (int level = LEVEL_NOTE; level <= LEVEL_ERROR; level++)
        any |= groups_count(draft->package, &draft->groups, (Level)level).groups > 0;
    if (!any)
        say(draft, &line, "没有发现问题", "nothing was found");
    else if (!groups_count(draft->package, &draft->groups, LEVEL_ERROR).groups)
        say(draft, &line, "没有必须改的", "nothing must be fixed");
    for (int level = LEVEL_ERROR; level >= LEVEL_NOTE; level--) {
        GroupCount count = groups_count(draft->package, &draft->groups, (Level)level);
        if (!count.groups)
            continue;
        say(draft, &line, line.size > begin ? "，" : "", line.size > begin ? ", " : "");
        say(draft, &line, "%s %d 项", "%s %d", draft->options.english ? en[level] : zh[level], count.groups);
        if (count.places > count.groups)
            say(draft, &line, "（%d 处）", " (%d places)", count.places);
    }
    int accepted = 0;
    for (int i = 0; i < draft->package->check.findings.size; i++)
        accepted += draft->package->check.findings.data[i].accepted.size > 0;
    if (accepted)
        say(draft, &line, "；另有 %d 项已接受", "; %d more were accepted", accepted);
    say(draft, &line, "。", ".");
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
        put_heading(draft, levels[level].zh, levels[level].en, levels[level].colour);
    else
        put_heading(draft, "供参考（不列出：--all）", "For reference (not listed: --all)", levels[level].colour);
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
    if (kind_is(draft, "scanned") || kind_is(draft, "not-a-budget"))
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
    bool checked = !kind_is(&draft, "scanned") && !kind_is(&draft, "not-a-budget");
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

/* headline: whoever opens a report wants three things before all others: is this the file that I meant, how far is it
 * to be trusted, and must I do something? Both the text and the page begin with them, in the same words. Cost: none.
 */
#include "report/headline.h"
#include "base/utf8.h"
#include "group/file_year.h"

static bool kind_is(const Draft *draft, const char *kind) {
    return str_equal(draft->package->cube.kind, str_from_c(kind));
}

bool headline_is_checked(const Draft *draft) {
    return !kind_is(draft, "scanned") && !kind_is(draft, "not-a-budget");
}

int headline_accepted(const Draft *draft) {
    int accepted = 0;
    for (int i = 0; i < draft->package->check.findings.size; i++)
        accepted += draft->package->check.findings.data[i].accepted.size > 0;
    return accepted;
}

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
    if (draft->package->document.pages > 0)
        say(draft, line, "%d 页，", "%d pages, ", draft->package->document.pages);
    if (cube->tables.size == 0)
        say(draft, line, "只有文字说明，没有表格", "narrative only, no tables");
    else if (cube->sentence_amounts == 0)
        say(draft, line, "%d 张表，没有文字说明", "%d tables, no narrative", cube->tables.size);
    else
        say(draft, line, "%d 张表", "%d tables", cube->tables.size);
}

/* What lowers the worth of all that follows. */
static void put_caution(const Draft *draft, Buf *line) {
    const Document *document = &draft->package->document;
    int named = file_year_that_differs(draft->package, draft->scratch);
    if (named)
        say(draft, line, "文件名写 %d 年，内容是 %d 年的。", "The file is named %d, what it holds is of %d. ", named,
            draft->package->cube.year);
    if (document->lost_parts > 0)
        say(draft, line, "其中 %d 个文件没有读，错误一律列为“请核实”。",
            "%d of its files were not read; what would be an error is listed to be checked. ", document->lost_parts);
    else if (document->damaged)
        say(draft, line, "文件不完整或已损坏，没有读全，其中的错误一律列为“请核实”。",
            "The file is cut off or damaged and was not read whole; what would be an error is listed to be checked. ");
    if (document->scanned_pages > 0 && !kind_is(draft, "scanned"))
        say(draft, line, "有 %d 页是图像，没有读。", "%d pages are images and were not read. ",
            document->scanned_pages);
    if (document->recognised_pages > 0)
        say(draft, line, "有 %d 页的文字是从图像识别出来的，可能有误。",
            "The text of %d pages was recognised in images and may be wrong. ", document->recognised_pages);
}

static void put_to_do(const Draft *draft, Buf *line) {
    static const char *const zh[] = {[LEVEL_ERROR] = "必须改", [LEVEL_WARNING] = "请核实", [LEVEL_NOTE] = "供参考"};
    static const char *const en[] = {[LEVEL_ERROR] = "fix", [LEVEL_WARNING] = "check", [LEVEL_NOTE] = "for reference"};
    bool any = false;
    for (int level = LEVEL_NOTE; level <= LEVEL_ERROR; level++)
        any |= groups_count(draft->package, &draft->groups, (Level)level).groups > 0;
    if (!any)
        say(draft, line, "没有发现问题", "nothing was found");
    else if (!groups_count(draft->package, &draft->groups, LEVEL_ERROR).groups)
        say(draft, line, "没有必须改的", "nothing must be fixed");
    for (int level = LEVEL_ERROR; level >= LEVEL_NOTE; level--) {
        GroupCount count = groups_count(draft->package, &draft->groups, (Level)level);
        if (!count.groups)
            continue;
        say(draft, line, line->size > 0 ? "，" : "", line->size > 0 ? ", " : "");
        say(draft, line, "%s %d 项", "%s %d", draft->options.english ? en[level] : zh[level], count.groups);
        if (count.places > count.groups)
            say(draft, line, "（%d 处）", " (%d places)", count.places);
    }
    int accepted = headline_accepted(draft);
    if (accepted)
        say(draft, line, "；另有 %d 项已接受", "; %d more were accepted", accepted);
    say(draft, line, "。", ".");
}

/* ---- each as a text */

typedef void Part(const Draft *draft, Buf *line);

static Str text_of(const Draft *draft, Part *part) {
    Buf line = {.arena = draft->scratch};
    part(draft, &line);
    return utf8_trim(buf_view(&line));
}

Str headline_no_budget(const Draft *draft) {
    return text_of(draft, put_no_budget);
}

Str headline_size(const Draft *draft) {
    return text_of(draft, put_size);
}

Str headline_caution(const Draft *draft) {
    return text_of(draft, put_caution);
}

Str headline_to_do(const Draft *draft) {
    return text_of(draft, put_to_do);
}

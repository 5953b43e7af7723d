/* report_lines: a checked document in the manner of a compiler: for editors, for grep, and for who wants to see all
 * that is known of a finding: what its figures were read as, the identities it breaks, each repair.
 *
 *     budget.txt  某局 2025 年部门预算，12 张表                          what was read
 *     budget.txt:412: error: …… [weights-sum]                            a finding: place, level, sentence, rule
 *         《整体绩效目标表》 行“……” 列“……”                                where in its table
 *         ……the row or sentence as printed, cut around the mark……
 *              ^^^^                                                      carets count display columns
 *         不成立：1946.23 ≠ 1900.66 + 22.17 ……                           the identities that this cause breaks
 *         读作：本年支出·2026年                             what the figure was taken for, if nothing else says it
 *         改法（97%）：145.66 → 154.66（数字颠倒）                       repairs
 *         参见第 88 行：……                                                related places
 *     未理解：…                                                          figures without a meaning
 *     勾稽：…                                                            the account
 *
 * Whatever comes from the document is stripped of control and direction characters: a document must
 * not be able to drive the reader's terminal. Cost: linear in what is printed. */
#include "report/brief.h"
#include "report/equation.h"
#include "report/plain.h"
#include "report/proportion.h"
#include "report/quote.h"
#include "finding/proof.h"
#include "report/chosen.h"
#include "report/read_as.h"
#include "report/reason.h"
#include "report/report.h"
#include "report/unread.h"

#include <inttypes.h>
#include <stdarg.h>
#include "base/utf8.h"
#include "finding/voice.h"

enum {
    QUOTE_COLUMNS_MIN = 24,
    QUOTE_COLUMNS_MAX = 96, /* a longer row or sentence is cut around its mark */
    BROKEN_SHOWN_MAX = 5,   /* identities listed under a finding */
};

typedef struct Report {
    const Package *package;
    ReportOptions options;
    Arena *scratch;
    Buf *out;
} Report;

#define COLOUR_BOLD  "1"
#define COLOUR_CARET "32;1"

static void say(const Report *report, const char *zh_format, const char *en_format, ...) {
    char text[512];
    va_list arguments;
    va_start(arguments, en_format);
    vsnprintf(text, sizeof text, report->options.english ? en_format : zh_format, arguments);
    va_end(arguments);
    buf_str(report->out, str_from_c(text));
}

static void put_colour(const Report *report, const char *code) {
    if (report->options.colour)
        buf_format(report->out, "\x1b[%sm", code);
}

static void put_clean(const Report *report, Str text) {
    plain_put(text, report->out);
}

static void put_sheet(const Report *report, const Place *place) {
    put_clean(report, place->sheet);
    if (place->cell.size > 0) {
        buf_byte(report->out, '!');
        put_clean(report, place->cell);
    }
}

/* "budget.txt:412", "budget.pdf:第3页", "budget.xlsx:收支总表!B17", "budget.docx:表3第4行". */
static void put_place(const Report *report, const Place *place) {
    put_clean(report, place->part ? place->part->path : report->package->document.file);
    if (place->sheet.size > 0) {
        buf_byte(report->out, ':');
        put_sheet(report, place);
    } else if (place->page > 0) {
        say(report, ":第%d页", ":page %d", place->page);
    } else if (place->line > 0) {
        buf_format(report->out, ":%d", place->line);
    } else if (place->table > 0 && place->row > 0) {
        say(report, ":表%d第%d行", ":table %d, row %d", place->table, place->row);
    } else if (place->table > 0) {
        say(report, ":表%d", ":table %d", place->table);
    } else if (place->paragraph > 0) {
        say(report, ":第%d段", ":paragraph %d", place->paragraph);
    }
}

/* The same in running text, where the file is known: "第 412 行", "第 3 页", "收支总表!B17". */
static void put_place_inside(const Report *report, const Place *place) {
    if (place->part) {
        put_clean(report, place->part->name);
        buf_byte(report->out, ' ');
    }
    if (place->sheet.size > 0)
        put_sheet(report, place);
    else if (place->page > 0)
        say(report, "第 %d 页", "page %d", place->page);
    else if (place->line > 0)
        say(report, "第 %d 行", "line %d", place->line);
    else
        put_clean(report, brief_place(place, 0, report->scratch, report->options.english));
}

static void put_level(const Report *report, Level level) {
    static const struct {
        const char *id, *colour;
    } levels[] = {
        [LEVEL_NOTE] = {"note", "36;1"}, [LEVEL_WARNING] = {"warning", "35;1"}, [LEVEL_ERROR] = {"error", "31;1"}};
    put_colour(report, levels[level].colour);
    buf_format(report->out, "%s:", levels[level].id);
    put_colour(report, "0");
}

static void put_indent(const Report *report, int columns) {
    for (int i = 0; i < columns; i++)
        buf_byte(report->out, ' ');
}

/* Room for a quote: less on a narrow terminal, where it must not be broken, since its carets stand below it. */
static int quote_columns(const Report *report, int indent) {
    int room = report->options.columns - indent - 4; /* and a mark of omission at each end */
    if (report->options.columns <= 0 || room >= QUOTE_COLUMNS_MAX)
        return QUOTE_COLUMNS_MAX;
    return room > QUOTE_COLUMNS_MIN ? room : QUOTE_COLUMNS_MIN;
}

/* The row or sentence as printed, and carets under the part that is meant. */
static void put_quote(const Report *report, const Site *site, int indent) {
    if (utf8_trim(site->quote).size == 0)
        return;
    Quote window = quote_cut(site, quote_columns(report, indent));
    put_indent(report, indent);
    buf_str(report->out, window.cut_left ? STR("…") : STR(""));
    put_clean(report, window.before);
    put_clean(report, window.mark);
    put_clean(report, window.after);
    buf_str(report->out, window.cut_right ? STR("…\n") : STR("\n"));
    if (window.mark.size == 0 ||
        window.mark.size == utf8_trim(site->quote).size) /* a mark under everything says nothing */
        return;
    int width = plain_width(window.mark);
    put_indent(report, indent + plain_width(window.before) + (window.cut_left ? utf8_width(STR("…")) : 0));
    put_colour(report, COLOUR_CARET);
    for (int i = 0; i < (width > 0 ? width : 1); i++)
        buf_byte(report->out, '^');
    put_colour(report, "0");
    buf_byte(report->out, '\n');
}

/* 《一般公共预算财政拨款支出预算表》 行“2010301 行政运行” 列“基本支出” */
static void put_site(const Report *report, const Site *site, int indent) {
    const struct {
        Str text;
        const char *zh, *en, *zh_end, *en_end;
    } parts[] = {{site->table, "《", "table \"", "》", "\""},
                 {site->row, "行“", "row \"", "”", "\""},
                 {site->column, "列“", "column \"", "”", "\""}};
    bool any = false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].text.size == 0)
            continue;
        put_indent(report, any ? 1 : indent);
        say(report, parts[i].zh, parts[i].en);
        put_clean(report, parts[i].text);
        say(report, parts[i].zh_end, parts[i].en_end);
        any = true;
    }
    if (any)
        buf_byte(report->out, '\n');
}

/* As a whole: 本年支出·2026年 does not stand in 本年支出·2026年·基本支出. */
static bool stands_in(Str text, Str meaning) {
    Str link = STR("·");
    for (ptrdiff_t at; (at = str_find(text, meaning)) >= 0; text = str_sub(text, at + meaning.size, text.size))
        if (!str_ends(str_sub(text, 0, at), link) && !str_starts(str_sub(text, at + meaning.size, text.size), link))
            return true;
    return false;
}

/* What a figure was read as, where neither its words nor what was told of the finding since `first` say it. */
static void put_read_as(const Report *report, const Site *site, ptrdiff_t first, int indent) {
    Str meaning = read_as(&report->package->cube, site, report->scratch, report->options.english);
    Str told = buf_view(report->out);
    if (!meaning.size || stands_in(str_sub(told, first, told.size), meaning))
        return;
    put_indent(report, indent);
    say(report, "读作：", "read as: ");
    put_clean(report, meaning);
    buf_byte(report->out, '\n');
}

static void put_choice(const Report *report, const Choice *choice, int indent) {
    put_indent(report, indent);
    put_clean(report, chosen_line(&report->package->cube, choice, report->scratch, report->options.english));
    buf_byte(report->out, '\n');
}

/* What decided where the meaning of its figures was a choice. */
static void put_choices(const Report *report, const Finding *finding, int indent) {
    ChoiceCursor cursor = {0};
    for (const Choice *choice; (choice = choice_next_under(report->package, &cursor, finding)) != NULL;)
        put_choice(report, choice, indent);
}

/* Identities with other places that print the same numbers read alike: the line stands there once. */
static void drop_repeated(Buf *out, ptrdiff_t first, ptrdiff_t begin) {
    Str text = buf_view(out);
    if (str_contains(str_sub(text, first, begin), str_sub(text, begin, text.size)))
        out->size = begin;
}

static void put_broken(const Report *report, const Finding *finding, int indent) {
    const Identities *identities = &report->package->check.ledger.identities;
    ptrdiff_t first = report->out->size;
    for (int i = 0; i < finding->identities_count && i < BROKEN_SHOWN_MAX; i++) {
        const Identity *identity = &identities->data[finding->identities[i]];
        Buf *out = report->out;
        ptrdiff_t begin = out->size;
        Str subject = equation_subject(&report->package->cube, identity, report->scratch, report->options.english);
        put_indent(report, indent);
        say(report, "%s：",
            "%s: ", report->options.english ? equation_state_id(identity->state) : equation_state_zh(identity->state));
        equation_print(&report->package->cube, identity, report->options.english, out);
        say(report, "（", " (");
        put_clean(report, subject);
        say(report, "）\n", ")\n");
        drop_repeated(out, first, begin);
    }
    if (finding->identities_count > BROKEN_SHOWN_MAX) {
        put_indent(report, indent);
        say(report, "……另有 %d 条\n", "… %d more\n", finding->identities_count - BROKEN_SHOWN_MAX);
    }
}

static void put_slip(const Report *report, Str slip) {
    Voice name = voice_slip(report->package->cube.knowledge, slip);
    Str words = report->options.english ? name.en : name.zh;
    if (words.size)
        say(report, "（%.*s）", " (%.*s)", STR_ARG(words));
}

static bool same_site(const Site *a, const Site *b) {
    return str_equal(a->table, b->table) && str_equal(a->row, b->row) && str_equal(a->column, b->column) &&
           place_is_same_row(&a->place, &b->place) && a->place.paragraph == b->place.paragraph;
}

/* Alternatives that are next to impossible stand in JSON only; the first is always shown. */
static bool is_shown(const Finding *finding, int repair) {
    const Repair *repairs = finding->repairs.data;
    while (repair > 0 && repairs[repair].alternative == repairs[repair - 1].alternative)
        repair--;
    return repair == 0 || repairs[repair].confidence_percent > 0;
}

static int alternatives_of(const Finding *finding) {
    int count = 0;
    for (int i = 0; i < finding->repairs.size; i++)
        if (i == 0 || finding->repairs.data[i].alternative != finding->repairs.data[i - 1].alternative)
            count += is_shown(finding, i);
    return count;
}

static void put_repair(const Report *report, const Finding *finding, const Repair *repair, int indent) {
    put_clean(report, repair->printed.size > 0 ? repair->printed : STR("-"));
    buf_str(report->out, STR(" → "));
    put_clean(report, repair->value);
    put_slip(report, repair->slip);
    if (!same_site(&repair->site, &finding->site)) {
        say(report, "，在", ", at ");
        put_place_inside(report, &repair->site.place);
        buf_byte(report->out, '\n');
        put_site(report, &repair->site, indent + 4);
    } else {
        buf_byte(report->out, '\n');
    }
}

/* 只作警告：可能缺行或缺列 */
static void put_grounds(const Report *report, const Finding *finding, int indent) {
    Grounds held = finding_held_by(finding);
    if (finding->level == LEVEL_NOTE || !held)
        return;
    put_indent(report, indent);
    say(report, "未列为错误：", "not an error: ");
    bool more = false;
    for (int i = 0; i < GROUND_COUNT; i++) {
        if (!(held >> i & 1))
            continue;
        const MessagePhrase *words = ground_words(report->package->cube.knowledge, (Ground)i);
        if (more)
            say(report, "；", "; ");
        more = true;
        buf_str(report->out, report->options.english ? words->en : words->zh);
    }
    buf_byte(report->out, '\n');
}

/* Repairs with one number belong together: "改法一" changes all of them. */
static void put_repairs(const Report *report, const Finding *finding, int indent) {
    int alternatives = alternatives_of(finding), number = 0;
    for (int i = 0; i < finding->repairs.size; i++) {
        const Repair *repair = &finding->repairs.data[i];
        bool first = i == 0 || repair->alternative != finding->repairs.data[i - 1].alternative;
        if (!is_shown(finding, i))
            continue;
        put_indent(report, indent);
        if (!first)
            say(report, "　　并且 ", "    and ");
        else if (alternatives > 1)
            say(report, "改法 %d（%d%%）：", "repair %d (%d%%): ", ++number, repair->confidence_percent);
        else
            say(report, "改法（%d%%）：", "repair (%d%%): ", repair->confidence_percent);
        put_repair(report, finding, repair, indent);
    }
}

static void put_related(const Report *report, const Finding *finding, ptrdiff_t first, int indent) {
    for (int i = 0; i < finding->related.size; i++) {
        const Related *related = &finding->related.data[i];
        put_indent(report, indent);
        say(report, "参见", "see ");
        put_place_inside(report, &related->site.place);
        say(report, "：", ": ");
        put_clean(report, report->options.english && related->en.size > 0 ? related->en : related->zh);
        buf_byte(report->out, '\n');
        put_site(report, &related->site, indent + 4);
        put_quote(report, &related->site, indent + 4);
        put_read_as(report, &related->site, first, indent + 4);
    }
}

static void put_finding(const Report *report, const Finding *finding) {
    ptrdiff_t first = report->out->size;
    put_colour(report, COLOUR_BOLD);
    put_place(report, &finding->site.place);
    buf_byte(report->out, ':');
    put_colour(report, "0");
    buf_byte(report->out, ' ');
    put_level(report, finding->level);
    buf_byte(report->out, ' ');
    put_clean(report, report_message(finding, report->scratch, report->options.english));
    buf_format(report->out, " [%.*s]\n", STR_ARG(finding->rule->id));
    put_site(report, &finding->site, 4);
    put_quote(report, &finding->site, 4);
    put_broken(report, finding, 4);
    put_read_as(report, &finding->site, first, 4);
    put_choices(report, finding, 4);
    put_grounds(report, finding, 4);
    put_repairs(report, finding, 4);
    put_related(report, finding, first, 4);
}

/* These have a section of their own, where they stand closer together. */
static bool is_misunderstood(const Finding *finding) {
    return str_equal(finding->rule->id, STR("not-understood"));
}

static bool kind_is(const Report *report, Str kind) {
    return str_equal(report->package->cube.kind, kind);
}

static void put_remarks(const Report *report) {
    const Remarks *remarks = &report->package->document.remarks;
    for (int i = 0; i < remarks->size; i++) {
        const Remark *remark = &remarks->data[i];
        if (kind_is(report, STR("scanned")) && str_equal(remark->id, STR("scanned-page")))
            continue; /* the heading says it of all pages */
        put_place(report, &remark->place);
        buf_str(report->out, STR(": "));
        put_level(report, LEVEL_NOTE);
        buf_byte(report->out, ' ');
        put_clean(report, report->options.english ? remark->en : remark->zh);
        buf_format(report->out, " [%.*s]\n", STR_ARG(remark->id));
    }
}

static void put_misunderstood(const Report *report) {
    const Cube *cube = &report->package->cube;
    if (cube->misunderstood.size == 0)
        return;
    Unreads groups = unreads_by_table(report->scratch, &report->package->cube);
    say(report, "未理解：%d 个数字没有认出含义，未参与勾稽\n",
        "Not understood: %d figures without a meaning, not checked\n", cube->misunderstood.size);
    for (int i = 0; i < groups.size; i++) {
        const Unread *group = &groups.data[i];
        Str title =
            group->table >= 0 && group->table < cube->tables.size ? cube->tables.data[group->table].title : (Str){0};
        put_indent(report, 4);
        put_place_inside(report, &group->place);
        if (title.size > 0) {
            say(report, "《", " \"");
            put_clean(report, title);
            say(report, "》", "\"");
        }
        say(report, "%d 个，", ", %d, ", group->count);
        put_clean(report, reason_words(group->reason, report->options.english));
        say(report, "：", ": ");
        for (int s = 0; s < group->count && s < UNREAD_SAMPLES_MAX; s++) {
            buf_str(report->out, s == 0 ? STR("") : report->options.english ? STR(", ") : STR("、"));
            put_clean(report, cube->misunderstood.data[group->samples[s]].printed);
        }
        buf_str(report->out, group->count > UNREAD_SAMPLES_MAX ? STR(" …\n") : STR("\n"));
    }
}

static void put_proportions(const Report *report) {
    const Proportions *proportions = &report->package->check.ledger.proportions;
    for (int i = 0; i < proportions->size; i++) {
        buf_format(report->out, "    %%%-4d ", i);
        proportion_put_line(&report->package->cube, &proportions->data[i], report->scratch, report->options.english,
                            report->out);
    }
}

static void put_ledger(const Report *report) {
    const Cube *cube = &report->package->cube;
    const Identities *identities = &report->package->check.ledger.identities;
    say(report, "勾稽台账：\n", "Ledger:\n");
    for (int i = 0; i < identities->size; i++) {
        const Identity *identity = &identities->data[i];
        bool english = report->options.english;
        const char *state = english ? equation_state_id(identity->state) : equation_state_zh(identity->state);
        buf_format(report->out, "    #%-4d %s", i, state);
        put_indent(report, (english ? 11 : 8) - utf8_width(str_from_c(state)));
        put_clean(report, equation_subject(cube, identity, report->scratch, english));
        say(report, "：", ": ");
        equation_print(cube, identity, english, report->out);
        if (identity->reason.size > 0) {
            say(report, "（", " (");
            put_clean(report, reason_words(identity->reason, english));
            say(report, "）", ")");
        }
        buf_byte(report->out, '\n');
    }
    put_proportions(report);
    ChoiceCursor cursor = {0};
    for (const Choice *choice; (choice = choice_next(report->package, &cursor)) != NULL;)
        put_choice(report, choice, 4);
}

/* A wrong file says so, and by what it is known. */
static void put_no_budget(const Report *report) {
    const Cube *cube = &report->package->cube;
    if (cube_unfilled(cube) > 0) {
        say(report, "是没有填数的表样，没有核对：认出 %d 张表，都没有数字\n",
            "a form that nobody filled in; not checked: %d tables were recognised, without a figure\n",
            cube_unfilled(cube));
        return;
    }
    say(report, "不是部门预算、决算或绩效文件，没有核对",
        "not a budget, final accounts or performance document; not checked");
    if (report->package->document.blocks.size == 0)
        say(report, "：其中没有文字\n", ": there is no text in it\n");
    else if (!cube->year)
        say(report, "：没有认出金额表，也没有年度，文中有 %d 个金额\n",
            ": no table of amounts and no year were recognised, and its sentences have %d amounts\n",
            cube->sentence_amounts);
    else
        say(report, "：没有认出金额表，文中有 %d 个金额\n",
            ": no table of amounts was recognised, and its sentences have %d amounts\n", cube->sentence_amounts);
}

/* One line on what the document is; what is not a budget is said here, and why nothing was checked. */
static void put_heading(const Report *report) {
    const Cube *cube = &report->package->cube;
    const Document *document = &report->package->document;
    put_colour(report, COLOUR_BOLD);
    put_clean(report, document->file);
    put_colour(report, "0");
    say(report, "：", ": ");
    if (kind_is(report, STR("scanned"))) {
        say(report, "%d 页是扫描图像，没有文字，无法核对；请先做文字识别\n",
            "%d scanned pages without text, nothing to check; recognise the text first\n", document->scanned_pages);
        return;
    }
    if (kind_is(report, STR("not-a-budget"))) {
        put_no_budget(report);
        return;
    }
    put_clean(report, cube->entity);
    if (cube->year > 0)
        say(report, cube->entity.size > 0 ? " %d 年" : "%d 年", cube->entity.size > 0 ? ", %d " : "%d ", cube->year);
    if (kind_is(report, STR("final-accounts")))
        say(report, "部门决算", "final accounts");
    else if (kind_is(report, STR("performance")))
        say(report, "绩效文件", "performance document");
    else
        say(report, "部门预算", "budget");
    if (document->pages > 0)
        say(report, "，%d 页", ", %d pages", document->pages);
    if (cube->tables.size == 0)
        say(report, "，只有文字说明，没有表格\n", ", narrative only: no tables\n");
    else if (cube->sentence_amounts == 0)
        say(report, "，%d 张表，没有文字说明\n", ", %d tables, tables only: no narrative\n", cube->tables.size);
    else
        say(report, "，%d 张表\n", ", %d tables\n", cube->tables.size);
}

static void put_number(const Report *report, const char *zh, const char *en, int64_t number, const char *zh_after,
                       const char *en_after) {
    say(report, zh, en);
    buf_count(report->out, number);
    say(report, zh_after, en_after);
}

static void put_levels(const Report *report) {
    static const char *const ids[] = {"note", "warning", "error"};
    const Findings *findings = &report->package->check.findings;
    int counts[] = {0, 0, 0};
    bool any = false;
    for (int i = 0; i < findings->size; i++)
        counts[findings->data[i].level] += !findings->data[i].accepted.size && !is_misunderstood(&findings->data[i]);
    for (int level = LEVEL_ERROR; level >= LEVEL_NOTE; level--) {
        if (counts[level] == 0)
            continue;
        if (any)
            say(report, "，%d 个 %s", ", %d %s", counts[level], ids[level]);
        else
            say(report, "发现：%d 个 %s", "Findings: %d %s", counts[level], ids[level]);
        any = true;
    }
    buf_str(report->out, any ? STR("\n") : STR(""));
}

/* 勾稽：2 条不成立 / 318 条成立；数字 1,204 个，已证实 1,180，未覆盖 24 */
static void put_account(const Report *report) {
    const Ledger *ledger = &report->package->check.ledger;
    put_number(report, "勾稽：", "Identities: ", ledger->violated, " 条不成立", " violated");
    put_number(report, " / ", " / ", (int64_t)ledger->proved + ledger->rounding, " 条成立", " hold");
    if (ledger->rounding > 0)
        put_number(report, "（舍入 ", " (", ledger->rounding, " 条）", " by rounding)");
    if (ledger->unchecked > 0)
        put_number(report, " / ", " / ", ledger->unchecked, " 条未核对", " not checked");
    put_number(report, "；数字 ", "; figures: ", ledger->figures_printed, " 个", " printed");
    put_number(report, "，已证实 ", ", ", ledger->figures_proved, "", " proved");
    if (ledger->figures_covered > ledger->figures_proved) /* all that covers them is violated */
        put_number(report, "，存疑 ", ", ", (int64_t)ledger->figures_covered - ledger->figures_proved, "", " in doubt");
    put_number(report, "，未覆盖 ", ", ", (int64_t)ledger->figures_printed - ledger->figures_covered, "\n",
               " not covered\n");
}

void report_lines(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    Report report = {.package = package, .options = options, .scratch = scratch, .out = out};
    put_heading(&report);
    put_remarks(&report);
    for (int i = 0; i < package->check.findings.size; i++) {
        const Finding *finding = &package->check.findings.data[i];
        if (finding->level >= options.at_least && !finding->accepted.size && !is_misunderstood(finding))
            put_finding(&report, finding);
    }
    if (kind_is(&report, STR("scanned")) || kind_is(&report, STR("not-a-budget")))
        return;
    put_misunderstood(&report);
    if (options.ledger)
        put_ledger(&report);
    put_levels(&report);
    put_account(&report);
}

/* report_index: the first page of a batch: which packages to open, the worst first, and which fault is in many of them.
 *
 *     300 份文件   57 份要改   81 份请核实 …        filters
 *     必须改 请核实 供参考 证实 单位 最要紧的一句 文件    a line a document, sorted by any column
 *     同一种错误    规则 → the packages that have it
 *
 * Static: without its script all is there, in order, and prints. The script sorts, filters and searches what stands in
 * the page. No name gets in unescaped, and the policy of the page (csp.h) would not run it. Made of rows (batch_row.h);
 * a document whose row names no report has no link. Cost: linear, and sorting. */
#include <stdlib.h>
#include "base/map.h"
#include "base/utf8.h"
#include "report/batch_row.h"
#include "report/csp.h"
#include "report/draft.h"
#include "report/plain.h"
#include "report/uri.h"

#define INDEX_STYLE                                                                                                    \
    ":root{color-scheme:light dark;--ink:#1c2430;--dim:#5b6675;--paper:#fff;--line:#d5dbe3;--fix:#b3261e;"             \
    "--check:#8a5a00;--ok:#1f6f43;--row:#f4f6f9;--link:#0b57d0}\n"                                                     \
    "@media (prefers-color-scheme:dark){:root{--ink:#e4e8ee;--dim:#a0abba;--paper:#14181f;--line:#353e4a;"             \
    "--fix:#ff8a80;--check:#f2c060;--ok:#7fd1a0;--row:#1c222b;--link:#8ab4f8}}\n"                                      \
    "body{margin:0 auto;max-width:84rem;padding:1rem;background:var(--paper);color:var(--ink);"                        \
    "font:15px/1.5 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif}\n"                                       \
    "h1{font-size:1.4rem;margin:.2rem 0}h2{font-size:1.15rem;margin:2rem 0 .5rem}p{margin:.3rem 0}\n"                  \
    ".dim{color:var(--dim)}.fix{color:var(--fix)}.check{color:var(--check)}.ok{color:var(--ok)}\n"                     \
    "#bar{display:flex;flex-wrap:wrap;gap:.5rem;margin:.8rem 0}button{font:inherit;color:inherit;background:none;"     \
    "border:1px solid var(--line);border-radius:.4rem;padding:.25rem .7rem;cursor:pointer}\n"                          \
    "button[aria-pressed=true]{background:var(--row);border-color:var(--ink)}\n"                                       \
    "input{font:inherit;color:inherit;background:none;border:1px solid var(--line);border-radius:.4rem;"               \
    "padding:.25rem .6rem;flex:1 1 12rem;min-width:8rem}\n"                                                            \
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;vertical-align:top;"          \
    "border-bottom:1px solid var(--line)}\n"                                                                           \
    "th{position:sticky;top:0;background:var(--paper)}th button{border:0;padding:0;font-weight:600}\n"                 \
    "th[aria-sort=ascending] button::after{content:' \\2191'}th[aria-sort=descending] button::after{content:' "        \
    "\\2193'}\n"                                                                                                       \
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}tbody tr:hover{background:var("   \
    "--row)}\n"                                                                                                        \
    "a{color:var(--link)}details>summary{cursor:pointer;padding:.3rem 0}details ul{margin:.2rem 0 .8rem}\n"            \
    "td.wide{overflow-wrap:anywhere}#list td:nth-child(5){width:26%}#list td:nth-child(7){width:20%}\n"                \
    "td.file{color:var(--dim);font-size:.85rem}[hidden]{display:none}\n"                                               \
    "@media (max-width:44rem){#list thead{display:none}#list,#list tbody{display:block}#list tr{display:block;"        \
    "border-bottom:1px solid var(--line);padding:.5rem 0}#list td{display:inline-block;border:0;padding:0 .8rem 0 0}"  \
    "#list td.wide{display:block;width:auto}#list td[data-label]::before{content:attr(data-label) ' ';"                \
    "color:var(--dim)}#list tr[hidden]{display:none}}\n"                                                               \
    "@media print{#bar{display:none}th{position:static}details:not([open])>*{display:block}}\n"

/* To sort is to put the rows in again; what has no number comes last. */
#define INDEX_SCRIPT                                                                                                   \
    "(()=>{const $=(s)=>[...document.querySelectorAll(s)];const rows=$('#list tbody tr');let state='',words='';\n"     \
    "const show=()=>{let n=0;for(const r of rows){const on=(!state||r.dataset.state===state)&&"                        \
    "r.textContent.toLowerCase().includes(words);r.hidden=!on;n+=on}"                                                  \
    "document.querySelector('#shown').textContent=n+' / '+rows.length};\n"                                             \
    "for(const b of $('#bar button'))b.addEventListener('click',()=>{state=b.dataset.state;"                           \
    "for(const o of $('#bar button'))o.setAttribute('aria-pressed',o===b);show()});\n"                                 \
    "document.querySelector('#bar input').addEventListener('input',(e)=>{words=e.target.value.toLowerCase();show()});" \
    "\n"                                                                                                               \
    "const key=(r,i)=>{const c=r.cells[i];return c.dataset.n!==undefined?Number(c.dataset.n):c.textContent};\n"        \
    "$('#list th').forEach((h,i)=>h.querySelector('button').addEventListener('click',()=>{"                            \
    "const down=h.getAttribute('aria-sort')?h.getAttribute('aria-sort')!=='descending':h.classList.contains('n');"     \
    "for(const o of $('#list th'))o.removeAttribute('aria-sort');"                                                     \
    "h.setAttribute('aria-sort',down?'descending':'ascending');"                                                       \
    "const sign=down?-1:1;const sorted=[...rows].sort((a,b)=>{const x=key(a,i),y=key(b,i);"                            \
    "return sign*(typeof x==='number'?x-y:x.localeCompare(y))});"                                                      \
    "for(const r of sorted)r.parentNode.append(r)}));\n"                                                               \
    "document.querySelector('#bar').hidden=false;show()})()\n"

/* ---- pieces */

static void put_html(Str text, Buf *out) {
    Buf plain = {0};
    plain_put(text, &plain);
    for (ptrdiff_t i = 0; i < plain.size; i++) {
        char byte = plain.data[i];
        if (byte && memchr("&<>\"'", byte, 5))
            buf_format(out, "&#%d;", byte);
        else
            buf_byte(out, byte);
    }
    out->failed |= plain.failed;
    buf_release(&plain);
}

static const char *state_of(const BatchRow *row) {
    if (batch_row_kind(row) != 'D')
        return "none";
    return batch_row_number(row, ROW_FIX) ? "fix" : batch_row_number(row, ROW_CHECK) ? "check" : "ok";
}

/* The name, as a link where there is a report. */
static void put_name(const BatchRow *row, Str name, Buf *out) {
    Str report = row->fields[ROW_REPORT];
    if (report.size) {
        buf_str(out, STR("<a href=\""));
        uri_put_path(out, report);
        buf_str(out, STR("\">"));
    }
    put_html(name, out);
    buf_str(out, report.size ? STR("</a>") : STR(""));
}

/* ---- the list */

typedef struct Column {
    const char *zh, *en;
    bool number, wide;
} Column;
enum { COLUMN_FIX, COLUMN_CHECK, COLUMN_NOTES, COLUMN_PROVED, COLUMN_NAME, COLUMN_SENTENCE, COLUMN_FILE, COLUMN_COUNT };
static const Column columns[COLUMN_COUNT] = {
    {"必须改", "fix", true, false},  {"请核实", "check", true, false},
    {"供参考", "note", true, false}, {"证实", "proved", true, false},
    {"单位", "unit", false, true},   {"最要紧的一句", "what matters most", false, true},
    {"文件", "file", false, true}};

static void put_cell(const Draft *draft, int column, long long number, const char *class) {
    const char *label = draft->options.english ? columns[column].en : columns[column].zh;
    buf_format(draft->out, "<td class=\"n %s\" data-n=\"%lld\" data-label=\"%s\">", class, number, label);
}

static void put_count(const Draft *draft, const BatchRow *row, int column, BatchField groups, const char *class) {
    int number = batch_row_number(row, groups);
    put_cell(draft, column, number, number ? class : "dim");
    if (batch_row_kind(row) == 'D')
        buf_format(draft->out, "%d", number);
    buf_str(draft->out, STR("</td>"));
}

static void put_proved(const Draft *draft, const BatchRow *row) {
    int printed = batch_row_number(row, ROW_PRINTED), proved = batch_row_number(row, ROW_PROVED);
    long long tenths = printed ? (long long)proved * 1000 / printed : -1;
    put_cell(draft, COLUMN_PROVED, tenths, proved == printed ? "ok" : "");
    if (printed)
        buf_format(draft->out, proved == printed ? "100%%" : "%lld.%lld%%", tenths / 10, tenths % 10);
    buf_str(draft->out, STR("</td>"));
}

static void put_row(const Draft *draft, const BatchRow *row, Str name) {
    Buf *out = draft->out;
    buf_format(out, "<tr data-state=\"%s\">", state_of(row));
    put_count(draft, row, COLUMN_FIX, ROW_FIX, "fix");
    put_count(draft, row, COLUMN_CHECK, ROW_CHECK, "check");
    put_count(draft, row, COLUMN_NOTES, ROW_NOTES, "dim");
    put_proved(draft, row);
    buf_str(out, STR("<td class=\"wide\">"));
    put_name(row, name, out);
    if (batch_row_number(row, ROW_CAUTION))
        say(draft, out, " <span class=\"check\">文件名写的是另一年</span>",
            " <span class=\"check\">named by another year</span>");
    buf_str(out, STR("</td><td class=\"wide\">"));
    char kind = batch_row_kind(row);
    if (kind == 'U')
        say(draft, out, "没有核对：", "not checked: ");
    else if (kind == 'F')
        say(draft, out, "读不了：", "unreadable: ");
    else if (kind == 'S')
        say(draft, out, "跳过：", "skipped: ");
    put_html(row->fields[ROW_REASON], out);
    buf_str(out, STR("</td><td class=\"file wide\">"));
    put_html(row->fields[ROW_FILE], out);
    buf_str(out, STR("</td></tr>\n"));
}

static void put_list(const Draft *draft, const BatchRows *rows, const Str *names) {
    Buf *out = draft->out;
    buf_str(out, STR("<table id=\"list\"><thead><tr>"));
    for (int i = 0; i < COLUMN_COUNT; i++)
        buf_format(out, "<th scope=\"col\"%s><button type=\"button\">%s</button></th>",
                   columns[i].number ? " class=\"n\"" : "", draft->options.english ? columns[i].en : columns[i].zh);
    buf_str(out, STR("</tr></thead><tbody>\n"));
    for (int i = 0; i < rows->size; i++)
        put_row(draft, &rows->data[i], names[i]);
    buf_str(out, STR("</tbody></table>\n"));
}

/* ---- the same fault in many packages */

typedef struct Fault {
    Str id;
    Level level;
    int places, order;
    Vec(int) rows;
} Fault;
typedef Vec(Fault) Faults;

static int compare_faults(const void *a, const void *b) {
    const Fault *x = a, *y = b;
    if (x->rows.size != y->rows.size)
        return x->rows.size > y->rows.size ? -1 : 1;
    if (x->places != y->places)
        return x->places > y->places ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static Faults faults_of(const BatchRows *rows, Arena *arena) {
    Faults faults = {0};
    Map numbers = {0};
    for (int i = 0; i < rows->size; i++) {
        Str rest = rows->data[i].fields[ROW_RULES];
        for (BatchRule rule; batch_row_rule(&rest, &rule);) {
            Str key = arena_format(arena, "%.*s %d", STR_ARG(rule.id), (int)rule.level);
            if (rule.level == LEVEL_NOTE)
                continue;
            int *number = map_put(&numbers, arena, key, faults.size);
            if (*number == faults.size)
                *vec_push(&faults, arena) = (Fault){.id = rule.id, .level = rule.level, .order = faults.size};
            faults.data[*number].places += rule.places;
            *vec_push(&faults.data[*number].rows, arena) = i;
        }
    }
    if (faults.size)
        qsort(faults.data, (size_t)faults.size, sizeof *faults.data, compare_faults);
    return faults;
}

static void put_fault(const Draft *draft, const Knowledge *knowledge, const Fault *fault, const BatchRows *rows,
                      const Str *names) {
    Buf *out = draft->out;
    bool english = draft->options.english, error = fault->level == LEVEL_ERROR;
    const Rule *rule = knowledge_rule(knowledge, fault->id);
    Str meaning = !rule ? (Str){0} : english ? rule->meaning_en : rule->meaning_zh, line = {0};
    str_line(&meaning, &line);
    buf_format(out, "<details><summary><span class=\"%s\">%s ", error ? "fix" : "check", error ? "●" : "◆");
    say(draft, out, "%d 份，%d 处</span> ", "%d packages, %d places</span> ", fault->rows.size, fault->places);
    put_html(utf8_trim(line), out);
    buf_str(out, STR(" <span class=\"dim\">"));
    put_html(fault->id, out);
    buf_str(out, STR("</span></summary><ul>\n"));
    for (int i = 0; i < fault->rows.size; i++) {
        buf_str(out, STR("<li>"));
        put_name(&rows->data[fault->rows.data[i]], names[fault->rows.data[i]], out);
        buf_str(out, STR("</li>\n"));
    }
    buf_str(out, STR("</ul></details>\n"));
}

/* ---- the page */

static void put_filters(const Draft *draft, const BatchCount *count) {
    const struct {
        const char *state, *zh, *en;
        int number;
    } filters[] = {{"", "全部", "all", count->documents + count->skipped},
                   {"fix", "● 要改", "● to fix", count->fix},
                   {"check", "◆ 请核实", "◆ to check", count->check},
                   {"ok", "○ 没有问题", "○ without a finding", count->clean},
                   {"none", "没有核对", "not checked", count->unchecked + count->failed + count->skipped}};
    buf_str(draft->out, STR("<div id=\"bar\" hidden>"));
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
        buf_format(draft->out, "<button type=\"button\" data-state=\"%s\" aria-pressed=\"%s\">%s %d</button>",
                   filters[i].state, i ? "false" : "true", draft->options.english ? filters[i].en : filters[i].zh,
                   filters[i].number);
    say(draft, draft->out, "<input type=\"search\" aria-label=\"查找\" placeholder=\"查找单位、文件、错误\">",
        "<input type=\"search\" aria-label=\"find\" placeholder=\"find a unit, a file, a fault\">");
    buf_str(draft->out, STR("<output id=\"shown\" class=\"dim\"></output></div>\n"));
}

static void put_top(const Draft *draft, const BatchRows *rows, const BatchCount *count) {
    long long printed = 0, proved = 0;
    for (int i = 0; i < rows->size; i++) {
        printed += batch_row_number(&rows->data[i], ROW_PRINTED);
        proved += batch_row_number(&rows->data[i], ROW_PROVED);
    }
    say(draft, draft->out, "<h1>%d 份文件：%d 份要改，%d 份请核实，%d 份没有问题</h1>\n",
        "<h1>%d documents: %d to fix, %d to check, %d without a finding</h1>\n", count->documents, count->fix,
        count->check, count->clean);
    say(draft, draft->out, "<p>表中 %lld 个数字，%lld 个对得上。%d 份没有核对，%d 份读不了，跳过 %d 个不是文档的文件。",
        "<p>%lld figures in tables, %lld of them agree. %d documents not checked, %d unreadable, %d files that are no "
        "documents skipped.",
        printed, proved, count->unchecked, count->failed, count->skipped);
    say(draft, draft->out, "必须改：文件自己的内容互相矛盾；请核实：多半有误。</p>\n",
        " To fix: the document contradicts itself; to check: most likely wrong.</p>\n");
}

void report_index(const Knowledge *knowledge, Str text, ReportOptions options, Arena *scratch, Buf *out) {
    const Draft draft = {.options = options, .scratch = scratch, .out = out};
    BatchRows rows = batch_rows_read(text, true, scratch);
    BatchCount count = batch_rows_count(&rows);
    Str *names = batch_row_names(&rows, scratch);
    Faults faults = faults_of(&rows, scratch);
    say(&draft, out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n",
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    csp_put(out, STR(INDEX_SCRIPT), STR(INDEX_STYLE), scratch);
    buf_str(out, STR("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"));
    say(&draft, out, "<title>预算核对：%d 份文件</title>\n", "<title>Budgets checked: %d documents</title>\n",
        count.documents);
    buf_str(out, STR("<style>" INDEX_STYLE "</style>\n</head>\n<body>\n"));
    put_top(&draft, &rows, &count);
    put_filters(&draft, &count);
    put_list(&draft, &rows, names);
    if (faults.size)
        say(&draft, out, "<h2>同一种错误出现在哪些文件</h2>\n", "<h2>Which documents have the same fault</h2>\n");
    for (int i = 0; i < faults.size; i++)
        put_fault(&draft, knowledge, &faults.data[i], &rows, names);
    buf_str(out, STR("<script>" INDEX_SCRIPT "</script>\n</body>\n</html>\n"));
}

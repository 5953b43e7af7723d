/* browse: a checked document as one HTML file, to be looked at, worked through, printed and sent on.
 *
 *     head      what it is, what is proved, what there is to do
 *     findings  a card each, with the page's picture, what to write instead, how it was worked out
 *     pages     every figure marked by how far it is vouched for
 *     money     where it comes from and goes to; this year beside the last
 *     account   what was not read, and every identity
 *
 * The file is whole: no font, script, style or picture is fetched, and its policy forbids it. The style and the script
 * stand in page/, are compiled in like the vocabulary, and are named in the policy by their digests, so that nothing
 * else that may have got into the file can run. Everything that is to be read is written here, as HTML and SVG; the
 * script moves, filters and remembers. docs/decisions.md says why no library draws it.
 *
 * Cost: the check again, and 10 ms a picture; limits stand in browse_figures.c, browse_flow.c and browse_ledger.c. */
#include "language/builtin.h"
#include "report/browse/browse_cards.h"
#include "report/browse/browse_figures.h"
#include "report/browse/browse_ledger.h"
#include "report/browse/browse_marks.h"
#include "report/browse/browse_money.h"
#include "report/browse/browse_out.h"
#include "report/browse/browse_pages.h"
#include "report/browse/browse_top.h"
#include "report/browse/browse_views.h"
#include "report/browse/browse_years.h"
#include "report/csp.h"
#include "report/headline.h"
#include "report/report.h"

/* A text of page/; empty in a program without it. */
static Str text_of(const char *name) {
    for (const struct BuiltinText *data = yusuan_data; data->name; data++)
        if (str_equal(str_from_c(data->name), str_from_c(name)))
            return (Str){data->begin, data->end - data->begin};
    return (Str){0};
}

static void put_head(const Sheet *sheet, Str style, Str script, Str title) {
    put_format(sheet, "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">\n",
               sheet->english ? "en" : "zh-CN");
    put(sheet, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src ");
    csp_put_digest(sheet->out, style, sheet->arena);
    put(sheet, "; script-src ");
    csp_put_digest(sheet->out, script, sheet->arena);
    put(sheet, "; base-uri 'none'; form-action 'none'\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
               "<meta name=\"generator\" content=\"yusuan\"><meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    put_text(sheet, title);
    put(sheet, "</title>\n<style>");
    buf_str(sheet->out, style);
    put(sheet, "</style></head>\n");
}

/* The words that the script puts in, in the language of the page. */
static void put_body_words(const Sheet *sheet) {
    static const struct {
        const char *name, *zh, *en;
    } words[] = {{"done", "已改", "done"},
                 {"let", "已接受", "accepted"},
                 {"need", "请写明理由", "Give the reason"},
                 {"copied", "已复制", "Copied"},
                 {"read", "读作：", "Read as: "},
                 {"item", "第 {n} 项，共 {m} 项", "{n} of {m}"},
                 {"see", "见问题第 {n} 项", "see finding {n}"},
                 {"progress", "已处理 {n} / {m}", "{n} of {m} done"},
                 {"usage", "下次核对：yusuan check --accept 此文件", "next time: yusuan check --accept THIS-FILE"},
                 {"record-name", "accepted.tsv", "accepted.tsv"}};
    static const FigureState states[] = {FIGURE_PROVED, FIGURE_WRONG, FIGURE_OPEN, FIGURE_UNREAD};
    bool pictures = false;
    for (int i = 0; i < sheet->pages.size; i++)
        pictures |= sheet->pages.data[i].picture != NULL;
    put_format(sheet, "<body class=\"%s\" data-sha=\"%.*s\" data-file=\"", pictures ? "pics" : "bare",
               STR_ARG(sheet->draft.package->sha256));
    put_text(sheet, top_file_name(sheet));
    put(sheet, "\"");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        put_format(sheet, " data-%s=\"%s\"", words[i].name, sheet->english ? words[i].en : words[i].zh);
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        Str said = marks_state_words(sheet, states[i]);
        put_format(sheet, " data-%s=\"%.*s\"", state_class(states[i]), STR_ARG(said));
    }
    put(sheet, ">\n");
}

static void put_bar(const Sheet *sheet, bool money, bool years) {
    static const struct {
        const char *id, *zh, *en;
    } sections[] = {{"findings", "问题", "Findings"},
                    {"pages", "页面与数字", "Pages and figures"},
                    {"money", "钱从哪来到哪去", "Money"},
                    {"years", "今年与上年", "Two years"},
                    {"ledger", "账", "Account"}};
    const bool there[] = {true, true, money, years, true};
    put(sheet, "<nav class=\"bar\" aria-label=\"");
    put_words(sheet, "各部分", "Sections");
    put(sheet, "\"><div class=\"in\">");
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        if (!there[i])
            continue;
        put_format(sheet, "<a href=\"#%s\">", sections[i].id);
        put_words(sheet, sections[i].zh, sections[i].en);
        put(sheet, "</a>");
    }
    put(sheet, "<span class=\"space\"></span><span id=\"progress\" role=\"status\"></span>"
               "<button type=\"button\" id=\"record\">");
    put_words(sheet, "处理记录", "Record");
    put(sheet, "</button><button type=\"button\" id=\"ask\" aria-label=\"");
    put_words(sheet, "按键说明", "Keys");
    put(sheet, "\">?</button></div></nav>\n");
}

static void put_filter(const Sheet *sheet) {
    put(sheet, "<div class=\"filter\" role=\"group\" aria-label=\"");
    put_words(sheet, "筛选", "Filter");
    put(sheet, "\"><button type=\"button\" data-filter=\"all\" aria-pressed=\"true\">");
    put_words(sheet, "全部", "All");
    put(sheet, "</button><button type=\"button\" data-filter=\"open\" aria-pressed=\"false\">");
    put_words(sheet, "未处理", "Not done");
    put(sheet, "</button><button type=\"button\" data-filter=\"must\" aria-pressed=\"false\">");
    put_words(sheet, "只看必须改", "Must fix only");
    put(sheet, "</button><button type=\"button\" id=\"copy-all\">");
    put_words(sheet, "复制全部意见", "Copy all");
    put(sheet, "</button></div>\n");
}

/* Filled in by the script, where the screen is wide and there are pictures. */
static void put_view(const Sheet *sheet) {
    put(sheet, "<aside class=\"view\" id=\"view\" aria-label=\"");
    put_words(sheet, "问题所在的页面", "The page of the finding");
    put(sheet, "\"><div class=\"vhead\"><button type=\"button\" data-step=\"-1\" aria-label=\"");
    put_words(sheet, "上一项", "Previous");
    put(sheet, "\">‹</button><span class=\"vtitle\"></span><button type=\"button\" data-step=\"1\" aria-label=\"");
    put_words(sheet, "下一项", "Next");
    put(sheet, "\">›</button><label><input type=\"checkbox\" id=\"layer\"> ");
    put_words(sheet, "数字图层", "Figures");
    put(sheet, "</label><button type=\"button\" id=\"zoom\">");
    put_words(sheet, "放大", "Zoom");
    put(sheet, "</button></div><div class=\"vbox\" tabindex=\"0\" role=\"group\" aria-label=\"");
    put_words(sheet, "页面", "Page");
    put(sheet, "\"></div><div class=\"vmore\" tabindex=\"0\" role=\"group\" aria-label=\"");
    put_words(sheet, "另见", "See also");
    put(sheet, "\"></div></aside>\n");
}

static void put_findings(const Sheet *sheet) {
    bool any = false;
    for (int level = LEVEL_NOTE; level <= LEVEL_ERROR; level++)
        any |= groups_count(sheet->draft.package, &sheet->draft.groups, (Level)level).groups > 0;
    put(sheet, "<section id=\"findings\" aria-labelledby=\"findings-h\"><h2 id=\"findings-h\">");
    put_words(sheet, "问题", "Findings");
    put(sheet, "</h2>\n<div class=\"two\"><div class=\"list\">\n");
    if (any)
        put_filter(sheet);
    else
        put_words(sheet, "<p class=\"lead\">没有发现问题。</p>", "<p class=\"lead\">Nothing was found.</p>");
    cards_put(sheet);
    put(sheet, "</div>\n");
    if (any)
        put_view(sheet);
    put(sheet, "</div></section>\n");
}

static void put_help(const Sheet *sheet) {
    static const struct {
        const char *key, *zh, *en;
    } keys[] = {{"j", "下一项", "next"},
                {"k", "上一项", "previous"},
                {"f", "已改", "done"},
                {"a", "接受，写理由", "accept, with the reason"},
                {"c", "复制意见", "copy"},
                {"l", "数字图层", "figures on the page"},
                {"z", "放大到问题处", "zoom to the slip"},
                {"?", "本说明", "this help"}};
    put(sheet, "<dialog id=\"help\" aria-label=\"");
    put_words(sheet, "按键说明", "Keys");
    put(sheet, "\"><form method=\"dialog\"><h2>");
    put_words(sheet, "按键", "Keys");
    put(sheet, "</h2><dl>");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        put_format(sheet, "<dt><kbd>%s</kbd></dt><dd>", keys[i].key);
        put_words(sheet, keys[i].zh, keys[i].en);
        put(sheet, "</dd>");
    }
    put(sheet, "</dl><p>");
    put_words(sheet, "处理情况只存在这台电脑的浏览器里；“处理记录”存成文件，供下次核对用 --accept 读取。",
              "Decisions are kept in this browser alone; \"Record\" saves them as a file that --accept reads.");
    put(sheet, "</p><button>");
    put_words(sheet, "关闭", "Close");
    put(sheet, "</button></form></dialog>\n");
}

static void put_foot(const Sheet *sheet) {
    put(sheet, "<footer><div class=\"in\">");
    put_text(sheet, top_file_name(sheet));
    put_format(sheet, "　SHA-256 %.*s<br>", STR_ARG(sheet->draft.package->sha256));
    put_words(sheet, "yusuan 生成；本页不联网，内容不出本机。",
              "Made by yusuan; this page fetches nothing and sends nothing.");
    put(sheet, "</div></footer>\n");
}

void report_browse(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    options.colour = options.pretty = false;
    options.columns = 0;
    Sheet sheet = {.draft = {.package = package,
                             .options = options,
                             .scratch = scratch,
                             .out = out,
                             .groups = groups_build(package, scratch)},
                   .standings = standings_build(package, scratch),
                   .cube = &package->cube,
                   .arena = scratch,
                   .out = out,
                   .english = options.english};
    Str style = text_of("page/report.css"), script = text_of("page/report.js");
    bool checked = headline_is_checked(&sheet.draft);
    Str title = checked ? document_name(package, scratch, options.english) : top_file_name(&sheet);
    figures_collect(&sheet);
    cards_number(&sheet);
    figures_draw_pages(&sheet);
    Values values = values_build(&sheet);
    put_head(&sheet, style, script, title);
    put_body_words(&sheet);
    views_put_symbols(&sheet);
    Buf pages = {.arena = scratch}, money = {.arena = scratch};
    sheet.out = &pages; /* the others lead to what stands there */
    pages_put(&sheet);
    sheet.out = &money; /* whether it is there is said before it */
    bool flows = checked && money_put(&sheet, &values), years = checked && years_put(&sheet, &values);
    sheet.out = out;
    top_put(&sheet, &values, title, checked);
    put_bar(&sheet, flows, years);
    put(&sheet, "<main>\n");
    put_findings(&sheet);
    buf_str(out, buf_view(&pages));
    buf_str(out, buf_view(&money));
    ledger_put(&sheet);
    put(&sheet, "</main>\n");
    put_foot(&sheet);
    put_help(&sheet);
    put(&sheet, "<script>");
    buf_str(out, script);
    put(&sheet, "</script></body></html>\n");
}

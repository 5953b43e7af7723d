/* browse_top: the first three lines answer what a reader asks first: what is this and how much money, how much of it is
 * proved, what have I to do. They are the lines of the text report, with links. Cost: none. */
#include "report/browse/browse_top.h"
#include "report/account.h"
#include "report/browse/browse_links.h"
#include "report/headline.h"
#include "report/level_words.h"

/* The last part of the path: a page that is sent on need not tell where the file lay. */
Str top_file_name(const Sheet *sheet) {
    Str path = sheet->draft.package->document.file;
    ptrdiff_t at = path.size;
    while (at > 0 && path.data[at - 1] != '/' && path.data[at - 1] != '\\')
        at--;
    return at < path.size ? str_sub(path, at, path.size) : path;
}

/* Without the words before the colon, which stand beside it here. */
static Str proved_words(const Sheet *sheet) {
    Buf text = {.arena = sheet->arena};
    Draft draft = sheet->draft;
    draft.out = &text;
    account_put_proved(&draft);
    Str line = buf_view(&text), colon = sheet->english ? STR(": ") : STR("：");
    ptrdiff_t at = str_find(line, colon);
    return at < 0 ? line : str_sub(line, at + colon.size, line.size);
}

static void put_to_do(const Sheet *sheet) {
    int shown = 0, accepted = headline_accepted(&sheet->draft);
    for (int level = LEVEL_ERROR; level >= LEVEL_NOTE; level--) {
        GroupCount count = groups_count(sheet->draft.package, &sheet->draft.groups, (Level)level);
        if (!count.groups || level < (int)sheet->draft.options.at_least)
            continue;
        put_format(sheet, "<a class=\"%s\" href=\"#%s\">", level_class((Level)level), level_class((Level)level));
        put(sheet, level_title((Level)level, sheet->english));
        put_format(sheet, sheet->english ? " %d" : " %d 项", count.groups);
        if (count.places > count.groups)
            put_format(sheet, sheet->english ? " (%d places)" : "（%d 处）", count.places);
        put(sheet, "</a> ");
        shown++;
    }
    if (!shown) {
        put(sheet, "<span class=\"clean\">");
        put_words(sheet, "没有发现问题", "nothing was found");
        put(sheet, "</span> ");
    }
    if (accepted)
        put_format(sheet, sheet->english ? "%d more were accepted" : "另有 %d 项已接受", accepted);
}

/* "收支总额 9,628.22 万元": what a person asks first. */
static void put_whole(const Sheet *sheet, const Values *values) {
    static const struct {
        uint16_t measure;
        const char *zh, *en;
    } wholes[] = {{MEASURE_RECEIPTS, "，收入总计 ", ", receipts "},
                  {MEASURE_OUTLAYS, "，支出总计 ", ", outlays "},
                  {MEASURE_SPEND, "，支出 ", ", spending "}};
    Coordinate at = cube_base(sheet->cube);
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++) {
        at.member[DIM_MEASURE] = wholes[i].measure;
        int reading = values_find(values, &at);
        if (reading < 0)
            continue;
        put_words(sheet, wholes[i].zh, wholes[i].en);
        links_put_money(sheet, reading, values_fen(values, reading));
        put_words(sheet, " 万元", " × 10,000 yuan");
        return;
    }
}

static void put_line(const Sheet *sheet, const char *zh, const char *en, Str text) {
    put(sheet, "<dt>");
    put_words(sheet, zh, en);
    put(sheet, "</dt><dd>");
    put_text(sheet, text);
    put(sheet, "</dd>\n");
}

void top_put(const Sheet *sheet, const Values *values, Str title, bool checked) {
    put(sheet, "<a class=\"skip\" href=\"#findings\">");
    put_words(sheet, "跳到问题", "To the findings");
    put(sheet, "</a>\n<header class=\"top\"><div class=\"in\"><p class=\"eyebrow\">");
    put_words(sheet, "核对报告　", "Report on ");
    put_text(sheet, top_file_name(sheet));
    put(sheet, "</p><h1>");
    put_text(sheet, title);
    put(sheet, "</h1>\n<dl class=\"sum\">\n");
    if (checked) {
        put(sheet, "<dt>");
        put_words(sheet, "是什么", "What it is");
        put(sheet, "</dt><dd>");
        put_text(sheet, headline_size(&sheet->draft));
        put_whole(sheet, values);
        put(sheet, "</dd>\n");
        put_line(sheet, "证实了什么", "What is proved", proved_words(sheet));
        put(sheet, "<dt>");
        put_words(sheet, "要做什么", "What to do");
        put(sheet, "</dt><dd>");
        put_to_do(sheet);
        put(sheet, "</dd>\n");
    } else {
        put_line(sheet, "是什么", "What it is", headline_no_budget(&sheet->draft));
    }
    put(sheet, "</dl>\n");
    Str caution = headline_caution(&sheet->draft);
    if (caution.size) {
        put(sheet, "<p class=\"caution\">");
        put_text(sheet, caution);
        put(sheet, "</p>");
    }
    put(sheet, "</div></header>\n");
}

/* browse_money: what a citizen or a chief asks first. From left to right: sources, the whole, functions of the state,
 * what is for keeping the office going and what for projects. Only proved amounts whose parts add up are drawn; a
 * column that has one node says nothing and is left out, unless it joins two that do. The same by single functions
 * as areas, and as a list with a link from every amount to its page, which is what a phone shows. Cost: that of the
 * parts. */
#include "report/browse/browse_money.h"
#include "report/browse/browse_links.h"
#include "report/browse/browse_out.h"
#include "report/browse/browse_projects.h"
#include "report/browse/browse_streams.h"
#include "report/browse/browse_treemap.h"

typedef struct Money {
    const Sheet *sheet;
    const Values *values;
    Coordinate spending; /* the whole of what is divided by function */
    int64_t total_fen;
    ValueParts classes, leaves;
} Money;

/* ---- areas and the list */

/* The class of a function: the member of the first level above it. */
static int class_of(const Money *money, uint16_t member) {
    for (int i = 0; i < money->classes.size; i++)
        if (cube_covers(money->sheet->cube, DIM_FUNCTION, money->classes.data[i].member, member))
            return i;
    return 0;
}

static void put_list_row(const Money *money, const ValuePart *part, bool head) {
    const Sheet *sheet = money->sheet;
    float bar[] = {0, 0, (float)((double)part->fen / (double)money->total_fen) * 200, 9};
    put_format(sheet, "<tr%s><th scope=\"row\">", head ? " class=\"group\"" : "");
    put_text(sheet, member_name(sheet, DIM_FUNCTION, part->member));
    put(sheet, " <small>");
    put_text(sheet, cube_member(sheet->cube, DIM_FUNCTION, part->member)->id);
    put(sheet, "</small></th><td class=\"bars\"><svg viewBox=\"0 0 200 9\" aria-hidden=\"true\"><rect");
    put_format(sheet, " class=\"c%d\"", class_of(money, part->member) % 8);
    out_box(sheet->out, bar);
    put(sheet, "/></svg></td><td class=\"n\">");
    links_put_money(sheet, part->reading, part->fen);
    put(sheet, "</td><td class=\"n\">");
    out_share(sheet->out, part->fen, money->total_fen);
    put(sheet, "</td></tr>\n");
}

static void put_list(const Money *money) {
    const Sheet *sheet = money->sheet;
    put_scroll(sheet, "scroll", "按功能分类的支出", "spending by function");
    put(sheet, "<table class=\"list\"><thead><tr><th scope=\"col\">");
    put_words(sheet, "功能分类", "Function");
    put(sheet, "</th><th scope=\"col\"><span class=\"hide\">");
    put_words(sheet, "图", "bar");
    put(sheet, "</span></th><th scope=\"col\" class=\"n\">");
    put_words(sheet, "万元", "10,000 yuan");
    put(sheet, "</th><th scope=\"col\" class=\"n\">");
    put_words(sheet, "占比", "share");
    put(sheet, "</th></tr></thead><tbody>\n");
    for (int i = 0; i < money->classes.size; i++) {
        put_list_row(money, &money->classes.data[i], true);
        for (int k = 0; k < money->leaves.size; k++)
            if (money->leaves.data[k].member != money->classes.data[i].member &&
                class_of(money, money->leaves.data[k].member) == i)
                put_list_row(money, &money->leaves.data[k], false);
    }
    put(sheet, "</tbody></table></div>\n");
}

static void put_areas(const Money *money) {
    const Sheet *sheet = money->sheet;
    TreemapItem *items = arena_array(sheet->arena, TreemapItem, money->leaves.size + 1);
    for (int i = 0; i < money->leaves.size; i++) {
        const ValuePart *leaf = &money->leaves.data[i];
        items[i] = (TreemapItem){member_name(sheet, DIM_FUNCTION, leaf->member), leaf->fen,
                                 class_of(money, leaf->member), leaf->reading};
    }
    put(sheet, "<h3>");
    put_words(sheet, "按功能分类", "By function");
    put(sheet, "</h3>\n<p class=\"legend wide\">");
    for (int i = 0; i < money->classes.size; i++) {
        put_format(sheet, "<span><i class=\"c%d\"></i>", i % 8);
        put_text(sheet, member_name(sheet, DIM_FUNCTION, money->classes.data[i].member));
        put(sheet, "</span> ");
    }
    put(sheet, "</p><div class=\"wide\">\n");
    treemap_put(
        sheet, items, money->leaves.size,
        sheet_words(sheet, "支出按功能分类的面积图，数字见下表", "Spending by function as areas; figures below"));
    put(sheet, "</div>\n");
}

static void put_lead(const Money *money) {
    const Sheet *sheet = money->sheet;
    put(sheet, "<p class=\"lead\">");
    put_format(sheet, sheet->english ? "%d, spending " : "%d 年支出 ", sheet->cube->year);
    links_put_money(sheet, values_find(money->values, &money->spending), money->total_fen);
    put(sheet, " ");
    put_words(sheet, "万元", "10,000 yuan");
    uint16_t source = money->spending.member[DIM_SOURCE];
    if (source) {
        put_words(sheet, "（", " (");
        put_text(sheet, member_name(sheet, DIM_SOURCE, source));
        put_words(sheet, "）", ")");
    }
    put_words(sheet, "。只画已证实、分项加得起来的数字；每个数字都可以点到它印在哪里。",
              ". Only what is proved and adds up is drawn; every amount leads to where it is printed.");
    put(sheet, "</p>\n");
}

bool money_put(const Sheet *sheet, const Values *values) {
    Money *money = arena_new_of(sheet->arena, Money);
    *money = (Money){.sheet = sheet, .values = values};
    if (!values_spending(values, &money->spending))
        return false;
    values_parts(values, &money->spending, DIM_FUNCTION, &money->classes);
    values_leaves(values, &money->spending, DIM_FUNCTION, &money->leaves);
    money->total_fen = values_fen(values, values_find(values, &money->spending));
    if (money->total_fen <= 0)
        return false;
    put(sheet, "<section id=\"money\" aria-labelledby=\"money-h\"><h2 id=\"money-h\">");
    put_words(sheet, "钱从哪来，到哪去", "Where the money goes");
    put(sheet, "</h2>");
    put_lead(money);
    streams_put(sheet, values, &money->spending, &money->classes);
    put_areas(money);
    put_list(money);
    projects_put(sheet, values);
    put(sheet, "</section>\n");
    return true;
}

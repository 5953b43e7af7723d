/* browse_money: what a citizen or a chief asks first. From left to right: sources, the whole, functions of the state,
 * what is for keeping the office going and what for projects. Only proved amounts whose parts add up are drawn; a
 * column that has one node says nothing and is left out, unless it joins two that do. The same by single functions
 * as areas, and as a list with a link from every amount to its page, which is what a phone shows. Cost: that of the
 * parts. */
#include "report/browse/browse_money.h"
#include "report/browse/browse_figures.h"
#include "report/browse/browse_out.h"
#include "report/browse/browse_sankey.h"
#include "report/browse/browse_treemap.h"

typedef struct Money {
    const Sheet *sheet;
    const Values *values;
    Coordinate spending; /* the whole of what is divided by function */
    int64_t total_fen;
    ValueParts classes, sources, leaves;
    int64_t unit_fen;
} Money;

Str money_name(const Sheet *sheet, Dim dim, uint16_t member) {
    const Member *known = cube_member(sheet->cube, dim, member);
    bool english = sheet->english && known->name_en.size;
    return english ? known->name_en : known->name.size ? known->name : known->id;
}

void money_put_linked(const Sheet *sheet, int reading, Str text) {
    const Place *place = &sheet->cube->readings.data[reading].place;
    const SheetPage *page = figures_page(sheet, place);
    bool linked = page && page->picture;
    if (linked)
        put_format(sheet, "<a href=\"#%.*s\">", STR_ARG(page_id(sheet, place)));
    put_text(sheet, text);
    put(sheet, linked ? "</a>" : "");
}

static Str money_words(const Money *money, int64_t fen) {
    Buf words = {.arena = money->sheet->arena};
    out_money(&words, fen, money->unit_fen);
    return buf_view(&words);
}

static Str unit_words(const Money *money) {
    bool yi = money->unit_fen == FEN_PER_YI;
    return sheet_words(money->sheet, yi ? "亿元" : "万元", yi ? "hundred million yuan" : "ten thousand yuan");
}

/* ---- the chart of flows */

/* Sources of the income, with what was carried in; the grant by its three kinds where it is the only one. */
static int add_sources(Money *money, Sankey *sankey, int column) {
    Coordinate at = cube_base(money->sheet->cube);
    at.member[DIM_MEASURE] = MEASURE_RECEIPTS;
    int receipts = values_find(money->values, &at), count = 0;
    at.member[DIM_MEASURE] = MEASURE_INCOME;
    int income = values_find(money->values, &at);
    int64_t carried =
        receipts >= 0 && income >= 0 ? values_fen(money->values, receipts) - values_fen(money->values, income) : 0;
    if (income < 0 || values_fen(money->values, income) + carried < money->total_fen || carried < 0 ||
        !values_leaves(money->values, &at, DIM_SOURCE, &money->sources))
        return 0;
    for (int i = 0; i < money->sources.size; i++, count++)
        sankey_node(sankey, column, money_name(money->sheet, DIM_SOURCE, money->sources.data[i].member),
                    money->sources.data[i].fen, -1);
    if (carried > 0)
        sankey_node(sankey, column, sheet_words(money->sheet, "上年结转", "carried in"), carried, -1), count++;
    return count;
}

/* A class into what is for keeping the office going and what for projects, if all classes can be divided so. */
static bool divide_class(const Money *money, int i, ValueParts *natures) {
    Coordinate at = money->spending;
    at.member[DIM_FUNCTION] = money->classes.data[i].member;
    return values_parts(money->values, &at, DIM_NATURE, natures);
}

/* The largest first. */
static void sort_natures(uint16_t *members, int64_t *sums, int count) {
    for (int i = 1; i < count; i++)
        for (int k = i; k > 0 && sums[k] > sums[k - 1]; k--) {
            int64_t sum = sums[k];
            uint16_t member = members[k];
            sums[k] = sums[k - 1], members[k] = members[k - 1];
            sums[k - 1] = sum, members[k - 1] = member;
        }
}

static void add_natures(const Money *money, Sankey *sankey, const int *classes, int column) {
    ValueParts *natures = arena_array(money->sheet->arena, ValueParts, money->classes.size + 1);
    uint16_t members[8];
    int64_t sums[8] = {0};
    int count = 0, nodes[8];
    for (int i = 0; i < money->classes.size; i++) {
        if (!divide_class(money, i, &natures[i]))
            return;
        for (int k = 0; k < natures[i].size; k++) {
            int at = 0;
            while (at < count && members[at] != natures[i].data[k].member)
                at++;
            if (at == 8)
                return;
            members[at] = natures[i].data[k].member;
            count = at == count ? count + 1 : count;
            sums[at] += natures[i].data[k].fen;
        }
    }
    if (count < 2) /* one node says nothing */
        return;
    sort_natures(members, sums, count);
    for (int at = 0; at < count; at++)
        nodes[at] = sankey_node(sankey, column, money_name(money->sheet, DIM_NATURE, members[at]), sums[at], -1);
    for (int i = 0; i < money->classes.size; i++)
        for (int k = 0; k < natures[i].size; k++)
            for (int at = 0; at < count; at++)
                if (members[at] == natures[i].data[k].member)
                    sankey_band(sankey, classes[i], nodes[at], natures[i].data[k].fen);
}

static Str whole_name(const Money *money) {
    Str entity = money->sheet->cube->entity;
    return entity.size ? entity : sheet_words(money->sheet, "总计", "total");
}

/* False: no column is left that says something. */
static bool draw_flows(Money *money, Sankey *sankey) {
    int classes[VALUES_PARTS_MAX], column = 0, sources = add_sources(money, sankey, 0);
    int64_t whole = 0;
    for (int i = 0; i < sankey->nodes_count; i++)
        whole += sankey->nodes[i].fen;
    if (sources < 2) {
        *sankey = (Sankey){.unit_fen = money->unit_fen};
        whole = money->total_fen;
    } else {
        int hub = sankey_node(sankey, 1, whole_name(money), whole, -1);
        for (int i = 0; i < hub; i++)
            sankey_band(sankey, i, hub, sankey->nodes[i].fen);
        column = 2;
    }
    sankey->total_fen = whole;
    int hub = column ? sankey->nodes_count - 1 : -1;
    for (int i = 0; i < money->classes.size; i++) {
        const ValuePart *part = &money->classes.data[i];
        classes[i] = sankey_node(sankey, column, money_name(money->sheet, DIM_FUNCTION, part->member), part->fen, i);
        sankey_band(sankey, hub, classes[i], part->fen);
    }
    if (column && whole > money->total_fen) {
        Str rest = sheet_words(money->sheet, "结转下年或未按功能分列", "carried out, or not by function");
        sankey_band(sankey, hub, sankey_node(sankey, column, rest, whole - money->total_fen, -1),
                    whole - money->total_fen);
    }
    add_natures(money, sankey, classes, column + 1);
    return sankey->bands_count > 0 && sankey->nodes_count > 2;
}

static void put_flows(Money *money) {
    const Sheet *sheet = money->sheet;
    Sankey *sankey = arena_new_of(sheet->arena, Sankey);
    sankey->unit_fen = money->unit_fen;
    if (money->classes.size > SANKEY_NODES_MAX / 2 || !draw_flows(money, sankey))
        return;
    put(sheet, "<div class=\"scroll wide\" tabindex=\"0\" role=\"group\" aria-label=\"");
    put_words(sheet, "资金流向图", "flow of money");
    put(sheet, "\">");
    sankey_put(sheet, sankey,
               sheet_words(sheet, "资金从来源到功能分类、到基本支出和项目支出的流向，数字见下表",
                           "From sources to functions to basic and project spending; figures below"));
    put(sheet, "</div>\n");
}

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
    int64_t thousandths = (part->fen * 1000 + money->total_fen / 2) / money->total_fen;
    float bar[] = {0, 0, (float)((double)part->fen / (double)money->total_fen) * 200, 9};
    put_format(sheet, "<tr%s><th scope=\"row\">", head ? " class=\"group\"" : "");
    put_text(sheet, money_name(sheet, DIM_FUNCTION, part->member));
    put(sheet, " <small>");
    put_text(sheet, cube_member(sheet->cube, DIM_FUNCTION, part->member)->id);
    put(sheet, "</small></th><td class=\"bars\"><svg viewBox=\"0 0 200 9\" aria-hidden=\"true\"><rect");
    put_format(sheet, " class=\"c%d\"", class_of(money, part->member) % 8);
    out_box(sheet->out, bar);
    put(sheet, "/></svg></td><td class=\"n\">");
    money_put_linked(sheet, part->reading, money_words(money, part->fen));
    put_format(sheet, "</td><td class=\"n\">%d.%d%%</td></tr>\n", (int)(thousandths / 10), (int)(thousandths % 10));
}

static void put_list(const Money *money) {
    const Sheet *sheet = money->sheet;
    put(sheet, "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"");
    put_words(sheet, "按功能分类的支出", "spending by function");
    put(sheet, "\"><table class=\"list\"><thead><tr><th scope=\"col\">");
    put_words(sheet, "功能分类", "Function");
    put(sheet, "</th><th scope=\"col\"><span class=\"hide\">");
    put_words(sheet, "图", "bar");
    put(sheet, "</span></th><th scope=\"col\" class=\"n\">");
    buf_str(sheet->out, unit_words(money));
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
        items[i] =
            (TreemapItem){money_name(sheet, DIM_FUNCTION, leaf->member), leaf->fen, class_of(money, leaf->member)};
    }
    put(sheet, "<h3>");
    put_words(sheet, "按功能分类", "By function");
    put(sheet, "</h3>\n<p class=\"legend wide\">");
    for (int i = 0; i < money->classes.size; i++) {
        put_format(sheet, "<span><i class=\"c%d\"></i>", i % 8);
        put_text(sheet, money_name(sheet, DIM_FUNCTION, money->classes.data[i].member));
        put(sheet, "</span> ");
    }
    put(sheet, "</p><div class=\"wide\">\n");
    treemap_put(
        sheet, items, money->leaves.size, money->unit_fen,
        sheet_words(sheet, "支出按功能分类的面积图，数字见下表", "Spending by function as areas; figures below"));
    put(sheet, "</div>\n");
}

static void put_lead(const Money *money) {
    const Sheet *sheet = money->sheet;
    put(sheet, "<p class=\"lead\">");
    put_format(sheet, sheet->english ? "%d, spending " : "%d 年支出 ", sheet->cube->year);
    put_text(sheet, money_words(money, money->total_fen));
    put(sheet, " ");
    buf_str(sheet->out, unit_words(money));
    Str described = cube_describe(sheet->cube, sheet->arena, &money->spending, sheet->english);
    put_words(sheet, "（", " (");
    put_text(sheet, described);
    put_words(sheet, "）。只画已证实、分项加得起来的数字。", "). Only what is proved and adds up is drawn.");
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
    money->unit_fen = money->total_fen >= 10 * FEN_PER_YI ? FEN_PER_YI : FEN_PER_WAN;
    put(sheet, "<section id=\"money\" aria-labelledby=\"money-h\"><h2 id=\"money-h\">");
    put_words(sheet, "钱从哪来，到哪去", "Where the money goes");
    put(sheet, "</h2>");
    put_lead(money);
    put_flows(money);
    put_areas(money);
    put_list(money);
    put(sheet, "</section>\n");
    return true;
}

/* browse_years: how does this compare with last year, and why? The functions of this year's spending beside the amounts
 * of the year before in the stage that has most of them (what was budgeted, what was spent), the widest change first. A
 * change over a tenth is marked in words as well; the document's own reason stands beside it, and when it gives none,
 * or says no more than that it changed, that is said. A value that a finding blames is marked and leads to the finding;
 * its repair replaces it where that is sure, and where it is not, nothing is worked out from it. Cost: the readings,
 * and the claims for each row. */
#include "report/browse/browse_years.h"

#include <stdlib.h>
#include "base/utf8.h"
#include "lexis/quantity.h"
#include "report/brief.h"
#include "report/browse/browse_links.h"
#include "report/browse/browse_out.h"
#include "report/report_groups.h"

enum { PERCENT_MARKED = 10, ROWS_SHOWN_MAX = 200, SURE_PERCENT = 90 };

typedef struct YearValue {
    int reading;  /* -1: none is printed */
    int64_t fen;  /* as printed, or as it should be */
    bool blamed;  /* a finding is of it */
    bool certain; /* fen can be reckoned with */
} YearValue;

typedef struct YearRow {
    uint16_t member;
    YearValue now, before;
    int64_t tenths; /* of a percent */
} YearRow;

typedef struct Years {
    const Sheet *sheet;
    Coordinate now;
    Map before;     /* coordinate in the year before: the reading */
    uint16_t stage; /* of the year before */
    YearRow rows[VALUES_PARTS_MAX];
    int size, marked;
    int64_t widest_fen;
} Years;

static const Reading *reading_at(const Years *years, int number) {
    return &years->sheet->cube->readings.data[number];
}

/* The printed amounts of the year before, by function and stage: of each one that is proved before others. */
static void index_before(Years *years) {
    const Sheet *sheet = years->sheet;
    const Coordinate *now = &years->now;
    const Readings *readings = &sheet->cube->readings;
    for (int i = 0; i < readings->size; i++) {
        Coordinate at = readings->data[i].at;
        if (readings->data[i].kind != READING_LEVEL || readings->data[i].blank ||
            at.member[DIM_YEAR] != (uint16_t)(now->member[DIM_YEAR] - 1))
            continue;
        if (!now->member[DIM_SOURCE] && at.member[DIM_SOURCE] == SOURCE_GENERAL)
            at.member[DIM_SOURCE] = 0;
        Coordinate same = at;
        same.member[DIM_FUNCTION] = now->member[DIM_FUNCTION];
        same.member[DIM_YEAR] = now->member[DIM_YEAR];
        same.member[DIM_STAGE] = now->member[DIM_STAGE];
        if (!coordinate_equal(&same, now))
            continue;
        Coordinate *key = arena_new_of(sheet->arena, Coordinate);
        *key = at;
        int *found = map_put(&years->before, sheet->arena, (Str){(const char *)key->member, sizeof key->member}, i);
        if (!standing_is_proved(&sheet->standings, *found) && standing_is_proved(&sheet->standings, i))
            *found = i;
    }
}

/* -1: none is printed. */
static int find_before(const Years *years, uint16_t member, uint16_t stage) {
    Coordinate at = years->now;
    at.member[DIM_FUNCTION] = member;
    at.member[DIM_YEAR] = (uint16_t)(at.member[DIM_YEAR] - 1);
    at.member[DIM_STAGE] = stage;
    const int *found = map_find(&years->before, (Str){(const char *)at.member, sizeof at.member});
    return found ? *found : -1;
}

/* What the figure should be, where a finding is sure of that. */
static bool find_repair(const Years *years, int reading, int64_t *fen) {
    const Sheet *sheet = years->sheet;
    for (int g = 0; sheet->card_of[reading] && g < sheet->draft.groups.size; g++) {
        const Group *group = &sheet->draft.groups.data[g];
        const Finding *finding = group_first(sheet->draft.package, group);
        int64_t unit_fen = reading_at(years, reading)->unit_fen;
        Amount amount;
        if (sheet->card_of_group[g] != sheet->card_of[reading] || group->repair < 0 ||
            brief_confidence(finding, group->repair) < SURE_PERCENT ||
            cube_reading(sheet->cube, finding->repairs.data[group->repair].site.at) != reading ||
            !quantity_parse(finding->repairs.data[group->repair].value, &unit_fen, &amount))
            continue;
        *fen = amount.value_fen;
        return true;
    }
    return false;
}

static YearValue value_of(const Years *years, int reading) {
    YearValue value = {.reading = reading};
    if (reading < 0)
        return value;
    value.fen = reading_at(years, reading)->amount.value_fen;
    value.blamed = years->sheet->standings.blamed[reading];
    value.certain = !value.blamed || find_repair(years, reading, &value.fen);
    return value;
}

static bool can_compare(const YearRow *row) {
    return row->now.certain && row->before.certain && row->before.fen > 0;
}

static int64_t change_of(const YearRow *row) {
    if (!can_compare(row))
        return 0;
    int64_t before = row->before.fen, scaled = (row->now.fen - before) * 1000, half = before / 2;
    return scaled >= 0 ? (scaled + half) / before : -((-scaled + half) / before);
}

static bool is_marked(const YearRow *row) {
    return row->tenths > PERCENT_MARKED * 10 || row->tenths < -PERCENT_MARKED * 10;
}

static int compare_rows(const void *a, const void *b) {
    const YearRow *x = a, *y = b;
    int64_t wide_x = x->tenths < 0 ? -x->tenths : x->tenths, wide_y = y->tenths < 0 ? -y->tenths : y->tenths;
    if (can_compare(x) != can_compare(y))
        return can_compare(x) ? -1 : 1;
    return wide_x != wide_y ? (wide_x < wide_y ? 1 : -1) : (x->member > y->member) - (x->member < y->member);
}

static YearRow row_of(const Years *years, uint16_t member, int now) {
    YearRow row = {.member = member, .now = value_of(years, now)};
    row.before = value_of(years, find_before(years, member, years->stage));
    row.tenths = change_of(&row);
    return row;
}

static bool collect(Years *years, const ValueParts *leaves) {
    static const uint16_t stages[] = {STAGE_BUDGET, STAGE_ACTUAL, STAGE_FINAL, STAGE_ADJUSTED};
    int most = 0;
    index_before(years);
    for (size_t s = 0; s < sizeof stages / sizeof *stages; s++) {
        int count = 0;
        for (int i = 0; i < leaves->size; i++)
            count += find_before(years, leaves->data[i].member, stages[s]) >= 0;
        if (count > most) {
            most = count;
            years->stage = stages[s];
        }
    }
    for (int i = 0; i < leaves->size; i++) {
        YearRow *row = &years->rows[years->size++];
        *row = row_of(years, leaves->data[i].member, leaves->data[i].reading);
        years->marked += is_marked(row);
        const YearValue *values[] = {&row->now, &row->before};
        for (int k = 0; k < 2; k++)
            if (values[k]->certain && values[k]->fen > years->widest_fen)
                years->widest_fen = values[k]->fen;
    }
    if (years->size)
        qsort(years->rows, (size_t)years->size, sizeof *years->rows, compare_rows);
    return most > 0;
}

/* ---- rows */

static Str stage_words(const Years *years, uint16_t stage) {
    return member_name(years->sheet, DIM_STAGE, stage);
}

/* "见第 2 项" */
static void put_way(const Years *years, const YearValue *value) {
    const Sheet *sheet = years->sheet;
    int card = sheet->card_of[value->reading];
    put(sheet, " <small>");
    put_words(sheet, value->certain ? "更正后" : "有问题", value->certain ? "mended" : "in doubt");
    if (card)
        put_format(sheet, sheet->english ? ", <a href=\"#f%d\">finding %d</a>" : "，<a href=\"#f%d\">见第 %d 项</a>",
                   card, card);
    put(sheet, "</small></span>");
}

/* The head of the column stands in each cell, too, for a phone, where a row is a card. */
static void put_amount(const Years *years, const YearValue *value, int year, uint16_t stage) {
    const Sheet *sheet = years->sheet;
    put_format(sheet, "<td class=\"n\" data-label=\"%d ", year);
    put_text(sheet, stage_words(years, stage));
    put(sheet, "\">");
    if (value->reading < 0) {
        put_words(sheet, "未列</td>", "none</td>");
        return;
    }
    int64_t printed_fen = reading_at(years, value->reading)->amount.value_fen;
    bool mended = value->certain && value->fen != printed_fen;
    put(sheet, value->blamed ? "<span class=\"doubt\">" : "");
    put(sheet, mended ? "<s>" : "");
    links_put_money(sheet, value->reading, printed_fen);
    put(sheet, mended ? "</s> " : "");
    if (mended)
        out_money(sheet->out, value->fen, FEN_PER_WAN);
    if (value->blamed)
        put_way(years, value);
    put(sheet, "</td>");
}

static void put_amounts(const Years *years, const YearRow *row) {
    int year = years->now.member[DIM_YEAR];
    put_amount(years, &row->before, year - 1, years->stage);
    put_amount(years, &row->now, year, years->now.member[DIM_STAGE]);
}

static void put_bars(const Years *years, const YearRow *row) {
    const Sheet *sheet = years->sheet;
    const YearValue *values[] = {&row->before, &row->now};
    put(sheet, "<td class=\"bars\"><svg viewBox=\"0 0 200 22\" aria-hidden=\"true\">");
    for (int i = 0; i < 2; i++) {
        int64_t fen = values[i]->certain && values[i]->fen > 0 ? values[i]->fen : 0;
        float box[] = {0, (float)(i * 11), (float)((double)fen / (double)years->widest_fen) * 200, (float)(i * 11 + 9)};
        put_format(sheet, "<rect class=\"%s\"", i ? "now" : "before");
        out_box(sheet->out, box);
        put(sheet, "/>");
    }
    put(sheet, "</svg></td>");
}

static void put_change(const Sheet *sheet, const YearRow *row) {
    int64_t tenths = row->tenths < 0 ? -row->tenths : row->tenths;
    bool marked = is_marked(row);
    put(sheet, "<td class=\"n\">");
    if (!can_compare(row))
        put(sheet, "—");
    else
        put_format(sheet, "%s %lld.%lld%%",
                   row->tenths < 0 ? "▼"
                   : row->tenths   ? "▲"
                                   : "",
                   (long long)(tenths / 10), (long long)(tenths % 10));
    put_words(sheet, marked ? "<small class=\"hot\">超过 10%</small>" : "",
              marked ? "<small class=\"hot\">over 10%</small>" : "");
    put(sheet, "</td>");
}

/* Does the reason say no more than that the thing changed? What is left of it without the words that say nothing is
 * nothing, or a part of the thing's own name. */
static bool says_nothing(const Years *years, Str reason, uint16_t member) {
    const Sheet *sheet = years->sheet;
    const WordList *words = knowledge_list(sheet->cube->knowledge, STR("reason-nothing"));
    Str folded = utf8_fold_key(sheet->arena, reason);
    Str name = utf8_fold_key(sheet->arena, cube_member(sheet->cube, DIM_FUNCTION, member)->name);
    Buf left = {.arena = sheet->arena};
    for (ptrdiff_t at = 0; at < folded.size;) {
        const ListWord *word = word_list_at(words, str_sub(folded, at, folded.size));
        ptrdiff_t end = at;
        if (word)
            end += word->text.size;
        else
            utf8_next(folded, &end);
        if (!word)
            buf_str(&left, str_sub(folded, at, end));
        at = end;
    }
    return !left.size || str_contains(name, buf_view(&left));
}

/* What is said of it after 原因; *said: that it changed is said at all. */
static Str reason_of(const Years *years, const YearRow *row, bool *said) {
    const Package *package = years->sheet->draft.package;
    const Claims *claims = &package->cube.claims;
    *said = false;
    for (int i = 0; i < claims->size; i++) {
        const Claim *claim = &claims->data[i];
        if (claim->at.member[DIM_FUNCTION] != row->member || claim->at.member[DIM_YEAR] != package->cube.year)
            continue;
        *said |= claim->kind == CLAIM_CHANGE || claim->kind == CLAIM_GROWTH;
        Str reason = reason_of_claim(package, claim);
        if (reason.size)
            return reason;
    }
    return (Str){0};
}

static void put_reason(const Years *years, const YearRow *row) {
    const Sheet *sheet = years->sheet;
    bool said = false, marked = is_marked(row);
    Str reason = reason_of(years, row, &said);
    put_text(sheet, reason);
    if (reason.size && marked && says_nothing(years, reason, row->member))
        put_words(sheet, " <small class=\"hot\">没有说为什么</small>",
                  " <small class=\"hot\">does not say why</small>");
    else if (!reason.size && marked && said)
        put_words(sheet, "<small>文中没有说原因</small>", "<small>no reason is given</small>");
}

static void put_row(const Years *years, const YearRow *row) {
    const Sheet *sheet = years->sheet;
    put_format(sheet, "<tr%s><th scope=\"row\">", is_marked(row) ? " class=\"big\"" : "");
    put_text(sheet, member_name(sheet, DIM_FUNCTION, row->member));
    put(sheet, " <small>");
    put_text(sheet, cube_member(sheet->cube, DIM_FUNCTION, row->member)->id);
    put(sheet, "</small></th>");
    put_bars(years, row);
    put_amounts(years, row);
    put_change(sheet, row);
    put(sheet, "<td>");
    put_reason(years, row);
    put(sheet, "</td></tr>\n");
}

/* The whole, where last year's is printed, too. */
static void put_total(const Years *years, const Values *values) {
    const Sheet *sheet = years->sheet;
    YearRow row = row_of(years, years->now.member[DIM_FUNCTION], values_find(values, &years->now));
    if (row.now.reading < 0 || row.before.reading < 0)
        return;
    put_words(sheet, "<tr class=\"group\"><th scope=\"row\">合计</th><td class=\"bars\"></td>",
              "<tr class=\"group\"><th scope=\"row\">Total</th><td class=\"bars\"></td>");
    put_amounts(years, &row);
    put_change(sheet, &row);
    put(sheet, "<td></td></tr>\n");
}

static void put_head(const Years *years) {
    const Sheet *sheet = years->sheet;
    int year = years->now.member[DIM_YEAR];
    put_scroll(sheet, "scroll", "两年比较", "two years compared");
    put(sheet, "<table class=\"list years\"><thead><tr><th scope=\"col\">");
    put_words(sheet, "功能分类", "Function");
    put(sheet, "</th><th scope=\"col\"><span class=\"hide\">");
    put_words(sheet, "图", "bar");
    put_format(sheet, "</span></th><th scope=\"col\" class=\"n\">%d ", year - 1);
    put_text(sheet, stage_words(years, years->stage));
    put_format(sheet, "</th><th scope=\"col\" class=\"n\">%d ", year);
    put_text(sheet, stage_words(years, years->now.member[DIM_STAGE]));
    put(sheet, "</th><th scope=\"col\" class=\"n\">");
    put_words(sheet, "增减", "Change");
    put(sheet, "</th><th scope=\"col\">");
    put_words(sheet, "文中的原因", "The document's reason");
    put(sheet, "</th></tr></thead><tbody>\n");
}

bool years_put(const Sheet *sheet, const Values *values) {
    Years *years = arena_new_of(sheet->arena, Years);
    ValueParts leaves = {0};
    *years = (Years){.sheet = sheet};
    if (!values_spending(values, &years->now) || !years->now.member[DIM_YEAR] ||
        !values_leaves(values, &years->now, DIM_FUNCTION, &leaves) || !collect(years, &leaves))
        return false;
    put(sheet, "<section id=\"years\" aria-labelledby=\"years-h\"><h2 id=\"years-h\">");
    put_words(sheet, "今年与上年", "This year and the last");
    put(sheet, "</h2><p class=\"lead\">");
    put_format(sheet,
               sheet->english ? "%d functions, %d changed by more than 10%%; the widest change first. "
                              : "%d 个科目，%d 个变动超过 10%%；按变动幅度排列，单位万元。",
               years->size, years->marked);
    if (years->stage != years->now.member[DIM_STAGE])
        put_words(sheet, "两年的口径不同（见表头），不能相减当作预算的增减。",
                  "The two years are of different stages (see the head), so that a difference is no change of budget.");
    put(sheet, "</p>\n");
    put_head(years);
    for (int i = 0; i < years->size && i < ROWS_SHOWN_MAX; i++)
        put_row(years, &years->rows[i]);
    put_total(years, values);
    put(sheet, "</tbody></table></div>");
    if (years->size > ROWS_SHOWN_MAX)
        put_format(sheet,
                   sheet->english ? "<p class=\"lead\">%d more functions are not listed.</p>"
                                  : "<p class=\"lead\">另有 %d 个科目没有列出。</p>",
                   years->size - ROWS_SHOWN_MAX);
    put(sheet, "</section>\n");
    return true;
}

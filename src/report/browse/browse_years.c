/* browse_years: how does this compare with last year, and why? The functions of this year's spending beside the amounts
 * of the year before in the stage that has most of them (what was budgeted, what was spent), the widest change first. A
 * change over a tenth is marked in words as well; the document's own reason stands beside it, and when it gives none,
 * that is said. A value that a finding blames is marked and is not hidden. Cost: the readings, once for each stage. */
#include "report/browse/browse_years.h"

#include <stdlib.h>
#include "report/browse/browse_links.h"
#include "report/browse/browse_money.h"
#include "report/browse/browse_out.h"
#include "report/report_groups.h"

enum { PERCENT_MARKED = 10, ROWS_SHOWN_MAX = 200 };

typedef struct YearRow {
    uint16_t member;
    int now, before; /* readings; before -1: none is printed */
    int64_t tenths;  /* of a percent */
} YearRow;

typedef struct Years {
    const Sheet *sheet;
    Coordinate now;
    uint16_t stage; /* of the year before */
    YearRow rows[VALUES_PARTS_MAX];
    int size, marked;
    int64_t unit_fen, widest_fen;
} Years;

static const Reading *reading_at(const Years *years, int number) {
    return &years->sheet->cube->readings.data[number];
}

/* The printed amount of the year before; one that is proved before others. */
static int find_before(const Years *years, uint16_t member, uint16_t stage) {
    const Readings *readings = &years->sheet->cube->readings;
    Coordinate at = years->now;
    at.member[DIM_FUNCTION] = member;
    at.member[DIM_YEAR] = (uint16_t)(at.member[DIM_YEAR] - 1);
    at.member[DIM_STAGE] = stage;
    int found = -1;
    for (int i = 0; i < readings->size; i++) {
        Coordinate same = readings->data[i].at;
        bool source = same.member[DIM_SOURCE] == at.member[DIM_SOURCE] ||
                      (!at.member[DIM_SOURCE] && same.member[DIM_SOURCE] == SOURCE_GENERAL);
        same.member[DIM_SOURCE] = at.member[DIM_SOURCE];
        if (!source || readings->data[i].kind != READING_LEVEL || readings->data[i].blank ||
            !coordinate_equal(&same, &at))
            continue;
        if (str_equal(str_from_c(standing_state(&years->sheet->standings, i)), STR("proved")))
            return i;
        found = found < 0 ? i : found;
    }
    return found;
}

/* A finding is of it: it is shown and marked, and nothing is worked out from it. */
static bool is_blamed(const Years *years, int reading) {
    return reading >= 0 && years->sheet->standings.blamed[reading];
}

static int64_t change_of(const Years *years, const YearRow *row) {
    int64_t now = reading_at(years, row->now)->amount.value_fen;
    int64_t before = row->before >= 0 ? reading_at(years, row->before)->amount.value_fen : 0;
    if (before <= 0 || is_blamed(years, row->before))
        return 0;
    int64_t scaled = (now - before) * 1000, half = before / 2;
    return scaled >= 0 ? (scaled + half) / before : -((-scaled + half) / before);
}

static int compare_rows(const void *a, const void *b) {
    const YearRow *x = a, *y = b;
    int64_t wide_x = x->tenths < 0 ? -x->tenths : x->tenths, wide_y = y->tenths < 0 ? -y->tenths : y->tenths;
    if ((x->before < 0) != (y->before < 0))
        return (x->before < 0) - (y->before < 0);
    return wide_x != wide_y ? (wide_x < wide_y ? 1 : -1) : (x->member > y->member) - (x->member < y->member);
}

static bool collect(Years *years, const ValueParts *leaves) {
    static const uint16_t stages[] = {STAGE_BUDGET, STAGE_ACTUAL, STAGE_FINAL, STAGE_ADJUSTED};
    int most = 0;
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
        *row = (YearRow){.member = leaves->data[i].member, .now = leaves->data[i].reading};
        row->before = find_before(years, row->member, years->stage);
        row->tenths = change_of(years, row);
        years->marked += row->tenths > PERCENT_MARKED * 10 || row->tenths < -PERCENT_MARKED * 10;
        int64_t widest = leaves->data[i].fen;
        if (row->before >= 0 && !is_blamed(years, row->before) &&
            reading_at(years, row->before)->amount.value_fen > widest)
            widest = reading_at(years, row->before)->amount.value_fen;
        years->widest_fen = widest > years->widest_fen ? widest : years->widest_fen;
    }
    if (years->size)
        qsort(years->rows, (size_t)years->size, sizeof *years->rows, compare_rows);
    return most > 0;
}

/* ---- rows */

static void put_amount(const Years *years, int reading) {
    const Sheet *sheet = years->sheet;
    put(sheet, "<td class=\"n\">");
    if (reading >= 0) {
        Buf words = {.arena = sheet->arena};
        bool wrong = is_blamed(years, reading);
        out_money(&words, reading_at(years, reading)->amount.value_fen, years->unit_fen);
        put(sheet, wrong ? "<span class=\"doubt\">" : "");
        links_put(sheet, reading, buf_view(&words));
        put_words(sheet, wrong ? " <small>有问题</small></span>" : "", wrong ? " <small>in doubt</small></span>" : "");
    } else {
        put_words(sheet, "未列", "none");
    }
    put(sheet, "</td>");
}

static void put_bars(const Years *years, const YearRow *row) {
    const Sheet *sheet = years->sheet;
    const int readings[] = {row->before, row->now};
    put(sheet, "<td class=\"bars\"><svg viewBox=\"0 0 200 22\" aria-hidden=\"true\">");
    for (int i = 0; i < 2; i++) {
        int64_t fen = readings[i] >= 0 ? reading_at(years, readings[i])->amount.value_fen : 0;
        fen = fen > years->widest_fen ? years->widest_fen : fen;
        float box[] = {0, (float)(i * 11), (float)((double)fen / (double)years->widest_fen) * 200, (float)(i * 11 + 9)};
        put_format(sheet, "<rect class=\"%s\"", i ? "now" : "before");
        out_box(sheet->out, box);
        put(sheet, "/>");
    }
    put(sheet, "</svg></td>");
}

static void put_change(const Years *years, const YearRow *row, bool marked) {
    const Sheet *sheet = years->sheet;
    int64_t tenths = row->tenths < 0 ? -row->tenths : row->tenths;
    put(sheet, "<td class=\"n\">");
    if (row->before < 0 || is_blamed(years, row->before) || reading_at(years, row->before)->amount.value_fen <= 0)
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

static void put_row(const Years *years, const YearRow *row) {
    const Sheet *sheet = years->sheet;
    bool marked = row->tenths > PERCENT_MARKED * 10 || row->tenths < -PERCENT_MARKED * 10;
    bool said = false;
    Str reason = reason_of(years, row, &said);
    put_format(sheet, "<tr%s><th scope=\"row\">", marked ? " class=\"big\"" : "");
    put_text(sheet, money_name(sheet, DIM_FUNCTION, row->member));
    put(sheet, " <small>");
    put_text(sheet, cube_member(sheet->cube, DIM_FUNCTION, row->member)->id);
    put(sheet, "</small></th>");
    put_bars(years, row);
    put_amount(years, row->before);
    put_amount(years, row->now);
    put_change(years, row, marked);
    put(sheet, "<td>");
    if (reason.size)
        put_text(sheet, reason);
    else if (marked && said)
        put_words(sheet, "<small>文中没有说原因</small>", "<small>no reason is given</small>");
    put(sheet, "</td></tr>\n");
}

static Str stage_words(const Years *years, uint16_t stage) {
    return money_name(years->sheet, DIM_STAGE, stage);
}

static void put_head(const Years *years) {
    const Sheet *sheet = years->sheet;
    int year = years->now.member[DIM_YEAR];
    put(sheet, "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"");
    put_words(sheet, "两年比较", "two years compared");
    put(sheet, "\"><table class=\"list years\"><thead><tr><th scope=\"col\">");
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
    years->unit_fen = FEN_PER_WAN;
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
    put(sheet, "</tbody></table></div></section>\n");
    return true;
}

/* The words of a comparison, for all of its reports. Both amounts of a difference are said in one unit, the larger of
 * the two that are printed, and with as many decimals as both need; percentages are rounded to a tenth, in integers. */
#include "report/compare_words.h"
#include <stdlib.h>
#include "compare/compare_key.h"
#include "lexis/quantity.h"
#include "report/brief.h"
#include "report/draft.h"
#include "report/fields.h"

static const Package *side_of(const Comparison *comparison, const Difference *difference, int *reading) {
    bool second = difference->b >= 0;
    *reading = second ? difference->b : difference->a;
    return second ? comparison->b : comparison->a;
}

/* The innermost header, and the one around it where there are several. */
static Str column_words(Str column, Arena *arena) {
    Buf words = {.arena = arena};
    Str rest = column, piece;
    while (str_split(&rest, '/', &piece)) {
        if (words.size > 0 && piece.size > 0)
            buf_str(&words, STR(" / "));
        buf_str(&words, piece);
    }
    return buf_view(&words);
}

Str compare_name(const Comparison *comparison, const Difference *difference, Arena *arena, bool english) {
    int number;
    const Package *package = side_of(comparison, difference, &number);
    const Reading *reading = &package->cube.readings.data[number];
    const TableLine *line = reading_line(&package->cube, reading);
    Coordinate at = reading->at;
    if (comparison->own && compare_is_of(&package->cube, &at, &package->cube))
        at.member[DIM_YEAR] = at.member[DIM_STAGE] = 0;
    Str coordinate = cube_describe(&package->cube, arena, &at, english);
    if (reading->table < 0 || !line)
        return coordinate;
    Str column = column_words(reading_column(&package->cube, reading), arena);
    if (line->label.size == 0)
        return coordinate;
    return arena_format(arena, "%.*s%s%.*s", STR_ARG(line->label), column.size > 0 ? " · " : "", STR_ARG(column));
}

Str compare_headline_name(const Comparison *comparison, const Difference *difference, Arena *arena, bool english) {
    const Cube *cube = &comparison->b->cube;
    Coordinate at = cube->readings.data[difference->b].at;
    at.member[DIM_YEAR] = at.member[DIM_STAGE] = at.member[DIM_ENTITY] = 0;
    return cube_describe(cube, arena, &at, english);
}

/* What one of the last place is worth. */
static int64_t place_of(int64_t unit_fen, int decimals) {
    while (decimals-- > 0 && unit_fen > 1)
        unit_fen /= 10;
    return unit_fen;
}

/* Rounded, with separators: 1,234,567.89. */
static Str separated(Arena *arena, int64_t fen, int64_t unit_fen, int decimals) {
    Buf plain = {.arena = arena}, out = {.arena = arena};
    int64_t place = place_of(unit_fen, decimals);
    amount_print(&plain, (fen + (fen < 0 ? -place / 2 : place / 2)) / place * place, unit_fen, decimals);
    Str digits = buf_view(&plain);
    ptrdiff_t whole = 0, begin = digits.size > 0 && digits.data[0] == '-';
    while (begin + whole < digits.size && digits.data[begin + whole] >= '0' && digits.data[begin + whole] <= '9')
        whole++;
    for (ptrdiff_t i = 0; i < digits.size; i++) {
        if (i > begin && i < begin + whole && (begin + whole - i) % 3 == 0)
            buf_byte(&out, ',');
        buf_byte(&out, digits.data[i]);
    }
    return buf_view(&out);
}

/* Is the amount a whole number of the last place? */
static bool is_exact(const Reading *reading, int64_t unit_fen, int decimals) {
    return !reading || reading->amount.value_fen % place_of(unit_fen, decimals) == 0;
}

CompareMoney compare_money(const Comparison *comparison, const Difference *difference, bool at_large, Arena *arena) {
    enum { DECIMALS = 2, DECIMALS_MOST = 6 };
    const Reading *a = comparison_reading(comparison->a, difference->a);
    const Reading *b = comparison_reading(comparison->b, difference->b);
    const Reading *of = !b || (b->blank && a) ? a : b, *other = of == a ? b : a;
    int64_t unit = of->unit_fen > 0 ? of->unit_fen : FEN_PER_WAN;
    int decimals = of->blank ? DECIMALS : of->amount.decimals;
    if (other && !other->blank && other->unit_fen > unit) {
        unit = other->unit_fen;
        decimals = other->amount.decimals;
    } else if (other && !other->blank && other->unit_fen == unit && other->amount.decimals > decimals) {
        decimals = other->amount.decimals;
    }
    while (decimals < DECIMALS_MOST && !(is_exact(a, unit, decimals) && is_exact(b, unit, decimals)))
        decimals++;
    if (at_large && unit == FEN_PER_YUAN && of->amount.value_fen >= FEN_PER_WAN) {
        unit = FEN_PER_WAN;
        decimals = DECIMALS;
    }
    CompareMoney money = {STR("—"), STR("—"), separated(arena, difference->by_fen, unit, decimals),
                          of->counter.size ? of->counter : money_unit_name(unit)};
    if (a && !a->blank)
        money.a = separated(arena, a->amount.value_fen, unit, decimals);
    if (b && !b->blank)
        money.b = separated(arena, b->amount.value_fen, unit, decimals);
    return money;
}

bool compare_is_unsaid(const Comparison *comparison, const Difference *difference) {
    const Reading *a = comparison_reading(comparison->a, difference->a);
    const Reading *b = comparison_reading(comparison->b, difference->b);
    return comparison->own && (!a || !b) && (a ? a : b)->table < 0;
}

Str compare_percent(const Comparison *comparison, const Difference *difference, Arena *arena) {
    const Reading *a = comparison_reading(comparison->a, difference->a);
    int64_t before = a ? llabs((long long)a->amount.value_fen) : 0;
    if (before == 0 || difference->kind != DIFFERENCE_CHANGED)
        return STR("");
    __int128 tenths = ((__int128)llabs((long long)difference->by_fen) * 2000 + before) / (2 * (__int128)before);
    if (tenths > 1000000) /* a thousandfold: no percentage that anybody reads */
        return STR("");
    int whole = (int)tenths;
    return arena_format(arena, "%s%d.%d%%", difference->by_fen < 0 ? "-" : "+", whole / 10, whole % 10);
}

Str compare_reading_place(const Package *package, int reading, Arena *arena, bool english) {
    const Reading *found = comparison_reading(package, reading);
    return found ? brief_place(&found->place, 0, arena, english) : STR("");
}

Str compare_side(const Comparison *comparison, bool second, Arena *arena, bool english) {
    const Package *package = second ? comparison->b : comparison->a;
    Str name = document_name(package, arena, english);
    return arena_format(arena, english ? "%.*s: %.*s" : "%.*s：%.*s", STR_ARG(package->document.file), STR_ARG(name));
}

Str compare_record_change(const RecordDifference *difference, bool english) {
    static const struct {
        RecordChange change;
        const char *what, *zh, *en;
    } words[] = {{RECORD_CAME, NULL, "新增", "new"},
                 {RECORD_WENT, NULL, "取消", "gone"},
                 {RECORD_AMOUNT, NULL, "金额", "amount"},
                 {RECORD_VALUE, NULL, "指标值", "target value"},
                 {RECORD_WEIGHT, NULL, "权重", "weight"},
                 {RECORD_TEXT, "attribute", "项目属性", "kind"},
                 {RECORD_TEXT, "begins", "起始时间", "begin"},
                 {RECORD_TEXT, "ends", "终止时间", "end"},
                 {RECORD_TEXT, "summary", "项目概况", "summary"},
                 {RECORD_TEXT, "basis", "立项依据", "basis"},
                 {RECORD_TEXT, "goal", "绩效目标", "goal"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].change == difference->change &&
            (!words[i].what || str_equal(str_from_c(words[i].what), str_from_c(difference->what))))
            return str_from_c(english ? words[i].en : words[i].zh);
    return STR("");
}

Str compare_kind_id(DifferenceKind kind) {
    static const char *const ids[] = {"changed", "came", "went"};
    return str_from_c(ids[kind]);
}

Str compare_change_id(RecordChange change) {
    static const char *const ids[] = {"came", "went", "amount", "value", "weight", "text"};
    return str_from_c(ids[change]);
}

static Str project_name(const Package *package, int number) {
    const Project *project = &package->records.projects.data[number];
    Str name = record_project_name(project);
    return name.size > 0 ? name : project->code.text;
}

Str compare_project_name(const Comparison *comparison, const RecordDifference *difference) {
    return difference->b >= 0 ? project_name(comparison->b, difference->b) : project_name(comparison->a, difference->a);
}

Str compare_target_name(const Comparison *comparison, const RecordDifference *difference, Arena *arena) {
    const Package *package = difference->b >= 0 ? comparison->b : comparison->a;
    const Indicator *target = &package->records.indicators.data[difference->b >= 0 ? difference->b : difference->a];
    if (target->project < 0)
        return target->level3.text;
    return arena_format(arena, "%.*s · %.*s", STR_ARG(project_name(package, target->project)),
                        STR_ARG(target->level3.text));
}

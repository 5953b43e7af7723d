/* report_stats: what kinds of mistakes a heap of packages has: by rule, by unit, by place.
 *
 *     300 份文件：120 份要改，…
 *     表中 212,318 个数字，98.7% 对得上；…
 *
 *     规则（按出错的份数）
 *      份数      处数  级别    规则
 *        57       112  必须改  figure-wrong  一个数字与多条勾稽关系不符…
 *
 *     单位（最差的在前）
 *     …
 *
 * Made of rows (batch_row.h), so of what a run kept, without a document in memory. As csv it is a line a unit, rule and
 * level, to be turned and added up at will. A document is counted where it was read and checked. Cost: sorting. */
#include <stdlib.h>
#include "base/map.h"
#include "base/utf8.h"
#include "report/batch_row.h"
#include "report/draft.h"
#include "report/fields.h"
#include "report/level_words.h"
#include "report/plain.h"
#include "report/report_rows.h"

enum { UNITS_SHOWN_MAX = 20, NUMBER_COLUMNS = 9, UNIT_COLUMNS = 40, STATS_COLUMNS = 100, TENTHS = 1000 };

static const char *const level_ids[] = {[LEVEL_NOTE] = "note", [LEVEL_WARNING] = "warning", [LEVEL_ERROR] = "error"};

typedef struct Tally { /* of a rule and level, a unit, an area */
    Str key, id;
    Level level;
    int packages, places, fix, check, printed, proved, covered, order;
} Tally;

typedef struct Tallies {
    Map numbers;
    Vec(Tally) list;
} Tallies;

typedef struct Stats {
    Tallies rules, units, areas, crossed; /* crossed: by unit, rule and level */
    BatchCount count;
    long long printed, proved, covered, hold, violated, unchecked;
} Stats;

static Tally *tally_of(Tallies *tallies, Arena *arena, Str key, Str id, Level level) {
    int *number = map_put(&tallies->numbers, arena, key, tallies->list.size);
    if (*number == tallies->list.size)
        *vec_push(&tallies->list, arena) = (Tally){.key = key, .id = id, .level = level, .order = *number};
    return &tallies->list.data[*number];
}

static void add_row(Tally *tally, const BatchRow *row) {
    tally->packages++;
    tally->fix += batch_row_number(row, ROW_FIX);
    tally->check += batch_row_number(row, ROW_CHECK);
    tally->printed += batch_row_number(row, ROW_PRINTED);
    tally->proved += batch_row_number(row, ROW_PROVED);
    tally->covered += batch_row_number(row, ROW_COVERED);
}

static void add_rules(Stats *stats, const BatchRow *row, Str unit, Level at_least, Arena *arena) {
    Str rest = row->fields[ROW_RULES];
    for (BatchRule rule; batch_row_rule(&rest, &rule);) {
        if (rule.level < at_least)
            continue;
        Str key = arena_format(arena, "%.*s\t%d", STR_ARG(rule.id), (int)rule.level);
        Str both = arena_format(arena, "%.*s\t%.*s", STR_ARG(unit), STR_ARG(key));
        Tally *tallies[] = {tally_of(&stats->rules, arena, key, rule.id, rule.level),
                            tally_of(&stats->crossed, arena, both, rule.id, rule.level)};
        for (int i = 0; i < 2; i++) {
            tallies[i]->packages++;
            tallies[i]->places += rule.places;
        }
    }
}

static int by_packages(const void *a, const void *b) {
    const Tally *x = a, *y = b;
    if (x->packages != y->packages)
        return x->packages > y->packages ? -1 : 1;
    if (x->places != y->places)
        return x->places > y->places ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static int by_faults(const void *a, const void *b) {
    const Tally *x = a, *y = b;
    if (x->fix != y->fix)
        return x->fix > y->fix ? -1 : 1;
    if (x->check != y->check)
        return x->check > y->check ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static void sort(Tallies *tallies, int (*compare)(const void *, const void *)) {
    if (tallies->list.size)
        qsort(tallies->list.data, (size_t)tallies->list.size, sizeof *tallies->list.data, compare);
}

static Stats stats_of(Str text, Level at_least, Arena *arena) {
    BatchRows rows = batch_rows_read(text, false, arena);
    Stats stats = {.count = batch_rows_count(&rows)};
    for (int i = 0; i < rows.size; i++) {
        const BatchRow *row = &rows.data[i];
        if (batch_row_kind(row) != 'D')
            continue;
        Str unit = row->fields[ROW_ENTITY].size ? row->fields[ROW_ENTITY] : batch_file_name(row->fields[ROW_FILE]);
        add_row(tally_of(&stats.units, arena, unit, unit, LEVEL_NOTE), row);
        Str area = row->fields[ROW_AREA];
        add_row(tally_of(&stats.areas, arena, area, area, LEVEL_NOTE), row);
        add_rules(&stats, row, unit, at_least, arena);
        stats.printed += batch_row_number(row, ROW_PRINTED);
        stats.proved += batch_row_number(row, ROW_PROVED);
        stats.covered += batch_row_number(row, ROW_COVERED);
        stats.hold += batch_row_number(row, ROW_HOLD);
        stats.violated += batch_row_number(row, ROW_VIOLATED);
        stats.unchecked += batch_row_number(row, ROW_UNCHECKED);
    }
    sort(&stats.rules, by_packages);
    sort(&stats.units, by_faults);
    sort(&stats.areas, by_packages);
    return stats;
}

/* ---- text */

static void put_right(Buf *out, int columns, long long number) {
    buf_format(out, "%*lld", columns, number);
}

static void pad_to(Buf *out, int width, int columns) {
    for (int i = width; i < columns || i == width; i++)
        buf_byte(out, ' ');
}

static void put_cut(Str text, int columns, Buf *out) {
    bool fits = plain_width(text) <= columns;
    plain_put(fits ? text : str_sub(text, 0, plain_offset_at(text, columns - 1)), out);
    buf_str(out, fits ? STR("") : STR("…"));
}

static void put_percent(Buf *out, long long part, long long whole) {
    long long tenths = whole ? part * TENTHS / whole : 0;
    if (!whole)
        buf_format(out, "%*s", NUMBER_COLUMNS, "-");
    else if (part == whole)
        buf_format(out, "%*s", NUMBER_COLUMNS, "100%");
    else
        buf_format(out, "%*lld.%lld%%", NUMBER_COLUMNS - 3, tenths / 10, tenths % 10);
}

/* What a rule is about: the first sentence of what it means. */
static Str meaning_of(const Knowledge *knowledge, Str id, bool english) {
    const Rule *rule = knowledge_rule(knowledge, id);
    Str meaning = !rule ? (Str){0} : english ? rule->meaning_en : rule->meaning_zh, line = {0};
    str_line(&meaning, &line);
    return utf8_trim(line);
}

static void put_head(const Draft *draft, const Stats *stats) {
    const BatchCount *count = &stats->count;
    say(draft, draft->out, "%d 份文件：%d 份要改，%d 份请核实，%d 份没有问题，%d 份没有核对，%d 份读不了。\n",
        "%d documents: %d to fix, %d to check, %d without a finding, %d not checked, %d unreadable.\n",
        count->documents, count->fix, count->check, count->clean, count->unchecked, count->failed);
    Buf share = {.arena = draft->scratch};
    put_percent(&share, stats->proved, stats->printed);
    Str percent = utf8_trim(buf_view(&share));
    say(draft, draft->out, "表中 %lld 个数字，%.*s 对得上，%lld 个没有核对到；勾稽 %lld 条成立，%lld 条不成立。\n",
        "%lld figures in tables, %.*s of them agree, %lld were not covered; identities: %lld hold, %lld violated.\n",
        stats->printed, STR_ARG(percent), stats->printed - stats->covered, stats->hold, stats->violated);
}

static void put_rules(const Draft *draft, const Knowledge *knowledge, const Stats *stats) {
    int widest = 0, columns = draft->options.columns > 0 ? draft->options.columns : STATS_COLUMNS;
    for (int i = 0; i < stats->rules.list.size; i++)
        if (plain_width(stats->rules.list.data[i].id) > widest)
            widest = plain_width(stats->rules.list.data[i].id);
    if (widest)
        say(draft, draft->out, "\n     份数     处数  级别    规则\n", "\n packages   places  level   rule\n");
    int notes = 0;
    for (int i = 0; i < stats->rules.list.size; i++) {
        const Tally *tally = &stats->rules.list.data[i];
        if (tally->level == LEVEL_NOTE && !draft->options.all) {
            notes++;
            continue;
        }
        Buf line = {.arena = draft->scratch};
        put_right(&line, NUMBER_COLUMNS, tally->packages);
        put_right(&line, NUMBER_COLUMNS, tally->places);
        const char *level = level_word(tally->level, draft->options.english);
        buf_format(&line, "  %s", level);
        pad_to(&line, plain_width(str_from_c(level)), 8);
        plain_put(tally->id, &line);
        pad_to(&line, plain_width(tally->id), widest + 2);
        int room = columns - plain_width(buf_view(&line));
        put_cut(meaning_of(knowledge, tally->id, draft->options.english), room > 10 ? room : 10, &line);
        buf_str(draft->out, buf_view(&line));
        buf_byte(draft->out, '\n');
    }
    if (notes)
        say(draft, draft->out, "  ……另有 %d 条只供参考（--all 列出）\n", "  ... %d more are notes (listed by --all)\n",
            notes);
}

static void put_units(const Draft *draft, const Stats *stats) {
    int size = stats->units.list.size, shown = draft->options.all || size <= UNITS_SHOWN_MAX ? size : UNITS_SHOWN_MAX;
    if (size)
        say(draft, draft->out, "\n   必须改   请核实     证实     份数  单位\n",
            "\n      fix    check   proved packages  unit\n");
    for (int i = 0; i < shown; i++) {
        const Tally *tally = &stats->units.list.data[i];
        put_right(draft->out, NUMBER_COLUMNS, tally->fix);
        put_right(draft->out, NUMBER_COLUMNS, tally->check);
        put_percent(draft->out, tally->proved, tally->printed);
        put_right(draft->out, NUMBER_COLUMNS, tally->packages);
        buf_str(draft->out, STR("  "));
        put_cut(tally->id, STATS_COLUMNS - UNIT_COLUMNS, draft->out);
        buf_byte(draft->out, '\n');
    }
    if (shown < size)
        say(draft, draft->out, "  ……另 %d 个单位（--all 列出）\n", "  ... %d more units (listed by --all)\n",
            size - shown);
}

/* ---- data */

static void put_csv(const Stats *stats, char separator, Buf *out) {
    const Str head[] = {STR("unit"), STR("rule"), STR("level"), STR("packages"), STR("places")};
    report_cells_delimited(head, 5, separator, out);
    for (int i = 0; i < stats->crossed.list.size; i++) {
        const Tally *tally = &stats->crossed.list.data[i];
        char numbers[2][16];
        snprintf(numbers[0], sizeof numbers[0], "%d", tally->packages);
        snprintf(numbers[1], sizeof numbers[1], "%d", tally->places);
        Str unit = str_sub(tally->key, 0, str_find(tally->key, STR("\t")));
        const Str cells[] = {unit, tally->id, str_from_c(level_ids[tally->level]), str_from_c(numbers[0]),
                             str_from_c(numbers[1])};
        report_cells_delimited(cells, 5, separator, out);
    }
}

static void put_int(Json *json, const char *key, long long value) {
    json_key(json, key);
    json_put_int(json, value);
}

static void put_tallies(Json *json, const char *name, const char *key, const Tallies *tallies, bool rules) {
    json_key(json, name);
    json_open_array(json, true);
    for (int i = 0; i < tallies->list.size; i++) {
        const Tally *tally = &tallies->list.data[i];
        json_open_object(json, false);
        field_text(json, key, tally->id);
        if (rules)
            field_text(json, "level", str_from_c(level_ids[tally->level]));
        put_int(json, "packages", tally->packages);
        if (rules) {
            put_int(json, "places", tally->places);
        } else {
            put_int(json, "fix", tally->fix);
            put_int(json, "check", tally->check);
            put_int(json, "printed", tally->printed);
            put_int(json, "proved", tally->proved);
        }
        json_close(json);
    }
    json_close(json);
}

static void put_json(const Stats *stats, Buf *out) {
    Json json;
    json_init(&json, out, true);
    json_open_object(&json, true);
    const struct {
        const char *key;
        long long value;
    } numbers[] = {{"documents", stats->count.documents},     {"to_fix", stats->count.fix},
                   {"to_check", stats->count.check},          {"clean", stats->count.clean},
                   {"not_checked", stats->count.unchecked},   {"unreadable", stats->count.failed},
                   {"skipped", stats->count.skipped},         {"figures_printed", stats->printed},
                   {"figures_proved", stats->proved},         {"figures_covered", stats->covered},
                   {"identities_hold", stats->hold},          {"identities_violated", stats->violated},
                   {"identities_unchecked", stats->unchecked}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        put_int(&json, numbers[i].key, numbers[i].value);
    put_tallies(&json, "rules", "rule", &stats->rules, true);
    put_tallies(&json, "units", "unit", &stats->units, false);
    put_tallies(&json, "areas", "area", &stats->areas, false);
    json_close(&json);
    buf_byte(out, '\n');
}

void report_stats(const Knowledge *knowledge, Str rows, Str format, ReportOptions options, Arena *scratch, Buf *out) {
    const Draft draft = {.options = options, .scratch = scratch, .out = out};
    Stats stats = stats_of(rows, options.at_least, scratch);
    if (str_equal(format, STR("json"))) {
        put_json(&stats, out);
    } else if (str_equal(format, STR("csv")) || str_equal(format, STR("tsv"))) {
        put_csv(&stats, str_equal(format, STR("csv")) ? ',' : '\t', out);
    } else {
        put_head(&draft, &stats);
        put_rules(&draft, knowledge, &stats);
        put_units(&draft, &stats);
    }
}

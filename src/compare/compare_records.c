/* Projects are the same by name, targets by name within their project. A project that is mentioned several times (in
 * the list, and above its own targets) is its first mention with an amount; of several targets of one name the first is
 * held against the first. What a project is for is compared where year and stage are the same: over the years it is
 * written anew, and nobody asks. */
#include "compare/compare_records.h"
#include "base/utf8.h"
#include "compare/compare_key.h"

typedef struct Keyed {
    Map numbers; /* key: the record */
    Vec(Str) keys;
    Vec(int) records;
} Keyed;

static void add_keyed(Keyed *keyed, Arena *arena, Str key, int record) {
    int *number = map_put(&keyed->numbers, arena, key, keyed->records.size);
    if (*number < keyed->records.size)
        return;
    *vec_push(&keyed->keys, arena) = key;
    *vec_push(&keyed->records, arena) = record;
}

/* The n-th record of a key has a key of its own. */
static Str numbered(Map *seen, Str key, Arena *arena) {
    int count = ++*map_put(seen, arena, key, 0);
    return count > 1 ? arena_format(arena, "%.*s#%d", STR_ARG(key), count) : key;
}

static Keyed key_projects(const Package *package, Arena *arena) {
    Keyed keyed = {0};
    const Projects *projects = &package->records.projects;
    for (int valued = 1; valued >= 0; valued--)
        for (int i = 0; i < projects->size; i++) {
            Str key = compare_project_key(&projects->data[i], arena);
            if (projects->data[i].has_value == valued && key.size > 0)
                add_keyed(&keyed, arena, key, i);
        }
    return keyed;
}

static Keyed key_targets(const Package *package, Arena *arena) {
    Keyed keyed = {0};
    Map seen = {0};
    const Indicators *targets = &package->records.indicators;
    for (int i = 0; i < targets->size; i++)
        if (targets->data[i].level3.text.size > 0)
            add_keyed(&keyed, arena,
                      numbered(&seen, compare_target_key(&package->records, &targets->data[i], arena), arena), i);
    return keyed;
}

static bool is_same_text(Str a, Str b, Arena *arena) {
    return str_equal(utf8_fold_key(arena, a), utf8_fold_key(arena, b));
}

/* A project's amount, what it is as a whole, what it is written with. */
static bool compare_project(Comparison *comparison, int a, int b, Arena *arena) {
    const Project *one = &comparison->a->records.projects.data[a], *other = &comparison->b->records.projects.data[b];
    int before = comparison->projects.size;
    const struct {
        const char *id;
        Str a, b;
    } texts[] = {{"attribute", one->attribute.text, other->attribute.text},
                 {"begins", one->begins.text, other->begins.text},
                 {"ends", one->ends.text, other->ends.text},
                 {"summary", one->summary.text, other->summary.text},
                 {"basis", one->basis.text, other->basis.text},
                 {"goal", one->goal.text, other->goal.text}};
    if (one->has_value && other->has_value && one->value.value_fen != other->value.value_fen)
        *vec_push(&comparison->projects, arena) = (RecordDifference){RECORD_AMOUNT,
                                                                     a,
                                                                     b,
                                                                     NULL,
                                                                     one->amount.text,
                                                                     other->amount.text,
                                                                     other->value.value_fen - one->value.value_fen};
    for (size_t i = 0; !comparison->own && i < sizeof texts / sizeof *texts; i++)
        if (texts[i].a.size > 0 && texts[i].b.size > 0 && !is_same_text(texts[i].a, texts[i].b, arena))
            *vec_push(&comparison->projects, arena) =
                (RecordDifference){RECORD_TEXT, a, b, texts[i].id, texts[i].a, texts[i].b, 0};
    return comparison->projects.size == before;
}

/* "≥ 98 %" */
static Str target_value(const Indicator *target, Arena *arena) {
    Buf text = {.arena = arena};
    const Field *fields[] = {&target->relation, &target->value, &target->unit};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (text.size > 0 && fields[i]->text.size > 0)
            buf_byte(&text, ' ');
        buf_str(&text, fields[i]->text);
    }
    return buf_view(&text);
}

static bool compare_target(Comparison *comparison, int a, int b, Arena *arena) {
    const Indicator *one = &comparison->a->records.indicators.data[a];
    const Indicator *other = &comparison->b->records.indicators.data[b];
    int before = comparison->targets.size;
    Str value_a = target_value(one, arena), value_b = target_value(other, arena);
    if (!is_same_text(value_a, value_b, arena))
        *vec_push(&comparison->targets, arena) = (RecordDifference){RECORD_VALUE, a, b, NULL, value_a, value_b, 0};
    if (!is_same_text(one->weight.text, other->weight.text, arena))
        *vec_push(&comparison->targets, arena) =
            (RecordDifference){RECORD_WEIGHT, a, b, NULL, one->weight.text, other->weight.text, 0};
    return comparison->targets.size == before;
}

typedef bool CompareOne(Comparison *comparison, int a, int b, Arena *arena);

static int compare_all(Comparison *comparison, const Keyed *a, const Keyed *b, CompareOne *one, RecordDifferences *list,
                       Arena *arena) {
    int same = 0;
    for (int i = 0; i < b->records.size; i++) {
        const int *found = map_find(&a->numbers, b->keys.data[i]);
        if (found)
            same += one(comparison, a->records.data[*found], b->records.data[i], arena);
        else
            *vec_push(list, arena) = (RecordDifference){.change = RECORD_CAME, .a = -1, .b = b->records.data[i]};
    }
    for (int i = 0; i < a->records.size; i++)
        if (!map_find(&b->numbers, a->keys.data[i]))
            *vec_push(list, arena) = (RecordDifference){.change = RECORD_WENT, .a = a->records.data[i], .b = -1};
    return same;
}

void compare_records(Comparison *comparison, Arena *arena) {
    Keyed a = key_projects(comparison->a, arena), b = key_projects(comparison->b, arena);
    comparison->projects_same = compare_all(comparison, &a, &b, compare_project, &comparison->projects, arena);
    a = key_targets(comparison->a, arena);
    b = key_targets(comparison->b, arena);
    comparison->targets_same = compare_all(comparison, &a, &b, compare_target, &comparison->targets, arena);
}

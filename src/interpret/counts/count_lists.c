/* count_lists: 其中 leads parts of the numbers before it, each part of the one that is counted by the same unit:
 *
 *     共有车辆 9 辆，其中：机要通信用车 7 辆、其他用车 2 辆；单价 100 万元以上设备 16 台
 *     接待 60 批次、600 人次，其中：外事接待 2 批次、15 人次
 *
 * until 其中 comes again, its bracket closes, or a number of something else begins. A list may go on behind a semicolon
 * or end there: the reading is taken that adds up, and where neither does and they do not say the same, nothing is said
 * of it. Parts that come to less than their whole are wrong only where the list says that it is complete: it has an
 * item for the others or of nothing, or it divides posts. People may be several things at once (professors are
 * supervisors as well), so that only posts and kinds of staff are held against their whole. Linear in the numbers. */
#include "interpret/counts/count_lists.h"
#include "interpret/counts/count_thing.h"
#include "interpret/counts/counted.h"

enum { GAP_BYTES_MAX = 6 }; /* between a number and the 其中 of its parts */

typedef struct OpenList { /* the parts in hand; first < 0: none */
    int first, depth;
    bool near; /* 其中 stands right behind the whole */
} OpenList;

static bool says(const CountText *text, const char *id, Str label) {
    return word_list_holds(text->words, str_from_c(id), label);
}

/* Does 其中 stand in the label, and right at its front? 车辆 7 辆（一般公务用车 3 辆…）says as much by its bracket. */
static bool leads_parts(const CountText *text, const Count *before, const Count *count, bool *near) {
    const ListWord *lead = word_list_first(text->words, STR("of-which"));
    ptrdiff_t at = lead ? str_find(count->label, lead->text) : -1;
    bool opens = str_starts(count->label, STR("(")) && str_equal(before->unit, count->unit);
    *near = opens || at <= GAP_BYTES_MAX;
    return opens || at >= 0;
}

static int whole_of(const Counts *counts, const OpenList *open, Str unit) {
    for (int i = open->first - 1; i >= 0; i--)
        if (counts->all[i].whole < 0 && str_equal(counts->all[i].unit, unit))
            return i;
    return -1;
}

/* A number of its own, of something else than the list's. */
static bool begins_anew(const CountText *text, Counts *counts, int i, int whole) {
    const Count kept = counts->all[i];
    if (str_equal(kept.unit, STR("person")) && says(text, "anew", kept.label))
        return true;
    CountText state = *text;
    count_thing_settle(&state, counts, i);
    uint16_t own = counts->all[i].measure, of = counts->all[whole].measure;
    counts->all[i] = kept;
    return own && of && own != of && !counted_is(text->cube, own, "reception-batches") &&
           !counted_is(text->cube, own, "reception-persons") && cube_member(text->cube, DIM_MEASURE, own)->parent != of;
}

/* The number that the count in hand is a part of, -1: none. */
static int part_of(const CountText *text, Counts *counts, int i, OpenList *open) {
    const Count *count = &counts->all[i];
    bool near, leads = i && leads_parts(text, count - 1, count, &near);
    if (leads)
        *open = (OpenList){i, count->depth, near};
    if (open->first < 0)
        return -1;
    int whole = count->depth >= open->depth ? whole_of(counts, open, count->unit) : -1;
    if (whole < 0 || (!leads && begins_anew(text, counts, i, whole))) {
        open->first = -1;
        return -1;
    }
    return whole;
}

/* 机要通信用车: what the part is called; the words behind the last mark. */
static Str part_name(const CountText *text, const Counts *counts, int i) {
    Str name = counted_label(text->cube, count_text_behind(counts->all[i].label, ",;:")), base = name;
    for (int k = 0; k < i; k++) /* a list may have two of one name */
        if (counts->all[k].whole == counts->all[i].whole && counts->all[k].measure && base.size &&
            str_equal(cube_member(text->cube, DIM_MEASURE, counts->all[k].measure)->name, name))
            name = arena_format(text->cube->arena, "%.*s#%d", STR_ARG(base), i);
    return name;
}

typedef struct Parts {
    int count;
    int64_t sum, first_sum; /* of all, and of those before the first semicolon */
    bool others, posts, kinds, none;
} Parts;

static Parts parts_of(const CountText *text, const Counts *counts, int whole) {
    Parts parts = {.posts = true, .kinds = true};
    bool semicolon = false;
    for (int i = whole + 1; i < counts->count; i++) {
        const Count *count = &counts->all[i];
        if (count->whole != whole)
            continue;
        semicolon |= parts.count && str_contains(count->label, STR(";"));
        parts.others |= says(text, "others", count->label);
        parts.posts &= says(text, "post", count->label);
        parts.kinds &= says(text, "post", count->label) || says(text, "staff-kind", count->label);
        parts.none |= count->value == 0; /* who names a kind of which there is none names them all */
        parts.sum += count->value;
        parts.first_sum += semicolon ? 0 : count->value;
        parts.count++;
    }
    return parts;
}

/* Takes the parts behind the first semicolon out of the list. */
static void cut_list(Counts *counts, int whole) {
    bool semicolon = false, any = false;
    for (int i = whole + 1; i < counts->count; i++) {
        Count *count = &counts->all[i];
        if (count->whole != whole)
            continue;
        semicolon |= any && str_contains(count->label, STR(";"));
        any = true;
        if (semicolon)
            *count = (Count){.whole = -1, .unit = count->unit, .number = count->number, .end = count->end};
    }
}

static void settle_list(CountText *text, Counts *counts, int whole, bool near) {
    Count *of = &counts->all[whole];
    Parts parts = parts_of(text, counts, whole);
    if (!parts.count)
        return;
    bool people = str_equal(of->unit, STR("person"));
    bool complete = parts.count > 1 && (parts.others || parts.posts || parts.none) && (!people || parts.posts);
    if (parts.first_sum == of->value && parts.sum != of->value)
        cut_list(counts, whole);
    bool over = parts.first_sum > of->value && parts.sum > of->value;
    bool differ = parts.sum != parts.first_sum && parts.sum != of->value && parts.first_sum != of->value;
    bool loose = !near || (people && !parts.kinds) || (differ && !over && !(complete && parts.sum < of->value));
    of->itemized = complete && !loose;
    of->list = ++text->list;
    for (int i = whole + 1; i < counts->count; i++)
        if (counts->all[i].whole == whole) {
            counts->all[i].list = of->list;
            counts->all[i].grounds |= loose ? GROUND(LOOSE) : 0;
        }
}

/* What no word of ours names is a measure of this sentence's own, where the sentence tells its parts. */
static uint16_t own_measure(const CountText *text, const Count *count) {
    Str name = counted_label(text->cube, count->label);
    return counted_own(text->cube, count_text_behind(name, ",;:)"), text->list);
}

/* 4 辆（甲 1 辆、乙 3 辆），其中：一般公务用车 4 辆: what stood in the bracket divides the same whole another way. */
static void drop_bracket(Counts *counts, int whole, int first) {
    for (int i = whole + 1; i < first; i++) {
        Count *count = &counts->all[i];
        if (count->whole == whole && count->depth > counts->all[first].depth)
            *count = (Count){.whole = -1, .unit = count->unit, .number = count->number, .end = count->end};
    }
}

void count_lists_settle(CountText *text, Counts *counts) {
    OpenList open = {.first = -1};
    bool near[COUNTS_MAX] = {false};
    for (int i = 0; i < counts->count; i++) {
        Count *count = &counts->all[i];
        int whole = part_of(text, counts, i, &open);
        count->list = ++text->list;
        if (whole < 0) {
            count_thing_settle(text, counts, i);
            continue;
        }
        Count *of = &counts->all[whole];
        if (!of->measure && !of->unsaid)
            of->measure = own_measure(text, of);
        near[whole] = open.near;
        if (open.first == i)
            drop_bracket(counts, whole, i);
        count->whole = whole;
        count->year = of->year;
        count->entity = of->entity;
        count->source = of->source;
        count->grounds |= of->grounds & GROUND(VAGUE);
        count->measure = count->unsaid ? 0 : counted_kind(text->cube, of->measure, part_name(text, counts, i));
    }
    for (int i = 0; i < counts->count; i++)
        if (counts->all[i].whole < 0)
            settle_list(text, counts, i, near[i]);
}

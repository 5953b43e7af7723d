/* count_thing: the words before a number say what it counts, and those right behind it where they are its noun:
 *
 *     截至 2025 年 8 月 31 日，某局共有车辆 3 辆             vehicles-owned, of 某局, 2025
 *     2026 年安排购置车辆 1 辆；单价 100 万元以上设备 0 台    vehicles-bought; devices-bought/单价100万元以上设备
 *     公务用车保有量 5 辆                                    vehicles-kept
 *     因公出国（境）团组 2 个，累计 6 人次                   abroad-groups, abroad-persons
 *     国内公务接待 60 批次、600 人次                         reception-batches, reception-persons
 *     编制 30 名；实有 28 人；离退休 11 人                   posts, staff, retired
 *     设 6 个内设机构                                        offices
 *
 * A sentence that does not name whose number it is goes on with what the sentences before it in its paragraph said.
 * Where nobody is named, a number agrees with no other: a unit's and its department's are told alike.
 * What is paid for as one of the three public expenses is counted for that money (source grant), and is no other number
 * of all that there are. Refused: whatever none of these words stands beside (5 家企业, 200 名学员). */
#include "interpret/counts/count_thing.h"
#include "interpret/counts/counted.h"
#include "interpret/records/project_name.h"
#include "lexis/year.h"

enum { OWNER_BYTES_MAX = 120 };

static bool holds(const CountText *text, const char *id, Str within) {
    return word_list_holds(text->things, str_from_c(id), within);
}

static bool begins(const CountText *text, const char *id, Str at) {
    return word_list_begins(text->things, str_from_c(id), at);
}

/* Which of two ids is said last before the number? 0: none, 1, 2. */
static int last_of(const CountText *text, Str before, const char *one, const char *two) {
    int last = 0;
    for (ptrdiff_t at = 0; at < before.size;) {
        Str rest = str_sub(before, at, before.size);
        last = begins(text, one, rest) ? 1 : begins(text, two, rest) ? 2 : last;
        at++;
    }
    return last;
}

/* ---- whose, and when --------------------------------------------------------------------------------------------- */

static void take_year(CountText *text, const Count *count) {
    const WordList *unsaid = knowledge_list(text->cube->knowledge, STR("count-unsaid"));
    Year year;
    for (ptrdiff_t at = 0; year_next(count->label, &at, &year);) {
        bool compared = word_list_ends(unsaid, STR("compared"), str_sub(count->label, 0, year.begin));
        int off = year.value - text->cube->year;
        if (!compared && year_is_usual(&year) && off >= -1 && off <= 1)
            text->year = (uint16_t)year.value;
    }
}

/* What stands before the verb, without a date: 截至2025年8月31日，某局 [共有]车辆. */
static Str owner_before(const CountText *text, Str before) {
    const WordList *words = knowledge_list(text->cube->knowledge, STR("count-owner"));
    Str name = count_text_behind(before, ",;:");
    for (ptrdiff_t at = 0; at < name.size;) {
        const ListWord *word = word_list_at(words, str_sub(name, at, name.size));
        bool end = word && str_equal(word->id, STR("end")) && word->text.size < name.size - at + 1;
        if (end) {
            name = str_sub(name, at + word->text.size, name.size);
            at = 0;
        } else {
            at++;
        }
    }
    return name;
}

static void take_owner(CountText *text, const Count *count) {
    Cube *cube = text->cube;
    const WordList *words = knowledge_list(cube->knowledge, STR("count-owner"));
    Str before = count_text_at(text, text->sentence.begin, count->number.begin);
    ptrdiff_t verb = -1;
    for (ptrdiff_t at = before.size - count->label.size; at < before.size; at++) {
        Str rest = str_sub(before, at, before.size);
        verb = begins(text, "owned", rest) || begins(text, "present", rest) ? at : verb;
    }
    if (verb < 0)
        return;
    Str name = owner_before(text, str_sub(before, 0, verb));
    const UnitWords units = knowledge_unit_words(cube->knowledge);
    bool whose = str_equal(word_list_find(words, name), STR("own")) || unit_name_ends(&units, name);
    if (!whose || name.size > OWNER_BYTES_MAX)
        return;
    text->owned = true;
    bool own = str_equal(word_list_find(words, name), STR("own")) || project_name_equal(name, cube->entity);
    text->entity = own ? 0 : cube_find_or_add(cube, DIM_ENTITY, arena_copy(cube->arena, name), name, 0);
}

/* ---- what -------------------------------------------------------------------------------------------------------- */

/* Is the noun before the number the bare one (共有车辆), and no kind of it (执法执勤用车)? */
static bool is_bare(const CountText *text, Str tail) {
    Str name = counted_label(text->cube, tail);
    for (const ListWord *w = word_list_first(text->things, STR("vehicle")); w; w = word_list_next(text->things, w))
        if (str_ends(name, w->text)) {
            Str rest = str_sub(name, 0, name.size - w->text.size);
            return !rest.size || word_list_ends(text->things, STR("owned"), rest) ||
                   word_list_ends(text->things, STR("present"), rest);
        }
    return false;
}

static uint16_t vehicle_of(CountText *text, Str clause, Str behind) {
    bool kept = holds(text, "kept", clause), named = holds(text, "vehicle", clause);
    bool owned = holds(text, "owned", clause) || holds(text, "present", clause);
    bool bought = holds(text, "bought", clause) && (named || begins(text, "vehicle", behind));
    if (kept || owned || bought)
        text->buying = bought && !kept && !owned;
    if (kept)
        return counted_measure(text->cube, STR("vehicles-kept"));
    if (bought && !owned)
        return counted_measure(text->cube, STR("vehicles-bought"));
    Str tail = count_text_behind(clause, ",:");
    bool noun = !text->buying && is_bare(text, tail);
    bool verb = owned && !named && begins(text, "vehicle", behind);
    uint16_t measure = noun || verb ? counted_measure(text->cube, STR("vehicles-owned")) : 0;
    if (!measure && !text->buying && word_list_ends(text->things, STR("vehicle"), counted_label(text->cube, tail)))
        measure = counted_kind(text->cube, counted_measure(text->cube, STR("vehicles-owned")),
                               counted_label(text->cube, tail));
    return measure;
}

static uint16_t device_of(CountText *text, Str clause) {
    if (!holds(text, "device", clause) || !holds(text, "price", clause))
        return 0;
    bool owned = holds(text, "owned", clause);
    text->buying = !owned && (text->buying || holds(text, "bought", clause));
    Str id = text->buying ? STR("devices-bought") : STR("devices");
    return counted_device(text->cube, counted_measure(text->cube, id), clause);
}

/* Groups and persons who travelled, or came. */
static uint16_t visit_of(const CountText *text, const Counts *counts, int i, Str behind) {
    const Count *count = &counts->all[i];
    Str before = count_text_at(text, text->sentence.begin, count->number.begin);
    bool team = holds(text, "team", count->label) || begins(text, "team", behind);
    bool batch = str_equal(count->unit, STR("batch")) || (team && str_equal(count->unit, STR("thing")));
    bool visit = str_equal(count->unit, STR("visit"));
    for (int k = 0; k < i && str_equal(count->unit, STR("person")); k++)
        visit |= counted_is(text->cube, counts->all[k].measure, "abroad-groups") ||
                 counted_is(text->cube, counts->all[k].measure, "reception-batches");
    int of = batch || visit ? last_of(text, before, "abroad", "reception") : 0;
    if (of) {
        uint16_t measure = counted_measure(text->cube, of == 1 ? batch ? STR("abroad-groups") : STR("abroad-persons")
                                                       : batch ? STR("reception-batches")
                                                               : STR("reception-persons"));
        bool foreign = of == 2 && last_of(text, before, "foreign", "domestic") == 1;
        Str kind = word_list_first(text->things, STR("foreign"))->text;
        return foreign ? counted_kind(text->cube, measure, kind) : measure;
    }
    of = visit || str_equal(count->unit, STR("time")) ? last_of(text, before, "meeting", "training") : 0;
    if (!of)
        return 0;
    return counted_measure(text->cube, of == 1 ? visit ? STR("meeting-persons") : STR("meetings")
                                       : visit ? STR("training-persons")
                                               : STR("trainings"));
}

/* 编制30名, 本部门离退休人员11人; what is more than that in the words is a kind: 行政编制10名, 某中心在职7名. */
/* 行政编制 115 人，实有 107 人；事业编制 31 人，实有 26 人: those who are there are of the posts told before them,
 * where that is so of posts of several kinds. 0: they are of all. */
static uint16_t of_posts(CountText *text, const Counts *counts, int i, uint16_t measure) {
    const Cube *cube = text->cube;
    uint16_t posts = i > 0 ? counts->all[i - 1].measure : 0;
    bool kinds = posts && counted_is(cube, posts, "posts") && posts != counted_measure(text->cube, STR("posts"));
    int pairs = 0, others = 0;
    for (int k = 0; k < counts->count; k++) {
        Str next = k + 1 < counts->count ? counts->all[k + 1].label : STR("");
        bool paired = next.size && !holds(text, "post", next);
        pairs += holds(text, "post", counts->all[k].label) && paired;
        others += holds(text, "post", counts->all[k].label) && !paired;
    }
    return kinds && pairs > 1 && !others
               ? counted_kind(text->cube, measure, cube_member(cube, DIM_MEASURE, posts)->name)
               : 0;
}

static uint16_t person_of(CountText *text, const Counts *counts, int i, Str label) {
    const WordList *bare = knowledge_list(text->cube->knowledge, STR("count-column"));
    const WordList *owners = knowledge_list(text->cube->knowledge, STR("count-owner"));
    Str name = counted_label(text->cube, count_text_behind(label, ",;:")), own = str_sub(name, 0, 0);
    for (const ListWord *w = word_list_first(owners, STR("own")); w; w = word_list_next(owners, w))
        own = str_starts(name, w->text) && w->text.size > own.size ? w->text : own;
    text->owned |= own.size > 0;
    name = counted_label(text->cube, str_sub(name, own.size, name.size));
    static const char *const things[][2] = {
        {"post", "posts"}, {"retired", "retired"}, {"active", "staff-active"}, {"present", "staff"}};
    for (size_t t = 0; t < sizeof things / sizeof *things; t++) {
        if (!holds(text, things[t][0], name))
            continue;
        uint16_t measure = counted_measure(text->cube, str_from_c(things[t][1]));
        uint16_t kind = t == 2 || t == 3 ? of_posts(text, counts, i, measure) : 0;
        if (kind)
            return kind;
        return word_list_find(bare, name).size ? measure : counted_kind(text->cube, measure, name);
    }
    return 0;
}

/* Offices of one and units of another are told alike, so that a number of them agrees with its names alone. */
static uint16_t thing_of(const CountText *text, Str label, Str behind) {
    Str name = counted_label(text->cube, label);
    for (const ListWord *w = word_list_first(text->things, STR("office")); w; w = word_list_next(text->things, w))
        if (str_starts(behind, w->text) || str_ends(name, w->text))
            return counted_own(text->cube, w->text, text->list);
    bool project = begins(text, "project", behind) || word_list_ends(text->things, STR("project"), name);
    return project && holds(text, "targeted", label) ? counted_measure(text->cube, STR("targeted-projects")) : 0;
}

void count_thing_settle(CountText *text, Counts *counts, int i) {
    Count *count = &counts->all[i];
    if (count->unsaid)
        return;
    Str clause = count_text_behind(count->label, ";");
    Str sentence = count_text_at(text, text->sentence.begin, text->sentence.end);
    Str behind = count_text_at(text, count->end, text->sentence.end);
    take_year(text, count);
    take_owner(text, count);
    count->measure = visit_of(text, counts, i, behind);
    bool device = str_equal(count->unit, STR("device"));
    if (!count->measure && (device || str_equal(count->unit, STR("vehicle"))))
        count->measure = device ? device_of(text, clause) : 0;
    if (!count->measure && (device || str_equal(count->unit, STR("vehicle"))))
        count->measure = vehicle_of(text, clause, behind);
    if (!count->measure && str_equal(count->unit, STR("person")))
        count->measure = person_of(text, counts, i, clause);
    if (!count->measure && str_equal(count->unit, STR("thing")))
        count->measure = thing_of(text, clause, behind);
    count->year = text->year;
    count->entity = text->entity;
    count->source = holds(text, "paid", sentence) ? SOURCE_GRANT : 0;
    if (!text->owned && !count->source)
        count->grounds |= GROUND(VAGUE);
}

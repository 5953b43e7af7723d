/* Numbers of things (vehicles, posts, offices, guests), which no table sums up:
 *
 *     共有车辆 9 辆，其中：机要通信用车 7 辆、其他用车 3 辆      parts of a whole
 *     设 6 个内设机构，包括：办公室、财务科、业务科              the names that a number counts
 *     接待 5 批次、0 人次                                        two numbers that are zero together
 *     因公出国（境）费 0.00 万元 … 团组 2 个                     a number and its money
 *
 * What is in brackets is about one part. A list may go on behind a semicolon or end there: one of the two readings
 * must fail as well. Parts that come to less than their whole are wrong only where the list says that it is complete:
 * it has an item for the others or of nothing, or it divides posts. Names that end in 等 may be some of many.
 *
 * Cost: linear in the text, and in the readings for each number that has money beside it. */
#include "check/wording/text_counts.h"
#include "finding/proof.h"
#include "finding/voice.h"
#include "lexis/mark.h"

enum { COUNTS_MAX = 64, COUNT_DIGITS_MAX = 6, GAP_BYTES_MAX = 6, THING_BYTES_MAX = 90, NAMES_MAX = 60 };

typedef struct Count { /* "9 辆" */
    int value;
    Str unit; /* id in the list "counter" */
    Span at;  /* number and unit */
    int depth;
} Count;

typedef struct Counts { /* of a sentence */
    const WordList *words;
    Span sentence;
    Count all[COUNTS_MAX];
    int count;
} Counts;

/* ---- reading ----------------------------------------------------------------------------------------------------- */

static bool read_count(const TextCheck *c, const WordList *counters, ptrdiff_t at, Count *count) {
    ptrdiff_t end = at, size = text_number(c, at);
    *count = (Count){0};
    for (; end < at + size && end - at <= COUNT_DIGITS_MAX; end++) /* 3,233 人 */
        if (text_is_digit(c, end))
            count->value = 10 * count->value + (c->folded.data[end] - '0');
        else if (!text_at(c, end, STR(",")))
            return false;
    const ListWord *unit =
        size > 0 && size <= COUNT_DIGITS_MAX ? word_list_at(counters, str_sub(c->folded, end, c->folded.size)) : NULL;
    if (!unit)
        return false;
    count->unit = unit->id;
    count->at = (Span){at, end + unit->text.size};
    return !str_equal(unit->id, STR("none"));
}

static void read_counts(const TextCheck *c, Counts *counts) {
    const WordList *counters = text_list(c, "counter");
    int depth = 0;
    counts->count = 0;
    for (ptrdiff_t at = counts->sentence.begin; at < counts->sentence.end && counts->count < COUNTS_MAX; at++) {
        char mark = c->folded.data[at];
        depth += mark == '(' ? 1 : mark == ')' && depth ? -1 : 0;
        if (!text_is_digit(c, at))
            continue;
        ptrdiff_t size = text_number(c, at);
        Count *count = &counts->all[counts->count];
        bool good = read_count(c, counters, at, count);
        at = good ? count->at.end - 1 : at + size - 1;
        count->depth = depth;
        counts->count += good;
    }
}

static bool says(const TextCheck *c, const Counts *counts, const char *id, ptrdiff_t begin, ptrdiff_t end) {
    return begin < end && text_has_word(c, counts->words, id, (Span){begin, end});
}

/* What stands between a count and the one before it. */
static Span label_of(const Counts *counts, int i) {
    ptrdiff_t begin = i ? counts->all[i - 1].at.end : counts->sentence.begin, end = counts->all[i].at.begin;
    return (Span){end - begin > THING_BYTES_MAX ? end - THING_BYTES_MAX : begin, end};
}

/* ---- parts ------------------------------------------------------------------------------------------------------- */

typedef struct Parts {
    int sum, first_sum; /* of all, and of those before the first semicolon */
    int count, last;
    bool complete, posts;
} Parts;

/* The parts behind 其中, of the whole's unit, until a count of something else begins. */
static Parts parts_of(const TextCheck *c, const Counts *counts, int whole) {
    Parts parts = {0};
    bool others = false, posts = true, none = false, semicolon = false;
    for (int i = whole + 1; i < counts->count; i++) {
        const Count *count = &counts->all[i];
        Span label = label_of(counts, i);
        bool again = i > whole + 1 && says(c, counts, "of-which", label.begin, label.end);
        bool people = str_equal(counts->all[whole].unit, STR("person"));
        if (again || (people && says(c, counts, "anew", label.begin, label.end)))
            break;
        if (count->depth > counts->all[whole].depth || !str_equal(count->unit, counts->all[whole].unit))
            continue;
        semicolon |= i > whole + 1 && str_contains(str_sub(c->folded, label.begin, label.end), STR(";"));
        others |= says(c, counts, "others", label.begin, label.end);
        posts &= says(c, counts, "post", label.begin, label.end);
        none |= count->value == 0; /* who names a kind of which there is none names them all */
        parts.sum += count->value;
        parts.first_sum += semicolon ? 0 : count->value;
        parts.count++;
        parts.last = i;
    }
    parts.complete = parts.count > 1 && (others || posts || none);
    parts.posts = posts;
    return parts;
}

static void check_parts(TextCheck *c, const Counts *counts) {
    for (int i = 0; i + 1 < counts->count; i++) {
        const Count *whole = &counts->all[i];
        Str between = str_sub(c->folded, whole->at.end, counts->all[i + 1].at.begin);
        const ListWord *lead = word_list_first(counts->words, STR("of-which"));
        ptrdiff_t at = str_find(between, lead->text);
        if (at < 0 || at > GAP_BYTES_MAX || !str_equal(whole->unit, counts->all[i + 1].unit))
            continue;
        Parts parts = parts_of(c, counts, i);
        bool people = str_equal(whole->unit, STR("person")); /* professors may be supervisors as well */
        bool over = parts.sum > whole->value && parts.first_sum > whole->value && (!people || parts.posts);
        bool under = parts.complete && parts.sum < whole->value && (!people || parts.posts);
        if (!parts.count || (!over && !under) || parts.first_sum == whole->value)
            continue;
        Finding *finding = text_report(c, "count-sum", (Span){whole->at.begin, whole->at.end});
        if (!finding)
            continue;
        finding->expected = arena_format(c->arena, "%d", over ? parts.first_sum : parts.sum);
        text_say(c, finding, "sum", finding->expected);
    }
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

typedef struct Names {
    int least, most; /* how many the list may have: 和 and commas may separate, or be in a name */
    bool some;       /* of many: it ends in 等 */
    bool range;      /* 一处至九处 */
} Names;

/* The names between two bytes. */
static Names count_names(const TextCheck *c, const Counts *counts, Span list) {
    Names names = {.least = 1, .most = 1};
    int depth = 0;
    for (ptrdiff_t at = list.begin; at < list.end;) {
        Str rest = str_sub(c->folded, at, list.end);
        const ListWord *word = word_list_at(counts->words, rest);
        bool joins = word && str_equal(word->id, STR("joined"));
        depth += rest.data[0] == '(' ? 1 : rest.data[0] == ')' && depth ? -1 : 0;
        names.least += !depth && str_starts(rest, STR("、"));
        names.most += !depth && (str_starts(rest, STR("、")) || rest.data[0] == ',' || joins);
        names.some |= !depth && word && str_equal(word->id, STR("and-others"));
        names.range |= word && str_equal(word->id, STR("range"));
        at += joins ? word->text.size : 1;
        while (at < list.end && ((unsigned char)c->folded.data[at] & 0xC0) == 0x80)
            at++;
    }
    return names;
}

static void report_names(TextCheck *c, const Count *count, const Names *names) {
    if (names->range || names->least > NAMES_MAX || (names->some && names->least <= count->value) ||
        (names->least <= count->value && count->value <= names->most))
        return;
    Finding *finding = text_report(c, "names-counted", (Span){count->at.begin, count->at.end});
    if (!finding)
        return;
    text_say(c, finding, "count", arena_format(c->arena, "%d", names->least));
}

/* 设 6 个内设机构，包括：…。 The list reaches to the end of its sentence. */
static void check_names_behind(TextCheck *c, const Counts *counts, int i) {
    const Count *count = &counts->all[i];
    Str rest = str_sub(c->folded, count->at.end, counts->sentence.end);
    const ListWord *office = word_list_at(counts->words, rest);
    if (!office || !str_equal(office->id, STR("office")))
        return;
    ptrdiff_t at = count->at.end + office->text.size;
    bool led = false;
    for (const ListWord *word; at < counts->sentence.end;) {
        word = word_list_at(counts->words, str_sub(c->folded, at, counts->sentence.end));
        if (text_at(c, at, STR(",")) || text_at(c, at, STR(":"))) {
            led |= text_at(c, at, STR(":"));
            at++;
        } else if (word && str_equal(word->id, STR("named"))) {
            led = true;
            at += word->text.size;
        } else {
            break;
        }
    }
    ptrdiff_t end = at;
    while (end < counts->sentence.end && !text_at(c, end, STR(";")))
        end++;
    Str list = str_sub(c->folded, at, end);
    bool counted_again = i + 1 < counts->count && counts->all[i + 1].at.begin < end;
    bool closed = end < c->folded.size; /* the page may end before the sentence */
    if (!led || !closed || counted_again || !str_contains(list, STR("、")) || str_contains(list, STR(":")))
        return;
    Names names = count_names(c, counts, (Span){at, end});
    report_names(c, count, &names);
}

/* Is the text before *end cut by a word of the id? */
static bool cut_end(const TextCheck *c, const Counts *counts, const char *id, ptrdiff_t begin, ptrdiff_t *end) {
    Str text = str_sub(c->folded, begin, *end), word_id = str_from_c(id);
    for (const ListWord *w = word_list_first(counts->words, word_id); w; w = word_list_next(counts->words, w))
        if (str_ends(text, w->text)) {
            *end -= w->text.size;
            return true;
        }
    return false;
}

/* 内设办公室、财务股、业务股共 3 个机构 */
static void check_names_before(TextCheck *c, const Counts *counts, int i) {
    const Count *count = &counts->all[i];
    Span label = label_of(counts, i);
    const ListWord *office = word_list_at(counts->words, str_sub(c->folded, count->at.end, counts->sentence.end));
    ptrdiff_t begin = -1, end = label.end;
    label.begin = i ? counts->all[i - 1].at.end : counts->sentence.begin;
    bool total = cut_end(c, counts, "total", label.begin, &end);
    bool some = cut_end(c, counts, "and-others", label.begin, &end);
    for (ptrdiff_t at = label.begin; at < end; at++) {
        const ListWord *word = word_list_at(counts->words, str_sub(c->folded, at, end));
        if (word && (str_equal(word->id, STR("set")) || str_equal(word->id, STR("named"))))
            begin = begin < 0 || str_equal(word->id, STR("set")) ? at + word->text.size : begin;
    }
    if (!office || !str_equal(office->id, STR("office")) || (!total && !some) || begin < 0)
        return;
    while (begin < end && (text_at(c, begin, STR(":")) || text_at(c, begin, STR(","))))
        begin++;
    if (end > begin && text_at(c, end - 1, STR(",")))
        end--;
    if (!str_contains(str_sub(c->folded, begin, end), STR("、")) ||
        str_contains(str_sub(c->folded, begin, end), STR(":")))
        return;
    Names names = count_names(c, counts, (Span){begin, end});
    names.some |= some;
    report_names(c, count, &names);
}

/* ---- numbers that are zero together ------------------------------------------------------------------------------ */

/* True when it said that one of a pair is zero: nothing is then asked of their money. */
static bool check_pairs(TextCheck *c, const Counts *counts) {
    int batches = 0, visits = 0, some_batches = 0, some_visits = 0, first = -1;
    for (int i = 0; i < counts->count; i++) {
        const Count *count = &counts->all[i];
        Span label = label_of(counts, i);
        bool visit = str_equal(count->unit, STR("visit"));
        bool team =
            says(c, counts, "team", label.begin, label.end) || text_word_at(c, counts->words, "team", count->at.end);
        bool batch = str_equal(count->unit, STR("batch")) || (team && str_equal(count->unit, STR("thing")));
        batches += batch;
        visits += visit;
        some_batches += batch && count->value;
        some_visits += visit && count->value;
        first = first < 0 && (batch || visit) ? i : first;
    }
    if (!batches || !visits || !some_batches == !some_visits)
        return false;
    const Count *zero = NULL;
    for (int i = first; i < counts->count && !zero; i++)
        zero = !counts->all[i].value ? &counts->all[i] : NULL;
    if (zero)
        (void)text_report(c, "count-pair", (Span){counts->all[first].at.begin, counts->all[counts->count - 1].at.end});
    return zero != NULL;
}

/* ---- numbers and their money ------------------------------------------------------------------------------------- */

/* The reading that tells what the accounts say was spent on it, where they say one thing; -1: nothing, or several. */
static int find_spent(const Cube *cube, uint16_t measure) {
    int found = -1;
    Coordinate wanted = cube_base(cube);
    wanted.member[DIM_MEASURE] = measure;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        Coordinate at = reading->at;
        at.member[DIM_SOURCE] = 0;
        if (reading->kind != READING_LEVEL || reading->grounds || !coordinate_equal(&at, &wanted))
            continue;
        bool other = found >= 0 && cube->readings.data[found].amount.value_fen != reading->amount.value_fen;
        if (other && reading->table >= 0)
            return -1;
        found = found >= 0 && reading->table < 0 ? found : i;
    }
    return found;
}

/* The same, looked for once. */
static bool is_spent(TextCheck *c, const char *measure, int64_t *spent_fen) {
    Str id = str_from_c(measure);
    int *known = map_find(&c->spent, id);
    if (!known)
        known = map_put(&c->spent, c->arena, id, find_spent(c->cube, cube_find(c->cube, DIM_MEASURE, id)));
    *spent_fen = *known >= 0 ? c->cube->readings.data[*known].amount.value_fen : 0;
    return *known >= 0;
}

/* To add a thing that is counted and paid for: a line here, its words in the list "count-word". */
typedef struct Paid {
    const char *word, *unit; /* in the count's label; what it is counted by */
    const char *measure;
    Grounds unpaid; /* of a number without money: other money may have paid */
} Paid;
static const Paid paids[] = {
    {"abroad", "visit", "abroad", GROUND(OTHERS_MONEY)},
    {"reception", "visit", "reception", GROUND(OTHERS_MONEY)},
    {"bought", "vehicle", "purchase", GROUND(CUSTOM)},
};

static void report_paid(TextCheck *c, const Paid *paid, const Count *count, int64_t spent_fen) {
    Finding *finding = text_report(c, "count-unpaid", (Span){count->at.begin, count->at.end});
    if (!finding)
        return;
    Coordinate at = cube_base(c->cube);
    at.member[DIM_MEASURE] = cube_find(c->cube, DIM_MEASURE, str_from_c(paid->measure));
    finding_say(finding, c->arena, "what", voice_coordinate(c->cube, c->arena, &at));
    text_say(c, finding, "amount", voice_money(c->arena, spent_fen, FEN_PER_WAN, 2));
    finding_doubt(finding, spent_fen ? 0 : paid->unpaid);
}

/* A number of things that money was spent on, and none of it, or the reverse. A passage tells several such numbers of
 * one thing (团组 2 个，累计 6 人次; 其中外事接待 0 批次): one that is not zero will do. */
static void check_money(TextCheck *c, const Counts *counts) {
    for (size_t k = 0; k < sizeof paids / sizeof *paids; k++) {
        const Paid *paid = &paids[k];
        const Count *shown = NULL;
        int64_t spent_fen;
        for (int i = 0; i < counts->count; i++) {
            const Count *count = &counts->all[i];
            ptrdiff_t begin =
                str_equal(count->unit, STR("vehicle")) ? label_of(counts, i).begin : counts->sentence.begin;
            if (str_equal(count->unit, str_from_c(paid->unit)) && says(c, counts, paid->word, begin, count->at.begin) &&
                !says(c, counts, "kept", begin, count->at.begin))
                shown = !shown || (!shown->value && count->value) ? count : shown;
        }
        if (shown && is_spent(c, paid->measure, &spent_fen) && !spent_fen == (shown->value != 0))
            report_paid(c, paid, shown, spent_fen);
    }
}

void text_counts_check(TextCheck *c) {
    Counts counts = {.words = text_list(c, "count-word")};
    if (c->passage->kind != PASSAGE_TEXT)
        return;
    for (ptrdiff_t at = 0; at < c->folded.size; at = counts.sentence.end + STR("。").size) {
        counts.sentence = text_sentence(c, at);
        read_counts(c, &counts);
        check_parts(c, &counts);
        for (int i = 0; i < counts.count; i++) {
            check_names_behind(c, &counts, i);
            check_names_before(c, &counts, i);
        }
        if (!check_pairs(c, &counts) && cube_is_final(c->cube))
            check_money(c, &counts);
    }
}

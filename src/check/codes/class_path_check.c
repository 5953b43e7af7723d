/* class_path_check: classes that a sentence names one within the other, and that are not.
 *
 *     教育支出（类）水利（款）水利工程建设（项）50,000.00 万元       水利 is a section of 农林水支出
 *
 * Whoever copies the paragraph of one item for the next forgets a part of its path. The amount is then read by the
 * item, so that no sum fails. Told is a section with its depth right behind a class with its own, where the code table
 * knows both and has the section within other classes alone. Items are left alone: new ones take the names of old ones
 * (行业监管 of two sections), and no code table is ever whole.
 *
 * Cost: the bytes of the paragraphs, and the members of the dimension for each section that is named. */
#include "check/codes/class_path_check.h"
#include "base/utf8.h"

enum { CLASS_DIGITS = 3, SECTION_DIGITS = 5 };

/* A name of a class that the code tables have, with its depth: 水利（款）. */
typedef struct Step {
    Str name, key;
    int digits; /* of its codes, by the depth that is said */
    ptrdiff_t begin, end;
} Step;

/* Has a member the name at the depth? And stands it within one called `above`? */
static bool has_named(const Cube *cube, Arena *arena, const Member *member, const Step *step, Str above, bool *within) {
    if (member->id.size != step->digits || !str_equal(utf8_fold_key(arena, member->name), step->key))
        return false;
    for (const Member *up = member; up->parent && above.size && !*within;) {
        up = cube_member(cube, DIM_FUNCTION, up->parent);
        *within = str_equal(utf8_fold_key(arena, up->name), above);
    }
    return true;
}

/* How many members have the name: those of the code table, and those that the package's own tables print beside theirs,
 * which may be newer than it. */
static int count_named(const Cube *cube, Arena *arena, const Step *step, Str above, bool *within) {
    const Members *shared = &cube->knowledge->dimensions[DIM_FUNCTION].members;
    const Members *own = &cube->own[DIM_FUNCTION].members;
    int count = 0;
    *within = false;
    for (int i = 1; i < shared->size; i++)
        count += has_named(cube, arena, &shared->data[i], step, above, within);
    for (int i = 0; i < own->size; i++)
        count += has_named(cube, arena, &own->data[i], step, above, within);
    return count;
}

static void report(const Checked *checked, const Passage *passage, const Step *above, const Step *below) {
    Site site = {.place = place_at(passage->segments, passage->segments_count, (int)above->begin),
                 .quote = passage->text,
                 .printed = above->name,
                 .mark_offset = (int)above->begin,
                 .mark_size = (int)(below->end - above->begin)};
    Finding *finding = finding_add(checked->findings, checked->arena, checked->cube, STR("class-path"), site);
    finding->printed = above->name;
    finding_argument(finding, checked->arena, "above", above->name, STR(""));
    finding_argument(finding, checked->arena, "below", below->name, STR(""));
}

static bool is_han(Str text, ptrdiff_t at) {
    return at >= 0 && at + 2 < text.size && (unsigned char)text.data[at] >= 0xE4 &&
           (unsigned char)text.data[at] <= 0xE9;
}

/* The bytes of a bracket, printed full or half; 0: none begins here. */
static ptrdiff_t bracket_at(Str text, ptrdiff_t at, Str full, char half) {
    Str rest = str_sub(text, at, text.size);
    return str_starts(rest, full) ? full.size : rest.size && rest.data[0] == half ? 1 : 0;
}

/* The word of depth in brackets that begins here: its bytes, and the digits of its codes; 0: none. */
static ptrdiff_t depth_at(const Cube *cube, Str text, ptrdiff_t at, int *digits) {
    ptrdiff_t open = bracket_at(text, at, STR("（"), '(');
    const WordList *depths = knowledge_list(cube->knowledge, STR("class-level"));
    const ListWord *word = open ? word_list_at(depths, str_sub(text, at + open, text.size)) : NULL;
    ptrdiff_t close = word ? bracket_at(text, at + open + word->text.size, STR("）"), ')') : 0;
    long long value;
    if (!close || !str_to_int(word->id, &value))
        return 0;
    *digits = (int)value;
    return open + word->text.size + close;
}

/* The name before the depth, as long as Chinese characters go. */
static Step step_before(const Checked *checked, Str text, ptrdiff_t depth, ptrdiff_t size, ptrdiff_t from) {
    ptrdiff_t begin = depth;
    while (begin - 3 >= from && is_han(text, begin - 3))
        begin -= 3;
    Step step = {.name = str_sub(text, begin, depth), .begin = begin, .end = depth + size};
    step.key = utf8_fold_key(checked->arena, step.name);
    return step;
}

static void check_passage(const Checked *checked, const Passage *passage) {
    Str text = passage->text;
    Step last = {0};
    for (ptrdiff_t at = 0; at < text.size; at++) {
        int digits = 0;
        bool within = false, ignored;
        ptrdiff_t size = depth_at(checked->cube, text, at, &digits);
        if (!size)
            continue;
        Step step = step_before(checked, text, at, size, last.end);
        step.digits = digits;
        bool follows = last.digits == CLASS_DIGITS && digits == SECTION_DIGITS && step.begin == last.end;
        if (follows && count_named(checked->cube, checked->arena, &last, STR(""), &ignored) &&
            count_named(checked->cube, checked->arena, &step, last.key, &within) && !within)
            report(checked, passage, &last, &step);
        last = step;
    }
}

void class_path_check(const Checked *checked) {
    for (int i = 0; i < checked->narrative->passages.size; i++)
        if (checked->narrative->passages.data[i].kind == PASSAGE_TEXT ||
            checked->narrative->passages.data[i].kind == PASSAGE_HEADING)
            check_passage(checked, &checked->narrative->passages.data[i]);
}

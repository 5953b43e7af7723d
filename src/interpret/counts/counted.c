/* counted: things are counted at measures of the document's own. The vocabulary of money does not have them, so that
 * no heading or label that names a vehicle is taken for one. The list "counted" names them, and below them are the
 * kinds that the document tells, each by its own words:
 *
 *     vehicles-owned              车辆
 *     vehicles-owned/机要通信用车
 *
 * What no word of ours names is a measure of one sentence, or one row, of its own. While numbers are read its id has
 * that list's number; then it is called by its name alone, the second of the name counted:科室:2, so that an id does
 * not change with what stands before it.
 *
 * Cost: a few look-ups a number. */
#include "interpret/counts/counted.h"
#include "base/utf8.h"
#include "lexis/quantity.h"

enum { KIND_BYTES_MAX = 90 };

static const char own_prefix[] = "counted:";

ptrdiff_t counted_number(Str folded, int64_t *value) {
    ptrdiff_t size = number_size(folded);
    *value = 0;
    if (size > COUNT_DIGITS_MAX)
        return 0;
    for (ptrdiff_t i = 0; i < size; i++) /* 3,233 人 */
        if (folded.data[i] >= '0' && folded.data[i] <= '9')
            *value = 10 * *value + (folded.data[i] - '0');
        else if (folded.data[i] != ',')
            return 0;
    return size;
}

const ListWord *counted_by(const Cube *cube, Str folded) {
    const ListWord *word = word_list_at(knowledge_list(cube->knowledge, STR("counter")), folded);
    return word && !str_equal(word->id, STR("none")) ? word : NULL;
}

uint16_t counted_measure(Cube *cube, Str id) {
    const ListWord *name = word_list_first(knowledge_list(cube->knowledge, STR("counted")), id);
    return name ? cube_find_or_add(cube, DIM_MEASURE, name->id, name->text, 0) : 0;
}

uint16_t counted_kind(Cube *cube, uint16_t whole, Str name) {
    if (!name.size || name.size > KIND_BYTES_MAX || !whole)
        return 0;
    Str id = arena_format(cube->arena, "%.*s/%.*s", STR_ARG(cube_member(cube, DIM_MEASURE, whole)->id), STR_ARG(name));
    return cube_find_or_add(cube, DIM_MEASURE, id, arena_copy(cube->arena, name), whole);
}

uint16_t counted_own(Cube *cube, Str name, int list) {
    if (!name.size || name.size > KIND_BYTES_MAX)
        return 0;
    Str id = arena_format(cube->arena, "%s%d:%.*s", own_prefix, list, STR_ARG(name));
    return cube_find_or_add(cube, DIM_MEASURE, id, arena_copy(cube->arena, name), 0);
}

/* The name behind "counted:12:"; empty: it is no such id. */
static Str name_of_own(Str id) {
    ptrdiff_t at = (ptrdiff_t)strlen(own_prefix);
    if (!str_starts(id, str_from_c(own_prefix)))
        return STR("");
    while (at < id.size && id.data[at] != ':')
        at++;
    return str_sub(id, at + 1, id.size);
}

void counted_name_own(Cube *cube) {
    Dimension *measures = &cube->own[DIM_MEASURE];
    int first = cube->knowledge->dimensions[DIM_MEASURE].members.size;
    Map of_name = {0};
    for (int i = 0; i < measures->members.size; i++) {
        Member *member = &measures->members.data[i];
        Str name = name_of_own(member->id);
        if (!name.size)
            continue;
        if (member->parent) { /* a kind of one that has its name by now */
            Str whole = cube_member(cube, DIM_MEASURE, member->parent)->id;
            name = arena_format(cube->arena, "%.*s/%.*s", STR_ARG(whole), STR_ARG(member->name));
        } else {
            int nth = ++*map_put(&of_name, cube->arena, name, 0);
            name = nth == 1 ? arena_format(cube->arena, "%s%.*s", own_prefix, STR_ARG(name))
                            : arena_format(cube->arena, "%s%.*s:%d", own_prefix, STR_ARG(name), nth);
        }
        member->id = name;
        (void)map_put(&measures->by_id, cube->arena, name, first + i);
    }
}

/* Is a word of the id cut off the front, or the back? */
static bool cut_word(const WordList *words, const char *id, Str *text) {
    bool front = str_equal(str_from_c(id), STR("before"));
    for (const ListWord *w = word_list_first(words, str_from_c(id)); w; w = word_list_next(words, w))
        if (w->text.size < text->size && (front ? str_starts(*text, w->text) : str_ends(*text, w->text))) {
            *text = front ? str_sub(*text, w->text.size, text->size) : str_sub(*text, 0, text->size - w->text.size);
            return true;
        }
    return false;
}

static bool cut_mark(Str *text) {
    static const char *const marks[] = {",", ":", ";", "、", "(", "."};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(*text, str_from_c(marks[i]))) {
            *text = str_sub(*text, (ptrdiff_t)strlen(marks[i]), text->size);
            return true;
        }
    return false;
}

Str counted_label(const Cube *cube, Str folded) {
    const WordList *words = knowledge_list(cube->knowledge, STR("count-label"));
    while (cut_mark(&folded) || cut_word(words, "before", &folded) || cut_word(words, "after", &folded))
        ;
    return folded;
}

uint16_t counted_device(Cube *cube, uint16_t whole, Str label) {
    const WordList *things = knowledge_list(cube->knowledge, STR("count-thing"));
    Buf name = {.arena = cube->arena};
    int depth = 0;
    ptrdiff_t at = 0;
    while (at < label.size && !word_list_begins(things, STR("price"), str_sub(label, at, label.size)))
        at++;
    for (; at < label.size; at++) {
        char mark = label.data[at];
        depth += mark == '(' ? 1 : 0;
        if (!depth)
            buf_byte(&name, mark);
        depth -= mark == ')' && depth ? 1 : 0;
    }
    return counted_kind(cube, whole, counted_label(cube, buf_view(&name)));
}

bool counted_is(const Cube *cube, uint16_t measure, const char *id) {
    for (; measure; measure = cube_member(cube, DIM_MEASURE, measure)->parent)
        if (str_equal(cube_member(cube, DIM_MEASURE, measure)->id, str_from_c(id)))
            return true;
    return false;
}

/* What a label means under the labels above it:
 *
 *     一、本年收入                     income
 *     （一）一般公共预算拨款           income, general        numbering makes the outline: the kinds of
 *     二、上年结转                     carry-in               numbers in the order of their first use
 *     （一）一般公共预算拨款           carry-in, general
 *
 * In a block that lists a tree of classes a name is looked up in the tree first and among the words second, since
 * 国有资本经营预算支出 is both. A label that neither knows is not understood, except a numbered one in a list of
 * functional classes: that is a class the table of codes does not have. */
#include "interpret/tables/row_label.h"
#include "base/utf8.h"
#include "interpret/pairs.h"
#include "interpret/records/project_name.h"
#include "interpret/tables/row_code.h"

/* A member of that name below another, in the code table or among the package's own codes. */
static uint16_t named_below(const Cube *cube, Dim dim, uint16_t above, Str key) {
    const int *found = map_find(&cube->knowledge->names[dim], key);
    for (int number = found ? *found : 0; number; number = cube->knowledge->same_name[dim].data[number])
        if (cube_member(cube, dim, (uint16_t)number)->parent == above)
            return (uint16_t)number;
    const Members *own = &cube->own[dim].members;
    for (int i = 0; i < own->size; i++)
        if (own->data[i].parent == above && row_code_is(own->data[i].id) && project_name_equal(own->data[i].name, key))
            return cube_find(cube, dim, own->data[i].id);
    return 0;
}

/* A member of that name. Items of one name stand under many classes (行政运行): the one meant is under the member named
 * last, or under the nearest of its ancestors; else a class, which lists of classes name; else it is the only one that
 * the package's tables print with a code; else the first there is. A name that the code table does not have is a
 * class's when the package prints it with a code. */
uint16_t row_label_member(const RowReader *reader, Dim dim, Str key) {
    const Cube *cube = reader->cube;
    const int *found = map_find(&cube->knowledge->names[dim], key), *coded = map_find(&cube->coded[dim], key);
    if (!found && !coded)
        return 0;
    for (uint16_t above = dim == reader->names ? reader->last_named : 0; above;
         above = cube_member(cube, dim, above)->parent) {
        uint16_t below = named_below(cube, dim, above, key);
        if (below)
            return below;
    }
    bool only = coded && *coded && !(found && !cube_member(cube, dim, (uint16_t)*found)->parent);
    return (uint16_t)(only ? *coded : found ? *found : 0);
}

/* 年初财政拨款结转和结余, and below it 一般公共预算财政拨款 without a number: of which money it was. */
static bool is_carried_from(const RowReader *reader, const LabelStep *step) {
    const Cube *cube = reader->cube;
    Coordinate above = {0}, at = {0};
    if (!reader->depth || step->style || step->members_count || step->phrase.total)
        return false;
    phrase_apply(cube, &reader->stack[0].phrase, 0, &above);
    phrase_apply(cube, &step->phrase, 0, &at);
    return pair_is_carried(cube, above.member[DIM_MEASURE]) && !at.member[DIM_MEASURE] &&
           at.member[DIM_SOURCE] != above.member[DIM_SOURCE];
}

/* 一、本年收入, sources without numbers, 二、上年结转: the number goes on with the outermost ones, and hangs under
 * none of what stands between. One that begins anew (上年结转, and below it 一、 again) does. */
static bool goes_on_outermost(const RowReader *reader, const LabelStep *step) {
    bool in_stack = false;
    for (int i = 0; i < reader->depth; i++)
        in_stack |= reader->stack[i].style == step->style;
    return step->style && step->number > 1 && !in_stack && reader->outermost >> step->style & 1;
}

static void outline(RowReader *reader, const LabelStep *step, RowMeaning *meaning) {
    if (is_carried_from(reader, step)) {
        meaning->steps[meaning->steps_count++] = reader->stack[0];
        meaning->steps[meaning->steps_count++] = *step;
        return;
    }
    /* 二、专项业务经费支出, and below it 工资福利支出 without a number: numbered words head unnumbered names */
    bool headed = reader->depth && reader->stack[0].style && reader->stack[0].phrase.has_sense && step->members_count &&
                  reader->names == DIM_ECONOMIC;
    if ((step->style == 0 && !meaning->partial && !headed) || goes_on_outermost(reader, step)) {
        reader->depth = 0;
    } else {
        for (int i = 0; i < reader->depth; i++)
            if (reader->stack[i].style == step->style)
                reader->depth = i;
    }
    for (int i = 0; i < reader->depth && meaning->steps_count < STEPS_MAX - 1; i++)
        meaning->steps[meaning->steps_count++] = reader->stack[i];
    meaning->steps[meaning->steps_count++] = *step;
    if (reader->depth == 0 && step->style)
        reader->outermost |= 1U << step->style;
    if (reader->depth < STACK_MAX)
        reader->stack[reader->depth++] = *step;
}

/* Is the member just the first of several of that name, chosen by nothing that is printed? */
static bool is_guess(const RowReader *reader, Dim dim, Str key, uint16_t number) {
    const Cube *cube = reader->cube;
    const int *found = map_find(&cube->knowledge->names[dim], key), *coded = map_find(&cube->coded[dim], key);
    uint16_t parent = cube_member(cube, dim, number)->parent;
    bool first = found && *found == number && cube->knowledge->same_name[dim].data[number];
    bool below = dim == reader->names && cube_covers(cube, dim, parent, reader->last_named) && reader->last_named;
    return first && parent && !below && !(coded && *coded == number);
}

/* 四、农林水支出 below 四、农林水支出: the row was copied, and is no item of itself. */
static bool has_number_above(const RowReader *reader, const LabelStep *step) {
    const LabelStep *above = reader->depth ? &reader->stack[reader->depth - 1] : NULL;
    return above && step->style && above->style == step->style && above->number == step->number;
}

static bool label_by_name(RowReader *reader, Dim dim, Str key, LabelStep *step, RowMeaning *meaning) {
    uint16_t number = dim == DIM_COUNT ? 0 : row_label_member(reader, dim, key);
    bool guess = number && is_guess(reader, dim, key, number);
    if (guess) {
        meaning->loose = true;
        meaning->same_name = (uint8_t)(dim + 1);
    }
    if (number && dim == reader->names && number == reader->last_named && !reader->merged && reader->repeats &&
        !has_number_above(reader, step)) {
        /* the row below 国有企业公益性补贴 of the same name and amounts is its only item, which the code table lacks */
        Cube *cube = reader->cube;
        Str id = arena_format(cube->arena, "%.*s/%.*s", STR_ARG(cube_member(cube, dim, number)->id), STR_ARG(key));
        number = cube_find_or_add(cube, dim, id, arena_copy(cube->arena, key), number);
    }
    if (number && dim == reader->names && !guess) /* a guess says nothing of the rows below */
        reader->last_named = number;
    if (number)
        step->members[step->members_count++] = (Sense){dim, number};
    return number != 0;
}

/* A numbered class that the table of functional classes does not have (an older classification). */
static bool label_new_class(RowReader *reader, Str key, LabelStep *step) {
    if (reader->names != DIM_FUNCTION || step->style == 0 || !word_list_ends(reader->words, STR("spending"), key))
        return false;
    Cube *cube = reader->cube;
    int before = cube->own[DIM_FUNCTION].members.size;
    uint16_t number = cube_find_or_add(cube, DIM_FUNCTION, key, key, 0);
    if (cube->own[DIM_FUNCTION].members.size > before)
        cube->own[DIM_FUNCTION].members.data[before].unknown = true;
    step->members[step->members_count++] = (Sense){DIM_FUNCTION, number};
    return number != 0;
}

/* The member without a parent that stands above this one. */
static uint16_t class_of(const Cube *cube, uint16_t number) {
    while (number && cube_member(cube, DIM_FUNCTION, number)->parent)
        number = cube_member(cube, DIM_FUNCTION, number)->parent;
    return number;
}

/* Are the labels those of projects? A name may be a word that measures something elsewhere (购置经费), or be left out
 * for secrecy, with a code in its place (XM008). */
static bool lists_projects(const RowReader *reader) {
    return reader->categories && reader->names == DIM_COUNT &&
           cube_covers(reader->cube, DIM_NATURE, NATURE_PROJECT, reader->layout->base.member[DIM_NATURE]);
}

/* A line item of its table alone (a thing to buy, a task): it is placed by its name, and loosely. */
static bool label_item(RowReader *reader, Str key, LabelStep *step, RowMeaning *meaning) {
    ptrdiff_t at = 0;
    bool han = false;
    while (at < key.size && !han) {
        uint32_t mark = utf8_next(key, &at);
        han = utf8_is_han(mark) || (mark >= 'A' && mark <= 'Z' && lists_projects(reader));
    }
    if (!han)
        return false;
    Cube *cube = reader->cube;
    /* below a numbered class, in a list of classes and their items, it is an item that the code table lacks */
    uint16_t class = reader->names == DIM_FUNCTION && step->style == 0 ? class_of(cube, reader->last_named) : 0;
    Dim dim = class ? DIM_FUNCTION : DIM_PROJECT;
    Str above = class ? cube_member(cube, DIM_FUNCTION, class)->id : STR("item");
    Str id = arena_format(cube->arena, "%.*s:%.*s", STR_ARG(above), STR_ARG(key));
    uint16_t number = cube_find_or_add(cube, dim, id, key, class);
    if (class && number == reader->last_named && !reader->merged && reader->repeats)
        number = cube_find_or_add(cube, dim, arena_format(cube->arena, "%.*s:", STR_ARG(id)), key, number);
    if (class)
        reader->last_named = number;
    step->members[step->members_count++] = (Sense){dim, number};
    step->phrase = (Phrase){0};
    meaning->loose = true;
    outline(reader, step, meaning);
    return number != 0;
}

/* In a table of the three public expenses 公务接待费 is a part of them, and no economic class of them. */
static bool names_part_of_table(const RowReader *reader, const Phrase *phrase) {
    const Cube *cube = reader->cube;
    uint16_t whole = reader->layout->base.member[DIM_MEASURE];
    if (!whole || !cube_member(cube, DIM_MEASURE, whole)->memo)
        return false;
    for (int i = 0; i < phrase->count; i++)
        for (int k = 0; phrase->uses[i].word && k < phrase->uses[i].word->senses_count; k++) {
            const Sense *sense = &phrase->uses[i].word->senses[k];
            if (sense->dim == DIM_MEASURE && sense->member != whole &&
                cube_covers(cube, DIM_MEASURE, whole, sense->member))
                return true;
        }
    return false;
}

/* 减：上缴上级 beside 本年收入: taken off the whole of its side. What has no place below that whole gets one, in this
 * table alone. */
static void label_minus(RowReader *reader, Str key, LabelStep *step, RowMeaning *meaning) {
    Cube *cube = reader->cube;
    Coordinate at = {0};
    const MeasurePair *pair = pair_around(cube, reader->side);
    meaning->minus = meaning->loose = true;
    phrase_apply(cube, &step->phrase, 0, &at);
    if (!pair || pair_around(cube, at.member[DIM_MEASURE]) == pair)
        return;
    Str id = arena_format(cube->arena, "-%.*s", STR_ARG(key));
    step->phrase = (Phrase){0};
    step->members[step->members_count++] =
        (Sense){DIM_MEASURE, cube_find_or_add(cube, DIM_MEASURE, id, arena_copy(cube->arena, key), pair->whole)};
}

bool row_label_read(RowReader *reader, Str text, RowMeaning *meaning) {
    LabelStep step = {0};
    Str printed = utf8_fold_key(reader->cube->arena, text);
    Str key = label_strip(printed, &step.style, &meaning->partial);
    step.number = label_at(printed).number;
    const ListWord *minus = word_list_at(reader->words, key);
    if (minus && str_equal(minus->id, STR("minus"))) {
        key = str_sub(key, minus->text.size, key.size);
        step.phrase = phrase_read(reader->cube->knowledge, key);
        label_minus(reader, key, &step, meaning);
        outline(reader, &step, meaning);
        return true;
    }
    step.phrase = phrase_read(reader->cube->knowledge, key);
    bool known = phrase_is_known(&step.phrase) && (step.phrase.has_sense || step.phrase.total);
    known &=
        !(lists_projects(reader) && !step.style && !meaning->partial && phrase_is_memo(reader->cube, &step.phrase));
    if (known && step.phrase.total && !step.phrase.has_sense) {
        meaning->total = true;
        meaning->loose =
            str_equal(word_list_find(reader->words, key), STR("subtotal")); /* of which rows, only the layout says */
        meaning->steps[meaning->steps_count++] = step;
        reader->depth = 0;
        return true;
    }
    Phrase words = step.phrase;
    step.phrase = (Phrase){0};
    bool part = known && names_part_of_table(reader, &words);
    if ((!part && label_by_name(reader, reader->names, key, &step, meaning)) ||
        (!known && label_new_class(reader, key, &step))) {
        outline(reader, &step, meaning);
        return true;
    }
    static const Dim dims[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC};
    bool in_a_tree = !known && !reader->categories;
    for (int i = 0; i < 3 && in_a_tree; i++)
        if (label_by_name(reader, dims[i], key, &step, meaning)) {
            outline(reader, &step, meaning);
            return true;
        }
    step.phrase = words;
    if (!known)
        return label_item(reader, key, &step, meaning);
    outline(reader, &step, meaning);
    return true;
}

/* same_names: 行政运行 is an item of a hundred sections. A row of that name without a code and without a section above
 * it was read as the first of them; but where the package prints codes elsewhere, only the classes that it prints can
 * be meant, and of these the one that has the row's amounts:
 *
 *     2010301 行政运行   145.66             row 行政运行   1,098.41
 *     2040201 行政运行   1,098.41              as 2010301     0 hold, 1 fails
 *                                             as 2040201     1 holds           taken
 *
 * A figure of the row is asked under each class: does another table print its amount at that class, of the same year,
 * stage and nature? Of which money, it need not say. The judge is that of all choices (budget/choices.h). Classes that
 * have the same amounts cannot be told apart: the row stays where it was. What its place in the sums is stays unsure as
 * well (GROUND_LOOSE): the name alone was never proof.
 *
 * Cost: nothing where no row is of such a name; then the readings for each figure of such rows, SAME_ROWS_MAX rows. */
#include "interpret/same_names.h"
#include "base/utf8.h"
#include "budget/choices.h"
#include "budget/knowledge.h"

enum { SAME_ROWS_MAX = 64 };

typedef struct SameRow { /* readings of one row, and the dimension that its name is of */
    int first, end;
    Dim dim;
} SameRow;

static Str name_of(const Cube *cube, Dim dim, uint16_t member) {
    return utf8_fold_key(cube->arena, cube_member(cube, dim, member)->name);
}

static bool is_same_row(const Reading *a, const Reading *b) {
    return a->table == b->table && a->row == b->row && a->block == b->block && a->same_name == b->same_name;
}

/* Does a table that prints its code have this figure's class? */
static bool is_coded(const Cube *cube, const Reading *reading, Dim dim, uint16_t member) {
    Str code = reading->at.member[dim] == member ? reading_code(cube, reading) : STR("");
    return reading->table >= 0 && code.size && str_equal(cube_member(cube, dim, member)->id, code);
}

/* Is the figure printed at the class elsewhere? held or failed; nothing, where the class has no figure like it. */
static void ask_figure(const Cube *cube, const Reading *self, Dim dim, uint16_t member, Evidence *evidence) {
    static const Dim alike[] = {DIM_YEAR, DIM_STAGE, DIM_NATURE};
    bool any = false, equal = false;
    for (int i = 0; i < cube->readings.size && !equal; i++) {
        const Reading *other = &cube->readings.data[i];
        if (other->table == self->table || other->kind != READING_LEVEL || !is_coded(cube, other, dim, member))
            continue;
        bool like = true;
        for (size_t k = 0; k < sizeof alike / sizeof *alike; k++)
            like &= other->at.member[alike[k]] == self->at.member[alike[k]];
        int64_t off = other->amount.value_fen - self->amount.value_fen;
        any |= like;
        equal = like && 2 * (off < 0 ? -off : off) <= other->amount.grain_fen + self->amount.grain_fen;
    }
    if (any)
        evidence_ask(evidence, equal, amount_digits(amount_significant(self->amount.value_fen), 1));
}

static void offer(const Cube *cube, const SameRow *row, uint16_t member, Choice *choice) {
    Candidate *candidate = choice_offer(choice, READ_CLASS, cube_member(cube, row->dim, member)->id);
    for (int i = row->first; i < row->end; i++) {
        const Reading *self = &cube->readings.data[i];
        if (self->kind == READING_LEVEL && self->amount.value_fen)
            ask_figure(cube, self, row->dim, member, &candidate->evidence);
    }
}

/* The classes of its name that other tables print with their codes, behind the one that was taken. */
static int find_classes(const Cube *cube, const SameRow *row, uint16_t classes[CHOICE_CANDIDATES_MAX]) {
    const Reading *self = &cube->readings.data[row->first];
    Str name = name_of(cube, row->dim, self->at.member[row->dim]);
    int count = 0;
    classes[count++] = self->at.member[row->dim];
    for (int i = 0; i < cube->readings.size && count < CHOICE_CANDIDATES_MAX; i++) {
        const Reading *other = &cube->readings.data[i];
        uint16_t member = other->at.member[row->dim];
        bool known = !member || other->table == self->table || !is_coded(cube, other, row->dim, member);
        for (int k = 0; k < count && !known; k++)
            known = classes[k] == member;
        if (!known && str_equal(name_of(cube, row->dim, member), name))
            classes[count++] = member;
    }
    return count;
}

static void settle(Cube *cube, const SameRow *row) {
    uint16_t classes[CHOICE_CANDIDATES_MAX];
    const Reading *self = &cube->readings.data[row->first];
    int count = find_classes(cube, row, classes);
    Choice choice = {.site = CHOICE_SAME_NAME, .table = self->table, .first = self->row, .end = self->row + 1};
    choice.printed = cube_member(cube, row->dim, classes[0])->name;
    choice.place = self->place;
    for (int k = 0; k < count; k++)
        offer(cube, row, classes[k], &choice);
    int taken = choice_settle(&choice);
    for (int k = 0; k < count; k++)
        if (k != taken && !evidence_beats(&choice.candidates[taken].evidence, &choice.candidates[k].evidence))
            return; /* another one has the same amounts */
    choice_keep(&cube->choices, cube->arena, &choice);
    for (int i = row->first; i < row->end; i++)
        cube->readings.data[i].at.member[row->dim] = classes[taken];
}

void same_names_settle(Cube *cube) {
    int rows = 0;
    for (int i = 0; i < cube->readings.size && rows < SAME_ROWS_MAX;) {
        SameRow row = {i, i + 1, DIM_COUNT};
        const Reading *first = &cube->readings.data[i];
        while (row.end < cube->readings.size && is_same_row(first, &cube->readings.data[row.end]))
            row.end++;
        if (first->same_name) {
            row.dim = (Dim)(first->same_name - 1);
            settle(cube, &row);
            rows++;
        }
        i = row.end;
    }
}

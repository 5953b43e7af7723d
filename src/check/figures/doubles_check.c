/* doubles_check: a row that repeats its neighbour in every cell was copied or pasted twice. Its figures are one
 * coordinate's, printed twice, so no sum counts them twice and no identity fails: it has a rule of its own.
 *
 *     2070205  博物馆  190.00  90.00  100.00
 *     2070205  博物馆  190.00  90.00  100.00      a warning: the code, or the number of 七、, says which row it is
 *     职工培训          20.00          20.00
 *     职工培训          20.00          20.00      a note, when the sums hold with one of them alone
 *
 * Rows are rightly alike where the sums count both (two units buy the same thing), where what stands below a class is
 * called like it (a class without items is its own item), and where nothing but zeros is in them.
 *
 * Cost: linear in lines, readings and terms. */
#include "check/figures/doubles_check.h"
#include "lexis/label.h"
#include "prove/ledger.h"
#include "finding/proof.h"

typedef struct LineFacts { /* what is known of a line of a table */
    int first, count;      /* its readings */
    int stamp;             /* the identity, and one, that counted it last */
    bool repeats;          /* the line above, in every cell and meaning */
    bool held, failed;     /* a sum with other lines does */
    bool both;             /* a sum counts it and the line above */
} LineFacts;

typedef struct Doubles {
    const Cube *cube;
    Arena *arena;
    int *starts; /* per table: its first line in `lines` */
    LineFacts *lines;
    bool *has_items; /* per function of the code table */
} Doubles;

static LineFacts *facts_of(const Doubles *d, const Reading *reading) {
    bool placed =
        reading->table >= 0 && reading->row >= 0 && reading->row < d->cube->tables.data[reading->table].lines_count;
    return placed ? &d->lines[d->starts[reading->table] + reading->row] : NULL;
}

static void collect(Doubles *d) {
    const Cube *cube = d->cube;
    int lines = 0;
    d->starts = arena_array(d->arena, int, cube->tables.size + 1);
    for (int t = 0; t < cube->tables.size; t++) {
        d->starts[t] = lines;
        lines += cube->tables.data[t].lines_count;
    }
    d->lines = arena_array(d->arena, LineFacts, lines + 1);
    for (int i = 0; i < cube->readings.size; i++) {
        LineFacts *line = facts_of(d, &cube->readings.data[i]);
        if (line && !line->count++)
            line->first = i;
    }
    const Members *functions = &cube->knowledge->dimensions[DIM_FUNCTION].members;
    d->has_items = arena_array(d->arena, bool, functions->size + 1);
    for (int m = 1; m < functions->size; m++)
        d->has_items[functions->data[m].parent] = true;
}

/* 21999 is a section without items: the row of its item has its code again. */
static bool is_its_own_item(const Doubles *d, const Reading *reading) {
    uint16_t function = reading->at.member[DIM_FUNCTION];
    bool known = function && function < d->cube->knowledge->dimensions[DIM_FUNCTION].members.size;
    enum { ITEM_DIGITS = 7 };
    return known && cube_member(d->cube, DIM_FUNCTION, function)->id.size < ITEM_DIGITS && !d->has_items[function];
}

/* Do the figures mean the same, one by one? */
static bool means_the_same(const Doubles *d, const LineFacts *line, const LineFacts *above) {
    const Reading *all = d->cube->readings.data;
    bool figures = false;
    if (!line->count || line->count != above->count)
        return false;
    for (int i = 0; i < line->count; i++) {
        const Reading *a = &all[line->first + i], *b = &all[above->first + i];
        if (a->col != b->col || a->kind != b->kind || !coordinate_equal(&a->at, &b->at) || is_its_own_item(d, a))
            return false;
        figures |= a->amount.value_fen != 0;
    }
    return figures;
}

static void mark_repeated(Doubles *d) {
    for (int t = 0; t < d->cube->tables.size; t++) {
        const Table *table = &d->cube->tables.data[t];
        LineFacts *facts = d->lines + d->starts[t];
        for (int row = 1; row < table->lines_count; row++)
            facts[row].repeats = str_equal(table->lines[row].text, table->lines[row - 1].text) &&
                                 means_the_same(d, &facts[row], &facts[row - 1]);
    }
}

/* Does the sum reach over more lines than this one and the one above? A row's own sum says nothing of its number. */
static bool is_of_several_lines(const Doubles *d, const Identity *identity) {
    const Reading *all = d->cube->readings.data, *first = &all[identity->terms[0].reading];
    for (int i = 1; i < identity->terms_count; i++) {
        const Reading *other = &all[identity->terms[i].reading];
        if (other->table == first->table && other->row != first->row && other->amount.value_fen)
            return true;
    }
    return false;
}

static void weigh(Doubles *d, const Identity *identity, int number) {
    const Reading *all = d->cube->readings.data;
    for (int i = 0; i < identity->terms_count; i++) {
        const Reading *reading = &all[identity->terms[i].reading];
        LineFacts *line = facts_of(d, reading);
        if (!line || !reading->amount.value_fen)
            continue;
        line->stamp = number + 1;
        line->held |= identity->state == IDENTITY_PROVED || identity->state == IDENTITY_ROUNDING;
        line->failed |= identity->state == IDENTITY_VIOLATED || identity->state == IDENTITY_DOUBTED;
    }
    for (int i = 0; i < identity->terms_count; i++) {
        LineFacts *line = facts_of(d, &all[identity->terms[i].reading]);
        if (line && line->repeats && line->stamp == number + 1 && line[-1].stamp == number + 1)
            line->both = true;
    }
}

static void report(const Doubles *d, Findings *findings, int table, int row, bool coded) {
    const Cube *cube = d->cube;
    const TableLine *line = &cube->tables.data[table].lines[row];
    const LineFacts *facts = &d->lines[d->starts[table] + row];
    int shown = facts->first;
    while (!cube->readings.data[shown].amount.value_fen)
        shown++;
    Site site = site_of_reading(cube, d->arena, shown);
    Finding *finding = finding_add(findings, d->arena, cube, STR("row-doubled"), site);
    finding->printed = cube->readings.data[shown].printed;
    if (!coded)
        finding_doubt(finding, GROUND(UNCODED));
    bool once = facts->held || facts[-1].held, broken = !place_same_page(&line->place, &line[-1].place);
    finding_argument(finding, d->arena, "table", finding->site.table, STR(""));
    finding_argument(finding, d->arena, "row", line->text, STR(""));
    finding_phrase(finding, d->arena, cube, "page", broken ? "over-page-break" : NULL);
    finding_phrase(finding, d->arena, cube, "sums", once ? "counted-once" : NULL);
}

void doubles_check(const Checked *checked) {
    const Cube *cube = checked->cube;
    const Ledger *ledger = checked->ledger;
    Doubles d = {.cube = cube, .arena = checked->arena};
    collect(&d);
    mark_repeated(&d);
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *identity = &ledger->identities.data[i];
        if (identity->kind == IDENTITY_PARTS && is_of_several_lines(&d, identity))
            weigh(&d, identity, i);
    }
    for (int t = 0; t < cube->tables.size; t++)
        for (int row = 1; row < cube->tables.data[t].lines_count; row++) {
            const LineFacts *line = &d.lines[d.starts[t] + row];
            const TableLine *printed = &cube->tables.data[t].lines[row];
            bool coded = printed->code.size > 0 || label_at(printed->label).number > 0;
            bool once = line->held || line[-1].held, failed = line->failed || line[-1].failed;
            bool first = line->repeats && !line[-1].repeats; /* of a run of them one is reported */
            if (first && !line->both && !failed && (coded || once))
                report(&d, checked->findings, t, row, coded);
        }
}

/* denials_check: a sentence says that the department has no money of a source, and the tables hold such money.
 *
 * Only the plain denial of this year's spending counts: not of another year, of one purpose ("…安排的“三公”经费"),
 * or of one unit. The figure must be sure, and of the package's year; where only other tables than the source's own
 * show it, it may have been carried in. */
#include "check/structure/denials_check.h"
#include "lexis/quantity.h"
#include "finding/proof.h"

/* The part of the text around `at` up to the nearest stops on both sides. */
static Str part_around(Str key, ptrdiff_t at, const char *const *stops, int count) {
    ptrdiff_t begin = 0, end = key.size;
    for (int i = 0; i < count; i++) {
        Str stop = str_from_c(stops[i]);
        for (ptrdiff_t found; (found = str_find(str_sub(key, begin, at), stop)) >= 0;)
            begin += found + stop.size;
        ptrdiff_t behind = str_find(str_sub(key, at, end), stop);
        if (behind >= 0)
            end = at + behind;
    }
    return str_sub(key, begin, end);
}

/* A year in the clause that is not the package's. */
static bool of_other_year(const Structure *s, Str clause) {
    for (ptrdiff_t i = 0; i + 4 <= clause.size; i++) {
        long long year;
        if (str_to_int(str_sub(clause, i, i + 4), &year) && year >= 2005 && year <= 2099 && year != s->cube->year)
            return true;
    }
    return false;
}

/* Says the clause, in its sentence, plainly that nothing is spent from the source this year? */
static bool is_plain(const Structure *s, Str clause, Str sentence) {
    bool of_income = structure_has_word_of(s, "denial-unless", STR("income"), clause) &&
                     !structure_has_word_of(s, "denial-unless", STR("spending"), clause);
    return !of_income && !structure_has_word_of(s, "denial-unless", STR("clause"), clause) &&
           !structure_has_word_of(s, "denial-unless", STR("sentence"), sentence) && !of_other_year(s, clause);
}

/* A sure figure of spending from the source in the package's year, one of the source's own table before others; -1:
 * none. */
static int spent_from(const Structure *s, uint16_t source, bool *own) {
    const Cube *cube = s->cube;
    int found = -1;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        const Coordinate *at = &reading->at;
        bool sure = !(reading->grounds & (GROUND(LOOSE) | GROUND(ADRIFT))) && !s->doubted[i];
        if (reading->table < 0 || reading->kind != READING_LEVEL || !sure || reading->amount.value_fen <= 0 ||
            (at->member[DIM_YEAR] && at->member[DIM_YEAR] != cube->year))
            continue;
        if (at->member[DIM_MEASURE] == MEASURE_CARRY_OUT ||
            !cube_covers(cube, DIM_MEASURE, MEASURE_OUTLAYS, at->member[DIM_MEASURE]) || !at->member[DIM_SOURCE] ||
            !cube_covers(cube, DIM_SOURCE, source, at->member[DIM_SOURCE]))
            continue;
        *own =
            structure_has_word_of(s, "subject", cube_member(cube, DIM_SOURCE, source)->id, s->titles[reading->table]);
        if (*own)
            return i;
        found = found < 0 ? i : found;
    }
    return found;
}

/* The tables of the source alone: several are of several units, and the sentence may be of one that has none. */
static int own_tables(const Structure *s, Str source) {
    int count = 0;
    for (int i = 0; i < s->cube->tables.size; i++)
        count += structure_has_word_of(s, "subject", source, s->titles[i]);
    return count;
}

static bool check_passage(Structure *s, int number, const ListWord *denial) {
    Str key = s->keys[number];
    ptrdiff_t at = str_find(key, denial->text);
    if (at < 0)
        return false;
    static const char *const stops[] = {"。", ";", ",", ":"};
    Str clause = part_around(key, at, stops, 4);
    if (!is_plain(s, clause, part_around(key, at, stops, 1)))
        return false;
    bool own = false;
    int reading = spent_from(s, cube_find(s->cube, DIM_SOURCE, denial->id), &own);
    if (reading < 0)
        return false;
    const Reading *figure = &s->cube->readings.data[reading];
    Finding *finding =
        finding_add(s->findings, s->arena, s->cube, STR("source-denied"), structure_site_of_passage(s, number));
    const Member *source = cube_member(s->cube, DIM_SOURCE, cube_find(s->cube, DIM_SOURCE, denial->id));
    finding->printed = figure->printed;
    if (!own || own_tables(s, denial->id) > 1 || structure_has_word_of(s, "denial-unless", STR("this-year"), clause))
        finding_doubt(finding, GROUND(OTHERS_MONEY));
    finding_argument(finding, s->arena, "source", source->name, source->id);
    finding_argument(finding, s->arena, "table", s->cube->tables.data[figure->table].title, STR(""));
    finding_argument(finding, s->arena, "figure", figure->printed, STR(""));
    finding_argument(finding, s->arena, "unit", money_unit_name(figure->unit_fen), STR(""));
    finding_relate(finding, s->arena, s->cube, site_of_reading(s->cube, s->arena, reading), "figure-in-table");
    return true;
}

void denials_check(Structure *s) {
    const WordList *denials = knowledge_list(s->cube->knowledge, STR("source-denial"));
    for (int i = 0; i < s->narrative->passages.size; i++) {
        PassageKind kind = s->narrative->passages.data[i].kind;
        bool done = kind != PASSAGE_TEXT && kind != PASSAGE_NOTE;
        for (int w = 0; w < denials->words.size && !done; w++)
            done = check_passage(s, i, &denials->words.data[w]);
    }
}

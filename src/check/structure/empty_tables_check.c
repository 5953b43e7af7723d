/* empty_tables_check: a table without figures must say that it is empty, and one with figures must not.
 *
 * What says so may stand in a note below the table, in its own rows, in the list of tables, or in a sentence on what
 * the table is about ("本单位无政府性基金预算"). A package of tables alone may say it in the text that is published
 * beside it, so there it is a note. One has lost its figures of which the text gives an amount, of whose classes most
 * have amounts elsewhere, or whose title is that of all income or spending. */
#include "check/structure/empty_tables_check.h"
#include "base/utf8.h"
#include "finding/proof.h"
#include "finding/voice.h"

enum { PASSAGES_BEHIND = 2, TITLE_BYTES_MAX = 150, LISTED_MIN = 3 };

typedef struct Fill {
    int filled; /* figures that are not zero */
    int zeros;  /* printed */
    int first;  /* reading that is not zero, -1: none */
} Fill;

static Fill *count_figures(const Structure *s) {
    const Cube *cube = s->cube;
    Fill *fills = arena_array(s->arena, Fill, cube->tables.size + 1);
    for (int i = 0; i < cube->tables.size; i++)
        fills[i].first = -1;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (reading->table < 0)
            continue;
        Fill *fill = &fills[reading->table];
        if (!reading->amount.value_fen)
            fill->zeros += !reading->blank;
        else if (!fill->filled++)
            fill->first = i;
    }
    for (int i = 0; i < cube->misunderstood.size; i++)
        if (cube->misunderstood.data[i].table >= 0)
            fills[cube->misunderstood.data[i].table].zeros++; /* a figure, whatever it means */
    return fills;
}

/* Tables of amounts whose title says what of; targets, lists of tables and of staff may be as they are. */
static bool is_disclosed(const Structure *s, int number) {
    const Table *table = &s->cube->tables.data[number];
    bool amounts = str_equal(table->kind, STR("amounts")) || str_equal(table->kind, STR("projects"));
    Str title = s->titles[number];
    return amounts && title.size <= TITLE_BYTES_MAX && structure_has_word_of(s, "table-title", STR("table"), title) &&
           (table->form.size || structure_has_word(s, "subject", title)) &&
           !structure_has_word_of(s, "table-title", STR("targets"), title);
}

/* ---- statements ----------------------------------------------------------------------------------------------- */

static bool says_empty(const Structure *s, Str key) {
    return structure_has_word(s, "table-note", key) && !structure_has_word(s, "empty-unless", key);
}

/* Are both about the same: government funds, procurement? */
static bool same_subject(const Structure *s, Str title, Str sentence) {
    const WordList *list = knowledge_list(s->cube->knowledge, STR("subject"));
    for (int i = 0; i < list->words.size; i++)
        if (str_contains(title, list->words.data[i].text) && str_contains(sentence, list->words.data[i].text))
            return true;
    return false;
}

/* Some sentence of the text is about the same and denies it. */
static bool denied_in(const Structure *s, Str title, Str text) {
    while (text.size) {
        ptrdiff_t end = str_find(text, STR("。"));
        Str sentence = end < 0 ? text : str_sub(text, 0, end);
        if (same_subject(s, title, sentence) && structure_has_word(s, "denial", sentence))
            return true;
        text = end < 0 ? STR("") : str_sub(text, end + 3, text.size);
    }
    return false;
}

/* The last passage beside the table, -1: none. */
static int last_beside(const Structure *s, int table) {
    int last = -1;
    for (int i = 0; i < s->narrative->passages.size; i++)
        if (s->narrative->passages.data[i].table == table)
            last = i;
    return last;
}

/* 政府性基金预算支出情况表为空表, below a table of another matter: the note is of the table that it names. */
static bool is_of_another(const Structure *s, Str title, Str note) {
    return structure_has_word(s, "subject", note) && !same_subject(s, title, note) &&
           !structure_has_word(s, "this-table", note);
}

/* The note that says of the whole table that it is empty, -1: none. */
static int empty_note(const Structure *s, int table) {
    for (int i = 0; i < s->narrative->passages.size; i++) {
        const Passage *passage = &s->narrative->passages.data[i];
        if (passage->table == table && passage->kind == PASSAGE_NOTE && says_empty(s, s->keys[i]) &&
            structure_has_word_of(s, "table-note", STR("whole"), s->keys[i]) &&
            !is_of_another(s, s->titles[table], s->keys[i]))
            return i;
    }
    return -1;
}

static bool noted_at_all(const Structure *s, int table) {
    int last = last_beside(s, table);
    for (int i = 0; i < s->narrative->passages.size; i++) {
        const Passage *passage = &s->narrative->passages.data[i];
        bool note = passage->table == table && passage->kind == PASSAGE_NOTE;
        bool behind = last >= 0 && i > last && i <= last + PASSAGES_BEHIND && passage->kind == PASSAGE_TEXT;
        if ((note || behind) && (says_empty(s, s->keys[i]) || denied_in(s, s->titles[table], s->keys[i])))
            return true;
    }
    return false;
}

static bool said_in_rows(const Structure *s, int number) {
    const Table *table = &s->cube->tables.data[number];
    for (int i = 0; i < table->lines_count; i++)
        if (says_empty(s, utf8_fold_key(s->arena, table->lines[i].text)))
            return true;
    return false;
}

/* Next of the cells of a quoted row, which two spaces part; false at the end. */
static bool next_cell(Str *rest, Str *cell) {
    if (!rest->size)
        return false;
    ptrdiff_t end = str_find(*rest, STR("  "));
    *cell = end < 0 ? *rest : str_sub(*rest, 0, end);
    *rest = end < 0 ? STR("") : utf8_trim(str_sub(*rest, end, rest->size));
    return true;
}

typedef Vec(int) TableLists; /* numbers of tables that list tables */

/* 表9  政府性基金收支表  是  不涉及: does the row of a list of tables call the table of this title empty? */
static bool row_calls_empty(const Structure *s, Str row, Str title) {
    const WordList *list = knowledge_list(s->cube->knowledge, STR("table-list"));
    bool named = false, yes = false;
    for (Str cell; next_cell(&row, &cell);) {
        named |= str_equal(structure_title_key(s, cell), title);
        yes |= named && str_equal(word_list_find(list, cell), STR("yes"));
    }
    return yes;
}

/* The row of a list of tables (报表目录, with a column 是否空表) that calls it empty; NULL: none. */
static const TableLine *empty_in_list(const Structure *s, const TableLists *lists, int number, int *list) {
    Str title = structure_title_key(s, s->cube->tables.data[number].title);
    for (int i = 0; i < lists->size && title.size; i++) {
        const Table *table = &s->cube->tables.data[lists->data[i]];
        for (int k = 0; lists->data[i] != number && k < table->lines_count; k++)
            if (row_calls_empty(s, table->lines[k].text, title)) {
                *list = lists->data[i];
                return &table->lines[k];
            }
    }
    return NULL;
}

/* The tables with a column that asks of other tables whether they are empty. */
static TableLists table_lists(const Structure *s) {
    TableLists lists = {0};
    for (int i = 0; i < s->cube->tables.size; i++) {
        const Table *table = &s->cube->tables.data[i];
        bool asks = false;
        for (int k = 0; k < table->columns_count; k++)
            asks |= structure_has_word_of(s, "table-list", STR("asks"), table->columns[k].label);
        if (asks)
            *vec_push(&lists, s->arena) = i;
    }
    return lists;
}

static bool said_in_text(const Structure *s, int number) {
    for (int i = 0; i < s->narrative->passages.size; i++) {
        const Passage *passage = &s->narrative->passages.data[i];
        bool speaks = passage->kind == PASSAGE_TEXT || passage->kind == PASSAGE_NOTE;
        if (speaks && denied_in(s, s->titles[number], s->keys[i]))
            return true;
    }
    return false;
}

/* ---- amounts of the text ----------------------------------------------------------------------------------------- */

/* Is the claim an amount of this year under the member that the word's id names: "source.gov-fund"? */
static bool is_amount_of(const Structure *s, const Claim *claim, Str id) {
    const Cube *cube = s->cube;
    Coordinate base = cube_base(cube);
    ptrdiff_t dot = str_find(id, STR("."));
    Dim dim = str_equal(str_sub(id, 0, dot), STR("source")) ? DIM_SOURCE : DIM_MEASURE;
    uint16_t member = cube_find(cube, dim, str_sub(id, dot + 1, id.size));
    bool level = claim->kind == CLAIM_LEVEL && !claim->percent && claim->amount.value_fen > 0;
    return level && member && claim->at.member[dim] == member && !claim->at.member[DIM_ENTITY] &&
           claim->at.member[DIM_YEAR] == base.member[DIM_YEAR] && claim->at.member[DIM_STAGE] == base.member[DIM_STAGE];
}

/* The first amount that the text gives for what the table is about, -1: none. */
static int amount_said(const Structure *s, int number) {
    const WordList *words = knowledge_list(s->cube->knowledge, STR("table-about"));
    ptrdiff_t at;
    const ListWord *word = word_list_within(words, s->titles[number], &at);
    for (int i = 0; i < s->cube->claims.size && word; i++)
        if (is_amount_of(s, &s->cube->claims.data[i], word->id))
            return i;
    return -1;
}

/* ---- figures elsewhere ------------------------------------------------------------------------------------------- */

/* A figure of this year that is not zero and may be trusted, of another table or the text. */
static bool is_sure_elsewhere(const Structure *s, int number, int reading) {
    const Reading *other = &s->cube->readings.data[reading];
    Coordinate base = cube_base(s->cube);
    return other->kind == READING_LEVEL && !other->blank && !other->grounds && !s->doubted[reading] &&
           other->amount.value_fen > 0 && other->table != number && !other->at.member[DIM_ENTITY] &&
           other->at.member[DIM_YEAR] == base.member[DIM_YEAR] && other->at.member[DIM_STAGE] == base.member[DIM_STAGE];
}

/* The first of them of what the table's form says it is about; -1: none, or the form says nothing. */
static int figure_elsewhere(const Structure *s, int number) {
    const Cube *cube = s->cube;
    const Form *form = knowledge_form(cube->knowledge, cube->tables.data[number].form);
    for (int i = 0; i < cube->readings.size && form && form->means_count > 0; i++) {
        bool about = is_sure_elsewhere(s, number, i);
        for (int k = 0; k < form->means_count && about; k++)
            about = cube->readings.data[i].at.member[form->means[k].dim] == form->means[k].member;
        if (about)
            return i;
    }
    return -1;
}

/* ---- what its rows and its title promise ------------------------------------------------------------------------- */

/* The first such figure of each class that the table lists, of the source where the table is of one; -1: none. */
static Map figures_of_classes(const Structure *s, int number, uint16_t source) {
    static const Dim dims[] = {DIM_FUNCTION, DIM_ECONOMIC};
    const Cube *cube = s->cube;
    const Table *table = &cube->tables.data[number];
    Map figures = {0};
    for (int i = 0; i < table->lines_count; i++)
        if (table->lines[i].code.size)
            (void)map_put(&figures, s->arena, table->lines[i].code, -1);
    for (int i = 0; i < cube->readings.size && figures.size; i++) {
        const Coordinate *at = &cube->readings.data[i].at;
        bool fits = (!source || at->member[DIM_SOURCE] == source) && is_sure_elsewhere(s, number, i);
        for (size_t d = 0; d < sizeof dims / sizeof *dims && fits; d++) {
            uint16_t member = at->member[dims[d]];
            int *first = member ? map_find(&figures, cube_member(cube, dims[d], member)->id) : NULL;
            if (first && *first < 0)
                *first = i;
        }
    }
    return figures;
}

/* Most of the classes that the table lists have amounts elsewhere: the first of them; -1: not so. */
static int figure_of_rows(const Structure *s, int number) {
    const Cube *cube = s->cube;
    const Table *table = &cube->tables.data[number];
    ptrdiff_t at;
    const ListWord *about =
        word_list_within(knowledge_list(cube->knowledge, STR("table-about")), s->titles[number], &at);
    ptrdiff_t dot = about ? str_find(about->id, STR(".")) : 0;
    if (about && !str_equal(str_sub(about->id, 0, dot), STR("source")))
        return -1;
    uint16_t source = about ? cube_find(cube, DIM_SOURCE, str_sub(about->id, dot + 1, about->id.size)) : 0;
    Map figures = figures_of_classes(s, number, source);
    int listed = 0, found = 0, first = -1;
    for (int i = 0; i < table->lines_count; i++) {
        int figure = table->lines[i].code.size ? *map_find(&figures, table->lines[i].code) : -1;
        listed += table->lines[i].code.size > 0;
        first = first < 0 ? figure : first;
        found += figure >= 0;
    }
    map_drop(&figures, s->arena);
    return found >= LISTED_MIN && found * 3 >= listed * 2 ? first : -1;
}

/* What is left of a coordinate when side, year and the part that the title names are taken out of it. */
static bool is_whole(const Structure *s, Coordinate at, bool basic) {
    if (basic && at.member[DIM_NATURE] != cube_find(s->cube, DIM_NATURE, STR("basic")))
        return false;
    at.member[DIM_MEASURE] = at.member[DIM_YEAR] = at.member[DIM_STAGE] = 0;
    if (basic)
        at.member[DIM_NATURE] = at.member[DIM_SOURCE] = 0;
    return coordinate_equal(&at, &(Coordinate){0});
}

/* 部门收支总表, 基本支出表: a figure of all income, spending or basic spending; -1: none, or the table is of something
 * else. */
static int figure_of_whole(const Structure *s, int number) {
    const Cube *cube = s->cube;
    Str title = s->titles[number];
    bool in = structure_has_word_of(s, "whole-table", STR("in"), title);
    bool out = structure_has_word_of(s, "whole-table", STR("out"), title);
    bool basic = structure_has_word_of(s, "whole-table", STR("basic"), title);
    bool whole = structure_has_word_of(s, "whole-table", STR("whole"), title) && (in || out) &&
                 !structure_has_word_of(s, "whole-table", STR("part"), title);
    if ((!whole && !basic) || structure_has_word(s, "table-about", title))
        return -1;
    for (int i = 0; i < cube->readings.size; i++) {
        const Coordinate *at = &cube->readings.data[i].at;
        bool of_side = (in && cube_covers(cube, DIM_MEASURE, MEASURE_RECEIPTS, at->member[DIM_MEASURE])) ||
                       ((out || basic) && cube_covers(cube, DIM_MEASURE, MEASURE_OUTLAYS, at->member[DIM_MEASURE]));
        if (of_side && is_whole(s, *at, basic) && is_sure_elsewhere(s, number, i))
            return i;
    }
    return -1;
}

/* The figure elsewhere that the table should have too; -1: none is known. */
static int figure_missed(const Structure *s, int number) {
    int figure = figure_elsewhere(s, number);
    figure = figure < 0 ? figure_of_rows(s, number) : figure;
    return figure < 0 && s->cube->tables.data[number].lines_count >= LISTED_MIN ? figure_of_whole(s, number) : figure;
}

/* ---- findings ------------------------------------------------------------------------------------------------- */

static void report_filled(Structure *s, int table, Site site, Str note, int reading) {
    Finding *finding = finding_add(s->findings, s->arena, s->cube, STR("table-not-empty"), site);
    const Reading *figure = &s->cube->readings.data[reading];
    finding->printed = figure->printed;
    finding_argument(finding, s->arena, "table", s->cube->tables.data[table].title, STR(""));
    finding_argument(finding, s->arena, "note", note, STR(""));
    finding_argument(finding, s->arena, "figure", figure->printed, STR(""));
    finding_relate(finding, s->arena, s->cube, site_of_reading(s->cube, s->arena, reading), "figure-in-table");
}

static void report_emptied(Structure *s, int table, int number) {
    const Claim *claim = &s->cube->claims.data[number];
    Finding *finding =
        finding_add(s->findings, s->arena, s->cube, STR("table-emptied"), structure_site_of_table(s, table));
    Site said = site_of_claim(claim);
    finding_argument(finding, s->arena, "table", s->cube->tables.data[table].title, STR(""));
    finding_argument(finding, s->arena, "figure", claim->printed, STR(""));
    finding_relate(finding, s->arena, s->cube, said, "amount-in-text");
    if (!s->cube->tables.data[table].lines_count)
        finding_doubt(finding, GROUND(NOT_FILLED_IN)); /* its rows may have been lost in reading */
}

static void report_gone(Structure *s, int table, int number) {
    const Reading *reading = &s->cube->readings.data[number];
    Finding *finding =
        finding_add(s->findings, s->arena, s->cube, STR("table-figures-gone"), structure_site_of_table(s, table));
    finding_argument(finding, s->arena, "table", s->cube->tables.data[table].title, STR(""));
    finding_say_text(finding, s->arena, "figure", voice_figure(s->cube, s->arena, number, reading->amount.value_fen));
    finding_relate(finding, s->arena, s->cube, site_of_reading(s->cube, s->arena, number), "figure-in-table");
}

static void report_unsaid(Structure *s, Finding **finding, int table) {
    Str title = s->cube->tables.data[table].title;
    if (!*finding) {
        *finding =
            finding_add(s->findings, s->arena, s->cube, STR("table-empty-unsaid"), structure_site_of_table(s, table));
        if (!s->cube->sentence_amounts)
            finding_doubt(*finding, GROUND(TEXT_UNREAD));
        finding_argument(*finding, s->arena, "tables", title, STR(""));
        return;
    }
    Argument *names = &(*finding)->arguments.data[0];
    names->zh = structure_join_names(s->arena, names->zh, title);
    finding_relate(*finding, s->arena, s->cube, structure_site_of_table(s, table), "empty-too");
}

/* Only the head of a table whose rows were taken for another one: the next has no title of its own, or the same. */
static bool goes_on(const Structure *s, const Fill *fills, int table) {
    return table + 1 < s->cube->tables.size && fills[table + 1].filled &&
           (!s->titles[table + 1].size || str_equal(s->titles[table + 1], s->titles[table]));
}

static void check_table(Structure *s, const Fill *fills, const TableLists *lists, int number, Finding **unsaid) {
    int note = empty_note(s, number), list = 0;
    const TableLine *row = empty_in_list(s, lists, number, &list);
    if (fills[number].filled && note >= 0)
        report_filled(s, number, structure_site_of_passage(s, note), s->narrative->passages.data[note].text,
                      fills[number].first);
    else if (fills[number].filled && row)
        report_filled(s, number,
                      (Site){.place = row->place, .table = s->cube->tables.data[list].title, .quote = row->text},
                      row->text, fills[number].first);
    bool lost = s->narrative->lost_layout; /* its rows may be among the lines that were not read as a table */
    bool empty = !lost && !fills[number].filled && !fills[number].zeros && !goes_on(s, fills, number);
    int said = empty ? amount_said(s, number) : -1;
    int elsewhere = empty && said < 0 ? figure_missed(s, number) : -1;
    if (said >= 0)
        report_emptied(s, number, said);
    else if (elsewhere >= 0)
        report_gone(s, number, elsewhere);
    else if (empty && !row && !noted_at_all(s, number) && !said_in_rows(s, number) && !said_in_text(s, number))
        report_unsaid(s, unsaid, number);
}

/* A table that no form describes, nor its title: only what its rows and its title promise tells. */
static void check_other(Structure *s, const Fill *fills, int number) {
    const Table *table = &s->cube->tables.data[number];
    bool plain = str_equal(table->kind, STR("amounts")) || str_equal(table->kind, STR("other"));
    bool titled = s->titles[number].size <= TITLE_BYTES_MAX &&
                  structure_has_word_of(s, "table-title", STR("table"), s->titles[number]) &&
                  !structure_has_word_of(s, "table-title", STR("targets"), s->titles[number]);
    bool listed = plain && titled && table->lines_count >= LISTED_MIN;
    bool empty = listed && !s->narrative->lost_layout && !fills[number].filled && !fills[number].zeros &&
                 !goes_on(s, fills, number) && empty_note(s, number) < 0 && !said_in_rows(s, number);
    int figure = empty ? figure_missed(s, number) : -1;
    if (figure >= 0)
        report_gone(s, number, figure);
}

void empty_tables_check(Structure *s) {
    const Fill *fills = count_figures(s);
    const TableLists lists = table_lists(s);
    Finding *unsaid = NULL;
    for (int i = 0; i < s->cube->tables.size; i++)
        if (is_disclosed(s, i))
            check_table(s, fills, &lists, i, &unsaid);
        else
            check_other(s, fills, i);
}

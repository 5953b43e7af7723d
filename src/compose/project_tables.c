/* A table's blocks are those of its grids and the paragraphs in front of them from its title on. What stands between
 * the tables of two projects belongs to the upper one (a note below it), or to the lower (附件 12-2 above its title):
 * to the lower where the first table has the like above its title, digits apart. Titles count their tables where all of
 * them are the same text but for one number that goes up by one. Cost: the blocks once for each table. */
#include "compose/project_tables.h"

#include <stdlib.h>
#include "base/utf8.h"
#include "lexis/mark.h"

enum { TITLE_AWAY_MAX = 6, LINE_MORE_MAX = 90, TABLE_LEAD_BYTES_MAX = 60 };

static Str text_of(const Fill *fill, int block) {
    return fill->document->blocks.data[block].text;
}

static bool is_paragraph(const Fill *fill, int block) {
    return block >= 0 && block < fill->document->blocks.size &&
           fill->document->blocks.data[block].kind == BLOCK_PARAGRAPH;
}

static bool is_digit(char c) {
    return mark_is_digit((unsigned char)c);
}

/* The same text, digits and blanks apart. */
static bool is_alike(Str a, Str b) {
    ptrdiff_t i = 0, k = 0;
    for (;;) {
        while (i < a.size && (is_digit(a.data[i]) || a.data[i] == ' '))
            i++;
        while (k < b.size && (is_digit(b.data[k]) || b.data[k] == ' '))
            k++;
        if (i == a.size || k == b.size)
            return i == a.size && k == b.size;
        if (a.data[i++] != b.data[k++])
            return false;
    }
}

/* ---- blocks ------------------------------------------------------------------------------------------------------ */

static bool grids_of(const Fill *fill, const Table *table, ProjectTable *found) {
    found->first = -1;
    for (int i = 0; i < table->lines_count; i++) {
        int block = fill_block_of(fill, table->lines[i].grid);
        if (block < 0)
            return false;
        found->first = found->first < 0 || block < found->first ? block : found->first;
        found->end = block + 1 > found->end ? block + 1 : found->end;
    }
    return found->first >= 0;
}

static int title_of(const Fill *fill, const Table *table, int first) {
    int offset;
    for (int block = first - 1; block >= 0 && block >= first - TITLE_AWAY_MAX && is_paragraph(fill, block); block--)
        if (table->title.size > 0 && (fill_block_at(fill, table->title, &offset) == block ||
                                      fill_same_text(fill, text_of(fill, block), table->title)))
            return block;
    return -1;
}

/* The only table of its project, and of one project. */
static bool is_alone(const Fill *fill, int project) {
    const Projects *projects = &fill->records->projects;
    const Project *of = &projects->data[project];
    for (int i = 0; i < projects->size; i++) {
        const Project *other = &projects->data[i];
        if (i != project && other->own_table && (other->table == of->table || other->member == of->member))
            return false;
    }
    return true;
}

static int compare_tables(const void *left, const void *right) {
    const ProjectTable *a = left, *b = right;
    return a->first != b->first ? (a->first < b->first ? -1 : 1) : a->project - b->project;
}

static void list_tables(const Fill *fill, ProjectTables *tables) {
    for (int i = 0; i < fill->records->projects.size; i++) {
        const Project *project = &fill->records->projects.data[i];
        ProjectTable found = {.project = i, .table = project->table, .line = -1};
        if (!project->own_table || project->listed || !project->member || !is_alone(fill, i) ||
            !grids_of(fill, &fill->cube->tables.data[project->table], &found))
            continue;
        found.title = title_of(fill, &fill->cube->tables.data[project->table], found.first);
        found.first = found.title >= 0 ? found.title : found.first;
        *vec_push(tables, fill->arena) = found;
    }
    if (tables->size > 1)
        qsort(tables->data, (size_t)tables->size, sizeof *tables->data, compare_tables);
}

/* Tables whose blocks lie apart; others are left alone. */
static void drop_entangled(const Fill *fill, ProjectTables *tables) {
    int kept = 0, reached = 0;
    for (int i = 0; i < tables->size; i++) {
        ProjectTable *one = &tables->data[i];
        bool apart = one->first >= reached && (i + 1 == tables->size || one->end <= tables->data[i + 1].first);
        reached = one->end > reached ? one->end : reached;
        for (int k = 0; k < fill->cube->tables.size && apart; k++) {
            const Table *other = &fill->cube->tables.data[k];
            int block = k != one->table && other->lines_count ? fill_block_of(fill, other->lines[0].grid) : -1;
            apart = block < one->first || block >= one->end;
        }
        if (apart)
            tables->data[kept++] = *one;
    }
    tables->size = kept;
}

/* Lines between two tables: a lead of the lower, or a tail of the upper. */
static void share_between(const Fill *fill, ProjectTables *tables) {
    for (int i = 0; i < tables->size; i++) {
        ProjectTable *one = &tables->data[i];
        const ProjectTable *head = &tables->data[0];
        int reached = i > 0 ? tables->data[i - 1].end : 0;
        while (one->title >= 0 && one->first > reached && is_paragraph(fill, one->first - 1) &&
               text_of(fill, one->first - 1).size <= TABLE_LEAD_BYTES_MAX) {
            int lead = one->title - one->first + 1, mine = one->first - 1;
            int other = i > 0 ? head->title - lead : tables->size > 1 ? tables->data[1].title - lead : -1;
            if (other < 0 || other == mine || !is_paragraph(fill, other) || (i == 0 && other < head->end) ||
                !is_alike(text_of(fill, mine), text_of(fill, other)))
                break;
            one->first--;
        }
    }
    for (int i = 0; i + 1 < tables->size; i++) {
        ProjectTable *one = &tables->data[i];
        int next = tables->data[i + 1].first, tail = one->end;
        while (tail < next && is_paragraph(fill, tail))
            tail++;
        one->end = tail == next ? next : one->end;
    }
    if (tables->size > 1) { /* the last has the notes that the first has */
        const ProjectTable *head = &tables->data[0];
        ProjectTable *last = &tables->data[tables->size - 1];
        for (int at = head->end - 1; at > head->title && is_paragraph(fill, at); at--)
            if (is_paragraph(fill, last->end) && is_alike(text_of(fill, at), text_of(fill, last->end)))
                last->end++;
    }
}

/* ---- what counts them -------------------------------------------------------------------------------------------- */

/* The number that begins or goes on at `at`. */
static Serial number_around(Str text, ptrdiff_t at) {
    Serial serial = {0};
    ptrdiff_t begin = at, end = at;
    while (begin > 0 && is_digit(text.data[begin - 1]))
        begin--;
    while (end < text.size && is_digit(text.data[end]))
        end++;
    long long number;
    if (end == begin || end - begin > 3 || !str_to_int(str_sub(text, begin, end), &number))
        return serial;
    return (Serial){(int)begin, (int)end, (int)number};
}

/* The number in which two texts differ by one; of one text alone, the one at its end behind a dash. */
static Serial serial_of(Str text, Str next) {
    ptrdiff_t at = 0;
    while (at < text.size && at < next.size && text.data[at] == next.data[at])
        at++;
    Serial mine = number_around(text, at), other = number_around(next, at);
    bool counted = mine.end > mine.begin && mine.begin == other.begin && other.number == mine.number + 1 &&
                   str_equal(str_sub(text, mine.end, text.size), str_sub(next, other.end, next.size));
    return counted ? mine : (Serial){0};
}

static Serial last_number(Str text) {
    Serial serial = text.size ? number_around(text, text.size) : (Serial){0};
    bool dash = serial.end > serial.begin && serial.begin > 0 &&
                (text.data[serial.begin - 1] == '-' || str_ends(str_sub(text, 0, serial.begin), STR("－")));
    return dash && serial.end == text.size ? serial : (Serial){0};
}

/* By number of the table. All of them are counted, or none is. */
static void count_texts(const Str *texts, Serial *serials, int count) {
    bool all = count > 0;
    serials[0] = count > 1 ? serial_of(texts[0], texts[1]) : last_number(texts[0]);
    for (int i = 1; i < count; i++) {
        serials[i] = number_around(texts[i], serials[0].begin);
        all &= serials[i].begin == serials[0].begin && serials[i].number == serials[0].number + i &&
               str_equal(str_sub(texts[0], 0, serials[0].begin), str_sub(texts[i], 0, serials[i].begin));
    }
    for (int i = 0; i < count && (!all || serials[0].end == serials[0].begin); i++)
        serials[i] = (Serial){0};
}

/* The sheet that has no other grid than the table's: what else is said on it goes with it. 0: there is none. */
static int own_sheet(const Fill *fill, ProjectTable *table) {
    const Blocks *blocks = &fill->document->blocks;
    int sheet = blocks->data[table->first].place.sheet_number, first = table->first, end = table->end;
    for (int i = 0; i < blocks->size && sheet > 0; i++) {
        bool here = blocks->data[i].place.sheet_number == sheet, mine = i >= table->first && i < table->end;
        if (here != mine && (!here || blocks->data[i].kind == BLOCK_GRID))
            return 0;
        first = here && i < first ? i : first;
        end = here && i >= end ? i + 1 : end;
    }
    if (sheet > 0) {
        table->first = first;
        table->end = end;
    }
    return sheet;
}

/* The line of the contents that says the title: in front of all tables, and a little longer at most. */
static int contents_line(const Fill *fill, const ProjectTables *tables, const ProjectTable *table) {
    Str title = table->title >= 0 ? text_of(fill, table->title) : STR("");
    for (int i = 0; i < tables->data[0].first && title.size > 0; i++) {
        Str text = is_paragraph(fill, i) ? text_of(fill, i) : STR("");
        ptrdiff_t at = text.size <= title.size + LINE_MORE_MAX ? str_find(text, title) : -1;
        ptrdiff_t end = at + title.size;
        bool longer = at >= 0 && end < text.size && is_digit(text.data[end]) && is_digit(title.data[title.size - 1]);
        if (at >= 0 && !longer)
            return i;
    }
    return -1;
}

void project_tables_find(const Fill *fill, ProjectTables *tables) {
    list_tables(fill, tables);
    drop_entangled(fill, tables);
    if (tables->size == 0)
        return;
    share_between(fill, tables);
    Str *texts = arena_array(fill->arena, Str, tables->size);
    Serial *serials = arena_array(fill->arena, Serial, tables->size);
    for (int i = 0; i < tables->size; i++)
        texts[i] = tables->data[i].title >= 0 ? text_of(fill, tables->data[i].title) : STR("");
    count_texts(texts, serials, tables->size);
    for (int i = 0; i < tables->size; i++) {
        ProjectTable *one = &tables->data[i];
        one->serial = serials[i];
        one->line = contents_line(fill, tables, one);
        one->sheet = own_sheet(fill, one);
        texts[i] = one->sheet ? fill->document->blocks.data[one->first].place.sheet : STR("");
    }
    count_texts(texts, serials, tables->size);
    for (int i = 0; i < tables->size; i++)
        tables->data[i].sheet_serial = serials[i];
}

/* A group of the report is one thing to do, and may have several places: each gets a mark. What a finding names beside
 * it, such as the row that the sentence contradicts, is marked as a witness, and where the likely repair is of another
 * figure than the finding's, that one is the slip. A figure that several findings are about is marked once and says all
 * of it, under the gravest level, since marks on top of each other cannot be read.
 *
 *     必须改 3　住房公积金前后两个数
 *     此处 201.50 万元，第 16 页为 208.80 万元
 *     改：201.50 → 208.80 万元
 *     见：第 16 页 一般公共预算支出表：此处为 2087959.00 元
 *
 * The words of a sentence are found again in the narrative, since a finding quotes it by its own bytes; so the place of
 * each character is known there. A cell's place is that of its text. Cost: the passages, for each place. */
#include "mark/marks.h"

#include "base/map.h"
#include "base/utf8.h"
#include "report/brief.h"
#include "report/level_words.h"
#include "report/name.h"

enum { SEEN_ELSEWHERE_MAX = 4 };

typedef struct Maker {
    const Package *package;
    Arena *arena;
    bool english;
    Marks marks;
    Map known; /* by place: the number in marks */
} Maker;

/* ---- where */

bool place_has_box(const Place *place) {
    return place->box[2] > place->box[0] && place->box[3] > place->box[1];
}

/* The part of the quote that is meant; all of it when none is. */
static void narrow_to_figure(const Site *site, Mark *mark) {
    ptrdiff_t found = site->printed.size ? str_find(site->quote, site->printed) : -1;
    int from = site->mark_size > 0 ? site->mark_offset : found >= 0 ? (int)found : 0;
    int size = site->mark_size > 0 ? site->mark_size : found >= 0 ? (int)site->printed.size : (int)site->quote.size;
    mark->begin += from;
    mark->end = mark->begin + size;
    if (mark->end > mark->begin)
        mark->printed = str_sub(site->quote, from, from + size);
}

static bool is_same_cell(const Place *a, const Place *b) {
    return place_is_same_row(a, b) && str_equal(a->cell, b->cell) && a->paragraph == b->paragraph &&
           a->source == b->source && memcmp(a->box, b->box, sizeof a->box) == 0;
}

/* A finding about a row may stand at its first cell and print another: the place of the one that prints it. */
static const Cell *printing_cell(const Grid *grid, int row, Str printed, Arena *arena) {
    for (int col = 0; col < grid->cols; col++) {
        const Cell *cell = grid_cell(grid, row, col);
        if (!cell->covered && str_equal(utf8_fold_key(arena, cell->text), printed))
            return cell;
    }
    return NULL;
}

static void move_to_printed(const Package *package, Mark *mark, Arena *arena) {
    Str printed = utf8_fold_key(arena, mark->printed);
    for (int i = 0; printed.size > 0 && i < package->document.blocks.size; i++) {
        const Grid *grid = package->document.blocks.data[i].grid;
        if (!grid || !place_same_page(&grid->place, &mark->place))
            continue;
        for (int k = 0; k < grid->rows * grid->cols; k++) {
            const Cell *cell = &grid->cells[k];
            if (cell->covered || !is_same_cell(&cell->place, &mark->place))
                continue;
            if (str_contains(utf8_fold_key(arena, cell->text), printed))
                return;
            const Cell *other = printing_cell(grid, k / grid->cols, printed, arena);
            if (other)
                mark->place = other->place;
            return;
        }
    }
}

static Mark mark_at(const Package *package, const Site *site, Arena *arena) {
    Mark mark = {.place = site->place, .printed = site->printed};
    mark.passage = narrative_passage(&package->narrative, site->quote, &mark.begin);
    if (mark.passage >= 0)
        narrow_to_figure(site, &mark);
    else
        move_to_printed(package, &mark, arena);
    mark.broad = mark.passage < 0 && !site->printed.size && !site->row.size && !site->quote.size;
    return mark;
}

int mark_places(const Package *package, const Mark *mark, Place *places) {
    if (mark->passage < 0) {
        places[0] = mark->place;
        return 1;
    }
    const Passage *passage = &package->narrative.passages.data[mark->passage];
    int count = 0;
    for (int at = mark->begin, next; at < mark->end && count < MARK_LINES_MAX; at = next) {
        places[count++] = place_within(passage->segments, passage->segments_count, passage->text, at, mark->end, &next);
        if (next <= at)
            break;
    }
    return count;
}

static Str key_of(const Mark *mark, Arena *arena) {
    const Place *p = &mark->place;
    if (mark->passage >= 0)
        return arena_format(arena, "p %d %d %d", mark->passage, mark->begin, mark->end);
    return arena_format(arena, "%d %d %d %d %.*s %d %d %d %d %.1f %.1f %d %.*s", p->part ? p->part->number : 0, p->page,
                        p->line, p->sheet_number, STR_ARG(p->cell), p->table, p->row, p->paragraph, p->source,
                        (double)p->box[0], (double)p->box[1], mark->broad,
                        place_has_box(p) ? 0 : (int)mark->printed.size, mark->printed.data);
}

/* ---- words */

static void put_head(const Maker *m, const Group *group, int number, Str title, Buf *out) {
    buf_format(out, m->english ? "%s %d: %.*s" : "%s %d　%.*s", level_title(group->level, m->english), number,
               STR_ARG(title));
}

static void put_line(Buf *out, const char *label, Str text) {
    if (text.size > 0)
        buf_format(out, "\n%s%.*s", label, STR_ARG(text));
}

/* "第 16 页 一般公共预算支出表：此处为 2087959.00 元" */
static Str elsewhere(const Maker *m, const Related *related) {
    Str place = brief_place(&related->site.place, 0, m->arena, m->english);
    Str table = name_of_table(&m->package->cube, related->site.table, m->arena);
    Str words = m->english && related->en.size ? related->en : related->zh;
    if (table.size && str_contains(words, table))
        table = (Str){0};
    Str at = arena_format(m->arena, "%.*s%s%.*s", STR_ARG(place), place.size && table.size ? " " : "", STR_ARG(table));
    return at.size && words.size
               ? arena_format(m->arena, m->english ? "%.*s: %.*s" : "%.*s：%.*s", STR_ARG(at), STR_ARG(words))
           : at.size ? at
                     : words;
}

static Str words_of(const Maker *m, const Group *group, const Finding *finding, int number) {
    Buf out = {.arena = m->arena};
    bool one = group->count == 1;
    Brief brief = one ? brief_of(m->package, group, m->arena, m->english)
                      : brief_of_finding(m->package, finding, m->arena, m->english);
    put_head(m, group, number, brief.title, &out);
    put_line(&out, "", brief.detail);
    if (one || finding == group_first(m->package, group))
        put_line(&out, m->english ? "To do: " : "改：", brief_fix(m->package, group, m->arena, m->english));
    if (!one)
        buf_format(&out, m->english ? "\n%d places in all" : "\n同样的共 %d 处", group->count);
    for (int i = 0; i < finding->related.size && i < SEEN_ELSEWHERE_MAX; i++)
        put_line(&out, m->english ? "See: " : "见：", elsewhere(m, &finding->related.data[i]));
    put_line(&out, m->english ? "Rule: " : "规则：", finding->rule->id);
    return buf_view(&out);
}

static Str witness_words(const Maker *m, const Group *group, const Finding *finding, int number, Str said) {
    Buf out = {.arena = m->arena};
    Brief brief = brief_of_finding(m->package, finding, m->arena, m->english);
    buf_format(&out, m->english ? "Beside %s %d: %.*s" : "%s %d 的对照　%.*s", level_title(group->level, m->english),
               number, STR_ARG(brief.title));
    put_line(&out, m->english ? "There: " : "该处：", brief_place(&finding->site.place, 0, m->arena, m->english));
    put_line(&out, "", said);
    return buf_view(&out);
}

/* ---- all of them */

/* A second word on a figure that is marked already is added to the first. */
static void add(Maker *m, Mark mark) {
    int *number = map_put(&m->known, m->arena, key_of(&mark, m->arena), m->marks.size);
    if (*number == m->marks.size) {
        *vec_push(&m->marks, m->arena) = mark;
        return;
    }
    Mark *known = &m->marks.data[*number];
    known->level = mark.level > known->level || (known->witness && !mark.witness) ? mark.level : known->level;
    known->witness = known->witness && mark.witness;
    if (!str_contains(known->words, mark.words))
        known->words = arena_format(m->arena, "%.*s\n\n%.*s", STR_ARG(known->words), STR_ARG(mark.words));
}

static void add_site(Maker *m, const Group *group, int number, const Site *site, bool witness, Str words) {
    Mark mark = mark_at(m->package, site, m->arena);
    mark.level = group->level;
    mark.witness = witness;
    mark.number = number;
    mark.words = words;
    if (!witness || !mark.broad)
        add(m, mark);
}

static bool is_same_site(const Site *a, const Site *b) {
    return a->quote.data == b->quote.data && a->mark_offset == b->mark_offset &&
           place_compare(&a->place, &b->place) == 0 && a->place.box[0] == b->place.box[0];
}

static void add_finding(Maker *m, const Group *group, const Finding *finding, int number) {
    const Repair *likely = group->repair >= 0 && group->count == 1 ? &finding->repairs.data[group->repair] : NULL;
    const Site *slip = &finding->site;
    if (likely && likely->site.quote.size && !str_equal(likely->printed, finding->printed))
        slip = &likely->site;
    add_site(m, group, number, slip, false, words_of(m, group, finding, number));
    if (slip != &finding->site && !is_same_site(slip, &finding->site))
        add_site(m, group, number, &finding->site, true, witness_words(m, group, finding, number, (Str){0}));
    for (int i = 0; i < finding->related.size; i++) {
        const Related *related = &finding->related.data[i];
        Str said = m->english && related->en.size ? related->en : related->zh;
        if (!is_same_site(&related->site, slip))
            add_site(m, group, number, &related->site, true, witness_words(m, group, finding, number, said));
    }
}

Marks marks_build(const Package *package, Level at_least, bool english, Arena *arena) {
    Maker m = {.package = package, .arena = arena, .english = english};
    Groups groups = groups_build(package, arena);
    int number = 0;
    for (int i = 0; i < groups.size; i++) {
        const Group *group = &groups.data[i];
        if (group->level < at_least || group_is_aside(package, group))
            continue;
        number++;
        for (int k = 0; k < group->count; k++)
            add_finding(&m, group, &package->check.findings.data[group->members[k]], number);
    }
    return m.marks;
}

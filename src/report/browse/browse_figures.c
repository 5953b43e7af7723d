/* browse_figures: every printed figure has one of four states, and every page a rank:
 *
 *     5  a finding stands on it          4  a witness of one does
 *     3  it has amounts of the whole package by source or function, as the charts show them
 *     2  a figure on it is not proved    1  it has figures
 *
 * Pictures are drawn by rank until PICTURES_MAX pages or PICTURES_BYTES are used up; of the pages that have none the
 * page says how many there are. A percentage that was understood is no figure of a page: what it is of is marked.
 * Cost: linear in figures and pages, and the drawing: about 10 ms a page. */
#include "report/browse/browse_figures.h"
#include "report/browse/browse_ink.h"
#include "report/figure.h"

#include <stdlib.h>

enum { PICTURES_MAX = 40, PICTURES_BYTES = 4 * 1024 * 1024, RANK_FINDING = 5, RANK_WITNESS = 4, RANK_SUMMARY = 3 };

/* ---- pages */

static void add_pages(Sheet *sheet, const PlacePart *part, int count) {
    for (int i = 1; i <= count; i++)
        *vec_push(&sheet->pages, sheet->arena) = (SheetPage){.part = part, .number = i};
}

static void collect_pages(Sheet *sheet) {
    const Document *document = &sheet->draft.package->document;
    for (int i = 0; i < document->parts_count; i++) {
        int end = i + 1 < document->parts_count ? document->parts[i + 1].pages_before : document->pages;
        add_pages(sheet, &document->parts[i], end - document->parts[i].pages_before);
    }
    if (!document->parts_count)
        add_pages(sheet, NULL, document->pages);
}

SheetPage *figures_page(const Sheet *sheet, const Place *place) {
    int at = place_page_of_all(place) - 1;
    if (place->page <= 0 || at < 0 || at >= sheet->pages.size || sheet->pages.data[at].part != place->part)
        return NULL;
    return &sheet->pages.data[at];
}

static void rank(Sheet *sheet, const Place *place, int least) {
    SheetPage *page = figures_page(sheet, place);
    if (page && page->rank < least)
        page->rank = least;
}

static void rank_findings(Sheet *sheet) {
    const Package *package = sheet->draft.package;
    for (int g = 0; g < sheet->draft.groups.size; g++) {
        const Group *group = &sheet->draft.groups.data[g];
        if (group_is_aside(package, group))
            continue;
        for (int i = 0; i < group->count; i++) {
            const Finding *finding = &package->check.findings.data[group->members[i]];
            SheetPage *page = figures_page(sheet, &finding->site.place);
            rank(sheet, &finding->site.place, RANK_FINDING);
            if (page && page->groups[group->level] < 9)
                page->groups[group->level]++;
            for (int r = 0; i == 0 && r < finding->related.size; r++)
                rank(sheet, &finding->related.data[r].site.place, RANK_WITNESS);
        }
    }
}

/* ---- figures */

static FigureState state_of(const Sheet *sheet, const Figure *figure) {
    if (figure->reading < 0)
        return figure->at ? FIGURE_OPEN : FIGURE_UNREAD;
    Str state = str_from_c(standing_state(&sheet->standings, figure->reading));
    return str_equal(state, STR("proved")) ? FIGURE_PROVED : str_equal(state, STR("open")) ? FIGURE_OPEN : FIGURE_WRONG;
}

static int compare_figures(const void *a, const void *b) {
    const SheetFigure *x = *(const SheetFigure *const *)a, *y = *(const SheetFigure *const *)b;
    int page_x = place_page_of_all(&x->place), page_y = place_page_of_all(&y->place);
    return page_x != page_y ? (page_x > page_y) - (page_x < page_y) : (x > y) - (x < y);
}

/* Those of a page stand together, in the order in which they were read. */
static void sort_by_page(Sheet *sheet) {
    int count = sheet->figures.size;
    const SheetFigure **order = arena_array(sheet->arena, const SheetFigure *, count + 1);
    SheetFigure *sorted = arena_array(sheet->arena, SheetFigure, count + 1);
    for (int i = 0; i < count; i++)
        order[i] = &sheet->figures.data[i];
    if (count)
        qsort(order, (size_t)count, sizeof *order, compare_figures);
    for (int i = 0; i < count; i++)
        sorted[i] = *order[i];
    sheet->figures.data = sorted;
    sheet->figures.capacity = count;
}

static void number_figures(Sheet *sheet) {
    int readings = sheet->cube->readings.size;
    sheet->figure_of = arena_array(sheet->arena, int, readings + 1);
    sheet->anchored = arena_array(sheet->arena, bool, sheet->figures.size + 1);
    for (int i = 0; i < readings; i++)
        sheet->figure_of[i] = -1;
    for (int i = 0; i < sheet->figures.size; i++)
        if (sheet->figures.data[i].reading >= 0)
            sheet->figure_of[sheet->figures.data[i].reading] = i;
}

/* Of the whole package and no project, and in a table: what the charts lead to. */
static bool is_summary(const Sheet *sheet, const SheetFigure *figure) {
    const Coordinate *at = figure->reading >= 0 ? &sheet->cube->readings.data[figure->reading].at : NULL;
    return at && figure->table && !at->member[DIM_ENTITY] && !at->member[DIM_PROJECT] && !at->member[DIM_ECONOMIC];
}

static void count_on_pages(Sheet *sheet) {
    for (int i = 0; i < sheet->figures.size; i++) {
        const SheetFigure *figure = &sheet->figures.data[i];
        SheetPage *page = figures_page(sheet, &figure->place);
        sheet->states[figure->state]++;
        if (!page)
            continue;
        if (!page->count)
            page->first = i;
        page->count++;
        page->states[figure->state]++;
        rank(sheet, &figure->place, is_summary(sheet, figure) ? RANK_SUMMARY : figure->state == FIGURE_PROVED ? 1 : 2);
    }
}

void figures_collect(Sheet *sheet) {
    Figure figure;
    for (FigureCursor cursor = {0}; figure_next(sheet->cube, &cursor, &figure);) {
        if (figure.percent && figure.at)
            continue;
        *vec_push(&sheet->figures, sheet->arena) = (SheetFigure){.reading = figure.reading,
                                                                 .state = state_of(sheet, &figure),
                                                                 .place = figure.place,
                                                                 .printed = figure.printed,
                                                                 .quote = figure.sentence,
                                                                 .quote_offset = figure.sentence_offset,
                                                                 .table = figure.table};
    }
    collect_pages(sheet);
    sort_by_page(sheet);
    number_figures(sheet);
    count_on_pages(sheet);
    rank_findings(sheet);
}

/* ---- pictures */

static bool is_pdf(const Sheet *sheet, const PlacePart *part) {
    return str_equal(part ? part->format : sheet->draft.package->document.format, STR("pdf"));
}

/* Which pages are drawn, the highest ranks first; returns how many. */
static int choose_pages(Sheet *sheet, bool *chosen) {
    int count = 0;
    for (int least = RANK_FINDING; least > 0; least--)
        for (int i = 0; i < sheet->pages.size; i++) {
            const SheetPage *page = &sheet->pages.data[i];
            if (page->rank != least || !(is_pdf(sheet, page->part) || ink_of(sheet, page)))
                continue;
            chosen[i] = count < PICTURES_MAX;
            count += chosen[i];
            sheet->pictures_missing += !chosen[i];
        }
    return count;
}

void figures_draw_pages(Sheet *sheet) {
    bool *chosen = arena_array(sheet->arena, bool, sheet->pages.size + 1);
    int count = choose_pages(sheet, chosen);
    Picture *pictures = arena_array(sheet->arena, Picture, count + 1);
    ptrdiff_t left = PICTURES_BYTES;
    bool drawn = false;
    for (int i = 0; i < sheet->pages.size; i++)
        if (chosen[i] && !is_pdf(sheet, sheet->pages.data[i].part)) {
            ink_draw(sheet, &sheet->pages.data[i]);
            drawn = true;
            chosen[i] = false;
        }
    for (int i = 0; i < sheet->pages.size;) { /* those of a file together */
        const PlacePart *part = sheet->pages.data[i].part;
        Picture *first = pictures;
        int begin = i;
        for (; i < sheet->pages.size && sheet->pages.data[i].part == part; i++)
            if (chosen[i])
                (pictures++)->page = sheet->pages.data[i].number;
        if (pictures == first)
            continue;
        Str bytes = part ? part->bytes : sheet->draft.package->document.bytes;
        pictures_draw(bytes, first, (int)(pictures - first), left, sheet->arena);
        for (int k = begin; k < i; k++) {
            if (!chosen[k])
                continue;
            left -= first->png.size;
            sheet->pages.data[k].picture = first->png.size ? first : NULL;
            sheet->pictures_missing += !first->png.size;
            drawn |= first->png.size > 0;
            first++;
        }
    }
    if (!drawn)
        sheet->blocks_shown = arena_array(sheet->arena, int, sheet->draft.package->document.blocks.size + 1);
}

/* browse_pages: a figure that nobody checked looks like one that is right, unless the page itself says which is which.
 * So each page with figures stands here with a box on every one of them, in four states that differ in colour and in
 * form (full, dashed, dotted, heavy), and what is not proved is listed below it, for whoever cannot see the page. With
 * the script one page is shown at a time, and a figure says what it was read as. Cost: linear in the figures. */
#include "report/browse/browse_pages.h"
#include "report/brief.h"
#include "report/browse/browse_figures.h"
#include "report/browse/browse_flow.h"
#include "report/browse/browse_marks.h"
#include "report/browse/browse_out.h"
#include "report/browse/browse_views.h"

enum { ODD_LISTED_MAX = 24 };

static void put_figure(Marks *marks, const SheetFigure *figure, int number) {
    const Sheet *sheet = marks->sheet;
    float box[4];
    if (!view_box(sheet, &figure->place, figure->quote, figure->quote_offset, (int)figure->printed.size, box))
        return;
    sheet->anchored[number] = true;
    put_format(sheet, "<rect id=\"g%d\"", number);
    marks_put_attributes(marks, figure);
    out_box(sheet->out, box);
    put(sheet, "/>");
}

/* Those of a state, each a button that chooses it. */
static void put_odd_of(const Sheet *sheet, int first, int count, FigureState state, int all) {
    int listed = 0;
    put(sheet, "<p class=\"odd\">");
    buf_str(sheet->out, marks_state_words(sheet, state));
    put_format(sheet, sheet->english ? " %d: " : " %d 个：", all);
    for (int i = first; i < first + count && listed < ODD_LISTED_MAX; i++) {
        const SheetFigure *figure = &sheet->figures.data[i];
        if (figure->state != state)
            continue;
        put_format(sheet, "<button type=\"button\" class=\"k %s\" data-g=\"g%d\">", state_class(state), i);
        put_text(sheet, figure->printed);
        put(sheet, "</button> ");
        listed++;
    }
    if (all > listed)
        put_format(sheet, sheet->english ? "… %d more" : "……另 %d 个", all - listed);
    put(sheet, "</p>");
}

static void put_odd(const Sheet *sheet, int first, int count, const int states[FIGURE_STATES]) {
    static const FigureState odd[] = {FIGURE_WRONG, FIGURE_UNREAD, FIGURE_OPEN};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        if (states[odd[i]])
            put_odd_of(sheet, first, count, odd[i], states[odd[i]]);
}

static void put_page(Marks *marks, const SheetPage *page) {
    const Sheet *sheet = marks->sheet;
    Place place = {.part = page->part, .page = page->number};
    Str id = page_id(sheet, &place);
    put_format(sheet, "<div class=\"page\" id=\"%.*s\"><h3>", STR_ARG(id));
    put_text(sheet, brief_place(&place, 0, sheet->arena, sheet->english));
    put(sheet, " <small>");
    marks_put_counts(sheet, page->states);
    put(sheet, "</small></h3>\n");
    put_format(sheet, "<svg class=\"sheet\" role=\"img\" data-page=\"%.*s\" viewBox=\"0 0 ", STR_ARG(id));
    out_tenths(sheet->out, page->picture->width);
    put(sheet, " ");
    out_tenths(sheet->out, page->picture->height);
    put(sheet, "\" aria-label=\"");
    put_text(sheet, brief_place(&place, 0, sheet->arena, sheet->english));
    put_format(sheet, "\"><use href=\"#pic-%.*s\"/><g>", STR_ARG(id));
    for (int i = page->first; i < page->first + page->count; i++)
        put_figure(marks, &sheet->figures.data[i], i);
    put(sheet, "</g></svg>");
    put_odd(sheet, page->first, page->count, page->states);
    put(sheet, "</div>\n");
}

/* A step for each page: its number, what stands on it, grey where there is nothing to see. */
static void put_strip(const Sheet *sheet) {
    put(sheet, "<nav class=\"strip\" aria-label=\"");
    put_words(sheet, "各页", "pages");
    put(sheet, "\">");
    for (int i = 0; i < sheet->pages.size; i++) {
        const SheetPage *page = &sheet->pages.data[i];
        Place place = {.part = page->part, .page = page->number};
        Str id = page_id(sheet, &place);
        if (!page->picture) {
            put_format(sheet, "<span>%d</span>", place_page_of_all(&place));
            continue;
        }
        bool proved = page->count > 0 && page->states[FIGURE_PROVED] == page->count;
        put_format(sheet, "<a href=\"#%.*s\" class=\"%s\" title=\"", STR_ARG(id),
                   proved                       ? "all"
                   : page->states[FIGURE_WRONG] ? "some wrong"
                   : page->count                ? "some"
                                                : "");
        marks_put_counts(sheet, page->states);
        put_format(sheet, "\">%d<span class=\"dots\">", place_page_of_all(&place));
        for (int level = LEVEL_ERROR; level >= LEVEL_NOTE; level--)
            for (int k = 0; k < page->groups[level] && k < 3; k++)
                put_format(sheet, "<i class=\"%s\"></i>", level_class((Level)level));
        put(sheet, "</span></a>");
    }
    put(sheet, "</nav>\n");
}

static void put_legend(const Sheet *sheet) {
    put(sheet, "<p class=\"legend\">");
    for (int i = 0; i < FIGURE_STATES; i++) {
        put_format(sheet, "<span><i class=\"k %s\"></i>", state_class((FigureState)i));
        buf_str(sheet->out, marks_state_words(sheet, (FigureState)i));
        put_format(sheet, " %d</span> ", sheet->states[i]);
    }
    put(sheet, "</p>\n");
}

void pages_put(const Sheet *sheet) {
    Marks marks = {.sheet = sheet};
    int pictures = 0;
    for (int i = 0; i < sheet->pages.size; i++)
        pictures += sheet->pages.data[i].picture != NULL;
    put(sheet, "<section id=\"pages\" aria-labelledby=\"pages-h\"><h2 id=\"pages-h\">");
    put_words(sheet, "页面与数字", "Pages and figures");
    put(sheet, "</h2><p class=\"lead\">");
    put_words(
        sheet,
        "每个数字都标出来：绿色已证实，红色不符，黄色没有核对到，紫色没有读懂。点一个数字，看它读作什么、凭什么证实。",
        "Every figure is marked: green is proved, red contradicted, yellow not covered, purple not understood. "
        "Choose one to see what it was read as, and what proves it.");
    put(sheet, "</p>\n");
    put_legend(sheet);
    if (pictures) {
        put_strip(sheet);
        if (sheet->pictures_missing)
            put_format(sheet,
                       sheet->english ? "<p class=\"lead\">%d more pages have no picture here, for the size of the "
                                        "file or since they cannot be drawn; their figures are in the account.</p>"
                                      : "<p class=\"lead\">另有 %d 页没有附图（太大或画不出来），数字都在账里。</p>",
                       sheet->pictures_missing);
    }
    put(sheet, "<div class=\"wrap\"><div class=\"stack\">\n");
    if (!sheet->blocks_shown) {
        for (int i = 0; i < sheet->pages.size; i++)
            if (sheet->pages.data[i].picture)
                put_page(&marks, &sheet->pages.data[i]);
    } else {
        flow_put(&marks);
        put_odd(sheet, 0, sheet->figures.size, sheet->states);
    }
    put(sheet, "</div><aside class=\"told\" id=\"told\" aria-live=\"polite\"><p class=\"hint\">");
    put_words(sheet, "点一个数字。", "Choose a figure.");
    put(sheet, "</p></aside></div>\n");
    marks_put_reads(&marks);
    put(sheet, "</section>\n");
}

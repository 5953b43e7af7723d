/* browse_sheet: Chinese and English stand side by side at each call, as in draft.c. What is put without escaping is our
 * own; a document's text goes through put_text alone. Cost: none. */
#include "report/browse/browse_sheet.h"

#include <stdarg.h>
#include <stdio.h>
#include "report/browse/browse_out.h"

enum { FORMATTED_BYTES_MAX = 1024 };

Str sheet_words(const Sheet *sheet, const char *zh, const char *en) {
    return str_from_c(sheet->english ? en : zh);
}

void put(const Sheet *sheet, const char *html) {
    buf_str(sheet->out, str_from_c(html));
}

void put_words(const Sheet *sheet, const char *zh, const char *en) {
    buf_str(sheet->out, sheet_words(sheet, zh, en));
}

void put_text(const Sheet *sheet, Str text) {
    out_text(sheet->out, text);
}

void put_scroll(const Sheet *sheet, const char *class, const char *zh, const char *en) {
    put_format(sheet, "<div class=\"%s\" tabindex=\"0\" role=\"group\" aria-label=\"", class);
    put_words(sheet, zh, en);
    put(sheet, "\">");
}

void put_format(const Sheet *sheet, const char *format, ...) {
    char text[FORMATTED_BYTES_MAX];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    buf_str(sheet->out, str_from_c(text));
}

const char *level_class(Level level) {
    return level == LEVEL_ERROR ? "must" : level == LEVEL_WARNING ? "check" : "info";
}

const char *state_class(FigureState state) {
    static const char *const names[] = {
        [FIGURE_PROVED] = "ok", [FIGURE_WRONG] = "bad", [FIGURE_OPEN] = "none", [FIGURE_UNREAD] = "dark"};
    return names[state];
}

Str page_id(const Sheet *sheet, const Place *place) {
    if (place->page <= 0)
        return (Str){0};
    return place->part ? arena_format(sheet->arena, "p%d-%d", place->part->number, place->page)
                       : arena_format(sheet->arena, "p%d", place->page);
}

Str member_name(const Sheet *sheet, Dim dim, uint16_t member) {
    const Member *known = cube_member(sheet->cube, dim, member);
    bool english = sheet->english && known->name_en.size;
    return english ? known->name_en : known->name.size ? known->name : known->id;
}

/* browse_marks: thousands of figures share some hundred coordinates, so that these stand in a list and each figure has
 * a number; the identities are the rows of the ledger, by their numbers. Cost: linear. */
#include "report/browse/browse_marks.h"
#include "report/browse/browse_out.h"

enum { MARK_IDENTITIES_MAX = 12 };

Str marks_state_words(const Sheet *sheet, FigureState state) {
    static const struct {
        const char *zh, *en;
    } words[] = {[FIGURE_PROVED] = {"已证实", "proved"},
                 [FIGURE_WRONG] = {"不符", "contradicted"},
                 [FIGURE_OPEN] = {"没有核对到", "not covered"},
                 [FIGURE_UNREAD] = {"没有读懂", "not understood"}};
    return sheet_words(sheet, words[state].zh, words[state].en);
}

void marks_put_counts(const Sheet *sheet, const int states[FIGURE_STATES]) {
    int all = 0, shown = 0;
    for (int i = 0; i < FIGURE_STATES; i++)
        all += states[i];
    put_format(sheet, sheet->english ? "%d figures" : "%d 个数字", all);
    for (int i = 0; i < FIGURE_STATES; i++) {
        if (!states[i])
            continue;
        put_words(sheet, shown ? "，" : "：", shown ? ", " : ": ");
        buf_str(sheet->out, marks_state_words(sheet, (FigureState)i));
        put_format(sheet, " %d", states[i]);
        shown++;
    }
}

static int number_of(Marks *marks, const Coordinate *at) {
    Arena *arena = marks->sheet->arena;
    int *number = map_put(&marks->numbers, arena, (Str){(const char *)at->member, sizeof at->member}, -1);
    if (*number < 0) {
        *number = marks->reads.size;
        *vec_push(&marks->reads, arena) = cube_describe(marks->sheet->cube, arena, at, marks->sheet->english);
    }
    return *number;
}

void marks_put_attributes(Marks *marks, const SheetFigure *figure) {
    const Sheet *sheet = marks->sheet;
    const Standings *standings = &sheet->standings;
    put_format(sheet, " class=\"g %s\" data-p=\"", state_class(figure->state));
    put_text(sheet, figure->printed);
    put(sheet, "\"");
    if (figure->reading < 0)
        return;
    if (sheet->card_of[figure->reading])
        put_format(sheet, " data-f=\"%d\"", sheet->card_of[figure->reading]);
    put_format(sheet, " data-r=\"%d\"", number_of(marks, &sheet->cube->readings.data[figure->reading].at));
    int begin = standings->first[figure->reading], end = standings->first[figure->reading + 1];
    for (int i = begin; i < end && i < begin + MARK_IDENTITIES_MAX; i++)
        put_format(sheet, i == begin ? " data-i=\"%d" : " %d", standings->identities[i]);
    put(sheet, end > begin ? "\"" : "");
}

void marks_put_reads(const Marks *marks) {
    put(marks->sheet, "<ol id=\"reads\" hidden>");
    for (int i = 0; i < marks->reads.size; i++) {
        put(marks->sheet, "<li>");
        put_text(marks->sheet, marks->reads.data[i]);
        put(marks->sheet, "</li>");
    }
    put(marks->sheet, "</ol>\n");
}

/* browse_tables: what was not checked is said table by table, since that is how a package is divided among those who
 * write it. A table leads to its first figure. Those without a figure stand in the list as well: an empty form is a
 * fact. Cost: linear. */
#include "report/browse/browse_tables.h"
#include "report/brief.h"
#include "report/browse/browse_links.h"
#include "report/browse/browse_marks.h"
#include "report/name.h"

enum { TABLES_LISTED_MAX = 300 };

typedef struct Counted {
    int first; /* figure, -1: it has none */
    int states[FIGURE_STATES];
    int all;
} Counted;

static Counted *count_all(const Sheet *sheet) {
    const Tables *tables = &sheet->cube->tables;
    Counted *counted = arena_array(sheet->arena, Counted, tables->size + 1);
    for (int i = 0; i < tables->size; i++)
        counted[i].first = -1;
    for (int i = 0; i < sheet->figures.size; i++) {
        const SheetFigure *figure = &sheet->figures.data[i];
        if (!figure->table)
            continue;
        Counted *one = &counted[figure->table - tables->data];
        one->first = one->first < 0 ? i : one->first;
        one->states[figure->state]++;
        one->all++;
    }
    return counted;
}

static void put_number(const Sheet *sheet, int number, const char *class) {
    put_format(sheet, "<td class=\"n%s%s\">", number && *class ? " " : "", number ? class : "");
    buf_count(sheet->out, number);
    put(sheet, "</td>");
}

/* What the table is called; one without a title by the project whose targets it has. */
static Str name_of(const Sheet *sheet, int number) {
    const Projects *projects = &sheet->draft.package->records.projects;
    Str name = name_of_table(sheet->cube, sheet->cube->tables.data[number].title, sheet->arena);
    for (int i = 0; !name.size && i < projects->size; i++)
        if (projects->data[i].own_table && projects->data[i].table == number) {
            Str called = record_project_name(&projects->data[i]);
            const MessagePhrase *words = knowledge_phrase(sheet->cube->knowledge, STR("table-of-targets-short"));
            return arena_format(sheet->arena, sheet->english ? "%.*s: %.*s" : "%.*s：%.*s",
                                STR_ARG(sheet->english ? words->en : words->zh), STR_ARG(called));
        }
    return name.size ? name : sheet_words(sheet, "（没有表名）", "(untitled)");
}

static void put_row(const Sheet *sheet, int number, const Counted *counted) {
    const Table *table = &sheet->cube->tables.data[number];
    const SheetFigure *first = counted->first >= 0 ? &sheet->figures.data[counted->first] : NULL;
    Str place = brief_place(&table->place, 0, sheet->arena, sheet->english);
    put(sheet, "<tr><td>");
    if (first && first->reading >= 0)
        links_put(sheet, first->reading, place);
    else
        put_text(sheet, place);
    put(sheet, "</td><th scope=\"row\">");
    put_text(sheet, name_of(sheet, number));
    put(sheet, "</th>");
    put_number(sheet, counted->all, "");
    put_number(sheet, counted->states[FIGURE_PROVED], "");
    put_number(sheet, counted->states[FIGURE_WRONG], "doubt");
    put_number(sheet, counted->states[FIGURE_OPEN], "hot");
    put_number(sheet, counted->states[FIGURE_UNREAD], "hot");
    put(sheet, "</tr>\n");
}

void tables_put(const Sheet *sheet) {
    const Tables *tables = &sheet->cube->tables;
    if (!tables->size)
        return;
    const Counted *counted = count_all(sheet);
    put(sheet, "<h3>");
    put_words(sheet, "各张表", "Tables");
    put(sheet, "</h3>\n");
    put_scroll(sheet, "scroll", "各张表", "tables");
    put(sheet, "<table class=\"list\"><thead><tr><th scope=\"col\">");
    put_words(sheet, "位置</th><th scope=\"col\">表</th><th scope=\"col\" class=\"n\">数字",
              "Place</th><th scope=\"col\">Table</th><th scope=\"col\" class=\"n\">figures");
    for (int i = 0; i < FIGURE_STATES; i++) {
        put(sheet, "</th><th scope=\"col\" class=\"n\">");
        buf_str(sheet->out, marks_state_words(sheet, (FigureState)i));
    }
    put(sheet, "</th></tr></thead><tbody>\n");
    for (int i = 0; i < tables->size && i < TABLES_LISTED_MAX; i++)
        put_row(sheet, i, &counted[i]);
    put(sheet, "</tbody></table></div>\n");
    if (tables->size > TABLES_LISTED_MAX)
        put_format(sheet,
                   sheet->english ? "<p class=\"lead\">%d more tables.</p>\n"
                                  : "<p class=\"lead\">另有 %d 张表。</p>\n",
                   tables->size - TABLES_LISTED_MAX);
}

/* Which blocks go to which sheet.
 *
 *     编制说明 …                 ─► a sheet of text
 *     附件3, title, unit         ┐
 *     table                      ├► a sheet, called by the title
 *     注：…                      ┘
 *     table without a title      ─► below the table before it, a row apart
 *
 * A few short lines between two tables (a heading of a part) go with the table behind them, since a sheet of one line
 * helps nobody. Cost: linear. */
#include "write/sheet_plan.h"
#include "base/utf8.h"
#include "lexis/caption.h"
#include "lexis/year.h"
#include "write/table_face.h"

enum { SHORT_LINES_MAX = 3, SHORT_LINE_COLUMNS_MAX = 60, SHEET_NAME_COLUMNS_MAX = 60 };

typedef struct Planner {
    const Document *document;
    Arena *arena;
    PlannedSheets *sheets;
    bool paged, landscape;
} Planner;

static const Block *block_at(const Planner *planner, int number) {
    return &planner->document->blocks.data[number];
}

static bool is_blank(const Block *block) {
    return block->kind == BLOCK_PARAGRAPH && utf8_trim(block->text).size == 0;
}

static bool are_short_lines(const Planner *planner, int begin, int end) {
    if (end - begin > SHORT_LINES_MAX)
        return false;
    for (int i = begin; i < end; i++)
        if (utf8_width(block_at(planner, i)->text) > SHORT_LINE_COLUMNS_MAX)
            return false;
    return true;
}

static PlannedSheet *add_sheet(Planner *planner, int begin, int end, bool tables, Str name) {
    PlannedSheet *sheet = vec_push(planner->sheets, planner->arena);
    *sheet = (PlannedSheet){.begin = begin, .end = end, .name = name, .tables = tables, .paged = planner->paged};
    for (int i = begin; i < end; i++)
        if (block_at(planner, i)->new_page)
            planner->landscape = block_at(planner, i)->landscape;
    sheet->landscape = planner->landscape;
    return sheet;
}

/* 第三部分2026年预算 for 第三部分 2026 年预算: blanks beside ideographs take room from a name that has little. */
static Str without_blanks(const Planner *planner, Str title) {
    Buf out = {.arena = planner->arena};
    for (ptrdiff_t i = 0; i < title.size; i++) {
        bool beside = i > 0 && i + 1 < title.size && (title.data[i - 1] | title.data[i + 1]) & 0x80;
        if (title.data[i] != ' ' || !beside)
            buf_byte(&out, title.data[i]);
    }
    return buf_view(&out);
}

/* The first line of the document's title, without what stands in brackets at its end: （本级）. */
static Str unit_of(const Planner *planner) {
    if (document_title_end(planner->document) == 0)
        return STR("");
    Str unit = without_blanks(planner, block_at(planner, 0)->text);
    ptrdiff_t bracket = str_ends(unit, STR("）")) ? str_find(unit, STR("（")) : -1;
    return bracket > 0 ? str_sub(unit, 0, bracket) : unit;
}

/* Without the unit and the year, which every table of the package is of: 收支总表 of 清水市档案馆2026年收支总表. A name
 * has room for some thirty characters; what tells tables apart stands at the end of a title. */
static Str name_of(const Planner *planner, Str title) {
    Str name = title = without_blanks(planner, title), unit = unit_of(planner);
    Year year;
    if (unit.size > 0 && str_starts(name, unit))
        name = str_sub(name, unit.size, name.size);
    if (year_at(name, 0, &year) && year_is_usual(&year) && year.named)
        name = str_sub(name, year.end, name.size);
    if (name.size == 0)
        name = title;
    ptrdiff_t begin = 0;
    while (utf8_width(str_sub(name, begin, name.size)) > SHEET_NAME_COLUMNS_MAX)
        utf8_next(name, &begin);
    return utf8_trim(str_sub(name, begin, name.size));
}

/* A heading, or else what looks like a title, or else the first line that is no caption. */
static Str table_name(const Planner *planner, int begin, int grid) {
    const Lexis *lexis = &planner->document->lexis;
    int best = -1, best_rank = 0;
    for (int i = begin; i < grid; i++) {
        const Block *block = block_at(planner, i);
        int rank = block->kind != BLOCK_PARAGRAPH || is_blank(block) ? 0
                   : block->heading > 0                              ? 4
                   : caption_is_title(lexis, block->text)            ? 3
                   : caption_is_caption(lexis, block->text)          ? 0
                   : block->centred                                  ? 2
                                                                     : 1;
        if (rank > 0 && rank >= best_rank) {
            best = i;
            best_rank = rank;
        }
    }
    return best >= 0 ? name_of(planner, block_at(planner, best)->text) : STR("");
}

static void add_text(Planner *planner, int begin, int end) {
    while (begin < end && is_blank(block_at(planner, begin)))
        begin++;
    while (end > begin && is_blank(block_at(planner, end - 1)))
        end--;
    if (begin == end)
        return;
    Str name = STR("编制说明");
    for (int i = begin; begin > 0 && i < end && planner->sheets->size > 1; i++)
        if (block_at(planner, i)->heading > 0 || block_at(planner, i)->centred) {
            name = name_of(planner, block_at(planner, i)->text);
            break;
        }
    add_sheet(planner, begin, end, false, name);
}

/* Behind the table and its notes. */
static int notes_end(const Planner *planner, int grid) {
    int end = grid + 1;
    while (end < planner->document->blocks.size && block_at(planner, end)->kind == BLOCK_PARAGRAPH &&
           !block_at(planner, end)->new_page && block_at(planner, end)->heading == 0 &&
           (block_at(planner, end)->small || caption_is_note(&planner->document->lexis, block_at(planner, end)->text)))
        end++;
    return end;
}

void plan_sheets(const Document *document, Arena *arena, PlannedSheets *sheets) {
    Planner planner = {.document = document, .arena = arena, .sheets = sheets};
    int done = 0, count = document->blocks.size;
    for (int i = 0; i < count; i++)
        planner.paged |= document->blocks.data[i].new_page;
    for (int i = 0; i < count; i++) {
        if (document->blocks.data[i].kind != BLOCK_GRID)
            continue;
        PlannedSheet *last = sheets->size > 0 ? &sheets->data[sheets->size - 1] : NULL;
        int title = table_title_begin(document, i), end = notes_end(&planner, i);
        if (title < done)
            title = done;
        if (done == i && last && last->tables && !document->blocks.data[i].new_page) {
            last->end = end;
        } else {
            if (are_short_lines(&planner, done, title))
                title = done;
            add_text(&planner, done, title);
            Str name = table_name(&planner, title, i);
            add_sheet(&planner, title, end, true, name);
        }
        done = end;
        i = end - 1;
    }
    add_text(&planner, done, count);
}

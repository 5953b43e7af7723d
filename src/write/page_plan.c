/* The paginator. Blocks are set one after the other; what may not stand alone looks ahead for the room that it needs
 * with what follows:
 *
 *     heading      with the first two lines of the text, or with the table and all that stands above it
 *     title        of a table, with its head and first row
 *     paragraph    two lines at least on either side of a page's end
 *
 * Styles are those of official documents (GB/T 9704): text of 16 points on 28, first lines indented by two characters,
 * headings as they stand in the text, bold. The table of contents prints page numbers, so that everything is set twice:
 * the numbers do not change how much room it takes. Linear in the document. */
#include "write/page_plan.h"
#include <math.h>
#include "write/table_face.h"
#include "write/table_pages.h"

enum { KEEP_BLOCKS_MAX = 8 /* headings and titles in a row that stay together */ };
static const float TEXT_SIZE = 16, TEXT_LEADING = 28, TITLE_SIZE = 22, TITLE_LEADING = 36, COVER_SIZE = 26;
static const float COVER_LEADING = 46, COVER_TOP = 0.3F, SMALL_SIZE = 10.5F, SMALL_LEADING = 17, NAME_SIZE = 16;
static const float NAME_LEADING = 26, ENTRY_SIZE = 14, ENTRY_LEADING = 25, GAP_EMS_MAX = 0.25F, SPACE_BELOW_TABLE = 14;
static const float SIZE_LEAST = 9, SIZE_MOST = 30, LEADING_SHARE = 1.7F;

typedef struct Style {
    float size, leading, indent;
    bool bold, centred, right, filled; /* filled: lines reach both margins */
    float before, after;
} Style;

typedef struct PageSetter {
    Planner planner;
    const Blocks *blocks;
    TablePlan **tables; /* by block, made when first asked for */
    int title_end;
    bool cover;
    int above_table; /* blocks from here to below_title are the title of a table */
    int table;       /* whose it is */
} PageSetter;

static bool is_table(const Block *block) {
    return block->kind == BLOCK_GRID && block->grid->rows > 0 && block->grid->cols > 0;
}

/* Lines above and below are taken for one each: whoever has more room than that leaves a table as it is. */
float plan_table_room(const Document *document, int grid_block, float page, const PageFace *face) {
    const Block *blocks = document->blocks.data;
    int begin = table_title_begin(document, grid_block), end = grid_block + 1;
    if (!blocks[begin].new_page)
        return 0;
    page -= face->row_line * (float)(blocks[grid_block].grid->rows + 1) + face->table_slack;
    for (int i = begin; i < grid_block; i++)
        page -= shares_line(document, i) ? 0 : blocks[i].small || blocks[i].right ? SMALL_LEADING : NAME_LEADING;
    for (; end < document->blocks.size && blocks[end].small && !blocks[end].new_page; end++)
        page -= SMALL_LEADING;
    return page - (end > grid_block + 1 ? SPACE_BELOW_TABLE : 0);
}

static TablePlan *table_of(PageSetter *setter, int block) {
    Planner *planner = &setter->planner;
    if (!setter->tables[block]) {
        float room = plan_table_room(planner->document, block, planner->bottom - planner->top, planner->face);
        setter->tables[block] = table_plan(setter->blocks->data[block].grid, planner->right - planner->left, room,
                                           &planner->face->cells, planner->arena);
    }
    return setter->tables[block];
}

/* The table whose title this paragraph is part of; -1: of none. */
static int titled_table(PageSetter *setter, int block) {
    if (setter->table >= block)
        return block >= setter->above_table ? setter->table : -1;
    int table = block;
    while (table < setter->blocks->size && !is_table(&setter->blocks->data[table]))
        table++;
    setter->table = table < setter->blocks->size ? table : setter->blocks->size;
    setter->above_table =
        table < setter->blocks->size ? table_title_begin(setter->planner.document, table) : setter->blocks->size;
    return block >= setter->above_table && block < setter->table ? setter->table : -1;
}

static float said_size(const Block *block, float otherwise) {
    return block->size > 0 ? fminf(fmaxf(block->size, SIZE_LEAST), SIZE_MOST) : otherwise;
}

static Style style_of(PageSetter *setter, int number) {
    const Block *block = &setter->blocks->data[number];
    if (number < setter->title_end) {
        float size = setter->cover ? COVER_SIZE : TITLE_SIZE;
        return (Style){size, setter->cover ? COVER_LEADING : TITLE_LEADING, .bold = true, .centred = true,
                       .after = number + 1 == setter->title_end ? TITLE_LEADING / 2 : 0};
    }
    bool above_table = titled_table(setter, number) >= 0;
    if (above_table && (block->heading > 0 || (block->centred && !block->right)))
        return (Style){NAME_SIZE, NAME_LEADING, .bold = true, .centred = true};
    if (above_table || block->small)
        return (Style){SMALL_SIZE, SMALL_LEADING, .right = block->right};
    if (block->right)
        return (Style){TEXT_SIZE, TEXT_LEADING, .right = true};
    if (title_of_contents(setter->planner.document, number))
        return (Style){TITLE_SIZE, TITLE_LEADING, .bold = true, .centred = true, .after = TITLE_LEADING / 2};
    if (block->heading > 0 && block->centred)
        return (Style){NAME_SIZE + 2, NAME_LEADING + 4, .bold = true, .centred = true, .before = 6, .after = 6};
    if (block->heading > 0)
        return (Style){TEXT_SIZE, TEXT_LEADING, 2 * TEXT_SIZE, .bold = block->heading < 3};
    if (block->centred) {
        float size = said_size(block, TEXT_SIZE);
        return (Style){size, LEADING_SHARE * size, .centred = true, .bold = size > TEXT_SIZE};
    }
    return (Style){TEXT_SIZE, TEXT_LEADING, 2 * TEXT_SIZE, .filled = true};
}

/* Lines of a paragraph that stand together where it begins: no line of it alone on either page. */
static int lines_together(const PageSetter *setter, const Block *block, const Style *style) {
    const Planner *planner = &setter->planner;
    TextLines lines = {0};
    break_lines(block->text, style->size, planner->right - planner->left, style->indent, &planner->face->text,
                planner->arena, &lines);
    return lines.size < 4 ? lines.size : 2;
}

/* The room that a block asks for at the end of a page, with what it may not be parted from. */
static float room_wanted(PageSetter *setter, int number) {
    float wanted = 0;
    for (int i = number; i < setter->blocks->size && i < number + KEEP_BLOCKS_MAX; i++) {
        const Block *block = &setter->blocks->data[i];
        if (i > number && block->new_page)
            break;
        if (is_table(block))
            return wanted + table_first_height(table_of(setter, i));
        Style style = style_of(setter, i);
        bool keeps = block->heading > 0 || titled_table(setter, i) >= 0;
        if (!keeps)
            return wanted +
                   (block->contents ? ENTRY_LEADING : (float)lines_together(setter, block, &style) * style.leading);
        wanted += style.before + style.leading + style.after;
    }
    return wanted;
}

static void put_line(Planner *planner, const Style *style, Str text, const TextLine *line, bool first, bool last) {
    float x = planner->left + (first ? style->indent : 0), room = planner->right - x - line->width, more = 0;
    Str piece = str_sub(text, line->begin, line->end);
    int gaps = text_gaps(piece);
    if (style->filled && !last && gaps > 0 && room / (float)gaps < GAP_EMS_MAX * style->size)
        more = room / (float)gaps;
    x += style->centred ? room / 2 : style->right ? room : 0;
    planner_text(planner, (PlanText){piece, x, planner_baseline(planner->y, style->leading, style->size), style->size,
                                     more, style->bold});
    planner->y += style->leading;
}

/* Lines that go on this page of so many left. */
static int lines_here(const Planner *planner, float leading, int left, bool first) {
    int room = (int)floorf((planner_room(planner) + 0.01F) / leading);
    if (room >= left)
        return left;
    if (left - room == 1) /* the last line would stand alone */
        room--;
    if (room < 1 || (first && room < 2 && left > 1))
        return planner->fresh ? (room > 1 ? room : 1) : 0;
    return room;
}

static void set_paragraph(PageSetter *setter, int number, PlanPart part) {
    Planner *planner = &setter->planner;
    const Block *block = &setter->blocks->data[number];
    Style style = style_of(setter, number);
    TextLines lines = {0};
    break_lines(block->text, style.size, planner->right - planner->left, style.indent, &planner->face->text,
                planner->arena, &lines);
    if (!planner->fresh)
        planner->y += style.before;
    for (int at = 0; at < lines.size;) {
        int count = lines_here(planner, style.leading, lines.size - at, at == 0);
        if (count > 0) {
            planner_note(planner, number);
            planner_begin_piece(planner, part, number);
            for (int i = at; i < at + count; i++)
                put_line(planner, &style, block->text, &lines.data[i], i == 0, i + 1 == lines.size);
            PlanPiece *piece = planner_end_piece(planner);
            piece->begins = at == 0;
            piece->ends = at + count == lines.size;
            at += count;
        }
        if (at < lines.size) {
            if (planner->pages.size >= PLAN_PAGES_MAX)
                return;
            planner_new_page(planner);
        }
    }
    planner->y += style.after;
    if (lines.size == 1 && shares_line(planner->document, number)) {
        float beside = text_width(block[1].text, style.size, &planner->face->text);
        bool fits = lines.data[0].width + beside + style.size < planner->right - planner->left;
        planner->y -= fits ? style.leading : 0;
    }
}

/* The table of contents: an entry a heading, dots, a page. */

static void put_entry(PageSetter *setter, int heading, int block) {
    Planner *planner = &setter->planner;
    const Block *entry = &setter->blocks->data[heading];
    float indent = (float)(entry->heading - 1) * 2 * ENTRY_SIZE, width = planner->right - planner->left - indent;
    Str page = arena_format(planner->arena, "%d", planner->known ? planner->known[heading] : 1);
    float page_width = text_width(page, ENTRY_SIZE, &planner->face->text),
          dot = text_width(STR("."), ENTRY_SIZE, &planner->face->text);
    TextLines lines = {0};
    break_lines(entry->text, ENTRY_SIZE, width - 5 * ENTRY_SIZE, 0, &planner->face->text, planner->arena, &lines);
    if (planner_room(planner) < (float)lines.size * ENTRY_LEADING && !planner->fresh)
        planner_new_page(planner);
    planner_begin_piece(planner, PLAN_ENTRY, block);
    for (int i = 0; i < lines.size; i++) {
        const TextLine *line = &lines.data[i];
        float x = planner->left + indent, baseline = planner_baseline(planner->y, ENTRY_LEADING, ENTRY_SIZE);
        planner_text(planner,
                     (PlanText){str_sub(entry->text, line->begin, line->end), x, baseline, ENTRY_SIZE, 0, false});
        if (i + 1 == lines.size) {
            float from = x + line->width + ENTRY_SIZE / 4, to = planner->right - page_width - ENTRY_SIZE / 4;
            int dots = dot > 0 && to > from ? (int)((to - from) / dot) : 0;
            Buf leader = {.arena = planner->arena};
            for (int k = 0; k < dots; k++)
                buf_byte(&leader, '.');
            buf_str(&leader, page);
            x = planner->right - page_width - (float)dots * dot;
            planner_text(planner, (PlanText){buf_view(&leader), x, baseline, ENTRY_SIZE, 0, false});
        }
        planner->y += ENTRY_LEADING;
    }
    planner_end_piece(planner)->target = heading;
}

static void set_contents(PageSetter *setter, int number) {
    planner_note(&setter->planner, number);
    for (int i = 0; i < setter->blocks->size; i++)
        if (setter->blocks->data[i].kind == BLOCK_PARAGRAPH && setter->blocks->data[i].heading > 0)
            put_entry(setter, i, number);
}

static void set_block(PageSetter *setter, int number) {
    Planner *planner = &setter->planner;
    const Block *block = &setter->blocks->data[number];
    if (block->new_page && number > 0) {
        planner->landscape = block->landscape;
        planner->bare = false;
        planner_new_page(planner);
    }
    if (block->kind == BLOCK_PARAGRAPH && block->text.size == 0 && !block->contents)
        return;
    if (!planner->fresh && number >= setter->title_end && room_wanted(setter, number) > planner_room(planner))
        planner_new_page(planner);
    if (is_table(block)) {
        plan_table(planner, table_of(setter, number), number);
        planner->y += SPACE_BELOW_TABLE;
    } else if (block->contents) {
        set_contents(setter, number);
    } else if (block->kind == BLOCK_PARAGRAPH) {
        set_paragraph(setter, number, number < setter->title_end ? PLAN_TITLE : PLAN_PARAGRAPH);
    }
}

static Planner set_pages(const Document *document, const PageFace *face, Arena *arena, const int *known) {
    PageSetter *setter = arena_new_of(arena, PageSetter);
    const Blocks *blocks = setter->blocks = &document->blocks;
    Planner *planner = &setter->planner;
    *planner = (Planner){.document = document, .face = face, .arena = arena, .known = known};
    planner->page_of = arena_array(arena, int, blocks->size + 1);
    planner->y_of = arena_array(arena, float, blocks->size + 1);
    setter->tables = arena_array(arena, TablePlan *, blocks->size + 1);
    setter->table = -1;
    int end = setter->title_end = document_title_end(document);
    setter->cover = end > 0 && end < blocks->size && (blocks->data[end].new_page || blocks->data[end].contents);
    planner->bare = setter->cover;
    planner->landscape = blocks->size > 0 && blocks->data[0].new_page && blocks->data[0].landscape;
    planner_new_page(planner);
    if (setter->cover)
        planner->y += COVER_TOP * (planner->bottom - planner->top);
    for (int i = 0; i < blocks->size; i++) {
        if (i == end && setter->cover && !blocks->data[i].new_page) {
            planner->bare = false;
            planner_new_page(planner);
        }
        set_block(setter, i);
    }
    return *planner;
}

static bool has_contents(const Document *document) {
    for (int i = 0; i < document->blocks.size; i++)
        if (document->blocks.data[i].contents)
            return true;
    return false;
}

PagePlan plan_pages(const Document *document, const PageFace *face, Arena *arena) {
    Planner planner = set_pages(document, face, arena, NULL);
    if (has_contents(document))
        planner = set_pages(document, face, arena, planner.page_of);
    return (PagePlan){planner.pages, planner.page_of, planner.y_of};
}

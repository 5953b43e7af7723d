/* A formula is walked over once: texts in quotes and names of sheets are passed, a reference is what
 * cell_name_parse takes
 * and no letter, digit or bracket goes on with. What is written stays as it is written but for the numbers of rows:
 * $ and
 * columns are copied. Cost: linear in the formula, times the moves of the sheet. */
#include "format/sheet_refs.h"

#include <ctype.h>

bool row_moves_any(const RowMoves *moves) {
    return moves->copies.size + moves->dropped.size > 0;
}

bool row_moves_drops(const RowMoves *moves, int row) {
    for (int i = 0; i < moves->dropped.size; i++)
        if (moves->dropped.data[i] == row)
            return true;
    return false;
}

int row_moves_to(const RowMoves *moves, int row) {
    int to = row;
    for (int i = 0; i < moves->dropped.size; i++)
        to -= moves->dropped.data[i] < row;
    for (int i = 0; i < moves->copies.size; i++)
        to += moves->copies.data[i].before <= row;
    return to;
}

int row_moves_copy(const RowMoves *moves, int copy) {
    int row = moves->copies.data[copy].before, to = row;
    for (int i = 0; i < moves->dropped.size; i++)
        to -= moves->dropped.data[i] < row;
    for (int i = 0; i < moves->copies.size; i++)
        to += moves->copies.data[i].before < row || (moves->copies.data[i].before == row && i < copy);
    return to;
}

bool row_moves_range(const RowMoves *moves, CellRange range, CellRange *moved) {
    int first = range.row, last = range.end_row - 1;
    while (first <= last && row_moves_drops(moves, first))
        first++;
    while (last > first && row_moves_drops(moves, last))
        last--;
    if (first > last)
        return false;
    *moved = range;
    moved->row = row_moves_to(moves, first);
    moved->end_row = row_moves_to(moves, last) + 1;
    for (int i = 0; i < moves->copies.size && range.end_row - range.row > 1; i++) {
        const RowCopy *copy = &moves->copies.data[i];
        bool inside = copy->from >= range.row && copy->from < range.end_row;
        moved->end_row += inside && copy->before > last && copy->before <= range.end_row;
    }
    return true;
}

/* ---- as text ----------------------------------------------------------------------------------------------------
 * */

/* The text of a reference with another row. */
static void write_ref(Str ref, int row, Buf *out) {
    ptrdiff_t digits = ref.size;
    while (digits > 0 && isdigit((unsigned char)ref.data[digits - 1]))
        digits--;
    buf_str(out, str_sub(ref, 0, digits));
    buf_format(out, "%d", row + 1);
}

/* A reference or a range at `at`: the bytes that it takes; 0: there is none. */
typedef struct FormulaRef {
    Str first, last; /* last.size 0: one cell */
    CellRange range;
} FormulaRef;

static bool goes_on(Str text, ptrdiff_t at) {
    unsigned char c = at < text.size ? (unsigned char)text.data[at] : ' ';
    return isalnum(c) || c == '_' || c == '.' || c == '(' || c == '!' || c >= 0x80;
}

static ptrdiff_t ref_at(Str text, ptrdiff_t at, FormulaRef *ref) {
    ptrdiff_t end = at;
    int row, col;
    *ref = (FormulaRef){0};
    if (!cell_name_parse(text, &end, &row, &col) || (goes_on(text, end)))
        return 0;
    ref->first = str_sub(text, at, end);
    ref->range = (CellRange){row, col, row + 1, col + 1};
    ptrdiff_t colon = end + 1, next = colon;
    if (end < text.size && text.data[end] == ':' && cell_name_parse(text, &next, &row, &col) && !goes_on(text, next)) {
        ref->last = str_sub(text, colon, next);
        ref->range.end_row = row + 1;
        ref->range.end_col = col + 1;
        end = next;
    }
    return end - at;
}

static bool write_moved(const RowMoves *moves, const FormulaRef *ref, Buf *out) {
    CellRange moved;
    if (ref->range.end_row <= ref->range.row || !row_moves_range(moves, ref->range, &moved))
        return false;
    write_ref(ref->first, moved.row, out);
    if (ref->last.size > 0) {
        buf_byte(out, ':');
        write_ref(ref->last, moved.end_row - 1, out);
    }
    return true;
}

void row_moves_refs(const RowMoves *moves, Str refs, Buf *out) {
    Str piece;
    ptrdiff_t begin = out->size;
    while (str_split(&refs, ' ', &piece)) {
        FormulaRef ref;
        ptrdiff_t before = out->size;
        if (out->size > begin)
            buf_byte(out, ' ');
        if (ref_at(piece, 0, &ref) != piece.size)
            buf_str(out, piece);
        else if (!write_moved(moves, &ref, out))
            out->size = before;
    }
}

/* A text in quotes, or the name of a sheet in them: the bytes up to the closing quote, two of which are one. */
static ptrdiff_t quoted_size(Str text, ptrdiff_t at) {
    char quote = text.data[at];
    ptrdiff_t end = at + 1;
    while (end < text.size && !(text.data[end] == quote && (end + 1 >= text.size || text.data[end + 1] != quote)))
        end += text.data[end] == quote ? 2 : 1;
    return (end < text.size ? end + 1 : text.size) - at;
}

static bool is_name_byte(unsigned char c) {
    return isalnum(c) || c == '_' || c == '.' || c >= 0x80;
}

/* Do the bytes before the ! name this sheet? */
static bool names_sheet(Str name, Str sheet) {
    if (name.size >= 2 && name.data[0] == '\'')
        name = str_sub(name, 1, name.size - 1);
    return str_equal(name, sheet);
}

typedef struct FormulaWalk {
    const RowMoves *moves; /* NULL: a copy */
    Str sheet;
    bool own;
    int rows;
    Buf *out;
} FormulaWalk;

static void write_copied(const FormulaRef *ref, int rows, Buf *out) {
    Str ends[2] = {ref->first, ref->last};
    int at[2] = {ref->range.row, ref->range.end_row - 1};
    for (int i = 0; i < 2 && ends[i].size > 0; i++) {
        bool fixed = memchr(ends[i].data + 1, '$', (size_t)ends[i].size - 1) != NULL;
        if (i > 0)
            buf_byte(out, ':');
        write_ref(ends[i], fixed ? at[i] : at[i] + rows, out);
    }
}

static void walk(const FormulaWalk *walk, Str formula) {
    bool here = walk->own;
    for (ptrdiff_t at = 0; at < formula.size;) {
        unsigned char c = (unsigned char)formula.data[at];
        FormulaRef ref;
        ptrdiff_t size = c == '$' || isalpha(c) ? ref_at(formula, at, &ref) : 0, end = at;
        if (size > 0) {
            if (!walk->moves)
                write_copied(&ref, walk->rows, walk->out);
            else if (!here)
                buf_str(walk->out, str_sub(formula, at, at + size));
            else if (!write_moved(walk->moves, &ref, walk->out))
                buf_str(walk->out, STR("#REF!"));
            at += size;
            here = walk->own;
            continue;
        }
        if (c == '"' || c == '\'')
            end += quoted_size(formula, at);
        else
            while (end < formula.size && is_name_byte((unsigned char)formula.data[end]))
                end++;
        if (end == at)
            end++;
        Str piece = str_sub(formula, at, end);
        buf_str(walk->out, piece);
        if (end < formula.size && formula.data[end] == '!') {
            here = names_sheet(piece, walk->sheet);
            buf_byte(walk->out, '!');
            end++;
        } else {
            here = walk->own;
        }
        at = end;
    }
}

void row_moves_formula(const RowMoves *moves, Str formula, Str sheet, bool own, Buf *out) {
    walk(&(FormulaWalk){.moves = moves, .sheet = sheet, .own = own, .out = out}, formula);
}

void formula_copy(Str formula, int rows, Buf *out) {
    walk(&(FormulaWalk){.rows = rows, .out = out}, formula);
}

/* ---- names of sheets -------------------------------------------------------------------------------------------- */

/* 'a''b' is a'b. */
static Str unquoted(Arena *arena, Str name) {
    Buf out = {.arena = arena};
    if (name.size < 2 || name.data[0] != '\'')
        return name;
    for (ptrdiff_t i = 1; i < name.size - 1; i++) {
        buf_byte(&out, name.data[i]);
        i += name.data[i] == '\'' && name.data[i + 1] == '\'';
    }
    return buf_view(&out);
}

static void put_quoted(Str name, Buf *out) {
    buf_byte(out, '\'');
    for (ptrdiff_t i = 0; i < name.size; i++) {
        if (name.data[i] == '\'')
            buf_byte(out, '\'');
        buf_byte(out, name.data[i]);
    }
    buf_byte(out, '\'');
}

/* The name of a sheet as it stands before a !; of two (first:last) both are left as they are. */
static bool put_sheet(const SheetName *names, int count, Str piece, Buf *out) {
    Str name = unquoted(out->arena, piece);
    for (int i = 0; i < count; i++)
        if (str_equal(names[i].was, name)) {
            if (!names[i].is.data)
                return false;
            if (str_equal(names[i].was, names[i].is))
                break;
            put_quoted(names[i].is, out);
            return true;
        }
    buf_str(out, piece);
    return true;
}

static bool name_sheets(const SheetName *names, int count, Str formula, bool linked, Buf *out) {
    for (ptrdiff_t at = 0, end; at < formula.size; at = end) {
        char c = formula.data[at];
        end = at;
        if (c == '"' || c == '\'')
            end += quoted_size(formula, at);
        else
            while (end < formula.size && is_name_byte((unsigned char)formula.data[end]))
                end++;
        end += end == at;
        Str piece = str_sub(formula, at, end);
        if (c == '"' && piece.size > 3 && piece.data[1] == '#' && !linked) {
            buf_str(out, STR("\"#"));
            if (!name_sheets(names, count, str_sub(piece, 2, piece.size - 1), true, out))
                return false;
            buf_byte(out, '"');
        } else if (c != '"' && end < formula.size && formula.data[end] == '!') {
            if (!put_sheet(names, count, piece, out))
                return false;
        } else {
            buf_str(out, piece);
        }
    }
    return true;
}

bool sheet_names_formula(const SheetName *names, int count, Str formula, Buf *out) {
    return name_sheets(names, count, formula, false, out);
}

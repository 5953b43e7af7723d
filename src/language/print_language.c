/* Forms as printed, and the sets of a package:
 *
 *     print { landscape  separated  decimals 2  unit "万元"  zero "—"  title "…"  caption "附件 2"  owner "…"
 *             repeat project  empty "…"  note "…"  widths 2 6 3
 *         head |…| … rows |…| … each function |…| … }
 *
 *     set ID "名称" { jurisdiction "50"  kind budget
 *         title "…"  heading 1 "…"  say "…" "…"  right "…"  contents  page  table FORM
 *         when "spend+gov-fund" say "…" else say "…" end  each "project" say "…" end }
 *
 * A row is a token of its line (TOKEN_ROW); one that does not end with its bar goes on in the next. Texts go on over
 * several strings. Refused: rows and columns beyond the limits, rows of different widths, a pattern without a list. */
#include "language/print_language.h"
#include "base/utf8.h"

/* ---- rows of a table ------------------------------------------------------------------------------------------- */

static void parse_cell(PrintCell *cell, Str text) {
    Str trimmed = utf8_trim(text);
    int blanks = 0;
    while (blanks < text.size && text.data[blanks] == ' ')
        blanks++;
    cell->left = text.size == 0;
    cell->down = str_equal(trimmed, STR("^"));
    cell->figure = str_equal(trimmed, STR("."));
    cell->indent = trimmed.size && blanks > 1 ? blanks - 1 : 0;
    cell->text = cell->down || cell->figure ? STR("") : trimmed;
}

static bool parse_row(Lexer *lexer, Arena *arena, FormPrint *print, PrintRow *row, Diag *diag) {
    if (lexer->token.kind != TOKEN_ROW)
        return lexer_fail(lexer, diag, "此处应为以“|”开头的表行", "expected a row that begins with a bar");
    Str line = lexer->token.text;
    Token token = lexer->token;
    for (lexer_advance(lexer); !str_ends(line, STR("|")); lexer_advance(lexer)) {
        if (lexer->token.kind != TOKEN_ROW)
            return lexer_fail_at(lexer, token, diag, "表行没有以“|”结束", "the row does not end with a bar");
        Str more = str_sub(lexer->token.text, 1, lexer->token.text.size);
        line = arena_format(arena, "%.*s|%.*s", STR_ARG(line), STR_ARG(more));
    }
    line = str_sub(line, 1, line.size - 1);
    Str cell;
    while (str_split(&line, '|', &cell)) {
        if (row->cells_count == PRINT_COLS_MAX)
            return lexer_fail_at(lexer, token, diag, "列过多", "too many columns");
        parse_cell(&row->cells[row->cells_count++], cell);
    }
    if (print->cols && print->cols != row->cells_count)
        return lexer_fail_at(lexer, token, diag, "各行的列数不同", "the rows differ in width");
    print->cols = row->cells_count;
    return true;
}

/* `each function` and its rows: their levels; each row may have its condition in front of it. */
static bool parse_rows(Lexer *lexer, Arena *arena, FormPrint *print, Str each, int *count, Diag *diag) {
    int first = print->rows.size;
    for (;;) {
        Str when = STR("");
        if (lexer_accept_name(lexer, "when") && !lexer_take(lexer, TOKEN_STRING, &when, diag))
            return false;
        if (lexer->token.kind != TOKEN_ROW && !when.size)
            break;
        if (print->rows.size == PRINT_ROWS_MAX)
            return lexer_fail(lexer, diag, "行过多", "too many rows");
        PrintRow *row = vec_push(&print->rows, arena);
        row->when = when;
        row->each = each;
        row->level = print->rows.size - first;
        if (!parse_row(lexer, arena, print, row, diag))
            return false;
    }
    *count = print->rows.size - first;
    for (int i = first; i < print->rows.size; i++)
        print->rows.data[i].levels = *count;
    return *count > 0 || lexer_fail(lexer, diag, "此处应为以“|”开头的表行", "expected a row that begins with a bar");
}

/* ---- clauses --------------------------------------------------------------------------------------------------- */

/* One text of one or more strings. */
static bool parse_text(Lexer *lexer, Arena *arena, Str *text, Diag *diag) {
    Str piece;
    *text = (Str){0};
    do {
        if (!lexer_take(lexer, TOKEN_STRING, &piece, diag))
            return false;
        *text = text->size ? arena_format(arena, "%.*s%.*s", STR_ARG(*text), STR_ARG(piece)) : piece;
    } while (lexer->token.kind == TOKEN_STRING);
    return true;
}

static bool parse_small(Lexer *lexer, int at_most, int *number, Diag *diag) {
    Str text;
    long long value;
    if (!lexer_take(lexer, TOKEN_NAME, &text, diag))
        return false;
    if (!str_to_int(text, &value) || value > at_most)
        return lexer_fail(lexer, diag, "数字不在范围之内", "the number is out of range");
    *number = (int)value;
    return true;
}

static bool parse_widths(Lexer *lexer, FormPrint *print, Diag *diag) {
    enum { COLUMN_WIDTH_MAX = 1000 };
    long long value;
    int count = 0;
    for (; lexer->token.kind == TOKEN_NAME && str_to_int(lexer->token.text, &value); lexer_advance(lexer)) {
        if (count == PRINT_COLS_MAX || value > COLUMN_WIDTH_MAX)
            return lexer_fail(lexer, diag, "列宽过多或过大", "too many or too large widths");
        print->widths[count++] = (int)value;
    }
    return true;
}

static bool parse_print_text(Lexer *lexer, Arena *arena, FormPrint *print, bool *known, Diag *diag) {
    const struct {
        const char *name;
        Str *text;
    } texts[] = {{"title", &print->title}, {"caption", &print->caption}, {"owner", &print->owner},
                 {"unit", &print->unit},   {"zero", &print->zero},       {"empty", &print->empty}};
    *known = true;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (lexer_accept_name(lexer, texts[i].name))
            return parse_text(lexer, arena, texts[i].text, diag);
    if (lexer_accept_name(lexer, "note")) {
        if (print->notes_count == PRINT_NOTES_MAX)
            return lexer_fail(lexer, diag, "备注过多", "too many notes");
        return parse_text(lexer, arena, &print->notes[print->notes_count++], diag);
    }
    *known = false;
    return true;
}

static bool parse_print_clause(Lexer *lexer, Arena *arena, FormPrint *print, bool own_rows, Diag *diag) {
    bool known;
    int count;
    bool good = parse_print_text(lexer, arena, print, &known, diag);
    if (known || !good)
        return good;
    if (lexer_accept_name(lexer, "landscape"))
        return print->landscape = true;
    if (lexer_accept_name(lexer, "separated"))
        return print->separated = true;
    if (lexer_accept_name(lexer, "decimals"))
        return parse_small(lexer, 6, &print->decimals, diag);
    if (lexer_accept_name(lexer, "widths"))
        return parse_widths(lexer, print, diag);
    if (lexer_accept_name(lexer, "repeat"))
        return lexer_take(lexer, TOKEN_NAME, &print->repeat, diag);
    if (!own_rows)
        return lexer_fail(lexer, diag, "这里不能另有行", "there can be no other rows here");
    if (lexer_accept_name(lexer, "head")) {
        if (print->rows.size)
            return lexer_fail(lexer, diag, "表头应在最前", "the head comes first");
        return parse_rows(lexer, arena, print, STR(""), &print->head_rows, diag);
    }
    if (lexer_accept_name(lexer, "rows"))
        return parse_rows(lexer, arena, print, STR(""), &count, diag);
    Str each;
    if (lexer_accept_name(lexer, "each"))
        return lexer_take(lexer, TOKEN_NAME, &each, diag) && parse_rows(lexer, arena, print, each, &count, diag);
    return lexer_fail(lexer, diag, "print 中没有这一项", "a print has no such clause");
}

bool print_parse(Lexer *lexer, Arena *arena, const FormPrint *same, FormPrint **print, Diag *diag) {
    FormPrint *fresh = arena_new_of(arena, FormPrint);
    *fresh = same ? *same : (FormPrint){.decimals = 2};
    if (!lexer_expect(lexer, '{', diag))
        return false;
    while (!lexer_accept(lexer, '}'))
        if (!parse_print_clause(lexer, arena, fresh, same == NULL, diag))
            return false;
    if (!fresh->rows.size)
        return lexer_fail(lexer, diag, "print 没有表", "the print has no table");
    *print = fresh;
    return true;
}

/* ---- sets ------------------------------------------------------------------------------------------------------ */

static const char *const step_words[] = {
#define X(constant, word) word,
    SET_STEPS(X)
#undef X
};

static bool parse_step(Lexer *lexer, Knowledge *knowledge, PackageSet *set, int *depth, Diag *diag) {
    SetStep step = {.line = lexer->token.line};
    size_t i = 0;
    while (i < sizeof step_words / sizeof *step_words && !lexer_accept_name(lexer, step_words[i]))
        i++;
    if (i == sizeof step_words / sizeof *step_words)
        return lexer_fail(lexer, diag, "set 中没有这一项", "a set has no such step");
    step.kind = (SetStepKind)i;
    bool texts = step.kind == STEP_TITLE || step.kind == STEP_HEADING || step.kind == STEP_SAY ||
                 step.kind == STEP_RIGHT || step.kind == STEP_WHEN || step.kind == STEP_EACH;
    if (step.kind == STEP_HEADING && !parse_small(lexer, 9, &step.level, diag))
        return false;
    if (texts && !parse_text(lexer, knowledge->arena, &step.text, diag))
        return false;
    if (step.kind == STEP_TABLE && !lexer_take(lexer, TOKEN_NAME, &step.text, diag))
        return false;
    *depth += (step.kind == STEP_WHEN) + (step.kind == STEP_EACH) - (step.kind == STEP_END);
    if (*depth < 0 || (step.kind == STEP_ELSE && *depth == 0))
        return lexer_fail(lexer, diag, "else、end 之前没有 when 或 each", "an else or end without a when or each");
    *vec_push(&set->steps, knowledge->arena) = step;
    return true;
}

static PackageSet *set_slot(Knowledge *knowledge, Str id) {
    for (int i = 0; i < knowledge->sets.size; i++)
        if (str_equal(knowledge->sets.data[i].id, id))
            return &knowledge->sets.data[i];
    return vec_push(&knowledge->sets, knowledge->arena);
}

bool set_parse(Lexer *lexer, Knowledge *knowledge, Diag *diag) {
    PackageSet set = {.kind = STR("budget"), .text_name = lexer->name};
    int depth = 0;
    if (!lexer_take(lexer, TOKEN_NAME, &set.id, diag) || !lexer_take(lexer, TOKEN_STRING, &set.name, diag) ||
        !lexer_expect(lexer, '{', diag))
        return false;
    while (!lexer_accept(lexer, '}')) {
        bool good;
        if (lexer_accept_name(lexer, "jurisdiction"))
            good = lexer_take(lexer, TOKEN_STRING, &set.jurisdiction, diag);
        else if (lexer_accept_name(lexer, "kind"))
            good = lexer_take(lexer, TOKEN_NAME, &set.kind, diag);
        else
            good = parse_step(lexer, knowledge, &set, &depth, diag);
        if (!good)
            return false;
    }
    if (depth)
        return lexer_fail(lexer, diag, "when 或 each 没有 end", "a when or each without its end");
    *set_slot(knowledge, set.id) = set;
    return true;
}

/* The statement `sheet`, of which vocabulary/base-data.vocab consists:
 *
 *     sheet income "收入" { vertical  note "…"
 *         column amount "本年预算数" amount required  also "预算数"  in-accounts "决算数"  note "…"
 *         column budget "年初预算数" amount only-accounts
 *         column source "资金来源" code source
 *         column kind "收入类别" open choice "本年收入" "上年结转" }
 *
 * What a column holds is said once and stays: a later text may change a heading, a note and the choices. */
#include "language/sheet_language.h"

static const char *const type_words[] = {
#define X(constant, word) word,
    BASE_TYPES(X)
#undef X
};

static bool parse_type(Lexer *lexer, BaseColumn *column, Diag *diag) {
    for (size_t i = 0; i < sizeof type_words / sizeof *type_words; i++)
        if (lexer_accept_name(lexer, type_words[i])) {
            column->type = (BaseType)i;
            return column->type != BASE_CODE || lexer_take(lexer, TOKEN_NAME, &column->of, diag);
        }
    return lexer_fail(lexer, diag, "没有这种列", "there is no such type of column");
}

static bool parse_choices(Lexer *lexer, Knowledge *knowledge, BaseColumn *column, Diag *diag) {
    column->choices.size = 0;
    do {
        if (!lexer_take(lexer, TOKEN_STRING, vec_push(&column->choices, knowledge->arena), diag))
            return false;
    } while (lexer->token.kind == TOKEN_STRING);
    return true;
}

static bool parse_also(Lexer *lexer, BaseColumn *column, Diag *diag) {
    do {
        if (column->also_count == BASE_ALSO_MAX)
            return lexer_fail(lexer, diag, "别名过多", "too many other headings");
        if (!lexer_take(lexer, TOKEN_STRING, &column->also[column->also_count++], diag))
            return false;
    } while (lexer->token.kind == TOKEN_STRING);
    return true;
}

/* Where it is handed out: always, where no word says so. */
static BaseUse parse_use(Lexer *lexer) {
    if (lexer_accept_name(lexer, "only-budget"))
        return BASE_IN_BUDGETS;
    if (lexer_accept_name(lexer, "only-accounts"))
        return BASE_IN_ACCOUNTS;
    return lexer_accept_name(lexer, "spare") ? BASE_SPARE : BASE_ALWAYS;
}

/* Column by id alone: another one's heading is no name here. */
static BaseColumn *column_slot(BaseSheet *sheet, Arena *arena, Str id, bool *fresh) {
    for (int i = 0; i < sheet->columns.size; i++)
        if (str_equal(sheet->columns.data[i].id, id)) {
            *fresh = false;
            return &sheet->columns.data[i];
        }
    BaseColumn *column = vec_push(&sheet->columns, arena);
    column->id = id;
    *fresh = true;
    return column;
}

static bool parse_column(Lexer *lexer, Knowledge *knowledge, BaseSheet *sheet, Diag *diag) {
    Str id;
    bool fresh;
    if (!lexer_take(lexer, TOKEN_NAME, &id, diag))
        return false;
    BaseColumn *column = column_slot(sheet, knowledge->arena, id, &fresh), parsed = *column;
    parsed.also_count = 0;
    if (!lexer_take(lexer, TOKEN_STRING, &parsed.heading, diag))
        return false;
    parsed.open = lexer_accept_name(lexer, "open");
    if (!parse_type(lexer, &parsed, diag))
        return false;
    if (!fresh && (parsed.type != column->type || !str_equal(parsed.of, column->of)))
        return lexer_fail(lexer, diag, "列的内容种类不能改", "the type of a column cannot be changed");
    if (parsed.type == BASE_CHOICE && !parse_choices(lexer, knowledge, &parsed, diag))
        return false;
    parsed.required = lexer_accept_name(lexer, "required");
    parsed.use = parse_use(lexer);
    if (lexer_accept_name(lexer, "also") && !parse_also(lexer, &parsed, diag))
        return false;
    if (lexer_accept_name(lexer, "in-accounts") && !lexer_take(lexer, TOKEN_STRING, &parsed.in_accounts, diag))
        return false;
    if (lexer_accept_name(lexer, "note") && !lexer_take(lexer, TOKEN_STRING, &parsed.note, diag))
        return false;
    *column = parsed;
    return true;
}

/* One text, or several, which are its lines. */
static bool parse_lines(Lexer *lexer, Arena *arena, Str *text, Diag *diag) {
    Str line;
    if (!lexer_take(lexer, TOKEN_STRING, text, diag))
        return false;
    while (lexer->token.kind == TOKEN_STRING) {
        if (!lexer_take(lexer, TOKEN_STRING, &line, diag))
            return false;
        *text = arena_format(arena, "%.*s\n%.*s", STR_ARG(*text), STR_ARG(line));
    }
    return true;
}

static BaseSheet *sheet_slot(Knowledge *knowledge, Str id) {
    BaseSheets *sheets = &knowledge->base_sheets;
    for (int i = 0; i < sheets->size; i++)
        if (str_equal(sheets->data[i].id, id))
            return &sheets->data[i];
    BaseSheet *sheet = vec_push(sheets, knowledge->arena);
    sheet->id = id;
    return sheet;
}

bool sheet_parse(Lexer *lexer, Knowledge *knowledge, Diag *diag) {
    Str id;
    if (!lexer_take(lexer, TOKEN_NAME, &id, diag))
        return false;
    BaseSheet *sheet = sheet_slot(knowledge, id);
    if (!lexer_take(lexer, TOKEN_STRING, &sheet->title, diag) || !lexer_expect(lexer, '{', diag))
        return false;
    sheet->use = parse_use(lexer);
    while (!lexer_accept(lexer, '}')) {
        if (lexer_accept_name(lexer, "vertical")) {
            sheet->vertical = true;
        } else if (lexer_accept_name(lexer, "note")) {
            if (!parse_lines(lexer, knowledge->arena, &sheet->note, diag))
                return false;
        } else if (!lexer_accept_name(lexer, "column")) {
            return lexer_fail(lexer, diag, "此处应为 column、note 或 vertical", "expected column, note or vertical");
        } else if (!parse_column(lexer, knowledge, sheet, diag)) {
            return false;
        }
    }
    return true;
}

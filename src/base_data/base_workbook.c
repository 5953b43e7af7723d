/* The workbook of base data.
 *
 *     收入                                     the sheet's title
 *     每个资金来源一行。…                       its note
 *     合计            │          │ =SUM(…)     above each column of amounts; it is never read
 *     资金来源 │ 收入类别 │ 本年预算数 │ …       the head: frozen, those that must be filled in coloured
 *     …
 *
 * Choices stand in the formula of a cell's list where they fit, else, as the codes of a classification do, in the sheet
 * of choices, which is hidden, under a name. Only choices that are no more than these are enforced; a code may be put
 * in without its name. What is read is what base_take_document finds by its headings, so that a reader needs nothing of
 * this layout. Cost: the code tables, a thousand rows. */
#include "base_data/base_workbook.h"
#include "base/utf8.h"
#include "base_data/base_value.h"
#include "base_data/base_view.h"
#include "format/book.h"

enum {
    BASE_POINTS = 11,
    BASE_TITLE_POINTS = 16,
    BASE_BREAK_POINTS = 16,
    BASE_BLANK_ROWS = 60,  /* with borders, below the last that is filled */
    BASE_LAST_ROW = 20000, /* to which choices, totals and formats reach */
    BASE_GUIDE_COLUMNS = 90,
    BASE_HEADING_COLUMNS = 18,
    BASE_SINGLE_COLUMNS = 56, /* of what is laid out downwards */
    BASE_LINES_MAX = 25,
    BASE_HEAD_FILL = 0xDDEBF7,
    BASE_REQUIRED_COLOUR = 0xC00000,
    BASE_NOTE_COLOUR = 0x595959,
};
#define AMOUNT_FORMAT "#,##0.00####"

typedef struct ChoiceList { /* in the sheet of choices */
    Str name;               /* by which formulas know it */
    Vec(Str) texts;
} ChoiceList;

typedef struct Workbook {
    const Base *base;
    BaseView view;
    Arena *arena;
    Book *book;
    Vec(ChoiceList) lists;
    int choices_sheet;
    int title, note, label, total, head, head_required, cell, amount, count, text, explained;
} Workbook;

/* ---- looks ---------------------------------------------------------------------------------------------------- */

static int style(const Workbook *work, BookStyle look) {
    return book_style(work->book, &look);
}

static void make_styles(Workbook *work) {
    work->title = style(work, (BookStyle){.bold = true, .points = BASE_TITLE_POINTS});
    work->note = style(work, (BookStyle){.wrap = true, .top = true, .colour = BASE_NOTE_COLOUR});
    work->label = style(work, (BookStyle){.colour = BASE_NOTE_COLOUR, .align = BOOK_RIGHT});
    work->total = style(work, (BookStyle){.bold = true, .number_format = STR(AMOUNT_FORMAT)});
    BookStyle head = {.bold = true, .border = true, .wrap = true, .align = BOOK_CENTRE, .fill = BASE_HEAD_FILL};
    work->head = style(work, head);
    head.colour = BASE_REQUIRED_COLOUR;
    work->head_required = style(work, head);
    work->cell = style(work, (BookStyle){.border = true, .wrap = true, .number_format = STR("@")});
    work->amount = style(work, (BookStyle){.border = true, .number_format = STR(AMOUNT_FORMAT)});
    work->count = style(work, (BookStyle){.border = true, .number_format = STR("0")});
    work->text = style(work, (BookStyle){.wrap = true, .number_format = STR("@")});
    work->explained = style(work, (BookStyle){.border = true, .wrap = true, .colour = BASE_NOTE_COLOUR});
}

static float width_of(const BaseColumn *column) {
    switch (column->type) {
    case BASE_AMOUNT: return 15;
    case BASE_COUNT:
    case BASE_PERCENT:
    case BASE_YEAR: return 10;
    case BASE_DATE: return 13;
    case BASE_CODE: return 30;
    case BASE_PROJECT:
    case BASE_UNIT: return 28;
    case BASE_CHOICE: return 18;
    default: return 24;
    }
}

static bool is_figure(const BaseColumn *column) {
    return column->type == BASE_AMOUNT || column->type == BASE_COUNT;
}

/* ---- choices -------------------------------------------------------------------------------------------------- */

static bool is_code(Str id) {
    return id.size > 0 && id.data[0] >= '0' && id.data[0] <= '9';
}

/* The members of a dimension under which there are no others, each with its code. */
static void list_members(const Workbook *work, Dim dim, ChoiceList *list) {
    const Members *members = &work->base->knowledge->dimensions[dim].members;
    bool *is_parent = arena_array(work->arena, bool, members->size + 1);
    for (int i = 1; i < members->size; i++)
        is_parent[members->data[i].parent] = true;
    for (int i = 1; i < members->size; i++) {
        const Member *member = &members->data[i];
        if (is_parent[i] || member->unknown)
            continue;
        *vec_push(&list->texts, work->arena) =
            is_code(member->id) ? arena_format(work->arena, "%.*s %.*s", STR_ARG(member->id), STR_ARG(member->name))
                                : member->name;
    }
}

/* "a,b,c" as a formula has it; empty when it has no room, or a choice holds a comma. */
static Str listed(const Workbook *work, const BaseColumn *column) {
    Buf formula = {.arena = work->arena};
    int units = 0;
    for (int i = 0; i < column->choices.size; i++) {
        Str choice = column->choices.data[i];
        if (str_contains(choice, STR(",")) || str_contains(choice, STR("\"")))
            return STR("");
        for (ptrdiff_t at = 0; at < choice.size; units++)
            utf8_next(choice, &at);
        buf_str(&formula, i > 0 ? STR(",") : STR("\""));
        buf_str(&formula, choice);
        units++;
    }
    buf_byte(&formula, '"');
    return units <= BOOK_CHOICE_UNITS_MAX ? buf_view(&formula) : STR("");
}

/* The list of that name, which is made when there is none. */
static Str named_list(Workbook *work, Str name, const BaseColumn *column) {
    for (int i = 0; i < work->lists.size; i++)
        if (str_equal(work->lists.data[i].name, name))
            return name;
    ChoiceList *list = vec_push(&work->lists, work->arena);
    list->name = name;
    if (column->type == BASE_CODE)
        list_members(work, base_dim(column->of), list);
    for (int i = 0; column->type == BASE_CHOICE && i < column->choices.size; i++)
        *vec_push(&list->texts, work->arena) = column->choices.data[i];
    return name;
}

/* A name has letters, digits and lines below only. */
static Str list_name(const Workbook *work, Str sheet, Str of) {
    Str name = arena_format(work->arena, "list_%.*s_%.*s", STR_ARG(sheet), STR_ARG(of));
    Buf out = {.arena = work->arena};
    for (ptrdiff_t i = 0; i < name.size; i++)
        buf_byte(&out, name.data[i] == '-' ? '_' : name.data[i]);
    return buf_view(&out);
}

/* What its list is made of, as a formula; empty: anything may be put in. */
static Str choices_of(Workbook *work, const BaseSheet *sheet, const BaseColumn *column) {
    if (column->type == BASE_CODE)
        return base_dim(column->of) < DIM_COUNT ? named_list(work, list_name(work, STR("of"), column->of), column)
                                                : STR("");
    if (column->type == BASE_PROJECT)
        return STR("list_projects");
    if (column->type == BASE_UNIT)
        return STR("list_units");
    if (column->type != BASE_CHOICE)
        return STR("");
    Str formula = listed(work, column);
    return formula.size ? formula : named_list(work, list_name(work, sheet->id, column->id), column);
}

static void choose(Workbook *work, const BaseSheet *sheet, const BaseColumn *column, CellRange cells) {
    Str formula = choices_of(work, sheet, column);
    BookChoice choice = {.cells = cells,
                         .formula = formula,
                         .title = column->note.size ? column->heading : STR(""),
                         .prompt = column->note,
                         .strict = column->type == BASE_CHOICE && !column->open};
    if (formula.size || column->note.size)
        book_choose(work->book, &choice);
}

static void write_choices(Workbook *work) {
    int rows = 0;
    for (int i = 0; i < work->lists.size; i++)
        rows = work->lists.data[i].texts.size > rows ? work->lists.data[i].texts.size : rows;
    book_begin_sheet(work->book, work->choices_sheet);
    for (int row = 0; row < rows; row++) {
        book_begin_row(work->book, row, 0);
        for (int i = 0; i < work->lists.size; i++)
            if (row < work->lists.data[i].texts.size)
                book_text(work->book, i, work->text, work->lists.data[i].texts.data[row]);
    }
    book_end_sheet(work->book);
    for (int i = 0; i < work->lists.size; i++) {
        const ChoiceList *list = &work->lists.data[i];
        Str column = cell_name(work->arena, 0, i);
        column.size--;
        Str sheet = book_sheet_reference(work->book, work->choices_sheet);
        book_define_name(work->book, list->name,
                         arena_format(work->arena, "%.*s!$%.*s$1:$%.*s$%d", STR_ARG(sheet), STR_ARG(column),
                                      STR_ARG(column), list->texts.size > 0 ? list->texts.size : 1));
    }
}

/* ---- sheets --------------------------------------------------------------------------------------------------- */

static Str plain_digits(const Workbook *work, Str text) {
    Buf digits = {.arena = work->arena};
    Decimal value;
    for (ptrdiff_t i = 0; i < text.size; i++)
        if (text.data[i] != ',')
            buf_byte(&digits, text.data[i]);
    return decimal_parse(buf_view(&digits), &value) ? buf_view(&digits) : STR("");
}

static void write_value(Workbook *work, const BaseColumn *column, int col, Str text) {
    Str digits = is_figure(column) ? plain_digits(work, text) : STR("");
    int look = column->type == BASE_AMOUNT ? work->amount : is_figure(column) ? work->count : work->cell;
    if (text.size == 0)
        book_blank(work->book, col, look);
    else if (digits.size > 0)
        book_number(work->book, col, look, digits);
    else
        book_text(work->book, col, look, text);
}

/* Programs do not all raise a row whose text breaks. */
static int height_of(Str text, float width) {
    int room = (int)width - 1, lines = 0;
    Str line;
    while (str_split(&text, '\n', &line))
        lines += line.size == 0 ? 1 : (utf8_width(line) + room - 1) / room;
    return lines > 1 ? (lines < BASE_LINES_MAX ? lines : BASE_LINES_MAX) * BASE_BREAK_POINTS : 0;
}

static int row_height(const BaseTable *table, int row) {
    int height = 0;
    for (int col = 0; col < table->schema->columns.size; col++) {
        int needed = height_of(table->rows.data[row].cells[col].text, width_of(&table->schema->columns.data[col]));
        height = needed > height ? needed : height;
    }
    return height;
}

/* A row that breaks shows its last line alone. */
static Str one_line(const Workbook *work, Str text) {
    Buf out = {.arena = work->arena};
    Str line;
    while (str_split(&text, '\n', &line))
        buf_str(&out, line);
    return buf_view(&out);
}

/* Its title and its note; the next row. */
static int write_heading(Workbook *work, const BaseSheet *sheet) {
    book_begin_row(work->book, 0, BASE_TITLE_POINTS * 2);
    book_text(work->book, 0, work->title, sheet->title);
    book_begin_row(work->book, 1, 0);
    if (sheet->note.size)
        book_text(work->book, 0, style(work, (BookStyle){.colour = BASE_NOTE_COLOUR}), one_line(work, sheet->note));
    return 2;
}

static Str sum_of(const Workbook *work, int col, int first) {
    Str begin = cell_name(work->arena, first, col), end = cell_name(work->arena, BASE_LAST_ROW - 1, col);
    return arena_format(work->arena, "SUM(%.*s:%.*s)", STR_ARG(begin), STR_ARG(end));
}

/* What the rows that are there add up to, which is what the formula gives. */
static Str summed(const Workbook *work, const BaseTable *table, int column) {
    Decimal sum = {0}, value;
    Buf out = {.arena = work->arena};
    for (int row = 0; row < table->rows.size; row++)
        if (decimal_parse(plain_digits(work, table->rows.data[row].cells[column].text), &value))
            sum = decimal_add(sum, value);
    decimal_print(sum, &out);
    return buf_view(&out);
}

static void write_totals(Workbook *work, const BaseTable *table, int row) {
    const BaseSheet *sheet = table->schema;
    book_begin_row(work->book, row, 0);
    bool labelled = false;
    for (int col = 0; col < sheet->columns.size; col++) {
        bool money = sheet->columns.data[col].type == BASE_AMOUNT;
        bool next = col + 1 < sheet->columns.size && sheet->columns.data[col + 1].type == BASE_AMOUNT;
        if (money)
            book_formula(work->book, col, work->total, sum_of(work, col, row + 2), summed(work, table, col));
        else if (next && !labelled)
            book_text(work->book, col, work->label, STR("合计（自动计算）"));
        labelled |= next;
    }
}

static void write_across(Workbook *work, const BaseTable *table) {
    const BaseSheet *sheet = table->schema;
    int row = write_heading(work, sheet), filled = table->rows.size;
    write_totals(work, table, row++);
    book_begin_row(work->book, row++, BASE_BREAK_POINTS * 2);
    for (int col = 0; col < sheet->columns.size; col++)
        book_text(work->book, col, sheet->columns.data[col].required ? work->head_required : work->head,
                  sheet->columns.data[col].heading);
    for (int i = 0; i < filled + BASE_BLANK_ROWS; i++) {
        book_begin_row(work->book, row + i, i < filled ? row_height(table, i) : 0);
        for (int col = 0; col < sheet->columns.size; col++)
            write_value(work, &sheet->columns.data[col], col,
                        i < filled ? table->rows.data[i].cells[col].text : STR(""));
    }
    for (int col = 0; col < sheet->columns.size; col++)
        choose(work, sheet, &sheet->columns.data[col], (CellRange){row, col, BASE_LAST_ROW, col + 1});
}

static void write_downwards(Workbook *work, const BaseTable *table) {
    const BaseSheet *sheet = table->schema;
    int row = write_heading(work, sheet);
    for (int i = 0; i < sheet->columns.size; i++) {
        const BaseColumn *column = &sheet->columns.data[i];
        Str text = table->rows.size > 0 ? table->rows.data[0].cells[i].text : STR("");
        int height = height_of(text, BASE_SINGLE_COLUMNS), explained = height_of(column->note, BASE_SINGLE_COLUMNS);
        book_begin_row(work->book, row + i, height > explained ? height : explained);
        book_text(work->book, 0, column->required ? work->head_required : work->head, column->heading);
        write_value(work, column, 1, text);
        if (column->note.size)
            book_text(work->book, 2, work->explained, column->note);
        else
            book_blank(work->book, 2, work->explained);
    }
    for (int i = 0; i < sheet->columns.size; i++)
        choose(work, sheet, &sheet->columns.data[i], (CellRange){row + i, 1, row + i + 1, 2});
}

/* The sheet that explains: its own lines, and what each of the others is for. */
static void write_guide(Workbook *work, const BaseSheet *sheet) {
    Str note = sheet->note, line;
    int row = 0;
    book_begin_row(work->book, row++, BASE_TITLE_POINTS * 2);
    book_text(work->book, 0, work->title, sheet->title);
    while (str_split(&note, '\n', &line)) {
        book_begin_row(work->book, row, height_of(line, BASE_GUIDE_COLUMNS));
        book_text(work->book, 0, work->text, line);
        book_blank(work->book, 1, work->text);
        book_merge(work->book, (CellRange){row, 0, row + 1, 2});
        row++;
    }
    row++;
    for (int i = 0; i < work->view.count; i++) {
        const BaseSheet *other = work->view.tables[i].schema;
        if (other->columns.size == 0)
            continue;
        book_begin_row(work->book, row++, height_of(other->note, BASE_GUIDE_COLUMNS - BASE_HEADING_COLUMNS));
        book_text(work->book, 0, work->head, other->title);
        book_text(work->book, 1, work->explained, other->note);
    }
}

/* The look of cells below those with borders. */
static int format_of(const Workbook *work, const BaseColumn *column) {
    if (!is_figure(column))
        return work->text;
    return style(work, (BookStyle){.number_format = column->type == BASE_AMOUNT ? STR(AMOUNT_FORMAT) : STR("0")});
}

static void add_sheet(Workbook *work, const BaseSheet *sheet, bool choices) {
    int cols = sheet->vertical ? 3 : sheet->columns.size > 0 ? sheet->columns.size : 2;
    float *widths = arena_array(work->arena, float, cols);
    int *looks = arena_array(work->arena, int, cols);
    bool across = sheet->columns.size > 0 && !sheet->vertical;
    for (int col = 0; col < cols; col++) {
        widths[col] = across     ? width_of(&sheet->columns.data[col])
                      : col == 0 ? BASE_HEADING_COLUMNS
                                 : BASE_GUIDE_COLUMNS - BASE_HEADING_COLUMNS;
        if (across)
            looks[col] = format_of(work, &sheet->columns.data[col]);
    }
    if (sheet->vertical)
        widths[1] = widths[2] = BASE_SINGLE_COLUMNS;
    int number = book_add_sheet(work->book, &(BookSheet){.name = sheet->title,
                                                         .hidden = choices,
                                                         .landscape = true,
                                                         .head_begin = across ? 3 : 0,
                                                         .head_end = across ? 4 : 0,
                                                         .frozen_rows = across            ? 4
                                                                        : sheet->vertical ? 2
                                                                                          : 0,
                                                         .frozen_cols = sheet->vertical ? 1 : 0,
                                                         .widths = widths,
                                                         .col_styles = across ? looks : NULL,
                                                         .cols = choices ? 0 : cols});
    if (choices)
        work->choices_sheet = number;
}

static bool is_choices(const BaseSheet *sheet) {
    return str_equal(sheet->id, STR("choices"));
}

/* Projects and units are named by lists that grow with them. */
static void name_rows(Workbook *work, int sheet, const BaseTable *table, Str list) {
    Str name = cell_name(work->arena, 0, base_column(table, "name"));
    name.size--;
    book_define_name(work->book, list,
                     arena_format(work->arena, "%.*s!$%.*s$5:$%.*s$%d",
                                  STR_ARG(book_sheet_reference(work->book, sheet)), STR_ARG(name), STR_ARG(name),
                                  (int)BASE_LAST_ROW));
}

bool base_workbook_write(const Base *base, Arena *scratch, Buf *out, Diag *diag) {
    Workbook work = {.base = base, .arena = scratch, .choices_sheet = -1};
    BookInfo info = {
        .title = base_unit_text(base, "name"), .language = STR("zh-CN"), .font = STR("宋体"), .points = BASE_POINTS};
    base_view(base, scratch, &work.view);
    work.book = book_new(scratch, out, &info);
    make_styles(&work);
    for (int pass = 0; pass < 2; pass++) /* the choices last, since they are hidden */
        for (int i = 0; i < work.view.count; i++)
            if (is_choices(work.view.tables[i].schema) == (pass == 1))
                add_sheet(&work, work.view.tables[i].schema, pass == 1);
    int number = 0;
    for (int i = 0; i < work.view.count; i++) {
        const BaseTable *table = &work.view.tables[i];
        if (is_choices(table->schema))
            continue;
        if (str_equal(table->schema->id, STR("project")))
            name_rows(&work, number, table, STR("list_projects"));
        if (str_equal(table->schema->id, STR("units")))
            name_rows(&work, number, table, STR("list_units"));
        book_begin_sheet(work.book, number++);
        if (table->schema->columns.size == 0)
            write_guide(&work, table->schema);
        else if (table->schema->vertical)
            write_downwards(&work, table);
        else
            write_across(&work, table);
        book_end_sheet(work.book);
    }
    if (work.choices_sheet >= 0)
        write_choices(&work);
    return book_finish(work.book, diag);
}

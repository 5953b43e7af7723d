/* What the parts of reading a performance table ask of its cells:
 *
 *     其中：财政拨款（万元）       a label: partial, the word 财政拨款, unit 万元
 *     资金总额                     a label: the field project.amount, a total
 *
 * A label is looked up whole first and without its bracket second, since some fields have a bracket in their name. The
 * cells of a row are its own or hang down from a merged cell above. */
#include "interpret/records/record_reader.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "lexis/quantity.h"

/* ---- labels ------------------------------------------------------------------------------------------------------ */

Str label_without_bracket(Str key, Str *inside) {
    ptrdiff_t open = -1;
    if (!str_ends(key, STR(")")))
        return key;
    for (ptrdiff_t i = key.size - 1; i > 0; i--)
        if (key.data[i] == '(') {
            open = i;
            break;
        }
    if (open <= 0)
        return key;
    *inside = str_sub(key, open + 1, key.size - 1);
    return str_sub(key, 0, open);
}

static Str without_partial(const Knowledge *knowledge, Str key, bool *partial) {
    const Word *word = knowledge_longest_word(knowledge, key);
    if (!word || !word->partial || word->text.size == key.size)
        return key;
    *partial = true;
    key = str_sub(key, word->text.size, key.size);
    return str_starts(key, STR(":")) ? str_sub(key, 1, key.size) : key;
}

Label label_of(const Knowledge *knowledge, Str text) {
    Label label = {0};
    char buffer[4 * LABEL_BYTES_MAX];
    if (!text.size || text.size > LABEL_BYTES_MAX || (text.data[0] >= '0' && text.data[0] <= '9'))
        return label;
    Str key = utf8_fold_into(buffer, text), inside = STR("");
    if (str_ends(key, STR(":")))
        key = str_sub(key, 0, key.size - 1);
    key = without_partial(knowledge, key, &label.partial);
    Str bare = label_without_bracket(key, &inside);
    if (str_ends(bare, STR(":"))) /* 年度资金总额：（万元） */
        bare = str_sub(bare, 0, bare.size - 1);
    label.unit_fen = money_unit_in(inside);
    bool bracket = bare.size < key.size;
    const WordList *fields = knowledge_list(knowledge, STR("field"));
    label.field = word_list_find(fields, key);
    if (!label.field.size && bracket)
        label.field = word_list_find(fields, bare);
    label.word = knowledge_word(knowledge, key);
    if (!label.word && bracket)
        label.word = knowledge_word(knowledge, bare);
    return label;
}

Label label_read(const RecordReader *reader, Str text) {
    return label_of(reader->cube->knowledge, text);
}

const Cell *reader_cell(const LogicalRow *row, int col) {
    const Grid *grid = row->grid;
    if (col < 0 || col >= grid->cols)
        return NULL;
    const Cell *owner = grid_owner(grid, row->row, col);
    return (owner - grid->cells) % grid->cols == col ? owner : NULL;
}

bool reader_is_own(const LogicalRow *row, const Cell *cell) {
    return cell && (cell - row->grid->cells) / row->grid->cols == row->row;
}

bool reader_is_number(const Cell *cell) {
    Amount amount;
    return cell && cell->text.size && amount_parse(cell->text, FEN_PER_YUAN, &amount);
}

enum { BLANK_BYTES = 2 }; /* blanks between the texts of a row */

/* The next cell of the row that has a text; *col goes behind it. NULL: there is none. */
static const Cell *next_text(const LogicalRow *row, int *col) {
    while (*col < row->grid->cols) {
        const Cell *cell = reader_cell(row, (*col)++);
        if (cell && cell->text.size)
            return cell;
    }
    return NULL;
}

Str reader_row_text(Arena *arena, const LogicalRow *row) {
    int col = 0;
    ptrdiff_t size = 0;
    const Cell *first = next_text(row, &col), *cell;
    for (int other = col; (cell = next_text(row, &other));)
        size += BLANK_BYTES + cell->text.size;
    if (!size)
        return first ? first->text : STR("");
    size += first->text.size;
    char *text = arena_alloc(arena, (size_t)size, 1), *end = text + first->text.size;
    memcpy(text, first->text.data, (size_t)first->text.size);
    while ((cell = next_text(row, &col))) {
        memset(end, ' ', BLANK_BYTES);
        memcpy(end + BLANK_BYTES, cell->text.data, (size_t)cell->text.size);
        end += BLANK_BYTES + cell->text.size;
    }
    return (Str){text, size};
}

/* ---- amounts ----------------------------------------------------------------------------------------------------- */

bool word_has_sense(const Word *word, Dim dim) {
    for (int i = 0; word && i < word->senses_count; i++)
        if (word->senses[i].dim == dim)
            return true;
    return false;
}

bool label_is_total(const Label *label) {
    return str_starts(label->field, STR("project.amount")) || str_equal(label->field, STR("unit.outlays"));
}

/* A word for a part of a total: a source of the money, or how it is spent. */
bool word_is_part(const Word *word) {
    return word_has_sense(word, DIM_SOURCE) || word_has_sense(word, DIM_NATURE);
}

bool label_is_amount(const Label *label) {
    return label_is_total(label) || (!label->field.size && word_is_part(label->word));
}

void reader_count(RecordReader *reader, bool placed) {
    Table *table = &reader->cube->tables.data[reader->table->number];
    table->printed++;
    table->placed += placed;
}

void reader_misunderstood(RecordReader *reader, const Cell *cell, int number, int col, Str reason) {
    Misunderstood *missed = vec_push(&reader->cube->misunderstood, reader->cube->arena);
    *missed = (Misunderstood){
        .table = reader->table->number,
        .row = number,
        .col = col,
        .printed = cell->text,
        .place = cell->place,
        .reason = reason,
    };
    reader_count(reader, false);
}

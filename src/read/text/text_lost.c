/* What is left of a table when its text was copied out of a PDF, or taken by a tool that knows no columns:
 *
 *     2010302 一般行政管理事务 200.00 200.00          one blank between cells: the two figures may stand in any two
 *                                                     of three columns
 *     200.00
 *     200.00                                          a cell a line: nothing tells a row from the next
 *
 *     一、一般公共预算拨款收入   1,946.23 一、一般公共服务支出
 *     本年收入合计               1,946.23 本年支出合计   1,946.23      below a unit, and no row of a table
 *
 * Blank cells are gone without a trace, so that the figures are not known any more, and nothing is guessed: arithmetic
 * often fits two ways (two parts of 100.00, each in one of two columns). It is only said what has happened. A text
 * without the title of a table or a unit above is none of these, nor is one with a few such lines. */
#include "read/text/text_lost.h"
#include "base/amount.h"
#include "base/utf8.h"
#include "lexis/caption.h"
#include "lexis/quantity.h"

enum { LOST_ROWS_MIN = 4, LOST_CELLS_MIN = 9 };

static bool is_money(Str text) {
    Amount amount;
    bool cents = str_contains(text, STR(".")), grouped = str_contains(text, STR(","));
    return (cents || grouped) && amount_parse(text, FEN_PER_YUAN, &amount) && (amount.decimals > 0 || grouped);
}

/* How many amounts the line ends with, one blank between them; *words: others stand before them. */
static int count_amounts(const Line *line, bool *words) {
    Str rest = utf8_trim(line->text), word;
    int amounts = 0;
    *words = false;
    while (str_split(&rest, ' ', &word)) {
        if (word.size == 0)
            continue;
        bool money = is_money(word);
        *words = *words || !money;
        amounts = money ? amounts + 1 : 0;
    }
    return amounts;
}

const Line *text_find_lost(const Lexis *lexis, const Lines *lines) {
    const Line *row = NULL, *cell = NULL;
    int rows = 0, cells = 0;
    bool titled = false;
    for (int i = 0; i < lines->size; i++) {
        const Line *line = &lines->data[i];
        Str text = utf8_trim(line->text);
        titled = titled || caption_is_title(lexis, text) || caption_is_caption(lexis, text);
        if (line->kind != LINE_PROSE)
            continue;
        bool words;
        int amounts = count_amounts(line, &words);
        if (amounts >= 2 && words && rows++ == 0)
            row = line;
        if (amounts == 1 && !words && cells++ == 0)
            cell = line;
    }
    if (!titled || (rows < LOST_ROWS_MIN && cells < LOST_CELLS_MIN))
        return NULL;
    return rows >= LOST_ROWS_MIN ? row : cell;
}

/* A paragraph that is no sentence, in which an amount stands by itself. */
static bool is_row(Str text) {
    Str rest = utf8_trim(text), word;
    bool money = false;
    if (str_contains(text, STR("，")) || str_contains(text, STR("。")) || str_contains(text, STR("；")))
        return false;
    while (!money && str_split(&rest, ' ', &word))
        money = is_money(word);
    return money;
}

const Block *text_find_unread(const Lexis *lexis, const Document *document, int begin) {
    const Block *first = NULL;
    int rows = 0;
    bool unit = false;
    for (int i = begin; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        if (block->kind != BLOCK_PARAGRAPH) {
            unit = false;
            continue;
        }
        unit = unit || (caption_is_caption(lexis, block->text) && money_unit_in(block->text));
        if (unit && is_row(block->text) && rows++ == 0)
            first = block;
    }
    return rows >= LOST_ROWS_MIN ? first : NULL;
}

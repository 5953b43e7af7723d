/* A line is judged by its first or its last characters. They are folded into a small room on the stack and looked up
 * there; only what may stand anywhere in a line (单位：万元 behind 编制单位：某局) takes the whole line, and that
 * line is short. */
#include "lexis/caption.h"
#include "lexis/label.h"
#include "lexis/mark.h"

enum { BEGIN_MARKS = 16, CAPTION_LINE_BYTES_MAX = 400, TITLE_LINE_BYTES_MAX = 300, CONTINUED_MARKS_MAX = 8 };

/* ---- words ---------------------------------------------------------------------------------------------------- */

/* The word that the text begins with; *behind is where the text goes on. NULL when it begins with none. */
static const ListWord *first_word(const WordList *list, Str text, ptrdiff_t *behind) {
    char key[4 * BEGIN_MARKS];
    ptrdiff_t size = 0, at = 0, ends[4 * BEGIN_MARKS];
    for (int count = 0; count < BEGIN_MARKS; count++) {
        uint32_t mark = mark_next(text, &at);
        if (!mark)
            break;
        size += utf8_encode(mark, key + size);
        ends[size - 1] = at;
    }
    const ListWord *word = word_list_at(list, (Str){key, size});
    *behind = word ? ends[word->text.size - 1] : 0;
    return word;
}

static bool begins_as(const Lexis *lexis, Str text, Str id) {
    ptrdiff_t behind;
    const ListWord *word = first_word(lexis->line_begin, text, &behind);
    return word && str_equal(word->id, id);
}

/* 表一, 表 3, 公开 02 表 */
static bool starts_table_number(const Lexis *lexis, Str text) {
    ptrdiff_t at;
    const ListWord *word = first_word(lexis->line_begin, text, &at);
    bool disclosed = word && str_equal(word->id, STR("disclosed-table"));
    if (!disclosed && !(word && str_equal(word->id, STR("table"))))
        return false;
    uint32_t mark = mark_next(text, &at);
    if (!disclosed)
        return mark_is_digit(mark) || numeral_value(mark);
    if (!mark_is_digit(mark))
        return false;
    ptrdiff_t behind = at;
    while (mark_is_digit(mark_next(text, &at)))
        behind = at;
    return begins_as(lexis, str_sub(text, behind, text.size), STR("table"));
}

/* "单位：万元" anywhere in the folded text. */
static bool says_unit(const Lexis *lexis, Str key) {
    ptrdiff_t at;
    for (const ListWord *word; (word = word_list_within(lexis->unit_caption, key, &at));) {
        key = str_sub(key, at + word->text.size, key.size);
        const ListWord *unit = str_equal(word->id, STR("lead")) ? word_list_at(lexis->unit_caption, key) : NULL;
        if (unit && str_equal(unit->id, STR("unit")))
            return true;
    }
    return false;
}

/* ---- judgements ----------------------------------------------------------------------------------------------- */

bool caption_is_note(const Lexis *lexis, Str text) {
    return begins_as(lexis, text, STR("note"));
}

bool caption_is_caption(const Lexis *lexis, Str text) {
    char key[4 * CAPTION_LINE_BYTES_MAX];
    if (text.size > CAPTION_LINE_BYTES_MAX)
        return false;
    if (begins_as(lexis, text, STR("caption")))
        return true;
    return (starts_table_number(lexis, text) || says_unit(lexis, utf8_fold_into(key, text))) &&
           !marks_end_sentence(text);
}

bool caption_is_title(const Lexis *lexis, Str text) {
    ptrdiff_t end = text.size;
    if (text.size == 0 || text.size > TITLE_LINE_BYTES_MAX || marks_have_clause(text))
        return false;
    uint32_t mark = mark_previous(text, &end);
    if (mark == ')') { /* 表（续）, 表（一） */
        for (int i = 0; i < CONTINUED_MARKS_MAX && mark != '(' && mark != 0; i++)
            mark = mark_previous(text, &end);
        mark = mark_previous(text, &end);
    }
    while (mark_is_digit(mark) || numeral_value(mark) || mark == '-')
        mark = mark_previous(text, &end);
    return end > 0 && word_list_find_mark(lexis->title_end, mark).size;
}

/* 第三章, 第 12 条: parts of a book or a law. */
static bool starts_chapter(const Lexis *lexis, Str text) {
    int number;
    ptrdiff_t at = ordinal_at(text, &number);
    return at && word_list_find_mark(lexis->chapter, mark_next(text, &at)).size;
}

bool caption_starts_item(const Lexis *lexis, Str text) {
    return label_at(text).style || starts_chapter(lexis, text) || begins_as(lexis, text, STR("item")) ||
           caption_is_note(lexis, text) || starts_table_number(lexis, text) || caption_is_caption(lexis, text);
}

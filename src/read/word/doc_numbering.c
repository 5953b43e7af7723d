/* Two tables of the table stream.
 *
 *     paragraph ─ list 3, level 1 ─► list 3 (LFO) ─► pattern of an id (LSTF) ─► level 1: kind of number, text, start
 *
 * Behind the patterns stand their levels, one or nine for each: a head of 28 bytes, property changes, the text, in
 * which a character below 9 stands for the number of that level. Behind the lists stands what each has instead:
 * numbers at which a level starts anew, and levels of its own. A bullet is written as nothing: its character is a
 * picture of a font.
 *
 * Cost: linear in the tables. More than DOC_LISTS_MAX of either are not read, nor is what a broken table has behind the
 * break: paragraphs are then without their numbers. */
#include "read/word/doc_numbering.h"
#include "base/utf8.h"
#include "format/little.h"

enum { PART_PATTERNS = 73, PART_LISTS = 74, PATTERN_BYTES = 28, LIST_BYTES = 16, LEVEL_HEAD_BYTES = 28 };
enum { BULLET = 0x17, LEVEL_TEXT_MAX = 256 };

/* To add a kind of number: its place in the file format's list. */
static Counting counting_of(uint32_t kind) {
    static const Counting kinds[] = {
        [0] = COUNT_DECIMAL,       [1] = COUNT_ROMAN_UPPER, [2] = COUNT_ROMAN_LOWER, [3] = COUNT_LETTER_UPPER,
        [4] = COUNT_LETTER_LOWER,  [10] = COUNT_HAN_DIGITS, [11] = COUNT_HAN,        [14] = COUNT_FULL_WIDTH,
        [16] = COUNT_HAN_LEGAL,    [17] = COUNT_HAN_DIGITS, [18] = COUNT_CIRCLED,    [19] = COUNT_FULL_WIDTH,
        [22] = COUNT_DECIMAL_ZERO, [26] = COUNT_STOPPED,    [27] = COUNT_BRACKETED,  [28] = COUNT_CIRCLED,
        [29] = COUNT_CIRCLED,      [30] = COUNT_STEMS,      [31] = COUNT_BRANCHES,   [33] = COUNT_HAN,
        [34] = COUNT_HAN_LEGAL,    [35] = COUNT_HAN,        [36] = COUNT_HAN_DIGITS, [37] = COUNT_HAN,
        [38] = COUNT_HAN_LEGAL,    [39] = COUNT_HAN,
    };
    Counting known = kind < sizeof kinds / sizeof *kinds ? kinds[kind] : COUNT_NONE;
    return known == COUNT_NONE && kind < BULLET ? COUNT_DECIMAL : known;
}

/* The text of a level, %1 to %9 for the numbers in it. */
static Str level_text(Arena *arena, Str units) {
    Buf out = {.arena = arena};
    for (ptrdiff_t at = 0; at + 2 <= units.size && at < 2 * LEVEL_TEXT_MAX; at += 2) {
        char utf8[4];
        uint32_t unit = little_u16(units, at);
        if (unit < LIST_LEVELS)
            buf_format(&out, "%%%u", unit + 1);
        else if (unit >= ' ' && !(unit >= 0xD800 && unit < 0xE000))
            buf_str(&out, (Str){utf8, utf8_encode(unit, utf8)});
    }
    return buf_view(&out);
}

/* Takes a level off the front; false when it is not whole. */
static bool take_level(Arena *arena, Str *rest, ListLevel *level) {
    enum { LEGAL = 4, STAYS = 8 };
    uint32_t kind = little_u8(*rest, 4), flags = little_u8(*rest, 5);
    ptrdiff_t at = LEVEL_HEAD_BYTES + (ptrdiff_t)little_u8(*rest, 24) + (ptrdiff_t)little_u8(*rest, 25);
    ptrdiff_t end = at + 2 + 2 * (ptrdiff_t)little_u16(*rest, at);
    if (end > rest->size)
        return false;
    *level = (ListLevel){.text = level_text(arena, str_sub(*rest, at + 2, end)),
                         .counting = counting_of(kind),
                         .start = (int)little_u32(*rest, 0),
                         .legal = flags & LEGAL,
                         .stays = flags & STAYS,
                         .bullet = kind == BULLET};
    *rest = str_sub(*rest, end, rest->size);
    return true;
}

static void read_patterns(const DocFile *doc, DocNumbering *numbering) {
    Str part = doc_part(doc, PART_PATTERNS);
    int count = (int)little_u16(part, 0);
    Str rest = str_sub(doc->table, part.data + part.size - doc->table.data, doc->table.size);
    for (int i = 0; i < count && i < DOC_LISTS_MAX && PATTERN_BYTES * (i + 1) + 2 <= part.size; i++) {
        Str head = str_sub(part, 2 + PATTERN_BYTES * i, part.size);
        DocPattern *pattern = vec_push(&numbering->patterns, doc->arena);
        pattern->id = (int)little_u32(head, 0);
        int levels = little_u8(head, 26) & 1 ? 1 : LIST_LEVELS;
        for (int k = 0; k < levels; k++) {
            if (!take_level(doc->arena, &rest, &pattern->levels[k]))
                return;
            pattern->levels_count = k + 1;
        }
    }
}

static int find_pattern(const DocNumbering *numbering, int id) {
    for (int i = 0; i < numbering->patterns.size; i++)
        if (numbering->patterns.data[i].id == id)
            return i;
    return -1;
}

/* What a list has instead of its pattern's levels. */
static bool take_overrides(const DocFile *doc, Str *rest, int count, DocList *list) {
    enum { STARTS = 0x10, HAS_LEVEL = 0x20 };
    *rest = str_sub(*rest, 4, rest->size);
    for (; count > 0; count--) {
        uint32_t flags = little_u32(*rest, 4), level = flags & 0xF;
        if (rest->size < 8 || level >= LIST_LEVELS)
            return false;
        if (flags & STARTS)
            list->start_anew[level] = (int)little_u32(*rest, 0);
        *rest = str_sub(*rest, 8, rest->size);
        if (!(flags & HAS_LEVEL))
            continue;
        ListLevel *own = arena_new_of(doc->arena, ListLevel);
        if (!take_level(doc->arena, rest, own))
            return false;
        list->own[level] = own;
    }
    return true;
}

static void read_lists(const DocFile *doc, DocNumbering *numbering) {
    Str part = doc_part(doc, PART_LISTS);
    long long count = little_u32(part, 0);
    if (count > DOC_LISTS_MAX || count * LIST_BYTES + 4 > part.size)
        return;
    Str rest = str_sub(part, 4 + (ptrdiff_t)count * LIST_BYTES, part.size);
    bool whole = true;
    for (int i = 0; i < count; i++) {
        Str head = str_sub(part, 4 + (ptrdiff_t)i * LIST_BYTES, part.size);
        DocList *list = vec_push(&numbering->lists, doc->arena);
        list->pattern = find_pattern(numbering, (int)little_u32(head, 0));
        for (int k = 0; k < LIST_LEVELS; k++)
            list->start_anew[k] = -1;
        whole = whole && take_overrides(doc, &rest, (int)little_u8(head, 12), list);
    }
}

void doc_numbering_read(const DocFile *doc, DocNumbering *numbering) {
    read_patterns(doc, numbering);
    read_lists(doc, numbering);
}

void doc_numbering_count(DocNumbering *numbering, int number, int level, Buf *out) {
    static const ListLevel none = {0};
    const ListLevel *levels[LIST_LEVELS];
    if (number < 1 || number > numbering->lists.size || level < 0 || level >= LIST_LEVELS)
        return;
    DocList *list = &numbering->lists.data[number - 1];
    if (list->pattern < 0)
        return;
    DocPattern *pattern = &numbering->patterns.data[list->pattern];
    for (int i = 0; i < LIST_LEVELS; i++)
        levels[i] = list->own[i] ? list->own[i] : i < pattern->levels_count ? &pattern->levels[i] : &none;
    int anew = list->start_anew[level];
    list->start_anew[level] = -1;
    list_count(&pattern->counts, levels, level, anew, out);
}

/* UTF-8: decoding, display width and folding. Bytes of other encodings are brought in by base/decode.c.
 *
 * Decoding never fails: a byte that starts no valid character is U+FFFD and is one byte long, so
 * that every byte of a damaged text is passed exactly once. Folding is what makes printed words
 * comparable: one department prints （一）, the next (一). It is linear, allocates the exact result
 * only, and does not touch letters, numbers written in Chinese or simplified/traditional forms. */
#include "base/utf8.h"
#include "base/variants.h"

enum { REPLACEMENT = 0xFFFD };

uint32_t utf8_decode(Str text, ptrdiff_t *offset) {
    const unsigned char *bytes = (const unsigned char *)text.data + *offset;
    ptrdiff_t left = text.size - *offset;
    if (left <= 0)
        return REPLACEMENT;
    uint32_t lead = bytes[0];
    *offset += 1;
    if (lead < 0x80)
        return lead;
    if (lead >= 0xE0 && lead < 0xF0 && left >= 3 && utf8_is_continuation(bytes[1]) && utf8_is_continuation(bytes[2])) {
        uint32_t code_point = (lead & 0x0F) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
        if (code_point < 0x800 || (code_point >= 0xD800 && code_point < 0xE000))
            return REPLACEMENT;
        *offset += 2;
        return code_point;
    }
    if (lead >= 0xC2 && lead < 0xE0 && left >= 2 && utf8_is_continuation(bytes[1])) {
        *offset += 1;
        return (lead & 0x1F) << 6 | (bytes[1] & 0x3Fu);
    }
    if (lead >= 0xF0 && lead < 0xF5 && left >= 4 && utf8_is_continuation(bytes[1]) && utf8_is_continuation(bytes[2]) &&
        utf8_is_continuation(bytes[3])) {
        uint32_t code_point =
            (lead & 0x07) << 18 | (bytes[1] & 0x3Fu) << 12 | (bytes[2] & 0x3Fu) << 6 | (bytes[3] & 0x3Fu);
        if (code_point < 0x10000 || code_point > 0x10FFFF)
            return REPLACEMENT;
        *offset += 3;
        return code_point;
    }
    return REPLACEMENT;
}

int utf8_encode(uint32_t code_point, char out[4]) {
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point < 0xE000))
        code_point = REPLACEMENT;
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        out[0] = (char)(0xC0 | code_point >> 6);
        out[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        out[0] = (char)(0xE0 | code_point >> 12);
        out[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code_point >> 18);
    out[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code_point & 0x3F));
    return 4;
}

/* The end of the characters from `at` on that fold to themselves and are three bytes or one each: ideographs, which
 * are most of every text, and ASCII but for blanks. */
static ptrdiff_t plain_end(Str text, ptrdiff_t at) {
    const unsigned char *bytes = (const unsigned char *)text.data;
    for (;;) {
        if (text.size - at >= 3 && bytes[at] >= 0xE4 && bytes[at] <= 0xE9 && utf8_is_continuation(bytes[at + 1]) &&
            utf8_is_continuation(bytes[at + 2]))
            at += 3;
        else if (at < text.size && bytes[at] > ' ' && bytes[at] < 0x80)
            at++;
        else
            return at;
    }
}

bool utf8_pass_valid(Str text, ptrdiff_t *offset) {
    ptrdiff_t before = *offset;
    return utf8_next(text, offset) != REPLACEMENT || *offset - before > 1;
}

bool utf8_is_valid(Str text) {
    for (ptrdiff_t offset = plain_end(text, 0); offset < text.size; offset = plain_end(text, offset)) {
        if (!utf8_pass_valid(text, &offset))
            return false;
    }
    return true;
}

typedef struct Range {
    uint32_t first, last;
} Range;

/* Sorted; after Unicode's East_Asian_Width (wide and full-width), small holes closed. */
static const Range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x2614, 0x2615},   {0x26AA, 0x26AB},
    {0x2705, 0x2705},   {0x2753, 0x2757},   {0x2E80, 0x303E},   {0x3041, 0x3247},   {0x3250, 0x4DBF},
    {0x4E00, 0xA4CF},   {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},
    {0xFE30, 0xFE6B},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF}, {0x1B000, 0x1B2FF},
    {0x1F200, 0x1F265}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};
static const Range empty[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
    {0x2028, 0x202E}, {0x2060, 0x206F}, {0x20D0, 0x20F0}, {0x302A, 0x302D}, {0x3099, 0x309A},
    {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0100, 0xE01EF},
};

static bool in_ranges(const Range *ranges, int count, uint32_t code_point) {
    int low = 0, high = count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (code_point > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && code_point >= ranges[low].first;
}
#define IN_RANGES(ranges, code_point) in_ranges(ranges, (int)(sizeof(ranges) / sizeof *(ranges)), code_point)

int utf8_width_of(uint32_t code_point) {
    if (code_point < 0x0300)
        return 1;
    if (code_point >= 0x4E00 && code_point <= 0x9FFF)
        return 2;
    if (IN_RANGES(empty, code_point))
        return 0;
    return IN_RANGES(wide, code_point) ? 2 : 1;
}

int utf8_count(Str text) {
    int count = 0;
    for (ptrdiff_t i = 0; i < text.size; i++)
        count += !utf8_is_continuation(text.data[i]);
    return count;
}

int utf8_width(Str text) {
    int width = 0;
    for (ptrdiff_t offset = 0; offset < text.size;)
        width += utf8_width_of(utf8_next(text, &offset));
    return width;
}

bool utf8_is_space(uint32_t code_point) {
    if (code_point < 0x80)
        return code_point == ' ' || (code_point >= '\t' && code_point <= '\r');
    return code_point == 0x3000 || code_point == 0x00A0 || (code_point >= 0x2000 && code_point <= 0x200B) ||
           code_point == 0x202F || code_point == 0x205F || code_point == 0xFEFF;
}

/* Bytes of the white space character that ends the text, 0 when none does. */
static ptrdiff_t trailing_space(Str text) {
    unsigned char last = (unsigned char)text.data[text.size - 1];
    if (last > ' ' && last < 0x80)
        return 0;
    ptrdiff_t begin = text.size - 1;
    while (begin > 0 && text.size - begin < 4 && ((unsigned char)text.data[begin] & 0xC0) == 0x80)
        begin--;
    ptrdiff_t offset = begin;
    uint32_t code_point = utf8_next(text, &offset);
    return offset == text.size && utf8_is_space(code_point) ? text.size - begin : 0;
}

Str utf8_trim(Str text) {
    while (text.size > 0) {
        ptrdiff_t offset = 0;
        unsigned char first = (unsigned char)text.data[0];
        if (first > ' ' && first < 0x80)
            break;
        if (!utf8_is_space(utf8_next(text, &offset)))
            break;
        text = str_sub(text, offset, text.size);
    }
    while (text.size > 0) {
        ptrdiff_t size = trailing_space(text);
        if (size == 0)
            break;
        text.size -= size;
    }
    return text;
}

bool utf8_is_han(uint32_t code_point) {
    return (code_point >= 0x4E00 && code_point <= 0x9FFF) || (code_point >= 0x3400 && code_point <= 0x4DBF) ||
           code_point == 0x3007 || (code_point >= 0xF900 && code_point <= 0xFAD9) ||
           (code_point >= 0x20000 && code_point <= 0x3FFFD);
}

typedef struct Fold {
    uint32_t from, to;
} Fold;

/* Punctuation that U+FF01 to U+FF5E does not settle. Sorted. */
static const Fold folds[] = {
    {0x2010, '-'},    {0x2011, '-'},    {0x2012, '-'},    {0x2013, '-'},    {0x2014, '-'}, {0x2015, '-'},
    {0x2018, '\''},   {0x2019, '\''},   {0x201A, '\''},   {0x201B, '\''},   {0x201C, '"'}, {0x201D, '"'},
    {0x201E, '"'},    {0x201F, '"'},    {0x2022, 0x00B7}, {0x2027, 0x00B7}, {0x2212, '-'}, {0x2215, '/'},
    {0x2236, ':'},    {0x2266, 0x2264}, {0x2267, 0x2265}, {0x22C5, 0x00B7}, {0x2500, '-'}, {0x2501, '-'},
    {0x2A7D, 0x2264}, {0x2A7E, 0x2265}, {0x3000, ' '},    {0x3010, '['},    {0x3011, ']'}, {0x3014, '['},
    {0x3015, ']'},    {0x301C, '~'},    {0x301D, '"'},    {0x301E, '"'},    {0x301F, '"'}, {0x30FB, 0x00B7},
    {0xFE50, ','},    {0xFE51, 0x3001}, {0xFE52, '.'},    {0xFE54, ';'},    {0xFE55, ':'}, {0xFE56, '?'},
    {0xFE57, '!'},    {0xFE58, '-'},    {0xFE59, '('},    {0xFE5A, ')'},    {0xFE5D, '['}, {0xFE5E, ']'},
    {0xFE5F, '#'},    {0xFE60, '&'},    {0xFE61, '*'},    {0xFE62, '+'},    {0xFE63, '-'}, {0xFE64, '<'},
    {0xFE65, '>'},    {0xFE66, '='},    {0xFE68, '\\'},   {0xFE69, '$'},    {0xFE6A, '%'}, {0xFE6B, '@'},
    {0xFFE5, 0x00A5},
};

static uint32_t fold_listed(uint32_t code_point) {
    int low = 0, high = (int)(sizeof folds / sizeof *folds);
    while (low < high) {
        int middle = (low + high) / 2;
        if (folds[middle].from < code_point)
            low = middle + 1;
        else
            high = middle;
    }
    return low < (int)(sizeof folds / sizeof *folds) && folds[low].from == code_point ? folds[low].to : code_point;
}

uint32_t utf8_usual(uint32_t code_point) {
    uint32_t usual = 0;
    if (code_point >= KANGXI_RADICALS_FIRST && code_point <= KANGXI_RADICALS_LAST)
        usual = kangxi_radicals[code_point - KANGXI_RADICALS_FIRST];
    else if (code_point >= RADICALS_SUPPLEMENT_FIRST && code_point <= RADICALS_SUPPLEMENT_LAST)
        usual = radicals_supplement[code_point - RADICALS_SUPPLEMENT_FIRST];
    else if (code_point >= COMPATIBILITY_IDEOGRAPHS_FIRST && code_point <= COMPATIBILITY_IDEOGRAPHS_LAST)
        usual = compatibility_ideographs[code_point - COMPATIBILITY_IDEOGRAPHS_FIRST];
    return usual ? usual : code_point;
}

uint32_t utf8_fold(uint32_t code_point) {
    if (code_point < 0x2010 || (code_point >= 0x4E00 && code_point <= 0x9FFF))
        return code_point;
    if (code_point >= 0xFF01 && code_point <= 0xFF5E)
        return code_point - 0xFF01 + '!';
    uint32_t usual = utf8_usual(code_point);
    return usual == code_point ? fold_listed(code_point) : usual;
}

/* Passes a character and writes it folded; nothing for a blank. */
static ptrdiff_t fold_one(Str text, ptrdiff_t *at, char out[4]) {
    uint32_t code_point = utf8_next(text, at);
    return utf8_is_space(code_point) ? 0 : utf8_encode(utf8_fold(code_point), out);
}

static ptrdiff_t folded_size(Str text) {
    ptrdiff_t size = 0;
    for (ptrdiff_t at = 0; at < text.size;) {
        char encoded[4];
        ptrdiff_t end = plain_end(text, at);
        size += end - at;
        at = end;
        if (at < text.size)
            size += fold_one(text, &at, encoded);
    }
    return size;
}

uint32_t utf8_next_mark(Str text, ptrdiff_t *offset) {
    while (*offset < text.size) {
        uint32_t code_point = utf8_fold(utf8_next(text, offset));
        if (!utf8_is_space(code_point) && code_point != 0)
            return code_point;
    }
    return 0;
}

Str utf8_fold_into(char *out, Str text) {
    ptrdiff_t size = 0;
    for (ptrdiff_t at = 0; at < text.size;) {
        ptrdiff_t end = plain_end(text, at);
        if (end > at)
            memcpy(out + size, text.data + at, (size_t)(end - at));
        size += end - at;
        at = end;
        if (at < text.size)
            size += fold_one(text, &at, out + size);
    }
    return (Str){out, size};
}

Str utf8_fold_key(Arena *arena, Str text) {
    ptrdiff_t size = folded_size(text);
    return size > 0 ? utf8_fold_into(arena_alloc(arena, (size_t)size, 1), text) : STR("");
}

Str utf8_fold_traced(Arena *arena, Str text, int **origin) {
    ptrdiff_t size = folded_size(text);
    char *key = arena_array(arena, char, size + 1);
    *origin = arena_array(arena, int, size + 1);
    size = 0;
    for (ptrdiff_t at = 0; at < text.size;) {
        int from = (int)at;
        for (ptrdiff_t end = size + fold_one(text, &at, key + size); size < end; size++)
            (*origin)[size] = from;
    }
    (*origin)[size] = (int)text.size;
    return (Str){key, size};
}

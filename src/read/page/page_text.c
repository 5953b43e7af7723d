/* From glyphs to words, and from words to the text of a cell or a line.
 *
 *     glyphs, as drawn   1 2 , 3 4 5 . 6 7   行 政 运 行
 *                        └───────┬───────┘   └───┬───┘     drawn one after the other without a gap
 *     words                  12,345.67        行政运行
 *                            └──────────┬─────────┘        a pick: the words of a cell, or of the page
 *     lines                  12,345.67 行政运行            by height, then from left to right
 *
 * Words are made in the order of drawing, so one number stays one number when its digits stand on two baselines
 * or in two fonts. Lines are made from words by height, wherever they were drawn. Spaces are not believed: producers
 * write them at will; the gap on paper decides. A number whose first or last digits a clip hides is read whole, and
 * marked. Text drawn twice to look bold is read once. All linear but for
 * sorting. */
#include <math.h>
#include <stdlib.h>
#include "base/utf8.h"
#include "read/page/page_text.h"
#include "read/page/page_factors.h"

enum { REPEAT_GLYPHS_MAX = 256 };

/* Words. */

static bool ruling_between(const Page *page, PageBox a, PageBox b) {
    float y = (b.y0 + b.y1) / 2;
    int low = 0, high = page->verticals.size; /* sorted by `at` */
    while (low < high) {
        int middle = (low + high) / 2;
        if (page->verticals.data[middle].at < a.x1 - RULING_SLACK)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < page->verticals.size && page->verticals.data[low].at <= b.x0 + RULING_SLACK; low++)
        if (page->verticals.data[low].from <= y && y <= page->verticals.data[low].to)
            return true;
    return false;
}

/* Does b go on where a ends? */
static bool is_adjacent(const Page *page, const PageGlyph *a, const PageGlyph *b) {
    if (a->turn != b->turn)
        return false;
    PageBox p = page_box_turned(a->box, a->turn), q = page_box_turned(b->box, b->turn);
    float size = fminf(a->size, b->size), gap = q.x0 - p.x1;
    if (fmaxf(a->size, b->size) > SIZE_RATIO_MAX * size)
        return false;
    if (gap > WORD_GAP * size || gap < -OVERLAP_MAX * size || q.x0 < p.x0)
        return false;
    if (fabsf(p.y0 + p.y1 - q.y0 - q.y1) / 2 > BASELINE_SHIFT_MAX * size)
        return false;
    return !(gap > RULED_GAP * size && a->turn == TURN_NONE && ruling_between(page, a->box, b->box));
}

static bool is_repeated(const PageGlyph *a, const PageGlyph *b) {
    float slack = REPEAT_SHIFT_MAX * fminf(a->box.x1 - a->box.x0, a->size);
    return a->unicode == b->unicode && a->turn == b->turn && fabsf(a->box.x0 - b->box.x0) < slack &&
           fabsf(a->box.y0 - b->box.y0) < slack;
}

static bool is_number(const Page *page, const PageWord *word) {
    int digits = 0, points = 0;
    for (int i = 0; i < word->count; i++) {
        uint32_t c = utf8_fold(page->glyphs.data[word->first + i].unicode);
        if (c >= '0' && c <= '9')
            digits++;
        else if (c == '.')
            points++;
        else if (c != ',' && c != '%' && !(i == 0 && (c == '-' || c == '+' || c == '(')) && !(c == ')' && i > 0))
            return false;
    }
    return digits > 0 && points <= 1;
}

bool page_word_is_figure(const Page *page, const PageWord *word) {
    if (!word->number)
        return false;
    for (int i = 0; i + 1 < word->count; i++)
        if (utf8_fold(page->glyphs.data[word->first + i].unicode) == '.')
            return true;
    return false;
}

/* A number's digits and marks, as far as they tell whether it is all there. */
typedef struct Digits {
    uint32_t first, last;
    int digits, points;
    int after;          /* digits behind the last point or, without one, behind the last comma */
    bool commas, signs; /* signs: + - ( ) % */
} Digits;

static Digits digits_of(const Page *page, const PageWord *word) {
    Digits shape = {0};
    for (int i = 0; i < word->count; i++) {
        uint32_t c = utf8_fold(page->glyphs.data[word->first + i].unicode);
        shape.first = i == 0 ? c : shape.first;
        shape.last = c;
        bool digit = c >= '0' && c <= '9', mark = c == '.' || c == ',';
        shape.digits += digit;
        shape.points += c == '.';
        shape.commas |= c == ',';
        shape.signs |= !digit && !mark;
        shape.after = mark ? 0 : shape.after + digit;
    }
    return shape;
}

bool page_number_is_torn(const Page *page, const PageWord *upper, const PageWord *lower, float room, bool *sure) {
    enum { GROUP = 3, DECIMALS_PRINTED = 2 };
    if (!upper->number || !lower->number)
        return false;
    Digits a = digits_of(page, upper), b = digits_of(page, lower);
    float width = upper->box.x1 - upper->box.x0 + lower->box.x1 - lower->box.x0;
    if (width < room - TORN_ROOM * upper->size || a.points + b.points > 1 || b.signs)
        return false;
    bool open = a.last == '.' || a.last == ',' || b.first == '.' || b.first == ',';
    *sure = open || (a.commas && !a.points && a.after < GROUP);
    return *sure || (a.points && !b.commas && a.after + b.digits == DECIMALS_PRINTED);
}

static void add_word(Page *page, Arena *scratch, int first, int count) {
    PageWord word = {.first = first, .count = count, .box = page->glyphs.data[first].box};
    word.turn = page->glyphs.data[first].turn;
    for (int i = first; i < first + count; i++) {
        word.box = page_box_union(word.box, page->glyphs.data[i].box);
        word.size = fmaxf(word.size, page->glyphs.data[i].size);
    }
    word.number = is_number(page, &word);
    for (int i = first; i < first + count && page->cuts.size > 0; i++)
        word.cut = word.cut || page->glyphs.data[i].cut;
    *vec_push(&page->words, scratch) = word;
}

/* Layout programs set narrow digits from a font that calls them as wide as a Han character, and move back after
 * each. Such a digit is as wide as the step to the next one, the last as the one before. */
static void narrow_glyphs(Page *page) {
    float step = 0;
    for (int i = 0; i < page->glyphs.size; i++) {
        PageGlyph *glyph = &page->glyphs.data[i];
        const PageGlyph *next = i + 1 < page->glyphs.size ? glyph + 1 : NULL;
        if (glyph->turn != TURN_NONE || utf8_width_of(glyph->unicode) != 1 ||
            glyph->box.x1 - glyph->box.x0 < STEP_MAX * glyph->size) {
            step = 0;
            continue;
        }
        if (next && fabsf(next->box.y0 - glyph->box.y0) < STEP_LINE_SLACK * glyph->size) {
            float move = next->box.x0 - glyph->box.x0;
            if (move > STEP_MIN * glyph->size && move < STEP_MAX * glyph->size)
                step = move;
        }
        if (step > 0)
            glyph->box.x1 = glyph->box.x0 + step;
    }
}

static bool is_numeral(const PageGlyph *glyph) {
    uint32_t c = utf8_fold(glyph->unicode);
    return (c >= '0' && c <= '9') || c == '.' || c == ',';
}

/* Does a number end before glyph `at` (step -1), or begin with it (step 1), that is all of its word? */
static bool borders_number(const Page *page, int at, int step) {
    const PageGlyph *glyphs = page->glyphs.data;
    int i = step < 0 ? at - 1 : at, count = 0;
    for (; i >= 0 && i < page->glyphs.size; i += step, count++) {
        if (count > 0 &&
            !(step < 0 ? is_adjacent(page, &glyphs[i], &glyphs[i + 1]) : is_adjacent(page, &glyphs[i - 1], &glyphs[i])))
            return true;
        if (!is_numeral(&glyphs[i]))
            return false;
    }
    return count > 0;
}

/* Was it drawn again where it is seen? Some programs draw a text in strips, each under its clip. */
static bool is_seen(const Page *page, const PageGlyph *cut) {
    for (int i = 0; i < page->glyphs.size; i++)
        if (is_repeated(&page->glyphs.data[i], cut))
            return true;
    return false;
}

/* How many of the hidden glyphs [begin, end), all drawn before glyph `at`, belong to the number before it (*before),
 * and, from the other end, to the one that begins with it. */
static int count_cut(const Page *page, int begin, int end, int at, int *before) {
    const PageCut *cuts = page->cuts.data;
    const PageGlyph *glyphs = page->glyphs.data;
    int after = 0;
    *before = 0;
    if (at > 0 && borders_number(page, at, -1))
        for (int i = begin; i < end; i++, ++*before)
            if (!is_adjacent(page, i == begin ? &glyphs[at - 1] : &cuts[i - 1].glyph, &cuts[i].glyph) ||
                is_seen(page, &cuts[i].glyph))
                break;
    if (at < page->glyphs.size && borders_number(page, at, 1))
        for (int i = end - 1; i >= begin + *before; i--, after++)
            if (!is_adjacent(page, &cuts[i].glyph, i + 1 == end ? &glyphs[at] : &cuts[i + 1].glyph) ||
                is_seen(page, &cuts[i].glyph))
                break;
    return after;
}

/* Puts the hidden digits of numbers that are seen in part back among the glyphs. */
static void take_cuts(Page *page, Arena *scratch) {
    PageGlyphs whole = {0};
    for (int at = 0, begin = 0, end; at <= page->glyphs.size; at++, begin = end) {
        int before = 0, after = 0;
        for (end = begin; end < page->cuts.size && page->cuts.data[end].at == at; end++) {
        }
        if (end > begin)
            after = count_cut(page, begin, end, at, &before);
        for (int i = begin; i < end; i++)
            if (i < begin + before || i >= end - after)
                *vec_push(&whole, scratch) = page->cuts.data[i].glyph;
        if (at < page->glyphs.size)
            *vec_push(&whole, scratch) = page->glyphs.data[at];
    }
    page->glyphs = whole;
}

void page_words(Page *page, Arena *scratch) {
    PageGlyph *glyphs = page->glyphs.data;
    int kept = 0, cut = 0;
    for (int i = 0; i < page->glyphs.size; i++) { /* a glyph drawn again at once, a hair beside, is bold */
        for (; cut < page->cuts.size && page->cuts.data[cut].at <= i; cut++)
            page->cuts.data[cut].at = kept;
        if (kept > 0 && is_repeated(&glyphs[kept - 1], &glyphs[i]))
            continue;
        glyphs[kept++] = glyphs[i];
    }
    page->glyphs.size = kept;
    for (; cut < page->cuts.size; cut++)
        page->cuts.data[cut].at = kept;
    if (page->cuts.size > 0) {
        take_cuts(page, scratch);
        glyphs = page->glyphs.data;
        kept = page->glyphs.size;
    }
    narrow_glyphs(page);
    for (int begin = 0, end; begin < kept; begin = end) {
        for (end = begin + 1; end < kept && is_adjacent(page, &glyphs[end - 1], &glyphs[end]); end++) {
        }
        add_word(page, scratch, begin, end - begin);
    }
}

/* Picks: words to lines. */

typedef struct Key {
    float x, y, size;
    int line, word;
} Key;

static int compare_heights(const void *left, const void *right) {
    const Key *a = left, *b = right;
    if (a->y != b->y)
        return a->y < b->y ? -1 : 1;
    return (a->word > b->word) - (a->word < b->word);
}

static int compare_in_line(const void *left, const void *right) {
    const Key *a = left, *b = right;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    return (a->word > b->word) - (a->word < b->word);
}

static int pick_turn(const Page *page, PagePick pick) {
    int votes[TURN_COUNT] = {0}, turn = 0;
    for (int i = 0; i < pick.count; i++)
        votes[page->words.data[pick.words[i]].turn] += page->words.data[pick.words[i]].count;
    for (int i = 1; i < TURN_COUNT; i++)
        if (votes[i] > votes[turn])
            turn = i;
    return turn;
}

int page_pick_lines(const Page *page, PagePick pick, int *line_of, Arena *scratch) {
    int turn = pick_turn(page, pick), line = -1, in_line = 0;
    float middle = 0, size = 0;
    Key *keys = arena_array(scratch, Key, pick.count);
    for (int i = 0; i < pick.count; i++) {
        const PageWord *word = &page->words.data[pick.words[i]];
        PageBox box = page_box_turned(word->box, turn);
        keys[i] = (Key){(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, word->size, 0, pick.words[i]};
    }
    if (pick.count > 1)
        qsort(keys, (size_t)pick.count, sizeof *keys, compare_heights);
    for (int i = 0; i < pick.count; i++) {
        if (line < 0 || keys[i].y - middle > LINE_SLACK * fmaxf(size, keys[i].size)) {
            line++;
            in_line = 0;
            size = 0;
        }
        middle = in_line == 0 ? keys[i].y : (middle * (float)in_line + keys[i].y) / (float)(in_line + 1);
        in_line++;
        size = fmaxf(size, keys[i].size);
        keys[i].line = line;
    }
    if (pick.count > 1)
        qsort(keys, (size_t)pick.count, sizeof *keys, compare_in_line);
    for (int i = 0; i < pick.count; i++) {
        pick.words[i] = keys[i].word;
        line_of[i] = keys[i].line;
    }
    return line + 1;
}

/* Writing text. */

typedef struct Ink { /* text being written, and the glyphs of the line so far */
    char *data;
    int size;
    const PageGlyph **glyphs;
    int count;
    float right;    /* where the farthest of them begins */
    PageBox *boxes; /* of the characters, if they are wanted */
    int boxes_count;
} Ink;

/* Characters as wide as a Han character, which are set without spaces. */
static bool is_wide(uint32_t c) {
    return utf8_width_of(c) == 2 || (c >= 0x2010 && c <= 0x2027);
}

static void ink_glyph(Ink *ink, const PageGlyph *glyph, bool space) {
    float x = page_box_turned(glyph->box, glyph->turn).x0;
    if (space)
        ink->data[ink->size++] = ' ';
    if (space && ink->boxes) {
        PageBox gap = ink->count > 0 ? ink->glyphs[ink->count - 1]->box : glyph->box;
        ink->boxes[ink->boxes_count++] = gap;
    }
    if (ink->boxes)
        ink->boxes[ink->boxes_count++] = glyph->box;
    ink->size += utf8_encode(glyph->unicode, ink->data + ink->size);
    ink->right = ink->count == 0 ? x : fmaxf(ink->right, x);
    ink->glyphs[ink->count++] = glyph;
}

static bool is_digit(uint32_t c) {
    c = utf8_fold(c);
    return c >= '0' && c <= '9';
}

static bool is_point(uint32_t c) {
    return c == '.' || c == ',';
}

/* A point or comma next to a digit is set loosely by some programs: only a wide gap parts them. */
static bool gap_is_space(const PageGlyph *a, const PageGlyph *b) {
    PageBox p = page_box_turned(a->box, a->turn), q = page_box_turned(b->box, a->turn);
    bool wide = is_wide(a->unicode) || is_wide(b->unicode) || (is_point(a->unicode) && is_digit(b->unicode)) ||
                (is_digit(a->unicode) && is_point(b->unicode));
    return q.x0 - p.x1 > (wide ? HAN_SPACE_GAP : SPACE_GAP) * fminf(a->size, b->size);
}

/* Was the glyph inked already, where it stands? Text drawn twice comes in words that may be cut differently. */
static bool is_inked(const Ink *ink, const PageGlyph *glyph) {
    int tried = 0;
    if (ink->count == 0 || page_box_turned(glyph->box, glyph->turn).x0 > ink->right + 1)
        return false;
    for (int i = ink->count - 1; i >= 0 && tried < REPEAT_GLYPHS_MAX; i--, tried++)
        if (is_repeated(ink->glyphs[i], glyph))
            return true;
    return false;
}

static void ink_words(Ink *ink, const Page *page, const int *words, int count) {
    ink->count = 0;
    for (int i = 0; i < count; i++) {
        const PageWord *word = &page->words.data[words[i]];
        for (int k = 0; k < word->count; k++) {
            const PageGlyph *glyph = &page->glyphs.data[word->first + k];
            if (is_inked(ink, glyph))
                continue;
            const PageGlyph *last = ink->count > 0 ? ink->glyphs[ink->count - 1] : NULL;
            ink_glyph(ink, glyph, last && gap_is_space(last, glyph));
        }
    }
}

static uint32_t first_of(Str text) {
    ptrdiff_t offset = 0;
    return text.size > 0 ? utf8_next(text, &offset) : 0;
}

static uint32_t last_of(Str text) {
    ptrdiff_t offset = text.size;
    while (offset > 0 && ((unsigned char)text.data[--offset] & 0xC0) == 0x80) {
    }
    return first_of(str_sub(text, offset, text.size));
}

static bool is_numeric(uint32_t c) {
    c = utf8_fold(c);
    return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '%' || c == '-';
}

/* A whole amount with its decimals: two of them one under the other are two. */
static bool is_whole_amount(Str text) {
    int points = 0, after = 0;
    for (ptrdiff_t offset = 0; offset < text.size;) {
        uint32_t c = utf8_fold(utf8_next(text, &offset));
        if (!is_numeric(c))
            return false;
        if (c == '.')
            points++;
        else if (points > 0)
            after++;
    }
    return points == 1 && after > 0;
}

bool page_break_is_space(Str above, Str below) {
    uint32_t a = last_of(above), b = first_of(below);
    if (is_numeric(a) && is_numeric(b))
        return is_whole_amount(above) && is_whole_amount(below);
    return !is_wide(a) && !is_wide(b);
}

Str page_pick_text(const Page *page, PagePick pick, Arena *arena, Arena *scratch) {
    if (pick.count == 0)
        return STR("");
    int glyphs = 0;
    for (int i = 0; i < pick.count; i++)
        glyphs += page->words.data[pick.words[i]].count;
    Ink ink = {.data = arena_alloc(scratch, (size_t)glyphs * 5 + (size_t)pick.count, 1)};
    ink.glyphs = arena_array(scratch, const PageGlyph *, glyphs);
    int *line_of = arena_array(scratch, int, pick.count);
    page_pick_lines(page, pick, line_of, scratch);
    Str above = STR("");
    for (int begin = 0, end; begin < pick.count; begin = end) {
        for (end = begin + 1; end < pick.count && line_of[end] == line_of[begin]; end++) {
        }
        int start = ink.size;
        if (begin > 0)
            start++; /* room for a space */
        ink.size = start;
        ink_words(&ink, page, pick.words + begin, end - begin);
        Str line = {ink.data + start, ink.size - start};
        if (begin > 0 && page_break_is_space(above, line)) {
            ink.data[start - 1] = ' ';
        } else if (begin > 0) {
            memmove(ink.data + start - 1, ink.data + start, (size_t)line.size);
            ink.size--;
            line.data--;
        }
        above = line;
    }
    return arena_copy(arena, (Str){ink.data, ink.size});
}

static const TextEdges *edges_of(const Page *page, const Ink *ink, int turn, Arena *arena) {
    float *at = arena_array(arena, float, 2 * ink->boxes_count);
    bool upright = (turn + page->turn) % 2 == 0;
    int axis = upright ? 0 : 1;
    for (int i = 0; i < ink->boxes_count; i++) {
        Place place = page_place(page, ink->boxes[i]);
        at[2 * i] = place.box[axis];
        at[2 * i + 1] = place.box[axis + 2];
    }
    TextEdges *edges = arena_new_of(arena, TextEdges);
    *edges = (TextEdges){.upright = upright, .count = ink->boxes_count, .at = at};
    return edges;
}

Str page_line_text(const Page *page, PagePick pick, const TextEdges **edges, Arena *arena, Arena *scratch) {
    int *line_of = arena_array(scratch, int, pick.count + 1), glyphs = 0;
    *edges = NULL;
    if (pick.count == 0 || page_pick_lines(page, pick, line_of, scratch) != 1)
        return page_pick_text(page, pick, arena, scratch);
    for (int i = 0; i < pick.count; i++)
        glyphs += page->words.data[pick.words[i]].count;
    Ink ink = {.data = arena_alloc(scratch, (size_t)glyphs * 5 + 1, 1),
               .glyphs = arena_array(scratch, const PageGlyph *, glyphs),
               .boxes = arena_array(scratch, PageBox, 2 * glyphs)};
    ink_words(&ink, page, pick.words, pick.count);
    *edges = edges_of(page, &ink, pick_turn(page, pick), arena);
    return arena_copy(arena, (Str){ink.data, ink.size});
}

float page_pick_size(const Page *page, PagePick pick) {
    float size = 0;
    int most = 0;
    for (int i = 0; i < pick.count; i++) {
        const PageWord *word = &page->words.data[pick.words[i]];
        if (word->count > most) {
            most = word->count;
            size = word->size;
        }
    }
    return size;
}

/* What a paragraph is for is known by its neighbours as much as by its words:
 *
 *     cover      上海市……2026年部门预算           before anything else
 *     heading    目录                             opens the contents, which end where their first entry comes again or
 *                                                 a page begins with a heading
 *     contents   一、部门主要职能 ……… 3
 *     heading    一、部门主要职能                 numbered or centred, short, no stop at its end
 *     text       （一）机关运行经费。2026年……     numbered too, but a sentence: its title is 机关运行经费
 *     caption    2026年部门收入预算总表           what the tables took for their titles
 *     aside      单位：元                         between the caption and its table
 *     note       注：本表为空表。                 below the table
 *
 * Short numbered lines in a row (1. 2. 3.) are the items of a list and no headings. A heading's level is that of its
 * number's style; one without a number is of the highest. Cost: linear, but for the first entry of the contents,
 * which each line after it is compared with. */
#include "interpret/narrative/passages.h"
#include "base/amount.h"
#include "base/utf8.h"
#include "lexis/mark.h"

enum { HEADING_BYTES_MAX = 120, NUMBERED_TITLE_BYTES_MAX = 160, ASIDES_MAX = 8, CONTENTS_MAX = 200 };
static const float SHORT_LINE_POINTS = 40;

typedef struct Collector {
    const Document *document;
    const Knowledge *knowledge;
    const WordList *words;
    Arena *arena;
    Passages *passages;
    int *passage_of; /* per block; -1: a grid */
} Collector;

/* ---- words ---------------------------------------------------------------------------------------------------- */

static bool is_stop(uint32_t mark) {
    return mark == 0x3002 /* 。 */ || mark == ';' || mark == ',' || mark == ':' || mark == '!' || mark == '?';
}

static bool ends_with_stop(Str text) {
    static const char *const stops[] = {"。", "；", "，", "、", "：", "！", "？", ";", ",", ":"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (str_ends(text, str_from_c(stops[i])))
            return true;
    return false;
}

/* "八、城乡社区支出 154,369,326": a row of a table whose layout was lost. */
static bool ends_with_figure(Str text) {
    ptrdiff_t begin = text.size;
    Amount amount;
    while (begin > 0 && text.data[begin - 1] != ' ')
        begin--;
    Str last = str_sub(text, begin, text.size);
    return begin > 0 && amount_parse(last, FEN_PER_YUAN, &amount) &&
           (amount.decimals > 1 || str_contains(last, STR(",")));
}

/* Short, no stop at its end, no sentence before it and no amount in it. */
static bool may_be_heading(const Collector *c, Str text, NumberStyle style) {
    bool comma = str_contains(text, STR("，")) || str_contains(text, STR(","));
    return text.size <= HEADING_BYTES_MAX && !ends_with_stop(text) && !str_contains(text, STR("。")) &&
           !str_contains(text, STR("；")) && !word_list_holds(c->words, STR("amount"), utf8_fold_key(c->arena, text)) &&
           !(comma && style >= NUMBER_DIGIT) && !ends_with_figure(text);
}

/* What follows the number; of a sentence no more than its first words. */
static Str title_of(Str text, ptrdiff_t begin) {
    Str rest = utf8_trim(str_sub(text, begin, text.size));
    for (ptrdiff_t at = 0; at < rest.size && at < NUMBERED_TITLE_BYTES_MAX;) {
        ptrdiff_t from = at;
        if (is_stop(utf8_fold(utf8_next(rest, &at))))
            return str_sub(rest, 0, from);
    }
    return rest.size <= NUMBERED_TITLE_BYTES_MAX ? rest : STR("");
}

static bool opens_contents(const Collector *c, const Block *block) {
    Str key = block->text.size < 30 ? utf8_fold_key(c->arena, block->text) : STR("");
    return str_equal(word_list_find(c->words, key), STR("contents"));
}

/* ---- kinds ---------------------------------------------------------------------------------------------------- */

static Passage *passage_at(const Collector *c, int block) {
    bool inside = block >= 0 && block < c->document->blocks.size;
    return inside && c->passage_of[block] >= 0 ? &c->passages->data[c->passage_of[block]] : NULL;
}

static void add_passages(Collector *c) {
    for (int i = 0; i < c->document->blocks.size; i++) {
        const Block *block = &c->document->blocks.data[i];
        c->passage_of[i] = -1;
        if (block->kind != BLOCK_PARAGRAPH)
            continue;
        c->passage_of[i] = c->passages->size;
        Passage *passage = vec_push(c->passages, c->arena);
        *passage = (Passage){.text = block->text,
                             .section = -1,
                             .table = -1,
                             .title = STR(""),
                             .segments = block->segments,
                             .segments_count = block->segments_count};
        NumberLabel label = label_at(block->text);
        passage->style = label.style;
        passage->number = label.number;
        bool heading = (block->centred || passage->style) && may_be_heading(c, block->text, passage->style);
        passage->kind = heading ? PASSAGE_HEADING : PASSAGE_TEXT;
        if (passage->style || heading)
            passage->title = title_of(block->text, label.size);
    }
}

/* The lines around a part of a table. */
static void mark_part(Collector *c, const LogicalTable *table, TablePart part) {
    for (int i = part.grid - 1, seen = 0; seen < ASIDES_MAX; i--, seen++) {
        Passage *passage = passage_at(c, i);
        if (!passage || str_ends(passage->text, STR("。")) || passage->kind == PASSAGE_CAPTION)
            break;
        bool caption = i == part.caption;
        if (caption || text_is_aside(c->knowledge, utf8_fold_key(c->arena, passage->text))) {
            passage->kind = caption ? PASSAGE_CAPTION : PASSAGE_ASIDE;
            passage->table = table->number;
        }
        if (caption)
            break;
    }
    const WordList *remarks = knowledge_list(c->knowledge, STR("table-remark"));
    for (int i = part.grid + 1;; i++) {
        Passage *passage = passage_at(c, i);
        bool begins = passage && (word_list_begins(remarks, STR("begins"), passage->text) ||
                                  (i == part.grid + 1 && word_list_holds(remarks, STR("holds"), passage->text)));
        bool goes_on = passage && i > part.grid + 1 && passage->style == NUMBER_DIGIT && passage->number > 1;
        if (!begins && !goes_on)
            break;
        passage->kind = PASSAGE_NOTE;
        passage->table = table->number;
    }
}

/* The entries of the contents that block `at` opens; returns the last of them. */
static int mark_contents(Collector *c, int at) {
    Str first = STR("");
    passage_at(c, at)->kind = PASSAGE_HEADING;
    bool leaders = false;
    int last = at, first_part = -1;
    for (int i = at + 1; i < c->document->blocks.size && i <= at + CONTENTS_MAX; i++) {
        Passage *passage = passage_at(c, i);
        if (!passage || str_ends(passage->text, STR("。")))
            break;
        Str words = marks_before_leader(passage->text);
        Str key = utf8_fold_key(c->arena, words);
        bool leader = marks_have_leader(passage->text);
        /* A part that is titled otherwise than in the contents has its number again. */
        bool again = first.size && ((key.size >= 6 && str_starts(first, key)) ||
                                    (passage->style == NUMBER_PART && passage->number == first_part));
        const Block *block = &c->document->blocks.data[i];
        bool headed = last > at && !passage->style && block->centred &&
                      place_page_of_all(&block->place) > place_page_of_all(&c->document->blocks.data[last].place);
        if (!leader && (leaders || again || headed))
            break;
        if (!first.size) {
            first = key;
            first_part = passage->style == NUMBER_PART ? passage->number : -1;
        }
        leaders |= leader;
        passage->kind = PASSAGE_CONTENTS;
        NumberLabel label = label_at(words);
        passage->number = label.number;
        passage->title = title_of(words, label.size);
        last = i;
    }
    return last;
}

/* Before the first numbered line, contents, sentence or table: what stands on a cover or above a text. */
static void mark_cover(Collector *c) {
    for (int i = 0; i < c->document->blocks.size; i++) {
        Passage *passage = passage_at(c, i);
        bool title = passage && !passage->style && passage->text.size <= HEADING_BYTES_MAX &&
                     !ends_with_stop(passage->text) && passage->table < 0;
        if (!title || opens_contents(c, &c->document->blocks.data[i]) ||
            place_page_of_all(&c->document->blocks.data[i].place) > 1)
            break;
        passage->kind = PASSAGE_COVER;
    }
}

static bool is_item(const Passage *passage) {
    return passage && passage->kind == PASSAGE_HEADING && passage->style >= NUMBER_DIGIT;
}

/* 1. 2. 3. without a text between them: a list. The last of them may open a text and is taken for an item too. */
static void mark_lists(Collector *c) {
    for (int i = 0; i < c->document->blocks.size; i++) {
        const Passage *head = passage_at(c, i);
        int end = i + 1;
        while (is_item(head) && is_item(passage_at(c, end)) && passage_at(c, end)->style == head->style &&
               passage_at(c, end)->number == passage_at(c, end - 1)->number + 1)
            end++;
        for (int k = i; end > i + 1 && k < end; k++)
            passage_at(c, k)->kind = PASSAGE_TEXT;
        i = end - 1;
    }
}

static int level_of(const Passage *passage) {
    return passage->style <= NUMBER_PART ? 1 : (int)passage->style;
}

/* The right end of the text on each page, from its paragraphs. */
static void settle_ends(const Collector *c) {
    int pages = c->document->pages;
    float *right = arena_array(c->arena, float, pages + 1);
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < c->passages->size; i++) {
            Passage *passage = &c->passages->data[i];
            for (int s = 0; s < passage->segments_count; s++) {
                const Place *place = &passage->segments[s].place;
                int page = place_page_of_all(place) <= pages ? place_page_of_all(place) : 0;
                if (pass == 0 && passage->kind == PASSAGE_TEXT && place->box[2] > right[page])
                    right[page] = place->box[2];
                passage->ends_early = place->box[2] <= 0 || place->box[2] + SHORT_LINE_POINTS < right[page];
            }
        }
}

/* The nearest heading above; of a heading, the nearest of a higher level. */
static void place_sections(Passages *passages) {
    int above[NUMBER_CIRCLED + 1]; /* the last heading of each level, -1: none since a higher one */
    int section = -1;
    memset(above, -1, sizeof above);
    for (int i = 0; i < passages->size; i++) {
        Passage *passage = &passages->data[i];
        passage->section = section;
        if (passage->kind != PASSAGE_HEADING)
            continue;
        passage->level = level_of(passage);
        passage->section = -1;
        for (int level = 1; level < passage->level; level++)
            if (above[level] >= 0)
                passage->section = above[level];
        for (int level = passage->level; level <= NUMBER_CIRCLED; level++)
            above[level] = -1;
        above[passage->level] = section = i;
    }
}

void passages_collect(const Document *document, const Knowledge *knowledge, const LogicalTables *tables,
                      Narrative *narrative) {
    *narrative = (Narrative){.pages = document->pages,
                             .empty_pages = document->empty_pages.data,
                             .empty_pages_count = document->empty_pages.size,
                             .parts = document->parts,
                             .parts_count = document->parts_count,
                             .lost_layout = document->lost_layout,
                             .lost_parts = document->lost_parts};
    Collector c = {document,
                   knowledge,
                   knowledge_list(knowledge, STR("passage-word")),
                   document->arena,
                   &narrative->passages,
                   arena_array(document->arena, int, document->blocks.size + 1)};
    add_passages(&c);
    for (int i = 0; i < tables->size; i++)
        for (int k = 0; k < tables->data[i].parts.size; k++)
            mark_part(&c, &tables->data[i], tables->data[i].parts.data[k]);
    mark_cover(&c);
    for (int i = 0; i < document->blocks.size; i++)
        if (passage_at(&c, i) && opens_contents(&c, &document->blocks.data[i]))
            i = mark_contents(&c, i);
    mark_lists(&c);
    settle_ends(&c);
    place_sections(&narrative->passages);
    narrative_list_places(narrative, document->arena);
}

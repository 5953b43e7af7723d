/* text_passage: the passage in hand of the rules over the narrative's wording, and how they say what they found.
 *
 * Each passage is folded once (blanks out, full-width forms plain), and the rules look for the words of their lists
 * in it; places and quotes are of the printed text. What a rule says often it says ten times; the last of them counts
 * the rest. */
#include "check/wording/text_passage.h"
#include "base/utf8.h"
#include "lexis/quantity.h"

/* ---- the passage in hand ----------------------------------------------------------------------------------------- */

struct FoldedPassage {
    Str folded;
    int *origin;
};

void text_fold(TextCheck *c) {
    const Passages *passages = &c->narrative->passages;
    c->passages = arena_array(c->arena, struct FoldedPassage, passages->size + 1);
    for (int i = 0; i < passages->size; i++)
        c->passages[i].folded = utf8_fold_traced(c->arena, passages->data[i].text, &c->passages[i].origin);
}

void text_take(TextCheck *c, int passage) {
    c->passage = &c->narrative->passages.data[passage];
    c->folded = c->passages[passage].folded;
    c->origin = c->passages[passage].origin;
}

bool text_take_piece(TextCheck *c, int passage, ptrdiff_t *at) {
    text_take(c, passage);
    ptrdiff_t begin = *at, end = c->folded.size;
    if (begin >= end)
        return false;
    if (end - begin > TEXT_PIECE_BYTES) {
        Str stop = STR("。");
        end = begin + TEXT_PIECE_BYTES;
        while (end > begin && !str_ends(str_sub(c->folded, begin, end), stop))
            end--;
        if (end == begin)
            end = begin + TEXT_PIECE_BYTES;
        while (end < c->folded.size && ((unsigned char)c->folded.data[end] & 0xC0) == 0x80)
            end++;
    }
    c->folded = str_sub(c->folded, begin, end);
    c->origin += begin;
    *at = end;
    return true;
}

bool text_at(const TextCheck *c, ptrdiff_t at, Str word) {
    return at >= 0 && at <= c->folded.size && str_starts(str_sub(c->folded, at, c->folded.size), word);
}

bool text_is_digit(const TextCheck *c, ptrdiff_t at) {
    return at >= 0 && at < c->folded.size && c->folded.data[at] >= '0' && c->folded.data[at] <= '9';
}

ptrdiff_t text_number(const TextCheck *c, ptrdiff_t at) {
    return number_size(str_sub(c->folded, at, c->folded.size));
}

bool text_has_money(const TextCheck *c, Span within) {
    ptrdiff_t at = within.begin;
    return money_unit_next(str_sub(c->folded, 0, within.end), &at);
}

bool text_is_prose(const TextCheck *c) {
    bool kind = c->passage->kind == PASSAGE_TEXT || c->passage->kind == PASSAGE_NOTE;
    return kind && (str_contains(c->folded, STR("。")) || str_contains(c->folded, STR(",")) ||
                    str_contains(c->folded, STR(";")) || str_contains(c->folded, STR("、")));
}

Span text_sentence(const TextCheck *c, ptrdiff_t at) {
    Str stop = STR("。");
    Span sentence = {at, c->folded.size};
    while (sentence.begin > 0 && (c->folded.data[sentence.begin - 1] != stop.data[stop.size - 1] ||
                                  !text_at(c, sentence.begin - stop.size, stop)))
        sentence.begin--;
    ptrdiff_t found = str_find(str_sub(c->folded, at, c->folded.size), stop);
    if (found >= 0)
        sentence.end = at + found;
    return sentence;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

const WordList *text_list(const TextCheck *c, const char *name) {
    return knowledge_list(c->cube->knowledge, str_from_c(name));
}

const ListWord *text_next_word(const TextCheck *c, const WordList *list, ptrdiff_t *at) {
    ptrdiff_t offset = 0;
    const ListWord *word = word_list_within(list, str_sub(c->folded, *at, c->folded.size), &offset);
    *at += word ? offset : 0;
    return word;
}

bool text_has_word(const TextCheck *c, const WordList *list, const char *id, Span within) {
    Str text = str_sub(c->folded, within.begin, within.end);
    for (const ListWord *word = word_list_first(list, str_from_c(id)); word; word = word_list_next(list, word))
        if (str_contains(text, word->text))
            return true;
    return false;
}

bool text_word_at(const TextCheck *c, const WordList *list, const char *id, ptrdiff_t at) {
    for (const ListWord *word = word_list_first(list, str_from_c(id)); word; word = word_list_next(list, word))
        if (text_at(c, at, word->text))
            return true;
    return false;
}

bool text_ends_with_word(const TextCheck *c, const WordList *list, const char *id, ptrdiff_t end) {
    Str text = str_sub(c->folded, 0, end);
    for (const ListWord *word = word_list_first(list, str_from_c(id)); word; word = word_list_next(list, word))
        if (str_ends(text, word->text))
            return true;
    return false;
}

/* ---- findings ---------------------------------------------------------------------------------------------------- */

static void say_more(TextCheck *c, Finding *finding, int more) {
    Str zh = more ? arena_format(c->arena, "（另有 %d 处）", more) : STR("");
    Str en = more ? arena_format(c->arena, " (and %d more)", more) : STR("");
    for (int i = 0; i < finding->arguments.size; i++)
        if (str_equal(finding->arguments.data[i].name, STR("more"))) {
            finding->arguments.data[i].zh = zh;
            finding->arguments.data[i].en = en;
            return;
        }
    finding_argument(finding, c->arena, "more", zh, en);
}

void text_say(TextCheck *c, Finding *finding, const char *name, Str text) {
    finding_argument(finding, c->arena, name, text, STR(""));
}

Finding *text_report(TextCheck *c, const char *rule, Span at) {
    Str id = str_from_c(rule);
    int count = ++*map_put(&c->counts, c->arena, id, 0);
    if (count > TEXT_SHOWN_MAX) {
        say_more(c, &c->findings->data[*map_find(&c->last, id)], count - TEXT_SHOWN_MAX);
        return NULL;
    }
    *map_put(&c->last, c->arena, id, 0) = c->findings->size;
    Span sentence = text_sentence(c, at.begin);
    if (sentence.end < at.end)
        sentence.end = at.end;
    int begin = c->origin[at.begin], end = c->origin[at.end];
    int from = c->origin[sentence.begin], to = c->origin[sentence.end];
    Str printed = utf8_trim(str_sub(c->passage->text, begin, end));
    int next;
    Site site = {.place = place_within(c->passage->segments, c->passage->segments_count, c->passage->text, begin,
                                       begin + (int)printed.size, &next),
                 .quote = str_sub(c->passage->text, from, to),
                 .printed = printed,
                 .mark_offset = begin - from,
                 .mark_size = (int)printed.size};
    if (c->passage->table >= 0)
        site.table = c->cube->tables.data[c->passage->table].title;
    Finding *finding = finding_add(c->findings, c->arena, c->cube, id, site);
    finding->printed = printed;
    text_say(c, finding, "text", printed);
    say_more(c, finding, 0);
    return finding;
}

/* ---- names of organs --------------------------------------------------------------------------------------------- */

ptrdiff_t text_place_size(const TextCheck *c, Str name) {
    const WordList *words = text_list(c, "place-end");
    ptrdiff_t size = 0;
    for (ptrdiff_t at = 0; at < name.size; at++) {
        const ListWord *word = word_list_at(words, str_sub(name, at, name.size));
        size = word ? at + word->text.size : size;
    }
    return size;
}

static const Str *unit_names(const TextCheck *c) {
    const Members *units = &c->cube->own[DIM_ENTITY].members;
    Str *names = arena_array(c->arena, Str, units->size + 1);
    for (int i = 0; i < units->size; i++)
        names[i] = utf8_fold_key(c->arena, units->data[i].name);
    return names;
}

int text_units_named(TextCheck *c, Str name) {
    int count = 0;
    if (!c->units)
        c->units = unit_names(c);
    for (int i = 0; i < c->cube->own[DIM_ENTITY].members.size; i++)
        count += str_contains(c->units[i], name);
    return count;
}

/* structure: what the checks of a package's parts share: the places of what they name, and names as they are compared.
 * A title is printed with the year, the department and the table's number in one place and without them in another, so
 * these are left out, and words such as 部门 or 情况 too. */
#include "check/structure/structure.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "lexis/mark.h"
#include "lexis/year.h"

Site structure_site_of_passage(const Structure *s, int number) {
    const Passage *passage = &s->narrative->passages.data[number];
    return (Site){.place = place_at(passage->segments, passage->segments_count, 0), .quote = passage->text};
}

Site structure_site_of_table(const Structure *s, int number) {
    const Table *table = &s->cube->tables.data[number];
    return (Site){.place = table->place, .table = table->title};
}

bool structure_has_word_of(const Structure *s, const char *context, Str id, Str key) {
    const WordList *list = knowledge_list(s->cube->knowledge, str_from_c(context));
    for (const ListWord *word = word_list_first(list, id); word; word = word_list_next(list, word))
        if (str_contains(key, word->text))
            return true;
    return false;
}

bool structure_ends_with_word_of(const Structure *s, const char *context, Str id, Str key) {
    const WordList *list = knowledge_list(s->cube->knowledge, str_from_c(context));
    for (const ListWord *word = word_list_first(list, id); word; word = word_list_next(list, word))
        if (str_ends(key, word->text))
            return true;
    return false;
}

bool structure_has_word(const Structure *s, const char *context, Str key) {
    ptrdiff_t at;
    return word_list_within(knowledge_list(s->cube->knowledge, str_from_c(context)), key, &at) != NULL;
}

Str structure_join_names(Arena *arena, Str names, Str name) {
    return names.size ? arena_format(arena, "%.*s、%.*s", STR_ARG(names), STR_ARG(name)) : name;
}

/* ---- names that are compared ---------------------------------------------------------------------------------- */

/* 公开05表, 表5, 预算05表: the number of a table before its title. */
static Str without_table_number(const Structure *s, Str key) {
    const WordList *titles = knowledge_list(s->cube->knowledge, STR("table-title"));
    const ListWord *head = word_list_at(knowledge_list(s->cube->knowledge, STR("table-label")), key);
    ptrdiff_t begin = head ? head->text.size : 0, end = begin;
    while (head && end < key.size && mark_is_digit((unsigned char)key.data[end]))
        end++;
    if (end == begin)
        return key;
    Str rest = str_sub(key, end, key.size);
    const ListWord *table = word_list_at(titles, rest);
    if (table && str_equal(table->id, STR("table")))
        rest = str_sub(rest, table->text.size, rest.size);
    return rest.size ? rest : key;
}

/* The size of "2026年度", "2026年", "202年" at the front, 0 when there is none. */
static ptrdiff_t year_size(Str text) {
    Year year;
    return year_at(text, 0, &year) && year.named && year.digits >= 2 && year.digits <= 5 ? year.end : 0;
}

/* Letters and Han characters count, marks do not. */
static bool is_mark(uint32_t mark) {
    return mark < '0' || (mark > '9' && mark < 'A') || (mark > 'Z' && mark < 'a') || (mark > 'z' && mark < 0x3400) ||
           mark > 0xFE00;
}

/* The size of an idle word at the front, 0 when there is none. */
static ptrdiff_t idle_at(const Structure *s, Str text) {
    const ListWord *word = word_list_at(s->idle, text);
    return word ? word->text.size : 0;
}

static Str plain_key(const Structure *s, Str key, bool idle) {
    ptrdiff_t end;
    if (word_list_within(s->entry_end, key, &end))
        key = str_sub(key, 0, end);
    key = without_table_number(s, marks_before_leader(key));
    Str entity = s->entity;
    Buf out = {.arena = s->arena};
    for (ptrdiff_t at = 0; at < key.size;) {
        Str rest = str_sub(key, at, key.size);
        ptrdiff_t skip = year_size(rest);
        if (!skip && entity.size && str_starts(rest, entity))
            skip = entity.size;
        if (!skip && idle)
            skip = idle_at(s, rest);
        ptrdiff_t from = at;
        at += skip;
        if (!skip && !is_mark(utf8_next(key, &at)))
            buf_str(&out, str_sub(key, from, at));
    }
    Str plain = buf_view(&out);
    return plain.size || !idle ? plain : plain_key(s, key, false); /* 部门情况说明 is of idle words alone */
}

Str structure_title_key(const Structure *s, Str title) {
    return plain_key(s, utf8_fold_key(s->arena, title), true);
}

Str structure_heading_key(const Structure *s, const Passage *passage, bool idle) {
    bool numbered = passage->style && passage->title.size;
    return plain_key(s, utf8_fold_key(s->arena, numbered ? passage->title : passage->text), idle);
}

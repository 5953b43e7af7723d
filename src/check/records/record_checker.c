/* How the checks of performance targets make findings, and how they ask of what a text speaks.
 *
 * Every finding about a target names its table and its indicator first; the callers add what the rule is about. */
#include "check/records/record_checker.h"
#include "base/utf8.h"
#include "check/records/record_site.h"

const Indicator *checker_indicator(const RecordChecker *c, int i) {
    return &c->records->indicators.data[i];
}

Str checker_number_words(const RecordChecker *c, int64_t value, int64_t scale, int decimals) {
    Buf buf = {.arena = c->arena};
    amount_print(&buf, value, scale, decimals);
    Str text = buf_view(&buf);
    return text;
}

Str checker_share_words(const RecordChecker *c, int64_t share, Str sign) {
    return arena_format(c->arena, "%.*s%.*s", STR_ARG(checker_number_words(c, share, TARGET_SCALE, 0)), STR_ARG(sign));
}

/* A finding about what `name` says, at a target of the group, its table named. */
Finding *checker_report_named(RecordChecker *c, const char *rule, int i, Str marked, Str name) {
    Finding *finding = finding_add(c->findings, c->arena, c->cube, str_from_c(rule),
                                   record_site_of_indicator(c->cube, checker_indicator(c, i), marked));
    finding_argument(finding, c->arena, "table", c->table, STR(""));
    finding_argument(finding, c->arena, "name", name, STR(""));
    finding->printed = marked;
    return finding;
}

Finding *checker_report(RecordChecker *c, const char *rule, int i, Str marked) {
    return checker_report_named(c, rule, i, marked, record_name(checker_indicator(c, i)->level3.text));
}

static Site site_of_row(const RecordChecker *c, int table, Place place, Str row, Str text, Str marked) {
    Site site = {.place = place, .table = c->cube->tables.data[table].title, .row = row, .quote = text};
    site.printed = marked;
    ptrdiff_t at = str_find(text, marked);
    site.mark_offset = at > 0 ? (int)at : 0;
    site.mark_size = at >= 0 ? (int)marked.size : 0;
    return site;
}

Finding *checker_report_row(RecordChecker *c, const char *rule, int table, Place place, Str row, Str text, Str marked) {
    Finding *finding =
        finding_add(c->findings, c->arena, c->cube, str_from_c(rule), site_of_row(c, table, place, row, text, marked));
    checker_say(c, finding, "table", c->table);
    checker_say(c, finding, "name", row);
    finding->printed = marked;
    return finding;
}

int checker_count(const RecordChecker *c, bool (*applies)(const RecordChecker *, int), int *first) {
    int count = 0;
    for (int i = c->begin; i < c->end; i++)
        if (applies(c, i))
            *first = count++ ? *first : i;
    return count;
}

void checker_say(RecordChecker *c, Finding *finding, const char *name, Str text) {
    finding_argument(finding, c->arena, name, text, STR(""));
}

void checker_say_count(RecordChecker *c, Finding *finding, int count) {
    checker_say(c, finding, "count", arena_format(c->arena, "%d", count));
}

bool checker_is_mixed(const RecordChecker *c) {
    const Indicator *first = checker_indicator(c, c->begin);
    for (int i = 0; first->project < 0 && i < c->records->projects.size; i++)
        if (c->records->projects.data[i].listed && c->records->projects.data[i].table == first->group)
            return true;
    return false;
}

bool checker_is_bare_number(const RecordChecker *c, int i) {
    const Target *target = &c->targets[i];
    const WordList *units = knowledge_list(c->cube->knowledge, STR("unit-kind"));
    return target->has_number && !target->before.size &&
           (!target->own_unit.size || word_list_find(units, target->own_unit).size ||
            str_equal(target->own_unit, utf8_fold_key(c->arena, checker_indicator(c, i)->unit.text)));
}

bool checker_points(const RecordChecker *c, Str text, int64_t *points, bool *percent) {
    Str key = utf8_fold_key(c->arena, text);
    *percent = str_ends(key, STR("%"));
    if (*percent)
        key = str_sub(key, 0, key.size - 1);
    const WordList *units = knowledge_list(c->cube->knowledge, STR("unit-kind"));
    for (const ListWord *word = word_list_first(units, STR("score")); word; word = word_list_next(units, word))
        if (str_ends(key, word->text))
            key = str_sub(key, 0, key.size - word->text.size);
    Amount amount;
    if (!amount_parse(key, TARGET_SCALE, &amount))
        return false;
    *points = amount.value_fen;
    return true;
}

typedef bool Fit(Str text, Str word);

/* Does a word of the topic, in whichever list it is, fit the text so? */
static bool topic_fits(const RecordChecker *c, Str text, Str topic, Fit *fits) {
    for (int i = 0; i < TOPIC_LISTS && text.size; i++) {
        const WordList *list = c->topics[i];
        for (const ListWord *word = word_list_first(list, topic); word; word = word_list_next(list, word))
            if (fits(text, word->text))
                return true;
    }
    return false;
}

bool checker_topic_within(const RecordChecker *c, Str text, Str topic) {
    return topic_fits(c, text, topic, str_contains);
}

bool checker_topic_ends(const RecordChecker *c, Str text, Str topic) {
    return topic_fits(c, text, topic, str_ends);
}

bool checker_topic_begins(const RecordChecker *c, Str text, Str topic) {
    return topic_fits(c, text, topic, str_starts);
}

Str checker_class_name(const RecordChecker *c, const char *id) {
    const ListWord *word = word_list_first(knowledge_list(c->cube->knowledge, STR("class")), str_from_c(id));
    return word ? word->text : str_from_c(id);
}

/* attachments_check: the numbers of tables and attachments (附件 3, 公开03表, 表三) leave none out and name one table
 * each.
 *
 * A number that is printed anywhere is not missing, wherever it stands; one that comes again belongs to the table's
 * next page, or to the same form for another project, as long as the titles agree. A sequence that begins again is
 * another, and a table between the two that has no number may have the missing one. */
#include "check/structure/attachments_check.h"
#include "base/utf8.h"
#include "lexis/label.h"

enum { TABLE_LABEL_BYTES_MAX = 30, LABEL_GAP_MAX = 3, TITLES_AHEAD = 4 };

typedef struct Label {
    Str head;    /* id in the list `table-label` */
    Str printed; /* folded: 附件10 */
    int number;
    bool part; /* 表14-2: one of several tables of one number */
    int passage;
    int table; /* that it stands above, -1: none */
    Str title; /* of that table, as titles are compared; empty unknown */
} Label;
typedef Vec(Label) Labels;

/* 公开03表, 附件3, 表三: what it is; a label alone, or before the title when `titled`. */
static bool parse_label(const Structure *s, Str key, bool titled, Label *label) {
    const WordList *heads = knowledge_list(s->cube->knowledge, STR("table-label"));
    const WordList *titles = knowledge_list(s->cube->knowledge, STR("table-title"));
    for (int i = 0; i < heads->words.size; i++) {
        Str head = heads->words.data[i].text;
        if (!str_starts(key, head))
            continue;
        int number = 0;
        ptrdiff_t size = numeral_at(str_sub(key, head.size, key.size), &number, NULL);
        ptrdiff_t end = head.size + size;
        const ListWord *table = word_list_at(titles, str_sub(key, end, key.size));
        if (table && str_equal(table->id, STR("table")))
            end += table->text.size;
        bool part = end < key.size && key.data[end] == '-';
        for (end += part; part && end < key.size && key.data[end] >= '0' && key.data[end] <= '9';)
            end++;
        bool alone = end == key.size || (end + 1 == key.size && key.data[end] == ':');
        if (!number || (!alone && !titled))
            continue;
        *label =
            (Label){.head = heads->words.data[i].id, .printed = str_sub(key, 0, end), .number = number, .part = part};
        return true;
    }
    return false;
}

/* The table that the label stands above, -1: none. */
static int table_below(const Structure *s, int passage) {
    for (int i = passage; i < s->narrative->passages.size && i <= passage + TITLES_AHEAD; i++) {
        const Passage *below = &s->narrative->passages.data[i];
        if (below->kind == PASSAGE_CAPTION && below->table >= 0)
            return below->table;
    }
    return -1;
}

static Labels collect_labels(const Structure *s) {
    Labels labels = {0};
    for (int i = 0; i < s->narrative->passages.size; i++) {
        const Passage *passage = &s->narrative->passages.data[i];
        Label label;
        bool titled = passage->kind == PASSAGE_CAPTION;
        if (passage->kind == PASSAGE_CONTENTS || (!titled && s->keys[i].size > TABLE_LABEL_BYTES_MAX) ||
            !parse_label(s, s->keys[i], titled, &label))
            continue;
        label.passage = i;
        label.table = table_below(s, i);
        label.title = label.table < 0 ? STR("") : structure_title_key(s, s->cube->tables.data[label.table].title);
        *vec_push(&labels, s->arena) = label;
    }
    return labels;
}

/* Anywhere in a passage or title, also where it was not taken for a label. */
static bool is_printed(const Structure *s, const Labels *labels, const Label *like, int number) {
    for (int i = 0; i < labels->size; i++)
        if (labels->data[i].number == number && str_equal(labels->data[i].head, like->head))
            return true;
    for (int i = 0; i < s->cube->tables.size; i++) {
        Label label;
        if (parse_label(s, s->titles[i], true, &label) && label.number == number)
            return true;
    }
    return false;
}

static bool titles_agree(Str one, Str two) {
    return !one.size || !two.size || str_contains(one, two) || str_contains(two, one);
}

static void report(Structure *s, const char *rule, const Label *label, const Label *before, int due) {
    Finding *finding =
        finding_add(s->findings, s->arena, s->cube, str_from_c(rule), structure_site_of_passage(s, label->passage));
    finding->printed = label->printed;
    finding_argument(finding, s->arena, "number", label->printed, STR(""));
    Str title = label->table < 0 ? STR("") : s->cube->tables.data[label->table].title;
    finding_argument(finding, s->arena, "name", arena_format(s->arena, " %.*s", STR_ARG(title)), STR(""));
    finding_argument(finding, s->arena, "last", before->printed, STR(""));
    finding_argument(finding, s->arena, "due", arena_format(s->arena, "%d", due), STR(""));
    finding_relate(finding, s->arena, s->cube, structure_site_of_passage(s, before->passage), "number-before");
}

static const Label *label_before(const Labels *labels, int number) {
    for (int i = number - 1; i >= 0; i--)
        if (str_equal(labels->data[i].head, labels->data[number].head))
            return &labels->data[i];
    return NULL;
}

void attachments_check(Structure *s) {
    Labels labels = collect_labels(s);
    int reported = -1; /* the label that left one out: that it comes again has the same cause */
    for (int i = 1; i < labels.size; i++) {
        const Label *label = &labels.data[i], *before = label_before(&labels, i);
        if (!before)
            continue;
        int due = before->number + 1;
        bool next = label->table >= 0 && before->table >= 0 && label->table == before->table + 1;
        bool gap = next && label->number > due && label->number <= due + LABEL_GAP_MAX;
        bool again = label->number > 1 && label->number == before->number && before->passage != reported;
        if (again && !label->part && !titles_agree(label->title, before->title)) {
            report(s, "number-repeated", label, before, due);
        } else if (gap && !is_printed(s, &labels, label, due)) {
            report(s, "number-skipped", label, before, due);
            reported = label->passage;
        }
    }
}

/* finding: makes findings and the places they name. A finding's site quotes the row or sentence as printed,
 * with the figure marked.
 *
 * A row is quoted as TableLine.text: its cells that are not empty, two spaces between. The mark must stand
 * under the cell that is meant even when the row prints the same number several times, or as its serial
 * number; so the cells are matched whole, and counted from the right, where the amounts are. */
#include "finding/finding.h"
#include "finding/proof.h"

#include <assert.h>

Finding *finding_add(Findings *findings, Arena *arena, const Cube *cube, Str rule_id, Site site) {
    const Rule *rule = knowledge_rule(cube->knowledge, rule_id);
    assert(rule && "a finding's rule must be in rules/");
    Finding *finding = vec_push(findings, arena);
    *finding = (Finding){.rule = rule, .site = site};
    finding_doubt(finding, proof_grounds(rule, cube));
    return finding;
}

void finding_argument(Finding *finding, Arena *arena, const char *name, Str zh, Str en) {
    *vec_push(&finding->arguments, arena) = (Argument){.name = str_from_c(name), .zh = zh, .en = en};
}

static const MessagePhrase *phrase_of(const Cube *cube, const char *id) {
    const MessagePhrase *phrase = knowledge_phrase(cube->knowledge, str_from_c(id));
    assert(phrase && "a phrase must be in rules/");
    return phrase;
}

void finding_phrase(Finding *finding, Arena *arena, const Cube *cube, const char *name, const char *phrase) {
    const MessagePhrase *words = phrase ? phrase_of(cube, phrase) : &(const MessagePhrase){0};
    finding_argument(finding, arena, name, words->zh, words->en);
}

void finding_relate(Finding *finding, Arena *arena, const Cube *cube, Site site, const char *phrase) {
    const MessagePhrase *words = phrase_of(cube, phrase);
    *vec_push(&finding->related, arena) = (Related){.site = site, .zh = words->zh, .en = words->en};
}

/* How many figures of the same text stand in the same row to the right of this one. */
static int same_to_the_right(const Cube *cube, int number) {
    const Reading *reading = &cube->readings.data[number];
    int count = 0;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *other = &cube->readings.data[i];
        count += other->table == reading->table && other->row == reading->row && other->col > reading->col &&
                 str_equal(other->printed, reading->printed);
    }
    for (int i = 0; i < cube->misunderstood.size; i++) {
        const Misunderstood *other = &cube->misunderstood.data[i];
        count += other->table == reading->table && other->row == reading->row && other->col > reading->col &&
                 str_equal(other->printed, reading->printed);
    }
    return count;
}

static bool is_cell_at(Str quote, Str cell, ptrdiff_t at) {
    if (memcmp(quote.data + at, cell.data, (size_t)cell.size) != 0)
        return false;
    bool begins = at == 0 || (at >= 2 && memcmp(quote.data + at - 2, "  ", 2) == 0);
    ptrdiff_t end = at + cell.size;
    return begins && (end == quote.size || (quote.size - end >= 2 && memcmp(quote.data + end, "  ", 2) == 0));
}

static void mark_cell(Site *site, int skip) {
    if (!site->printed.size)
        return;
    for (ptrdiff_t at = site->quote.size - site->printed.size; at >= 0; at--) {
        if (!is_cell_at(site->quote, site->printed, at))
            continue;
        site->mark_offset = (int)at;
        site->mark_size = (int)site->printed.size;
        if (!skip--)
            return;
    }
    ptrdiff_t found = str_find(site->quote, site->printed);
    if (!site->mark_size && found >= 0) {
        site->mark_offset = (int)found;
        site->mark_size = (int)site->printed.size;
    }
}

Site site_of_reading(const Cube *cube, Arena *arena, int number) {
    (void)arena;
    const Reading *reading = &cube->readings.data[number];
    Site site = {.place = reading->place, .printed = reading->printed, .at = &reading->at};
    if (reading->table < 0) {
        site.quote = reading->sentence;
        site.mark_offset = reading->sentence_offset;
        site.mark_size = (int)reading->printed.size;
        return site;
    }
    const Table *table = &cube->tables.data[reading->table];
    site.table = table->title;
    if (reading->col >= 0 && reading->col < table->columns_count)
        site.column = table->columns[reading->col].label;
    if (reading->row >= 0 && reading->row < table->lines_count) {
        site.row = table_line(table, reading->row, reading->block)->label;
        site.quote = table->lines[reading->row].text;
        mark_cell(&site, same_to_the_right(cube, number));
    }
    return site;
}

Site site_of_claim(const Claim *claim) {
    return (Site){.place = claim->place,
                  .quote = claim->sentence,
                  .printed = claim->printed,
                  .mark_offset = claim->sentence_offset,
                  .mark_size = (int)claim->printed.size,
                  .at = &claim->at};
}

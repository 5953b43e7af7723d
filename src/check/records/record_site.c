/* Where a record stands, for the carets of a finding, and what it is called there.
 *
 * A record is read from cells, and a finding quotes the row that holds the cell: so the cell is looked for in the row's
 * text again. Names lose the punctuation at their end; titles lose the department's name at their beginning. */
#include "check/records/record_site.h"
#include "base/utf8.h"

enum { ENTITY_BYTES_MIN = 12 };

Str record_name(Str text) {
    static const Str marks[] = {STR_INIT(";"),  STR_INIT("；"), STR_INIT("。"), STR_INIT("，"), STR_INIT(","),
                                STR_INIT("、"), STR_INIT("."),  STR_INIT(":"),  STR_INIT("：")};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_ends(text, marks[i]))
            return record_name(utf8_trim(str_sub(text, 0, text.size - marks[i].size)));
    return text;
}

/* Where the cell stands in a quoted row: between double spaces, so that "2" is not found in "218". */
static void mark_cell(Site *site, Str cell) {
    for (ptrdiff_t from = 0; cell.size && from < site->quote.size;) {
        ptrdiff_t at = str_find(str_sub(site->quote, from, site->quote.size), cell);
        if (at < 0)
            return;
        at += from;
        Str before = str_sub(site->quote, 0, at);
        Str after = str_sub(site->quote, at + cell.size, site->quote.size);
        if ((!before.size || str_ends(before, STR("  "))) && (!after.size || str_starts(after, STR("  ")))) {
            site->mark_offset = (int)at;
            site->mark_size = (int)cell.size;
            return;
        }
        from = at + cell.size;
    }
}

/* The cell that is meant, by its very bytes, else by what it says. */
static const Field *field_of(const Indicator *indicator, Str marked) {
    const Field *fields[] = {&indicator->value,  &indicator->actual, &indicator->weight,   &indicator->score,
                             &indicator->unit,   &indicator->reason, &indicator->relation, &indicator->level3,
                             &indicator->level2, &indicator->level1};
    enum { COUNT = sizeof fields / sizeof *fields };
    for (int pass = 0; pass < 2 && marked.size; pass++)
        for (int i = 0; i < COUNT; i++)
            if (pass ? str_equal(fields[i]->text, marked)
                     : fields[i]->text.data == marked.data && fields[i]->text.size == marked.size)
                return fields[i];
    return NULL;
}

/* The indicator's row, and in it the cell. */
static Place place_of_field(const Indicator *indicator, Str marked) {
    Place place = indicator->place;
    const Field *field = field_of(indicator, marked);
    if (!field || !place_same_page(&field->place, &place))
        return place;
    memcpy(place.box, field->place.box, sizeof place.box);
    if (place_is_same_row(&field->place, &place)) {
        place.cell = field->place.cell;
        place.paragraph = field->place.paragraph;
    }
    return place;
}

Site record_site_of_indicator(const Cube *cube, const Indicator *indicator, Str marked) {
    Site site = {.place = place_of_field(indicator, marked), .table = cube->tables.data[indicator->table].title};
    site.row = indicator->level3.text;
    site.quote = indicator->text;
    site.printed = marked;
    mark_cell(&site, marked);
    return site;
}

Site record_site_of_field(const Cube *cube, int number, const Field *field, Str row) {
    const Table *table = &cube->tables.data[number];
    Site site = {.place = field->place, .table = table->title, .row = row, .printed = field->text};
    for (int i = 0; i < table->lines_count; i++) {
        const TableLine *line = &table->lines[i];
        ptrdiff_t at = str_find(line->text, field->text);
        if (at < 0 || ((field->place.line || field->place.row) && !place_is_same_row(&line->place, &field->place)))
            continue;
        site.quote = line->text;
        site.mark_offset = (int)at;
        site.mark_size = (int)field->text.size;
        return site;
    }
    site.quote = field->text;
    site.mark_size = (int)field->text.size;
    return site;
}

void record_relate(Finding *finding, Arena *arena, Site site, Str zh, Str en) {
    *vec_push(&finding->related, arena) = (Related){.site = site, .zh = zh, .en = en};
}

/* A title usually begins with the department's name, which every message would repeat. */
static Str without_entity(const Cube *cube, Str title) {
    ptrdiff_t i = 0, whole = 0;
    while (i < title.size && i < cube->entity.size && title.data[i] == cube->entity.data[i]) {
        i++;
        if (i == title.size || ((unsigned char)title.data[i] & 0xC0) != 0x80)
            whole = i;
    }
    Str rest = utf8_trim(str_sub(title, whole, title.size));
    return whole >= ENTITY_BYTES_MIN && rest.size ? rest : title;
}

Str record_table_words(const Cube *cube, const Records *records, Arena *arena, int table, int project) {
    Str title = without_entity(cube, cube->tables.data[table].title);
    if (!title.size) /* called in Chinese where others are quoted */
        title = knowledge_phrase(cube->knowledge, STR("table-of-targets"))->zh;
    if (project < 0)
        return title;
    Str name = records->projects.data[project].name.text;
    return str_contains(title, name) ? title : arena_format(arena, "%.*s（%.*s）", STR_ARG(title), STR_ARG(name));
}

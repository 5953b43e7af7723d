/* read_as: a reader who doubts a finding asks first what its figures were taken for.
 *
 *     支出预算 1946.23 万元，占 66.33%        本年支出·2026年    the words say 支出 only: the measure was chosen
 *     《收支总表》 行“本年支出合计” 列“2026 年”                  nothing to add
 *
 * The words of a figure are its table's title, row and column; in a sentence the clause before it, from the last mark
 * on, since whatever stands further away was carried over, and that is a choice. A dimension of the coordinate is said
 * when the words hold the name, the code or any word of the vocabulary with that member. In a sentence a measure needs
 * its name, or a longer word, because 支出 is said of the year's spending and of the total alike. The package's own
 * year goes without saying, unless another is named. Cost: the vocabulary once for each dimension that the name does
 * not settle. */
#include "report/read_as.h"
#include "base/utf8.h"

enum { NAME_BYTES_MIN = 9 }; /* of a word that fixes a measure in a sentence: three characters */

/* The clause before the mark, and the marked figure. */
static Str clause_of(const Site *site) {
    static const Str ends[] = {STR_INIT("，"), STR_INIT("。"), STR_INIT("；"), STR_INIT("："), STR_INIT("、"),
                               STR_INIT("（"), STR_INIT(","),  STR_INIT(";"),  STR_INIT("\n")};
    Str before = str_sub(site->quote, 0, site->mark_offset);
    ptrdiff_t begin = 0;
    for (ptrdiff_t at = 0; at < before.size; at++)
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
            if (str_starts(str_sub(before, at, before.size), ends[i]))
                begin = at + ends[i].size;
    return str_sub(before, begin, before.size);
}

static bool is_digit(Str words, ptrdiff_t at) {
    return at >= 0 && at < words.size && words.data[at] >= '0' && words.data[at] <= '9';
}

/* Not the beginning of 2080506. */
static bool is_year_at(Str words, ptrdiff_t at) {
    return str_starts(str_sub(words, at, words.size), STR("20")) && !is_digit(words, at - 1) &&
           is_digit(words, at + 2) && is_digit(words, at + 3) && !is_digit(words, at + 4);
}

static bool year_is_said(const Cube *cube, Str words, int year, Arena *scratch) {
    if (str_contains(words, arena_format(scratch, "%d", year)))
        return true;
    const Words *known = &cube->knowledge->words;
    for (int i = 0; i < known->size; i++)
        if (known->data[i].year_relative && cube->year + known->data[i].year_shift == year &&
            str_contains(words, known->data[i].text))
            return true;
    bool other = false;
    for (ptrdiff_t at = 0; at < words.size; at++)
        other |= is_year_at(words, at);
    return year == cube->year && !other;
}

static bool word_says(const Cube *cube, Str words, Dim dim, uint16_t member, ptrdiff_t bytes_min) {
    const Words *known = &cube->knowledge->words;
    for (int i = 0; i < known->size; i++)
        for (int s = 0; s < known->data[i].senses_count; s++)
            if (known->data[i].senses[s].dim == dim && known->data[i].senses[s].member == member &&
                known->data[i].text.size >= bytes_min && str_contains(words, known->data[i].text))
                return true;
    return false;
}

/* What the title of a form implies, as its form says. */
static bool form_says(const Cube *cube, Str title, Dim dim, uint16_t member) {
    const Forms *forms = &cube->knowledge->forms;
    for (int i = 0; i < forms->size; i++)
        for (int t = 0; t < forms->data[i].titles_count; t++)
            for (int m = 0; str_contains(title, forms->data[i].titles[t]) && m < forms->data[i].means_count; m++)
                if (forms->data[i].means[m].dim == dim && forms->data[i].means[m].member == member)
                    return true;
    return false;
}

Str read_as(const Cube *cube, const Site *site, Arena *scratch, bool english) {
    if (!site->at)
        return (Str){0};
    bool table = site->table.size || site->row.size || site->column.size;
    Str text = !table ? clause_of(site)
                      : arena_format(scratch, "%.*s/%.*s/%.*s", STR_ARG(site->table), STR_ARG(site->row),
                                     STR_ARG(site->column));
    Str words = utf8_fold_key(scratch, text), title = utf8_fold_key(scratch, site->table);
    Str row = table ? utf8_fold_key(scratch, site->quote) : (Str){0}; /* a second class stands in a column of its own */
    bool said = true;
    for (Dim dim = 0; said && dim < DIM_COUNT; dim++) {
        uint16_t number = site->at->member[dim];
        if (!number || dim == DIM_STAGE)
            continue;
        if (dim == DIM_YEAR) {
            said = year_is_said(cube, words, number, scratch);
            continue;
        }
        const Member *member = cube_member(cube, dim, number);
        bool coded = dim == DIM_FUNCTION || dim == DIM_ECONOMIC || dim == DIM_GOV_ECONOMIC;
        ptrdiff_t bytes_min = dim == DIM_MEASURE && !table ? NAME_BYTES_MIN : 0;
        Str name = utf8_fold_key(scratch, member->name);
        said = (name.size && (str_contains(words, name) || str_contains(row, name))) ||
               (coded && str_contains(words, member->id)) || word_says(cube, words, dim, number, bytes_min) ||
               (table && form_says(cube, title, dim, number));
    }
    return said ? (Str){0} : cube_describe(cube, scratch, site->at, english);
}

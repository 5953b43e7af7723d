/* code_slips_check: codes that are a slip of the code that the same name has elsewhere.
 *
 *     2080560  机关事业单位职业年金缴费支出       no such code; 2080506 is called so
 *     118010   青石县水务局                       118001 in four other tables
 *
 * A code that is in no code table may be a place's own; where two of its neighbouring digits exchanged give the known
 * code of its very name, it is a slip. Codes of units and projects are in no table at all: there other tables of the
 * package must print the name with a code that differs by one slip, more often than this one, and the table at hand
 * must not. A name that several classes bear (行政运行) says nothing of a code that is new.
 *
 * Cost: linear in the lines of tables; a name is compared with the codes that it has. */
#include "check/codes/code_slips_check.h"
#include "base/utf8.h"

enum { CODED_DIGITS_MIN = 3, CODED_DIGITS_MAX = 12, NAMESAKES_MAX = 16 };

typedef struct Coded { /* a code beside a name, as the package prints it */
    Str code, name, key;
    int tables, table;      /* in how many, and the last of them */
    const TableLine *first; /* where it stands first, */
    int first_table;
    int next; /* another code of the name, -1 none */
} Coded;
typedef Vec(Coded) Codeds;

typedef struct Slips {
    const Checked *checked;
    Codeds all;
    Map pairs; /* code and name: in `all` */
    Map names; /* the last of a name in `all` */
} Slips;

static const Dim code_dims[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC};
enum { CODE_DIMS = sizeof code_dims / sizeof *code_dims };

static bool is_code(Str code) {
    bool digits = code.size >= CODED_DIGITS_MIN && code.size <= CODED_DIGITS_MAX;
    for (ptrdiff_t i = 0; i < code.size && digits; i++)
        digits = code.data[i] >= '0' && code.data[i] <= '9';
    return digits;
}

/* ---- collecting -------------------------------------------------------------------------------------------------- */

static void collect_line(Slips *s, const TableLine *line, int table) {
    Arena *arena = s->checked->arena;
    Str name =
        str_starts(line->label, line->code) ? str_sub(line->label, line->code.size, line->label.size) : line->label;
    Str key = utf8_fold_key(arena, name);
    if (!is_code(line->code) || line->code_guessed || !key.size)
        return;
    int fresh = s->all.size;
    Str pair = arena_format(arena, "%.*s\t%.*s", STR_ARG(line->code), STR_ARG(key));
    int number = *map_put(&s->pairs, arena, pair, fresh);
    if (number == fresh) {
        int *last = map_put(&s->names, arena, key, -1);
        *vec_push(&s->all, arena) = (Coded){.code = line->code,
                                            .name = utf8_trim(name),
                                            .key = key,
                                            .table = -1,
                                            .first = line,
                                            .first_table = table,
                                            .next = *last};
        *last = fresh;
    }
    Coded *coded = &s->all.data[number];
    coded->tables += coded->table != table;
    coded->table = table;
}

static void collect(Slips *s) {
    const Tables *tables = &s->checked->cube->tables;
    for (int t = 0; t < tables->size; t++)
        for (int i = 0; i < tables->data[t].lines_count; i++)
            for (const TableLine *line = &tables->data[t].lines[i]; line; line = line->beside)
                collect_line(s, line, t);
}

/* ---- judging ----------------------------------------------------------------------------------------------------- */

/* Two neighbouring digits exchanged, or one digit another. */
static bool is_slip(Str one, Str two) {
    ptrdiff_t differ = 0, at = 0;
    if (one.size != two.size)
        return false;
    for (ptrdiff_t i = one.size - 1; i >= 0; i--)
        if (one.data[i] != two.data[i]) {
            differ++;
            at = i;
        }
    bool exchanged = differ == 2 && one.data[at] == two.data[at + 1] && one.data[at + 1] == two.data[at];
    return differ == 1 || exchanged;
}

typedef enum Standing { UNKNOWN, CONTRADICTED, KNOWN } Standing;

/* What the code tables say of code and name; KNOWN is for the check of names, but where the row of the code table is
 * weak that only takes a note. */
static Standing standing_of(const Cube *cube, Arena *arena, const Coded *coded) {
    for (int d = 0; d < CODE_DIMS; d++) {
        uint16_t number = cube_find(cube, code_dims[d], coded->code);
        const Member *member = number ? cube_member(cube, code_dims[d], number) : NULL;
        if (member && !member->unknown)
            return member->weak && !str_equal(utf8_fold_key(arena, member->name), coded->key) ? CONTRADICTED : KNOWN;
    }
    return UNKNOWN;
}

/* 行政运行 is an item of many sections, and which of them a new code is of nobody knows. */
static bool names_one(const Slips *s, Dim dim, Str key) {
    const Members *members = &s->checked->cube->knowledge->dimensions[dim].members;
    int named = 0;
    for (int i = 1; i < members->size && named < 2; i++)
        named += str_equal(utf8_fold_key(s->checked->arena, members->data[i].name), key);
    return named == 1;
}

/* The known code of the very name that two digits of this one exchanged give; empty: none. */
static Str class_meant(const Slips *s, const Coded *coded) {
    const Cube *cube = s->checked->cube;
    Arena *arena = s->checked->arena;
    for (ptrdiff_t i = 0; i + 1 < coded->code.size; i++) {
        Str code = arena_format(arena, "%.*s%c%c%.*s", (int)i, coded->code.data, coded->code.data[i + 1],
                                coded->code.data[i], (int)(coded->code.size - i - 2), coded->code.data + i + 2);
        for (int d = 0; d < CODE_DIMS && !str_equal(code, coded->code); d++) {
            uint16_t member = cube_find(cube, code_dims[d], code);
            const Member *known = member ? cube_member(cube, code_dims[d], member) : NULL;
            if (known && !known->unknown && str_equal(utf8_fold_key(arena, known->name), coded->key) &&
                names_one(s, code_dims[d], coded->key))
                return code;
        }
    }
    return STR("");
}

static bool prints(const Slips *s, int table, Str code) {
    const Table *at = &s->checked->cube->tables.data[table];
    for (int i = 0; i < at->lines_count; i++)
        for (const TableLine *line = &at->lines[i]; line; line = line->beside)
            if (str_equal(line->code, code))
                return true;
    return false;
}

/* The code that the name has in other tables, where this one stands in a single one; empty: none. */
static Str printed_elsewhere(const Slips *s, const Coded *coded, int tables_min) {
    int seen = 0;
    for (int i = *map_find(&s->names, coded->key); i >= 0 && seen < NAMESAKES_MAX; i = s->all.data[i].next, seen++) {
        const Coded *other = &s->all.data[i];
        if (other != coded && other->tables >= tables_min && coded->tables == 1 && is_slip(coded->code, other->code) &&
            !prints(s, coded->first_table, other->code))
            return other->code;
    }
    return STR("");
}

static void report(const Slips *s, const Coded *coded, Str meant) {
    const Checked *checked = s->checked;
    const TableLine *line = coded->first;
    Site site = {.place = line->place,
                 .table = checked->cube->tables.data[coded->first_table].title,
                 .row = line->label,
                 .quote = line->text,
                 .printed = coded->code};
    ptrdiff_t at = str_find(line->text, coded->code);
    site.mark_offset = at >= 0 ? (int)at : 0;
    site.mark_size = at >= 0 ? (int)coded->code.size : 0;
    Finding *finding = finding_add(checked->findings, checked->arena, checked->cube, STR("code-miswritten"), site);
    finding->printed = coded->code;
    finding->expected = meant;
    finding_argument(finding, checked->arena, "table", site.table, STR(""));
    finding_argument(finding, checked->arena, "code", coded->code, STR(""));
    finding_argument(finding, checked->arena, "name", coded->name, STR(""));
    finding_argument(finding, checked->arena, "expected", meant, STR(""));
}

void code_slips_check(const Checked *checked) {
    Slips s = {.checked = checked};
    collect(&s);
    for (int i = 0; i < s.all.size; i++) {
        const Coded *coded = &s.all.data[i];
        Standing standing = standing_of(checked->cube, checked->arena, coded);
        if (standing == KNOWN)
            continue;
        Str meant = class_meant(&s, coded);
        meant = meant.size ? meant : printed_elsewhere(&s, coded, standing == CONTRADICTED ? 1 : 2);
        if (meant.size)
            report(&s, coded, meant);
    }
}

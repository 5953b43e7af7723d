/* Code and name of a class belong together, in tables and in sentences, and a code has its parent above it.
 *
 * Only rows that were read as rows of a classification are looked at: "201" in a column of departments is no
 * 一般公共服务支出. Names are compared folded and bare (no blanks, brackets or the numbering before them); a name
 * that goes on or breaks off (wrapped, cut, shortened) is not a finding. The code tables are graded: a row below
 * public-code, and a code that is not in them, is never worth more than a note. Each (code, name) is reported once, at
 * its first place. */
#include "check/codes/codes_check.h"
#include "base/utf8.h"
#include "finding/proof.h"

enum {
    ROW_NAME_BYTES_MAX = 300,
    ECONOMIC_CODE_DIGITS = 5,
    ROW_CODE_DIGITS_MIN = 3,
    UNKNOWN_SHOWN_MAX = 8,
    CODE_TABLE_FROM_YEAR = 2019 /* names of earlier years are not in the table */
};

typedef struct CodeRow {
    Dim dim;
    uint16_t member;
    int table, line, reading;
    const TableLine *said; /* in a sentence: the name and code as if they were a row; NULL in a table */
} CodeRow;
typedef Vec(CodeRow) CodeRows;

typedef struct Checker {
    const Cube *cube;
    Arena *arena;
    Findings *findings;
    CodeRows rows;
    Map told; /* code and name */
    int unknown_count;
    CodeRow first_unknown;
    Str unknown; /* the first few */
} Checker;

static const Dim code_dims[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC};
enum { CODE_DIMS = sizeof code_dims / sizeof *code_dims };

static const TableLine *line_of(const Checker *c, const CodeRow *row) {
    if (row->said)
        return row->said;
    return &c->cube->tables.data[row->table].lines[row->line];
}

static const Member *member_of(const Checker *c, const CodeRow *row) {
    return cube_member(c->cube, row->dim, row->member);
}

/* ---- collecting -------------------------------------------------------------------------------------------------- */

/* Rows whose printed code is the member that the row was read as; each once, in document order. */
static void collect_rows(Checker *c) {
    int table = -1, line = -1;
    for (int i = 0; i < c->cube->readings.size; i++) {
        const Reading *reading = &c->cube->readings.data[i];
        if (reading->table < 0 || (reading->table == table && reading->row == line))
            continue;
        const TableLine *row = &c->cube->tables.data[reading->table].lines[reading->row];
        Str code = row->code_guessed ? STR("") : row->code;
        for (int d = 0; d < CODE_DIMS; d++) {
            uint16_t member = reading->at.member[code_dims[d]];
            if (!member || !code.size || !str_equal(cube_member(c->cube, code_dims[d], member)->id, code))
                continue;
            table = reading->table;
            line = reading->row;
            *vec_push(&c->rows, c->arena) = (CodeRow){code_dims[d], member, table, line, i, NULL};
            break;
        }
    }
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

/* What stands beside the code, folded: without brackets, dashes and the words that make no difference (的). */
static Str bare_name(const Checker *c, Str text) {
    static const char *const marks = "()[]-.,/:\"";
    const WordList *idle = knowledge_list(c->cube->knowledge, STR("idle-in-name"));
    Str key = utf8_fold_key(c->arena, text);
    char *bytes = arena_array(c->arena, char, key.size + 1);
    ptrdiff_t size = 0;
    for (ptrdiff_t i = 0; i < key.size;) {
        ptrdiff_t skip = strchr(marks, key.data[i]) ? 1 : 0;
        const ListWord *word = word_list_at(idle, str_sub(key, i, key.size));
        skip = word ? word->text.size : skip;
        if (skip)
            i += skip;
        else
            bytes[size++] = key.data[i++];
    }
    return (Str){bytes, size};
}

static Str printed_name(const Checker *c, const CodeRow *row) {
    static const Str marks[] = {STR_INIT("-"), STR_INIT("]"), STR_INIT("】"), STR_INIT("—"), STR_INIT("－")};
    const TableLine *line = line_of(c, row);
    Str name = line->label;
    if (str_starts(name, line->code))
        name = utf8_trim(str_sub(name, line->code.size, name.size));
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(name, marks[i]))
            return utf8_trim(str_sub(name, marks[i].size, name.size));
    return name;
}

static bool goes_on(Str a, Str b) {
    return str_starts(a, b) || str_starts(b, a) || str_ends(a, b) || str_ends(b, a);
}

/* Another member of the dimension that is called this, preferring one near the code; 0: none. */
static uint16_t named(const Checker *c, Dim dim, Str bare) {
    const Members *members = &c->cube->knowledge->dimensions[dim].members;
    for (int i = 1; i < members->size; i++)
        if (!members->data[i].weak && str_equal(bare_name(c, members->data[i].name), bare))
            return (uint16_t)i;
    return 0;
}

/* The year from which the name is out of date (the list says 20805.2020), 0: it is not an older name of the code. */
static int older_since(const Checker *c, Str code, Str bare) {
    const WordList *list = knowledge_list(c->cube->knowledge, STR("older-name"));
    for (int i = 0; i < list->words.size; i++) {
        Str id = list->words.data[i].id;
        ptrdiff_t dot = str_find(id, STR("."));
        long long year;
        if (dot > 0 && str_equal(str_sub(id, 0, dot), code) && str_to_int(str_sub(id, dot + 1, id.size), &year) &&
            str_equal(bare_name(c, list->words.data[i].text), bare))
            return (int)year;
    }
    return 0;
}

/* A finding about the row's code, with carets under `marked`. */
static Finding *report_marked(Checker *c, const char *rule, const CodeRow *row, Str name, Str marked) {
    const TableLine *line = line_of(c, row);
    Site site = {.place = line->place};
    if (!row->said) {
        site.table = c->cube->tables.data[row->table].title;
        site.row = line->label;
    }
    site.quote = line->text;
    site.printed = marked;
    ptrdiff_t at = str_find(line->text, marked);
    if (at >= 0 && marked.size) {
        site.mark_offset = (int)at;
        site.mark_size = (int)marked.size;
    }
    Finding *finding = finding_add(c->findings, c->arena, c->cube, str_from_c(rule), site);
    finding->printed = marked;
    if (row->said)
        finding_phrase(finding, c->arena, c->cube, "table", "the-text");
    else
        finding_argument(finding, c->arena, "table", site.table, STR(""));
    finding_argument(finding, c->arena, "code", line->code, STR(""));
    finding_argument(finding, c->arena, "name", name, STR(""));
    return finding;
}

static Finding *report(Checker *c, const char *rule, const CodeRow *row, Str name) {
    return report_marked(c, rule, row, name, name);
}

static bool first_time(Checker *c, const CodeRow *row, Str bare) {
    Str key = arena_format(c->arena, "%.*s\t%.*s", STR_ARG(line_of(c, row)->code), STR_ARG(bare));
    int fresh = c->told.size;
    return *map_put(&c->told, c->arena, key, fresh) == fresh;
}

static void report_other(Checker *c, const CodeRow *row, Str name, Str bare) {
    const Member *member = member_of(c, row);
    uint16_t other = named(c, row->dim, bare);
    int since = older_since(c, member->id, bare);
    bool older = since > 0;
    if (since > c->cube->year)
        return; /* it was this year's name */
    const char *rule = older ? "code-name-older" : other ? "code-name-other" : "code-name-differs";
    Finding *finding = report(c, rule, row, name);
    if (member->weak)
        finding_doubt(finding, GROUND(WEAK_CODE));
    finding->expected = member->name;
    finding_argument(finding, c->arena, "expected", member->name, STR(""));
    Str zh = STR(""), en = STR("");
    if (other && !older) {
        Str id = cube_member(c->cube, row->dim, other)->id;
        zh = arena_format(c->arena, "，“%.*s”如 %.*s", STR_ARG(name), STR_ARG(id));
        en = arena_format(c->arena, "; “%.*s” is for example %.*s", STR_ARG(name), STR_ARG(id));
    }
    finding_argument(finding, c->arena, "belongs", zh, en);
}

/* A 7-digit economic code divides one of 5 digits that the department needs finer: its own affair. */
static void note_unknown(Checker *c, const CodeRow *row) {
    Str code = line_of(c, row)->code;
    if (row->dim != DIM_FUNCTION && code.size > ECONOMIC_CODE_DIGITS)
        return;
    if (c->unknown_count++ == 0)
        c->first_unknown = *row;
    if (c->unknown_count <= UNKNOWN_SHOWN_MAX)
        c->unknown = c->unknown.size ? arena_format(c->arena, "%.*s、%.*s", STR_ARG(c->unknown), STR_ARG(code)) : code;
}

static void report_unknown(Checker *c) {
    if (!c->unknown_count)
        return;
    Finding *finding = report(c, "code-unknown", &c->first_unknown, printed_name(c, &c->first_unknown));
    finding_argument(finding, c->arena, "count", arena_format(c->arena, "%d", c->unknown_count), STR(""));
    finding_argument(finding, c->arena, "codes", c->unknown, STR(""));
}

/* Does a cell of the row print the code's own name? The label that was taken for it may be another column's. */
static bool prints_name(const Checker *c, const CodeRow *row) {
    Str rest = line_of(c, row)->text, name = bare_name(c, member_of(c, row)->name);
    return name.size && str_contains(bare_name(c, rest), name);
}

/* 30906 大型修缮 50602 资本性支出（二）: does the label name another code of the row? Then it may be that one's. */
static bool names_another(const Checker *c, const CodeRow *row, Str bare) {
    Str text = line_of(c, row)->text;
    for (ptrdiff_t at = 0, end; at < text.size; at = end + 1) {
        for (end = at; end < text.size && text.data[end] >= '0' && text.data[end] <= '9'; end++)
            ;
        Str code = str_sub(text, at, end);
        for (int d = 0; d < CODE_DIMS && code.size >= ROW_CODE_DIGITS_MIN; d++) {
            uint16_t member = cube_find(c->cube, code_dims[d], code);
            if (member && !str_equal(code, line_of(c, row)->code) &&
                str_equal(bare_name(c, cube_member(c->cube, code_dims[d], member)->name), bare))
                return true;
        }
    }
    return false;
}

/* Does the row's label say what the code is called, as far as the code table knows? */
static bool agrees(const Checker *c, const CodeRow *row) {
    const Member *member = member_of(c, row);
    Str own = bare_name(c, member->name), bare = bare_name(c, printed_name(c, row));
    return bare.size && own.size && (str_equal(own, bare) || goes_on(own, bare) || (!row->said && prints_name(c, row)));
}

/* Where most labels are not names of their codes, they are something else (a unit, a kind of money): no proof. */
static bool names_codes(const Checker *c, int begin, int end) {
    int known = 0, agreeing = 0;
    for (int i = begin; i < end; i++) {
        if (member_of(c, &c->rows.data[i])->unknown)
            continue; /* it has the label for a name */
        known++;
        agreeing += agrees(c, &c->rows.data[i]);
    }
    return 2 * agreeing > known;
}

/* 301 at rows called 基本工资, 津贴补贴, 奖金: a code beside several names, none of them its own, is of what these are
 * parts of, and the rest of theirs was not read. By row, from begin on. */
static bool *find_shared(const Checker *c, int begin, int end) {
    bool *shared = arena_array(c->arena, bool, end - begin);
    Map first = {0};
    for (int i = begin; i < end; i++) {
        const CodeRow *row = &c->rows.data[i];
        if (member_of(c, row)->unknown || agrees(c, row))
            continue;
        int before = *map_put(&first, c->arena, line_of(c, row)->code, i);
        Str name = bare_name(c, printed_name(c, row)), other = bare_name(c, printed_name(c, &c->rows.data[before]));
        if (!str_equal(name, other))
            shared[i - begin] = shared[before - begin] = true;
    }
    return shared;
}

static void check_name(Checker *c, const CodeRow *row) {
    Str name = printed_name(c, row);
    if (!name.size || name.size > ROW_NAME_BYTES_MAX)
        return;
    Str bare = bare_name(c, name);
    const Member *member = member_of(c, row);
    int year = c->cube->year;
    if (!bare.size || (year && year < CODE_TABLE_FROM_YEAR) || !first_time(c, row, bare))
        return;
    if (member->unknown)
        note_unknown(c, row);
    else if (member->name.size && !agrees(c, row) && (row->said || !names_another(c, row, bare)))
        report_other(c, row, name, bare);
}

/* ---- parents ----------------------------------------------------------------------------------------------------- */

static Str parent_code(Str code) {
    return code.size > 3 ? str_sub(code, 0, code.size - 2) : STR("");
}

/* The codes that stand anywhere in the table, in any of its side-by-side blocks; its readings are one run. */
static void collect_codes(const Checker *c, const CodeRow *first, Map *codes) {
    for (int i = first->reading; i < c->cube->readings.size; i++) {
        const Reading *reading = &c->cube->readings.data[i];
        if (reading->table != first->table)
            return;
        for (int d = 0; d < CODE_DIMS; d++) {
            uint16_t member = reading->at.member[code_dims[d]];
            if (member)
                (void)map_put(codes, c->arena, cube_member(c->cube, code_dims[d], member)->id, i);
        }
    }
}

/* Codes of one table: the one parent that is missing where all others stand above theirs, code and all. */
static void check_orphans(Checker *c, int begin, int end) {
    Map codes = {0}, printed = {0}, parents = {0};
    collect_codes(c, &c->rows.data[begin], &codes);
    for (int i = begin; i < end; i++)
        (void)map_put(&printed, c->arena, line_of(c, &c->rows.data[i])->code, i);
    for (ptrdiff_t length = 5; length <= 7; length += 2) {
        int with = 0, without = 0, orphan = -1;
        for (int i = begin; i < end; i++) {
            Str code = line_of(c, &c->rows.data[i])->code, parent = parent_code(code);
            if (code.size != length || (*map_put(&parents, c->arena, parent, 0))++)
                continue;
            with += map_find(&printed, parent) != NULL;
            if (!map_find(&codes, parent))
                orphan = !without++ ? i : orphan;
        }
        if (without != 1 || with < 2)
            continue;
        const CodeRow *row = &c->rows.data[orphan];
        Finding *finding = report_marked(c, "code-orphan", row, printed_name(c, row), line_of(c, row)->code);
        finding->expected = parent_code(line_of(c, row)->code);
        finding_argument(finding, c->arena, "parent", finding->expected, STR(""));
    }
}

/* Does another table have an amount of a class below this one? */
static bool is_divided_elsewhere(const Checker *c, const CodeRow *row) {
    for (int i = 0; i < c->cube->readings.size; i++) {
        const Reading *reading = &c->cube->readings.data[i];
        uint16_t member = reading->at.member[row->dim];
        if (reading->table >= 0 && reading->table != row->table && reading->amount.value_fen && member != row->member &&
            cube_covers(c->cube, row->dim, row->member, member))
            return true;
    }
    return false;
}

static bool has_money(const Checker *c, const CodeRow *row) {
    for (int i = row->reading; i < c->cube->readings.size; i++) {
        const Reading *reading = &c->cube->readings.data[i];
        if (reading->table != row->table || reading->row != row->line)
            return false;
        if (reading->amount.value_fen)
            return true;
    }
    return false;
}

static void put_above(const Checker *c, Str code, Map *above) {
    while ((code = parent_code(code)).size)
        (void)map_put(above, c->arena, code, 0);
}

/* The codes above those that the table prints or has amounts of. */
static void collect_divided(const Checker *c, const CodeRow *first, Map *divided) {
    const Table *table = &c->cube->tables.data[first->table];
    for (int i = 0; i < table->lines_count; i++)
        put_above(c, table->lines[i].code, divided);
    for (int i = first->reading; i < c->cube->readings.size && c->cube->readings.data[i].table == first->table; i++)
        for (int d = 0; d < CODE_DIMS; d++) {
            uint16_t member = c->cube->readings.data[i].at.member[code_dims[d]];
            if (member)
                put_above(c, cube_member(c->cube, code_dims[d], member)->id, divided);
        }
}

/* The one code of the table without any below it, where every other of its length has some, and another table divides
 * it: a row was lost. */
static void check_barren(Checker *c, int begin, int end) {
    Map seen = {0}, divided = {0};
    collect_divided(c, &c->rows.data[begin], &divided);
    for (ptrdiff_t length = 3; length <= 5; length += 2) {
        int with = 0, without = 0, barren = -1;
        for (int i = begin; i < end; i++) {
            Str code = line_of(c, &c->rows.data[i])->code;
            if (code.size != length || *map_put(&seen, c->arena, code, i) != i)
                continue;
            bool has = map_find(&divided, code) != NULL;
            with += has;
            barren = !has && !without++ ? i : barren;
        }
        if (without != 1 || with < 2 || !has_money(c, &c->rows.data[barren]) ||
            !is_divided_elsewhere(c, &c->rows.data[barren]))
            continue;
        const CodeRow *row = &c->rows.data[barren];
        (void)report_marked(c, "code-barren", row, printed_name(c, row), line_of(c, row)->code);
    }
}

/* The classes that sentences name with their codes. */
static void check_mentions(Checker *c) {
    for (int i = 0; i < c->cube->mentions.size; i++) {
        const Mention *mention = &c->cube->mentions.data[i];
        TableLine *said = arena_new_of(c->arena, TableLine);
        *said = (TableLine){.label = mention->name,
                            .text = mention->sentence,
                            .code = cube_member(c->cube, mention->dim, mention->member)->id,
                            .place = mention->place};
        CodeRow row = {mention->dim, mention->member, -1, -1, -1, said};
        if (!cube_member(c->cube, row.dim, row.member)->unknown)
            check_name(c, &row);
    }
}

void codes_check(const Checked *checked) {
    Checker c = {.cube = checked->cube, .arena = checked->arena, .findings = checked->findings};
    collect_rows(&c);
    for (int begin = 0, end; begin < c.rows.size; begin = end) {
        for (end = begin + 1; end < c.rows.size && c.rows.data[end].table == c.rows.data[begin].table; end++)
            ;
        bool named = names_codes(&c, begin, end);
        const bool *shared = named ? find_shared(&c, begin, end) : NULL;
        for (int i = begin; named && i < end; i++)
            if (!shared[i - begin])
                check_name(&c, &c.rows.data[i]);
        check_orphans(&c, begin, end);
        check_barren(&c, begin, end);
    }
    report_unknown(&c);
    check_mentions(&c);
}

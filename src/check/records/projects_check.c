/* The rules over projects: a list of them, and a table of targets for each, must speak of the same projects.
 *
 * A mention in the list and a project's own table are brought together by the code, else by the name where only one
 * on each side has it. What differs then is reported once, at the place that is more likely wrong: of two codes the one
 * whose length no other code has. Amounts are the cube's affair (agree). Departments publish tables for some projects
 * only, so a missing one is a note, and is reported only where most projects have theirs. */
#include "check/records/projects_check.h"
#include "check/records/record_site.h"
#include "base/utf8.h"
#include "budget/listed_names.h"
#include "lexis/quantity.h"
#include "finding/proof.h"

enum { CODE_DIGITS_MIN = 10, USUAL_CODES_MIN = 3, CODE_LENGTH_MAX = 64, COPIED_BYTES_MIN = 30, UNIT_DIGITS_MIN = 3 };

typedef struct Checker {
    const Cube *cube;
    const Records *records;
    Arena *arena;
    Findings *findings;
    Str *keys;    /* folded names */
    int *partner; /* the other mention of the same project: a list row for an own table, and back; -1 */
    int codes_of_length[CODE_LENGTH_MAX + 1];
    int usual, others; /* the commonest length and how many codes have it */
} Checker;

static const Project *project_at(const Checker *c, int i) {
    return &c->records->projects.data[i];
}

/* By its name, or by the table that it has to itself. */
static Str called(const Checker *c, int i) {
    Str name = record_project_name(project_at(c, i));
    return name.size ? name : c->cube->tables.data[project_at(c, i)->table].title;
}

static Finding *report(Checker *c, const char *rule, int i, const Field *field) {
    const Project *project = project_at(c, i);
    Site site = record_site_of_field(c->cube, project->table, field, project->name.text);
    Finding *finding = finding_add(c->findings, c->arena, c->cube, str_from_c(rule), site);
    finding_argument(finding, c->arena, "name", called(c, i), STR(""));
    finding->printed = field->text;
    return finding;
}

static void say(Checker *c, Finding *finding, const char *name, Str text) {
    finding_argument(finding, c->arena, name, text, STR(""));
}

static void say_number(Checker *c, Finding *finding, const char *name, int number) {
    say(c, finding, name, arena_format(c->arena, "%d", number));
}

static void relate(Checker *c, Finding *finding, int i, const Field *field) {
    const Project *project = project_at(c, i);
    finding_relate(finding, c->arena, c->cube, record_site_of_field(c->cube, project->table, field, project->name.text),
                   project->own_table ? "table-of-targets" : "list-of-projects");
}

static Str amount_words(const Checker *c, const Project *project) {
    if (!project->has_value)
        return STR("");
    Buf buf = {.arena = c->arena};
    amount_print(&buf, project->value.value_fen, FEN_PER_WAN, 2);
    buf_str(&buf, money_unit_name(FEN_PER_WAN));
    Str text = buf_view(&buf);
    return text;
}

/* ---- bringing together ------------------------------------------------------------------------------------------- */

enum { SEVERAL = -2 };

/* The only unpaired mention of each name, SEVERAL where there are more. */
static void by_name(const Checker *c, bool own, Map *names) {
    for (int i = 0; i < c->records->projects.size; i++) {
        if (project_at(c, i)->own_table != own || c->partner[i] >= 0 || !c->keys[i].size)
            continue;
        int *slot = map_put(names, c->arena, c->keys[i], i);
        if (*slot != i)
            *slot = SEVERAL;
    }
}

static void pair_by_name(Checker *c) {
    Map own = {0}, listed = {0};
    by_name(c, true, &own);
    by_name(c, false, &listed);
    for (int i = 0; i < c->records->projects.size; i++) {
        int *mine = project_at(c, i)->own_table ? map_find(&own, c->keys[i]) : NULL;
        int *row = mine && *mine == i ? map_find(&listed, c->keys[i]) : NULL;
        if (!row || *row == SEVERAL)
            continue;
        c->partner[i] = *row;
        c->partner[*row] = i;
    }
}

static void pair_by_code(Checker *c, Map *listed) {
    for (int i = 0; i < c->records->projects.size; i++) {
        const Project *project = project_at(c, i);
        int *row = project->own_table && project->code.text.size ? map_find(listed, project->code.text) : NULL;
        if (!row || c->partner[*row] >= 0)
            continue;
        c->partner[i] = *row;
        c->partner[*row] = i;
    }
}

static void pair_projects(Checker *c) {
    int count = c->records->projects.size;
    Map listed = {0};
    c->keys = arena_array(c->arena, Str, count + 1);
    c->partner = arena_array(c->arena, int, count + 1);
    for (int i = 0; i < count; i++) {
        const Project *project = project_at(c, i);
        c->keys[i] = utf8_fold_key(c->arena, project->name.text);
        c->partner[i] = -1;
        if (!project->own_table && project->code.text.size)
            (void)map_put(&listed, c->arena, project->code.text, i);
    }
    pair_by_code(c, &listed);
    pair_by_name(c);
}

/* ---- codes ------------------------------------------------------------------------------------------------------- */

static int code_length(const Project *project) {
    ptrdiff_t length = project->code.text.size;
    return length >= CODE_DIGITS_MIN && length <= CODE_LENGTH_MAX ? (int)length : 0;
}

static void count_codes(Checker *c) {
    Map seen = {0};
    for (int i = 0; i < c->records->projects.size; i++) {
        const Project *project = project_at(c, i);
        int length = code_length(project);
        if (!length || *map_put(&seen, c->arena, project->code.text, i) != i)
            continue;
        if (++c->codes_of_length[length] > c->others) {
            c->others = c->codes_of_length[length];
            c->usual = length;
        }
    }
}

/* The first character in which the codes differ, from 1. */
static int parting(Str a, Str b) {
    ptrdiff_t i = 0;
    while (i < a.size && i < b.size && a.data[i] == b.data[i])
        i++;
    return (int)i + 1;
}

static bool is_unusual(const Checker *c, int i) {
    int length = code_length(project_at(c, i));
    return length && c->others >= USUAL_CODES_MIN && length != c->usual;
}

static void report_code(Checker *c, int i, int j) {
    if (!is_unusual(c, i) && is_unusual(c, j)) {
        report_code(c, j, i);
        return;
    }
    const Project *here = project_at(c, i), *there = project_at(c, j);
    Finding *finding = report(c, "project-code-differs", i, &here->code);
    finding->expected = is_unusual(c, i) && !is_unusual(c, j) ? there->code.text : STR("");
    say(c, finding, "code", here->code.text);
    say(c, finding, "other", there->code.text);
    say_number(c, finding, "length", (int)here->code.text.size);
    say_number(c, finding, "other-length", (int)there->code.text.size);
    say_number(c, finding, "position", parting(here->code.text, there->code.text));
    Str zh = STR(""), en = STR("");
    if (finding->expected.size) {
        zh = arena_format(c->arena, "；本套表共有 %d 个编码为 %d 位", c->others, c->usual);
        en = arena_format(c->arena, "; %d codes of this package have %d characters", c->others, c->usual);
    }
    finding_argument(finding, c->arena, "majority", zh, en);
    relate(c, finding, j, &there->code);
}

static void report_length(Checker *c, int i) {
    const Project *project = project_at(c, i);
    int length = code_length(project);
    if (!is_unusual(c, i) || c->codes_of_length[length] != 1)
        return;
    Finding *finding = report(c, "project-code-length", i, &project->code);
    say(c, finding, "code", project->code.text);
    say_number(c, finding, "length", length);
    say_number(c, finding, "usual", c->usual);
    say_number(c, finding, "count", c->others);
}

/* ---- a project and its own table --------------------------------------------------------------------------------- */

static uint16_t class_member(const Checker *c, Str text) {
    const Word *word = knowledge_word(c->cube->knowledge, utf8_fold_key(c->arena, text));
    for (int i = 0; word && i < word->senses_count; i++)
        if (word->senses[i].dim == DIM_NATURE)
            return word->senses[i].member;
    return 0;
}

/* Two classes of one classification: neither is above the other, and they have one parent. */
static void check_class(Checker *c, int own, int row) {
    const Project *here = project_at(c, own), *there = project_at(c, row);
    uint16_t a = class_member(c, here->attribute.text), b = class_member(c, there->attribute.text);
    if (!a || !b || a == b ||
        cube_member(c->cube, DIM_NATURE, a)->parent != cube_member(c->cube, DIM_NATURE, b)->parent)
        return;
    Finding *finding = report(c, "project-class-differs", own, &here->attribute);
    say(c, finding, "class", here->attribute.text);
    say(c, finding, "other", there->attribute.text);
    Str amount = amount_words(c, there), zh = amount, en = amount;
    if (amount.size) {
        zh = arena_format(c->arena, "（%.*s）", STR_ARG(amount));
        en = arena_format(c->arena, " (%.*s)", STR_ARG(amount));
    }
    finding_argument(finding, c->arena, "amount", zh, en);
    relate(c, finding, row, &there->attribute);
}

static void check_pair(Checker *c, int own, int row) {
    const Project *here = project_at(c, own), *there = project_at(c, row);
    Str code = here->code.text, other = there->code.text;
    bool same_code = str_equal(code, other);
    if (code.size && other.size && !same_code)
        report_code(c, own, row);
    else
        report_length(c, own);
    bool shortened = str_contains(c->keys[own], c->keys[row]) || str_contains(c->keys[row], c->keys[own]);
    if (code.size && same_code && c->keys[own].size && c->keys[row].size && !shortened) {
        Finding *finding = report(c, "project-name-differs", own, &here->name);
        say(c, finding, "code", code);
        say(c, finding, "other", there->name.text);
        relate(c, finding, row, &there->name);
    }
    check_class(c, own, row);
}

static void check_period(Checker *c, int i) {
    const Project *project = project_at(c, i);
    Date begins, ends;
    int year = c->cube->year;
    if (!date_parse(project->begins.text, &begins) || !date_parse(project->ends.text, &ends))
        return;
    const char *rule = date_compare(ends, begins) < 0                     ? "project-period-reversed"
                       : year && (year < begins.year || year > ends.year) ? "project-period-outside"
                                                                          : NULL;
    if (!rule)
        return;
    Finding *finding = report(c, rule, i, begins.year > year ? &project->begins : &project->ends);
    ptrdiff_t at;
    if (ends.year < year && word_list_within(knowledge_list(c->cube->knowledge, STR("paid-after")), c->keys[i], &at))
        finding_doubt(finding, GROUND(PAID_AFTER));
    say(c, finding, "begins", project->begins.text);
    say(c, finding, "ends", project->ends.text);
    say_number(c, finding, "year", year);
}

/* ---- units ------------------------------------------------------------------------------------------------------- */

typedef struct UnitMention {
    Field full;
    int table;
} UnitMention;
typedef Vec(UnitMention) UnitMentions;

/* "363001" of "363001-某某中心"; *name is the rest, folded. */
static Str unit_code(const Checker *c, Str full, Str *name) {
    Str key = utf8_fold_key(c->arena, full);
    ptrdiff_t digits = 0;
    while (digits < key.size && key.data[digits] >= '0' && key.data[digits] <= '9')
        digits++;
    if (digits < UNIT_DIGITS_MIN || digits + 1 >= key.size || key.data[digits] != '-')
        return STR("");
    *name = str_sub(key, digits + 1, key.size);
    return str_sub(key, 0, digits);
}

static void add_unit(Checker *c, UnitMentions *mentions, Field full, int table) {
    if (full.text.size)
        *vec_push(mentions, c->arena) = (UnitMention){full, table};
}

/* One code with two names, reported once a pair of names. */
static void check_units(Checker *c) {
    UnitMentions mentions = {0};
    for (int i = 0; i < c->records->projects.size; i++) {
        add_unit(c, &mentions, project_at(c, i)->department, project_at(c, i)->table);
        add_unit(c, &mentions, project_at(c, i)->unit, project_at(c, i)->table);
    }
    for (int i = 0; i < c->records->units.size; i++)
        add_unit(c, &mentions, c->records->units.data[i].full, c->records->units.data[i].table);
    Map codes = {0}, told = {0};
    for (int i = 0; i < mentions.size; i++) {
        const UnitMention *here = &mentions.data[i];
        Str name, other_name, code = unit_code(c, here->full.text, &name);
        const UnitMention *first = code.size ? &mentions.data[*map_put(&codes, c->arena, code, i)] : here;
        (void)unit_code(c, first->full.text, &other_name);
        if (first == here || str_equal(name, other_name))
            continue;
        Str pair = arena_format(c->arena, "%.*s-%.*s", STR_ARG(code), STR_ARG(name));
        if (*map_put(&told, c->arena, pair, i) != i)
            continue;
        Site site = record_site_of_field(c->cube, here->table, &here->full, here->full.text);
        Finding *finding = finding_add(c->findings, c->arena, c->cube, STR("unit-name-differs"), site);
        say(c, finding, "name", here->full.text);
        say(c, finding, "other", first->full.text);
        finding->printed = here->full.text;
        finding_relate(finding, c->arena, c->cube,
                       record_site_of_field(c->cube, first->table, &first->full, first->full.text), "elsewhere");
    }
}

/* ---- copied texts ------------------------------------------------------------------------------------------------ */

static void check_copies(Checker *c) {
    Map goals = {0};
    for (int i = 0; i < c->records->projects.size; i++) {
        const Project *project = project_at(c, i);
        Str goal = utf8_fold_key(c->arena, project->goal.text);
        if (goal.size < COPIED_BYTES_MIN)
            continue;
        if (str_equal(goal, utf8_fold_key(c->arena, project->summary.text)))
            (void)report(c, "project-summary-echo", i, &project->summary);
        int *first = map_put(&goals, c->arena, goal, i);
        if (*first == i || str_equal(c->keys[*first], c->keys[i]))
            continue;
        Finding *finding = report(c, "project-goal-shared", i, &project->goal);
        say(c, finding, "other", called(c, *first));
        relate(c, finding, *first, &project_at(c, *first)->goal);
    }
}

/* ---- who is missing ---------------------------------------------------------------------------------------------- */

/* 桥梁检测、桥灯改造: one table of targets may be of several projects. Are all of them mentioned? */
static bool lists_known(const Checker *c, int i, const Map *names) {
    Str listed[LISTED_NAMES_MAX];
    int count = names_listed(c->keys[i], listed);
    for (int k = 0; k < count; k++)
        if (!map_find(names, listed[k]))
            return false;
    return count > 0;
}

/* Is the project named among the mentions of the other kind, however often? A table of targets without an amount may
 * be of money that is listed elsewhere, a special fund. */
static bool is_known(const Checker *c, int i, const Map *codes, const Map *names) {
    Str code = project_at(c, i)->code.text;
    if (project_at(c, i)->own_table && (!project_at(c, i)->has_value || lists_known(c, i, names)))
        return true;
    return c->partner[i] >= 0 || !c->keys[i].size || map_find(names, c->keys[i]) ||
           (code.size && map_find(codes, code));
}

static void check_presence(Checker *c) {
    Map codes[2] = {0}, names[2] = {0}; /* of list rows, of own tables */
    int count[2] = {0}, known[2] = {0};
    for (int i = 0; i < c->records->projects.size; i++) {
        const Project *project = project_at(c, i);
        (void)map_put(&names[project->own_table], c->arena, c->keys[i], i);
        Str listed[LISTED_NAMES_MAX];
        for (int k = project->own_table ? names_listed(c->keys[i], listed) : 0; k > 0; k--)
            (void)map_put(&names[true], c->arena, listed[k - 1], i);
        (void)map_put(&codes[project->own_table], c->arena, project->code.text, i);
    }
    for (int i = 0; i < c->records->projects.size; i++) {
        bool own = project_at(c, i)->own_table;
        count[own]++;
        known[own] += is_known(c, i, &codes[!own], &names[!own]);
    }
    for (int i = 0; i < c->records->projects.size; i++) {
        bool own = project_at(c, i)->own_table;
        if (2 * known[own] <= count[own] || is_known(c, i, &codes[!own], &names[!own]))
            continue;
        Finding *finding = report(c, own ? "project-unlisted" : "project-untargeted", i, &project_at(c, i)->name);
        say(c, finding, "amount", amount_words(c, project_at(c, i)));
        if (own && !project_at(c, i)->code.text.size)
            finding_doubt(finding, GROUND(BY_NAME)); /* the list may name its parts */
    }
}

void projects_check(const Checked *checked) {
    const Records *records = checked->records;
    Checker c = {.cube = checked->cube, .records = records, .arena = checked->arena, .findings = checked->findings};
    pair_projects(&c);
    count_codes(&c);
    for (int i = 0; i < records->projects.size; i++) {
        if (project_at(&c, i)->own_table && c.partner[i] >= 0)
            check_pair(&c, i, c.partner[i]);
        else if (c.partner[i] < 0)
            report_length(&c, i);
        check_period(&c, i);
    }
    check_units(&c);
    check_copies(&c);
    check_presence(&c);
}

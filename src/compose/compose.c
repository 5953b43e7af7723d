/* The steps of a set, one after the other. A condition skips to its else or end; steps may be repeated for each
 * function or project that has money; both may stand within one another. A page break is kept for what comes next. */
#include "compose/compose.h"
#include <stdlib.h>
#include "budget/coordinate_text.h"
#include "compose/lay_out.h"

typedef struct Steps {
    Composer *c;
    const PackageSet *set;
    bool new_page;
} Steps;

const PackageSet *compose_find_set(const Knowledge *knowledge, Str area, Str kind) {
    const PackageSet *best = NULL;
    for (int i = 0; i < knowledge->sets.size; i++) {
        const PackageSet *set = &knowledge->sets.data[i];
        if (str_equal(set->kind, kind) && str_starts(area, set->jurisdiction) &&
            (!best || set->jurisdiction.size > best->jurisdiction.size))
            best = set;
    }
    return best;
}

/* A text of several lines, as base data may have them, is a paragraph a line. */
static Block *add_lines(Steps *s, Str text) {
    Str line;
    Block *first = NULL;
    while (str_line(&text, &line)) {
        Block *block = document_add_paragraph(s->c->document, line, (Place){0});
        block->new_page = s->new_page;
        s->new_page = false;
        first = block;
    }
    return first;
}

static bool take_text(Steps *s, const SetStep *step, const Scope *scope) {
    enum { SET_TITLE_POINTS = 22 };
    Buf text = {.arena = s->c->arena};
    if (step->kind == STEP_HEADING)
        s->c->heading = step->text;
    if (!slots_fill(s->c, scope, step->text, &text))
        return false;
    Block *block = add_lines(s, buf_view(&text));
    if (!block)
        return true;
    block->centred = step->kind == STEP_TITLE;
    block->heading = step->kind == STEP_HEADING ? step->level : 0;
    block->right = step->kind == STEP_RIGHT;
    if (step->kind == STEP_TITLE)
        block->size = SET_TITLE_POINTS;
    if (step->kind == STEP_HEADING)
        s->c->heading = block->text;
    return true;
}

/* The id of a form is the way in which it is usually printed. */
static const FormPrint *print_of(const Knowledge *knowledge, Str id, const Form **form) {
    for (int i = 0; i < knowledge->layouts.size; i++)
        if (str_equal(knowledge->layouts.data[i].id, id)) {
            *form = knowledge_form(knowledge, knowledge->layouts.data[i].form);
            return knowledge->layouts.data[i].print;
        }
    *form = knowledge_form(knowledge, id);
    return *form ? (*form)->print : NULL;
}

static bool take_table(Steps *s, const SetStep *step) {
    const Form *form;
    const FormPrint *print = print_of(s->c->knowledge, step->text, &form);
    if (!form || !print)
        return diag_fail(s->c->diag, "%.*s:%d：没有可印的表样 %.*s",
                         "%.*s:%d: there is no form %.*s that can be printed", STR_ARG(s->set->text_name), step->line,
                         STR_ARG(step->text));
    s->new_page = false;
    return lay_out_form(s->c, form, print, true);
}

/* The else or end that closes the condition or repetition at `at`; `to_else`: an else of it counts. */
static int closing(const PackageSet *set, int at, bool to_else) {
    int depth = 0;
    for (int i = at + 1; i < set->steps.size; i++) {
        SetStepKind kind = set->steps.data[i].kind;
        if (depth == 0 && (kind == STEP_END || (to_else && kind == STEP_ELSE)))
            return i;
        depth += (kind == STEP_WHEN) + (kind == STEP_EACH) - (kind == STEP_END);
    }
    return set->steps.size;
}

/* The end of it, whatever else stands between. */
static int ending(const PackageSet *set, int at) {
    return closing(set, at, false);
}

static bool run(Steps *s, int from, int to, const Scope *scope);

/* ---- what is repeated ------------------------------------------------------------------------------------------ */

static int compare_ids(const void *left, const void *right) {
    return str_compare((*(const Member *const *)left)->id, (*(const Member *const *)right)->id);
}

/* Items of functions with money at the coordinate this year or last. */
static bool each_function(Steps *s, int at, Str coordinate, const Scope *scope) {
    enum { ITEM_DIGITS = 7 };
    const Members *members = &s->c->knowledge->dimensions[DIM_FUNCTION].members;
    const Member **found = arena_array(s->c->arena, const Member *, members->size);
    Coordinate asked;
    Str bad;
    int count = 0, year = s->c->facts->cube.year;
    if (!coordinate_parse(s->c->knowledge, coordinate, year, &asked, &bad))
        return diag_fail(s->c->diag, "没有这个成员：%.*s", "there is no member %.*s", STR_ARG(bad));
    for (int i = 1; i < members->size; i++) {
        asked.member[DIM_FUNCTION] = (uint16_t)i;
        if (members->data[i].id.size == ITEM_DIGITS && facts_any(s->c->facts, &asked))
            found[count++] = &members->data[i];
    }
    qsort(found, (size_t)count, sizeof *found, compare_ids);
    for (int i = 0; i < count; i++) {
        Scope one = *scope;
        one.dim = DIM_FUNCTION;
        one.member = (uint16_t)(found[i] - members->data);
        one.serial = i + 1;
        if (!run(s, at + 1, ending(s->set, at), &one))
            return false;
    }
    return true;
}

static bool each_project(Steps *s, int at) {
    int serial = 0;
    for (int b = 0; b < s->c->bases_count; b++) {
        const Base *base = s->c->bases[b];
        const BaseTable *table = base_table(base, "project");
        for (int i = 0; i < table->rows.size; i++) {
            int64_t fen;
            if (base_project_first(base, i) != i || !base_amount(base, table, &table->rows.data[i], "amount", &fen))
                continue;
            Scope one = {.base = base, .project = i, .row = &table->rows.data[i], .table = table, .serial = ++serial};
            if (!run(s, at + 1, ending(s->set, at), &one))
                return false;
        }
    }
    return true;
}

static bool take_each(Steps *s, int at, const Scope *scope) {
    const SetStep *step = &s->set->steps.data[at];
    Str what, rest = step->text;
    if (str_equal(step->text, STR("project")))
        return each_project(s, at);
    if (str_split(&rest, ' ', &what) && str_equal(what, STR("function")))
        return each_function(s, at, rest, scope);
    return diag_fail(s->c->diag, "%.*s:%d：不能按 %.*s 重复", "%.*s:%d: cannot be repeated for each %.*s",
                     STR_ARG(s->set->text_name), step->line, STR_ARG(step->text));
}

/* ---- one step after the other ---------------------------------------------------------------------------------- */

static bool take_step(Steps *s, int *at, const Scope *scope) {
    const SetStep *step = &s->set->steps.data[*at];
    bool holds = true, good = true;
    switch (step->kind) {
    case STEP_WHEN:
        good = slots_condition(s->c, scope, step->text, &holds);
        if (!holds)
            *at = closing(s->set, *at, true);
        return good;
    case STEP_ELSE: *at = ending(s->set, *at); return true;
    case STEP_EACH:
        good = take_each(s, *at, scope);
        *at = ending(s->set, *at);
        return good;
    case STEP_END: return true;
    case STEP_PAGE: return s->new_page = true;
    case STEP_CONTENTS: document_add_paragraph(s->c->document, STR(""), (Place){0})->contents = true; return true;
    case STEP_TABLE: return take_table(s, step);
    case STEP_TITLE:
    case STEP_HEADING:
    case STEP_SAY:
    case STEP_RIGHT: return take_text(s, step, scope);
    }
    return true;
}

static bool run(Steps *s, int from, int to, const Scope *scope) {
    for (int i = from; i < to; i++)
        if (!take_step(s, &i, scope))
            return false;
    return true;
}

bool compose_package(Composer *c, const PackageSet *set) {
    Steps s = {.c = c, .set = set};
    Scope scope = {.base = c->bases[0], .project = -1};
    return run(&s, 0, set->steps.size, &scope);
}

/* The steps of a set, one after the other. A condition skips to its else or end; conditions may stand within others. A
 * page break is kept for what comes next. */
#include "compose/compose.h"
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

static const Form *form_of(const Knowledge *knowledge, Str id) {
    for (int i = 0; i < knowledge->forms.size; i++)
        if (str_equal(knowledge->forms.data[i].id, id))
            return &knowledge->forms.data[i];
    return NULL;
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

static bool take_text(Steps *s, const SetStep *step) {
    Buf text = {.arena = s->c->arena};
    Scope scope = {.base = s->c->bases[0], .project = -1};
    if (step->kind == STEP_HEADING)
        s->c->heading = step->text;
    if (!slots_fill(s->c, &scope, step->text, &text))
        return false;
    Block *block = add_lines(s, buf_view(&text));
    if (!block)
        return true;
    block->centred = step->kind == STEP_TITLE;
    block->heading = step->kind == STEP_HEADING ? step->level : step->kind == STEP_TITLE ? 1 : 0;
    block->right = step->kind == STEP_RIGHT;
    if (step->kind == STEP_TITLE)
        block->size = 22;
    return true;
}

static bool take_table(Steps *s, const SetStep *step) {
    const Form *form = form_of(s->c->knowledge, step->text);
    if (!form || !form->print)
        return diag_fail(s->c->diag, "%.*s:%d：没有可印的表样 %.*s",
                         "%.*s:%d: there is no form %.*s that can be printed", STR_ARG(s->set->text_name), step->line,
                         STR_ARG(step->text));
    s->new_page = false;
    return lay_out_form(s->c, form, true);
}

/* Behind the else or end that closes the condition at `at`; `to_else`: an else of it counts. */
static int skip(const PackageSet *set, int at, bool to_else) {
    int depth = 0;
    for (int i = at + 1; i < set->steps.size; i++) {
        SetStepKind kind = set->steps.data[i].kind;
        if (depth == 0 && (kind == STEP_END || (to_else && kind == STEP_ELSE)))
            return i;
        depth += (kind == STEP_WHEN) - (kind == STEP_END);
    }
    return set->steps.size;
}

bool compose_package(Composer *c, const PackageSet *set) {
    Steps s = {.c = c, .set = set};
    for (int i = 0; i < set->steps.size; i++) {
        const SetStep *step = &set->steps.data[i];
        bool holds = true, good = true;
        switch (step->kind) {
        case STEP_WHEN:
            good = slots_condition(c, step->text, &holds);
            if (!holds)
                i = skip(set, i, true);
            break;
        case STEP_ELSE: i = skip(set, i, false); break;
        case STEP_END: break;
        case STEP_PAGE: s.new_page = true; break;
        case STEP_CONTENTS: document_add_paragraph(c->document, STR(""), (Place){0})->contents = true; break;
        case STEP_TABLE: good = take_table(&s, step); break;
        case STEP_TITLE:
        case STEP_HEADING:
        case STEP_SAY:
        case STEP_RIGHT: good = take_text(&s, step); break;
        }
        if (!good)
            return false;
    }
    return true;
}

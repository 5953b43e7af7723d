/* A heading is about one class, one source, one memo item, and so is what stands below it until the next of its depth:
 *
 *     一、一般公共预算支出情况                 source general
 *     （一）一般公共服务支出（类）             source general, function 201
 *     （二）财政拨款支出总体情况               source general: the inner heading says less, and takes nothing away
 *
 * Besides the headings there is what a paragraph adds for the ones after it: the unit that it names, the classes of its
 * first level, and the whole whose parts the labelled paragraphs below it list. */
#include "interpret/narrative/sentence_scope.h"
#include "interpret/words.h"

/* 五、一般公共预算财政拨款支出, and below it （一）财政拨款支出总体情况: the inner heading says no more. */
static bool widens(const Cube *cube, Dim dim, uint16_t outer, uint16_t inner) {
    return !inner || (outer && cube_covers(cube, dim, inner, outer));
}

Coordinate scopes_coordinate(const Scopes *scopes, const Cube *cube, uint16_t *said_measure) {
    Coordinate at = cube_base(cube);
    static const Dim classes[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC};
    at.member[DIM_ENTITY] = scopes->entity;
    *said_measure = 0;
    for (int style = 0; style < STYLES; style++) {
        const Scope *scope = &scopes->headings[style];
        if (!scope->has)
            continue;
        for (Dim dim = 0; dim < DIM_COUNT; dim++)
            if (dim != DIM_MEASURE && !widens(cube, dim, at.member[dim], scope->at.member[dim]))
                at.member[dim] = scope->at.member[dim];
        *said_measure = scope->at.member[DIM_MEASURE] ? scope->at.member[DIM_MEASURE] : *said_measure;
    }
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (scopes->paragraph.member[classes[i]])
            at.member[classes[i]] = scopes->paragraph.member[classes[i]];
    return at;
}

uint16_t scopes_class(const Scopes *scopes, const Cube *cube) {
    uint16_t unused;
    return scopes_coordinate(scopes, cube, &unused).member[DIM_FUNCTION];
}

bool scopes_name_a_topic(const Scopes *scopes, const Cube *cube) {
    uint16_t said;
    Coordinate at = scopes_coordinate(scopes, cube, &said);
    bool flow =
        cube_covers(cube, DIM_MEASURE, MEASURE_RECEIPTS, said) || cube_covers(cube, DIM_MEASURE, MEASURE_OUTLAYS, said);
    return (said && !flow) || at.member[DIM_FUNCTION] || at.member[DIM_NATURE];
}

bool scopes_outer(const Scopes *scopes, NumberStyle style, Coordinate *at) {
    for (int above = (int)style - 1; above >= 0; above--)
        if (scopes->outer[above].has) {
            *at = scopes->outer[above].at;
            return true;
        }
    return false;
}

void scopes_close(Scopes *scopes, NumberStyle style) {
    for (int i = (int)style; i < STYLES; i++)
        scopes->headings[i] = scopes->outer[i] = (Scope){0};
}

/* ---- headings ------------------------------------------------------------------------------------------------- */

/* 从人员经费、公用经费来看: a heading that names several is about none of them. */
static void heading_word(const Cube *cube, const Word *word, Coordinate *at, bool several[DIM_COUNT]) {
    Coordinate before = *at;
    senses_apply(cube, word->senses, word->senses_count, word->either, at);
    for (Dim dim = 0; dim < DIM_COUNT; dim++)
        several[dim] |=
            before.member[dim] && dim != DIM_MEASURE && !cube_covers(cube, dim, before.member[dim], at->member[dim]);
}

static Coordinate heading_coordinate(const Cube *cube, const Sentence *heading) {
    Coordinate at = {0};
    bool several[DIM_COUNT] = {false};
    for (int i = 0; i < heading->tokens.size; i++) {
        const Token *token = &heading->tokens.data[i];
        if (token->kind == TOKEN_WORD && !token->word->year_relative && token->word->role == ROLE_NONE)
            heading_word(cube, token->word, &at, several);
        else if (token->kind == TOKEN_MEMBER && token->dim == DIM_FUNCTION)
            at.member[token->dim] = token->member;
    }
    at.member[DIM_STAGE] = 0;
    for (Dim dim = 0; dim < DIM_COUNT; dim++)
        at.member[dim] = several[dim] ? 0 : at.member[dim];
    return at;
}

void scopes_read_heading(Scopes *scopes, const Cube *cube, const Sentence *heading, NumberStyle style) {
    const Coordinate none = {0};
    bool top = style <= NUMBER_PART; /* 第二部分 2025年收支预算: too wide to say what a figure is of */
    Scope scope = {.at = heading_coordinate(cube, heading)};
    scope.has = !top && !coordinate_equal(&scope.at, &none);
    scopes_close(scopes, top ? NUMBER_NONE : style);
    scopes->outer[NUMBER_NONE] = (Scope){0}; /* what a paragraph without a label listed above the heading */
    if (top || style <= scopes->entity_style)
        scopes->entity = 0;
    scopes->headings[style] = scope;
}

void scopes_read_lead(Scopes *scopes, const Cube *cube, const Sentence *lead) {
    const Coordinate none = {0};
    Scope scope = {.at = heading_coordinate(cube, lead)};
    scope.has = !coordinate_equal(&scope.at, &none);
    scope.at.member[DIM_MEASURE] = 0;
    scopes->headings[NUMBER_NONE] = scope;
}

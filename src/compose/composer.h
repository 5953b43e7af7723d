/* composer: what a package is composed from and into: base data and their facts on the one side, the document, its
 * figures and its gaps on the other. The files of src/compose hand it to one another. */
#ifndef YS_COMPOSE_COMPOSER_H
#define YS_COMPOSE_COMPOSER_H

#include "base/diag.h"
#include "base_data/base_facts.h"
#include "base_data/money_look.h"
#include "budget/cube.h"
#include "document/document.h"

typedef struct FigureCell { /* a cell that prints an amount; its coordinate is read off the table */
    Grid *grid;
    int row, col;
    const Form *form;
    MoneyLook look;
    bool listed;            /* in a row of a list of classes, which goes where nothing is printed in it */
    const Reading *reading; /* what it was read as; NULL: not read yet */
} FigureCell;

typedef struct EmptyNote { /* said below a table without any amount; taken out where there is one */
    const Grid *grid;
    int block; /* in Document.blocks */
} EmptyNote;

typedef struct Gap { /* what base data do not say, and a person must fill in */
    Str what;        /* "“三公”经费增减原因" */
    Str where;       /* the heading or the table */
} Gap;

/* What a pattern row, or a table of a project, stands for. */
typedef struct Scope {
    const Base *base;   /* of the unit */
    uint16_t member;    /* of a function or an economic class */
    Dim dim;            /* of the member */
    int project;        /* row of the projects, the first of its project; -1: none */
    const BaseRow *row; /* of the sheet that `each` names: a project's row, a target, … */
    const BaseTable *table;
    int serial;            /* from 1 */
    const MoneyLook *look; /* of the table; NULL: of the narrative */
} Scope;

typedef struct Composer {
    Arena *arena;
    const Knowledge *knowledge;
    const Base *const *bases;
    int bases_count;
    const Facts *facts;
    Document *document;
    Vec(FigureCell) figures;
    Vec(EmptyNote) empty_notes;
    Vec(Gap) gaps;
    Str heading; /* the last one, for gaps */
    Diag *diag;
} Composer;

/* The text "【待填：…】" of something that is missing, which is kept as a gap. */
Str composer_gap(Composer *c, Str what);

#endif

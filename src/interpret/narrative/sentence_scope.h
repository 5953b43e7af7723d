/* sentence_scope: what the headings above a sentence say of its figures. */
#ifndef YS_INTERPRET_NARRATIVE_SENTENCE_SCOPE_H
#define YS_INTERPRET_NARRATIVE_SENTENCE_SCOPE_H

#include "interpret/narrative/sentence_tokens.h"
#include "lexis/label.h"

enum { STYLES = NUMBER_CIRCLED + 1 };

typedef struct Scope {
    Coordinate at;
    bool has;
} Scope;

typedef struct Scopes {
    Scope headings[STYLES];   /* by the style of the heading's label; NUMBER_NONE: of a lead */
    Scope outer[STYLES];      /* by the label of its paragraph: a whole that was listed; paragraphs below are items */
    uint16_t entity;          /* the unit that the paragraphs are about, 0: the package's own */
    NumberStyle entity_style; /* label of the paragraph that named it */
    Coordinate paragraph;     /* the classes of its first level: the later sentences are about them */
} Scopes;

/* What they say together. Their measure is apart, since it is taken only when a sentence says none. */
Coordinate scopes_coordinate(const Scopes *scopes, const Cube *cube, uint16_t *said_measure);
/* The functional class that they say, 0: none. */
uint16_t scopes_class(const Scopes *scopes, const Cube *cube);
/* Do they name a memo item or a class, so that a figure below may leave out what it is of? */
bool scopes_name_a_topic(const Scopes *scopes, const Cube *cube);
/* The nearest whole that a paragraph above one labelled in this style lists the parts of. */
bool scopes_outer(const Scopes *scopes, NumberStyle style, Coordinate *at);
/* A label closes the scopes of its own depth and below. */
void scopes_close(Scopes *scopes, NumberStyle style);
/* What a heading names, be it a class, a source or a memo item, is what follows it is about; it ends the scopes of its
 * own depth and below. A title without a number and 第一部分 end all, and say nothing. */
void scopes_read_heading(Scopes *scopes, const Cube *cube, const Sentence *heading, NumberStyle style);
/* 财政拨款支出主要内容如下： says more of its section to what it leads to. */
void scopes_read_lead(Scopes *scopes, const Cube *cube, const Sentence *lead);

#endif

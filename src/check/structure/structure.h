/* structure: what a package is made of, for the checks of its parts: its tables and passages with their folded texts.
 *
 * The checks ask whether everything is there and in its place: tables and sections that must be published, the
 * contents against what follows, numbers that leave one out, tables that are empty or belong to somebody else. Missing
 * parts are a matter of regulation and custom, so warnings and notes; an error is only what the document itself
 * contradicts. */
#ifndef YS_CHECK_STRUCTURE_STRUCTURE_H
#define YS_CHECK_STRUCTURE_STRUCTURE_H

#include "prove/ledger.h"
#include "finding/finding.h"
#include "budget/narrative.h"

typedef struct Structure {
    const Cube *cube;
    const Narrative *narrative;
    Arena *arena;
    Findings *findings;
    Str *keys;                 /* per passage: its text folded */
    Str *titles;               /* per table: its title folded */
    const bool *doubted;       /* per reading: an identity of it fails or is doubted, so it may have been misread */
    Str entity;                /* the package's own department or unit, folded */
    const WordList *idle;      /* words that make no difference in a heading */
    const WordList *entry_end; /* marks that end an entry of the contents */
} Structure;

Site structure_site_of_passage(const Structure *s, int passage);
Site structure_site_of_table(const Structure *s, int table);
/* Does the folded text have a word of the list? */
bool structure_has_word(const Structure *s, const char *list, Str key);
/* The same, of one id. */
bool structure_has_word_of(const Structure *s, const char *list, Str id, Str key);
/* Does it end with one? */
bool structure_ends_with_word_of(const Structure *s, const char *list, Str id, Str key);
/* A heading, caption or entry of the contents as it is compared with others: folded, without number, year, dots, page
 * number, marks and the department's name; `idle`: without the words of the list `idle-in-heading` too. */
Str structure_heading_key(const Structure *s, const Passage *passage, bool idle);
/* The same of a table's title, without idle words. */
Str structure_title_key(const Structure *s, Str title);
/* "A、B、C": the names of a list, one more at each call. */
Str structure_join_names(Arena *arena, Str names, Str name);

#endif

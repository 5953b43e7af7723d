/* derive: what the files that derive identities share (identities.c, parts.c, rules.c). */
#ifndef YS_PROVE_DERIVE_H
#define YS_PROVE_DERIVE_H

#include "prove/classes.h"
#include "prove/ledger.h"

typedef struct Derivation {
    const Cube *cube;
    Arena *arena;
    Ledger *ledger;
    Classes classes;
    bool *in_parts; /* per reading: a term of an identity of parts whose parent is not zero */
    /* per table, NULL: none: the rows and columns with a number that is not understood */
    bool **dark_rows, **dark_cols;
    Map families;
} Derivation;

/* An empty ledger, its grains measured, and the classes of the cube's readings. */
void derivation_init(Derivation *derivation, const Cube *cube, Arena *arena, Ledger *ledger);
/* `how` and `part` distinguish families of one kind. */
int derive_family(Derivation *derivation, IdentityKind kind, int table, int other, int how, int part);
/* A new identity with zeroed terms, state unchecked. The pointer is good until the next. */
Identity *derive_identity(Derivation *derivation, IdentityKind kind, int family, int terms_count);
/* Does the row of the reading, or its column, hold a number that is not understood, which a sum takes for nothing? */
bool derive_row_is_dark(const Derivation *derivation, const Reading *reading);
bool derive_column_is_dark(const Derivation *derivation, const Reading *reading);
/* Evaluates the last identity and counts it in its family. */
void derive_settle(Derivation *derivation, Identity *identity);

#endif

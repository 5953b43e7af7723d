/* ratio: a percentage with the figures that it is of, and which of them is wrong when it does not hold. */
#ifndef YS_DIAGNOSE_RATIO_H
#define YS_DIAGNOSE_RATIO_H

#include "prove/ledger.h"
#include "diagnose/likelihood.h"

enum { RATIO_SUSPECTS_MAX = 4 };

typedef struct Value {
    int reading; /* -1: computed */
    int64_t fen, grain;
} Value;

typedef struct Ratio { /* one percentage with what it is of */
    const Claim *claim;
    Value above, below; /* current and base, part and whole */
    Value change;       /* what the one of these that is printed nowhere was computed with; 0: both are printed */
    bool growth;
    int64_t low, high, exact; /* what it comes to, in PERCENT_UNIT */
    bool wrong;
} Ratio;

/* What the percentage comes to; false when it is of nothing. */
bool ratio_evaluate(Ratio *ratio);
/* The percentage that the sentence prints, with its sign. */
int64_t ratio_claimed(const Ratio *ratio);
bool ratio_holds(const Ratio *ratio);
/* Is it right but for a slip of the pen, and has it so many digits that this is not chance? */
bool ratio_is_slip(const Ratio *ratio);

typedef enum RatioBase { RATIO_BASE_RIGHT, RATIO_BASE_NEW, RATIO_BASE_WHOLE } RatioBase;

/* Of a growth that does not hold: is it the change in a hundred of the new amount instead of the old (RATIO_BASE_NEW),
 * or all of the new amount in a hundred of the old, which has the old one in it (RATIO_BASE_WHOLE)? */
RatioBase ratio_other_base(const Ratio *ratio);

typedef struct Suspect { /* a number of the claim that may be wrong */
    int reading;         /* -1: the percentage */
    int64_t right;
    SlipKind slip;
    int cost;    /* see likelihood.h */
    int percent; /* its share among all suspects */
} Suspect;

/* The numbers of a wrong percentage's claim with what they should be, the likeliest first. The percentage is always
 * one of them; a figure is only where a visible slip made it, and nothing else proves it. */
int ratio_suspects(const Surroundings *around, const Ledger *ledger, const Ratio *ratio,
                   Suspect suspects[RATIO_SUSPECTS_MAX]);

/* The same for a change that is larger than the level it led to (ratio->claim is the growth given with it, NULL: none):
 * only figures, by the growth and by other identities that fail with them. */
int ratio_excess_suspects(const Surroundings *around, const Ledger *ledger, const Ratio *ratio,
                          Suspect suspects[RATIO_SUSPECTS_MAX]);

#endif

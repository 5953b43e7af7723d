/* A document is innocent until proved guilty, and so is each way to read it: where a meaning is a choice, the ways are
 * kept as candidates, the arithmetic that stands next to the place is asked under each, and the one under which more
 * of it closes is taken.
 *
 *     row 某市规划展览中心, among the projects of 某局              held  failed
 *       as a unit that heads the 24 rows below it                     0       4      what the words say
 *       as one of the rows that 某局 is the sum of                    4       0      taken: 4 of 4 sums hold
 *
 * This module knows nothing of rows or sentences. A site offers candidates, the words' own first; asks its identities,
 * one by one; and gets the winner. What is chance is decided here, for all sites: a closure counts that has a figure
 * of DECIDING_DIGITS, or two that are shorter. A candidate that makes more hold and more fail than another is not
 * better, and where nothing decides the words stand. What was asked is kept: the ledger, JSON and the finding say why
 * something was read as it was.
 *
 * It refuses to weigh: no scores, no percentages. Sites whose candidates cannot be told apart by closures (which slip
 * is likelier, diagnose/likelihood.c) are no sites of this.
 *
 * Cost: a comparison a candidate; CHOICE_CANDIDATES_MAX of a site and CHOICES_MAX of a document are kept. */
#include "budget/choices.h"

void evidence_ask(Evidence *evidence, bool holds, int digits) {
    evidence->held += holds;
    evidence->failed += !holds;
    evidence->sure += holds && digits >= DECIDING_DIGITS;
}

bool evidence_beats(const Evidence *one, const Evidence *other) {
    int more = one->held - other->held, fewer = other->failed - one->failed;
    bool chance = one->sure <= other->sure && more < DECIDING_CLOSURES;
    return fewer >= 0 && more > 0 && !chance;
}

Candidate *choice_offer(Choice *choice, CandidateReading as, Str printed) {
    int last = choice->count < CHOICE_CANDIDATES_MAX ? choice->count++ : CHOICE_CANDIDATES_MAX - 1;
    Candidate *candidate = &choice->candidates[last];
    *candidate = (Candidate){.as = as, .printed = printed};
    return candidate;
}

int choice_settle(Choice *choice) {
    choice->taken = 0;
    for (int i = 1; i < choice->count; i++)
        if (evidence_beats(&choice->candidates[i].evidence, &choice->candidates[choice->taken].evidence))
            choice->taken = i;
    return choice->taken;
}

void choice_keep(Choices *choices, Arena *arena, const Choice *choice) {
    int rivals = 0;
    for (int i = 0; i < choice->count; i++)
        rivals += choice->candidates[i].evidence.held > 0;
    if ((choice->taken || rivals > 1) && choices->size < CHOICES_MAX)
        *vec_push(choices, arena) = *choice;
}

bool choice_is_about(const Choice *choice, int table, int row, Str sentence) {
    if (choice->table < 0)
        return table < 0 && choice->sentence.size && choice->sentence.data == sentence.data;
    return choice->table == table && (!choice->end || (row >= choice->first && row < choice->end));
}

Str choice_site_id(ChoiceSite site) {
    static const Str ids[] = {
#define X(constant, id) STR_INIT(id),
        CHOICE_SITES(X)
#undef X
    };
    return ids[site];
}

Str choice_reading_id(CandidateReading as) {
    static const Str ids[] = {
#define X(constant, id) STR_INIT(id),
        CANDIDATE_READINGS(X)
#undef X
    };
    return ids[as];
}

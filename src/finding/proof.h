/* proof: how much a finding proves. The one place that decides a level. */
#ifndef YS_FINDING_PROOF_H
#define YS_FINDING_PROOF_H

#include "finding/finding.h"

/* What a finding of this rule bears before anything else is known. */
Grounds proof_grounds(const Rule *rule, const Cube *cube);
/* The level that the rule and the grounds allow. */
Level proof_level(const Rule *rule, Grounds grounds);

/* Whoever makes a finding says why it may be less than it looks ... */
void finding_doubt(Finding *finding, Grounds grounds);
/* ... or that something else decides, and these grounds fall. */
void finding_confirm(Finding *finding, Grounds settled);

/* Of the grounds of a finding those that keep it below its rule's level. */
Grounds finding_held_by(const Finding *finding);

Str ground_id(Ground ground);
/* What it means, in both languages. */
const MessagePhrase *ground_words(const Knowledge *knowledge, Ground ground);

#endif

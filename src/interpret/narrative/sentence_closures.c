/* A level, its change and its percentage stand beside each other, and any two of them make the third:
 *
 *     收入 5180.20 万元，其中：甲 4960.10 万元、乙 220.10 万元，较上年增加 173.40 万元，增长 3.46 %
 *
 *     173.40 / ( 220.10 - 173.40)   371.31 %     the last level told: no
 *     173.40 / (4960.10 - 173.40)     3.62 %     no
 *     173.40 / (5180.20 - 173.40)     3.46 %     the head's
 *
 * The last level is what a change is of unless this arithmetic says otherwise. A percentage of less than three digits
 * closes by chance, and decides nothing, nor does one that closes for no level; then only what is impossible is not
 * taken: that there was less than nothing the year before. A level that has a comparison of its own needs no other. */
#include "interpret/narrative/sentence_closures.h"
#include "budget/choices.h"

enum {
    PERCENT_AHEAD_MAX = 8, /* tokens between a change and its percentage */
    /* the least value of a percentage that decides, in units of its last digit: of several levels, of two readings */
    PRECISE_MIN = 100,
    COARSE_MIN = 10,
};

#define HUNDRED ((__int128)100 * PERCENT_UNIT)

bool closures_hold(__int128 part, __int128 part_grain, __int128 whole, __int128 whole_grain, const Amount *percent) {
    __int128 off = part * HUNDRED - whole * percent->value_fen;
    __int128 room = whole * percent->grain_fen + HUNDRED * part_grain + whole_grain * percent->value_fen;
    return whole > 0 && off <= room && -off <= room;
}

/* The percentage that is said beside an amount, with its verb: "，增长 3.46 %", "（3.46 %）". NULL: none. */
static const Token *percent_beside(const SentenceReader *reader, const Token *figure, int *direction) {
    const Tokens *tokens = &reader->sentence.tokens;
    *direction = 0;
    for (const Token *token = figure + 1; token < tokens->data + tokens->size && token <= figure + PERCENT_AHEAD_MAX;
         token++) {
        bool verb = token->kind == TOKEN_CUE && (token->cue == CUE_UP || token->cue == CUE_DOWN);
        bool mark = token->kind == TOKEN_MARK && (token->mark == ',' || token->mark == '(');
        if (token->kind == TOKEN_PERCENT)
            return token;
        if (verb)
            *direction = token->cue == CUE_UP ? 1 : -1;
        else if (!mark && token->kind != TOKEN_SAID)
            return NULL;
    }
    return NULL;
}

static bool is_precise(const Token *percent, int least) {
    return percent && percent->amount.value_fen >= least * percent->amount.grain_fen;
}

/* What was told of the level the year before, by the change. */
static __int128 level_before(const Reading *level, int64_t change) {
    return (__int128)level->amount.value_fen - change;
}

static bool is_compared(const Cube *cube, int reading) {
    for (int i = cube->claims.size - 1; i >= 0; i--) {
        const Claim *claim = &cube->claims.data[i];
        if (claim->reading == reading && claim->kind == CLAIM_LEVEL)
            return false; /* what was said before the level is not of it */
        if (claim->level_reading == reading || (claim->kind == CLAIM_GROWTH && claim->reading == reading))
            return true;
    }
    return false;
}

/* May the level be what the change is of: is it of this list and of the topic's year, and compared with nothing yet? */
static bool may_be_of(const SentenceReader *reader, int reading) {
    const Frame *frame = &reader->frame;
    const Reading *level = &reader->cube->readings.data[reading];
    return level->kind == READING_LEVEL && level->at.member[DIM_YEAR] == frame->topic.member[DIM_YEAR] &&
           level->at.member[DIM_STAGE] == frame->topic.member[DIM_STAGE] &&
           (reading == frame->topic_reading || !is_compared(reader->cube, reading));
}

typedef struct LevelChoice { /* of which level a change is */
    const SentenceReader *reader;
    const Token *change, *percent;       /* percent NULL: none that decides */
    int64_t by;                          /* the change with its direction */
    int readings[CHOICE_CANDIDATES_MAX]; /* of the candidates */
    Choice choice;
} LevelChoice;

static void offer_level(LevelChoice *of, int reading) {
    const Reading *level = &of->reader->cube->readings.data[reading];
    const Amount *by = &of->change->amount;
    if (of->choice.count == CHOICE_CANDIDATES_MAX)
        return;
    of->readings[of->choice.count] = reading;
    Candidate *candidate = choice_offer(&of->choice, READ_LEVEL, level->printed);
    __int128 before = level_before(level, of->by);
    bool fits = of->percent ? closures_hold(by->value_fen, by->grain_fen, before,
                                            level->amount.grain_fen + by->grain_fen, &of->percent->amount)
                            : before >= 0;
    evidence_ask(&candidate->evidence, fits && may_be_of(of->reader, reading), DECIDING_DIGITS);
}

/* The levels of the list but the last, from there back: the list's head, or all others. */
static void offer_list(LevelChoice *of, bool head) {
    const Cube *cube = of->reader->cube;
    for (int i = cube->readings.size - 1; i >= 0 && of->choice.count < CHOICE_CANDIDATES_MAX; i--) {
        const Reading *level = &cube->readings.data[i];
        if (level->table >= 0 || level->list != of->reader->list)
            break;
        if (i != of->reader->frame.topic_reading && (i == of->reader->frame.head_reading) == head &&
            may_be_of(of->reader, i))
            offer_level(of, i);
    }
}

/* The candidate that was taken; its evidence is kept. */
static int settle_level(LevelChoice *of, int own) {
    of->choice.count = 0;
    offer_level(of, own);
    offer_list(of, true);
    if (of->percent)
        offer_list(of, false);
    return choice_settle(&of->choice);
}

int closures_choose_level(SentenceReader *reader, const Token *change) {
    const Frame *frame = &reader->frame;
    const Cube *cube = reader->cube;
    int direction, own = frame->topic_reading;
    const Token *percent = percent_beside(reader, change, &direction);
    if (!frame->has_topic || own < 0 || !reader->direction || !change->amount.value_fen)
        return -1;
    LevelChoice of = {.reader = reader, .change = change, .percent = is_precise(percent, PRECISE_MIN) ? percent : NULL};
    of.by = reader->direction < 0 ? -change->amount.value_fen : change->amount.value_fen;
    of.choice = (Choice){.site = CHOICE_CHANGE_OF,
                         .table = -1,
                         .sentence = reader->sentence.printed,
                         .printed = sentence_printed(&reader->sentence, change->begin, change->end),
                         .place = cube->readings.data[own].place};
    int taken = settle_level(&of, own), closing = 0;
    for (int i = 0; i < of.choice.count; i++)
        closing += of.choice.candidates[i].evidence.held;
    if (of.percent && !closing) {
        of.percent = NULL;
        taken = settle_level(&of, own);
    }
    choice_keep(&reader->cube->choices, cube->arena, &of.choice);
    return taken ? of.readings[taken] : -1;
}

bool closures_lacks_verb(const SentenceReader *reader, const Token *figure, int *direction) {
    const Frame *frame = &reader->frame;
    const Token *percent = percent_beside(reader, figure, direction);
    if (!frame->has_topic || frame->topic_reading < 0 || !*direction || !is_precise(percent, COARSE_MIN))
        return false;
    const Amount *now = &reader->cube->readings.data[frame->topic_reading].amount, *by = &figure->amount;
    __int128 level = now->value_fen, said = by->value_fen, grain = now->grain_fen + by->grain_fen;
    __int128 more = (level - said) * *direction;
    return closures_hold(said, by->grain_fen, level - said * *direction, grain, &percent->amount) &&
           !closures_hold(more, grain, said, by->grain_fen, &percent->amount);
}

bool closures_is_share(const SentenceReader *reader, const Token *percent) {
    const Frame *frame = &reader->frame;
    const Token *before = percent - 1;
    if (before > reader->sentence.tokens.data && before->kind == TOKEN_MARK && before->mark == '(')
        before--;
    if (before < reader->sentence.tokens.data || before->kind != TOKEN_AMOUNT || !frame->listing || !frame->has_whole ||
        frame->whole_reading < 0 || frame->topic_reading < 0 || !is_precise(percent, COARSE_MIN))
        return false;
    const Amount *part = &reader->cube->readings.data[frame->topic_reading].amount;
    const Amount *whole = &reader->cube->readings.data[frame->whole_reading].amount;
    return closures_hold(part->value_fen, part->grain_fen, whole->value_fen, whole->grain_fen, &percent->amount);
}

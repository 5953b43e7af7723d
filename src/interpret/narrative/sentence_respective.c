/* 分别 gives each of several names an amount, in their order:
 *
 *     公务接待费、公务用车购置及运行费分别为 12.00 万元和 30.00 万元        two names, two amounts
 *     与上年预算相比，分别减少 1.00 万元、2.00 万元                        of the parts that the sentence before listed
 *
 * Nothing is read unless there are as many amounts as names, and every name is understood: an amount too few, and all
 * would be of the wrong one. Linear in the tokens of the clause; of a list the last RESPECTIVE_MAX parts are looked at.
 */
#include "interpret/narrative/sentence_respective.h"
#include "interpret/narrative/sentence_claims.h"

enum { RESPECTIVE_MAX = 8 };

typedef struct Row { /* of amounts: their tokens */
    int at[RESPECTIVE_MAX];
    int count;
} Row;

static bool joins(const SentenceReader *reader, const Token *token) {
    if (token->kind == TOKEN_MARK)
        return token->mark == '/';
    return str_equal(word_list_find(reader->names.words, sentence_text(&reader->sentence, token)), STR("joins"));
}

/* The amounts from token i on, with nothing between them but what joins; none where there are too many. */
static Row amounts_from(const SentenceReader *reader, int i) {
    const Tokens *tokens = &reader->sentence.tokens;
    Row row = {.count = 0};
    for (bool joined = true; i < tokens->size; i++) {
        const Token *token = &tokens->data[i];
        if (token->kind == TOKEN_AMOUNT && joined) {
            if (row.count == RESPECTIVE_MAX)
                return (Row){.count = 0};
            row.at[row.count++] = i;
            joined = false;
        } else if (joins(reader, token) && !joined) {
            joined = true;
        } else if (token->kind != TOKEN_SAID) {
            break;
        }
    }
    return row;
}

/* The names in a row before token i, each as the subject it would be; 0 where one is not understood. */
static int names_before(SentenceReader *reader, int i, Subject *names) {
    const Tokens *tokens = &reader->sentence.tokens;
    int begin = i, count = 0;
    uint16_t year = 0;
    while (begin > 0 && (tokens->data[begin - 1].kind != TOKEN_MARK || tokens->data[begin - 1].mark == '/') &&
           tokens->data[begin - 1].kind != TOKEN_AMOUNT && tokens->data[begin - 1].kind != TOKEN_PERCENT)
        begin--;
    frame_begin_subject(reader, tokens->data[begin].begin);
    for (int k = begin; k <= i; k++) {
        const Token *token = &tokens->data[k];
        if (k < i && !joins(reader, token)) {
            if (token->kind == TOKEN_WORD || token->kind == TOKEN_YEAR || token->kind == TOKEN_MEMBER)
                frame_add(reader, token);
            else if (token->kind != TOKEN_SAID)
                return 0;
            continue;
        }
        Subject *subject = &reader->subject;
        year = subject->year = subject->year ? subject->year : year;
        if (!subject->has || subject->unknown || count == RESPECTIVE_MAX)
            return 0;
        names[count++] = *subject;
        frame_begin_subject(reader, token->end);
    }
    return count;
}

int respective_levels(SentenceReader *reader, int i) {
    Subject names[RESPECTIVE_MAX], before = reader->subject;
    Row row = amounts_from(reader, i + 1);
    if (row.count < 2 || reader->comparing || names_before(reader, i, names) != row.count) {
        reader->subject = before;
        return i;
    }
    for (int k = 0; k < row.count; k++) {
        reader->subject = names[k];
        claims_add_figure(reader, &reader->sentence.tokens.data[row.at[k]]);
    }
    return row.at[row.count - 1];
}

/* The parts of the last list, all of them: as many as `count`, or none. */
static bool last_parts(const SentenceReader *reader, int count, int *parts) {
    const Readings *readings = &reader->cube->readings;
    int list = 0, found = 0;
    for (int k = readings->size - 1; k >= 0; k--) {
        const Reading *reading = &readings->data[k];
        if (reading->kind != READING_LEVEL || reading->table >= 0)
            continue;
        if (list && reading->list != list)
            break;
        list = reading->list;
        if (found == count) /* the next must be what they are parts of */
            return cube_covers_all(reader->cube, &reading->at, &readings->data[parts[0]].at);
        parts[count - 1 - found++] = k;
    }
    return false;
}

int respective_changes(SentenceReader *reader, int i) {
    const Tokens *tokens = &reader->sentence.tokens;
    int parts[RESPECTIVE_MAX];
    const Token *verb = i + 1 < tokens->size ? &tokens->data[i + 1] : NULL;
    if (!verb || verb->kind != TOKEN_CUE || (verb->cue != CUE_UP && verb->cue != CUE_DOWN) || !reader->comparing)
        return i;
    Row row = amounts_from(reader, i + 2);
    if (row.count < 2)
        return i;
    bool known = last_parts(reader, row.count, parts);
    for (int k = 0; k < row.count; k++) {
        frame_begin_subject(reader, tokens->data[row.at[k]].begin);
        reader->frame.has_topic = known;
        if (known) {
            reader->frame.topic = reader->cube->readings.data[parts[k]].at;
            reader->frame.topic_reading = parts[k];
        }
        reader->comparing = true;
        reader->direction = verb->cue == CUE_UP ? 1 : -1;
        claims_add_figure(reader, &tokens->data[row.at[k]]);
    }
    reader->comparing = false;
    return row.at[row.count - 1];
}

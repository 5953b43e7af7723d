/* A change is of the level told last, unless its base says that it cannot be:
 *
 *     机关运行经费 112.50 万元，2014 年为 96.20 万元，较 2014 年增加 16.30 万元   of the former
 *     公务接待费 2026 年 8 万元，2025 年 12 万元，对比减少 4 万元                 of 2026
 *     收入 564.90 万元，支出 523.86 万元，比上年收入增加 50.8 %                  of the income
 *
 * Only levels of the same sentence are turned to. Where the former one was not understood the change is not either;
 * where there is none, 2025 年预算 …，比 2025 年减少 … is what is written, and year-self-compared tells it. */
#include "interpret/narrative/sentence_topic.h"
#include "interpret/pairs.h"

/* The last level of this sentence on this side of the balance, or (NULL) the topic's of another year; -1 none. */
static int level_told(const SentenceReader *reader, const MeasurePair *side) {
    const Cube *cube = reader->cube;
    const Coordinate *topic = &reader->frame.topic;
    for (int i = cube->readings.size - 1; i >= 0; i--) {
        const Reading *level = &cube->readings.data[i];
        if (level->sentence.data != reader->sentence.printed.data)
            break;
        Coordinate like = level->at;
        like.member[DIM_YEAR] = topic->member[DIM_YEAR];
        bool other_year = level->at.member[DIM_YEAR] != topic->member[DIM_YEAR] && coordinate_equal(&like, topic);
        bool other_side = side && pair_of(cube, level->at.member[DIM_MEASURE]) == side;
        if (level->kind == READING_LEVEL && (side ? other_side : other_year))
            return i;
    }
    return -1;
}

/* Did the sentence name an amount that was not understood? */
static bool has_unread(const SentenceReader *reader) {
    const Claims *claims = &reader->cube->claims;
    for (int i = claims->size; i-- > 0 && claims->data[i].sentence.data == reader->sentence.printed.data;)
        if (claims->data[i].kind == CLAIM_NONE && !claims->data[i].percent)
            return true;
    return false;
}

bool topic_turn(SentenceReader *reader) {
    Frame *frame = &reader->frame;
    const Subject *compared = &reader->compared;
    const MeasurePair *own = pair_of(reader->cube, frame->topic.member[DIM_MEASURE]);
    const MeasurePair *side = reader->comparing ? pair_of(reader->cube, compared->side) : NULL;
    bool past = reader->comparing && frame->topic.member[DIM_YEAR] < reader->cube->year && !compared->stage;
    bool itself = past && compared->year && !compared->shift && compared->year == frame->topic.member[DIM_YEAR];
    bool unsaid = past && (!compared->year || compared->shift); /* 2026 年 8 万元，2025 年 12 万元，对比减少 … */
    if (!itself && !unsaid && (!own || !side || own == side))
        return true;
    int level = level_told(reader, itself || unsaid ? NULL : side);
    if (level >= 0) {
        frame->topic = reader->cube->readings.data[level].at;
        frame->topic_reading = level;
    }
    return level >= 0 || !itself || !has_unread(reader); /* 2025 年预算 …，比 2025 年减少: so it is written */
}

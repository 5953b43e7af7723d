/* A figure takes its meaning from the words since the figure before it, and what they leave unsaid from what stands
 * around:
 *
 *     topic     the last level: 比上年增加 … is its change, 占 … its share
 *     whole     what 其中, 包括, 用于 put the figures after them under
 *     base      what the last comparison was with
 *     scope     the headings above (sentence_scope)
 *     head      the last level that is not a part, where the next sentence begins with 其中
 *
 * Topic, base and scope live on in the paragraphs after; a level that was not understood ends the topic. */
#include "interpret/narrative/sentence_frame.h"
#include "interpret/pairs.h"
#include "interpret/words.h"

enum { PLAIN_BYTES_MAX = 6 }; /* 支出 */

void frame_take_head(Frame *frame) {
    frame->topic = frame->head;
    frame->topic_reading = frame->head_reading;
    frame->has_topic = true;
}

void frame_begin_subject(SentenceReader *reader, int begin) {
    uint16_t unused;
    Subject *subject = &reader->subject;
    *subject = (Subject){.begin = begin};
    if (reader->frame.reason && reader->frame.has_topic)
        subject->at = reader->frame.topic;
    else if (reader->frame.listing && reader->frame.has_whole)
        subject->at = reader->frame.whole;
    else
        subject->at = scopes_coordinate(&reader->scopes, reader->cube, &unused);
    if (reader->carried_year) {
        subject->at.member[DIM_YEAR] = reader->carried_year;
        subject->at.member[DIM_STAGE] = reader->carried_stage;
    }
}

/* “三公” and running costs are of fiscal grants by definition: saying so adds nothing. */
static bool is_of_grants(const Cube *cube, uint16_t said) {
    return said && (cube_covers(cube, DIM_MEASURE, MEASURE_THREE_PUBLIC, said) || said == MEASURE_RUNNING_COST);
}

/* The measure that the words leave unsaid: spending has classes, what is spent is of 支出总计 no more. */
void frame_complete(const SentenceReader *reader, Coordinate *at) {
    const Cube *cube = reader->cube;
    uint16_t scope_measure, *said = &at->member[DIM_MEASURE];
    (void)scopes_coordinate(&reader->scopes, reader->cube, &scope_measure);
    bool cut = at->member[DIM_NATURE] || at->member[DIM_ECONOMIC] || at->member[DIM_GOV_ECONOMIC];
    if (!*said && !cut && !at->member[DIM_FUNCTION])
        *said = scope_measure;
    if (is_of_grants(cube, *said))
        at->member[DIM_SOURCE] = 0;
    const MeasurePair *pair = pair_of(cube, *said);
    bool total = !*said || (pair && pair->classed && *said == pair->whole);
    bool taken_in = cut && pair && !pair->classed; /* 收入 of a kind of spending is what is spent on it */
    if ((total && (cut || at->member[DIM_FUNCTION])) || taken_in)
        *said = MEASURE_SPEND;
    else if (pair && *said == pair->whole && at->member[DIM_SOURCE] && reader->frame.listing)
        *said = pair->part; /* 收入总计 …，其中：一般公共预算拨款; 财政拨款收、支总计 stays a total */
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

/* "上年结转的一般公共预算收入": what was carried over stays that, 收入 adds nothing. */
static void keep_carried(const Cube *cube, uint16_t before, Coordinate *at) {
    const MeasurePair *pair = pair_of(cube, at->member[DIM_MEASURE]);
    if (pair && pair_is_carried(cube, before) && pair_around(cube, before) == pair)
        at->member[DIM_MEASURE] = before;
}

/* 因公出国费、公务用车购置及运行费和公务接待费: all that holds them is spoken of, where that is a memo item. */
static void join_memos(const Cube *cube, uint16_t before, Subject *subject) {
    uint16_t now = subject->at.member[DIM_MEASURE], all = before;
    while (all && !cube_covers(cube, DIM_MEASURE, all, now))
        all = cube_member(cube, DIM_MEASURE, all)->parent;
    if (!all || all == MEASURE_RECEIPTS || all == MEASURE_OUTLAYS || cube_covers(cube, DIM_MEASURE, now, before))
        return;
    subject->joined |= all != before;
    subject->at.member[DIM_MEASURE] = subject->joined ? all : now;
}

/* Adds a word to what it is said of: the subject, the base of a comparison, the whole of a share. */
static void add_word(SentenceReader *reader, Subject *subject, const Word *word, bool time_only) {
    bool counts = word->role == ROLE_NONE || word->role == ROLE_AMOUNT || word->role == ROLE_UNIT_NAME;
    subject->unknown += !counts && !time_only; /* 单价, 数量, 备注: what follows is another thing */
    if (word->year_relative) {
        subject->year = (uint16_t)(reader->cube->year + word->year_shift);
        subject->shift = word->year_shift;
        return;
    }
    Sense senses[SENSE_MAX];
    int count = 0;
    for (int i = 0; i < word->senses_count; i++) {
        if (word->senses[i].dim == DIM_STAGE)
            subject->stage = word->senses[i].member;
        else if (!time_only)
            senses[count++] = word->senses[i];
        else if (word->senses[i].dim == DIM_MEASURE)
            subject->side = word->senses[i].member;
    }
    if (!count)
        return;
    uint16_t before = subject->at.member[DIM_MEASURE];
    subject->plain = !subject->has && count == 1 && senses[0].dim == DIM_MEASURE && senses[0].member == MEASURE_SPEND &&
                     word->text.size <= PLAIN_BYTES_MAX;
    senses_apply(reader->cube, senses, count, word->either, &subject->at);
    keep_carried(reader->cube, before, &subject->at);
    if (subject->has && !reader->frame.listing)
        join_memos(reader->cube, before, subject);
    subject->has = true;
}

static Subject *spoken_of(SentenceReader *reader, bool *time_only) {
    *time_only = reader->comparing && !reader->direction && !reader->base_said;
    if (*time_only)
        return &reader->compared;
    return reader->percent_of != CUE_OTHER ? &reader->whole : &reader->subject;
}

/* A unit that is named is what the paragraphs are about until another is. */
static void name_entity(SentenceReader *reader, Subject *subject, uint16_t entity) {
    subject->at.member[DIM_ENTITY] = entity;
    subject->entity = true;
    if (reader->frame.listing || reader->frame.reason)
        return;
    reader->scopes.entity = entity;
    reader->scopes.entity_style = reader->style;
}

void frame_add(SentenceReader *reader, const Token *token) {
    bool time_only;
    Subject *subject = spoken_of(reader, &time_only);
    if (token->kind == TOKEN_YEAR) {
        subject->year = (uint16_t)token->number;
        subject->shift = 0;
    } else if (token->kind == TOKEN_WORD) {
        add_word(reader, subject, token->word, time_only);
    } else if (token->dim == DIM_ENTITY && !time_only) {
        name_entity(reader, subject, token->member);
    } else if (!time_only) {
        subject->at.member[token->dim] = token->member;
        subject->has = true;
    }
}

void frame_add_unknown(SentenceReader *reader) {
    bool time_only;
    spoken_of(reader, &time_only)->unknown++;
}

/* ... and of what a figure is compared with: 比预算增加 …, 与上年预算相比 …. */
void frame_compare_with_budget(SentenceReader *reader, const Token *token) {
    Subject *compared = &reader->compared;
    bool base = reader->comparing && !reader->direction && !reader->base_said && !compared->stage;
    if (base && cube_is_final(reader->cube) &&
        says_budget(reader->cube->knowledge, sentence_text(&reader->sentence, token)))
        compared->stage = STAGE_BUDGET;
}

/* ---- lists ------------------------------------------------------------------------------------------------------- */

void frame_begin_list(SentenceReader *reader, int end) {
    Frame *frame = &reader->frame;
    frame->has_outer = frame->listing && frame->has_whole && reader->listed; /* begun in this sentence */
    frame->outer = frame->whole;
    frame->outer_reading = frame->whole_reading;
    if (reader->subject.has && !reader->subject.unknown) {
        frame->whole = reader->subject.at;
        if (reader->subject.year)
            frame->whole.member[DIM_YEAR] = reader->subject.year;
        if (reader->subject.stage)
            frame->whole.member[DIM_STAGE] = reader->subject.stage;
        frame_complete(reader, &frame->whole);
        frame->has_whole = true;
        frame->whole_reading = -1;
    } else if (frame->has_topic) {
        frame->whole = frame->topic;
        frame->has_whole = true;
        frame->whole_reading = frame->topic_reading;
    } else {
        frame->has_whole = false; /* parts of what was not understood are not understood */
    }
    if (frame->has_whole && !frame->listing)
        reader->scopes.outer[reader->style] = (Scope){frame->whole, true};
    frame->listing = reader->listed = true;
    frame->reason = false;
    frame_begin_subject(reader, end);
}

void frame_end_inner_list(Frame *frame) {
    if (!frame->has_outer)
        return;
    frame->whole = frame->outer;
    frame->whole_reading = frame->outer_reading;
    frame->has_outer = false;
}

bool frame_begin_division(SentenceReader *reader, int end) {
    const Head *section = &reader->section;
    const Cube *cube = reader->cube;
    Frame *frame = &reader->frame;
    uint16_t measure = section->at.member[DIM_MEASURE];
    if (!section->has || frame->listing || cube_covers(cube, DIM_MEASURE, MEASURE_RECEIPTS, measure) ||
        cube_covers(cube, DIM_MEASURE, MEASURE_OUTLAYS, measure))
        return false;
    frame->topic = section->at;
    frame->topic_reading = -1;
    frame->has_topic = true;
    reader->subject = (Subject){.begin = end};
    frame_begin_list(reader, end);
    return true;
}

void frame_begin_use(SentenceReader *reader, int end) {
    if (!reader->using)
        reader->before_use = reader->frame;
    reader->using = true;
    bool listed = reader->listed;
    frame_begin_list(reader, end);
    reader->listed = listed;
}

void frame_begin_labelled(SentenceReader *reader, int end) {
    if (!reader->labelled)
        reader->before_label = reader->frame;
    reader->labelled = true;
    frame_begin_list(reader, end);
}

/* ---- sentences and clauses --------------------------------------------------------------------------------------- */

void frame_end_clause(SentenceReader *reader, int i) {
    const Tokens *tokens = &reader->sentence.tokens;
    const Token *token = &tokens->data[i];
    bool keeps = reader->comparing && !reader->direction && token->mark == ',';
    if (reader->subject.unknown || reader->frame.reason)
        frame_begin_subject(reader, token->end);
    reader->subject.begin = token->end;
    reader->subject.end = 0;
    reader->comparing = reader->base_said = keeps;
    reader->direction = 0;
    reader->either = false;
    reader->percent_of = CUE_OTHER;
}

/* Does it name a year, other than by 上年? */
static bool names_year(const Sentence *sentence) {
    bool named = false;
    for (int i = 0; i < sentence->tokens.size && !named; i++) {
        const Token *token = &sentence->tokens.data[i];
        named = token->kind == TOKEN_YEAR ||
                (token->kind == TOKEN_WORD && token->word->year_relative && !token->word->year_shift);
    }
    return named;
}

/* 2027 年预算 12.00 万元，比上年增加 …。公务接待费较上年减少 …: still of 2027. */
static void carry_year(SentenceReader *reader, NumberStyle style, bool first) {
    if (first || style)
        reader->told_year = 0;
    reader->base_told &= !first && !style;
    reader->year_told = false;
    bool carries = reader->told_year && !names_year(&reader->sentence);
    reader->carried_year = carries ? reader->told_year : 0;
    reader->carried_stage = reader->told_stage;
}

/* Which list the figures of this sentence are in. */
static void begin_list_number(SentenceReader *reader, bool open, bool goes_on, bool first) {
    const Head *section = &reader->section;
    if (open)
        reader->list = reader->open_list;
    else if (!goes_on)
        reader->list = ++reader->lists;
    reader->changes = open || goes_on ? ++reader->lists : reader->list; /* those of all sentences are one list anyhow */
    NumberStyle depth = reader->style > reader->heading ? reader->style : reader->heading;
    reader->below_section = section->has && first && depth > section->depth;
}

/* A paragraph that begins with a class which is not below that of the open list's whole is no part of it. */
static bool is_of_another_class(const SentenceReader *reader) {
    const Tokens *tokens = &reader->sentence.tokens;
    uint16_t whole = reader->open.member[DIM_FUNCTION];
    int i = tokens->size && tokens->data[0].kind == TOKEN_LABEL;
    const Token *token = i < tokens->size ? &tokens->data[i] : NULL;
    return whole && token && token->kind == TOKEN_MEMBER && token->dim == DIM_FUNCTION &&
           !cube_covers(reader->cube, DIM_FUNCTION, whole, token->member);
}

void frame_begin_sentence(SentenceReader *reader, NumberStyle style, bool first) {
    Frame *frame = &reader->frame;
    Str text = reader->sentence.text;
    if (reader->listed && frame->has_head && (!first || !style))
        frame_take_head(frame); /* 其中 …。总额比上年增加 …: of the whole again */
    reader->listed = false;
    bool next = style == reader->open_style && reader->passage->number > reader->open_number;
    bool beside = style && (reader->open_goes_on ? style <= reader->open_style : next); /* （2） is no part of （1） */
    reader->has_open &= !first || !is_of_another_class(reader);
    bool open = first && reader->has_open && !beside;
    frame->listing = open;
    frame->has_outer = false;
    frame->has_whole = open;
    frame->whole = reader->open;
    frame->whole_reading = open ? reader->open_reading : -1;
    frame->reason = false;
    frame->has_base = false;
    frame->change_reading = -1;
    reader->depth = 0;
    reader->labelled = false;
    reader->using = reader->comparing = reader->either = false;
    reader->direction = reader->came_to = 0;
    reader->percent_of = CUE_OTHER;
    reader->managed = false;
    reader->words_begin = 0;
    if (first || style) {
        reader->style = style;
        reader->head_here = false;
        memset(&reader->scopes.paragraph, 0, sizeof reader->scopes.paragraph);
    } else if (reader->head_here && reader->style) {
        reader->scopes.paragraph = frame->head;
    }
    if (style)
        frame->has_topic = false;
    bool goes_on = word_list_begins(reader->names.words, STR("of-which"), text) && frame->has_head;
    if (goes_on)
        frame_take_head(frame); /* "…。其中：" takes the last sentence's head with it */
    begin_list_number(reader, open, goes_on, first);
    carry_year(reader, style, first);
    frame_begin_subject(reader, 0);
}

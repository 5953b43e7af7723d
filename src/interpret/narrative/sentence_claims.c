/* A figure is understood when every character since the figure before it is a word we know: half-understood is
 * not understood. A sum under a whole may have a name of the sentence's own; then it is an item. What has no meaning
 * is a claim of kind none: counted, not judged.
 *
 *     收入预算 1946.23 万元，比上年增加 71.08 万元，增长 3.79 %      level, change of it, growth of it
 *     其中：基本支出 191.23 万元，占 9.83 %                          level of a part, its share
 *     完成年初预算的 98 %                                            rate
 *
 * Places are exact: a claim knows its sentence and the bytes of its figure in it. */
#include "interpret/narrative/sentence_claims.h"
#include "interpret/narrative/sentence_closures.h"
#include "interpret/narrative/sentence_topic.h"
#include "interpret/pairs.h"
#include "interpret/unsaid.h"
#include "interpret/words.h"

enum { ITEM_BYTES_MAX = 240, UNIT_BYTES_MIN = 12 };

static Claim *claim_add(SentenceReader *reader, ClaimKind kind, const Token *token) {
    int end = token->end;
    for (; end > token->begin && (token->kind == TOKEN_AMOUNT || token->kind == TOKEN_PERCENT); end--)
        if (reader->sentence.text.data[end - 1] >= '0' && reader->sentence.text.data[end - 1] <= '9')
            break;
    int from = reader->sentence.origin[token->begin];
    Claim *claim = vec_push(&reader->cube->claims, reader->cube->arena);
    *claim = (Claim){
        .kind = kind,
        .percent = token->kind == TOKEN_PERCENT,
        .direction = reader->direction,
        .reading = -1,
        .level_reading = -1,
        .change_reading = -1,
        .base_reading = -1,
        .amount = token->amount,
        .printed = sentence_printed(&reader->sentence, token->begin, end),
        .sentence = reader->sentence.printed,
        .sentence_offset = from,
    };
    int begin = reader->sentence_begin + from, next;
    claim->place = place_within(reader->passage->segments, reader->passage->segments_count, reader->passage->text,
                                begin, begin + (int)claim->printed.size, &next);
    return claim;
}

/* Is what was carried over not told from the year's own by the words since the figure before it? */
static bool is_undivided(const SentenceReader *reader, const Token *figure) {
    return !pairs_divide(reader->cube, str_sub(reader->sentence.text, reader->words_begin, figure->begin));
}

static int reading_add(SentenceReader *reader, Claim *claim, ReadingKind kind, const Token *token, bool loose) {
    Readings *readings = &reader->cube->readings;
    *vec_push(readings, reader->cube->arena) = (Reading){
        .at = claim->at,
        .base = claim->base,
        .kind = kind,
        .undivided = is_undivided(reader, token),
        .grounds = loose ? GROUND(LOOSE) : 0,
        .amount = claim->amount,
        .unit_fen = token->unit_fen ? token->unit_fen : FEN_PER_WAN,
        .printed = claim->printed,
        .table = -1,
        .row = -1,
        .col = -1,
        .list = kind == READING_CHANGE ? reader->changes : reader->list,
        .sentence = claim->sentence,
        .sentence_offset = claim->sentence_offset,
        .place = claim->place,
    };
    return claim->reading = readings->size - 1;
}

/* ---- items ------------------------------------------------------------------------------------------------------- */

/* The noun before the figure, without what only leads to it. */
static Str item_name(const SentenceReader *reader, int end) {
    const Subject *subject = &reader->subject;
    const WordList *edges = reader->names.edges;
    Str name = str_sub(reader->sentence.text, subject->begin, subject->end ? subject->end : end);
    for (bool cut = true; cut;) {
        cut = false;
        for (const ListWord *w = word_list_first(edges, STR("begin")); w; w = word_list_next(edges, w))
            name = str_starts(name, w->text) ? str_sub(name, w->text.size, name.size) : name;
        for (const ListWord *w = word_list_first(edges, STR("end")); w && !cut; w = word_list_next(edges, w)) {
            cut = str_ends(name, w->text) && name.size > w->text.size + ITEM_BYTES_MIN;
            name.size -= cut ? w->text.size : 0;
        }
    }
    return name;
}

/* 社会保障和就业支出（类）…（款）某某支出（项）: a class that no table of codes has, below one that is known. */
static bool is_below_class(const SentenceReader *reader, Str name) {
    const WordList *levels = knowledge_list(reader->cube->knowledge, STR("class-level"));
    Str rest = name;
    for (ptrdiff_t open; (open = str_find(rest, STR("("))) >= 0;) {
        rest = str_sub(rest, open + 1, rest.size);
        ptrdiff_t close = str_find(rest, STR(")"));
        if (close > 0 && word_list_find(levels, str_sub(rest, 0, close)).size)
            return reader->subject.has && reader->subject.at.member[DIM_FUNCTION];
    }
    return false;
}

static bool item_place(SentenceReader *reader, int end, Coordinate *at) {
    const Frame *frame = &reader->frame;
    Str name = item_name(reader, end);
    if (name.size < ITEM_BYTES_MIN || name.size > ITEM_BYTES_MAX)
        return false;
    if (frame->reason && frame->has_topic)
        *at = frame->topic;
    else if (frame->listing && frame->has_whole)
        *at = frame->whole;
    else if (!frame->listing && !frame->reason && is_below_class(reader, name))
        *at = reader->subject.at;
    else if (frame->listing || frame->reason || !scopes_outer(&reader->scopes, reader->style, at))
        return false;
    frame_complete(reader, at);
    Str id = arena_format(reader->cube->arena, "item:%.*s", STR_ARG(name));
    at->member[DIM_PROJECT] =
        cube_find_or_add(reader->cube, DIM_PROJECT, id, str_sub(id, 5, id.size), at->member[DIM_PROJECT]);
    return at->member[DIM_MEASURE] != 0;
}

/* ---- levels ------------------------------------------------------------------------------------------------------ */

/* The base of a comparison with `at`. What is not said is the year before; a stage alone is of the same year. 上年 is
 * the year before that which is spoken of, be it another than the package's. */
static Coordinate base_of(const Subject *compared, Coordinate at) {
    uint16_t stage = compared->stage, own = at.member[DIM_STAGE];
    int package_year = compared->year - compared->shift;
    if (compared->shift && (!stage || at.member[DIM_YEAR] > package_year))
        at.member[DIM_YEAR] = (uint16_t)(at.member[DIM_YEAR] + compared->shift);
    else if (compared->year)
        at.member[DIM_YEAR] = compared->year;
    else if (!stage || stage == own)
        at.member[DIM_YEAR]--;
    if (stage)
        at.member[DIM_STAGE] = stage;
    return at;
}

/* …均实行了绩效目标管理，涉及一般公共预算 …: whatever of it is named, it is what is under targets. */
static bool managed_place(const SentenceReader *reader, int end, Coordinate *at) {
    if (!reader->managed || reader->subject.unknown)
        return false;
    const Coordinate *said = &reader->subject.at;
    const WordList *words = reader->names.words;
    *at = cube_base(reader->cube);
    at->member[DIM_ENTITY] = reader->scopes.entity;
    at->member[DIM_MEASURE] = MEASURE_PERFORMANCE;
    at->member[DIM_SOURCE] = said->member[DIM_SOURCE];
    at->member[DIM_NATURE] = said->member[DIM_NATURE];
    if (!at->member[DIM_NATURE] &&
        word_list_holds(words, STR("projects"), str_sub(reader->sentence.text, reader->words_begin, end)))
        at->member[DIM_NATURE] = NATURE_PROJECT;
    return true;
}

/* 一般公共预算当年拨款 100 万元; 收入预算, and below it 年初预算数 100 万元: only the measure is left unsaid. */
static Unsaid measure_unsaid(const SentenceReader *reader, const Coordinate *at) {
    const Frame *frame = &reader->frame;
    uint16_t heading;
    (void)scopes_coordinate(&reader->scopes, reader->cube, &heading);
    if (frame->listing || frame->reason)
        return UNSAID_NOTHING;
    if (reader->subject.has)
        return !at->member[DIM_MEASURE] && at->member[DIM_SOURCE] ? UNSAID_SIDE : UNSAID_NOTHING;
    bool headed = reader->headed && reader->headed + 1 == reader->sentences;
    bool part = headed && !frame->has_topic && pair_of(reader->cube, heading) &&
                !scopes_name_a_topic(&reader->scopes, reader->cube);
    return part ? UNSAID_PART : UNSAID_NOTHING;
}

/* （3）公务接待费支出情况, and below it 接待 24 批次，支出 2.05 万元: what is spent is what the heading is about, where
 * that is no part of the balance. */
static void take_headed(const SentenceReader *reader, Coordinate *at) {
    const Cube *cube = reader->cube;
    uint16_t headed, top;
    (void)scopes_coordinate(&reader->scopes, cube, &headed);
    for (top = headed; top && cube_member(cube, DIM_MEASURE, top)->parent;)
        top = cube_member(cube, DIM_MEASURE, top)->parent;
    if (!top || !cube_member(cube, DIM_MEASURE, top)->memo)
        return;
    at->member[DIM_MEASURE] = headed;
    at->member[DIM_SOURCE] = 0;
}

/* 财政拨款收入总计 of accounts has what was carried in in it, unless the tables print it without. */
static void take_in_carried(const SentenceReader *reader, int end, Coordinate *at, Unsaid *unsaid) {
    const MeasurePair *pair = pair_of(reader->cube, at->member[DIM_MEASURE]);
    Str words = str_sub(reader->sentence.text, reader->words_begin, end);
    if (!pair || !at->member[DIM_SOURCE] || *unsaid != UNSAID_NOTHING || reader->frame.listing ||
        reader->frame.reason || !cube_is_final(reader->cube) ||
        !word_list_holds(reader->names.words, STR("all-in"), words))
        return;
    at->member[DIM_MEASURE] = pair->whole;
    *unsaid = UNSAID_PART;
}

/* What the words before a figure mean; false when they are not understood. *unsaid: what of it they leave open. */
static bool subject_place(const SentenceReader *reader, int end, Coordinate *at, Unsaid *unsaid) {
    const Subject *subject = &reader->subject;
    const Frame *frame = &reader->frame;
    if (subject->unknown || (frame->listing && !frame->has_whole))
        return false;
    *at = subject->at;
    if (!subject->has && subject->entity && !frame->listing && !frame->reason) {
        at->member[DIM_MEASURE] = MEASURE_OUTLAYS; /* 某某局（本级）预算 6,305 万元 */
    } else if (!subject->has) { /* 2025年当年预算执行数为 …: of what was spoken of, or of what the heading says */
        bool again = frame->has_topic && ((subject->stage && subject->stage != frame->topic.member[DIM_STAGE]) ||
                                          (subject->year && subject->year != frame->topic.member[DIM_YEAR]));
        if ((frame->listing && !again) || frame->reason || (!subject->year && !subject->stage) ||
            (!frame->has_topic && !scopes_name_a_topic(&reader->scopes, reader->cube) && !measure_unsaid(reader, at)))
            return false;
        if (frame->has_topic)
            *at = frame->topic;
    }
    if (subject->has && subject->plain && !frame->listing && !frame->reason)
        take_headed(reader, at);
    if (subject->year)
        at->member[DIM_YEAR] = subject->year;
    if (subject->stage)
        at->member[DIM_STAGE] = subject->stage;
    else if (subject->year && !frame->listing)
        at->member[DIM_STAGE] = cube_base(reader->cube).member[DIM_STAGE];
    frame_complete(reader, at);
    *unsaid = measure_unsaid(reader, at);
    if (*unsaid == UNSAID_SIDE)
        at->member[DIM_MEASURE] = MEASURE_SPEND;
    take_in_carried(reader, end, at, unsaid);
    return at->member[DIM_MEASURE] != 0;
}

/* 某某局大鹏管理局预算 5,120 万元: a unit that no table lists; the paragraphs after it are about it. */
static bool unit_place(SentenceReader *reader, int end, Coordinate *at) {
    const WordList *endings = knowledge_list(reader->cube->knowledge, STR("unit-ending"));
    Cube *cube = reader->cube;
    Str name = str_sub(reader->sentence.text, reader->subject.begin, end);
    const ListWord *planned = word_list_first(reader->names.words, STR("planned"));
    while (planned && !str_ends(name, planned->text))
        planned = word_list_next(reader->names.words, planned);
    if (reader->frame.listing || reader->frame.reason || !planned || reader->subject.has)
        return false;
    name.size -= planned->text.size;
    bool unit = name.size >= UNIT_BYTES_MIN && name.size <= ITEM_BYTES_MAX;
    if (!unit || !word_list_ends(endings, STR("unit"), name))
        return false;
    const int *listed = map_find(&reader->names.members, name);
    bool entity = listed && *listed >> 16 == DIM_ENTITY;
    reader->scopes.entity = entity ? (uint16_t)(*listed & 0xFFFF) : cube_find_or_add(cube, DIM_ENTITY, name, name, 0);
    reader->scopes.entity_style = reader->style;
    *at = cube_base(cube);
    at->member[DIM_ENTITY] = reader->scopes.entity;
    at->member[DIM_MEASURE] = MEASURE_OUTLAYS;
    return reader->scopes.entity != 0;
}

/* In final accounts 预算 that leads to the figure says its stage: “三公”经费支出预算为 …, 公务接待费预算 …. */
static bool is_planned(const SentenceReader *reader, const Token *figure) {
    for (const Token *token = figure; token-- > reader->sentence.tokens.data && token->begin >= reader->words_begin;)
        if (says_budget(reader->cube->knowledge, sentence_text(&reader->sentence, token)) || token->kind != TOKEN_SAID)
            return says_budget(reader->cube->knowledge, sentence_text(&reader->sentence, token));
    return false;
}

/* A paragraph without a label between those of the section's parts: （二）公务用车费…其中： 公务用车购置费. */
static bool is_below_parts(const Cube *cube, const Head *section, const Coordinate *at) {
    return section->parts && cube_covers_all(cube, &section->at, at) && !coordinate_equal(&section->at, at);
}

/* The first level of a paragraph below the one that told the section's level may be a part of that:
 * “三公”经费 12.30 万元。 and below it （一）… 6.00 万元 （二）… 5.40 万元. Else it is the section's itself. */
static void place_in_section(SentenceReader *reader, const Coordinate *at, int reading) {
    Head *section = &reader->section;
    const Cube *cube = reader->cube;
    NumberStyle depth = reader->style > reader->heading ? reader->style : reader->heading;
    if (reader->listed || reader->frame.listing || reader->frame.reason)
        return;
    if (reader->below_section) {
        bool part = cube_covers_all(cube, &section->at, at) && !coordinate_equal(&section->at, at);
        if (part && (!section->parts || section->parts == depth)) {
            cube->readings.data[reading].list = section->list;
            section->parts = depth;
        }
        reader->below_section = false;
    } else if (!section->has || (depth <= section->depth && !is_below_parts(cube, section, at))) {
        *section = (Head){.at = *at, .has = true, .depth = depth, .list = reader->list};
    }
}

/* 分散采购 10 万元，占政府采购预算的 25 %: what it is a part of is said behind it. Of income and spending there is more
 * than one whole; of what else is told, one. */
static bool part_ahead(SentenceReader *reader, const Token *figure, Coordinate *at) {
    const Cube *cube = reader->cube;
    const Tokens *tokens = &reader->sentence.tokens;
    Str name = item_name(reader, figure->begin);
    Subject whole = {.at = cube_base(cube)};
    int i = (int)(figure - tokens->data) + 1;
    i += i < tokens->size && tokens->data[i].kind == TOKEN_MARK && tokens->data[i].mark == ',';
    if (reader->frame.listing || reader->frame.reason || name.size < ITEM_BYTES_MIN || name.size > ITEM_BYTES_MAX ||
        i >= tokens->size || tokens->data[i].kind != TOKEN_CUE || tokens->data[i].cue != CUE_SHARE)
        return false;
    for (i++; i < tokens->size && tokens->data[i].kind != TOKEN_PERCENT; i++) {
        const Token *token = &tokens->data[i];
        if (token->kind == TOKEN_WORD && token->word->role == ROLE_NONE && !token->word->year_relative)
            senses_apply(cube, token->word->senses, token->word->senses_count, token->word->either, &whole.at);
        else if (token->kind != TOKEN_SAID)
            return false;
    }
    uint16_t measure = whole.at.member[DIM_MEASURE];
    if (i == tokens->size || !measure || cube_covers(cube, DIM_MEASURE, MEASURE_RECEIPTS, measure) ||
        cube_covers(cube, DIM_MEASURE, MEASURE_OUTLAYS, measure))
        return false;
    *at = whole.at;
    at->member[DIM_ENTITY] = reader->scopes.entity;
    Str id = arena_format(cube->arena, "item:%.*s", STR_ARG(name));
    at->member[DIM_PROJECT] = cube_find_or_add(reader->cube, DIM_PROJECT, id, str_sub(id, 5, id.size), 0);
    return true;
}

/* 完成全年预算 50.74 万元的 67.2 %: what was planned of the topic, and what the percentage is of. */
static void on_plan(SentenceReader *reader, const Token *token) {
    const Frame *frame = &reader->frame;
    bool known = frame->has_topic && !reader->subject.has && !reader->subject.unknown;
    Claim *claim = claim_add(reader, known ? CLAIM_LEVEL : CLAIM_NONE, token);
    if (!known)
        return;
    claim->at = frame->topic;
    claim->at.member[DIM_STAGE] = reader->subject.stage ? reader->subject.stage : STAGE_BUDGET;
    reading_add(reader, claim, READING_LEVEL, token, false);
    reader->whole = (Subject){.at = cube_base(reader->cube), .stage = claim->at.member[DIM_STAGE]};
}

static void on_level(SentenceReader *reader, const Token *token) {
    Coordinate at;
    Frame *frame = &reader->frame;
    bool based = reader->comparing;
    Unsaid unsaid = UNSAID_NOTHING;
    if (!based && !reader->subject.stage && cube_is_final(reader->cube) && is_planned(reader, token))
        reader->subject.stage = STAGE_BUDGET;
    bool known =
        !based && (managed_place(reader, token->begin, &at) || subject_place(reader, token->begin, &at, &unsaid));
    if (based && frame->has_topic && !reader->compared.unknown && !reader->subject.unknown) {
        at = base_of(&reader->compared, frame->topic); /* 比 2024 年的 100 万元 … */
        known = true;
    }
    known = known || (!based && unit_place(reader, token->begin, &at));
    bool item = !known && !based && item_place(reader, token->begin, &at);
    bool part = !known && !based && !item && part_ahead(reader, token, &at);
    item |= part;
    Claim *claim = claim_add(reader, known ? CLAIM_LEVEL : item ? CLAIM_ITEM : CLAIM_NONE, token);
    claim->direction = based ? 0 : reader->came_to;
    reader->came_to = 0;
    if (known || item) {
        claim->at = at;
        int reading = reading_add(reader, claim, READING_LEVEL, token, item);
        reader->cube->readings.data[reading].unsaid = unsaid;
        claim->level_reading = based ? frame->topic_reading : -1;
    }
    if (based)
        return;
    if (known)
        place_in_section(reader, &at, claim->reading);
    frame->has_topic = known || item;
    frame->has_base = false;
    frame->change_reading = -1;
    if (!frame->has_topic)
        return;
    frame->topic = at;
    frame->topic_reading = claim->reading;
    uint16_t own_stage = cube_base(reader->cube).member[DIM_STAGE];
    bool aside = known && !reader->subject.has && reader->head_here && frame->head.member[DIM_STAGE] == own_stage &&
                 at.member[DIM_STAGE] != own_stage; /* …决算 2.05 万元，年初预算 2.95 万元。其中：…: of the former */
    if (!reader->listed && !frame->reason && !part && !aside) {
        frame->head = at;
        frame->head_reading = claim->reading;
        frame->has_head = reader->head_here = true;
    }
}

/* ---- changes ----------------------------------------------------------------------------------------------------- */

/* What a verb of change is said of, and its base. */
static bool change_place(SentenceReader *reader, const Token *token, Coordinate *at, Coordinate *base, bool *item) {
    const Frame *frame = &reader->frame;
    *item = false;
    bool own = reader->subject.has && !reader->subject.unknown;
    bool bare = !reader->subject.has && !reader->subject.unknown;
    if (reader->compared.unknown || (bare && frame->has_topic && !topic_turn(reader)))
        return false;
    if (own) {
        *at = reader->subject.at;
        frame_complete(reader, at);
        at->member[DIM_YEAR] = reader->subject.year ? reader->subject.year : at->member[DIM_YEAR];
        if (at->member[DIM_YEAR] != reader->cube->year && reader->subject.stage)
            at->member[DIM_STAGE] = reader->subject.stage;
    } else if (bare && frame->has_topic) {
        *at = frame->topic;
        if (!reader->comparing && !frame->has_base && !(frame->listing && reader->base_told))
            return false;      /* 下达给部门，增加预算 100 万元: nobody says than when, or of what */
        *item = frame->reason; /* 新设专项，增加 100 万元: its name is given before, in other words */
    } else if (item_place(reader, token->begin, at)) {
        *item = true;
    } else {
        return false;
    }
    *base = base_of(&reader->compared, *at);
    if (!reader->comparing && (frame->has_base || bare)) { /* the parts are compared as their whole was */
        *base = *at;
        base->member[DIM_YEAR] = frame->has_base ? frame->base.member[DIM_YEAR] : reader->base_year;
        base->member[DIM_STAGE] = frame->has_base ? frame->base.member[DIM_STAGE] : reader->base_stage;
    }
    return at->member[DIM_MEASURE] != 0;
}

/* 收入较去年增加 …: what follows is of it; 某费用与预算持平，比上年增加 …: what is not understood is not either. */
static void speak_of_change(SentenceReader *reader, bool known, const Coordinate *at) {
    Frame *frame = &reader->frame;
    if (frame->reason || (!reader->subject.has && !reader->subject.unknown))
        return;
    if (known && !reader->subject.unknown)
        frame->topic = *at;
    frame->has_topic = known && !reader->subject.unknown;
    frame->topic_reading = -1;
}

/* A change without words of its own is of the last level, or of the one that it closes with. */
static void choose_topic(SentenceReader *reader, const Token *token) {
    Frame *frame = &reader->frame;
    if (reader->subject.has || reader->subject.unknown || frame->reason)
        return;
    int level = closures_choose_level(reader, token);
    if (level >= 0) {
        frame->topic = reader->cube->readings.data[level].at;
        frame->topic_reading = level;
        frame->listing &= level != frame->head_reading;
    }
}

static void on_change(SentenceReader *reader, const Token *token) {
    Coordinate at, base;
    bool item;
    choose_topic(reader, token);
    bool known = change_place(reader, token, &at, &base, &item);
    known &= !reader->either || !token->amount.value_fen; /* 增加（减少）5 万元 */
    Claim *claim = claim_add(reader, known ? item ? CLAIM_ITEM : CLAIM_CHANGE : CLAIM_NONE, token);
    if (!known) {
        speak_of_change(reader, false, &at);
        return;
    }
    claim->at = at;
    claim->base = base;
    claim->amount.value_fen *= reader->direction ? reader->direction : 1;
    if (!item && coordinate_equal(&at, &reader->frame.topic) && reader->frame.has_topic)
        claim->level_reading = reader->frame.topic_reading;
    bool nameless = item && !at.member[DIM_PROJECT];
    int reading = nameless ? -1 : reading_add(reader, claim, READING_CHANGE, token, item);
    if (reader->frame.reason)
        return;
    if (reader->comparing) {
        reader->base_told = true;
        reader->base_year = base.member[DIM_YEAR];
        reader->base_stage = base.member[DIM_STAGE];
    }
    reader->frame.base = base;
    reader->frame.has_base = true;
    reader->frame.change_reading = reading;
    speak_of_change(reader, true, &at);
}

void claims_add_even(SentenceReader *reader, const Token *token) {
    Coordinate at, base;
    bool item;
    bool known = reader->comparing && change_place(reader, token, &at, &base, &item) && !item;
    speak_of_change(reader, known, &at);
    if (!known)
        return;
    Token nothing = *token;
    nothing.amount = (Amount){.grain_fen = 1};
    reader->direction = 0;
    Claim *claim = claim_add(reader, CLAIM_EVEN, &nothing);
    claim->at = at;
    claim->base = base;
    if (reader->frame.has_topic && coordinate_equal(&at, &reader->frame.topic))
        claim->level_reading = reader->frame.topic_reading;
    int reading = reading_add(reader, claim, READING_CHANGE, token, false);
    if (!reader->frame.reason)
        reader->frame.change_reading = reading; /* 无变化（0%） */
}

/* ---- percentages ------------------------------------------------------------------------------------------------- */

/* 财政拨款基本支出 3455.91 万元，其中：人员经费 …，占基本支出的 45.31 %: of the amount that the list is of, where the
 * words do not say of which money, and the percentage is of that. */
static void prefer_told_whole(const SentenceReader *reader, const Token *percent, Coordinate at, Coordinate *whole) {
    const Frame *frame = &reader->frame;
    const Readings *readings = &reader->cube->readings;
    if (!frame->has_whole || frame->whole_reading < 0 || frame->topic_reading < 0 || whole->member[DIM_SOURCE])
        return;
    Coordinate told = frame->whole;
    told.member[DIM_SOURCE] = 0;
    const Amount *part = &readings->data[frame->topic_reading].amount;
    const Amount *all = &readings->data[frame->whole_reading].amount;
    if (coordinate_equal(&told, whole) && !coordinate_equal(&frame->whole, &at) &&
        closures_hold(part->value_fen, part->grain_fen, all->value_fen, all->grain_fen, &percent->amount))
        *whole = frame->whole;
}

static bool share_place(SentenceReader *reader, const Token *percent, Coordinate *at, Coordinate *whole, bool *unsaid) {
    const Frame *frame = &reader->frame;
    if (!frame->has_topic || reader->whole.unknown || reader->subject.has)
        return false; /* 货物采购授予中小企业合同金额占 …: what it is of was not given as an amount */
    *at = frame->topic;
    *whole = frame->listing && frame->has_whole ? frame->whole : frame->topic;
    if (reader->whole.has) {
        *whole = reader->whole.at;
        whole->member[DIM_YEAR] = at->member[DIM_YEAR];
        whole->member[DIM_STAGE] = at->member[DIM_STAGE];
        if (!whole->member[DIM_MEASURE])
            whole->member[DIM_MEASURE] = at->member[DIM_MEASURE];
        frame_complete(reader, whole);
    }
    if (reader->whole.has)
        prefer_told_whole(reader, percent, *at, whole);
    bool open = !reader->whole.has && !frame->listing && !frame->reason && frame->topic_reading >= 0;
    *unsaid = open && unsaid_whole(whole); /* 基本支出 100 万元，占 9.83 %, and no word of what */
    return whole->member[DIM_MEASURE] && !coordinate_equal(at, whole);
}

/* 占支出预算的 …: of the amount that the sentence gave for it; 占本年支出预算的 … only where that was called so too. */
static bool is_of_whole(const SentenceReader *reader, const Token *token, const Coordinate *whole) {
    const Frame *frame = &reader->frame;
    if (!frame->has_whole || frame->whole_reading < 0)
        return false;
    const Reading *level = &reader->cube->readings.data[frame->whole_reading];
    return coordinate_equal(whole, &level->at) &&
           (!reader->whole.has || cube_is_final(reader->cube) || is_undivided(reader, token) == level->undivided);
}

/* 完成年初预算的 98 %; 为年初预算的 98 % */
static bool rate_place(const SentenceReader *reader, Coordinate *at, Coordinate *plan) {
    if (!reader->frame.has_topic || reader->subject.has || reader->whole.has)
        return false;
    *at = *plan = reader->frame.topic;
    uint16_t stage = reader->whole.stage ? reader->whole.stage : reader->subject.stage;
    plan->member[DIM_STAGE] = stage ? stage : STAGE_BUDGET;
    return !coordinate_equal(at, plan);
}

/* 较上年增加 131.35 万元（111.8 %）, 较上年没有变化（0 %） */
static bool follows_change(SentenceReader *reader, const Token *token) {
    int change = reader->frame.change_reading;
    bool bracket = token > reader->sentence.tokens.data && token[-1].kind == TOKEN_MARK && token[-1].mark == '(';
    if (!bracket || change < 0 || reader->subject.has || reader->subject.unknown)
        return false;
    reader->direction = reader->cube->readings.data[change].amount.value_fen < 0 ? -1 : 1;
    return true;
}

/* 比上年 2.10 万元，增加 0.97 %: 2.10 is no amount of last year's. */
static bool on_verbless(SentenceReader *reader, const Token *token) {
    int direction;
    if (!reader->comparing || reader->direction || reader->either || reader->compared.unknown ||
        reader->subject.unknown || reader->subject.has || !closures_lacks_verb(reader, token, &direction))
        return false;
    reader->direction = direction;
    on_change(reader, token);
    Claim *claim = &reader->cube->claims.data[reader->cube->claims.size - 1];
    claim->verbless = claim->kind == CLAIM_CHANGE;
    return true;
}

static void on_percent(SentenceReader *reader, const Token *token) {
    Coordinate at, base;
    bool item, unsaid = false;
    ClaimKind kind = CLAIM_NONE;
    if (reader->percent_of == CUE_SHARE) {
        kind = share_place(reader, token, &at, &base, &unsaid) ? CLAIM_SHARE : CLAIM_NONE;
    } else if (reader->direction || reader->either || follows_change(reader, token)) {
        bool known = change_place(reader, token, &at, &base, &item) && (!reader->either || !token->amount.value_fen);
        kind = known ? CLAIM_GROWTH : CLAIM_NONE;
    } else if (reader->percent_of == CUE_RATE || reader->subject.stage) {
        kind = !reader->comparing && rate_place(reader, &at, &base) ? CLAIM_RATE : CLAIM_NONE;
    } else if (closures_is_share(reader, token)) {
        kind = share_place(reader, token, &at, &base, &unsaid) ? CLAIM_SHARE : CLAIM_NONE;
    }
    Claim *claim = claim_add(reader, kind, token);
    if (kind == CLAIM_NONE)
        return;
    claim->at = at;
    claim->base = base;
    claim->unsaid = unsaid;
    if (kind == CLAIM_SHARE && is_of_whole(reader, token, &base))
        claim->base_reading = reader->frame.whole_reading;
    bool of_topic = reader->frame.has_topic && coordinate_equal(&at, &reader->frame.topic);
    claim->reading = of_topic ? reader->frame.topic_reading : -1;
    bool beside = kind == CLAIM_GROWTH && !reader->subject.has && !reader->frame.reason;
    claim->change_reading = beside ? reader->frame.change_reading : -1;
    if (beside && !reader->frame.has_base) { /* 较上年增长 14.5%，增支 100 万元 */
        reader->frame.base = base;
        reader->frame.has_base = true;
    }
}

/* ---- figures ----------------------------------------------------------------------------------------------------- */

/* The year that the sentence speaks of first, where it is not the package's own. */
static void keep_year(SentenceReader *reader) {
    const Claims *claims = &reader->cube->claims;
    const Claim *claim = claims->size ? &claims->data[claims->size - 1] : NULL;
    if (reader->year_told || !claim || claim->kind == CLAIM_NONE || claim->kind == CLAIM_ITEM ||
        reader->frame.listing || reader->frame.reason)
        return;
    reader->year_told = true;
    bool other = claim->at.member[DIM_YEAR] != reader->cube->year;
    reader->told_year = other ? claim->at.member[DIM_YEAR] : 0;
    reader->told_stage = claim->at.member[DIM_STAGE];
}

void claims_add_figure(SentenceReader *reader, const Token *token) {
    if (token->kind == TOKEN_PERCENT) {
        on_percent(reader, token);
    } else {
        reader->cube->sentence_amounts++;
        if (reader->plan_follows)
            on_plan(reader, token);
        else if (on_verbless(reader, token))
            ;
        else if (reader->direction || reader->either)
            on_change(reader, token);
        else
            on_level(reader, token);
    }
    keep_year(reader);
    bool base_follows = reader->comparing && !reader->direction && !reader->either; /* 比 2024 年的 100 万元增加 … */
    reader->comparing = base_follows;
    reader->either = false;
    reader->direction = 0;
    reader->percent_of = reader->plan_follows ? CUE_RATE : CUE_OTHER;
    reader->plan_follows = false;
    reader->words_begin = token->end;
    frame_begin_subject(reader, token->end);
}

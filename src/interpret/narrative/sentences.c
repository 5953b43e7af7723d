/* The narrative, sentence by sentence, token by token from the left. A figure takes its meaning from the words since
 * the figure before it, and what they leave unsaid from what stands around:
 *
 *     topic     the last level: 比上年增加 … is its change, 占 … its share
 *     whole     what 其中, 包括, 用于 put the figures after them under
 *     base      what the last comparison was with
 *     scope     the headings above: 一般公共预算支出情况, （一）一般公共服务支出（类）
 *     head      the last level that is no part, where the next sentence begins with 其中
 *
 * A figure is understood when every character since the figure before it is a word we know: half-understood is
 * not understood. A sum under a whole may have a name of the sentence's own; then it is an item. In brackets with
 * figures the frame is kept and given back. Topic, base and scope live on in the paragraphs after; a level that
 * was not understood ends the topic. What has no meaning is a claim of kind none.
 *
 * Places are exact: the text is folded with the way back to the printed byte kept. Sentences without a figure are
 * looked at for headings only. */
#include "interpret/narrative/sentences.h"
#include "base/utf8.h"
#include "interpret/narrative/sentence_tokens.h"
#include "interpret/words.h"

enum {
    DEPTH_MAX = 4,
    STYLES = 6,
    HEADING_BYTES_MAX = 180,
    TITLE_BYTES_MAX = 120,
    LABEL_CIRCLED = 5,
    AHEAD_MAX = 24, /* tokens that may stand between a verb and its figure */
    ITEM_BYTES_MIN = 6,
    ITEM_BYTES_MAX = 240,
    UNIT_BYTES_MIN = 12,
};

typedef struct Subject { /* the words since the last figure */
    Coordinate at;
    bool has;             /* they say what, not only when */
    bool entity;          /* they name a unit */
    uint16_t year, stage; /* said, 0 not */
    int unknown;
    int begin; /* byte of the sentence where the clause begins */
    int end;   /* ... and where a verb ends its noun; 0: at the figure */
} Subject;

typedef struct Frame {
    Coordinate topic, whole, head, base;
    bool has_topic, has_whole, has_head, has_base;
    bool listing; /* figures are parts of the whole */
    bool reason;
    int topic_reading, head_reading, change_reading;
} Frame;

typedef struct Scope {
    Coordinate at;
    bool has;
} Scope;

typedef struct Reader {
    Cube *cube;
    Names names;
    const Block *block;
    int sentence_begin; /* byte of the paragraph */
    int words_begin;    /* byte of the sentence after the figure before */
    Sentence sentence;
    Scope scopes[STYLES];
    Frame frame, saved[DEPTH_MAX];
    int depth;
    Frame before_label; /* …①人员经费：… ②公用经费：… */
    bool labelled;
    Frame before_use; /* given back at the end of what 用于 lists */
    bool using;
    Subject subject;
    bool comparing, base_said; /* ... and a comma has ended what it is with */
    Subject compared;          /* the base's year and stage; its unknown words */
    bool either;
    int direction;
    Cue percent_of;       /* CUE_SHARE, CUE_RATE; CUE_OTHER none */
    Subject whole;        /* 占 …: the words of the whole */
    bool managed;         /* 绩效目标管理 was said: what follows is under targets */
    uint16_t entity;      /* the unit that the paragraphs are about, 0: the package's own */
    int entity_style;     /* label of the paragraph that named it */
    Coordinate paragraph; /* the classes of its first level: the later sentences are about them */
    bool head_here;
    Scope outer[STYLES]; /* by the label of its paragraph: a whole that was listed; paragraphs below are items */
    bool listed;         /* a list began in this sentence */
    Coordinate open;     /* a paragraph ended with "其中：": what the next are parts of */
    bool has_open;
    int style; /* of the paragraph's label */
} Reader;

static void take_head(Frame *frame) {
    frame->topic = frame->head;
    frame->topic_reading = frame->head_reading;
    frame->has_topic = true;
}

static uint16_t measure(const Cube *cube, const char *id) {
    return cube_find(cube, DIM_MEASURE, str_from_c(id));
}

/* ---- coordinates ---------------------------------------------------------------------------------------------- */

static bool is_final(const Cube *cube) {
    return str_equal(cube->kind, STR("final-accounts"));
}

static Coordinate base_coordinate(const Cube *cube) {
    Coordinate at = {0};
    at.member[DIM_YEAR] = (uint16_t)cube->year;
    at.member[DIM_STAGE] = cube_find(cube, DIM_STAGE, is_final(cube) ? STR("final") : STR("budget"));
    return at;
}

/* 五、一般公共预算财政拨款支出, and below it （一）财政拨款支出总体情况: the inner heading says no more. */
static bool widens(const Cube *cube, Dim dim, uint16_t outer, uint16_t inner) {
    return !inner || (outer && cube_covers(cube, dim, inner, outer));
}

/* What the headings above say, without their measure: that is taken when the sentence says none. */
static Coordinate scope_coordinate(const Reader *reader, uint16_t *said_measure) {
    Coordinate at = base_coordinate(reader->cube);
    static const Dim classes[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC};
    at.member[DIM_ENTITY] = reader->entity;
    *said_measure = 0;
    for (int style = 0; style < STYLES; style++) {
        const Scope *scope = &reader->scopes[style];
        if (!scope->has)
            continue;
        for (Dim dim = 0; dim < DIM_COUNT; dim++)
            if (dim != DIM_MEASURE && !widens(reader->cube, dim, at.member[dim], scope->at.member[dim]))
                at.member[dim] = scope->at.member[dim];
        *said_measure = scope->at.member[DIM_MEASURE] ? scope->at.member[DIM_MEASURE] : *said_measure;
    }
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (reader->paragraph.member[classes[i]])
            at.member[classes[i]] = reader->paragraph.member[classes[i]];
    return at;
}

static void subject_begin(Reader *reader, int begin) {
    uint16_t unused;
    Subject *subject = &reader->subject;
    *subject = (Subject){.begin = begin};
    if (reader->frame.reason && reader->frame.has_topic)
        subject->at = reader->frame.topic;
    else if (reader->frame.listing && reader->frame.has_whole)
        subject->at = reader->frame.whole;
    else
        subject->at = scope_coordinate(reader, &unused);
}

/* “三公” and running costs are of fiscal grants by definition: saying so adds nothing. */
static bool is_of_grants(const Cube *cube, uint16_t said) {
    return said && (cube_covers(cube, DIM_MEASURE, measure(cube, "three-public"), said) ||
                    said == measure(cube, "running-cost"));
}

/* The measure that the words leave unsaid: spending has classes, what is spent is of 支出总计 no more. */
static void complete(const Reader *reader, Coordinate *at) {
    const Cube *cube = reader->cube;
    uint16_t scope_measure, *said = &at->member[DIM_MEASURE];
    (void)scope_coordinate(reader, &scope_measure);
    if (is_of_grants(cube, *said))
        at->member[DIM_SOURCE] = 0;
    bool cut = at->member[DIM_NATURE] || at->member[DIM_ECONOMIC] || at->member[DIM_GOV_ECONOMIC];
    if (!*said && !cut && !at->member[DIM_FUNCTION])
        *said = scope_measure;
    uint16_t income = measure(cube, "income"), receipts = measure(cube, "receipts");
    bool totals = *said == measure(cube, "outlays") || !*said;
    bool taken_in = cut && (*said == income || *said == receipts);
    if ((totals && (cut || at->member[DIM_FUNCTION])) || taken_in)
        *said = measure(cube, "spend");
    else if (*said == receipts && at->member[DIM_SOURCE] && reader->frame.listing)
        *said = income; /* 收入总计 …，其中：一般公共预算拨款; 财政拨款收、支总计 stays a total */
}

/* The base of a comparison with `at`. What is not said is the year before; a stage alone is of the same year. */
static Coordinate base_of(const Subject *compared, Coordinate at) {
    uint16_t stage = compared->stage, own = at.member[DIM_STAGE];
    if (compared->year)
        at.member[DIM_YEAR] = compared->year;
    else if (!stage || stage == own)
        at.member[DIM_YEAR]--;
    if (stage)
        at.member[DIM_STAGE] = stage;
    return at;
}

/* ---- claims --------------------------------------------------------------------------------------------------- */

static Str printed_of(const Reader *reader, int begin, int end) {
    const Sentence *sentence = &reader->sentence;
    return str_trim(str_sub(sentence->printed, sentence->origin[begin], sentence->origin[end]));
}

static Claim *claim_add(Reader *reader, ClaimKind kind, const Token *token) {
    int end = token->end;
    for (; end > token->begin && (token->kind == TOKEN_AMOUNT || token->kind == TOKEN_PERCENT); end--)
        if (reader->sentence.text.data[end - 1] >= '0' && reader->sentence.text.data[end - 1] <= '9')
            break;
    int from = reader->sentence.origin[token->begin];
    Claim *claim = vec_push(&reader->cube->claims, reader->cube->arena);
    *claim = (Claim){.kind = kind,
                     .percent = token->kind == TOKEN_PERCENT,
                     .direction = reader->direction,
                     .reading = -1,
                     .level_reading = -1,
                     .change_reading = -1,
                     .amount = token->amount,
                     .printed = printed_of(reader, token->begin, end),
                     .sentence = reader->sentence.printed,
                     .sentence_offset = from,
                     .place = block_place_at(reader->block, reader->sentence_begin + from)};
    return claim;
}

/* Income that is not told from what was carried in, by the words since the figure before it. */
static bool is_undivided(const Cube *cube, Str text) {
    if (is_final(cube))
        return false; /* 收入总计 has what was carried in, 收入合计 has not */
    return !str_contains(text, STR("本年")) && !str_contains(text, STR("当年")) && !str_contains(text, STR("结转")) &&
           !str_contains(text, STR("结余"));
}

static int reading_add(Reader *reader, Claim *claim, ReadingKind kind, const Token *token, bool loose) {
    Str words = str_sub(reader->sentence.text, reader->words_begin, token->begin);
    Readings *readings = &reader->cube->readings;
    *vec_push(readings, reader->cube->arena) = (Reading){
        .at = claim->at,
        .base = claim->base,
        .kind = kind,
        .undivided = is_undivided(reader->cube, words),
        .loose = loose,
        .amount = claim->amount,
        .unit_fen = token->unit_fen ? token->unit_fen : FEN_PER_WAN,
        .printed = claim->printed,
        .table = -1,
        .row = -1,
        .col = -1,
        .sentence = claim->sentence,
        .sentence_offset = claim->sentence_offset,
        .place = claim->place,
    };
    return claim->reading = readings->size - 1;
}

/* ---- items ---------------------------------------------------------------------------------------------------- */

/* The noun before the figure, without what only leads to it. */
static Str item_name(const Reader *reader, int end) {
    static const char *const ends[] = {"预算", "支出", "安排", "共计", "经费为", "为", "约", "共", "计", "资金", ":"};
    const Subject *subject = &reader->subject;
    static const char *const begins[] = {"其中", "、", "\"", "是", "及", "和", "了"};
    Str name = str_sub(reader->sentence.text, subject->begin, subject->end ? subject->end : end);
    for (bool cut = true; cut;) {
        cut = false;
        for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
            if (str_starts(name, str_from_c(begins[i])))
                name = str_sub(name, (ptrdiff_t)strlen(begins[i]), name.size);
        for (size_t i = 0; i < sizeof ends / sizeof *ends && !cut; i++) {
            Str last = str_from_c(ends[i]);
            cut = str_ends(name, last) && name.size > last.size + ITEM_BYTES_MIN;
            name.size -= cut ? last.size : 0;
        }
    }
    return name;
}

/* The nearest whole that a paragraph above the numbered one lists the parts of. */
static bool outer_place(const Reader *reader, Coordinate *at) {
    for (int style = reader->style - 1; style >= 0; style--)
        if (reader->outer[style].has) {
            *at = reader->outer[style].at;
            return true;
        }
    return false;
}

static bool item_place(Reader *reader, int end, Coordinate *at) {
    const Frame *frame = &reader->frame;
    Str name = item_name(reader, end);
    if (name.size < ITEM_BYTES_MIN || name.size > ITEM_BYTES_MAX)
        return false;
    if (frame->reason && frame->has_topic)
        *at = frame->topic;
    else if (frame->listing && frame->has_whole)
        *at = frame->whole;
    else if (frame->listing || frame->reason || !outer_place(reader, at))
        return false;
    complete(reader, at);
    Str id = arena_format(reader->cube->arena, "item:%.*s", STR_ARG(name));
    at->member[DIM_PROJECT] =
        cube_find_or_add(reader->cube, DIM_PROJECT, id, str_sub(id, 5, id.size), at->member[DIM_PROJECT]);
    return at->member[DIM_MEASURE] != 0;
}

/* ---- figures -------------------------------------------------------------------------------------------------- */

/* A heading above names a memo item or a class: a figure below may leave it out. */
static bool is_scoped(const Reader *reader) {
    const Cube *cube = reader->cube;
    uint16_t said;
    Coordinate at = scope_coordinate(reader, &said);
    bool flow = cube_covers(cube, DIM_MEASURE, measure(cube, "receipts"), said) ||
                cube_covers(cube, DIM_MEASURE, measure(cube, "outlays"), said);
    return (said && !flow) || at.member[DIM_FUNCTION] || at.member[DIM_NATURE];
}

/* …均实行了绩效目标管理，涉及一般公共预算 …: whatever of it is named, it is what is under targets. */
static bool managed_place(const Reader *reader, int end, Coordinate *at) {
    if (!reader->managed || reader->subject.unknown)
        return false;
    const Coordinate *said = &reader->subject.at;
    *at = base_coordinate(reader->cube);
    at->member[DIM_ENTITY] = reader->entity;
    at->member[DIM_MEASURE] = measure(reader->cube, "performance");
    at->member[DIM_SOURCE] = said->member[DIM_SOURCE];
    at->member[DIM_NATURE] = said->member[DIM_NATURE];
    if (!at->member[DIM_NATURE] && str_contains(str_sub(reader->sentence.text, reader->words_begin, end), STR("项目")))
        at->member[DIM_NATURE] = cube_find(reader->cube, DIM_NATURE, STR("project"));
    return true;
}

/* What the words before a figure mean; false when they are not understood. */
static bool subject_place(const Reader *reader, Coordinate *at) {
    const Subject *subject = &reader->subject;
    const Frame *frame = &reader->frame;
    if (subject->unknown || (frame->listing && !frame->has_whole))
        return false;
    *at = subject->at;
    if (!subject->has && subject->entity && !frame->listing && !frame->reason) {
        at->member[DIM_MEASURE] = measure(reader->cube, "outlays"); /* 某某局（本级）预算 6,305 万元 */
    } else if (!subject->has) { /* 2025年当年预算执行数为 …: of what was spoken of, or of what the heading says */
        if (frame->listing || frame->reason || (!subject->year && !subject->stage) ||
            (!frame->has_topic && !is_scoped(reader)))
            return false;
        if (frame->has_topic)
            *at = frame->topic;
    }
    if (subject->year)
        at->member[DIM_YEAR] = subject->year;
    if (subject->stage)
        at->member[DIM_STAGE] = subject->stage;
    else if (subject->year && !frame->listing)
        at->member[DIM_STAGE] = base_coordinate(reader->cube).member[DIM_STAGE];
    complete(reader, at);
    return at->member[DIM_MEASURE] != 0;
}

/* 某某局大鹏管理局预算 5,120 万元: a unit that no table lists; the paragraphs after it are about it. */
static bool unit_place(Reader *reader, int end, Coordinate *at) {
    static const char *const ends[] = {"局", "委", "院", "站", "所", "中心", "队",   "校",
                                       "馆", "处", "会", "办", "室", "部",   "本级", "机关"};
    Cube *cube = reader->cube;
    Str name = str_sub(reader->sentence.text, reader->subject.begin, end);
    if (reader->frame.listing || reader->frame.reason || !str_ends(name, STR("预算")) || reader->subject.has)
        return false;
    name.size -= STR("预算").size;
    bool unit = name.size >= UNIT_BYTES_MIN && name.size <= ITEM_BYTES_MAX;
    bool ended = false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        ended |= str_ends(name, str_from_c(ends[i]));
    if (!unit || !ended)
        return false;
    const int *listed = map_find(&reader->names.members, name);
    bool entity = listed && *listed >> 16 == DIM_ENTITY;
    reader->entity = entity ? (uint16_t)(*listed & 0xFFFF) : cube_find_or_add(cube, DIM_ENTITY, name, name, 0);
    reader->entity_style = reader->style;
    *at = base_coordinate(cube);
    at->member[DIM_ENTITY] = reader->entity;
    at->member[DIM_MEASURE] = measure(cube, "outlays");
    return reader->entity != 0;
}

static Str token_text(const Reader *reader, const Token *token) {
    return str_sub(reader->sentence.text, token->begin, token->end);
}

/* In final accounts 预算 that leads to the figure says its stage: “三公”经费支出预算为 …, 公务接待费预算 …. */
static bool is_planned(const Reader *reader, const Token *figure) {
    for (const Token *token = figure; token-- > reader->sentence.tokens.data && token->begin >= reader->words_begin;)
        if (says_budget(token_text(reader, token)) || token->kind != TOKEN_SAID)
            return says_budget(token_text(reader, token));
    return false;
}

static void on_level(Reader *reader, const Token *token) {
    Coordinate at;
    Frame *frame = &reader->frame;
    bool based = reader->comparing;
    if (!based && !reader->subject.stage && is_final(reader->cube) && is_planned(reader, token))
        reader->subject.stage = cube_find(reader->cube, DIM_STAGE, STR("budget"));
    bool known = !based && (managed_place(reader, token->begin, &at) || subject_place(reader, &at));
    if (based && frame->has_topic && !reader->compared.unknown && !reader->subject.unknown) {
        at = base_of(&reader->compared, frame->topic); /* 比 2024 年的 100 万元 … */
        known = true;
    }
    known = known || (!based && unit_place(reader, token->begin, &at));
    bool item = !known && !based && item_place(reader, token->begin, &at);
    Claim *claim = claim_add(reader, known ? CLAIM_LEVEL : item ? CLAIM_ITEM : CLAIM_NONE, token);
    if (known || item) {
        claim->at = at;
        reading_add(reader, claim, READING_LEVEL, token, item);
    }
    if (based)
        return;
    frame->has_topic = known || item;
    frame->has_base = false;
    frame->change_reading = -1;
    if (!frame->has_topic)
        return;
    frame->topic = at;
    frame->topic_reading = claim->reading;
    if (!reader->listed && !frame->reason) {
        frame->head = at;
        frame->head_reading = claim->reading;
        frame->has_head = reader->head_here = true;
    }
}

/* What a verb of change is said of, and its base. */
static bool change_place(Reader *reader, const Token *token, Coordinate *at, Coordinate *base, bool *item) {
    const Frame *frame = &reader->frame;
    *item = false;
    bool own = reader->subject.has && !reader->subject.unknown;
    bool bare = !reader->subject.has && !reader->subject.unknown;
    if (reader->compared.unknown)
        return false;
    if (own) {
        *at = reader->subject.at;
        complete(reader, at);
        at->member[DIM_YEAR] = reader->subject.year ? reader->subject.year : at->member[DIM_YEAR];
    } else if (bare && frame->has_topic) {
        *at = frame->topic;
        if (!reader->comparing && !frame->has_base)
            return false;      /* 下达给部门，增加预算 100 万元: nobody says than when, or of what */
        *item = frame->reason; /* 新设专项，增加 100 万元: its name is told before, in other words */
    } else if (item_place(reader, token->begin, at)) {
        *item = true;
    } else {
        return false;
    }
    *base = base_of(&reader->compared, *at);
    if (frame->has_base && !reader->comparing) {
        *base = *at;
        base->member[DIM_YEAR] = frame->base.member[DIM_YEAR];
        base->member[DIM_STAGE] = frame->base.member[DIM_STAGE];
    }
    return at->member[DIM_MEASURE] != 0;
}

/* 收入较去年增加 …: what follows is of it; 某费用与预算持平，比上年增加 …: what is not understood is no more. */
static void speak_of_change(Reader *reader, bool known, const Coordinate *at) {
    Frame *frame = &reader->frame;
    if (frame->reason || (!reader->subject.has && !reader->subject.unknown))
        return;
    if (known && !reader->subject.unknown)
        frame->topic = *at;
    frame->has_topic = known && !reader->subject.unknown;
    frame->topic_reading = -1;
}

static void on_change(Reader *reader, const Token *token) {
    Coordinate at, base;
    bool item;
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
    reader->frame.base = base;
    reader->frame.has_base = true;
    reader->frame.change_reading = reading;
    speak_of_change(reader, true, &at);
}

static void on_even(Reader *reader, const Token *token) {
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
    reading_add(reader, claim, READING_CHANGE, token, false);
}

/* ---- percentages ---------------------------------------------------------------------------------------------- */

static bool share_place(Reader *reader, Coordinate *at, Coordinate *whole) {
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
        complete(reader, whole);
    }
    return whole->member[DIM_MEASURE] && !coordinate_equal(at, whole);
}

/* 完成年初预算的 98 %; 为年初预算的 98 % */
static bool rate_place(const Reader *reader, Coordinate *at, Coordinate *plan) {
    if (!reader->frame.has_topic || reader->subject.has || reader->whole.has)
        return false;
    *at = *plan = reader->frame.topic;
    uint16_t stage = reader->whole.stage ? reader->whole.stage : reader->subject.stage;
    plan->member[DIM_STAGE] = stage ? stage : cube_find(reader->cube, DIM_STAGE, STR("budget"));
    return !coordinate_equal(at, plan);
}

/* 较上年增加 131.35 万元（111.8 %） */
static bool follows_change(Reader *reader, const Token *token) {
    int change = reader->frame.change_reading;
    bool bracket = token > reader->sentence.tokens.data && token[-1].kind == TOKEN_MARK && token[-1].mark == '(';
    if (!bracket || change < 0 || reader->subject.has || reader->subject.unknown)
        return false;
    reader->direction = reader->cube->readings.data[change].amount.value_fen < 0 ? -1 : 1;
    return true;
}

static void on_percent(Reader *reader, const Token *token) {
    Coordinate at, base;
    bool item;
    ClaimKind kind = CLAIM_NONE;
    if (reader->percent_of == CUE_SHARE) {
        kind = share_place(reader, &at, &base) ? CLAIM_SHARE : CLAIM_NONE;
    } else if (reader->direction || reader->either || follows_change(reader, token)) {
        bool known = change_place(reader, token, &at, &base, &item) && (!reader->either || !token->amount.value_fen);
        kind = known ? CLAIM_GROWTH : CLAIM_NONE;
    } else if (reader->percent_of == CUE_RATE || reader->subject.stage) {
        kind = !reader->comparing && rate_place(reader, &at, &base) ? CLAIM_RATE : CLAIM_NONE;
    }
    Claim *claim = claim_add(reader, kind, token);
    if (kind == CLAIM_NONE)
        return;
    claim->at = at;
    claim->base = base;
    bool of_topic = reader->frame.has_topic && coordinate_equal(&at, &reader->frame.topic);
    claim->reading = of_topic ? reader->frame.topic_reading : -1;
    bool beside = kind == CLAIM_GROWTH && !reader->subject.has && !reader->frame.reason;
    claim->change_reading = beside ? reader->frame.change_reading : -1;
}

static void on_figure(Reader *reader, const Token *token) {
    if (token->kind == TOKEN_PERCENT) {
        on_percent(reader, token);
    } else {
        reader->cube->sentence_amounts++;
        if (reader->direction || reader->either)
            on_change(reader, token);
        else
            on_level(reader, token);
    }
    bool base_follows = reader->comparing && !reader->direction && !reader->either; /* 比 2024 年的 100 万元增加 … */
    reader->comparing = base_follows;
    reader->either = false;
    reader->direction = 0;
    reader->percent_of = CUE_OTHER;
    reader->words_begin = token->end;
    subject_begin(reader, token->end);
}

/* ---- looking ahead -------------------------------------------------------------------------------------------- */

static bool ends_clause(const Token *token) {
    return token->kind == TOKEN_MARK && strchr(",;:.)", token->mark);
}

/* The first figure of the clause after token i: its kind, TOKEN_OTHER none. */
static TokenKind figure_ahead(const Tokens *tokens, int i) {
    for (int k = i + 1; k < tokens->size && k <= i + AHEAD_MAX && !ends_clause(&tokens->data[k]); k++)
        if (tokens->data[k].kind == TOKEN_AMOUNT || tokens->data[k].kind == TOKEN_PERCENT)
            return tokens->data[k].kind;
    return TOKEN_OTHER;
}

static bool is_verb(const Token *token) {
    return token->kind == TOKEN_CUE && (token->cue == CUE_UP || token->cue == CUE_DOWN || token->cue == CUE_EITHER ||
                                        token->cue == CUE_EVEN || token->cue == CUE_ABOUT_EVEN);
}

/* 与 and 比 compare when a year or a stage follows them, and then a verb; a comma may stand between. */
static bool compares(const Tokens *tokens, int i) {
    bool timed = false, comma = false;
    for (int k = i + 1; k < tokens->size && k <= i + AHEAD_MAX; k++) {
        const Token *token = &tokens->data[k];
        if (is_verb(token))
            return timed || !comma;
        if (token->kind == TOKEN_YEAR || token->kind == TOKEN_WORD)
            timed = true;
        else if (token->kind == TOKEN_AMOUNT && timed)
            return true;
        else if (token->kind == TOKEN_PERCENT || token->kind == TOKEN_AMOUNT)
            return false;
        else if (ends_clause(token) && (comma || token->mark != ','))
            return false;
        comma |= ends_clause(token);
    }
    return false;
}

/* ---- words ---------------------------------------------------------------------------------------------------- */

/* ... and of what a figure is compared with: 比预算增加 …, 与上年预算相比 …. */
static void compare_with_budget(Reader *reader, const Token *token) {
    Subject *compared = &reader->compared;
    bool base = reader->comparing && !reader->direction && !reader->base_said && !compared->stage;
    if (base && is_final(reader->cube) && says_budget(token_text(reader, token)))
        compared->stage = cube_find(reader->cube, DIM_STAGE, STR("budget"));
}

/* "上年结转的一般公共预算收入": what was carried in stays that, 收入 adds nothing. */
static void keep_carried_in(const Cube *cube, uint16_t before, Coordinate *at) {
    uint16_t income = measure(cube, "income"), receipts = measure(cube, "receipts");
    bool carried = before && before != income && before != receipts && cube_covers(cube, DIM_MEASURE, receipts, before);
    if (carried && (at->member[DIM_MEASURE] == income || at->member[DIM_MEASURE] == receipts))
        at->member[DIM_MEASURE] = before;
}

/* Adds a word to what it is said of: the subject, the base of a comparison, the whole of a share. */
static void add_word(Reader *reader, Subject *subject, const Word *word, bool time_only) {
    bool counts = word->role == ROLE_NONE || word->role == ROLE_AMOUNT || word->role == ROLE_UNIT_NAME;
    subject->unknown += !counts && !time_only; /* 单价, 数量, 备注: what follows is another thing */
    if (word->year_relative) {
        subject->year = (uint16_t)(reader->cube->year + word->year_shift);
        return;
    }
    Sense senses[SENSE_MAX];
    int count = 0;
    for (int i = 0; i < word->senses_count; i++) {
        if (word->senses[i].dim == DIM_STAGE)
            subject->stage = word->senses[i].member;
        else if (!time_only)
            senses[count++] = word->senses[i];
    }
    if (!count)
        return;
    uint16_t before = subject->at.member[DIM_MEASURE];
    senses_apply(reader->cube, senses, count, word->either, &subject->at);
    keep_carried_in(reader->cube, before, &subject->at);
    subject->has = true;
}

static Subject *spoken_of(Reader *reader, bool *time_only) {
    *time_only = reader->comparing && !reader->direction && !reader->base_said;
    if (*time_only)
        return &reader->compared;
    return reader->percent_of != CUE_OTHER ? &reader->whole : &reader->subject;
}

/* A unit that is named is what the paragraphs are about until another is. */
static void name_entity(Reader *reader, Subject *subject, uint16_t entity) {
    subject->at.member[DIM_ENTITY] = entity;
    subject->entity = true;
    if (reader->frame.listing || reader->frame.reason)
        return;
    reader->entity = entity;
    reader->entity_style = reader->style;
}

static void on_word(Reader *reader, const Token *token) {
    bool time_only;
    Subject *subject = spoken_of(reader, &time_only);
    if (token->kind == TOKEN_YEAR)
        subject->year = (uint16_t)token->number;
    else if (token->kind == TOKEN_WORD)
        add_word(reader, subject, token->word, time_only);
    else if (token->dim == DIM_ENTITY && !time_only)
        name_entity(reader, subject, token->member);
    else if (!time_only) {
        subject->at.member[token->dim] = token->member;
        subject->has = true;
    }
}

static void on_unknown(Reader *reader) {
    bool time_only;
    spoken_of(reader, &time_only)->unknown++;
}

/* ---- cues ----------------------------------------------------------------------------------------------------- */

static void begin_list(Reader *reader, int end) {
    Frame *frame = &reader->frame;
    if (reader->subject.has && !reader->subject.unknown) {
        frame->whole = reader->subject.at;
        complete(reader, &frame->whole);
        frame->has_whole = true;
    } else if (frame->has_topic) {
        frame->whole = frame->topic;
        frame->has_whole = true;
    } else {
        frame->has_whole = false; /* parts of what was not understood are not understood */
    }
    if (frame->has_whole && !frame->listing)
        reader->outer[reader->style] = (Scope){frame->whole, true};
    frame->listing = reader->listed = true;
    frame->reason = false;
    subject_begin(reader, end);
}

static void begin_use(Reader *reader, int end) {
    if (!reader->using)
        reader->before_use = reader->frame;
    reader->using = true;
    bool listed = reader->listed;
    begin_list(reader, end);
    reader->listed = listed;
}

static void on_verb(Reader *reader, int i) {
    const Token *token = &reader->sentence.tokens.data[i];
    const Tokens *tokens = &reader->sentence.tokens;
    bool short_verb = token->end - token->begin == 3; /* 增, 减: before a figure; 增人增资 is a noun */
    bool at_figure = i + 1 < tokens->size && (token[1].kind == TOKEN_AMOUNT || token[1].kind == TOKEN_PERCENT);
    if (figure_ahead(tokens, i) == TOKEN_OTHER || (short_verb && !at_figure)) {
        on_unknown(reader);
        return;
    }
    reader->direction = token->cue == CUE_UP ? 1 : token->cue == CUE_DOWN ? -1 : 0;
    reader->either = token->cue == CUE_EITHER;
    int noun_end = reader->subject.end ? reader->subject.end : token->begin;
    bool noun = noun_end - reader->subject.begin >= ITEM_BYTES_MIN && reader->subject.unknown;
    reader->subject.end = noun ? noun_end : 0; /* 比上年减少了……补助资金 53 万元: the noun comes after the verb */
    if (!noun)
        reader->subject.begin = token->end;
}

static void on_cue(Reader *reader, int i) {
    const Tokens *tokens = &reader->sentence.tokens;
    const Token *token = &tokens->data[i];
    switch (token->cue) {
    case CUE_COMPARE:
        if (reader->comparing || !compares(tokens, i)) {
            if (!reader->comparing)
                on_unknown(reader);
            break;
        }
        reader->comparing = true;
        reader->base_said = false;
        reader->compared = (Subject){0};
        reader->subject.end = reader->subject.end ? reader->subject.end : token->begin;
        break;
    case CUE_UP:
    case CUE_DOWN:
    case CUE_EITHER: on_verb(reader, i); break;
    case CUE_EVEN: on_even(reader, token); /* fallthrough */
    case CUE_ABOUT_EVEN:
        reader->comparing = false;
        subject_begin(reader, token->end);
        break;
    case CUE_MANAGED: reader->managed = true; break;
    case CUE_PARTS: begin_list(reader, token->end); break;
    case CUE_USE: begin_use(reader, token->end); break;
    case CUE_REASON:
        reader->frame.reason = true;
        subject_begin(reader, token->end);
        break;
    case CUE_SHARE:
    case CUE_RATE:
        if (figure_ahead(tokens, i) != TOKEN_PERCENT) {
            on_unknown(reader);
            break;
        }
        reader->percent_of = token->cue;
        reader->whole = (Subject){.at = base_coordinate(reader->cube)};
        break;
    default: on_unknown(reader); break;
    }
}

/* ---- marks ---------------------------------------------------------------------------------------------------- */

static void end_clause(Reader *reader, int i) {
    const Tokens *tokens = &reader->sentence.tokens;
    const Token *token = &tokens->data[i];
    bool keeps = reader->comparing && !reader->direction && token->mark == ',';
    if (reader->subject.unknown || reader->frame.reason)
        subject_begin(reader, token->end);
    reader->subject.begin = token->end;
    reader->subject.end = 0;
    reader->comparing = reader->base_said = keeps;
    reader->direction = 0;
    reader->either = false;
    reader->percent_of = CUE_OTHER;
}

static void end_part(Reader *reader, int i) {
    const Tokens *tokens = &reader->sentence.tokens;
    bool numbered = i + 1 < tokens->size && tokens->data[i + 1].kind == TOKEN_LABEL;
    if (reader->using)
        reader->frame = reader->before_use;
    reader->using = false;
    if (reader->frame.listing && reader->frame.has_head) {
        take_head(&reader->frame); /* …；比上年增加 …: of the whole */
    }
    if (reader->frame.reason && !numbered)
        reader->frame.reason = false;
    end_clause(reader, i);
    reader->comparing = false;
    subject_begin(reader, tokens->data[i].end);
}

/* Does a label within the sentence stand before the clause that token i ends? */
static bool is_labelled(const Tokens *tokens, int i) {
    while (i > 1 && !ends_clause(&tokens->data[i - 1]) && tokens->data[i - 1].kind != TOKEN_LABEL)
        i--;
    return i > 1 && tokens->data[i - 1].kind == TOKEN_LABEL;
}

static void begin_labelled(Reader *reader, int end) {
    if (!reader->labelled)
        reader->before_label = reader->frame;
    reader->labelled = true;
    begin_list(reader, end);
}

static void on_label(Reader *reader, int i) {
    if (reader->labelled && i > 0 && reader->sentence.tokens.data[i].number == LABEL_CIRCLED) {
        reader->frame = reader->before_label;
        reader->labelled = false;
    }
    subject_begin(reader, reader->sentence.tokens.data[i].end);
}

static void on_colon(Reader *reader, int i) {
    const Tokens *tokens = &reader->sentence.tokens;
    int end = tokens->data[i].end;
    bool numbered = i + 1 < tokens->size && tokens->data[i + 1].kind == TOKEN_LABEL;
    bool said = reader->subject.has || reader->subject.unknown || reader->subject.year || reader->subject.stage;
    if (reader->frame.has_topic && !said && !reader->frame.reason && i > 0 && tokens->data[i - 1].kind == TOKEN_AMOUNT)
        begin_list(reader, end); /* 政府采购预算总额 106.50 万元：货物 … */
    else if (reader->subject.has && !reader->subject.unknown && (numbered || is_labelled(tokens, i)))
        begin_labelled(reader, end); /* 人员经费：①行政运行 … ②… */
    else
        end_clause(reader, i);
}

static void on_bracket(Reader *reader, int i) {
    const Token *token = &reader->sentence.tokens.data[i];
    if (token->mark == '(' && reader->depth < DEPTH_MAX) {
        reader->saved[reader->depth++] = reader->frame;
    } else if (token->mark == ')' && reader->depth > 0) {
        reader->frame = reader->saved[--reader->depth];
        end_clause(reader, i);
        subject_begin(reader, token->end);
    } else if (token->mark == ')' && i == 0) {
        reader->frame.has_topic = false; /* the bracket began on another page: of what it spoke is not known */
    }
}

/* “三公”经费支出决算中，因公出国（境）费 0 万元，占 0 %; …: parts of what was named, not of an amount. */
static bool is_within(const Reader *reader, int i) {
    return i > 0 && str_equal(token_text(reader, &reader->sentence.tokens.data[i - 1]), STR("中")) &&
           reader->subject.has && !reader->subject.unknown && !reader->frame.listing && !reader->frame.reason &&
           !reader->comparing && reader->percent_of == CUE_OTHER;
}

static void on_mark(Reader *reader, int i) {
    switch (reader->sentence.tokens.data[i].mark) {
    case ',':
        if (is_within(reader, i))
            begin_list(reader, reader->sentence.tokens.data[i].end);
        else
            end_clause(reader, i);
        break;
    case ';': end_part(reader, i); break;
    case ':': on_colon(reader, i); break;
    case '(':
    case ')': on_bracket(reader, i); break;
    default: break;
    }
}

/* ---- sentences ------------------------------------------------------------------------------------------------ */

/* A class that is named with its code or depth: codes_check holds the name against it. */
static void mention(Reader *reader, const Token *token) {
    if (!token->name_size)
        return;
    int begin = reader->sentence.origin[token->begin];
    *vec_push(&reader->cube->mentions, reader->cube->arena) = (Mention){
        .dim = token->dim,
        .member = token->member,
        .name = printed_of(reader, token->begin, token->begin + token->name_size),
        .sentence = reader->sentence.printed,
        .sentence_offset = begin,
        .place = block_place_at(reader->block, reader->sentence_begin + begin),
    };
}

static void read_tokens(Reader *reader) {
    const Tokens *tokens = &reader->sentence.tokens;
    for (int i = 0; i < tokens->size; i++) {
        const Token *token = &tokens->data[i];
        switch (token->kind) {
        case TOKEN_AMOUNT:
        case TOKEN_PERCENT: on_figure(reader, token); break;
        case TOKEN_YEAR:
        case TOKEN_WORD:
        case TOKEN_MEMBER:
            on_word(reader, token);
            mention(reader, token);
            break;
        case TOKEN_CUE: on_cue(reader, i); break;
        case TOKEN_MARK: on_mark(reader, i); break;
        case TOKEN_LABEL: on_label(reader, i); break;
        case TOKEN_NUMBER:
        case TOKEN_OTHER: on_unknown(reader); break;
        case TOKEN_SAID: compare_with_budget(reader, token); break;
        }
    }
}

/* A label closes the scopes of its own depth and below. */
static void close_scopes(Reader *reader, int style) {
    for (int i = style; i < STYLES; i++)
        reader->scopes[i] = reader->outer[i] = (Scope){0};
}

/* 从人员经费、公用经费来看: a heading that names several is about none of them. */
static void heading_word(const Cube *cube, const Word *word, Coordinate *at, bool several[DIM_COUNT]) {
    Coordinate before = *at;
    senses_apply(cube, word->senses, word->senses_count, word->either, at);
    for (Dim dim = 0; dim < DIM_COUNT; dim++)
        several[dim] |=
            before.member[dim] && dim != DIM_MEASURE && !cube_covers(cube, dim, before.member[dim], at->member[dim]);
}

/* A heading's class, source or memo item is what follows it is about. */
static void read_heading(Reader *reader, int style) {
    Coordinate none = {0};
    Scope scope = {.at = none};
    bool several[DIM_COUNT] = {false};
    for (int i = 0; i < reader->sentence.tokens.size; i++) {
        const Token *token = &reader->sentence.tokens.data[i];
        if (token->kind == TOKEN_WORD && !token->word->year_relative && token->word->role == ROLE_NONE)
            heading_word(reader->cube, token->word, &scope.at, several);
        else if (token->kind == TOKEN_MEMBER && token->dim == DIM_FUNCTION)
            scope.at.member[token->dim] = token->member;
    }
    scope.at.member[DIM_STAGE] = 0;
    for (Dim dim = 0; dim < DIM_COUNT; dim++)
        scope.at.member[dim] = several[dim] ? 0 : scope.at.member[dim];
    bool leads = !style && str_ends(reader->sentence.text, STR(":")); /* 财政拨款支出主要内容如下： */
    scope.has = (style || leads) && !coordinate_equal(&scope.at, &none);
    close_scopes(reader, style);
    if (leads)
        scope.at.member[DIM_MEASURE] = 0;
    else if (!style || style <= reader->entity_style)
        reader->entity = 0;
    if (!style && !leads)
        memset(reader->outer, 0, sizeof reader->outer);
    reader->scopes[style] = scope;
    reader->has_open = false;
    reader->frame.has_topic = reader->frame.has_head = false;
}

/* Alone in its paragraph, short, and no sentence: "（一）一般公共服务支出（类）", or a title without a number. */
static bool is_heading(const Reader *reader, int style) {
    Str text = reader->sentence.text, printed = reader->sentence.printed;
    bool alone = printed.size == reader->block->text.size;
    bool title = alone && !str_ends(text, STR("。")) && !str_ends(text, STR(";"));
    const Tokens *tokens = &reader->sentence.tokens;
    const Token *second = tokens->size > 1 ? &tokens->data[1] : NULL;
    bool class = second && second->kind == TOKEN_MEMBER && second->dim == DIM_FUNCTION;
    return title ? text.size <= TITLE_BYTES_MAX : style && (class || text.size <= TITLE_BYTES_MAX / 2);
}

static uint16_t scope_class(const Reader *reader) {
    uint16_t unused;
    return scope_coordinate(reader, &unused).member[DIM_FUNCTION];
}

static void begin_sentence(Reader *reader, int style, bool first) {
    Frame *frame = &reader->frame;
    Str text = reader->sentence.text;
    if (reader->listed && frame->has_head && (!first || !style))
        take_head(frame); /* 其中 …。总额比上年增加 …: of the whole again */
    reader->listed = false;
    bool open = first && reader->has_open;
    frame->listing = open;
    frame->has_whole = open;
    frame->whole = reader->open;
    frame->reason = false;
    frame->has_base = false;
    frame->change_reading = -1;
    reader->depth = 0;
    reader->labelled = false;
    reader->using = reader->comparing = reader->either = false;
    reader->direction = 0;
    reader->percent_of = CUE_OTHER;
    reader->managed = false;
    reader->words_begin = 0;
    if (first || style) {
        reader->style = style;
        reader->head_here = false;
        memset(&reader->paragraph, 0, sizeof reader->paragraph);
    } else if (reader->head_here && reader->style) {
        reader->paragraph = frame->head;
    }
    if (style)
        frame->has_topic = false;
    if (str_starts(text, STR("其中")) && frame->has_head)
        take_head(frame); /* "…。其中：" takes the last sentence's head with it */
    subject_begin(reader, 0);
}

static int label_style(const Sentence *sentence) {
    return sentence->tokens.size && sentence->tokens.data[0].kind == TOKEN_LABEL ? sentence->tokens.data[0].number : 0;
}

/* After "…其中：" the paragraphs that follow are parts. */
static void keep_open(Reader *reader) {
    Str text = reader->sentence.text;
    const Frame *frame = &reader->frame;
    if (!str_ends(text, STR(":")))
        return;
    reader->has_open = frame->listing ? frame->has_whole : frame->has_topic;
    reader->open = frame->listing ? frame->whole : frame->topic;
}

/* 支出主要用于以下几个方面：, and no figure in it: what the paragraphs below are parts of. */
static bool opens_list(const Reader *reader) {
    const Tokens *tokens = &reader->sentence.tokens;
    return tokens->size > 1 && str_ends(reader->sentence.text, STR(":")) &&
           tokens->data[tokens->size - 2].kind == TOKEN_CUE && tokens->data[tokens->size - 2].cue == CUE_PARTS;
}

static void read_sentence(Reader *reader, int begin, int end, bool first) {
    Str printed = str_sub(reader->block->text, begin, end);
    bool figures = sentence_has_figures(printed);
    bool whole = first || str_ends(printed, STR("：")) || str_ends(printed, STR(":"));
    if (printed.size > SENTENCE_BYTES_MAX || (!figures && (printed.size > HEADING_BYTES_MAX || !whole)))
        return;
    reader->sentence_begin = begin;
    sentence_cut(reader->cube, &reader->names, printed, scope_class(reader), &reader->sentence);
    int style = label_style(&reader->sentence);
    if (style)
        close_scopes(reader, style);
    if (!figures && str_starts(reader->sentence.text, STR("其中")) && str_ends(reader->sentence.text, STR(":"))) {
        reader->has_open = reader->frame.has_head;
        reader->open = reader->frame.head;
        return;
    }
    if (!figures && !opens_list(reader)) {
        if ((first || style) && is_heading(reader, style))
            read_heading(reader, style);
        return;
    }
    begin_sentence(reader, style, first);
    read_tokens(reader);
    keep_open(reader);
}

/* Where the bracket that opened closes, if it does so within the paragraph and soon. */
static bool closes_soon(Str rest) {
    enum { SOON = 400 };
    int seen = 0;
    for (ptrdiff_t at = 0; at < rest.size && at < SOON;) {
        uint32_t mark = utf8_fold(utf8_next(rest, &at));
        seen += mark == '(' ? 1 : mark == ')' ? -1 : 0;
        if (seen < 0)
            return true;
    }
    return false;
}

/* Sentences end at 。！？; not inside of brackets: "（…减少 19.5 万元。）比上年减少 95.5 万元". */
static void read_paragraph(Reader *reader) {
    Str text = reader->block->text;
    int begin = 0, open = 0;
    for (ptrdiff_t at = 0; at < text.size;) {
        uint32_t mark = utf8_fold(utf8_next(text, &at));
        open += mark == '(' ? 1 : mark == ')' && open ? -1 : 0;
        bool stop = mark == 0x3002 || mark == '!' || mark == '?';
        if (at < text.size && (!stop || (open && closes_soon(str_sub(text, at, text.size)))))
            continue;
        read_sentence(reader, begin, (int)at, begin == 0);
        begin = (int)at;
        open = 0;
    }
}

void sentences_read(const Document *document, Cube *cube) {
    if (!cube->year)
        return;
    Reader reader = {.cube = cube};
    names_collect(cube, &reader.names);
    for (int i = 0; i < document->blocks.size; i++) {
        reader.block = &document->blocks.data[i];
        if (reader.block->kind == BLOCK_PARAGRAPH)
            read_paragraph(&reader);
    }
}

/* The narrative, sentence by sentence, token by token from the left. The words around a figure are kept by
 * sentence_frame, the headings above by sentence_scope, and sentence_claims says what a figure is; here is the grammar:
 * which cue compares, which one divides, where a clause, a part, a bracket, a paragraph begins and ends.
 *
 * In brackets with figures the frame is kept and given back. Sentences without a figure are looked at for headings
 * only. */
#include "interpret/narrative/sentences.h"
#include "base/utf8.h"
#include "interpret/narrative/sentence_claims.h"
#include "interpret/narrative/sentence_respective.h"
#include "interpret/words.h"
#include "lexis/stage_word.h"

enum {
    FRAGMENT_BYTES_MAX = 180,
    LEAD_BYTES_MAX = 120,
    AHEAD_MAX = 24, /* tokens that may stand between a verb and its figure */
};

/* ---- looking ahead ----------------------------------------------------------------------------------------------- */

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

/* 完成全年预算 50.74 万元的 67.2 %: an amount comes first, and a percentage right behind it. */
static bool plan_ahead(const Tokens *tokens, int i) {
    for (int k = i + 1; k + 2 < tokens->size && k <= i + AHEAD_MAX && !ends_clause(&tokens->data[k]); k++)
        if (tokens->data[k].kind == TOKEN_AMOUNT)
            return tokens->data[k + 1].kind == TOKEN_SAID && tokens->data[k + 2].kind == TOKEN_PERCENT;
    return false;
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

/* 决算数大于预算数 55.93 万元: the amount is by how much. */
static int differs_by(const SentenceReader *reader, int i) {
    const Tokens *tokens = &reader->sentence.tokens;
    const WordList *words = knowledge_list(reader->cube->knowledge, STR("stage-relation"));
    if (i < 1 || i + 2 >= tokens->size || tokens->data[i + 2].kind != TOKEN_AMOUNT)
        return 0;
    Str verb = word_list_find(words, sentence_text(&reader->sentence, &tokens->data[i]));
    StageWords done = stage_words(reader->names.stages, sentence_text(&reader->sentence, &tokens->data[i - 1]));
    StageWords planned = stage_words(reader->names.stages, sentence_text(&reader->sentence, &tokens->data[i + 1]));
    if (!done.final || !planned.budget)
        return 0;
    return str_equal(verb, STR("more")) ? 1 : str_equal(verb, STR("less")) ? -1 : 0;
}

/* ---- cues -------------------------------------------------------------------------------------------------------- */

static void on_verb(SentenceReader *reader, int i) {
    const Token *token = &reader->sentence.tokens.data[i];
    const Tokens *tokens = &reader->sentence.tokens;
    bool short_verb = token->end - token->begin == 3; /* 增, 减: before a figure; 增人增资 is a noun */
    bool at_figure = i + 1 < tokens->size && (token[1].kind == TOKEN_AMOUNT || token[1].kind == TOKEN_PERCENT);
    if (figure_ahead(tokens, i) == TOKEN_OTHER || (short_verb && !at_figure)) {
        frame_add_unknown(reader);
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

/* Does a colon end the cue, or stand behind it? */
static bool leads_all(const SentenceReader *reader, int i) {
    const Tokens *tokens = &reader->sentence.tokens;
    const Token *next = i + 1 < tokens->size ? &tokens->data[i + 1] : NULL;
    return str_ends(sentence_text(&reader->sentence, &tokens->data[i]), STR(":")) ||
           (next && next->kind == TOKEN_MARK && next->mark == ':');
}

/* 按 2016 年同口径数据对比，2017 年 …: said of all that follows. */
static bool ends_aside(const SentenceReader *reader, int i) {
    const Tokens *tokens = &reader->sentence.tokens;
    Str word = word_list_find(reader->names.words, sentence_text(&reader->sentence, &tokens->data[i]));
    return str_equal(word, STR("held-against")) && i + 1 < tokens->size && tokens->data[i + 1].kind == TOKEN_MARK &&
           tokens->data[i + 1].mark == ',';
}

static void on_cue(SentenceReader *reader, int i) {
    const Tokens *tokens = &reader->sentence.tokens;
    const Token *token = &tokens->data[i];
    switch (token->cue) {
    case CUE_COMPARE:
        if (!reader->comparing && ends_aside(reader, i))
            break;
        if (reader->comparing || !compares(tokens, i)) {
            if (!reader->comparing)
                frame_add_unknown(reader);
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
    case CUE_EVEN: claims_add_even(reader, token); /* fallthrough */
    case CUE_ABOUT_EVEN:
        reader->comparing = false;
        frame_begin_subject(reader, token->end);
        break;
    case CUE_RISEN:
    case CUE_FALLEN:
        if (tokens->data[i + (i + 1 < tokens->size)].kind == TOKEN_AMOUNT)
            reader->came_to = token->cue == CUE_RISEN ? 1 : -1;
        else
            frame_add_unknown(reader);
        break;
    case CUE_MANAGED: reader->managed = true; break;
    case CUE_BOUND:
        reader->direction = differs_by(reader, i);
        reader->comparing = reader->direction != 0;
        reader->compared = (Subject){.stage = STAGE_BUDGET};
        if (!reader->direction)
            frame_add_unknown(reader);
        break;
    case CUE_PARTS:
        frame_begin_list(reader, token->end);
        reader->frame.has_outer &= !leads_all(reader, i); /* 主要包括：…；…: to the end of the sentence */
        break;
    case CUE_USE: frame_begin_use(reader, token->end); break;
    case CUE_REASON:
        reader->frame.reason = true;
        frame_begin_subject(reader, token->end);
        break;
    case CUE_SHARE:
    case CUE_RATE:
        reader->plan_follows = token->cue == CUE_RATE && plan_ahead(tokens, i);
        if (reader->plan_follows)
            break;
        if (figure_ahead(tokens, i) != TOKEN_PERCENT) {
            frame_add_unknown(reader);
            break;
        }
        reader->percent_of = token->cue;
        reader->whole = (Subject){.at = cube_base(reader->cube)};
        break;
    default: frame_add_unknown(reader); break;
    }
}

/* ---- marks ------------------------------------------------------------------------------------------------------- */

static void end_part(SentenceReader *reader, int i) {
    const Tokens *tokens = &reader->sentence.tokens;
    bool numbered = i + 1 < tokens->size && tokens->data[i + 1].kind == TOKEN_LABEL;
    if (reader->using)
        reader->frame = reader->before_use;
    reader->using = false;
    if (reader->frame.listing && reader->frame.has_head)
        frame_take_head(&reader->frame); /* …；比上年增加 …: of the whole */
    frame_end_inner_list(&reader->frame);
    if (reader->frame.reason && !numbered)
        reader->frame.reason = false;
    frame_end_clause(reader, i);
    reader->comparing = false;
    frame_begin_subject(reader, tokens->data[i].end);
}

/* Does a label within the sentence stand before the clause that token i ends? */
static bool is_labelled(const Tokens *tokens, int i) {
    while (i > 1 && !ends_clause(&tokens->data[i - 1]) && tokens->data[i - 1].kind != TOKEN_LABEL)
        i--;
    return i > 1 && tokens->data[i - 1].kind == TOKEN_LABEL;
}

static void on_label(SentenceReader *reader, int i) {
    if (reader->labelled && i > 0 && reader->sentence.tokens.data[i].number == NUMBER_CIRCLED) {
        reader->frame = reader->before_label;
        reader->labelled = false;
    }
    frame_begin_subject(reader, reader->sentence.tokens.data[i].end);
}

static void on_colon(SentenceReader *reader, int i) {
    const Tokens *tokens = &reader->sentence.tokens;
    int end = tokens->data[i].end;
    bool numbered = i + 1 < tokens->size && tokens->data[i + 1].kind == TOKEN_LABEL;
    bool said = reader->subject.has || reader->subject.unknown || reader->subject.year || reader->subject.stage;
    if (reader->frame.has_topic && !said && !reader->frame.reason && i > 0 && tokens->data[i - 1].kind == TOKEN_AMOUNT)
        frame_begin_list(reader, end); /* 政府采购预算总额 106.50 万元：货物 … */
    else if (reader->subject.has && !reader->subject.unknown && (numbered || is_labelled(tokens, i)))
        frame_begin_labelled(reader, end); /* 人员经费：①行政运行 … ②… */
    else
        frame_end_clause(reader, i);
}

static void on_bracket(SentenceReader *reader, int i) {
    const Token *token = &reader->sentence.tokens.data[i];
    if (token->mark == '(' && reader->depth < DEPTH_MAX) {
        reader->saved[reader->depth++] = reader->frame;
    } else if (token->mark == ')' && reader->depth > 0) {
        reader->frame = reader->saved[--reader->depth];
        frame_end_clause(reader, i);
        frame_begin_subject(reader, token->end);
    } else if (token->mark == ')' && i == 0) {
        reader->frame.has_topic = false; /* the bracket began on another page: of what it spoke is not known */
    }
}

static bool is_named(const SentenceReader *reader, const Token *token) {
    return str_equal(word_list_find(reader->names.words, sentence_text(&reader->sentence, token)), STR("named"));
}

/* “三公”经费支出决算中，因公出国（境）费 0 万元，占 0 %; …: parts of what was named, not of an amount. */
static bool is_within(const SentenceReader *reader, int i) {
    return i > 0 && is_named(reader, &reader->sentence.tokens.data[i - 1]) && reader->subject.has &&
           !reader->subject.unknown && !reader->frame.listing && !reader->frame.reason && !reader->comparing &&
           reader->percent_of == CUE_OTHER;
}

/* 按政府采购资金类型划分, with no figure before the comma. */
static bool is_division(const SentenceReader *reader, int i) {
    const Tokens *tokens = &reader->sentence.tokens;
    int begin = i;
    while (begin > 0 && !ends_clause(&tokens->data[begin - 1]) && tokens->data[begin - 1].kind != TOKEN_LABEL)
        if (tokens->data[--begin].kind == TOKEN_AMOUNT)
            return false;
    if (begin == i)
        return false;
    Str clause = str_sub(reader->sentence.text, tokens->data[begin].begin, tokens->data[i].begin);
    return word_list_begins(reader->names.words, STR("divided-by"), clause) &&
           word_list_ends(reader->names.words, STR("divided"), clause);
}

static void on_mark(SentenceReader *reader, int i) {
    const Token *token = &reader->sentence.tokens.data[i];
    switch (token->mark) {
    case ',':
        if (is_division(reader, i) && frame_begin_division(reader, token->end))
            break;
        if (is_within(reader, i)) {
            if (i > 1 && !reader->subject.stage && cube_is_final(reader->cube) &&
                says_budget(reader->cube->knowledge, sentence_text(&reader->sentence, token - 2)))
                reader->subject.stage = STAGE_BUDGET; /* “三公”经费预算中，… */
            frame_begin_list(reader, token->end);
        } else
            frame_end_clause(reader, i);
        break;
    case ';': end_part(reader, i); break;
    case ':': on_colon(reader, i); break;
    case '(':
    case ')': on_bracket(reader, i); break;
    default: break;
    }
}

/* ---- sentences --------------------------------------------------------------------------------------------------- */

/* A class that is named with its code or depth: codes_check holds the name against it. */
static void mention(SentenceReader *reader, const Token *token) {
    if (!token->name_size)
        return;
    int name = token->begin + token->name_begin, begin = reader->sentence.origin[name], next;
    Str printed = sentence_printed(&reader->sentence, name, name + token->name_size);
    *vec_push(&reader->cube->mentions, reader->cube->arena) = (Mention){
        .dim = token->dim,
        .member = token->member,
        .name = printed,
        .sentence = reader->sentence.printed,
        .sentence_offset = begin,
        .place =
            place_within(reader->passage->segments, reader->passage->segments_count, reader->passage->text,
                         reader->sentence_begin + begin, reader->sentence_begin + begin + (int)printed.size, &next),
    };
}

/* 分别为 and 分别减少, with the amounts behind it; the number of the last token that was read. */
static int read_respective(SentenceReader *reader, int i) {
    const Token *token = &reader->sentence.tokens.data[i];
    const WordList *words = reader->names.words;
    if ((token->kind != TOKEN_CUE && token->kind != TOKEN_SAID) ||
        !word_list_begins(words, STR("respective"), sentence_text(&reader->sentence, token)))
        return i;
    return token->kind == TOKEN_CUE ? respective_levels(reader, i) : respective_changes(reader, i);
}

static void read_tokens(SentenceReader *reader) {
    const Tokens *tokens = &reader->sentence.tokens;
    for (int i = 0; i < tokens->size; i++) {
        const Token *token = &tokens->data[i];
        int last = read_respective(reader, i);
        if (last > i) {
            i = last;
            continue;
        }
        switch (token->kind) {
        case TOKEN_AMOUNT:
        case TOKEN_PERCENT: claims_add_figure(reader, token); break;
        case TOKEN_YEAR:
        case TOKEN_WORD:
        case TOKEN_MEMBER:
            frame_add(reader, token);
            mention(reader, token);
            break;
        case TOKEN_CUE: on_cue(reader, i); break;
        case TOKEN_MARK: on_mark(reader, i); break;
        case TOKEN_LABEL: on_label(reader, i); break;
        case TOKEN_NUMBER:
        case TOKEN_OTHER: frame_add_unknown(reader); break;
        case TOKEN_SAID: frame_compare_with_budget(reader, token); break;
        }
    }
}

static bool is_whole(const SentenceReader *reader) {
    return reader->sentence.printed.size == reader->passage->text.size;
}

/* 财政拨款支出主要内容如下： */
static bool is_lead(const SentenceReader *reader, NumberStyle style) {
    Str text = reader->sentence.text;
    return is_whole(reader) && !style && str_ends(text, STR(":")) && text.size <= LEAD_BYTES_MAX;
}

/* What passages call a heading; what leads to the paragraphs below with a colon; and a label with a class or a few
 * words at the front of a text: "（一）一般公共服务支出（类）。2026年……". */
static bool is_heading(const SentenceReader *reader, NumberStyle style) {
    Str text = reader->sentence.text;
    if (reader->passage->kind == PASSAGE_HEADING)
        return true;
    if (is_whole(reader) && style && str_ends(text, STR(":")))
        return text.size <= LEAD_BYTES_MAX;
    const Tokens *tokens = &reader->sentence.tokens;
    const Token *second = tokens->size > 1 ? &tokens->data[1] : NULL;
    bool class = second && second->kind == TOKEN_MEMBER && second->dim == DIM_FUNCTION;
    bool sentence = str_ends(text, STR("。"));
    return style && sentence && (class || text.size <= LEAD_BYTES_MAX / 2);
}

/* What a heading is about holds for the figures below it, and ends what was spoken of above it. */
static void read_heading(SentenceReader *reader, NumberStyle style) {
    if (is_lead(reader, style))
        scopes_read_lead(&reader->scopes, reader->cube, &reader->sentence);
    else
        scopes_read_heading(&reader->scopes, reader->cube, &reader->sentence, style);
    reader->has_open = false;
    reader->names.by_function &= style > NUMBER_HAN || !style;
    reader->heading = reader->passage->kind == PASSAGE_HEADING || style ? style : reader->heading;
    reader->section.has &= style > reader->section.depth;
    reader->frame.has_topic = reader->frame.has_head = false;
    reader->headed = reader->sentences;
}

/* （一）按支出功能分类科目划分 until （二）按经济分类: by what the sentences below divide. */
static void note_division(SentenceReader *reader) {
    Str text = reader->sentence.text;
    const WordList *words = reader->names.words;
    if (word_list_holds(words, STR("by-function"), text))
        reader->names.by_function = true;
    else if (word_list_holds(words, STR("by-other"), text))
        reader->names.by_function = false;
}

static NumberStyle label_style(const Sentence *sentence) {
    const Token *first = sentence->tokens.data;
    return sentence->tokens.size && first->kind == TOKEN_LABEL ? (NumberStyle)first->number : NUMBER_NONE;
}

/* 养老保险缴费支出 …，其中： and later 事业单位医疗 …: another class is no part of the one that was opened. */
static bool leaves_class(const SentenceReader *reader) {
    uint16_t opened = reader->open.member[DIM_FUNCTION], told = reader->frame.topic.member[DIM_FUNCTION];
    return reader->frame.has_topic && opened && told && !cube_covers(reader->cube, DIM_FUNCTION, opened, told) &&
           !cube_covers(reader->cube, DIM_FUNCTION, told, opened);
}

/* After "…其中：" the paragraphs that follow are parts; within a list so is the next after one that ends with ";". */
static void keep_open(SentenceReader *reader, bool last) {
    Str text = reader->sentence.text;
    const Frame *frame = &reader->frame;
    bool leads = str_ends(text, STR(":")), goes_on = last && str_ends(text, STR(";")) && frame->listing;
    if (!leads && !goes_on) {
        bool leaves = leaves_class(reader), ends = reader->has_open && last && reader->open_goes_on;
        reader->open_ended = ends && !leaves ? reader->sentences : reader->open_ended;
        reader->has_open &= !ends && !leaves;
        return;
    }
    if (goes_on && reader->has_open && !reader->open_goes_on)
        return;
    reader->open_goes_on = goes_on;
    reader->has_open = frame->listing ? frame->has_whole : frame->has_topic;
    reader->open = frame->listing ? frame->whole : frame->topic;
    reader->open_reading = frame->listing ? frame->whole_reading : frame->topic_reading;
    reader->open_list = reader->list;
    reader->open_style = reader->style;
    reader->open_number = reader->passage->number;
}

/* "其中：" alone: parts of the level before it, and below a list of parts of what that list is of. */
static void open_of_which(SentenceReader *reader, NumberStyle style) {
    bool below_list = reader->open_goes_on && reader->open_ended + 1 == reader->sentences;
    reader->open_goes_on = false;
    reader->has_open = below_list || reader->frame.has_head;
    if (below_list)
        return;
    reader->open = reader->frame.head;
    reader->open_reading = reader->frame.head_reading;
    reader->open_list = reader->list;
    reader->open_style = style ? style : reader->style;
    reader->open_number = reader->passage->number;
}

/* 支出主要用于以下几个方面：, and no figure in it: what the paragraphs below are parts of. */
static bool opens_list(const SentenceReader *reader) {
    const Tokens *tokens = &reader->sentence.tokens;
    return tokens->size > 1 && str_ends(reader->sentence.text, STR(":")) &&
           tokens->data[tokens->size - 2].kind == TOKEN_CUE && tokens->data[tokens->size - 2].cue == CUE_PARTS;
}

/* "16.65%", a label of a chart, is no sentence; "8.85 %。" is the end of one. */
static bool is_bare_number(Str printed) {
    Str text = utf8_trim(printed);
    bool han = str_ends(text, STR("。"));
    for (ptrdiff_t at = 0; at < text.size && !han;)
        han = utf8_is_han(utf8_next(text, &at));
    return !han;
}

/* "2010301行政运行（项）：用于…。2025 年预算安排 100 万元。": what a paragraph begins with is what it is about. */
static void begin_paragraph(SentenceReader *reader) {
    const Tokens *tokens = &reader->sentence.tokens;
    Coordinate *paragraph = &reader->scopes.paragraph;
    int i = tokens->size && tokens->data[0].kind == TOKEN_LABEL;
    ptrdiff_t colon = str_find(reader->sentence.text, STR(":"));
    memset(paragraph, 0, sizeof *paragraph);
    reader->head_here = false;
    reader->frame.has_topic &= colon < 0 || colon + 1 == reader->sentence.text.size; /* 某某：用于…: of something new */
    for (; i < tokens->size && tokens->data[i].kind == TOKEN_MEMBER && tokens->data[i].dim == DIM_FUNCTION; i++) {
        char front = reader->sentence.text.data[tokens->data[i].begin];
        if (tokens->data[i].name_size || (front >= '0' && front <= '9'))
            paragraph->member[DIM_FUNCTION] = tokens->data[i].member;
    }
}

static void read_sentence(SentenceReader *reader, int begin, int end, bool first) {
    Str printed = str_sub(reader->passage->text, begin, end);
    const WordList *words = reader->names.words;
    bool figures = sentence_has_figures(&reader->names, printed) && !is_bare_number(printed);
    bool whole = first || str_ends(printed, STR("：")) || str_ends(printed, STR(":"));
    reader->sentences++;
    if (printed.size > SENTENCE_BYTES_MAX || (!figures && (printed.size > FRAGMENT_BYTES_MAX || !whole)))
        return;
    reader->sentence_begin = begin;
    sentence_cut(reader->cube, &reader->names, printed, scopes_class(&reader->scopes, reader->cube), &reader->sentence);
    NumberStyle style = first && reader->passage->style ? reader->passage->style : label_style(&reader->sentence);
    if (style)
        scopes_close(&reader->scopes, style);
    if (!figures && word_list_begins(words, STR("of-which"), reader->sentence.text) &&
        str_ends(reader->sentence.text, STR(":"))) {
        open_of_which(reader, style);
        return;
    }
    bool opens = !figures && opens_list(reader);
    bool heads = !figures && !opens && (is_lead(reader, style) || ((first || style) && is_heading(reader, style)));
    if (heads)
        read_heading(reader, style);
    else if (!figures && first)
        begin_paragraph(reader);
    if (!figures)
        note_division(reader);
    if (!figures && !opens)
        return;
    frame_begin_sentence(reader, style, first);
    read_tokens(reader);
    keep_open(reader, end == reader->passage->text.size);
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
static void read_passage(SentenceReader *reader) {
    Str text = reader->passage->text;
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

void sentences_read(const Narrative *narrative, Cube *cube) {
    if (!cube->year)
        return;
    SentenceReader reader = {.cube = cube};
    names_collect(cube, &reader.names);
    for (int i = 0; i < narrative->passages.size; i++) {
        reader.passage = &narrative->passages.data[i];
        if (reader.passage->kind != PASSAGE_CONTENTS)
            read_passage(&reader);
    }
}

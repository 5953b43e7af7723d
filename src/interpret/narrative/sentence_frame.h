/* sentence_frame: what a sentence leaves unsaid, and what its words since the last figure say. */
#ifndef YS_INTERPRET_NARRATIVE_SENTENCE_FRAME_H
#define YS_INTERPRET_NARRATIVE_SENTENCE_FRAME_H

#include "budget/narrative.h"
#include "interpret/narrative/sentence_scope.h"

enum {
    DEPTH_MAX = 4,
    ITEM_BYTES_MIN = 6,
};

typedef struct Subject { /* the words since the last figure */
    Coordinate at;
    bool has;             /* they say what, not only when */
    bool entity;          /* they name a unit */
    uint16_t year, stage; /* said, 0 not */
    int shift;            /* of a year that was said as 上年: from this one; 0 where it was said by number */
    bool joined;          /* they name several, and the whole of these is meant */
    bool plain;           /* they say 支出 and nothing else */
    uint16_t side;        /* of a base: the measure that is said of it, 0 none */
    int unknown;
    int begin; /* byte of the sentence where the clause begins */
    int end;   /* ... and where a verb ends its noun; 0: at the figure */
} Subject;

typedef struct Frame {
    Coordinate topic, whole, head, base;
    bool has_topic, has_whole, has_head, has_base;
    bool listing; /* figures are parts of the whole */
    bool reason;
    int topic_reading, whole_reading, head_reading, change_reading; /* -1: none */
    Coordinate outer; /* of a list within a list: the whole of the list around it, taken again at ";" */
    bool has_outer;
    int outer_reading;
} Frame;

typedef struct Head {
    Coordinate at;
    bool has;
    NumberStyle depth; /* of its paragraph's label, or of the heading above */
    NumberStyle parts; /* of the paragraphs that list its parts, 0 none yet */
    int list;
} Head;

typedef struct SentenceReader {
    Cube *cube;
    Names names;
    const Passage *passage;
    int sentence_begin; /* byte of the passage */
    int words_begin;    /* byte of the sentence after the figure before */
    Sentence sentence;
    NumberStyle style; /* of the paragraph's label */
    Scopes scopes;
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
    int came_to;    /* 减少为: what the next level rose or fell to */
    Cue percent_of; /* CUE_SHARE, CUE_RATE; CUE_OTHER none */
    Subject whole;  /* 占 …: the words of the whole */
    bool base_told; /* what the sentences of the paragraph compared with, last */
    uint16_t base_year, base_stage;
    bool year_told;                       /* this sentence has told what follows */
    uint16_t told_year, told_stage;       /* of what the sentence before spoke of, another year than the package's; 0 */
    uint16_t carried_year, carried_stage; /* ... where this sentence names none */
    bool plan_follows;                    /* 完成全年预算 50.74 万元的 67.2 %: the amount is the plan's */
    bool managed;                         /* 绩效目标管理 was said: what follows is under targets */
    bool head_here;
    bool listed; /* a list began in this sentence */
    /* a paragraph ended with "其中：", or within a list with ";": what the next are parts of, the level that tells it
     * (-1: none), its list; after ";" until a paragraph ends otherwise */
    Coordinate open;
    bool has_open, open_goes_on;
    int open_reading, open_list;
    int open_ended;         /* the number of the sentence that ended it */
    NumberStyle open_style; /* of the paragraph's label */
    int open_number;
    int lists, list;       /* how many were begun; the one of this sentence */
    int changes;           /* ... and of its changes */
    NumberStyle heading;   /* how deep the last heading is */
    Head section;          /* the last level that was told of no list: paragraphs below it may list its parts */
    int sentences, headed; /* how many there were, with headings; which one was the last heading, 0: none */
    bool below_section;    /* this paragraph stands below it, and has told no level yet */
} SentenceReader;

/* A sentence begins. style: of the label it begins with, 0 none; first: of its paragraph. */
void frame_begin_sentence(SentenceReader *reader, NumberStyle style, bool first);
/* Token i, a mark, ends a clause: what was compared and which way it went is said. */
void frame_end_clause(SentenceReader *reader, int i);
/* Words begin at this byte of the sentence that say what the next figure is of. */
void frame_begin_subject(SentenceReader *reader, int begin);
/* What the sentence was about before it went into parts is what it is about again. */
void frame_take_head(Frame *frame);

/* What follows are parts of what the words say, or of the last level; after 用于, and after a label, until it ends. */
void frame_begin_list(SentenceReader *reader, int end);
/* ... and where a list stands within a list, its end gives the one around it back. */
void frame_end_inner_list(Frame *frame);
/* 按…类型划分, and the amounts of it: parts of what the section has told; false where that is a flow, or nothing. */
bool frame_begin_division(SentenceReader *reader, int end);
void frame_begin_use(SentenceReader *reader, int end);
void frame_begin_labelled(SentenceReader *reader, int end);

/* A year, a word, a member is added to what it is said of: the subject, the base of a comparison, the whole of a
 * share. One that nobody knows leaves what it is said of not understood. */
void frame_add(SentenceReader *reader, const Token *token);
void frame_add_unknown(SentenceReader *reader);
/* In final accounts a base that is called 预算 is of that stage: 比预算增加 …, 与上年预算相比 …. */
void frame_compare_with_budget(SentenceReader *reader, const Token *token);

/* Gives the coordinate the measure that the words leave unsaid, and takes away what its measure has by definition. */
void frame_complete(const SentenceReader *reader, Coordinate *at);

#endif

/* Knowledge: everything that is data: the shared dimension members with their code tables, the vocabulary, the
 * forms and the rules. It is loaded once (from texts compiled in, then from the user's folders) and read-only
 * afterwards, so that documents can be worked on side by side. */
#ifndef YS_BUDGET_KNOWLEDGE_H
#define YS_BUDGET_KNOWLEDGE_H

#include "budget/base_schema.h"
#include "budget/cube.h"
#include "budget/package_set.h"
#include "budget/print_form.h"
#include "lexis/lexis.h"
#include "lexis/unit_name.h"

enum { SENSE_MAX = 6, FORM_TITLES_MAX = 6, REQUIREMENT_WORDS_MAX = 12, REQUIREMENT_HOLDS_MAX = 2 };

/* What a column is for besides amounts. X(constant, word in .vocab) */
#define ROLES(X)                                                                                                       \
    X(NONE, "none")                                                                                                    \
    X(CODE, "code")                 /* 科目编码; three of them side by side are 类 款 项 */                     \
    X(NAME, "name")                 /* 科目名称 */                                                                 \
    X(CODE_CLASS, "code-class")     /* 类 */                                                                          \
    X(CODE_SECTION, "code-section") /* 款 */                                                                          \
    X(CODE_ITEM, "code-item")       /* 项 */                                                                          \
    X(SERIAL, "serial")             /* 序号 */                                                                       \
    X(UNIT_CODE, "unit-code")       /* 部门编码, 单位代码 */                                                   \
    X(UNIT_NAME, "unit-name")       /* 部门名称, 单位名称, 预算单位 */                                     \
    X(PROJECT_CODE, "project-code")                                                                                    \
    X(PROJECT_NAME, "project-name")                                                                                    \
    X(LABEL, "label")       /* 项目 over row labels (收入 / 支出 tables) */                                      \
    X(CATEGORY, "category") /* 支出项目类别: kinds of spending, though some are called like functions */         \
    X(YEAR, "year")         /* 年度: 2025, 2024, or 2025比2024 */                                                   \
    X(AMOUNT, "amount")     /* 预算数, 金额: an amount and no more */                                             \
    X(QUANTITY, "quantity") /* 数量: a number that is not money */                                                   \
    X(PERCENT, "percent")   /* 增减 %, 占比 */                                                                     \
    X(CHANGE, "change")     /* 增减额: current minus last year */                                                   \
    X(TEXT, "text")         /* 备注, 说明 */                                                                       \
    X(FIELD, "field")       /* a field of a record; Word.field names it */

typedef enum Role {
#define X(constant, word) ROLE_##constant,
    ROLES(X)
#undef X
} Role;

typedef struct Sense { /* one (dimension, member) of a word */
    Dim dim;
    uint16_t member;
} Sense;

typedef struct Word {
    Str text; /* folded key */
    Sense senses[SENSE_MAX];
    int senses_count;
    Role role;
    Str field;        /* ROLE_FIELD: "project.amount", "indicator.weight", ... */
    bool total;       /* 合计, 小计, 总计: adds nothing */
    bool filler;      /* 预算, 情况, 安排, 的: adds nothing inside a longer text */
    bool partial;     /* 其中 */
    bool tables_only; /* too short to mean that in a sentence: 购置, 服务 */
    bool either;      /* the first sense that fits counts: 上年结转 is income carried in, or a source of spending */
    int year_shift;   /* 上年, 去年: -1; 本年, 当年: 0 with year_relative */
    bool year_relative;
    int next_at_start; /* the next word with this first character, one more than its index; 0: none */
} Word;

typedef Vec(Word) Words;

/* A whole and the part of it that is the year's own: 收入总计 and 本年收入, 支出总计 and 本年支出. What else the whole
 * holds was carried over. A total that is named with none of the words may be either of the two. */
enum { PAIR_WORDS_MAX = 8 };
typedef struct PairWords {
    Str text[PAIR_WORDS_MAX]; /* folded */
    int count;
} PairWords;
typedef struct MeasurePair {
    uint16_t whole, part;
    PairWords own;     /* 本年, 当年 */
    PairWords carried; /* 结转, 结余 */
    PairWords total;   /* 收入合计: begins the label of a total of this side */
    bool classed;      /* what a class is spent on is of the part: nothing of a class was carried over */
} MeasurePair;
typedef Vec(MeasurePair) MeasurePairs;

typedef struct FormColumn {
    Str header; /* folded path "2025年预算数/基本支出" with {year} and {last} left in */
    Sense senses[SENSE_MAX];
    int senses_count;
    Role role;
} FormColumn;
typedef Vec(FormColumn) FormColumns;

typedef struct Form {
    Str id;
    Str titles[FORM_TITLES_MAX]; /* folded; the longest that stands in a printed title names the form */
    int titles_count;
    Str name;         /* the first title as written */
    Str jurisdiction; /* area code prefix or empty: anywhere */
    Str kind;         /* see Table.kind */
    Sense means[SENSE_MAX];
    int means_count;
    FormColumns columns; /* may be empty: vocabulary reads the columns */
    bool required;
    int order;        /* number of the attachment */
    Str source;       /* official origin */
    FormPrint *print; /* how it is printed; NULL: not known */
} Form;
typedef Vec(Form) Forms;

typedef struct FormLayout { /* another way in which a form is printed */
    Str id, form;           /* ids */
    FormPrint *print;
} FormLayout;
typedef Vec(FormLayout) FormLayouts;

/* In a rule's coordinate: any member but the total, the same on both sides; the total and nothing else. */
enum { MEMBER_ANY = UINT16_MAX, MEMBER_TOTAL = UINT16_MAX - 1 };

typedef enum Level { LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR } Level;

/* An equation between coordinates: sum(left) relation sum(right) / divisor. */
enum { RULE_TERMS_MAX = 4, RULE_EQUATIONS_MAX = 4, RULE_PLACES_MAX = 4, RULE_ALIKE_MAX = 4 };

typedef struct RuleTerm {
    Coordinate at;
    bool maybe;       /* counts as nothing where it is not printed */
    bool year_before; /* the figure of the year before */
} RuleTerm;

typedef struct RuleEquation {
    RuleTerm left[RULE_TERMS_MAX], right[RULE_TERMS_MAX];
    int left_count, right_count;
    char relation; /* '=', '<' (left at most right), '~' (left about right) */
    int percent;   /* of the right side, that '~' may be off by */
    int divisor;   /* right side divided by it, 1 */
} RuleEquation;

typedef struct RuleScope {                                /* where a rule holds; what is not said does not matter */
    Str within[RULE_PLACES_MAX], except[RULE_PLACES_MAX]; /* area codes, by their first digits */
    int within_count, except_count;
    int since, until;        /* years, 0: any */
    Str kind;                /* of the package, see Cube.kind */
    bool followed;           /* in packages that follow it elsewhere: in another year or table */
    Sense unless[SENSE_MAX]; /* it need not hold in packages that print an amount of one of these, other than zero */
    int unless_count;
} RuleScope;

/* Which findings of a rule are one thing to do: those whose arguments of these names are equal ("table", "row" and
 * "column" are of the place where no argument is called so), and of all rules of the family, where it has one. */
typedef struct RuleMerge {
    bool said; /* else: the same printed value that should be the same other one */
    Str family;
    Str alike[RULE_ALIKE_MAX];
    int alike_count;
} RuleMerge;

typedef struct Rule { /* what `explain` prints; the message templates take {name} arguments */
    Str id;
    Level level;
    Str group_zh, group_en; /* what it is listed under */
    Str zh, en;             /* message */
    Str brief_zh, brief_en; /* the same as a line of a report: "title | what is printed, what it should be" */
    RuleMerge merge;
    Str meaning_zh, meaning_en;
    Str origin; /* official document, or "算术" */
    Str example;
    Str fix_zh, fix_en;
    /* The same said of figures as different tables print them: each holds where all its terms are read, and the
     * first that does speaks for a figure. */
    RuleEquation *equations; /* room for RULE_EQUATIONS_MAX; most rules have none */
    int equations_count;
    RuleScope scope;
    int seen, held;               /* evidence: published documents with all terms, and those where it holds */
    Str evidence_zh, evidence_en; /* what the others were */
} Rule;
typedef Vec(Rule) Rules;

typedef struct MessagePhrase { /* words that messages are put together of: "half" is 左半 or 右半 */
    Str id, zh, en;
} MessagePhrase;
typedef Vec(MessagePhrase) MessagePhrases;

/* What a package must hold: a table, known by its meaning before its title, or a section, known by its words. */
typedef struct Requirement {
    Str id;
    Str name, name_en;                /* the first of its words as written; what it is called in English */
    Str words[REQUIREMENT_WORDS_MAX]; /* folded; a title or heading that has one of them is it */
    int words_count;
    bool table;                              /* else a section of the text */
    Level level;                             /* of what is reported when it is not there */
    Str kind;                                /* "budget", "final-accounts", empty: both */
    Str jurisdiction;                        /* area code prefix or empty: anywhere */
    int since;                               /* the first year, 0: any */
    Coordinate holds[REQUIREMENT_HOLDS_MAX]; /* a table that has figures of all these is it */
    int holds_count;
    Dim rows;   /* ... by this dimension; DIM_COUNT: any */
    int digits; /* of the codes that its rows must go down to, 0: not said */
    Str source; /* official origin */
} Requirement;
typedef Vec(Requirement) Requirements;

typedef struct Area { /* 500152 潼南区 */
    Str code, name;
    int next_at_start; /* as ListWord.next_at_start */
} Area;
typedef Vec(Area) Areas;

typedef struct Decider { /* a source file that finds what rules say, and what it looks at */
    Str file, reads_zh, reads_en;
    Vec(Str) rules; /* ids */
} Decider;
typedef Vec(Decider) Deciders;

/* Of the findings of a rule over published documents that a person looked at on the page, those that were right. */
typedef struct Judgement {
    Str rule; /* its id */
    int right, judged;
} Judgement;
typedef Vec(Judgement) Judgements;

enum {
    WORD_FIRSTS = 64 * 64, /* what word_first tells apart */
    NAME_START_BYTES = 12, /* a shorter name of a class is no name where other words stand around it */
};

typedef struct Knowledge {
    Arena *arena;
    Dimension dimensions[DIM_COUNT];
    Words words;
    Map words_by_text;
    int words_at_start[WORD_FIRSTS]; /* by word_first: a word that begins so, one more than its index */
    Map names[DIM_COUNT];            /* folded name -> member; a name that several members share gives the first */
    Vec(int) same_name[DIM_COUNT];   /* per member: the next one of its name, 0 at the end; names[] has the first */
    Map longest_name_by_start;       /* first NAME_START bytes -> bytes of the longest functional or economic name */
    MeasurePairs pairs;
    Areas areas;
    int areas_at_start[WORD_STARTS]; /* as WordList.starts */
    Forms forms;
    FormLayouts layouts;
    Requirements requirements;
    PackageSets sets;
    BaseSheets base_sheets; /* what base data consist of */
    Rules rules;
    Map rules_by_id;
    Deciders deciders;
    Judgements judgements;
    MessagePhrases phrases;
    Map phrases_by_id;
    WordLists lists;
    Map lists_by_context;
} Knowledge;

const Rule *knowledge_rule(const Knowledge *knowledge, Str id);
const MessagePhrase *knowledge_phrase(const Knowledge *knowledge, Str id);
const Form *knowledge_form(const Knowledge *knowledge, Str id); /* NULL: none */
/* What words are chained by: the first character of a folded text, or what is left of it in twelve bits. */
int word_first(Str folded);
/* The longest word that the folded text starts with, NULL when none does. */
const Word *knowledge_longest_word(const Knowledge *knowledge, Str folded);
const Word *knowledge_word(const Knowledge *knowledge, Str folded);
/* The area with the longest name that the text starts with, of those whose codes begin with `within`; NULL: none. */
const Area *knowledge_area(const Knowledge *knowledge, Str text, Str within);
/* The list of a context; one without words when nothing was loaded for it. */
const WordList *knowledge_list(const Knowledge *knowledge, Str context);
/* What readers may know of it. */
Lexis knowledge_lexis(const Knowledge *knowledge);
UnitWords knowledge_unit_words(const Knowledge *knowledge);

#endif

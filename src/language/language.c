/* The parser of the data texts.
 *
 *     dimension source "资金来源" {                 members, in a tree; every string after the id is a word for it
 *         grant "财政拨款" "财政拨款收入" { general "一般公共预算" … }
 *         memo three-public "“三公”经费" { … }      no part of its parent
 *     }
 *     words {
 *         "一般公共预算拨款收入" "…" = measure income, source general
 *         "上年结转" = measure carry-in or source carried      the first that fits
 *         tables "购置" = measure purchase     in tables only
 *         total "合计" …      filler "情况" …      partial "其中" …
 *         role code "科目编码" …                    field indicator.weight "指标权重" …
 *         year last "上年" …   year this "本年" …
 *     }
 *     list field { project.name "项目名称" …  }         words that mean something in one context only
 *     pair receipts income { own "本年" …  carried "结转" …  total "收入合计"  classed }    a whole, its part,
 *                                                                   what divides them; classes are of the part
 *     form ID "标题" "又名" { kind amounts  jurisdiction "5001"  order 2  required
 *         means measure spend, source general        source "出处"
 *         columns { "表头" = nature basic  "类别" = role category … } }
 *     require ID "名称" "又名" { table  holds source general, measure spend  rows function  digits 7    by its meaning
 *         section                                     instead of table: a heading or sentence has one of the names
 *         en "name"  level warning  kind budget  jurisdiction "31"  since 2017  source "出处" }
 *     layout ID of FORM same? { … }               another way in which a form is printed; `same`: but for what is said
 *     set ID "名称" { … }                         a package as it is written: print_language.c, with `print` of a form
 *     sheet ID "标题" { … }                       a sheet of base data: sheet_language.c
 *     check "src/check/….c" "读什么" "what it looks at" { RULE … }     which file finds what these rules say
 *     judged RULE 14 of 16                        of so many of its findings that were looked at, so many were right
 *     group "收支与勾稽" "Figures"                of the rules that follow in this text
 *     phrase ID "左半" "opening"                  words that messages are put together of
 *     rule ID error { zh "…" en "…" meaning-zh "…" … equal { function 2210201 } = { economic 30113 } }
 *         its texts go on over several strings, "左" "右"; {where} in a message is filled in by what finds it
 *         brief-zh "标题 | 印作 {printed}，应为 {expected}"      the same as a line of a report: report/brief.h
 *         merge { table expected }                       its findings that are one thing to do: budget/knowledge.h
 *
 * An equation: `equal { sum } relation { sum }`, terms parted by `;`, relation `=`, `<` (at most) or `about 5` (off
 * by 5 % at most), `divide 2` before the right side. A term is a coordinate; `any` as a member is every member
 * but the total, the same on both sides, `total` none; `maybe` before it lets it count as nothing where it is not
 * printed, `before` takes the year before. A rule with several equations says one thing of figures that tables
 * print differently. It holds `in "31"` or `except "4403"` (area codes), `since 2020` `until 2025`, in packages of
 * `kind final-accounts`, and need not hold in one that prints an amount of `unless measure carry-out`; a custom
 * that is `followed` is checked only where the package follows it in another year or table. `evidence 44 of 45`
 * counts published documents, `evidence-zh`, `-en` say what the others were.
 *
 * A .tsv is a code table: code, name, level, parent, evidence. A word or rule given twice: the later one counts, so
 * that a user's file overrides what is built in. Everything is kept by reference: texts outlive the knowledge. */
#include "language/language.h"
#include <assert.h>
#include "base/utf8.h"
#include "language/builtin.h"
#include "language/lexer.h"
#include "language/print_language.h"
#include "language/sheet_language.h"

typedef struct Parser {
    Lexer lexer;
    Knowledge *knowledge;
    Diag *diag;
    bool builtin;           /* the text is compiled in: what is found by its rules stands in src/check */
    Vec(Token) messages;    /* the strings of the current rule's messages */
    bool any;               /* the members `any` and `total` may stand here */
    Str group_zh, group_en; /* of the rules that follow */
} Parser;

/* ---- words ---------------------------------------------------------------------------------------------------- */

static Word *word_add(Knowledge *knowledge, Str text) {
    Str key = utf8_fold_key(knowledge->arena, text);
    int *slot = map_put(&knowledge->words_by_text, knowledge->arena, key, knowledge->words.size);
    if (*slot < knowledge->words.size) {
        Word *word = &knowledge->words.data[*slot];
        *word = (Word){.text = key, .next_at_start = word->next_at_start};
        return word;
    }
    Word *word = vec_push(&knowledge->words, knowledge->arena);
    int *start = &knowledge->words_at_start[word_first(key)];
    *word = (Word){.text = key, .next_at_start = *start};
    *start = knowledge->words.size;
    return word;
}

static bool parse_dim(Parser *p, Dim *dim) {
    for (Dim d = 0; d < DIM_COUNT; d++)
        if (p->lexer.token.kind == TOKEN_NAME && str_equal(p->lexer.token.text, dim_id(d))) {
            *dim = d;
            lexer_advance(&p->lexer);
            return true;
        }
    return lexer_fail(&p->lexer, p->diag, "没有这个维度", "there is no such dimension");
}

static bool parse_sense(Parser *p, Sense *sense) {
    if (!parse_dim(p, &sense->dim))
        return false;
    if (p->any && lexer_accept_name(&p->lexer, "any")) {
        sense->member = MEMBER_ANY;
        return true;
    }
    if (p->any && lexer_accept_name(&p->lexer, "total")) {
        sense->member = MEMBER_TOTAL;
        return true;
    }
    int *member = map_find(&p->knowledge->dimensions[sense->dim].by_id, p->lexer.token.text);
    if (!member)
        return lexer_fail(&p->lexer, p->diag, "该维度没有这个成员", "the dimension has no such member");
    sense->member = (uint16_t)*member;
    lexer_advance(&p->lexer);
    return true;
}

static bool parse_senses(Parser *p, Sense *senses, int *count) {
    *count = 0;
    do {
        if (*count == SENSE_MAX)
            return lexer_fail(&p->lexer, p->diag, "含义过多", "too many senses");
        if (!parse_sense(p, &senses[*count]))
            return false;
        ++*count;
    } while (lexer_accept(&p->lexer, ','));
    return true;
}

/* ---- dimensions ----------------------------------------------------------------------------------------------- */

static uint16_t member_add(Knowledge *knowledge, Dim dim, Str id, Str name, uint16_t parent) {
    Dimension *dimension = &knowledge->dimensions[dim];
    int *slot = map_put(&dimension->by_id, knowledge->arena, id, dimension->members.size);
    if (*slot == dimension->members.size)
        (void)vec_push(&dimension->members, knowledge->arena);
    Member *member = &dimension->members.data[*slot];
    member->id = id;
    member->parent = parent;
    if (name.size)
        member->name = name;
    return (uint16_t)*slot;
}

/* Is `number` the member of this id, or below it? */
static bool stands_under(const Knowledge *knowledge, Dim dim, Str id, uint16_t number) {
    const Dimension *dimension = &knowledge->dimensions[dim];
    for (; number; number = dimension->members.data[number].parent)
        if (str_equal(dimension->members.data[number].id, id))
            return true;
    return false;
}

static bool parse_members(Parser *p, Dim dim, uint16_t parent) {
    if (!lexer_expect(&p->lexer, '{', p->diag))
        return false;
    while (!lexer_accept(&p->lexer, '}')) {
        bool memo = lexer_accept_name(&p->lexer, "memo");
        Token token = p->lexer.token;
        Str id;
        if (!lexer_take(&p->lexer, TOKEN_NAME, &id, p->diag))
            return false;
        Str name = p->lexer.token.kind == TOKEN_STRING ? p->lexer.token.text : STR("");
        if (stands_under(p->knowledge, dim, id, parent))
            return lexer_fail_at(&p->lexer, token, p->diag, "成员不能在自己之下", "a member cannot stand under itself");
        uint16_t number = member_add(p->knowledge, dim, id, name, parent);
        p->knowledge->dimensions[dim].members.data[number].memo = memo;
        while (p->lexer.token.kind == TOKEN_STRING) {
            Word *word = word_add(p->knowledge, p->lexer.token.text);
            word->senses[word->senses_count++] = (Sense){dim, number};
            lexer_advance(&p->lexer);
        }
        if (lexer_accept_name(&p->lexer, "en")) {
            Member *member = &p->knowledge->dimensions[dim].members.data[number];
            if (!lexer_take(&p->lexer, TOKEN_STRING, &member->name_en, p->diag))
                return false;
        }
        if (lexer_at(&p->lexer, '{') && !parse_members(p, dim, number))
            return false;
    }
    return true;
}

static bool parse_dimension(Parser *p) {
    Dim dim;
    if (!parse_dim(p, &dim))
        return false;
    if (p->lexer.token.kind == TOKEN_STRING &&
        !lexer_take(&p->lexer, TOKEN_STRING, &p->knowledge->dimensions[dim].name, p->diag))
        return false;
    return parse_members(p, dim, 0);
}

/* ---- word lists ----------------------------------------------------------------------------------------------- */

static bool parse_role(Parser *p, Role *role) {
    static const char *const words[] = {
#define X(constant, word) word,
        ROLES(X)
#undef X
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (lexer_accept_name(&p->lexer, words[i])) {
            *role = (Role)i;
            return true;
        }
    return lexer_fail(&p->lexer, p->diag, "没有这种列", "there is no such role");
}

/* The kind of words that follow: what is common to them, in *pattern. */
static bool parse_word_kind(Parser *p, Word *pattern) {
    Lexer *lexer = &p->lexer;
    if (lexer_accept_name(lexer, "tables"))
        pattern->tables_only = true;
    else if (lexer_accept_name(lexer, "total"))
        pattern->total = true;
    else if (lexer_accept_name(lexer, "filler"))
        pattern->filler = true;
    else if (lexer_accept_name(lexer, "partial"))
        pattern->partial = true;
    else if (lexer_accept_name(lexer, "role"))
        return parse_role(p, &pattern->role);
    else if (lexer_accept_name(lexer, "field")) {
        pattern->role = ROLE_FIELD;
        return lexer_take(lexer, TOKEN_NAME, &pattern->field, p->diag);
    } else if (lexer_accept_name(lexer, "year")) {
        pattern->year_relative = true;
        if (lexer_accept_name(lexer, "last"))
            pattern->year_shift = -1;
        else if (!lexer_accept_name(lexer, "this"))
            return lexer_fail(lexer, p->diag, "此处应为 this 或 last", "expected this or last");
    }
    return true;
}

enum { WORDS_A_LINE_MAX = 64 };

static bool parse_word_line(Parser *p) {
    Word pattern = {0};
    Str texts[WORDS_A_LINE_MAX];
    int count = 0;
    if (!parse_word_kind(p, &pattern))
        return false;
    while (p->lexer.token.kind == TOKEN_STRING && count < WORDS_A_LINE_MAX) {
        texts[count++] = p->lexer.token.text;
        lexer_advance(&p->lexer);
    }
    if (!count)
        return lexer_fail(&p->lexer, p->diag, "此处应为引号中的词", "expected a \"word\" here");
    if (lexer_accept(&p->lexer, '=') && !parse_senses(p, pattern.senses, &pattern.senses_count))
        return false;
    if (lexer_accept_name(&p->lexer, "or")) {
        pattern.either = true;
        if (pattern.senses_count == SENSE_MAX)
            return lexer_fail(&p->lexer, p->diag, "含义过多", "too many senses");
        if (!parse_sense(p, &pattern.senses[pattern.senses_count++]))
            return false;
    }
    for (int i = 0; i < count; i++) {
        Word *word = word_add(p->knowledge, texts[i]);
        pattern.text = word->text;
        pattern.next_at_start = word->next_at_start;
        *word = pattern;
    }
    return true;
}

static bool parse_words(Parser *p) {
    if (!lexer_expect(&p->lexer, '{', p->diag))
        return false;
    while (!lexer_accept(&p->lexer, '}'))
        if (!parse_word_line(p))
            return false;
    return true;
}

/* ---- word lists of one context ---------------------------------------------------------------------------------- */

static WordList *list_slot(Knowledge *knowledge, Str context) {
    int *slot = map_put(&knowledge->lists_by_context, knowledge->arena, context, knowledge->lists.size);
    if (*slot == knowledge->lists.size)
        vec_push(&knowledge->lists, knowledge->arena)->context = context;
    return &knowledge->lists.data[*slot];
}

static bool parse_list(Parser *p) {
    Str context, id;
    if (!lexer_take(&p->lexer, TOKEN_NAME, &context, p->diag) || !lexer_expect(&p->lexer, '{', p->diag))
        return false;
    WordList *list = list_slot(p->knowledge, context);
    while (!lexer_accept(&p->lexer, '}')) {
        if (!lexer_take(&p->lexer, TOKEN_NAME, &id, p->diag))
            return false;
        if (p->lexer.token.kind != TOKEN_STRING)
            return lexer_fail(&p->lexer, p->diag, "此处应为引号中的词", "expected a \"word\" here");
        while (p->lexer.token.kind == TOKEN_STRING) {
            word_list_add(list, p->knowledge->arena, id, utf8_fold_key(p->knowledge->arena, p->lexer.token.text));
            lexer_advance(&p->lexer);
        }
    }
    return true;
}

/* ---- pairs of measures ---------------------------------------------------------------------------------------- */

static bool parse_pair_words(Parser *p, PairWords *words) {
    for (; p->lexer.token.kind == TOKEN_STRING; lexer_advance(&p->lexer)) {
        if (words->count == PAIR_WORDS_MAX)
            return lexer_fail(&p->lexer, p->diag, "一对指标的词太多", "too many words for a pair");
        words->text[words->count++] = utf8_fold_key(p->knowledge->arena, p->lexer.token.text);
    }
    return true;
}

static bool parse_measure(Parser *p, uint16_t *measure) {
    const int *found = map_find(&p->knowledge->dimensions[DIM_MEASURE].by_id, p->lexer.token.text);
    if (p->lexer.token.kind != TOKEN_NAME || !found)
        return lexer_fail(&p->lexer, p->diag, "没有这个指标", "there is no such measure");
    *measure = (uint16_t)*found;
    lexer_advance(&p->lexer);
    return true;
}

static bool parse_pair(Parser *p) {
    MeasurePair pair = {0};
    if (!parse_measure(p, &pair.whole) || !parse_measure(p, &pair.part) || !lexer_expect(&p->lexer, '{', p->diag))
        return false;
    while (!lexer_accept(&p->lexer, '}')) {
        if (lexer_accept_name(&p->lexer, "classed")) {
            pair.classed = true;
            continue;
        }
        PairWords *words = lexer_accept_name(&p->lexer, "own")       ? &pair.own
                           : lexer_accept_name(&p->lexer, "carried") ? &pair.carried
                           : lexer_accept_name(&p->lexer, "total")   ? &pair.total
                                                                     : NULL;
        if (!words)
            return lexer_fail(&p->lexer, p->diag, "此处应为 own、carried、total 或 classed",
                              "expected own, carried, total or classed");
        if (!parse_pair_words(p, words))
            return false;
    }
    MeasurePairs *pairs = &p->knowledge->pairs;
    int i = 0;
    while (i < pairs->size && pairs->data[i].whole != pair.whole)
        i++;
    if (i == pairs->size)
        (void)vec_push(pairs, p->knowledge->arena);
    pairs->data[i] = pair;
    return true;
}

/* ---- forms ---------------------------------------------------------------------------------------------------- */

static bool parse_form_columns(Parser *p, Form *form) {
    if (!lexer_expect(&p->lexer, '{', p->diag))
        return false;
    while (!lexer_accept(&p->lexer, '}')) {
        FormColumn *column = vec_push(&form->columns, p->knowledge->arena);
        Str header;
        if (!lexer_take(&p->lexer, TOKEN_STRING, &header, p->diag) || !lexer_expect(&p->lexer, '=', p->diag))
            return false;
        column->header = utf8_fold_key(p->knowledge->arena, header);
        if (lexer_accept_name(&p->lexer, "role")) {
            if (!parse_role(p, &column->role))
                return false;
        } else if (!parse_senses(p, column->senses, &column->senses_count))
            return false;
    }
    return true;
}

static bool parse_form_clause(Parser *p, Form *form) {
    Lexer *lexer = &p->lexer;
    if (lexer_accept_name(lexer, "kind"))
        return lexer_take(lexer, TOKEN_NAME, &form->kind, p->diag);
    if (lexer_accept_name(lexer, "jurisdiction"))
        return lexer_take(lexer, TOKEN_STRING, &form->jurisdiction, p->diag);
    if (lexer_accept_name(lexer, "source"))
        return lexer_take(lexer, TOKEN_STRING, &form->source, p->diag);
    if (lexer_accept_name(lexer, "means"))
        return parse_senses(p, form->means, &form->means_count);
    if (lexer_accept_name(lexer, "columns"))
        return parse_form_columns(p, form);
    if (lexer_accept_name(lexer, "print"))
        return print_parse(lexer, p->knowledge->arena, NULL, &form->print, p->diag);
    if (lexer_accept_name(lexer, "required"))
        return form->required = true;
    if (lexer_accept_name(lexer, "order")) {
        Str text;
        long long number;
        if (!lexer_take(lexer, TOKEN_NAME, &text, p->diag))
            return false;
        if (!str_to_int(text, &number) || number > 1000)
            return lexer_fail(lexer, p->diag, "序号应为数字", "the order must be a number");
        form->order = (int)number;
        return true;
    }
    return lexer_fail(lexer, p->diag, "表样中没有这一项", "a form has no such clause");
}

static Form *form_slot(Knowledge *knowledge, Str id) {
    for (int i = 0; i < knowledge->forms.size; i++)
        if (str_equal(knowledge->forms.data[i].id, id))
            return &knowledge->forms.data[i];
    return vec_push(&knowledge->forms, knowledge->arena);
}

static bool parse_layout(Parser *p) {
    FormLayout layout = {0};
    Lexer *lexer = &p->lexer;
    if (!lexer_take(lexer, TOKEN_NAME, &layout.id, p->diag))
        return false;
    if (!lexer_accept_name(lexer, "of"))
        return lexer_fail(lexer, p->diag, "此处应为 of", "expected of");
    if (!lexer_take(lexer, TOKEN_NAME, &layout.form, p->diag))
        return false;
    const FormPrint *same = NULL;
    if (lexer_accept_name(lexer, "same") && !(same = form_slot(p->knowledge, layout.form)->print))
        return lexer_fail(lexer, p->diag, "这个表样没有印法", "the form is not printed in any way");
    if (!print_parse(lexer, p->knowledge->arena, same, &layout.print, p->diag))
        return false;
    FormLayouts *layouts = &p->knowledge->layouts;
    for (int i = 0; i < layouts->size; i++)
        if (str_equal(layouts->data[i].id, layout.id)) {
            layouts->data[i] = layout;
            return true;
        }
    *vec_push(layouts, p->knowledge->arena) = layout;
    return true;
}

static bool parse_form(Parser *p) {
    Form form = {.kind = STR("amounts")};
    if (!lexer_take(&p->lexer, TOKEN_NAME, &form.id, p->diag))
        return false;
    form.name = p->lexer.token.text;
    while (p->lexer.token.kind == TOKEN_STRING && form.titles_count < FORM_TITLES_MAX) {
        form.titles[form.titles_count++] = utf8_fold_key(p->knowledge->arena, p->lexer.token.text);
        lexer_advance(&p->lexer);
    }
    if (!form.titles_count)
        return lexer_fail(&p->lexer, p->diag, "表样没有标题", "the form has no title");
    if (!lexer_expect(&p->lexer, '{', p->diag))
        return false;
    while (!lexer_accept(&p->lexer, '}'))
        if (!parse_form_clause(p, &form))
            return false;
    *form_slot(p->knowledge, form.id) = form;
    return true;
}

static bool parse_level(Parser *p, Level *level) {
    static const char *const names[] = {"note", "warning", "error"};
    for (int i = 0; i < 3; i++)
        if (lexer_accept_name(&p->lexer, names[i])) {
            *level = (Level)i;
            return true;
        }
    return lexer_fail(&p->lexer, p->diag, "此处应为 error、warning 或 note", "expected error, warning or note");
}

/* ---- what must be there --------------------------------------------------------------------------------------- */

static bool parse_number(Parser *p, int at_least, int at_most, int *number) {
    Str text;
    long long value;
    if (!lexer_take(&p->lexer, TOKEN_NAME, &text, p->diag))
        return false;
    if (!str_to_int(text, &value) || value < at_least || value > at_most)
        return lexer_fail(&p->lexer, p->diag, "数字不在范围之内", "the number is out of range");
    *number = (int)value;
    return true;
}

static bool parse_holds(Parser *p, Requirement *requirement) {
    Sense senses[SENSE_MAX];
    int count;
    if (requirement->holds_count == REQUIREMENT_HOLDS_MAX)
        return lexer_fail(&p->lexer, p->diag, "holds 过多", "too many holds");
    if (!parse_senses(p, senses, &count))
        return false;
    Coordinate *at = &requirement->holds[requirement->holds_count++];
    for (int i = 0; i < count; i++)
        at->member[senses[i].dim] = senses[i].member;
    return true;
}

static bool parse_requirement_clause(Parser *p, Requirement *requirement) {
    Lexer *lexer = &p->lexer;
    if (lexer_accept_name(lexer, "table"))
        return requirement->table = true;
    if (lexer_accept_name(lexer, "section"))
        return true;
    if (lexer_accept_name(lexer, "level"))
        return parse_level(p, &requirement->level);
    if (lexer_accept_name(lexer, "en"))
        return lexer_take(lexer, TOKEN_STRING, &requirement->name_en, p->diag);
    if (lexer_accept_name(lexer, "kind"))
        return lexer_take(lexer, TOKEN_NAME, &requirement->kind, p->diag);
    if (lexer_accept_name(lexer, "jurisdiction"))
        return lexer_take(lexer, TOKEN_STRING, &requirement->jurisdiction, p->diag);
    if (lexer_accept_name(lexer, "source"))
        return lexer_take(lexer, TOKEN_STRING, &requirement->source, p->diag);
    if (lexer_accept_name(lexer, "since"))
        return parse_number(p, 1949, 9999, &requirement->since);
    if (lexer_accept_name(lexer, "digits"))
        return parse_number(p, 3, 7, &requirement->digits);
    if (lexer_accept_name(lexer, "rows"))
        return parse_dim(p, &requirement->rows);
    if (lexer_accept_name(lexer, "holds"))
        return parse_holds(p, requirement);
    return lexer_fail(lexer, p->diag, "require 中没有这一项", "a require has no such clause");
}

static Requirement *requirement_slot(Knowledge *knowledge, Str id) {
    for (int i = 0; i < knowledge->requirements.size; i++)
        if (str_equal(knowledge->requirements.data[i].id, id))
            return &knowledge->requirements.data[i];
    return vec_push(&knowledge->requirements, knowledge->arena);
}

static bool parse_requirement(Parser *p) {
    Requirement requirement = {.level = LEVEL_WARNING, .rows = DIM_COUNT};
    if (!lexer_take(&p->lexer, TOKEN_NAME, &requirement.id, p->diag))
        return false;
    requirement.name = p->lexer.token.text;
    for (; p->lexer.token.kind == TOKEN_STRING; lexer_advance(&p->lexer)) {
        if (requirement.words_count == REQUIREMENT_WORDS_MAX)
            return lexer_fail(&p->lexer, p->diag, "名称过多", "too many names");
        requirement.words[requirement.words_count++] = utf8_fold_key(p->knowledge->arena, p->lexer.token.text);
    }
    if (!requirement.words_count)
        return lexer_fail(&p->lexer, p->diag, "require 没有名称", "a require has no name");
    if (!lexer_expect(&p->lexer, '{', p->diag))
        return false;
    while (!lexer_accept(&p->lexer, '}'))
        if (!parse_requirement_clause(p, &requirement))
            return false;
    if (requirement.digits && (requirement.rows == DIM_COUNT || !requirement.holds_count))
        return lexer_fail(&p->lexer, p->diag, "digits 须与 holds、rows 同用", "digits needs holds and rows");
    *requirement_slot(p->knowledge, requirement.id) = requirement;
    return true;
}

/* ---- rules ---------------------------------------------------------------------------------------------------- */

static bool parse_term(Parser *p, RuleTerm *term) {
    Sense senses[SENSE_MAX];
    int senses_count;
    for (;;) {
        if (lexer_accept_name(&p->lexer, "maybe"))
            term->maybe = true;
        else if (lexer_accept_name(&p->lexer, "before"))
            term->year_before = true;
        else
            break;
    }
    p->any = true;
    bool good = parse_senses(p, senses, &senses_count);
    p->any = false;
    for (int i = 0; good && i < senses_count; i++)
        term->at.member[senses[i].dim] = senses[i].member;
    return good;
}

static bool parse_side(Parser *p, RuleTerm *terms, int *count) {
    if (!lexer_expect(&p->lexer, '{', p->diag))
        return false;
    *count = 0;
    do {
        if (*count == RULE_TERMS_MAX)
            return lexer_fail(&p->lexer, p->diag, "相加的项过多", "too many terms in the sum");
        if (!parse_term(p, &terms[(*count)++]))
            return false;
    } while (lexer_accept(&p->lexer, ';'));
    return lexer_expect(&p->lexer, '}', p->diag);
}

static bool parse_relation(Parser *p, RuleEquation *equation) {
    if (lexer_accept_name(&p->lexer, "about")) {
        equation->relation = '~';
        return parse_number(p, 1, 100, &equation->percent);
    }
    equation->relation = lexer_accept(&p->lexer, '<') ? '<' : '=';
    return equation->relation == '<' || lexer_expect(&p->lexer, '=', p->diag);
}

static bool parse_equation(Parser *p, Rule *rule) {
    if (rule->equations_count == RULE_EQUATIONS_MAX)
        return lexer_fail(&p->lexer, p->diag, "一条规则的等式过多", "too many equations in one rule");
    if (!rule->equations)
        rule->equations = arena_array(p->knowledge->arena, RuleEquation, RULE_EQUATIONS_MAX);
    RuleEquation *equation = &rule->equations[rule->equations_count++];
    equation->divisor = 1;
    if (!parse_side(p, equation->left, &equation->left_count) || !parse_relation(p, equation))
        return false;
    if (lexer_accept_name(&p->lexer, "divide") && !parse_number(p, 1, 1000, &equation->divisor))
        return false;
    if (!parse_side(p, equation->right, &equation->right_count))
        return false;
    if (equation->left[0].maybe)
        return lexer_fail(&p->lexer, p->diag, "等式的第一项不能是 maybe",
                          "the first term of an equation cannot be maybe");
    return true;
}

static bool parse_places(Parser *p, Str *places, int *count) {
    while (p->lexer.token.kind == TOKEN_STRING) {
        if (*count == RULE_PLACES_MAX)
            return lexer_fail(&p->lexer, p->diag, "地区过多", "too many areas");
        if (!lexer_take(&p->lexer, TOKEN_STRING, &places[(*count)++], p->diag))
            return false;
    }
    return *count || lexer_fail(&p->lexer, p->diag, "此处应为地区代码", "expected an area code");
}

static bool parse_evidence(Parser *p, Rule *rule) {
    enum { DOCUMENTS_MAX = 1000000 };
    if (!parse_number(p, 0, DOCUMENTS_MAX, &rule->held))
        return false;
    if (!lexer_accept_name(&p->lexer, "of"))
        return lexer_fail(&p->lexer, p->diag, "此处应为 of", "expected of");
    return parse_number(p, rule->held, DOCUMENTS_MAX, &rule->seen);
}

/* What says where the rule holds; false in *known: the word is none of these. */
static bool parse_scope_clause(Parser *p, RuleScope *scope, bool *known) {
    enum { YEAR_MIN = 1949, YEAR_MAX = 9999 };
    *known = true;
    if (lexer_accept_name(&p->lexer, "in"))
        return parse_places(p, scope->within, &scope->within_count);
    if (lexer_accept_name(&p->lexer, "except"))
        return parse_places(p, scope->except, &scope->except_count);
    if (lexer_accept_name(&p->lexer, "since"))
        return parse_number(p, YEAR_MIN, YEAR_MAX, &scope->since);
    if (lexer_accept_name(&p->lexer, "until"))
        return parse_number(p, YEAR_MIN, YEAR_MAX, &scope->until);
    if (lexer_accept_name(&p->lexer, "kind"))
        return lexer_take(&p->lexer, TOKEN_NAME, &scope->kind, p->diag);
    if (lexer_accept_name(&p->lexer, "followed"))
        return scope->followed = true;
    if (lexer_accept_name(&p->lexer, "unless"))
        return parse_senses(p, scope->unless, &scope->unless_count);
    *known = false;
    return true;
}

/* One text of one or more strings. */
static bool parse_rule_text(Parser *p, Str *text, bool message) {
    Arena *arena = p->knowledge->arena;
    *text = (Str){0};
    do {
        Token token = p->lexer.token;
        Str piece;
        if (!lexer_take(&p->lexer, TOKEN_STRING, &piece, p->diag))
            return false;
        if (message)
            *vec_push(&p->messages, arena) = token;
        *text = text->size ? arena_format(arena, "%.*s%.*s", STR_ARG(*text), STR_ARG(piece)) : piece;
    } while (p->lexer.token.kind == TOKEN_STRING);
    return true;
}

/* merge { name name }, merge family { name } */
static bool parse_merge(Parser *p, RuleMerge *merge) {
    *merge = (RuleMerge){.said = true};
    if (p->lexer.token.kind == TOKEN_NAME && !lexer_take(&p->lexer, TOKEN_NAME, &merge->family, p->diag))
        return false;
    if (!lexer_expect(&p->lexer, '{', p->diag))
        return false;
    while (!lexer_accept(&p->lexer, '}')) {
        if (merge->alike_count == RULE_ALIKE_MAX)
            return lexer_fail(&p->lexer, p->diag, "名称太多", "too many names");
        if (!lexer_take(&p->lexer, TOKEN_NAME, &merge->alike[merge->alike_count++], p->diag))
            return false;
    }
    return true;
}

static bool parse_rule_clause(Parser *p, Rule *rule) {
    enum { MESSAGES = 4 }; /* the first clauses */
    const struct {
        const char *name;
        Str *text;
    } clauses[] = {
        {"zh", &rule->zh},
        {"en", &rule->en},
        {"brief-zh", &rule->brief_zh},
        {"brief-en", &rule->brief_en},
        {"meaning-zh", &rule->meaning_zh},
        {"meaning-en", &rule->meaning_en},
        {"origin", &rule->origin},
        {"example", &rule->example},
        {"fix-zh", &rule->fix_zh},
        {"fix-en", &rule->fix_en},
        {"evidence-zh", &rule->evidence_zh},
        {"evidence-en", &rule->evidence_en},
    };
    for (size_t i = 0; i < sizeof clauses / sizeof *clauses; i++)
        if (lexer_accept_name(&p->lexer, clauses[i].name))
            return parse_rule_text(p, clauses[i].text, i < MESSAGES);
    if (lexer_accept_name(&p->lexer, "equal"))
        return parse_equation(p, rule);
    if (lexer_accept_name(&p->lexer, "evidence"))
        return parse_evidence(p, rule);
    if (lexer_accept_name(&p->lexer, "merge"))
        return parse_merge(p, &rule->merge);
    bool known;
    return parse_scope_clause(p, &rule->scope, &known) &&
           (known || lexer_fail(&p->lexer, p->diag, "规则中没有这一项", "a rule has no such clause"));
}

/* Does a message have this name in braces? */
static bool message_has(const Rule *rule, Str braced) {
    return str_contains(rule->zh, braced) || str_contains(rule->en, braced);
}

/* What may stand in braces: what every finding of an equation has, as the rules that are built in show, or what the
 * messages of the rule had before this text. */
static bool name_is_known(const Knowledge *knowledge, const Rule *rule, const Rule *before, Str braced) {
    if (before && !before->equations_count && !message_has(before, braced))
        return false;
    for (int i = 0; rule->equations_count && i < knowledge->rules.size; i++)
        if (knowledge->rules.data[i].equations_count && message_has(&knowledge->rules.data[i], braced))
            return true;
    return before && message_has(before, braced);
}

static bool check_names(Parser *p, const Rule *rule, const Rule *before, Token message) {
    static const Str of_reports[] = {STR_INIT("{here}"),      STR_INIT("{there}"), STR_INIT("{form}"),
                                     STR_INIT("{forms}"),     STR_INIT("{n}"),     STR_INIT("{etc}"),
                                     STR_INIT("{elsewhere}"), STR_INIT("{should}")};
    Str rest = message.text;
    for (ptrdiff_t open; (open = str_find(rest, STR("{"))) >= 0;) {
        Str from = str_sub(rest, open, rest.size);
        ptrdiff_t close = str_find(from, STR("}"));
        Str braced = str_sub(from, 0, close < 0 ? 1 : close + 1);
        Token token = {TOKEN_STRING, braced, message.line};
        if (close < 0)
            return lexer_fail_at(&p->lexer, token, p->diag, "花括号没有在同一字符串中闭合",
                                 "the brace is not closed in its string");
        bool reported = false; /* what every line of a report may say: report/brief.h */
        for (size_t i = 0; i < sizeof of_reports / sizeof *of_reports; i++)
            reported |= str_equal(braced, of_reports[i]);
        if (!reported && !name_is_known(p->knowledge, rule, before, braced))
            return lexer_fail_at(&p->lexer, token, p->diag, "这条规则的提示没有这个名称",
                                 "the messages of this rule have no such name");
        rest = str_sub(from, close + 1, from.size);
    }
    return true;
}

/* A user's rule: something must find it, it must have something to say, and nothing to say that its findings lack. */
static bool check_rule(Parser *p, const Rule *rule, Token id) {
    const Rule *before = knowledge_rule(p->knowledge, rule->id);
    if (!rule->zh.size)
        return lexer_fail_at(&p->lexer, id, p->diag, "规则没有提示（zh）", "the rule has no message (zh)");
    if (!before && !rule->equations_count)
        return lexer_fail_at(&p->lexer, id, p->diag, "新规则须有等式（equal），否则无从发现",
                             "a new rule needs an equation (equal): nothing else would find it");
    for (int i = 0; i < p->messages.size; i++)
        if (!check_names(p, rule, before, p->messages.data[i]))
            return false;
    return true;
}

static bool parse_rule(Parser *p) {
    Token id = p->lexer.token;
    Rule rule = {.group_zh = p->group_zh, .group_en = p->group_en};
    Knowledge *knowledge = p->knowledge;
    if (!lexer_take(&p->lexer, TOKEN_NAME, &rule.id, p->diag) || !parse_level(p, &rule.level) ||
        !lexer_expect(&p->lexer, '{', p->diag))
        return false;
    p->messages.size = 0;
    while (!lexer_accept(&p->lexer, '}'))
        if (!parse_rule_clause(p, &rule))
            return false;
    if (!p->builtin && !check_rule(p, &rule, id))
        return false;
    int *slot = map_put(&knowledge->rules_by_id, knowledge->arena, rule.id, knowledge->rules.size);
    if (*slot == knowledge->rules.size)
        (void)vec_push(&knowledge->rules, knowledge->arena);
    knowledge->rules.data[*slot] = rule;
    return true;
}

static bool parse_phrase(Parser *p) {
    Knowledge *knowledge = p->knowledge;
    MessagePhrase phrase = {0};
    if (!lexer_take(&p->lexer, TOKEN_NAME, &phrase.id, p->diag) ||
        !lexer_take(&p->lexer, TOKEN_STRING, &phrase.zh, p->diag) ||
        !lexer_take(&p->lexer, TOKEN_STRING, &phrase.en, p->diag))
        return false;
    int *slot = map_put(&knowledge->phrases_by_id, knowledge->arena, phrase.id, knowledge->phrases.size);
    if (*slot == knowledge->phrases.size)
        (void)vec_push(&knowledge->phrases, knowledge->arena);
    knowledge->phrases.data[*slot] = phrase;
    return true;
}

static bool parse_check(Parser *p) {
    Arena *arena = p->knowledge->arena;
    Decider *decider = vec_push(&p->knowledge->deciders, arena);
    if (!lexer_take(&p->lexer, TOKEN_STRING, &decider->file, p->diag) ||
        !lexer_take(&p->lexer, TOKEN_STRING, &decider->reads_zh, p->diag) ||
        !lexer_take(&p->lexer, TOKEN_STRING, &decider->reads_en, p->diag) || !lexer_expect(&p->lexer, '{', p->diag))
        return false;
    while (!lexer_accept(&p->lexer, '}'))
        if (!lexer_take(&p->lexer, TOKEN_NAME, vec_push(&decider->rules, arena), p->diag))
            return false;
    return true;
}

/* judged ID 14 of 16 */
static bool parse_judged(Parser *p) {
    enum { JUDGED_MAX = 1000000 };
    Judgement one = {0};
    if (!lexer_take(&p->lexer, TOKEN_NAME, &one.rule, p->diag) || !parse_number(p, 0, JUDGED_MAX, &one.right))
        return false;
    if (!lexer_accept_name(&p->lexer, "of"))
        return lexer_fail(&p->lexer, p->diag, "此处应为 of", "expected of");
    if (!parse_number(p, one.right, JUDGED_MAX, &one.judged))
        return false;
    *vec_push(&p->knowledge->judgements, p->knowledge->arena) = one;
    return true;
}

static bool parse_group(Parser *p) {
    return lexer_take(&p->lexer, TOKEN_STRING, &p->group_zh, p->diag) &&
           lexer_take(&p->lexer, TOKEN_STRING, &p->group_en, p->diag);
}

static bool parse_set(Parser *p) {
    return set_parse(&p->lexer, p->knowledge, p->diag);
}

static bool parse_sheet(Parser *p) {
    return sheet_parse(&p->lexer, p->knowledge, p->diag);
}

/* What a text is made of. To add a statement: a line here, and in the syntax above. */
static bool parse_statement(Parser *p) {
    static const struct {
        const char *name;
        bool (*parse)(Parser *);
    } statements[] = {
        {"dimension", parse_dimension}, {"words", parse_words}, {"list", parse_list},
        {"pair", parse_pair},           {"form", parse_form},   {"layout", parse_layout},
        {"require", parse_requirement}, {"group", parse_group}, {"phrase", parse_phrase},
        {"rule", parse_rule},           {"check", parse_check}, {"judged", parse_judged},
        {"sheet", parse_sheet},         {"set", parse_set},
    };
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        if (lexer_accept_name(&p->lexer, statements[i].name))
            return statements[i].parse(p);
    return lexer_fail(
        &p->lexer, p->diag,
        "此处应为 dimension、words、list、pair、form、layout、require、set、sheet、check、judged、group、phrase 或 "
        "rule",
        "expected dimension, words, list, pair, form, layout, require, set, sheet, check, judged, group, phrase or "
        "rule");
}

static bool parse_text(Parser *p) {
    while (p->lexer.token.kind != TOKEN_END)
        if (!parse_statement(p))
            return false;
    return true;
}

/* ---- code tables ---------------------------------------------------------------------------------------------- */

/* Grades below `public-code` of codes/README.md; corpus:1 is one printer's word and counts as weak too. */
static bool evidence_is_weak(Str evidence) {
    return str_equal(evidence, STR("recalled")) || str_equal(evidence, STR("older-list")) ||
           str_equal(evidence, STR("code-only")) || str_equal(evidence, STR("corpus:1")) || !evidence.size;
}

/* corpus:82: so many documents print the code with its name. */
static uint16_t evidence_seen(Str evidence) {
    static const Str counted = STR_INIT("corpus:");
    long long count = 0;
    if (str_starts(evidence, counted))
        (void)str_to_int(str_sub(evidence, counted.size, evidence.size), &count);
    return count > 0 && count < UINT16_MAX ? (uint16_t)count : 0;
}

/* Of members with one name the highest comes first: 其他支出 is class 229, not one of the items called so. Then the one
 * that more documents print: 办公设备购置 is 31002, of the department's own money, rather than 30902. */
static bool comes_first(const Member *member, const Member *other) {
    if (member->id.size != other->id.size)
        return member->id.size < other->id.size;
    return member->seen > other->seen;
}

/* Keeps, for the start of a class's name, the size of the longest name that begins so. */
static void note_longest(Knowledge *knowledge, Str key) {
    if (key.size < NAME_START_BYTES)
        return;
    Str start = str_sub(key, 0, NAME_START_BYTES);
    int *longest = map_put(&knowledge->longest_name_by_start, knowledge->arena, start, 0);
    if (*longest < key.size)
        *longest = (int)key.size;
}

enum { CLASS_DIGITS = 3, LEVEL_DIGITS = 2 };

/* The member of a code that others stand under. A table that lacks it has it without a name, so that they nest. */
static uint16_t class_above(Knowledge *knowledge, Dim dim, Str code) {
    int *found = code.size ? map_find(&knowledge->dimensions[dim].by_id, code) : NULL;
    if (found || code.size < CLASS_DIGITS)
        return found ? (uint16_t)*found : 0;
    uint16_t above = class_above(knowledge, dim, str_sub(code, 0, code.size - LEVEL_DIGITS));
    uint16_t number = member_add(knowledge, dim, code, STR(""), above);
    knowledge->dimensions[dim].members.data[number].unknown = true;
    return number;
}

static void load_code(Knowledge *knowledge, Dim dim, Str line) {
    Str fields[5] = {{0}};
    for (int i = 0; i < 5 && str_split(&line, '\t', &fields[i]); i++)
        ;
    uint16_t number = member_add(knowledge, dim, fields[0], fields[1], class_above(knowledge, dim, fields[3]));
    const Member *members = knowledge->dimensions[dim].members.data;
    knowledge->dimensions[dim].members.data[number].weak = evidence_is_weak(utf8_trim(fields[4]));
    knowledge->dimensions[dim].members.data[number].seen = evidence_seen(utf8_trim(fields[4]));
    Str key = utf8_fold_key(knowledge->arena, fields[1]);
    while (knowledge->same_name[dim].size <= number)
        *vec_push(&knowledge->same_name[dim], knowledge->arena) = 0;
    int *named = map_put(&knowledge->names[dim], knowledge->arena, key, number);
    if (comes_first(&members[number], &members[*named])) {
        knowledge->same_name[dim].data[number] = *named;
        *named = number;
    } else if (*named != number && !knowledge->same_name[dim].data[number]) {
        knowledge->same_name[dim].data[number] = knowledge->same_name[dim].data[*named];
        knowledge->same_name[dim].data[*named] = number;
    }
    if (dim == DIM_FUNCTION || dim == DIM_ECONOMIC)
        note_longest(knowledge, key);
}

static void load_area(Knowledge *knowledge, Str line) {
    Str code, name;
    if (!str_split(&line, '\t', &code) || !str_split(&line, '\t', &name))
        return;
    if (!name.size)
        return;
    int *start = &knowledge->areas_at_start[word_start(name)];
    *vec_push(&knowledge->areas, knowledge->arena) = (Area){code, name, *start};
    *start = knowledge->areas.size;
}

static int count_lines(Str text) {
    Str line;
    int lines = 0;
    while (str_split(&text, '\n', &line))
        lines++;
    return lines;
}

static void reserve(Knowledge *knowledge, Dim dim, int count) {
    if (dim == DIM_COUNT) {
        vec_reserve(&knowledge->areas, knowledge->arena, count);
        return;
    }
    vec_reserve(&knowledge->dimensions[dim].members, knowledge->arena, count);
    vec_reserve(&knowledge->same_name[dim], knowledge->arena, count);
    map_reserve(&knowledge->dimensions[dim].by_id, knowledge->arena, count);
    map_reserve(&knowledge->names[dim], knowledge->arena, count);
}

static bool load_table(Knowledge *knowledge, Str name, Str text, Diag *diag) {
    static const struct {
        const char *file;
        Dim dim;
    } tables[] = {
        {"function.tsv", DIM_FUNCTION},
        {"economic.tsv", DIM_ECONOMIC},
        {"economic-government.tsv", DIM_GOV_ECONOMIC},
        {"area-2023.tsv", DIM_COUNT},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        Str file = str_from_c(tables[i].file);
        bool whole = str_equal(name, file);
        if (!whole && !str_ends(name, arena_format(knowledge->arena, "/%s", tables[i].file)))
            continue;
        Str line;
        (void)str_line(&text, &line); /* the heading */
        reserve(knowledge, tables[i].dim, count_lines(text));
        while (str_line(&text, &line)) {
            if (line.size && tables[i].dim == DIM_COUNT)
                load_area(knowledge, line);
            else if (line.size)
                load_code(knowledge, tables[i].dim, line);
        }
        return true;
    }
    return diag_fail(
        diag, "%.*s：不认识的代码表（应为 function.tsv、economic.tsv、economic-government.tsv 或 area-2023.tsv）",
        "%.*s: not a known code table (function.tsv, economic.tsv, economic-government.tsv, area-2023.tsv)",
        STR_ARG(name));
}

/* ---- doors ---------------------------------------------------------------------------------------------------- */

/* A text that is known to be UTF-8. */
static bool load(Knowledge *knowledge, Str name, Str text, bool builtin, Diag *diag) {
    if (str_ends(name, STR(".tsv")))
        return load_table(knowledge, name, text, diag);
    Parser parser = {.knowledge = knowledge, .diag = diag, .builtin = builtin};
    lexer_init(&parser.lexer, name, text);
    return parse_text(&parser);
}

bool language_load(Knowledge *knowledge, Str name, Str text, Diag *diag) {
    if (!utf8_is_valid(text))
        return diag_fail(diag, "%.*s：不是 UTF-8 文本", "%.*s: not UTF-8 text", STR_ARG(name));
    return load(knowledge, name, text, false, diag);
}

static const struct {
    Dim dim;
    uint16_t number;
    Str id;
} named_members[] = {
#define X(dimension, constant, id) {DIM_##dimension, dimension##_##constant, STR_INIT(id)},
    NAMED_MEMBERS(X)
#undef X
};
enum { NAMED_MEMBERS_COUNT = sizeof named_members / sizeof *named_members };

Knowledge *language_new(Arena *arena) {
    Knowledge *fresh = arena_new_of(arena, Knowledge);
    fresh->arena = arena;
    for (Dim dim = 0; dim < DIM_COUNT; dim++)
        (void)vec_push(&fresh->dimensions[dim].members, arena);
    for (int i = 0; i < NAMED_MEMBERS_COUNT; i++) {
        uint16_t number = member_add(fresh, named_members[i].dim, named_members[i].id, STR(""), 0);
        assert(number == named_members[i].number);
        (void)number;
    }
    return fresh;
}

bool language_complete(const Knowledge *knowledge, Diag *diag) {
    for (int i = 0; i < NAMED_MEMBERS_COUNT; i++) {
        const Dim dim = named_members[i].dim;
        const Member *member = &knowledge->dimensions[dim].members.data[named_members[i].number];
        if (!member->name.size && !member->name_en.size)
            return diag_fail(diag, "词汇表缺少程序所用的成员 %.*s %.*s",
                             "the vocabulary lacks a member that the program names: %.*s %.*s", STR_ARG(dim_id(dim)),
                             STR_ARG(member->id));
    }
    return true;
}

/* Dimensions come before the forms and rules that name their members. */
bool language_load_builtin(Arena *arena, Knowledge **knowledge, Diag *diag) {
    static const char *const kinds[] = {".tsv", ".vocab", ".form", ".rule"};
    Knowledge *fresh = language_new(arena);
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++)
        for (const struct BuiltinText *data = yusuan_data; data->name; data++) {
            Str name = str_from_c(data->name), text = {data->begin, data->end - data->begin};
            if (str_ends(name, str_from_c(kinds[kind])) && !load(fresh, name, text, true, diag))
                return false;
        }
    *knowledge = fresh;
    return language_complete(fresh, diag);
}

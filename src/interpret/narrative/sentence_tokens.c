/* The longest of all that begins at a place is taken: a class, a name of the document's own, a word, a cue, a
 * filler. What means nothing by itself is left to the grammar, character by character. A bracket without a
 * figure in it is skipped: "（境）" is part of its word, "（含上年结转）" and "（本级）" add nothing that a figure
 * needs. */
#include "interpret/narrative/sentence_tokens.h"
#include "base/utf8.h"
#include "lexis/quantity.h"
#include "lexis/year.h"
#include "interpret/class_names.h"
#include "interpret/narrative/owner_area.h"
#include "interpret/words.h"

enum { LONG_NAME_BYTES_MIN = 12, SHORT_NAME_BYTES_MIN = 9, BRACKET_BYTES_MAX = 150, HEAD_BYTES = 6 };

typedef struct Cutter {
    Cube *cube;
    const Names *names;
    Sentence *sentence;
    uint16_t above; /* the class named last, or stood under */
    bool fresh;     /* a name may begin here */
} Cutter;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static Str first_character(Str text) {
    ptrdiff_t first = 0;
    utf8_next(text, &first);
    return str_sub(text, 0, first);
}

/* ---- names of the document ------------------------------------------------------------------------------------ */

static void add_name(Cube *cube, Names *names, Str name, Dim dim, uint16_t member) {
    Str key = utf8_fold_key(cube->arena, name);
    if (key.size < LONG_NAME_BYTES_MIN)
        return;
    (void)map_put(&names->members, cube->arena, key, (int)dim << 16 | member);
    int *longest = map_put(&names->longest_by_first, cube->arena, first_character(key), 0);
    *longest = *longest < key.size ? (int)key.size : *longest;
}

/* The first word of an id; empty when there is none. */
static Str first_of(const WordList *list, const char *id) {
    const ListWord *word = word_list_first(list, str_from_c(id));
    return word ? word->text : STR("");
}

void names_collect(Cube *cube, Names *names) {
    static const Dim dims[] = {DIM_ENTITY, DIM_PROJECT};
    *names = (Names){
        .unit_endings = knowledge_list(cube->knowledge, STR("unit-ending")),
        .entity = utf8_fold_key(cube->arena, cube->entity),
    };
    names->cues = knowledge_list(cube->knowledge, STR("cue"));
    names->said = knowledge_list(cube->knowledge, STR("said"));
    names->words = knowledge_list(cube->knowledge, STR("sentence-word"));
    names->figures = knowledge_list(cube->knowledge, STR("figure-word"));
    names->brackets = knowledge_list(cube->knowledge, STR("bracket-word"));
    names->edges = knowledge_list(cube->knowledge, STR("noun-edge"));
    names->headquarters_marks = knowledge_list(cube->knowledge, STR("headquarters"));
    names->stages = knowledge_list(cube->knowledge, STR("stage-word"));
    names->areas = cube->entity.size ? NULL : knowledge_list(cube->knowledge, STR("area-word"));
    names->even = first_of(names->cues, "even");
    add_name(cube, names, cube->entity, DIM_ENTITY, 0);
    Str mark = first_of(names->headquarters_marks, "mark");
    if (names->entity.size && mark.size && !word_list_holds(names->headquarters_marks, STR("mark"), names->entity))
        names->headquarters = arena_format(cube->arena, "%.*s%.*s", STR_ARG(names->entity), STR_ARG(mark));
    for (size_t d = 0; d < sizeof dims / sizeof *dims; d++)
        for (int i = 0; i < cube->own[dims[d]].members.size; i++) {
            uint16_t number = (uint16_t)(cube->knowledge->dimensions[dims[d]].members.size + i);
            add_name(cube, names, cube->own[dims[d]].members.data[i].name, dims[d], number);
        }
}

/* "省检察院" of 江苏省人民检察院: characters of the name in their order, the last one with them. */
static int short_name_at(const Names *names, Str rest) {
    ptrdiff_t in_name = 0, end = 0, at = 0;
    while (at < rest.size) {
        uint32_t character = utf8_next(rest, &at), other = 0;
        while (in_name < names->entity.size && other != character)
            other = utf8_next(names->entity, &in_name);
        if (other != character || !utf8_is_han(character))
            break;
        bool closes =
            in_name == names->entity.size || word_list_ends(names->unit_endings, STR("unit"), str_sub(rest, 0, at));
        end = closes ? at : end;
    }
    return end >= SHORT_NAME_BYTES_MIN ? (int)end : 0;
}

/* "…（本级）": the department without its subordinates is another unit. */
static int headquarters_at(Cube *cube, const Names *names, Str after, Token *token) {
    const ListWord *mark = after.size ? word_list_at(names->headquarters_marks, after) : NULL;
    int size = mark ? (int)mark->text.size : 0;
    if (size && names->headquarters.size) {
        const int *listed = map_find(&names->members, names->headquarters);
        token->member = listed ? (uint16_t)(*listed & 0xFFFF)
                               : cube_find_or_add(cube, DIM_ENTITY, names->headquarters, names->headquarters, 0);
    }
    return size;
}

static int own_name_at(Cube *cube, const Names *names, Str rest, bool fresh, Token *token) {
    const int *longest = map_find(&names->longest_by_first, first_character(rest));
    for (int size = longest ? *longest : 0; size >= LONG_NAME_BYTES_MIN; size--) {
        bool ends = size == rest.size || (size < rest.size && !utf8_is_continuation((unsigned char)rest.data[size]));
        const int *found = ends ? map_find(&names->members, str_sub(rest, 0, size)) : NULL;
        if (!found)
            continue;
        *token = (Token){.kind = TOKEN_MEMBER, .dim = (Dim)(*found >> 16), .member = (uint16_t)(*found & 0xFFFF)};
        if (token->dim == DIM_ENTITY && !token->member)
            size += headquarters_at(cube, names, str_sub(rest, size, rest.size), token);
        return size;
    }
    int size = fresh ? short_name_at(names, rest) : 0;
    *token = (Token){.kind = TOKEN_MEMBER, .dim = DIM_ENTITY};
    return size ? size + headquarters_at(cube, names, str_sub(rest, size, rest.size), token) : 0;
}

/* ---- numbers -------------------------------------------------------------------------------------------------- */

/* "100万元以上", "50万元(含)", "每台5万元/年": no amount of the budget; "0万元(含教育收费0万元)" is one. */
static bool is_bound(const WordList *figures, Str after) {
    return word_list_begins(figures, STR("bound"), after);
}

static bool ends_amount(Str after) {
    uint32_t mark = after.size ? utf8_fold(utf8_next(after, &(ptrdiff_t){0})) : ',';
    return mark == ',' || mark == ';' || mark == ')' || mark == 0x3001 || mark == 0x3002;
}

static int take_number(const Cutter *cutter, Str rest, Token *token) {
    Quantity quantity;
    bool negative = rest.size > 1 && rest.data[0] == '-';
    (void)quantity_at(str_sub(rest, negative, rest.size), &quantity);
    if (!quantity.number)
        return 0;
    int size = (int)quantity.number + negative, end = (int)quantity.size + negative;
    Str after = str_sub(rest, size, rest.size);
    token->kind = TOKEN_NUMBER;
    const WordList *figures = cutter->names->figures;
    const Tokens *tokens = &cutter->sentence->tokens;
    const Token *before = tokens->size ? &tokens->data[tokens->size - 1] : NULL;
    bool bound = is_bound(figures, str_sub(rest, end, rest.size)) ||
                 (before && before->kind == TOKEN_CUE && before->cue == CUE_BOUND);
    if (quantity.percent) {
        if (!amount_parse(str_sub(rest, 0, size), PERCENT_UNIT, &token->amount))
            return size;
        token->kind = bound ? TOKEN_NUMBER : TOKEN_PERCENT;
        return end;
    }
    const ListWord *behind = after.size ? word_list_at(figures, after) : NULL;
    if (behind && str_equal(behind->id, STR("counted"))) {
        token->kind = TOKEN_SAID; /* how many they are */
        return size + (int)behind->text.size;
    }
    ptrdiff_t multiplier;
    token->unit_fen = quantity.unit_fen ? quantity.unit_fen : money_multiplier_at(after, &multiplier);
    if (!quantity.unit_fen && token->unit_fen && !ends_amount(str_sub(after, multiplier, after.size)))
        token->unit_fen = 0;
    else if (!quantity.unit_fen && token->unit_fen)
        end += (int)multiplier; /* 经营收入 0.00 万，: 元 was left out */
    if (token->unit_fen && !bound && amount_parse(str_sub(rest, 0, size), token->unit_fen, &token->amount))
        token->kind = TOKEN_AMOUNT;
    return end;
}

static int take_year(Str rest, Token *token) {
    Year year;
    if (!year_at(rest, 0, &year) || !year.named || !year_is_usual(&year))
        return 0;
    *token = (Token){.kind = TOKEN_YEAR, .number = year.value};
    return (int)year.end;
}

/* ---- marks ---------------------------------------------------------------------------------------------------- */

/* A bracket without a figure: its size. */
static int idle_bracket(const Names *names, Str rest) {
    if (rest.data[0] != '(' && rest.data[0] != '[')
        return 0;
    int at = 1;
    while (at < rest.size && at < BRACKET_BYTES_MAX && !strchr("()[]", rest.data[at]))
        at++;
    if (at >= rest.size || !strchr(")]", rest.data[at]))
        return 0;
    Str inner = str_sub(rest, 1, at);
    bool digits = false;
    for (int i = 0; i < inner.size; i++)
        digits |= is_digit(inner.data[i]);
    bool figure = digits && (money_unit_next(inner, &(ptrdiff_t){0}) || str_contains(inner, STR("%")));
    bool template = word_list_holds(names->brackets, STR("choice"), inner);
    return figure || (template && inner.size <= 12) ? 0 : at + 1;
}

static int take_mark(Str rest, Token *token) {
    static const struct {
        const char *text;
        char mark;
    } marks[] = {{",", ','}, {";", ';'}, {":", ':'},  {"、", '/'}, {"。", '.'}, {"(", '('}, {")", ')'},
                 {"[", '('}, {"]", ')'}, {"\"", '"'}, {"'", '"'},  {"《", '"'}, {"》", '"'}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(rest, str_from_c(marks[i].text))) {
            *token = (Token){.kind = TOKEN_MARK, .mark = marks[i].mark};
            return (int)strlen(marks[i].text);
        }
    return 0;
}

/* "①", "(一)", "1.", "一、" where something new begins. */
static int take_label(const Names *names, Str rest, Token *token) {
    const ListWord *word = word_list_at(names->words, rest);
    if (word && str_equal(word->id, STR("part"))) {
        *token = (Token){.kind = TOKEN_LABEL, .number = NUMBER_CIRCLED};
        return (int)word->text.size;
    }
    bool of_which = word && str_equal(word->id, STR("of-which"));
    NumberStyle style;
    bool partial;
    if (of_which || rest.data[0] == ':' || rest.data[0] == '*')
        return 0;
    Str left = label_strip(rest, &style, &partial);
    if (style <= NUMBER_PART) /* a part stands above all, as a heading without a number does */
        return 0;
    if (partial) /* "(1)其中": the cue comes next */
        left = str_sub(rest, str_find(rest, first_of(names->words, "of-which")), rest.size);
    *token = (Token){.kind = TOKEN_LABEL, .number = style};
    return (int)(left.data - rest.data);
}

/* ---- words ---------------------------------------------------------------------------------------------------- */

static Cue cue_of(Str id) {
    static const char *const ids[] = {
#define X(constant, text) text,
        CUES(X)
#undef X
    };
    for (int i = 0; i < (int)(sizeof ids / sizeof *ids); i++)
        if (str_equal(id, str_from_c(ids[i])))
            return (Cue)i;
    return CUE_OTHER;
}

static int take_class(Cutter *cutter, const ClassName *class, Token *token) {
    *token = (Token){.kind = TOKEN_MEMBER, .dim = class->dim, .member = class->member};
    token->name_size = class->name_size;
    token->name_begin = class->name_begin;
    if (class->dim == DIM_FUNCTION)
        cutter->above = class->member;
    return class->size;
}

/* "2210201-住房公积金", behind "1." too. */
static int take_code(Cutter *cutter, Str rest, Token *token) {
    ClassName class = class_code_at(cutter->cube, rest);
    ptrdiff_t point = str_find(rest, STR("."));
    if (class.size)
        return take_class(cutter, &class, token);
    if (point <= 0 || point > 2 || !class_code_at(cutter->cube, str_sub(rest, point + 1, rest.size)).size)
        return 0;
    *token = (Token){.kind = TOKEN_LABEL, .number = NUMBER_DIGIT};
    return (int)point + 1;
}

/* The longest of what begins here; the kinds that know more about it first. */
static int take_word(Cutter *cutter, Str rest, Token *token) {
    Token named;
    int name_size = own_name_at(cutter->cube, cutter->names, rest, cutter->fresh, &named);
    ClassName class = class_name_at(cutter->cube, rest, cutter->above, cutter->fresh, cutter->names->by_function);
    const Word *word = knowledge_longest_word(cutter->cube->knowledge, rest);
    int word_size = word && !word->tables_only && word->text.size > 1 ? (int)word->text.size : 0;
    const ListWord *cue = word_list_at(cutter->names->cues, rest), *said = word_list_at(cutter->names->said, rest);
    int cue_size = cue ? (int)cue->text.size : 0, said_size = said ? (int)said->text.size : 0;
    if (name_size && name_size >= class.size && name_size >= word_size) {
        *token = named;
        return name_size;
    }
    if (class.size && class.size + (class.name_size > 0) > word_size) {
        return take_class(cutter, &class, token);
    }
    if (cue_size && cue_size >= word_size && cue_size >= said_size) {
        *token = (Token){.kind = TOKEN_CUE, .cue = cue_of(cue->id)};
        return cue_size;
    }
    if (word_size && word->total && !word->senses_count) { /* 收入合计: a row's total says no more, a sentence's does */
        const Word *head = knowledge_word(cutter->cube->knowledge, str_sub(rest, 0, HEAD_BYTES));
        word = head && head->senses_count && word_size > HEAD_BYTES ? head : word;
    }
    if (word_size && (word_size > said_size || word->senses_count || word->year_relative)) {
        bool empty = word->filler && !word->senses_count;
        *token = (Token){.kind = empty ? TOKEN_SAID : TOKEN_WORD, .word = word};
        if (word->partial)
            *token = (Token){.kind = TOKEN_CUE, .cue = CUE_PARTS};
        return word_size;
    }
    *token = (Token){.kind = TOKEN_SAID};
    int area_size = cutter->names->areas && cutter->fresh
                        ? owner_area_at(cutter->cube->knowledge, cutter->names->areas, rest, said_size > 0)
                        : 0;
    return area_size > said_size ? area_size : said_size;
}

/* ---- cutting -------------------------------------------------------------------------------------------------- */

static int take_token(Cutter *cutter, Str rest, bool begins, Token *token) {
    int size = begins ? take_code(cutter, rest, token) : 0;
    if (!size && (begins || label_at(rest).style == NUMBER_CIRCLED))
        size = take_label(cutter->names, rest, token);
    if (!size)
        size = take_year(rest, token);
    if (!size)
        size = take_number(cutter, rest, token);
    if (!size && (strchr(",;:)", rest.data[0]) || str_starts(rest, STR("、"))))
        size = take_mark(rest, token);
    if (!size)
        size = take_word(cutter, rest, token);
    if (!size) {
        size = idle_bracket(cutter->names, rest);
        *token = (Token){.kind = TOKEN_SAID};
    }
    if (!size)
        size = take_mark(rest, token);
    if (!size) {
        ptrdiff_t next = 0;
        uint32_t code_point = utf8_next(rest, &next);
        *token = (Token){.kind = utf8_is_han(code_point) ? TOKEN_OTHER : TOKEN_SAID};
        size = (int)next;
    }
    return size;
}

void sentence_cut(Cube *cube, const Names *names, Str printed, uint16_t scope, Sentence *sentence) {
    *sentence = (Sentence){.printed = printed};
    Cutter cutter = {.cube = cube, .names = names, .sentence = sentence, .above = scope, .fresh = true};
    sentence->text = utf8_fold_traced(cube->arena, printed, &sentence->origin);
    bool begins = true;
    for (int at = 0; at < sentence->text.size;) {
        Token token = {0};
        int size = take_token(&cutter, str_sub(sentence->text, at, sentence->text.size), begins, &token);
        token.begin = at;
        token.end = at += size;
        *vec_push(&sentence->tokens, cube->arena) = token;
        begins = token.kind == TOKEN_LABEL || str_ends(sentence_text(sentence, &token), STR(":")) ||
                 (token.kind == TOKEN_MARK && token.mark != '/' && token.mark != '"' && token.mark != '(');
        cutter.fresh = token.kind != TOKEN_OTHER && token.kind != TOKEN_NUMBER;
    }
}

Str sentence_text(const Sentence *sentence, const Token *token) {
    return str_sub(sentence->text, token->begin, token->end);
}

Str sentence_printed(const Sentence *sentence, int begin, int end) {
    return utf8_trim(str_sub(sentence->printed, sentence->origin[begin], sentence->origin[end]));
}

bool sentence_has_figures(const Names *names, Str printed) {
    bool digit = false, cut = false; /* 3.00 万, */
    ptrdiff_t size;
    for (ptrdiff_t i = 0; i < printed.size && !cut; i++) {
        digit |= is_digit(printed.data[i]) || (unsigned char)printed.data[i] == 0xEF; /* full width */
        cut = digit && money_multiplier_at(str_sub(printed, i, printed.size), &size) &&
              ends_amount(str_sub(printed, i + size, printed.size));
    }
    return str_contains(printed, names->even) || cut ||
           (digit && (money_unit_next(printed, &(ptrdiff_t){0}) || str_contains(printed, STR("%")) ||
                      str_contains(printed, STR("％"))));
}

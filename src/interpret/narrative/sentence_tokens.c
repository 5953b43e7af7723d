/* The longest of all that begins at a place is taken: a class, a name of the document's own, a word, a cue, a
 * filler. What means nothing by itself is left to the grammar, character by character. A bracket without a
 * figure in it is skipped: "（境）" is part of its word, "（含上年结转）" and "（本级）" add nothing that a figure
 * needs. */
#include "interpret/narrative/sentence_tokens.h"
#include "base/utf8.h"
#include "interpret/class_names.h"
#include "interpret/words.h"

enum { NAME_BYTES_MIN = 12, SHORT_NAME_BYTES_MIN = 9, BRACKET_BYTES_MAX = 150, HEAD_BYTES = 6 };

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
    if (key.size < NAME_BYTES_MIN)
        return;
    (void)map_put(&names->members, cube->arena, key, (int)dim << 16 | member);
    int *longest = map_put(&names->longest_by_first, cube->arena, first_character(key), 0);
    *longest = *longest < key.size ? (int)key.size : *longest;
}

void names_collect(Cube *cube, Names *names) {
    static const Dim dims[] = {DIM_ENTITY, DIM_PROJECT};
    *names = (Names){.entity = utf8_fold_key(cube->arena, cube->entity)};
    names->cues = knowledge_list(cube->knowledge, STR("cue"));
    names->said = knowledge_list(cube->knowledge, STR("said"));
    add_name(cube, names, cube->entity, DIM_ENTITY, 0);
    if (names->entity.size && !str_contains(names->entity, STR("本级")))
        names->headquarters = arena_format(cube->arena, "%.*s(本级)", STR_ARG(names->entity));
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
        ptrdiff_t from = at;
        uint32_t character = utf8_next(rest, &at), other = 0;
        while (in_name < names->entity.size && other != character)
            other = utf8_next(names->entity, &in_name);
        if (other != character || !utf8_is_han(character))
            break;
        Str one = str_sub(rest, from, at);
        static const char *const ends[] = {"局", "委", "办", "厅", "院", "部", "校", "会", "室", "站", "所", "队"};
        bool closes = in_name == names->entity.size;
        for (size_t i = 0; i < sizeof ends / sizeof *ends && !closes; i++)
            closes = str_equal(one, str_from_c(ends[i]));
        end = closes ? at : end;
    }
    return end >= SHORT_NAME_BYTES_MIN ? (int)end : 0;
}

/* "…（本级）": the department without its subordinates is another unit. */
static int headquarters_at(Cube *cube, const Names *names, Str after, Token *token) {
    int size = str_starts(after, STR("(本级)")) ? (int)STR("(本级)").size
               : str_starts(after, STR("本级")) ? (int)STR("本级").size
                                                : 0;
    if (size && names->headquarters.size) {
        const int *listed = map_find(&names->members, names->headquarters);
        token->member = listed ? (uint16_t)(*listed & 0xFFFF)
                               : cube_find_or_add(cube, DIM_ENTITY, names->headquarters, names->headquarters, 0);
    }
    return size;
}

static int own_name_at(Cube *cube, const Names *names, Str rest, bool fresh, Token *token) {
    const int *longest = map_find(&names->longest_by_first, first_character(rest));
    for (int size = longest ? *longest : 0; size >= NAME_BYTES_MIN; size--) {
        const int *found = size <= rest.size ? map_find(&names->members, str_sub(rest, 0, size)) : NULL;
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

static int64_t unit_at(Str rest, int *size) {
    static const struct {
        const char *name;
        int64_t fen;
    } units[] = {{"万元", FEN_PER_WAN}, {"亿元", FEN_PER_YI}, {"千元", 1000 * FEN_PER_YUAN}, {"元", FEN_PER_YUAN}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_starts(rest, str_from_c(units[i].name))) {
            *size = (int)strlen(units[i].name);
            return units[i].fen;
        }
    *size = 0;
    return 0;
}

static int number_size(Str rest) {
    int size = rest.size > 1 && rest.data[0] == '-' && is_digit(rest.data[1]);
    int begin = size;
    while (size < rest.size &&
           (is_digit(rest.data[size]) || (size > begin && (rest.data[size] == ',' || rest.data[size] == '.'))))
        size++;
    while (size > begin && (rest.data[size - 1] == ',' || rest.data[size - 1] == '.'))
        size--;
    return size > begin ? size : 0;
}

/* "100万元以上", "50万元(含)", "每台5万元/年": no amount of the budget; "0万元(含教育收费0万元)" is one. */
static bool is_bound(Str after) {
    static const char *const bounds[] = {"以", "(含)", "(含以", "/", "-", "~", "至", "起", "每"};
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        if (str_starts(after, str_from_c(bounds[i])))
            return true;
    return false;
}

static int take_number(const Cutter *cutter, Str rest, Token *token) {
    int size = number_size(rest), unit_size = 0;
    if (!size)
        return 0;
    Str after = str_sub(rest, size, rest.size);
    token->kind = TOKEN_NUMBER;
    if (str_starts(after, STR("%")) && amount_parse(str_sub(rest, 0, size), PERCENT_UNIT, &token->amount)) {
        token->kind = TOKEN_PERCENT;
        return size + 1;
    }
    if (str_starts(after, STR("家")) || str_starts(after, STR("个"))) {
        token->kind = TOKEN_SAID; /* how many they are */
        return size + (int)STR("家").size;
    }
    token->unit_fen = unit_at(after, &unit_size);
    const Tokens *tokens = &cutter->sentence->tokens;
    const Token *before = tokens->size ? &tokens->data[tokens->size - 1] : NULL;
    bool bound = is_bound(str_sub(after, unit_size, after.size)) ||
                 (before && before->kind == TOKEN_CUE && before->cue == CUE_BOUND);
    if (token->unit_fen && !bound && amount_parse(str_sub(rest, 0, size), token->unit_fen, &token->amount))
        token->kind = TOKEN_AMOUNT;
    return size + unit_size;
}

static int take_year(Str rest, Token *token) {
    long long year;
    if (rest.size < 7 || !str_to_int(str_sub(rest, 0, 4), &year) || year < 2000 || year > 2099 ||
        !str_starts(str_sub(rest, 4, rest.size), STR("年")))
        return 0;
    Str after = str_sub(rest, 4 + (int)STR("年").size, rest.size);
    *token = (Token){.kind = TOKEN_YEAR, .number = (int)year};
    return 4 + (int)STR("年").size + (str_starts(after, STR("度")) ? (int)STR("度").size : 0);
}

/* ---- marks ---------------------------------------------------------------------------------------------------- */

/* A bracket without a figure: its size. */
static int idle_bracket(Str rest) {
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
    bool figure = digits && (str_contains(inner, STR("元")) || str_contains(inner, STR("%")));
    bool template = str_contains(inner, STR("减")) || str_contains(inner, STR("下降"));
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

static bool is_circled(Str rest) { /* ① to ⑳ */
    return rest.size > 3 && rest.data[0] == '\xE2' && rest.data[1] == '\x91';
}

/* "①", "(一)", "1.", "一、" where something new begins. */
static int take_label(Str rest, Token *token) {
    if (is_circled(rest)) {
        *token = (Token){.kind = TOKEN_LABEL, .number = NUMBER_CIRCLED};
        return 3;
    }
    static const char *const ordinals[] = {"一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是"};
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
        if (str_starts(rest, str_from_c(ordinals[i]))) {
            *token = (Token){.kind = TOKEN_LABEL, .number = NUMBER_CIRCLED};
            return (int)strlen(ordinals[i]);
        }
    int style;
    bool partial;
    if (str_starts(rest, STR("其中")) || rest.data[0] == ':' || rest.data[0] == '*')
        return 0;
    Str left = label_strip(rest, &style, &partial);
    if (!style)
        return 0;
    if (partial) /* "(1)其中": the cue comes next */
        left = str_sub(rest, str_find(rest, STR("其中")), rest.size);
    *token = (Token){.kind = TOKEN_LABEL, .number = style + 1};
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

/* The longest of what begins here; the kinds that know more about it first. */
static int take_word(Cutter *cutter, Str rest, Token *token) {
    Token named;
    int name_size = own_name_at(cutter->cube, cutter->names, rest, cutter->fresh, &named);
    ClassName class = class_name_at(cutter->cube, rest, cutter->above, cutter->fresh);
    const Word *word = knowledge_longest_word(cutter->cube->knowledge, rest);
    int word_size = word && !word->tables_only && word->text.size > 1 ? (int)word->text.size : 0;
    const ListWord *cue = word_list_at(cutter->names->cues, rest), *said = word_list_at(cutter->names->said, rest);
    int cue_size = cue ? (int)cue->text.size : 0, said_size = said ? (int)said->text.size : 0;
    if (name_size && name_size >= class.size && name_size >= word_size) {
        *token = named;
        return name_size;
    }
    if (class.size && class.size + (class.name_size > 0) > word_size) {
        *token = (Token){.kind = TOKEN_MEMBER, .dim = class.dim, .member = class.member, .name_size = class.name_size};
        if (class.dim == DIM_FUNCTION)
            cutter->above = class.member;
        return class.size;
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
    return said_size;
}

/* ---- cutting -------------------------------------------------------------------------------------------------- */

static int take_token(Cutter *cutter, Str rest, bool begins, Token *token) {
    int size = begins || is_circled(rest) ? take_label(rest, token) : 0;
    if (!size)
        size = take_year(rest, token);
    if (!size)
        size = take_number(cutter, rest, token);
    if (!size && (strchr(",;:)", rest.data[0]) || str_starts(rest, STR("、"))))
        size = take_mark(rest, token);
    if (!size)
        size = take_word(cutter, rest, token);
    if (!size) {
        size = idle_bracket(rest);
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
        begins = token.kind == TOKEN_MARK && token.mark != '/' && token.mark != '"' && token.mark != '(';
        cutter.fresh = token.kind != TOKEN_OTHER && token.kind != TOKEN_NUMBER;
    }
}

Str sentence_text(const Sentence *sentence, const Token *token) {
    return str_sub(sentence->text, token->begin, token->end);
}

Str sentence_printed(const Sentence *sentence, int begin, int end) {
    return str_trim(str_sub(sentence->printed, sentence->origin[begin], sentence->origin[end]));
}

bool sentence_has_figures(Str printed) {
    bool digit = false;
    for (ptrdiff_t i = 0; i < printed.size && !digit; i++)
        digit = is_digit(printed.data[i]) || (unsigned char)printed.data[i] == 0xEF; /* full width */
    return str_contains(printed, STR("持平")) ||
           (digit &&
            (str_contains(printed, STR("元")) || str_contains(printed, STR("%")) || str_contains(printed, STR("％"))));
}

/* A code decides, whatever name is printed before it; codes_check holds the name against it. Without a code the
 * name must be known under the class above. Names lose 支出 in sentences ("一般公共服务（类）支出"). */
#include "interpret/class_names.h"
#include "base/utf8.h"
#include "budget/knowledge.h"

enum { NAME_BYTES_MAX = 120, SUFFIX_BYTES_MAX = 16, CODE_DIGITS_MAX = 7 };

typedef struct Depth { /* "(204类)", "(款)", "(2040601)" */
    Str digits;
    int level; /* digits of the code that it ends at: 3, 5, 7; 0 not said */
    int begin, end;
} Depth;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Digits of the code that "类", "款级科目" ... at the front stands for: the id of its word; 0: not said. */
static int level_at(const WordList *levels, Str text, int *size) {
    const ListWord *word = word_list_at(levels, text);
    *size = word ? (int)word->text.size : 0;
    return word ? word->id.data[0] - '0' : 0;
}

/* The bracket that ends the name at the front of the text. */
static bool find_depth(const WordList *levels, Str text, Depth *depth) {
    int at = 0;
    while (at < text.size && at < NAME_BYTES_MAX && text.data[at] != '(' && text.data[at] != '[' &&
           !strchr(",;:\"", text.data[at]))
        at++;
    for (; at < text.size && at < NAME_BYTES_MAX; at++) {
        if (strchr(",;:\"", text.data[at]))
            return false;
        if (text.data[at] != '(' && text.data[at] != '[')
            continue;
        int digits = at + 1, level_size;
        while (digits < text.size && is_digit(text.data[digits]))
            digits++;
        *depth = (Depth){.digits = str_sub(text, at + 1, digits), .begin = at};
        depth->level = level_at(levels, str_sub(text, digits, text.size), &level_size);
        depth->end = digits + level_size + 1;
        bool closed = depth->end <= text.size && strchr(")]", text.data[depth->end - 1]);
        bool code = depth->digits.size == 3 || depth->digits.size == 5 || depth->digits.size == 7;
        if (at > 0 && closed && (depth->level || code) && depth->digits.size <= CODE_DIGITS_MAX)
            return true; /* any other bracket is part of the name: 机关资本性支出（一）（503） */
    }
    return false;
}

static Dim dim_of_code(Str code) {
    char first = code.size ? code.data[0] : '2';
    return first == '3' ? DIM_ECONOMIC : first == '5' ? DIM_GOV_ECONOMIC : DIM_FUNCTION;
}

/* The class of a code, whole or the last two digits under the one above. */
static uint16_t member_of_code(const Cube *cube, const Depth *depth, uint16_t above) {
    if (depth->digits.size != 2)
        return cube_find(cube, dim_of_code(depth->digits), depth->digits);
    Str upper = cube_member(cube, DIM_FUNCTION, above)->id;
    if (!above || depth->level < 5 || upper.size < depth->level - 2)
        return 0;
    char code[CODE_DIGITS_MAX];
    memcpy(code, upper.data, (size_t)depth->level - 2);
    memcpy(code + depth->level - 2, depth->digits.data, 2);
    return cube_find(cube, DIM_FUNCTION, (Str){code, depth->level});
}

/* The class of this name and depth under the one above (0: anywhere, if there is but one). */
static uint16_t member_of_key(const Cube *cube, Dim dim, Str name, int level, uint16_t above) {
    const Knowledge *knowledge = cube->knowledge;
    int *first = map_find(&knowledge->names[dim], name);
    uint16_t found = 0;
    for (int number = first ? *first : 0; number; number = knowledge->same_name[dim].data[number]) {
        const Member *member = cube_member(cube, dim, (uint16_t)number);
        if ((level && member->id.size != level) || (above && !cube_covers(cube, dim, above, (uint16_t)number)))
            continue;
        if (found && above)
            return cube_covers(cube, dim, found, (uint16_t)number) ? found : 0;
        if (found)
            return 0;
        found = (uint16_t)number;
    }
    return found;
}

static uint16_t member_of_name(const Cube *cube, Dim dim, Str name, int level, uint16_t above) {
    uint16_t found = member_of_key(cube, dim, name, level, above);
    if (found || name.size > NAME_BYTES_MAX)
        return found;
    const WordList *words = knowledge_list(cube->knowledge, STR("row-word"));
    const ListWord *spending = word_list_first(words, STR("spending"));
    char longer[NAME_BYTES_MAX + SUFFIX_BYTES_MAX];
    if (!spending || spending->text.size > SUFFIX_BYTES_MAX || str_ends(name, spending->text))
        return 0;
    memcpy(longer, name.data, (size_t)name.size);
    memcpy(longer + name.size, spending->text.data, (size_t)spending->text.size);
    return member_of_key(cube, dim, (Str){longer, name.size + spending->text.size}, level, above);
}

/* The class that was once called this: the list says 210.2019. */
static uint16_t member_of_older_name(const Cube *cube, Str name, int level) {
    Str id = word_list_find(knowledge_list(cube->knowledge, STR("older-name")), name);
    ptrdiff_t dot = str_find(id, STR("."));
    return dot == level ? cube_find(cube, DIM_FUNCTION, str_sub(id, 0, dot)) : 0;
}

/* The class above that a name of this depth can stand under: 款 under 类, 项 under 款. */
static uint16_t trimmed_above(const Cube *cube, uint16_t above, int level) {
    while (above && level && cube_member(cube, DIM_FUNCTION, above)->id.size >= level)
        above = cube_member(cube, DIM_FUNCTION, above)->parent;
    return above;
}

static ClassName with_depth(const Cube *cube, Str text, uint16_t above, bool fresh) {
    Depth depth;
    if (!find_depth(knowledge_list(cube->knowledge, STR("class-level")), text, &depth))
        return (ClassName){0};
    Str name = str_sub(text, 0, depth.begin);
    uint16_t under = trimmed_above(cube, above, depth.level);
    if (depth.digits.size) {
        uint16_t member = member_of_code(cube, &depth, under);
        Dim dim = depth.digits.size == 2 ? DIM_FUNCTION : dim_of_code(depth.digits);
        bool known = member && (fresh || member_of_name(cube, dim, name, 0, 0) == member);
        return known ? (ClassName){dim, member, depth.end, depth.begin, 0} : (ClassName){0};
    }
    uint16_t member = member_of_name(cube, DIM_FUNCTION, name, depth.level, under);
    if (!member && under)
        member = member_of_name(cube, DIM_FUNCTION, name, depth.level, 0);
    if (!member)
        member = member_of_older_name(cube, name, depth.level);
    return member ? (ClassName){DIM_FUNCTION, member, depth.end, depth.begin, 0} : (ClassName){0};
}

/* The longest name of a class (类, or of any depth under a known class) that the text begins with. */
static ClassName alone(const Cube *cube, Str text, uint16_t above, bool by_function) {
    static const Dim dims[] = {DIM_FUNCTION, DIM_ECONOMIC};
    if (text.size < NAME_START_BYTES)
        return (ClassName){0};
    const int *longest = map_find(&cube->knowledge->longest_name_by_start, str_sub(text, 0, NAME_START_BYTES));
    int most = !longest ? 0 : text.size < *longest ? (int)text.size : *longest;
    for (int size = most; size >= NAME_START_BYTES; size--) {
        if (size < text.size && ((unsigned char)text.data[size] & 0xC0) == 0x80)
            continue; /* inside a character */
        Str name = str_sub(text, 0, size);
        for (size_t d = 0; d < 2; d++) {
            uint16_t under = d == 0 ? above : 0;
            uint16_t member = under ? member_of_key(cube, dims[d], name, 0, under) : 0;
            if (!member)
                member = member_of_key(cube, dims[d], name, 3, 0);
            if (!member && ((by_function && d == 0) || !map_find(&cube->knowledge->names[dims[1 - d]], name)))
                member = member_of_key(cube, dims[d], name, 0, 0);
            if (member)
                return (ClassName){dims[d], member, size, 0, 0};
        }
    }
    return (ClassName){0};
}

/* Bytes of the longest name of a class of the dimension that the text begins with. */
static int known_name(const Cube *cube, Dim dim, Str text) {
    for (int size = text.size < NAME_BYTES_MAX ? (int)text.size : NAME_BYTES_MAX; size > 0; size--)
        if ((size == text.size || ((unsigned char)text.data[size] & 0xC0) != 0x80) &&
            map_find(&cube->knowledge->names[dim], str_sub(text, 0, size)))
            return size;
    return 0;
}

ClassName class_code_at(const Cube *cube, Str text) {
    int digits = 0;
    while (digits < text.size && is_digit(text.data[digits]))
        digits++;
    Str code = str_sub(text, 0, digits), dash = STR("-");
    bool dashed = str_starts(str_sub(text, digits, text.size), dash);
    Dim dim = dim_of_code(code);
    if (!(digits == 5 || digits == CODE_DIGITS_MAX || (digits == 3 && dashed)))
        return (ClassName){0};
    uint16_t member = cube_find(cube, dim, code);
    int begin = digits + (dashed ? (int)dash.size : 0);
    int name = member ? known_name(cube, dim, str_sub(text, begin, text.size)) : 0;
    return name ? (ClassName){dim, member, begin + name, name, begin} : (ClassName){0};
}

ClassName class_name_at(const Cube *cube, Str text, uint16_t above, bool fresh, bool by_function) {
    ClassName found = with_depth(cube, text, above, fresh);
    return found.size || !fresh ? found : alone(cube, text, above, by_function);
}

/* column_classes: the classes of one tree across the columns, a section below its class, as the detailed tables of
 * final accounts print them:
 *
 *     商品和服务支出             | 资本性支出（基本建设）    | 资本性支出
 *     小计 | 办公费 | 公务接待费 | 小计 | 房屋建筑物购建     | 小计 | 房屋建筑物购建
 *     302    30201    30217        309    30901                310    31001
 *
 * Names stand in several trees (对个人和家庭的补助 is 303 and 509): the tree that has most of the headings is meant.
 * One heading alone names no tree. Below a class a name is the class's own, whatever it means elsewhere (公务接待费 is
 * one of the three public expenses as well), and a total is the class itself. A heading that nobody else understood
 * needs no class above it. */
#include "interpret/tables/column_classes.h"
#include "base/utf8.h"
#include "interpret/words.h"
#include "lexis/quantity.h"

static const Dim class_dims[] = {DIM_ECONOMIC, DIM_GOV_ECONOMIC, DIM_FUNCTION};
enum { CLASS_DIMS = sizeof class_dims / sizeof *class_dims, CLASS_COLUMNS_MIN = 2, CLASS_DIGITS = 3 };

typedef struct ClassColumn {
    uint16_t member; /* 0: no class */
    bool below;      /* a class above it says whose it is */
} ClassColumn;

/* The class of the dimension that a heading names, below `above` or anywhere (0): by its code ("501机关工资福利支出")
 * or its name; of several of one name the highest. 0: none. */
static uint16_t class_of_heading(const Cube *cube, Dim dim, uint16_t above, Str key) {
    ptrdiff_t digits = 0;
    while (digits < key.size && key.data[digits] >= '0' && key.data[digits] <= '9')
        digits++;
    if (digits >= CLASS_DIGITS && digits < key.size)
        return cube_find(cube, dim, str_sub(key, 0, digits));
    const int *first = map_find(&cube->knowledge->names[dim], key);
    uint16_t found = 0;
    for (int number = first ? *first : 0; number; number = cube->knowledge->same_name[dim].data[number]) {
        bool within = !above || (number != above && cube_covers(cube, dim, above, (uint16_t)number));
        Str id = cube_member(cube, dim, (uint16_t)number)->id;
        if (within && (!found || id.size < cube_member(cube, dim, found)->id.size))
            found = (uint16_t)number;
    }
    return found;
}

/* The vocabulary knows some classes by other names, among them those of two of one name (资本性支出（基本建设）). */
static uint16_t class_of_words(const Cube *cube, Dim dim, Str key) {
    Phrase phrase = phrase_read(cube->knowledge, key);
    Coordinate at = {0};
    if (phrase.count != 1 || phrase.unknown_han)
        return 0;
    phrase_apply(cube, &phrase, 0, &at);
    return at.member[dim];
}

/* 工资福利支出（万元） without its unit. */
static Str without_unit(Str key) {
    ptrdiff_t open = key.size;
    while (open > 0 && key.data[open - 1] != '(')
        open--;
    bool unit = open > 1 && str_ends(key, STR(")")) && money_unit_in(str_sub(key, open, key.size));
    return unit ? str_sub(key, 0, open - 1) : key;
}

/* Down the headings of a column, a class at a time. */
static ClassColumn read_path(const Cube *cube, Dim dim, const Str *headings, int rows, int cols, int col) {
    ClassColumn column = {0};
    Str last = {0};
    for (int row = 0; row < rows; row++) {
        Str text = headings[row * cols + col];
        if (!text.size || (text.data == last.data && text.size == last.size) || text_is_number(text))
            continue;
        last = text;
        Str key = without_unit(utf8_fold_key(cube->arena, text));
        uint16_t found = class_of_heading(cube, dim, column.member, key);
        if (!found && !column.member)
            found = class_of_words(cube, dim, key);
        Phrase phrase = phrase_read(cube->knowledge, key);
        if (!found && column.member && !(phrase.total && !phrase.has_sense && !phrase.unknown_han))
            return (ClassColumn){0};
        column.below = column.member != 0;
        column.member = found ? found : column.member;
    }
    return column;
}

/* The class of the column, where no heading gave it another role. False: it has none. */
static bool take_class(const Cube *cube, Dim dim, const Str *headings, int rows, const Layout *layout, int col,
                       ClassColumn *class) {
    const Column *column = &layout->columns[col];
    if (column->role != ROLE_NONE)
        return false;
    *class = read_path(cube, dim, headings, rows, layout->columns_count, col);
    return class->member && (class->below || !column->understood);
}

void column_classes_read(const Cube *cube, const Str *headings, int rows, Layout *layout) {
    const int cols = layout->columns_count;
    int best = 0, most = 0;
    for (int d = 0; d < CLASS_DIMS; d++) {
        int known = 0;
        for (int col = 0; col < cols; col++) {
            ClassColumn class;
            known += take_class(cube, class_dims[d], headings, rows, layout, col, &class);
        }
        if (known > most) {
            most = known;
            best = d;
        }
    }
    for (int col = 0; col < cols && most >= CLASS_COLUMNS_MIN; col++) {
        Column *column = &layout->columns[col];
        ClassColumn class;
        if (!take_class(cube, class_dims[best], headings, rows, layout, col, &class))
            continue;
        if (class.below)
            column->at.member[DIM_MEASURE] = layout->base.member[DIM_MEASURE];
        column->at.member[class_dims[best]] = class.member;
        column->understood = column->amount = true;
        column->total = false;
    }
}

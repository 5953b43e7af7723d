/* human_slips: are the slips that people make in packages seen? Documents are read once; then one slip at a time is put
 * into a paragraph or a cell of the neutral document, which is interpreted and checked anew.
 *
 *     human_slips [--seed N] [--sample N] [--list] FILE...
 *
 * The table below has the slips by the kinds of tests/corpus/reviewers.tsv: what stands there, under which words, and
 * what a tired clerk writes instead. --sample takes N places at random a document and line of the table, 0 all. A slip
 * is found when the check says something as an error or a warning that it did not say before, and noted when it only
 * says a note more. Whether the rest of the document could have told is not known to this tool: a count that stands
 * nowhere else is a slip all the same, so that no share reaches a hundred. --list names what was not found. */
#include <stdio.h>
#include <stdlib.h>
#include "edited.h"

enum {
    KINDS_MAX = 32,
    SLIP_TEXT_MAX = 160,
    SLIP_BEFORE = 60,
    PLACES_MAX = 20000,
    UNIT_KIND = 22,
    CAPTION_BLOCKS = 3,
    SLIPS_BAR = 90
};

typedef enum How {
    SWAP,  /* `find` becomes `put` */
    DIGIT, /* a digit of the number right behind `find` becomes another one */
    UNIT,  /* `find` right behind a number is left out */
    ADD    /* `put` is written behind `find` */
} How;

typedef struct Slip {
    int kind;
    const char *name;
    bool cell;        /* in a cell, else in a paragraph */
    const char *with; /* the text must have this too, "": any */
    const char *find;
    How how;
    const char *put;
} Slip;

/* To add a slip: a line here. */
static const Slip slips[] = {
    {1, "a word against two figures", false, "年初预算", "决算数大于", SWAP, "决算数小于"},
    {1, "a word against two figures", false, "年初预算", "决算数小于", SWAP, "决算数大于"},
    {3, "counts: vehicles", false, "其中", "共有车辆", DIGIT, ""},
    {3, "counts: vehicles", false, "其中", "车辆共", DIGIT, ""},
    {4, "a line of an item", false, "（项）", "（项）", DIGIT, ""},
    {4, "a line of an item", false, "（款）", "（款）", DIGIT, ""},
    {7, "three public expenses", false, "三公", "公务接待费", DIGIT, ""},
    {7, "three public expenses", false, "三公", "公务接待费预算", DIGIT, ""},
    {7, "three public expenses", false, "公务用车", "运行维护费", DIGIT, ""},
    {7, "three public expenses", false, "三公", "经费预算", DIGIT, ""},
    {9, "directions", false, "万元", "增加", SWAP, "减少"},
    {9, "directions", false, "万元", "减少", SWAP, "增加"},
    {10, "leftovers of the template", false, "。", "万元", ADD, "（公开时请删除本提示）"},
    {10, "leftovers of the template", false, "。", "主要原因是", ADD, "XX"},
    {11, "the date of the assets", false, "车辆", "截至2024年", SWAP, "截至2027年"},
    {11, "the date of the assets", false, "车辆", "截至2025年", SWAP, "截至2027年"},
    {11, "the date of the assets", false, "车辆", "截止 2024 年", SWAP, "截止 2027 年"},
    {12, "words of another kind", false, "预算", "部门预算", SWAP, "部门决算"},
    {13, "an amount without unit", false, "", "万元", UNIT, ""},
    {13, "a percentage without sign", false, "增", "%", UNIT, ""},
    {14, "older names", false, "", "卫生健康支出", SWAP, "医疗卫生与计划生育支出"},
    {14, "older names", false, "", "文化旅游体育与传媒支出", SWAP, "文化体育与传媒支出"},
    {14, "older names", false, "", "自然资源海洋气象等支出", SWAP, "国土海洋气象等支出"},
    {15, "personal data", false, "。", "公务接待", ADD, "（联系人身份证号11010519491231002X）"},
    {18, "a growth", false, "增", "增长", DIGIT, ""},
    {18, "a growth", false, "降", "下降", DIGIT, ""},
    {20, "even and moved", false, "万元", "与上年持平", SWAP, "比上年增加"},
    {20, "even and moved", false, "万元", "与2024年持平", SWAP, "比2024年增加"},
    {21, "a stop twice", false, "", "万元。", SWAP, "万元。。"},
    {21, "half a bracket", false, "（", "）", SWAP, ""},
    {21, "a word twice", false, "", "主要原因是", SWAP, "主要主要原因是"},
    {21, "a word twice", false, "", "万元，", SWAP, "万元万元，"},
    {21, "a word twice", false, "", "其中：", SWAP, "其中其中："},
    {22, "the unit of a table", false, "单位：", "万元", SWAP, "元"},
    {24, "a relation of a target", true, "满意度", "≥", SWAP, "≤"},
    {24, "a relation of a target", true, "合格率", "≥", SWAP, "≤"},
    {24, "the unit of a share", true, "满意度", "%", SWAP, "个"},
    {24, "the unit of a share", true, "率", "%", SWAP, "个"},
};
enum { SLIPS = sizeof slips / sizeof *slips };

typedef struct Score {
    const char *name;
    int tried, found, noted;
} Score;

typedef struct Judge {
    Knowledge *knowledge;
    const char *path;
    Package package;
    Map said;
    uint64_t random;
    int sample;
    bool list;
    Score scores[KINDS_MAX];
} Judge;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* ---- places ------------------------------------------------------------------------------------------------------ */

typedef struct Spot { /* where a slip may be put: bytes of a text, and what stands there then */
    Str *text;
    Block *block; /* of a paragraph */
    ptrdiff_t begin, end;
} Spot;

typedef struct Spots {
    Spot *data;
    int count;
} Spots;

static void add_spot(Spots *spots, Str *text, Block *block, ptrdiff_t begin, ptrdiff_t end) {
    if (spots->count < PLACES_MAX)
        spots->data[spots->count++] = (Spot){text, block, begin, end};
}

/* The number behind `at`, blanks and 为 between. */
static ptrdiff_t number_behind(Str text, ptrdiff_t at) {
    while (at < text.size && (text.data[at] == ' ' || str_starts(str_sub(text, at, text.size), STR("为"))))
        at += text.data[at] == ' ' ? 1 : (ptrdiff_t)strlen("为");
    return at < text.size && is_digit(text.data[at]) ? at : -1;
}

static void search(const Slip *slip, Spots *spots, Str *text, Block *block) {
    Str find = str_from_c(slip->find);
    if (!str_contains(*text, str_from_c(slip->with)))
        return;
    for (ptrdiff_t from = 0; from < text->size;) {
        ptrdiff_t at = str_find(str_sub(*text, from, text->size), find);
        if (at < 0)
            return;
        at += from;
        from = at + find.size;
        ptrdiff_t number = number_behind(*text, from), before = at;
        while (before > 0 && text->data[before - 1] == ' ')
            before--;
        if (slip->how == DIGIT && number >= 0)
            add_spot(spots, text, block, number, number + 1);
        else if (slip->how == UNIT && before > 0 && is_digit(text->data[before - 1]))
            add_spot(spots, text, block, at, from);
        else if (slip->how == ADD)
            add_spot(spots, text, block, from, from);
        else if (slip->how == SWAP)
            add_spot(spots, text, block, at, from);
    }
}

static void search_cell(const Slip *slip, Spots *spots, const Grid *grid, int number) {
    Str *text = &grid->cells[number].text;
    bool fits = false;
    for (int col = 0; str_equal(*text, str_from_c(slip->find)) && col < grid->cols; col++)
        fits |= str_contains(grid->cells[number - number % grid->cols + col].text, str_from_c(slip->with));
    if (fits)
        add_spot(spots, text, NULL, 0, text->size);
}

/* Does the caption stand over a table with figures? */
static bool heads_figures(const Document *document, int caption) {
    for (int i = caption + 1; i < document->blocks.size && i < caption + CAPTION_BLOCKS; i++) {
        const Grid *grid = document->blocks.data[i].grid;
        for (int c = 0; document->blocks.data[i].kind == BLOCK_GRID && c < grid->rows * grid->cols; c++) {
            Str text = grid->cells[c].text;
            ptrdiff_t point = str_find(text, STR("."));
            if (point > 0 && point + 1 < text.size && is_digit(text.data[point - 1]) && is_digit(text.data[point + 1]))
                return true;
        }
    }
    return false;
}

static void search_document(Judge *judge, const Slip *slip, Spots *spots) {
    Blocks *blocks = &judge->package.document.blocks;
    for (int i = 0; i < blocks->size; i++) {
        Block *block = &blocks->data[i];
        bool caption = slip->kind == UNIT_KIND;
        if (block->kind == BLOCK_PARAGRAPH && !slip->cell && (!caption || heads_figures(&judge->package.document, i)))
            search(slip, spots, &block->text, block);
        for (int c = 0; block->kind == BLOCK_GRID && slip->cell && c < block->grid->rows * block->grid->cols; c++)
            search_cell(slip, spots, block->grid, c);
    }
}

/* ---- judging ----------------------------------------------------------------------------------------------------- */

static Str signature(Arena *arena, const Finding *finding) {
    const Place *place = &finding->site.place;
    return arena_format(arena, "%.*s %d %d %d %d %d %.*s %.*s %.*s", STR_ARG(finding->rule->id), (int)finding->level,
                        place->page, place->line, (int)place->box[0], (int)place->box[1], STR_ARG(finding->site.row),
                        STR_ARG(finding->printed), STR_ARG(finding->expected));
}

/* The level of the heaviest finding that was not there before, -1 none. */
static int heaviest(const Judge *judge, Arena *arena) {
    Package mutant;
    int level = -1;
    edited_check(judge->knowledge, &judge->package.document, arena, &mutant);
    for (int i = 0; i < mutant.check.findings.size; i++) {
        const Finding *finding = &mutant.check.findings.data[i];
        if ((int)finding->level > level && !map_find(&judge->said, signature(arena, finding)))
            level = (int)finding->level;
    }
    return level;
}

/* What is written at the spot, in the room of the digit. */
static Str written(Judge *judge, const Slip *slip, const Spot *spot, char digit[2]) {
    if (slip->how != DIGIT)
        return str_from_c(slip->put);
    digit[0] = (char)('1' + (spot->text->data[spot->begin] - '1' + 1 + pick(&judge->random, 8)) % 9);
    return (Str){digit, 1};
}

static void tell_missed(const Judge *judge, const Slip *slip, const Spot *spot, bool noted) {
    ptrdiff_t from = spot->begin > SLIP_BEFORE ? spot->begin - SLIP_BEFORE : 0;
    Str text = str_sub(*spot->text, from, spot->text->size);
    printf("\t%d %s\t%s\t%s\t%.*s\n", slip->kind, noted ? "a note" : "nothing", judge->path, slip->name,
           text.size > SLIP_TEXT_MAX ? SLIP_TEXT_MAX : (int)text.size, text.data);
}

static void judge_spot(Judge *judge, const Slip *slip, const Spot *spot) {
    Arena *arena = arena_new(OPENED_BYTES_MAX);
    Block cell = {.text = *spot->text}, *block = spot->block ? spot->block : &cell, kept = *block;
    char digit[2] = {0};
    edited_splice(block, arena, spot->begin, spot->end, written(judge, slip, spot, digit));
    *spot->text = block->text;
    int level = heaviest(judge, arena);
    Score *score = &judge->scores[slip->kind];
    score->name = slip->name;
    score->tried++;
    score->found += level >= (int)LEVEL_WARNING;
    score->noted += level == (int)LEVEL_NOTE;
    if (level < (int)LEVEL_WARNING && judge->list)
        tell_missed(judge, slip, spot, level == (int)LEVEL_NOTE);
    *block = kept;
    *spot->text = kept.text;
    arena_release(arena);
}

static void judge_slip(Judge *judge, const Slip *slip) {
    Spots spots = {.data = malloc(sizeof(Spot) * PLACES_MAX)};
    search_document(judge, slip, &spots);
    for (int i = 0; i < spots.count && (!judge->sample || i < judge->sample); i++) {
        int other = i + pick(&judge->random, spots.count - i);
        Spot kept = spots.data[i];
        spots.data[i] = spots.data[other];
        spots.data[other] = kept;
        judge_spot(judge, slip, &spots.data[i]);
    }
    free(spots.data);
}

static void judge_file(Judge *judge, const char *path) {
    Opened opened;
    judge->path = path;
    judge->said = (Map){0};
    if (edited_read(&opened, judge->knowledge, path)) {
        judge->package = opened.package;
        edited_check(judge->knowledge, &opened.package.document, opened.arena, &judge->package);
        const Findings *findings = &judge->package.check.findings;
        for (int i = 0; i < findings->size; i++)
            (void)map_put(&judge->said, opened.arena, signature(opened.arena, &findings->data[i]), 0);
        for (int i = 0; i < SLIPS; i++)
            judge_slip(judge, &slips[i]);
    } else {
        printf("%s: %s\n", path, opened.diag.en);
    }
    opened_release(&opened);
}

static void tell(const Judge *judge) {
    Score all = {.name = "all"};
    printf("%4s  %-28s %6s %8s %8s\n", "kind", "slips, the last name of it", "tried", "found", "noted");
    for (int kind = 0; kind < KINDS_MAX; kind++) {
        const Score *score = &judge->scores[kind];
        if (!score->tried)
            continue;
        printf("%4d  %-28s %6d %7.1f%% %8d\n", kind, score->name, score->tried, 100.0 * score->found / score->tried,
               score->noted);
        all.tried += score->tried;
        all.found += score->found;
        all.noted += score->noted;
    }
    printf("      %-28s %6d %7.1f%% %8d   bar %d %%\n", all.name, all.tried,
           all.tried ? 100.0 * all.found / all.tried : 0.0, all.noted, SLIPS_BAR);
}

int main(int count, char **words) {
    Arena *arena;
    Judge judge = {.random = 1, .knowledge = opened_knowledge(&arena)};
    if (!judge.knowledge)
        return 2;
    for (int i = 1; i < count; i++) {
        if (strcmp(words[i], "--seed") == 0 && i + 1 < count)
            judge.random = strtoull(words[++i], NULL, 10);
        else if (strcmp(words[i], "--sample") == 0 && i + 1 < count)
            judge.sample = (int)strtol(words[++i], NULL, 10);
        else if (strcmp(words[i], "--list") == 0)
            judge.list = true;
        else
            judge_file(&judge, words[i]);
    }
    tell(&judge);
    arena_release(arena);
    return 0;
}

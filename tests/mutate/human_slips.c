/* human_slips: are the slips that people make in packages seen? Documents are read once; then one slip at a time is put
 * into a paragraph or a cell of the neutral document, which is interpreted and checked anew.
 *
 *     human_slips [--seed N] [--sample N] [--list] FILE...
 *
 * The table below has the slips by the kinds of tests/corpus/reviewers.tsv: what stands there, under which words, and
 * what a tired clerk writes instead. --sample takes N places at random a document and line of the table, 0 all. A slip
 * is found when the check says something as an error or a warning that it did not say before, and noted when it only
 * says a note more. --list names what was not found.
 *
 * A slip that nobody could tell from the document alone is none to plant:
 *     a word of direction before an amount of 0, or one of several in a reason, which may name what went the other way
 *     a growth from nothing, of which every percentage is wrong, and what is found wrong there before the slip
 *     a growth whose sentence gives one amount alone
 *     a class in a list of what was spent of which some row has an amount
 *     the unit above a table that has no amount but 0, or of which no amount stands elsewhere in the document
 * The rest of the document may not tell of other slips either (a count that stands nowhere else); those stay in. */
#include "slip_judge.h"

enum {
    SLIP_TEXT_MAX = 160,
    SLIP_BEFORE = 60,
    PLACES_MAX = 20000,
    LIST_KIND = 16,
    GROWTH_KIND = 18,
    UNIT_KIND = 22,
    CAPTION_BLOCKS = 3,
    COVER_BLOCKS = 4,
    AMOUNTS_MIN = 6, /* of a table that is worth losing */
    TOLD_DIGITS_MIN = 4
};

typedef enum How {
    SWAP,  /* `find` becomes `put` */
    DIGIT, /* a digit of the number right behind `find` becomes another one */
    UNIT,  /* `find` right behind a number is left out */
    ADD,   /* `put` is written behind `find` */
    TURN,  /* as SWAP, of a direction */
    COVER, /* as SWAP, on the cover */
    CUT,   /* the paragraph is gone */
    EMPTY, /* the table has no amounts any more */
    DROP   /* the table is gone */
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
    {1, "a word against two figures", false, "预算", "决算数大于预算数", SWAP, "决算数小于预算数"},
    {1, "a word against two figures", false, "预算", "决算数小于预算数", SWAP, "决算数大于预算数"},
    {1, "a word against two figures", false, "预算", "决算数等于", SWAP, "决算数大于"},
    {1, "a word against two figures", false, "预算", "决算数与预算数持平", SWAP, "决算数大于预算数"},
    {2, "a table emptied", true, "", "", EMPTY, ""},
    {2, "a table gone", true, "", "", DROP, ""},
    {3, "counts: vehicles", false, "其中", "共有车辆", DIGIT, ""},
    {3, "counts: vehicles", false, "其中", "车辆共", DIGIT, ""},
    {3, "counts: vehicles", false, "车辆", "一般公务用车", DIGIT, ""},
    {3, "counts: vehicles", false, "车辆", "执法执勤用车", DIGIT, ""},
    {3, "counts: vehicles", false, "车辆", "其他用车", DIGIT, ""},
    {3, "counts: staff", false, "其中", "编制", DIGIT, ""},
    {3, "counts: guests", false, "批次", "批次", DIGIT, ""},
    {3, "counts: kept vehicles", false, "保有量", "保有量", DIGIT, ""},
    {4, "a line of an item", false, "（项）", "（项）", DIGIT, ""},
    {4, "a line of an item", false, "（款）", "（款）", DIGIT, ""},
    {5, "a project's money", true, "资金总额", "#", DIGIT, ""},
    {5, "a project's money", true, "项目资金", "#", DIGIT, ""},
    {5, "a project's money", true, "年度资金总额", "#", DIGIT, ""},
    {5, "a project's money", true, "其中：财政拨款", "#", DIGIT, ""},
    {6, "performance money", false, "绩效", "一般公共预算当年财政拨款", DIGIT, ""},
    {6, "performance money", false, "绩效", "涉及", DIGIT, ""},
    {6, "performance money", false, "绩效", "预算资金", DIGIT, ""},
    {6, "performance money", false, "绩效", "预算金额", DIGIT, ""},
    {6, "performance money", true, "部门支出预算数", "#", DIGIT, ""},
    {7, "three public expenses", false, "三公", "公务接待费", DIGIT, ""},
    {7, "three public expenses", false, "三公", "公务接待费预算", DIGIT, ""},
    {7, "three public expenses", false, "公务用车", "运行维护费", DIGIT, ""},
    {7, "three public expenses", false, "三公", "经费预算", DIGIT, ""},
    {8, "another organ's name", false, "。", "广州市水务局", SWAP, "广州市水利局"},
    {8, "another organ's name", false, "。", "普陀区司法局", SWAP, "普陀区司发局"},
    {8, "another organ's name", false, "。", "区委社会工作部", SWAP, "区委社会公作部"},
    {8, "another organ's name", false, "。", "福州市医疗保障局", SWAP, "福州市医疗保证局"},
    {8, "another organ's name", false, "。", "重庆市商务委员会", SWAP, "重庆市商业委员会"},
    {8, "another organ's name", false, "。", "苏州市水务局", SWAP, "苏州市水利局"},
    {9, "directions", false, "万元", "增加", TURN, "减少"},
    {9, "directions", false, "万元", "减少", TURN, "增加"},
    {10, "leftovers of the template", false, "。", "万元", ADD, "（公开时请删除本提示）"},
    {10, "leftovers of the template", false, "。", "主要原因是", ADD, "XX"},
    {11, "the date of the assets", false, "车辆", "截至2024年", SWAP, "截至2027年"},
    {11, "the date of the assets", false, "车辆", "截至2025年", SWAP, "截至2027年"},
    {11, "the date of the assets", false, "车辆", "截止 2024 年", SWAP, "截止 2027 年"},
    {12, "words of another kind", false, "预算", "部门预算", SWAP, "部门决算"},
    {12, "words of another kind", false, "决算", "部门决算", SWAP, "部门预算"},
    {13, "an amount without unit", false, "", "万元", UNIT, ""},
    {13, "a percentage without sign", false, "增", "%", UNIT, ""},
    {14, "older names", false, "", "卫生健康支出", SWAP, "医疗卫生与计划生育支出"},
    {14, "older names", false, "", "文化旅游体育与传媒支出", SWAP, "文化体育与传媒支出"},
    {14, "older names", false, "", "自然资源海洋气象等支出", SWAP, "国土海洋气象等支出"},
    {15, "personal data", false, "。", "公务接待", ADD, "（联系人身份证号11010519491231002X）"},
    {16, "a list of what was not spent", false, "公用经费", "主要包括：", ADD, "咨询费、"},
    {16, "a list of what was not spent", false, "公用经费", "主要包括：", ADD, "租赁费、"},
    {16, "a list of what was not spent", false, "人员经费", "主要包括：", ADD, "助学金、"},
    {17, "a section gone", false, "机关运行经费", "万元", CUT, ""},
    {17, "a section gone", false, "政府采购", "万元", CUT, ""},
    {17, "a section gone", false, "车辆", "共有", CUT, ""},
    {18, "a growth", false, "增", "增长", DIGIT, ""},
    {18, "a growth", false, "降", "下降", DIGIT, ""},
    {20, "even and moved", false, "万元", "与上年持平", TURN, "比上年增加5.20万元"},
    {20, "even and moved", false, "万元", "与2024年持平", TURN, "比2024年增加5.20万元"},
    {20, "even and moved", false, "万元", "与 2024 年持平", TURN, "比 2024 年增加 5.20 万元"},
    {20, "even and moved", false, "万元", "与2025年持平", TURN, "比2025年增加5.20万元"},
    {20, "even and moved", false, "万元", "与上年预算数持平", TURN, "比上年预算数增加5.20万元"},
    {21, "a stop twice", false, "", "万元。", SWAP, "万元。。"},
    {21, "half a bracket", false, "（", "）", SWAP, ""},
    {21, "a word twice", false, "", "主要原因是", SWAP, "主要主要原因是"},
    {21, "a word twice", false, "", "万元，", SWAP, "万元万元，"},
    {21, "a word twice", false, "", "其中：", SWAP, "其中其中："},
    {22, "the unit of a table", false, "单位：", "万元", SWAP, "元"},
    {23, "the year of the cover", false, "", "2026年", COVER, "2025年"},
    {23, "the year of the cover", false, "", "2026 年", COVER, "2025 年"},
    {23, "the year of the cover", false, "", "2025 年", COVER, "2024 年"},
    {23, "the year of the cover", false, "", "2024 年", COVER, "2023 年"},
    {23, "the year of the cover", false, "", "2023年", COVER, "2022年"},
    {24, "a relation of a target", true, "满意度", "≥", SWAP, "≤"},
    {24, "a relation of a target", true, "合格率", "≥", SWAP, "≤"},
    {24, "the unit of a share", true, "满意度", "%", SWAP, "个"},
    {24, "the unit of a share", true, "率", "%", SWAP, "个"},
};
enum { SLIPS = sizeof slips / sizeof *slips };

/* ---- places ------------------------------------------------------------------------------------------------------ */

typedef struct Spot { /* where a slip may be put: bytes of a text, and what stands there then; or a whole table */
    Grid *grid;
    Str *text;
    Block *block; /* of a paragraph */
    ptrdiff_t begin, end;
    Place place;
} Spot;

typedef struct Spots {
    Spot *data;
    int count;
    const Findings *before; /* of the document without a slip */
} Spots;

/* Is what stands there found wrong as it is? */
static bool is_wrong_already(const Spots *spots, Str text, ptrdiff_t begin) {
    for (int i = 0; i < spots->before->size; i++) {
        const Site *site = &spots->before->data[i].site;
        ptrdiff_t quote = site->quote.size ? str_find(text, site->quote) : -1;
        if (quote >= 0 && begin >= quote + site->mark_offset && begin <= quote + site->mark_offset + site->mark_size)
            return true;
    }
    return false;
}

static void add_spot(Spots *spots, Str *text, Block *block, ptrdiff_t begin, ptrdiff_t end) {
    if (spots->count < PLACES_MAX && !is_wrong_already(spots, *text, begin))
        spots->data[spots->count++] = (Spot){NULL, text, block, begin, end, block ? block->place : (Place){0}};
}

/* The number behind `at`, blanks and 为 between. */
static ptrdiff_t number_behind(Str text, ptrdiff_t at) {
    while (at < text.size && (text.data[at] == ' ' || str_starts(str_sub(text, at, text.size), STR("为"))))
        at += text.data[at] == ' ' ? 1 : (ptrdiff_t)strlen("为");
    return at < text.size && is_digit(text.data[at]) ? at : -1;
}

/* ---- what can be told -------------------------------------------------------------------------------------------- */

static int count_of(Str text, Str word) {
    int count = 0;
    for (ptrdiff_t at; (at = str_find(text, word)) >= 0; text = str_sub(text, at + word.size, text.size))
        count++;
    return count;
}

/* Is the direction at these bytes before an amount of nothing, or one of several words of a reason? */
static bool is_moot(Str text, ptrdiff_t begin, ptrdiff_t end) {
    static const char *const words[] = {"增加", "减少", "增长", "下降", "压减", "新增", "厉行节约"};
    Str sentence = sentence_around(text, begin);
    Str before = {sentence.data, text.data + begin - sentence.data};
    ptrdiff_t number = number_behind(text, end), reason = str_find(before, STR("原因"));
    if (number >= 0 && text.data[number] == '0' && !(number + 1 < text.size && text.data[number + 1] == '.'))
        return true;
    if (reason < 0 || str_find(str_sub(before, reason, before.size), STR("；")) >= 0)
        return false;
    int ways = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ways += count_of(str_sub(sentence, reason, sentence.size), str_from_c(words[i]));
    return ways > 1 || number >= 0;
}

/* 决算数为 16,769.73 万元，比 2022 年度决算数增长 7.14 %: of what nobody says. */
static bool is_of_unsaid(Str text, ptrdiff_t at) {
    return count_of(sentence_around(text, at), STR("万元")) < 2;
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
        if (slip->how == DIGIT && number >= 0 && !(slip->kind == GROWTH_KIND && is_of_unsaid(*text, number)))
            add_spot(spots, text, block, number, number + 1);
        else if (slip->how == UNIT && before > 0 && is_digit(text->data[before - 1]))
            add_spot(spots, text, block, at, from);
        else if (slip->how == ADD)
            add_spot(spots, text, block, from, from);
        else if (slip->how == CUT)
            add_spot(spots, text, block, 0, text->size);
        else if (slip->how == SWAP || slip->how == COVER || (slip->how == TURN && !is_moot(*text, at, from)))
            add_spot(spots, text, block, at, from);
        if (slip->how == CUT)
            return;
    }
}

static void search_cell(const Slip *slip, Spots *spots, const Grid *grid, int number) {
    Str *text = &grid->cells[number].text;
    bool fits = false, digit = slip->how == DIGIT && is_amount(*text);
    for (int col = 0; (digit || str_equal(*text, str_from_c(slip->find))) && col < grid->cols; col++)
        fits |= str_starts(grid->cells[number - number % grid->cols + col].text, str_from_c(slip->with));
    if (fits && !digit)
        add_spot(spots, text, NULL, 0, text->size);
    else if (fits)
        add_spot(spots, text, NULL, 0, 1);
}

/* A table that has amounts enough to be missed. */
static void search_grid(Spots *spots, Grid *grid) {
    int amounts = 0;
    for (int c = 0; c < grid->rows * grid->cols; c++)
        amounts += is_amount(grid->cells[c].text) && grid->cells[c].text.data[0] != '0';
    if (amounts < AMOUNTS_MIN || spots->count >= PLACES_MAX)
        return;
    spots->data[spots->count++] = (Spot){.grid = grid, .text = &grid->cells[0].text, .place = grid->place};
}

/* Does the caption stand over a table with figures, of which one stands elsewhere? */
static bool heads_figures(const Document *document, int caption) {
    for (int i = caption + 1; i < document->blocks.size && i < caption + CAPTION_BLOCKS; i++) {
        const Grid *grid = document->blocks.data[i].grid;
        for (int c = 0; document->blocks.data[i].kind == BLOCK_GRID && c < grid->rows * grid->cols; c++) {
            Str text = grid->cells[c].text;
            if (is_amount(text) && text.data[0] != '0' && text.size > TOLD_DIGITS_MIN &&
                stands_elsewhere(document, i, text))
                return true;
        }
    }
    return false;
}

/* Has a row of the class an amount? */
static bool has_spent(const Document *document, Str name) {
    for (int i = 0; i < document->blocks.size; i++) {
        const Grid *grid = document->blocks.data[i].grid;
        for (int c = 0; document->blocks.data[i].kind == BLOCK_GRID && c < grid->rows * grid->cols; c++)
            for (int col = 0; str_starts(name, grid->cells[c].text) && grid->cells[c].text.size && col < grid->cols;
                 col++)
                if (is_amount(grid->cells[c - c % grid->cols + col].text) &&
                    grid->cells[c - c % grid->cols + col].text.data[0] != '0')
                    return true;
    }
    return false;
}

static void search_document(Judge *judge, const Slip *slip, Spots *spots) {
    Blocks *blocks = &judge->package.document.blocks;
    if (slip->kind == LIST_KIND && has_spent(&judge->package.document, str_from_c(slip->put)))
        return;
    for (int i = 0; i < blocks->size; i++) {
        Block *block = &blocks->data[i];
        bool caption = slip->kind == UNIT_KIND;
        if (slip->how == COVER && i >= COVER_BLOCKS)
            return;
        if (block->kind == BLOCK_GRID && (slip->how == EMPTY || slip->how == DROP)) {
            search_grid(spots, block->grid);
            continue;
        }
        if (block->kind == BLOCK_PARAGRAPH && !slip->cell && (!caption || heads_figures(&judge->package.document, i)))
            search(slip, spots, &block->text, block);
        for (int c = 0; block->kind == BLOCK_GRID && slip->cell && c < block->grid->rows * block->grid->cols; c++)
            search_cell(slip, spots, block->grid, c);
    }
}

/* ---- judging ----------------------------------------------------------------------------------------------------- */

/* The lines right above a table that are its title and its unit are gone with it; `kept` has their texts. */
static void take_captions(Blocks *blocks, const Grid *grid, Str kept[CAPTION_BLOCKS], bool back) {
    int table = 0;
    while (table < blocks->size && blocks->data[table].grid != grid)
        table++;
    for (int i = 1; i <= CAPTION_BLOCKS && i <= table; i++) {
        Block *block = &blocks->data[table - i];
        if (block->kind != BLOCK_PARAGRAPH || block->text.size > TITLE_BYTES_MAX ||
            str_contains(block->text, STR("。")))
            return;
        if (!back)
            kept[i - 1] = block->text;
        block->text = back ? kept[i - 1] : STR("");
    }
}

/* Empties the cells of amounts, or the table is gone; `kept` has its texts, and its rows. */
static void take_away(const Slip *slip, Grid *grid, Str *kept) {
    for (int c = 0; c < grid->rows * grid->cols; c++) {
        kept[c] = grid->cells[c].text;
        if (slip->how == EMPTY && is_amount(kept[c]))
            grid->cells[c].text = STR("");
    }
    grid->rows = slip->how == DROP ? 0 : grid->rows;
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
    printf("\t%d %s\t%s\t%d:%d\t%s\t%.*s\n", slip->kind, noted ? "a note" : "nothing", judge->path, spot->place.page,
           spot->place.line, slip->name, text.size > SLIP_TEXT_MAX ? SLIP_TEXT_MAX : (int)text.size, text.data);
}

static void judge_table(Judge *judge, const Slip *slip, const Spot *spot) {
    Arena *arena = arena_new(OPENED_BYTES_MAX);
    int rows = spot->grid->rows;
    Str *kept = arena_array(arena, Str, rows * spot->grid->cols + 1);
    Str captions[CAPTION_BLOCKS] = {{0}};
    Blocks *blocks = &judge->package.document.blocks;
    take_away(slip, spot->grid, kept);
    if (slip->how == DROP)
        take_captions(blocks, spot->grid, captions, false);
    int level = heaviest(judge, &judge->package.document, arena);
    spot->grid->rows = rows;
    if (slip->how == DROP)
        take_captions(blocks, spot->grid, captions, true);
    for (int c = 0; c < rows * spot->grid->cols; c++)
        spot->grid->cells[c].text = kept[c];
    if (!judge_count(judge, slip->kind, slip->name, level))
        tell_missed(judge, slip, spot, level == (int)LEVEL_NOTE);
    arena_release(arena);
}

static void judge_spot(Judge *judge, const Slip *slip, const Spot *spot) {
    Arena *arena = arena_new(OPENED_BYTES_MAX);
    static Grid nothing; /* of no rows: what stands where a paragraph was taken away */
    Block cell = {.text = *spot->text}, *block = spot->block ? spot->block : &cell, kept = *block;
    char digit[2] = {0};
    edited_splice(block, arena, spot->begin, spot->end, written(judge, slip, spot, digit));
    *spot->text = block->text;
    if (slip->how == CUT)
        *block = (Block){.kind = BLOCK_GRID, .grid = &nothing, .place = kept.place};
    int level = heaviest(judge, &judge->package.document, arena);
    *block = kept;
    *spot->text = kept.text;
    if (!judge_count(judge, slip->kind, slip->name, level))
        tell_missed(judge, slip, spot, level == (int)LEVEL_NOTE);
    arena_release(arena);
}

static void judge_slip(Judge *judge, const Slip *slip) {
    Spots spots = {.data = malloc(sizeof(Spot) * PLACES_MAX), .before = judge->before};
    search_document(judge, slip, &spots);
    for (int i = 0; i < spots.count && (!judge->sample || i < judge->sample); i++) {
        int other = i + pick(&judge->random, spots.count - i);
        Spot kept = spots.data[i];
        spots.data[i] = spots.data[other];
        spots.data[other] = kept;
        (spots.data[i].grid ? judge_table : judge_spot)(judge, slip, &spots.data[i]);
    }
    free(spots.data);
}

static void judge_file(Judge *judge) {
    for (int i = 0; i < SLIPS; i++)
        judge_slip(judge, &slips[i]);
}

int main(int count, char **words) {
    return judge_files(count, words, judge_file);
}

/* The cover names the year: "2025 年部门预算情况说明". Where there is no cover, the captions do; where all else begins
 * with another year, the cover is wrong; where none names one, what most paragraphs begin with. Nothing is taken from
 * the file's name: those are often wrong. What stays unknown is left empty. */
#include "interpret/facts.h"
#include "base/utf8.h"
#include "lexis/stage_word.h"
#include "lexis/year.h"

enum { TITLE_WEIGHT = 3, COVER_TITLES_MAX = 12, OUTVOTED_MIN = 6 };

/* 一般公共预算财政拨款支出决算表 is of final accounts; 部门预决算 is the column of a site. */
static bool is_final(StageWords words) {
    return words.final && !words.both && !words.budget;
}

/* Where neither cover nor title says it: （2026年度） in a caption, else the last year in the headings of columns. */
static int year_of_tables(const WordList *stages, const LogicalTables *tables, Arena *arena) {
    int year = 0, heading = 0;
    for (int i = 0; i < tables->size; i++) {
        const LogicalTable *table = &tables->data[i];
        if (!year)
            year = table->year;
        for (int row = 0; row < table->header.size; row++)
            for (int col = 0; col < table->columns; col++) {
                Str text = logical_text(&table->header.data[row], col, false);
                int said = text.size ? stage_year(stages, utf8_fold_key(arena, text)) : 0;
                heading = said > heading ? said : heading;
            }
    }
    return year ? year : heading;
}

/* How many paragraphs and titles begin with each year, or name it with their stage. */
static void count_years(const Document *document, const LogicalTables *tables, const WordList *stages, Arena *arena,
                        int votes[YEAR_LAST - YEAR_FIRST + 1]) {
    for (int i = 0; i < document->blocks.size + tables->size; i++) {
        bool title = i >= document->blocks.size;
        const Block *block = title ? NULL : &document->blocks.data[i];
        if (block && block->kind != BLOCK_PARAGRAPH)
            continue;
        Str key = title ? tables->data[i - document->blocks.size].title_key
                        : utf8_fold_key(arena, str_sub(block->text, 0, TITLE_BYTES_MAX));
        Year year;
        bool begins = year_at(key, 0, &year) && year_is_usual(&year) && year.named;
        bool date = begins && year.end < key.size && key.data[year.end] >= '0' && key.data[year.end] <= '9';
        int said = date ? 0 : begins ? year.value : stage_year(stages, key);
        if (said)
            votes[said - YEAR_FIRST]++;
    }
}

/* The year that nearly everything names where the first title alone names another; else that of the title. */
static int outvote(int year, const int votes[YEAR_LAST - YEAR_FIRST + 1]) {
    for (int i = 0; i <= YEAR_LAST - YEAR_FIRST && year; i++)
        if (votes[i] >= OUTVOTED_MIN && votes[year - YEAR_FIRST] <= 1)
            return YEAR_FIRST + i;
    return year;
}

/* 2021 年度政府采购支出总额 …: where no title says it, the year that most paragraphs begin with. */
static int most_told(const int votes[YEAR_LAST - YEAR_FIRST + 1]) {
    int best = 0;
    for (int i = 1; i <= YEAR_LAST - YEAR_FIRST; i++)
        best = votes[i] >= votes[best] ? i : best;
    return votes[best] ? YEAR_FIRST + best : 0;
}

void package_facts(const Document *document, const LogicalTables *tables, Cube *cube) {
    const WordList *stages = knowledge_list(cube->knowledge, STR("stage-word"));
    int year = 0, finals = 0, budgets = 0;
    for (int i = 0, seen = 0; i < document->blocks.size && seen < COVER_PARAGRAPHS_MAX; i++) {
        const Block *block = &document->blocks.data[i];
        if (block->kind != BLOCK_PARAGRAPH)
            continue;
        seen++;
        Str key = utf8_fold_key(cube->arena, str_sub(block->text, 0, TITLE_BYTES_MAX));
        StageWords words = stage_words(stages, key);
        if (!year) {
            year = stage_year(stages, key);
            finals += year ? TITLE_WEIGHT * is_final(words) : 0;
        }
        if (block->text.size <= TITLE_BYTES_MAX && seen <= COVER_TITLES_MAX) {
            finals += is_final(words);
            budgets += words.budget && !words.final && !words.both;
        }
    }
    for (int i = 0; i < tables->size; i++) {
        StageWords words = stage_words(stages, tables->data[i].title_key);
        bool final = words.final || words.both; /* 一般公共预算…支出决算表 is of final accounts */
        if (!year)
            year = stage_year(stages, tables->data[i].title_key);
        finals += final;
        budgets += !final && (words.budget || words.source);
    }
    int votes[YEAR_LAST - YEAR_FIRST + 1] = {0};
    count_years(document, tables, stages, cube->arena, votes);
    year = outvote(year, votes);
    cube->year = year ? year : year_of_tables(stages, tables, cube->arena);
    if (!cube->year && finals + budgets > 0)
        cube->year = most_told(votes);
    cube->kind = finals > budgets ? STR("final-accounts") : STR("budget");
}

/* Do its sentences tell money of a budget? Any that tell much do; a few amounts do when all of them are understood:
 * a page about “三公”经费 has hardly more. */
static bool tells_money(const Cube *cube) {
    enum { TOLD_MANY = 5, TOLD_FEW = 3 };
    int levels = 0;
    for (int i = 0; i < cube->claims.size; i++)
        levels += cube->claims.data[i].kind == CLAIM_LEVEL || cube->claims.data[i].kind == CLAIM_CHANGE;
    return cube->sentence_amounts >= TOLD_MANY || (levels >= TOLD_FEW && levels == cube->sentence_amounts);
}

void package_kind(const Document *document, Cube *cube, const Records *records) {
    int amount_tables = 0;
    for (int i = 0; i < cube->tables.size; i++)
        amount_tables += cube->tables.data[i].placed > 0 && !str_equal(cube->tables.data[i].kind, STR("other")) &&
                         !str_equal(cube->tables.data[i].kind, STR("project-target")) &&
                         !str_equal(cube->tables.data[i].kind, STR("unit-target"));
    for (int i = 0; i < cube->misunderstood.size; i++) { /* printed like money, and all but the unit is known */
        const Misunderstood *cell = &cube->misunderstood.data[i];
        amount_tables += str_equal(cell->reason, STR("unit")) && str_contains(cell->printed, STR("."));
    }
    if (amount_tables)
        return;
    if (document->scanned_pages > 0 && document->scanned_pages * 2 >= document->pages)
        cube->kind = STR("scanned");
    else if (records->indicators.size)
        cube->kind = STR("performance");
    else if (!cube->year || !tells_money(cube))
        cube->kind = STR("not-a-budget");
}

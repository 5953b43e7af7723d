/* The cover names the year: "2025 年部门预算情况说明". Where there is no cover, the captions do. Nothing is taken from
 * the file's name: those are often wrong. What stays unknown is left empty. */
#include "interpret/facts.h"
#include "base/utf8.h"
#include "interpret/entity.h"
#include "interpret/words.h"
#include "lexis/year.h"

enum { TITLE_WEIGHT = 3 };

int package_year_in(Str key) {
    if (!str_contains(key, STR("预算")) && !str_contains(key, STR("决算")))
        return 0;
    Year year;
    for (ptrdiff_t at = 0; year_next(key, &at, &year);)
        if (year_is_usual(&year))
            return year.value;
    return 0;
}

/* 一般公共预算财政拨款支出决算表 is of final accounts; 部门预决算 is the column of a site. */
static bool is_final(Str key) {
    return str_contains(key, STR("决算")) && !str_contains(key, STR("预决算")) && !says_budget(key);
}

void package_facts(const Document *document, const LogicalTables *tables, Cube *cube) {
    Arena *arena = cube->arena;
    int year = 0, finals = 0, budgets = 0;
    for (int i = 0, seen = 0; i < document->blocks.size && seen < COVER_PARAGRAPHS_MAX; i++) {
        const Block *block = &document->blocks.data[i];
        if (block->kind != BLOCK_PARAGRAPH)
            continue;
        seen++;
        Str key = utf8_fold_key(arena, str_sub(block->text, 0, TITLE_BYTES_MAX));
        if (!year) {
            year = package_year_in(key);
            finals += year ? TITLE_WEIGHT * is_final(key) : 0;
        }
        if (block->text.size <= TITLE_BYTES_MAX && seen <= 12) {
            finals += is_final(key);
            budgets += says_budget(key) && !str_contains(key, STR("决算"));
        }
    }
    for (int i = 0; i < tables->size; i++) {
        if (!year)
            year = package_year_in(tables->data[i].title_key);
        /* 一般公共预算…支出决算表 is of final accounts */
        bool final = str_contains(tables->data[i].title_key, STR("决算"));
        finals += final;
        budgets += !final && str_contains(tables->data[i].title_key, STR("预算"));
    }
    cube->year = year;
    entity_find(document, tables, cube);
    cube->kind = finals > budgets ? STR("final-accounts") : STR("budget");
}

void package_kind(const Document *document, Cube *cube, const Records *records) {
    int amount_tables = 0;
    for (int i = 0; i < cube->tables.size; i++)
        amount_tables += cube->tables.data[i].placed > 0 && !str_equal(cube->tables.data[i].kind, STR("other")) &&
                         !str_equal(cube->tables.data[i].kind, STR("project-target")) &&
                         !str_equal(cube->tables.data[i].kind, STR("unit-target"));
    if (amount_tables)
        return;
    if (document->scanned_pages > 0 && document->scanned_pages * 2 >= document->pages)
        cube->kind = STR("scanned");
    else if (records->indicators.size)
        cube->kind = STR("performance");
    else if (!cube->year || cube->sentence_amounts < 5)
        cube->kind = STR("not-a-budget");
}

/* sample_document: a package as compose makes one, for the tests of the writers: a cover, contents, text under
 * headings, a table of one page, one on its side under a head of two rows, one of many rows. Names are invented. */
#ifndef YS_TESTS_SAMPLE_DOCUMENT_H
#define YS_TESTS_SAMPLE_DOCUMENT_H

#include "builtin_words.h"
#include "document/document.h"

enum { SAMPLE_LONG_ROWS = 90 };

static inline Block *sample_paragraph(Document *document, const char *text) {
    return document_add_paragraph(document, str_from_c(text), (Place){0});
}

static inline Block *sample_heading(Document *document, const char *text, int level) {
    Block *block = sample_paragraph(document, text);
    block->heading = level;
    return block;
}

/* Texts row by row; NULL is a cell that is covered. Figures from `amounts` on. */
static inline Grid *sample_grid(Document *document, int rows, int cols, const char *const *texts, int head,
                                int amounts) {
    static const CellLook figure = {.align = ALIGN_RIGHT, .amount = true}, word = {.align = ALIGN_LEFT};
    Grid *grid = grid_new(document->arena, rows, cols);
    for (int i = 0; i < rows * cols; i++) {
        grid->cells[i].text = arena_copy(document->arena, str_from_c(texts[i] ? texts[i] : ""));
        grid->cells[i].covered = !texts[i];
        grid->cells[i].look = i / cols < head ? NULL : i % cols >= amounts ? &figure : &word;
    }
    grid->head_rows = head;
    grid->ruled = true;
    document_add_grid(document, grid);
    return grid;
}

static inline void sample_title(Document *document, const char *title, bool landscape) {
    Block *block = sample_heading(document, title, 2);
    block->new_page = true;
    block->landscape = landscape;
    block->centred = true;
    sample_paragraph(document, "单位：万元")->right = true;
}

static inline void sample_text(Document *document) {
    static const char *const lines[] = {
        "收入预算：2026 年年初预算数 320.00 万元，其中：一般公共预算拨款 320.00 万元，政府性基金预算拨款 0 万元，"
        "国有资本经营预算收入 0 万元，事业收入 0 万元，其他收入 0 万元。收入较 2025 年增加 20.00 万元，增长 6.67%，"
        "主要是古桥修缮项目经费增加 20.00 万元。",
        "支出预算：2026 年年初预算数 320.00 万元，其中：文化旅游体育与传媒支出 290.00 万元，社会保障和就业支出 "
        "18.00 万元，住房保障支出 12.00 万元。支出较 2025 年增加 20.00 万元，增长 6.67%。",
    };
    sample_heading(document, "一、单位基本情况", 1)->new_page = true;
    sample_heading(document, "（一）职能职责", 2);
    sample_paragraph(document, "负责桥梁文物的收藏、保护、研究和展示（含“清水古桥”数字档案），开展社会教育服务。");
    sample_heading(document, "二、收支总体情况", 1);
    for (int i = 0; i < 8; i++)
        sample_paragraph(document, lines[i % 2]);
}

static inline void sample_balance(Document *document) {
    static const char *const texts[] = {"收入",
                                        NULL,
                                        "支出",
                                        NULL,
                                        "项目",
                                        "预算数",
                                        "项目",
                                        "预算数",
                                        "一般公共预算拨款收入",
                                        "320.00",
                                        "文化旅游体育与传媒支出",
                                        "290.00",
                                        "政府性基金预算拨款收入",
                                        "",
                                        "社会保障和就业支出",
                                        "18.00",
                                        "国有资本经营预算拨款收入",
                                        "",
                                        "住房保障支出",
                                        "12.00",
                                        "收入总计",
                                        "320.00",
                                        "支出总计",
                                        "320.00"};
    sample_title(document, "部门收支总表", false);
    Grid *grid = sample_grid(document, 6, 4, texts, 2, 1);
    static const CellLook word = {.align = ALIGN_LEFT};
    grid->cells[0].col_span = grid->cells[2].col_span = 2;
    for (int row = 2; row < 6; row++)
        grid_cell(grid, row, 2)->look = &word;
}

static inline void sample_wide(Document *document) {
    static const char *const texts[] = {"科目编码",
                                        "科目名称",
                                        "总计",
                                        "上年结转",
                                        "财政拨款收入",
                                        NULL,
                                        NULL,
                                        "事业收入",
                                        "上级补助收入",
                                        "经营收入",
                                        "其他收入",
                                        NULL,
                                        NULL,
                                        NULL,
                                        NULL,
                                        "一般公共预算",
                                        "政府性基金预算",
                                        "国有资本经营预算",
                                        NULL,
                                        NULL,
                                        NULL,
                                        NULL,
                                        "",
                                        "合计",
                                        "320.00",
                                        "",
                                        "320.00",
                                        "",
                                        "",
                                        "",
                                        "",
                                        "",
                                        "",
                                        "207",
                                        "文化旅游体育与传媒支出",
                                        "290.00",
                                        "",
                                        "290.00",
                                        "",
                                        "",
                                        "",
                                        "",
                                        "",
                                        "",
                                        "2070205",
                                        "博物馆",
                                        "290.00",
                                        "",
                                        "290.00",
                                        "",
                                        "",
                                        "",
                                        "",
                                        "",
                                        ""};
    sample_title(document, "部门收入总表", true);
    Grid *grid = sample_grid(document, 5, 11, texts, 2, 2);
    for (int col = 0; col < 11; col++)
        grid->cells[col].row_span = col >= 4 && col <= 6 ? 1 : 2;
    grid->cells[4].col_span = 3;
}

static inline void sample_long(Document *document) {
    static const CellLook figure = {.align = ALIGN_RIGHT, .amount = true}, word = {.align = ALIGN_LEFT, .indent = 1};
    static const CellLook total = {.align = ALIGN_RIGHT, .amount = true, .bold = true};
    static const char *const head[] = {"序号", "项目名称", "实施单位", "金额"};
    sample_title(document, "项目支出明细表", false);
    Grid *grid = grid_new(document->arena, SAMPLE_LONG_ROWS + 2, 4);
    grid->head_rows = 1;
    grid->ruled = true;
    for (int col = 0; col < 4; col++)
        grid_cell(grid, 0, col)->text = str_from_c(head[col]);
    for (int row = 1; row <= SAMPLE_LONG_ROWS + 1; row++) {
        bool sum = row > SAMPLE_LONG_ROWS;
        grid_cell(grid, row, 0)->text = sum ? STR("") : arena_format(document->arena, "%d", row);
        grid_cell(grid, row, 1)->text =
            sum ? STR("合计") : arena_format(document->arena, "清水市桥梁博物馆第 %d 批馆藏桥梁模型修复保护项目", row);
        grid_cell(grid, row, 2)->text = STR("清水市桥梁博物馆");
        grid_cell(grid, row, 3)->text =
            sum ? STR("91,350.00") : arena_format(document->arena, "1,%03d.00", row - 30 < 0 ? row : row - 30);
        grid_cell(grid, row, 1)->look = &word;
        grid_cell(grid, row, 3)->look = sum ? &total : &figure;
    }
    document_add_grid(document, grid);
}

static inline Document *sample_document(Arena *arena) {
    Document *document = arena_new_of(arena, Document);
    *document = (Document){.arena = arena, .file = STR("sample"), .lexis = *builtin_words()};
    sample_paragraph(document, "清水市桥梁博物馆")->centred = true;
    sample_paragraph(document, "2026年单位预算")->centred = true;
    Block *contents = sample_paragraph(document, "目  录");
    contents->centred = contents->new_page = true;
    sample_paragraph(document, "")->contents = true;
    sample_text(document);
    sample_balance(document);
    sample_wide(document);
    sample_long(document);
    return document;
}

#endif

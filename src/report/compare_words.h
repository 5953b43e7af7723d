/* compare_words: how a difference is said: what the figure is called, both amounts, how far they are apart, where they
 * stand. */
#ifndef YS_REPORT_COMPARE_WORDS_H
#define YS_REPORT_COMPARE_WORDS_H

#include "compare/compare.h"

typedef Str CompareNaming(const Comparison *comparison, const Difference *difference, Arena *arena, bool english);
/* "2010301 行政运行 / 基本支出": row and column; of a sentence what it is about, without the year where two are held
 * against each other. */
Str compare_name(const Comparison *comparison, const Difference *difference, Arena *arena, bool english);
/* Of the headline: what it is, without year and unit: "本年支出·项目支出". */
Str compare_headline_name(const Comparison *comparison, const Difference *difference, Arena *arena, bool english);
typedef struct CompareMoney { /* "1,450.66", "1,459.66", "9.00": digits in one unit, the larger that is printed */
    Str a, b, by;             /* a dash where nothing is printed; `by` without a sign in front unless it is less */
    Str unit;
} CompareMoney;
/* At large, yuan are told in 万元. */
CompareMoney compare_money(const Comparison *comparison, const Difference *difference, bool at_large, Arena *arena);
/* Is it a figure of a sentence of which the other package, of another year, says nothing? It need not be gone. */
bool compare_is_unsaid(const Comparison *comparison, const Difference *difference);
/* "+6.2%"; empty where the first is nothing. */
Str compare_percent(const Comparison *comparison, const Difference *difference, Arena *arena);
/* "第 3 页", "第 412 行", "收支总表!B17"; empty for -1. */
Str compare_reading_place(const Package *package, int reading, Arena *arena, bool english);
/* "甲（2025 年）" and what it is: the document's name. */
Str compare_side(const Comparison *comparison, bool second, Arena *arena, bool english);
/* What a difference of records is: "新增", "金额", "绩效目标改写" ... */
Str compare_record_change(const RecordDifference *difference, bool english);
Str compare_kind_id(DifferenceKind kind);
Str compare_change_id(RecordChange change);
Str compare_project_name(const Comparison *comparison, const RecordDifference *difference);
/* The target with its project before it. */
Str compare_target_name(const Comparison *comparison, const RecordDifference *difference, Arena *arena);

#endif

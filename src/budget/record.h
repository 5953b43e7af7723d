/* Records: what a package says of its projects and of its performance targets. They are not cells of the cube. */
#ifndef YS_BUDGET_RECORD_H
#define YS_BUDGET_RECORD_H

#include "budget/cube.h"

typedef struct Field { /* one printed value of a record with its place */
    Str text;          /* as printed; empty: not printed */
    Place place;
} Field;

typedef struct Project {    /* one mention of a project: a row of the list, or the head of its own target table */
    Field code, name, full; /* full: code and name as printed in one cell; code and name are empty when there is none */
    Field unit;             /* 实施单位, 预算单位 */
    Field department;       /* 主管部门 */
    Field function;         /* functional class code */
    Field attribute;        /* 项目属性, or the class column its amount stands in */
    Field amount;           /* as printed */
    Amount value;
    bool has_value;
    Field begins, ends;         /* 项目起始时间, 项目终止时间 */
    Field summary, basis, goal; /* 项目概况, 立项依据, 当年绩效目标 */
    Field estimate;             /* 测算依据 */
    int table;                  /* in Cube.tables */
    bool own_table;             /* the head of a target table; false: a row of a list */
    bool listed;                /* own_table: one of many in a table that lists projects with their targets */
    uint16_t member;            /* in DIM_PROJECT */
    Place place;
} Project;

/* Its name; code and name where they are printed in one cell and could not be told apart. */
Str record_project_name(const Project *project);

typedef struct Indicator {
    Field level1, level2, level3; /* 产出指标 / 数量指标 / 办事窗口; level1 may be absent */
    Field weight;                 /* "10%" */
    Str weight_heading;           /* what stands above it: "指标权重", "分值权重（90分）" */
    bool has_unit_column;         /* its table has a column of units */
    Field relation;               /* "=", "≥", "定性" */
    Field value;                  /* "218 名", "98" */
    Field unit;                   /* "名", "%" */
    Field actual, score, reason;  /* self-evaluation: 实际完成值, 得分, 偏差原因分析 */
    bool has_reason_column;       /* its table asks for reasons */
    Field explanation;            /* 指标解释 */
    bool has_explanation_column;  /* its table asks for them */
    int project;                  /* in Records.projects (its own-table mention), -1: of the whole department */
    int table, row;
    int group;      /* the table in which its targets begin: a table that goes on keeps the first one's */
    bool half_read; /* its table was not read to its end: others may be missing */
    Place place;
    Str text; /* the row as printed, for quoting */
} Indicator;

typedef Vec(Project) Projects;
typedef Vec(Indicator) Indicators;

typedef struct Execution { /* self-evaluation: a row of money, 年度资金总额 or a part of it */
    Field label;
    Field initial, budget; /* 年初预算数, 全年预算数 */
    Field actual;          /* 全年执行数 */
    Field rate;            /* 执行率 */
    Field weight, score;   /* the points that it is worth, and those it got */
    bool total;            /* the row of the whole amount */
    int project, table;
    Place place;
    Str text; /* the row as printed */
} Execution;

typedef struct ScoreTotal { /* self-evaluation: 总分 */
    Field label, weight, score;
    int project, group, table;
    Place place;
    Str text;
} ScoreTotal;

typedef struct UnitName { /* a department or unit as the table of a whole department names it */
    Field full;           /* "363001-某某中心" */
    int table;
} UnitName;

typedef Vec(Execution) Executions;
typedef Vec(ScoreTotal) ScoreTotals;
typedef Vec(UnitName) UnitNames;

typedef struct Records {
    Projects projects;
    Indicators indicators;
    UnitNames units;
    Executions executions;
    ScoreTotals totals;
} Records;

typedef struct Date { /* month and day 0: not said */
    int year, month, day;
} Date;
enum { DATE_YEAR_FIRST = 1949, DATE_YEAR_LAST = 2100 };
/* "2025 年 1 月 1 日", "2025-01-01", "2025.1", "20250101", "2025年". False when none of these years begins it. */
bool date_parse(Str text, Date *date);
int date_compare(Date a, Date b); /* what is not said is equal to anything */

#endif

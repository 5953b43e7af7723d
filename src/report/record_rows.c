/* Two workbooks list them: that of a check and that of an extraction; so they have the same columns in both. Texts are
 * as printed, an amount is its print and what it is in yuan. Cost: linear. */
#include "report/record_rows.h"

#include "lexis/quantity.h"
#include "report/brief.h"
#include "report/fields.h"

const SheetColumn record_project_columns[] = {
    {"项目", "project", 30, COLUMN_TEXT},      {"编码", "code", 22, COLUMN_TEXT},  {"单位", "unit", 24, COLUMN_TEXT},
    {"功能科目", "function", 12, COLUMN_TEXT}, {"类别", "kind", 14, COLUMN_TEXT},  {"印作", "printed", 14, COLUMN_TEXT},
    {"折合元", "in yuan", 18, COLUMN_MONEY},   {"起", "from", 12, COLUMN_TEXT},    {"止", "to", 12, COLUMN_TEXT},
    {"概况", "summary", 50, COLUMN_TEXT},      {"依据", "basis", 40, COLUMN_TEXT}, {"目标", "goal", 50, COLUMN_TEXT},
    {"表", "table", 26, COLUMN_TEXT},          {"位置", "where", 14, COLUMN_TEXT}, {0}};
const SheetColumn record_target_columns[] = {
    {"项目", "project", 30, COLUMN_TEXT},     {"一级指标", "level 1", 14, COLUMN_TEXT},
    {"二级指标", "level 2", 16, COLUMN_TEXT}, {"三级指标", "target", 34, COLUMN_TEXT},
    {"权重", "weight", 8, COLUMN_TEXT},       {"关系", "relation", 8, COLUMN_TEXT},
    {"指标值", "value", 16, COLUMN_TEXT},     {"单位", "unit", 8, COLUMN_TEXT},
    {"实际完成", "reached", 14, COLUMN_TEXT}, {"得分", "score", 8, COLUMN_TEXT},
    {"原因", "reason", 30, COLUMN_TEXT},      {"表", "table", 26, COLUMN_TEXT},
    {"位置", "where", 14, COLUMN_TEXT},       {0}};

static Str yuan_of(const Project *project, Arena *arena) {
    Buf out = {.arena = arena};
    if (project->has_value)
        yuan_print(&out, project->value.value_fen);
    return buf_view(&out);
}

void record_rows_projects(ReportSheets *sheets, const Package *package) {
    const Projects *projects = &package->records.projects;
    for (int i = 0; i < projects->size; i++) {
        const Project *project = &projects->data[i];
        const Str cells[] = {record_project_name(project),
                             project->code.text,
                             project->unit.text.size ? project->unit.text : project->department.text,
                             project->function.text,
                             project->attribute.text,
                             project->amount.text,
                             yuan_of(project, sheets->scratch),
                             project->begins.text,
                             project->ends.text,
                             project->summary.text,
                             project->basis.text,
                             project->goal.text,
                             field_table_title(&package->cube, project->table),
                             brief_place(&project->place, 0, sheets->scratch, sheets->english)};
        report_sheets_row(sheets, cells, -1);
    }
}

void record_rows_targets(ReportSheets *sheets, const Package *package) {
    const Records *records = &package->records;
    for (int i = 0; i < records->indicators.size; i++) {
        const Indicator *target = &records->indicators.data[i];
        bool owned = target->project >= 0 && target->project < records->projects.size;
        const Str cells[] = {owned ? record_project_name(&records->projects.data[target->project]) : (Str){0},
                             target->level1.text,
                             target->level2.text,
                             target->level3.text,
                             target->weight.text,
                             target->relation.text,
                             target->value.text,
                             target->unit.text,
                             target->actual.text,
                             target->score.text,
                             target->reason.text,
                             field_table_title(&package->cube, target->table),
                             brief_place(&target->place, 0, sheets->scratch, sheets->english)};
        report_sheets_row(sheets, cells, -1);
    }
}

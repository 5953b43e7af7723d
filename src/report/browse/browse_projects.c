/* browse_projects: a package prints its projects in one list or several, of units, functions, sources, and the same
 * project in more than one of them. What is drawn is the set of amounts of one kind (those that say a function and a
 * project; those that say a unit and a project; …) that adds up to the whole spending on projects, and none if no kind
 * does: a share of an incomplete list is a false number. Projects of a unit stand together, else those of a function.
 * Cost: the readings for each kind, of which there are a few. */
#include "report/browse/browse_projects.h"

#include <stdlib.h>
#include "report/browse/browse_links.h"
#include "report/browse/browse_out.h"
#include "report/browse/browse_treemap.h"

enum { PROJECTS_MAX = 400, KINDS_MAX = 16, LISTED_MAX = 30, KIND_SHIFT = 16 };

typedef struct Outlay {
    uint16_t member, group; /* group: of the dimension that they stand together by; 0: none */
    int reading;
    int64_t fen;
} Outlay;

typedef struct Outlays {
    const Sheet *sheet;
    Vec(int) amounts; /* readings */
    Dim by;           /* DIM_COUNT: they stand alone */
    Vec(Outlay) list;
    int64_t total_fen;
} Outlays;

/* The dimensions that a coordinate says, as bits, above its nature: an initial project is a project, too. */
static uint64_t kind_of(const Coordinate *at) {
    uint64_t kind = at->member[DIM_NATURE];
    for (int i = 0; i < DIM_COUNT; i++)
        kind |= at->member[i] && i != DIM_YEAR && i != DIM_STAGE && i != DIM_MEASURE && i != DIM_NATURE
                    ? (uint64_t)1 << (i + KIND_SHIFT)
                    : 0;
    return kind;
}

/* An amount of a project of the year that is proved. */
static bool is_project(const Outlays *projects, int i) {
    const Reading *reading = &projects->sheet->cube->readings.data[i];
    Coordinate base = cube_base(projects->sheet->cube);
    const Coordinate *at = &reading->at;
    return at->member[DIM_PROJECT] && at->member[DIM_YEAR] == base.member[DIM_YEAR] &&
           at->member[DIM_STAGE] == base.member[DIM_STAGE] && at->member[DIM_MEASURE] == MEASURE_SPEND &&
           cube_covers(projects->sheet->cube, DIM_NATURE, NATURE_PROJECT, at->member[DIM_NATURE]) &&
           reading->kind == READING_LEVEL && reading->amount.value_fen >= 0 &&
           standing_is_proved(&projects->sheet->standings, i);
}

/* Those readings, one for each coordinate. */
static void find_amounts(Outlays *projects) {
    Map known = {0};
    Arena *arena = projects->sheet->arena;
    for (int i = 0; i < projects->sheet->cube->readings.size; i++) {
        const Coordinate *at = &projects->sheet->cube->readings.data[i].at;
        if (is_project(projects, i) &&
            *map_put(&known, arena, (Str){(const char *)at->member, sizeof at->member}, i) == i)
            *vec_push(&projects->amounts, arena) = i;
    }
}

static const Reading *amount_of(const Outlays *projects, int i) {
    return &projects->sheet->cube->readings.data[projects->amounts.data[i]];
}

static int64_t sum_of(const Outlays *projects, uint64_t kind) {
    int64_t sum = 0;
    for (int i = 0; i < projects->amounts.size; i++)
        sum += kind_of(&amount_of(projects, i)->at) == kind ? amount_of(projects, i)->amount.value_fen : 0;
    return sum;
}

/* The kind of amounts that make up the whole; 0: none does. */
static uint64_t find_kind(const Outlays *projects) {
    uint64_t kinds[KINDS_MAX];
    int count = 0;
    for (int i = 0; i < projects->amounts.size && count < KINDS_MAX; i++) {
        uint64_t kind = kind_of(&amount_of(projects, i)->at);
        int known = 0;
        while (known < count && kinds[known] != kind)
            known++;
        if (known < count)
            continue;
        kinds[count++] = kind;
        int64_t off = sum_of(projects, kind) - projects->total_fen;
        if (off > -FEN_PER_WAN / 10 && off < FEN_PER_WAN / 10) /* what many rounded rows may be off by */
            return kind;
    }
    return 0;
}

static int compare_projects(const void *a, const void *b) {
    const Outlay *x = a, *y = b;
    return x->fen != y->fen ? (x->fen < y->fen ? 1 : -1) : (x->reading > y->reading) - (x->reading < y->reading);
}

static void collect(Outlays *projects, uint64_t kind) {
    projects->by = kind >> (DIM_ENTITY + KIND_SHIFT) & 1     ? DIM_ENTITY
                   : kind >> (DIM_FUNCTION + KIND_SHIFT) & 1 ? DIM_FUNCTION
                                                             : DIM_COUNT;
    for (int i = 0; i < projects->amounts.size && projects->list.size <= PROJECTS_MAX; i++) {
        const Reading *reading = amount_of(projects, i);
        if (kind_of(&reading->at) != kind || !reading->amount.value_fen)
            continue;
        *vec_push(&projects->list, projects->sheet->arena) =
            (Outlay){.member = reading->at.member[DIM_PROJECT],
                     .group = projects->by < DIM_COUNT ? reading->at.member[projects->by] : 0,
                     .reading = projects->amounts.data[i],
                     .fen = reading->amount.value_fen};
    }
    if (projects->list.size)
        qsort(projects->list.data, (size_t)projects->list.size, sizeof *projects->list.data, compare_projects);
}

/* ---- what is shown */

static void put_areas(const Outlays *projects) {
    const Sheet *sheet = projects->sheet;
    int count = projects->list.size, groups = 0;
    TreemapItem *items = arena_array(sheet->arena, TreemapItem, count + 1);
    for (int i = 0; i < count; i++) {
        const Outlay *project = &projects->list.data[i];
        int same = 0;
        while (same < i && projects->list.data[same].group != project->group)
            same++;
        items[i] = (TreemapItem){member_name(sheet, DIM_PROJECT, project->member), project->fen,
                                 same < i ? items[same].group : groups++, project->reading};
    }
    put(sheet, "<div class=\"wide\">\n");
    treemap_put(sheet, items, count,
                sheet_words(sheet, "各项目支出的面积图，数字见下表", "Spending by project as areas; figures below"));
    put(sheet, "</div>\n");
}

static void put_row(const Outlays *projects, const Outlay *project) {
    const Sheet *sheet = projects->sheet;
    put(sheet, "<tr><th scope=\"row\">");
    put_text(sheet, member_name(sheet, DIM_PROJECT, project->member));
    put(sheet, "</th><td>");
    if (project->group)
        put_text(sheet, member_name(sheet, projects->by, project->group));
    put(sheet, "</td><td class=\"n\">");
    links_put_money(sheet, project->reading, project->fen);
    put(sheet, "</td><td class=\"n\">");
    out_share(sheet->out, project->fen, projects->total_fen);
    put(sheet, "</td></tr>\n");
}

static void put_list(const Outlays *projects) {
    const Sheet *sheet = projects->sheet;
    put_scroll(sheet, "scroll", "各项目的支出", "spending by project");
    put(sheet, "<table class=\"list\"><thead><tr><th scope=\"col\">");
    put_words(sheet, "项目", "Project");
    put(sheet, "</th><th scope=\"col\">");
    if (projects->by == DIM_ENTITY)
        put_words(sheet, "单位", "Unit");
    else
        put_words(sheet, "功能分类", "Function");
    put_words(sheet, "</th><th scope=\"col\" class=\"n\">万元", "</th><th scope=\"col\" class=\"n\">10,000 yuan");
    put_words(sheet, "</th><th scope=\"col\" class=\"n\">占比", "</th><th scope=\"col\" class=\"n\">share");
    put(sheet, "</th></tr></thead><tbody>\n");
    int64_t rest_fen = 0;
    for (int i = 0; i < projects->list.size; i++) {
        if (i < LISTED_MAX)
            put_row(projects, &projects->list.data[i]);
        else
            rest_fen += projects->list.data[i].fen;
    }
    if (projects->list.size > LISTED_MAX) {
        put_format(sheet,
                   sheet->english ? "<tr><th scope=\"row\">%d more</th><td></td><td class=\"n\">"
                                  : "<tr><th scope=\"row\">其余 %d 个项目</th><td></td><td class=\"n\">",
                   projects->list.size - LISTED_MAX);
        out_money(sheet->out, rest_fen, FEN_PER_WAN);
        put(sheet, "</td><td class=\"n\">");
        out_share(sheet->out, rest_fen, projects->total_fen);
        put(sheet, "</td></tr>\n");
    }
    put(sheet, "</tbody></table></div>\n");
}

void projects_put(const Sheet *sheet, const Values *values) {
    Outlays projects = {.sheet = sheet};
    Coordinate at = cube_base(sheet->cube);
    at.member[DIM_MEASURE] = MEASURE_SPEND;
    at.member[DIM_NATURE] = NATURE_PROJECT;
    int all = values_find(values, &at);
    projects.total_fen = all >= 0 ? values_fen(values, all) : 0;
    if (projects.total_fen > 0)
        find_amounts(&projects);
    uint64_t kind = find_kind(&projects);
    if (kind)
        collect(&projects, kind);
    if (projects.list.size < 2 || projects.list.size > PROJECTS_MAX)
        return;
    put(sheet, "<h3>");
    put_words(sheet, "按项目", "By project");
    put_format(sheet,
               sheet->english ? " <small>%d projects, the largest first</small></h3>\n"
                              : " <small>%d 个项目，金额大的在前</small></h3>\n",
               projects.list.size);
    put_areas(&projects);
    put_list(&projects);
}

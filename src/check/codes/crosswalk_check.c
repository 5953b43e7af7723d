/* Tables that cross the two economic classifications (政府 50501 工资福利支出 beside 部门 30113 住房公积金) pair only
 * classes that belong together: salaries of the one with salaries of the other. The list "crosswalk" holds the pairs;
 * a class that is in none of them proves nothing. Each pair of codes is reported once, at its first figure. */
#include "check/codes/crosswalk_check.h"

enum { CLASS_DIGITS = 3 };

typedef struct Crosswalk {
    const Cube *cube;
    Arena *arena;
    const WordList *pairs; /* "501/301" */
    Map known;             /* classes that are in a pair */
    Map told;
} Crosswalk;

static Str class_of(const Crosswalk *c, Dim dim, uint16_t member) {
    Str id = cube_member(c->cube, dim, member)->id;
    return str_sub(id, 0, id.size < CLASS_DIGITS ? id.size : CLASS_DIGITS);
}

static void collect_known(Crosswalk *c) {
    for (int i = 0; i < c->pairs->words.size; i++) {
        Str pair = c->pairs->words.data[i].text;
        ptrdiff_t slash = str_find(pair, STR("/"));
        if (slash < 0)
            continue;
        (void)map_put(&c->known, c->arena, str_sub(pair, 0, slash), i);
        (void)map_put(&c->known, c->arena, str_sub(pair, slash + 1, pair.size), i);
    }
}

static bool belong_together(const Crosswalk *c, const Reading *reading) {
    Str government = class_of(c, DIM_GOV_ECONOMIC, reading->at.member[DIM_GOV_ECONOMIC]);
    Str department = class_of(c, DIM_ECONOMIC, reading->at.member[DIM_ECONOMIC]);
    if (!map_find(&c->known, government) || !map_find(&c->known, department))
        return true;
    Str pair = arena_format(c->arena, "%.*s/%.*s", STR_ARG(government), STR_ARG(department));
    return word_list_find(c->pairs, pair).size > 0;
}

static void report(Crosswalk *c, int number, Findings *findings) {
    const Reading *reading = &c->cube->readings.data[number];
    const Member *government = cube_member(c->cube, DIM_GOV_ECONOMIC, reading->at.member[DIM_GOV_ECONOMIC]);
    const Member *department = cube_member(c->cube, DIM_ECONOMIC, reading->at.member[DIM_ECONOMIC]);
    Str key = arena_format(c->arena, "%.*s/%.*s", STR_ARG(government->id), STR_ARG(department->id));
    if (*map_put(&c->told, c->arena, key, number) != number)
        return;
    Finding *finding =
        finding_add(findings, c->arena, c->cube, STR("crosswalk-pair"), site_of_reading(c->cube, c->arena, number));
    finding->printed = reading->printed;
    finding_argument(finding, c->arena, "printed", reading->printed, STR(""));
    finding_argument(finding, c->arena, "government", government->id, STR(""));
    finding_argument(finding, c->arena, "government-name", government->name, STR(""));
    finding_argument(finding, c->arena, "department", department->id, STR(""));
    finding_argument(finding, c->arena, "department-name", department->name, STR(""));
}

void crosswalk_check(const Checked *checked) {
    const Cube *cube = checked->cube;
    Crosswalk c = {.cube = cube, .arena = checked->arena, .pairs = knowledge_list(cube->knowledge, STR("crosswalk"))};
    collect_known(&c);
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (reading->table >= 0 && reading->amount.value_fen && reading->at.member[DIM_GOV_ECONOMIC] &&
            reading->at.member[DIM_ECONOMIC] && !belong_together(&c, reading))
            report(&c, i, checked->findings);
    }
}

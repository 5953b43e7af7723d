/* The rules over the narrative's text: what is left of a draft, and what was slipped in writing. None of them reads
 * amounts; what sentences claim is checked elsewhere. */
#include "check/check.h"

enum { PAGES_SHOWN_MAX = 8 };

typedef struct Checker {
    const Cube *cube;
    const Narrative *narrative;
    Arena *arena;
    Findings *findings;
} Checker;

/* "3、7、12" of ascending page numbers, the first few. */
static Str page_list(const Checker *c, const int *pages, int count) {
    Str list = STR("");
    for (int i = 0; i < count && i < PAGES_SHOWN_MAX; i++)
        list = arena_format(c->arena, "%.*s%s%d", STR_ARG(list), i ? "、" : "", pages[i]);
    return count > PAGES_SHOWN_MAX ? arena_format(c->arena, "%.*s…", STR_ARG(list)) : list;
}

static void check_pages(Checker *c) {
    const Narrative *narrative = c->narrative;
    if (!narrative->empty_pages_count)
        return;
    Site site = {.place = {.page = narrative->empty_pages[0]}};
    Finding *finding = finding_add(c->findings, c->arena, c->cube, STR("page-empty"), site);
    Str pages = page_list(c, narrative->empty_pages, narrative->empty_pages_count);
    finding_argument(finding, c->arena, "pages", pages, STR(""));
    finding_argument(finding, c->arena, "of", arena_format(c->arena, "%d", narrative->pages), STR(""));
}

void text_check(const Cube *cube, const Narrative *narrative, Arena *arena, Findings *findings) {
    Checker c = {cube, narrative, arena, findings};
    if (str_equal(cube->kind, STR("not-a-budget")) || str_equal(cube->kind, STR("scanned")))
        return;
    check_pages(&c);
}

/* text_check: the rules over the narrative's wording: what is left of a draft, and what was slipped in writing. None of
 * them reads amounts; what sentences claim is checked elsewhere. Cost: the words of the lists times the bytes of the
 * narrative; what looks back at its sentence does so within a piece of bounded size. */
#include "check/wording/text_check.h"
#include "check/wording/text_drift.h"
#include "check/wording/text_gaps.h"
#include "check/wording/text_marks.h"
#include "check/wording/text_names.h"
#include "check/wording/text_own_name.h"
#include "check/wording/text_private.h"
#include "check/wording/text_reasons.h"
#include "check/wording/text_subjects.h"
#include "check/wording/text_years.h"

enum { PAGES_SHOWN_MAX = 8 };

/* ---- pages ------------------------------------------------------------------------------------------------------- */

/* Where the page stands that has this number over all files. */
static Place place_of_page(const Narrative *narrative, int page) {
    const PlacePart *part = NULL;
    for (int i = 0; i < narrative->parts_count && narrative->parts[i].pages_before < page; i++)
        part = &narrative->parts[i];
    return (Place){.part = part, .page = page - (part ? part->pages_before : 0)};
}

/* "3、7、12" of ascending page numbers, the first few; each with its file where there are several. */
static Str page_list(const TextCheck *c, const int *pages, int count) {
    Str list = STR("");
    for (int i = 0; i < count && i < PAGES_SHOWN_MAX; i++) {
        Place place = place_of_page(c->narrative, pages[i]);
        list = arena_format(c->arena, "%.*s%s%d", STR_ARG(list), i ? "、" : "", place.page);
        if (place.part)
            list = arena_format(c->arena, "%.*s (%.*s)", STR_ARG(list), STR_ARG(place.part->name));
    }
    return count > PAGES_SHOWN_MAX ? arena_format(c->arena, "%.*s…", STR_ARG(list)) : list;
}

static void check_pages(TextCheck *c) {
    const Narrative *narrative = c->narrative;
    if (!narrative->empty_pages_count)
        return;
    Site site = {.place = place_of_page(narrative, narrative->empty_pages[0])};
    Finding *finding = finding_add(c->findings, c->arena, c->cube, STR("page-empty"), site);
    text_say(c, finding, "pages", page_list(c, narrative->empty_pages, narrative->empty_pages_count));
    text_say(c, finding, "of", arena_format(c->arena, "%d", narrative->pages));
}

static int titles_with(const Narrative *narrative, Str year) {
    int titles = 0;
    for (int i = 0; i < narrative->passages.size; i++) {
        const Passage *passage = &narrative->passages.data[i];
        bool title =
            passage->kind == PASSAGE_HEADING || passage->kind == PASSAGE_CAPTION || passage->kind == PASSAGE_COVER;
        titles += title && str_contains(passage->text, year);
    }
    return titles;
}

static void check_passage(TextCheck *c, int passage) {
    bool entry = c->narrative->passages.data[passage].kind == PASSAGE_CONTENTS;
    for (ptrdiff_t at = 0; text_take_piece(c, passage, &at);) {
        if (!entry) {
            text_marks_check(c);
            text_gaps_check(c);
            text_drift_check(c);
            text_reasons_check(c);
        }
        text_private_check(c);
        text_years_check(c);
    }
    text_take(c, passage);
    text_marks_check_passage(c);
}

void text_check(const Checked *checked) {
    const Cube *cube = checked->cube;
    const Narrative *narrative = checked->narrative;
    Arena *arena = checked->arena;
    TextCheck c = {.cube = cube, .narrative = narrative, .arena = arena, .findings = checked->findings};
    if (str_equal(cube->kind, STR("not-a-budget")) || str_equal(cube->kind, STR("scanned")))
        return;
    check_pages(&c);
    c.titles_of_year = titles_with(narrative, arena_format(arena, "%d", cube->year));
    text_fold(&c);
    for (int i = 0; i < narrative->passages.size; i++)
        check_passage(&c, i);
    text_marks_check_halves(&c);
    text_marks_check_stops(&c);
    text_years_check_comparisons(&c);
    text_names_check(&c);
    text_own_name_check(&c);
    text_subjects_check(&c);
    if (cube->year)
        text_drift_check_kinds(&c);
}

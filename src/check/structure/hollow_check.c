/* hollow_check: a heading under which nothing stands: its text was cut away, or never written.
 *
 *     （一）机关运行经费情况
 *     （二）政府采购情况            the heading of the next section comes at once
 *     2026 年政府采购预算 …
 *
 * Only of sections that must explain something (forms/disclosure.form), and only where the sections beside it have
 * their text: a list of headings is none, and a heading that comes again is in the contents. A table that stands
 * between two headings is what the first is about.
 *
 * Cost: the headings times those beside them. */
#include "check/structure/hollow_check.h"
#include "finding/proof.h"

enum { FILLED_BESIDE_MIN = 2, HOLLOW_BYTES_MAX = 90 };

static bool is_heading(const Structure *s, int i) {
    return s->narrative->passages.data[i].kind == PASSAGE_HEADING;
}

/* Does a heading of the same or a higher level come next? */
static bool is_hollow(const Structure *s, int i) {
    const Passage *heading = &s->narrative->passages.data[i], *next = heading + 1;
    if (i + 1 >= s->narrative->passages.size || next->kind != PASSAGE_HEADING || next->level > heading->level)
        return false;
    Place from = structure_site_of_passage(s, i).place, to = structure_site_of_passage(s, i + 1).place;
    for (int t = 0; t < s->cube->tables.size; t++) {
        const Place *place = &s->cube->tables.data[t].place;
        if (place_compare(place, &from) >= 0 && place_compare(place, &to) <= 0)
            return false;
    }
    return true;
}

/* The last heading of each name. One that comes again, where its text is, is an entry of the contents. */
static Map last_headings(const Structure *s) {
    Map last = {0};
    for (int i = 0; i < s->narrative->passages.size; i++)
        if (is_heading(s, i))
            *map_put(&last, s->arena, structure_heading_key(s, &s->narrative->passages.data[i], true), i) = i;
    return last;
}

static bool must_explain(const Structure *s, Str key) {
    const Requirements *all = &s->cube->knowledge->requirements;
    for (int i = 0; i < all->size; i++)
        for (int w = 0; !all->data[i].table && w < all->data[i].words_count; w++)
            if (str_contains(key, all->data[i].words[w]))
                return true;
    return false;
}

/* Have sections beside it, of its level and under its heading, text? */
static bool are_filled_beside(const Structure *s, int own) {
    const Passage *passages = s->narrative->passages.data;
    int filled = 0;
    for (int i = 0; i < s->narrative->passages.size && filled < FILLED_BESIDE_MIN; i++)
        filled += i != own && is_heading(s, i) && passages[i].level == passages[own].level &&
                  passages[i].section == passages[own].section && i + 1 < s->narrative->passages.size &&
                  passages[i + 1].kind == PASSAGE_TEXT;
    return filled == FILLED_BESIDE_MIN;
}

void hollow_check(Structure *s) {
    Map last = {0};
    for (int i = 0; i < s->narrative->passages.size; i++) {
        const Passage *heading = &s->narrative->passages.data[i];
        if (!is_heading(s, i) || !heading->style || s->keys[i].size > HOLLOW_BYTES_MAX || !is_hollow(s, i) ||
            !must_explain(s, s->keys[i]) || !are_filled_beside(s, i))
            continue;
        if (!last.size)
            last = last_headings(s);
        if (*map_find(&last, structure_heading_key(s, heading, true)) != i)
            continue;
        Site site = structure_site_of_passage(s, i);
        Finding *finding = finding_add(s->findings, s->arena, s->cube, STR("section-hollow"), site);
        finding->printed = heading->text;
        finding_argument(finding, s->arena, "title", heading->text, STR(""));
    }
}

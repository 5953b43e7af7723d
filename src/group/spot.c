/* spot: a sentence is found by counting paragraphs from the top of its page, as a reader does: headings count, the part
 * of one that began on the page before counts, the entries of the contents and what stands around a table do not. The
 * paragraph is the one on that page that has the quoted words, or whose words are quoted; where none is, there is no
 * number, since a wrong one costs more than none. Cost: the passages of the page, for each site that is asked. */
#include "group/spot.h"

static bool is_counted(const Passage *passage) {
    return passage->kind == PASSAGE_TEXT || passage->kind == PASSAGE_HEADING || passage->kind == PASSAGE_COVER;
}

static bool is_same_text(const Passage *passage, Str quote) {
    return str_contains(passage->text, quote) || (passage->text.size && str_contains(quote, passage->text));
}

Spot spot_of(const Package *package, const Site *site) {
    Spot spot = {.place = site->place};
    const Passages *passages = &package->narrative.passages;
    if (site->table.size || site->row.size || !site->quote.size)
        return spot;
    int size, count = 0;
    const PassageOn *on = narrative_on(&package->narrative, &site->place, &size);
    for (int i = 0; i < size; i++) {
        const Passage *passage = &passages->data[on[i].passage];
        count += is_counted(passage);
        if (!is_same_text(passage, site->quote))
            continue;
        spot.paragraph = is_counted(passage) && site->place.page > 0 ? count : 0;
        if (passage->section >= 0)
            spot.section = passages->data[passage->section].title;
        break;
    }
    return spot;
}

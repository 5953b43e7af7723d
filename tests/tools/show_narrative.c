/* show_narrative FILE: how the paragraphs of a document were taken: kind, level, number, section, table and text. For
 * whoever changes the reading of the narrative; no test reads what it prints. */
#include <stdio.h>
#include "opened.h"

static const char *const kinds[] = {"text", "heading", "cover", "contents", "caption", "aside", "note"};
static const char *const styles[] = {"", "part", "han", "han-bracket", "digit", "bracket", "circled"};

int main(int count, char **words) {
    (void)count;
    Opened opened;
    if (!opened_interpret(&opened, words[1]))
        return 2;
    const Narrative *narrative = &opened.package.narrative;
    printf("pages %d, empty", narrative->pages);
    for (int i = 0; i < narrative->empty_pages_count; i++)
        printf(" %d", narrative->empty_pages[i]);
    printf("\n");
    for (int i = 0; i < narrative->passages.size; i++) {
        const Passage *passage = &narrative->passages.data[i];
        Place place = place_at(passage->segments, passage->segments_count, 0);
        printf("%d p%d l%d %s", i, place.page, place.line, kinds[passage->kind]);
        if (passage->level)
            printf(" level %d", passage->level);
        if (passage->style)
            printf(" %s %d <%.*s>", styles[passage->style], passage->number, STR_ARG(passage->title));
        printf(" under %d", passage->section);
        if (passage->table >= 0)
            printf(" table %d", passage->table);
        printf(" | %.*s\n", STR_ARG(passage->text));
    }
    opened_release(&opened);
    return 0;
}

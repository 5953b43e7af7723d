/* show_narrative FILE: how the paragraphs of a document were taken: kind, level, number, section, table and text. For
 * whoever changes the reading of the narrative; no test reads what it prints. */
#include <stdio.h>
#include <stdlib.h>
#include "system/file.h"
#include "interpret/interpret.h"
#include "language/language.h"
#include "read/read.h"

static const char *const kinds[] = {"text", "heading", "cover", "contents", "caption", "aside", "note"};
static const char *const styles[] = {"", "part", "han", "han-bracket", "digit", "bracket", "circled"};

int main(int count, char **words) {
    Arena *arena = arena_new((size_t)1 << 31);
    Knowledge *knowledge;
    Diag diag = {0};
    Buf bytes = {0};
    Document document = {.arena = arena, .file = str_from_c(count > 1 ? words[1] : "")};
    if (count < 2 || !file_read(words[1], READ_BYTES_MAX, &bytes, &diag) ||
        !language_load_builtin(arena, &knowledge, &diag) ||
        !read_document(buf_view(&bytes), STR(""), &document, &diag)) {
        printf("%s\n", diag.en);
        return 2;
    }
    Cube cube;
    Records records;
    Narrative narrative;
    interpret_document(&document, knowledge, &cube, &records, &narrative);
    printf("pages %d, empty", narrative.pages);
    for (int i = 0; i < narrative.empty_pages_count; i++)
        printf(" %d", narrative.empty_pages[i]);
    printf("\n");
    for (int i = 0; i < narrative.passages.size; i++) {
        const Passage *passage = &narrative.passages.data[i];
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
    buf_release(&bytes);
    arena_release(arena);
    return 0;
}

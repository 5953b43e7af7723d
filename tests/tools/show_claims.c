/* Shows what the sentences claim: each figure in its sentence, what it was taken for and its coordinate.
 * Usage: show_claims FILE. For people who work on the grammar of claims. */
#include <stdio.h>
#include "system/file.h"
#include "interpret/interpret.h"
#include "language/language.h"
#include "read/read.h"

enum { BEFORE = 120, AFTER = 60 };

static const char *const kinds[] = {
#define X(constant, id) id,
    CLAIM_KINDS(X)
#undef X
};

/* About `width` bytes of the text, cut between characters. */
static int cut(Str text, int from, int step, int width) {
    int at = from;
    while (at > 0 && at < text.size && (at - from) * step < width)
        at += step;
    while (at > 0 && at < text.size && ((unsigned char)text.data[at] & 0xC0) == 0x80)
        at -= step < 0 ? 1 : -1;
    return at;
}

static void show(const Cube *cube, Arena *arena, const Claim *claim) {
    int at = claim->sentence_offset, end = at + (int)claim->printed.size;
    int from = cut(claim->sentence, at, -1, BEFORE), to = cut(claim->sentence, end, 1, AFTER);
    Str what = claim->kind ? cube_describe(cube, arena, &claim->at, false) : STR("");
    Str base = claim->base.member[DIM_YEAR] ? cube_describe(cube, arena, &claim->base, false) : STR("");
    printf("p%d l%d\t%s%s\t%.*s【%.*s】%.*s\t%.*s\t%.*s\n", claim->place.page, claim->place.line, kinds[claim->kind],
           claim->percent ? "%" : "", at - from, claim->sentence.data + from, STR_ARG(claim->printed), to - end,
           claim->sentence.data + end, STR_ARG(what), STR_ARG(base));
}

int main(int count, char **words) {
    Arena *arena = arena_new((size_t)1 << 31);
    Knowledge *knowledge;
    Diag diag = {0};
    Buf bytes = {0};
    Document document = {.arena = arena, .file = str_from_c(count > 1 ? words[1] : "")};
    if (count < 2 || !file_read(words[1], (ptrdiff_t)1 << 30, &bytes, &diag) ||
        !language_load_builtin(arena, &knowledge, &diag) ||
        !read_document(buf_view(&bytes), STR(""), &document, &diag)) {
        printf("%s\n", diag.en);
        return 2;
    }
    Cube cube;
    Records records;
    Narrative narrative;
    interpret_document(&document, knowledge, &cube, &records, &narrative);
    for (int i = 0; i < cube.claims.size; i++)
        show(&cube, arena, &cube.claims.data[i]);
    arena_release(arena);
    buf_release(&bytes);
    return 0;
}

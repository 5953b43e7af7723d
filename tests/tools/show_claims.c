/* Shows what the sentences claim: each figure in its sentence, what it was taken for and its coordinate.
 * Usage: show_claims FILE. For people who work on the grammar of claims. */
#include <stdio.h>
#include "opened.h"

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
    (void)count;
    Opened opened;
    if (!opened_interpret(&opened, words[1]))
        return 2;
    const Cube *cube = &opened.package.cube;
    for (int i = 0; i < cube->claims.size; i++)
        show(cube, opened.arena, &cube->claims.data[i]);
    opened_release(&opened);
    return 0;
}

/* slip_judge: is a slip in a document seen? What was said of the document as it is, is kept; of a document with a slip
 * in it the heaviest finding counts that was not among that. */
#ifndef YS_TESTS_MUTATE_SLIP_JUDGE_H
#define YS_TESTS_MUTATE_SLIP_JUDGE_H

#include <stdlib.h>
#include "edited.h"

enum { KINDS_MAX = 32, SLIPS_BAR = 90, TITLE_BYTES_MAX = 120 };

typedef struct Score {
    const char *name;
    int tried, found, noted;
} Score;

typedef struct Judge {
    Knowledge *knowledge;
    const char *path;
    Package package; /* without a slip */
    const Findings *before;
    Map said; /* signatures of what stands in `before` */
    uint64_t random;
    int sample; /* so many places at random of a file and slip; 0: all */
    bool list;  /* names what is not found */
    Score scores[KINDS_MAX];
} Judge;

static inline Str signature(Arena *arena, const Finding *finding) {
    const Place *place = &finding->site.place;
    return arena_format(arena, "%.*s %d %d %d %d %d %.*s %.*s %.*s", STR_ARG(finding->rule->id), (int)finding->level,
                        place->page, place->line, (int)place->box[0], (int)place->box[1], STR_ARG(finding->site.row),
                        STR_ARG(finding->printed), STR_ARG(finding->expected));
}

/* The level of the heaviest finding on the document that was not there before, -1 none. */
static inline int heaviest(const Judge *judge, const Document *document, Arena *arena) {
    Package mutant;
    int level = -1;
    edited_check(judge->knowledge, document, arena, &mutant);
    for (int i = 0; i < mutant.check.findings.size; i++) {
        const Finding *finding = &mutant.check.findings.data[i];
        if ((int)finding->level > level && !map_find(&judge->said, signature(arena, finding)))
            level = (int)finding->level;
    }
    return level;
}

/* Is it found? One that is not, and is to be listed, is for the caller to name. */
static inline bool judge_count(Judge *judge, int kind, const char *name, int level) {
    Score *score = &judge->scores[kind];
    score->name = name;
    score->tried++;
    score->found += level >= (int)LEVEL_WARNING;
    score->noted += level == (int)LEVEL_NOTE;
    return level >= (int)LEVEL_WARNING || !judge->list;
}

/* Opens a file for slips; false, and said, when it cannot be read. To be released in either case. */
static inline bool judge_open(Judge *judge, Opened *opened, const char *path) {
    judge->path = path;
    judge->said = (Map){0};
    if (!edited_read(opened, judge->knowledge, path)) {
        printf("%s: %s\n", path, opened->diag.en);
        return false;
    }
    judge->package = opened->package;
    edited_check(judge->knowledge, &opened->package.document, opened->arena, &judge->package);
    judge->before = &judge->package.check.findings;
    for (int i = 0; i < judge->before->size; i++)
        (void)map_put(&judge->said, opened->arena, signature(opened->arena, &judge->before->data[i]), 0);
    return true;
}

static inline void judge_tell(const Judge *judge) {
    Score all = {.name = "all"};
    printf("%4s  %-36s %6s %8s %8s\n", "kind", "slips, the last name of it", "tried", "found", "noted");
    for (int kind = 0; kind < KINDS_MAX; kind++) {
        const Score *score = &judge->scores[kind];
        if (!score->tried)
            continue;
        printf("%4d  %-36s %6d %7.1f%% %8d\n", kind, score->name, score->tried, 100.0 * score->found / score->tried,
               score->noted);
        all.tried += score->tried;
        all.found += score->found;
        all.noted += score->noted;
    }
    printf("      %-36s %6d %7.1f%% %8d   bar %d %%\n", all.name, all.tried,
           all.tried ? 100.0 * all.found / all.tried : 0.0, all.noted, SLIPS_BAR);
}

/* The program: [--seed N] [--sample N] [--list] FILE... */
static inline int judge_files(int count, char **words, void (*judge_file)(Judge *)) {
    Arena *arena;
    Judge judge = {.random = 1, .knowledge = opened_knowledge(&arena)};
    if (!judge.knowledge)
        return 2;
    for (int i = 1; i < count; i++) {
        Opened opened;
        if (strcmp(words[i], "--seed") == 0 && i + 1 < count) {
            judge.random = strtoull(words[++i], NULL, 10);
        } else if (strcmp(words[i], "--sample") == 0 && i + 1 < count) {
            judge.sample = (int)strtol(words[++i], NULL, 10);
        } else if (strcmp(words[i], "--list") == 0) {
            judge.list = true;
        } else {
            if (judge_open(&judge, &opened, words[i]))
                judge_file(&judge);
            opened_release(&opened);
        }
    }
    judge_tell(&judge);
    arena_release(arena);
    return 0;
}

/* ---- what can be told -------------------------------------------------------------------------------------------- */

static inline bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* 1,946.23 */
static inline bool is_amount(Str text) {
    ptrdiff_t point = str_find(text, STR("."));
    for (ptrdiff_t i = 0; i < text.size; i++)
        if (!is_digit(text.data[i]) && text.data[i] != '.' && text.data[i] != ',')
            return false;
    return point > 0 && point + 1 < text.size;
}

/* Does the amount stand in another block? */
static inline bool stands_elsewhere(const Document *document, int own, Str amount) {
    for (int i = 0; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        if (i != own && block->kind == BLOCK_PARAGRAPH && str_contains(block->text, amount))
            return true;
        for (int c = 0; i != own && block->kind == BLOCK_GRID && c < block->grid->rows * block->grid->cols; c++)
            if (str_equal(block->grid->cells[c].text, amount))
                return true;
    }
    return false;
}

static inline Str sentence_around(Str text, ptrdiff_t at) {
    Str stop = STR("。");
    ptrdiff_t begin = at, end = at;
    while (begin > 0 && !str_ends(str_sub(text, 0, begin), stop))
        begin--;
    while (end < text.size && !str_starts(str_sub(text, end, text.size), stop))
        end++;
    return str_sub(text, begin, end);
}

#endif

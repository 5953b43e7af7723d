/* voice: how a figure, an amount, a percentage and a place are said, in Chinese and English. */
#ifndef YS_FINDING_VOICE_H
#define YS_FINDING_VOICE_H

#include "finding/finding.h"

typedef struct Voice { /* one thing in both languages */
    Str zh, en;
} Voice;

/* "154.66 万元": with at least so many decimals. */
Str voice_money(Arena *arena, int64_t value_fen, int64_t unit_fen, int decimals);
/* An amount as the reading is printed: in its unit, with its decimals. In "减少 25.92 元" the verb is the sign. */
Str voice_figure(const Cube *cube, Arena *arena, int reading, int64_t value_fen);
/* What the reading should be; where only the unit is wrong, the same digits with the right unit. */
Str voice_right_figure(const Cube *cube, Arena *arena, int reading, int64_t value_fen);
/* "3.79%", rounded to the grain; both in PERCENT_UNIT. */
Str voice_percent(Arena *arena, int64_t value, int64_t grain);
/* The coordinate in words. */
Voice voice_coordinate(const Cube *cube, Arena *arena, const Coordinate *at);
/* Where the reading stands, in words: table, row and column, or what the sentence is about. */
Voice voice_place(const Cube *cube, Arena *arena, int reading);
/* What a slip is called, by its id; empty for one that is not known. */
Voice voice_slip(const Knowledge *knowledge, Str slip);

void finding_say(Finding *finding, Arena *arena, const char *name, Voice voice);
/* What is said alike in both languages. */
void finding_say_text(Finding *finding, Arena *arena, const char *name, Str text);
void finding_say_count(Finding *finding, Arena *arena, const char *name, int count);

#endif

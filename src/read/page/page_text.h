/* page_text: glyphs to words, and words to the text of a cell or a line. */
#ifndef YS_READ_PAGE_TEXT_H
#define YS_READ_PAGE_TEXT_H

#include "read/page/page.h"

/* A run of words to be written as text: indices into Page.words. */
typedef struct PagePick {
    int *words;
    int count;
} PagePick;

/* Makes the words of an upright page whose rulings are joined. */
void page_words(Page *page, Arena *scratch);
/* A number with decimals: an amount or a share, no code and no count. */
bool page_word_is_figure(const Page *page, const PageWord *word);
/* "1,318,440" over ".62", "87,450.0" over "0": one number that its cell, `room` wide, had no place for on one line.
 * `sure`: the two cannot be two numbers, whatever stands around. */
bool page_number_is_torn(const Page *page, const PageWord *upper, const PageWord *lower, float room, bool *sure);

/* The text of these words: lines from top to bottom, joined as cells are. Their order is changed. */
Str page_pick_text(const Page *page, PagePick pick, Arena *arena, Arena *scratch);
/* The same of one line, with the place of each character on the page as shown, in the arena; NULL when there are
 * several lines. */
Str page_line_text(const Page *page, PagePick pick, const TextEdges **edges, Arena *arena, Arena *scratch);
/* The words in lines (line_of[i] for pick.words[i], which are sorted by line and x); returns the number of lines. */
int page_pick_lines(const Page *page, PagePick pick, int *line_of, Arena *scratch);
/* The size of most of the words' glyphs. */
float page_pick_size(const Page *page, PagePick pick);
/* Is there a space where a line ends with `above` and the next begins with `below`? */
bool page_break_is_space(Str above, Str below);

#endif

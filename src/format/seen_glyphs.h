/* seen_glyphs: the characters of a marked-up text that are seen, blanks left out, each with its bytes; and where a text
 * stands among them. */
#ifndef YS_FORMAT_SEEN_GLYPHS_H
#define YS_FORMAT_SEEN_GLYPHS_H

#include "base/utf8.h"

typedef struct SeenGlyph {
    uint32_t c;
    int node;             /* that it stands in, of the tree that was made of the bytes */
    int source;           /* of a web page: as html_source_at counts */
    ptrdiff_t begin, end; /* of the character, or of the reference that stands for it */
} SeenGlyph;
typedef Vec(SeenGlyph) SeenGlyphs;

typedef struct SeenSource {
    int source, glyph;
} SeenSource;

typedef struct SeenSources { /* the glyphs of a web page by how far its source had come */
    SeenSource *sorted;
    int count;
} SeenSources;

void seen_by_source(const SeenGlyphs *glyphs, Arena *arena, SeenSources *sources);
/* The last glyph whose source had come no further; -1: none, or no source is named (0, negative). */
int seen_until(const SeenSources *sources, int source);
/* How many characters of the text are seen. */
int seen_count(Str text);
/* Does the text, blanks aside, stand from this glyph on? */
bool seen_stands_at(const SeenGlyphs *glyphs, int first, Str text);
/* The nearest to `expected` of the glyphs [from, to) that the text stands from on; -1: none, or it is blank. */
int seen_nearest(const SeenGlyphs *glyphs, int from, int to, int expected, Str text);

#endif

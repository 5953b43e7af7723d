/* Each format that can bear notes keeps its own bytes and gets them; of all others a page is made that shows the
 * document as it was read, with marks and notes, so that nobody is left with a list of places to look up. To add a
 * format: a line in the table. Of a package in several files each is marked as if it were alone, with what the whole
 * has against it. */
#include "mark/marking.h"

#include "mark/mark_docx.h"
#include "mark/mark_html.h"
#include "mark/mark_page.h"
#include "mark/mark_pdf.h"
#include "mark/mark_xlsx.h"
#include "mark/marks.h"

typedef bool Marker(const Package *package, Str bytes, const Marks *marks, MarkOptions options, Arena *arena, Buf *out,
                    Marking *marking, Diag *diag);

static bool to_page(const Package *package, Str bytes, const Marks *marks, MarkOptions options, Arena *arena, Buf *out,
                    Marking *marking, Diag *diag) {
    (void)bytes;
    (void)diag;
    mark_page(package, marks, options, arena, out, marking);
    return true;
}

/* As it is; where that cannot be, as it was read. */
static bool to_html(const Package *package, Str bytes, const Marks *marks, MarkOptions options, Arena *arena, Buf *out,
                    Marking *marking, Diag *diag) {
    if (mark_html(package, bytes, marks, options, arena, out, marking))
        return true;
    *marking = (Marking){0};
    return to_page(package, bytes, marks, options, arena, out, marking, diag);
}

static bool to_pdf(const Package *package, Str bytes, const Marks *marks, MarkOptions options, Arena *arena, Buf *out,
                   Marking *marking, Diag *diag) {
    (void)options;
    return mark_pdf(package, bytes, marks, arena, out, marking, diag);
}

static bool to_xlsx(const Package *package, Str bytes, const Marks *marks, MarkOptions options, Arena *arena, Buf *out,
                    Marking *marking, Diag *diag) {
    (void)options;
    return mark_xlsx(package, bytes, marks, arena, out, marking, diag);
}

static bool to_docx(const Package *package, Str bytes, const Marks *marks, MarkOptions options, Arena *arena, Buf *out,
                    Marking *marking, Diag *diag) {
    (void)options;
    return mark_docx(package, bytes, marks, arena, out, marking, diag);
}

static const struct Way {
    const char *format, *type; /* as it was read; of the copy */
    Marker *mark;
} ways[] = {{"pdf", "pdf", to_pdf}, {"xlsx", "xlsx", to_xlsx}, {"docx", "docx", to_docx}, {"html", "html", to_html}},
  otherwise = {"", "html", to_page};

static const struct Way *way_of(Str format) {
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (str_equal(format, str_from_c(ways[i].format)))
            return &ways[i];
    return &otherwise;
}

const char *mark_type(const Package *package, int part) {
    const Document *document = &package->document;
    return way_of(part < 0 ? document->format : document->parts[part].format)->type;
}

/* ---- a part */

static const PlacePart *part_of(const Package *package, const Mark *mark) {
    if (mark->passage < 0)
        return mark->place.part;
    Place places[MARK_LINES_MAX];
    return mark_places(package, mark, places) > 0 ? places[0].part : NULL;
}

/* Those in the part; those that are in none, and are about the whole, are said in the first. */
static Marks marks_of_part(const Package *package, const Marks *marks, const PlacePart *part, Arena *arena) {
    Marks own = {0};
    for (int i = 0; i < marks->size; i++) {
        const PlacePart *at = part_of(package, &marks->data[i]);
        if (at == part || (!at && part->number == 1))
            *vec_push(&own, arena) = marks->data[i];
    }
    return own;
}

/* The part as if it were the package: its own pages and blocks; the words are those of the whole. */
static Package one_part(const Package *package, int number, Arena *arena) {
    Package one = *package;
    const Document *whole = &package->document;
    const PlacePart *part = &whole->parts[number];
    int end = number + 1 < whole->parts_count ? whole->parts[number + 1].pages_before : whole->pages;
    one.document.file = part->name;
    one.document.format = part->format;
    one.document.bytes = part->bytes;
    one.document.pages = end - part->pages_before;
    one.document.parts_count = 0;
    one.document.blocks = (Blocks){0};
    for (int i = 0; i < whole->blocks.size; i++) {
        const Block *block = &whole->blocks.data[i];
        if ((block->grid ? block->grid->place.part : block->place.part) == part)
            *vec_push(&one.document.blocks, arena) = *block;
    }
    return one;
}

bool mark_file(const Package *package, int part, Str bytes, MarkOptions options, Arena *arena, Buf *out,
               Marking *marking, Diag *diag) {
    *marking = (Marking){0};
    if ((package->document.parts_count > 0 && part < 0) || bytes.size == 0)
        return diag_fail(diag, "%.*s：由几个文件组成，不能写成一份标注；请逐个文件标注",
                         "%.*s: consists of several files, which cannot be marked as one; mark each of them",
                         STR_ARG(package->document.file));
    Marks marks = marks_build(package, options.at_least, options.english, arena);
    if (part < 0)
        return way_of(package->document.format)->mark(package, bytes, &marks, options, arena, out, marking, diag);
    Package one = one_part(package, part, arena);
    Marks own = marks_of_part(package, &marks, &package->document.parts[part], arena);
    return way_of(one.document.format)->mark(&one, bytes, &own, options, arena, out, marking, diag);
}

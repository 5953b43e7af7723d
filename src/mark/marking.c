/* Each format that can bear notes keeps its own bytes and gets them; of all others a page is made that shows the
 * document as it was read, with marks and notes, so that nobody is left with a list of places to look up. To add a
 * format: a line in the table. Refused: packages of several files, each of which is to be marked alone. */
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

static const struct Way *way_of(const Package *package) {
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (str_equal(package->document.format, str_from_c(ways[i].format)))
            return &ways[i];
    return &otherwise;
}

const char *mark_type(const Package *package) {
    return way_of(package)->type;
}

bool mark_file(const Package *package, Str bytes, MarkOptions options, Arena *arena, Buf *out, Marking *marking,
               Diag *diag) {
    *marking = (Marking){0};
    if (package->document.parts_count > 0 || bytes.size == 0)
        return diag_fail(diag, "%.*s：由几个文件组成，不能写成一份标注；请逐个文件标注",
                         "%.*s: consists of several files, which cannot be marked as one; mark each of them",
                         STR_ARG(package->document.file));
    Marks marks = marks_build(package, options.at_least, options.english, arena);
    return way_of(package)->mark(package, bytes, &marks, options, arena, out, marking, diag);
}

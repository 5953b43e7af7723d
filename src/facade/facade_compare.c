/* facade_compare: two packages held against each other and rendered. What is a document goes
 * through the writers, so that every format that they know is one of the comparison's. */
#include "facade/facade.h"

#include "compare/compare.h"
#include "report/compare_document.h"
#include "report/compare_json.h"
#include "report/compare_text.h"
#include "write/write.h"

typedef struct Comparing {
    const ys_package *a, *b;
    ys_render render;
    Str format;
    Arena *scratch;
    Buf *out;
    size_t differences;
} Comparing;

static bool compare_and_render(void *job, Diag *diag) {
    Comparing *comparing = job;
    Comparison comparison;
    ReportOptions options = {.english = comparing->render.language == YS_ENGLISH,
                             .colour = comparing->render.colour,
                             .full = comparing->render.full,
                             .pretty = true};
    compare_packages(&comparison, &comparing->a->package, &comparing->b->package, comparing->scratch);
    comparing->differences = (size_t)comparison_count(&comparison);
    if (str_equal(comparing->format, STR("text")))
        compare_text(&comparison, options, comparing->scratch, comparing->out);
    else if (str_equal(comparing->format, STR("json")))
        compare_json(&comparison, options, comparing->scratch, comparing->out);
    else
        return write_document(compare_document(&comparison, options, comparing->scratch), comparing->format,
                              comparing->scratch, comparing->out, diag);
    return true;
}

char *ys_compare(ys_context *context, const ys_package *a, const ys_package *b, const ys_render *wanted,
                 size_t *differences, size_t *size) {
    Buf out = {0};
    Comparing comparing = {.a = a, .b = b, .out = &out};
    if (!context_take_render(context, wanted, &comparing.render))
        return NULL;
    comparing.format = comparing.render.format ? str_from_c(comparing.render.format) : STR("text");
    comparing.scratch = arena_new(SCRATCH_BYTES_MAX);
    bool done = comparing.scratch ? context_work(context, comparing.scratch, compare_and_render, &comparing)
                                  : context_fail_memory(context);
    arena_release(comparing.scratch);
    if (!done) {
        buf_release(&out);
        return NULL;
    }
    if (differences)
        *differences = comparing.differences;
    return context_give_out(context, &out, size);
}

/* The form is read as any package. What it says beside the document, in headers and footers, moves with the years as
 * well. A form in which no figure has a coordinate is refused: nothing would be filled in, and last year's package
 * would come out as this year's. */
#include "build/build_like.h"

#include "compose/fill_years.h"
#include "write/write.h"

static Str revise_outside(void *context, Arena *arena, Str text) {
    return fill_years_of(context, arena, text);
}

static bool write_revised(BuildLike *like, Str bytes, Str format, Buf *out, Diag *diag) {
    const Document *document = &like->form.document;
    like->in_place = revise_knows(document->format) && str_equal(document->format, format) && !document->parts;
    if (like->in_place)
        return revise_file(format, bytes, document, &like->fill.revisions, (OutsideTexts){revise_outside, &like->fill},
                           like->arena, out, &like->counts, diag);
    Document revised;
    document_revise(document, &like->fill.revisions, &revised);
    return write_document(&revised, format, like->arena, out, diag);
}

bool build_like(BuildLike *like, Str name, Str bytes, Str format, Buf *out, Diag *diag) {
    Arena *arena = like->arena;
    if (!package_read(&like->form, arena, like->knowledge, name, bytes, STR(""), diag))
        return false;
    package_interpret(&like->form, like->knowledge);
    if (like->form.cube.readings.size == 0 || like->form.cube.year == 0)
        return diag_fail(diag, "%.*s：没有读懂一个金额，或没有读到年份，不能照着填",
                         "%.*s: no amount was understood in it, or no year was found: it cannot be filled",
                         STR_ARG(name));
    facts_read(&like->facts, arena, like->bases, like->bases_count);
    like->source = (FillBase){&like->facts, like->bases, like->bases_count};
    FillSource source = fill_base_source(&like->source);
    fill_plan(&like->fill, arena, &like->form.document, &like->form.cube, &like->form.records, &like->form.narrative,
              &source);
    if (!write_revised(like, bytes, format, out, diag))
        return false;
    Str type = str_equal(format, STR("txt")) ? STR("text") : STR("");
    return package_work_through(&like->written, arena, like->knowledge, name, arena_copy(arena, buf_view(out)), type,
                                diag);
}

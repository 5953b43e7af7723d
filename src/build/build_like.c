/* The form is read as any package. What it says beside the document, in headers and footers, moves with the years as
 * well. A form in which no figure has a coordinate is refused: nothing would be filled in, and last year's package
 * would come out as this year's. */
#include "build/build_like.h"

#include "base/utf8.h"
#include "base_data/base_join.h"
#include "compose/fill_years.h"
#include "lexis/quantity.h"
#include "write/write.h"

static Str revise_outside(void *context, Arena *arena, Str text) {
    return fill_years_of(context, arena, text);
}

/* A web page may have rows that cannot be copied in place, or texts in pieces: then the writer makes another. */
static bool revise_in_place(BuildLike *like, Str bytes, Str format, Buf *out, Diag *diag) {
    Buf copy = {.arena = like->arena};
    Diag refused = {0};
    bool page = str_equal(format, STR("html"));
    bool made = revise_file(format, bytes, &like->form.document, &like->fill.revisions,
                            (OutsideTexts){revise_outside, &like->fill}, like->arena, &copy, &like->counts,
                            page ? &refused : diag);
    like->in_place = made && (!page || like->counts.missed == 0);
    if (like->in_place)
        buf_str(out, buf_view(&copy));
    else if (page)
        like->counts = (ReviseCounts){0};
    return like->in_place;
}

static bool write_revised(BuildLike *like, Str bytes, Str format, Buf *out, Diag *diag) {
    const Document *document = &like->form.document;
    bool known = revise_knows(document->format) && str_equal(document->format, format) && !document->parts;
    if (known && (revise_in_place(like, bytes, format, out, diag) || diag->set))
        return like->in_place;
    Document revised;
    document_revise(document, &like->fill.revisions, &revised);
    return write_document(&revised, format, like->arena, out, diag);
}

/* "x,xxx万元" and "XXX万元" of a blank form's sentences stand for figures: they are read as some, of as many bytes, so
 * that their claims say where they are. Only in a form that nobody filled in. */
static Str figures_for(Arena *arena, Str text) {
    Str copy = arena_copy(arena, text);
    char *bytes = (char *)copy.data;
    for (ptrdiff_t i = 0; i < copy.size;) {
        ptrdiff_t end = i;
        while (end < copy.size && (bytes[end] == 'x' || bytes[end] == 'X' || (end > i && bytes[end] == ',')))
            end++;
        ptrdiff_t unit = 0;
        bool money = end - i >= 2 && money_unit_at(str_sub(copy, end, copy.size), &unit) != 0;
        for (ptrdiff_t k = i; money && k < end; k++)
            bytes[k] = bytes[k] == ',' ? ',' : '9';
        i = end > i ? end : i + 1;
    }
    return copy;
}

static void read_blanks(BuildLike *like) {
    Document *document = &like->form.document;
    like->texts = arena_array(like->arena, Str, document->blocks.size + 1);
    for (int i = 0; i < document->blocks.size; i++) {
        like->texts[i] = document->blocks.data[i].text;
        document->blocks.data[i].text = figures_for(like->arena, like->texts[i]);
    }
    package_interpret(&like->form, like->knowledge);
}

/* The form's own texts again, which the file has; what of them is still to be filled in is said. */
static void restore_blanks(BuildLike *like) {
    Document *document = &like->form.document;
    for (int i = 0; i < document->blocks.size; i++) {
        Block *block = &document->blocks.data[i];
        ptrdiff_t at = str_find(like->texts[i], STR("XX"));
        block->text = like->texts[i];
        if (block->kind != BLOCK_PARAGRAPH || at < 0 || fill_is_revised(&like->fill, 0, i, -1, 0, (int)at, (int)at + 2))
            continue;
        Str begin = str_sub(block->text, 0, block->text.size < 60 ? block->text.size : 60);
        while (begin.size > 0 && begin.size < block->text.size &&
               utf8_is_continuation((unsigned char)block->text.data[begin.size]))
            begin.size--;
        fill_gap(&like->fill, block->place, arena_format(like->arena, "表样的空：%.*s", STR_ARG(begin)),
                 arena_format(like->arena, "a blank of the form: %.*s", STR_ARG(begin)));
    }
}

/* Of several units: the department first, without what one pays another. */
static bool join(BuildLike *like, Diag *diag) {
    Joined joined;
    if (like->bases_count == 1 && !base_table(like->bases[0], "units")->rows.size)
        return true;
    if (!base_join(like->bases, like->bases_count, like->arena, &joined, diag))
        return false;
    like->bases = joined.bases;
    like->bases_count = joined.count;
    return true;
}

bool build_like(BuildLike *like, Str name, Str bytes, Str format, Buf *out, Diag *diag) {
    Arena *arena = like->arena;
    if (!package_read(&like->form, arena, like->knowledge, name, bytes, STR(""), diag))
        return false;
    package_interpret(&like->form, like->knowledge);
    bool blank = cube_unfilled(&like->form.cube) > 0;
    if (blank)
        read_blanks(like);
    if (like->form.cube.readings.size == 0 || like->form.cube.year == 0)
        return diag_fail(diag, "%.*s：没有读懂一个金额，或没有读到年份，不能照着填",
                         "%.*s: no amount was understood in it, or no year was found: it cannot be filled",
                         STR_ARG(name));
    if (!join(like, diag))
        return false;
    facts_read(&like->facts, arena, like->bases, like->bases_count);
    like->source = (FillBase){.facts = &like->facts, .bases = like->bases, .bases_count = like->bases_count};
    FillSource source = fill_base_source(&like->source, &like->form.cube);
    fill_plan(&like->fill, arena, &like->form.document, &like->form.cube, &like->form.records, &like->form.narrative,
              &source);
    if (blank)
        restore_blanks(like);
    if (!write_revised(like, bytes, format, out, diag))
        return false;
    Str type = str_equal(format, STR("txt")) ? STR("text") : STR("");
    return package_work_through(&like->written, arena, like->knowledge, name, arena_copy(arena, buf_view(out)), type,
                                diag);
}

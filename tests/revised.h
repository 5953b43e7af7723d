/* revised: a document that is revised and read back, for the tests of revisions. Whoever includes it says in `outside`
 * what becomes of the texts beside the document. */
#ifndef YS_TESTS_REVISED_H
#define YS_TESTS_REVISED_H

#include "document/revision.h"
#include "format/zip.h"
#include "office_maker.h"
#include "tap.h"
#include "write/revise.h"

static Arena *arena;

static OutsideTexts outside;

static inline Document read_back(Str bytes, const char *name) {
    Document document = {.arena = arena, .file = str_from_c(name), .lexis = *builtin_words()};
    Diag diag = {0};
    if (!read_document(bytes, STR(""), &document, &diag))
        tap_ok(false, "%s is read: %s", name, diag.en);
    return document;
}

static inline Str listing(const Document *document) {
    Buf out = {.arena = arena};
    for (int i = 0; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        if (block->kind == BLOCK_GRID)
            show_grid(&out, block->grid);
        else
            buf_format(&out, "%.*s\n", STR_ARG(block->text));
    }
    return buf_view(&out);
}

static inline Str revise(Str bytes, const Document *document, const Revisions *revisions, ReviseCounts *counts) {
    Buf out = {.arena = arena};
    Diag diag = {0};
    bool good = revise_file(document->format, bytes, document, revisions, outside, arena, &out, counts, &diag);
    tap_ok(good, "%.*s is revised: %s", STR_ARG(document->format), diag.en);
    return buf_view(&out);
}

static inline void add(Revisions *revisions, Revision revision) {
    *vec_push(revisions, arena) = revision;
}

#endif

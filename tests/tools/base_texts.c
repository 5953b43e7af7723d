/* Base data from one form to the other: base_texts FILE... > OUT.xlsx writes what the files (.tsv, .xlsx) hold as a
 * workbook; base_texts -t FILE... prints it as texts, a sheet after the other, then what is wrong with it. Without
 * files the book is empty. For tests. */
#include <stdio.h>
#include "base_data/base_check.h"
#include "base_data/base_tsv.h"
#include "base_data/base_workbook.h"
#include "opened.h"
#include "read/read.h"
#include "system/file.h"

static bool take(Base *base, const char *path, Diag *diag) {
    Buf *bytes = arena_new_of(base->arena, Buf);
    bytes->arena = base->arena;
    if (!file_read(path, 64 << 20, bytes, diag))
        return false;
    if (str_ends(str_from_c(path), STR(".tsv")))
        return base_tsv_read(base, str_from_c(path), buf_view(bytes), diag);
    Document document = {.arena = base->arena, .file = str_from_c(path), .whole_sheets = true};
    if (!read_document(buf_view(bytes), STR(""), &document, diag))
        return false;
    base_take_document(base, &document);
    return true;
}

static void print_tables(Base *base, Buf *out) {
    for (int i = 0; i < base->knowledge->base_sheets.size; i++)
        if (base->tables[i].schema->columns.size > 0 && base->tables[i].rows.size > 0) {
            buf_format(out, "== %.*s\n", STR_ARG(base->tables[i].schema->title));
            base_tsv_write(&base->tables[i], out);
        }
    base_mistakes_print(base, out, false);
    base->mistakes.size = 0;
    base_check(base);
    base_mistakes_print(base, out, false);
}

int main(int count, char **words) {
    bool text = count > 1 && strcmp(words[1], "-t") == 0;
    Arena *arena;
    Knowledge *knowledge = opened_knowledge(&arena);
    Base base;
    Diag diag = {0};
    Buf out = {0};
    base_init(&base, arena, knowledge, STR("book"));
    bool good = true;
    for (int i = 1 + text; good && i < count; i++)
        good = take(&base, words[i], &diag);
    if (good && text)
        print_tables(&base, &out);
    else if (good)
        good = base_workbook_write(&base, arena, &out, &diag);
    if (good)
        good = fwrite(out.data, 1, (size_t)out.size, stdout) == (size_t)out.size;
    else
        fprintf(stderr, "%s\n", diag.en);
    buf_release(&out);
    arena_release(arena);
    return !good;
}

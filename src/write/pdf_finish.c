/* A PDF is a list of objects and a table of where each begins. Objects are changed where they stand: a piece of text
 * goes in or out, and the table is written anew with the offsets moved.
 *
 *     7 0 obj                          7 0 obj
 *     << /Type /StructElem             << /Type /StructElem
 *        /S /TH                 ─►        /S /TH
 *        /P 6 0 R                         /A << /O /Table /Scope /Column >>
 *
 * The objects are found by the table, never by a search, so that no stream is taken for one. Linear but for sorting the
 * handful of changes, which come in the order of the table. */
#include "write/pdf_finish.h"
#include <stdlib.h>

enum {
    XREF_ENTRY_BYTES = 20,
    XREF_OFFSET_DIGITS = 10,
    OBJECT_HEAD_BYTES_MAX = 400, /* of an object, within which its first keys stand */
};

#define CATALOG_KEYS "   /Lang (zh-CN)\n   /ViewerPreferences << /DisplayDocTitle true >>\n"

typedef struct Change {
    ptrdiff_t at, removed; /* bytes */
    Str added;
    ptrdiff_t moves; /* what stands behind it, the changes before it included */
} Change;
typedef Vec(Change) Changes;

typedef struct Finish {
    Str file;
    const PdfCells *cells;
    Arena *scratch;
    ptrdiff_t table, entries; /* of the cross-reference table, and of its first entry */
    long long count;          /* of its entries */
    Changes changes;
} Finish;

static bool number_at(Str file, ptrdiff_t at, long long *value) {
    Str digits = str_sub(file, at, file.size);
    ptrdiff_t size = 0;
    while (size < digits.size && digits.data[size] >= '0' && digits.data[size] <= '9')
        size++;
    return str_to_int(str_sub(digits, 0, size), value);
}

/* xref\n0 23\n0000000000 65535 f \n... */
static bool find_table(Finish *finish) {
    Str file = finish->file, tail = str_sub(file, file.size - 64, file.size);
    ptrdiff_t at = str_find(tail, STR("startxref\n"));
    long long table;
    if (at < 0 || !number_at(tail, at + 10, &table) || table <= 0 || table >= file.size)
        return false;
    finish->table = (ptrdiff_t)table;
    Str text = str_sub(file, finish->table, file.size);
    if (!str_starts(text, STR("xref\n0 ")) || !number_at(text, 7, &finish->count))
        return false;
    Str line;
    ptrdiff_t before = text.size;
    str_line(&text, &line);
    str_line(&text, &line);
    finish->entries = finish->table + before - text.size;
    return finish->count > 0 && finish->count < text.size / XREF_ENTRY_BYTES;
}

/* The beginning of an object, -1 for one that is not there. */
static ptrdiff_t object_at(const Finish *finish, long long number) {
    ptrdiff_t entry = finish->entries + (ptrdiff_t)number * XREF_ENTRY_BYTES;
    long long offset;
    bool used = finish->file.data[entry + XREF_OFFSET_DIGITS + 7] == 'n';
    return used && number_at(finish->file, entry, &offset) && offset < finish->table ? (ptrdiff_t)offset : -1;
}

static void add_change(Finish *finish, ptrdiff_t at, ptrdiff_t removed, Str added) {
    int count = finish->changes.size;
    ptrdiff_t moves = added.size - removed + (count > 0 ? finish->changes.data[count - 1].moves : 0);
    *vec_push(&finish->changes, finish->scratch) = (Change){at, removed, added, moves};
}

/* Adds a text behind a key near the beginning of an object. */
static bool add_behind(Finish *finish, ptrdiff_t object, Str key, Str added) {
    Str head = str_sub(finish->file, object, object + OBJECT_HEAD_BYTES_MAX);
    ptrdiff_t end = str_find(head, STR("endobj")), at = str_find(str_sub(head, 0, end < 0 ? head.size : end), key);
    if (at < 0)
        return false;
    if (added.size > 0)
        add_change(finish, object + at + key.size, 0, added);
    return true;
}

static void remove_date(Finish *finish, ptrdiff_t object) {
    Str head = str_sub(finish->file, object, finish->table);
    head = str_sub(head, 0, str_find(head, STR("endobj")));
    ptrdiff_t at = str_find(head, STR("   /CreationDate ("));
    ptrdiff_t size = at < 0 ? -1 : str_find(str_sub(head, at, head.size), STR(")\n"));
    if (size >= 0)
        add_change(finish, object + at, size + 2, STR(""));
}

static Str cell_attributes(const Finish *finish, const PdfCell *cell) {
    Buf text = {.arena = finish->scratch};
    if (!cell->head && cell->row_span <= 1 && cell->col_span <= 1)
        return STR("");
    buf_str(&text, STR("   /A << /O /Table"));
    if (cell->head)
        buf_str(&text, cell->of_row ? STR(" /Scope /Row") : STR(" /Scope /Column"));
    if (cell->row_span > 1)
        buf_format(&text, " /RowSpan %d", cell->row_span);
    if (cell->col_span > 1)
        buf_format(&text, " /ColSpan %d", cell->col_span);
    buf_str(&text, STR(" >>\n"));
    return buf_view(&text);
}

/* The objects in the order in which they stand in the file; the structure's are written in document order. */
static int compare_offsets(const void *a, const void *b) {
    ptrdiff_t one = *(const ptrdiff_t *)a, other = *(const ptrdiff_t *)b;
    return (one > other) - (one < other);
}

static void collect(Finish *finish) {
    ptrdiff_t *objects = arena_array(finish->scratch, ptrdiff_t, finish->count);
    int count = 0, cell = 0;
    for (long long i = 0; i < finish->count; i++) {
        ptrdiff_t object = object_at(finish, i);
        if (object >= 0)
            objects[count++] = object;
    }
    qsort(objects, (size_t)count, sizeof *objects, compare_offsets);
    for (int i = 0; i < count; i++) {
        ptrdiff_t object = objects[i];
        Str head = str_sub(finish->file, object, object + OBJECT_HEAD_BYTES_MAX), line;
        str_line(&head, &line);
        if (str_starts(head, STR("<< /Type /Catalog")))
            add_behind(finish, object, STR("/Type /Catalog\n"),
                       str_contains(head, STR("/MarkInfo")) ? STR(CATALOG_KEYS)
                                                            : STR(CATALOG_KEYS "   /MarkInfo << /Marked true >>\n"));
        else if (str_starts(head, STR("<< /Producer")))
            remove_date(finish, object);
        else if (str_starts(head, STR("<< /Type /StructElem")) && cell < finish->cells->size) {
            const PdfCell *next = &finish->cells->data[cell];
            cell += add_behind(finish, object, next->head ? STR("/S /TH\n") : STR("/S /TD\n"),
                               cell_attributes(finish, next));
        }
    }
}

/* How far what stood there has moved: by the last change at or before it. */
static ptrdiff_t moved(const Finish *finish, ptrdiff_t offset) {
    int begin = 0, end = finish->changes.size;
    while (begin < end) {
        int middle = begin + (end - begin) / 2;
        if (finish->changes.data[middle].at <= offset)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin > 0 ? finish->changes.data[begin - 1].moves : 0;
}

static void put_file(const Finish *finish, Buf *out) {
    Str file = finish->file;
    ptrdiff_t from = 0;
    for (int i = 0; i < finish->changes.size; i++) {
        const Change *change = &finish->changes.data[i];
        buf_str(out, str_sub(file, from, change->at));
        buf_str(out, change->added);
        from = change->at + change->removed;
    }
    buf_str(out, str_sub(file, from, finish->entries));
    for (long long i = 0; i < finish->count; i++) {
        ptrdiff_t object = object_at(finish, i), entry = finish->entries + (ptrdiff_t)i * XREF_ENTRY_BYTES;
        if (object < 0)
            buf_str(out, str_sub(file, entry, entry + XREF_ENTRY_BYTES));
        else
            buf_format(out, "%010td 00000 n \n", object + moved(finish, object));
    }
    Str tail = str_sub(file, finish->entries + (ptrdiff_t)finish->count * XREF_ENTRY_BYTES, file.size);
    buf_str(out, str_sub(tail, 0, str_find(tail, STR("startxref\n")) + 10));
    buf_format(out, "%td\n%%%%EOF\n", finish->table + moved(finish, finish->table));
}

void pdf_finish(Str file, const PdfCells *cells, Arena *scratch, Buf *out) {
    Finish finish = {.file = file, .cells = cells, .scratch = scratch};
    if (!find_table(&finish)) {
        buf_str(out, file);
        return;
    }
    collect(&finish);
    put_file(&finish, out);
}

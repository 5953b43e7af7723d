/* Several files to one document.
 *
 *     files ─► archives unpacked ─► in order ─► each read by its own format ─► appended, places marked with the file
 *              附件.zip/附件2.xls     附件1, 附件2, 附件10; 附件一, 附件二
 *
 * The order is that of the names, numbers in them by their value, since whoever publishes in parts numbers them; a
 * file is read as if it began on the page after the last one of the file before. What an interpreter makes of it does
 * not depend on the order, but where a text names what a table lacks: whose it is, and of which year.
 *
 * A file that cannot be read is said, with its reason. The package is then one that was not read whole: what would be
 * an error is a warning, and nothing is said to be missing. Files that are no documents (pictures, programs) are
 * counted in a remark and change nothing. Hidden files and what archivers leave behind are not looked at.
 *
 * Refused: more than BUNDLE_FILES_MAX files, archives nested deeper than BUNDLE_DEPTH_MAX; the archive's own limits
 * hold for each. */
#include "package/bundle.h"
#include <stdlib.h>
#include "base/utf8.h"
#include "lexis/label.h"
#include "read/archive.h"
#include "read/read.h"

typedef struct Bundle {
    Document *document;
    Str type;
    Diag *diag;
    Vec(BundleFile) files;
    int skipped; /* files that are no documents */
    Str first_skipped;
} Bundle;

bool bundle_is_archive(Arena *arena, Str bytes, Str name, Str type) {
    return str_equal(read_detect(arena, bytes, name, type), STR("zip"));
}

/* ---- order */

/* The number that the text begins with at *offset, which moves behind it; -1: none. */
static long long take_number(Str text, ptrdiff_t *offset) {
    enum { NAME_DIGITS_MAX = 15 };
    long long value = 0;
    int digits = 0, han;
    ptrdiff_t at = *offset;
    for (; at < text.size && text.data[at] >= '0' && text.data[at] <= '9'; at++, digits++)
        value = digits < NAME_DIGITS_MAX ? value * 10 + (text.data[at] - '0') : value;
    if (digits == 0) {
        at += numeral_at(str_sub(text, at, text.size), &han, NULL);
        value = at > *offset ? han : -1;
    }
    *offset = at;
    return value;
}

/* By characters, numbers by their value; what is equal then by bytes. */
static int compare_names(Str a, Str b) {
    for (ptrdiff_t i = 0, k = 0; i < a.size && k < b.size;) {
        ptrdiff_t i_end = i, k_end = k;
        long long x = take_number(a, &i_end), y = take_number(b, &k_end);
        if (x < 0 || y < 0) {
            i_end = i, k_end = k;
            x = utf8_decode(a, &i_end);
            y = utf8_decode(b, &k_end);
        }
        if (x != y)
            return x < y ? -1 : 1;
        i = i_end, k = k_end;
    }
    return str_compare(a, b);
}

static int compare_files(const void *a, const void *b) {
    const BundleFile *x = a, *y = b;
    int order = compare_names(x->name, y->name);
    if (order == 0)
        order = str_compare(x->path, y->path);
    return order ? order : str_compare(x->bytes, y->bytes);
}

/* ---- unpacking */

static Str join(Arena *arena, Str folder, Str name) {
    if (folder.size == 0 || name.size == 0)
        return folder.size > 0 ? folder : name;
    return arena_format(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

static bool add_file(Bundle *bundle, BundleFile file, int depth);

typedef struct Unpacking {
    Bundle *bundle;
    const BundleFile *archive;
    int depth;
} Unpacking;

static bool take_file(void *context, Str name, Str bytes, const Diag *lost) {
    const Unpacking *unpacking = context;
    const BundleFile *archive = unpacking->archive;
    Arena *arena = unpacking->bundle->document->arena;
    BundleFile file = {join(arena, archive->name, name), join(arena, archive->path, name), bytes, lost};
    return add_file(unpacking->bundle, file, unpacking->depth + 1);
}

/* An archive that cannot be opened is a file that cannot be had; its reason is kept. */
static bool unpack(Bundle *bundle, const BundleFile *archive, int depth) {
    Arena *arena = bundle->document->arena;
    Unpacking unpacking = {bundle, archive, depth};
    Diag *lost = arena_new_of(arena, Diag);
    if (depth >= BUNDLE_DEPTH_MAX)
        return diag_fail(bundle->diag, "%.*s：压缩包嵌套超过上限 %d 层",
                         "%.*s: archives are nested deeper than the limit of %d", STR_ARG(archive->path),
                         (int)BUNDLE_DEPTH_MAX);
    if (!archive_each(arena, archive->bytes, take_file, &unpacking, lost))
        *vec_push(&bundle->files, arena) = (BundleFile){archive->name, archive->path, STR(""), lost};
    return !bundle->diag->set;
}

static bool add_file(Bundle *bundle, BundleFile file, int depth) {
    if (!file.lost && bundle_is_archive(bundle->document->arena, file.bytes, file.name, bundle->type))
        return unpack(bundle, &file, depth);
    if (bundle->files.size >= BUNDLE_FILES_MAX)
        return diag_fail(bundle->diag, "%.*s：文件超过上限 %d 个", "%.*s: has more files than the limit of %d",
                         STR_ARG(bundle->document->file), (int)BUNDLE_FILES_MAX);
    *vec_push(&bundle->files, bundle->document->arena) = file;
    return true;
}

/* ---- reading */

/* A message begins with its file's name; in a remark the name stands once. */
static void note_lost(Bundle *bundle, const BundleFile *file, const Diag *why) {
    Document *document = bundle->document;
    bool named = str_starts(str_from_c(why->zh), file->path);
    Str path = named ? STR("") : file->path;
    *vec_push(&document->remarks, document->arena) = (Remark){
        .id = STR("part-unread"),
        .zh = arena_format(document->arena, "有一个文件没有读：%.*s%s%s", STR_ARG(path), named ? "" : "：", why->zh),
        .en =
            arena_format(document->arena, "a file was not read: %.*s%s%s", STR_ARG(path), named ? "" : ": ", why->en)};
    document->damaged = true;
    document->lost_parts++;
}

static void note_skipped(const Bundle *bundle) {
    Document *document = bundle->document;
    if (bundle->skipped > 0)
        *vec_push(&document->remarks, document->arena) = (Remark){
            .id = STR("parts-skipped"),
            .zh = arena_format(document->arena, "有 %d 个文件不是能读的文件种类，跳过，如 %.*s", bundle->skipped,
                               STR_ARG(bundle->first_skipped)),
            .en = arena_format(document->arena, "%d files are of no kind that is read and were skipped, such as %.*s",
                               bundle->skipped, STR_ARG(bundle->first_skipped)),
        };
}

/* Reads a file to the end of the document. False, with its reason, when it cannot be read. */
static bool read_file(Bundle *bundle, const BundleFile *file, Diag *why) {
    Document *whole = bundle->document, *document = arena_new_of(whole->arena, Document);
    *document = (Document){.arena = whole->arena, .file = file->path, .lexis = whole->lexis};
    if (file->bytes.size == 0)
        return diag_fail(why, "%.*s：文件是空的", "%.*s: the file is empty", STR_ARG(file->path));
    if (!read_document(file->bytes, bundle->type, document, why))
        return false;
    PlacePart *part = &whole->parts[whole->parts_count++];
    *part = (PlacePart){.number = whole->parts_count, .name = file->name, .path = file->path};
    document_append(whole, document, part);
    return true;
}

/* Pictures, programs, and what nobody knows: no part of the package is lost with them. */
static bool is_document(const Bundle *bundle, const BundleFile *file) {
    Str detected = read_detect(bundle->document->arena, file->bytes, file->name, bundle->type);
    if (str_equal(detected, STR("picture")) || str_equal(detected, STR("program")))
        return false;
    return detected.size > 0 || file->bytes.size == 0 || read_detect_name(file->name).size > 0;
}

static bool read_all(Bundle *bundle) {
    Document *whole = bundle->document;
    Diag *first = NULL;
    whole->format = STR("package");
    whole->parts = arena_array(whole->arena, PlacePart, bundle->files.size + 1);
    for (int i = 0; i < bundle->files.size; i++) {
        const BundleFile *file = &bundle->files.data[i];
        Diag *why = arena_new_of(whole->arena, Diag);
        if (!file->lost && !is_document(bundle, file)) {
            bundle->first_skipped = bundle->skipped++ == 0 ? file->name : bundle->first_skipped;
            continue;
        }
        if (!file->lost && read_file(bundle, file, why))
            continue;
        *why = file->lost ? *file->lost : *why;
        note_lost(bundle, file, why);
        first = first ? first : why;
    }
    note_skipped(bundle);
    if (whole->parts_count > 0)
        return true;
    return diag_fail(bundle->diag, "%1$.*2$s：其中没有能读的文件%3$s%4$s",
                     "%1$.*2$s: no file in it can be read%3$.0s%4$.0s%5$s%6$s", whole->file.data, (int)whole->file.size,
                     first ? "：" : "", first ? first->zh : "", first ? ": " : "", first ? first->en : "");
}

bool bundle_read(Document *document, const BundleFile *files, int count, Str type, Diag *diag) {
    Bundle bundle = {.document = document, .type = type, .diag = diag};
    if (str_equal(type, STR("zip")))
        bundle.type = STR("");
    for (int i = 0; i < count; i++) {
        BundleFile file = files[i];
        file.name = arena_copy(document->arena, file.name);
        file.path = file.path.size > 0 ? arena_copy(document->arena, file.path)
                                       : join(document->arena, document->file, file.name);
        if (!add_file(&bundle, file, 0))
            return false;
    }
    if (bundle.files.size > 1)
        qsort(bundle.files.data, (size_t)bundle.files.size, sizeof *bundle.files.data, compare_files);
    return read_all(&bundle);
}

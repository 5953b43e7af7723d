/* package: the three steps of a check, one after the other. All that they make lies in the arena they are given; when
 * it is exhausted it leaves by its own way out, whatever step was at work. */
#include "package/package.h"
#include "package/laid.h"
#include "package/bundle.h"
#include "finding/proof.h"
#include "interpret/interpret.h"
#include "read/read.h"
#include "system/digest.h"

static void begin(Package *package, Arena *arena, const Knowledge *knowledge, Str name) {
    *package = (Package){0};
    package->document.arena = arena;
    package->document.file = arena_copy(arena, name);
    package->document.lexis = knowledge_lexis(knowledge);
}

bool package_read(Package *package, Arena *arena, const Knowledge *knowledge, Str name, Str bytes, Str type,
                  Diag *diag) {
    begin(package, arena, knowledge, name);
    if (bytes.size == 0)
        return diag_fail(diag, "%.*s：文件是空的", "%.*s: the file is empty", STR_ARG(name));
    package->sha256 = digest_sha256_hex(arena, bytes);
    if (!bundle_is_archive(arena, bytes, name, type))
        return read_document(bytes, type, &package->document, diag);
    return bundle_read(&package->document, &(BundleFile){.path = package->document.file, .bytes = bytes}, 1, type,
                       diag);
}

/* The digest of several files is that of what sha256sum prints of them. */
static Str digest_of(Arena *arena, const BundleFile *files, int count) {
    Buf list = {.arena = arena};
    for (int i = 0; i < count; i++) {
        buf_str(&list, digest_sha256_hex(arena, files[i].bytes));
        buf_format(&list, "  %.*s\n", STR_ARG(files[i].name));
    }
    return digest_sha256_hex(arena, buf_view(&list));
}

bool package_read_files(Package *package, Arena *arena, const Knowledge *knowledge, Str name, const BundleFile *files,
                        int count, Str type, Diag *diag) {
    begin(package, arena, knowledge, name);
    package->sha256 = digest_of(arena, files, count);
    return bundle_read(&package->document, files, count, type, diag);
}

void package_interpret(Package *package, const Knowledge *knowledge) {
    cube_init(&package->cube, package->document.arena, knowledge);
    interpret_document(&package->document, knowledge, &package->cube, &package->records, &package->narrative);
}

/* A page of which some letters could not be read: what stands there may be what was not read. */
static bool page_is_half_read(const Document *document, int page) {
    for (int i = 0; page > 0 && i < document->remarks.size; i++)
        if (document->remarks.data[i].place.page == page &&
            str_equal(document->remarks.data[i].id, STR("font-without-unicode")))
            return true;
    return false;
}

/* A damaged document proves nothing: a digit may have been lost, a row of a sum may be missing, and both may be so on
 * another page than the finding's. Nor does one that was recognised in images, nor a page that was read in part. */
static void doubt_findings(const Document *document, Findings *findings) {
    bool whole = !document->damaged && document->recognised_pages == 0;
    for (int i = 0; i < findings->size; i++) {
        Finding *open = &findings->data[i];
        if (!whole || page_is_half_read(document, open->site.place.page))
            finding_doubt(open, GROUND(NOT_WHOLE));
    }
}

void package_check(Package *package) {
    check_package(&package->cube, &package->records, &package->narrative, package->document.arena, &package->check);
    doubt_findings(&package->document, &package->check.findings);
    laid_doubt(&package->document, &package->cube, &package->check.ledger, &package->check.findings);
}

bool package_work_through(Package *package, Arena *arena, const Knowledge *knowledge, Str name, Str bytes, Str type,
                          Diag *diag) {
    if (!package_read(package, arena, knowledge, name, bytes, type, diag))
        return false;
    package_interpret(package, knowledge);
    package_check(package);
    return true;
}

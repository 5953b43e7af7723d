/* page_calls: what the offline page asks of the library, as functions that JavaScript can call (worker.js).
 *
 * Texts and bytes cross the border as addresses in the module's memory. There is one context, which is kept from
 * document to document since what it knows takes longer to read than most documents, and one package at a time; a
 * result stands at page_bytes until the next call. Nothing here touches a file: what is read comes from memory, what
 * is made goes there. When the module traps (no memory, a defect) the page throws the whole worker away and begins a
 * new one, so that one document is lost and not the others. */
#include <stdlib.h>
#include <string.h>
#include <emscripten.h>
#include "yusuan.h"

static ys_context *context;
static char *accepted_text; /* that the context knows */
static size_t accepted_size;
static ys_package *package;
static char *result;
static size_t result_size;

static bool report_stage(void *user, const char *file, ys_stage stage) {
    (void)user, (void)file;
    EM_ASM({ Module.stage($0); }, (int)stage);
    return true;
}

EMSCRIPTEN_KEEPALIVE const char *page_version(void) {
    return ys_version();
}

EMSCRIPTEN_KEEPALIVE const char *page_error(void) {
    return context ? ys_error(context) : "out of memory";
}

/* What a person lets stand is a part of what a context knows: another list is another context. */
static bool begin_anew(bool english, const char *accepted, size_t size) {
    ys_context_free(context);
    free(accepted_text);
    accepted_text = NULL;
    context = ys_context_new();
    char *copy = malloc(size + 1);
    if (!context || !copy) {
        free(copy);
        return false;
    }
    ys_context_language(context, english ? YS_ENGLISH : YS_CHINESE);
    ys_context_progress(context, report_stage, NULL);
    if (size && !ys_context_accept_text(context, english ? "accepted list" : "接受清单", accepted, size)) {
        free(copy);
        return false;
    }
    memcpy(copy, accepted, size);
    accepted_text = copy;
    accepted_size = size;
    return true;
}

EMSCRIPTEN_KEEPALIVE bool page_begin(bool english, const char *accepted, size_t size) {
    bool known = accepted_text && size == accepted_size && memcmp(accepted_text, accepted, size) == 0;
    if (!known && !begin_anew(english, accepted, size))
        return false;
    ys_context_language(context, english ? YS_ENGLISH : YS_CHINESE);
    return true;
}

EMSCRIPTEN_KEEPALIVE bool page_knows(const char *name) {
    return ys_path_is_known(name);
}

/* One document, or several files that are one. */
EMSCRIPTEN_KEEPALIVE bool page_open(const char *name, const char *const *names, const void *const *bytes,
                                    const size_t *sizes, size_t count) {
    ys_package_free(package);
    package = count == 1 ? ys_package_open_bytes(context, names[0], bytes[0], sizes[0], NULL)
                         : ys_package_open_parts(context, name, names, bytes, sizes, count, NULL);
    return package != NULL;
}

EMSCRIPTEN_KEEPALIVE void page_close(void) {
    ys_package_free(package);
    ys_bytes_free(result);
    package = NULL;
    result = NULL;
    result_size = 0;
}

/* extract: the figures; else the check. False: there is no such format. */
EMSCRIPTEN_KEEPALIVE bool page_render(bool extract, const char *format, bool english, bool ledger) {
    ys_render render = YS_RENDER_INIT;
    render.format = format;
    render.language = english ? YS_ENGLISH : YS_CHINESE;
    render.ledger = ledger;
    render.full = render.all = true;
    ys_bytes_free(result);
    result = extract ? ys_extract(context, package, &render, &result_size)
                     : ys_check(context, package, &render, &result_size);
    return result != NULL;
}

/* A copy of the file with the findings in it: how its name ends, NULL where none can be made. */
EMSCRIPTEN_KEEPALIVE const char *page_annotate(bool english) {
    ys_render render = YS_RENDER_INIT;
    ys_marking marking = YS_MARKING_INIT;
    render.language = english ? YS_ENGLISH : YS_CHINESE;
    ys_bytes_free(result);
    result = ys_annotate(context, package, &render, &marking, &result_size);
    return result ? marking.type : NULL;
}

EMSCRIPTEN_KEEPALIVE const char *page_bytes(void) {
    return result;
}

EMSCRIPTEN_KEEPALIVE size_t page_bytes_size(void) {
    return result_size;
}

/* fuzz_check: a text from its bytes to the report: read, interpreted, checked, told, all through the public interface.
 * Whatever the text, there is a package with a report or one message. */
#include <stdint.h>
#include <stdlib.h>
#include "yusuan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void render(ys_context *context, const ys_package *package, const char *format, bool full) {
    ys_render how = {.size = sizeof how, .format = format, .ledger = true, .full = full, .columns = full ? 80 : 0};
    size_t size = 0;
    char *bytes = ys_check(context, package, &how, &size);
    if (!bytes || size == 0)
        abort();
    ys_bytes_free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static ys_context *context;
    if (!context)
        context = ys_context_new();
    ys_context_memory_limit(context, 64 << 20);
    ys_package *package = ys_package_open_bytes(context, "input", data, size, "text");
    if (!package) {
        if (!*ys_error(context))
            abort();
        return 0;
    }
    render(context, package, "text", false);
    render(context, package, "text", true);
    render(context, package, "lines", true);
    render(context, package, "accept", false);
    render(context, package, "row", false);
    render(context, package, "json", false);
    ys_package_free(package);
    return 0;
}

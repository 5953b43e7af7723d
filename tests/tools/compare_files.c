/* Holds two files against each other: compare_files FORMAT A B. For people who work on src/compare. */
#include <stdio.h>
#include <string.h>
#include "yusuan.h"

int main(int count, char **words) {
    ys_context *context = ys_context_new();
    ys_package *a = count == 4 ? ys_package_open(context, words[2], NULL) : NULL;
    ys_package *b = a ? ys_package_open(context, words[3], NULL) : NULL;
    ys_render render = YS_RENDER_INIT;
    size_t size = 0, differences = 0;
    render.format = count == 4 ? words[1] : NULL;
    render.full = true;
    char *bytes = b ? ys_compare(context, a, b, &render, &differences, &size) : NULL;
    if (bytes)
        fwrite(bytes, 1, size, stdout);
    else
        fprintf(stderr, "%s\n", ys_error(context));
    ys_bytes_free(bytes);
    ys_package_free(a);
    ys_package_free(b);
    ys_context_free(context);
    return !bytes || differences > 0;
}

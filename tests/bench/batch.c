/* batch: what `yusuan check --format jsonl FILE...` does, in one process: what the processes of the program cost is the
 * difference (script/bench). */
#include <stdio.h>
#include "yusuan.h"

int main(int argc, char **argv) {
    ys_context *context = ys_context_new();
    ys_render render = YS_RENDER_INIT;
    render.format = "jsonl";
    for (int i = 1; context && i < argc; i++) {
        ys_package *package = ys_package_open(context, argv[i], NULL);
        size_t size = 0;
        char *bytes = package ? ys_check(context, package, &render, &size) : NULL;
        if (bytes)
            fwrite(bytes, 1, size, stdout);
        ys_bytes_free(bytes);
        ys_package_free(package);
    }
    ys_context_free(context);
    return 0;
}

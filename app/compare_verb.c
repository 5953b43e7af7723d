/* The verb compare: two packages, each a file, a folder or an archive whose files are one package, or a list "@LIST".
 *
 * With --against the first is made of base data, by the same steps as `build`.
 *
 * Exit 0 when they say the same, 1 when they do not, 2 when one cannot be read: as diff has it. Both are opened in this
 * process, since what is put out is made of both. */
#include "compare_verb.h"
#include "building.h"
#include "inputs.h"
#include "sink.h"

/* What an operand names, as one package. NULL: reported. */
static ys_package *open_operand(App *app, const char *operand) {
    App one = *app;
    Inputs inputs = {0};
    ys_package *package = NULL;
    one.operands = &operand;
    one.operands_count = 1;
    inputs_collect(&one, &inputs);
    bool sound = inputs.complete && (inputs.files.count <= 1 || inputs_join(app, &inputs));
    if (sound && inputs.files.count == 0)
        complain(app, "%s：没有可读的文件", "%s: there is no file that can be read", operand);
    if (sound && inputs.files.count == 1) {
        const Input *input = &inputs.files.data[0];
        const char *const *parts = (const char *const *)input->parts;
        package = parts ? ys_package_open_files(app->context, input->path, parts, input->parts_count, app->type)
                        : ys_package_open(app->context, input->path, app->type);
        if (!package)
            complain(app, "%s", "%s", ys_error(app->context));
    }
    inputs_release(&inputs);
    return package;
}

static int put_comparison(App *app, const ys_package *a, const ys_package *b) {
    ys_render render = YS_RENDER_INIT;
    size_t size = 0, differences = 0;
    render.format = app->format;
    render.language = app->language;
    render.full = app->full;
    char *bytes = ys_compare(app->context, a, b, &render, &differences, &size);
    if (!bytes) {
        complain(app, "%s", "%s", ys_error(app->context));
        return EXIT_TROUBLE;
    }
    Sink sink;
    bool written = sink_open(app, &sink);
    if (written) {
        sink_write(&sink, bytes, size);
        written = sink_close(app, &sink);
    }
    ys_bytes_free(bytes);
    return !written ? EXIT_TROUBLE : differences > 0 ? EXIT_FINDINGS : EXIT_CLEAN;
}

/* What the approved base data say, as the package that they make: its figures are held against those published. */
static int compare_against(App *app, const ys_package *published) {
    ys_build_options options = YS_BUILD_INIT;
    ys_base *base = building_open_base(app, app->against);
    bool sound = base && building_report_base(app, base);
    const ys_base *bases[] = {base};
    ys_built *built = sound ? ys_build(app->context, bases, 1, &options) : NULL;
    if (base && !sound)
        complain(app, "基础数据有错，未比较", "the base data have mistakes: nothing is compared");
    if (sound && !built)
        complain(app, "%s", "%s", ys_error(app->context));
    int code = built ? put_comparison(app, ys_built_package(built), published) : EXIT_TROUBLE;
    ys_built_free(built);
    ys_base_free(base);
    return code;
}

int run_compare(App *app) {
    int wanted = app->against ? 1 : 2;
    if (app->operands_count != wanted) {
        complain(app, "用法：yusuan compare A B，或 yusuan compare PACKAGE --against BASE",
                 "usage: yusuan compare A B, or yusuan compare PACKAGE --against BASE");
        return EXIT_TROUBLE;
    }
    ys_package *a = open_operand(app, app->operands[0]);
    ys_package *b = a && !app->against ? open_operand(app, app->operands[1]) : NULL;
    int code = EXIT_TROUBLE;
    if (a && app->against)
        code = compare_against(app, a);
    else if (b)
        code = put_comparison(app, a, b);
    ys_package_free(a);
    ys_package_free(b);
    return code;
}

/* building: `new` makes a folder of empty base data, `build` writes the package of one or several of them.
 *
 * A package is put out only after its own check has found no error in it; the output stands as a whole or not at all
 * (sink). What is wrong with base data is said of all of them before anything is written. Standard output has what was
 * written and what is left to be filled in; trouble goes to standard error. */
#include "building.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "inputs.h"
#include "refusal.h"
#include "sink.h"

enum { PATH_BYTES_MAX = 4096 };

static bool fail_library(const App *app) {
    const char *error = ys_error(app->context);
    complain(app, "%s", "%s", *error ? error : app->language == YS_ENGLISH ? "out of memory" : "内存不足");
    return false;
}

static bool ends_with(const char *path, const char *ending) {
    size_t size = strlen(path), tail = strlen(ending);
    return size > tail && strcmp(path + size - tail, ending) == 0;
}

/* ---- new ------------------------------------------------------------------------------------------------------- */

/* Writes what the library made, NULL for a failure of its own, to a file that is not there yet. */
static bool write_new(App *app, const char *path, char *bytes, size_t size) {
    Sink sink;
    struct stat status;
    if (!bytes)
        return fail_library(app);
    bool written = stat(path, &status) != 0;
    if (!written)
        complain(app, "%s：已经有了，不覆盖", "%s: is there already; nothing is written over it", path);
    app->output = path;
    if (written && (written = sink_open(app, &sink))) {
        sink_write(&sink, bytes, size);
        written = sink_close(app, &sink);
    }
    app->output = NULL;
    ys_bytes_free(bytes);
    return written;
}

static bool sheet_path(const char *folder, const char *title, char path[PATH_BYTES_MAX]) {
    return (size_t)snprintf(path, PATH_BYTES_MAX, "%s/%s.tsv", folder, title) < PATH_BYTES_MAX;
}

/* The file of a sheet, if the base has it. */
static bool write_sheet(App *app, const ys_base *base, const char *folder, size_t number, const char *title,
                        size_t *written) {
    char path[PATH_BYTES_MAX];
    size_t size = 0;
    if (!sheet_path(folder, title, path)) {
        complain(app, "%s：路径太长", "%s: the path is too long", folder);
        return false;
    }
    char *bytes = ys_base_sheet(app->context, base, number, &size);
    if (bytes && !size) {
        ys_bytes_free(bytes);
        return true;
    }
    (*written)++;
    return write_new(app, path, bytes, size);
}

static int write_workbook(App *app, const ys_base *base) {
    const char *path = app->operands[0];
    size_t size = 0;
    char *bytes = ys_base_workbook(app->context, base, &size);
    if (!write_new(app, path, bytes, size))
        return EXIT_TROUBLE;
    printf(app->language == YS_ENGLISH ? "%s: a workbook of base data, to be filled in; its first sheet says how\n"
                                       : "%s：基础数据工作簿，待填写；怎样填见第一张表\n",
           path);
    return EXIT_CLEAN;
}

/* Half a folder is none: the files that were written of the first sheets go, and the folder where it was made for them.
 * A file of a sheet that the base has not was there before. */
static void take_back(App *app, const ys_base *base, const char *folder, size_t sheets, bool made) {
    char path[PATH_BYTES_MAX];
    for (size_t i = 0; i < sheets; i++) {
        size_t size = 0;
        char *title = ys_base_sheet_name(app->context, i), *bytes = ys_base_sheet(app->context, base, i, &size);
        if (title && bytes && size && sheet_path(folder, title, path))
            unlink(path);
        ys_bytes_free(title);
        ys_bytes_free(bytes);
    }
    if (made)
        rmdir(folder);
}

static int write_folder(App *app, const ys_base *base) {
    const char *folder = app->operands[0];
    char *title;
    size_t number = 0, files = 0;
    if (ends_with(folder, ".xlsx"))
        return write_workbook(app, base);
    bool made = mkdir(folder, 0777) == 0;
    if (!made && errno != EEXIST) {
        complain(app, "%s：建不了：%s", "%s: cannot be made: %s", folder, refusal_of(app, errno));
        return EXIT_TROUBLE;
    }
    while ((title = ys_base_sheet_name(app->context, number))) {
        bool written = write_sheet(app, base, folder, number, title, &files);
        ys_bytes_free(title);
        if (!written) {
            take_back(app, base, folder, number, made);
            return EXIT_TROUBLE;
        }
        number++;
    }
    printf(app->language == YS_ENGLISH ? "%s: %zu files of base data, to be filled in\n"
                                       : "%s：%zu 个基础数据文件，待填写\n",
           folder, files);
    return EXIT_CLEAN;
}

/* Base data out of a package, and on standard output what was not found in it. */
static int write_recovered(App *app, const ys_package *package) {
    size_t size;
    ys_base *base = ys_base_recover(app->context, package, app->same_year);
    if (!base)
        return fail_library(app) ? EXIT_CLEAN : EXIT_TROUBLE;
    int code = write_folder(app, base);
    char *report = ys_base_report(app->context, base, app->language, &size);
    if (report && code == EXIT_CLEAN)
        fputs(report, stdout);
    ys_bytes_free(report);
    ys_base_free(base);
    return code;
}

static int write_empty(App *app) {
    ys_base *base = ys_base_new(app->context, app->accounts);
    if (!base) {
        fail_library(app);
        return EXIT_TROUBLE;
    }
    int code = write_folder(app, base);
    ys_base_free(base);
    return code;
}

int building_new(App *app) {
    if (!app->from)
        return write_empty(app);
    ys_package *package = ys_package_open(app->context, app->from, NULL);
    if (!package) {
        fail_library(app);
        return EXIT_TROUBLE;
    }
    int code = write_recovered(app, package);
    ys_package_free(package);
    return code;
}

/* ---- build ----------------------------------------------------------------------------------------------------- */

static bool is_base_file(const char *path) {
    return ends_with(path, ".tsv");
}

/* A folder is all its .tsv files, a file is itself. */
ys_base *building_open_base(App *app, const char *path) {
    Inputs found = {0};
    ys_base *base = NULL;
    struct stat status;
    bool folder = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    if (!folder)
        base = ys_base_open(app->context, path, &path, 1);
    else if (inputs_add(app, &found, path, is_base_file)) {
        const char **paths = calloc(found.files.count + 1, sizeof *paths);
        for (size_t i = 0; paths && i < found.files.count; i++)
            paths[i] = found.files.data[i].path;
        if (paths)
            base = ys_base_open(app->context, path, paths, found.files.count);
        free(paths);
    }
    inputs_release(&found);
    if (!base)
        fail_library(app);
    return base;
}

bool building_report_base(App *app, const ys_base *base) {
    size_t size;
    char *report = ys_base_report(app->context, base, app->language, &size);
    if (!report)
        return fail_library(app);
    fputs(report, stderr);
    ys_bytes_free(report);
    return (app->like ? ys_base_mistakes_of_form(base) : ys_base_mistakes(base)) == 0;
}

static const char *format_of(const App *app, const char *path) {
    const char *point = strrchr(path, '.');
    char list[PATH_BYTES_MAX] = "";
    const char *name;
    const char *like = app->like ? strrchr(app->like, '.') : NULL;
    if (point && like && strcmp(point, like) == 0 && (strcmp(like, ".docx") == 0 || strcmp(like, ".xlsx") == 0))
        return like + 1; /* filled in as it is */
    for (size_t i = 0; (name = ys_output_type(i)); i++) {
        if (point && strcmp(point + 1, name) == 0)
            return name;
        snprintf(list + strlen(list), sizeof list - strlen(list), "%s.%s", *list ? " " : "", name);
    }
    complain(app, "%s：不知道写成什么格式；扩展名有：%s", "%s: in what format? The endings are: %s", path, list);
    return NULL;
}

/* The findings that keep it from being written. */
static void report_errors(App *app, const ys_built *built) {
    ys_render render = YS_RENDER_INIT;
    size_t size;
    render.format = "lines";
    render.language = app->language;
    render.at_least = YS_ERROR;
    char *lines = ys_check(app->context, ys_built_package(built), &render, &size);
    if (lines)
        fputs(lines, stderr);
    ys_bytes_free(lines);
    complain(app, "%s：生成的文本自检有错，未写出", "%s: the check of what was built found errors: nothing is written",
             app->output);
}

static int put_built(App *app, const ys_built *built) {
    size_t size, report_size;
    Sink sink;
    if (ys_package_findings(ys_built_package(built), YS_ERROR) > 0) {
        report_errors(app, built);
        return EXIT_FINDINGS;
    }
    if (!sink_open(app, &sink))
        return EXIT_TROUBLE;
    const char *bytes = ys_built_bytes(built, &size);
    sink_write(&sink, bytes, size);
    if (!sink_close(app, &sink))
        return EXIT_TROUBLE;
    char *report = ys_built_report(app->context, built, app->language, &report_size);
    if (!report)
        return fail_library(app) ? EXIT_CLEAN : EXIT_TROUBLE;
    printf(app->language == YS_ENGLISH ? "%s: %s" : "%s：%s", app->output, report);
    ys_bytes_free(report);
    return EXIT_CLEAN;
}

static int build_bases(App *app, const ys_base *const *bases, const char *format) {
    ys_build_options options = YS_BUILD_INIT;
    options.format = format;
    options.jurisdiction = app->jurisdiction;
    options.like = app->like;
    ys_built *built = ys_build(app->context, bases, (size_t)app->operands_count, &options);
    if (!built) {
        fail_library(app);
        return EXIT_TROUBLE;
    }
    int code = put_built(app, built);
    ys_built_free(built);
    return code;
}

int building_build(App *app) {
    if (!app->output) {
        complain(app, "没有给出 --output；如 yusuan build 基础数据 --output 预算.docx",
                 "no --output; for example: yusuan build BASE --output budget.docx");
        return EXIT_TROUBLE;
    }
    const char *format = format_of(app, app->output);
    ys_base **bases = format ? calloc((size_t)app->operands_count, sizeof *bases) : NULL;
    int code = EXIT_TROUBLE;
    bool sound = bases != NULL, right = true;
    for (int i = 0; sound && i < app->operands_count; i++) {
        bases[i] = building_open_base(app, app->operands[i]);
        sound = bases[i] != NULL;
        right = sound && building_report_base(app, bases[i]) && right;
    }
    if (sound && !right) {
        complain(app, "基础数据有错，未生成", "the base data have mistakes: nothing is written");
        code = EXIT_FINDINGS;
    } else if (sound)
        code = build_bases(app, (const ys_base *const *)bases, format);
    for (int i = 0; bases && i < app->operands_count; i++)
        ys_base_free(bases[i]);
    free(bases);
    return code;
}

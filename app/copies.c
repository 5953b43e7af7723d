/* copies: one document, and OUT is its copy; several, or a folder, and OUT is a folder with the same names and folders
 * in it. A format that bears no marks becomes a page: its name has .html behind it there, and where OUT is the copy it
 * must say .html itself, so that nobody is given a page under the name of a workbook.
 *
 * A package of several files has a copy of each, in a folder: OUT, or OUT with the package's name where there are more.
 * What an archive calls its files is not believed to stay in it.
 *
 * Each is written beside its place and renamed (sink.c), so that a full disk leaves no half of one. None may be a file
 * that is to be read: a marked copy in the place of the original would be marked again. */
#include "copies.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "refusal.h"
#include "report_names.h"
#include "sink.h"

static bool is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static const char *name_of(const Input *input) {
    return input->path + input->folder;
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Two files of one name, from two folders that were named, would be one copy. */
static bool names_differ(const Copies *copies) {
    size_t count = copies->inputs->files.count;
    const char **names = calloc(count + 1, sizeof *names), *same = NULL;
    if (!names) {
        complain(copies->app, "内存不足", "out of memory");
        return false;
    }
    for (size_t i = 0; i < count; i++)
        names[i] = name_of(&copies->inputs->files.data[i]);
    qsort(names, count, sizeof *names, compare_names);
    for (size_t i = 1; i < count && !same; i++)
        same = strcmp(names[i - 1], names[i]) == 0 ? names[i] : NULL;
    if (same)
        complain(copies->app, "%s：有几个文件同名，标注的副本会互相覆盖；请分开运行",
                 "%s: several files have this name, and their copies would be one; mark them apart", same);
    free(names);
    return !same;
}

bool copies_begin(const App *app, const Inputs *inputs, Copies *copies) {
    const char *out = app->annotate;
    *copies = (Copies){.app = app, .inputs = inputs};
    if (!out)
        return true;
    bool named_folder = false;
    for (int i = 0; i < app->operands_count; i++)
        named_folder = named_folder || is_folder(app->operands[i]) || app->operands[i][0] == '@';
    copies->folder =
        (named_folder && !app->package) || inputs->files.count > 1 || is_folder(out) || out[strlen(out) - 1] == '/';
    if (app->output && strcmp(app->output, out) == 0) {
        complain(app, "%s：不能既作 --output 又作 --annotate", "%s: cannot be both --output and --annotate", out);
        return false;
    }
    return !copies->folder || app->package || names_differ(copies);
}

/* The folders that the file is in. False: errno. */
static bool make_folders(char *path) {
    for (char *slash = path + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        bool made = mkdir(path, 0777) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made)
            return false;
    }
    return true;
}

static bool ends_in(const char *name, const char *type) {
    const char *dot = strrchr(name, '.');
    return dot && (strcasecmp(dot + 1, type) == 0 || (strcmp(type, "html") == 0 && strcasecmp(dot + 1, "htm") == 0));
}

/* "FOLDER/NAME", with the type behind it where the name has another; to be freed. NULL: reported. */
static char *path_in(const App *app, const char *folder, const char *name, const char *type) {
    size_t size = strlen(folder) + strlen(name) + strlen(type) + 3;
    char *path = malloc(size);
    if (!path) {
        complain(app, "内存不足", "out of memory");
        return NULL;
    }
    snprintf(path, size, "%s%s%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/", name,
             ends_in(name, type) ? "" : ".", ends_in(name, type) ? "" : type);
    return path;
}

static char *path_of(const Copies *copies, const Input *input, const char *type) {
    const App *app = copies->app;
    const char *out = app->annotate;
    if (copies->folder)
        return path_in(app, out, name_of(input), type);
    if (!ends_in(out, type)) {
        complain(app, "%1$s：标注的副本是 %2$s；请用以 .%2$s 结尾的文件名",
                 "%1$s: the marked copy is %2$s; let its name end in .%2$s", out, type);
        return NULL;
    }
    char *path = copy_text(out);
    if (!path)
        complain(app, "内存不足", "out of memory");
    return path;
}

static bool write_copy(const Copies *copies, char *path, const char *bytes, size_t size, bool folders) {
    const App *app = copies->app;
    struct stat status;
    Sink sink;
    if (stat(path, &status) == 0 && inputs_hold(copies->inputs, &status)) {
        complain(app, "%s：是要读的文件，标注的副本不能写在它上面",
                 "%s: is one of the files to read, and its marked copy cannot take its place", path);
        return false;
    }
    if (folders && !make_folders(path)) {
        complain(app, "%s：写不了：%s", "%s: cannot write: %s", path, refusal_of(app, errno));
        return false;
    }
    if (!sink_open_path(app, &sink, path))
        return false;
    sink_write(&sink, bytes, size);
    return sink_close(app, &sink);
}

static void tell(const App *app, const char *path, bool was_signed, bool rewritten) {
    if (was_signed)
        complain(app, "%s：原件有数字签名，加了批注后签名不再成立",
                 "%s: was signed; with notes in it the signature does not hold", path);
    if (rewritten)
        complain(app, "%s：原件结构有损，副本是整体重写的", "%s: the original is damaged; the copy was written anew",
                 path);
}

/* ---- packages of several files */

/* What an archive calls its parts may lead out of the folder; nothing does after this. */
static void keep_inside(char *name) {
    for (char *at = name; *at; at++)
        if (*at != '/' && !name_byte_is_safe(*at))
            *at = '_';
    for (char *at = name; *at;) {
        size_t size = strcspn(at, "/");
        if (size == 0 || (size <= 2 && strspn(at, ".") >= size))
            *at = '_';
        at += strcspn(at, "/");
        at += *at == '/';
    }
}

/* Reads what stands before a part; what it is called is to be freed. NULL: no memory, or it is not what a worker sends,
 * who has read a stranger's file and is not believed. */
static char *part_name(const char **at, const char *end, PartHead *head) {
    size_t left = (size_t)(end - *at);
    if (left < sizeof *head)
        return NULL;
    memcpy(head, *at, sizeof *head);
    left -= sizeof *head;
    head->type[sizeof head->type - 1] = '\0';
    if (head->name_size > left || head->size > left - head->name_size || head->name_size == 0 ||
        strchr(head->type, '/'))
        return NULL;
    char *name = calloc(head->name_size + 1, 1);
    if (name)
        memcpy(name, *at + sizeof *head, head->name_size);
    *at += sizeof *head + head->name_size;
    return name;
}

/* OUT is a folder, with a copy of each part under the name that it has in the package. */
static bool put_parts(const Copies *copies, const Input *input, const Result *result) {
    const App *app = copies->app;
    const char *at = result->copy, *end = at + result->copy_size;
    bool inside = copies->folder && !app->package;
    char *folder = inside ? path_in(app, app->annotate, name_of(input), "") : copy_text(app->annotate);
    bool good = folder != NULL;
    while (good && at < end) {
        PartHead head;
        char *name = part_name(&at, end, &head);
        if (name)
            keep_inside(name);
        char *path = name ? path_in(app, folder, name, head.type) : NULL;
        good = path && write_copy(copies, path, at, head.size, true);
        if (good)
            tell(app, path, head.was_signed, strcmp(head.type, "pdf") == 0 && !head.appended);
        at += head.size;
        free(path);
        free(name);
    }
    free(folder);
    return good;
}

void copies_put(Copies *copies, size_t index, const Result *result) {
    const Input *input = &copies->inputs->files.data[index];
    if (!copies->app->annotate || result->error)
        return;
    if (!result->copy) {
        complain(copies->app, "%s", "%s", result->copy_error ? result->copy_error : "?");
        copies->lost++;
        return;
    }
    if (strcmp(result->marking.type, COPY_OF_PARTS) == 0) {
        copies->lost += !put_parts(copies, input, result);
        return;
    }
    char *path = path_of(copies, input, result->marking.type);
    if (path && write_copy(copies, path, result->copy, result->copy_size, copies->folder))
        tell(copies->app, path, result->marking.was_signed,
             strcmp(result->marking.type, "pdf") == 0 && !result->marking.appended);
    else
        copies->lost++;
    free(path);
}

/* inputs: what the operands name, in the order given; a folder's files in the order of their names,
 * numbers in them by value: 第2部分 before 第10部分.
 *
 * A file that is named is always an input, whatever it is, and its trouble is reported when it is
 * opened. In a folder a regular file is accepted by its extension (kinds of documents that are known and not read,
 * too: the library says what each is) or skipped, with the reason. Hidden ones and the
 * lock files of office programs ("~$…") are not looked at. Links are followed; a folder that
 * contains itself is walked once. (Not fts: the C library's crashes when there is no memory.) */
#include "inputs.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "refusal.h"

/* What is no document, by extension (each between blanks). To add a kind: a line here. */
typedef struct Kind {
    const char *extensions;
    const char *zh, *en;
} Kind;
static const Kind kinds[] = {
    {" jpg jpeg png gif bmp tif tiff webp heic ", "是图片，没有文字可读", "a picture, without text to read"},
    {"", "不是认识的文件种类", "not a kind of file that is known"}};
static const Kind special = {"", "不是普通文件", "not a regular file"};
static const Kind link_to_nothing = {"", "链接所指的文件不存在", "a link to nothing"};
static const Kind cycle = {"", "文件夹包含自己，或嵌套过深", "a folder that contains itself, or is nested too deep"};

static bool fail_memory(const App *app) {
    complain(app, "内存不足，文件没有列全", "out of memory: the files could not all be listed");
    return false;
}

static bool list_add(const App *app, InputList *list, const char *path, const Kind *why) {
    if (list->count == INPUTS_MAX)
        return false;
    if (list->count == INPUTS_MAX - 1)
        complain(app, "多于 %d 个文件，其余的不看", "more than %d files; the rest is not read", INPUTS_MAX - 1);
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 16;
        Input *data = realloc(list->data, capacity * sizeof *data);
        if (!data)
            return fail_memory(app);
        list->data = data;
        list->capacity = capacity;
    }
    char *copy = copy_text(path);
    if (!copy)
        return fail_memory(app);
    list->data[list->count++] = (Input){.path = copy, .zh = why ? why->zh : NULL, .en = why ? why->en : NULL};
    return list->count < INPUTS_MAX;
}

static const Kind *kind_of(const char *path) {
    const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');
    char word[16];
    const Kind *kind = kinds;
    int size = dot ? snprintf(word, sizeof word, " %s ", dot + 1) : 0;
    bool whole = size > 2 && size < (int)sizeof word;
    while (kind->extensions[0] && !(whole && strcasestr(kind->extensions, word)))
        kind++;
    return kind;
}

static const char *past_zeros(const char *digits) {
    while (digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9')
        digits++;
    return digits;
}

/* Bytes by value, runs of digits by theirs; what is equal then (2 and 02) by bytes. */
static int compare_names(const char *x, const char *y) {
    static const char digits[] = "0123456789";
    const char *a = x, *b = y;
    while (*a && *b) {
        size_t a_size = strspn(a, digits), b_size = strspn(b, digits);
        if (a_size == 0 || b_size == 0) {
            if (*a != *b)
                return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
            a++, b++;
            continue;
        }
        const char *a_end = a + a_size, *b_end = b + b_size;
        a = past_zeros(a), b = past_zeros(b);
        if (a_end - a != b_end - b)
            return a_end - a < b_end - b ? -1 : 1;
        int order = strncmp(a, b, (size_t)(a_end - a));
        if (order)
            return order;
        a = a_end, b = b_end;
    }
    return *a || *b ? (*a ? 1 : -1) : strcmp(x, y);
}

static int by_name(const struct dirent **a, const struct dirent **b) {
    return compare_names((*a)->d_name, (*b)->d_name);
}

static int is_shown(const struct dirent *entry) {
    return entry->d_name[0] != '.' && strncmp(entry->d_name, "~$", 2) != 0;
}

static bool visit_file(const App *app, const char *path, Inputs *inputs, Accepts *accepts) {
    if (accepts(path))
        return list_add(app, &inputs->files, path, NULL);
    const Kind *kind = kind_of(path);
    return list_add(app, &inputs->skipped, path, kind);
}

typedef struct Folder { /* being walked, and those that it is in */
    const struct Folder *above;
    dev_t device;
    ino_t inode;
    int depth;
} Folder;

static bool walk_folder(const App *app, const char *path, const Folder *folder, Inputs *inputs, Accepts *accepts);

static bool is_within_itself(const Folder *folder, const struct stat *status) {
    while (folder && (folder->device != status->st_dev || folder->inode != status->st_ino))
        folder = folder->above;
    return folder != NULL;
}

static bool is_output(const App *app, const struct stat *folder) {
    struct stat status;
    return app->output && stat(app->output, &status) == 0 && status.st_dev == folder->st_dev &&
           status.st_ino == folder->st_ino;
}

static bool visit(const App *app, const char *path, const Folder *above, Inputs *inputs, Accepts *accepts) {
    struct stat status, link;
    if (stat(path, &status) != 0) {
        int error = errno;
        if (lstat(path, &link) == 0 && S_ISLNK(link.st_mode) && error == ENOENT)
            return list_add(app, &inputs->skipped, path, &link_to_nothing);
        complain(app, "%s：打不开：%s", "%s: cannot open: %s", path, refusal_of(app, error));
        return false;
    }
    if (S_ISREG(status.st_mode))
        return visit_file(app, path, inputs, accepts);
    if (!S_ISDIR(status.st_mode))
        return list_add(app, &inputs->skipped, path, &special);
    if (is_output(app, &status)) /* what an earlier run wrote is no input */
        return true;
    if (is_within_itself(above, &status) || above->depth >= INPUTS_DEPTH_MAX)
        return list_add(app, &inputs->skipped, path, &cycle);
    Folder folder = {above, status.st_dev, status.st_ino, above->depth + 1};
    return walk_folder(app, path, &folder, inputs, accepts);
}

/* Until the list of files is full. */
static bool walk_folder(const App *app, const char *path, const Folder *folder, Inputs *inputs, Accepts *accepts) {
    struct dirent **entries;
    int count = scandir(path, &entries, is_shown, by_name);
    if (count < 0) {
        complain(app, "%s：文件夹没有列全：%s", "%s: the folder could not be listed: %s", path, refusal_of(app, errno));
        return false;
    }
    bool complete = true;
    const char *slash = path[strlen(path) - 1] == '/' ? "" : "/";
    for (int i = 0; i < count; i++) {
        size_t size = strlen(path) + strlen(entries[i]->d_name) + 2;
        char *inner = malloc(size);
        if (inner && inputs->files.count < INPUTS_MAX) {
            snprintf(inner, size, "%s%s%s", path, slash, entries[i]->d_name);
            complete = visit(app, inner, folder, inputs, accepts) && complete;
        } else {
            complete = (inner != NULL || fail_memory(app)) && complete;
        }
        free(inner);
        free(entries[i]);
    }
    free(entries);
    return complete;
}

bool inputs_add(const App *app, Inputs *inputs, const char *path, Accepts *accepts) {
    struct stat status;
    if (strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        Folder root = {NULL, status.st_dev, status.st_ino, 0};
        size_t first = inputs->files.count, size = strlen(path);
        bool complete = walk_folder(app, path, &root, inputs, accepts);
        for (size_t i = first; i < inputs->files.count; i++)
            inputs->files.data[i].folder = path[size - 1] == '/' ? size : size + 1;
        return complete;
    }
    bool added = list_add(app, &inputs->files, path, NULL);
    const char *slash = strrchr(path, '/');
    if (slash && inputs->files.count > 0)
        inputs->files.data[inputs->files.count - 1].folder = (size_t)(slash - path) + 1;
    return added;
}

static bool add_list(const App *app, Inputs *inputs, const char *path) {
    bool standard = strcmp(path, "-") == 0;
    FILE *list = standard ? stdin : fopen(path, "r");
    if (!list) {
        complain(app, "%s：清单打不开：%s", "%s: cannot open the list: %s", path, refusal_of(app, errno));
        return false;
    }
    char *line = NULL;
    size_t capacity = 0;
    bool complete = true;
    int end = app->null_ended ? '\0' : '\n';
    errno = 0;
    for (ssize_t size, number = 0; (size = getdelim(&line, &capacity, end, list)) >= 0; errno = 0) {
        if (number++ == 0 && strncmp(line, "\xEF\xBB\xBF", 3) == 0) /* as editors of Windows save a list */
            memmove(line, line + 3, (size_t)(size -= 3) + 1);
        while (size > 0 && (line[size - 1] == end || (!app->null_ended && line[size - 1] == '\r')))
            line[--size] = '\0';
        if (size > 0)
            complete = inputs_add(app, inputs, line, ys_path_is_known) && complete;
    }
    if (ferror(list) || !feof(list)) {
        complain(app, "%s：清单读不了：%s", "%s: cannot read the list: %s", path, refusal_of(app, errno));
        complete = false;
    }
    free(line);
    if (!standard)
        fclose(list);
    return complete;
}

void inputs_collect(const App *app, Inputs *inputs) {
    inputs->complete = true;
    for (int i = 0; i < app->operands_count; i++) {
        const char *word = app->operands[i];
        bool added = word[0] == '@' && word[1] ? add_list(app, inputs, word + 1)
                                               : inputs_add(app, inputs, word, ys_path_is_known);
        inputs->complete = inputs->complete && added;
    }
}

/* What a package is called: the folder that it is, or its files with a plus between. */
static char *name_of_package(const App *app, const InputList *files) {
    struct stat status;
    size_t size = 1;
    if (app->operands_count == 1 && stat(app->operands[0], &status) == 0 && S_ISDIR(status.st_mode))
        return copy_text(app->operands[0]);
    for (size_t i = 0; i < files->count; i++)
        size += strlen(files->data[i].path) + 3;
    char *name = calloc(1, size);
    for (size_t i = 0, used = 0; name && i < files->count; i++)
        used += (size_t)snprintf(name + used, size - used, "%s%s", i > 0 ? " + " : "", files->data[i].path);
    return name;
}

/* What would be refused is a part that cannot be read: the library says so where its turn comes. */
bool inputs_join(const App *app, Inputs *inputs) {
    InputList *files = &inputs->files;
    if (files->count == 0 ||
        (files->count == 1 && app->operands_count == 1 && strcmp(files->data[0].path, app->operands[0]) == 0))
        return true;
    char *name = name_of_package(app, files), **parts = calloc(files->count, sizeof *parts);
    if (!name || !parts) {
        free(parts);
        free(name);
        return fail_memory(app);
    }
    for (size_t i = 0; i < files->count; i++)
        parts[i] = files->data[i].path;
    files->data[0] = (Input){.path = name, .parts = parts, .parts_count = files->count};
    files->count = 1;
    return true;
}

bool input_wants_standard(const Input *input) {
    for (size_t i = 0; i < input->parts_count; i++)
        if (strcmp(input->parts[i], "-") == 0)
            return true;
    return strcmp(input->path, "-") == 0;
}

bool inputs_want_standard(const Inputs *inputs) {
    for (size_t i = 0; i < inputs->files.count; i++)
        if (input_wants_standard(&inputs->files.data[i]))
            return true;
    return false;
}

bool inputs_hold(const Inputs *inputs, const struct stat *file) {
    struct stat status;
    for (size_t i = 0; i < inputs->files.count; i++)
        if (stat(inputs->files.data[i].path, &status) == 0 && status.st_dev == file->st_dev &&
            status.st_ino == file->st_ino)
            return true;
    return false;
}

static void list_release(InputList *list) {
    for (size_t i = 0; i < list->count; i++) {
        for (size_t k = 0; k < list->data[i].parts_count; k++)
            free(list->data[i].parts[k]);
        free(list->data[i].parts);
        free(list->data[i].path);
    }
    free(list->data);
}

void inputs_release(Inputs *inputs) {
    list_release(&inputs->files);
    list_release(&inputs->skipped);
    *inputs = (Inputs){0};
}

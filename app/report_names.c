/* report_names: a report stands in the folders that its document stands in, below the one that all documents are in.
 * What would lead out of the batch (.., a root) is no folder there, what no name has on Windows is a line below. A name
 * that is too long for a file system is cut and told apart by the document's number, as are two paths that come to one
 * name. Cost: sorting the names. */
#include "report_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COMPONENT_BYTES_MAX = 200, NAME_END_BYTES_MAX = 64 };
static const char folder[] = "reports/";

/* Bytes of the folders that all paths begin with, slash included. */
static size_t common_folder(const Inputs *inputs) {
    const char *first = inputs->files.count ? inputs->files.data[0].path : "";
    const char *slash = strrchr(first, '/');
    size_t common = slash ? (size_t)(slash - first) + 1 : 0;
    for (size_t i = 1; i < inputs->files.count; i++) {
        const char *path = inputs->files.data[i].path;
        size_t same = 0;
        for (size_t at = 0; at < common && path[at] == first[at]; at++)
            if (first[at] == '/')
                same = at + 1;
        common = same;
    }
    return common;
}

bool name_byte_is_safe(char byte) {
    return (unsigned char)byte >= 0x20 && byte != 0x7F && !strchr("\\:*?\"<>|", byte);
}

static bool is_dots(const char *component, size_t size) {
    return (size == 1 && component[0] == '.') || (size == 2 && memcmp(component, "..", 2) == 0);
}

/* Not within a character. */
static size_t cut(const char *text, size_t size) {
    if (size <= COMPONENT_BYTES_MAX)
        return size;
    size = COMPONENT_BYTES_MAX;
    while (size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80)
        size--;
    return size;
}

/* The path with its components made harmless. *whole: none was changed. */
static size_t put_path(char *out, const char *path, bool *whole) {
    char *end = out;
    while (*path) {
        size_t size = strcspn(path, "/"), kept = cut(path, size);
        bool dots = is_dots(path, size);
        *whole = *whole && kept == size && !dots;
        if (size > 0 && end > out)
            *end++ = '/';
        if (dots)
            *end++ = '_';
        for (size_t i = 0; i < kept && !dots; i++)
            *end++ = name_byte_is_safe(path[i]) ? path[i] : '_';
        path += size + (path[size] == '/');
    }
    return (size_t)(end - out);
}

static char *name_of(const char *path, const char *extension, size_t number) {
    char *name = malloc(sizeof folder + strlen(path) + 2 + NAME_END_BYTES_MAX + strlen(extension));
    bool whole = true;
    if (!name)
        return NULL;
    memcpy(name, folder, sizeof folder);
    size_t size = sizeof folder - 1;
    size += put_path(name + size, path, &whole);
    if (number > 0 || !whole)
        snprintf(name + size, NAME_END_BYTES_MAX + strlen(extension), "~%zu.%s", number, extension);
    else
        snprintf(name + size, NAME_END_BYTES_MAX + strlen(extension), ".%s", extension);
    return name;
}

typedef struct Named {
    const char *name, *path;
    size_t number;
} Named;

static int compare(const void *a, const void *b) {
    const Named *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : (x->number > y->number) - (x->number < y->number);
}

/* Of several paths with one name the later ones get their numbers. */
static bool tell_apart(char **names, const Inputs *inputs, size_t common, const char *extension) {
    size_t count = inputs->files.count;
    Named *sorted = calloc(count + 1, sizeof *sorted);
    for (size_t i = 0; sorted && i < count; i++)
        sorted[i] = (Named){names[i], inputs->files.data[i].path, i};
    if (sorted)
        qsort(sorted, count, sizeof *sorted, compare);
    bool done = sorted != NULL;
    for (size_t i = 1; done && i < count; i++) {
        if (strcmp(sorted[i].name, sorted[i - 1].name) != 0 || strcmp(sorted[i].path, sorted[i - 1].path) == 0)
            continue;
        size_t number = sorted[i].number;
        names[number] = name_of(sorted[i].path + common, extension, number + 1); /* the old one is freed below */
        done = names[number] != NULL;
    }
    for (size_t i = 0; sorted && i < count; i++)
        if (sorted[i].name != names[sorted[i].number])
            free((char *)sorted[i].name);
    free(sorted);
    return done;
}

char **report_names(const Inputs *inputs, const char *extension) {
    size_t common = common_folder(inputs), count = inputs->files.count;
    char **names = calloc(count + 1, sizeof *names);
    bool done = names != NULL;
    for (size_t i = 0; done && i < count; i++) {
        names[i] = name_of(inputs->files.data[i].path + common, extension, 0);
        done = names[i] != NULL;
    }
    if (done && tell_apart(names, inputs, common, extension))
        return names;
    report_names_free(names, count);
    return NULL;
}

void report_names_free(char **names, size_t count) {
    for (size_t i = 0; names && i < count; i++)
        free(names[i]);
    free(names);
}

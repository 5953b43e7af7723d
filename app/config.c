/* config: two small files, of which neither need be there:
 *
 *     $XDG_CONFIG_HOME/yusuan/config     the user's, else ~/.config/yusuan/config
 *     .yusuan                            of the folder that the program was started in
 *
 *     # an option of the command line, without its dashes
 *     lang = en
 *     no-rule = rounding
 *     strict
 *
 * The folder's comes later and so has the last word before the command line; what may be repeated adds up. A path of
 * `load` is seen from the folder of its file. Only options that can do no harm may stand here (CONFIG in
 * option_table.h): a folder may have come by mail, and must not be able to name a file that is written. A line that is
 * wrong is a failure with its number: a setting that is passed over in silence is worse than none. */
#include "config.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "refusal.h"

static char *trim(char *text) {
    while (isspace((unsigned char)*text))
        text++;
    for (size_t size = strlen(text); size > 0 && isspace((unsigned char)text[size - 1]);)
        text[--size] = '\0';
    return text;
}

/* Of "load", a path that does not begin at the root begins where the file stands. */
static bool set_path(App *app, const char *name, const char *value, const char *file, int line) {
    char path[2 * CONFIG_LINE_BYTES_MAX];
    const char *slash = strrchr(file, '/');
    if (value[0] == '/' || !slash)
        return options_set(app, name, value, file, line);
    snprintf(path, sizeof path, "%.*s/%s", (int)(slash - file), file, value);
    return options_set(app, name, path, file, line);
}

static bool read_line(App *app, char *text, const char *file, int line) {
    char *name = trim(text), *equals = strchr(name, '=');
    if (!*name || *name == '#')
        return true;
    char *value = equals ? trim(equals + 1) : NULL;
    if (equals)
        *equals = '\0';
    name = trim(name);
    return value && strcmp(name, "load") == 0 ? set_path(app, name, value, file, line)
                                              : options_set(app, name, value, file, line);
}

static bool read_file(App *app, const char *path) {
    FILE *file = fopen(path, "r");
    if (!file && (errno == ENOENT || errno == ENOTDIR || errno == EACCES))
        return true;
    char text[CONFIG_LINE_BYTES_MAX];
    bool sound = file != NULL;
    for (int line = 1; sound && fgets(text, sizeof text, file); line++) {
        if (!strchr(text, '\n') && !feof(file)) {
            complain(app, "%s:%d：这一行太长", "%s:%d: the line is too long", path, line);
            fclose(file);
            return false;
        }
        if (!read_line(app, text, path, line)) {
            fclose(file);
            return false;
        }
    }
    if (!sound || ferror(file)) {
        complain(app, "%s：读不了：%s", "%s: cannot read: %s", path, refusal_of(app, errno));
        sound = false;
    }
    if (file)
        fclose(file);
    return sound;
}

bool config_read(App *app) {
    char path[CONFIG_LINE_BYTES_MAX];
    const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    int size = folder && *folder ? snprintf(path, sizeof path, "%s/yusuan/config", folder)
               : home && *home   ? snprintf(path, sizeof path, "%s/.config/yusuan/config", home)
                                 : 0;
    return (size <= 0 || size >= (int)sizeof path || read_file(app, path)) && read_file(app, ".yusuan");
}

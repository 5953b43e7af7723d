/* help: what the program says of its own use, all of it from the tables of verbs and options.
 *
 * An option's line has its values and its default in brackets: "--level NAME  只列出这一级及以上（note warning
 * error；默认 note）". */
#include "options.h"

#include <stdio.h>
#include <string.h>
#include "option_table.h"

enum { LIST_BYTES_MAX = 512, USAGE_COLUMNS = 16 };

static void help_of_all(bool english) {
    printf("%s", english ? "yusuan reads a department's budget package and proves that it adds up.\n\nUsage:\n"
                         : "yusuan：读懂部门预算，核对每一个数字。\n\n用法：\n");
    for (const Verb *verb = verbs; verb->name; verb++)
        printf("  yusuan %-10s %-11s  %s\n", verb->name, verb->operands, english ? verb->en : verb->zh);
    printf("  yusuan help VERB\n  yusuan --version\n\n%s",
           english ? "FILE is a file, a folder, - (standard input) or @LIST (a file of paths, one "
                     "a line).\n"
                     "Exit: 0 no error found, 1 errors found, 2 a file could not be read or the "
                     "call is wrong.\n"
                   : "FILE 是文件、文件夹、-（标准输入）或 @LIST（每行一个路径的清单）。\n"
                     "返回：0 没有 error，1 有 error，2 有文件读不了或用法不对。\n");
}

/* "处理器数/processors": the half in this language. */
static void copy_preset(const Option *option, const Verb *verb, bool english, char *preset, size_t size) {
    bool format = option->values && strcmp(option->values, VALUES_FORMATS) == 0;
    const char *both = format ? default_format(verb) : option->preset ? option->preset : "";
    const char *slash = strchr(both, '/');
    if (slash && english)
        snprintf(preset, size, "%s", slash + 1);
    else
        snprintf(preset, size, "%.*s", (int)(slash ? slash - both : (ptrdiff_t)strlen(both)), both);
}

static void help_of_option(const Option *option, const Verb *verb, bool english) {
    char usage[64], letter[8] = "   ", values[LIST_BYTES_MAX], preset[64];
    if (option->letter)
        snprintf(letter, sizeof letter, "-%c,", option->letter);
    snprintf(usage, sizeof usage, "--%s%s%s", option->name, option->argument ? " " : "",
             option->argument ? option->argument : "");
    printf("  %s %-*s %s", letter, USAGE_COLUMNS, usage, english ? option->en : option->zh);
    list_values(option, verb, values, sizeof values);
    copy_preset(option, verb, english, preset, sizeof preset);
    if (values[0] || preset[0])
        printf("%s%s%s%s%s%s", english ? " (" : "（", values, values[0] && preset[0] ? english ? "; " : "；" : "",
               !preset[0] ? ""
               : english  ? "default "
                          : "默认 ",
               preset, english ? ")" : "）");
    putchar('\n');
}

void options_help(const App *app) {
    bool english = app->language == YS_ENGLISH;
    if (!app->verb) {
        help_of_all(english);
        return;
    }
    printf(english ? "yusuan %s [OPTIONS] %s\n%s\n\nOptions:\n" : "yusuan %s [选项] %s\n%s\n\n选项：\n",
           app->verb->name, app->verb->operands, english ? app->verb->en : app->verb->zh);
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_table[i].scope & scope_of(app->verb))
            help_of_option(&option_table[i], app->verb, english);
}

/* options: parses the command line by three tables. To add an option, a format: a line in its
 * table.
 *
 * Options may stand before and after the files, as "--format json" or "--format=json"; "--" ends
 * them. A wrong one is told with the nearest right one. Nothing is done before the whole line has
 * been understood. */
#include "options.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 32, MESSAGE_BYTES_MAX = 8192 };

typedef enum Scope { CHECK = 1, EXTRACT = 2, EXPLAIN = 4, FORMS = 8, DOCUMENTS = CHECK | EXTRACT, ALL = 15 } Scope;

/* X(constant, name, letter or 0, argument or NULL, verbs, in Chinese, in English) */
#define OPTIONS(X)                                                                                                     \
    X(FORMAT, "format", 'f', "NAME", DOCUMENTS, "输出格式", "output format")                                           \
    X(OUTPUT, "output", 'o', "PATH", DOCUMENTS, "写入文件，不写标准输出", "write to a file, not to standard output")   \
    X(TYPE, "type", 't', "NAME", DOCUMENTS, "输入格式（text、pdf、html），不自动识别",                                 \
      "format of the input, not detected")                                                                             \
    X(JOBS, "jobs", 'j', "N", DOCUMENTS, "同时处理 N 份文件", "work on N documents at a time")                         \
    X(LEDGER, "ledger", 0, NULL, CHECK, "列出全部勾稽关系", "list every identity")                                     \
    X(LEVEL, "level", 0, "NAME", CHECK, "只列出 error、warning 或 note 及以上",                                        \
      "findings of error, of warning, or of note and above")                                                           \
    X(STRICT, "strict", 0, NULL, CHECK, "有 warning 时也返回 1", "exit 1 on warnings too")                             \
    X(LOAD, "load", 'l', "PATH", ALL, "加载词汇、表样、规则文件或文件夹，可重复",                                      \
      "add a vocabulary, form, rule or code file, or a folder; may be repeated")                                       \
    X(NO_FORMS, "no-forms", 0, NULL, DOCUMENTS, "不用内置表样，只凭词汇理解",                                          \
      "without the built-in forms: read by words alone")                                                               \
    X(LANG, "lang", 0, "zh|en", ALL, "信息的语言", "language of messages")                                             \
    X(HELP, "help", 'h', NULL, ALL, "显示帮助", "this help")

typedef enum OptionId {
#define X(constant, name, letter, argument, scope, zh, en) OPTION_##constant,
    OPTIONS(X)
#undef X
        OPTION_COUNT
} OptionId;

typedef struct Option {
    const char *name;
    char letter;
    const char *argument;
    int scope;
    const char *zh, *en;
} Option;

static const Option options[] = {
#define X(constant, name, letter, argument, scope, zh, en) {name, letter, argument, scope, zh, en},
    OPTIONS(X)
#undef X
};

/* The formats. The first one of a verb is its default; `there` false: announced, not there yet. */
static const struct {
    const char *name;
    int scope;
    bool there;
} formats[] = {{"text", CHECK, true},  {"jsonl", DOCUMENTS, true}, {"json", DOCUMENTS, true},
               {"csv", EXTRACT, true}, {"tsv", EXTRACT, true},     {"sarif", CHECK, false},
               {"html", CHECK, false}, {"xlsx", DOCUMENTS, false}};
enum { FORMATS_COUNT = sizeof formats / sizeof *formats };

static int scope_of(const Verb *verb) {
    static const char *const names[] = {"check", "extract", "explain", "forms"};
    for (int i = 0; i < 4; i++)
        if (strcmp(verb->name, names[i]) == 0)
            return 1 << i;
    return 0;
}

char *copy_text(const char *text) {
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    if (copy)
        memcpy(copy, text, size);
    return copy;
}

void complain(const App *app, const char *zh_format, const char *en_format, ...) {
    char text[MESSAGE_BYTES_MAX];
    va_list arguments;
    va_start(arguments, en_format);
    vsnprintf(text, sizeof text, app->language == YS_ENGLISH ? en_format : zh_format, arguments);
    va_end(arguments);
    for (char *byte = text; *byte; byte++) /* a file's name must not drive the terminal */
        if ((unsigned char)*byte < 0x20 || *byte == 0x7F)
            *byte = '?';
    fprintf(stderr, "yusuan: %s\n", text);
}

static ys_language language_of_locale(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (!value || !*value)
            continue;
        bool plain = strcmp(value, "C") == 0 || strncmp(value, "C.", 2) == 0 || strcmp(value, "POSIX") == 0;
        return plain || strncmp(value, "zh", 2) == 0 ? YS_CHINESE : YS_ENGLISH;
    }
    return YS_CHINESE;
}

ys_language options_language(int count, char **arguments, bool *wrong) {
    ys_language language = language_of_locale();
    for (int i = 1; i < count && strcmp(arguments[i], "--") != 0; i++) {
        const char *value = strncmp(arguments[i], "--lang=", 7) == 0               ? arguments[i] + 7
                            : strcmp(arguments[i], "--lang") == 0 && i + 1 < count ? arguments[i + 1]
                                                                                   : NULL;
        if (!value)
            continue;
        if (strcmp(value, "zh") != 0 && strcmp(value, "en") != 0)
            *wrong = true;
        else
            language = strcmp(value, "en") == 0 ? YS_ENGLISH : YS_CHINESE;
    }
    return language;
}

const char *nearest_verb(const char *name) {
    const char *words[WORDS_MAX];
    int count = 0;
    for (const Verb *verb = verbs; verb->name && count < WORDS_MAX - 1; verb++)
        words[count++] = verb->name;
    words[count] = NULL;
    return ys_nearest(name, words);
}

static bool fail_option(const App *app, const char *word) {
    const char *words[OPTION_COUNT + 1];
    char plain[64];
    int count = 0;
    for (int i = 0; i < OPTION_COUNT; i++)
        if (options[i].scope & scope_of(app->verb))
            words[count++] = options[i].name;
    words[count] = NULL;
    snprintf(plain, sizeof plain, "%.*s", (int)strcspn(word, "="), word);
    const char *name = plain + strspn(plain, "-");
    const char *near = ys_nearest(name, words);
    if (near)
        complain(app, "%s 没有选项“%s”；是不是“--%s”？", "%s has no option '%s'; did you mean '--%s'?", app->verb->name,
                 word, near);
    else
        complain(app, "%1$s 没有选项“%2$s”；见 yusuan %1$s --help", "%1$s has no option '%2$s'; see yusuan %1$s --help",
                 app->verb->name, word);
    return false;
}

/* The formats of the verb, one after the other. */
static void list_formats(const Verb *verb, char *list, size_t size) {
    size_t used = 0;
    list[0] = '\0';
    for (int i = 0; i < FORMATS_COUNT; i++)
        if (formats[i].there && formats[i].scope & scope_of(verb) && used < size)
            used += (size_t)snprintf(list + used, size - used, "%s%s", used ? " " : "", formats[i].name);
}

static bool take_format(App *app, const char *name) {
    char list[256];
    list_formats(app->verb, list, sizeof list);
    for (int i = 0; i < FORMATS_COUNT; i++) {
        if (strcmp(formats[i].name, name) != 0 || !(formats[i].scope & scope_of(app->verb)))
            continue;
        app->format = formats[i].name;
        if (!formats[i].there)
            complain(app, "格式 %s 还没有做；现有：%s", "the format %s is not there yet; there are: %s", name, list);
        return formats[i].there;
    }
    complain(app, "%s 没有格式“%s”；现有：%s", "%s has no format '%s'; there are: %s", app->verb->name, name, list);
    return false;
}

static bool take_jobs(App *app, const char *text) {
    char *end;
    long jobs = strtol(text, &end, 10);
    if (end == text || *end || jobs < 1 || jobs > JOBS_MAX) {
        complain(app, "--jobs 须是 1 到 %d 的整数，不是“%s”", "--jobs takes a number from 1 to %d, not '%s'", JOBS_MAX,
                 text);
        return false;
    }
    app->jobs = (int)jobs;
    return true;
}

static bool take_level(App *app, const char *name) {
    static const char *const names[] = {"note", "warning", "error"};
    for (int i = 0; i < 3; i++) {
        if (strcmp(name, names[i]) != 0)
            continue;
        app->level = (ys_level)i;
        return true;
    }
    complain(app, "--level 只有 error、warning、note，没有“%s”", "--level is error, warning or note, not '%s'", name);
    return false;
}

static bool take_option(App *app, OptionId id, const char *value) {
    switch (id) {
    case OPTION_FORMAT: return take_format(app, value);
    case OPTION_JOBS: return take_jobs(app, value);
    case OPTION_LEVEL: return take_level(app, value);
    case OPTION_OUTPUT: app->output = value; break;
    case OPTION_TYPE: app->type = value; break;
    case OPTION_LOAD: app->loads[app->loads_count++] = value; break;
    case OPTION_LEDGER: app->ledger = true; break;
    case OPTION_STRICT: app->strict = true; break;
    case OPTION_NO_FORMS: app->no_forms = true; break;
    case OPTION_HELP: app->help = true; break;
    case OPTION_LANG: /* read before, so that every message knows it */
    case OPTION_COUNT: break;
    }
    return true;
}

/* Which option is the word? -1: none of this verb. *value: what stands after the "=" or the letter,
 * or NULL. */
static int find_option(const App *app, const char *word, const char **value) {
    bool is_long = word[1] == '-';
    const char *name = is_long ? word + 2 : word + 1;
    size_t size = is_long ? strcspn(name, "=") : 1;
    *value = is_long ? (name[size] == '=' ? name + size + 1 : NULL) : (name[1] ? name + 1 : NULL);
    for (int i = 0; i < OPTION_COUNT; i++) {
        bool same = is_long ? strlen(options[i].name) == size && strncmp(options[i].name, name, size) == 0
                            : options[i].letter && options[i].letter == name[0];
        if (same && options[i].scope & scope_of(app->verb))
            return i;
    }
    return -1;
}

static bool parse_option(App *app, int count, char **arguments, int *index) {
    const char *word = arguments[*index], *value;
    int id = find_option(app, word, &value);
    if (id < 0 || (!options[id].argument && value))
        return fail_option(app, word);
    if (options[id].argument && !value) {
        if (*index + 1 >= count) {
            complain(app, "选项 %s 缺少 %s", "the option %s needs a %s", word, options[id].argument);
            return false;
        }
        value = arguments[++*index];
    }
    return take_option(app, (OptionId)id, value);
}

static bool check_operands(const App *app) {
    if (app->help)
        return true;
    if (app->verb->operands_needed && app->operands_count == 0) {
        complain(app, "没有给出文件；用法：yusuan %s %s", "no file given; usage: yusuan %s %s", app->verb->name,
                 app->verb->operands);
        return false;
    }
    if (app->verb->operands_max >= 0 && app->operands_count > app->verb->operands_max) {
        complain(app, "多余的参数“%s”", "too many arguments: '%s'", app->operands[app->verb->operands_max]);
        return false;
    }
    return true;
}

bool options_parse(App *app, int count, char **arguments) {
    app->operands = calloc((size_t)count + 1, sizeof *app->operands);
    app->loads = calloc((size_t)count + 1, sizeof *app->loads);
    if (!app->operands || !app->loads) {
        complain(app, "内存不足", "out of memory");
        return false;
    }
    for (int i = FORMATS_COUNT - 1; i >= 0; i--)
        if (formats[i].there && formats[i].scope & scope_of(app->verb))
            app->format = formats[i].name;
    bool ended = false;
    for (int i = 0; i < count; i++) {
        const char *word = arguments[i];
        if (ended || word[0] != '-' || !word[1])
            app->operands[app->operands_count++] = word;
        else if (strcmp(word, "--") == 0)
            ended = true;
        else if (!parse_option(app, count, arguments, &i))
            return false;
    }
    return check_operands(app);
}

void options_release(App *app) {
    free(app->operands);
    free(app->loads);
}

static void help_of_all(bool english) {
    printf("%s", english ? "yusuan reads a department's budget package and proves that it adds up.\n\nUsage:\n"
                         : "yusuan：读懂部门预算，核对每一个数字。\n\n用法：\n");
    for (const Verb *verb = verbs; verb->name; verb++)
        if (verb->run)
            printf("  yusuan %-8s%-10s  %s\n", verb->name, verb->operands, english ? verb->en : verb->zh);
    printf("  yusuan VERB --help\n  yusuan --version\n\n%s",
           english ? "FILE is a file, a folder, - (standard input) or @LIST (a file of paths, one "
                     "a line).\n"
                     "Exit: 0 no error found, 1 errors found, 2 a file could not be read or the "
                     "call is wrong.\n"
                   : "FILE 是文件、文件夹、-（标准输入）或 @LIST（每行一个路径的清单）。\n"
                     "返回：0 没有 error，1 有 error，2 有文件读不了或用法不对。\n");
}

void options_help(const App *app) {
    bool english = app->language == YS_ENGLISH;
    if (!app->verb) {
        help_of_all(english);
        return;
    }
    printf(english ? "yusuan %s [OPTIONS] %s\n%s\n\nOptions:\n" : "yusuan %s [选项] %s\n%s\n\n选项：\n",
           app->verb->name, app->verb->operands, english ? app->verb->en : app->verb->zh);
    for (int i = 0; i < OPTION_COUNT; i++) {
        const Option *option = &options[i];
        char usage[64], letter[8] = "   ";
        if (!(option->scope & scope_of(app->verb)))
            continue;
        if (option->letter)
            snprintf(letter, sizeof letter, "-%c,", option->letter);
        snprintf(usage, sizeof usage, "--%s%s%s", option->name, option->argument ? " " : "",
                 option->argument ? option->argument : "");
        printf("  %s %-16s %s\n", letter, usage, english ? option->en : option->zh);
    }
    if (scope_of(app->verb) & DOCUMENTS) {
        char list[256];
        list_formats(app->verb, list, sizeof list);
        printf(english ? "\nFormats: %s\n" : "\n格式：%s\n", list);
    }
}

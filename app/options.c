/* options: parses the command line by the table of option_table.h.
 *
 * Options may stand before and after the files, as "--format json" or "--format=json"; "--" ends
 * them. A wrong one is reported with the nearest right one. Nothing is done before the whole line has
 * been understood. What the configuration says comes first, so that the line has the last word. */
#include "options.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "option_table.h"

enum { VERBS_MAX = 32, LIST_BYTES_MAX = 512, MESSAGE_BYTES_MAX = 8192 };

const Option option_table[OPTION_COUNT] = {
#define X(constant, name, letter, argument, values, preset, scope, zh, en)                                             \
    {name, letter, argument, values, preset, scope, zh, en},
    OPTIONS(X)
#undef X
};

/* The formats. The first one of a verb is its default; `there` false: announced, not there yet. */
static const struct {
    const char *name;
    int scope;
    bool there;
} formats[] = {{"text", CHECKING | KNOWN | COMPARE, true},
               {"lines", CHECK, true},
               {"jsonl", DOCUMENTS, true},
               {"json", READING | KNOWN | COMPARE, true},
               {"csv", READING, true},
               {"tsv", READING, true},
               {"md", CHECK, true},
               {"sarif", CHECK, true},
               {"summary", CHECK, true},
               {"accept", CHECK, true},
               {"html", CHECK | COMPARE, true},
               {"xlsx", CHECK | EXTRACT | COMPARE, true},
               {"pdf", COMPARE, true}};
enum { FORMATS_COUNT = sizeof formats / sizeof *formats };

int scope_of(const Verb *verb) {
    static const struct {
        const char *name;
        Scope scope;
    } scopes[] = {{"check", CHECK}, {"extract", EXTRACT}, {"explain", EXPLAIN},
                  {"forms", FORMS}, {"build", BUILD},     {"completion", COMPLETION},
                  {"new", NEW},     {"stats", STATS},     {"compare", COMPARE}};
    for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++)
        if (strcmp(verb->name, scopes[i].name) == 0)
            return scopes[i].scope;
    return 0;
}

char *copy_text(const char *text) {
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    if (copy)
        memcpy(copy, text, size);
    return copy;
}

/* A file's name must not drive the terminal. */
static void put_error_line(const char *prefix, char *line) {
    for (char *byte = line; *byte; byte++)
        if ((unsigned char)*byte < 0x20 || *byte == 0x7F)
            *byte = '?';
    fprintf(stderr, "%s%s\n", prefix, line);
}

void complain(const App *app, const char *zh_format, const char *en_format, ...) {
    char text[MESSAGE_BYTES_MAX];
    va_list arguments;
    va_start(arguments, en_format);
    vsnprintf(text, sizeof text, app->language == YS_ENGLISH ? en_format : zh_format, arguments);
    va_end(arguments);
    put_error_line("yusuan: ", text);
}

void complain_lines(const App *app, const char *text) {
    size_t size = strcspn(text, "\n");
    complain(app, "%1$.*2$s", "%1$.*2$s", text, (int)size);
    while (text[size]) {
        char line[MESSAGE_BYTES_MAX];
        text += size + 1;
        size = strcspn(text, "\n");
        snprintf(line, sizeof line, "%.*s", (int)size, text);
        put_error_line("", line);
    }
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

ys_language options_language(int count, char **arguments, bool *wrong, bool *said) {
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
        *said = true;
    }
    return language;
}

const Verb *find_verb(const char *name) {
    for (const Verb *verb = verbs; verb->name; verb++)
        if (strcmp(verb->name, name) == 0)
            return verb;
    return NULL;
}

const char *nearest_verb(const char *name) {
    const char *words[VERBS_MAX];
    int count = 0;
    for (const Verb *verb = verbs; verb->name && count < VERBS_MAX - 1; verb++)
        words[count++] = verb->name;
    words[count] = NULL;
    return ys_nearest(name, words);
}

/* The option of any of these verbs whose name is nearest; NULL when none is near. */
static const char *nearest_option(int scope, const char *name) {
    const char *words[OPTION_COUNT + 1];
    int count = 0;
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_table[i].scope & scope)
            words[count++] = option_table[i].name;
    words[count] = NULL;
    return ys_nearest(name, words);
}

static bool fail_option(const App *app, const char *word) {
    char plain[64];
    snprintf(plain, sizeof plain, "%.*s", (int)strcspn(word, "="), word);
    const char *near = nearest_option(scope_of(app->verb), plain + strspn(plain, "-"));
    if (near)
        complain(app, "%s 没有选项“%s”；是不是“--%s”？", "%s has no option '%s'; did you mean '--%s'?", app->verb->name,
                 word, near);
    else
        complain(app, "%1$s 没有选项“%2$s”；见 yusuan %1$s --help", "%1$s has no option '%2$s'; see yusuan %1$s --help",
                 app->verb->name, word);
    return false;
}

static void append(char *list, size_t size, const char *word) {
    size_t used = strlen(list);
    if (used < size)
        snprintf(list + used, size - used, "%s%s", used ? " " : "", word);
}

void list_values(const Option *option, const Verb *verb, char *list, size_t size) {
    const char *type, *values = option->values ? option->values : "";
    list[0] = '\0';
    if (strcmp(values, VALUES_FORMATS) == 0) {
        for (int i = 0; i < FORMATS_COUNT; i++)
            if (formats[i].there && formats[i].scope & scope_of(verb))
                append(list, size, formats[i].name);
    } else if (strcmp(values, VALUES_TYPES) == 0) {
        for (size_t i = 0; (type = ys_input_type(i)); i++)
            append(list, size, type);
    } else if (values[0] != '@') {
        append(list, size, values);
    }
}

const char *default_format(const Verb *verb) {
    for (int i = 0; i < FORMATS_COUNT; i++)
        if (formats[i].there && formats[i].scope & scope_of(verb))
            return formats[i].name;
    return NULL;
}

static bool take_format(App *app, const char *name) {
    char list[LIST_BYTES_MAX];
    list_values(&option_table[OPTION_FORMAT], app->verb, list, sizeof list);
    for (int i = 0; i < FORMATS_COUNT; i++) {
        if (strcmp(formats[i].name, name) != 0 || !(formats[i].scope & scope_of(app->verb)))
            continue;
        app->format = formats[i].name;
        app->format_said = true;
        if (!formats[i].there)
            complain(app, "格式 %s 还没有做；现有：%s", "the format %s is not there yet; there are: %s", name, list);
        return formats[i].there;
    }
    complain(app, "%s 没有格式“%s”；现有：%s", "%s has no format '%s'; there are: %s", app->verb->name, name, list);
    return false;
}

static bool take_number(App *app, OptionId id, const char *text, int least, int most, int *number) {
    char *end;
    long value = strtol(text, &end, 10);
    if (end == text || *end || value < least || value > most) {
        complain(app, "--%s 须是 %d 到 %d 的整数，不是“%s”", "--%s takes a number from %d to %d, not '%s'",
                 option_table[id].name, least, most, text);
        return false;
    }
    *number = (int)value;
    return true;
}

/* Which of the option's values is it? -1: none, reported. */
static int find_value(const App *app, OptionId id, const char *text) {
    char list[LIST_BYTES_MAX], *rest = list, *word;
    list_values(&option_table[id], app->verb, list, sizeof list);
    for (int number = 0; (word = strsep(&rest, " ")); number++)
        if (strcmp(word, text) == 0)
            return number;
    list_values(&option_table[id], app->verb, list, sizeof list);
    complain(app, "--%s 只有 %s，没有“%s”", "--%s is one of %s, not '%s'", option_table[id].name, list, text);
    return -1;
}

static bool take_word(App *app, Words *words, const char *word) {
    const char **longer = realloc(words->data, ((size_t)words->size + 1) * sizeof *longer);
    if (!longer) {
        complain(app, "内存不足", "out of memory");
        return false;
    }
    words->data = longer;
    words->data[words->size++] = word;
    return true;
}

static bool take_choice(App *app, OptionId id, const char *value) {
    int number = find_value(app, id, value);
    if (number < 0)
        return false;
    if (id == OPTION_LEVEL)
        app->level = (ys_level)number;
    else if (id == OPTION_COLOR)
        app->colour = (Colour)number;
    else if (!app->language_said) /* the line's own was read before, so that every message knows it */
        app->language = number == 1 ? YS_ENGLISH : YS_CHINESE;
    return true;
}

static bool take_option(App *app, OptionId id, const char *value) {
    switch (id) {
    case OPTION_FORMAT: return take_format(app, value);
    case OPTION_SUMMARY: return take_format(app, "summary");
    case OPTION_JOBS: return take_number(app, id, value, 1, JOBS_MAX, &app->jobs);
    case OPTION_TIMEOUT: return take_number(app, id, value, 1, SECONDS_MAX, &app->seconds);
    case OPTION_WIDTH: return take_number(app, id, value, 0, WIDTH_MAX, &app->width);
    case OPTION_LEVEL:
    case OPTION_COLOR:
    case OPTION_LANG: return take_choice(app, id, value);
    case OPTION_LOAD: return take_word(app, &app->loads, value);
    case OPTION_ACCEPT: return take_word(app, &app->accepts, value);
    case OPTION_RULE: return take_word(app, &app->rules_only, value);
    case OPTION_NO_RULE: return take_word(app, &app->rules_not, value);
    case OPTION_AGAINST: app->against = value; break;
    case OPTION_OUTPUT: app->output = value; break;
    case OPTION_ANNOTATE: app->annotate = value; break;
    case OPTION_TYPE: app->type = value; break;
    case OPTION_JURISDICTION: app->jurisdiction = value; break;
    case OPTION_LIKE: app->like = value; break;
    case OPTION_FROM: app->from = value; break;
    case OPTION_SAME_YEAR: app->same_year = true; break;
    case OPTION_ACCOUNTS: app->accounts = true; break;
    case OPTION_BRIEF: app->full = false; break;
    case OPTION_FULL: app->full = true; break;
    case OPTION_ALL: app->all = true; break;
    case OPTION_QUIET: app->quiet = true; break;
    case OPTION_NULL: app->null_ended = true; break;
    case OPTION_PACKAGE: app->package = true; break;
    case OPTION_LEDGER: app->ledger = true; break;
    case OPTION_CLAIMS: app->claims = true; break;
    case OPTION_STRICT: app->strict = true; break;
    case OPTION_BOM: app->mark = true; break;
    case OPTION_NO_FORMS: app->no_forms = true; break;
    case OPTION_NO_CONFIG: app->no_config = true; break;
    case OPTION_HELP: app->help = true; break;
    case OPTION_COUNT: break;
    }
    return true;
}

static bool fail_setting(const App *app, const char *name, const char *file, int line) {
    const char *near = nearest_option(CONFIG, name);
    if (near)
        complain(app, "%s:%d：没有设置“%s”；是不是“%s”？", "%s:%d: there is no setting '%s'; did you mean '%s'?", file,
                 line, name, near);
    else
        complain(app, "%s:%d：没有设置“%s”，或它只能写在命令行上",
                 "%s:%d: there is no setting '%s', or only the command line has it", file, line, name);
    return false;
}

bool options_set(App *app, const char *name, const char *value, const char *file, int line) {
    for (int i = 0; i < OPTION_COUNT; i++) {
        const Option *option = &option_table[i];
        if (strcmp(option->name, name) != 0 || !(option->scope & CONFIG))
            continue;
        if (!option->argument != !value) {
            complain(app, option->argument ? "%s:%d：“%s”缺少值" : "%s:%d：“%s”不带值",
                     option->argument ? "%s:%d: '%s' needs a value" : "%s:%d: '%s' takes no value", file, line, name);
            return false;
        }
        if (!(option->scope & scope_of(app->verb)))
            return true;
        char *copy = value ? copy_text(value) : NULL;
        if (value && (!copy || !take_word(app, &app->kept, copy))) {
            free(copy);
            return false;
        }
        if (take_option(app, (OptionId)i, copy))
            return true;
        complain(app, "（见 %s:%d）", "(said in %s:%d)", file, line);
        return false;
    }
    return fail_setting(app, name, file, line);
}

/* Which option is the word? -1: none of this verb. *value: what stands after the "=" or the letter,
 * or NULL. */
static int find_option(const App *app, const char *word, const char **value) {
    bool is_long = word[1] == '-';
    const char *name = is_long ? word + 2 : word + 1;
    size_t size = is_long ? strcspn(name, "=") : 1;
    *value = is_long ? (name[size] == '=' ? name + size + 1 : NULL) : (name[1] ? name + 1 : NULL);
    for (int i = 0; i < OPTION_COUNT; i++) {
        const Option *option = &option_table[i];
        bool same = is_long ? strlen(option->name) == size && strncmp(option->name, name, size) == 0
                            : option->letter && option->letter == name[0];
        if (same && option->scope & scope_of(app->verb))
            return i;
    }
    return -1;
}

static bool parse_option(App *app, int count, char **arguments, int *index) {
    const char *word = arguments[*index], *value;
    int id = find_option(app, word, &value);
    if (id < 0 || (!option_table[id].argument && value))
        return fail_option(app, word);
    if (option_table[id].argument && !value) {
        if (*index + 1 >= count) {
            complain(app, "选项 %s 缺少 %s", "the option %s needs a %s", word, option_table[id].argument);
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
        bool files = scope_of(app->verb) & (READING | COMPARE);
        complain(app, files ? "没有给出文件；用法：yusuan %s %s" : "缺少参数；用法：yusuan %s %s",
                 files ? "no file given; usage: yusuan %s %s" : "an argument is missing; usage: yusuan %s %s",
                 app->verb->name, app->verb->operands);
        return false;
    }
    if (app->verb->operands_max >= 0 && app->operands_count > app->verb->operands_max) {
        complain(app, "多余的参数“%s”", "too many arguments: '%s'", app->operands[app->verb->operands_max]);
        return false;
    }
    return true;
}

bool options_refuse_config(int count, char **arguments) {
    for (int i = 0; i < count && strcmp(arguments[i], "--") != 0; i++)
        if (strcmp(arguments[i], "--no-config") == 0)
            return true;
    return false;
}

bool options_begin(App *app, int count) {
    app->operands = calloc((size_t)count + 1, sizeof *app->operands);
    if (!app->operands) {
        complain(app, "内存不足", "out of memory");
        return false;
    }
    app->format = default_format(app->verb);
    app->width = -1;
    app->seconds = SECONDS_DEFAULT;
    return true;
}

bool options_parse(App *app, int count, char **arguments) {
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
    for (int i = 0; i < app->kept.size; i++)
        free((char *)app->kept.data[i]); /* its own copies */
    free(app->kept.data);
    free(app->operands);
    free(app->loads.data);
    free(app->accepts.data);
    free(app->rules_only.data);
    free(app->rules_not.data);
}

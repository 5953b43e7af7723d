/* main: the command line, by a table of verbs. What it may do is what yusuan.h offers.
 *
 * Results go to standard output, trouble to standard error. Exit: 0 no finding of level error, 1 at
 * least one, 2 something could not be read or written, or the call is wrong. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include "building.h"
#include "compare_verb.h"
#include "config.h"
#include "documents.h"
#include "inputs.h"
#include "options.h"
#include "sink.h"

static int put_out(App *app, char *bytes, size_t size) {
    Sink sink;
    if (!bytes) {
        const char *error = ys_error(app->context);
        complain(app, "%s", "%s", *error ? error : app->language == YS_ENGLISH ? "out of memory" : "内存不足");
        return EXIT_TROUBLE;
    }
    bool written = sink_open(app, &sink);
    if (written) {
        sink_write(&sink, bytes, size);
        written = sink_close(app, &sink);
    }
    ys_bytes_free(bytes);
    return written ? EXIT_CLEAN : EXIT_TROUBLE;
}

static int put_rules(App *app, const ys_render *render) {
    size_t size = 0;
    char *bytes = ys_rules(app->context, render, &size);
    return put_out(app, bytes, size);
}

/* Each rule that is named, one below the other; one that is not there does not stop the others. */
static int run_explain(App *app) {
    ys_render render = {.size = sizeof render, .format = app->format, .language = app->language};
    if (app->operands_count == 0)
        return put_rules(app, &render);
    Sink sink;
    bool sound = sink_open(app, &sink);
    if (!sound)
        return EXIT_TROUBLE;
    for (int i = 0; i < app->operands_count; i++) {
        size_t size = 0;
        char *bytes = ys_explain(app->context, app->operands[i], &render, &size);
        if (!bytes)
            complain(app, "%s", "%s", ys_error(app->context));
        sound = sound && bytes;
        if (bytes && i > 0 && strcmp(app->format, "text") == 0)
            sink_text(&sink, "\n");
        sink_write(&sink, bytes, size);
        ys_bytes_free(bytes);
    }
    return sink_close(app, &sink) && sound ? EXIT_CLEAN : EXIT_TROUBLE;
}

static int run_forms(App *app) {
    ys_render render = {.size = sizeof render, .format = app->format, .language = app->language};
    size_t size = 0;
    char *bytes = ys_forms(app->context, &render, &size);
    return put_out(app, bytes, size);
}

static int run_completion(App *app) {
    return options_completion(app, app->operands[0]) ? EXIT_CLEAN : EXIT_TROUBLE;
}

/* To add a verb: a line here and its options in options.c. */
const Verb verbs[] = {
    {"check", documents_check, "FILE...", -1, true, "核对：每个数字是否勾稽相符", "check that every figure adds up"},
    {"extract", documents_extract, "FILE...", -1, true, "提取：每个数字和它的含义", "the figures and what they mean"},
    {"stats", documents_stats, "FOLDER...", -1, true, "统计：各单位、各规则出了多少错",
     "what kinds of mistakes, by unit and rule"},
    {"compare", run_compare, "A B", 2, true, "比较：两份材料哪里不同", "what is different between two packages"},
    {"explain", run_explain, "[RULE]...", -1, false, "解释规则（规则名，或其中的字词），或列出全部",
     "what rules mean, by id or by words, or all of them"},
    {"forms", run_forms, "", 0, false, "列出认识的地区和表样", "the jurisdictions and forms it knows"},
    {"completion", run_completion, "SHELL", 1, true, "bash、zsh、fish 的命令补全", "completion for bash, zsh, fish"},
    {"new", building_new, "FOLDER|FILE.xlsx", 1, true, "新建基础数据，供填写", "empty base data, to be filled in"},
    {"build", building_build, "BASE...", -1, true, "由基础数据写出整套公开文本", "the whole package from base data"},
    {0}};

static bool accepts_code(const char *path) {
    return strlen(path) > 4 && strcmp(path + strlen(path) - 4, ".tsv") == 0;
}
static bool accepts_vocabulary(const char *path) {
    return strlen(path) > 6 && strcmp(path + strlen(path) - 6, ".vocab") == 0;
}
static bool accepts_form(const char *path) {
    return strlen(path) > 5 && strcmp(path + strlen(path) - 5, ".form") == 0;
}
static bool accepts_rule(const char *path) {
    return strlen(path) > 5 && strcmp(path + strlen(path) - 5, ".rule") == 0;
}

/* --load: a file as it is; of a folder what builds on the other comes later: codes, words, forms,
 * rules. */
static bool load_one(App *app, const char *path) {
    static Accepts *const kinds[] = {accepts_code, accepts_vocabulary, accepts_form, accepts_rule};
    bool loaded = true;
    size_t files = 0;
    for (size_t kind = 0; loaded && kind < sizeof kinds / sizeof *kinds; kind++) {
        Inputs texts = {0};
        loaded = inputs_add(app, &texts, path, kinds[kind]);
        bool itself = texts.files.count == 1 && strcmp(texts.files.data[0].path, path) == 0;
        for (size_t i = 0; loaded && i < texts.files.count; i++) {
            loaded = ys_context_load(app->context, texts.files.data[i].path);
            if (!loaded)
                complain_lines(app, ys_error(app->context));
            files++;
        }
        inputs_release(&texts);
        if (itself)
            break;
    }
    if (loaded && files == 0)
        complain(app, "%s：没有 .vocab、.form、.rule、.tsv 文件", "%s: no .vocab, .form, .rule or .tsv file in it",
                 path);
    return loaded && files > 0;
}

static bool select_rules(App *app, const Words *rules, ys_selection selection) {
    for (int i = 0; i < rules->size; i++) {
        if (ys_context_rule(app->context, rules->data[i], selection))
            continue;
        complain(app, "%s", "%s", ys_error(app->context));
        return false;
    }
    return true;
}

static int run_verb(App *app) {
    app->context = ys_context_new();
    if (!app->context) {
        complain(app, "内存不足", "out of memory");
        return EXIT_TROUBLE;
    }
    ys_context_language(app->context, app->language);
    bool loaded = !app->no_forms || ys_context_drop_forms(app->context);
    if (!loaded)
        complain(app, "%s", "%s", ys_error(app->context));
    for (int i = 0; loaded && i < app->loads.size; i++)
        loaded = load_one(app, app->loads.data[i]);
    for (int i = 0; loaded && i < app->accepts.size; i++) {
        loaded = ys_context_accept(app->context, app->accepts.data[i]);
        if (!loaded)
            complain(app, "%s", "%s", ys_error(app->context));
    }
    loaded =
        loaded && select_rules(app, &app->rules_only, YS_RULE_ONLY) && select_rules(app, &app->rules_not, YS_RULE_NOT);
    int code = loaded ? app->verb->run(app) : EXIT_TROUBLE;
    ys_context_free(app->context);
    return code;
}

/* Text that was printed with stdio stands only when the last flush went well. */
static int finish(const App *app) {
    Sink sink = {.file = stdout};
    return sink_close(app, &sink) ? EXIT_CLEAN : EXIT_TROUBLE;
}

static int refuse_verb(const App *app, const char *word) {
    const char *near = nearest_verb(word);
    if (near)
        complain(app, "没有命令“%s”；是不是“%s”？", "there is no command '%s'; did you mean '%s'?", word, near);
    else
        complain(app, "没有命令“%s”；见 yusuan --help", "there is no command '%s'; see yusuan --help", word);
    return EXIT_TROUBLE;
}

static bool is_one_of(const char *word, const char *a, const char *b) {
    return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

/* help [VERB], with a --lang anywhere. */
static int run_help(App *app, int count, char **words) {
    const char *word = NULL;
    for (int i = 0; i < count && !word; i++) {
        if (strcmp(words[i], "--lang") == 0)
            i++;
        else if (words[i][0] != '-')
            word = words[i];
    }
    app->verb = word ? find_verb(word) : NULL;
    if (word && !app->verb)
        return refuse_verb(app, word);
    options_help(app);
    return finish(app);
}

int main(int count, char **arguments) {
    bool wrong_language = false;
    signal(SIGXFSZ, SIG_IGN); /* a write that is too large fails like any other, and is reported */
    App app = {0};
    app.language = options_language(count, arguments, &wrong_language, &app.language_said);
    int first = 1;
    while (first < count && strncmp(arguments[first], "--lang", 6) == 0) /* may stand before the verb */
        first += arguments[first][6] == '=' ? 1 : 2;
    if (wrong_language) {
        complain(&app, "--lang 只有 zh 和 en", "--lang is zh or en");
        return EXIT_TROUBLE;
    }
    const char *word = first < count ? arguments[first] : NULL;
    if (!word) {
        complain(&app, "没有给出命令；见 yusuan --help", "no command given; see yusuan --help");
        return EXIT_TROUBLE;
    }
    if (is_one_of(word, "--help", "-h") || strcmp(word, "help") == 0)
        return run_help(&app, count - first - 1, arguments + first + 1);
    if (is_one_of(word, "--version", "-V")) {
        printf("yusuan %s\n", ys_version());
        return finish(&app);
    }
    app.verb = find_verb(word);
    if (!app.verb)
        return refuse_verb(&app, word);
    int code = EXIT_TROUBLE;
    count -= first + 1, arguments += first + 1;
    if (options_begin(&app, count) && (options_refuse_config(count, arguments) || config_read(&app)) &&
        options_parse(&app, count, arguments)) {
        if (app.help)
            options_help(&app);
        code = app.help ? finish(&app) : run_verb(&app);
    }
    options_release(&app);
    return code;
}

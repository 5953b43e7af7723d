/* options: the command line as data: which verbs, options and formats there are, and what a call
 * said. */
#ifndef YS_APP_OPTIONS_H
#define YS_APP_OPTIONS_H

#include "yusuan.h"

enum { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_TROUBLE = 2 };
enum { JOBS_MAX = 256, WIDTH_MAX = 10000, SECONDS_DEFAULT = 60, SECONDS_MAX = 86400 };

typedef struct App App;

typedef struct Verb {
    const char *name;
    int (*run)(App *app);
    const char *operands; /* as help shows them */
    int operands_max;     /* -1: any number */
    bool operands_needed;
    const char *zh, *en;
} Verb;

typedef enum Colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER } Colour;

typedef struct Words { /* of an option that may be repeated */
    const char **data;
    int size;
} Words;

struct App {
    const Verb *verb;
    ys_context *context;
    ys_language language;
    bool language_said; /* by --lang */
    bool format_said;   /* else format is the verb's default */
    const char *against, *format, *output, *annotate, *type, *jurisdiction, *like, *from;
    int jobs;       /* 0: not said */
    int seconds;    /* that one document may take */
    int width;      /* columns of text; -1: not said, 0: not broken */
    ys_level level; /* check: findings below it are left out */
    Colour colour;
    bool ledger, claims, full, all, strict, no_forms, help, quiet, null_ended, mark, no_config, package, same_year,
        accounts;
    const char **operands;
    int operands_count;
    Words loads, accepts, rules_only, rules_not;
    Words kept; /* the values of the configuration, to which the others may point */
};

extern const Verb verbs[]; /* ended by a row without a name; in main.c */

/* The language of messages: --lang wherever it stands, else the locale's, else Chinese. */
ys_language options_language(int count, char **arguments, bool *wrong, bool *said);
/* The options of a command line come in three steps, so that what the line says has the last word: what holds unless
 * somebody says otherwise, the configuration (config_read) unless the line refuses it, the words after the verb. False:
 * reported on standard error. */
bool options_begin(App *app, int count);
bool options_refuse_config(int count, char **arguments);
bool options_parse(App *app, int count, char **arguments);
/* One line of a configuration, "name" or "name = value". False: reported, with the file and the line. An option of
 * other verbs is passed over. */
bool options_set(App *app, const char *name, const char *value, const char *file, int line);
void options_release(App *app);
void options_help(const App *app); /* of all verbs, or of app->verb, on standard output */
/* A completion for "bash", "zsh" or "fish", on standard output. False: there is none for this shell; reported. */
bool options_completion(const App *app, const char *shell);
const char *nearest_verb(const char *name);
const Verb *find_verb(const char *name); /* NULL: there is none */

char *copy_text(const char *text); /* to be freed; NULL: no memory */
/* One line on standard error, "yusuan: …", in the app's language. */
void complain(const App *app, const char *zh_format, const char *en_format, ...);
/* A message that goes on over several lines: the first as above, the others below it as they are. */
void complain_lines(const App *app, const char *text);

#endif

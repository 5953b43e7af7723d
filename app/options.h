/* options: the command line as data: which verbs, options and formats there are, and what a call
 * said. */
#ifndef YS_APP_OPTIONS_H
#define YS_APP_OPTIONS_H

#include "yusuan.h"

enum { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_TROUBLE = 2, JOBS_MAX = 256 };

typedef struct App App;

typedef struct Verb {
    const char *name;
    int (*run)(App *app); /* NULL: announced, not there yet */
    const char *operands; /* as help shows them */
    int operands_max;     /* -1: any number */
    bool operands_needed;
    const char *zh, *en;
} Verb;

struct App {
    const Verb *verb;
    ys_context *context;
    ys_language language;
    const char *format, *output, *type;
    int jobs;       /* 0: not said */
    ys_level level; /* check: findings below it are left out */
    bool ledger, strict, no_forms, help;
    const char **operands, **loads;
    int operands_count, loads_count;
};

extern const Verb verbs[]; /* ended by a row without a name; in main.c */

/* The language of messages: --lang wherever it stands, else the locale's, else Chinese. */
ys_language options_language(int count, char **arguments, bool *wrong);
/* Reads the words after the verb into app. False: told on standard error. */
bool options_parse(App *app, int count, char **arguments);
void options_release(App *app);
void options_help(const App *app); /* of all verbs, or of app->verb, on standard output */
const char *nearest_verb(const char *name);

char *copy_text(const char *text); /* to be freed; NULL: no memory */
/* One line on standard error, "yusuan: …", in the app's language. */
void complain(const App *app, const char *zh_format, const char *en_format, ...);

#endif

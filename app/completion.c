/* completion: what bash, zsh and fish complete after "yusuan", written out of the tables of verbs and options, so that
 * it cannot fall behind them. `make install` puts the three where the shells look; by hand:
 *
 *     source <(yusuan completion bash)
 *
 * Values that are known are offered, the ids of the rules are asked for when they are needed, and everything else is a
 * file. */
#include "options.h"

#include <stdio.h>
#include <string.h>
#include "option_table.h"

enum { LIST_BYTES_MAX = 512 };

static const char list_rules[] = "yusuan explain 2>/dev/null | sed -n \"s/^  \\([a-z][a-z0-9-]*\\) .*/\\1/p\"";

static bool wants_rules(const Option *option) {
    return option->values && strcmp(option->values, VALUES_RULES) == 0;
}

static void print_verbs(void) {
    for (const Verb *verb = verbs; verb->name; verb++)
        if (verb->run)
            printf("%s ", verb->name);
    printf("help");
}

static void bash_values(const Verb *verb) {
    for (int i = 0; i < OPTION_COUNT; i++) {
        const Option *option = &option_table[i];
        char values[LIST_BYTES_MAX];
        list_values(option, verb, values, sizeof values);
        if (!(option->scope & scope_of(verb)) || (!values[0] && !wants_rules(option)))
            continue;
        printf("    %s:--%s", verb->name, option->name);
        if (option->letter)
            printf("|%s:-%c", verb->name, option->letter);
        printf(") words=%s%s%s ;;\n", wants_rules(option) ? "$(" : "'", wants_rules(option) ? list_rules : values,
               wants_rules(option) ? ")" : "'");
    }
}

static void bash_options(const Verb *verb) {
    printf("    %s:-*) words='", verb->name);
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_table[i].scope & scope_of(verb))
            printf("--%s ", option_table[i].name);
    printf("' ;;\n");
}

static void complete_bash(bool english) {
    (void)english;
    printf("# bash completion for yusuan, written by `yusuan completion bash`\n"
           "_yusuan() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]} words=\n"
           "    COMPREPLY=()\n"
           "    [ \"$before\" = = ] && before=${COMP_WORDS[COMP_CWORD-2]}\n"
           "    [ \"$word\" = = ] && word=\n"
           "    case $COMP_CWORD:$verb in\n    1:*|2:help) words='");
    print_verbs();
    printf("' ;;\n    esac\n    [ \"$words\" ] || case $verb:$before in\n");
    for (const Verb *verb = verbs; verb->name; verb++)
        if (verb->run)
            bash_values(verb);
    printf("    esac\n    [ \"$words\" ] || case $verb:$word in\n");
    for (const Verb *verb = verbs; verb->name; verb++)
        if (verb->run)
            bash_options(verb);
    printf("    explain:*) words=$(%s) ;;\n    completion:*) words='bash zsh fish' ;;\n    esac\n"
           "    [ \"$words\" ] && COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
           "}\n"
           "complete -o default -F _yusuan yusuan\n",
           list_rules);
}

static void zsh_option(const Option *option, const Verb *verb, bool english) {
    char values[LIST_BYTES_MAX];
    list_values(option, verb, values, sizeof values);
    const char *equals = option->argument ? "=" : "", *plus = option->argument ? "+" : "";
    const char *repeated =
        option->scope & scope_of(verb) && (wants_rules(option) || strcmp(option->name, "load") == 0) ? "*" : "";
    if (option->letter)
        printf(" \\\n        %s{-%c%s,--%s%s}'[%s]", *repeated ? "'*'" : "", option->letter, plus, option->name, equals,
               english ? option->en : option->zh);
    else
        printf(" \\\n        '%s--%s%s[%s]", repeated, option->name, equals, english ? option->en : option->zh);
    if (wants_rules(option))
        printf(":%s:_yusuan_rules", option->argument);
    else if (values[0])
        printf(":%s:(%s)", option->argument, values);
    else if (option->argument)
        printf(":%s:%s", option->argument, strcmp(option->argument, "PATH") == 0 ? "_files" : "");
    printf("'");
}

static void complete_zsh(bool english) {
    printf("#compdef yusuan\n# zsh completion for yusuan, written by `yusuan completion zsh`\n"
           "_yusuan_rules() {\n    local -a rules\n    rules=(${(f)\"$(%s)\"})\n    compadd -a rules\n}\n"
           "_yusuan() {\n    local -a verbs\n    verbs=(\n",
           list_rules);
    for (const Verb *verb = verbs; verb->name; verb++)
        if (verb->run)
            printf("        '%s:%s'\n", verb->name, english ? verb->en : verb->zh);
    printf("    )\n    if (( CURRENT == 2 )) || [[ $words[2] == help ]]; then\n        _describe verb verbs\n"
           "        return\n    fi\n    shift words\n    (( CURRENT-- ))\n    case $words[1] in\n");
    for (const Verb *verb = verbs; verb->name; verb++) {
        if (!verb->run)
            continue;
        printf("    %s) _arguments -s", verb->name);
        for (int i = 0; i < OPTION_COUNT; i++)
            if (option_table[i].scope & scope_of(verb))
                zsh_option(&option_table[i], verb, english);
        bool rules = scope_of(verb) & EXPLAIN, files = scope_of(verb) & (DOCUMENTS | COMPARE);
        printf(" \\\n        '*:%s:%s' ;;\n", verb->operands,
               rules   ? "_yusuan_rules"
               : files ? "_files"
                       : "(bash zsh fish)");
    }
    printf("    esac\n}\n_yusuan \"$@\"\n");
}

static void fish_option(const Option *option, const Verb *verb, bool english) {
    char values[LIST_BYTES_MAX];
    list_values(option, verb, values, sizeof values);
    printf("complete -c yusuan -n '__fish_seen_subcommand_from %s' -l %s", verb->name, option->name);
    if (option->letter)
        printf(" -s %c", option->letter);
    if (wants_rules(option))
        printf(" -x -a '(%s)'", list_rules);
    else if (values[0])
        printf(" -x -a '%s'", values);
    else if (option->argument)
        printf(" -r");
    printf(" -d '%s'\n", english ? option->en : option->zh);
}

static void complete_fish(bool english) {
    printf("# fish completion for yusuan, written by `yusuan completion fish`\n");
    for (const Verb *verb = verbs; verb->name; verb++) {
        if (!verb->run)
            continue;
        printf("complete -c yusuan -n '__fish_use_subcommand' -f -a %s -d '%s'\n", verb->name,
               english ? verb->en : verb->zh);
        for (int i = 0; i < OPTION_COUNT; i++)
            if (option_table[i].scope & scope_of(verb))
                fish_option(&option_table[i], verb, english);
    }
    printf("complete -c yusuan -n '__fish_seen_subcommand_from explain' -f -a '(%s)'\n"
           "complete -c yusuan -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'\n"
           "complete -c yusuan -n '__fish_seen_subcommand_from help' -f -a '",
           list_rules);
    print_verbs();
    printf("'\n");
}

bool options_completion(const App *app, const char *shell) {
    static const struct {
        const char *name;
        void (*complete)(bool english);
    } shells[] = {{"bash", complete_bash}, {"zsh", complete_zsh}, {"fish", complete_fish}};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
        if (strcmp(shells[i].name, shell) != 0)
            continue;
        shells[i].complete(app->language == YS_ENGLISH);
        return true;
    }
    complain(app, "completion 只有 bash、zsh、fish，没有“%s”", "completion is for bash, zsh or fish, not '%s'", shell);
    return false;
}

/* The texts compiled into the program (script/embed), ended by a row whose name is NULL. */
#ifndef YS_LANGUAGE_BUILTIN_H
#define YS_LANGUAGE_BUILTIN_H

struct BuiltinText {
    const char *name; /* "vocabulary/core.vocab" */
    const char *begin, *end;
};
extern const struct BuiltinText yusuan_data[];

#endif

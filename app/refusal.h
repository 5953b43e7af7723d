/* refusal: why the machine would not, in words. */
#ifndef YS_APP_REFUSAL_H
#define YS_APP_REFUSAL_H

#include "options.h"

/* What errno says, in the language of the messages. */
const char *refusal_of(const App *app, int error);

#endif

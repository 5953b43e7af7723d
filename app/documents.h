/* documents: the verbs that read documents: check, stats and extract. */
#ifndef YS_APP_DOCUMENTS_H
#define YS_APP_DOCUMENTS_H

#include "options.h"

int documents_check(App *app);
int documents_stats(App *app);
int documents_extract(App *app);

#endif

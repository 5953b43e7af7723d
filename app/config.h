/* config: what a user or a folder has settled once, so that the command line need not say it. */
#ifndef YS_APP_CONFIG_H
#define YS_APP_CONFIG_H

#include "options.h"

enum { CONFIG_LINE_BYTES_MAX = 4096 };

/* Reads the user's and the folder's file, where they are. False: one is wrong or cannot be read; reported. */
bool config_read(App *app);

#endif

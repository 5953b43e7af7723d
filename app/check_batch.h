/* check_batch: check of many documents into a folder: a report each, a first page, and a journal by which a run goes
 * on. */
#ifndef YS_APP_CHECK_BATCH_H
#define YS_APP_CHECK_BATCH_H

#include "options.h"

/* Is the output a folder: does it end with a slash, or is it one? */
bool batch_is_wanted(const App *app);
int batch_run(App *app);

#endif

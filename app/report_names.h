/* report_names: what the report of each document of a batch is called, below the folder of the batch. */
#ifndef YS_APP_REPORT_NAMES_H
#define YS_APP_REPORT_NAMES_H

#include "inputs.h"

/* "reports/2026/司法局.pdf.html" for each input, in their order; each differs where the inputs do. NULL: no memory. To
 * be freed by report_names_free. */
char **report_names(const Inputs *inputs, const char *extension);
void report_names_free(char **names, size_t count);
/* May this byte stand in the name of a file, on every machine? On Windows a backslash or a colon leads elsewhere. */
bool name_byte_is_safe(char byte);

#endif

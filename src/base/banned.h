/* banned: functions that do not compile here. The Makefile puts this header in front of every source file.
 *
 * Each has lost somebody data: no bound (strcpy), a state nobody sees (strtok), a failure that looks like a
 * zero (atoi), the locale (strtod reads "1,5" as one and a half in one country and as 1 in another), a shell
 * (system), a clock or a random number (the same input must give the same bytes). What to use instead: Str
 * and Buf for text, str_to_int and amount_parse for numbers.
 *
 * A poisoned name is an error wherever it stands after this line, in a foreign header too; so the system
 * headers that declare them come first, and their guards keep them from being read again. */
#ifndef YS_BASE_BANNED_H
#define YS_BASE_BANNED_H

#ifndef __cplusplus
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

#undef alloca
#pragma GCC poison strcpy strncpy stpcpy strcat strncat sprintf vsprintf gets strtok strtok_r
#pragma GCC poison atoi atol atoll atof strtod strtof strtold scanf sscanf fscanf vsscanf
#pragma GCC poison system popen tmpnam tempnam mktemp setlocale alloca
#pragma GCC poison gmtime localtime asctime ctime rand srand drand48
#endif
#endif

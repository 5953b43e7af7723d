/* See posix.h, which stands in front of everything. */
#ifndef YS_TARGETS_POLL_H
#define YS_TARGETS_POLL_H
#include "../posix.h"
#endif

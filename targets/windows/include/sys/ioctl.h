/* See posix.h, which stands in front of everything. */
#ifndef YS_TARGETS_SYS_IOCTL_H
#define YS_TARGETS_SYS_IOCTL_H
#include "../../posix.h"
#endif

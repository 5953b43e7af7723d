/* class_path_check: classes that a sentence names one within the other, and that are not. */
#ifndef YS_CHECK_CODES_CLASS_PATH_CHECK_H
#define YS_CHECK_CODES_CLASS_PATH_CHECK_H

#include "check/checked.h"

void class_path_check(const Checked *checked);

#endif

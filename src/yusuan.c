/* yusuan: the facade, one function a verb. */
#include "yusuan.h"

const char *ys_version(void) {
    return "0.1.0";
}

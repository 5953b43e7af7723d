/* main: the command line. */
#include <stdio.h>
#include "yusuan.h"

int main(void) {
    return printf("yusuan %s\n", ys_version()) < 0 ? 2 : 0;
}

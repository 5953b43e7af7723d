/* jumps: setjmp as everywhere else, in front of every source of the target for Windows.
 *
 * There longjmp asks the tables of every function on the stack what is to be cleaned up when it is left that way: so
 * C++ and Microsoft's exceptions want it, of which there are none here. Without a frame to begin from it does not ask,
 * which is quicker, and the tables (0.2 MB) need not be there. */
#ifndef YS_TARGETS_JUMPS_H
#define YS_TARGETS_JUMPS_H

#include <setjmp.h>
#include <stddef.h>
#undef setjmp
#define setjmp(buffer) _setjmp((buffer), NULL)

#endif

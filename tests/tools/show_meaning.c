/* Shows what packages mean, as sorted lines (cube_lines.h): show_meaning FILE. What diff finds between two formats of
 * one package is what a reader or a writer lost. For people who work on them. */
#include <stdio.h>
#include "cube_lines.h"
#include "opened.h"

int main(int count, char **words) {
    Opened opened;
    if (!opened_interpret(&opened, count > 1 ? words[1] : NULL))
        return 2;
    Str lines = cube_lines(opened.arena, &opened.package);
    fwrite(lines.data, 1, (size_t)lines.size, stdout);
    opened_release(&opened);
    return 0;
}

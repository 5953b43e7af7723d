/* file_year: whoever has a folder of packages knows them by their names, and a file of another year under the right
 * name is not opened again. A year is what stands before 年; digits alone may be the date of a download, a number of a
 * list, a part of an address. Accounts and reports of performance are published the year after, so that its year fits
 * them, too; a name with several years fits when one of them does. Cost: the name. */
#include "group/file_year.h"
#include "base/utf8.h"
#include "lexis/year.h"

int file_year_that_differs(const Package *package, Arena *scratch) {
    const Cube *cube = &package->cube;
    bool budget = str_equal(cube->kind, STR("budget"));
    if (!cube->year ||
        (!budget && !str_equal(cube->kind, STR("final-accounts")) && !str_equal(cube->kind, STR("performance"))))
        return 0;
    Str name = package->document.file, piece;
    for (Str rest = name; str_split(&rest, '/', &piece);)
        name = piece;
    Str key = utf8_fold_key(scratch, name);
    ptrdiff_t at = 0;
    int other = 0;
    for (Year year; year_next(key, &at, &year);) {
        if (!year_is_usual(&year))
            continue;
        if (year.value == cube->year || (!budget && year.value == cube->year + 1))
            return 0;
        other = year.value;
    }
    return other;
}

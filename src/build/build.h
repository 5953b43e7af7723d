/* build: base data to a package, whole: checked, composed, filled in, written, read back, and checked again.
 *
 *     base data ─ base_check ─► facts ─ compose ─► document ─ interpret ─► coordinates ─ fill ─► document ─ write ─►
 * bytes
 *                                                                                   bytes ─ read, check ─► no error
 *
 * What a cell of a table means is read off the table that was laid out, by the same reading that the published package
 * will get; so there is one description of a form. */
#ifndef YS_BUILD_BUILD_H
#define YS_BUILD_BUILD_H

#include "base_data/base_join.h"
#include "build/department.h"
#include "compose/compose.h"
#include "package/package.h"

typedef struct Build {
    Arena *arena;
    const Knowledge *knowledge;
    const Base *const *bases; /* the department first, or its one unit; free of mistakes */
    int bases_count;
    Department department; /* of several units; else empty */
    const PackageSet *set;
    Facts facts;
    Composer composer;
    Document document; /* filled in */
    int blank;         /* figures that are not known, and were left blank: in composer.gaps too */
    Package written;   /* what was written, read back and checked */
    Str set_wanted;    /* id or jurisdiction; empty: by the unit's area */
} Build;

/* The books of several units become those of their department, without what one pays another. */
bool build_join(Build *build, Diag *diag);
/* Chooses the set by area and kind. False: none fits. */
bool build_choose_set(Build *build, Diag *diag);
/* Base data to build->document; a department is proved to be the sum of its units. */
bool build_compose(Build *build, Diag *diag);
/* The document's bytes in a format, to *out; and what is read back of them, checked, to build->written. False when they
 * cannot be written or read. */
bool build_write(Build *build, Str format, Buf *out, Diag *diag);

#endif

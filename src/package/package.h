/* package: one document on its way from bytes to findings. Only here the order of the rooms is known:
 *
 *     bytes ── package_read ─► document ── package_interpret ─► cube, records, narrative ── package_check ─► findings
 *
 * The facade, the tools, the benches and the judges of mutation all go this way; who wants to look or to change
 * something in between calls the three steps himself. */
#ifndef YS_PACKAGE_PACKAGE_H
#define YS_PACKAGE_PACKAGE_H

#include "base/diag.h"
#include "budget/narrative.h"
#include "budget/record.h"
#include "check/check.h"
#include "document/document.h"
#include "package/bundle.h"

typedef struct Package { /* everything of one document */
    Document document;
    Str sha256; /* hex */
    Cube cube;
    Records records;
    Narrative narrative;
    CheckResult check;
} Package;

/* Bytes to document. `name` is copied, the bytes must live as long as the arena; `type` as in read_document. False with
 * one diagnostic when they cannot be read. */
bool package_read(Package *package, Arena *arena, const Knowledge *knowledge, Str name, Str bytes, Str type,
                  Diag *diag);
/* The same of a package in several files, all of which must live as long as the arena. */
bool package_read_files(Package *package, Arena *arena, const Knowledge *knowledge, Str name, const BundleFile *files,
                        int count, Str type, Diag *diag);
/* Document to cube, records and narrative. The knowledge must outlive the package. */
void package_interpret(Package *package, const Knowledge *knowledge);
/* Cube, records and narrative to ledger and findings. May be called again after they were changed. */
void package_check(Package *package);
/* All three. */
bool package_work_through(Package *package, Arena *arena, const Knowledge *knowledge, Str name, Str bytes, Str type,
                          Diag *diag);

#endif

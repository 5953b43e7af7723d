/* marking: a copy of the file that a package was read from, with the findings in it. */
#ifndef YS_MARK_MARKING_H
#define YS_MARK_MARKING_H

#include "base/diag.h"
#include "package/package.h"

typedef struct Marking {
    int marks;       /* figures that bear a mark */
    int notes;       /* findings without a figure in the file, said in notes */
    bool appended;   /* PDF: the file's own bytes stand in front, unchanged */
    bool was_signed; /* PDF: a signature, which a reader will say is broken now */
} Marking;

typedef struct MarkOptions {
    Level at_least; /* findings below it have no mark */
    bool english;
} MarkOptions;

/* What the copy is, as its name ends: "pdf", "docx", "xlsx"; "html" where the format bears no marks, or is HTML.
 * `part`: one of the files of a package, from 0; -1: it is one file. */
const char *mark_type(const Package *package, int part);
/* Appends the copy to *out. `bytes` is what the package, or that part of it, was read from. False with one
 * diagnostic. */
bool mark_file(const Package *package, int part, Str bytes, MarkOptions options, Arena *arena, Buf *out,
               Marking *marking, Diag *diag);

#endif

/* bundle: a package that comes in several files: narrative and tables apart, a folder, an archive. They are read one by
 * one and joined to one document, whose places name the file. */
#ifndef YS_PACKAGE_BUNDLE_H
#define YS_PACKAGE_BUNDLE_H

#include "base/diag.h"
#include "document/document.h"

enum {
    BUNDLE_FILES_MAX = 300,
    BUNDLE_DEPTH_MAX = 3, /* archives in archives */
};

typedef struct BundleFile {
    Str name; /* within the package */
    Str path; /* as messages name it; empty: the package's name, a slash, the file's */
    Str bytes;
    const Diag *lost; /* why it is not there; NULL: it is */
} BundleFile;

/* Are the bytes an archive of files, and not of the parts of one file? */
bool bundle_is_archive(Arena *arena, Str bytes, Str name, Str type);
/* Reads the files, archives among them unpacked, into the document (arena, file and lexis are set; the bytes must live
 * as long, the names are copied). A file that cannot be read is a remark, and the document is damaged then; false when
 * none can. */
bool bundle_read(Document *document, const BundleFile *files, int count, Str type, Diag *diag);

#endif

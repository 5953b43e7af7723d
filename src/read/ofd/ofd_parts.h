/* ofd_parts: what an OFD file consists of: which part is a document, its pages, templates, resources and annotations.
 * Private to the reader of OFD. */
#ifndef YS_READ_OFD_PARTS_H
#define YS_READ_OFD_PARTS_H

#include "base/diag.h"
#include "format/zip.h"
#include "read/ofd/ofd_content.h"

typedef enum OfdLinkKind {
    OFD_DOCUMENT,   /* of OFD.xml */
    OFD_VERSION,    /* of OFD.xml, the current one of a document */
    OFD_SIGNATURES, /* of OFD.xml */
    OFD_ENCRYPTION, /* of OFD.xml */
    OFD_PAGE,       /* of a document, and all below */
    OFD_TEMPLATE,
    OFD_RESOURCE,
    OFD_ANNOTATIONS,     /* the list of them */
    OFD_PAGE_ANNOTATIONS /* of that list: those of the page with this id */
} OfdLinkKind;

typedef struct OfdLink { /* a part that names another */
    OfdLinkKind kind;
    Str id;
    Str path; /* as written */
} OfdLink;

typedef struct OfdLinks {
    Vec(OfdLink) list;
    OfdBox area; /* the page's, unless it says otherwise; width 0: unsaid */
} OfdLinks;

/* Makes parts be found by their names in UTF-8 whose names the archive has in another encoding. */
void ofd_name_parts(Zip *zip, Arena *arena);
/* Reads a part that names others: OFD.xml, a document, a version, a list of annotations. Adds to *links. */
bool ofd_read_links(Zip *zip, Arena *arena, const ZipPart *part, OfdLinks *links, Diag *diag);
/* The part that `path`, written in the part `from`, names; NULL when there is none. */
const ZipPart *ofd_part(const Zip *zip, Arena *scratch, const ZipPart *from, Str path);

#endif

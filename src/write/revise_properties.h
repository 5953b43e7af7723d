/* revise_properties: what an Office file says of itself beside its content: title, subject, keywords. */
#ifndef YS_WRITE_REVISE_PROPERTIES_H
#define YS_WRITE_REVISE_PROPERTIES_H

#include "format/opc.h"
#include "format/zip_write.h"
#include "write/revise.h"

/* docProps/core.xml with its texts revised by the caller, as a change; *found false: nothing is to be changed. */
bool revise_properties(Zip *zip, const OpcRelations *package, OutsideTexts outside, Arena *arena, ZipChange *change,
                       bool *found, Diag *diag);

#endif

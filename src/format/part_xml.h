/* part_xml: an XML part of an archive, inflated and parsed in one go, without all of it ever being in memory. */
#ifndef YS_FORMAT_PART_XML_H
#define YS_FORMAT_PART_XML_H

#include "format/xml.h"
#include "format/zip.h"

/* As xml_read, of a part. Memory of the reading comes from `arena`. The callbacks read no other part of the archive. */
bool part_xml_read(Zip *zip, const ZipPart *part, Arena *arena, const XmlWords *words, XmlTaker taker, Diag *diag);

#endif

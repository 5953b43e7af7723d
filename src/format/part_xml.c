/* Where zip and xml meet: pieces of a part go to the parser as they are inflated. A part in GB2312 or GBK, which some
 * makers of OFD write, is inflated whole instead, since it must be decoded first.
 *
 * Cost: linear, and no memory but that of the two. */
#include "format/part_xml.h"

typedef struct Reading {
    Xml *xml;
    bool begun, whole; /* whole: it has to be read in one piece */
} Reading;

static bool take_piece(void *context, Str piece) {
    Reading *reading = context;
    reading->whole = !reading->begun && xml_says_gb(piece);
    reading->begun = true;
    return !reading->whole && xml_push(reading->xml, piece, false);
}

bool part_xml_read(Zip *zip, const ZipPart *part, Arena *arena, const XmlWords *words, XmlTaker taker, Diag *diag) {
    Reading reading = {.xml = xml_new(arena, part->name, words, taker, diag)};
    if (!zip_stream(zip, part, take_piece, &reading, diag))
        return false;
    if (reading.whole) {
        Str content;
        return zip_read(zip, part, arena, &content, diag) && xml_read(arena, part->name, content, words, taker, diag);
    }
    xml_push(reading.xml, STR(""), true);
    return !diag->set;
}

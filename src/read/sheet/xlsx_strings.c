/* Shared strings: <si>, a text or the runs of one. Runs are joined; phonetic guides (rPh), which stand above the text,
 * are no part of it. Cost: linear, and the texts. */
#include "read/sheet/xlsx_strings.h"

typedef struct Reading {
    Arena *arena, *scratch;
    XlsxStrings *strings;
    Buf text;
    bool in_text;
    int phonetic; /* elements of phonetic guides that are open */
    bool too_many;
    Xml *xml;
} Reading;

static void take_start(void *context, const XmlElement *element) {
    Reading *reading = context;
    if (element->token == XLSX_STRING)
        reading->text.size = 0;
    reading->phonetic += element->token == XLSX_PHONETIC;
    reading->in_text = element->token == XLSX_TEXT && reading->phonetic == 0;
}

static void take_text(void *context, Str text) {
    Reading *reading = context;
    if (reading->in_text)
        buf_str(&reading->text, text);
}

static void take_end(void *context, const XmlElement *element) {
    Reading *reading = context;
    reading->in_text = false;
    reading->phonetic -= element->token == XLSX_PHONETIC;
    if (element->token != XLSX_STRING)
        return;
    reading->too_many = reading->too_many || reading->strings->size == XLSX_STRINGS_MAX;
    if (!reading->too_many)
        *vec_push(reading->strings, reading->scratch) =
            arena_copy(reading->arena, xlsx_unescape(reading->scratch, buf_view(&reading->text)));
}

bool xlsx_read_strings(Zip *zip, const ZipPart *part, Arena *arena, Arena *scratch, XlsxStrings *strings, Diag *diag) {
    Reading reading = {.arena = arena, .scratch = scratch, .strings = strings, .text = {.arena = scratch}};
    XmlTaker taker = {.start = take_start, .end = take_end, .text = take_text, .context = &reading};
    if (!part_xml_read(zip, part, scratch, &xlsx_words, taker, diag))
        return false;
    return !reading.too_many ||
           diag_fail(diag, "共享文本超过上限 %d 条", "more than %d shared strings", (int)XLSX_STRINGS_MAX);
}

/* fuzz_odt: elements of OpenDocument in any order go through the reader of its texts; see xml_program.h. The arena
 * holds 256 MiB. */
#include "fuzz/reader.h"
#include "fuzz/xml_program.h"
#include "office_maker.h"
#include "read/word/odt.h"
#include "read/word/odt_words.h"

static const char *const names[] = {"office:annotation", "text:note-citation", "text:table-of-content-source",
                                    "text:unknown",
#define ODT_PREFIX_TEXT    "text:"
#define ODT_PREFIX_TABLE   "table:"
#define ODT_PREFIX_STYLE   "style:"
#define ODT_PREFIX_DRAW    "draw:"
#define X(id, space, name) ODT_PREFIX_##space name,
                                    ODT_WORDS(X)
#undef X
};

static const char *const attributes[8] = {
    "style:name='L'",
    "text:style-name='L'",
    "text:level='2'",
    "style:num-format='1'",
    "text:continue-numbering='true'",
    "table:number-columns-repeated='3'",
    "table:number-rows-spanned='2'",
    "table:number-rows-repeated='4'",
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Buf body = {0};
    ZipMaker zip = {0};
    if (xml_program_is_archive(data, size)) {
        fuzz_reader(read_odt, 256 << 20, data, size);
        return 0;
    }
    xml_program_write(&body, data, size, names, sizeof names / sizeof *names, attributes);
    buf_byte(&body, '\0');
    Str odt = make_odt(&zip, body.data, body.data, body.data);
    fuzz_reader(read_odt, 256 << 20, (const uint8_t *)odt.data, (size_t)odt.size);
    zip_release(&zip);
    buf_release(&body);
    return 0;
}

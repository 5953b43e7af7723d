/* fuzz_docx: elements of WordprocessingML in any order go through the reader of Word documents; see xml_program.h.
 * Styles, lists and notes are there to be referred to. The arena holds 256 MiB. */
#include "fuzz/reader.h"
#include "fuzz/xml_program.h"
#include "office_maker.h"
#include "read/word/docx.h"
#include "format/docx_words.h"

static const char *const names[] = {"mc:Fallback", "w:instrText", "w:pPrChange", "w:sdtPr",
                                    "w:sdt",       "w:unknown",   "w:tblPr",
#define DOCX_PREFIX_W      "w:"
#define DOCX_PREFIX_MC     "mc:"
#define DOCX_PREFIX_M      "m:"
#define DOCX_PREFIX_A      "a:"
#define DOCX_PREFIX_V      "v:"
#define DOCX_PREFIX_O      "o:"
#define X(id, space, name) DOCX_PREFIX_##space name,
                                    DOCX_WORDS(X)
#undef X
};

static const char *const attributes[8] = {
    "w:val='1'",  "w:id='2'",   "w:fldCharType='begin'", "w:font='Symbol'", "w:char='F0B3'",
    "w:type='x'", "w:ilvl='1'", "w:abstractNumId='1'",
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Buf body = {0};
    ZipMaker zip = {0};
    if (xml_program_is_archive(data, size)) {
        fuzz_reader(read_docx, 256 << 20, data, size);
        return 0;
    }
    buf_str(&body, STR("<w:x xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>"));
    xml_program_write(&body, data, size, names, sizeof names / sizeof *names, attributes);
    buf_str(&body, STR("</w:x>"));
    buf_byte(&body, '\0');
    /* The same is styles, lists and notes, too: each reader takes from it what it knows. */
    Str docx = make_docx(
        &zip, &(Made){.body = body.data, .styles = body.data, .numbering = body.data, .footnotes = body.data});
    fuzz_reader(read_docx, 256 << 20, (const uint8_t *)docx.data, (size_t)docx.size);
    zip_release(&zip);
    buf_release(&body);
    return 0;
}

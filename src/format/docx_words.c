/* The words of WordprocessingML. A strict file has other names for the namespaces and the same for the elements.
 *
 * Passed over are what was before a tracked change, what stands in for something that a program does not know
 * (mc:Fallback: else the text of a box is there twice), the codes of fields, properties of sections, the phonetic guide
 * above characters. */
#include "format/docx_words.h"

static const XmlSpace spaces[] = {
    {DOCX_W, STR_INIT("http://schemas.openxmlformats.org/wordprocessingml/2006/main")},
    {DOCX_W, STR_INIT("http://purl.oclc.org/ooxml/wordprocessingml/main")},
    {DOCX_MC, STR_INIT("http://schemas.openxmlformats.org/markup-compatibility/2006")},
    {DOCX_M, STR_INIT("http://schemas.openxmlformats.org/officeDocument/2006/math")},
    {DOCX_M, STR_INIT("http://purl.oclc.org/ooxml/officeDocument/math")},
    {DOCX_A, STR_INIT("http://schemas.openxmlformats.org/drawingml/2006/main")},
    {DOCX_A, STR_INIT("http://purl.oclc.org/ooxml/drawingml/main")},
    {DOCX_V, STR_INIT("urn:schemas-microsoft-com:vml")},
    {DOCX_O, STR_INIT("urn:schemas-microsoft-com:office:office")},
};

static const XmlWord words[] = {{DOCX_MC, STR_INIT("Fallback"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("instrText"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("delText"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("delInstrText"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("pPrChange"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("rPrChange"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("tblPrChange"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("tblPrExChange"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("tblGridChange"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("trPrChange"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("tcPrChange"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("sectPrChange"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("numberingChange"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("sectPr"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("sdtPr"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("sdtEndPr"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("ffData"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("fldData"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("rt"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("tblPr"), DOCX_PASSED_OVER},
                                {DOCX_W, STR_INIT("tblGrid"), DOCX_PASSED_OVER},
#define X(id, space, name) {DOCX_##space, STR_INIT(name), DOCX_##id},
                                DOCX_WORDS(X)
#undef X
};

const XmlWords docx_words = {spaces, sizeof spaces / sizeof *spaces, words, sizeof words / sizeof *words};

Str docx_value(const XmlElement *element) {
    return xml_attribute(element, STR("val"), NULL);
}

int docx_number(const XmlElement *element, int otherwise) {
    Str value = docx_value(element);
    bool negative = str_starts(value, STR("-"));
    long long number;
    if (!str_to_int(str_sub(value, negative, value.size), &number) || number > 1000000)
        return otherwise;
    return negative ? -(int)number : (int)number;
}

bool docx_is_on(const XmlElement *element) {
    Str value = docx_value(element);
    return !str_equal(value, STR("0")) && !str_equal(value, STR("false")) && !str_equal(value, STR("off"));
}

/* What a ZIP archive is shows in its parts, not in its name: OpenDocument says it in the part `mimetype`, OFD has an
 * OFD.xml, and OOXML leads by the package's relationships to a main part, whose content type says it; when that is
 * wanting (some makers forget it), the main part's folder does. Cost: the directory and two small parts. */
#include "read/archive.h"
#include "format/opc.h"

/* To add a format: a line; the first that is in the content type, or else the name, of the main part. */
static const struct {
    Str content_type, folder, format;
} mains[] = {
    {STR_INIT("wordprocessingml"), STR_INIT("word/"), STR_INIT("docx")},
    {STR_INIT("ms-word"), STR_INIT("word/"), STR_INIT("docx")},
    {STR_INIT("sheet.binary"), STR_INIT("xl/workbook.bin"), STR_INIT("xlsb")},
    {STR_INIT("spreadsheetml"), STR_INIT("xl/"), STR_INIT("xlsx")},
    {STR_INIT("ms-excel"), STR_INIT("xl/"), STR_INIT("xlsx")},
    {STR_INIT("presentationml"), STR_INIT("ppt/"), STR_INIT("pptx")},
};

static Str open_document(Zip *zip, Arena *scratch, const ZipPart *part, Diag *diag) {
    Str type;
    if (!zip_read(zip, part, scratch, &type, diag))
        return STR("");
    if (str_contains(type, STR("opendocument.text")))
        return STR("odt");
    return str_contains(type, STR("opendocument.spreadsheet")) ? STR("ods") : STR("");
}

static Str office(Zip *zip, Arena *scratch, Diag *diag) {
    OpcRelations relations;
    Str type = STR("");
    if (!opc_relations(zip, scratch, NULL, &relations, diag))
        return STR("");
    const OpcRelation *main = opc_by_type(&relations, STR("officeDocument"));
    if (!main || !main->part || !opc_content_type(zip, scratch, main->part, &type, diag))
        return STR("");
    for (size_t i = 0; i < sizeof mains / sizeof *mains; i++)
        if (str_contains(type, mains[i].content_type))
            return mains[i].format;
    for (size_t i = 0; i < sizeof mains / sizeof *mains; i++)
        if (str_starts(main->part->name, mains[i].folder))
            return mains[i].format;
    return STR("");
}

Str archive_format(Arena *scratch, Str bytes) {
    Zip zip;
    Diag diag = {0};
    Str format = STR("");
    if (!zip_open(scratch, bytes, &zip, &diag))
        return STR("zip");
    const ZipPart *mimetype = zip_find(&zip, STR("mimetype"));
    if (zip_find(&zip, STR("OFD.xml")))
        format = STR("ofd");
    else if (mimetype)
        format = open_document(&zip, scratch, mimetype, &diag);
    if (format.size == 0)
        format = office(&zip, scratch, &diag);
    return format.size > 0 ? format : STR("zip");
}

static bool is_litter(Str name) {
    ptrdiff_t begin = name.size;
    while (begin > 0 && name.data[begin - 1] != '/')
        begin--;
    Str base = str_sub(name, begin, name.size);
    return base.size == 0 || base.data[0] == '.' || str_starts(base, STR("~$")) ||
           str_contains(name, STR("__MACOSX/")) || str_equal(base, STR("Thumbs.db"));
}

bool archive_each(Arena *arena, Str bytes, ArchiveTaker *take, void *context, Diag *diag) {
    Zip *zip = arena_new_of(arena, Zip);
    if (!zip_open(arena, bytes, zip, diag))
        return false;
    for (int i = 0; i < zip->count; i++) {
        const ZipPart *part = &zip->parts[i];
        Str name = zip_name(part, arena), content = STR("");
        Diag *lost = arena_new_of(arena, Diag);
        if (part->folder || is_litter(name))
            continue;
        bool had = zip_read(zip, part, arena, &content, lost);
        if (!take(context, name, content, had ? NULL : lost))
            return true;
    }
    return true;
}

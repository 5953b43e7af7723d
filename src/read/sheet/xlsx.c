/* The reader of workbooks: from part to part along the relationships, whatever the parts are called.
 *
 *     package ─► the workbook ─► its sheets, in their order   ─► a Sheet ─► blocks
 *                            └► shared strings, styles, once
 *
 * Sheets are read one after the other, each in scratch memory of its own. Hidden ones are read with a remark; sheets of
 * charts and dialogs have no cells and are left out; a sheet whose part is not there is remarked on. */
#include "read/sheet/xlsx.h"

#include "format/opc.h"
#include "read/guarded.h"
#include "read/sheet/sheet_blocks.h"
#include "read/sheet/xlsx_sheet.h"

typedef struct XlsxEntry { /* of the workbook's list of sheets */
    Str name, relation;
    bool hidden;
} XlsxEntry;

typedef struct Workbook {
    Document *document;
    Str bytes;
    Diag *diag;
    Arena *scratch;
    Zip zip;
    OpcRelations relations;
    XlsxStrings strings;
    XlsxStyles styles;
    Vec(XlsxEntry) entries;
    bool epoch_1904;
    const XlsxEntry *entry; /* at hand */
    const ZipPart *part;
} Workbook;

static void take_start(void *context, const XmlElement *element) {
    Workbook *workbook = context;
    if (element->token == XLSX_WORKBOOK_OPTIONS)
        workbook->epoch_1904 = xlsx_is_true(xml_attribute(element, STR("date1904"), NULL));
    if (element->token != XLSX_SHEET || workbook->entries.size > XLSX_SHEETS_MAX)
        return;
    Str state = xml_attribute(element, STR("state"), NULL);
    XlsxEntry *entry = vec_push(&workbook->entries, workbook->scratch);
    entry->name = arena_copy(workbook->document->arena, xml_attribute(element, STR("name"), NULL));
    entry->relation = arena_copy(workbook->scratch, xml_attribute_of(element, XLSX_RELATION, STR("id"), NULL));
    entry->hidden = str_equal(state, STR("hidden")) || str_equal(state, STR("veryHidden"));
}

static void read_sheet(void *context, Arena *scratch) {
    Workbook *workbook = context;
    Sheet sheet;
    sheet_init(&sheet, workbook->entry->name, scratch, workbook->document->arena);
    sheet.number = (int)(workbook->entry - workbook->entries.data);
    sheet.hidden = workbook->entry->hidden;
    sheet.epoch_1904 = workbook->epoch_1904;
    if (xlsx_read_sheet(&workbook->zip, workbook->part, &workbook->strings, &workbook->styles, &sheet, workbook->diag))
        sheet_add_to(&sheet, workbook->document);
}

static void remark_missing(const Workbook *workbook, const XlsxEntry *entry) {
    Document *document = workbook->document;
    document->damaged = true;
    *vec_push(&document->remarks, document->arena) =
        (Remark){.id = STR("sheet-missing"),
                 .zh = arena_format(document->arena, "工作表“%.*s”不在文件里，未读", STR_ARG(entry->name)),
                 .en = arena_format(document->arena, "the sheet \"%.*s\" is not in the file and was not read",
                                    STR_ARG(entry->name)),
                 .place = {.sheet = entry->name}};
}

static bool read_sheets(Workbook *workbook) {
    for (int i = 0; i < workbook->entries.size; i++) {
        workbook->entry = &workbook->entries.data[i];
        const OpcRelation *relation = opc_by_id(&workbook->relations, workbook->entry->relation);
        workbook->part = relation ? relation->part : NULL;
        if (!workbook->part)
            remark_missing(workbook, workbook->entry);
        else if (str_equal(relation->type, STR("worksheet")) &&
                 !read_guarded(workbook->document, XLSX_SCRATCH_BYTES_MAX, read_sheet, workbook, workbook->diag))
            return false;
    }
    return true;
}

static bool read_shared(Workbook *workbook) {
    const OpcRelation *strings = opc_by_type(&workbook->relations, STR("sharedStrings"));
    const OpcRelation *styles = opc_by_type(&workbook->relations, STR("styles"));
    Arena *scratch = workbook->scratch;
    if (styles && styles->part &&
        !xlsx_read_styles(&workbook->zip, styles->part, scratch, &workbook->styles, workbook->diag))
        return false;
    return !strings || !strings->part ||
           xlsx_read_strings(&workbook->zip, strings->part, workbook->document->arena, scratch, &workbook->strings,
                             workbook->diag);
}

static void read_workbook(void *context, Arena *scratch) {
    Workbook *workbook = context;
    Diag *diag = workbook->diag;
    XmlTaker taker = {.start = take_start, .context = workbook};
    OpcRelations package;
    workbook->scratch = scratch;
    if (!zip_open(scratch, workbook->bytes, &workbook->zip, diag) ||
        !opc_relations(&workbook->zip, scratch, NULL, &package, diag))
        return;
    const OpcRelation *main = opc_by_type(&package, STR("officeDocument"));
    if (!main || !main->part) {
        diag_fail(diag, "%.*s：文件里没有工作簿", "%.*s: there is no workbook in the file",
                  STR_ARG(workbook->document->file));
        return;
    }
    if (!part_xml_read(&workbook->zip, main->part, scratch, &xlsx_words, taker, diag) ||
        !opc_relations(&workbook->zip, scratch, main->part, &workbook->relations, diag))
        return;
    if (workbook->entries.size > XLSX_SHEETS_MAX) {
        diag_fail(diag, "%.*s：超过 %d 张工作表", "%.*s: more than %d sheets", STR_ARG(workbook->document->file),
                  (int)XLSX_SHEETS_MAX);
        return;
    }
    if (read_shared(workbook))
        read_sheets(workbook);
}

bool read_xlsx(Str bytes, Document *document, Diag *diag) {
    Workbook workbook = {.document = document, .bytes = bytes, .diag = diag};
    return read_guarded(document, XLSX_SCRATCH_BYTES_MAX, read_workbook, &workbook, diag);
}

/* xlsx_reviser: what the parts of revising a workbook share: its parts as trees, the sheet at hand. revise_xlsx.c
 * changes cells and rows, xlsx_sheets.c sheets as a whole and the workbook around them. Nobody else includes it. */
#ifndef YS_WRITE_XLSX_REVISER_H
#define YS_WRITE_XLSX_REVISER_H

#include "format/opc.h"
#include "format/sheet_refs.h"
#include "format/xml_edit.h"
#include "format/zip_write.h"
#include "write/revise.h"
#include "write/revision_groups.h"

enum {
    X_OTHER,
    X_SHEET,
    X_DATA,
    X_ROW,
    X_C,
    X_F,
    X_V,
    X_IS,
    X_T,
    X_RPH,
    X_SI,
    X_MERGES,
    X_MERGE,
    X_NAME,
    X_CALC,
    X_FORMULA,
    X_FORMULA1,
    X_FORMULA2,
    X_HEADER,
    X_WORKBOOK,
    X_BREAK,
    X_SHEETS,
    X_NAMES,
    X_LINK,
    X_VIEW,
    X_SHEET_VIEW,
    X_TEXT
};
typedef Vec(ZipChange) ZipChanges;

typedef struct SheetPart { /* of the workbook, or a copy of one that will be */
    Str name;              /* as its tab shows it */
    Str becomes;           /* as it will show it */
    const ZipPart *part;
    int number; /* of the sheet, from 0; of a copy, that of the one that is copied */
    int copy;   /* the number of the revision that it is the copy of; 0: it is none */
    int behind; /* of a copy: the number of the sheet that it stands behind */
    RowMoves moves;
    bool revised; /* a revision is of it */
    bool gone;
} SheetPart;
typedef Vec(SheetPart) SheetParts;

typedef struct XlsxReviser {
    Arena *arena;
    const Document *document;
    const Revisions *revisions;
    OutsideTexts outside;
    ReviseCounts *counts;
    Diag *diag;
    Zip zip;
    OpcRelations package;
    const ZipPart *workbook;
    XmlTree workbook_tree;
    OpcRelations relations;
    SheetParts sheets; /* as the workbook lists them */
    SheetParts copies;
    SheetName *names; /* by number of the sheet: before and after */
    bool names_any;   /* one is another, or gone */
    XmlTree strings;  /* shared texts */
    Vec(int) items;   /* ... by number: the node */
    RevisionGroups groups;
    ZipChanges changes;
    bool moves_any, has_formulas;
    /* the sheet at hand */
    const SheetPart *at;
    XmlTree tree;
    Map cells; /* "C5" to its node */
    Vec(int) rows;
    Vec(int) row_numbers; /* from 0 */
    int data;
    XmlEdits edits;
    int copy_from, copy_to; /* the row that is copied, and where the copy will stand; copy_to -1: none is */
} XlsxReviser;

bool xlsx_read_tree(XlsxReviser *reviser, const ZipPart *part, XmlTree *tree);
void xlsx_add_change(XlsxReviser *reviser, const ZipPart *part, const XmlTree *tree, const XmlEdits *edits);
/* The formulas of a tree with the rows and sheets that they name; own: the sheet that it is of, NULL: none. */
void xlsx_move_formulas(XlsxReviser *reviser, const XmlTree *tree, const SheetPart *own, XmlEdits *edits);
void xlsx_move_formula(XlsxReviser *reviser, const XmlTree *tree, int node, const SheetPart *own, XmlEdits *edits);
/* The same of a text; false: it names a sheet that goes. */
bool xlsx_moved_formula(XlsxReviser *reviser, Str was, const SheetPart *own, Str *formula);

#endif

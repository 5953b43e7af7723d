/* doc_file: a Word 97 to 2003 document as characters and what is said of them: the pieces that its text stands in put
 * together, the paragraphs' and characters' properties, the styles.
 *
 *     DocFile doc;
 *     if (doc_open(&doc, &ole, diag))
 *         for (int at = doc.stories[DOC_MAIN].begin; at < doc.stories[DOC_MAIN].end; at = paragraph.end + 1)
 *             doc_paragraph(&doc, at, &paragraph); */
#ifndef YS_FORMAT_DOC_FILE_H
#define YS_FORMAT_DOC_FILE_H

#include <stdint.h>
#include "base/diag.h"
#include "format/ole.h"

/* The parts of the text, in the order in which they stand. */
typedef enum DocStory {
    DOC_MAIN,
    DOC_FOOTNOTES,
    DOC_HEADERS,
    DOC_MACROS,
    DOC_COMMENTS,
    DOC_ENDNOTES,
    DOC_BOXES,
    DOC_HEADER_BOXES,
    DOC_STORIES
} DocStory;

/* What is so of a character. */
enum { DOC_DELETED = 1, DOC_HIDDEN = 2, DOC_SPECIAL = 4, DOC_FIELD = 8 };

enum {
    DOC_PAGE_BYTES = 512, /* of properties */
    DOC_STYLES_MAX = 4096,
    DOC_STYLE_DEPTH_MAX = 16, /* a style that rests on another, that rests on another … */
    DOC_FIELD_DEPTH_MAX = 32,
};

typedef struct DocRun { /* what is said of the characters that stand between these bytes */
    uint32_t begin, end;
    Str changes; /* a list of property changes; of a paragraph: its style's number in front */
} DocRun;
typedef Vec(DocRun) DocRuns;

typedef struct DocPiece {
    int first, end;  /* characters */
    uint32_t offset; /* bytes of the first one in the stream */
    bool narrow;     /* a byte each, of the western code page */
    uint32_t change; /* the property change of the whole piece, of a document that was saved in haste */
} DocPiece;

typedef struct DocFile {
    Arena *arena;
    Str file;              /* its name, for messages */
    Str main, table, data; /* streams */
    int pairs;             /* where the head says where things stand in the table stream */
    struct {
        int begin, end;
    } stories[DOC_STORIES];
    uint16_t *units; /* the characters as UTF-16 */
    uint8_t *flags;  /* by character */
    int size;        /* characters */
    DocPiece *pieces;
    int pieces_count;
    Vec(Str) piece_changes; /* what the pieces' changes refer to */
    DocRuns paragraphs;     /* by bytes */
    Str *styles;            /* by number: the property changes of the style */
    int *style_bases;
    int styles_count;
    bool damaged;
} DocFile;

typedef struct DocParagraph {
    int begin, end; /* characters without its mark */
    int mark;       /* the character that ends it: 13, 7 (of a cell or row), 12 (of a section) */
    int style;      /* 1 to 9: headings */
    int outline;    /* 0 to 8: of the level above; 9: text */
    bool centred;
    int depth; /* 0: in no table, 1: in one, 2: in a table within a cell */
    bool cell_end, row_end;
    int list, level; /* of an automatic number: the list from 1, 0 without one; the level from 0 */
    Str changes;     /* with those that define its row */
} DocParagraph;

/* False, with what is wrong: no document of Word, one of Word 6 or 95, an encrypted one, or one
 * of which nothing can be read. */
bool doc_open(DocFile *doc, Ole *ole, Diag *diag);
/* The paragraph that begins at this character. */
void doc_paragraph(const DocFile *doc, int at, DocParagraph *paragraph);
/* What the head says is at this number of its list: the bytes in the table stream. */
Str doc_part(const DocFile *doc, int number);

#endif

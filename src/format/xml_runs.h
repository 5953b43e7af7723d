/* xml_runs: a text that is spread over several elements, each with a look of its own, and is changed as one: the
 * runs of a
 * paragraph of Word, of a text of Excel.
 *
 *     <w:t>比上年增</w:t> <w:t>加 71.08</w:t> <w:t> 万元</w:t>     "增加 71.08" becomes "减少 5.00":
 *     <w:t>比上年减少 5.00</w:t> <w:t></w:t> <w:t> 万元</w:t>       what is new has the look of where it began */
#ifndef YS_FORMAT_XML_RUNS_H
#define YS_FORMAT_XML_RUNS_H

#include "format/xml_edit.h"

typedef struct XmlRun {
    int node;     /* the element whose text it is; -1: something else that counts as this text: a tab, a line's end */
    Str text;     /* what it holds now */
    int at;       /* where it begins in the whole */
    bool changed; /* `now` is another text */
    Buf now;
} XmlRun;

typedef struct XmlRuns {
    Arena *arena;
    Vec(XmlRun) list;
    int size; /* of the whole, bytes */
} XmlRuns;

void xml_runs_add(XmlRuns *runs, int node, Str text);
Str xml_runs_text(const XmlRuns *runs);
/* Where each byte of `printed` stands in the whole from `from` on, and behind its last: printed.size + 1 numbers. The
 * two may differ in white space, which readers trim and join. NULL: it is not there. */
int *xml_runs_align(const XmlRuns *runs, int from, Str printed);
/* Replaces [begin, end) of the whole. Ranges are given from left to right, and do not overlap. False when there is no
 * element to put the text in. */
bool xml_runs_replace(XmlRuns *runs, int begin, int end, Str text);
/* The whole becomes another text: what stands at both ends of the two stays where it is. */
void xml_runs_become(XmlRuns *runs, Str text);
/* Writes the changed ones as edits; `preserve`: the element says so when its text has blanks at its ends. */
void xml_runs_write(const XmlRuns *runs, const XmlTree *tree, XmlEdits *edits);

#endif

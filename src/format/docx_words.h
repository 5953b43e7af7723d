/* docx_words: the elements of WordprocessingML that are known here, transitional and strict alike: to the reader of
 * DOCX, and to whoever changes one in place, who must count paragraphs as the reader does. */
#ifndef YS_FORMAT_DOCX_WORDS_H
#define YS_FORMAT_DOCX_WORDS_H

#include "format/xml.h"

/* Namespaces: w, mc, math, drawing, VML, Office. */
enum { DOCX_W = 1, DOCX_MC, DOCX_M, DOCX_A, DOCX_V, DOCX_O };

/* To add an element: a line; its namespace, its name. Where it is one of several that are passed over with all that
 * they hold, it stands in docx_words.c. */
#define DOCX_WORDS(X)                                                                                                  \
    X(BODY, W, "body")                                                                                                 \
    X(P, W, "p")                                                                                                       \
    X(PPR, W, "pPr")                                                                                                   \
    X(PSTYLE, W, "pStyle")                                                                                             \
    X(NUMPR, W, "numPr")                                                                                               \
    X(NUMID, W, "numId")                                                                                               \
    X(ILVL, W, "ilvl")                                                                                                 \
    X(OUTLINE, W, "outlineLvl")                                                                                        \
    X(JC, W, "jc")                                                                                                     \
    X(R, W, "r")                                                                                                       \
    X(RPR, W, "rPr")                                                                                                   \
    X(RSTYLE, W, "rStyle")                                                                                             \
    X(VANISH, W, "vanish")                                                                                             \
    X(SIZE, W, "sz")                                                                                                   \
    X(T, W, "t")                                                                                                       \
    X(MATH_T, M, "t")                                                                                                  \
    X(TAB, W, "tab")                                                                                                   \
    X(PTAB, W, "ptab")                                                                                                 \
    X(BR, W, "br")                                                                                                     \
    X(CR, W, "cr")                                                                                                     \
    X(HYPHEN, W, "noBreakHyphen")                                                                                      \
    X(SYM, W, "sym")                                                                                                   \
    X(FIELD, W, "fldChar")                                                                                             \
    X(FOOTNOTE_REF, W, "footnoteReference")                                                                            \
    X(ENDNOTE_REF, W, "endnoteReference")                                                                              \
    X(FOOTNOTE, W, "footnote")                                                                                         \
    X(ENDNOTE, W, "endnote")                                                                                           \
    X(INS, W, "ins")                                                                                                   \
    X(MOVE_TO, W, "moveTo")                                                                                            \
    X(DEL, W, "del")                                                                                                   \
    X(MOVE_FROM, W, "moveFrom")                                                                                        \
    X(CELL_DEL, W, "cellDel")                                                                                          \
    X(TXBX, W, "txbxContent")                                                                                          \
    X(TBL, W, "tbl")                                                                                                   \
    X(TR, W, "tr")                                                                                                     \
    X(TRPR, W, "trPr")                                                                                                 \
    X(GRID_BEFORE, W, "gridBefore")                                                                                    \
    X(HIDDEN, W, "hidden")                                                                                             \
    X(TC, W, "tc")                                                                                                     \
    X(GRID_SPAN, W, "gridSpan")                                                                                        \
    X(VMERGE, W, "vMerge")                                                                                             \
    X(ALT_CHUNK, W, "altChunk")                                                                                        \
    X(ALTERNATE, MC, "AlternateContent")                                                                               \
    X(CHOICE, MC, "Choice")                                                                                            \
    X(BLIP, A, "blip")                                                                                                 \
    X(IMAGE, V, "imagedata")                                                                                           \
    X(OBJECT, O, "OLEObject")                                                                                          \
    X(STYLE, W, "style")                                                                                               \
    X(NAME, W, "name")                                                                                                 \
    X(BASED_ON, W, "basedOn")                                                                                          \
    X(DEFAULTS, W, "docDefaults")                                                                                      \
    X(ABSTRACT, W, "abstractNum")                                                                                      \
    X(ABSTRACT_ID, W, "abstractNumId")                                                                                 \
    X(STYLE_LINK, W, "numStyleLink")                                                                                   \
    X(NUM, W, "num")                                                                                                   \
    X(OVERRIDE, W, "lvlOverride")                                                                                      \
    X(START_OVERRIDE, W, "startOverride")                                                                              \
    X(LVL, W, "lvl")                                                                                                   \
    X(START, W, "start")                                                                                               \
    X(NUMFMT, W, "numFmt")                                                                                             \
    X(LVLTEXT, W, "lvlText")                                                                                           \
    X(LEGAL, W, "isLgl")                                                                                               \
    X(RESTART, W, "lvlRestart")

enum {
    DOCX_PASSED_OVER = 1, /* an element of which nothing is read */
#define X(id, space, name) DOCX_##id,
    DOCX_WORDS(X)
#undef X
};

extern const XmlWords docx_words;

/* w:val, empty when there is none. */
Str docx_value(const XmlElement *element);
/* w:val as a number, `otherwise` when it is none. */
int docx_number(const XmlElement *element, int otherwise);
/* Is it switched on: <w:vanish/>, but not w:val="0" or "false"? */
bool docx_is_on(const XmlElement *element);

#endif

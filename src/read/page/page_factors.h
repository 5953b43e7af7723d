/* page_factors: every number by which a page's marks are judged, in one place. They say how producers lay pages out,
 * and were found on published documents; none is of one document. A change of one is measured over the corpus.
 *
 *     X(NAME, value, unit)      what is at most, at least or about so, and why
 *
 * The units: EM is the size of the glyph or of the larger of two; POINT is 1/72 inch; PAGE the width (or, where said,
 * the height) of the page; TEXT the width between the margins; PITCH the distance of two lines; SHARE a part of what
 * the comment names. */
#ifndef YS_READ_PAGE_FACTORS_H
#define YS_READ_PAGE_FACTORS_H

/* clang-format off */

/* page_marks: what of a glyph can be seen. */
#define PAGE_MARK_FACTORS(X)                                                                                           \
    X(ASCENT, 0.86f, EM)              /* of a Han character, which fills its em, above its origin */                   \
    X(DESCENT, 0.14f, EM)             /* ... and below */                                                              \
    X(BODY_INSET, 0.08f, EM)          /* the air above and below the body of a glyph */                                \
    X(READABLE_WIDTH, 0.3f, SHARE)    /* of the body: with less of it left by a clip nobody can read it */             \
    X(READABLE_HEIGHT, 0.4f, SHARE)                                                                                    \
    X(PICTURE_MIN, 4, POINT)          /* a smaller picture is a speck */                                               \
    X(SLANT_MAX, 0.05f, SHARE)        /* of the way along: a text that rises no more is straight */

/* page_ruling: what is a drawn line. */
#define PAGE_RULING_FACTORS(X)                                                                                         \
    X(THIN_MAX, 4, POINT)             /* a thicker bar is a picture */                                                 \
    X(DOT_MAX, 2.5f, POINT)           /* a dot of a dotted line */                                                     \
    X(STRAIGHT_SLACK, 0.4f, POINT)    /* by which the ends of a straight line may differ */                            \
    X(CLIP_SLACK, 0.01f, POINT)       /* so that a box without width outlives its clip */                              \
    X(JOIN_ACROSS, 2.2f, POINT)       /* between the two lines of a doubled one */                                     \
    X(JOIN_ALONG, 4, POINT)           /* between two dashes */                                                         \
    X(RULING_MIN, 4.5f, POINT)        /* a shorter line is a speck */

/* page_text: glyphs to words, words to lines. */
#define PAGE_TEXT_FACTORS(X)                                                                                           \
    X(WORD_GAP, 0.25f, EM)            /* between two glyphs of a word */                                               \
    X(RULED_GAP, 0.08f, EM)           /* ... where a vertical line may run between them */                             \
    X(RULING_SLACK, 0.5f, POINT)      /* a line so near to a glyph's edge still runs between */                        \
    X(OVERLAP_MAX, 0.5f, EM)          /* by which a glyph may begin before the last one ends: kerning, wide boxes */   \
    X(BASELINE_SHIFT_MAX, 0.35f, EM)  /* digits of one number may stand on two baselines */                            \
    X(SIZE_RATIO_MAX, 2, SHARE)       /* of the smaller of two glyphs of a word */                                     \
    X(REPEAT_SHIFT_MAX, 0.2f, SHARE)  /* of a glyph's width: drawn again so near it is bold, not another */            \
    X(STEP_MIN, 0.2f, EM)             /* from a narrow glyph to the next, where the font calls it wide */              \
    X(STEP_MAX, 0.75f, EM)                                                                                             \
    X(STEP_LINE_SLACK, 0.2f, EM)      /* by which two glyphs of one line may differ in height */                       \
    X(SPACE_GAP, 0.22f, EM)           /* is a space between Latin words */                                             \
    X(HAN_SPACE_GAP, 0.6f, EM)        /* ... between ideographs, which are set wide apart in headings */               \
    X(TORN_ROOM, 1.2f, EM)            /* a cell's sides take so much of it: what is wider was torn */                  \
    X(LINE_SLACK, 0.45f, EM)          /* by which words of one line may differ in height */

/* page_grid: drawn lines to tables. */
#define PAGE_GRID_FACTORS(X)                                                                                           \
    X(TOUCH, 3.2f, POINT)             /* lines that come so near are meant to meet */                                  \
    X(SAME_POSITION, 3, POINT)        /* lines so near are one side of a cell */                                       \
    X(OUTER_MIN, 10, POINT)           /* width of a column whose outer line is missing */                              \
    X(SLIVER, 4.5f, POINT)            /* an empty field that is narrower lies between doubled lines */                 \
    X(ADOPT_WIDTH_MAX, 150, POINT)    /* of a column whose outer line touches no other */                              \
    X(ADOPT_OVERLAP, 0.7f, SHARE)     /* ... of that line or the table, the higher of the two */                       \
    X(SIDE_COVERED, 0.5f, SHARE)      /* of a field's side: so much of it must be drawn */                             \
    X(TEXT_LINE_APART, 0.5f, EM)      /* words of a band that differ more in height are two lines */                   \
    X(ROW_FAR, 0.75f, PITCH)          /* a line without figures that stands farther off is a row of its own */         \
    X(CROSS_INSET, 0.2f, EM)          /* by which a word may reach over a side without crossing it */                  \
    X(SIDE_MIDDLE, 0.3f, SHARE)       /* of a number: with so much left and right of a side it is of neither */        \
    X(SAME_ROW, 1.5f, POINT)          /* by which the rows of two strips of one sheet may differ */                    \
    X(SIDE_AWAY, 1.5f, EM)            /* ... and as far from the next ones */                                          \
    X(INSIDE_MIN, 0.35f, SHARE)       /* of a word's height: the page's end may cut the last row */                    \
    X(PICTURE_OUT_MAX, 3, POINT)      /* by which the picture of a cell may stick out of it */                         \
    X(STICK_OUT_MAX, 0.5f, EM)        /* by which a text may stick out of its cell */                                  \
    X(EDGE_INSET, 0.3f, EM)           /* a text that sticks out farther is looked for so far inside its ends */        \
    X(EDGE_NEAR, 1.2f, EM)            /* ... and belongs to the cell at whose side it begins or ends */

/* page_loose: tables without a lattice. */
#define PAGE_LOOSE_FACTORS(X)                                                                                          \
    X(ROW_PIECE_GAP, 1, EM)           /* of white that parts two cells of a row */                                     \
    X(FIGURE_SIDE_GAP, 0.7f, EM)      /* ... a figure and a text; a blank of a sentence is half an em */               \
    X(HEADS_GAP, 0.6f, EM)            /* ... and two heads of a line that has several */                               \
    X(FLUSH_SIDE_GAP, 0.3f, EM)       /* ... where the figure stands flush with free ones */                           \
    X(FREE_FLUSH, 1.5f, POINT)        /* by which it and they may differ */                                            \
    X(CODE_MIDDLE, 0.4f, EM)          /* ... and a head of one character from the middle of codes */                   \
    X(UNIT_LEFT, 0.3f, PAGE)          /* the unit of a table stands right of it */                                     \
    X(STACK_PITCH_MAX, 2.1f, EM)      /* from one line of a cell to the next */                                        \
    X(STACK_NEARER, 0.92f, PITCH)     /* lines of a cell stand nearer than two rows do */                              \
    X(STACK_EVEN, 1.12f, PITCH)       /* the lines of cells stand as close as those of the closest do */               \
    X(CLOSE_STEP_MIN, 0.8f, EM)       /* what is closer is no line below another */                                    \
    X(STACK_INDENT_MAX, 6.5f, EM)     /* by which blanks may indent the first line of a name */                        \
    X(STACK_SLACK, 0.4f, EM)          /* by which the ends or middles of the lines of a cell may differ */             \
    X(STACK_ROW_SLACK, 0.42f, EM)     /* by which the middles of a row's cells may differ */                           \
    X(HALF_WAY_SLACK, 0.15f, PITCH)   /* ... and a figure from half way between two lines */                           \
    X(ROW_STEP_MIN, 1, EM)            /* two lines with figures that stand nearer are no two rows */                   \
    X(FIGURES_GAP, 0.28f, EM)         /* ... behind a number with decimals, */                                         \
    X(COUNTS_GAP, 0.4f, EM)           /* ... and between whole numbers, which may be one that was set wide */          \
    X(FLUSH, 3, POINT)                /* by which numbers that stand flush may differ */                               \
    X(FLUSH_SHARE, 0.7f, SHARE)       /* of a table's numbers: so many must stand flush */                             \
    X(ROW_APART_MAX, 2.6f, EM)        /* of white between one row and the next */                                      \
    X(TITLE_OFF_MIDDLE, 2, EM)        /* a lone head nearer to the middle of its table is a title */                   \
    X(SPAN_WIDTH_MAX, 0.8f, SHARE)    /* of the table: a wider line is no head of some columns */                      \
    X(SPAN_APART_MAX, 1.5f, EM)       /* of white below such a head */                                                 \
    X(CELL_PITCH_MAX, 1.45f, EM)      /* from line to line of a cell, where no two rows tell */                        \
    X(SAME_END, 8, POINT)             /* by which the rules of one table may differ in length */                       \
    X(RULE_WIDTH_MIN, 0.3f, PAGE)     /* of a rule that bounds a table */                                              \
    X(WRAPPED_WIDTH_MAX, 0.4f, PAGE)  /* of the lone rest of a wrapped row; a wider one is a sentence */               \
    X(REFERENCE_WIDTH_MAX, 2.2f, EM)  /* of a page's number in the contents */                                         \
    X(ALIGN_BLANK, 0.3f, EM)          /* the width of a blank to document/align */

/* page_flow: lines to paragraphs. */
#define PAGE_FLOW_FACTORS(X)                                                                                           \
    X(LINE_PIECE_GAP, 3, EM)          /* of white that cuts a line of text up */                                       \
    X(REFERENCE_RIGHT, 0.7f, PAGE)    /* a number that ends beyond belongs to an entry of the contents */              \
    X(HEAD_MARGIN, 0.12f, PAGE)       /* of the height, where heads and page numbers stand */                          \
    X(HEAD_STEP, 6, POINT)            /* heads of one height on several pages are the same */                          \
    X(HEAD_PAGES_SHARE, 0.3f, SHARE)  /* of the pages must have a running head */                                      \
    X(LONG_LINE, 0.6f, PAGE)          /* a line so long tells the margins */                                           \
    X(WIDE_TABLE, 0.5f, PAGE)         /* so does a table, where no line does */                                        \
    X(MARGIN_LEFT, 0.13f, PAGE)       /* where nothing tells them: official paper */                                   \
    X(MARGIN_RIGHT, 0.87f, PAGE)                                                                                       \
    X(SAME_WIDTH, 2, POINT)           /* by which pages of one paper may differ */                                     \
    X(CENTRED_SHARE, 0.02f, TEXT)     /* off the middle, and beside that ... */                                        \
    X(CENTRED_SLACK, 0.5f, EM)                                                                                         \
    X(CENTRED_INDENT, 2.5f, EM)       /* a centred line leaves so much on both sides */                                \
    X(HEADING_WIDE, 0.65f, TEXT)      /* a heading that goes on on a second line */                                    \
    X(HEADING_APART, 0.7f, EM)        /* ... under its middle */                                                       \
    X(HEADING_PITCH_MAX, 2.2f, EM)                                                                                     \
    X(SAME_SIZE, 0.85f, SHARE)        /* of the larger of two lines of a paragraph */                                  \
    X(PITCH_MIN, 0.5f, EM)            /* from one line of a paragraph to the next */                                   \
    X(PITCH_MAX, 3.2f, EM)                                                                                             \
    X(PITCH_WIDENED, 1.4f, PITCH)     /* behind a full stop it ends where the lines stand farther apart */             \
    X(FULL_SLACK, 0.6f, EM)           /* a line that would not take what follows is full */                            \
    X(RAGGED_WIDE, 0.75f, TEXT)       /* a line so long goes on, though it is not full, where the text is ragged */    \
    X(RAGGED_INDENT, 1.5f, EM)        /* ... and its first line is indented */                                         \
    X(INDENT_SAME, 0.6f, EM)          /* lines that differ less begin at one place */                                  \
    X(INDENT_MIN, 1.2f, EM)           /* a line that begins farther in begins a paragraph, */                          \
    X(INDENT_MAX, 1.6f, EM)           /* ... but for one of a block that is all indented */

/* clang-format on */

#define X(name, value, unit) static const float name = (value);
PAGE_MARK_FACTORS(X)
PAGE_RULING_FACTORS(X)
PAGE_TEXT_FACTORS(X)
PAGE_GRID_FACTORS(X)
PAGE_LOOSE_FACTORS(X)
PAGE_FLOW_FACTORS(X)
#undef X

#endif

/* Paragraphs to blocks. Those of a table are in it until one is not; deeper ones are of a table in a cell, which ends
 * when the depth falls. A table that stands in a cell of another one becomes a grid of its own behind it, with each
 * of its figures in its cell, rather than a line of text in one cell. */
#include "read/edge_flow.h"

static EdgeTable *table_at(EdgeFlow *flow, int depth) {
    EdgeTable *table = &flow->tables[depth - 1];
    table->arena = flow->document->arena;
    return table;
}

/* Ends the tables that are deeper. An inner one waits until the outermost is finished. */
static bool close_tables(EdgeFlow *flow, int depth) {
    for (; flow->depth > depth; flow->depth--) {
        EdgeTable *table = table_at(flow, flow->depth);
        if (flow->depth > 1) {
            *vec_push(&flow->inner, flow->document->arena) = *table;
            *table = (EdgeTable){0};
        } else if (!edge_table_flush(table, flow->document, flow->diag)) {
            return false;
        }
    }
    for (int i = 0; flow->depth == 0 && i < flow->inner.size; i++)
        if (!edge_table_flush(&flow->inner.data[i], flow->document, flow->diag))
            return false;
    flow->inner.size = flow->depth == 0 ? 0 : flow->inner.size;
    return true;
}

bool edge_flow_add(EdgeFlow *flow, const EdgeParagraph *paragraph) {
    int depth = paragraph->depth > EDGE_DEPTH_MAX ? EDGE_DEPTH_MAX : paragraph->depth;
    Place place = {.line = ++flow->line};
    if (!close_tables(flow, depth))
        return false;
    flow->depth = depth;
    if (depth == 0) {
        if (paragraph->text.size > 0)
            document_add_paragraph(flow->document, paragraph->text, place)->centred = paragraph->centred;
        return true;
    }
    EdgeTable *table = table_at(flow, depth);
    if (paragraph->text.size > 0)
        edge_table_add(table, paragraph->text);
    if (paragraph->end == EDGE_END_ROW)
        edge_table_end_row(table, paragraph->shape, place);
    else if (paragraph->end == EDGE_END_CELL)
        edge_table_end_cell(table);
    return true;
}

bool edge_flow_end(EdgeFlow *flow) {
    return close_tables(flow, 0);
}

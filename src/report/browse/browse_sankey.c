/* browse_sankey: a node is a bar as tall as its amount, with a slot that is tall enough for its name, so that names do
 * not run into each other; a band is as wide at both ends as what flows. Bands leave and enter a node in the order of
 * the nodes at their other end, which keeps most from crossing. All of it is computed here: the picture is there
 * without a script, and the same each time. Cost: bands times nodes, both limited. */
#include "report/browse/browse_sankey.h"
#include "report/browse/browse_links.h"
#include "report/browse/browse_out.h"

static const float WIDTH = 1160, WIDTH_OF_MORE = 150, BARS_HEIGHT = 330, BAR = 14, SLOT_MIN = 40, GAP = 10, EDGE = 12;
static const float LABEL_LEFT = 190, LABEL_RIGHT = 210, LETTER = 7.5F; /* half a Chinese one */
enum { COLUMNS_WIDE = 4 };                                             /* more of them make the chart wider */

typedef struct Layout {
    float y[SANKEY_NODES_MAX], tall[SANKEY_NODES_MAX];
    float out[SANKEY_NODES_MAX], in[SANKEY_NODES_MAX]; /* how far a bar is taken up on each side */
    float height;
} Layout;

int sankey_node(Sankey *sankey, int column, Str name, int64_t fen, int colour, int reading) {
    if (fen <= 0 || sankey->nodes_count == SANKEY_NODES_MAX || column >= SANKEY_COLUMNS_MAX)
        return -1;
    sankey->nodes[sankey->nodes_count] = (SankeyNode){column, name, fen, colour, reading};
    if (column >= sankey->columns)
        sankey->columns = column + 1;
    return sankey->nodes_count++;
}

void sankey_band(Sankey *sankey, int from, int to, int64_t fen) {
    if (from < 0 || to < 0 || fen <= 0 || sankey->bands_count == SANKEY_BANDS_MAX)
        return;
    sankey->bands[sankey->bands_count++] = (SankeyBand){from, to, fen};
}

static float scaled(const Sankey *sankey, int64_t fen) {
    return (float)((double)fen / (double)sankey->total_fen) * BARS_HEIGHT;
}

static float slot_of(const Layout *layout, int node) {
    return (layout->tall[node] > SLOT_MIN ? layout->tall[node] : SLOT_MIN) + GAP;
}

static void lay_out(const Sankey *sankey, Layout *layout) {
    float heights[SANKEY_COLUMNS_MAX] = {0};
    *layout = (Layout){0};
    for (int i = 0; i < sankey->nodes_count; i++) {
        layout->tall[i] = scaled(sankey, sankey->nodes[i].fen);
        if (layout->tall[i] < 1)
            layout->tall[i] = 1;
        heights[sankey->nodes[i].column] += slot_of(layout, i);
    }
    for (int c = 0; c < sankey->columns; c++)
        if (heights[c] > layout->height)
            layout->height = heights[c];
    for (int c = 0; c < sankey->columns; c++) {
        float y = (layout->height - heights[c]) / 2 + EDGE;
        for (int i = 0; i < sankey->nodes_count; i++) {
            if (sankey->nodes[i].column != c)
                continue;
            layout->y[i] = y + (slot_of(layout, i) - layout->tall[i]) / 2;
            y += slot_of(layout, i);
        }
    }
    layout->height += 2 * EDGE;
}

static float width_of(const Sankey *sankey) {
    return WIDTH + (sankey->columns > COLUMNS_WIDE ? WIDTH_OF_MORE * (float)(sankey->columns - COLUMNS_WIDE) : 0);
}

static float x_of(const Sankey *sankey, int column) {
    float room = width_of(sankey) - LABEL_LEFT - LABEL_RIGHT - BAR;
    return sankey->columns < 2 ? LABEL_LEFT : LABEL_LEFT + room * (float)column / (float)(sankey->columns - 1);
}

static void put_point(const Sheet *sheet, float x, float y) {
    out_tenths(sheet->out, x);
    put(sheet, ",");
    out_tenths(sheet->out, y);
    put(sheet, " ");
}

static void put_band(const Sheet *sheet, const Sankey *sankey, Layout *layout, const SankeyBand *band) {
    const SankeyNode *from = &sankey->nodes[band->from], *to = &sankey->nodes[band->to];
    float x0 = x_of(sankey, from->column) + BAR, x1 = x_of(sankey, to->column), middle = (x0 + x1) / 2;
    float y0 = layout->y[band->from] + layout->out[band->from], y1 = layout->y[band->to] + layout->in[band->to];
    float wide = scaled(sankey, band->fen) < 1 ? 1 : scaled(sankey, band->fen);
    layout->out[band->from] += wide;
    layout->in[band->to] += wide;
    int colour = from->colour >= 0 ? from->colour : to->colour;
    put_format(sheet, "<path class=\"band %s%d\" d=\"M", colour < 0 ? "c-" : "c", colour < 0 ? 0 : colour % 8);
    put_point(sheet, x0, y0);
    put(sheet, "C");
    put_point(sheet, middle, y0);
    put_point(sheet, middle, y1);
    put_point(sheet, x1, y1);
    put(sheet, "L");
    put_point(sheet, x1, y1 + wide);
    put(sheet, "C");
    put_point(sheet, middle, y1 + wide);
    put_point(sheet, middle, y0 + wide);
    put_point(sheet, x0, y0 + wide);
    put(sheet, "Z\"><title>");
    put_text(sheet, from->name);
    put(sheet, " → ");
    put_text(sheet, to->name);
    put(sheet, " ");
    out_money(sheet->out, band->fen, FEN_PER_WAN);
    put(sheet, "</title></path>\n");
}

static void put_share(const Sheet *sheet, int64_t fen, int64_t total_fen) {
    put(sheet, "　");
    out_share(sheet->out, fen, total_fen);
}

static void put_text_at(const Sheet *sheet, const char *class, float x, float y, bool left) {
    put_format(sheet, "<text%s x=\"", class);
    out_tenths(sheet->out, x);
    put(sheet, "\" y=\"");
    out_tenths(sheet->out, y);
    put(sheet, left ? "\" text-anchor=\"end\">" : "\">");
}

static void put_node(const Sheet *sheet, const Sankey *sankey, const Layout *layout, int number) {
    const SankeyNode *node = &sankey->nodes[number];
    float x = x_of(sankey, node->column), y = layout->y[number];
    float box[] = {x, y, x + BAR, y + layout->tall[number]};
    bool left = node->column == 0 && sankey->columns > 1, last = node->column == sankey->columns - 1;
    float room = left || last ? LABEL_LEFT : x_of(sankey, node->column + 1) - x - BAR;
    float text_x = left ? x - 8 : x + BAR + 8, text_y = y + layout->tall[number] / 2;
    put_format(sheet, "<rect class=\"bar %s%d\"", node->colour < 0 ? "c-" : "c",
               node->colour < 0 ? 0 : node->colour % 8);
    out_box(sheet->out, box);
    put(sheet, "/>");
    put_text_at(sheet, "", text_x, text_y - 3, left);
    out_clipped(sheet->out, node->name, (int)((room - 2 * 8) / LETTER)); /* whole in the list below, and in titles */
    put(sheet, "</text>");
    put_text_at(sheet, " class=\"v\"", text_x, text_y + 14, left);
    links_put_money(sheet, node->reading, node->fen);
    put_share(sheet, node->fen, sankey->total_fen);
    put(sheet, "</text>\n");
}

void sankey_put(const Sheet *sheet, const Sankey *sankey, Str label) {
    Layout layout;
    lay_out(sankey, &layout);
    put(sheet, "<svg class=\"chart\" role=\"group\" viewBox=\"0 0 ");
    out_tenths(sheet->out, width_of(sankey));
    put(sheet, " ");
    out_tenths(sheet->out, layout.height);
    put(sheet, "\" aria-label=\"");
    put_text(sheet, label);
    put(sheet, "\">\n");
    for (int i = 0; i < sankey->nodes_count; i++) /* in the order of both ends */
        for (int b = 0; b < sankey->bands_count; b++)
            if (sankey->bands[b].from == i)
                put_band(sheet, sankey, &layout, &sankey->bands[b]);
    for (int i = 0; i < sankey->nodes_count; i++)
        put_node(sheet, sankey, &layout, i);
    put(sheet, "</svg>\n");
}

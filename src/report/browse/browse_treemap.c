/* browse_treemap: areas that are nearly squares are compared best. A rectangle is filled in strips along its shorter
 * side: an item joins the strip as long as that makes the worst proportion in it better (Bruls, Huizing, van Wijk).
 * First the groups are laid out, largest first, then each group's items in its rectangle. A name is written where it
 * fits; the list beside the picture has them all. Cost: the square of the items, which are some hundred at most. */
#include "report/browse/browse_treemap.h"

#include <stdlib.h>
#include "base/utf8.h"
#include "report/browse/browse_links.h"
#include "report/browse/browse_out.h"

enum { TREEMAP_ITEMS_MAX = 400, LETTER_SIZE = 15, DIGIT_SIZE = 12, LABEL_COLUMNS_MIN = 12 };
static const float MAP_WIDTH = 1160, MAP_HEIGHT = 420, INSET = 8;

typedef struct Tile {
    int64_t fen;
    int item; /* or group */
    float box[4];
} Tile;

static int by_size(const void *a, const void *b) {
    const Tile *x = a, *y = b;
    return x->fen != y->fen ? (x->fen < y->fen ? 1 : -1) : (x->item > y->item) - (x->item < y->item);
}

/* The worst proportion of a strip along `side`, whose items have these areas in all and at the extremes. */
static float worst_of(float side, float all, float largest, float smallest) {
    float a = side * side * largest / (all * all), b = all * all / (side * side * smallest);
    return a > b ? a : b;
}

/* Lays the first items out in a strip; returns how many, and takes the strip off the box. */
static int lay_strip(Tile *areas, int count, float box[4], float scale) {
    float wide = box[2] - box[0], tall = box[3] - box[1], side = wide < tall ? wide : tall;
    float all = 0, worst = 0;
    int taken = 0;
    for (; taken < count; taken++) {
        float area = (float)areas[taken].fen * scale, first = (float)areas[0].fen * scale;
        float next = worst_of(side, all + area, first, area);
        if (taken && next > worst)
            break;
        all += area;
        worst = next;
    }
    float thick = side > 0 ? all / side : 0, at = wide < tall ? box[0] : box[1];
    for (int i = 0; i < taken; i++) {
        float along = thick > 0 ? (float)areas[i].fen * scale / thick : 0;
        float across[] = {box[0], at, box[0] + thick, at + along}, down[] = {at, box[1], at + along, box[1] + thick};
        memcpy(areas[i].box, wide < tall ? down : across, sizeof across);
        at += along;
    }
    box[wide < tall ? 1 : 0] += thick;
    return taken;
}

static void lay_out(Tile *areas, int count, const float whole[4]) {
    float box[4], sum = 0;
    memcpy(box, whole, sizeof box);
    qsort(areas, (size_t)count, sizeof *areas, by_size);
    for (int i = 0; i < count; i++)
        sum += (float)areas[i].fen;
    float scale = (box[2] - box[0]) * (box[3] - box[1]) / sum;
    for (int done = 0; done < count;)
        done += lay_strip(areas + done, count - done, box, scale);
}

static void put_words_at(const Sheet *sheet, const char *class, float x, float y) {
    put_format(sheet, "<text%s x=\"", class);
    out_tenths(sheet->out, x);
    put(sheet, "\" y=\"");
    out_tenths(sheet->out, y);
    put(sheet, "\">");
}

/* As much of the name and the amount as there is room for. */
static void put_label(const Sheet *sheet, Str name, Str value, const float box[4]) {
    float wide = box[2] - box[0] - 2 * INSET, tall = box[3] - box[1];
    int columns = (int)(wide * 2 / LETTER_SIZE);
    if ((columns < LABEL_COLUMNS_MIN && utf8_width(name) > columns) || tall < LETTER_SIZE + INSET)
        return;
    put_words_at(sheet, "", box[0] + INSET, box[1] + LETTER_SIZE + INSET / 2);
    out_clipped(sheet->out, name, columns);
    put(sheet, "</text>");
    if ((float)value.size * DIGIT_SIZE * 0.6F > wide || tall < LETTER_SIZE + DIGIT_SIZE + 2 * INSET)
        return;
    put_words_at(sheet, " class=\"v\"", box[0] + INSET, box[1] + LETTER_SIZE + DIGIT_SIZE + INSET);
    put_text(sheet, value);
    put(sheet, "</text>");
}

static void put_area(const Sheet *sheet, const TreemapItem *item, const float box[4]) {
    Buf value = {.arena = sheet->arena};
    Str target = links_reading(sheet, item->reading);
    out_money(&value, item->fen, FEN_PER_WAN);
    if (target.size) {
        put_format(sheet, "<a href=\"#%.*s\" aria-label=\"", STR_ARG(target));
        put_text(sheet, item->name);
        put(sheet, " ");
        put_text(sheet, buf_view(&value));
        put(sheet, "\">");
    }
    put_format(sheet, "<rect class=\"area c%d\"", item->group % 8);
    out_box(sheet->out, box);
    put(sheet, "><title>");
    put_text(sheet, item->name);
    put(sheet, " ");
    put_text(sheet, buf_view(&value));
    put(sheet, "</title></rect>");
    put_label(sheet, item->name, buf_view(&value), box);
    put(sheet, target.size ? "</a>" : "");
}

/* The items of a group in its box. */
static void put_group(const Sheet *sheet, const TreemapItem *items, int count, const Tile *group) {
    Tile *areas = arena_array(sheet->arena, Tile, count + 1);
    int size = 0;
    for (int i = 0; i < count; i++)
        if (items[i].group == group->item)
            areas[size++] = (Tile){.fen = items[i].fen, .item = i};
    lay_out(areas, size, group->box);
    for (int i = 0; i < size; i++) {
        put_area(sheet, &items[areas[i].item], areas[i].box);
        put(sheet, "\n");
    }
}

void treemap_put(const Sheet *sheet, const TreemapItem *items, int count, Str label) {
    Tile *groups = arena_array(sheet->arena, Tile, count + 1);
    int size = 0;
    for (int i = 0; i < count; i++) {
        int at = 0;
        while (at < size && groups[at].item != items[i].group)
            at++;
        if (at == size)
            groups[size++] = (Tile){.item = items[i].group};
        groups[at].fen += items[i].fen;
    }
    if (!size || count > TREEMAP_ITEMS_MAX)
        return;
    lay_out(groups, size, (const float[]){0, 0, MAP_WIDTH, MAP_HEIGHT});
    put(sheet, "<svg class=\"chart map\" role=\"group\" viewBox=\"0 0 ");
    out_tenths(sheet->out, MAP_WIDTH);
    put(sheet, " ");
    out_tenths(sheet->out, MAP_HEIGHT);
    put(sheet, "\" aria-label=\"");
    put_text(sheet, label);
    put(sheet, "\">\n");
    for (int i = 0; i < size; i++)
        put_group(sheet, items, count, &groups[i]);
    put(sheet, "</svg>\n");
}

/* Objects of OFD to the marks of a page.
 *
 *     object space ── CTM ──► its boundary's corner ── + x, y ──► page (mm) ── 72 / 25.4 ──► points
 *
 * Text. The first glyph of a TextCode stands at X, Y (without one: where the TextCode before it stood), each further
 * one DeltaX, DeltaY behind the last; "g 3 1.5" is 1.5 three times. Too few of them: the last one goes on; none at all:
 * the width of the character. No font is read: a character's width is that of its kind, a narrow one's the step to the
 * next where that is no wider than an em. The text is the TextCode's, whatever glyphs CGTransform puts in its place;
 * only how many glyphs share the steps is taken from it. Codes of private use are reported as unreadable.
 *
 * The standard clips an object by its boundary, but boundaries that are too small are common (a ruling 73 mm long in a
 * box 0.25 mm wide), and viewers draw what stands out of them; so only the page and Clips hide anything.
 *
 * Lines and areas go the way of those of PDF. What is white, clear or hidden is not there. */
#include <math.h>
#include "base/utf8.h"
#include "read/ofd/ofd_draw.h"
#include "read/page/page_marks.h"
#include "read/page/page_ruling.h"

enum {
    PATH_POINTS_MAX = 100000, /* a longer path is a drawing */
    DELTA_REPEAT_MAX = 1000000,
    PARAMS_CHAIN_MAX = 16,
};
static const float LINE_WIDTH_DEFAULT = 0.353f; /* mm */
static const float WIDTH_NARROW = 0.5f;         /* of an em: what is not an ideograph */
static const float WIDTH_WIDE = 1.0f;
static const float COVER_MIN = 0.5f;    /* of the page: a picture that may be a scan */
static const float GLYPH_EM_MIN = 1.0f; /* points; smaller text cannot be read */

/* ---- geometry */

static OfdMatrix concat(OfdMatrix first, OfdMatrix then) {
    return (OfdMatrix){first.a * then.a + first.b * then.c,          first.a * then.b + first.b * then.d,
                       first.c * then.a + first.d * then.c,          first.c * then.b + first.d * then.d,
                       first.e * then.a + first.f * then.c + then.e, first.e * then.b + first.f * then.d + then.f};
}

static OfdMatrix moved(float x, float y) {
    return (OfdMatrix){1, 0, 0, 1, x, y};
}

static PathPoint point_at(OfdMatrix m, float x, float y, char op) {
    return (PathPoint){m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f, op};
}

static PageBox box_at(OfdMatrix m, float x, float y, float width, float height) {
    PathPoint corners[] = {point_at(m, x, y, 'm'), point_at(m, x + width, y, 'l'),
                           point_at(m, x + width, y + height, 'l'), point_at(m, x, y + height, 'l')};
    return page_path_box(corners, 4);
}

/* ---- paths: M L Q B A C, and S for M */

typedef Vec(PathPoint) Points;

/* How many pairs of numbers follow the letter; the last pair is the point where it ends. */
static int pairs_of(char op) {
    switch (op) {
    case 'M':
    case 'S':
    case 'L': return 1;
    case 'Q': return 2;
    case 'B': return 3;
    default: return 0;
    }
}

static bool add_pairs(Str *rest, char op, OfdMatrix m, Points *points, Arena *scratch) {
    float x, y;
    for (int i = pairs_of(op); i > 0; i--) {
        if (!ofd_take_number(rest, &x) || !ofd_take_number(rest, &y))
            return false;
        *vec_push(points, scratch) = point_at(m, x, y, op == 'M' || op == 'S' ? 'm' : op == 'L' ? 'l' : 'c');
    }
    return true;
}

static bool add_arc(Str *rest, OfdMatrix m, Points *points, Arena *scratch) {
    float v[7];
    for (int i = 0; i < 7; i++)
        if (!ofd_take_number(rest, &v[i]))
            return false;
    *vec_push(points, scratch) = point_at(m, v[5], v[6], 'c');
    return true;
}

/* As far as it can be understood. */
static void parse_path(Str rest, OfdMatrix m, Points *points, Arena *scratch) {
    PathPoint start = {0};
    while (rest.size > 0 && points->size < PATH_POINTS_MAX) {
        char op = rest.data[0];
        rest = str_sub(rest, 1, rest.size);
        int before = points->size;
        if (op == 'C') {
            start.op = 'h';
            if (points->size > 0)
                *vec_push(points, scratch) = start;
        } else if (op == 'A' ? !add_arc(&rest, m, points, scratch)
                             : pairs_of(op) > 0 && !add_pairs(&rest, op, m, points, scratch)) {
            return;
        }
        if (points->size > before && points->data[before].op == 'm')
            start = points->data[before];
    }
}

/* ---- what is in force */

/* The pen of an object: its own words first, then those of its drawing parameter and of all that this one rests on,
 * then the layer's. */
static void fill_up(OfdPen *pen, OfdPen other) {
    if (pen->line_width < 0)
        pen->line_width = other.line_width;
    if (pen->fill == OFD_COLOUR_UNSAID)
        pen->fill = other.fill;
    if (pen->stroke == OFD_COLOUR_UNSAID)
        pen->stroke = other.stroke;
}

static void take_param(const OfdDrawing *drawing, Str id, OfdPen *pen) {
    const OfdContent *resources = drawing->resources;
    for (int steps = 0; id.size > 0 && steps < PARAMS_CHAIN_MAX; steps++) {
        const int *number = map_find(&resources->param_of_id, id);
        if (!number)
            return;
        fill_up(pen, resources->params.data[*number].pen);
        id = resources->params.data[*number].parent;
    }
}

static OfdPen pen_of(const OfdDrawing *drawing, const OfdObject *object) {
    OfdPen pen = object->pen;
    take_param(drawing, object->param, &pen);
    take_param(drawing, object->layer_param, &pen);
    if (pen.line_width < 0)
        pen.line_width = LINE_WIDTH_DEFAULT;
    return pen;
}

static bool is_inked(OfdColour colour) {
    return colour == OFD_COLOUR_UNSAID || colour == OFD_COLOUR_SEEN;
}

/* The box of one area of a clip, on the page. `boundary` is the object's corner, `object` its whole way to the page. */
static PageBox clip_area(const OfdDrawing *drawing, const OfdClip *clip, OfdMatrix boundary, OfdMatrix object) {
    Points points = {0};
    OfdMatrix m = concat(concat(clip->path_ctm, moved(clip->boundary.x, clip->boundary.y)), clip->area_ctm);
    m = concat(m, clip->with_object ? object : boundary);
    parse_path(clip->path, m, &points, drawing->scratch);
    return points.size > 0 ? page_path_box(points.data, points.size)
                           : box_at(m, 0, 0, clip->boundary.width, clip->boundary.height);
}

static PageBox clip_of(const OfdDrawing *drawing, const OfdContent *content, const OfdObject *object, PageBox clip,
                       OfdMatrix boundary, OfdMatrix whole) {
    for (int i = object->first_clip, end = i + object->clips; i < end;) {
        const OfdClip *first = &content->clips.data[i];
        PageBox areas = clip_area(drawing, first, boundary, whole);
        for (i++; i < end && content->clips.data[i].number == first->number; i++)
            areas = page_box_union(areas, clip_area(drawing, &content->clips.data[i], boundary, whole));
        clip = page_box_intersect(clip, areas);
    }
    return clip;
}

/* ---- text */

typedef struct Deltas {
    Str rest;
    int repeat;
    float value;
    bool said;
} Deltas;

static float next_delta(Deltas *deltas) {
    float value, count;
    if (deltas->repeat > 0) {
        deltas->repeat--;
        return deltas->value;
    }
    Str rest = utf8_trim(deltas->rest);
    if (rest.size > 0 && (rest.data[0] | 0x20) == 'g') {
        rest = str_sub(rest, 1, rest.size);
        if (ofd_take_number(&rest, &count) && ofd_take_number(&rest, &value)) {
            *deltas = (Deltas){rest, (int)fminf(fmaxf(count, 1), DELTA_REPEAT_MAX) - 1, value, true};
            return value;
        }
        deltas->rest = STR("");
    } else if (ofd_take_number(&rest, &value)) {
        *deltas = (Deltas){rest, 0, value, true};
        return value;
    } else {
        deltas->rest = STR("");
    }
    return deltas->said ? deltas->value : 0;
}

typedef struct Writing { /* a text object being laid down */
    const OfdContent *content;
    const OfdObject *object;
    OfdMatrix m;
    PageBox clip;
    int turn;
    float size, em; /* in points: across and along the writing */
    bool visible, overlaid;
    float x, y; /* where the next glyph stands */
} Writing;

static uint32_t readable(uint32_t c) {
    return c >= 0xD800 && c <= 0xF8FF ? UNICODE_UNKNOWN : c;
}

/* How many codes the glyph at hand stands for, and how many glyphs they are: CGTransform, else one and one. */
static OfdSubstitution substitution_at(const Writing *w, const OfdCode *code, int position) {
    for (int i = 0; i < code->substitutions; i++) {
        OfdSubstitution s = w->content->substitutions.data[code->first_substitution + i];
        if (s.position == position && s.codes > 0 && s.glyphs > 0 && s.codes != s.glyphs)
            return s;
    }
    return (OfdSubstitution){position, 1, 1};
}

static bool lay_glyph(OfdDrawing *drawing, Writing *w, PageInk *ink, float step, float natural) {
    PathPoint at = point_at(w->m, w->x, w->y, 'm');
    float width = natural * w->object->size * w->object->scale;
    if (natural < WIDTH_WIDE && step > 0 && step < w->object->size * w->object->scale && ink->unicode[0] > ' ')
        width = step;
    ink->x = at.x;
    ink->y = at.y;
    ink->turn = w->turn;
    ink->along = width * w->em;
    ink->size = w->size;
    ink->visible = w->visible;
    ink->overlaid = w->overlaid;
    if (page_add_ink(drawing->page, drawing->scratch, ink, w->clip))
        return true;
    return diag_fail(drawing->diag, "第 %d 页的字形超过上限 %d", "page %d has more glyphs than the limit of %d",
                     drawing->page->number, (int)PAGE_GLYPHS_MAX);
}

/* Takes the codes of one glyph off the text. */
static float take_codes(Str text, ptrdiff_t *offset, int count, PageInk *ink, int *position) {
    float natural = 0;
    *ink = (PageInk){0};
    for (; count > 0 && *offset < text.size; count--, ++*position) {
        uint32_t c = utf8_next(text, offset);
        natural += utf8_width_of(c) == 2 ? WIDTH_WIDE : WIDTH_NARROW;
        if (ink->unicode_count < INK_CHARACTERS_MAX)
            ink->unicode[ink->unicode_count++] = readable(c);
    }
    return natural;
}

static bool lay_code(OfdDrawing *drawing, Writing *w, const OfdCode *code) {
    Deltas xs = {.rest = code->delta_x}, ys = {.rest = code->delta_y};
    bool stepped = utf8_trim(code->delta_x).size > 0 || utf8_trim(code->delta_y).size > 0;
    ptrdiff_t offset = 0;
    for (int position = 0; offset < code->text.size;) {
        PageInk ink;
        OfdSubstitution s = substitution_at(w, code, position);
        int codes = s.codes < INK_CHARACTERS_MAX ? s.codes : INK_CHARACTERS_MAX;
        float natural = take_codes(code->text, &offset, codes, &ink, &position), dx = 0, dy = 0;
        bool last = offset >= code->text.size;
        for (int i = 0; i < s.glyphs && !last && stepped && i < INK_CHARACTERS_MAX; i++) {
            dx += next_delta(&xs);
            dy += next_delta(&ys);
        }
        if (!stepped)
            dx = natural * w->object->size * w->object->scale;
        if (w->turn != TURN_COUNT && !lay_glyph(drawing, w, &ink, stepped && !last ? dx : 0, natural))
            return false;
        w->x += dx;
        w->y += dy;
    }
    return true;
}

static bool draw_text(OfdDrawing *drawing, const OfdContent *content, const OfdObject *object, OfdMatrix m,
                      PageBox clip) {
    OfdPen pen = pen_of(drawing, object);
    Writing w = {.content = content, .object = object, .m = m, .clip = clip};
    bool inked = (object->fill && pen.fill != OFD_COLOUR_CLEAR) || (object->stroke && is_inked(pen.stroke));
    float start_x = 0, start_y = 0;
    w.em = hypotf(m.a, m.b);
    w.size = hypotf(m.c, m.d) * object->size;
    w.turn = page_turn_of(m.a, m.b);
    if (w.turn != TURN_COUNT)
        w.turn = (w.turn + object->turn + TURN_COUNT) % TURN_COUNT;
    bool readable_size = w.size >= GLYPH_EM_MIN;
    w.visible = readable_size && inked && object->alpha > 0 && !object->hidden;
    w.overlaid = readable_size && !w.visible && !object->hidden;
    for (int i = object->first_code; i < object->first_code + object->codes; i++) {
        const OfdCode *code = &content->codes.data[i];
        start_x = code->has_x ? code->x : start_x;
        start_y = code->has_y ? code->y : start_y;
        w.x = start_x;
        w.y = start_y;
        if (w.turn == TURN_COUNT)
            drawing->page->slanted += code->text.size > 0;
        if (!lay_code(drawing, &w, code))
            return false;
    }
    return true;
}

/* ---- lines and pictures */

static bool draw_path(OfdDrawing *drawing, const OfdObject *object, OfdMatrix m, PageBox clip) {
    OfdPen pen = pen_of(drawing, object);
    Page *page = drawing->page;
    bool fill = object->fill && is_inked(pen.fill), stroke = object->stroke && is_inked(pen.stroke);
    Points points = {0};
    if (object->hidden || object->alpha <= 0 || (!fill && !stroke))
        return true;
    parse_path(object->path, m, &points, drawing->scratch);
    drawing->paths += points.size > 1;
    float width = pen.line_width * sqrtf(fabsf(m.a * m.d - m.b * m.c));
    for (int begin = 0, end; begin < points.size; begin = end) {
        for (end = begin + 1; end < points.size && points.data[end].op != 'm'; end++)
            page->curved |= points.data[end].op == 'c';
        const PathPoint *sub = &points.data[begin];
        bool room = !fill || page_fill_subpath(page, drawing->scratch, sub, end - begin, clip);
        if (stroke && room)
            room = page_stroke_subpath(page, drawing->scratch, sub, end - begin, width, clip);
        if (!room)
            return diag_fail(drawing->diag, "第 %d 页的表格线超过上限 %d",
                             "page %d has more rulings than the limit of %d", page->number, (int)PAGE_RULINGS_MAX);
    }
    return true;
}

static void draw_image(OfdDrawing *drawing, const OfdObject *object, OfdMatrix boundary, PageBox clip) {
    if (object->hidden || object->alpha <= 0)
        return;
    PageBox box = box_at(boundary, 0, 0, object->boundary.width, object->boundary.height);
    PageBox seen = page_box_intersect(box, clip);
    float cover = (seen.x1 - seen.x0) * (seen.y1 - seen.y0);
    page_add_picture(drawing->page, drawing->scratch, box, clip);
    if (!(cover >= COVER_MIN * drawing->page->width * drawing->page->height))
        return;
    drawing->page->image = true;
    if (object->alpha == 255)
        drawing->before_picture = drawing->page->glyphs.size;
}

/* ---- objects */

static bool draw_list(OfdDrawing *drawing, const OfdContent *content, int first, int count, OfdMatrix base,
                      PageBox clip);

static bool draw_composite(OfdDrawing *drawing, const OfdObject *object, OfdMatrix m, PageBox clip) {
    const OfdContent *resources = drawing->resources;
    const int *number = map_find(&resources->group_of_id, object->resource);
    if (object->hidden || object->alpha <= 0)
        return true;
    if (!number) {
        drawing->lost++;
        return true;
    }
    if (drawing->nesting >= OFD_NESTING_MAX)
        return diag_fail(drawing->diag, "第 %d 页的复合图元嵌套超过上限 %d",
                         "page %d has composite objects nested deeper than the limit of %d", drawing->page->number,
                         (int)OFD_NESTING_MAX);
    const OfdGroup *group = &resources->groups.data[*number];
    drawing->nesting++;
    bool drawn = draw_list(drawing, resources, group->first, group->count, m, clip);
    drawing->nesting--;
    return drawn;
}

static bool draw_object(OfdDrawing *drawing, const OfdContent *content, const OfdObject *object, OfdMatrix base,
                        PageBox clip) {
    OfdMatrix boundary = concat(moved(object->boundary.x, object->boundary.y), base);
    OfdMatrix m = concat(object->ctm, boundary);
    if (object->clips > 0)
        clip = clip_of(drawing, content, object, clip, boundary, m);
    switch (object->kind) {
    case OFD_TEXT: return draw_text(drawing, content, object, m, clip);
    case OFD_PATH: return draw_path(drawing, object, m, clip);
    case OFD_COMPOSITE: return draw_composite(drawing, object, m, clip);
    default: draw_image(drawing, object, boundary, clip); return true;
    }
}

static bool draw_list(OfdDrawing *drawing, const OfdContent *content, int first, int count, OfdMatrix base,
                      PageBox clip) {
    for (int i = first; i < first + count; i++) {
        if (++drawing->drawn > OFD_DRAWN_MAX)
            return diag_fail(drawing->diag, "第 %d 页绘制的图元超过上限 %d",
                             "page %d draws more objects than the limit of %d", drawing->page->number,
                             (int)OFD_DRAWN_MAX);
        if (!draw_object(drawing, content, &content->objects.data[i], base, clip))
            return false;
    }
    return true;
}

bool ofd_draw(OfdDrawing *drawing, const OfdContent *content, int first, int count, float x, float y) {
    return draw_list(drawing, content, first, count, concat(moved(x, y), drawing->base), drawing->paper);
}

/* Looks of cells: lists of number formats, fonts, fills and borders, and the list of looks, which name them by number.
 * A cell names a look. Each list is written as it grows; an entry is known by its own XML, so nothing is there twice.
 *
 * The first two fills are the ones that every workbook has, and that programs take for granted; borders are two, none
 * and thin. Cost: a look that is known costs a hash of its bytes. Refused: more than BOOK_STYLES_MAX. */
#include "format/book_style.h"
#include "format/xml_write.h"

enum { FIRST_OWN_FORMAT = 164, GENERAL_FORMAT = 0, FILLS_GIVEN = 2 };

static int number_in(BookStyles *styles, Map *map, Buf *list, Str xml, int first) {
    int *known = map_find(map, xml);
    if (known)
        return *known;
    int number = first + map->size;
    *map_put(map, styles->arena, arena_copy(styles->arena, xml), number) = number;
    buf_str(list, xml);
    return number;
}

static int format_number(BookStyles *styles, Str code) {
    if (code.size == 0)
        return GENERAL_FORMAT;
    int *known = map_find(&styles->formats, code);
    if (known)
        return *known;
    int number = FIRST_OWN_FORMAT + styles->formats.size;
    *map_put(&styles->formats, styles->arena, arena_copy(styles->arena, code), number) = number;
    buf_str(&styles->format_xml, STR("<numFmt"));
    xml_write_int(&styles->format_xml, "numFmtId", number);
    xml_write_attribute(&styles->format_xml, "formatCode", code);
    buf_str(&styles->format_xml, STR("/>"));
    return number;
}

static int font_number(BookStyles *styles, const BookStyle *style) {
    Buf xml = {.arena = styles->arena};
    buf_str(&xml, STR("<font>"));
    if (style->bold)
        buf_str(&xml, STR("<b/>"));
    if (style->italic)
        buf_str(&xml, STR("<i/>"));
    buf_format(&xml, "<sz val=\"%d\"/>", style->points > 0 ? style->points : styles->points);
    if (style->colour != 0)
        buf_format(&xml, "<color rgb=\"FF%06X\"/>", (unsigned)style->colour & 0xFFFFFF);
    buf_str(&xml, STR("<name"));
    xml_write_attribute(&xml, "val", style->font.size ? style->font : styles->font);
    buf_str(&xml, STR("/><charset val=\"134\"/></font>"));
    return number_in(styles, &styles->fonts, &styles->font_xml, buf_view(&xml), 0);
}

static int fill_number(BookStyles *styles, int colour) {
    if (colour == 0)
        return 0;
    Buf xml = {.arena = styles->arena};
    buf_format(&xml,
               "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF%06X\"/><bgColor indexed=\"64\"/>"
               "</patternFill></fill>",
               (unsigned)colour & 0xFFFFFF);
    return number_in(styles, &styles->fills, &styles->fill_xml, buf_view(&xml), FILLS_GIVEN);
}

static void write_look(BookStyles *styles, const BookStyle *style) {
    static const char *const aligns[] = {"", " horizontal=\"left\"", " horizontal=\"center\"", " horizontal=\"right\""};
    Buf *out = &styles->cell_xml;
    int format = format_number(styles, style->number_format), font = font_number(styles, style);
    buf_format(out,
               "<xf numFmtId=\"%d\" fontId=\"%d\" fillId=\"%d\" borderId=\"%d\" xfId=\"0\" applyNumberFormat=\"1\" "
               "applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"%s>"
               "<alignment%s vertical=\"%s\"",
               format, font, fill_number(styles, style->fill), style->border ? 1 : 0,
               style->unlocked ? " applyProtection=\"1\"" : "", aligns[style->align], style->top ? "top" : "center");
    if (style->wrap)
        buf_str(out, STR(" wrapText=\"1\""));
    if (style->indent > 0)
        xml_write_int(out, "indent", style->indent);
    buf_str(out, STR("/>"));
    if (style->unlocked)
        buf_str(out, STR("<protection locked=\"0\"/>"));
    buf_str(out, STR("</xf>"));
}

void book_styles_init(BookStyles *styles, Arena *arena, Str font, int points) {
    *styles = (BookStyles){.arena = arena, .font = font, .points = points};
    styles->format_xml.arena = styles->font_xml.arena = styles->fill_xml.arena = arena;
    styles->cell_xml.arena = styles->key.arena = arena;
    book_styles_number(styles, &(BookStyle){0});
}

int book_styles_number(BookStyles *styles, const BookStyle *style) {
    int fields[] = {style->points, style->bold, style->italic,   style->wrap,
                    style->border, style->top,  style->unlocked, (int)style->align,
                    style->indent, style->fill, style->colour,   (int)style->font.size};
    Buf *key = &styles->key;
    key->size = 0;
    buf_str(key, (Str){(const char *)fields, sizeof fields});
    buf_str(key, style->font);
    buf_str(key, style->number_format);
    int *known = map_find(&styles->numbers, buf_view(key));
    if (known)
        return *known;
    if (styles->count == BOOK_STYLES_MAX)
        return -1;
    *map_put(&styles->numbers, styles->arena, arena_copy(styles->arena, buf_view(key)), 0) = styles->count;
    write_look(styles, style);
    return styles->count++;
}

static void write_list(Buf *out, const char *name, int count, Str first, const Buf *entries) {
    buf_format(out, "<%s count=\"%d\">", name, count);
    buf_str(out, first);
    buf_str(out, buf_view(entries));
    buf_format(out, "</%s>", name);
}

void book_styles_write(const BookStyles *styles, Buf *out) {
    static const Buf nothing;
    buf_str(out, STR(XML_HEAD "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"));
    if (styles->formats.size > 0)
        write_list(out, "numFmts", styles->formats.size, STR(""), &styles->format_xml);
    write_list(out, "fonts", styles->fonts.size, STR(""), &styles->font_xml);
    write_list(
        out, "fills", FILLS_GIVEN + styles->fills.size,
        STR("<fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"),
        &styles->fill_xml);
    write_list(out, "borders", 2,
               STR("<border><left/><right/><top/><bottom/><diagonal/></border><border>"
                   "<left style=\"thin\"><color auto=\"1\"/></left><right style=\"thin\"><color auto=\"1\"/></right>"
                   "<top style=\"thin\"><color auto=\"1\"/></top><bottom style=\"thin\"><color auto=\"1\"/></bottom>"
                   "<diagonal/></border>"),
               &nothing);
    write_list(out, "cellStyleXfs", 1,
               STR("<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\">"
                   "<alignment vertical=\"center\"/></xf>"),
               &nothing);
    write_list(out, "cellXfs", styles->count, STR(""), &styles->cell_xml);
    write_list(out, "cellStyles", 1, STR("<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"), &nothing);
    buf_str(out, STR("</styleSheet>"));
}

/* Pictures of pages: a PNG of the right size, the characters where they were printed, and what cannot be drawn. */
#include "picture/picture.h"
#include "pdf_maker.h"
#include "tap.h"

enum { BYTES_MAX = 1 << 24 };

static Buf two_pages(void) {
    Maker m = {0};
    maker_text(&m, 100, 700, 12, "合计 250.00");
    maker_line(&m, 90, 690, 300, 690);
    maker_page(&m, "");
    maker_text(&m, 50, 50, 10, "下一页");
    maker_page(&m, "/Rotate 90");
    return maker_finish(&m, "");
}

static uint32_t number_at(Str png, int offset) {
    const unsigned char *at = (const unsigned char *)png.data + offset;
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static const PictureCharacter *find(const Picture *picture, uint32_t code_point) {
    for (int i = 0; i < picture->characters_count; i++)
        if (picture->characters[i].code_point == code_point)
            return &picture->characters[i];
    return NULL;
}

static void test_pages(Arena *arena) {
    Buf pdf = two_pages();
    Picture pictures[] = {{.page = 1}, {.page = 2}, {.page = 3}};
    tap_ok(pictures_draw(buf_view(&pdf), pictures, 3, BYTES_MAX, arena), "a PDF can be drawn");
    Str png = pictures[0].png;
    tap_ok(str_starts(png, (Str){"\x89PNG\r\n\x1a\n", 8}), "a page is a PNG");
    tap_ok(png.size > 24 && number_at(png, 16) > 980 && number_at(png, 20) > 1390 && number_at(png, 20) < 1410,
           "of 120 dots an inch, A4");
    tap_ok(pictures[1].width > pictures[1].height, "a page that is turned is drawn turned");
    tap_ok(!pictures[2].png.size, "a page that is not there has no picture");
    const PictureCharacter *he = find(&pictures[0], 0x5408);
    tap_ok(he && he->box[0] > 99 && he->box[0] < 101 && he->box[1] > 120 && he->box[3] < 150,
           "a character stands where it is printed, from the top left");
    buf_release(&pdf);
}

static void test_limits(Arena *arena) {
    Buf pdf = two_pages();
    Picture pictures[] = {{.page = 1}, {.page = 2}};
    pictures_draw(buf_view(&pdf), pictures, 2, 10, arena);
    tap_ok(!pictures[0].png.size && !pictures[1].png.size, "no more bytes than are allowed");
    Picture one = {.page = 1};
    tap_ok(!pictures_draw(STR("no PDF at all"), &one, 1, BYTES_MAX, arena), "what is no PDF has no pictures");
    pdf.size = pdf.size / 2;
    pictures_draw(buf_view(&pdf), &one, 1, BYTES_MAX, arena);
    tap_ok(one.png.size == 0 || one.width > 0, "half a PDF does no harm");
    buf_release(&pdf);
}

int main(void) {
    Arena *arena = arena_new((size_t)64 << 20);
    test_pages(arena);
    test_limits(arena);
    arena_release(arena);
    return tap_done();
}

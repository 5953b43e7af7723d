/* doc_maker: small Word 97 documents for tests.
 *
 *     DocMaker maker = {0};
 *     doc_maker_paragraph(&maker, "项目", 13, STR(""));         its text, its mark, its property changes
 *     doc_maker_run(&maker, 2, 4, STR("\x00\x08\x01"));          characters from 2 to 4 have these changes
 *     Buf file = doc_maker_finish(&maker);
 *
 * The first `narrow` characters have a byte each. A page of properties holds DOC_MAKER_PAGE paragraphs, so that there
 * are several pages. */
#ifndef YS_TESTS_DOC_MAKER_H
#define YS_TESTS_DOC_MAKER_H

#include "format/doc_file.h"
#include "ole_maker.h"

enum {
    DOC_MAKER_MAX = 256,
    DOC_MAKER_PAGE = 4,
    DOC_MAKER_HEAD = 0x600,
    DOC_MAKER_TEXT = 0x800,
    DOC_MAKER_PAIRS = 0x9A
};

typedef struct DocMakerRun {
    int begin, end; /* characters */
    Str changes;
    int style;
} DocMakerRun;

typedef struct DocMaker {
    Buf units; /* UTF-16 */
    int narrow;
    DocMakerRun paragraphs[DOC_MAKER_MAX], runs[DOC_MAKER_MAX];
    int paragraphs_count, runs_count;
    int counts[DOC_STORIES]; /* characters */
    DocStory story;          /* of the paragraphs that follow */
    Str style;               /* changes of style 1, which rests on style 0 */
    Str style_of_normal;
    Str data;                    /* the stream of that name */
    Buf patterns, levels, lists; /* of automatic numbers; the levels stand behind the patterns */
    int version, flags;          /* of the head; 0: those of Word 97 */
    OleMaker ole;
} DocMaker;

static inline DocMakerRun *doc_maker_paragraph(DocMaker *maker, const char *text, int mark, Str changes) {
    DocMakerRun *paragraph = &maker->paragraphs[maker->paragraphs_count++];
    *paragraph = (DocMakerRun){.begin = (int)maker->units.size / 2, .changes = changes};
    put_utf16(&maker->units, str_from_c(text));
    put_u16(&maker->units, (uint32_t)mark);
    paragraph->end = (int)maker->units.size / 2;
    maker->counts[maker->story] += paragraph->end - paragraph->begin;
    return paragraph;
}

static inline void doc_maker_run(DocMaker *maker, int begin, int end, Str changes) {
    maker->runs[maker->runs_count++] = (DocMakerRun){begin, end, changes, 0};
}

static inline uint32_t doc_maker_byte(const DocMaker *maker, int at) {
    int narrow = at < maker->narrow ? at : maker->narrow;
    return (uint32_t)(DOC_MAKER_TEXT + narrow + (at - narrow) * 2);
}

/* A page of properties, from `first` on. */
static inline void doc_maker_page(const DocMaker *maker, const DocMakerRun *runs, int count, bool of_paragraphs,
                                  Buf *out) {
    Buf page = {0};
    put_zeros(&page, DOC_PAGE_BYTES);
    int at = DOC_PAGE_BYTES - 2, entry = (count + 1) * 4;
    for (int i = 0; i < count; i++) {
        change_u32(&page, i * 4, doc_maker_byte(maker, runs[i].begin));
        change_u32(&page, (i + 1) * 4, doc_maker_byte(maker, runs[i].end));
        Buf changes = {0};
        if (of_paragraphs) {
            put_u8(&changes, 0);
            put_u8(&changes, (uint32_t)(runs[i].changes.size + 3) / 2);
            put_u16(&changes, (uint32_t)runs[i].style);
        } else {
            put_u8(&changes, (uint32_t)runs[i].changes.size);
        }
        buf_str(&changes, runs[i].changes);
        at = (at - (int)changes.size) & ~1;
        memcpy(page.data + at, changes.data, (size_t)changes.size);
        page.data[entry + i * (of_paragraphs ? 13 : 1)] = (char)(at / 2);
        buf_release(&changes);
    }
    page.data[DOC_PAGE_BYTES - 1] = (char)count;
    buf_str(out, buf_view(&page));
    buf_release(&page);
}

/* All pages of one kind into the main stream, and their list for the table stream. */
static inline void doc_maker_pages(const DocMaker *maker, const DocMakerRun *runs, int count, bool of_paragraphs,
                                   Buf *main, Buf *list) {
    Buf numbers = {0};
    for (int i = 0; i < count; i += DOC_MAKER_PAGE) {
        put_u32(list, doc_maker_byte(maker, runs[i].begin));
        put_u32(&numbers, (uint32_t)(main->size / DOC_PAGE_BYTES));
        doc_maker_page(maker, runs + i, count - i < DOC_MAKER_PAGE ? count - i : DOC_MAKER_PAGE, of_paragraphs, main);
    }
    put_u32(list, count ? doc_maker_byte(maker, runs[count - 1].end) : 0);
    buf_str(list, buf_view(&numbers));
    buf_release(&numbers);
}

static inline void doc_maker_part(Buf *main, Buf *table, int number, const Buf *part) {
    change_u32(main, DOC_MAKER_PAIRS + number * 8, (uint32_t)table->size);
    change_u32(main, DOC_MAKER_PAIRS + number * 8 + 4, (uint32_t)part->size);
    buf_str(table, buf_view(part));
}

static inline void doc_maker_pieces(const DocMaker *maker, Buf *out) {
    int size = (int)maker->units.size / 2, count = maker->narrow ? 2 : 1;
    put_u8(out, 2);
    put_u32(out, (uint32_t)(count * 12 + 4));
    put_u32(out, 0);
    if (maker->narrow)
        put_u32(out, (uint32_t)maker->narrow);
    put_u32(out, (uint32_t)size);
    if (maker->narrow) {
        put_u16(out, 0);
        put_u32(out, DOC_MAKER_TEXT * 2 | 0x40000000);
        put_u16(out, 0);
    }
    put_u16(out, 0);
    put_u32(out, doc_maker_byte(maker, maker->narrow));
    put_u16(out, 0);
}

static inline void doc_maker_style(Buf *out, int base, Str changes) {
    Buf style = {0};
    put_u16(&style, 0);
    put_u16(&style, (uint32_t)(1 | base << 4));
    put_u16(&style, 2);
    put_zeros(&style, 4);
    put_u16(&style, 1);
    put_u16(&style, 'x');
    put_u16(&style, 0);
    put_u16(&style, (uint32_t)changes.size + 2);
    put_u16(&style, 0);
    buf_str(&style, changes);
    put_zeros(&style, style.size & 1);
    put_u16(out, (uint32_t)style.size);
    buf_str(out, buf_view(&style));
    buf_release(&style);
}

static inline void doc_maker_text(const DocMaker *maker, Buf *main) {
    put_zeros(main, DOC_MAKER_TEXT - main->size);
    for (ptrdiff_t i = 0; i < maker->units.size; i++)
        if (i / 2 >= maker->narrow || i % 2 == 0)
            buf_byte(main, maker->units.data[i]);
    put_zeros(main, -main->size & (DOC_PAGE_BYTES - 1));
}

static inline Buf doc_maker_finish(DocMaker *maker) {
    Buf main = {0}, table = {0}, part = {0};
    put_u16(&main, 0xA5EC);
    put_u16(&main, maker->version ? (uint32_t)maker->version : 0xC1);
    put_zeros(&main, 6);
    put_u16(&main, 0x0200 | (uint32_t)maker->flags);
    put_zeros(&main, 0x20 - main.size);
    put_u16(&main, 14);
    put_zeros(&main, 28);
    put_u16(&main, 22);
    put_zeros(&main, 0x4C - main.size);
    for (int i = 0; i < DOC_STORIES; i++)
        put_u32(&main, (uint32_t)maker->counts[i]);
    put_zeros(&main, 0x98 - main.size);
    put_u16(&main, 0x5D);
    doc_maker_text(maker, &main);
    put_zeros(&table, 16);
    doc_maker_pieces(maker, &part);
    doc_maker_part(&main, &table, 33, &part);
    part.size = 0;
    doc_maker_pages(maker, maker->paragraphs, maker->paragraphs_count, true, &main, &part);
    doc_maker_part(&main, &table, 13, &part);
    part.size = 0;
    doc_maker_pages(maker, maker->runs, maker->runs_count, false, &main, &part);
    doc_maker_part(&main, &table, 12, &part);
    part.size = 0;
    put_u16(&part, 18);
    put_u16(&part, 2);
    put_u16(&part, 10);
    put_zeros(&part, 14);
    doc_maker_style(&part, 0xFFF, maker->style_of_normal);
    doc_maker_style(&part, 0, maker->style);
    doc_maker_part(&main, &table, 1, &part);
    if (maker->patterns.size > 0) {
        doc_maker_part(&main, &table, 73, &maker->patterns);
        buf_str(&table, buf_view(&maker->levels));
        doc_maker_part(&main, &table, 74, &maker->lists);
    }
    maker->ole = (OleMaker){.shift = 9};
    ole_maker_add(&maker->ole, -1, "WordDocument", buf_view(&main));
    ole_maker_add(&maker->ole, -1, "1Table", buf_view(&table));
    ole_maker_add(&maker->ole, -1, "Data", maker->data);
    Buf file = ole_maker_finish(&maker->ole);
    buf_release(&main);
    buf_release(&table);
    buf_release(&part);
    buf_release(&maker->units);
    buf_release(&maker->patterns);
    buf_release(&maker->levels);
    buf_release(&maker->lists);
    return file;
}

#endif

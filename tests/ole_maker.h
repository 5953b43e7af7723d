/* ole_maker: small compound files for tests, written by hand.
 *
 *     OleMaker maker = {.shift = 9};                     sectors of 512 bytes; 12: of 4,096
 *     ole_maker_add(&maker, -1, "Workbook", bytes);      a stream in the root; the bytes must live until the end
 *     int pool = ole_maker_add_storage(&maker, -1, "ObjectPool");
 *     Buf file = ole_maker_finish(&maker);
 *
 * The sectors stand in this order: streams, small streams, small table, directory, table, lists of the table. With
 * `scattered` the chain of each large stream runs from its last sector to its first. */
#ifndef YS_TESTS_OLE_MAKER_H
#define YS_TESTS_OLE_MAKER_H

#include <stdlib.h>
#include "base/buf.h"
#include "base/utf8.h"
#include "format/ole.h"

enum { OLE_MAKER_ITEMS_MAX = 32, OLE_MAKER_CUTOFF = 4096, OLE_MAKER_LISTED = 109 };

typedef struct OleMakerItem {
    const char *name;
    Str bytes;
    int parent; /* -1: the root */
    bool storage;
    uint32_t start;
} OleMakerItem;

typedef struct OleMaker {
    int shift;
    bool scattered;
    OleMakerItem items[OLE_MAKER_ITEMS_MAX];
    int count;
    uint32_t *table; /* of the sectors laid so far; ended by ole_maker_finish */
    int sectors;
    int table_sectors; /* for tests that damage: where the table begins in the file, in sectors behind the header */
    int table_first, directory_first;
} OleMaker;

static inline void put_u8(Buf *out, uint32_t value) {
    buf_byte(out, (char)(value & 0xFF));
}

static inline void put_u16(Buf *out, uint32_t value) {
    put_u8(out, value);
    put_u8(out, value >> 8);
}

static inline void put_u32(Buf *out, uint32_t value) {
    put_u16(out, value);
    put_u16(out, value >> 16);
}

static inline void put_zeros(Buf *out, ptrdiff_t count) {
    while (count-- > 0)
        buf_byte(out, 0);
}

/* Text as UTF-16; how many units it has. */
static inline int put_utf16(Buf *out, Str text) {
    int units = 0;
    for (ptrdiff_t at = 0; at < text.size; units++) {
        uint32_t code_point = utf8_next(text, &at);
        if (code_point >= 0x10000) {
            put_u16(out, 0xD800 + ((code_point - 0x10000) >> 10));
            code_point = 0xDC00 + (code_point & 0x3FF);
            units++;
        }
        put_u16(out, code_point);
    }
    return units;
}

static inline void change_u32(Buf *out, ptrdiff_t at, uint32_t value) {
    for (int i = 0; i < 4; i++)
        out->data[at + i] = (char)(value >> (8 * i) & 0xFF);
}

static inline int ole_maker_add(OleMaker *maker, int parent, const char *name, Str bytes) {
    maker->items[maker->count] = (OleMakerItem){.name = name, .bytes = bytes, .parent = parent};
    return maker->count++;
}

static inline int ole_maker_add_storage(OleMaker *maker, int parent, const char *name) {
    int number = ole_maker_add(maker, parent, name, STR(""));
    maker->items[number].storage = true;
    return number;
}

/* Lays bytes into sectors of their own; where their chain begins. */
static inline uint32_t ole_maker_lay(OleMaker *maker, Buf *out, Str bytes, bool scattered) {
    ptrdiff_t sector = (ptrdiff_t)1 << maker->shift;
    int count = (int)((bytes.size + sector - 1) / sector), first = maker->sectors;
    if (count == 0)
        return 0xFFFFFFFE;
    maker->table = realloc(maker->table, sizeof *maker->table * (size_t)(first + count));
    for (int i = 0; i < count; i++) {
        int piece = scattered ? count - 1 - i : i;
        Str part = str_sub(bytes, piece * sector, (piece + 1) * sector);
        buf_str(out, part);
        put_zeros(out, sector - part.size);
        int next = scattered ? first + i - 1 : first + i + 1;
        maker->table[first + i] = piece == count - 1 ? 0xFFFFFFFE : (uint32_t)next;
    }
    maker->sectors += count;
    return (uint32_t)(scattered ? first + count - 1 : first);
}

static inline void ole_maker_entry(const OleMaker *maker, Buf *out, int number, Str root) {
    const OleMakerItem *item = number < 0 ? NULL : &maker->items[number];
    ptrdiff_t begin = out->size;
    int units = put_utf16(out, item ? str_from_c(item->name) : STR("Root Entry"));
    put_zeros(out, begin + 64 - out->size);
    put_u16(out, (uint32_t)(units + 1) * 2);
    put_u8(out, item ? item->storage ? 1 : 2 : 5);
    put_u8(out, 1);
    uint32_t right = 0xFFFFFFFF, child = 0xFFFFFFFF;
    for (int i = maker->count - 1; i >= 0; i--) {
        if (i > number && item && maker->items[i].parent == item->parent)
            right = (uint32_t)i + 1;
        if (maker->items[i].parent == number && (!item || item->storage))
            child = (uint32_t)i + 1;
    }
    put_u32(out, 0xFFFFFFFF);
    put_u32(out, right);
    put_u32(out, child);
    put_zeros(out, 36);
    put_u32(out, item ? item->start : root.data ? (uint32_t)(uintptr_t)root.data - 1 : 0xFFFFFFFE);
    put_u32(out, (uint32_t)(item ? item->bytes.size : root.size));
    put_u32(out, 0);
}

/* The table, and the lists of its sectors beyond what the header holds; then the header itself. */
static inline Buf ole_maker_close(OleMaker *maker, Buf *body, uint32_t directory, uint32_t small, int small_sectors) {
    ptrdiff_t sector = (ptrdiff_t)1 << maker->shift;
    int per_sector = (int)sector / 4, tables = 0, lists = 0;
    while (tables * per_sector < maker->sectors + tables + lists) {
        tables++;
        lists = tables <= OLE_MAKER_LISTED ? 0 : (tables - OLE_MAKER_LISTED + per_sector - 2) / (per_sector - 1);
    }
    int first = maker->sectors;
    maker->table_first = first;
    maker->table_sectors = tables;
    for (int i = 0; i < tables * per_sector; i++)
        put_u32(body, i < first                    ? maker->table[i]
                      : i < first + tables         ? 0xFFFFFFFD
                      : i < first + tables + lists ? 0xFFFFFFFC
                                                   : 0xFFFFFFFF);
    for (int list = 0; list < lists; list++)
        for (int i = 0; i < per_sector; i++) {
            int table = OLE_MAKER_LISTED + list * (per_sector - 1) + i;
            bool last = i == per_sector - 1;
            put_u32(body, last             ? list + 1 < lists ? (uint32_t)(first + tables + list + 1) : 0xFFFFFFFE
                          : table < tables ? (uint32_t)(first + table)
                                           : 0xFFFFFFFF);
        }
    Buf out = {0};
    buf_str(&out, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
    put_zeros(&out, 16);
    put_u16(&out, 0x3E);
    put_u16(&out, maker->shift == 12 ? 4 : 3);
    put_u16(&out, 0xFFFE);
    put_u16(&out, (uint32_t)maker->shift);
    put_u16(&out, 6);
    put_zeros(&out, 10);
    put_u32(&out, (uint32_t)tables);
    put_u32(&out, directory);
    put_u32(&out, 0);
    put_u32(&out, OLE_MAKER_CUTOFF);
    put_u32(&out, small);
    put_u32(&out, (uint32_t)small_sectors);
    put_u32(&out, lists ? (uint32_t)(first + tables) : 0xFFFFFFFE);
    put_u32(&out, (uint32_t)lists);
    for (int i = 0; i < OLE_MAKER_LISTED; i++)
        put_u32(&out, i < tables ? (uint32_t)(first + i) : 0xFFFFFFFF);
    put_zeros(&out, sector - out.size);
    buf_str(&out, buf_view(body));
    return out;
}

static inline Buf ole_maker_finish(OleMaker *maker) {
    Buf body = {0}, small = {0}, small_table = {0}, directory = {0};
    for (int i = 0; i < maker->count; i++) {
        OleMakerItem *item = &maker->items[i];
        if (item->storage || item->bytes.size >= OLE_MAKER_CUTOFF) {
            item->start = ole_maker_lay(maker, &body, item->bytes, maker->scattered);
            continue;
        }
        item->start = (uint32_t)(small.size / 64);
        for (ptrdiff_t at = 0; at < item->bytes.size; at += 64)
            put_u32(&small_table, at + 64 < item->bytes.size ? (uint32_t)(small_table.size / 4 + 1) : 0xFFFFFFFE);
        buf_str(&small, item->bytes);
        put_zeros(&small, (64 - item->bytes.size % 64) % 64);
    }
    uint32_t root_start = ole_maker_lay(maker, &body, buf_view(&small), false);
    while (small_table.size % (1 << maker->shift))
        put_u32(&small_table, 0xFFFFFFFF);
    uint32_t table_start = ole_maker_lay(maker, &body, buf_view(&small_table), false);
    Str root = {small.size ? (const char *)(uintptr_t)(root_start + 1) : NULL, small.size};
    for (int i = -1; i < maker->count; i++)
        ole_maker_entry(maker, &directory, i, root);
    maker->directory_first = maker->sectors;
    uint32_t directory_start = ole_maker_lay(maker, &body, buf_view(&directory), false);
    Buf out = ole_maker_close(maker, &body, directory_start, table_start, (int)small_table.size >> maker->shift);
    buf_release(&body);
    buf_release(&small);
    buf_release(&small_table);
    buf_release(&directory);
    free(maker->table);
    maker->table = NULL;
    return out;
}

#endif

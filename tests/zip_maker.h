/* zip_maker: ZIP archives for tests, small, the same bytes every time, and as wrong as a test wants them.
 *
 *     ZipMaker zip = {0};
 *     zip_add(&zip, STR("word/document.xml"), STR("<w:document …"), ZIP_DEFLATED);
 *     Str archive = zip_finish(&zip);
 *     ...
 *     zip_release(&zip); */
#ifndef YS_TESTS_ZIP_MAKER_H
#define YS_TESTS_ZIP_MAKER_H

#include <stdint.h>
#include <zlib.h>
#include "base/buf.h"

typedef enum ZipWay { ZIP_STORED = 0, ZIP_DEFLATED = 8 } ZipWay;

typedef struct ZipMaker {
    Buf out, directory;
    int count;
    unsigned flags;    /* of the parts to come: 1 encrypted, 2048 the name is UTF-8 */
    Str unicode;       /* of the next part: its name in UTF-8, in an extra field */
    long long swollen; /* of the next part: what the directory says more than there is */
} ZipMaker;

static inline void zip_number(Buf *out, unsigned long long value, int size) {
    for (int i = 0; i < size; i++)
        buf_byte(out, (char)(value >> 8 * i & 0xFF));
}

static inline void zip_add(ZipMaker *zip, Str name, Str content, ZipWay way) {
    uLongf packed_size = compressBound((uLong)content.size);
    Buf packed = {0};
    unsigned crc = (unsigned)crc32(0, (const Bytef *)content.data, (uInt)content.size);
    if (way == ZIP_DEFLATED) {
        char *bytes = malloc(packed_size);
        z_stream stream = {0};
        deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
        stream.next_in = (Bytef *)(uintptr_t)content.data;
        stream.avail_in = (uInt)content.size;
        stream.next_out = (Bytef *)bytes;
        stream.avail_out = (uInt)packed_size;
        deflate(&stream, Z_FINISH);
        buf_str(&packed, (Str){bytes, (ptrdiff_t)stream.total_out});
        deflateEnd(&stream);
        free(bytes);
    } else {
        buf_str(&packed, content);
    }
    unsigned long long size = (unsigned long long)(content.size + zip->swollen), at = (unsigned long long)zip->out.size;
    Buf extra = {0};
    if (zip->unicode.size > 0) {
        zip_number(&extra, 0x7075, 2);
        zip_number(&extra, (unsigned long long)zip->unicode.size + 5, 2);
        zip_number(&extra, 1, 1);
        zip_number(&extra, crc32(0, (const Bytef *)name.data, (uInt)name.size), 4);
        buf_str(&extra, zip->unicode);
    }
    zip->swollen = 0;
    zip->unicode = (Str){0};
    for (int directory = 0; directory < 2; directory++) {
        Buf *out = directory ? &zip->directory : &zip->out;
        buf_str(out, directory ? STR("PK\1\2\24\0") : STR("PK\3\4"));
        zip_number(out, 20, 2);
        zip_number(out, zip->flags, 2);
        zip_number(out, way, 2);
        zip_number(out, 0x00210000, 4); /* 1980-01-01 */
        zip_number(out, crc, 4);
        zip_number(out, (unsigned long long)packed.size, 4);
        zip_number(out, size, 4);
        zip_number(out, (unsigned long long)name.size, 2);
        zip_number(out, (unsigned long long)extra.size, 2);
        zip_number(out, 0, directory ? 6 : 0); /* no comment, no volume */
        if (directory) {
            zip_number(out, 0, 4);
            zip_number(out, at, 4);
        }
        buf_str(out, name);
        buf_str(out, buf_view(&extra));
    }
    buf_release(&extra);
    buf_str(&zip->out, buf_view(&packed));
    buf_release(&packed);
    zip->count++;
}

static inline Str zip_finish(ZipMaker *zip) {
    unsigned long long at = (unsigned long long)zip->out.size, size = (unsigned long long)zip->directory.size;
    buf_str(&zip->out, buf_view(&zip->directory));
    buf_str(&zip->out, STR("PK\5\6\0\0\0\0"));
    zip_number(&zip->out, (unsigned long long)zip->count, 2);
    zip_number(&zip->out, (unsigned long long)zip->count, 2);
    zip_number(&zip->out, size, 4);
    zip_number(&zip->out, at, 4);
    zip_number(&zip->out, 0, 2);
    return buf_view(&zip->out);
}

static inline void zip_release(ZipMaker *zip) {
    buf_release(&zip->out);
    buf_release(&zip->directory);
    *zip = (ZipMaker){0};
}

#endif

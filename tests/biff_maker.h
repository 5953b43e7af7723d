/* biff_maker: small binary workbooks for tests, record by record.
 *
 *     XlsMaker maker = {0};
 *     Buf *sheet = xls_maker_sheet(&maker, "收支", 0, 0);     visibility, kind
 *     put_record(sheet, BIFF_LABELSST, "222 4", 0, 0, 0, 1);  the sizes of the numbers, then the numbers
 *     Buf file = xls_maker_finish(&maker);
 *
 * Records in front of the sheets (looks, formats, the shared texts) go into maker.globals. */
#ifndef YS_TESTS_BIFF_MAKER_H
#define YS_TESTS_BIFF_MAKER_H

#include <stdarg.h>
#include "format/biff.h"
#include "ole_maker.h"

enum { XLS_MAKER_SHEETS_MAX = 16, BIFF_RECORD_MAX = 8224 };

typedef struct XlsMaker {
    bool old; /* BIFF5, in a stream Book */
    Buf globals;
    struct {
        const char *name;
        int visibility, kind;
        Buf records;
    } sheets[XLS_MAKER_SHEETS_MAX];
    int count;
    OleMaker ole; /* for tests that damage */
} XlsMaker;

static inline void put_f64(Buf *out, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    put_u32(out, (uint32_t)bits);
    put_u32(out, (uint32_t)(bits >> 32));
}

/* Data as one record, as many CONTINUE records behind it as it takes. */
static inline void put_bytes(Buf *out, int id, Str data) {
    do {
        Str piece = str_sub(data, 0, BIFF_RECORD_MAX);
        put_u16(out, (uint32_t)id);
        put_u16(out, (uint32_t)piece.size);
        buf_str(out, piece);
        data = str_sub(data, piece.size, data.size);
        id = BIFF_CONTINUE;
    } while (data.size > 0);
}

/* `sizes`: a digit a number, 1, 2 or 4 bytes, 8 for a double; blanks are for the eye. */
static inline void put_record(Buf *out, int id, const char *sizes, ...) {
    Buf data = {0};
    va_list numbers;
    va_start(numbers, sizes);
    for (; *sizes; sizes++) {
        if (*sizes == '8')
            put_f64(&data, va_arg(numbers, double));
        else if (*sizes != ' ') {
            uint32_t value = va_arg(numbers, uint32_t);
            for (int i = 0; i < *sizes - '0'; i++)
                put_u8(&data, value >> (8 * i));
        }
    }
    va_end(numbers);
    put_bytes(out, id, buf_view(&data));
    buf_release(&data);
}

/* The characters as BIFF8 has them: a flag, then two bytes each. */
static inline int put_wide(Buf *out, const char *text) {
    Buf units = {0};
    int count = put_utf16(&units, str_from_c(text));
    put_u8(out, 1);
    buf_str(out, buf_view(&units));
    buf_release(&units);
    return count;
}

static inline int units_of(const char *text) {
    Buf units = {0};
    int count = put_utf16(&units, str_from_c(text));
    buf_release(&units);
    return count;
}

/* A record whose data ends in a text with a size of so many bytes before it. */
static inline void put_text_record(Buf *out, int id, const char *sizes, uint32_t a, uint32_t b, uint32_t c,
                                   int size_bytes, const char *text) {
    Buf data = {0};
    uint32_t values[] = {a, b, c};
    for (int i = 0; sizes[i]; i++)
        for (int k = 0; k < sizes[i] - '0'; k++)
            put_u8(&data, values[i] >> (8 * k));
    for (int k = 0, units = units_of(text); k < size_bytes; k++)
        put_u8(&data, (uint32_t)units >> (8 * k));
    put_wide(&data, text);
    put_bytes(out, id, buf_view(&data));
    buf_release(&data);
}

static inline void put_look(Buf *out, int format, int align, uint32_t lines) {
    put_record(out, BIFF_XF, "222 1111 4 42", 0, format, 0, align, 0, 0, 0, lines, 0, 0);
}

static inline Buf *xls_maker_sheet(XlsMaker *maker, const char *name, int visibility, int kind) {
    int number = maker->count++;
    maker->sheets[number].name = name;
    maker->sheets[number].visibility = visibility;
    maker->sheets[number].kind = kind;
    return &maker->sheets[number].records;
}

static inline void put_begin(Buf *out, bool old, int what) {
    put_record(out, BIFF_BOF, "2222", old ? 0x0500 : 0x0600, what, 0, 0);
}

/* The shared texts, as one record and what continues it. */
static inline void put_texts(Buf *out, int count, const char *const *texts) {
    Buf data = {0};
    put_u32(&data, (uint32_t)count);
    put_u32(&data, (uint32_t)count);
    for (int i = 0; i < count; i++) {
        put_u16(&data, (uint32_t)units_of(texts[i]));
        put_wide(&data, texts[i]);
    }
    put_bytes(out, BIFF_SST, buf_view(&data));
    buf_release(&data);
}

static inline Buf xls_maker_stream(XlsMaker *maker) {
    Buf out = {0};
    ptrdiff_t offsets[XLS_MAKER_SHEETS_MAX];
    put_begin(&out, maker->old, 5);
    for (int i = 0; i < maker->count; i++) {
        offsets[i] = out.size + 4;
        uint32_t look = (uint32_t)maker->sheets[i].visibility | (uint32_t)maker->sheets[i].kind << 8;
        if (maker->old) {
            Buf data = {0};
            put_u32(&data, 0);
            put_u16(&data, look);
            put_u8(&data, (uint32_t)strlen(maker->sheets[i].name));
            buf_str(&data, str_from_c(maker->sheets[i].name));
            put_bytes(&out, BIFF_BOUNDSHEET, buf_view(&data));
            buf_release(&data);
        } else {
            put_text_record(&out, BIFF_BOUNDSHEET, "42", 0, look, 0, 1, maker->sheets[i].name);
        }
    }
    buf_str(&out, buf_view(&maker->globals));
    put_record(&out, BIFF_EOF, "");
    for (int i = 0; i < maker->count; i++) {
        change_u32(&out, offsets[i], (uint32_t)out.size);
        put_begin(&out, maker->old, maker->sheets[i].kind == 2 ? 0x20 : 0x10);
        buf_str(&out, buf_view(&maker->sheets[i].records));
        put_record(&out, BIFF_EOF, "");
        buf_release(&maker->sheets[i].records);
    }
    buf_release(&maker->globals);
    return out;
}

static inline Buf xls_maker_finish(XlsMaker *maker) {
    Buf stream = xls_maker_stream(maker);
    maker->ole = (OleMaker){.shift = 9};
    ole_maker_add(&maker->ole, -1, maker->old ? "Book" : "Workbook", buf_view(&stream));
    Buf file = ole_maker_finish(&maker->ole);
    buf_release(&stream);
    return file;
}

#endif

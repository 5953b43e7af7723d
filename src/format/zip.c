/* ZIP archives, listed and unpacked.
 *
 *     ┌ local header, bytes of part 0 ┬ … ┬ local header, bytes of part n ┬ directory: name, sizes, sum, where ┬ end ┐
 *
 * The directory is believed, the local headers are only stepped over: sizes that follow the bytes (bit 3 of the flags)
 * are no trouble then. Bytes in front of the archive are allowed, as self-extracting ones have them, and so is the
 * form for more than 4 GiB (ZIP64), since some writers always use it.
 *
 * A part is never inflated beyond the size that the directory promises, and what it promises is held against the limits
 * first: a bomb costs nothing. At the end size and sum must be right. What is not supported is refused by name: an
 * encrypted part, a method but stored and deflated, an archive on several disks.
 *
 * Cost: opening is linear in the directory, reading in the bytes. 110 KB for inflating, taken once an archive. */
#include "format/zip.h"
#include <assert.h>
#include "base/gb18030.h"
#include "format/flate.h"

enum {
    END_BYTES = 22,
    END_COMMENT_MAX = 65535,
    LOCATOR_BYTES = 20,
    END64_BYTES = 56,
    ENTRY_BYTES = 46,
    HEADER_BYTES = 30,
    PIECE_BYTES = 64 * 1024,
    METHOD_STORED = 0,
    METHOD_DEFLATED = 8,
    FLAG_ENCRYPTED = 1,
    FLAG_UTF8 = 1 << 11,
    EXTRA_ZIP64 = 1,
    EXTRA_AES = 0x9901,
    EXTRA_UNICODE_NAME = 0x7075,
    EXTRA_UNICODE_NAME_HEAD = 5, /* its version, and the sum of the name that it stands for */
};

typedef struct Inflation {
    Inflater *machine;
    char piece[PIECE_BYTES];
} Inflation;

/* Where the directory is. */
typedef struct Directory {
    uint64_t entries, at, bytes;
    ptrdiff_t end; /* where what describes it begins */
    ptrdiff_t end_at, end64_at;
} Directory;

static uint64_t little(Str bytes, ptrdiff_t at, int size) {
    uint64_t value = 0;
    for (int i = size - 1; i >= 0; i--)
        value = value << 8 | (unsigned char)bytes.data[at + i];
    return value;
}

static uint32_t little2(Str bytes, ptrdiff_t at) {
    return (uint32_t)little(bytes, at, 2);
}

static bool stands(Str bytes, ptrdiff_t at, Str signature) {
    return str_equal(str_sub(bytes, at, at + signature.size), signature);
}

/* The end record is the last one whose comment reaches no further than the bytes do. */
static ptrdiff_t find_end(Str bytes) {
    ptrdiff_t last = bytes.size - END_BYTES, first = last - END_COMMENT_MAX;
    for (ptrdiff_t at = last; at >= 0 && at >= first; at--)
        if (stands(bytes, at, STR("PK\5\6")) && at + END_BYTES + (ptrdiff_t)little2(bytes, at + 20) <= bytes.size)
            return at;
    return -1;
}

static bool read_end64(Str bytes, Directory *directory, Diag *diag) {
    ptrdiff_t locator = directory->end - LOCATOR_BYTES;
    if (locator < 0 || !stands(bytes, locator, STR("PK\6\7")))
        return true;
    uint64_t at = little(bytes, locator + 8, 8);
    if (at > (uint64_t)locator || at + END64_BYTES > (uint64_t)locator || !stands(bytes, (ptrdiff_t)at, STR("PK\6\6")))
        return diag_fail(diag, "压缩包的目录（ZIP64）损坏", "the directory (ZIP64) of the archive is damaged");
    directory->entries = little(bytes, (ptrdiff_t)at + 32, 8);
    directory->bytes = little(bytes, (ptrdiff_t)at + 40, 8);
    directory->at = little(bytes, (ptrdiff_t)at + 48, 8);
    directory->end = directory->end64_at = (ptrdiff_t)at;
    return true;
}

static bool read_end(Str bytes, Directory *directory, Diag *diag) {
    ptrdiff_t at = find_end(bytes);
    if (at < 0)
        return diag_fail(diag, "压缩包没有目录，文件不完整，多半没有下载完",
                         "the archive has no directory: the file is not whole; the download broke off, it seems");
    *directory = (Directory){.entries = little2(bytes, at + 10),
                             .bytes = little(bytes, at + 12, 4),
                             .at = little(bytes, at + 16, 4),
                             .end = at,
                             .end_at = at,
                             .end64_at = -1};
    if (little2(bytes, at + 4) != 0 && little2(bytes, at + 4) != 0xFFFF)
        return diag_fail(diag, "压缩包分成了几卷，不能读", "the archive is one of several volumes and cannot be read");
    return read_end64(bytes, directory, diag);
}

/* Sizes that do not fit into four bytes stand behind the name, those that are needed, in this order. */
static void read_extra(Str extra, ZipPart *part, uint64_t *fields[3]) {
    for (ptrdiff_t at = 0; at + 4 <= extra.size;) {
        uint32_t id = little2(extra, at);
        ptrdiff_t end = at + 4 + (ptrdiff_t)little2(extra, at + 2), value = at + 4;
        if (end > extra.size)
            return;
        for (int i = 0; id == EXTRA_ZIP64 && i < 3; i++) {
            if (*fields[i] != UINT32_MAX || value + 8 > end)
                continue;
            *fields[i] = little(extra, value, 8);
            value += 8;
        }
        part->encrypted |= id == EXTRA_AES;
        if (id == EXTRA_UNICODE_NAME && value + EXTRA_UNICODE_NAME_HEAD < end &&
            little(extra, value + 1, 4) == flate_sum(0, part->name)) {
            part->name = str_sub(extra, value + EXTRA_UNICODE_NAME_HEAD, end);
            part->utf8 = true;
        }
        at = end;
    }
}

static bool fail_entry(int number, Diag *diag) {
    return diag_fail(diag, "压缩包的目录损坏（第 %d 项）", "the directory of the archive is damaged (entry %d)",
                     number + 1);
}

/* The entry at *at, which moves past it; `shift` is what stands in front of the archive. */
static bool read_entry(Zip *zip, Directory where, ptrdiff_t shift, ptrdiff_t *at, Diag *diag) {
    Str bytes = zip->bytes;
    if (*at + ENTRY_BYTES > where.end || !stands(bytes, *at, STR("PK\1\2")))
        return fail_entry(zip->count, diag);
    uint32_t flags = little2(bytes, *at + 8);
    ptrdiff_t entry = *at, name = *at + ENTRY_BYTES, extra = name + (ptrdiff_t)little2(bytes, *at + 28);
    ptrdiff_t comment = extra + (ptrdiff_t)little2(bytes, *at + 30);
    ptrdiff_t end = comment + (ptrdiff_t)little2(bytes, *at + 32);
    if (end > where.end)
        return fail_entry(zip->count, diag);
    uint64_t size = little(bytes, *at + 24, 4), packed = little(bytes, *at + 20, 4),
             header = little(bytes, *at + 42, 4);
    ZipPart *part = &zip->parts[zip->count];
    *part = (ZipPart){.name = str_sub(bytes, name, extra),
                      .utf8 = flags & FLAG_UTF8,
                      .encrypted = flags & FLAG_ENCRYPTED,
                      .method = (int)little2(bytes, *at + 10),
                      .crc = (uint32_t)little(bytes, *at + 16, 4)};
    part->folder = str_ends(part->name, STR("/")) || str_ends(part->name, STR("\\"));
    read_extra(str_sub(bytes, extra, comment), part, (uint64_t *[]){&size, &packed, &header});
    if (size > PTRDIFF_MAX || packed > (uint64_t)bytes.size || header > (uint64_t)(bytes.size - shift))
        return fail_entry(zip->count, diag);
    part->bytes = (ptrdiff_t)size;
    part->packed_bytes = (ptrdiff_t)packed;
    part->header_at = (ptrdiff_t)header + shift;
    part->entry_at = entry;
    part->entry_bytes = end - entry;
    *at = end;
    zip->count++;
    return true;
}

static Str fold_name(Arena *arena, Str name) {
    char *folded = arena_alloc(arena, (size_t)name.size + 1, 1);
    ptrdiff_t size = 0;
    for (ptrdiff_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        if (c == '\\')
            c = '/';
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (size > 0 || c != '/')
            folded[size++] = c;
    }
    return (Str){folded, size};
}

bool zip_open(Arena *arena, Str bytes, Zip *zip, Diag *diag) {
    Directory where = {0};
    *zip = (Zip){.arena = arena, .bytes = bytes};
    if (!read_end(bytes, &where, diag))
        return false;
    if (where.entries > ZIP_PARTS_MAX)
        return diag_fail(diag, "压缩包里的文件超过上限 %d 个", "the archive has more files than the limit of %d",
                         (int)ZIP_PARTS_MAX);
    if (where.bytes > (uint64_t)where.end || where.at > (uint64_t)where.end - where.bytes)
        return diag_fail(diag, "压缩包的目录损坏", "the directory of the archive is damaged");
    ptrdiff_t at = where.end - (ptrdiff_t)where.bytes, shift = at - (ptrdiff_t)where.at;
    zip->layout = (ZipLayout){shift, at, where.end64_at, where.end_at};
    zip->parts = arena_array(arena, ZipPart, where.entries + 1);
    map_reserve(&zip->names, arena, (int)where.entries);
    while ((uint64_t)zip->count < where.entries) {
        if (!read_entry(zip, where, shift, &at, diag))
            return false;
        map_put(&zip->names, arena, fold_name(arena, zip->parts[zip->count - 1].name), zip->count - 1);
    }
    return true;
}

/* Two ideographs in GBK may look like two Latin letters in UTF-8, but never like an ideograph. */
static bool has_ideograph(Str name) {
    for (ptrdiff_t offset = 0; offset < name.size;)
        if (utf8_is_han(utf8_decode(name, &offset)))
            return true;
    return false;
}

Str zip_name(const ZipPart *part, Arena *arena) {
    Str name = part->name, decoded;
    bool good = part->utf8 || (utf8_is_valid(name) && has_ideograph(name));
    return !good && gb18030_to_utf8(arena, name, &decoded) ? decoded : name;
}

const ZipPart *zip_find(const Zip *zip, Str name) {
    const int *number = map_find(&zip->names, fold_name(zip->arena, name));
    return number ? &zip->parts[*number] : NULL;
}

/* Inflating. */

static bool fail_part(const ZipPart *part, Diag *diag) {
    return diag_fail(diag, "压缩包里的 %.*s 损坏", "%.*s in the archive is damaged", STR_ARG(part->name));
}

static bool admit(Zip *zip, const ZipPart *part, Diag *diag) {
    if (part->encrypted)
        return diag_fail(diag, "压缩包里的 %.*s 加了密；请去掉密码再检查",
                         "%.*s in the archive is encrypted; remove the password first", STR_ARG(part->name));
    if (part->method != METHOD_STORED && part->method != METHOD_DEFLATED)
        return diag_fail(diag, "压缩包里的 %.*s 用了不能读的压缩方法 %d",
                         "%.*s in the archive is compressed by a method (%d) that cannot be read", STR_ARG(part->name),
                         part->method);
    if (part->bytes > ZIP_RATIO_FREE && part->bytes / ZIP_RATIO_MAX > part->packed_bytes)
        return diag_fail(diag, "压缩包里的 %.*s 展开后是压缩前的 %td 倍，超过上限 %d 倍",
                         "%.*s in the archive inflates to %td times its size, over the limit of %d",
                         STR_ARG(part->name), part->bytes / (part->packed_bytes > 0 ? part->packed_bytes : 1),
                         (int)ZIP_RATIO_MAX);
    if (part->bytes > ZIP_BYTES_OUT_MAX - zip->bytes_out)
        return diag_fail(diag, "压缩包展开后超过上限 %d 字节",
                         "the archive inflates to more than the limit of %d bytes", (int)ZIP_BYTES_OUT_MAX);
    zip->bytes_out += part->bytes;
    return true;
}

/* The bytes of a part as they are packed. */
static bool find_packed(const Zip *zip, const ZipPart *part, Str *packed, Diag *diag) {
    ptrdiff_t at = part->header_at;
    if (at + HEADER_BYTES > zip->bytes.size || !stands(zip->bytes, at, STR("PK\3\4")))
        return fail_part(part, diag);
    at += HEADER_BYTES + (ptrdiff_t)little2(zip->bytes, at + 26) + (ptrdiff_t)little2(zip->bytes, at + 28);
    *packed = str_sub(zip->bytes, at, at + part->packed_bytes);
    return packed->size == part->packed_bytes || fail_part(part, diag);
}

static bool begin_inflation(Zip *zip, Str packed) {
    if (!zip->engine)
        zip->engine = arena_new_of(zip->arena, Inflation);
    zip->engine->machine = inflater_begin(zip->engine->machine, zip->arena, packed);
    return zip->engine->machine != NULL;
}

bool zip_read(Zip *zip, const ZipPart *part, Arena *arena, Str *content, Diag *diag) {
    Str packed;
    if (!admit(zip, part, diag) || !find_packed(zip, part, &packed, diag))
        return false;
    if (part->method == METHOD_STORED) {
        *content = packed;
    } else {
        ptrdiff_t room = part->bytes + 1; /* one more than there may be */
        char *bytes = arena_alloc(arena, (size_t)room, 1);
        *content = (Str){bytes, 0};
        if (!begin_inflation(zip, packed) ||
            inflater_read(zip->engine->machine, bytes, room, true, &content->size) != FLATE_END)
            return fail_part(part, diag);
    }
    return (content->size == part->bytes && flate_sum(0, *content) == part->crc) || fail_part(part, diag);
}

bool zip_stream(Zip *zip, const ZipPart *part, ZipTaker *take, void *context, Diag *diag) {
    Str packed;
    ptrdiff_t left = part->bytes;
    uint32_t sum = 0;
    if (!admit(zip, part, diag) || !find_packed(zip, part, &packed, diag))
        return false;
    if (part->method == METHOD_DEFLATED && !begin_inflation(zip, packed))
        return fail_part(part, diag);
    for (FlateState state = FLATE_MORE; state != FLATE_END;) {
        Str piece = str_sub(packed, part->bytes - left, part->bytes - left + PIECE_BYTES);
        if (part->method == METHOD_DEFLATED) {
            piece.data = zip->engine->piece;
            state = inflater_read(zip->engine->machine, zip->engine->piece, PIECE_BYTES, false, &piece.size);
        } else if (piece.size >= left) {
            state = FLATE_END;
        }
        if (state == FLATE_DAMAGED || piece.size > left)
            return fail_part(part, diag);
        left -= piece.size;
        sum = flate_sum(sum, piece);
        if (piece.size > 0 && !take(context, piece))
            return !diag->set;
    }
    return (left == 0 && sum == part->crc) || fail_part(part, diag);
}

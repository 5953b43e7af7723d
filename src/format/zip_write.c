/* Writing ZIP archives.
 *
 * A part's local header is written with blanks for its sum and sizes, and filled in when the part ends: the archive
 * lies in memory, so no data descriptor is needed, which some readers of Office files do not understand. A part that
 * packing gains nothing of is packed all the same; nobody looks.
 *
 * Rewriting takes an archive apart by its directory. The stretch of a part goes from its local header to whatever
 * follows, another header or the directory: so it holds the data descriptor, if there is one, and whatever padding a
 * signer or an aligner left, without a guess. Stretches are copied in the order in which they stand, which need not be
 * the directory's. Entries of the directory are copied with their offset moved, in ZIP64's field where it stands there;
 * so are the end records. A signature of the directory is left out, as it holds no more.
 *
 * Cost: linear in the bytes; unchanged parts are not unpacked. Refused: overlapping parts (two names for the same bytes
 * are a trick of bombs), archives over ZIP_WRITTEN_BYTES_MAX. */
#include "format/zip_write.h"
#include <assert.h>
#include <stdlib.h>
#include "format/flate.h"
#include "format/zip.h"

enum {
    END_BYTES = 22,
    LOCATOR_BYTES = 20,
    HEADER_BYTES = 30,
    METHOD_STORED = 0,
    METHOD_DEFLATED = 8,
    FLAG_UTF8 = 1 << 11,
    EXTRA_ZIP64 = 1,
    VERSION_NEEDED = 20,
    DOS_TIME = 0x00210000, /* 1980-01-01 */
    DIRECTORY_BYTES_FIRST = 4096,
    WHOLE_PIECE_BYTES = 1024 * 1024, /* zlib counts in 32 bits */
};
#define ALL_ONES4 UINT32_MAX
#define ALL_ONES2 UINT16_MAX

typedef struct WrittenPart {
    Str name;
    ptrdiff_t header; /* in the buffer */
    ptrdiff_t data;   /* behind the header */
    uint32_t sum;
    ptrdiff_t bytes;
    int method;
    uint32_t flags, time;
} WrittenPart;

static void put_number(Buf *out, uint64_t value, int size) {
    for (int i = 0; i < size; i++)
        buf_byte(out, (char)(value >> 8 * i & 0xFF));
}

static void set_number(char *at, uint64_t value, int size) {
    for (int i = 0; i < size; i++)
        at[i] = (char)(value >> 8 * i & 0xFF);
}

static uint64_t little(Str bytes, ptrdiff_t at, int size) {
    uint64_t value = 0;
    for (int i = size - 1; i >= 0; i--)
        value = value << 8 | (unsigned char)bytes.data[at + i];
    return value;
}

static bool is_ascii(Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

void zip_writer_init(ZipWriter *writer, Arena *arena, Buf *out) {
    *writer = (ZipWriter){.arena = arena, .out = out, .begin = out->size, .directory = {.arena = arena}};
}

static void begin_part(ZipWriter *writer, WrittenPart part) {
    assert(!writer->part && "one part is open at a time");
    Buf *out = writer->out;
    writer->part = arena_new_of(writer->arena, WrittenPart);
    *writer->part = part;
    writer->part->header = out->size;
    if (part.name.size > ZIP_NAME_BYTES_MAX && writer->over.size == 0)
        writer->over = part.name;
    buf_str(out, STR("PK\3\4"));
    put_number(out, VERSION_NEEDED, 2);
    put_number(out, part.flags, 2);
    put_number(out, (unsigned)part.method, 2);
    put_number(out, part.time, 4);
    put_number(out, 0, 4); /* the sum and the sizes, known at the end */
    put_number(out, 0, 8);
    put_number(out, (uint64_t)part.name.size, 2);
    put_number(out, 0, 2);
    buf_str(out, part.name);
    writer->part->data = out->size;
    if (part.method == METHOD_DEFLATED) {
        writer->machine = deflater_begin(writer->machine, writer->arena);
        out->failed |= !writer->machine;
    }
}

void zip_writer_begin(ZipWriter *writer, Str name) {
    begin_part(writer, (WrittenPart){.name = arena_copy(writer->arena, name),
                                     .method = METHOD_DEFLATED,
                                     .flags = is_ascii(name) ? 0 : FLAG_UTF8,
                                     .time = DOS_TIME});
}

static void pack(ZipWriter *writer, Str piece, bool last) {
    deflater_give(writer->machine, piece);
    for (Str packed; (packed = deflater_read(writer->machine, last)).size > 0;)
        buf_str(writer->out, packed);
}

/* Whoever is over a limit, or has no memory, goes on and writes nothing. */
static bool is_over(ZipWriter *writer, ptrdiff_t more) {
    if (writer->over.size > 0 || writer->out->failed)
        return true;
    if (writer->part->bytes + more <= ZIP_WRITTEN_BYTES_MAX &&
        writer->out->size - writer->begin <= ZIP_WRITTEN_BYTES_MAX)
        return false;
    writer->over = writer->part->name;
    return true;
}

void zip_writer_put(ZipWriter *writer, Str piece) {
    WrittenPart *part = writer->part;
    assert(part && "a part is open");
    if (is_over(writer, piece.size))
        return;
    part->bytes += piece.size;
    part->sum = flate_sum(part->sum, piece);
    if (part->method == METHOD_STORED)
        buf_str(writer->out, piece);
    for (ptrdiff_t at = 0; part->method == METHOD_DEFLATED && at < piece.size; at += WHOLE_PIECE_BYTES)
        pack(writer, str_sub(piece, at, at + WHOLE_PIECE_BYTES), false);
}

/* Ends the part; its packed size is given back, 0 when it could not be written. */
static ptrdiff_t close_part(ZipWriter *writer) {
    WrittenPart *part = writer->part;
    Buf *out = writer->out;
    assert(part && "a part is open");
    writer->part = NULL;
    if (part->method == METHOD_DEFLATED && !out->failed)
        pack(writer, STR(""), true);
    if (out->failed)
        return 0;
    ptrdiff_t packed = out->size - part->data;
    char *header = out->data + part->header;
    set_number(header + 14, part->sum, 4);
    set_number(header + 18, (uint64_t)packed, 4);
    set_number(header + 22, (uint64_t)part->bytes, 4);
    return packed;
}

void zip_writer_end(ZipWriter *writer) {
    WrittenPart *part = writer->part;
    Buf *directory = &writer->directory;
    ptrdiff_t packed = close_part(writer);
    if (++writer->count > ZIP_WRITTEN_PARTS_MAX) {
        writer->too_many = true;
        return;
    }
    buf_str(directory, STR("PK\1\2"));
    put_number(directory, VERSION_NEEDED, 2);
    put_number(directory, VERSION_NEEDED, 2);
    put_number(directory, part->flags, 2);
    put_number(directory, (unsigned)part->method, 2);
    put_number(directory, part->time, 4);
    put_number(directory, part->sum, 4);
    put_number(directory, (uint64_t)packed, 4);
    put_number(directory, (uint64_t)part->bytes, 4);
    put_number(directory, (uint64_t)part->name.size, 2);
    put_number(directory, 0, 8); /* no extra fields, comment, volume, attributes */
    put_number(directory, 0, 4);
    put_number(directory, (uint64_t)(part->header - writer->begin), 4);
    buf_str(directory, part->name);
}

void zip_writer_add(ZipWriter *writer, Str name, Str content) {
    zip_writer_begin(writer, name);
    zip_writer_put(writer, content);
    zip_writer_end(writer);
}

static bool say_limits(const ZipWriter *writer, ptrdiff_t begin, Diag *diag) {
    const Buf *out = writer->out;
    if (writer->too_many)
        return diag_fail(diag, "要写的压缩包里的文件超过上限 %d 个",
                         "the archive to write has more files than the limit of %d", (int)ZIP_WRITTEN_PARTS_MAX);
    if (writer->over.size > 0 || out->size - begin > ZIP_WRITTEN_BYTES_MAX)
        return diag_fail(diag, "要写的文件超过上限 %d 字节（%.*s）",
                         "the file to write is over the limit of %d bytes (%.*s)", (int)ZIP_WRITTEN_BYTES_MAX,
                         STR_ARG(str_sub(writer->over, 0, 100)));
    return !out->failed || diag_fail(diag, "内存不足，文件没有写出", "out of memory: the file was not written");
}

bool zip_writer_finish(ZipWriter *writer, Diag *diag) {
    Buf *out = writer->out;
    assert(!writer->part && "the last part has ended");
    uint64_t at = (uint64_t)(out->size - writer->begin);
    buf_str(out, buf_view(&writer->directory));
    buf_str(out, STR("PK\5\6"));
    put_number(out, 0, 4);
    put_number(out, (unsigned)writer->count, 2);
    put_number(out, (unsigned)writer->count, 2);
    put_number(out, (uint64_t)writer->directory.size, 4);
    put_number(out, at, 4);
    put_number(out, 0, 2);
    return say_limits(writer, writer->begin, diag);
}

/* Rewriting. */

/* Where a part stands in the archive, and what becomes of it. */
typedef struct Stretch {
    int part; /* as the directory counts them */
    ptrdiff_t begin, end;
    const ZipChange *change; /* NULL: it is copied */
} Stretch;

typedef struct Rewriting {
    Zip zip;
    Arena *scratch;
    ZipWriter writer; /* of the parts that are written, straight into the output */
    Stretch *stretches;
    ptrdiff_t *header_at; /* by part: its new offset, counted as the archive counts; -1: it is gone */
    Buf *entries;         /* by part, what is written anew: its entry in the directory */
    int count;            /* of entries written */
    int added;            /* of them, those that were not there */
} Rewriting;

static int by_begin(const void *a, const void *b) {
    const Stretch *left = a, *right = b;
    return left->begin != right->begin ? (left->begin > right->begin ? 1 : -1) : left->part - right->part;
}

static bool find_stretches(Rewriting *work, Diag *diag) {
    const Zip *zip = &work->zip;
    work->stretches = arena_array(work->scratch, Stretch, zip->count + 1);
    for (int i = 0; i < zip->count; i++)
        work->stretches[i] = (Stretch){.part = i, .begin = zip->parts[i].header_at};
    qsort(work->stretches, (size_t)zip->count, sizeof *work->stretches, by_begin);
    for (int i = 0; i < zip->count; i++) {
        Stretch *stretch = &work->stretches[i];
        const ZipPart *part = &zip->parts[stretch->part];
        stretch->end = i + 1 < zip->count ? work->stretches[i + 1].begin : zip->layout.directory_at;
        ptrdiff_t at = stretch->begin, data = at + HEADER_BYTES;
        bool whole = data <= stretch->end && str_equal(str_sub(zip->bytes, at, at + 4), STR("PK\3\4"));
        if (whole)
            data += (ptrdiff_t)(little(zip->bytes, at + 26, 2) + little(zip->bytes, at + 28, 2));
        if (!whole || data > stretch->end || part->packed_bytes > stretch->end - data)
            return diag_fail(diag, "压缩包里的 %.*s 损坏，或与另一个文件重叠，不能改写",
                             "%.*s in the archive is damaged or overlaps another file: it cannot be rewritten",
                             STR_ARG(str_sub(part->name, 0, 100)));
    }
    return true;
}

/* Which parts are changed: the first of a name is replaced, further ones go. */
static void assign_changes(Rewriting *work, const ZipChange *changes, int count) {
    static const ZipChange gone = {.removed = true};
    const ZipChange **of_part = arena_array(work->scratch, const ZipChange *, work->zip.count + 1);
    for (int c = 0; c < count; c++) {
        const ZipPart *part = zip_find(&work->zip, changes[c].name);
        if (part)
            of_part[part - work->zip.parts] = &changes[c];
        else
            work->added += !changes[c].removed;
    }
    for (int i = 0; i < work->zip.count; i++) {
        const ZipPart *first = zip_find(&work->zip, work->zip.parts[i].name);
        if (first && first != &work->zip.parts[i] && of_part[first - work->zip.parts])
            of_part[i] = &gone;
    }
    for (int i = 0; i < work->zip.count; i++)
        work->stretches[i].change = of_part[work->stretches[i].part];
}

/* The entry of a part that was replaced: as it was, with new sizes, without the extra fields, which hold old ones. */
static void renew_entry(Rewriting *work, int number, const WrittenPart *written, ptrdiff_t packed) {
    const ZipPart *part = &work->zip.parts[number];
    Str entry = str_sub(work->zip.bytes, part->entry_at, part->entry_at + part->entry_bytes);
    ptrdiff_t name = 46, extra = name + (ptrdiff_t)little(entry, 28, 2),
              comment = extra + (ptrdiff_t)little(entry, 30, 2);
    Buf *out = &work->entries[number];
    out->arena = work->scratch;
    buf_str(out, str_sub(entry, 0, 8));
    put_number(out, written->flags, 2);
    put_number(out, (unsigned)written->method, 2);
    put_number(out, written->time, 4);
    put_number(out, written->sum, 4);
    put_number(out, (uint64_t)packed, 4);
    put_number(out, (uint64_t)written->bytes, 4);
    put_number(out, (uint64_t)written->name.size, 2);
    put_number(out, 0, 2);
    buf_str(out, str_sub(entry, 32, 34)); /* the comment's size */
    put_number(out, 0, 2);                /* of this volume */
    buf_str(out, str_sub(entry, 36, 42)); /* attributes */
    put_number(out, 0, 4);                /* its offset, set later */
    buf_str(out, written->name);
    buf_str(out, str_sub(entry, comment, entry.size));
}

static void replace_part(Rewriting *work, const Stretch *stretch) {
    const ZipPart *part = &work->zip.parts[stretch->part];
    ZipWriter *writer = &work->writer;
    uint64_t time = little(work->zip.bytes, part->entry_at + 12, 4);
    begin_part(writer, (WrittenPart){.name = part->name,
                                     .method = part->method == METHOD_STORED ? METHOD_STORED : METHOD_DEFLATED,
                                     .flags = part->utf8 ? FLAG_UTF8 : 0,
                                     .time = (uint32_t)time});
    zip_writer_put(writer, stretch->change->content);
    const WrittenPart *written = writer->part;
    renew_entry(work, stretch->part, written, close_part(writer));
}

static void write_stretches(Rewriting *work) {
    Str bytes = work->zip.bytes;
    Buf *out = work->writer.out;
    ptrdiff_t begin = work->writer.begin, shift = work->zip.layout.shift;
    ptrdiff_t first = work->zip.count > 0 ? work->stretches[0].begin : work->zip.layout.directory_at;
    buf_str(out, str_sub(bytes, 0, first));
    for (int i = 0; i < work->zip.count; i++) {
        const Stretch *stretch = &work->stretches[i];
        work->header_at[stretch->part] = stretch->change && stretch->change->removed ? -1 : out->size - begin - shift;
        if (!stretch->change)
            buf_str(out, str_sub(bytes, stretch->begin, stretch->end));
        else if (!stretch->change->removed)
            replace_part(work, stretch);
    }
}

/* The offset of an entry moves where it stands: in its field, or in ZIP64's, behind the sizes that stand there too. */
static void move_entry(char *entry, ptrdiff_t size, ptrdiff_t offset) {
    Str view = {entry, size};
    if (little(view, 42, 4) != ALL_ONES4) {
        set_number(entry + 42, (uint64_t)offset, 4);
        return;
    }
    ptrdiff_t at = 46 + (ptrdiff_t)little(view, 28, 2), end = at + (ptrdiff_t)little(view, 30, 2);
    while (at + 4 <= end) {
        ptrdiff_t value = at + 4, next = value + (ptrdiff_t)little(view, at + 2, 2);
        value += (little(view, 24, 4) == ALL_ONES4 ? 8 : 0) + (little(view, 20, 4) == ALL_ONES4 ? 8 : 0);
        if (little(view, at, 2) == EXTRA_ZIP64 && value + 8 <= next && next <= end) {
            set_number(entry + value, (uint64_t)offset, 8);
            return;
        }
        at = next;
    }
    set_number(entry + 42, (uint64_t)offset, 4);
}

static void write_directory(Rewriting *work) {
    Buf *out = work->writer.out;
    for (int i = 0; i < work->zip.count; i++) {
        const ZipPart *part = &work->zip.parts[i];
        if (work->header_at[i] < 0)
            continue;
        ptrdiff_t at = out->size;
        if (work->entries[i].size > 0)
            buf_str(out, buf_view(&work->entries[i]));
        else
            buf_str(out, str_sub(work->zip.bytes, part->entry_at, part->entry_at + part->entry_bytes));
        if (!out->failed)
            move_entry(out->data + at, out->size - at, work->header_at[i]);
        work->count++;
    }
    buf_str(out, buf_view(&work->writer.directory));
    work->count += work->writer.count;
}

static void set_field(char *at, uint64_t value, int size) {
    uint64_t ones = size == 2 ? ALL_ONES2 : ALL_ONES4;
    if (little((Str){at, size}, 0, size) != ones) /* else it stands in ZIP64's record */
        set_number(at, value, size);
}

/* The end records and what follows them, with new numbers. */
static void write_end(Rewriting *work, ptrdiff_t directory_at) {
    Buf *out = work->writer.out;
    ZipLayout layout = work->zip.layout;
    ptrdiff_t old = layout.end64_at >= 0 ? layout.end64_at : layout.end_at, at = out->size;
    uint64_t bytes = (uint64_t)(at - directory_at);
    uint64_t offset = (uint64_t)(directory_at - work->writer.begin - layout.shift);
    buf_str(out, str_sub(work->zip.bytes, old, work->zip.bytes.size));
    if (out->failed)
        return;
    char *end = out->data + at + (layout.end_at - old);
    set_field(end + 8, (unsigned)work->count, 2);
    set_field(end + 10, (unsigned)work->count, 2);
    set_field(end + 12, bytes, 4);
    set_field(end + 16, offset, 4);
    if (layout.end64_at < 0)
        return;
    char *end64 = out->data + at;
    set_number(end64 + 24, (unsigned)work->count, 8);
    set_number(end64 + 32, (unsigned)work->count, 8);
    set_number(end64 + 40, bytes, 8);
    set_number(end64 + 48, offset, 8);
    set_number(end - LOCATOR_BYTES + 8, (uint64_t)(at - work->writer.begin), 8);
}

bool zip_rewrite(Str archive, const ZipChange *changes, int count, Arena *scratch, Buf *out, Diag *diag) {
    Rewriting work = {.scratch = scratch};
    if (!zip_open(scratch, archive, &work.zip, diag) || !find_stretches(&work, diag))
        return false;
    work.header_at = arena_array(scratch, ptrdiff_t, work.zip.count + 1);
    work.entries = arena_array(scratch, Buf, work.zip.count + 1);
    assign_changes(&work, changes, count);
    zip_writer_init(&work.writer, scratch, out);
    write_stretches(&work);
    ZipWriter *writer = &work.writer;
    writer->begin += work.zip.layout.shift; /* new parts count as the archive does */
    for (int c = 0; c < count; c++)
        if (!changes[c].removed && !zip_find(&work.zip, changes[c].name))
            zip_writer_add(writer, changes[c].name, changes[c].content);
    writer->begin -= work.zip.layout.shift;
    ptrdiff_t directory_at = out->size;
    write_directory(&work);
    write_end(&work, directory_at);
    writer->too_many |= work.count > ZIP_WRITTEN_PARTS_MAX;
    return say_limits(writer, writer->begin, diag);
}

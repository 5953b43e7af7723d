/* The compound file ([MS-CFB]).
 *
 *     header │ sector 0 │ sector 1 │ sector 2 │ …          512 bytes each (version 3) or 4,096 (version 4)
 *        │
 *        ├─ the list of the sectors of the table (109 here, the others in a chain of lists)
 *        │       └─► the table: for each sector the next one of its chain, or that it is the last
 *        ├─ where the chain of the directory begins
 *        │       └─► entries of 128 bytes: name, kind, left, right, child, where its chain begins, size
 *        └─ where the chain of the small table begins: streams below 4,096 bytes are cut into small sectors of 64
 *           bytes, which stand one behind another in the stream of the root entry
 *
 * Whoever damages or forges such a file does it in the numbers. So none is believed: a sector beyond the file ends its
 * chain, a chain has no more sectors than the file, an entry is visited once, and the tables are no larger than the
 * file needs. What is whole of a broken file is read, and the file is marked as damaged, also where a sector is in
 * use that the file has no more: it was cut off, whichever stream lost by it.
 *
 * Cost: the table is copied (four bytes a sector, under 1 % of the file). A stream that stands in one piece, as Excel
 * and Word write them, is not copied. Refused: what lacks its directory, more than OLE_ENTRIES_MAX names. */
#include "format/ole.h"
#include "base/utf8.h"
#include "format/little.h"

enum {
    OLE_HEADER_BYTES = 512,
    HEADER_LISTED = 109, /* sectors of the table that the header itself lists */
    OLE_ENTRY_BYTES = 128,
    ENTRY_NAME_BYTES = 64,
    SECTOR_SHIFT_MIN = 9,
    SECTOR_SHIFT_MAX = 12,
    OLE_CUTOFF_BYTES_MAX = 1 << 20,
};

/* From here on numbers are no sectors: in the tables, and in the tree for an entry that is not there. */
static const uint32_t last_number = 0xFFFFFFFA;
static const uint32_t end_of_chain = 0xFFFFFFFE;
static const uint32_t unused = 0xFFFFFFFF;

bool ole_is(Str bytes) {
    return str_starts(bytes, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

/* ---- sectors and chains --------------------------------------------------------------------------------------- */

/* What the file has of a sector; the last one may be short. */
static Str sector_at(const Ole *ole, uint32_t sector) {
    if (sector >= (uint32_t)ole->sectors)
        return STR("");
    ptrdiff_t begin = ((ptrdiff_t)sector + 1) << ole->sector_shift;
    return str_sub(ole->bytes, begin, begin + ((ptrdiff_t)1 << ole->sector_shift));
}

/* Puts what a chain holds into one slice. `table` says of `count` pieces, each of 1 << shift bytes and cut from
 * `whole`, which one follows; wanted: bytes, all of the chain when negative. */
typedef struct Pieces {
    Str whole;
    const uint32_t *table;
    int count, shift;
} Pieces;

/* How many pieces of the chain are there, at most as many as are asked for; *in_row: each stands behind the one before.
 * The chain is followed to its end: one with more pieces than there are runs in a circle. */
static int measure_chain(const Pieces *pieces, uint32_t start, ptrdiff_t asked, bool *in_row, bool *broken) {
    int count = 0;
    uint32_t at = start;
    *in_row = true;
    for (; at < (uint32_t)pieces->count && count < pieces->count; count++) {
        *in_row &= at == start + (uint32_t)count || (asked >= 0 && count >= asked);
        at = pieces->table[at];
    }
    *broken = at != end_of_chain || count < asked;
    return asked >= 0 && count > asked ? (int)asked : count;
}

static Str read_chain(Ole *ole, const Pieces *pieces, uint32_t start, ptrdiff_t wanted) {
    ptrdiff_t piece_bytes = (ptrdiff_t)1 << pieces->shift;
    bool in_row, broken;
    ptrdiff_t asked = wanted < 0 ? -1 : (wanted >> pieces->shift) + ((wanted & (piece_bytes - 1)) != 0);
    int count = measure_chain(pieces, start, asked, &in_row, &broken);
    ole->damaged |= broken;
    ptrdiff_t size = (ptrdiff_t)count << pieces->shift;
    if (wanted >= 0 && size > wanted)
        size = wanted;
    if (count == 0)
        return STR("");
    if (in_row) {
        ptrdiff_t begin = (ptrdiff_t)start << pieces->shift;
        Str content = str_sub(pieces->whole, begin, begin + size);
        ole->damaged |= wanted >= 0 && content.size < size;
        return content;
    }
    char *copy = arena_alloc(ole->arena, (size_t)size + 1, 1);
    ptrdiff_t done = 0;
    for (uint32_t at = start; done < size; at = pieces->table[at]) {
        ptrdiff_t begin = (ptrdiff_t)at << pieces->shift;
        Str piece = str_sub(pieces->whole, begin, begin + (size - done < piece_bytes ? size - done : piece_bytes));
        memcpy(copy + done, piece.data, (size_t)piece.size);
        done += piece.size;
        if (piece.size < piece_bytes && done < size) {
            ole->damaged = true;
            break;
        }
    }
    return (Str){copy, done};
}

static Pieces large_pieces(const Ole *ole) {
    Str whole = str_sub(ole->bytes, (ptrdiff_t)1 << ole->sector_shift, ole->bytes.size);
    return (Pieces){whole, ole->fat, ole->sectors, ole->sector_shift};
}

static Str large_stream(Ole *ole, uint32_t start, ptrdiff_t wanted) {
    Pieces pieces = large_pieces(ole);
    return read_chain(ole, &pieces, start, wanted);
}

/* ---- the tables ----------------------------------------------------------------------------------------------- */

/* Takes over what sector number `sector` says of its part of the table; a part that is not there says of nothing. */
static void take_table_part(Ole *ole, uint32_t sector, int part) {
    int per_sector = 1 << (ole->sector_shift - 2);
    Str bytes = sector_at(ole, sector);
    long long first = (long long)part * per_sector;
    ole->damaged |= bytes.size < per_sector * 4 && first < ole->sectors;
    for (int i = 0; i < per_sector && (i + 1) * 4 <= bytes.size; i++) {
        uint32_t next = little_u32(bytes, i * 4);
        if (first + i < ole->sectors)
            ole->fat[first + i] = next;
        else
            ole->damaged |= next != unused; /* a sector in use that the file does not have */
    }
}

static void read_table(Ole *ole) {
    int parts = 0, per_list = (1 << (ole->sector_shift - 2)) - 1;
    ole->fat = arena_array(ole->arena, uint32_t, ole->sectors + 1);
    for (int i = 0; i < ole->sectors; i++)
        ole->fat[i] = unused;
    uint32_t said = little_u32(ole->bytes, 44);
    for (int i = 0; i < HEADER_LISTED && (uint32_t)parts < said; i++)
        if (little_u32(ole->bytes, 76 + i * 4) < last_number)
            take_table_part(ole, little_u32(ole->bytes, 76 + i * 4), parts++);
    uint32_t list = little_u32(ole->bytes, 68);
    for (int lists = 0; list < last_number && (uint32_t)parts < said; lists++) {
        Str bytes = sector_at(ole, list);
        if (bytes.size < (per_list + 1) * 4 || lists > ole->sectors) {
            ole->damaged = true;
            break;
        }
        for (int i = 0; i < per_list && (uint32_t)parts < said && parts <= ole->sectors; i++)
            if (little_u32(bytes, i * 4) < last_number)
                take_table_part(ole, little_u32(bytes, i * 4), parts++);
        list = little_u32(bytes, per_list * 4);
    }
    ole->damaged |= (uint32_t)parts < said;
}

/* The small sectors are cut from the stream of the root. */
static void read_mini_table(Ole *ole) {
    const OleEntry *root = &ole->entries[0];
    uint32_t start = little_u32(ole->bytes, 60);
    if (start >= last_number || root->start >= last_number)
        return;
    Str table = large_stream(ole, start, -1);
    ole->mini_stream = large_stream(ole, root->start, (ptrdiff_t)root->size_bytes);
    ptrdiff_t count = (ole->mini_stream.size + (1 << ole->mini_shift) - 1) >> ole->mini_shift;
    ole->mini_sectors = (int)(count < table.size / 4 ? count : table.size / 4);
    ole->mini_fat = arena_array(ole->arena, uint32_t, ole->mini_sectors + 1);
    for (int i = 0; i < ole->mini_sectors; i++)
        ole->mini_fat[i] = little_u32(table, (ptrdiff_t)i * 4);
}

/* ---- the tree of names ---------------------------------------------------------------------------------------- */

static Str entry_name(Ole *ole, Str bytes) {
    char *name = arena_alloc(ole->arena, ENTRY_NAME_BYTES * 2, 1);
    int size = 0, units = (int)little_u16(bytes, 64) / 2 - 1;
    for (int i = 0; i < units && i < ENTRY_NAME_BYTES / 2; i++) {
        uint32_t unit = little_u16(bytes, i * 2);
        if (unit == 0)
            break;
        size += utf8_encode(unit >= 0xD800 && unit < 0xE000 ? 0xFFFD : unit, name + size);
    }
    return (Str){name, size};
}

static OleEntry parse_entry(Ole *ole, Str bytes) {
    OleEntry entry = {
        .name = entry_name(ole, bytes),
        .kind = (OleKind)little_u8(bytes, 66),
        .parent = -1,
        .left = little_u32(bytes, 68),
        .right = little_u32(bytes, 72),
        .child = little_u32(bytes, 76),
        .start = little_u32(bytes, 116),
        .size_bytes = little_u64(bytes, 120),
    };
    if (ole->sector_shift == SECTOR_SHIFT_MIN)
        entry.size_bytes &= 0xFFFFFFFF; /* version 3 leaves anything in the upper half */
    if (entry.size_bytes > (uint64_t)ole->bytes.size && entry.kind == OLE_STREAM) {
        ole->damaged = true;
        entry.size_bytes = (uint64_t)ole->bytes.size;
    }
    return entry;
}

/* Gives each entry its parent. The siblings of a storage are a tree below its child; whoever is met a second time has
 * been forged. */
static void link_tree(Ole *ole) {
    Vec(uint32_t) open = {0};
    bool *met = arena_array(ole->arena, bool, ole->entries_count);
    *vec_push(&open, ole->arena) = 0;
    met[0] = true;
    while (open.size > 0) {
        const OleEntry *entry = &ole->entries[open.data[--open.size]];
        int self = (int)(entry - ole->entries);
        uint32_t next[] = {entry->left, entry->right, entry->child};
        for (int i = self == 0 ? 2 : 0; i < 3; i++) {
            if (next[i] == unused || (i == 2 && entry->kind == OLE_STREAM))
                continue;
            if (next[i] >= (uint32_t)ole->entries_count || met[next[i]]) {
                ole->damaged = true;
                continue;
            }
            met[next[i]] = true;
            ole->entries[next[i]].parent = i == 2 ? self : entry->parent;
            *vec_push(&open, ole->arena) = next[i];
        }
    }
}

static bool read_tree(Ole *ole, Diag *diag) {
    Str directory = large_stream(ole, little_u32(ole->bytes, 48), -1);
    ptrdiff_t count = directory.size / OLE_ENTRY_BYTES;
    if (count == 0)
        return diag_fail(diag, "%.*s：文件不完整（多半没有下载完），找不到其中的目录",
                         "%.*s: the file is cut off or damaged: its directory is missing", STR_ARG(ole->file));
    if (count > OLE_ENTRIES_MAX)
        return diag_fail(diag, "%.*s：文件的目录有 %td 项，超过上限 %d 项",
                         "%.*s: the file's directory has %td entries, over the limit of %d", STR_ARG(ole->file), count,
                         (int)OLE_ENTRIES_MAX);
    ole->entries_count = (int)count;
    ole->entries = arena_array(ole->arena, OleEntry, count);
    for (int i = 0; i < ole->entries_count; i++)
        ole->entries[i] =
            parse_entry(ole, str_sub(directory, (ptrdiff_t)i * OLE_ENTRY_BYTES, (i + 1) * OLE_ENTRY_BYTES));
    if (ole->entries[0].size_bytes > (uint64_t)ole->bytes.size) {
        ole->damaged = true;
        ole->entries[0].size_bytes = (uint64_t)ole->bytes.size;
    }
    link_tree(ole);
    return true;
}

bool ole_open(Ole *ole, Arena *arena, Str file, Str bytes, Diag *diag) {
    *ole = (Ole){.arena = arena,
                 .file = file,
                 .bytes = bytes,
                 .sector_shift = (int)little_u16(bytes, 30),
                 .mini_shift = (int)little_u16(bytes, 32),
                 .cutoff_bytes = little_u32(bytes, 56)};
    if (!ole_is(bytes) || bytes.size <= OLE_HEADER_BYTES)
        return diag_fail(diag, "%.*s：文件不完整（多半没有下载完），只有 %td 字节",
                         "%.*s: the file is cut off: it is no more than %td bytes", STR_ARG(file), bytes.size);
    if (ole->sector_shift < SECTOR_SHIFT_MIN || ole->sector_shift > SECTOR_SHIFT_MAX || ole->mini_shift < 4 ||
        ole->mini_shift >= ole->sector_shift || ole->cutoff_bytes > OLE_CUTOFF_BYTES_MAX)
        return diag_fail(diag, "%.*s：文件头已损坏（扇区大小 2^%d）",
                         "%.*s: the file's head is damaged (sectors of 2^%d bytes)", STR_ARG(file), ole->sector_shift);
    ptrdiff_t sector_bytes = (ptrdiff_t)1 << ole->sector_shift;
    ole->sectors = (int)((bytes.size + sector_bytes - 1) / sector_bytes) - 1;
    read_table(ole);
    if (!read_tree(ole, diag))
        return false;
    read_mini_table(ole);
    return true;
}

/* ---- what callers ask ----------------------------------------------------------------------------------------- */

static char lower_letter(char byte) {
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool same_name(Str a, Str b) {
    for (ptrdiff_t i = 0; i < a.size && a.size == b.size; i++)
        if (lower_letter(a.data[i]) != lower_letter(b.data[i]))
            return false;
    return a.size == b.size;
}

int ole_find(const Ole *ole, int parent, Str name) {
    for (int i = 1; i < ole->entries_count; i++) {
        const OleEntry *entry = &ole->entries[i];
        if (entry->parent == parent && (entry->kind == OLE_STREAM || entry->kind == OLE_STORAGE) &&
            same_name(entry->name, name))
            return i;
    }
    return -1;
}

Str ole_stream(Ole *ole, int number) {
    const OleEntry *entry = &ole->entries[number];
    if (entry->kind != OLE_STREAM || entry->size_bytes == 0)
        return STR("");
    if (entry->size_bytes >= ole->cutoff_bytes)
        return large_stream(ole, entry->start, (ptrdiff_t)entry->size_bytes);
    Pieces pieces = {ole->mini_stream, ole->mini_fat, ole->mini_sectors, ole->mini_shift};
    return read_chain(ole, &pieces, entry->start, (ptrdiff_t)entry->size_bytes);
}

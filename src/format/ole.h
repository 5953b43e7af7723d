/* ole: the compound file that Word, Excel and WPS kept documents in before their files were zip archives: a small file
 * system of sectors, with a table of chains and a tree of names, read from memory.
 *
 *     Ole ole;
 *     if (ole_open(&ole, arena, file, bytes, diag))
 *         int workbook = ole_find(&ole, 0, STR("Workbook"));
 *         Str stream = workbook < 0 ? STR("") : ole_stream(&ole, workbook);
 *     … ole.damaged: something of what was asked for is missing */
#ifndef YS_FORMAT_OLE_H
#define YS_FORMAT_OLE_H

#include <stdint.h>
#include "base/arena.h"
#include "base/diag.h"

enum {
    OLE_ENTRIES_MAX = 65536, /* names in a file: a document with a thousand embedded objects has some thousands */
};

typedef enum OleKind { OLE_NONE, OLE_STORAGE, OLE_STREAM, OLE_ROOT = 5 } OleKind;

typedef struct OleEntry {
    Str name; /* UTF-8 */
    OleKind kind;
    int parent; /* -1: of the root, and of what the tree does not reach */
    uint32_t left, right, child, start;
    uint64_t size_bytes;
} OleEntry;

typedef struct Ole {
    Arena *arena;
    Str file; /* its name, for messages */
    Str bytes;
    int sector_shift, mini_shift;
    uint32_t cutoff_bytes; /* smaller streams stand in the small sectors */
    int sectors;           /* that the file has */
    uint32_t *fat;         /* by sector: the next of its chain */
    uint32_t *mini_fat;
    int mini_sectors;
    Str mini_stream; /* what the small sectors are cut from */
    OleEntry *entries;
    int entries_count;
    bool damaged; /* a chain or the tree is broken, or the file ends before what it says it holds */
} Ole;

/* Do the bytes begin as a compound file does? */
bool ole_is(Str bytes);
/* Reads the tables and the tree; entry 0 is the root. False, with what is wrong, where they are not there. */
bool ole_open(Ole *ole, Arena *arena, Str file, Str bytes, Diag *diag);
/* The number of the stream or storage of that name (letters of either case) in a storage, -1 when there is none. */
int ole_find(const Ole *ole, int parent, Str name);
/* The whole content: a slice of the file where its sectors stand one behind another, a copy in the arena otherwise.
 * Shorter than it should be, and the file marked as damaged, where its chain breaks. */
Str ole_stream(Ole *ole, int entry);

#endif

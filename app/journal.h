/* journal: what a batch has done, so that it need not be done again. */
#ifndef YS_APP_JOURNAL_H
#define YS_APP_JOURNAL_H

#include "work.h"

typedef struct JournalEntry {
    char *line; /* whole, with its line end */
    char fingerprint[65];
} JournalEntry;

typedef struct Journal {
    const App *app;
    char *path;
    int descriptor;
    JournalEntry *entries; /* of earlier runs, by fingerprint */
    size_t count;
} Journal;

/* Opens or makes the file, for this run alone: one that another run has open is a failure. False: reported. */
bool journal_open(Journal *self, const App *app, const char *path);
/* What was kept under this fingerprint, without the report: `bytes` is the row. False: nothing was. */
bool journal_find(const Journal *self, const char *fingerprint, Result *result);
/* Keeps a row and the counts that belong to it. False: reported. */
bool journal_add(Journal *self, const char *fingerprint, const Result *result, const char *row, size_t row_size);
/* Reads all entries, those that were added, too. False: reported. */
bool journal_reload(Journal *self);
/* The row under this fingerprint, of the entries that were read; NULL: there is none. */
const char *journal_row(const Journal *self, const char *fingerprint, size_t *size);
/* Leaves these entries alone, in this order; they must have been read. False: reported. */
bool journal_close(Journal *self, const char *const *fingerprints, size_t count);
void journal_release(Journal *self);

#endif

/* journal: a line a document, added when its report is on the disk:
 *
 *     FINGERPRINT  SCANNED DAMAGED ERRORS WARNINGS …  0101  D  预算/司法局.pdf  …
 *     64 digits    counts, with blanks between        met   the row, as ys_check gives it
 *
 * The fingerprint (ys_fingerprint) is of everything that the report depends on, so that a line holds or is not asked
 * for; none is ever out of date. A run that was killed leaves at worst a line without its end, which the next run
 * drops. When a run is complete, the file is written anew with the lines that it used, in the order of the input:
 * whether it was interrupted does not show. What is added is not kept in memory but read again at the end. A line is a
 * text from a disk and is believed no more than that: one that is wrong is none. Cost: reading it once, and a search a
 * document. */
#include "journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include "refusal.h"

enum {
    FINGERPRINT_DIGITS = 64,
    JOURNAL_BYTES_MAX = 1 << 30,
    JOURNAL_COUNTS = 14,
    ROW_TABS = 3,
    LINE_HEAD_BYTES_MAX = 512
};

static bool fail(const Journal *self, int error) {
    complain(self->app, "%s：写不了：%s", "%s: cannot write: %s", self->path, refusal_of(self->app, error));
    return false;
}

static bool is_entry(const char *line, size_t size) {
    for (size_t i = 0; i < FINGERPRINT_DIGITS; i++)
        if (i >= size || !strchr("0123456789abcdef", line[i]) || !line[i])
            return false;
    return size > FINGERPRINT_DIGITS && line[FINGERPRINT_DIGITS] == '\t' && memchr(line, '\0', size) == NULL;
}

static int compare(const void *a, const void *b) {
    return strcmp(((const JournalEntry *)a)->fingerprint, ((const JournalEntry *)b)->fingerprint);
}

static bool keep(Journal *self, const char *line, size_t size) {
    if ((self->count & (self->count + 1)) == 0) { /* grows when it is full: 0, 1, 3, 7 … */
        JournalEntry *more = realloc(self->entries, (2 * self->count + 1) * sizeof *more);
        if (!more)
            return false;
        self->entries = more;
    }
    JournalEntry *entry = &self->entries[self->count];
    entry->line = malloc(size + 2);
    if (!entry->line)
        return false;
    memcpy(entry->line, line, size);
    memcpy(entry->line + size, "\n", 2);
    memcpy(entry->fingerprint, line, FINGERPRINT_DIGITS);
    entry->fingerprint[FINGERPRINT_DIGITS] = '\0';
    self->count++;
    return true;
}

/* The lines that are whole; what stands behind them is cut off, so that what is added begins a line. */
static bool read_entries(Journal *self) {
    struct stat status;
    if (fstat(self->descriptor, &status) != 0 || status.st_size > JOURNAL_BYTES_MAX)
        return false;
    size_t size = (size_t)status.st_size, done = 0;
    char *bytes = malloc(size + 1);
    ssize_t count = 1;
    while (bytes && done < size && count > 0) {
        count = pread(self->descriptor, bytes + done, size - done, (off_t)done);
        done += count > 0 ? (size_t)count : 0;
    }
    bool kept = bytes != NULL;
    size_t torn = 0;
    for (char *line = bytes, *end; kept && (end = memchr(line, '\n', done - (size_t)(line - bytes))); line = end + 1)
        if (is_entry(line, (size_t)(end - line)))
            kept = keep(self, line, (size_t)(end - line));
    while (kept && torn < done && bytes[done - 1 - torn] != '\n')
        torn++;
    kept = kept && (torn == 0 || ftruncate(self->descriptor, (off_t)(done - torn)) == 0);
    free(bytes);
    if (self->count)
        qsort(self->entries, self->count, sizeof *self->entries, compare);
    return kept;
}

bool journal_open(Journal *self, const App *app, const char *path) {
    *self = (Journal){.app = app, .path = copy_text(path)};
    self->descriptor = self->path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666) : -1;
    if (self->descriptor < 0)
        return fail(self, self->path ? errno : ENOMEM);
    if (flock(self->descriptor, LOCK_EX | LOCK_NB) != 0) {
        complain(app, "%s：另一次运行正在写这个文件夹", "%s: another run is writing into this folder", path);
        return false;
    }
    return read_entries(self) || fail(self, ENOMEM);
}

static const JournalEntry *find(const Journal *self, const char *fingerprint) {
    JournalEntry key;
    snprintf(key.fingerprint, sizeof key.fingerprint, "%s", fingerprint);
    return self->count ? bsearch(&key, self->entries, self->count, sizeof key, compare) : NULL;
}

static size_t *counts_of(ys_counts *counts, size_t number) {
    size_t *const all[JOURNAL_COUNTS - 2] = {
        &counts->errors,    &counts->warnings, &counts->notes,  &counts->proved,  &counts->rounding, &counts->violated,
        &counts->unchecked, &counts->printed,  &counts->placed, &counts->covered, &counts->settled,  &counts->accepted};
    return all[number];
}

/* The field behind the next tab, ended by a NUL in place of the tab after it. */
static char *take_field(char **rest) {
    return strsep(rest, "\t");
}

bool journal_find(const Journal *self, const char *fingerprint, Result *result) {
    const JournalEntry *entry = find(self, fingerprint);
    char *line = entry ? copy_text(entry->line) : NULL, *rest = line;
    char *head = take_field(&rest), *counts = take_field(&rest), *met = take_field(&rest);
    *result = (Result){.counts = YS_COUNTS_INIT};
    bool whole = head && counts && met && rest && rest[0] && rest[1] == '\t';
    for (size_t i = 0; whole && i < JOURNAL_COUNTS; i++) {
        char *end;
        unsigned long long value = strtoull(counts, &end, 10);
        whole = end != counts;
        counts = end;
        if (i == 0)
            result->scanned = value != 0;
        else if (i == 1)
            result->damaged = value != 0;
        else
            *counts_of(&result->counts, i - 2) = (size_t)value;
    }
    if (whole) {
        result->met_size = strlen(met);
        result->met = calloc(result->met_size + 1, sizeof *result->met);
        for (size_t i = 0; result->met && i < result->met_size; i++)
            result->met[i] = met[i] == '1';
        result->bytes = copy_text(rest);
        result->size = result->bytes ? strlen(rest) : 0;
        whole = result->bytes && result->met;
    }
    free(line);
    if (!whole)
        result_release(result);
    return whole;
}

static bool write_whole(int descriptor, const char *bytes, size_t size) {
    for (size_t done = 0; done < size;) {
        ssize_t count = write(descriptor, bytes + done, size - done);
        if (count < 0 && errno != EINTR)
            return false;
        done += count > 0 ? (size_t)count : 0;
    }
    return true;
}

bool journal_add(Journal *self, const char *fingerprint, const Result *result, const char *row, size_t row_size) {
    ys_counts counts = result->counts;
    size_t room = LINE_HEAD_BYTES_MAX + result->met_size + row_size;
    char *line = malloc(room);
    if (!line)
        return fail(self, ENOMEM);
    int size = snprintf(line, LINE_HEAD_BYTES_MAX, "%.64s\t%d %d", fingerprint, result->scanned, result->damaged);
    for (size_t i = 0; i < JOURNAL_COUNTS - 2; i++)
        size += snprintf(line + size, (size_t)(LINE_HEAD_BYTES_MAX - size), " %zu", *counts_of(&counts, i));
    line[size++] = '\t';
    for (size_t i = 0; i < result->met_size; i++)
        line[size++] = result->met[i] ? '1' : '0';
    line[size++] = '\t';
    memcpy(line + size, row, row_size);
    size_t whole = (size_t)size + row_size;
    bool added = lseek(self->descriptor, 0, SEEK_END) >= 0 && write_whole(self->descriptor, line, whole);
    int error = errno;
    free(line);
    return added || fail(self, error);
}

static void drop_entries(Journal *self) {
    for (size_t i = 0; i < self->count; i++)
        free(self->entries[i].line);
    free(self->entries);
    self->entries = NULL;
    self->count = 0;
}

bool journal_reload(Journal *self) {
    drop_entries(self);
    return read_entries(self) || fail(self, ENOMEM);
}

const char *journal_row(const Journal *self, const char *fingerprint, size_t *size) {
    const JournalEntry *entry = find(self, fingerprint);
    const char *row = entry ? entry->line : NULL;
    for (int tabs = 0; row && tabs < ROW_TABS; tabs++) {
        row = strchr(row, '\t');
        row = row ? row + 1 : NULL;
    }
    *size = row ? strlen(row) : 0;
    return row;
}

bool journal_close(Journal *self, const char *const *fingerprints, size_t count) {
    size_t room = strlen(self->path) + sizeof ".part";
    char *part = malloc(room);
    if (!part)
        return fail(self, ENOMEM);
    snprintf(part, room, "%s.part", self->path);
    int descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool written = descriptor >= 0;
    for (size_t i = 0; written && i < count; i++) {
        const JournalEntry *entry = fingerprints[i] ? find(self, fingerprints[i]) : NULL;
        written = !entry || write_whole(descriptor, entry->line, strlen(entry->line));
    }
    written = written && fsync(descriptor) == 0;
    int error = errno;
    if (descriptor >= 0)
        close(descriptor);
    /* Windows renames no file that is open, and puts none in the place of one. */
    close(self->descriptor);
    self->descriptor = -1;
    if (written && rename(part, self->path) != 0) {
        written = false;
        error = errno;
    }
    free(part);
    return written || fail(self, error);
}

void journal_release(Journal *self) {
    drop_entries(self);
    free(self->path);
    if (self->descriptor >= 0)
        close(self->descriptor);
    *self = (Journal){.descriptor = -1};
}

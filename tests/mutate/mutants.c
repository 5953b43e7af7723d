/* mutants: real files, damaged, and what the program makes of each.
 *
 *     mutants YUSUAN [--seed S] [--count N] [--list FILE] FILE...
 *
 * The N mutants take the files in turn and the kinds of damage in turn; where a byte flips is decided by the seed and
 * the mutant's number alone, so that any one can be made again: --only K makes it, as FOLDER/mutant.pdf. Each is
 * checked by the program itself, in its own process, and is one of
 *
 *     clean     exit 0 or 1: nothing was noticed
 *     damaged   exit 2 with results: read, and said to be damaged
 *     refused   exit 2 without
 *     crash     a signal, in the program or in its worker; an exit status that is none of ours
 *     limit     given up after SECONDS of time: a limit that worked
 *     escape    longer or larger than the limits allow: a limit that did not work
 *     accused   an error is reported that the whole file does not have
 *
 * The errors of a whole file are known by their messages. A flipped bit in a plain text or a web page makes another
 * text, whose errors are its own: there `accused` is shown, and counts for nothing. A line a kind; the last sums up.
 * Exit 1 when a PDF was accused, or anything crashed or escaped. */
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/diag.h"
#include "system/file.h"

enum { SECONDS = 20, ESCAPE_SECONDS = 10 * SECONDS + 10, RSS_KIB_MAX = 2 << 20, FILES_MAX = 4096, PATH_BYTES = 4096 };

typedef enum Damage { FLIP, BYTES, CUT, HEAD, DROP, DOUBLE, SPLICE, STREAM, NUMBER, DAMAGES } Damage;
static const char *const damage_names[DAMAGES] = {"bits flipped",    "bytes overwritten", "cut off",
                                                  "beginning lost",  "part lost",         "part repeated",
                                                  "part of another", "streams cut",       "numbers changed"};

typedef struct Original {
    const char *path;
    Buf bytes;
    json_t *errors; /* of the whole file: message → true */
    bool plain;     /* a text: other bytes are another document */
} Original;

typedef struct Tally {
    long mutants, clean, damaged, refused, crashes, limits, escapes, accused, accused_plain;
} Tally;

typedef struct Run {
    const char *program, *folder;
    FILE *list;
    Original originals[FILES_MAX];
    int count;
    uint64_t state;
} Run;

static uint64_t next_random(Run *run, uint64_t below) {
    run->state += 0x9E3779B97F4A7C15u; /* splitmix64 */
    uint64_t z = run->state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return below > 0 ? (z ^ (z >> 31)) % below : 0;
}

/* A place in the bytes and how many from there on, up to a tenth of them. */
static ptrdiff_t part_of(Run *run, const Buf *bytes, ptrdiff_t *size) {
    ptrdiff_t at = (ptrdiff_t)next_random(run, (uint64_t)bytes->size);
    ptrdiff_t most = bytes->size / 10 + 1, left = bytes->size - at;
    *size = 1 + (ptrdiff_t)next_random(run, (uint64_t)(most < left ? most : left));
    return at;
}

static void remove_part(Buf *bytes, ptrdiff_t at, ptrdiff_t size) {
    memmove(bytes->data + at, bytes->data + at + size, (size_t)(bytes->size - at - size));
    bytes->size -= size;
}

/* The data of some streams end early, and what follows stays. */
static void cut_streams(Run *run, Buf *bytes) {
    for (int i = 0; i < 3; i++) {
        ptrdiff_t from = (ptrdiff_t)next_random(run, (uint64_t)bytes->size);
        char *begin = memmem(bytes->data + from, (size_t)(bytes->size - from), "stream", 6);
        char *end = begin ? memmem(begin + 6, (size_t)(bytes->data + bytes->size - begin - 6), "endstream", 9) : NULL;
        if (!end || end - begin < 16)
            continue;
        ptrdiff_t lost = 1 + (ptrdiff_t)next_random(run, (uint64_t)(end - begin - 8));
        if (next_random(run, 2))
            memset(end - lost, 0, (size_t)lost);
        else
            remove_part(bytes, end - lost - bytes->data, lost);
    }
}

static void change_numbers(Run *run, Buf *bytes) {
    for (int i = 0, tries = 0; i < 4 && tries < 10000; tries++) {
        ptrdiff_t at = (ptrdiff_t)next_random(run, (uint64_t)bytes->size);
        if (bytes->data[at] < '0' || bytes->data[at] > '9')
            continue;
        bytes->data[at] = (char)('0' + next_random(run, 10));
        i++;
    }
}

static void damage(Run *run, Buf *bytes, Damage kind, const Buf *other) {
    ptrdiff_t size, other_size, at = part_of(run, bytes, &size), from;
    uint64_t times = 1 + next_random(run, 16);
    switch (kind) {
    case FLIP:
        for (uint64_t i = 0; i < times; i++)
            bytes->data[next_random(run, (uint64_t)bytes->size)] ^= (char)(1 << next_random(run, 8));
        break;
    case BYTES:
        for (uint64_t i = 0; i < times; i++)
            bytes->data[next_random(run, (uint64_t)bytes->size)] = (char)next_random(run, 256);
        break;
    case CUT: bytes->size = at; break;
    case HEAD: remove_part(bytes, 0, size); break;
    case DROP: remove_part(bytes, at, size); break;
    case DOUBLE:
        from = (ptrdiff_t)next_random(run, (uint64_t)(bytes->size - size + 1));
        memmove(bytes->data + at, bytes->data + from, (size_t)size);
        break;
    case SPLICE:
        from = part_of(run, other, &other_size);
        memcpy(bytes->data + at, other->data + from, (size_t)(size < other_size ? size : other_size));
        break;
    case STREAM: cut_streams(run, bytes); break;
    case NUMBER: change_numbers(run, bytes); break;
    case DAMAGES: break;
    }
}

/* Runs the program. Returns what wait said, and its largest memory; *late: it had to be ended. */
static int check(Run *run, const char *path, const char *out, const char *err, long *rss_kib, bool *late) {
    char seconds[16];
    snprintf(seconds, sizeof seconds, "%d", SECONDS);
    pid_t pid = fork();
    if (pid == 0) {
        int descriptor = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0600),
            trouble = open(err, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(descriptor, STDOUT_FILENO);
        dup2(trouble, STDERR_FILENO);
        alarm(ESCAPE_SECONDS);
        execl(run->program, run->program, "check", "--lang", "en", "--format", "json", "--level", "error", "--timeout",
              seconds, path, (char *)NULL);
        _exit(127);
    }
    int status = 0;
    struct rusage used = {0};
    while (wait4(pid, &status, 0, &used) < 0 && errno == EINTR)
        continue;
    *rss_kib = used.ru_maxrss;
    *late = WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM;
    return status;
}

/* The messages of the errors in a report; NULL when there is no document in it. */
static json_t *errors_of(const char *out) {
    json_t *report = json_load_file(out, 0, NULL);
    json_t *document = json_array_get(json_object_get(report, "documents"), 0);
    json_t *errors = document ? json_object() : NULL, *finding;
    size_t i;
    json_array_foreach(json_object_get(document, "findings"), i, finding) {
        const char *level = json_string_value(json_object_get(finding, "level"));
        const char *message = json_string_value(json_object_get(finding, "message"));
        if (level && message && strcmp(level, "error") == 0)
            json_object_set_new(errors, message, json_true());
    }
    json_decref(report);
    return errors;
}

static bool file_holds(const char *path, const char *text) {
    Buf bytes = {0};
    Diag diag = {0};
    bool holds = file_read(path, 1 << 20, &bytes, &diag) && str_contains(buf_view(&bytes), str_from_c(text));
    buf_release(&bytes);
    return holds;
}

static void note(Run *run, long number, Damage kind, const Original *original, const char *what, const char *text) {
    if (run->list)
        fprintf(run->list, "%ld\t%s\t%s\t%s\t%s\n", number, damage_names[kind], what, original->path, text);
}

static void judge(Run *run, long number, Damage kind, const Original *original, Tally *tally) {
    char path[PATH_BYTES], out[PATH_BYTES], err[PATH_BYTES];
    const char *dot = strrchr(original->path, '.');
    snprintf(path, sizeof path, "%s/mutant%s", run->folder, dot ? dot : "");
    snprintf(out, sizeof out, "%s/out", run->folder);
    snprintf(err, sizeof err, "%s/err", run->folder);
    long rss_kib;
    bool late;
    int status = check(run, path, out, err, &rss_kib, &late);
    bool crash = !late && (WIFSIGNALED(status) || WEXITSTATUS(status) > 2 || file_holds(err, "ended by signal"));
    json_t *errors = errors_of(out);
    tally->mutants++;
    tally->clean += WIFEXITED(status) && WEXITSTATUS(status) < 2;
    tally->damaged += WIFEXITED(status) && WEXITSTATUS(status) == 2 && errors;
    tally->refused += WIFEXITED(status) && WEXITSTATUS(status) == 2 && !errors;
    tally->crashes += crash;
    tally->limits += file_holds(err, "not done within");
    tally->escapes += late || rss_kib > RSS_KIB_MAX;
    if (crash || late || rss_kib > RSS_KIB_MAX || file_holds(err, "not done within"))
        note(run, number, kind, original, crash ? "crash" : "limit", "");
    const char *message;
    json_t *value;
    bool accused = false;
    json_object_foreach(errors, message, value) {
        if (json_object_get(original->errors, message))
            continue;
        accused = true;
        note(run, number, kind, original, "accused", message);
    }
    tally->accused += accused && !original->plain;
    tally->accused_plain += accused && original->plain;
    json_decref(errors);
}

static bool make(Run *run, long number, uint64_t seed, Damage kind, const Original *original) {
    char path[PATH_BYTES];
    const char *dot = strrchr(original->path, '.');
    Buf bytes = {0};
    run->state = seed * 1000003u + (uint64_t)number;
    const Original *other = &run->originals[next_random(run, (uint64_t)run->count)];
    buf_str(&bytes, buf_view(&original->bytes));
    damage(run, &bytes, kind, &other->bytes);
    snprintf(path, sizeof path, "%s/mutant%s", run->folder, dot ? dot : "");
    FILE *file = fopen(path, "wb");
    bool made = file && fwrite(bytes.data, 1, (size_t)bytes.size, file) == (size_t)bytes.size;
    made = file && fclose(file) == 0 && made;
    buf_release(&bytes);
    return made;
}

static bool open_original(Run *run, const char *path) {
    char out[PATH_BYTES], err[PATH_BYTES];
    Diag diag = {0};
    Original *original = &run->originals[run->count];
    *original = (Original){.path = path};
    if (run->count == FILES_MAX || !file_read(path, 64 << 20, &original->bytes, &diag) || original->bytes.size < 64)
        return false;
    snprintf(out, sizeof out, "%s/out", run->folder);
    snprintf(err, sizeof err, "%s/err", run->folder);
    long rss_kib;
    bool late;
    check(run, path, out, err, &rss_kib, &late);
    original->errors = errors_of(out);
    original->plain = !str_contains(str_sub(buf_view(&original->bytes), 0, 1024), STR("%PDF-"));
    run->count++;
    return true;
}

static void print_row(const char *name, const Tally *t) {
    printf("%-18s %8ld %8ld %8ld %8ld %7ld %6ld %7ld %8ld %8ld\n", name, t->mutants, t->clean, t->damaged, t->refused,
           t->crashes, t->limits, t->escapes, t->accused, t->accused_plain);
}

static bool print_table(const Tally *tallies) {
    Tally sum = {0};
    printf("%-18s %8s %8s %8s %8s %7s %6s %7s %8s %8s\n", "damage", "mutants", "clean", "damaged", "refused", "crash",
           "limit", "escape", "accused", "(plain)");
    for (int kind = 0; kind < DAMAGES; kind++) {
        const Tally *t = &tallies[kind];
        print_row(damage_names[kind], t);
        sum.mutants += t->mutants, sum.clean += t->clean, sum.damaged += t->damaged, sum.refused += t->refused;
        sum.crashes += t->crashes, sum.limits += t->limits, sum.escapes += t->escapes, sum.accused += t->accused;
        sum.accused_plain += t->accused_plain;
    }
    print_row("all", &sum);
    return sum.crashes + sum.escapes + sum.accused == 0;
}

int main(int argc, char **argv) {
    static Run run;
    static Tally tallies[DAMAGES];
    long count = 1000, only = -1;
    uint64_t seed = 1;
    char folder[] = "mutants-XXXXXX";
    run.program = argc > 1 ? argv[1] : "build/release/yusuan";
    const char *kept = getenv("TMPDIR");
    if ((kept && chdir(kept) != 0) || !(run.folder = mkdtemp(folder)))
        return 2;
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "--seed") == 0 && i + 1 < argc)
            seed = (uint64_t)strtol(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--count") == 0 && i + 1 < argc)
            count = strtol(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--only") == 0 && i + 1 < argc)
            only = strtol(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--list") == 0 && i + 1 < argc)
            run.list = fopen(argv[++i], "w");
        else
            open_original(&run, argv[i]);
    }
    for (long i = 0; i < count && run.count > 0; i++) {
        const Original *original = &run.originals[i % run.count];
        Damage kind = (Damage)((i / run.count + i) % DAMAGES);
        if ((only >= 0 && i != only) || !make(&run, i, seed, kind, original))
            continue;
        judge(&run, i, kind, original, &tallies[kind]);
    }
    bool good = print_table(tallies);
    if (only >= 0)
        printf("kept in %s\n", folder);
    if (run.list)
        fclose(run.list);
    return good ? 0 : 1;
}

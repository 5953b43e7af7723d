/* posix: see the header. A name goes through UTF-16; one that is longer than NAME_MAX_UNITS, or is no UTF-8, is a name
 * that no file has. Paths may have slashes of either kind, which Windows takes as well. Errors are told by errno, as
 * the C library's wide calls set it. */
#include <ctype.h>
#include <errno.h>
#include <limits.h>

enum { NAME_MAX_UNITS = 4096, TEMPORARY_TRIES = 1000 };
typedef wchar_t Name[NAME_MAX_UNITS];

static const wchar_t *widen(const char *path, Name name) {
    if (!MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, path, -1, name, NAME_MAX_UNITS)) {
        errno = ENOENT;
        return NULL;
    }
    return name;
}

static bool narrow(const wchar_t *name, char *text, int size) {
    return WideCharToMultiByte(CP_UTF8, 0, name, -1, text, size, NULL, NULL) > 0;
}

/* ---- Files */

int posix_open(const char *path, int flags, ...) {
    Name name;
    return widen(path, name) ? _wopen(name, flags | _O_BINARY | _O_NOINHERIT, _S_IREAD | _S_IWRITE) : -1;
}

FILE *posix_fopen(const char *path, const char *mode) {
    Name name, how;
    return widen(path, name) && widen(strchr(mode, 'w') ? "wb" : "rb", how) ? _wfopen(name, how) : NULL;
}

FILE *posix_fdopen(int descriptor, const char *mode) {
    return _fdopen(descriptor, mode);
}

static int fill(HANDLE file, struct posix_stat *status) {
    BY_HANDLE_FILE_INFORMATION information;
    *status = (struct posix_stat){0};
    if (GetFileType(file) != FILE_TYPE_DISK || !GetFileInformationByHandle(file, &information)) {
        status->st_mode = _S_IFCHR; /* a console, a pipe or a device: no file that anything is compared with */
        return 0;
    }
    uint64_t ticks =
        (uint64_t)information.ftLastWriteTime.dwHighDateTime << 32 | information.ftLastWriteTime.dwLowDateTime;
    status->st_dev = information.dwVolumeSerialNumber;
    status->st_ino = (uint64_t)information.nFileIndexHigh << 32 | information.nFileIndexLow;
    status->st_mode = information.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY ? _S_IFDIR : _S_IFREG;
    status->st_size = (long long)((uint64_t)information.nFileSizeHigh << 32 | information.nFileSizeLow);
    status->st_mtim.tv_sec = (time_t)(ticks / 10000000);
    status->st_mtim.tv_nsec = (long)(ticks % 10000000) * 100;
    return 0;
}

int posix_stat(const char *path, struct posix_stat *status) {
    Name name;
    if (!widen(path, name))
        return -1;
    HANDLE file = CreateFileW(name, 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING,
                              FILE_FLAG_BACKUP_SEMANTICS, NULL);
    if (file == INVALID_HANDLE_VALUE) {
        errno = GetLastError() == ERROR_ACCESS_DENIED ? EACCES : ENOENT;
        return -1;
    }
    int result = fill(file, status);
    CloseHandle(file);
    return result;
}

int posix_fstat(int descriptor, struct posix_stat *status) {
    HANDLE file = (HANDLE)_get_osfhandle(descriptor);
    if (file == INVALID_HANDLE_VALUE)
        return -1;
    return fill(file, status);
}

int posix_rename(const char *from, const char *to) {
    Name old, new;
    if (widen(from, old) && widen(to, new) && MoveFileExW(old, new, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
        return 0;
    errno = EACCES; /* as when the old one is open in an office program */
    return -1;
}

int posix_unlink(const char *path) {
    Name name;
    return widen(path, name) ? _wunlink(name) : -1;
}

int posix_rmdir(const char *path) {
    Name name;
    return widen(path, name) ? _wrmdir(name) : -1;
}

int posix_mkdir(const char *path, unsigned mode) {
    Name name;
    struct posix_stat status;
    (void)mode;
    if (!widen(path, name))
        return -1;
    if (_wmkdir(name) == 0)
        return 0;
    /* Who makes all folders of a path asks for "C:" and "//server" as well, of which Windows says other things. */
    int why = errno;
    bool server = path[0] == '/' && (!path[1] || (path[1] == '/' && !strchr(path + 2, '/')));
    bool there = server || path[strlen(path) - 1] == ':' || posix_stat(path, &status) == 0;
    errno = there ? EEXIST : why;
    return -1;
}

ptrdiff_t posix_pread(int descriptor, void *bytes, size_t size, long long offset) {
    if (_lseeki64(descriptor, offset, SEEK_SET) < 0)
        return -1;
    return _read(descriptor, bytes, size > INT_MAX ? INT_MAX : (unsigned)size);
}

int posix_ftruncate(int descriptor, long long size) {
    return _chsize_s(descriptor, size) == 0 ? 0 : -1;
}

int posix_flock(int descriptor, int how) {
    OVERLAPPED from = {.OffsetHigh = 0x7fffffff}; /* beyond its end: what is locked cannot be read */
    DWORD flags = LOCKFILE_EXCLUSIVE_LOCK | (how & LOCK_NB ? LOCKFILE_FAIL_IMMEDIATELY : 0);
    return LockFileEx((HANDLE)_get_osfhandle(descriptor), flags, 0, 1, 0, &from) ? 0 : -1;
}

char *posix_strsep(char **rest, const char *ends) {
    char *word = *rest;
    if (!word)
        return NULL;
    char *end = word + strcspn(word, ends);
    *rest = *end ? end + 1 : NULL;
    *end = '\0';
    return word;
}

/* The last six characters become a number that no file has. */
int posix_mkstemp(char *pattern) {
    char *end = pattern + strlen(pattern) - 6;
    unsigned first = GetCurrentProcessId();
    for (unsigned i = 0; i < TEMPORARY_TRIES; i++) {
        snprintf(end, 7, "%06u", (first + i) % 1000000);
        int descriptor = posix_open(pattern, _O_CREAT | _O_EXCL | _O_RDWR);
        if (descriptor >= 0 || errno != EEXIST)
            return descriptor;
    }
    return -1;
}

char *posix_realpath(const char *path, char *resolved) {
    Name name, whole;
    char *text = resolved ? resolved : malloc(3 * NAME_MAX_UNITS);
    struct posix_stat status;
    if (text && posix_stat(path, &status) == 0 && widen(path, name) && _wfullpath(whole, name, NAME_MAX_UNITS) &&
        narrow(whole, text, 3 * NAME_MAX_UNITS))
        return text;
    if (!resolved)
        free(text);
    return NULL;
}

int posix_fsync(int descriptor) {
    return _commit(descriptor);
}

int posix_zero(int any, ...) {
    (void)any;
    return 0;
}

/* What is found stays until the program ends. */
char *posix_getenv(const char *name) {
    Name wide;
    const wchar_t *value = widen(name, wide) ? _wgetenv(wide) : NULL;
    size_t size = value ? 3 * wcslen(value) + 1 : 0;
    char *text = value ? malloc(size) : NULL;
    return text && narrow(value, text, (int)size) ? text : NULL;
}

ptrdiff_t posix_getdelim(char **line, size_t *capacity, int end, FILE *file) {
    size_t size = 0;
    for (int byte = 0; byte != end && (byte = getc(file)) != EOF;) {
        if (size + 2 > *capacity) {
            size_t more = *capacity ? 2 * *capacity : 256;
            char *longer = realloc(*line, more);
            if (!longer)
                return -1;
            *line = longer;
            *capacity = more;
        }
        (*line)[size++] = (char)byte;
        (*line)[size] = '\0';
    }
    return size > 0 ? (ptrdiff_t)size : -1;
}

char *posix_strcasestr(const char *text, const char *wanted) {
    size_t size = strlen(wanted);
    for (; *text; text++)
        if (_strnicmp(text, wanted, size) == 0)
            return (char *)text;
    return size == 0 ? (char *)text : NULL;
}

void *posix_memmem(const void *bytes, size_t size, const void *wanted, size_t wanted_size) {
    for (const char *at = bytes, *end = at + size; (size_t)(end - at) >= wanted_size; at++)
        if (memcmp(at, wanted, wanted_size) == 0)
            return (void *)at;
    return NULL;
}

int posix_clock_gettime(int clock, struct timespec *now) {
    ULONGLONG ms = GetTickCount64();
    (void)clock;
    now->tv_sec = (time_t)(ms / 1000);
    now->tv_nsec = (long)(ms % 1000) * 1000000;
    return 0;
}

int posix_poll(void *none, unsigned count, int milliseconds) {
    (void)none, (void)count;
    Sleep((DWORD)milliseconds);
    return 0;
}

/* ---- Folders */

int posix_scandir(const char *path, struct posix_entry ***entries, int (*shown)(const struct posix_entry *),
                  int (*compare)(const struct posix_entry **, const struct posix_entry **)) {
    Name pattern;
    WIN32_FIND_DATAW found;
    size_t count = 0, capacity = 0, size = strlen(path) + 3;
    char *every = malloc(size);
    *entries = NULL;
    if (every)
        snprintf(every, size, "%s/*", path);
    HANDLE search = every && widen(every, pattern) ? FindFirstFileW(pattern, &found) : INVALID_HANDLE_VALUE;
    free(every);
    if (search == INVALID_HANDLE_VALUE) {
        errno = GetLastError() == ERROR_ACCESS_DENIED ? EACCES : ENOENT;
        return -1;
    }
    do {
        struct posix_entry entry, *copy;
        if (!narrow(found.cFileName, entry.d_name, sizeof entry.d_name) || strcmp(entry.d_name, ".") == 0 ||
            strcmp(entry.d_name, "..") == 0 || !shown(&entry))
            continue;
        if (count == capacity) {
            capacity = capacity ? 2 * capacity : 64;
            struct posix_entry **longer = realloc(*entries, capacity * sizeof *longer);
            if (!longer)
                break;
            *entries = longer;
        }
        if (!(copy = malloc(sizeof *copy)))
            break;
        *copy = entry;
        (*entries)[count++] = copy;
    } while (FindNextFileW(search, &found));
    FindClose(search);
    if (count > 1)
        qsort(*entries, count, sizeof **entries, (int (*)(const void *, const void *))compare);
    return (int)count;
}

/* ---- Signals and the terminal */

int posix_sigaction(int number, const struct posix_sigaction *action, struct posix_sigaction *old) {
    if (old)
        old->sa_handler = SIG_DFL;
    if (action && (number == SIGINT || number == SIGTERM))
        signal(number, action->sa_handler);
    return 0;
}

int posix_columns(int descriptor, int what, struct winsize *size) {
    CONSOLE_SCREEN_BUFFER_INFO screen;
    (void)what;
    if (!GetConsoleScreenBufferInfo((HANDLE)_get_osfhandle(descriptor), &screen))
        return -1;
    size->ws_col = (unsigned short)(screen.srWindow.Right - screen.srWindow.Left + 1);
    return 0;
}

/* ---- Formats with numbered arguments: texts and ints, each with a precision where it has one ("%2$.*1$s", "%1$.0s").
 * What else there is goes to the C library as it is. */

enum { NUMBERED_MAX = 9 };
typedef struct Conversion {
    int argument, precision, precision_of; /* arguments count from 0; -1: none */
    char kind;
    int size; /* of the conversion in the format */
} Conversion;
typedef union Argument {
    const char *text;
    int number;
} Argument;

static bool is_number(const char *at) {
    return at[0] >= '1' && at[0] <= '9' && at[1] == '$';
}

static bool read_conversion(const char *at, Conversion *conversion) {
    const char *begin = at;
    if (*at++ != '%' || !is_number(at))
        return false;
    *conversion = (Conversion){.argument = *at - '1', .precision = -1, .precision_of = -1};
    at += 2;
    if (at[0] == '.' && at[1] == '*' && is_number(at + 2)) {
        conversion->precision_of = at[2] - '1';
        at += 4;
    } else if (*at == '.') {
        char *end;
        conversion->precision = (int)strtol(at + 1, &end, 10);
        at = end;
    }
    conversion->kind = *at;
    conversion->size = (int)(at + 1 - begin);
    return *at == 's' || *at == 'd';
}

/* The arguments in their order. False: none has a number. */
static bool take_arguments(const char *format, va_list from, Argument *arguments) {
    bool is_text[NUMBERED_MAX] = {0};
    int count = 0;
    for (Conversion c; (format = strchr(format, '%')) && format[1];) {
        bool numbered = read_conversion(format, &c);
        format += numbered ? c.size : 2;
        if (!numbered)
            continue;
        is_text[c.argument] = c.kind == 's';
        count = c.argument >= count ? c.argument + 1 : count;
        count = c.precision_of >= count ? c.precision_of + 1 : count;
    }
    for (int i = 0; i < count; i++)
        if (is_text[i])
            arguments[i].text = va_arg(from, const char *);
        else
            arguments[i].number = va_arg(from, int);
    return count > 0;
}

int posix_vsnprintf(char *text, size_t size, const char *format, va_list from) {
    Argument arguments[NUMBERED_MAX];
    va_list again;
    va_copy(again, from);
    bool numbered = take_arguments(format, again, arguments);
    va_end(again);
    if (!numbered)
        return __mingw_vsnprintf(text, size, format, from);
    size_t used = 0;
    Conversion c;
    for (const char *at = format; *at;) {
        char digits[16];
        const char *piece = at;
        size_t length = 1;
        if (!read_conversion(at, &c)) {
            at += at[0] == '%' && at[1] == '%' ? 2 : 1;
        } else if (c.kind == 's') {
            int most = c.precision_of >= 0 ? arguments[c.precision_of].number : c.precision;
            piece = arguments[c.argument].text;
            length = most < 0 ? strlen(piece) : strnlen(piece, (size_t)most);
            at += c.size;
        } else {
            length = (size_t)__mingw_snprintf(digits, sizeof digits, "%d", arguments[c.argument].number);
            piece = digits;
            at += c.size;
        }
        for (size_t i = 0; i < length; i++, used++)
            if (used + 1 < size)
                text[used] = piece[i];
    }
    if (size > 0)
        text[used < size ? used : size - 1] = '\0';
    return (int)used;
}

/* start: how the program begins on Windows.
 *
 *     yusuan.exe check FILE       in a console, as everywhere
 *     yusuan.exe FILE...          a file or a folder dropped on the program, or on a link to it: its report (of a
 *                                 folder or several files the list of them with a report each) is made beside the
 *                                 temporary files and opened by whatever opens such files
 *     yusuan.exe                  by a double click: what to do is said, until a key is pressed
 *
 * Words of the command line come as UTF-16 and become UTF-8, with slashes that lean forward; the console is told that
 * UTF-8 comes; no line end is translated, so that what is put out has the same bytes as on any machine. */

enum { WORD_BYTES_MAX = 32768 };
static const wchar_t REPORT_NAME[] = L"yusuan-report.html"; /* of one file */
static const wchar_t REPORTS_NAME[] = L"yusuan-report/";    /* of a folder, or several */
static const wchar_t INDEX_NAME[] = L"yusuan-report/index.html";

static char *narrow_word(const wchar_t *word) {
    char *text = malloc(WORD_BYTES_MAX);
    if (!text || !WideCharToMultiByte(CP_UTF8, 0, word, -1, text, WORD_BYTES_MAX, NULL, NULL))
        exit(2);
    return realloc(text, strlen(text) + 1);
}

/* Windows takes both; what walks folders and names reports knows the one. */
static char *with_slashes(char *word) {
    for (char *at = word; (at = strchr(at, '\\')); at++)
        *at = '/';
    return word;
}

static void say(const char *text) {
    fputs(text, stderr);
    fflush(stderr);
}

/* Was a window opened for this program alone? It closes with it. */
static bool console_is_ours(void) {
    DWORD processes[2];
    return GetConsoleProcessList(processes, 2) == 1;
}

static void wait_for_key(void) {
    if (!console_is_ours())
        return;
    say("\n按回车键关闭。Press Enter to close.\n");
    getchar();
}

/* Shows what was made. YUSUAN_NO_OPEN=1 says where it is and opens nothing. */
static void show(const wchar_t *path) {
    if (GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES) {
        wait_for_key();
    } else if (_wgetenv(L"YUSUAN_NO_OPEN")) {
        say(narrow_word(path));
        say("\n");
    } else if ((INT_PTR)ShellExecuteW(NULL, L"open", path, NULL, NULL, SW_SHOWNORMAL) <= 32) {
        say("报告在 / the report is at: ");
        say(narrow_word(path));
        wait_for_key();
    }
}

/* The report of what was dropped. */
static int report_dropped(int count, char **files, bool several) {
    wchar_t folder[MAX_PATH + 1], output[2 * MAX_PATH], opened[2 * MAX_PATH];
    DWORD size = GetTempPathW(MAX_PATH + 1, folder);
    if (size == 0 || size > MAX_PATH)
        return 2;
    swprintf(output, sizeof output / sizeof *output, L"%ls%ls", folder, several ? REPORTS_NAME : REPORT_NAME);
    swprintf(opened, sizeof opened / sizeof *opened, L"%ls%ls", folder, several ? INDEX_NAME : REPORT_NAME);
    const wchar_t *const first[] = {L"yusuan", L"check", L"--format", L"html", L"--output", output, L"--"};
    enum { FIRST = sizeof first / sizeof *first };
    char **words = calloc((size_t)count + FIRST + 1, sizeof *words);
    if (!words)
        return 2;
    for (int i = 0; i < FIRST; i++)
        words[i] = with_slashes(narrow_word(first[i]));
    memcpy(words + FIRST, files, (size_t)count * sizeof *files);
    say("正在核对，请稍候…… checking\n");
    DeleteFileW(opened);
    int code = posix_main(count + FIRST, words);
    show(opened);
    return code;
}

/* What is dropped comes with its whole path. A verb may be the name of a file as well. */
static bool is_whole_path(const char *word) {
    return word[0] && (word[1] == ':' || (word[0] == '/' && word[1] == '/'));
}

int wmain(int count, wchar_t **words);
int wmain(int count, wchar_t **words) {
    char **arguments = calloc((size_t)count + 1, sizeof *arguments);
    if (!arguments)
        return 2;
    for (int i = 0; i < count; i++)
        arguments[i] = with_slashes(narrow_word(words[i]));
    for (int i = 0; i < 3; i++)
        _setmode(i, _O_BINARY);
    SetConsoleOutputCP(CP_UTF8);
    SetConsoleCP(CP_UTF8);
    struct posix_stat status;
    if (count < 2 && console_is_ours()) {
        say("yusuan 预算核对：请把预算、决算文件或文件夹拖到本程序的图标上，报告会自动打开。\n"
            "Drop budget files or folders on this program; the report opens by itself.\n");
        wait_for_key();
        return 2;
    }
    if (count >= 2 && is_whole_path(arguments[1]) && posix_stat(arguments[1], &status) == 0)
        return report_dropped(count - 1, arguments + 1, count > 2 || (status.st_mode & _S_IFDIR) != 0);
    return posix_main(count, arguments);
}

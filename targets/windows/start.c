/* start: how the program begins on Windows.
 *
 *     yusuan.exe check FILE       in a console, as everywhere
 *     yusuan.exe FILE...          a file or a folder dropped on the program, or on a link to it: its report is made
 *                                 beside the temporary files and opened by whatever opens such files
 *     yusuan.exe                  by a double click: what to do is said, until a key is pressed
 *
 * Words of the command line come as UTF-16 and become UTF-8; the console is told that UTF-8 comes; no line end is
 * translated, so that what is put out has the same bytes as on any machine. */

enum { WORD_BYTES_MAX = 32768 };
#if YS_HTML_REPORT
static const wchar_t REPORT_NAME[] = L"yusuan-report.html";
static char *const report_format[] = {"--format", "html"};
#else
static const wchar_t REPORT_NAME[] = L"yusuan-report.txt";
static char *const report_format[] = {"--format", "text"};
#endif

static char *narrow_word(const wchar_t *word) {
    char *text = malloc(WORD_BYTES_MAX);
    if (!text || !WideCharToMultiByte(CP_UTF8, 0, word, -1, text, WORD_BYTES_MAX, NULL, NULL))
        exit(2);
    return realloc(text, strlen(text) + 1);
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

/* The report of what was dropped. YUSUAN_NO_OPEN=1 says where it is and opens nothing. */
static int report_dropped(int count, char **files) {
    wchar_t folder[MAX_PATH + 1], path[2 * MAX_PATH];
    DWORD size = GetTempPathW(MAX_PATH + 1, folder);
    if (size == 0 || size > MAX_PATH)
        return 2;
    swprintf(path, sizeof path / sizeof *path, L"%ls%ls", folder, REPORT_NAME);
    char *output = narrow_word(path), **words = calloc((size_t)count + 8, sizeof *words);
    if (!words)
        return 2;
    char *first[] = {"yusuan", "check", report_format[0], report_format[1], "--output", output, "--"};
    memcpy(words, first, sizeof first);
    memcpy(words + 7, files, (size_t)count * sizeof *files);
    say("正在核对，请稍候…… checking\n");
    DeleteFileW(path);
    int code = posix_main(count + 7, words);
    if (GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES) {
        wait_for_key();
    } else if (_wgetenv(L"YUSUAN_NO_OPEN")) {
        say(output);
        say("\n");
    } else if ((INT_PTR)ShellExecuteW(NULL, L"open", path, NULL, NULL, SW_SHOWNORMAL) <= 32) {
        say("报告在 / the report is at: ");
        say(output);
        wait_for_key();
    }
    return code;
}

int wmain(int count, wchar_t **words);
int wmain(int count, wchar_t **words) {
    char **arguments = calloc((size_t)count + 1, sizeof *arguments);
    if (!arguments)
        return 2;
    for (int i = 0; i < count; i++)
        arguments[i] = narrow_word(words[i]);
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
    if (count >= 2 && arguments[1][0] != '-' && posix_stat(arguments[1], &status) == 0)
        return report_dropped(count - 1, arguments + 1);
    return posix_main(count, arguments);
}

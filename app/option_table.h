/* option_table: every option and format of the command line, once. What parses the line, the help, the completions of
 * the shells and the configuration all read it from here; a test compares the manual page with it.
 *
 * To add an option: a line in OPTIONS, what it does in take_option (options.c), a paragraph in man/yusuan.1. */
#ifndef YS_APP_OPTION_TABLE_H
#define YS_APP_OPTION_TABLE_H

#include "options.h"

typedef enum Scope {
    CHECK = 1,
    EXTRACT = 2,
    EXPLAIN = 4,
    FORMS = 8,
    COMPLETION = 16,
    STATS = 32,
    DOCUMENTS = CHECK | EXTRACT,
    CHECKING = CHECK | STATS,
    READING = DOCUMENTS | STATS,
    KNOWN = EXPLAIN | FORMS,
    BUILD = 128,
    COMPARE = 512,
    NEW = 256,
    ALL = READING | KNOWN | COMPLETION | BUILD | NEW | COMPARE,
    CONFIG = 64 /* may stand in a configuration: what can do no harm when it comes from a folder of somebody else's */
} Scope;

/* Values that are not written out in the table: the formats of the verb, the formats that can be read, the rules. */
#define VALUES_FORMATS "@formats"
#define VALUES_TYPES   "@types"
#define VALUES_RULES   "@rules"

// clang-format off
/* X(constant, name, letter or 0, argument or NULL, its values or NULL, its default or NULL, verbs, zh, en) */
#define OPTIONS(X) \
    X(FORMAT, "format", 'f', "NAME", VALUES_FORMATS, NULL, READING | KNOWN | COMPARE, "输出格式", \
      "output format") \
    X(SUMMARY, "summary", 's', NULL, NULL, NULL, CHECK, "每份文件一行，同 --format summary", \
      "one line a document, the same as --format summary") \
    X(BRIEF, "brief", 0, NULL, NULL, NULL, CHECK | CONFIG, "每项一行（默认）", "a line a finding (the default)") \
    X(FULL, "full", 0, NULL, NULL, NULL, CHECK | COMPARE | CONFIG, "每项附原文、理由、佐证和改法，最后是账", \
      "each finding with quote, reason, witnesses and what to do, and the account") \
    X(ALL, "all", 0, NULL, NULL, NULL, CHECKING | CONFIG, "供参考的也逐项列出", "list what is for reference, too") \
    X(OUTPUT, "output", 'o', "PATH", NULL, NULL, READING | KNOWN | BUILD | COMPARE, "写入文件，不写标准输出", \
      "write to a file, not to standard output") \
    X(ANNOTATE, "annotate", 0, "OUT", NULL, NULL, CHECK, "另存一份加了批注的原件；几份文件则 OUT 是文件夹", \
      "write a copy of the file with the findings in it; of several files OUT is a folder") \
    X(AGAINST, "against", 0, "BASE", NULL, NULL, COMPARE, "与批复的基础数据比较，只给出一份材料", \
      "hold one package against approved base data") \
    X(QUIET, "quiet", 'q', NULL, NULL, NULL, CHECK, "不输出结果，只看返回值", \
      "print no result; the exit status tells") \
    X(TYPE, "type", 't', "NAME", VALUES_TYPES, NULL, READING | COMPARE, "输入格式，不自动识别", \
      "format of the input, not detected") \
    X(PACKAGE, "package", 'p', NULL, NULL, NULL, DOCUMENTS, "所有文件合为一份材料核对（说明和报表分开的）", \
      "check all files as one package: narrative and tables apart") \
    X(NULL, "null", '0', NULL, NULL, NULL, READING, "@LIST 中的路径以 NUL 分隔", \
      "the paths of @LIST end with NUL (find -print0)") \
    X(JOBS, "jobs", 'j', "N", NULL, "处理器数/processors", READING | CONFIG, "同时处理 N 份文件", \
      "work on N documents at a time") \
    X(TIMEOUT, "timeout", 0, "SECONDS", NULL, "60", READING | CONFIG, "每份文件的时间上限", \
      "give up a document that takes longer") \
    X(LEVEL, "level", 0, "NAME", "note warning error", "note", CHECKING | CONFIG, "只列出这一级及以上", \
      "findings of this level and above") \
    X(RULE, "rule", 'r', "ID", VALUES_RULES, NULL, CHECKING | CONFIG, "只要这条规则的发现，可重复", \
      "findings of this rule only; may be repeated") \
    X(NO_RULE, "no-rule", 'R', "ID", VALUES_RULES, NULL, CHECKING | CONFIG, "不要这条规则的发现，可重复", \
      "no findings of this rule; may be repeated") \
    X(STRICT, "strict", 0, NULL, NULL, NULL, CHECK | CONFIG, "有 warning 时也返回 1", "exit 1 on warnings too") \
    X(ACCEPT, "accept", 0, "PATH", NULL, NULL, CHECKING, "不再列出文件中写明理由而接受的，可重复", \
      "leave out what the file accepts, each with its reason; may be repeated") \
    X(LEDGER, "ledger", 0, NULL, NULL, NULL, CHECK, "列出全部勾稽关系", "list every identity") \
    X(CLAIMS, "claims", 0, NULL, NULL, NULL, EXTRACT, "提取句子的说法，不提取数字", \
      "what the sentences say, not the figures") \
    X(JURISDICTION, "jurisdiction", 0, "NAME", NULL, NULL, BUILD | CONFIG, "用哪里的表样：地区代码、名称，或套表名", \
      "whose forms: an area's code or name, or the id of a set") \
    X(LIKE, "like", 0, "FORM", NULL, NULL, BUILD, "照这份文件填写：去年的公开文本或空白表样", \
      "fill this file in: last year's package, or a blank form") \
    X(FROM, "from", 0, "PACKAGE", NULL, NULL, NEW, "由已公开的文本生成，本年数转作上年数", \
      "from a published package; this year's figures become last year's") \
    X(SAME_YEAR, "same-year", 0, NULL, NULL, NULL, NEW, "与 --from 同用：年份不变，数字照录", \
      "with --from: of the package's own year, its figures as they are") \
    X(ACCOUNTS, "accounts", 0, NULL, NULL, NULL, NEW, "编决算用的：多出预算数、结转结余等列", \
      "for final accounts, which have more columns") \
    X(BOM, "bom", 0, NULL, NULL, NULL, READING | CONFIG, "csv 前加字节序标记，供 Excel 直接打开", \
      "csv with a byte order mark, as Excel wants it") \
    X(COLOR, "color", 0, "WHEN", "auto always never", "auto", DOCUMENTS | CONFIG, "颜色", "colour") \
    X(WIDTH, "width", 0, "N", NULL, "终端宽度，至多 100/the terminal's, 100 at most", CHECKING | CONFIG, \
      "按 N 列折行，0 不折行", \
      "break lines at N columns; 0 breaks none") \
    X(LOAD, "load", 'l', "PATH", NULL, NULL, ALL | CONFIG, "加载词汇、表样、规则文件或文件夹，可重复", \
      "add a vocabulary, form, rule or code file, or a folder; may be repeated") \
    X(NO_FORMS, "no-forms", 0, NULL, NULL, NULL, READING | COMPARE | CONFIG, "不用内置表样，只凭词汇理解", \
      "without the built-in forms: read by words alone") \
    X(NO_CONFIG, "no-config", 0, NULL, NULL, NULL, ALL, "不读配置文件", "read no configuration") \
    X(LANG, "lang", 0, "NAME", "zh en", "随系统/the locale's", ALL | CONFIG, "信息的语言", "language of messages") \
    X(HELP, "help", 'h', NULL, NULL, NULL, ALL, "显示帮助", "this help")
// clang-format on

typedef enum OptionId {
#define X(constant, name, letter, argument, values, preset, scope, zh, en) OPTION_##constant,
    OPTIONS(X)
#undef X
        OPTION_COUNT
} OptionId;

typedef struct Option {
    const char *name;
    char letter;
    const char *argument, *values, *preset; /* preset: "in Chinese/in English", or the same in both */
    int scope;
    const char *zh, *en;
} Option;

extern const Option option_table[OPTION_COUNT];

int scope_of(const Verb *verb);
/* The values that an option of this verb may take, with blanks between; empty when they are not known. */
void list_values(const Option *option, const Verb *verb, char *list, size_t size);
/* The format that a verb has when none is named; NULL when it has none. */
const char *default_format(const Verb *verb);

#endif

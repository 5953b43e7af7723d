/* What people call the three levels, once for all reports and for the marks in a copy. An error must be fixed: the
 * document contradicts itself; a warning is to be checked; a note is for reference. */
#include "report/level_words.h"

typedef struct LevelWords {
    const char *word, *title, *reason, *heading;
} LevelWords;

static const LevelWords chinese[] = {
    [LEVEL_ERROR] = {"必须改", "必须改", "文件自己的内容互相矛盾", "必须改（文件自己的内容互相矛盾）"},
    [LEVEL_WARNING] = {"请核实", "请核实", "多半有误", "请核实（多半有误）"},
    [LEVEL_NOTE] = {"供参考", "供参考", "未必要改", "供参考"},
};
static const LevelWords english_words[] = {
    [LEVEL_ERROR] = {"fix", "Must fix", "the document contradicts itself",
                     "Must fix (the document contradicts itself)"},
    [LEVEL_WARNING] = {"check", "Check", "most likely wrong", "Check (most likely wrong)"},
    [LEVEL_NOTE] = {"note", "For reference", "nothing may have to be done", "For reference"},
};

static const LevelWords *words_of(Level level, bool english) {
    return english ? &english_words[level] : &chinese[level];
}

const char *level_word(Level level, bool english) {
    return words_of(level, english)->word;
}

const char *level_title(Level level, bool english) {
    return words_of(level, english)->title;
}

const char *level_reason(Level level, bool english) {
    return words_of(level, english)->reason;
}

const char *level_heading(Level level, bool english) {
    return words_of(level, english)->heading;
}

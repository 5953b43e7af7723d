/* The lines around a table, known by their words: captions, titles, notes, items, and what only looks like one. */
#include "lexis/caption.h"
#include "tap.h"
#include "builtin_words.h"

typedef bool Judge(const Lexis *lexis, Str text);

static void claim(Judge *judge, const char *what, bool is, const char *const *texts) {
    for (; *texts; texts++)
        tap_ok(judge(builtin_words(), str_from_c(*texts)) == is, "%s is %s%s", *texts, is ? "" : "no ", what);
}

int main(void) {
    claim(caption_is_caption, "caption", true,
          (const char *const[]){"单位：万元", "单 位 : 元", "编制部门：某局    单位：元", "金额单位：万元",
                                "公开 03 表", "表3", "表二", NULL});
    claim(caption_is_caption, "caption", false,
          (const char *const[]){"单位职能", "下属单位：三家", "公开发布", "表格说明", "", NULL});
    claim(caption_is_title, "title", true,
          (const char *const[]){"2026年收入预算表", "收支总表-1", "支出预算表（续）", "收入表（一）", NULL});
    claim(caption_is_title, "title", false,
          (const char *const[]){"表", "表内有数字。见收入预算表", "某局代表某人", "", NULL});
    claim(caption_is_note, "note", true, (const char *const[]){"注：本表为空表。", "备 注:无", "填表说明", NULL});
    claim(caption_is_note, "note", false, (const char *const[]){"注意事项", "备注", "", NULL});
    claim(
        caption_starts_item, "item", true,
        (const char *const[]){"一、职能", "第三章 总则", "第 12 条 规定", "附件3", "联系电话：12345", "● 其他", NULL});
    claim(caption_starts_item, "item", false, (const char *const[]){"第三季度完成", "2026年预算", "联系群众", NULL});

    Lexis none = {0};
    tap_ok(!caption_is_caption(&none, STR("单位：万元")) && !caption_is_title(&none, STR("收入表")) &&
               !caption_is_note(&none, STR("注：无")) && caption_starts_item(&none, STR("一、职能")),
           "without words only numbers are known");
    return tap_done();
}

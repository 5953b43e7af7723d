/* browse_explained: whoever gets the page has not the program, and asks of a finding "says who?". Each rule of the
 * page's findings stands here once, folded, and the rule's name in a card leads to it. What `explain` says beyond it
 * (evidence, examples) stays there. Cost: linear in the groups, times the rules of the page. */
#include "report/browse/browse_explained.h"
#include "base/utf8.h"

static void put_lines(const Sheet *sheet, Str text) {
    Str line;
    while (str_line(&text, &line)) {
        if (!utf8_trim(line).size)
            continue;
        put(sheet, "<p>");
        put_text(sheet, utf8_trim(line));
        put(sheet, "</p>");
    }
}

static void put_labelled(const Sheet *sheet, const char *zh, const char *en, Str text) {
    if (!utf8_trim(text).size)
        return;
    put(sheet, "<p><b>");
    put_words(sheet, zh, en);
    put(sheet, "</b> ");
    put_text(sheet, utf8_trim(text));
    put(sheet, "</p>");
}

static void put_rule(const Sheet *sheet, const Rule *rule) {
    put_format(sheet, "<details class=\"book\" id=\"rule-%.*s\"><summary><code>%.*s</code> ", STR_ARG(rule->id),
               STR_ARG(rule->id));
    Str meaning = sheet->english ? rule->meaning_en : rule->meaning_zh, rest = meaning, first = {0};
    str_line(&rest, &first);
    put_text(sheet, utf8_trim(first));
    put(sheet, "</summary><div class=\"rule-text\">");
    put_lines(sheet, rest);
    put_labelled(sheet, "依据", "Rests on", rule->origin);
    put_labelled(sheet, "怎么改", "To do", sheet->english ? rule->fix_en : rule->fix_zh);
    put(sheet, "</div></details>\n");
}

void explained_put(const Sheet *sheet) {
    Map put_already = {0};
    for (int i = 0; i < sheet->draft.groups.size; i++) {
        if (!sheet->card_of_group[i])
            continue;
        const Rule *rule = group_first(sheet->draft.package, &sheet->draft.groups.data[i])->rule;
        bool first = !put_already.size;
        if (*map_put(&put_already, sheet->arena, rule->id, i) != i)
            continue;
        if (first) {
            put(sheet, "<h3 class=\"folded\">");
            put_words(sheet, "所用的规则", "Rules of these findings");
            put(sheet, "</h3>\n");
        }
        put_rule(sheet, rule);
    }
}

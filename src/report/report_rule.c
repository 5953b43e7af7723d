/* report_rule: what is known, for a person: a rule with its origin, the list of the rules, the list
 * of the forms. */
#include "report/report.h"

#include "base/utf8.h"

static const char *level_id(Level level) {
    static const char *const ids[] = {
        [LEVEL_NOTE] = "note", [LEVEL_WARNING] = "warning", [LEVEL_ERROR] = "error"};
    return ids[level];
}

static void put_section(Buf *out, const char *heading, Str text) {
    if (text.size == 0)
        return;
    buf_format(out, "\n%s\n", heading);
    Str line;
    while (str_line(&text, &line))
        buf_format(out, "    %.*s\n", STR_ARG(str_trim(line)));
}

void report_rule(const Rule *rule, bool english, Buf *out) {
    Str message = english && rule->en.size > 0 ? rule->en : rule->zh;
    Str meaning = english && rule->meaning_en.size > 0 ? rule->meaning_en : rule->meaning_zh;
    Str fix = english && rule->fix_en.size > 0 ? rule->fix_en : rule->fix_zh;
    buf_format(out, "%.*s  (%s)\n", STR_ARG(rule->id), level_id(rule->level));
    put_section(out, english ? "Meaning" : "含义", meaning);
    put_section(out, english ? "Message" : "提示", message);
    put_section(out, english ? "Origin" : "依据", rule->origin);
    put_section(out, english ? "Example" : "例", rule->example);
    put_section(out, english ? "What to do" : "怎样改", fix);
}

static void pad_to(Buf *out, int width, int columns) {
    for (int i = width; i < columns; i++)
        buf_byte(out, ' ');
}

void report_rules(const Knowledge *knowledge, bool english, Buf *out) {
    int widest = 0;
    for (int i = 0; i < knowledge->rules.size; i++)
        widest = utf8_width(knowledge->rules.data[i].id) > widest
                     ? utf8_width(knowledge->rules.data[i].id)
                     : widest;
    for (int i = 0; i < knowledge->rules.size; i++) {
        const Rule *rule = &knowledge->rules.data[i];
        Str meaning = english && rule->meaning_en.size > 0 ? rule->meaning_en : rule->meaning_zh;
        if (meaning.size == 0)
            meaning = english && rule->en.size > 0 ? rule->en : rule->zh;
        Str line = {0};
        str_line(&meaning, &line);
        buf_str(out, rule->id);
        pad_to(out, utf8_width(rule->id), widest + 2);
        buf_format(out, "%-9s%.*s\n", level_id(rule->level), STR_ARG(line));
    }
}

void report_forms(const Knowledge *knowledge, Buf *out) {
    int widest_place = 0, widest_id = 0;
    for (int i = 0; i < knowledge->forms.size; i++) {
        const Form *form = &knowledge->forms.data[i];
        widest_place = utf8_width(form->jurisdiction) > widest_place
                           ? utf8_width(form->jurisdiction)
                           : widest_place;
        widest_id = utf8_width(form->id) > widest_id ? utf8_width(form->id) : widest_id;
    }
    for (int i = 0; i < knowledge->forms.size; i++) {
        const Form *form = &knowledge->forms.data[i];
        Str jurisdiction = form->jurisdiction.size > 0 ? form->jurisdiction : STR("-");
        buf_str(out, jurisdiction);
        pad_to(out, utf8_width(jurisdiction), widest_place + 2);
        buf_str(out, form->id);
        pad_to(out, utf8_width(form->id), widest_id + 2);
        buf_str(out, form->name);
        buf_byte(out, '\n');
    }
}

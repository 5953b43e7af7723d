/* report_rule: what is known, for a person: a rule with its origin, the list of the rules, the list
 * of the forms. */
#include "report/report.h"

#include "base/utf8.h"

static const char *level_id(Level level) {
    static const char *const ids[] = {[LEVEL_NOTE] = "note", [LEVEL_WARNING] = "warning", [LEVEL_ERROR] = "error"};
    return ids[level];
}

static void put_section(Buf *out, const char *heading, Str text) {
    if (text.size == 0)
        return;
    buf_format(out, "\n%s\n", heading);
    Str line;
    while (str_line(&text, &line))
        buf_format(out, "    %.*s\n", STR_ARG(utf8_trim(line)));
}

static void put_term(const Knowledge *knowledge, const RuleTerm *term, bool english, Buf *out) {
    const char *sign = term->maybe ? english ? "[" : "［" : "";
    buf_str(out, str_from_c(sign));
    if (term->year_before)
        buf_str(out, english ? STR("last year's ") : STR("上年"));
    bool any = false;
    for (Dim dim = 0; dim < DIM_COUNT; dim++) {
        uint16_t member = term->at.member[dim];
        if (!member || member == MEMBER_TOTAL)
            continue;
        const Member *named = member == MEMBER_ANY ? NULL : &knowledge->dimensions[dim].members.data[member];
        Str text = !named ? english ? STR("any") : STR("各") : english ? named->name_en : named->name;
        bool code = named && dim >= DIM_FUNCTION && dim <= DIM_GOV_ECONOMIC;
        buf_str(out, any ? STR("·") : STR(""));
        if (code)
            buf_format(out, "%.*s%s", STR_ARG(named->id), text.size ? " " : "");
        buf_str(out, text);
        if (!named)
            buf_format(out, english ? " %.*s" : "%.*s", STR_ARG(english ? dim_id(dim) : STR("科目")));
        any = true;
    }
    buf_str(out, str_from_c(!term->maybe ? "" : english ? "]" : "］"));
}

static void put_sum(const Knowledge *knowledge, const RuleTerm *terms, int count, bool english, Buf *out) {
    for (int i = 0; i < count; i++) {
        buf_str(out, i ? STR(" + ") : STR(""));
        put_term(knowledge, &terms[i], english, out);
    }
}

/* In brackets what counts as nothing where it is not printed. */
void report_rule_equation(const Knowledge *knowledge, const RuleEquation *equation, bool english, Buf *out) {
    put_sum(knowledge, equation->left, equation->left_count, english, out);
    buf_str(out, equation->relation == '<' ? STR(" ≤ ") : equation->relation == '~' ? STR(" ≈ ") : STR(" = "));
    put_sum(knowledge, equation->right, equation->right_count, english, out);
    if (equation->divisor > 1)
        buf_format(out, " / %d", equation->divisor);
    if (equation->relation == '~')
        buf_format(out, " ± %d%%", equation->percent);
}

static void put_equations(const Knowledge *knowledge, const Rule *rule, bool english, Buf *out) {
    for (int i = 0; i < rule->equations_count; i++) {
        buf_str(out, i ? STR("    ") : english ? STR("\nEquation\n    ") : STR("\n等式\n    "));
        report_rule_equation(knowledge, &rule->equations[i], english, out);
        buf_byte(out, '\n');
    }
}

static void put_areas(const Knowledge *knowledge, const Str *codes, int count, bool english, Buf *out) {
    for (int i = 0; i < count; i++) {
        Str name = STR("");
        for (int a = 0; a < knowledge->areas.size && !name.size; a++)
            if (str_starts(knowledge->areas.data[a].code, codes[i])) /* the area itself comes before those in it */
                name = knowledge->areas.data[a].name;
        buf_format(out, "%s%.*s %.*s", i ? english ? ", " : "、" : "", STR_ARG(codes[i]), STR_ARG(name));
    }
}

static void put_years(const RuleScope *scope, bool english, Buf *out) {
    if (scope->since && scope->until)
        buf_format(out, english ? "; years %d to %d" : "；%d 至 %d 年", scope->since, scope->until);
    else if (scope->since)
        buf_format(out, english ? "; since %d" : "；%d 年起", scope->since);
    else if (scope->until)
        buf_format(out, english ? "; until %d" : "；至 %d 年", scope->until);
}

static void put_kind(const RuleScope *scope, bool english, Buf *out) {
    if (str_equal(scope->kind, STR("final-accounts")))
        buf_str(out, english ? STR("; final accounts") : STR("；决算"));
    else if (scope->kind.size > 0)
        buf_str(out, english ? STR("; budgets") : STR("；预算"));
}

/* Only of rules that do not hold everywhere. */
static void put_followed(const RuleScope *scope, bool english, Buf *out) {
    if (scope->followed)
        buf_str(out, english ? STR("; in packages that follow it in another year or table")
                             : STR("；限于在其他年度或其他表中按此编列的套表"));
}

/* The name of a member, or the first word that means it: 上年结转 is income, or a source, and no name of either. */
static Str name_of(const Knowledge *knowledge, Dim dim, uint16_t member) {
    Str name = knowledge->dimensions[dim].members.data[member].name;
    for (int i = 0; i < knowledge->words.size && !name.size; i++) {
        const Sense *sense = &knowledge->words.data[i].senses[0];
        if (knowledge->words.data[i].senses_count && sense->dim == dim && sense->member == member)
            name = knowledge->words.data[i].text;
    }
    return name;
}

static void put_unless(const Knowledge *knowledge, const RuleScope *scope, bool english, Buf *out) {
    for (int i = 0; i < scope->unless_count; i++) {
        const Member *member = &knowledge->dimensions[scope->unless[i].dim].members.data[scope->unless[i].member];
        if (english)
            buf_format(out, "%s%.*s", i ? " " : "; not where there is an amount of: ",
                       STR_ARG(member->name_en.size ? member->name_en : member->id));
        else
            buf_format(out, "%s%.*s", i ? "、" : "；不适用于列有下列金额的套表：",
                       STR_ARG(name_of(knowledge, scope->unless[i].dim, scope->unless[i].member)));
    }
}

static void put_scope(const Knowledge *knowledge, const Rule *rule, bool english, Buf *out) {
    const RuleScope *scope = &rule->scope;
    if (!rule->equations_count)
        return;
    buf_format(out, "\n%s\n    ", english ? "Where it holds" : "适用范围");
    if (scope->within_count)
        put_areas(knowledge, scope->within, scope->within_count, english, out);
    else
        buf_str(out, english ? STR("anywhere") : STR("各地"));
    if (scope->except_count) {
        buf_str(out, english ? STR(", except ") : STR("，不含 "));
        put_areas(knowledge, scope->except, scope->except_count, english, out);
    }
    put_years(scope, english, out);
    put_kind(scope, english, out);
    put_followed(scope, english, out);
    put_unless(knowledge, scope, english, out);
    buf_byte(out, '\n');
}

static void put_evidence(const Rule *rule, bool english, Buf *out) {
    if (!rule->seen)
        return;
    if (english)
        buf_format(out, "\nEvidence\n    %d published documents print all its figures, and %d of them follow it\n",
                   rule->seen, rule->held);
    else
        buf_format(out, "\n实证\n    列有所需全部数字的已公开文件 %d 份，其中 %d 份符合\n", rule->seen, rule->held);
    Str more = english ? rule->evidence_en : rule->evidence_zh;
    if (more.size > 0)
        buf_format(out, "    %.*s\n", STR_ARG(more));
}

const Judgement *report_rule_judgement(const Knowledge *knowledge, const Rule *rule) {
    const Judgement *last = NULL; /* a later text counts */
    for (int i = 0; i < knowledge->judgements.size; i++)
        if (str_equal(knowledge->judgements.data[i].rule, rule->id))
            last = &knowledge->judgements.data[i];
    return last;
}

/* How it did where a person looked: on published documents, at every error and every warning. */
static void put_judgement(const Knowledge *knowledge, const Rule *rule, bool english, Buf *out) {
    const Judgement *judgement = report_rule_judgement(knowledge, rule);
    buf_str(out, english ? STR("\nHow often it was right\n    ") : STR("\n说得对不对\n    "));
    if (!judgement)
        buf_str(out, english ? STR("no finding of it in published documents was judged yet\n")
                             : STR("在已公开文件中还没有经人核对的发现\n"));
    else
        buf_format(out,
                   english ? "%2$d of %1$d findings in published documents, judged on the page\n"
                           : "已公开文件中经人对照原文核对的 %d 处，%d 处说得对\n",
                   judgement->judged, judgement->right);
}

bool report_rule_decides(const Knowledge *knowledge, const Decider *decider, const Rule *rule) {
    for (int i = 0; i < decider->rules.size; i++) {
        const Rule *other = knowledge_rule(knowledge, decider->rules.data[i]);
        if (str_equal(decider->rules.data[i], rule->id) || (rule->equations_count && other && other->equations_count))
            return true;
    }
    return false;
}

/* The files that find it, and what they look at. Equations have one for all of them, a user's own among them. */
static void put_deciders(const Knowledge *knowledge, const Rule *rule, bool english, Buf *out) {
    bool any = false;
    for (int i = 0; i < knowledge->deciders.size; i++) {
        const Decider *decider = &knowledge->deciders.data[i];
        if (!report_rule_decides(knowledge, decider, rule))
            continue;
        if (!any)
            buf_str(out, english ? STR("\nWhat decides it\n") : STR("\n由什么判定\n"));
        any = true;
        buf_format(out, english ? "    %.*s, from %.*s\n" : "    %.*s，看的是：%.*s\n", STR_ARG(decider->file),
                   STR_ARG(english ? decider->reads_en : decider->reads_zh));
    }
}

/* What its level says, and what lowers it. */
static void put_level(const Knowledge *knowledge, const Rule *rule, bool english, Buf *out) {
    static const char *const zh[] = {"值得看一眼", "违反规则或惯例，或者证据不足以定为 error", "文件自身即可证明"};
    static const char *const en[] = {"worth a look", "it breaks a rule or a convention, or is not quite proved",
                                     "the document itself proves it"};
    bool sums = rule->equations_count > 0;
    for (int i = 0; i < knowledge->deciders.size; i++)
        sums |= str_starts(knowledge->deciders.data[i].file, STR("src/diagnose/")) &&
                report_rule_decides(knowledge, &knowledge->deciders.data[i], rule);
    buf_format(out, english ? "\nLevel\n    %s: %s\n" : "\n级别\n    %s：%s\n", level_id(rule->level),
               english ? en[rule->level] : zh[rule->level]);
    if (rule->scope.except_count)
        buf_str(out, english ? STR("    a note where the place of the package is not known\n")
                             : STR("    看不出是哪个地区的，只作 note\n"));
    if (sums && rule->level > LEVEL_NOTE)
        buf_str(out, english
                         ? STR("    lower where a table was not read to its end, or what a figure means is in doubt\n")
                         : STR("    表没有读全，或者数字的含义存疑，则降低\n"));
}

void report_rule(const Knowledge *knowledge, const Rule *rule, bool english, Buf *out) {
    Str message = english && rule->en.size > 0 ? rule->en : rule->zh;
    Str meaning = english && rule->meaning_en.size > 0 ? rule->meaning_en : rule->meaning_zh;
    Str fix = english && rule->fix_en.size > 0 ? rule->fix_en : rule->fix_zh;
    buf_format(out, "%.*s  (%s)\n", STR_ARG(rule->id), level_id(rule->level));
    put_section(out, english ? "Meaning" : "含义", meaning);
    put_section(out, english ? "Message" : "提示", message);
    put_section(out, english ? "Origin" : "依据", rule->origin);
    put_deciders(knowledge, rule, english, out);
    put_level(knowledge, rule, english, out);
    put_equations(knowledge, rule, english, out);
    put_scope(knowledge, rule, english, out);
    put_evidence(rule, english, out);
    put_judgement(knowledge, rule, english, out);
    put_section(out, english ? "Example" : "例", rule->example);
    put_section(out, english ? "What to do" : "怎样改", fix);
}

static void pad_to(Buf *out, int width, int columns) {
    for (int i = width; i < columns; i++)
        buf_byte(out, ' ');
}

static void put_rule_line(const Rule *rule, int widest, bool english, Buf *out) {
    Str meaning = english && rule->meaning_en.size > 0 ? rule->meaning_en : rule->meaning_zh;
    if (meaning.size == 0)
        meaning = english && rule->en.size > 0 ? rule->en : rule->zh;
    Str line = {0};
    str_line(&meaning, &line);
    buf_str(out, STR("  "));
    buf_str(out, rule->id);
    pad_to(out, utf8_width(rule->id), widest + 2);
    buf_format(out, "%-9s%.*s\n", level_id(rule->level), STR_ARG(line));
}

static bool has_words(const Rule *rule, Str words) {
    const Str texts[] = {rule->id,     rule->zh,      rule->en,     rule->meaning_zh, rule->meaning_en,
                         rule->fix_zh, rule->example, rule->fix_en, rule->origin};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_contains(texts[i], words))
            return true;
    return false;
}

int report_rules_with(const Knowledge *knowledge, Str words, bool english, Buf *out) {
    const Rule *only = NULL;
    int count = 0, widest = 0;
    for (int i = 0; i < knowledge->rules.size; i++) {
        const Rule *rule = &knowledge->rules.data[i];
        if (!has_words(rule, words))
            continue;
        only = rule;
        count++;
        widest = utf8_width(rule->id) > widest ? utf8_width(rule->id) : widest;
    }
    if (count == 1)
        report_rule(knowledge, only, english, out);
    for (int i = 0; count > 1 && i < knowledge->rules.size; i++)
        if (has_words(&knowledge->rules.data[i], words))
            put_rule_line(&knowledge->rules.data[i], widest, english, out);
    return count;
}

/* By group, the groups in the order of their first rules. */
void report_rules(const Knowledge *knowledge, bool english, Buf *out) {
    const Rules *rules = &knowledge->rules;
    int widest = 0;
    for (int i = 0; i < rules->size; i++)
        widest = utf8_width(rules->data[i].id) > widest ? utf8_width(rules->data[i].id) : widest;
    for (int first = 0; first < rules->size; first++) {
        Str group = rules->data[first].group_zh;
        int before = 0;
        while (before < first && !str_equal(rules->data[before].group_zh, group))
            before++;
        if (before < first)
            continue; /* its group was listed */
        Str heading = english ? rules->data[first].group_en : group;
        buf_format(out, "%s%.*s\n", first ? "\n" : "", STR_ARG(heading));
        for (int i = first; i < rules->size; i++)
            if (str_equal(rules->data[i].group_zh, group))
                put_rule_line(&rules->data[i], widest, english, out);
    }
}

/* Its number among the attachments, and whether it must be published: "2 *", "3  ", "-  ". */
static void put_form_standing(const Form *form, Buf *out) {
    Buf number = {0};
    if (form->order)
        buf_format(&number, "%d", form->order);
    buf_format(out, "%2.*s %s  ", STR_ARG(buf_view(&number)), form->required ? "*" : " ");
    buf_release(&number);
}

/* Place, id, kind of table, number among the attachments, * where it must be published, title, official origin. */
void report_forms(const Knowledge *knowledge, Buf *out) {
    int widest_place = 0, widest_id = 0, widest_kind = 0;
    for (int i = 0; i < knowledge->forms.size; i++) {
        const Form *form = &knowledge->forms.data[i];
        widest_place = utf8_width(form->jurisdiction) > widest_place ? utf8_width(form->jurisdiction) : widest_place;
        widest_id = utf8_width(form->id) > widest_id ? utf8_width(form->id) : widest_id;
        widest_kind = utf8_width(form->kind) > widest_kind ? utf8_width(form->kind) : widest_kind;
    }
    for (int i = 0; i < knowledge->forms.size; i++) {
        const Form *form = &knowledge->forms.data[i];
        Str jurisdiction = form->jurisdiction.size > 0 ? form->jurisdiction : STR("-");
        buf_str(out, jurisdiction);
        pad_to(out, utf8_width(jurisdiction), widest_place + 2);
        buf_str(out, form->id);
        pad_to(out, utf8_width(form->id), widest_id + 2);
        buf_str(out, form->kind);
        pad_to(out, utf8_width(form->kind), widest_kind + 1);
        put_form_standing(form, out);
        buf_str(out, form->name);
        if (form->source.size)
            buf_format(out, "  %.*s", STR_ARG(form->source));
        buf_byte(out, '\n');
    }
}

/* report_rule_json: what is known, for a program: the rules and the forms, the same that report_rule prints for a
 * person.
 *
 * A rule is an object with the keys of every other rule, null where it has nothing to say; texts are in one language,
 * as everywhere in the reports. */
#include "report/fields.h"
#include "report/report.h"

static const char *level_id(Level level) {
    return level == LEVEL_ERROR ? "error" : level == LEVEL_WARNING ? "warning" : "note";
}

static void put_equations(Json *json, const Knowledge *knowledge, const Rule *rule, bool english) {
    json_key(json, "equations");
    json_open_array(json, false);
    for (int i = 0; i < rule->equations_count; i++) {
        Buf text = {0};
        report_rule_equation(knowledge, &rule->equations[i], english, &text);
        json_put_text(json, buf_view(&text));
        buf_release(&text);
    }
    json_close(json);
}

static void put_evidence(Json *json, const Rule *rule) {
    json_key(json, "evidence");
    if (!rule->seen) {
        json_put_null(json);
        return;
    }
    json_open_object(json, false);
    json_key(json, "documents");
    json_put_int(json, rule->seen);
    json_key(json, "follow");
    json_put_int(json, rule->held);
    json_close(json);
}

static Str in_language(Str zh, Str en, bool english) {
    return english && en.size > 0 ? en : zh;
}

static void put_deciders(Json *json, const Knowledge *knowledge, const Rule *rule, bool english) {
    json_key(json, "decided_by");
    json_open_array(json, false);
    for (int i = 0; i < knowledge->deciders.size; i++) {
        const Decider *decider = &knowledge->deciders.data[i];
        if (!report_rule_decides(knowledge, decider, rule))
            continue;
        json_open_object(json, false);
        field_text(json, "file", decider->file);
        field_text(json, "reads", in_language(decider->reads_zh, decider->reads_en, english));
        json_close(json);
    }
    json_close(json);
}

/* {"findings": 16, "right": 14}; null: none was judged. */
static void put_judgement(Json *json, const Knowledge *knowledge, const Rule *rule) {
    const Judgement *judgement = report_rule_judgement(knowledge, rule);
    json_key(json, "judged");
    if (!judgement) {
        json_put_null(json);
        return;
    }
    json_open_object(json, false);
    json_key(json, "findings");
    json_put_int(json, judgement->judged);
    json_key(json, "right");
    json_put_int(json, judgement->right);
    json_close(json);
}

static void put_rule(Json *json, const Knowledge *knowledge, const Rule *rule, bool english) {
    json_open_object(json, false);
    field_text(json, "rule", rule->id);
    field_text(json, "level", str_from_c(level_id(rule->level)));
    field_text(json, "group", in_language(rule->group_zh, rule->group_en, english));
    field_text(json, "meaning", in_language(rule->meaning_zh, rule->meaning_en, english));
    field_text(json, "message", in_language(rule->zh, rule->en, english));
    field_text(json, "origin", rule->origin);
    put_equations(json, knowledge, rule, english);
    put_evidence(json, rule);
    put_judgement(json, knowledge, rule);
    put_deciders(json, knowledge, rule, english);
    field_text(json, "example", rule->example);
    field_text(json, "fix", in_language(rule->fix_zh, rule->fix_en, english));
    json_close(json);
}

void report_rule_json(const Knowledge *knowledge, const Rule *rule, bool english, Buf *out) {
    Json json;
    json_init(&json, out, true);
    put_rule(&json, knowledge, rule, english);
    buf_byte(out, '\n');
}

void report_rules_json(const Knowledge *knowledge, bool english, Buf *out) {
    Json json;
    json_init(&json, out, true);
    json_open_array(&json, true);
    for (int i = 0; i < knowledge->rules.size; i++)
        put_rule(&json, knowledge, &knowledge->rules.data[i], english);
    json_close(&json);
    buf_byte(out, '\n');
}

void report_forms_json(const Knowledge *knowledge, Buf *out) {
    Json json;
    json_init(&json, out, true);
    json_open_array(&json, true);
    for (int i = 0; i < knowledge->forms.size; i++) {
        const Form *form = &knowledge->forms.data[i];
        json_open_object(&json, false);
        field_text(&json, "form", form->id);
        field_text(&json, "name", form->name);
        field_text(&json, "jurisdiction", form->jurisdiction);
        field_text(&json, "kind", form->kind);
        field_int(&json, "order", form->order);
        json_key(&json, "required");
        json_put_bool(&json, form->required);
        field_text(&json, "source", form->source);
        json_close(&json);
    }
    json_close(&json);
    buf_byte(out, '\n');
}

/* What a reviewer sends back although no figure is wrong, since nobody could say at the end of the year whether it was
 * reached, or on what the money rests:
 *
 *     a target in words where nothing says that it is meant so         效果  显著
 *     a time that is only said to be kept                              拨付及时性  及时
 *     a name that is a sentence                                        more than NAME_MARKS characters
 *     grounds of a project without a document, a meeting or a plan     立项依据  保障正常运转
 *     an estimate without a number times a number                      测算依据  参考往年数据
 *
 * The criteria are those of a finance bureau's own list (26 of them, applied to 291 projects); what it decides by hand
 * (is a target under the right kind, does it serve the goal, do targets and money match) is left to people. What is
 * blank is left to other rules. All are notes, one a project for each criterion, with the first place and the count:
 * a project that is told of in two tables is told of once. Linear in targets and projects. */
#include "check/records/vague_check.h"
#include "base/utf8.h"
#include "check/records/record_site.h"

enum {
    NAME_MARKS = 15,     /* a name of so many characters or more is lengthy */
    FACTOR_MARKS_MAX = 8 /* that stand between a number with its unit and the sign of multiplication */
};

static bool has_digit(Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++)
        if (text.data[i] >= '0' && text.data[i] <= '9')
            return true;
    return false;
}

static int marks_of(Str text) {
    int marks = 0;
    for (ptrdiff_t at = 0; at < text.size;)
        marks += !utf8_is_space(utf8_next(text, &at));
    return marks;
}

/* ---- targets ----------------------------------------------------------------------------------------------------- */

static Str value_of(const RecordChecker *c, int i) {
    return utf8_fold_key(c->arena, checker_indicator(c, i)->value.text);
}

static bool says_nothing(const RecordChecker *c, Str value) {
    return !value.size || amount_is_dash(value) ||
           word_list_find(knowledge_list(c->cube->knowledge, STR("no-target")), value).size ||
           word_list_find(knowledge_list(c->cube->knowledge, STR("relation")), value).size;
}

/* 两场, 每月一次: a number in words. */
static bool has_numeral(const RecordChecker *c, Str value) {
    return checker_topic_within(c, value, STR("numeral"));
}

static bool is_prompt_time(const RecordChecker *c, int i) {
    Str value = value_of(c, i);
    return target_class_is_under(c->targets[i].class_id, STR("output.timeliness")) && !has_digit(value) &&
           checker_topic_ends(c, value, STR("prompt-value"));
}

static bool is_unquantified(const RecordChecker *c, int i) {
    Str value = value_of(c, i);
    return !target_has_relation(&c->targets[i], "qualitative") && !says_nothing(c, value) && !has_digit(value) &&
           !has_numeral(c, value) && !is_prompt_time(c, i);
}

static bool is_lengthy(const RecordChecker *c, int i) {
    return marks_of(c->targets[i].name) >= NAME_MARKS;
}

/* One note for all targets of the group to which it applies. */
static void note_group(RecordChecker *c, const char *rule, bool (*applies)(const RecordChecker *, int)) {
    int first = -1, count = checker_count(c, applies, &first);
    if (!count)
        return;
    const Indicator *indicator = checker_indicator(c, first);
    Finding *finding =
        checker_report(c, rule, first, applies == is_lengthy ? indicator->level3.text : indicator->value.text);
    checker_say_count(c, finding, count);
    checker_say(c, finding, "value", indicator->value.text);
}

void vague_check_group(RecordChecker *c) {
    int project = checker_indicator(c, c->begin)->project;
    uint16_t member = project < 0 ? 0 : c->records->projects.data[project].member;
    if (member && c->judged[member])
        return;
    c->judged[member] = true;
    note_group(c, "value-unquantified", is_unquantified);
    note_group(c, "time-unlimited", is_prompt_time);
    note_group(c, "name-lengthy", is_lengthy);
}

/* ---- projects ---------------------------------------------------------------------------------------------------- */

/* The folded mark multiplies: 3台×500元, 200人*12个月. */
static bool multiplies(const RecordChecker *c, Str text) {
    return checker_topic_begins(c, text, STR("times"));
}

/* Does a number stand near on both sides of a sign of multiplication? */
static bool has_product(const RecordChecker *c, Str key) {
    ptrdiff_t number = -1; /* where the last number ended */
    for (ptrdiff_t at = 0; at < key.size;) {
        ptrdiff_t before = at;
        if (key.data[at] >= '0' && key.data[at] <= '9')
            number = at + 1;
        bool times = number >= 0 && marks_of(str_sub(key, number, before)) <= FACTOR_MARKS_MAX &&
                     multiplies(c, str_sub(key, before, key.size));
        (void)utf8_next(key, &at);
        if (times && has_digit(str_sub(key, at, at + FACTOR_MARKS_MAX < key.size ? at + FACTOR_MARKS_MAX : key.size)))
            return true;
    }
    return false;
}

static void report_project(RecordChecker *c, const Project *project, const char *rule, const Field *field) {
    Site site = record_site_of_field(c->cube, project->table, field, project->name.text);
    Finding *finding = finding_add(c->findings, c->arena, c->cube, str_from_c(rule), site);
    checker_say(c, finding, "name", project->name.text);
    finding->printed = field->text;
}

static void check_project(RecordChecker *c, const Project *project, bool *grounds, bool *estimates) {
    Str basis = utf8_fold_key(c->arena, project->basis.text),
        estimate = utf8_fold_key(c->arena, project->estimate.text);
    bool named = project->name.text.size > 0;
    if (named && basis.size && !grounds[project->member] && !checker_topic_within(c, basis, STR("authority")))
        report_project(c, project, "basis-bare", &project->basis);
    if (named && estimate.size && !estimates[project->member] && !has_product(c, estimate))
        report_project(c, project, "estimate-bare", &project->estimate);
    grounds[project->member] |= basis.size > 0;
    estimates[project->member] |= estimate.size > 0;
}

void vague_check_projects(RecordChecker *c) {
    bool *grounds = arena_array(c->arena, bool, UINT16_MAX + 1),
         *estimates = arena_array(c->arena, bool, UINT16_MAX + 1);
    for (int i = 0; i < c->records->projects.size; i++)
        check_project(c, &c->records->projects.data[i], grounds, estimates);
}

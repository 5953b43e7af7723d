/* accept: a finding may be right and yet stand: the figure was verified, the form wants it so. Then it is accepted, by
 * a line with the reason; it is counted for ever after, and reported no more:
 *
 *     # a comment
 *     rule ⇥ words around ⇥ printed ⇥ unit ⇥ reason
 *
 * A line accepts what has the same key (key.h) in a document of the same unit, and nothing else: when the figure or the
 * words around it change, the finding comes back. A reason is not to be left out. The last field is all that is left of
 * the line. Cost: findings times acceptances of their rule. */
#include "group/accept.h"
#include "base/utf8.h"

enum { ACCEPTANCES_MAX = 100000 };

static bool read_line(Str line, Acceptance *acceptance) {
    Str *fields[] = {&acceptance->key.rule, &acceptance->key.words, &acceptance->key.printed, &acceptance->unit};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        ptrdiff_t tab = str_find(line, STR("\t"));
        if (tab < 0)
            return false;
        *fields[i] = utf8_trim(str_sub(line, 0, tab));
        line = str_sub(line, tab + 1, line.size);
    }
    acceptance->reason = utf8_trim(line);
    return true;
}

bool accept_read(Acceptances *accepted, Arena *arena, const Knowledge *knowledge, Str name, Str text, Diag *diag) {
    Str line;
    for (int number = 1; str_line(&text, &line); number++) {
        Acceptance one = {.line = number};
        if (utf8_trim(line).size == 0 || str_starts(utf8_trim(line), STR("#")))
            continue;
        if (!read_line(line, &one))
            return diag_fail(
                diag, "%.*s:%d：须有五栏，以制表符分隔：规则、前后的字、印的值、单位、理由",
                "%.*s:%d: five fields with tabs between are needed: rule, words around, printed, unit, reason",
                STR_ARG(name), number);
        if (!one.reason.size)
            return diag_fail(diag, "%.*s:%d：没有写明接受的理由", "%.*s:%d: the reason is missing", STR_ARG(name),
                             number);
        if (!knowledge_rule(knowledge, one.key.rule))
            return diag_fail(diag, "%.*s:%d：没有规则“%.*s”", "%.*s:%d: there is no rule '%.*s'", STR_ARG(name), number,
                             STR_ARG(one.key.rule));
        if (accepted->list.size == ACCEPTANCES_MAX)
            return diag_fail(diag, "%.*s：超过 %d 条", "%.*s: more than %d lines", STR_ARG(name), ACCEPTANCES_MAX);
        *vec_push(&accepted->list, arena) = one;
        Str place = arena_format(arena, "%.*s:%d", STR_ARG(name), number);
        char *ended = arena_alloc(arena, (size_t)place.size + 1, 1); /* by a NUL, which the arena's memory is made of */
        memcpy(ended, place.data, (size_t)place.size);
        *vec_push(&accepted->names, arena) = (Str){ended, place.size};
    }
    return true;
}

static bool is_of(const Acceptance *acceptance, const Package *package) {
    return !acceptance->unit.size || str_equal(acceptance->unit, package->cube.entity);
}

bool *accept_apply(const Acceptances *accepted, Package *package, Arena *arena) {
    bool *met = arena_array(arena, bool, accepted->list.size + 1);
    Findings *findings = &package->check.findings;
    for (int f = 0; accepted->list.size && f < findings->size; f++) {
        Finding *finding = &findings->data[f];
        FindingKey key = finding_key(finding, arena);
        for (int i = 0; i < accepted->list.size; i++) {
            const Acceptance *acceptance = &accepted->list.data[i];
            if (!finding_key_equal(acceptance->key, key) || !is_of(acceptance, package))
                continue;
            met[i] = true;
            finding->accepted = acceptance->reason;
        }
    }
    return met;
}

void accept_print(const Finding *finding, Str unit, Arena *arena, Buf *out) {
    FindingKey key = finding_key(finding, arena);
    const Str fields[] = {key.rule, key.words, key.printed, unit};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        for (ptrdiff_t at = 0; at < fields[i].size; at++) /* folded: no blank but that of the unit's name */
            buf_byte(out, (unsigned char)fields[i].data[at] < 0x20 ? ' ' : fields[i].data[at]);
        buf_byte(out, '\t');
    }
    buf_str(out, finding->accepted);
    buf_byte(out, '\n');
}

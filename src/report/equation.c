/* equation: how an identity is written for a person.
 *
 *     sum of coefficient * value = 0   is written   first = -(the others),   all in the unit of the first figure
 *
 * Terms that are blank in the document are zero and left out; of a long sum the first
 * EQUATION_TERMS_MAX terms stand, and the rest is counted, since a sum over eighty rows tells a
 * reader nothing that its row and column do not. */
#include "report/equation.h"
#include "lexis/quantity.h"

enum { EQUATION_TERMS_MAX = 8 };

/* X(constant, id, in Chinese) */
#define KINDS(X)                                                                                                       \
    X(AGREE, "agree", "同一数字")                                                                                      \
    X(PARTS, "parts", "分项之和")                                                                                      \
    X(BALANCE, "balance", "收支平衡")                                                                                  \
    X(CHANGE, "change", "增减")                                                                                        \
    X(RULE, "rule", "规则")                                                                                            \
    X(LAYOUT, "layout", "上下行之和")
#define STATES(X)                                                                                                      \
    X(PROVED, "proved", "成立")                                                                                        \
    X(ROUNDING, "rounding", "舍入")                                                                                    \
    X(VIOLATED, "violated", "不成立")                                                                                  \
    X(UNCHECKED, "unchecked", "未核对")                                                                                \
    X(DOUBTED, "doubted", "存疑")

const char *equation_kind_id(IdentityKind kind) {
    static const char *const ids[] = {
#define X(constant, id, zh) [IDENTITY_##constant] = id,
        KINDS(X)
#undef X
    };
    return ids[kind];
}

const char *equation_state_id(IdentityState state) {
    static const char *const ids[] = {
#define X(constant, id, zh) [IDENTITY_##constant] = id,
        STATES(X)
#undef X
    };
    return ids[state];
}

const char *equation_state_zh(IdentityState state) {
    static const char *const names[] = {
#define X(constant, id, zh) [IDENTITY_##constant] = zh,
        STATES(X)
#undef X
    };
    return names[state];
}

static const char *kind_zh(IdentityKind kind) {
    static const char *const names[] = {
#define X(constant, id, zh) [IDENTITY_##constant] = zh,
        KINDS(X)
#undef X
    };
    return names[kind];
}

Str equation_subject(const Cube *cube, const Identity *identity, Arena *scratch, bool english) {
    Str at = cube_describe(cube, scratch, &identity->at, english);
    if (at.size == 0)
        at = english ? STR("total") : STR("总计");
    if (identity->kind == IDENTITY_PARTS && identity->along < DIM_COUNT) {
        Str dim = dim_id(identity->along);
        Str name = cube->knowledge->dimensions[identity->along].name;
        return english ? arena_format(scratch, "%.*s by %.*s", STR_ARG(at), STR_ARG(dim))
                       : arena_format(scratch, "%.*s，按%.*s分项", STR_ARG(at), STR_ARG(name));
    }
    const char *kind = english ? equation_kind_id(identity->kind) : kind_zh(identity->kind);
    return arena_format(scratch, english ? "%.*s, %s" : "%.*s，%s", STR_ARG(at), kind);
}

static void put_times(Buf *out, int64_t coefficient) {
    if (coefficient != 1)
        buf_format(out, "%lld × ", (long long)coefficient);
}

static const char *relation_sign(const Identity *identity) {
    bool violated = identity->state == IDENTITY_VIOLATED || identity->state == IDENTITY_DOUBTED ||
                    str_equal(identity->reason, STR("convention"));
    if (identity->relation == '<')
        return violated ? " > " : " ≤ ";
    if (identity->relation == '~' && identity->residual_fen)
        return violated ? " ≉ " : " ≈ ";
    if (identity->state == IDENTITY_ROUNDING)
        return " ≈ ";
    return violated ? " ≠ " : identity->state == IDENTITY_UNCHECKED ? " =? " : " = ";
}

/* What an equation is written with. */
typedef struct Writing {
    const Cube *cube;
    const Identity *identity;
    int64_t unit_fen;
    int decimals;
    EquationTerm *term; /* NULL: as it is */
    void *context;
    Buf *out;
} Writing;

static void put_term(const Writing *writing, const Term *term) {
    const Reading *reading = &writing->cube->readings.data[term->reading];
    put_times(writing->out, term->coefficient < 0 ? -(int64_t)term->coefficient : term->coefficient);
    if (!writing->term) {
        amount_print(writing->out, reading->amount.value_fen, writing->unit_fen, writing->decimals);
        return;
    }
    Buf printed = {0};
    amount_print(&printed, reading->amount.value_fen, writing->unit_fen, writing->decimals);
    writing->term(writing->context, term->reading, buf_view(&printed));
    writing->out->failed |= printed.failed;
    buf_release(&printed);
}

/* The others, on the right side: their signs are turned, unless the first term's own is minus. */
static int put_right_side(const Writing *writing) {
    const Identity *identity = writing->identity;
    Buf *out = writing->out;
    int sign = identity->terms[0].coefficient > 0 ? -1 : 1;
    int shown = 0, left_out = 0;
    for (int i = 1; i < identity->terms_count; i++) {
        int64_t coefficient = (int64_t)sign * identity->terms[i].coefficient;
        if (writing->cube->readings.data[identity->terms[i].reading].blank)
            continue;
        if (shown == EQUATION_TERMS_MAX) {
            left_out++;
            continue;
        }
        if (coefficient < 0)
            buf_str(out, shown ? STR(" - ") : STR("-"));
        else if (shown)
            buf_str(out, STR(" + "));
        put_term(writing, &identity->terms[i]);
        shown++;
    }
    if (shown == 0)
        buf_byte(out, '0');
    return left_out;
}

void equation_print(const Cube *cube, const Identity *identity, bool english, Buf *out) {
    equation_print_terms(cube, identity, english, NULL, NULL, out);
}

void equation_print_terms(const Cube *cube, const Identity *identity, bool english, EquationTerm *term, void *context,
                          Buf *out) {
    if (identity->terms_count == 0)
        return;
    const Reading *first = &cube->readings.data[identity->terms[0].reading];
    int64_t unit_fen = first->unit_fen > 0 ? first->unit_fen : FEN_PER_YUAN;
    int decimals = first->amount.decimals;
    Writing writing = {cube, identity, unit_fen, decimals, term, context, out};
    put_term(&writing, &identity->terms[0]);
    buf_str(out, str_from_c(relation_sign(identity)));
    int left_out = put_right_side(&writing);
    if (left_out > 0)
        buf_format(out, english ? " + … (%d more)" : " + …（另 %d 项）", left_out);
    if (identity->residual_fen != 0 && identity->state != IDENTITY_UNCHECKED) {
        int64_t residual_fen = identity->residual_fen;
        buf_str(out, english ? STR(", off by ") : STR("，差 "));
        amount_print(out, residual_fen < 0 ? -residual_fen : residual_fen, unit_fen, decimals);
    }
    buf_format(out, " %.*s", STR_ARG(first->counter.size ? first->counter : money_unit_name(unit_fen)));
}

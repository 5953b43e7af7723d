/* Texts are made in the book's arena, or are those of the package, which lives longer than the book that is made of
 * it. */
#include "compose/recovery.h"

void recovery_gap(Recovery *r, Str zh, Str en) {
    *vec_push(r->gaps, r->base->arena) = (RecoverGap){zh, en};
}

Str recovery_money(const Recovery *r, int64_t fen) {
    Buf out = {.arena = r->base->arena};
    amount_print(&out, fen, r->unit_fen, 2);
    return buf_view(&out);
}

/* This year's and last year's amounts of a row; of the next year's book this year's is last year's. */
void recovery_set_amounts(Recovery *r, const BaseTable *table, BaseRow *row, const int64_t *now,
                          const int64_t *before) {
    const int64_t *amount = r->same_year ? now : NULL, *last = r->same_year ? before : now;
    if (amount)
        base_set(table, row, "amount", recovery_money(r, *amount));
    if (last)
        base_set(table, row, "last", recovery_money(r, *last));
}

Str recovery_code_and_name(const Recovery *r, Dim dim, uint16_t number) {
    const Member *member = cube_member(r->cube, dim, number);
    if (member->name.size == 0 || str_equal(member->name, member->id))
        return member->id;
    return arena_format(r->base->arena, "%.*s %.*s", STR_ARG(member->id), STR_ARG(member->name));
}

Str recovery_field(const Recovery *r, uint16_t member, ptrdiff_t offset) {
    for (int i = 0; i < r->records->projects.size; i++) {
        const Project *project = &r->records->projects.data[i];
        const Field *field = (const Field *)((const char *)project + offset);
        if (project->member == member && field->text.size > 0)
            return field->text;
    }
    return STR("");
}

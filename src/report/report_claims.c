/* report_claims: what the sentences of a document say with their figures, a claim a line.
 *
 *     jsonl   a claim a line, in reading order
 *     json    one object with "claims"
 *
 * A claim that was not understood is a line like the others, of kind "none" and without a coordinate: it is what
 * whoever works on the grammar of sentences looks for. The span is in bytes of the sentence as it stands in the same
 * line. Cost: linear. */
#include "report/report_claims.h"
#include "report/fields.h"
#include "report/report.h"

Str claim_kind(const Claim *claim) {
    static const char *const kinds[] = {
#define X(constant, id) id,
        CLAIM_KINDS(X)
#undef X
    };
    return str_from_c(kinds[claim->kind]);
}

Str claim_direction(const Claim *claim) {
    return claim->direction > 0 ? STR("up") : claim->direction < 0 ? STR("down") : (Str){0};
}

Str claim_yuan(const Claim *claim, Arena *arena) {
    if (claim->percent || claim->kind == CLAIM_EVEN || claim->kind == CLAIM_NONE)
        return (Str){0};
    Buf out = {0};
    yuan_print(&out, claim->amount.value_fen);
    Str text = arena_copy(arena, buf_view(&out));
    buf_release(&out);
    return text;
}

Str claim_percent(const Claim *claim, Arena *arena) {
    if (!claim->percent)
        return (Str){0};
    Buf out = {0};
    amount_print(&out, claim->amount.value_fen, PERCENT_UNIT, claim->amount.decimals);
    Str text = arena_copy(arena, buf_view(&out));
    buf_release(&out);
    return text;
}

const Coordinate *claim_at(const Claim *claim) {
    return claim->kind != CLAIM_NONE ? &claim->at : NULL;
}

const Coordinate *claim_base(const Claim *claim) {
    static const Coordinate none;
    return claim->kind != CLAIM_NONE && !coordinate_equal(&claim->base, &none) ? &claim->base : NULL;
}

static void field_coordinate_or_null(Json *json, const char *key, const Cube *cube, const Coordinate *at) {
    if (at)
        field_coordinate(json, key, cube, at);
    else
        field_text(json, key, (Str){0});
}

static void put_claim(Json *json, const Package *package, const Claim *claim, Arena *scratch) {
    json_open_object(json, false);
    field_text(json, "file", package->document.file);
    field_text(json, "kind", claim_kind(claim));
    field_text(json, "printed", claim->printed);
    json_key(json, "span");
    json_open_array(json, false);
    json_put_int(json, claim->sentence_offset);
    json_put_int(json, claim->sentence_offset + claim->printed.size);
    json_close(json);
    field_text(json, "yuan", claim_yuan(claim, scratch));
    field_text(json, "percent", claim_percent(claim, scratch));
    field_text(json, "direction", claim_direction(claim));
    field_coordinate_or_null(json, "coordinate", &package->cube, claim_at(claim));
    field_coordinate_or_null(json, "base", &package->cube, claim_base(claim));
    field_place(json, "place", &claim->place);
    field_text(json, "sentence", claim->sentence);
    json_close(json);
}

void report_claims_jsonl(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    (void)options;
    Json json;
    json_init(&json, out, false);
    for (int i = 0; i < package->cube.claims.size; i++) {
        put_claim(&json, package, &package->cube.claims.data[i], scratch);
        buf_byte(out, '\n');
    }
}

void report_claims_json(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    Json json;
    json_init(&json, out, options.pretty);
    json_open_object(&json, true);
    field_text(&json, "file", package->document.file);
    field_text(&json, "kind", package->cube.kind);
    json_key(&json, "claims");
    json_open_array(&json, true);
    for (int i = 0; i < package->cube.claims.size; i++)
        put_claim(&json, package, &package->cube.claims.data[i], scratch);
    json_close(&json);
    json_close(&json);
}

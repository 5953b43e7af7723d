/* proportion: the ledger tells each percentage that was computed again with the figures that it was computed of, so
 * that whoever asks why it is right or wrong sees the division and can do it. A figure that nobody printed (the base
 * that follows from a level and its change) is told like one that was; the figures' places stand beside the identities
 * that they are in. */
#include "report/proportion.h"
#include "base/utf8.h"
#include "finding/voice.h"
#include "report/equation.h"
#include "report/plain.h"

enum { STATE_COLUMNS_ZH = 8, STATE_COLUMNS_EN = 11 };

static const Claim *claim_of(const Cube *cube, const Proportion *proportion) {
    return &cube->claims.data[proportion->claim];
}

Str proportion_subject(const Cube *cube, const Proportion *proportion, Arena *scratch, bool english) {
    const Claim *claim = claim_of(cube, proportion);
    const char *zh = proportion->growth ? "增减幅度" : claim->kind == CLAIM_RATE ? "完成率" : "占比";
    const char *en = proportion->growth ? "growth" : claim->kind == CLAIM_RATE ? "rate of completion" : "share";
    Str at = cube_describe(cube, scratch, &claim->at, english);
    return arena_format(scratch, english ? "%.*s, %s" : "%.*s，%s", STR_ARG(at), english ? en : zh);
}

void proportion_print(const Cube *cube, const Proportion *proportion, Arena *scratch, bool english, Buf *out) {
    const Claim *claim = claim_of(cube, proportion);
    const Reading *first = proportion->above >= 0   ? &cube->readings.data[proportion->above]
                           : proportion->below >= 0 ? &cube->readings.data[proportion->below]
                                                    : NULL;
    int64_t unit_fen = first && first->unit_fen > 0 ? first->unit_fen : FEN_PER_WAN;
    int decimals = first ? first->amount.decimals : 2;
    bool wrong = proportion->state != IDENTITY_PROVED;
    buf_str(out, voice_percent(scratch, proportion->said, claim->amount.grain_fen));
    buf_str(out, wrong ? STR(" ≠ ") : STR(" = "));
    if (proportion->growth) {
        buf_byte(out, '(');
        amount_print(out, proportion->above_fen, unit_fen, decimals);
        buf_str(out, STR(" - "));
        amount_print(out, proportion->below_fen, unit_fen, decimals);
        buf_byte(out, ')');
    } else {
        amount_print(out, proportion->above_fen, unit_fen, decimals);
    }
    buf_str(out, STR(" / "));
    amount_print(out, proportion->below_fen, unit_fen, decimals);
    buf_format(out, " %.*s", STR_ARG(first ? reading_unit(first) : STR("")));
    if (wrong) {
        buf_str(out, english ? STR(", which is ") : STR("，应为 "));
        buf_str(out, voice_percent(scratch, proportion->exact, claim->amount.grain_fen));
    }
}

void proportion_put_line(const Cube *cube, const Proportion *proportion, Arena *scratch, bool english, Buf *out) {
    Str state = str_from_c(english ? equation_state_id(proportion->state) : equation_state_zh(proportion->state));
    buf_str(out, state);
    for (int pad = utf8_width(state); pad < (english ? STATE_COLUMNS_EN : STATE_COLUMNS_ZH); pad++)
        buf_byte(out, ' ');
    plain_put(proportion_subject(cube, proportion, scratch, english), out);
    buf_str(out, english ? STR(": ") : STR("："));
    proportion_print(cube, proportion, scratch, english, out);
    buf_byte(out, '\n');
}

/* said: a sentence prints 1837.36 万元 where its table prints 18,373,632 元. What should stand there instead of 1837.38
 * is therefore 1837.36, though the sums ask for 1837.3632.
 *
 * A slip may have changed how many digits stand after the point: 9216.51 came to be 9216.1, or 0.921651. So the value
 * is tried with the decimals that the figures around it mostly have, then with its own, with one more, one less, four
 * less and with two; the first that such a slip takes to what is printed, rounded or cut off, is it, else that with the
 * figure's own. */
#include "diagnose/said.h"
#include "prove/grains.h"

enum { COMMON_DECIMALS = 2, UNIT_DECIMALS = 4 };

static int64_t grain_of(int64_t unit_fen, int decimals) {
    while (decimals-- > 0 && unit_fen > 1)
        unit_fen /= 10;
    return unit_fen;
}

static int64_t round_to(int64_t value_fen, int64_t grain_fen) {
    int64_t half = value_fen < 0 ? -grain_fen / 2 : grain_fen / 2;
    return (value_fen + half) / grain_fen * grain_fen;
}

/* Does a slip lead from the right value to what is printed, and to so many decimals less? */
static bool is_slip_to(SlipKind slip, int more_decimals) {
    if (slip == SLIP_UNIT || slip == SLIP_POINT_MOVED)
        return true;
    return more_decimals == 0   ? slip_is_visible(slip)
           : more_decimals == 1 ? slip == SLIP_DIGIT_DROPPED
                                : more_decimals == -1 && slip == SLIP_DIGIT_DOUBLED;
}

int64_t said_value(const Surroundings *around, int number, int64_t right_fen) {
    const Reading *reading = &around->cube->readings.data[number];
    if (reading->table >= 0 || reading->unit_fen < FEN_PER_YUAN || !reading->amount.value_fen)
        return right_fen; /* nothing says no decimals */
    int usual = grain_decimals_said(around->cube, number), own = reading->amount.decimals;
    int64_t const unit_fen = reading->unit_fen;
    const int tried[] = {usual, own, own + 1, own - 1, own - UNIT_DECIMALS, COMMON_DECIMALS};
    int64_t best = 0;
    int finest = usual > own || own > COMMON_DECIMALS ? usual : own;
    if (right_fen % grain_of(unit_fen, finest) == 0 && slip_is_visible(slip_judge(around, number, right_fen)))
        return right_fen;
    for (size_t i = 0; i < 2 * sizeof tried / sizeof *tried; i++) {
        int decimals = tried[i / 2];
        int64_t grain = grain_of(unit_fen, decimals);
        int64_t value = decimals < 0 ? 0 : i % 2 ? right_fen / grain * grain : round_to(right_fen, grain);
        SlipKind slip = value ? slip_judge(around, number, value) : SLIP_UNKNOWN;
        bool moved = slip == SLIP_POINT_MOVED || slip == SLIP_UNIT;
        if (is_slip_to(slip, decimals - own) && (!best || (moved && i > 3)))
            best = value;
        if (best && (i < 2 || moved))
            return best;
    }
    int64_t rounded = round_to(right_fen, grain_of(unit_fen, own));
    return best ? best : rounded == 0 || rounded == reading->amount.value_fen ? right_fen : rounded;
}

/* voice: findings are data, but what they name has to be said: a figure in its own unit and decimals, so that a reader
 * finds it in the document; an amount that nobody printed, in the unit of its neighbours; a place by the labels that
 * stand there. Whole sentences are not made here, but by the rules' templates. */
#include "finding/voice.h"
#include "base/buf.h"
#include "lexis/quantity.h"

enum { DECIMALS_OF_BLANK = 2, PERCENT_DECIMALS_MAX = 6 };

Str voice_money(Arena *arena, int64_t value_fen, int64_t unit_fen, int decimals) {
    Buf text = {.arena = arena};
    amount_print(&text, value_fen, unit_fen, decimals);
    buf_byte(&text, ' ');
    buf_str(&text, money_unit_name(unit_fen));
    return buf_view(&text);
}

Str voice_figure(const Cube *cube, Arena *arena, int reading, int64_t value_fen) {
    const Reading *r = &cube->readings.data[reading];
    if (r->counter.size)
        return arena_format(arena, "%lld %.*s", (long long)value_fen, STR_ARG(r->counter));
    bool verb = r->kind == READING_CHANGE && r->amount.value_fen < 0 && !str_contains(r->printed, STR("-"));
    return voice_money(arena, verb ? -value_fen : value_fen, r->unit_fen > 0 ? r->unit_fen : FEN_PER_WAN,
                       r->blank ? DECIMALS_OF_BLANK : r->amount.decimals);
}

Str voice_right_figure(const Cube *cube, Arena *arena, int reading, int64_t value_fen) {
    const Reading *r = &cube->readings.data[reading];
    int64_t const factor = FEN_PER_WAN / FEN_PER_YUAN, printed = r->amount.value_fen;
    int64_t unit_fen = 0;
    if (r->unit_fen == FEN_PER_YUAN && value_fen % factor == 0 && value_fen / factor == printed)
        unit_fen = FEN_PER_WAN;
    else if (r->unit_fen == FEN_PER_WAN && printed % factor == 0 && printed / factor == value_fen)
        unit_fen = FEN_PER_YUAN;
    if (!unit_fen || !printed || r->table >= 0)
        return voice_figure(cube, arena, reading, value_fen);
    Str text = voice_figure(cube, arena, reading, printed);
    Str digits = str_sub(text, 0, text.size - money_unit_name(r->unit_fen).size), unit = money_unit_name(unit_fen);
    return arena_format(arena, "%.*s%.*s", STR_ARG(digits), STR_ARG(unit));
}

Str voice_percent(Arena *arena, int64_t value, int64_t grain) {
    int decimals = 0;
    for (int64_t unit = PERCENT_UNIT; unit > grain && decimals < PERCENT_DECIMALS_MAX; unit /= 10)
        decimals++;
    int64_t rounded = (value + (value < 0 ? -grain / 2 : grain / 2)) / grain * grain;
    Buf out = {.arena = arena};
    amount_print(&out, rounded, PERCENT_UNIT, decimals);
    buf_byte(&out, '%');
    return buf_view(&out);
}

Voice voice_coordinate(const Cube *cube, Arena *arena, const Coordinate *at) {
    return (Voice){cube_describe(cube, arena, at, false), cube_describe(cube, arena, at, true)};
}

Voice voice_place(const Cube *cube, Arena *arena, int reading) {
    const Reading *r = &cube->readings.data[reading];
    if (r->table < 0) {
        Voice at = voice_coordinate(cube, arena, &r->at);
        bool change = r->kind == READING_CHANGE;
        return (Voice){arena_format(arena, "正文所述%.*s%s", STR_ARG(at.zh), change ? "比上年的增减额" : ""),
                       arena_format(arena, "the text on %s%.*s", change ? "the change of " : "", STR_ARG(at.en))};
    }
    Site site = site_of_reading(cube, arena, reading);
    Str all = site.table;
    Str const labels[] = {site.row, site.column};
    for (int i = 0; i < 2; i++)
        if (labels[i].size)
            all = arena_format(arena, "%.*s%s%.*s", STR_ARG(all), all.size ? "，" : "", STR_ARG(labels[i]));
    return (Voice){all, all};
}

Voice voice_slip(const Knowledge *knowledge, Str slip) {
    const MessagePhrase *name = knowledge_phrase(knowledge, slip);
    return name ? (Voice){name->zh, name->en} : (Voice){STR(""), STR("")};
}

void finding_say(Finding *finding, Arena *arena, const char *name, Voice voice) {
    finding_argument(finding, arena, name, voice.zh, voice.en);
}

void finding_say_text(Finding *finding, Arena *arena, const char *name, Str text) {
    finding_argument(finding, arena, name, text, STR(""));
}

void finding_say_count(Finding *finding, Arena *arena, const char *name, int count) {
    finding_say_text(finding, arena, name, arena_format(arena, "%d", count));
}

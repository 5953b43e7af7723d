/* count_text: numbers with a unit that counts, in sentences that end at 。. A number of money, of a percentage or of no
 * unit is none, nor is one with decimals. What is told of a year stays told for the sentences behind it. Linear. */
#include "interpret/counts/count_text.h"
#include "interpret/counts/counted.h"
#include "base/utf8.h"
#include "lexis/quantity.h"
#include "lexis/year.h"

Str count_text_at(const CountText *text, ptrdiff_t begin, ptrdiff_t end) {
    return str_sub(text->folded, begin, end);
}

Str count_text_behind(Str folded, const char *marks) {
    ptrdiff_t at = folded.size;
    while (at > 0 && !strchr(marks, folded.data[at - 1]))
        at--;
    return str_sub(folded, at, folded.size);
}

bool count_text_next(CountText *text) {
    ptrdiff_t begin = text->sentence.end;
    if (begin >= text->folded.size)
        return false;
    ptrdiff_t stop = str_find(count_text_at(text, begin, text->folded.size), STR("。"));
    text->sentence = (Bytes){begin, stop < 0 ? text->folded.size : begin + stop + STR("。").size};
    return true;
}

static bool is_digit(char mark) {
    return mark >= '0' && mark <= '9';
}

/* 近 9 人, 增加 3 辆, 第 1 批 */
static bool is_unsaid(const CountText *text, Str label) {
    const WordList *words = knowledge_list(text->cube->knowledge, STR("count-unsaid"));
    Str clause = count_text_behind(label, ",;:");
    return word_list_ends(words, STR("about"), label) || word_list_ends(words, STR("moved"), label) ||
           (word_list_begins(words, STR("compared"), clause) && word_list_holds(words, STR("moved"), clause));
}

static bool read_count(const CountText *text, ptrdiff_t at, ptrdiff_t after, Count *count) {
    *count = (Count){.whole = -1};
    ptrdiff_t size = counted_number(count_text_at(text, at, text->sentence.end), &count->value);
    const ListWord *unit = size ? counted_by(text->cube, count_text_at(text, at + size, text->sentence.end)) : NULL;
    if (!unit)
        return false;
    count->unit = unit->id;
    count->number = (Bytes){at, at + size};
    count->end = at + size + unit->text.size;
    ptrdiff_t begin = at - after > COUNT_LABEL_BYTES_MAX ? at - COUNT_LABEL_BYTES_MAX : after;
    count->label = count_text_at(text, begin, at);
    count->unsaid = is_unsaid(text, count->label);
    return true;
}

void count_text_read(const CountText *text, Counts *counts) {
    int depth = 0;
    ptrdiff_t after = text->sentence.begin;
    counts->count = 0;
    for (ptrdiff_t at = after; at < text->sentence.end && counts->count < COUNTS_MAX; at++) {
        char mark = text->folded.data[at];
        depth += mark == '(' ? 1 : mark == ')' && depth ? -1 : 0;
        if (!is_digit(mark))
            continue;
        Count *count = &counts->all[counts->count];
        if (read_count(text, at, after, count)) {
            count->depth = depth;
            counts->count++;
            after = count->end;
            at = after - 1;
        } else {
            ptrdiff_t size = number_size(count_text_at(text, at, text->sentence.end));
            at += size ? size - 1 : 0;
        }
    }
}

Reading *count_text_add(const CountText *text, const Count *count, Bytes printed) {
    int begin = text->origin[printed.begin], end = text->origin[printed.end], next;
    int from = text->origin[text->sentence.begin], to = text->origin[text->sentence.end];
    const Passage *passage = text->passage;
    Reading *reading = vec_push(&text->cube->readings, text->cube->arena);
    *reading = (Reading){
        .at = cube_base(text->cube),
        .kind = READING_LEVEL,
        .amount = {.value_fen = count->value, .grain_fen = 1},
        .unit_fen = COUNT_UNIT,
        .counter = utf8_trim(str_sub(passage->text, text->origin[count->number.end], text->origin[count->end])),
        .printed = utf8_trim(str_sub(passage->text, begin, end)),
        .table = -1,
        .row = -1,
        .col = -1,
        .list = count->list,
        .grounds = count->grounds,
        .itemized = count->itemized,
        .sentence = str_sub(passage->text, from, to),
        .sentence_offset = begin - from};
    reading->at.member[DIM_MEASURE] = count->measure;
    reading->at.member[DIM_ENTITY] = count->entity;
    reading->at.member[DIM_SOURCE] = count->source;
    if (count->year)
        reading->at.member[DIM_YEAR] = count->year;
    reading->place = place_within(passage->segments, passage->segments_count, passage->text, begin,
                                  begin + (int)reading->printed.size, &next);
    return reading;
}

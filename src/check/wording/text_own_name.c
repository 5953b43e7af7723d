/* text_own_name: the package's own department or unit, miswritten in a sentence:
 *
 *     上海市普陀区司发局 for 上海市普陀区司法局      one character of the name, the rest alike
 *
 * A name of another organ may differ in one character as well (惠州市水务局 beside 广州市水务局, 水务站 beside
 * 水务局), so the place and the last character must be the same, the name itself must be in several sentences, and what
 * differs in one or two; a name that the document gives to one of its units is none.
 *
 * Cost: the characters of the sentences times those of the name. */
#include "check/wording/text_own_name.h"
#include "base/utf8.h"
#include "finding/proof.h"

enum { OWN_MIN = 3, OTHER_MAX = 2, FULL_NAME_BYTES_MIN = 18, HAN_BYTES = 3 };

/* Does the text begin with the name but for one Han character of its middle? */
static bool is_miswritten(Str text, Str name, ptrdiff_t place) {
    int other = 0;
    if (text.size < name.size || str_starts(text, name))
        return false;
    for (ptrdiff_t at = 0; at + HAN_BYTES <= name.size; at += HAN_BYTES) {
        bool same = memcmp(text.data + at, name.data + at, HAN_BYTES) == 0;
        ptrdiff_t end = at;
        if (!same && (at < place || at + HAN_BYTES == name.size || !utf8_is_han(utf8_next(text, &end)) || other++))
            return false;
    }
    return other == 1;
}

typedef struct Written {
    int passage;
    Span at;
} Written;

void text_own_name_check(TextCheck *c) {
    Str name = utf8_fold_key(c->arena, c->cube->entity);
    bool han = name.size >= FULL_NAME_BYTES_MIN && name.size % HAN_BYTES == 0;
    for (ptrdiff_t at = 0; at < name.size && han;)
        han = utf8_is_han(utf8_next(name, &at));
    if (!han)
        return;
    const ptrdiff_t place = text_place_size(c, name);
    Written other[OTHER_MAX + 1];
    int own = 0, others = 0;
    for (int i = 0; i < c->narrative->passages.size && others <= OTHER_MAX; i++) {
        text_take(c, i);
        own += str_contains(c->folded, name);
        for (ptrdiff_t at = 0; c->passage->kind == PASSAGE_TEXT && at < c->folded.size && others <= OTHER_MAX; at++)
            if (is_miswritten(str_sub(c->folded, at, c->folded.size), name, place) &&
                !text_units_named(c, str_sub(c->folded, at, at + name.size)))
                other[others++] = (Written){i, {at, at + name.size}};
    }
    for (int i = 0; i < others && others <= OTHER_MAX && own >= OWN_MIN; i++) {
        text_take(c, other[i].passage);
        Finding *finding = text_report(c, "name-miswritten", other[i].at);
        if (!finding)
            continue;
        finding->expected = c->cube->entity;
        text_say(c, finding, "expected", c->cube->entity);
        text_say(c, finding, "count", arena_format(c->arena, "%d", own));
    }
}

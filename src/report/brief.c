/* brief: a line is written once, by the rule, and filled in here. The words that depend on more than the finding, such
 * as its name in the document or how sure the repair is, are asked for by name when the text has them, and cost nothing
 * where it has not. A repair that is 90 in 100 likely is said as it is, one below as likely; below one half nothing is
 * said of it. Cost: linear in the text. */
#include "report/brief.h"
#include "base/utf8.h"
#include "group/spot.h"
#include "report/fill.h"
#include "report/name.h"
#include "finding/voice.h"

enum { SURE_PERCENT = 90, PLACES_SHOWN_MAX = 3, FORMS_COLUMNS_MAX = 40 };

typedef struct Telling {
    const Package *package;
    const Finding *finding;
    int count, repair; /* members of the group; of the finding's repairs, -1: none */
    Arena *arena;
    bool english, counted;
} Telling;

/* ---- places */

static Str place_in_file(const Place *place, int paragraph, Arena *arena, bool english) {
    if (place->sheet.size)
        return arena_format(arena, "%.*s%s%.*s", STR_ARG(place->sheet), place->cell.size ? "!" : "",
                            STR_ARG(place->cell));
    if (place->page > 0 && paragraph > 0)
        return arena_format(arena, english ? "page %d, par. %d" : "第 %d 页第 %d 段", place->page, paragraph);
    if (place->page > 0)
        return arena_format(arena, english ? "page %d" : "第 %d 页", place->page);
    if (place->line > 0)
        return arena_format(arena, english ? "line %d" : "第 %d 行", place->line);
    if (place->table > 0 && place->row > 0)
        return arena_format(arena, english ? "table %d, row %d" : "表 %d 第 %d 行", place->table, place->row);
    if (place->table > 0)
        return arena_format(arena, english ? "table %d" : "表 %d", place->table);
    if (place->paragraph > 0)
        return arena_format(arena, english ? "paragraph %d" : "第 %d 段", place->paragraph);
    return (Str){0};
}

/* With the file's name in front, where the package has several. */
static Str in_part(const Place *place, Str text, Arena *arena) {
    Str name = place_part_name(place);
    if (!name.size || !text.size)
        return name.size ? name : text;
    return arena_format(arena, "%.*s %.*s", STR_ARG(name), STR_ARG(text));
}

Str brief_place(const Place *place, int paragraph, Arena *arena, bool english) {
    return in_part(place, place_in_file(place, paragraph, arena, english), arena);
}

static int number_of(const Place *place) {
    return place->page > 0 ? place->page : place->line;
}

/* The same page or line; in a document without either, the same row of a table or the same paragraph. */
static bool is_same_place(const Place *a, const Place *b) {
    return a->part == b->part && number_of(a) == number_of(b) && a->table == b->table && a->row == b->row &&
           (a->table > 0 || a->paragraph == b->paragraph);
}

/* The numbers of several pages or lines, each once. */
static Str several_numbers(const Package *package, const Group *group, Arena *arena, bool english) {
    int shown[PLACES_SHOWN_MAX + 1], count = 0;
    for (int i = 0; i < group->count && count <= PLACES_SHOWN_MAX; i++) {
        int number = number_of(&package->check.findings.data[group->members[i]].site.place);
        if (!count || shown[count - 1] != number)
            shown[count++] = number;
    }
    bool page = group_first(package, group)->site.place.page > 0;
    if (count > PLACES_SHOWN_MAX)
        return arena_format(arena,
                            english ? "%s %d ff."
                            : page  ? "%s第 %d 页起"
                                    : "%s第 %d 行起",
                            !english ? ""
                            : page   ? "page"
                                     : "line",
                            shown[0]);
    Str list = {0};
    for (int i = 0; i < count; i++)
        list = arena_format(arena, "%.*s%s%d", STR_ARG(list), i == 0 ? "" : english ? ", " : "、", shown[i]);
    if (english)
        return arena_format(arena, "%s%s %.*s", page ? "page" : "line", count > 1 ? "s" : "", STR_ARG(list));
    return arena_format(arena, page ? "第 %.*s 页" : "第 %.*s 行", STR_ARG(list));
}

/* Rows and paragraphs of a document without pages, each once: "第 2 段、表 3 第 4 行、第 7 行". */
static Str several_rows(const Package *package, const Group *group, Arena *arena, bool english) {
    Str list = {0};
    const Place *last = NULL;
    int shown = 0;
    for (int i = 0; i < group->count; i++) {
        const Place *place = &package->check.findings.data[group->members[i]].site.place;
        if (last && is_same_place(last, place))
            continue;
        if (++shown > PLACES_SHOWN_MAX)
            return arena_format(arena, english ? "%.*s ff." : "%.*s等", STR_ARG(list));
        bool beside = last && last->table > 0 && last->table == place->table;
        Str one = beside ? arena_format(arena, english ? "row %d" : "第 %d 行", place->row)
                         : place_in_file(place, 0, arena, english);
        list = arena_format(arena, "%.*s%s%.*s", STR_ARG(list), shown == 1 ? "" : english ? ", " : "、", STR_ARG(one));
        last = place;
    }
    return list;
}

Str brief_places(const Package *package, const Group *group, Arena *arena, bool english) {
    const Site *site = &group_first(package, group)->site;
    bool same = true, one_part = true;
    for (int i = 1; i < group->count; i++) {
        const Place *place = &package->check.findings.data[group->members[i]].site.place;
        same = same && is_same_place(place, &site->place);
        one_part = one_part && place->part == site->place.part;
    }
    if (!one_part)
        return arena_format(arena, english ? "%.*s etc." : "%.*s等",
                            STR_ARG(brief_place(&site->place, 0, arena, english)));
    if (!same && !site->place.sheet.size && number_of(&site->place) > 0)
        return in_part(&site->place, several_numbers(package, group, arena, english), arena);
    if (!same && site->place.paragraph > 0)
        return in_part(&site->place, several_rows(package, group, arena, english), arena);
    Spot spot = spot_of(package, site);
    return brief_place(&spot.place, group->count == 1 ? spot.paragraph : 0, arena, english);
}

/* ---- words */

int brief_confidence(const Finding *finding, int repair) {
    return repair < 0 ? 0 : finding->repairs.data[repair].confidence_percent;
}

/* The first place that is not the finding's own. */
static const Related *other_place(const Finding *finding) {
    const Related *related = finding->related.data;
    for (int i = 0; i < finding->related.size; i++)
        if (!is_same_place(&related[i].site.place, &finding->site.place) || related[i].site.place.sheet.size)
            return &related[i];
    return finding->related.size ? &related[0] : NULL;
}

static Str there(const Telling *t) {
    const Related *other = other_place(t->finding);
    if (!other)
        return t->english ? STR("elsewhere") : STR("另一处");
    const Place *place = &other->site.place;
    if (is_same_place(place, &t->finding->site.place) && !place->sheet.size) {
        bool row = place->line > 0 || place->table > 0;
        if (t->english)
            return place->page || place->line ? STR("the same page")
                   : row                      ? STR("the same row")
                                              : STR("the same paragraph");
        return place->page ? STR("同页") : row ? STR("同一行") : STR("同一段");
    }
    if (place->part == t->finding->site.place.part) /* whose name stands in front already */
        return place_in_file(place, 0, t->arena, t->english);
    return brief_place(place, 0, t->arena, t->english);
}

/* Only one that prints what it should be is a witness in so few words. */
static Str elsewhere(const Telling *t) {
    const Related *other = other_place(t->finding);
    Str expected = t->finding->expected, here = STR("此处");
    if (!other || !other->site.printed.size || str_equal(other->site.quote, t->finding->site.quote))
        return (Str){0};
    Str said = str_starts(other->zh, here) ? str_sub(other->zh, here.size, other->zh.size) : (Str){0};
    if (!said.size && expected.size && str_ends(other->zh, expected))
        said = arena_format(t->arena, "为 %.*s", STR_ARG(expected));
    if (!said.size)
        return (Str){0};
    if (t->english)
        return arena_format(t->arena, " (%.*s has %.*s)", STR_ARG(there(t)),
                            STR_ARG(str_sub(said, STR("为 ").size, said.size)));
    return arena_format(t->arena, "（%.*s%.*s）", STR_ARG(there(t)), STR_ARG(said));
}

static Str should(const Telling *t) {
    bool doubted = t->repair >= 0 && brief_confidence(t->finding, t->repair) < SURE_PERCENT;
    return t->english ? doubted ? STR("should most likely be") : STR("should be")
           : doubted ? STR("多半应为")
                      : STR("应为");
}

/* "目标表-2"; of tables that are all called alike the project is what tells them apart, which stands in brackets in the
 * whole name. */
static Str table_called(const Telling *t, Str title, Str whole) {
    Str name = name_of_table(&t->package->cube, title.size ? title : whole, t->arena);
    ptrdiff_t open = str_find(whole, STR("（"));
    bool numbered = name.size && name.data[name.size - 1] >= '0' && name.data[name.size - 1] <= '9';
    if (open > 0 && str_ends(whole, STR("）")) && !numbered && !str_contains(title, STR("（")))
        return name_of_table(&t->package->cube, str_sub(whole, open + STR("（").size, whole.size - STR("）").size),
                             t->arena);
    return name.size ? name : t->english ? STR("this table") : STR("本表");
}

static Str form(const Telling *t) {
    return table_called(t, t->finding->site.table, finding_words(t->finding, STR("table"), t->english));
}

/* All tables that the finding is of: its own, and those of the places beside it. */
static Str forms(const Telling *t) {
    const Relateds *related = &t->finding->related;
    Str list = form(t);
    int more = 0;
    for (int i = 0; i < related->size; i++) {
        const Related *one = &related->data[i];
        if (utf8_width(list) >= FORMS_COLUMNS_MAX)
            more++;
        else
            list = arena_format(t->arena, t->english ? "%.*s, %.*s" : "%.*s、%.*s", STR_ARG(list),
                                STR_ARG(table_called(t, one->site.table, one->zh)));
    }
    return more ? arena_format(t->arena, t->english ? "%.*s and %d more" : "%.*s等 %d 张", STR_ARG(list),
                               t->english ? more : related->size + 1)
                : list;
}

static Str slipped(const Telling *t) {
    Voice slip = voice_slip(t->package->cube.knowledge, t->finding->repairs.data[t->repair].slip);
    Str words = t->english ? slip.en : slip.zh;
    return words.size ? arena_format(t->arena, t->english ? " (%.*s)" : "（%.*s）", STR_ARG(words)) : (Str){0};
}

/* Rules whose finding may blame another figure than the one that it stands at, and the phrase that says so. */
static const struct {
    Str rule, phrase;
} others[] = {{STR_INIT("growth-wrong"), STR_INIT("growth-wrong-other")},
              {STR_INIT("share-wrong"), STR_INIT("share-wrong-other")},
              {STR_INIT("rate-wrong"), STR_INIT("rate-wrong-other")}};

/* The text of the rule; of a finding whose repair is of another figure, that of the phrase for it. */
static Str text_of(const Telling *t) {
    const Rule *rule = t->finding->rule;
    Str own = t->english && rule->brief_en.size ? rule->brief_en : rule->brief_zh;
    if (t->repair < 0 || str_equal(t->finding->repairs.data[t->repair].printed, t->finding->printed))
        return own;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_equal(rule->id, others[i].rule)) {
            const MessagePhrase *other = knowledge_phrase(t->package->cube.knowledge, others[i].phrase);
            return !other ? own : t->english ? other->en : other->zh;
        }
    return own;
}

/* What a brief text may have in braces besides the finding's own arguments. */
static bool tell(void *context, Str name, Str *words) {
    Telling *t = context;
    if (str_equal(name, STR("here")))
        *words = name_of_site(&t->package->cube, &t->finding->site, t->arena, t->english);
    else if (str_equal(name, STR("there")))
        *words = there(t);
    else if (str_equal(name, STR("elsewhere")))
        *words = elsewhere(t);
    else if (str_equal(name, STR("should")))
        *words = should(t);
    else if (str_equal(name, STR("form")))
        *words = form(t);
    else if (str_equal(name, STR("forms")))
        *words = forms(t);
    else if (str_equal(name, STR("etc")))
        *words = t->count < 2 ? STR("") : t->english ? STR(" and others") : STR("等");
    else if (str_equal(name, STR("n")))
        *words = arena_format(t->arena, "%d", t->count);
    else if (str_equal(name, STR("printed")))
        *words = t->finding->printed;
    else if (str_equal(name, STR("expected")))
        *words = t->finding->expected;
    else if (t->repair >= 0 && str_equal(name, STR("whose")))
        *words = name_of_site(&t->package->cube, &t->finding->repairs.data[t->repair].site, t->arena, t->english);
    else if (t->repair >= 0 && str_equal(name, STR("from")))
        *words = t->finding->repairs.data[t->repair].printed;
    else if (t->repair >= 0 && str_equal(name, STR("to")))
        *words = t->finding->repairs.data[t->repair].value;
    else if (t->repair >= 0 && str_equal(name, STR("slipped")))
        *words = slipped(t);
    else
        return false;
    t->counted |= str_equal(name, STR("n"));
    return true;
}

/* Chinese is written without blanks between its characters; the words that were filled in may have brought some. */
static Str tight(Str text, Arena *arena) {
    Buf out = {.arena = arena};
    uint32_t before = 0;
    for (ptrdiff_t at = 0; at < text.size;) {
        ptrdiff_t begin = at, next;
        uint32_t mark = utf8_next(text, &at);
        next = at;
        if (mark != ' ' || !utf8_is_han(before) || at == text.size || !utf8_is_han(utf8_next(text, &next)))
            buf_str(&out, str_sub(text, begin, at));
        before = mark;
    }
    return buf_view(&out);
}

/* -40% in "应为 -40%": the offset behind it; 0: it is no negative percentage. */
static ptrdiff_t negative_percent(Str text, ptrdiff_t at) {
    bool begins = text.data[at] == '-' && (at == 0 || text.data[at - 1] == ' ');
    ptrdiff_t end = at + 1;
    while (begins && end < text.size && ((text.data[end] >= '0' && text.data[end] <= '9') || text.data[end] == '.'))
        end++;
    return begins && end > at + 1 && end < text.size && text.data[end] == '%' ? end + 1 : 0;
}

/* A fall is said as one: 减少 40%. */
static Str with_falls(Str text, Arena *arena) {
    Buf out = {.arena = arena};
    for (ptrdiff_t at = 0, end; at < text.size; at = end) {
        end = negative_percent(text, at);
        if (end > 0)
            buf_str(&out, STR("减少 "));
        buf_str(&out, str_sub(text, at + (end > 0), end > 0 ? end : at + 1));
        end = end > 0 ? end : at + 1;
    }
    return buf_view(&out);
}

static Str filled(Telling *t, Str text) {
    Str words = fill(text, t->finding, tell, t, t->arena, t->english);
    return t->english ? words : tight(with_falls(words, t->arena), t->arena);
}

static Brief brief_told(Telling t) {
    Str text = text_of(&t);
    if (!text.size)
        return (Brief){.title = report_message(t.finding, t.arena, t.english)};
    ptrdiff_t bar = str_find(text, STR(" | "));
    Str title = bar < 0 ? text : str_sub(text, 0, bar);
    Str detail = bar < 0 ? (Str){0} : str_sub(text, bar + STR(" | ").size, text.size);
    Brief brief = {.title = filled(&t, title)};
    if (detail.size)
        brief.detail = filled(&t, detail);
    if (t.count > 1 && !t.counted)
        brief.title =
            arena_format(t.arena, t.english ? "%.*s, %d places" : "%.*s，%d 处", STR_ARG(brief.title), t.count);
    return brief;
}

Brief brief_of(const Package *package, const Group *group, Arena *arena, bool english) {
    return brief_told((Telling){.package = package,
                                .finding = group_first(package, group),
                                .count = group->count,
                                .repair = group->repair,
                                .arena = arena,
                                .english = english});
}

Brief brief_of_finding(const Package *package, const Finding *finding, Arena *arena, bool english) {
    return brief_told((Telling){
        .package = package, .finding = finding, .count = 1, .repair = -1, .arena = arena, .english = english});
}

Str brief_line(Brief brief, Arena *arena, bool english) {
    if (!brief.detail.size)
        return brief.title;
    return arena_format(arena, english ? "%.*s: %.*s" : "%.*s：%.*s", STR_ARG(brief.title), STR_ARG(brief.detail));
}

/* ---- what to do */

/* Where the last blank is: what follows is the unit. */
static ptrdiff_t unit_at(Str text) {
    ptrdiff_t at = text.size;
    while (at > 0 && text.data[at - 1] != ' ')
        at--;
    return at > 0 ? at - 1 : text.size;
}

/* "201.50 → 208.80 万元": the unit once where it is one. */
static Str arrow(Str printed, Str expected, Arena *arena) {
    ptrdiff_t from = unit_at(printed), to = unit_at(expected);
    bool one = str_equal(str_sub(printed, from, printed.size), str_sub(expected, to, expected.size));
    return arena_format(arena, "%.*s → %.*s", STR_ARG(one ? str_sub(printed, 0, from) : printed), STR_ARG(expected));
}

Str brief_fix(const Package *package, const Group *group, Arena *arena, bool english) {
    const Finding *finding = group_first(package, group);
    if (group->repair >= 0) {
        const Repair *repair = &finding->repairs.data[group->repair];
        Str change = arrow(repair->printed.size ? repair->printed : STR("-"), repair->value, arena);
        const Place *at = &repair->site.place;
        if (number_of(at) != number_of(&finding->site.place))
            change = arena_format(arena, english ? "%.*s, on %.*s" : "%.*s，在%.*s", STR_ARG(change),
                                  STR_ARG(brief_place(at, 0, arena, english)));
        bool doubted = brief_confidence(finding, group->repair) < SURE_PERCENT;
        return !doubted ? change : arena_format(arena, english ? "most likely %.*s" : "多半是 %.*s", STR_ARG(change));
    }
    bool advised = finding->repairs.size == 0 && finding->printed.size && finding->expected.size &&
                   (finding->rule->brief_zh.size ? str_contains(finding->rule->brief_zh, STR("{should}")) : false);
    if (advised)
        return arrow(finding->printed, finding->expected, arena);
    return english && finding->rule->fix_en.size ? finding->rule->fix_en : finding->rule->fix_zh;
}

/* item: what a person needs to act on a finding without opening anything else:
 *
 *     3  住房公积金前后两个数                                      第 9 页第 12 段
 *          2025年当年预算执行数为198.34万元，2026年预算安排【201.50】万元，比2025年预算执行数增加5.27%。
 *        201.50 万元 应为 208.80 万元
 *          第 16 页  一般公共预算支出功能分类预算表，住房公积金：此处为 2087959.00 元
 *        改：201.50 → 208.80 万元
 *        规则：figure-wrong
 *
 * The part that is meant stands in 【】; a line of carets would slip wherever a terminal counts columns otherwise. A
 * sentence is quoted once however many figures in it matter. Of a group each place is a line. Of equations that fail
 * three are enough to believe it. Cost: linear in what is printed. */
#include "report/item.h"
#include "base/utf8.h"
#include "finding/proof.h"
#include "group/spot.h"
#include "report/brief.h"
#include "report/chosen.h"
#include "report/equation.h"
#include "report/name.h"
#include "report/plain.h"
#include "report/quote.h"
#include "report/wrap.h"

enum {
    QUOTE_LINES = 2,
    QUOTE_COLUMNS_DEFAULT = 190,
    QUOTE_COLUMNS_LEAST = 40,
    MEMBERS_SHOWN_MAX = 16,
    EQUATIONS_SHOWN_MAX = 3,
    WITNESSES_SHOWN_MAX = 6,
    PLACE_AT_COLUMN = 60,
    INDENT = 3,
};

#define COLOUR_MARK "31;4"
#define COLOUR_DIM  "2"

static void pad(Buf *out, int columns) {
    for (int i = 0; i < columns; i++)
        buf_byte(out, ' ');
}

static void end_line(const Draft *draft, const Buf *line, int further) {
    wrap_line(buf_view(line), draft->options.columns, further, draft->out);
}

static void colour(const Draft *draft, Buf *out, const char *code) {
    if (draft->options.colour)
        buf_format(out, "\x1b[%sm", code);
}

static bool is_in_table(const Site *site) {
    return site->table.size || site->row.size;
}

/* ---- quotes */

static int quote_columns(const Draft *draft) {
    int columns = draft->options.columns;
    int room = columns <= 0 ? QUOTE_COLUMNS_DEFAULT : (columns - INDENT - 4) * QUOTE_LINES - 6;
    return room > QUOTE_COLUMNS_LEAST ? room : QUOTE_COLUMNS_LEAST;
}

static void put_quote(const Draft *draft, const Site *site, int indent) {
    if (utf8_trim(site->quote).size == 0)
        return;
    Quote quote = quote_clause(site, quote_columns(draft));
    bool whole = quote.mark.size == 0 || quote.mark.size == utf8_trim(site->quote).size;
    Buf line = {.arena = draft->scratch};
    pad(&line, indent);
    buf_str(&line, quote.cut_left ? STR("…") : STR(""));
    plain_put(quote.before, &line);
    if (!whole) {
        buf_str(&line, STR("【"));
        colour(draft, &line, COLOUR_MARK);
    }
    plain_put(quote.mark, &line);
    if (!whole) {
        colour(draft, &line, "0");
        buf_str(&line, STR("】"));
    }
    plain_put(quote.after, &line);
    buf_str(&line, quote.cut_right ? STR("…") : STR(""));
    end_line(draft, &line, indent);
}

/* "第 16 页  收支总表，行政运行" */
static void put_whereabouts(const Draft *draft, const Site *site, Buf *line) {
    bool english = draft->options.english;
    Spot spot = spot_of(draft->package, site);
    Str place = brief_place(&spot.place, spot.paragraph, draft->scratch, english);
    Str table = name_of_table(&draft->package->cube, site->table, draft->scratch);
    Str row = is_in_table(site) ? name_of_site(&draft->package->cube, site, draft->scratch, english) : (Str){0};
    plain_put(place, line);
    if (place.size && (table.size || row.size))
        pad(line, 2);
    plain_put(table, line);
    if (row.size && !str_starts(row, table))
        say(draft, line, table.size ? "，" : "", table.size ? ", " : "");
    plain_put(table.size && str_starts(row, table) ? str_sub(row, table.size, row.size) : row, line);
}

/* ---- the places of a group */

/* One of several places: in a sentence the sentence, in a table what is wrong with it. */
static void put_member(const Draft *draft, const Finding *finding, Str *before) {
    bool english = draft->options.english;
    Buf line = {.arena = draft->scratch};
    if (!is_in_table(&finding->site) && finding->site.quote.size) {
        put_quote(draft, &finding->site, INDENT + 2);
        return;
    }
    Str place = brief_place(&finding->site.place, 0, draft->scratch, english);
    Brief brief = brief_of_finding(draft->package, finding, draft->scratch, english);
    pad(&line, INDENT + 2);
    plain_put(place, &line);
    pad(&line, place.size ? 2 : 0);
    plain_put(brief.detail.size ? brief.detail : brief.title, &line);
    if (str_equal(buf_view(&line), *before))
        return;
    *before = buf_view(&line);
    end_line(draft, &line, INDENT + 4);
}

static void put_members(const Draft *draft, const Group *group) {
    Str before = {0};
    for (int i = 0; i < group->count && i < MEMBERS_SHOWN_MAX; i++)
        put_member(draft, &draft->package->check.findings.data[group->members[i]], &before);
    if (group->count <= MEMBERS_SHOWN_MAX)
        return;
    pad(draft->out, INDENT + 2);
    say(draft, draft->out, "……另 %d 处\n", "… %d more\n", group->count - MEMBERS_SHOWN_MAX);
}

/* ---- reason, equations, witnesses */

/* A detail that is no more than the marked words says nothing below them. */
static void put_detail(const Draft *draft, const Finding *finding, Brief brief) {
    Str quotes = STR("“"), mark = str_sub(finding->site.quote, finding->site.mark_offset,
                                          finding->site.mark_offset + finding->site.mark_size);
    Buf line = {.arena = draft->scratch};
    bool marked = str_starts(brief.detail, quotes) &&
                  str_equal(str_sub(brief.detail, quotes.size, brief.detail.size - quotes.size), mark);
    if (!brief.detail.size || marked)
        return;
    pad(&line, INDENT);
    plain_put(brief.detail, &line);
    end_line(draft, &line, INDENT + 2);
}

static void put_equations(const Draft *draft, const Finding *finding) {
    const Identities *identities = &draft->package->check.ledger.identities;
    Buf told = {.arena = draft->scratch};
    int shown = 0, left = 0;
    for (int i = 0; i < finding->identities_count; i++) {
        const Identity *identity = &identities->data[finding->identities[i]];
        Buf equation = {.arena = draft->scratch};
        equation_print(&draft->package->cube, identity, draft->options.english, &equation);
        bool trivial = identity->terms_count <= 2; /* the witnesses say it */
        if (trivial || identity->state == IDENTITY_PROVED || str_contains(buf_view(&told), buf_view(&equation)))
            continue;
        buf_str(&told, buf_view(&equation));
        if (shown == EQUATIONS_SHOWN_MAX) {
            left++;
            continue;
        }
        Buf line = {.arena = draft->scratch};
        pad(&line, INDENT + 2);
        buf_str(&line, buf_view(&equation));
        end_line(draft, &line, INDENT + 4);
        shown++;
    }
    if (left > 0) {
        pad(draft->out, INDENT + 2);
        say(draft, draft->out, "……另 %d 条\n", "… %d more\n", left);
    }
}

/* What decided where the meaning of its figures was a choice. */
static void put_chosen(const Draft *draft, const Finding *finding) {
    ChoiceCursor cursor = {0};
    for (const Choice *choice; (choice = choice_next_under(draft->package, &cursor, finding)) != NULL;) {
        Buf line = {.arena = draft->scratch};
        pad(&line, INDENT + 2);
        plain_put(chosen_line(&draft->package->cube, choice, draft->scratch, draft->options.english), &line);
        end_line(draft, &line, INDENT + 4);
    }
}

/* The other places that matter, but for the sentence that is quoted already. */
static void put_witnesses(const Draft *draft, const Finding *finding) {
    int shown = 0, left = 0;
    for (int i = 0; i < finding->related.size; i++) {
        const Related *related = &finding->related.data[i];
        if (!is_in_table(&related->site) && str_equal(related->site.quote, finding->site.quote))
            continue;
        if (shown++ >= WITNESSES_SHOWN_MAX) {
            left++;
            continue;
        }
        Buf line = {.arena = draft->scratch};
        Str words = draft->options.english && related->en.size ? related->en : related->zh;
        Str table = name_of_table(&draft->package->cube, related->site.table, draft->scratch);
        bool named = table.size && str_contains(words, table);
        Site site = related->site;
        if (named)
            site.table = site.row = (Str){0}; /* the words say it */
        pad(&line, INDENT + 2);
        put_whereabouts(draft, &site, &line);
        say(draft, &line, named ? "  " : "：", named ? "  " : ": ");
        plain_put(words, &line);
        end_line(draft, &line, INDENT + 4);
        if (!is_in_table(&related->site))
            put_quote(draft, &related->site, INDENT + 4);
    }
    if (left > 0) {
        pad(draft->out, INDENT + 2);
        say(draft, draft->out, "……另 %d 处\n", "… %d more\n", left);
    }
}

/* 没有列为必须改：可能缺行或缺列 */
static void put_grounds(const Draft *draft, const Finding *finding) {
    Grounds held = finding_held_by(finding);
    if (finding->level != LEVEL_WARNING || !held || finding->rule->level != LEVEL_ERROR)
        return;
    Buf line = {.arena = draft->scratch};
    pad(&line, INDENT);
    say(draft, &line, "没有列为必须改：", "Not listed as an error: ");
    bool more = false;
    for (int i = 0; i < GROUND_COUNT; i++) {
        if (!(held >> i & 1))
            continue;
        const MessagePhrase *words = ground_words(draft->package->cube.knowledge, (Ground)i);
        say(draft, &line, more ? "；" : "", more ? "; " : "");
        more = true;
        buf_str(&line, draft->options.english ? words->en : words->zh);
    }
    end_line(draft, &line, INDENT + 2);
}

/* ---- the whole */

static void put_title(const Draft *draft, const Group *group, Str title, int number) {
    const Finding *finding = group_first(draft->package, group);
    Arena *scratch = draft->scratch;
    Buf line = {.arena = scratch};
    Str place = brief_places(draft->package, group, scratch, draft->options.english);
    Str table = name_of_table(&draft->package->cube, finding->site.table, scratch);
    buf_format(&line, "%-*d", INDENT, number);
    if (number >= 100)
        buf_byte(&line, ' ');
    colour(draft, &line, "1");
    plain_put(title, &line);
    colour(draft, &line, "0");
    int width = INDENT + plain_width(title), columns = draft->options.columns;
    int place_at = columns <= 0 || columns * 3 / 5 > PLACE_AT_COLUMN ? PLACE_AT_COLUMN : columns * 3 / 5;
    pad(&line, width < place_at ? place_at - width : 2);
    plain_put(place, &line);
    bool named = table.size && !str_contains(title, table);
    bool beside = named && (columns <= 0 || wrap_width(buf_view(&line)) + 2 + plain_width(table) <= columns);
    if (beside) {
        pad(&line, 2);
        plain_put(table, &line);
    }
    end_line(draft, &line, place_at);
    if (named && !beside) { /* a name is not broken to stand in what room is left */
        line = (Buf){.arena = scratch};
        pad(&line, INDENT);
        say(draft, &line, "《", "\"");
        plain_put(table, &line);
        say(draft, &line, "》", "\"");
        end_line(draft, &line, INDENT + 2);
    }
}

/* What is to be changed stands in the quote, though the finding may be of another figure. */
static const Site *quoted_site(const Finding *finding, int repair) {
    const Repair *likely = repair >= 0 ? &finding->repairs.data[repair] : NULL;
    bool other = likely && !str_equal(likely->printed, finding->printed) && likely->site.quote.size;
    return other ? &likely->site : &finding->site;
}

void item_put(const Draft *draft, const Group *group, int number) {
    const Finding *finding = group_first(draft->package, group);
    bool english = draft->options.english;
    Brief brief = brief_of(draft->package, group, draft->scratch, english);
    buf_byte(draft->out, '\n');
    put_title(draft, group, brief.title, number);
    bool of_table = is_in_table(&finding->site) && finding->site.mark_size == 0; /* no part of its row is meant */
    if (group->count == 1) {
        if (!of_table)
            put_quote(draft, quoted_site(finding, group->repair), INDENT + 2);
        put_detail(draft, finding, brief);
    } else {
        bool quoted = !is_in_table(&finding->site) && finding->site.quote.size;
        if (quoted)
            put_detail(draft, finding, brief);
        put_members(draft, group);
    }
    put_equations(draft, finding);
    put_chosen(draft, finding);
    if (group->count == 1 && !str_contains(finding->rule->brief_zh, STR("{forms}")))
        put_witnesses(draft, finding);
    put_grounds(draft, finding);
    Buf line = {.arena = draft->scratch};
    Str fix = brief_fix(draft->package, group, draft->scratch, english);
    pad(&line, INDENT);
    say(draft, &line, "改：", "To do: ");
    plain_put(fix, &line);
    if (fix.size)
        end_line(draft, &line, INDENT + 4);
    line = (Buf){.arena = draft->scratch};
    pad(&line, INDENT);
    colour(draft, &line, COLOUR_DIM);
    say(draft, &line, "规则：%.*s", "Rule: %.*s", STR_ARG(finding->rule->id));
    colour(draft, &line, "0");
    end_line(draft, &line, INDENT);
}

/* browse_cards: closed a card is a line to be ticked off: number, what is wrong, what to do, where. Open it has what a
 * person needs to act without opening the document: the words with the mark, the reason, the place as it looks, what to
 * write instead; folded, how it was worked out and what the figures were read as.
 *
 *     3  住房公积金                             第 9 页第 7 段
 *        改：201.50 → 208.80 万元
 *
 * What a person decides is kept by the script under the finding's key, and comes out as the lines that --accept reads:
 * they stand in the card, complete but for the reason (group/accept.h). Without the script every card is open and has
 * no buttons. Cost: that of the text report in full, and the views. */
#include "report/browse/browse_cards.h"
#include "base/utf8.h"
#include "finding/proof.h"
#include "group/accept.h"
#include "group/spot.h"
#include "report/brief.h"
#include "report/browse/browse_links.h"
#include "report/browse/browse_out.h"
#include "report/browse/browse_views.h"
#include "report/level_words.h"
#include "report/name.h"
#include "report/plain.h"
#include "report/quote.h"

enum { QUOTES_MAX = 8, EQUATIONS_MAX = 8, MARKS_MAX = 24, CARD_QUOTE_COLUMNS = 190, WITNESS_LINES_MAX = 8 };

static bool is_in_table(const Site *site) {
    return site->table.size || site->row.size;
}

static const Finding *member_of(const Sheet *sheet, const Group *group, int i) {
    return &sheet->draft.package->check.findings.data[group->members[i]];
}

/* What is to be changed, though the finding may be of another figure. */
static const Site *slip_of(const Finding *finding, int repair) {
    const Repair *likely = repair >= 0 ? &finding->repairs.data[repair] : NULL;
    bool other = likely && !str_equal(likely->printed, finding->printed) && likely->site.quote.size;
    return other ? &likely->site : &finding->site;
}

/* ---- the parts of a card */

static void put_quote(const Sheet *sheet, const Site *site) {
    if (utf8_trim(site->quote).size == 0)
        return;
    Quote quote = quote_clause(site, CARD_QUOTE_COLUMNS);
    bool whole = quote.mark.size == 0 || quote.mark.size == utf8_trim(site->quote).size;
    put(sheet, "<blockquote>");
    put(sheet, quote.cut_left ? "…" : "");
    put_text(sheet, quote.before);
    put(sheet, whole ? "" : "<mark>");
    put_text(sheet, quote.mark);
    put(sheet, whole ? "" : "</mark>");
    put_text(sheet, quote.after);
    put(sheet, quote.cut_right ? "…</blockquote>" : "</blockquote>");
}

static void put_quotes(const Sheet *sheet, const Group *group) {
    const Finding *first = group_first(sheet->draft.package, group);
    if (group->count == 1) {
        const Site *slip = slip_of(first, group->repair);
        if (!is_in_table(slip) || slip->mark_size > 0)
            put_quote(sheet, slip);
        return;
    }
    for (int i = 0; i < group->count && i < QUOTES_MAX; i++) {
        const Finding *finding = member_of(sheet, group, i);
        if (!is_in_table(&finding->site) && finding->site.quote.size) {
            put_quote(sheet, &finding->site);
            continue;
        }
        Brief brief = brief_of_finding(sheet->draft.package, finding, sheet->arena, sheet->english);
        put(sheet, "<p class=\"one\"><span class=\"at\">");
        put_text(sheet, brief_place(&finding->site.place, 0, sheet->arena, sheet->english));
        put(sheet, "</span> ");
        put_text(sheet, brief.detail.size ? brief.detail : brief.title);
        put(sheet, "</p>");
    }
    if (group->count > QUOTES_MAX)
        put_format(sheet, sheet->english ? "<p class=\"one\">… %d more</p>" : "<p class=\"one\">……另 %d 处</p>",
                   group->count - QUOTES_MAX);
}

static void put_views(const Sheet *sheet, const Group *group) {
    ViewMark marks[MARKS_MAX];
    int count = 0;
    const Finding *first = group_first(sheet->draft.package, group);
    const Site *slip = slip_of(first, group->repair);
    marks[count++] = (ViewMark){.site = slip, .hit = true};
    if (slip != &first->site)
        marks[count++] = (ViewMark){.site = &first->site};
    for (int i = 1; i < group->count && count < MARKS_MAX; i++)
        marks[count++] = (ViewMark){.site = &member_of(sheet, group, i)->site, .hit = true};
    for (int i = 0; group->count == 1 && i < first->related.size && count < MARKS_MAX; i++)
        marks[count++] = (ViewMark){.site = &first->related.data[i].site};
    put(sheet, "<div class=\"views\">");
    views_put(sheet, marks, count);
    put(sheet, "</div>\n");
}

static void put_equations(const Sheet *sheet, const Finding *finding) {
    const Identities *identities = &sheet->draft.package->check.ledger.identities;
    for (int i = 0; i < finding->identities_count && i < EQUATIONS_MAX; i++) {
        const Identity *identity = &identities->data[finding->identities[i]];
        put_format(sheet, "<code><a href=\"#i%d\">#%d</a> ", finding->identities[i], finding->identities[i]);
        links_put_equation(sheet, identity);
        put(sheet, "</code>");
    }
}

static void put_read_as(const Sheet *sheet, const Site *site) {
    if (!site->at)
        return;
    put(sheet, "<p class=\"read\">");
    put_words(sheet, "读作：", "Read as: ");
    put_text(sheet, site->printed);
    put(sheet, site->printed.size ? " = " : "");
    put_text(sheet, cube_describe(sheet->cube, sheet->arena, site->at, sheet->english));
    put(sheet, "</p>");
}

/* "第 16 页 收支总表，住房公积金：此处为 2087959.00 元" */
static void put_witnesses(const Sheet *sheet, const Finding *finding) {
    for (int i = 0; i < finding->related.size && i < WITNESS_LINES_MAX; i++) {
        const Related *related = &finding->related.data[i];
        put(sheet, "<p class=\"one\"><span class=\"at\">");
        links_put_site(sheet, &related->site, brief_place(&related->site.place, 0, sheet->arena, sheet->english));
        put(sheet, "</span> ");
        Str table = name_of_table(sheet->cube, related->site.table, sheet->arena);
        put_text(sheet, table);
        put(sheet, table.size ? sheet->english ? ": " : "：" : "");
        put_text(sheet, sheet->english && related->en.size ? related->en : related->zh);
        put(sheet, "</p>");
    }
}

static void put_how(const Sheet *sheet, const Finding *finding) {
    if (!finding->identities_count && !finding->site.at && !finding->related.size)
        return;
    put(sheet, "<details class=\"how\" open><summary>");
    put_words(sheet, "怎么算的", "How it was worked out");
    put(sheet, "</summary>");
    put_equations(sheet, finding);
    put_witnesses(sheet, finding);
    put_read_as(sheet, &finding->site);
    put(sheet, "</details>\n");
}

/* 没有列为必须改：可能缺行或缺列 */
static void put_grounds(const Sheet *sheet, const Finding *finding) {
    Grounds held = finding_held_by(finding);
    bool more = false;
    if (finding->level != LEVEL_WARNING || !held || finding->rule->level != LEVEL_ERROR)
        return;
    put(sheet, "<p class=\"held\">");
    put_words(sheet, "没有列为必须改：", "Not listed as an error: ");
    for (int i = 0; i < GROUND_COUNT; i++) {
        if (!(held >> i & 1))
            continue;
        const MessagePhrase *words = ground_words(sheet->cube->knowledge, (Ground)i);
        put_words(sheet, more ? "；" : "", more ? "; " : "");
        put_text(sheet, sheet->english ? words->en : words->zh);
        more = true;
    }
    put(sheet, "</p>");
}

static void put_fix(const Sheet *sheet, Str fix, const char *tag, const char *class) {
    if (!fix.size)
        return;
    put_format(sheet, "<%s class=\"%s\"><b>", tag, class);
    put_words(sheet, "改", "To do");
    put(sheet, "</b> ");
    put_text(sheet, fix);
    put_format(sheet, "</%s>", tag);
}

/* Shown by the script alone. */
static void put_buttons(const Sheet *sheet, const Finding *finding, int number) {
    put(sheet, "<div class=\"acts\"><button type=\"button\" class=\"done-it\" aria-pressed=\"false\">");
    put_words(sheet, "已改", "Done");
    put(sheet, "</button><button type=\"button\" class=\"let-it\" aria-expanded=\"false\">");
    put_words(sheet, "接受，不改…", "Accept…");
    put(sheet, "</button><button type=\"button\" class=\"copy-it\">");
    put_words(sheet, "复制意见", "Copy");
    put_format(sheet, "</button><a class=\"rule\" href=\"#rule-%.*s\">", STR_ARG(finding->rule->id));
    put_text(sheet, finding->rule->id);
    put(sheet, "</a></div>\n<form class=\"reason\" hidden><label>");
    put_words(sheet, "不改的理由（写进处理记录，下次核对不再列出）", "Why it is to stand (kept in the record)");
    put_format(sheet, "<input id=\"r%d\" maxlength=\"200\" autocomplete=\"off\" aria-describedby=\"e%d\"></label>",
               number, number);
    put(sheet, "<button type=\"submit\">");
    put_words(sheet, "记下", "Keep");
    put_format(sheet, "</button><p class=\"wrong\" id=\"e%d\" role=\"alert\"></p></form>\n", number);
}

/* ---- a card */

/* Lines for --accept, without their reasons. */
static void put_lines(const Sheet *sheet, const Group *group) {
    Buf lines = {.arena = sheet->arena};
    for (int i = 0; i < group->count; i++)
        accept_print(member_of(sheet, group, i), sheet->cube->entity, sheet->arena, &lines);
    put(sheet, " data-accept=\"");
    out_exact(sheet->out, buf_view(&lines));
    put(sheet, "\" data-note=\"");
}

static void put_note(const Sheet *sheet, const Group *group, Str where, Str fix) {
    Brief brief = brief_of(sheet->draft.package, group, sheet->arena, sheet->english);
    put_text(sheet, where);
    put(sheet, where.size ? " " : "");
    put_text(sheet, brief_line(brief, sheet->arena, sheet->english));
    put_words(sheet, fix.size ? "。改：" : "", fix.size ? ". To do: " : "");
    put_text(sheet, fix);
    put(sheet, "\">\n");
}

/* A detail that is no more than the marked words says nothing below them. */
static bool says_more(const Finding *finding, Brief brief) {
    Str quotes = STR("“"), mark = str_sub(finding->site.quote, finding->site.mark_offset,
                                          (ptrdiff_t)finding->site.mark_offset + finding->site.mark_size);
    bool marked = str_starts(brief.detail, quotes) &&
                  str_equal(str_sub(brief.detail, quotes.size, brief.detail.size - quotes.size), mark);
    return brief.detail.size && !marked;
}

static void put_card(const Sheet *sheet, const Group *group, int number) {
    const Finding *finding = group_first(sheet->draft.package, group);
    Brief brief = brief_of(sheet->draft.package, group, sheet->arena, sheet->english);
    Str where = brief_places(sheet->draft.package, group, sheet->arena, sheet->english);
    Str fix = brief_fix(sheet->draft.package, group, sheet->arena, sheet->english);
    put_format(sheet, "<article class=\"card %s\" id=\"f%d\"", level_class(group->level), number);
    put_lines(sheet, group);
    put_note(sheet, group, where, fix);
    put_format(sheet, "<details class=\"fold\" open><summary><span class=\"no\">%d</span><span class=\"what\"><b>",
               number);
    put_text(sheet, brief.title);
    put(sheet, "</b>");
    put_fix(sheet, fix, "span", "short");
    put(sheet, "</span><span class=\"where\">");
    put_text(sheet, where);
    put(sheet, "</span><span class=\"state\" role=\"status\"></span></summary>\n<div class=\"body\">\n");
    put_quotes(sheet, group);
    if (says_more(finding, brief)) {
        put(sheet, "<p class=\"why\">");
        put_text(sheet, brief.detail);
        put(sheet, "</p>\n");
    }
    put_views(sheet, group);
    put_fix(sheet, fix, "p", "fix");
    put_how(sheet, finding);
    put_grounds(sheet, finding);
    put_buttons(sheet, finding, number);
    put(sheet, "</div></details></article>\n");
}

/* ---- all of them */

/* The heading that a finding stands under, or its table. */
static Str section_of(const Sheet *sheet, const Group *group) {
    const Finding *finding = group_first(sheet->draft.package, group);
    if (is_in_table(&finding->site))
        return name_of_table(sheet->cube, finding->site.table, sheet->arena);
    Str section = spot_of(sheet->draft.package, &finding->site).section;
    return section.size ? section : sheet_words(sheet, "全文", "The whole document");
}

/* Readings that the findings of a group are about, or that their repair would change. */
static void number_readings(Sheet *sheet, const Group *group, int number) {
    for (int i = 0; i < group->count; i++) {
        const Finding *finding = member_of(sheet, group, i);
        const Site *site = i == 0 ? slip_of(finding, group->repair) : &finding->site;
        int reading = cube_reading(sheet->cube, site->at);
        if (reading >= 0 && !sheet->card_of[reading])
            sheet->card_of[reading] = number;
    }
}

void cards_number(Sheet *sheet) {
    int number = 0;
    sheet->card_of_group = arena_array(sheet->arena, int, sheet->draft.groups.size + 1);
    sheet->card_of = arena_array(sheet->arena, int, sheet->cube->readings.size + 1);
    for (int level = LEVEL_ERROR; level >= (int)sheet->draft.options.at_least; level--)
        for (int i = 0; i < sheet->draft.groups.size; i++) {
            const Group *group = &sheet->draft.groups.data[i];
            if (group->level != (Level)level || group_is_aside(sheet->draft.package, group))
                continue;
            sheet->card_of_group[i] = ++number;
            number_readings(sheet, group, number);
        }
}

static void put_level(const Sheet *sheet, Level level) {
    GroupCount count = groups_count(sheet->draft.package, &sheet->draft.groups, level);
    Str last = {0};
    if (!count.groups || level < sheet->draft.options.at_least)
        return;
    put_format(sheet, "<section class=\"level %s\" id=\"%s\" aria-labelledby=\"%s-h\"><h3 id=\"%s-h\"><i></i>",
               level_class(level), level_class(level), level_class(level), level_class(level));
    put(sheet, level_title(level, sheet->english));
    put_format(sheet, sheet->english ? " <b>%d</b> <small>" : " <b>%d 项</b> <small>", count.groups);
    put(sheet, level_reason(level, sheet->english));
    put(sheet, "</small></h3>\n");
    for (int i = 0; i < sheet->draft.groups.size; i++) {
        const Group *group = &sheet->draft.groups.data[i];
        if (group->level != level || !sheet->card_of_group[i])
            continue;
        Str section = section_of(sheet, group);
        if (!str_equal(section, last)) {
            put(sheet, "<h4>");
            put_text(sheet, section.size ? section : sheet_words(sheet, "全文", "The whole document"));
            put(sheet, "</h4>\n");
        }
        last = section;
        put_card(sheet, group, sheet->card_of_group[i]);
    }
    put(sheet, "</section>\n");
}

static void put_accepted(const Sheet *sheet) {
    const Findings *findings = &sheet->draft.package->check.findings;
    int count = 0;
    for (int i = 0; i < findings->size; i++)
        count += findings->data[i].accepted.size > 0;
    if (!count)
        return;
    put_format(sheet,
               sheet->english ? "<details class=\"accepted\"><summary>%d accepted</summary><ul>"
                              : "<details class=\"accepted\"><summary>另有 %d 项已接受</summary><ul>",
               count);
    for (int i = 0; i < findings->size; i++) {
        const Finding *finding = &findings->data[i];
        if (!finding->accepted.size)
            continue;
        Brief brief = brief_of_finding(sheet->draft.package, finding, sheet->arena, sheet->english);
        put(sheet, "<li><span class=\"at\">");
        put_text(sheet, brief_place(&finding->site.place, 0, sheet->arena, sheet->english));
        put(sheet, "</span> ");
        put_text(sheet, brief_line(brief, sheet->arena, sheet->english));
        put(sheet, " — ");
        put_text(sheet, finding->accepted);
        put(sheet, "</li>");
    }
    put(sheet, "</ul></details>\n");
}

void cards_put(const Sheet *sheet) {
    for (int level = LEVEL_ERROR; level >= LEVEL_NOTE; level--)
        put_level(sheet, (Level)level);
    put_accepted(sheet);
}

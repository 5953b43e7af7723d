/* report_markdown: the brief report as Markdown, to be pasted into a reply, an issue or a wiki.
 *
 *     ### 上海市某区司法局 2026 年部门预算　23 页，9 张表　budget.pdf
 *
 *     已证实：…
 *
 *     **必须改**
 *
 *     1. 第 8 页：比较年份写错，5 处：“2026年预算”就是本年度，应与上年比较
 *
 * In full each has the words as printed and what to do. Words of the document are escaped, so that no name of a row
 * makes a heading, a link or a tag; what needs no escape has none, since many paste it where nothing renders it. Cost:
 * that of the brief report. */
#include "base/utf8.h"
#include "report/brief.h"
#include "report/draft.h"
#include "report/level_words.h"
#include "report/plain.h"
#include "report/quote.h"
#include "report/report.h"

enum { NOTES_BRIEF_MAX = 2, QUOTE_COLUMNS = 160 };

/* Does a line that begins so begin a heading, a list or a rule? */
static bool begins_block(Str text) {
    ptrdiff_t digits = 0;
    while (digits < text.size && text.data[digits] >= '0' && text.data[digits] <= '9')
        digits++;
    bool numbered = digits > 0 && digits < text.size && (text.data[digits] == '.' || text.data[digits] == ')') &&
                    (digits + 1 == text.size || text.data[digits + 1] == ' ');
    return numbered || (text.size > 0 && memchr("#+-=", text.data[0], 4));
}

static void put_escaped(Str raw, bool begins, Arena *scratch, Buf *out) {
    Buf plain = {.arena = scratch};
    plain_put(utf8_trim(raw), &plain);
    Str text = buf_view(&plain);
    bool guarded = begins && begins_block(text);
    for (ptrdiff_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        bool digit = byte >= '0' && byte <= '9';
        bool scheme = byte == ':' && str_starts(str_sub(text, i, text.size), STR("://"));
        if (memchr("\\`*_[]<>|~&", byte, 11) || scheme || (guarded && !digit))
            buf_byte(out, '\\');
        guarded = guarded && digit;
        buf_byte(out, byte);
    }
}

/* The words as printed, with the part that is meant in bold. */
static void put_quote(const Draft *draft, const Site *site) {
    if (!site->quote.size)
        return;
    Quote quote = quote_clause(site, QUOTE_COLUMNS);
    buf_str(draft->out, STR("   > "));
    buf_str(draft->out, quote.cut_left ? STR("…") : STR(""));
    put_escaped(quote.before, !quote.cut_left, draft->scratch, draft->out);
    if (utf8_trim(quote.mark).size) {
        buf_str(draft->out, quote.before.size ? STR(" **") : STR("**"));
        put_escaped(quote.mark, false, draft->scratch, draft->out);
        buf_str(draft->out, STR("** "));
    }
    put_escaped(quote.after, false, draft->scratch, draft->out);
    buf_str(draft->out, quote.cut_right ? STR("…\n\n") : STR("\n\n"));
}

static void put_item(const Draft *draft, const Group *group, int number) {
    bool english = draft->options.english;
    Str place = brief_places(draft->package, group, draft->scratch, english);
    Str line = brief_line(brief_of(draft->package, group, draft->scratch, english), draft->scratch, english);
    buf_format(draft->out, "%d. ", number);
    put_escaped(place, true, draft->scratch, draft->out);
    say(draft, draft->out, place.size ? "：" : "", place.size ? ": " : "");
    put_escaped(line, !place.size, draft->scratch, draft->out);
    buf_byte(draft->out, '\n');
    if (!draft->options.full)
        return;
    buf_byte(draft->out, '\n');
    put_quote(draft, &group_first(draft->package, group)->site);
    Str fix = brief_fix(draft->package, group, draft->scratch, english);
    if (!fix.size)
        return;
    say(draft, draft->out, "   改：", "   To do: ");
    put_escaped(fix, false, draft->scratch, draft->out);
    buf_str(draft->out, STR("\n\n"));
}

static int put_level(const Draft *draft, Level level, int number) {
    GroupCount count = groups_count(draft->package, &draft->groups, level);
    if (!count.groups || level < draft->options.at_least)
        return number;
    bool listed = level > LEVEL_NOTE || draft->options.full || draft->options.all || count.groups <= NOTES_BRIEF_MAX;
    buf_format(draft->out, "\n**%s**", level_heading(level, draft->options.english));
    if (!listed) {
        say(draft, draft->out, " %d 项（--all 列出）\n", " %d (listed by --all)\n", count.groups);
        return number + count.groups;
    }
    buf_str(draft->out, STR("\n\n"));
    for (int i = 0; i < draft->groups.size; i++) {
        const Group *group = &draft->groups.data[i];
        if (group->level == level && !group_is_aside(draft->package, group))
            put_item(draft, group, ++number);
    }
    return number;
}

void report_markdown(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    options.colour = false, options.columns = 0;
    const Draft draft = {.package = package,
                         .options = options,
                         .scratch = scratch,
                         .out = out,
                         .groups = groups_build(package, scratch)};
    Buf head = {.arena = scratch};
    report_text_head(package, options, scratch, &head);
    Str rest = buf_view(&head), line;
    for (bool first = true; str_line(&rest, &line); first = false) {
        buf_str(out, first ? STR("### ") : STR("\n"));
        put_escaped(line, !first, scratch, out);
        buf_byte(out, '\n');
    }
    int number = 0;
    for (int level = LEVEL_ERROR; level >= LEVEL_NOTE; level--)
        number = put_level(&draft, (Level)level, number);
}

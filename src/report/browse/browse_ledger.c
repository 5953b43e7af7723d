/* browse_ledger: a report that says "nothing was found" is worth what was looked at. The identities stand by their
 * state, what fails first, each state to be unfolded; a figure on a page says which of them it is in by their numbers.
 *
 * Refused: more than LEDGER_BYTES of rows; those that hold come last, so that they are what is left out, and counted.
 * Cost: linear in the terms shown. */
#include "report/browse/browse_ledger.h"
#include "base/utf8.h"
#include "report/account.h"
#include "report/brief.h"
#include "report/browse/browse_explained.h"
#include "report/browse/browse_links.h"
#include "report/browse/browse_tables.h"
#include "report/equation.h"
#include "report/proportion.h"
#include "report/reason.h"

enum { LEDGER_BYTES = 2 * 1024 * 1024 };

static const IdentityState order[] = {IDENTITY_VIOLATED, IDENTITY_DOUBTED, IDENTITY_UNCHECKED, IDENTITY_ROUNDING,
                                      IDENTITY_PROVED};

/* The lines of the text report's account. */
static void put_unread(const Sheet *sheet) {
    Buf text = {.arena = sheet->arena};
    Draft draft = sheet->draft;
    draft.out = &text;
    draft.options.full = true;
    account_put_unread(&draft);
    account_put(&draft);
    Str rest = buf_view(&text), line, heading = STR("== ");
    bool listed = false;
    while (str_line(&rest, &line)) {
        Str words = utf8_trim(line);
        if (!words.size)
            continue;
        if (str_starts(words, heading)) {
            put(sheet, listed ? "</ul><h3>" : "<h3>");
            Str title = str_sub(words, heading.size, words.size - heading.size);
            bool own = str_equal(title, sheet_words(sheet, "账", "Account")); /* as the whole section is called */
            put_text(sheet, own ? sheet_words(sheet, "小结", "In sum") : title);
            put(sheet, "</h3><ul class=\"account\">");
            listed = true;
            continue;
        }
        put(sheet, !listed ? "<ul class=\"account\"><li>" : line.data != words.data ? "<li class=\"in\">" : "<li>");
        listed = true;
        put_text(sheet, words);
        put(sheet, "</li>");
    }
    put(sheet, listed ? "</ul>\n" : "");
}

static void put_place(const Sheet *sheet, const Identity *identity) {
    if (!identity->terms_count)
        return;
    int reading = identity->terms[0].reading;
    links_put(sheet, reading, brief_place(&sheet->cube->readings.data[reading].place, 0, sheet->arena, sheet->english));
}

static void put_row(const Sheet *sheet, const Identity *identity, int number) {
    put_format(sheet, "<tr id=\"i%d\"><td>#%d</td><td>", number, number);
    put_text(sheet, equation_subject(sheet->cube, identity, sheet->arena, sheet->english));
    put(sheet, "</td><td class=\"eq\">");
    links_put_equation(sheet, identity);
    if (identity->reason.size) {
        put_words(sheet, "（", " (");
        put_text(sheet, reason_words(identity->reason, sheet->english));
        put_words(sheet, "）", ")");
    }
    put(sheet, "</td><td>");
    put_place(sheet, identity);
    put(sheet, "</td></tr>\n");
}

static int count_of(const Identities *identities, IdentityState state) {
    int count = 0;
    for (int i = 0; i < identities->size; i++)
        count += identities->data[i].state == state;
    return count;
}

static void put_state(const Sheet *sheet, IdentityState state, ptrdiff_t bytes_end) {
    const Identities *identities = &sheet->draft.package->check.ledger.identities;
    int count = count_of(identities, state), left_out = 0;
    if (!count)
        return;
    put_format(sheet, "<details class=\"book %s\"><summary>", equation_state_id(state));
    buf_str(sheet->out, str_from_c(sheet->english ? equation_state_id(state) : equation_state_zh(state)));
    put_format(sheet, sheet->english ? " <b>%d</b></summary>" : " <b>%d</b> 条</summary>", count);
    put_scroll(sheet, "scroll", "勾稽关系", "identities");
    put(sheet, "<table class=\"ledger\"><thead><tr><th scope=\"col\">#</th><th scope=\"col\">");
    put_words(sheet, "内容</th><th scope=\"col\">算式</th><th scope=\"col\">位置",
              "What</th><th scope=\"col\">Equation</th><th scope=\"col\">Place");
    put(sheet, "</th></tr></thead><tbody>\n");
    for (int i = 0; i < identities->size; i++) {
        if (identities->data[i].state != state)
            continue;
        if (sheet->out->size < bytes_end)
            put_row(sheet, &identities->data[i], i);
        else
            left_out++;
    }
    put(sheet, "</tbody></table></div>");
    if (left_out)
        put_format(sheet,
                   sheet->english ? "<p class=\"lead\">%d more are not listed here; --format json --ledger has all.</p>"
                                  : "<p class=\"lead\">另有 %d 条没有列在这里；--format json --ledger 有全部。</p>",
                   left_out);
    put(sheet, "</details>\n");
}

/* The percentages of sentences, each with its division; those that do not hold first. */
static void put_proportions(const Sheet *sheet, ptrdiff_t bytes_end) {
    const Proportions *proportions = &sheet->draft.package->check.ledger.proportions;
    if (!proportions->size)
        return;
    put(sheet, "<details class=\"book\"><summary>");
    put_words(sheet, "正文的百分比", "percentages of the text");
    put_format(sheet, sheet->english ? " <b>%d</b></summary>" : " <b>%d</b> 个</summary>", proportions->size);
    put_scroll(sheet, "scroll", "百分比", "percentages");
    put(sheet, "<table class=\"ledger\"><thead><tr><th scope=\"col\">");
    put_words(sheet, "状态</th><th scope=\"col\">内容</th><th scope=\"col\">算式",
              "State</th><th scope=\"col\">What</th><th scope=\"col\">Division");
    put(sheet, "</th></tr></thead><tbody>\n");
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (int i = 0; i < proportions->size && sheet->out->size < bytes_end; i++) {
            const Proportion *proportion = &proportions->data[i];
            Buf words = {.arena = sheet->arena};
            if (proportion->state != order[k])
                continue;
            proportion_print(sheet->cube, proportion, sheet->arena, sheet->english, &words);
            put(sheet, "<tr><td>");
            put_words(sheet, equation_state_zh(proportion->state), equation_state_id(proportion->state));
            put(sheet, "</td><td>");
            put_text(sheet, proportion_subject(sheet->cube, proportion, sheet->arena, sheet->english));
            put(sheet, "</td><td class=\"eq\">");
            put_text(sheet, buf_view(&words));
            put(sheet, "</td></tr>\n");
        }
    put(sheet, "</tbody></table></div></details>\n");
}

void ledger_put(const Sheet *sheet) {
    put(sheet, "<section id=\"ledger\" aria-labelledby=\"ledger-h\"><h2 id=\"ledger-h\">");
    put_words(sheet, "账", "Account");
    put(sheet, "</h2>\n");
    put_unread(sheet);
    tables_put(sheet);
    if (!sheet->draft.package->check.ledger.identities.size) {
        explained_put(sheet);
        put(sheet, "</section>\n");
        return;
    }
    put(sheet, "<h3 class=\"folded\">");
    put_words(sheet, "全部勾稽关系", "All identities");
    put(sheet, "</h3>\n");
    ptrdiff_t bytes_end = sheet->out->size + LEDGER_BYTES;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        put_state(sheet, order[i], bytes_end);
    put_proportions(sheet, bytes_end);
    explained_put(sheet);
    put(sheet, "</section>\n");
}

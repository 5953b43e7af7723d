/* account: a report that lists faults has to say what it looked at. Figures of tables are proved when an identity that
 * holds has them; of the others some are in doubt (all that covers them fails) and some nothing covers. What has no
 * meaning is counted by place and reason, and what the reader could not read is said page by page. Cost: linear. */
#include "report/account.h"
#include "report/chosen.h"
#include "report/unread.h"
#include "base/utf8.h"
#include "group/spot.h"
#include "report/brief.h"
#include "report/equation.h"
#include "report/name.h"
#include "report/plain.h"
#include "report/proportion.h"
#include "report/quote.h"
#include "report/reason.h"
#include "report/wrap.h"

#include <inttypes.h>

enum { PLACES_LISTED_MAX = 6, CLAIMS_SHOWN_MAX = 12, CLAIM_COLUMNS = 60 };

static Str number(const Draft *draft, int64_t count) {
    Buf out = {.arena = draft->scratch};
    buf_count(&out, count);
    return buf_view(&out);
}

/* Names of sheets come from the document. */
static Str clean(const Draft *draft, Str text) {
    Buf out = {.arena = draft->scratch};
    plain_put(text, &out);
    return buf_view(&out);
}

static Str place_words(const Draft *draft, const Place *place, int paragraph) {
    return clean(draft, brief_place(place, paragraph, draft->scratch, draft->options.english));
}

#define N(count) STR_ARG(number(draft, (count)))

static void end_line(const Draft *draft, const Buf *line, int further) {
    wrap_line(buf_view(line), draft->options.columns, further, draft->out);
}

static void put_heading(const Draft *draft, const char *zh, const char *en) {
    say(draft, draft->out, "\n== %s ==\n\n", "\n== %s ==\n\n", draft->options.english ? en : zh);
}

/* Claims of amounts or of percentages that are understood. */
static int understood_claims(const Cube *cube, bool percent) {
    int count = 0;
    for (int i = 0; i < cube->claims.size; i++) {
        const Claim *claim = &cube->claims.data[i];
        count += claim->percent == percent && claim->kind != CLAIM_EVEN && claim->kind != CLAIM_NONE;
    }
    return count;
}

void account_put_proved(const Draft *draft) {
    const Cube *cube = &draft->package->cube;
    const Ledger *ledger = &draft->package->check.ledger;
    int printed = ledger->figures_printed, proved = ledger->figures_proved;
    int doubtful = ledger->figures_covered - proved, open = printed - ledger->figures_covered;
    Buf line = {.arena = draft->scratch};
    say(draft, &line, "已证实：", "Proved: ");
    if (printed == 0)
        say(draft, &line, "表中没有数字", "there are no figures in tables");
    else if (proved == printed)
        say(draft, &line, "表中 %.*s 个数字全部对得上", "all %.*s figures of the tables agree", N(printed));
    else
        say(draft, &line, "表中 %.*s 个数字，%.*s 个对得上", "%.*s figures in tables, %.*s agree", N(printed),
            N(proved));
    if (doubtful > 0)
        say(draft, &line, "，%.*s 个存疑", ", %.*s are in doubt", N(doubtful));
    if (open > 0)
        say(draft, &line, "，%.*s 个没有核对到", ", %.*s were not covered", N(open));
    int said = cube->sentence_amounts, read = understood_claims(cube, false);
    read = read > said ? said : read;
    if (said > 0 && read == said)
        say(draft, &line, "；说明文字中 %.*s 个金额全部读懂", "; all %.*s amounts of the text are understood", N(said));
    else if (said > 0)
        say(draft, &line, "；说明文字中 %.*s 个金额，读懂 %.*s 个", "; of %.*s amounts of the text %.*s are understood",
            N(said), N(read));
    say(draft, &line, "。", ".");
    end_line(draft, &line, 4);
}

/* ---- what was not understood */

/* 没有读懂的数字 10 个：第 29 页 4 个，第 30 页 6 个 */
static void put_unread_brief(const Draft *draft, const Unreads *unreads) {
    Buf line = {.arena = draft->scratch};
    say(draft, &line, "没有读懂的数字 %d 个：",
        "Figures not understood: %d: ", draft->package->cube.misunderstood.size);
    for (int i = 0; i < unreads->size && i < PLACES_LISTED_MAX; i++) {
        Str place = place_words(draft, &unreads->data[i].place, 0);
        say(draft, &line, "%s%.*s %d 个", "%s%.*s: %d",
            i == 0                   ? ""
            : draft->options.english ? ", "
                                     : "，",
            STR_ARG(place), unreads->data[i].count);
    }
    if (unreads->size > PLACES_LISTED_MAX)
        say(draft, &line, "……", " …");
    end_line(draft, &line, 4);
}

static void put_unread_full(const Draft *draft, const Unreads *unreads) {
    const Cube *cube = &draft->package->cube;
    say(draft, draft->out, "没有读懂的数字 %d 个：\n", "Figures not understood: %d\n", cube->misunderstood.size);
    for (int i = 0; i < unreads->size; i++) {
        const Unread *unread = &unreads->data[i];
        Buf line = {.arena = draft->scratch};
        Str place = place_words(draft, &unread->place, 0);
        say(draft, &line, "   %.*s  %d 个，", "   %.*s  %d, ", STR_ARG(place), unread->count);
        plain_put(reason_words(unread->reason, draft->options.english), &line);
        say(draft, &line, "：", ": ");
        for (int s = 0; s < unread->count && s < UNREAD_SAMPLES_MAX; s++) {
            say(draft, &line, s == 0 ? "" : "、", s == 0 ? "" : ", ");
            plain_put(cube->misunderstood.data[unread->samples[s]].printed, &line);
        }
        buf_str(&line, unread->count > UNREAD_SAMPLES_MAX ? STR(" …") : STR(""));
        end_line(draft, &line, 7);
    }
}

/* The figures of sentences that were not understood, each in its clause. */
static void put_unread_claims(const Draft *draft) {
    const Claims *claims = &draft->package->cube.claims;
    int count = 0, shown = 0;
    for (int i = 0; i < claims->size; i++)
        count += claims->data[i].kind == CLAIM_NONE;
    if (count)
        say(draft, draft->out, "说明文字中没有读懂的数字 %d 个：\n", "Figures of the text not understood: %d\n", count);
    for (int i = 0; i < claims->size && shown < CLAIMS_SHOWN_MAX; i++) {
        if (claims->data[i].kind != CLAIM_NONE)
            continue;
        Site site = site_of_claim(&claims->data[i]);
        Spot spot = spot_of(draft->package, &site);
        Quote quote = quote_clause(&site, CLAIM_COLUMNS);
        Buf line = {.arena = draft->scratch};
        buf_str(&line, STR("   "));
        buf_str(&line, place_words(draft, &spot.place, spot.paragraph));
        buf_str(&line, quote.cut_left ? STR("  …") : STR("  "));
        plain_put(quote.before, &line);
        buf_str(&line, STR("【"));
        plain_put(quote.mark, &line);
        buf_str(&line, STR("】"));
        plain_put(quote.after, &line);
        buf_str(&line, quote.cut_right ? STR("…") : STR(""));
        end_line(draft, &line, 7);
        shown++;
    }
    if (count > shown)
        say(draft, draft->out, "   ……另 %d 个\n", "   … %d more\n", count - shown);
}

/* ---- what nothing covers */

/* 没有核对到的数字 45 个（与别处没有勾稽关系）：第 12 页《部门支出总表》 3 个，… */
static void put_uncovered(const Draft *draft) {
    const Cube *cube = &draft->package->cube;
    const int *covered = draft->package->check.ledger.covered;
    int *counts = arena_array(draft->scratch, int, cube->tables.size + 1);
    const Place **places = arena_array(draft->scratch, const Place *, cube->tables.size + 1);
    int all = 0;
    for (int i = 0; covered && i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (reading->table < 0 || reading->blank || covered[i])
            continue;
        if (!counts[reading->table]++)
            places[reading->table] = &reading->place;
        all++;
    }
    if (!all)
        return;
    say(draft, draft->out, "没有核对到的数字 %d 个（没有别的数字可以印证）：\n",
        "Figures that nothing vouches for: %d\n", all);
    for (int i = 0; i < cube->tables.size; i++) {
        if (!counts[i])
            continue;
        Buf line = {.arena = draft->scratch};
        Str place = place_words(draft, places[i], 0);
        Str name = name_of_table(cube, cube->tables.data[i].title, draft->scratch);
        say(draft, &line, "   %.*s  %d 个", "   %.*s  %d", STR_ARG(place), counts[i]);
        say(draft, &line, name.size ? "，" : "", name.size ? ", " : "");
        plain_put(name, &line);
        end_line(draft, &line, 7);
    }
}

/* ---- what was not judged, and not read */

static void put_unjudged(const Draft *draft) {
    bool english = draft->options.english;
    for (int i = 0; i < draft->groups.size; i++) {
        const Group *group = &draft->groups.data[i];
        Str rule = group_first(draft->package, group)->rule->id;
        if (!str_equal(rule, STR("meaning-doubted")))
            continue;
        Str places = clean(draft, brief_places(draft->package, group, draft->scratch, english));
        Brief brief = brief_of(draft->package, group, draft->scratch, english);
        Buf line = {.arena = draft->scratch};
        say(draft, &line, "没有判断：%.*s，", "Not judged: %.*s, ", STR_ARG(places));
        plain_put(brief_line(brief, draft->scratch, english), &line);
        end_line(draft, &line, 4);
    }
}

/* Pages of one remark together: 第 19、23 页：本页只有图像，没有可读的文字 */
static void put_remarks(const Draft *draft) {
    const Remarks *remarks = &draft->package->document.remarks;
    bool scan = str_equal(draft->package->cube.kind, STR("scanned"));
    for (int i = 0; i < remarks->size; i++) {
        const Remark *remark = &remarks->data[i];
        bool told = scan && str_equal(remark->id, STR("scanned-page")); /* the first line says it of all pages */
        for (int j = 0; j < i && !told; j++)
            told = str_equal(remarks->data[j].id, remark->id) && str_equal(remarks->data[j].zh, remark->zh);
        if (told)
            continue;
        Buf line = {.arena = draft->scratch};
        Str place = place_words(draft, &remark->place, 0);
        int more = 0;
        for (int j = i + 1; j < remarks->size; j++)
            more += str_equal(remarks->data[j].id, remark->id) && str_equal(remarks->data[j].zh, remark->zh);
        say(draft, &line, "没有读全：%.*s", "Not read whole: %.*s", STR_ARG(place));
        if (more)
            say(draft, &line, "等 %d 处", " and %d more", draft->options.english ? more : more + 1);
        say(draft, &line, place.size ? "，" : "", place.size ? ": " : "");
        plain_put(draft->options.english ? remark->en : remark->zh, &line);
        end_line(draft, &line, 4);
    }
}

void account_put_unread(const Draft *draft) {
    Unreads unreads = unreads_by_table(draft->scratch, &draft->package->cube);
    ptrdiff_t begin = draft->out->size;
    if (!draft->options.full)
        buf_byte(draft->out, '\n');
    ptrdiff_t body = draft->out->size;
    if (draft->options.full) {
        put_heading(draft, "没有判断，没有读懂，没有核对到", "Not judged, not understood, not covered");
        body = draft->out->size;
    }
    put_unjudged(draft);
    if (unreads.size)
        (draft->options.full ? put_unread_full : put_unread_brief)(draft, &unreads);
    if (draft->options.full) {
        put_unread_claims(draft);
        put_uncovered(draft);
    }
    put_remarks(draft);
    if (draft->out->size == body)
        draft->out->size = begin; /* nothing was left out */
}

/* ---- the account */

void account_put(const Draft *draft) {
    const Ledger *ledger = &draft->package->check.ledger;
    const Cube *cube = &draft->package->cube;
    int holds = ledger->proved + ledger->rounding, all = holds + ledger->violated + ledger->unchecked;
    put_heading(draft, "账", "Account");
    Buf line = {.arena = draft->scratch};
    say(draft, &line, "勾稽关系 %.*s 条：成立 %.*s 条", "%.*s identities: %.*s hold", N(all), N(holds));
    if (ledger->rounding > 0)
        say(draft, &line, "（其中 %.*s 条只差四舍五入）", " (%.*s of them by rounding)", N(ledger->rounding));
    say(draft, &line, "，不成立 %.*s 条，没有核对 %.*s 条。", ", %.*s violated, %.*s not checked.", N(ledger->violated),
        N(ledger->unchecked));
    end_line(draft, &line, 4);
    int unread = ledger->figures_printed - ledger->figures_placed;
    line = (Buf){.arena = draft->scratch};
    say(draft, &line, "表中数字 %.*s 个：已证实 %.*s，存疑 %.*s，没有核对到 %.*s（其中没有读懂 %.*s）。",
        "%.*s figures in tables: %.*s proved, %.*s in doubt, %.*s not covered (%.*s of them not understood).",
        N(ledger->figures_printed), N(ledger->figures_proved), N(ledger->figures_covered - ledger->figures_proved),
        N(ledger->figures_printed - ledger->figures_covered), N(unread));
    end_line(draft, &line, 4);
    int percents = 0;
    for (int i = 0; i < cube->claims.size; i++)
        percents += cube->claims.data[i].percent;
    line = (Buf){.arena = draft->scratch};
    say(draft, &line, "说明文字：金额 %.*s 个，百分比 %.*s 个，读懂 %.*s 个。",
        "Text: %.*s amounts and %.*s percentages, %.*s understood.", N(cube->sentence_amounts), N(percents),
        N(understood_claims(cube, false) + understood_claims(cube, true)));
    end_line(draft, &line, 4);
}

void account_put_ledger(const Draft *draft) {
    const Cube *cube = &draft->package->cube;
    const Identities *identities = &draft->package->check.ledger.identities;
    bool english = draft->options.english;
    say(draft, draft->out, "\n勾稽台账：\n", "\nLedger:\n");
    for (int i = 0; i < identities->size; i++) {
        const Identity *identity = &identities->data[i];
        const char *state = english ? equation_state_id(identity->state) : equation_state_zh(identity->state);
        buf_format(draft->out, "    #%-4d %s", i, state);
        for (int pad = utf8_width(str_from_c(state)); pad < (english ? 11 : 8); pad++)
            buf_byte(draft->out, ' ');
        plain_put(equation_subject(cube, identity, draft->scratch, english), draft->out);
        say(draft, draft->out, "：", ": ");
        equation_print(cube, identity, english, draft->out);
        if (identity->reason.size > 0) {
            say(draft, draft->out, "（", " (");
            plain_put(reason_words(identity->reason, english), draft->out);
            say(draft, draft->out, "）", ")");
        }
        buf_byte(draft->out, '\n');
    }
    const Proportions *proportions = &draft->package->check.ledger.proportions;
    for (int i = 0; i < proportions->size; i++) {
        buf_format(draft->out, "    %%%-4d ", i);
        proportion_put_line(cube, &proportions->data[i], draft->scratch, english, draft->out);
    }
    ChoiceCursor cursor = {0};
    for (const Choice *choice; (choice = choice_next(draft->package, &cursor)) != NULL;) {
        buf_str(draft->out, STR("    "));
        plain_put(chosen_line(cube, choice, draft->scratch, english), draft->out);
        buf_byte(draft->out, '\n');
    }
}

/* report_groups: what the text report shows a person, for programs that show it otherwise: a page, a form, a marked
 * copy. A group has its title and detail as texts, what to do, its places, its witnesses and the numbers of its
 * findings in the list of findings that stands beside it. A key is the same each time the document is read, whatever
 * moved in it, so that decisions about findings can be kept under it. Cost: that of the text report. */
#include "report/report_groups.h"
#include "base/utf8.h"
#include "group/groups.h"
#include "group/key.h"
#include "group/spot.h"
#include "report/brief.h"
#include "report/fields.h"
#include "report/report_claims.h"

static const char *const level_ids[] = {[LEVEL_NOTE] = "note", [LEVEL_WARNING] = "warning", [LEVEL_ERROR] = "error"};

static int characters_of(Str text) {
    int count = 0;
    for (ptrdiff_t at = 0; at < text.size; count++)
        utf8_next(text, &at);
    return count;
}

/* {"offset": 40, "length": 6} in characters of the quote; null: nothing is marked. */
static void put_mark(Json *json, const Site *site) {
    json_key(json, "mark");
    bool marked = site->mark_size > 0 && site->mark_offset >= 0 &&
                  (ptrdiff_t)site->mark_offset + site->mark_size <= site->quote.size;
    if (!marked) {
        json_put_null(json);
        return;
    }
    ptrdiff_t end = (ptrdiff_t)site->mark_offset + site->mark_size;
    json_open_object(json, false);
    json_key(json, "offset");
    json_put_int(json, characters_of(str_sub(site->quote, 0, site->mark_offset)));
    json_key(json, "length");
    json_put_int(json, characters_of(str_sub(site->quote, site->mark_offset, end)));
    json_close(json);
}

static void put_spot(Json *json, const Package *package, const Site *site) {
    Spot spot = spot_of(package, site);
    field_text(json, "section", spot.section);
    field_int(json, "paragraph", spot.paragraph);
}

void json_put_finding_extras(Json *json, const Package *package, const Finding *finding, Arena *scratch) {
    FindingKey key = finding_key(finding, scratch);
    put_spot(json, package, &finding->site);
    put_mark(json, &finding->site);
    field_text(json, "key",
               arena_format(scratch, "%.*s\t%.*s\t%.*s", STR_ARG(key.rule), STR_ARG(key.words), STR_ARG(key.printed)));
    field_text(json, "accepted", finding->accepted);
}

static void put_places(Json *json, const Package *package, const Group *group) {
    json_key(json, "places");
    json_open_array(json, false);
    for (int i = 0; i < group->count; i++) {
        const Site *site = &package->check.findings.data[group->members[i]].site;
        json_open_object(json, false);
        field_site(json, "place", site);
        put_spot(json, package, site);
        field_text(json, "quote", site->quote);
        put_mark(json, site);
        json_close(json);
    }
    json_close(json);
}

static void put_witnesses(Json *json, const Package *package, const Group *group, bool english) {
    const Relateds *related = &group_first(package, group)->related;
    json_key(json, "witnesses");
    json_open_array(json, false);
    for (int i = 0; i < related->size; i++) {
        const Related *one = &related->data[i];
        json_open_object(json, false);
        field_site(json, "place", &one->site);
        put_spot(json, package, &one->site);
        field_text(json, "printed", one->site.printed);
        field_text(json, "message", english && one->en.size ? one->en : one->zh);
        json_close(json);
    }
    json_close(json);
}

/* Each rule of the group once: a family has several. */
static void put_rules(Json *json, const Package *package, const Group *group) {
    const Findings *findings = &package->check.findings;
    json_key(json, "rules");
    json_open_array(json, false);
    for (int i = 0; i < group->count; i++) {
        const Rule *rule = findings->data[group->members[i]].rule;
        bool told = false;
        for (int j = 0; j < i && !told; j++)
            told = findings->data[group->members[j]].rule == rule;
        if (!told)
            json_put_text(json, rule->id);
    }
    json_close(json);
}

/* `numbers`: of each finding in the list beside this one. */
static void put_group(Json *json, const Package *package, const Group *group, const int *numbers, bool english,
                      Arena *scratch) {
    const Finding *finding = group_first(package, group);
    Brief brief = brief_of(package, group, scratch, english);
    json_open_object(json, false);
    field_text(json, "level", str_from_c(level_ids[group->level]));
    put_rules(json, package, group);
    field_text(json, "title", brief.title);
    field_text(json, "detail", brief.detail);
    field_text(json, "where", brief_places(package, group, scratch, english));
    field_text(json, "printed", finding->printed);
    field_text(json, "expected", group->repair >= 0 ? finding->repairs.data[group->repair].value : finding->expected);
    field_text(json, "fix", brief_fix(package, group, scratch, english));
    put_places(json, package, group);
    put_witnesses(json, package, group, english);
    json_key(json, "findings");
    json_open_array(json, false);
    for (int i = 0; i < group->count; i++)
        json_put_int(json, numbers[group->members[i]]);
    json_close(json);
    json_close(json);
}

void json_put_groups(Json *json, const Package *package, ReportOptions options, Arena *scratch) {
    const Findings *findings = &package->check.findings;
    Groups groups = groups_build(package, scratch);
    int *numbers = arena_array(scratch, int, findings->size + 1);
    for (int i = 0, number = 0; i < findings->size; i++)
        numbers[i] = findings->data[i].level >= options.at_least ? number++ : -1;
    json_key(json, "groups");
    json_open_array(json, true);
    for (int i = 0; i < groups.size; i++)
        if (groups.data[i].level >= options.at_least)
            put_group(json, package, &groups.data[i], numbers, options.english, scratch);
    json_close(json);
}

/* ---- the document */

static int64_t hundredths(float points) {
    return points > 0 && points < 1e7F ? (int64_t)((double)points * 100 + 0.5) : 0;
}

void json_put_page_sizes(Json *json, const Document *document) {
    json_key(json, "page_sizes");
    json_open_array(json, false);
    for (int i = 0; i < document->page_sizes.size; i++) {
        json_open_array(json, false);
        json_put_hundredths(json, hundredths(document->page_sizes.data[i].width));
        json_put_hundredths(json, hundredths(document->page_sizes.data[i].height));
        json_close(json);
    }
    json_close(json);
}

void json_put_unread_claims(Json *json, const Package *package) {
    const Claims *claims = &package->cube.claims;
    json_key(json, "unread_claims");
    json_open_array(json, true);
    for (int i = 0; i < claims->size; i++) {
        const Claim *claim = &claims->data[i];
        if (claim->kind != CLAIM_NONE)
            continue;
        Site site = site_of_claim(claim);
        json_open_object(json, false);
        field_place(json, "place", &claim->place);
        put_spot(json, package, &site);
        field_text(json, "printed", claim->printed);
        field_text(json, "quote", claim->sentence);
        put_mark(json, &site);
        json_close(json);
    }
    json_close(json);
}

/* ---- reasons */

/* Where the sentence begins to say why, 主要原因是…, behind the figure; its size: it does not. */
static ptrdiff_t reason_at(const WordList *cues, Str sentence, ptrdiff_t behind) {
    for (ptrdiff_t at = behind; at < sentence.size; utf8_next(sentence, &at)) {
        const ListWord *word = word_list_at(cues, str_sub(sentence, at, sentence.size));
        if (word && str_equal(word->id, STR("reason")))
            return at;
    }
    return sentence.size;
}

/* Up to the mark that ends it. */
static Str first_statement(Str text) {
    ptrdiff_t semicolon = str_find(text, STR("；")), stop = str_find(text, STR("。"));
    ptrdiff_t end = semicolon >= 0 && (stop < 0 || semicolon < stop) ? semicolon : stop;
    return end < 0 ? text : str_sub(text, 0, end);
}

/* What stands behind the sentence in its paragraph. */
static Str text_behind(const Package *package, Str sentence) {
    const Passages *passages = &package->narrative.passages;
    uintptr_t begin = (uintptr_t)sentence.data, end = begin + (uintptr_t)sentence.size;
    for (int i = 0; i < passages->size; i++) {
        Str text = passages->data[i].text;
        uintptr_t first = (uintptr_t)text.data, last = first + (uintptr_t)text.size;
        if (begin >= first && end <= last)
            return utf8_trim(str_sub(text, (ptrdiff_t)(end - first), text.size));
    }
    return (Str){0};
}

Str reason_of_claim(const Package *package, const Claim *claim) {
    static const Str passed_over[] = {STR_INIT("主要"), STR_INIT("原因"), STR_INIT("是"), STR_INIT("为"),
                                      STR_INIT("：")};
    bool changes = claim->kind == CLAIM_CHANGE || claim->kind == CLAIM_GROWTH || claim->kind == CLAIM_EVEN;
    const WordList *cues = knowledge_list(package->cube.knowledge, STR("cue"));
    if (!changes)
        return (Str){0};
    ptrdiff_t at = reason_at(cues, claim->sentence, claim->sentence_offset + claim->printed.size);
    Str reason = first_statement(str_sub(claim->sentence, at, claim->sentence.size));
    if (!reason.size) {
        Str behind = first_statement(text_behind(package, claim->sentence));
        ptrdiff_t from = reason_at(cues, behind, 0);
        enum { CUE_BYTES_BEFORE = 6 }; /* 主要原因: the cue may begin with its second word */
        reason = from <= CUE_BYTES_BEFORE ? str_sub(behind, from, behind.size) : (Str){0};
    }
    for (size_t i = 0; i < sizeof passed_over / sizeof *passed_over; i++)
        if (str_starts(reason, passed_over[i]))
            reason = str_sub(reason, passed_over[i].size, reason.size);
    return utf8_trim(reason);
}

void json_put_reasons(Json *json, const Package *package) {
    const Cube *cube = &package->cube;
    const WordList *cues = knowledge_list(cube->knowledge, STR("cue"));
    json_key(json, "reasons");
    json_open_array(json, true);
    for (int i = 0; i < cube->claims.size; i++) {
        const Claim *claim = &cube->claims.data[i];
        bool changes = claim->kind == CLAIM_CHANGE || claim->kind == CLAIM_GROWTH || claim->kind == CLAIM_EVEN;
        ptrdiff_t at = !changes ? claim->sentence.size
                                : reason_at(cues, claim->sentence, claim->sentence_offset + claim->printed.size);
        if (at == claim->sentence.size)
            continue;
        json_open_object(json, false);
        field_text(json, "printed", claim->printed);
        field_text(json, "kind", claim_kind(claim));
        field_text(json, "direction", claim_direction(claim));
        field_coordinate(json, "coordinate", cube, &claim->at);
        field_coordinate(json, "base", cube, &claim->base);
        field_text(json, "reason", first_statement(str_sub(claim->sentence, at, claim->sentence.size)));
        field_place(json, "place", &claim->place);
        json_close(json);
    }
    json_close(json);
}

/* report_sarif: findings as SARIF 2.1.0, for programs that show what checkers found, in an editor or beside a change.
 *
 *     report_sarif_begin    {"version": "2.1.0", "runs": [{"tool": {… all rules …}, "results": [
 *     report_sarif_part         a result a line, of one document
 *     report_sarif_end      ], "invocations": [{… what could not be read …}]}]}
 *
 * One run, whatever the number of documents, so that a rule is described once. SARIF thinks of lines and columns: a
 * text has them, counted in characters of the file as it is. What stands on a page, in a cell or in a row of a table
 * has no region; its place is said as logical locations, and with its box in points among the properties. A finding is
 * known by the digest of its key (group/key.h), which stays when lines move. What a person accepted is a result like
 * the others, with its suppression and the reason. Cost: linear in what is printed, and the lines of a text a finding.
 * */
#include "base/utf8.h"
#include "group/key.h"
#include "group/spot.h"
#include "report/fields.h"
#include "report/report.h"
#include "report/uri.h"
#include "system/digest.h"

#define SARIF_SCHEMA "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

static const char *const level_ids[] = {[LEVEL_NOTE] = "note", [LEVEL_WARNING] = "warning", [LEVEL_ERROR] = "error"};

/* ---- texts */

/* {"text": …}; in a message a brace stands for an argument, unless there are two. */
static void put_message(Json *json, const char *key, Str text, Arena *scratch) {
    Buf doubled = {.arena = scratch};
    for (ptrdiff_t i = 0; i < text.size; i++) {
        if (text.data[i] == '{' || text.data[i] == '}')
            buf_byte(&doubled, text.data[i]);
        buf_byte(&doubled, text.data[i]);
    }
    json_key(json, key);
    json_open_object(json, false);
    json_key(json, "text");
    json_put_text(json, buf_view(&doubled));
    json_close(json);
}

static void put_text(Json *json, const char *key, Str text) {
    if (!text.size)
        return;
    json_key(json, key);
    json_put_text(json, text);
}

static Str first_sentence(Str text, bool english) {
    Str stop = english ? STR(". ") : STR("。");
    ptrdiff_t end = str_find(text, stop);
    return end < 0 ? text : str_sub(text, 0, end + (english ? 1 : stop.size));
}

/* ---- the rules */

static void put_section(Buf *out, bool markdown, const char *heading, Str text) {
    if (!text.size)
        return;
    buf_format(out, markdown ? "%s**%s** " : "%s%s: ", out->size ? "\n\n" : "", heading);
    buf_str(out, utf8_trim(text));
}

static Str help_of(const Rule *rule, bool english, bool markdown, Arena *scratch) {
    Buf out = {.arena = scratch};
    put_section(&out, markdown, "含义", rule->meaning_zh);
    put_section(&out, markdown, "怎么改", rule->fix_zh);
    put_section(&out, markdown, "依据", rule->origin);
    Str chinese = buf_view(&out);
    out = (Buf){.arena = scratch};
    put_section(&out, markdown, "Meaning", rule->meaning_en);
    put_section(&out, markdown, "What to do", rule->fix_en);
    Str both[] = {english ? buf_view(&out) : chinese, english ? chinese : buf_view(&out)};
    return arena_format(scratch, "%.*s\n\n%.*s", STR_ARG(both[0]), STR_ARG(both[1]));
}

static void put_rule(Json *json, const Rule *rule, bool english, Arena *scratch) {
    Str meaning = english ? rule->meaning_en : rule->meaning_zh;
    json_open_object(json, false);
    put_text(json, "id", rule->id);
    put_message(json, "shortDescription", first_sentence(meaning, english), scratch);
    put_message(json, "fullDescription", meaning, scratch);
    json_key(json, "help");
    json_open_object(json, false);
    put_text(json, "text", help_of(rule, english, false, scratch));
    put_text(json, "markdown", help_of(rule, english, true, scratch));
    json_close(json);
    json_key(json, "defaultConfiguration");
    json_open_object(json, false);
    put_text(json, "level", str_from_c(level_ids[rule->level]));
    json_close(json);
    json_key(json, "properties");
    json_open_object(json, false);
    json_key(json, "tags");
    json_open_array(json, false);
    json_put_text(json, english ? rule->group_en : rule->group_zh);
    json_close(json);
    json_close(json);
    json_close(json);
}

void report_sarif_begin(const Knowledge *knowledge, Str version, bool english, Arena *scratch, Buf *out) {
    Json json;
    json_init(&json, out, true);
    json_open_object(&json, false);
    put_text(&json, "$schema", STR(SARIF_SCHEMA));
    put_text(&json, "version", STR("2.1.0"));
    json_key(&json, "runs");
    json_open_array(&json, false);
    json_open_object(&json, false);
    json_key(&json, "tool");
    json_open_object(&json, false);
    json_key(&json, "driver");
    json_open_object(&json, false);
    put_text(&json, "name", STR("yusuan"));
    put_text(&json, "version", version);
    put_text(&json, "semanticVersion", version);
    put_text(&json, "language", english ? STR("en") : STR("zh-CN"));
    json_key(&json, "rules");
    json_open_array(&json, true);
    for (int i = 0; i < knowledge->rules.size; i++)
        put_rule(&json, &knowledge->rules.data[i], english, scratch);
    json_close(&json);
    json_close(&json);
    json_close(&json);
    put_text(&json, "language", english ? STR("en") : STR("zh-CN"));
    put_text(&json, "columnKind", STR("unicodeCodePoints"));
    json_key(&json, "automationDetails");
    json_open_object(&json, false);
    put_text(&json, "id", STR("yusuan/check/"));
    json_close(&json);
    json_key(&json, "results");
    buf_str(out, STR("[\n"));
}

/* ---- places */

typedef struct Span { /* columns of a line, from 1; end behind the last; 0: not known */
    int begin, end;
} Span;

static Str line_of(Str text, int number) {
    Str line = {0};
    for (int i = 0; i < number; i++)
        if (!str_line(&text, &line))
            return (Str){0};
    return line;
}

static int count_in(Str text, Str word) {
    int count = 0;
    for (ptrdiff_t at = 0, found; (found = str_find(str_sub(text, at, text.size), word)) >= 0; at += found + word.size)
        count++;
    return count;
}

static int characters_of(Str text) {
    int count = 0;
    for (ptrdiff_t at = 0; at < text.size; count++)
        utf8_next(text, &at);
    return count;
}

/* Where in its line the marked part of the quote stands: the only place that has its words, or, where line and quote
 * have them equally often, the one of the same number. */
static Span find_span(const Package *package, const Site *site) {
    bool marked = site->mark_size > 0 && site->mark_offset >= 0 &&
                  (ptrdiff_t)site->mark_offset + site->mark_size <= site->quote.size;
    Str mark = marked ? str_sub(site->quote, site->mark_offset, site->mark_offset + site->mark_size) : site->printed;
    Str line = site->place.line > 0 && !site->place.part ? line_of(package->document.text, site->place.line) : (Str){0};
    int count = mark.size ? count_in(line, mark) : 0;
    if (!count || (count > 1 && (!marked || count != count_in(site->quote, mark))))
        return (Span){0};
    int number = count > 1 ? count_in(str_sub(site->quote, 0, site->mark_offset), mark) : 0;
    ptrdiff_t at = str_find(line, mark);
    for (; number > 0; number--)
        at += mark.size + str_find(str_sub(line, at + mark.size, line.size), mark);
    int begin = characters_of(str_sub(line, 0, at)) + 1;
    return (Span){begin, begin + characters_of(mark)};
}

static void put_artifact(Json *json, Str path, Arena *scratch) {
    Buf uri = {.arena = scratch};
    uri_put_path(&uri, path);
    json_key(json, "artifactLocation");
    json_open_object(json, false);
    put_text(json, "uri", buf_view(&uri));
    json_close(json);
}

static void put_physical(Json *json, const Package *package, const Site *site, Arena *scratch) {
    const Place *place = &site->place;
    json_key(json, "physicalLocation");
    json_open_object(json, false);
    put_artifact(json, place->part ? place->part->path : package->document.file, scratch);
    if (place->line > 0) {
        Span span = find_span(package, site);
        json_key(json, "region");
        json_open_object(json, false);
        json_key(json, "startLine");
        json_put_int(json, place->line);
        if (span.begin > 0) {
            json_key(json, "startColumn");
            json_put_int(json, span.begin);
            json_key(json, "endColumn");
            json_put_int(json, span.end);
        }
        json_close(json);
    }
    json_close(json);
}

static void put_logical(Json *json, const char *kind, Str name, Str full_name) {
    if (!name.size)
        return;
    json_open_object(json, false);
    put_text(json, "name", name);
    put_text(json, "fullyQualifiedName", full_name);
    put_text(json, "kind", str_from_c(kind));
    json_close(json);
}

/* From the page inwards: page, worksheet and cell or row of a table, the row by its name. */
static void put_logicals(Json *json, const Site *site, Arena *scratch) {
    const Place *place = &site->place;
    char room[FIELD_CELL_MAX];
    Str cell = field_cell(place, room), page = place->page ? arena_format(scratch, "%d", place->page) : (Str){0};
    if (!page.size && !place->sheet.size && !cell.size && !site->table.size && !site->row.size)
        return;
    json_key(json, "logicalLocations");
    json_open_array(json, false);
    put_logical(json, "page", page, arena_format(scratch, "page %.*s", STR_ARG(page)));
    put_logical(json, "sheet", place->sheet, place->sheet);
    if (place->sheet.size)
        put_logical(json, "cell", cell, arena_format(scratch, "%.*s!%.*s", STR_ARG(place->sheet), STR_ARG(cell)));
    else
        put_logical(json, place->table ? "tableRow" : "paragraph", cell, cell);
    put_logical(json, "table", site->table, site->table);
    put_logical(
        json, "row", site->row,
        arena_format(scratch, "%.*s/%.*s/%.*s", STR_ARG(site->table), STR_ARG(site->row), STR_ARG(site->column)));
    json_close(json);
}

static void put_location(Json *json, const Package *package, const Site *site, Arena *scratch) {
    Spot spot = spot_of(package, site);
    put_physical(json, package, site, scratch);
    put_logicals(json, site, scratch);
    json_key(json, "properties");
    json_open_object(json, false);
    field_text(json, "section", spot.section);
    field_int(json, "paragraph", spot.paragraph);
    field_text(json, "quote", site->quote);
    field_site(json, "place", site);
    json_close(json);
}

/* ---- results */

static void put_related(Json *json, const Package *package, const Finding *finding, bool english, Arena *scratch) {
    if (!finding->related.size)
        return;
    json_key(json, "relatedLocations");
    json_open_array(json, false);
    for (int i = 0; i < finding->related.size; i++) {
        const Related *related = &finding->related.data[i];
        json_open_object(json, false);
        json_key(json, "id");
        json_put_int(json, i + 1);
        put_location(json, package, &related->site, scratch);
        put_message(json, "message", english && related->en.size ? related->en : related->zh, scratch);
        json_close(json);
    }
    json_close(json);
}

static void put_fingerprint(Json *json, const Finding *finding, Arena *scratch) {
    FindingKey key = finding_key(finding, scratch);
    Str text = arena_format(scratch, "%.*s\t%.*s\t%.*s", STR_ARG(key.rule), STR_ARG(key.words), STR_ARG(key.printed));
    json_key(json, "partialFingerprints");
    json_open_object(json, false);
    put_text(json, "yusuanKey/v1", digest_sha256_hex(scratch, text));
    json_close(json);
}

static void put_suppression(Json *json, const Finding *finding) {
    json_key(json, "suppressions");
    json_open_array(json, false);
    if (finding->accepted.size) {
        json_open_object(json, false);
        put_text(json, "kind", STR("external"));
        put_text(json, "status", STR("accepted"));
        put_text(json, "justification", finding->accepted);
        json_close(json);
    }
    json_close(json);
}

static void put_properties(Json *json, const Package *package, const Finding *finding) {
    json_key(json, "properties");
    json_open_object(json, false);
    field_text(json, "entity", package->cube.entity);
    field_int(json, "year", package->cube.year);
    field_text(json, "printed", finding->printed);
    field_text(json, "expected", finding->expected);
    field_text(json, "difference", finding->difference);
    field_repairs(json, finding);
    json_close(json);
}

static void put_result(Json *json, const Package *package, const Finding *finding, bool english, Arena *scratch) {
    json_open_object(json, false);
    put_text(json, "ruleId", finding->rule->id);
    json_key(json, "ruleIndex");
    json_put_int(json, finding->rule - package->cube.knowledge->rules.data);
    put_text(json, "level", str_from_c(level_ids[finding->level]));
    put_message(json, "message", report_message(finding, scratch, english), scratch);
    json_key(json, "locations");
    json_open_array(json, false);
    json_open_object(json, false);
    put_location(json, package, &finding->site, scratch);
    json_close(json);
    json_close(json);
    put_related(json, package, finding, english, scratch);
    put_fingerprint(json, finding, scratch);
    put_suppression(json, finding);
    put_properties(json, package, finding);
    json_close(json);
}

void report_sarif_part(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    const Findings *findings = &package->check.findings;
    bool any = false;
    for (int i = 0; i < findings->size; i++) {
        if (findings->data[i].level < options.at_least)
            continue;
        buf_str(out, any ? STR(",\n") : STR(""));
        any = true;
        Json json;
        json_init(&json, out, false);
        put_result(&json, package, &findings->data[i], options.english, scratch);
    }
}

/* ---- what could not be read */

void report_sarif_failure(Str file, Str message, Arena *scratch, Buf *out) {
    Json json;
    json_init(&json, out, false);
    json_open_object(&json, false);
    put_text(&json, "level", STR("error"));
    put_message(&json, "message", message, scratch);
    json_key(&json, "locations");
    json_open_array(&json, false);
    json_open_object(&json, false);
    json_key(&json, "physicalLocation");
    json_open_object(&json, false);
    put_artifact(&json, file, scratch);
    json_close(&json);
    json_close(&json);
    json_close(&json);
    json_close(&json);
}

void report_sarif_end(Str failures, Buf *out) {
    buf_str(out, STR("\n],\n\"invocations\": [{\"executionSuccessful\": "));
    buf_str(out, failures.size ? STR("false") : STR("true"));
    buf_str(out, STR(", \"toolExecutionNotifications\": ["));
    buf_str(out, failures);
    buf_str(out, STR("]}]}]}\n"));
}

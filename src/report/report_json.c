/* report_json: a checked document as one JSON object, for programs.
 *
 * Everything that the text report says is here as data: what was read, what was not understood, the
 * ledger's counts, the findings with their places and repairs; with `ledger` every identity with
 * its readings. Keys are never left out; null says that a thing does not apply. Cost: linear in
 * what is printed. */
#include "finding/proof.h"
#include "group/file_year.h"
#include "report/chosen.h"
#include "report/report_groups.h"
#include "report/equation.h"
#include "lexis/quantity.h"
#include "report/fields.h"
#include "report/proportion.h"
#include "report/report_claims.h"
#include "report/report.h"

typedef struct Writer {
    Json json;
    const Package *package;
    const Cube *cube;
    bool english;
    Level at_least;
    Arena *scratch;
} Writer;

/* The files that the package consists of; none when it is one file. */
static void put_parts(Writer *writer) {
    const Document *document = &writer->package->document;
    json_key(&writer->json, "parts");
    json_open_array(&writer->json, false);
    for (int i = 0; i < document->parts_count; i++)
        json_put_text(&writer->json, document->parts[i].name);
    json_close(&writer->json);
}

static void put_tables(Writer *writer) {
    Json *json = &writer->json;
    json_key(json, "tables");
    json_open_array(json, true);
    for (int i = 0; i < writer->cube->tables.size; i++) {
        const Table *table = &writer->cube->tables.data[i];
        json_open_object(json, false);
        field_text(json, "title", table->title);
        field_text(json, "form", table->form);
        field_text(json, "kind", table->kind);
        field_text(json, "unit", table->unit_fen > 0 ? money_unit_name(table->unit_fen) : (Str){0});
        field_place(json, "place", &table->place);
        json_key(json, "rows");
        json_put_int(json, table->lines_count);
        json_key(json, "figures");
        json_put_int(json, table->printed);
        json_key(json, "understood");
        json_put_int(json, table->placed);
        json_close(json);
    }
    json_close(json);
}

typedef struct Count {
    const char *key;
    int value;
} Count;

static void put_group(Json *json, const char *key, const Count *counts, size_t size) {
    json_key(json, key);
    json_open_object(json, false);
    for (size_t i = 0; i < size; i++) {
        json_key(json, counts[i].key);
        json_put_int(json, counts[i].value);
    }
    json_close(json);
}

/* Claims of amounts or of percentages: those understood, or only those that are items. */
static int count_claims(const Cube *cube, bool percent, bool items_only) {
    int count = 0;
    for (int i = 0; i < cube->claims.size; i++) {
        const Claim *claim = &cube->claims.data[i];
        bool counted = claim->percent == percent && claim->kind != CLAIM_EVEN;
        count += counted && (items_only ? claim->kind == CLAIM_ITEM : claim->kind != CLAIM_NONE);
    }
    return count;
}

static int count_percentages(const Cube *cube) {
    int count = 0;
    for (int i = 0; i < cube->claims.size; i++)
        count += cube->claims.data[i].percent;
    return count;
}

static void put_counts(Writer *writer) {
    const Ledger *ledger = &writer->package->check.ledger;
    const Count figures[] = {{"printed", ledger->figures_printed},
                             {"placed", ledger->figures_placed},
                             {"covered", ledger->figures_covered},
                             {"proved", ledger->figures_proved}},
                sentences[] = {{"printed", writer->cube->sentence_amounts},
                               {"understood", count_claims(writer->cube, false, false)},
                               {"items", count_claims(writer->cube, false, true)},
                               {"percentages", count_percentages(writer->cube)},
                               {"percentages_understood", count_claims(writer->cube, true, false)}},
                identities[] = {{"proved", ledger->proved},
                                {"rounding", ledger->rounding},
                                {"violated", ledger->violated},
                                {"unchecked", ledger->unchecked}};
    put_group(&writer->json, "figures", figures, sizeof figures / sizeof *figures);
    put_group(&writer->json, "sentences", sentences, sizeof sentences / sizeof *sentences);
    put_group(&writer->json, "ledger", identities, sizeof identities / sizeof *identities);
}

static void put_misunderstood(Writer *writer) {
    Json *json = &writer->json;
    const Cube *cube = writer->cube;
    json_key(json, "misunderstood");
    json_open_array(json, true);
    for (int i = 0; i < cube->misunderstood.size; i++) {
        const Misunderstood *cell = &cube->misunderstood.data[i];
        const Table *table =
            cell->table >= 0 && cell->table < cube->tables.size ? &cube->tables.data[cell->table] : NULL;
        bool lined = table && cell->row >= 0 && cell->row < table->lines_count;
        bool columned = table && cell->col >= 0 && cell->col < table->columns_count;
        Site site = {.place = cell->place,
                     .table = table ? table->title : (Str){0},
                     .row = lined ? table->lines[cell->row].label : (Str){0},
                     .column = columned ? table->columns[cell->col].label : (Str){0}};
        json_open_object(json, false);
        field_site(json, "place", &site);
        field_text(json, "printed", cell->printed);
        field_text(json, "reason", cell->reason);
        json_close(json);
    }
    json_close(json);
}

static void put_remarks(Writer *writer) {
    Json *json = &writer->json;
    const Remarks *remarks = &writer->package->document.remarks;
    json_key(json, "remarks");
    json_open_array(json, true);
    for (int i = 0; i < remarks->size; i++) {
        json_open_object(json, false);
        field_text(json, "id", remarks->data[i].id);
        field_text(json, "message", writer->english ? remarks->data[i].en : remarks->data[i].zh);
        field_place(json, "place", &remarks->data[i].place);
        json_close(json);
    }
    json_close(json);
}

/* "#12 支出·2025…，按支出功能分类分项": the number is the identity's "id" in the ledger. */
static void put_broken(Writer *writer, const Finding *finding) {
    Json *json = &writer->json;
    json_key(json, "identities");
    json_open_array(json, false);
    for (int i = 0; i < finding->identities_count; i++) {
        int number = finding->identities[i];
        const Identity *identity = &writer->package->check.ledger.identities.data[number];
        Str subject = equation_subject(writer->cube, identity, writer->scratch, writer->english);
        json_put_text(json, arena_format(writer->scratch, "#%d %.*s", number, STR_ARG(subject)));
    }
    json_close(json);
}

/* The coordinate of the figure at a place, whether its words say it or not. */
static void put_read_as(Writer *writer, const Site *site) {
    if (site->at)
        field_coordinate(&writer->json, "read_as", writer->cube, site->at);
    else
        field_text(&writer->json, "read_as", (Str){0});
}

static void put_related(Writer *writer, const Finding *finding) {
    Json *json = &writer->json;
    json_key(json, "related");
    json_open_array(json, false);
    for (int i = 0; i < finding->related.size; i++) {
        const Related *related = &finding->related.data[i];
        json_open_object(json, false);
        field_site(json, "place", &related->site);
        field_text(json, "printed", related->site.printed);
        put_read_as(writer, &related->site);
        field_text(json, "message", writer->english && related->en.size > 0 ? related->en : related->zh);
        json_close(json);
    }
    json_close(json);
}

static const char *level_id(Level level) {
    return level == LEVEL_ERROR ? "error" : level == LEVEL_WARNING ? "warning" : "note";
}

/* Ids of rules/grounds.rule; `explain` has their words. */
static void put_grounds(Writer *writer, Grounds grounds) {
    json_key(&writer->json, "grounds");
    json_open_array(&writer->json, false);
    for (int i = 0; i < GROUND_COUNT; i++)
        if (grounds >> i & 1)
            json_put_text(&writer->json, ground_id((Ground)i));
    json_close(&writer->json);
}

static void put_findings(Writer *writer) {
    Json *json = &writer->json;
    const Findings *findings = &writer->package->check.findings;
    json_key(json, "findings");
    json_open_array(json, true);
    for (int i = 0; i < findings->size; i++) {
        const Finding *finding = &findings->data[i];
        if (finding->level < writer->at_least)
            continue;
        json_open_object(json, false);
        field_text(json, "rule", finding->rule->id);
        field_text(json, "level", str_from_c(level_id(finding->level)));
        field_text(json, "message", report_message(finding, writer->scratch, writer->english));
        field_site(json, "place", &finding->site);
        field_text(json, "quote", finding->site.quote);
        put_read_as(writer, &finding->site);
        put_grounds(writer, finding_held_by(finding));
        field_text(json, "printed", finding->printed);
        field_text(json, "expected", finding->expected);
        field_text(json, "difference", finding->difference);
        field_repairs(json, finding);
        put_broken(writer, finding);
        put_related(writer, finding);
        json_put_finding_extras(json, writer->package, finding, writer->scratch);
        json_close(json);
    }
    json_close(json);
}

/* Yuan; of things how many. */
static void put_value(Writer *writer, const char *name, int64_t value_fen, bool things) {
    if (things)
        field_text(&writer->json, name, arena_format(writer->scratch, "%lld", (long long)value_fen));
    else
        field_yuan(&writer->json, name, value_fen);
}

static void put_term(Writer *writer, const Term *term) {
    Json *json = &writer->json;
    const Reading *reading = &writer->cube->readings.data[term->reading];
    const Table *table = reading_table(writer->cube, reading);
    const TableLine *line = reading_line(writer->cube, reading);
    Site site = {.place = reading->place,
                 .table = table ? table->title : (Str){0},
                 .row = line ? line->label : (Str){0},
                 .column = reading_column(writer->cube, reading)};
    json_open_object(json, false);
    json_key(json, "coefficient");
    json_put_int(json, term->coefficient);
    field_text(json, "printed", reading->printed);
    put_value(writer, "yuan", reading->amount.value_fen, reading->counter.size != 0);
    field_site(json, "place", &site);
    json_close(json);
}

static void put_ledger(Writer *writer) {
    Json *json = &writer->json;
    const Identities *identities = &writer->package->check.ledger.identities;
    json_key(json, "identities");
    json_open_array(json, true);
    for (int i = 0; i < identities->size; i++) {
        const Identity *identity = &identities->data[i];
        bool summed = identity->kind == IDENTITY_PARTS && identity->along < DIM_COUNT;
        json_open_object(json, false);
        json_key(json, "id");
        json_put_int(json, i);
        field_text(json, "kind", str_from_c(equation_kind_id(identity->kind)));
        field_text(json, "state", str_from_c(equation_state_id(identity->state)));
        field_text(json, "rule", identity->rule ? identity->rule->id : (Str){0});
        field_text(json, "subject", equation_subject(writer->cube, identity, writer->scratch, writer->english));
        field_coordinate(json, "coordinate", writer->cube, &identity->at);
        field_text(json, "along", summed ? dim_id(identity->along) : (Str){0});
        field_text(json, "relation",
                   identity->relation == '<'   ? STR("<=")
                   : identity->relation == '~' ? STR("~")
                                               : STR("="));
        bool things = writer->cube->readings.data[identity->terms[0].reading].counter.size != 0;
        put_value(writer, "residual", identity->residual_fen, things);
        put_value(writer, "slack", identity->slack_fen, things);
        field_text(json, "reason", identity->reason);
        put_grounds(writer, identity->grounds);
        json_key(json, "terms");
        json_open_array(json, false);
        for (int t = 0; t < identity->terms_count; t++)
            put_term(writer, &identity->terms[t]);
        json_close(json);
        json_close(json);
    }
    json_close(json);
}

/* The percentages of sentences, each with the division that it was held against. */
static void put_proportions(Writer *writer) {
    Json *json = &writer->json;
    const Proportions *proportions = &writer->package->check.ledger.proportions;
    json_key(json, "percentages");
    json_open_array(json, true);
    for (int i = 0; i < proportions->size; i++) {
        const Proportion *proportion = &proportions->data[i];
        const Claim *claim = &writer->cube->claims.data[proportion->claim];
        Buf words = {.arena = writer->scratch};
        proportion_print(writer->cube, proportion, writer->scratch, writer->english, &words);
        json_open_object(json, false);
        field_text(json, "kind", claim_kind(claim));
        field_text(json, "state", str_from_c(equation_state_id(proportion->state)));
        field_text(json, "printed", claim->printed);
        field_coordinate(json, "coordinate", writer->cube, &claim->at);
        field_yuan(json, "above", proportion->above_fen);
        field_yuan(json, "below", proportion->below_fen);
        field_text(json, "words", buf_view(&words));
        field_place(json, "place", &claim->place);
        json_close(json);
    }
    json_close(json);
}

/* What could be read in several ways; the first candidate is what the words say. */
static void put_choices(Writer *writer) {
    Json *json = &writer->json;
    ChoiceCursor cursor = {0};
    json_key(json, "choices");
    json_open_array(json, true);
    for (const Choice *choice; (choice = choice_next(writer->package, &cursor)) != NULL;) {
        const Table *table = choice->table >= 0 ? &writer->cube->tables.data[choice->table] : NULL;
        json_open_object(json, false);
        field_text(json, "of", choice_site_id(choice->site));
        field_text(json, "printed", choice->printed);
        field_text(json, "table", table ? table->title : (Str){0});
        field_text(json, "words", chosen_words(writer->cube, choice, writer->scratch, writer->english));
        json_key(json, "taken");
        json_put_int(json, choice->taken);
        json_key(json, "candidates");
        json_open_array(json, false);
        for (int i = 0; i < choice->count; i++) {
            const Candidate *candidate = &choice->candidates[i];
            json_open_object(json, false);
            field_text(json, "as", choice_reading_id(candidate->as));
            field_text(json, "printed", candidate->printed);
            json_key(json, "held");
            json_put_int(json, candidate->evidence.held);
            json_key(json, "failed");
            json_put_int(json, candidate->evidence.failed);
            json_close(json);
        }
        json_close(json);
        json_close(json);
    }
    json_close(json);
}

void report_json_document(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    Writer writer = {.package = package,
                     .cube = &package->cube,
                     .english = options.english,
                     .at_least = options.at_least,
                     .scratch = scratch};
    Json *json = &writer.json;
    json_init(json, out, options.pretty);
    json_open_object(json, true);
    field_text(json, "file", package->document.file);
    field_text(json, "format", package->document.format);
    field_text(json, "sha256", package->sha256);
    put_parts(&writer);
    field_int(json, "pages", package->document.pages);
    field_int(json, "scanned_pages", package->document.scanned_pages);
    json_put_page_sizes(json, &package->document);
    field_text(json, "kind", package->cube.kind);
    field_text(json, "entity", package->cube.entity);
    field_int(json, "year", package->cube.year);
    field_int(json, "file_year", file_year_that_differs(package, scratch));
    field_text(json, "jurisdiction", package->cube.jurisdiction);
    put_tables(&writer);
    put_counts(&writer);
    put_findings(&writer);
    json_put_groups(json, package, options, scratch);
    put_misunderstood(&writer);
    json_put_unread_claims(json, package);
    json_put_reasons(json, package);
    put_remarks(&writer);
    if (options.ledger) {
        put_ledger(&writer);
        put_proportions(&writer);
        put_choices(&writer);
    }
    json_close(json);
}

void report_json_failure(Str file, Str message, Buf *out) {
    Json json;
    json_init(&json, out, false);
    json_open_object(&json, false);
    json_key(&json, "file");
    json_put_text(&json, file);
    json_key(&json, "message");
    json_put_text(&json, message);
    json_close(&json);
}

/* Shows what a fill would change in a document, with its own figures as the source: of its own year (same), or
 * moved by
 * a year with every amount a tenth more (next). With base, the source is the base data that
 * are recovered from it, of the same year; with year, of the next, every amount as it was, for next_year.awk.
 * Usage: show_fill FILE same|next|base|year [OUT]; OUT is written in place
 * where the
 * format allows it, else by the writer of its ending. With EACH in the environment every figure that base data tell
 * differently is a line of its own. For people who work on the filling. */
#include <stdio.h>
#include <stdlib.h>
#include "base_data/base_tsv.h"
#include "compose/fill_base.h"
#include "compose/recover.h"
#include "opened.h"
#include "write/revise.h"
#include "write/write.h"

static Cube known; /* as it was read */
static bool next;

/* The first reading of the coordinate; or what a change says of the year before. */
static bool look_up(const Coordinate *at, int64_t *fen, int deep) {
    for (int i = 0; i < known.readings.size; i++) {
        const Reading *reading = &known.readings.data[i];
        if (reading->kind == READING_LEVEL && coordinate_equal(&reading->at, at)) {
            *fen = reading->amount.value_fen;
            return true;
        }
    }
    for (int i = 0; i < known.claims.size && deep; i++) {
        const Claim *claim = &known.claims.data[i];
        if ((claim->kind == CLAIM_CHANGE || claim->kind == CLAIM_EVEN) && coordinate_equal(&claim->base, at) &&
            look_up(&claim->at, fen, 0)) {
            if (claim->kind == CLAIM_CHANGE)
                *fen -= claim->amount.value_fen;
            return true;
        }
    }
    return false;
}

static bool amount(void *context, const Cube *form, const Coordinate *at, bool apart, int64_t *fen) {
    Coordinate asked = *at;
    (void)context, (void)form, (void)apart;
    if (next && asked.member[DIM_YEAR] > known.year) {
        asked.member[DIM_YEAR]--;
        bool good = look_up(&asked, fen, 1);
        *fen += *fen / 10;
        return good;
    }
    return look_up(&asked, fen, 1);
}

static void print_place(const Place *place) {
    printf("%.*s%.*s line %d table %d row %d par %d", STR_ARG(place->sheet), STR_ARG(place->cell), place->line,
           place->table, place->row, place->paragraph);
}

static void members(void *context, Dim dim, Arena *arena, FillMembers *list) {
    Map seen = {0};
    (void)context;
    for (int i = 0; i < known.readings.size; i++) {
        uint16_t member = known.readings.data[i].at.member[dim];
        const Member *of = cube_member(&known, dim, member);
        if (!member || map_find(&seen, of->id))
            continue;
        *map_put(&seen, arena, of->id, 0) = 1;
        *vec_push(list, arena) = (FillMember){.id = of->id, .name = of->name};
    }
}

static int write_out(const Opened *opened, const Document *revised, const Fill *fill, const char *path) {
    Buf out = {0};
    Diag diag = {0};
    ReviseCounts counts = {0};
    Arena *scratch = arena_new(OPENED_BYTES_MAX);
    const Document *document = &opened->package.document;
    Str name = str_from_c(path);
    ptrdiff_t dot = name.size;
    while (dot > 0 && name.data[dot - 1] != '.')
        dot--;
    Str ending = str_sub(name, dot, name.size);
    bool good = revise_knows(document->format) && str_equal(ending, document->format)
                    ? revise_file(document->format, buf_view(&opened->bytes), document, &fill->revisions,
                                  (OutsideTexts){0}, scratch, &out, &counts, &diag)
                    : write_document(revised, ending, scratch, &out, &diag);
    FILE *file = good ? fopen(path, "wb") : NULL;
    if (file) {
        fwrite(out.data, 1, (size_t)out.size, file);
        fclose(file);
    }
    printf("%s written, %d revisions made, %d missed, first %.*s%.*s paragraph %d\n", diag.set ? diag.en : path,
           counts.made, counts.missed, STR_ARG(counts.first_missed.sheet), STR_ARG(counts.first_missed.cell),
           counts.first_missed.paragraph);
    buf_release(&out);
    arena_release(scratch);
    return good ? 0 : 1;
}

/* A year on: this year's amounts are last year's as well, and the year is the next. */
static void carry_over(Base *base) {
    Str year = base_unit_text(base, "year");
    for (int i = 0; i < base->knowledge->base_sheets.size; i++) {
        const BaseTable *table = &base->tables[i];
        bool money = base_column_find(table->schema, STR("amount")) >= 0;
        for (int row = 0; row < table->rows.size && money && base_column_find(table->schema, STR("last")) >= 0; row++)
            base_set(table, &table->rows.data[row], "last", base_text(table, &table->rows.data[row], "amount"));
    }
    long long number = 0;
    BaseTable *unit = base_table(base, "unit");
    if (str_to_int(year, &number))
        base_set(unit, base_single_row(base, unit), "year", arena_format(base->arena, "%lld", number + 1));
}

/* The base data of a package, shown, and as facts. */
static Facts recover(const Package *package, Arena *arena, Base *base, const Base *const *bases, bool year) {
    RecoverGaps gaps = {0};
    Facts facts;
    base_init(base, arena, package->cube.knowledge, package->document.file);
    recover_base(base, &package->cube, &package->records, true, &gaps);
    for (int i = 0; i < package->cube.knowledge->base_sheets.size; i++) {
        Buf out = {0};
        base_tsv_write(&base->tables[i], &out);
        if (base->tables[i].rows.size > 0)
            printf("== %.*s\n%.*s", STR_ARG(base->tables[i].schema->title), STR_ARG(buf_view(&out)));
        buf_release(&out);
    }
    for (int i = 0; i < gaps.size; i++)
        printf("not found: %.*s\n", STR_ARG(gaps.data[i].zh));
    if (year)
        carry_over(base);
    facts_read(&facts, arena, bases, 1);
    return facts;
}

/* ---- what base data do not know, by the kinds of coordinates ---------------------------------------------------- */

typedef struct Watch {
    Arena *arena;
    const FillSource *source;
    Map counts; /* by what was asked, how often */
    Vec(Str) asked;
} Watch;

/* The measure, and of each other dimension its name, with the length of a code. */
static Str kind_of(const Watch *watch, const Cube *form, const Coordinate *at, const char *what) {
    static const char *const dims[DIM_COUNT] = {
#define X(constant, id) id,
        DIMENSIONS(X)
#undef X
    };
    Buf key = {.arena = watch->arena};
    buf_format(&key, "%s %.*s", what, STR_ARG(cube_member(form, DIM_MEASURE, at->member[DIM_MEASURE])->id));
    for (Dim dim = 0; dim < DIM_COUNT; dim++) {
        const Member *member = cube_member(form, dim, at->member[dim]);
        if (!at->member[dim] || dim == DIM_MEASURE || (dim == DIM_YEAR && at->member[dim] == form->year))
            continue;
        if (dim == DIM_FUNCTION || dim == DIM_ECONOMIC || dim == DIM_GOV_ECONOMIC)
            buf_format(&key, " %s/%d", dims[dim], (int)member->id.size);
        else if (dim == DIM_SOURCE || dim == DIM_NATURE || dim == DIM_STAGE)
            buf_format(&key, " %s=%.*s", dims[dim], STR_ARG(member->id));
        else
            buf_format(&key, " %s", dims[dim]);
    }
    return buf_view(&key);
}

static void note(Watch *watch, Str kind) {
    int *times = map_put(&watch->counts, watch->arena, kind, 0);
    if (++*times == 1)
        *vec_push(&watch->asked, watch->arena) = kind;
}

static bool each; /* told one by one, with where it stands */

static void print_other(const Watch *watch, const Cube *form, const Reading *reading, int64_t fen) {
    Str what = cube_describe(form, watch->arena, &reading->at, false);
    Buf there = {.arena = watch->arena};
    amount_print(&there, fen, reading->unit_fen, 2);
    printf("other: table %d row %d column %d %.*s: printed %.*s, base data %.*s\n", reading->table, reading->row,
           reading->col, STR_ARG(what), STR_ARG(reading->printed), STR_ARG(buf_view(&there)));
}

/* Every figure of the package against what its own base data say there. */
static void watch_readings(const Package *package, const Fill *fill, Watch *watch) {
    int wrong = 0, asked = 0, mixed = 0;
    for (int i = 0; i < package->cube.readings.size; i++) {
        const Reading *reading = &package->cube.readings.data[i];
        bool apart = reading->table >= 0 && fill->apart[reading->table];
        int64_t fen;
        if (reading->kind != READING_LEVEL || (reading->blank && reading->table < 0) || fill->mixed[i]) {
            mixed += fill->mixed[i];
            continue;
        }
        bool is_known = watch->source->amount(watch->source->context, &package->cube, &reading->at, apart, &fen);
        int64_t away = is_known ? fen - reading->amount.value_fen : 0;
        bool other = (away < 0 ? -away : away) > reading->amount.grain_fen;
        asked += !reading->blank;
        wrong += other;
        if (is_known && other && each)
            print_other(watch, &package->cube, reading, fen);
        if (!is_known && !reading->blank)
            note(watch, kind_of(watch, &package->cube, &reading->at, "unknown"));
        else if (other)
            note(watch, kind_of(watch, &package->cube, &reading->at, reading->blank ? "not blank" : "other"));
    }
    for (int i = 0; i < watch->asked.size; i++)
        printf("%6d %.*s\n", *map_find(&watch->counts, watch->asked.data[i]), STR_ARG(watch->asked.data[i]));
    printf("of %d readings %d are others, %d more are mixed\n", asked, wrong, mixed);
}

int main(int count, char **words) {
    Opened opened;
    Fill fill;
    Document revised;
    Buf out = {0};
    if (count < 2 || !opened_interpret(&opened, words[1]))
        return 2;
    Package *package = &opened.package;
    known = package->cube;
    next = count > 2 && strcmp(words[2], "next") == 0;
    each = getenv("EACH") != NULL;
    FillSource source = {.amount = amount, .members = members, .year = known.year + next};
    Base base;
    const Base *bases[] = {&base};
    Facts facts;
    FillBase fill_base = {.facts = &facts, .bases = bases, .bases_count = 1};
    bool year = count > 2 && strcmp(words[2], "year") == 0;
    if (year || (count > 2 && strcmp(words[2], "base") == 0)) {
        facts = recover(package, opened.arena, &base, bases, year);
        source = fill_base_source(&fill_base, &package->cube);
    }
    fill_plan(&fill, opened.arena, &package->document, &package->cube, &package->records, &package->narrative, &source);
    Watch watch = {.arena = opened.arena, .source = &source};
    if (source.context)
        watch_readings(package, &fill, &watch);
    for (int i = 0; i < fill.gaps.size; i++) {
        print_place(&fill.gaps.data[i].place);
        printf(" gap %.*s\n", STR_ARG(fill.gaps.data[i].zh));
    }
    for (int i = 0; i < fill.revisions.size && !next; i++) {
        const Revision *one = &fill.revisions.data[i];
        const Block *block = &package->document.blocks.data[one->block];
        Str text = one->row < 0 ? block->text : grid_cell(block->grid, one->row, one->col)->text;
        printf("block %d r%d c%d: [%.*s] -> [%.*s]\n", one->block, one->row, one->col,
               STR_ARG(str_sub(text, one->begin, one->end)), STR_ARG(one->text));
    }
    document_revise(&package->document, &fill.revisions, &revised);
    if (next && count < 4) {
        document_print(&revised, &out);
        printf("%.*s\n", STR_ARG(buf_view(&out)));
        buf_release(&out);
    }
    printf("figures %d of %d, claims %d of %d, gaps %d, revisions %d, years %d\n", fill.figures_known, fill.figures,
           fill.claims_known, fill.claims, fill.gaps.size, fill.revisions.size, fill.years_moved);
    int status = count > 3 ? write_out(&opened, &revised, &fill, words[3]) : 0;
    opened_release(&opened);
    return status;
}

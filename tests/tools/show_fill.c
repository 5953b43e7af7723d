/* Shows what a fill would change in a document, with its own figures as the source: of its own year (same), or
 * moved by
 * a year with every amount a tenth more (next). With base, the source is the base data that
 * are recovered from it, of the same year. Usage: show_fill FILE same|next|base [OUT]; OUT is written in place
 * where the
 * format allows it, else by the writer of its ending. For people who work on the filling. */
#include <stdio.h>
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

/* The base data of a package, shown, and as facts. */
static Facts recover(const Package *package, Arena *arena, Base *base, const Base *const *bases) {
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
    facts_read(&facts, arena, bases, 1);
    return facts;
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
    FillSource source = {.amount = amount, .members = members, .year = known.year + next};
    Base base;
    const Base *bases[] = {&base};
    Facts facts;
    FillBase fill_base = {&facts, bases, 1};
    if (count > 2 && strcmp(words[2], "base") == 0) {
        facts = recover(package, opened.arena, &base, bases);
        source = fill_base_source(&fill_base);
    }
    fill_plan(&fill, opened.arena, &package->document, &package->cube, &package->records, &package->narrative, &source);
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

/* facade_build: the other wing: base data opened and checked, and packages built from them. There is one arena for a
 * book and one for what is built, and work in either is guarded as it is for a package.
 *
 * What is built has been written, read back and checked before it is handed out; whether errors of that check keep it
 * from being used is for the caller to say. */
#include "facade/facade.h"

#include <stdlib.h>
#include "base_data/base_check.h"
#include "base_data/base_tsv.h"
#include "base_data/base_view.h"
#include "base_data/base_workbook.h"
#include "build/build.h"
#include "build/build_like.h"
#include "compose/recover.h"
#include "read/read.h"
#include "read/read_limits.h"
#include "system/file.h"
#include "write/write.h"

struct ys_base {
    Shared *shared;
    Arena *arena;
    Buf *files;
    size_t files_count;
    Base base;
};

struct ys_built {
    ys_package package; /* what was written, read back; it holds the arena */
    Buf bytes;
    Build build;
    Buf form; /* that was filled in */
    BuildLike like;
    bool is_like;
};

enum { BASE_FILE_BYTES_MAX = 64 << 20, BASE_FILES_MAX = 64, BUILD_BASES_MAX = 400 };

/* ---- base data ------------------------------------------------------------------------------------------------- */

static bool take_file(ys_base *self, Str path, Str bytes, Diag *diag) {
    if (str_ends(path, STR(".tsv")))
        return base_tsv_read(&self->base, path, bytes, diag);
    Document document = {
        .arena = self->arena, .file = path, .lexis = knowledge_lexis(self->shared->knowledge), .whole_sheets = true};
    if (!read_document(bytes, STR(""), &document, diag))
        return false;
    base_take_document(&self->base, &document);
    return true;
}

typedef struct Taking {
    ys_base *self;
    const char *name;
    const char *const *paths;
} Taking;

static bool take_files(void *context, Diag *diag) {
    const Taking *taking = context;
    ys_base *self = taking->self;
    base_init(&self->base, self->arena, self->shared->knowledge, arena_copy(self->arena, str_from_c(taking->name)));
    for (size_t i = 0; i < self->files_count; i++)
        if (!take_file(self, arena_copy(self->arena, str_from_c(taking->paths[i])), buf_view(&self->files[i]), diag))
            return false;
    base_check(&self->base);
    return true;
}

/* A book of its own arena, and nothing in it; NULL: no memory. */
static ys_base *empty_base(ys_context *context) {
    ys_base *base = calloc(1, sizeof *base);
    Arena *arena = arena_new(context->memory_limit_bytes);
    if (!base || !arena) {
        free(base);
        arena_release(arena);
        context_fail_memory(context);
        return NULL;
    }
    *base = (ys_base){.shared = shared_hold(context->shared), .arena = arena};
    return base;
}

ys_base *ys_base_open(ys_context *context, const char *name, const char *const *paths, size_t count) {
    if (!context_begin(context))
        return NULL;
    if (count == 0 || count > BASE_FILES_MAX) {
        diag_fail(&context->diag, "%s：基础数据文件 %zu 个，应有 1 到 %d 个",
                  "%s: %zu files of base data, where 1 to %d are wanted", name, count, (int)BASE_FILES_MAX);
        return NULL;
    }
    ys_base *base = empty_base(context);
    if (!base || !(base->files = calloc(count, sizeof *base->files))) {
        ys_base_free(base);
        context_fail_memory(context);
        return NULL;
    }
    base->files_count = count;
    bool done = true;
    for (size_t i = 0; done && i < count; i++)
        done = file_read(paths[i], BASE_FILE_BYTES_MAX, &base->files[i], &context->diag);
    Taking taking = {base, name, paths};
    if (done && context_work(context, base->arena, take_files, &taking))
        return base;
    ys_base_free(base);
    return NULL;
}

typedef struct Recovery {
    ys_base *self;
    const ys_package *package;
    bool same_year;
} Recovery;

static bool recover(void *context, Diag *diag) {
    const Recovery *recovery = context;
    ys_base *self = recovery->self;
    const Package *package = &recovery->package->package;
    RecoverGaps gaps = {0};
    (void)diag;
    base_init(&self->base, self->arena, self->shared->knowledge, arena_copy(self->arena, package->document.file));
    recover_base(&self->base, &package->cube, &package->records, recovery->same_year, &gaps);
    for (int i = 0; i < gaps.size; i++)
        base_mistake(&self->base, NULL, NULL, -1, gaps.data[i].zh, gaps.data[i].en)->only_remark = true;
    return true;
}

/* Texts are of the package's arena: the base data live no longer than it does. */
ys_base *ys_base_recover(ys_context *context, const ys_package *package, bool same_year) {
    if (!context_begin(context))
        return NULL;
    ys_base *base = empty_base(context);
    Recovery recovery = {base, package, same_year};
    if (base && context_work(context, base->arena, recover, &recovery))
        return base;
    ys_base_free(base);
    return NULL;
}

static bool begin_budget(void *context, Diag *diag) {
    ys_base *self = context;
    (void)diag;
    base_init(&self->base, self->arena, self->shared->knowledge, STR(""));
    return true;
}

static bool begin_accounts(void *context, Diag *diag) {
    ys_base *self = context;
    (void)begin_budget(self, diag);
    base_make_final(&self->base);
    return true;
}

ys_base *ys_base_new(ys_context *context, bool accounts) {
    if (!context_begin(context))
        return NULL;
    ys_base *base = empty_base(context);
    if (base && context_work(context, base->arena, accounts ? begin_accounts : begin_budget, base))
        return base;
    ys_base_free(base);
    return NULL;
}

void ys_base_free(ys_base *base) {
    if (!base)
        return;
    arena_release(base->arena);
    for (size_t i = 0; i < base->files_count; i++)
        buf_release(&base->files[i]);
    free(base->files);
    shared_drop(base->shared);
    free(base);
}

size_t ys_base_mistakes(const ys_base *base) {
    return (size_t)base_mistakes_count(&base->base);
}

size_t ys_base_mistakes_of_form(const ys_base *base) {
    return (size_t)base_mistakes_of_form(&base->base);
}

char *ys_base_report(ys_context *context, const ys_base *base, ys_language language, size_t *size) {
    Buf out = {0};
    if (!context_begin(context))
        return NULL;
    base_mistakes_print(&base->base, &out, language == YS_ENGLISH);
    return context_give_out(context, &out, size);
}

/* The sheet of this number among those that have columns; NULL: there are no more. */
static const BaseSheet *sheet_at(const ys_context *context, size_t number) {
    const BaseSheets *sheets = &context->shared->knowledge->base_sheets;
    for (int i = 0; i < sheets->size; i++)
        if (sheets->data[i].columns.size && number-- == 0)
            return &sheets->data[i];
    return NULL;
}

char *ys_base_sheet_name(ys_context *context, size_t number) {
    const BaseSheet *sheet = context_begin(context) ? sheet_at(context, number) : NULL;
    Buf out = {0};
    size_t size;
    if (!sheet)
        return NULL;
    buf_str(&out, sheet->title);
    return context_give_out(context, &out, &size);
}

typedef struct SheetWriting {
    const ys_base *self;
    const BaseSheet *sheet;
    Buf *out;
} SheetWriting;

static bool write_sheet(void *context, Diag *diag) {
    const SheetWriting *writing = context;
    const Base *base = &writing->self->base;
    BaseTable shown;
    (void)diag;
    const BaseTable *table = &base->tables[writing->sheet - base->knowledge->base_sheets.data];
    if (base_view_table(base, table, writing->self->arena, &shown))
        base_tsv_write(&shown, writing->out);
    return true;
}

char *ys_base_sheet(ys_context *context, const ys_base *base, size_t number, size_t *size) {
    const BaseSheet *sheet = context_begin(context) ? sheet_at(context, number) : NULL;
    Buf out = {0};
    if (!sheet)
        return NULL;
    if (context_work(context, base->arena, write_sheet, &(SheetWriting){base, sheet, &out}))
        return context_give_out(context, &out, size);
    buf_release(&out);
    return NULL;
}

char *ys_base_sheet_empty(ys_context *context, size_t number, size_t *size) {
    ys_base *empty = ys_base_new(context, false);
    char *bytes = empty ? ys_base_sheet(context, empty, number, size) : NULL;
    ys_base_free(empty);
    return bytes;
}

typedef struct BookWriting {
    const Base *base;
    Arena *arena;
    Buf *out;
} BookWriting;

static bool write_workbook(void *context, Diag *diag) {
    const BookWriting *writing = context;
    return base_workbook_write(writing->base, writing->arena, writing->out, diag);
}

char *ys_base_workbook(ys_context *context, const ys_base *base, size_t *size) {
    Buf out = {0};
    if (!context_begin(context))
        return NULL;
    ys_base *empty = base ? NULL : ys_base_new(context, false);
    Arena *arena = arena_new(context->memory_limit_bytes);
    bool done =
        (base || empty) && (arena || context_fail_memory(context)) &&
        context_work(context, arena, write_workbook, &(BookWriting){base ? &base->base : &empty->base, arena, &out});
    arena_release(arena);
    ys_base_free(empty);
    if (done)
        return context_give_out(context, &out, size);
    buf_release(&out);
    return NULL;
}

/* ---- what is built --------------------------------------------------------------------------------------------- */

static bool go_through(ys_built *self, const ys_base *const *bases, size_t count, const ys_build_options *options,
                       Diag *diag) {
    Build *build = &self->build;
    const Base **books = arena_array(self->package.arena, const Base *, count);
    for (size_t i = 0; i < count; i++)
        books[i] = &bases[i]->base;
    if (self->is_like) {
        self->like = (BuildLike){.arena = self->package.arena,
                                 .knowledge = self->package.shared->knowledge,
                                 .bases = books,
                                 .bases_count = (int)count};
        return build_like(&self->like, str_from_c(options->like), buf_view(&self->form), str_from_c(options->format),
                          &self->bytes, diag);
    }
    *build = (Build){.arena = self->package.arena,
                     .knowledge = self->package.shared->knowledge,
                     .bases = books,
                     .bases_count = (int)count,
                     .set_wanted = str_from_c(options->jurisdiction)};
    return build_join(build, diag) && build_choose_set(build, diag) && build_compose(build, diag) &&
           build_write(build, str_from_c(options->format), &self->bytes, diag);
}

typedef struct Building {
    ys_built *self;
    const ys_base *const *bases;
    size_t count;
    const ys_build_options *options;
} Building;

static bool build_whole(void *context, Diag *diag) {
    const Building *building = context;
    ys_built *self = building->self;
    if (!go_through(self, building->bases, building->count, building->options, diag))
        return false;
    self->package.package = self->is_like ? self->like.written : self->build.written;
    self->package.met = accept_apply(&self->package.shared->accepted, &self->package.package, self->package.arena);
    return true;
}

ys_built *ys_build(ys_context *context, const ys_base *const *bases, size_t count, const ys_build_options *options) {
    if (!context_begin(context))
        return NULL;
    if (count == 0 || count > BUILD_BASES_MAX) {
        diag_fail(&context->diag, "基础数据 %zu 份，应有 1 到 %d 份",
                  "%zu books of base data, where 1 to %d are wanted", count, (int)BUILD_BASES_MAX);
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        if (options->like ? ys_base_mistakes_of_form(bases[i]) : ys_base_mistakes(bases[i])) {
            diag_fail(&context->diag, "%.*s：基础数据有错，未生成",
                      "%.*s: the base data have mistakes: nothing is built", STR_ARG(bases[i]->base.name));
            return NULL;
        }
    ys_built *built = calloc(1, sizeof *built);
    Arena *arena = arena_new(context->memory_limit_bytes);
    if (!built || !arena) {
        free(built);
        arena_release(arena);
        context_fail_memory(context);
        return NULL;
    }
    built->package = (ys_package){.shared = shared_hold(context->shared), .arena = arena};
    built->is_like = options->like != NULL;
    Building building = {built, bases, count, options};
    if ((!built->is_like || file_read(options->like, READ_BYTES_MAX, &built->form, &context->diag)) &&
        context_work(context, arena, build_whole, &building))
        return built;
    ys_built_free(built);
    return NULL;
}

void ys_built_free(ys_built *built) {
    if (!built)
        return;
    arena_release(built->package.arena);
    buf_release(&built->bytes);
    buf_release(&built->form);
    shared_drop(built->package.shared);
    free(built);
}

const void *ys_built_bytes(const ys_built *built, size_t *size) {
    *size = (size_t)built->bytes.size;
    return built->bytes.data;
}

const ys_package *ys_built_package(const ys_built *built) {
    return &built->package;
}

size_t ys_built_gaps(const ys_built *built) {
    return (size_t)(built->is_like ? built->like.fill.gaps.size : built->build.composer.gaps.size);
}

static int count_tables(const Document *document) {
    int count = 0;
    for (int i = 0; i < document->blocks.size; i++)
        count += document->blocks.data[i].kind == BLOCK_GRID;
    return count;
}

static void print_place(const Place *place, Buf *out, bool english) {
    if (place->sheet.size > 0)
        buf_format(out, "%.*s %.*s", STR_ARG(place->sheet), STR_ARG(place->cell));
    else if (place->line > 0)
        buf_format(out, english ? "line %d" : "第 %d 行", place->line);
    else if (place->page > 0)
        buf_format(out, english ? "page %d" : "第 %d 页", place->page);
    else if (place->table > 0)
        buf_format(out, english ? "table %d, row %d" : "第 %d 个表格第 %d 行", place->table, place->row);
    else
        buf_format(out, english ? "paragraph %d" : "第 %d 段", place->paragraph);
}

static char *report_like(ys_context *context, const BuildLike *like, bool english, size_t *size) {
    const Fill *fill = &like->fill;
    Buf out = {0};
    buf_format(&out,
               english ? "like %.*s: %d figures, %d claims, %d rows added, %d dropped, %d years moved\n"
                       : "照 %.*s 填写：表中数字 %d 个，文字中说法 %d 处，增 %d 行，减 %d 行，年份改 %d 处\n",
               STR_ARG(like->form.document.file), fill->figures_known, fill->claims_known, fill->rows_added,
               fill->rows_dropped, fill->years_moved);
    if (fill->tables_added + fill->tables_dropped > 0)
        buf_format(&out,
                   english ? "tables of targets of single projects: %d added, %d dropped\n"
                           : "单个项目的绩效目标表：增 %d 张，减 %d 张\n",
                   fill->tables_added, fill->tables_dropped);
    if (fill->dropped.size > 0)
        buf_format(&out,
                   english ? "what went, for the base data have it no more: %d\n"
                           : "减去的内容（基础数据中没有，请核对）：%d 处\n",
                   fill->dropped.size);
    for (int i = 0; i < fill->dropped.size; i++)
        buf_format(&out, "  %.*s\n", STR_ARG(english ? fill->dropped.data[i].en : fill->dropped.data[i].zh));
    if (like->counts.missed > 0) {
        buf_format(&out,
                   english ? "not written, since the file says otherwise there: %d, the first at "
                           : "与文件中的文字对不上、未写入：%d 处，第一处在 ",
                   like->counts.missed);
        print_place(&like->counts.first_missed, &out, english);
        buf_byte(&out, '\n');
    }
    if (fill->gaps.size)
        buf_format(&out, english ? "to be filled in: %d\n" : "待填 %d 处\n", fill->gaps.size);
    for (int i = 0; i < fill->gaps.size; i++) {
        const FillGap *gap = &fill->gaps.data[i];
        buf_format(&out, "  %.*s%s", STR_ARG(english ? gap->en : gap->zh), english ? " (" : "（");
        print_place(&gap->place, &out, english);
        buf_str(&out, english ? STR(")\n") : STR("）\n"));
    }
    return context_give_out(context, &out, size);
}

char *ys_built_report(ys_context *context, const ys_built *built, ys_language language, size_t *size) {
    const Build *build = &built->build;
    bool english = language == YS_ENGLISH;
    Buf out = {0};
    if (!context_begin(context))
        return NULL;
    if (built->is_like)
        return report_like(context, &built->like, english, size);
    buf_format(&out, english ? "%.*s: %d tables, %d figures\n" : "%.*s：%d 张表，%d 个数字\n",
               STR_ARG(build->set->name), count_tables(&build->document), build->composer.figures.size);
    if (build->department.sums.size)
        department_print(&build->department, english, &out);
    if (build->composer.gaps.size)
        buf_format(&out, english ? "to be filled in: %d\n" : "待填 %d 处\n", build->composer.gaps.size);
    for (int i = 0; i < build->composer.gaps.size; i++) {
        const Gap *gap = &build->composer.gaps.data[i];
        buf_format(&out, english ? "  %.*s (%.*s)\n" : "  %.*s（%.*s）\n", STR_ARG(gap->what), STR_ARG(gap->where));
    }
    return context_give_out(context, &out, size);
}

const char *ys_output_type(size_t number) {
    enum { OUTPUT_TYPES_MAX = 32 };
    Str name = number < OUTPUT_TYPES_MAX ? write_format((int)number) : STR("");
    return name.size ? name.data : NULL; /* a literal of the table of writers */
}

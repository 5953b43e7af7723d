/* facade_many: what is written of many documents.
 *
 *     ys_check_begin    the head: a line of columns, the rules of SARIF
 *     ys_check          a document each, with render.part
 *     ys_check_end      what closes it, and what could not be read
 *
 *     ys_check_table    from rows (ys_check in the format "row"): a table of documents
 *     ys_stats          from rows: the kinds of mistakes
 *
 * Whoever checks documents in processes that know nothing of each other (app/) has the pieces in his hands and no
 * document: so a head needs what is known alone, and a table rows alone. Cost: linear in what is written. */
#include "facade/facade.h"

#include <string.h>
#include "format/json.h"
#include "report/report_rows.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

typedef struct Piece {
    const Knowledge *knowledge;
    ys_render render;
    Str file, message; /* of a failure */
    Str text;          /* rows, or failures */
} Piece;

static bool is_format(const Piece *piece, const char *format) {
    return piece->render.format && strcmp(piece->render.format, format) == 0;
}

static void write_begin(const void *job, Arena *scratch, Buf *out) {
    const Piece *piece = job;
    if (is_format(piece, "sarif"))
        report_sarif_begin(piece->knowledge, STR(YS_VERSION), piece->render.language == YS_ENGLISH, scratch, out);
    if (is_format(piece, "csv") && piece->render.mark)
        buf_str(out, STR(BYTE_ORDER_MARK));
    if (is_format(piece, "csv") || is_format(piece, "tsv"))
        report_rows_header(STR("findings"), is_format(piece, "csv") ? ',' : '\t', out);
}

char *ys_check_begin(ys_context *context, const ys_render *wanted, size_t *size) {
    Piece piece = {0};
    if (!context_take_render(context, wanted, &piece.render))
        return NULL;
    piece.knowledge = context->shared->knowledge;
    return context_write(context, write_begin, &piece, size);
}

static void write_failure(const void *job, Arena *scratch, Buf *out) {
    const Piece *piece = job;
    if (is_format(piece, "sarif"))
        report_sarif_failure(piece->file, piece->message, scratch, out);
    else if (is_format(piece, "json"))
        report_json_failure(piece->file, piece->message, out);
}

char *ys_check_failure(ys_context *context, const char *file, const char *message, const ys_render *wanted,
                       size_t *size) {
    Piece piece = {.file = str_from_c(file), .message = str_from_c(message)};
    return context_take_render(context, wanted, &piece.render) ? context_write(context, write_failure, &piece, size)
                                                               : NULL;
}

char *ys_failure_json(const char *file, const char *message, size_t *size) {
    Buf out = {0};
    report_json_failure(str_from_c(file), str_from_c(message), &out);
    return context_give_out(NULL, &out, size);
}

static void write_end(const void *job, Arena *scratch, Buf *out) {
    const Piece *piece = job;
    (void)scratch;
    if (is_format(piece, "sarif"))
        report_sarif_end(piece->text, out);
}

char *ys_check_end(ys_context *context, const char *failures, size_t failures_size, const ys_render *wanted,
                   size_t *size) {
    Piece piece = {.text = {failures, (ptrdiff_t)failures_size}};
    return context_take_render(context, wanted, &piece.render) ? context_write(context, write_end, &piece, size) : NULL;
}

static void write_table(const void *job, Arena *scratch, Buf *out) {
    const Piece *piece = job;
    if (is_format(piece, "html"))
        report_index(piece->knowledge, piece->text, report_options(&piece->render), scratch, out);
    else if (is_format(piece, "xlsx"))
        report_book(piece->knowledge, piece->text, report_options(&piece->render), scratch, out);
    else
        report_table(piece->text, report_options(&piece->render), scratch, out);
}

/* Is the format one of these? Without one it is the first. False: a failure. */
static bool knows(Piece *piece, ys_context *context, const char *const *formats, size_t count, const char *there) {
    const char *wanted = piece->render.format;
    piece->knowledge = context->shared->knowledge;
    for (size_t i = 0; i < count; i++)
        if (!wanted || strcmp(wanted, formats[i]) == 0)
            return true;
    return context_fail_format(context, wanted, there);
}

char *ys_check_table(ys_context *context, const char *rows, size_t rows_size, const ys_render *wanted, size_t *size) {
    static const char *const formats[] = {"text", "html", "xlsx"};
    Piece piece = {.text = {rows, (ptrdiff_t)rows_size}};
    if (!context_take_render(context, wanted, &piece.render) || !knows(&piece, context, formats, 3, "text html xlsx"))
        return NULL;
    return context_write(context, write_table, &piece, size);
}

static void write_stats(const void *job, Arena *scratch, Buf *out) {
    const Piece *piece = job;
    if (is_format(piece, "csv") && piece->render.mark)
        buf_str(out, STR(BYTE_ORDER_MARK));
    report_stats(piece->knowledge, piece->text, str_from_c(piece->render.format), report_options(&piece->render),
                 scratch, out);
}

char *ys_stats(ys_context *context, const char *rows, size_t rows_size, const ys_render *wanted, size_t *size) {
    static const char *const formats[] = {"text", "json", "csv", "tsv"};
    Piece piece = {.text = {rows, (ptrdiff_t)rows_size}};
    if (!context_take_render(context, wanted, &piece.render) ||
        !knows(&piece, context, formats, 4, "text json csv tsv"))
        return NULL;
    return context_write(context, write_stats, &piece, size);
}

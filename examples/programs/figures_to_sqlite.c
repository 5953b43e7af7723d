/* figures_to_sqlite: every figure of budget packages with its coordinate, as a table of a SQLite database.
 *
 *     cc figures_to_sqlite.c $(pkg-config --cflags --libs yusuan sqlite3) -o figures_to_sqlite
 *     ./figures_to_sqlite budgets.db a.pdf b.html
 *     sqlite3 budgets.db "select function, sum(fen) / 100 from figures where measure = 'spend' group by function"
 *
 * The table has a column for each column of the rows, and `fen`, the amount as an integer of 0.01 yuan. A file that
 * cannot be read is named and left out. Exit: 0 all were read, 1 some were not, 2 the database cannot be written. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <yusuan.h>

enum { SQL_BYTES_MAX = 4096 };

static int fail(sqlite3 *database) {
    fprintf(stderr, "figures_to_sqlite: %s\n", sqlite3_errmsg(database));
    return 2;
}

/* "1456600.00" is 145660000: the point is all that has to go. */
static sqlite3_int64 fen_of(const char *yuan) {
    sqlite3_int64 fen = 0;
    for (const char *digit = yuan; *digit; digit++)
        if (*digit >= '0' && *digit <= '9')
            fen = 10 * fen + (*digit - '0');
    return yuan[0] == '-' ? -fen : fen;
}

/* The columns name themselves: create table figures ("file", …, fen integer), and an insert with as many places. */
static sqlite3_stmt *prepare(sqlite3 *database, const ys_rows *figures) {
    char create[SQL_BYTES_MAX] = "create table if not exists figures (",
         insert[SQL_BYTES_MAX] = "insert into figures values (";
    const char *name;
    for (size_t i = 0; (name = ys_rows_column(figures, i)); i++) {
        snprintf(create + strlen(create), sizeof create - strlen(create), "\"%s\" text, ", name);
        snprintf(insert + strlen(insert), sizeof insert - strlen(insert), "?, ");
    }
    snprintf(create + strlen(create), sizeof create - strlen(create), "fen integer)");
    snprintf(insert + strlen(insert), sizeof insert - strlen(insert), "?)");
    sqlite3_stmt *statement = NULL;
    if (sqlite3_exec(database, create, NULL, NULL, NULL) == SQLITE_OK)
        sqlite3_prepare_v2(database, insert, -1, &statement, NULL);
    return statement;
}

static int store(sqlite3 *database, ys_rows *figures) {
    sqlite3_stmt *statement = prepare(database, figures);
    int done = statement ? SQLITE_DONE : SQLITE_ERROR;
    while (done == SQLITE_DONE && ys_rows_next(figures)) {
        int place = 1;
        const char *name;
        for (size_t i = 0; (name = ys_rows_column(figures, i)); i++)
            sqlite3_bind_text(statement, place++, ys_rows_text(figures, name), -1, SQLITE_TRANSIENT);
        const char *yuan = ys_rows_text(figures, "yuan");
        if (yuan) /* else it is a number of things */
            sqlite3_bind_int64(statement, place, fen_of(yuan));
        else
            sqlite3_bind_null(statement, place);
        done = sqlite3_step(statement);
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    return done == SQLITE_DONE && !ys_rows_failed(figures) ? 0 : 2;
}

int main(int count, char **arguments) {
    if (count < 3) {
        fprintf(stderr, "usage: figures_to_sqlite DATABASE FILE...\n");
        return 2;
    }
    sqlite3 *database = NULL;
    ys_context *context = ys_context_new();
    if (!context || sqlite3_open(arguments[1], &database) != SQLITE_OK ||
        sqlite3_exec(database, "begin", NULL, NULL, NULL) != SQLITE_OK)
        return fail(database);
    ys_context_language(context, YS_ENGLISH);
    int code = 0;
    for (int i = 2; i < count && code < 2; i++) {
        ys_package *package = ys_package_open(context, arguments[i], NULL);
        ys_rows *figures = package ? ys_rows_open(context, package, "figures", YS_ENGLISH) : NULL;
        if (figures)
            code = store(database, figures) == 0 ? code : fail(database);
        else
            code = fprintf(stderr, "figures_to_sqlite: %s\n", ys_error(context)) < 0 ? 2 : 1;
        ys_rows_close(figures);
        ys_package_free(package);
    }
    if (code < 2 && sqlite3_exec(database, "commit", NULL, NULL, NULL) != SQLITE_OK)
        code = fail(database);
    sqlite3_close(database);
    ys_context_free(context);
    return code;
}

/* read_limits: what every reader refuses, by name. */
#ifndef YS_READ_READ_LIMITS_H
#define YS_READ_READ_LIMITS_H

enum {
    READ_BYTES_MAX = 256 * 1024 * 1024, /* a larger file is refused by name */
    READ_LINE_BYTES_MAX = 1024 * 1024,  /* text: a longer line is not text of a budget */
    READ_PAGES_MAX = 2000,
    READ_GRID_ROWS_MAX = 100000,
    READ_GRID_COLS_MAX = 512,
};

#endif

/* funds_block: the money of a whole department, printed under headings inside the head of its targets. */
#ifndef YS_INTERPRET_RECORDS_FUNDS_BLOCK_H
#define YS_INTERPRET_RECORDS_FUNDS_BLOCK_H

#include "interpret/records/record_reader.h"

/* Reads the amount in the cell, if headings above it and beside one merged label say what it is; false: they do not. */
bool funds_block_read(RecordReader *reader, const LogicalRow *row, const Cell *cell, int number, int col);

#endif

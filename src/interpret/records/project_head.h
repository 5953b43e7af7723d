/* project_head: the labels and values above the targets of a performance table. */
#ifndef YS_INTERPRET_RECORDS_PROJECT_HEAD_H
#define YS_INTERPRET_RECORDS_PROJECT_HEAD_H

#include "interpret/records/record_reader.h"

void head_read_row(RecordReader *reader, const LogicalRow *row, int number);
/* A cell of a list of projects that stands below a header about projects; `key`: it tells the projects apart. */
void head_read_listed(RecordReader *reader, const Cell *cell, int number, int col, bool key);

#endif

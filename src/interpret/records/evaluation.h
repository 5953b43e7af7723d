/* evaluation: what a table of self-evaluation prints beside its targets. */
#ifndef YS_INTERPRET_RECORDS_EVALUATION_H
#define YS_INTERPRET_RECORDS_EVALUATION_H

#include "interpret/records/record_reader.h"

bool label_is_column(const Label *label); /* stands over amounts or scores: 年初预算数, 分值, 执行率 */
void execution_read(RecordReader *reader, const LogicalRow *row);
bool score_total_read(RecordReader *reader, const LogicalRow *row); /* false: the row is not a total */

#endif

/* project_split: the projects of a performance table, one after the other: where each begins, goes on and ends. */
#ifndef YS_INTERPRET_RECORDS_PROJECT_SPLIT_H
#define YS_INTERPRET_RECORDS_PROJECT_SPLIT_H

#include "interpret/records/record_reader.h"

void project_begin(RecordReader *reader, Field full);
void project_end(RecordReader *reader);
/* A second amount beside one name: the project goes on with another part of its money, a record of its own. */
void project_split(RecordReader *reader);
/* Keeps the value of a field of the list "field" (project.begins, project.goal …), the first that is printed. */
void project_store(RecordReader *reader, Str field, Field value);

#endif

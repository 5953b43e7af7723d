/* record_site: where a record stands and what it is called, for findings. */
#ifndef YS_CHECK_RECORDS_RECORD_SITE_H
#define YS_CHECK_RECORDS_RECORD_SITE_H

#include "budget/record.h"
#include "finding/finding.h"

/* The printed text without punctuation at its end. */
Str record_name(Str text);
/* "“A”的绩效目标表": what a table is called in a message, with its project where it has one. */
Str record_table_words(const Cube *cube, const Records *records, Arena *arena, int table, int project);
Site record_site_of_indicator(const Cube *cube, const Indicator *indicator, Str marked);
/* Of a field in a row with this label. */
Site record_site_of_field(const Cube *cube, int table, const Field *field, Str row);
/* Another place that the finding is about, and what it is. */
void record_relate(Finding *finding, Arena *arena, Site site, Str zh, Str en);

#endif

/* counted: what a number of things is a number of: a measure of the document's own, which no money is at. */
#ifndef YS_INTERPRET_COUNTS_COUNTED_H
#define YS_INTERPRET_COUNTS_COUNTED_H

#include "budget/knowledge.h"

enum { COUNT_DIGITS_MAX = 9 }; /* of a number of things; one with more is none */

/* The number that begins the folded text, whole, without a sign; its size, 0: none does. */
ptrdiff_t counted_number(Str folded, int64_t *value);
/* The word that counts, at the front of the folded text; NULL: none, or it is part of another word. */
const ListWord *counted_by(const Cube *cube, Str folded);
/* The measure of an id of the list "counted". */
uint16_t counted_measure(Cube *cube, Str id);
/* A kind of what is counted, by the name that it has in the document, folded. */
uint16_t counted_kind(Cube *cube, uint16_t whole, Str name);
/* Devices of a price: 单价100万元(含)以上设备(不含车辆) are 单价100万元以上设备. */
uint16_t counted_device(Cube *cube, uint16_t whole, Str label);
/* A measure of one sentence's own, for what no word of ours names; `list` tells it from others of the name. */
uint16_t counted_own(Cube *cube, Str name, int list);
/* When all are read: those measures are called by their names. */
void counted_name_own(Cube *cube);
/* Its label without the words around it: "其中：机要通信用车共" is "机要通信用车". */
Str counted_label(const Cube *cube, Str folded);
/* Is the measure one that things are counted at, by this id of the list, or a kind of it? */
bool counted_is(const Cube *cube, uint16_t measure, const char *id);

#endif

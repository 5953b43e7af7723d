/* biff_cipher: a binary workbook that is encrypted without a password of its author's. Excel encrypts a workbook whose
 * structure is protected, and where nobody gave a password for opening it takes one that every copy of Excel knows. */
#ifndef YS_FORMAT_BIFF_CIPHER_H
#define YS_FORMAT_BIFF_CIPHER_H

#include "base/arena.h"

/* The stream with its records readable, in the arena; false where it is encrypted in another way or with a password. */
bool biff_decrypt(Arena *arena, Str stream, Str *plain);

#endif

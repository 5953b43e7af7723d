/* RC4 with a key of 40 bits made by MD5 ([MS-OFFCRYPTO] 2.3.6): weak since long, and no protection here at all, since
 * the password is the one that Excel itself puts in. A workbook with another password is not opened.
 *
 *     password ─ MD5 ─ first 5 bytes, with the salt, sixteen times ─ MD5 ─ first 5 bytes, with the block's number ─
 * MD5 ─► key
 *
 * The stream is cut into blocks of 1,024 bytes with a key each. Heads of records are not encrypted, nor are some
 * records and the offsets of sheets; they use up the key's bytes all the same. Both algorithms are of the nineties
 * and short: they stand here, for these layers call no library of ciphers. Linear. */
#include "format/biff_cipher.h"
#include "format/biff.h"
#include "format/little.h"

enum { BLOCK_BYTES = 1024, KEY_BYTES = 5, MD5_BYTES = 16, SALTED_TIMES = 16, MD5_INPUT_MAX = 512 };

/* ---- MD5 (RFC 1321), of no more than MD5_INPUT_MAX bytes ------------------------------------------------------- */

static uint32_t rotate(uint32_t value, int bits) {
    return value << bits | value >> (32 - bits);
}

static void md5_chunk(uint32_t state[4], Str chunk) {
    static const int shifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    static const uint32_t sines[64] = {
        0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
        0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
        0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
        0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
        0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
        0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
        0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
        0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    for (int i = 0; i < 64; i++) {
        int round = i / 16;
        uint32_t mixed = round == 0   ? (b & c) | (~b & d)
                         : round == 1 ? (d & b) | (~d & c)
                         : round == 2 ? b ^ c ^ d
                                      : c ^ (b | ~d);
        int word = round == 0 ? i : round == 1 ? (5 * i + 1) % 16 : round == 2 ? (3 * i + 5) % 16 : 7 * i % 16;
        uint32_t next = b + rotate(a + mixed + sines[i] + little_u32(chunk, word * 4), shifts[round][i % 4]);
        a = d;
        d = c;
        c = b;
        b = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

static void md5(Str input, unsigned char digest[MD5_BYTES]) {
    char padded[MD5_INPUT_MAX + 72] = {0};
    uint32_t state[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    ptrdiff_t size = (input.size + 8) / 64 * 64 + 64;
    memcpy(padded, input.data, (size_t)input.size);
    padded[input.size] = (char)0x80;
    for (int i = 0; i < 4; i++)
        padded[size - 8 + i] = (char)((uint64_t)input.size * 8 >> (8 * i) & 0xFF);
    for (ptrdiff_t at = 0; at < size; at += 64)
        md5_chunk(state, (Str){padded + at, 64});
    for (int i = 0; i < MD5_BYTES; i++)
        digest[i] = (unsigned char)(state[i / 4] >> (8 * (i % 4)) & 0xFF);
}

/* ---- RC4 ------------------------------------------------------------------------------------------------------ */

typedef struct Rc4 {
    unsigned char box[256];
    unsigned i, j;
} Rc4;

static void swap(unsigned char *a, unsigned char *b) {
    unsigned char kept = *a;
    *a = *b;
    *b = kept;
}

static Rc4 rc4_new(const unsigned char key[MD5_BYTES]) {
    Rc4 rc4 = {.i = 0};
    for (unsigned i = 0; i < 256; i++)
        rc4.box[i] = (unsigned char)i;
    for (unsigned i = 0, j = 0; i < 256; i++) {
        j = (j + rc4.box[i] + key[i % MD5_BYTES]) & 0xFF;
        swap(&rc4.box[i], &rc4.box[j]);
    }
    return rc4;
}

static unsigned char rc4_next(Rc4 *rc4) {
    rc4->i = (rc4->i + 1) & 0xFF;
    rc4->j = (rc4->j + rc4->box[rc4->i]) & 0xFF;
    swap(&rc4->box[rc4->i], &rc4->box[rc4->j]);
    return rc4->box[(rc4->box[rc4->i] + rc4->box[rc4->j]) & 0xFF];
}

/* ---- the workbook --------------------------------------------------------------------------------------------- */

static Rc4 block_cipher(const unsigned char base[KEY_BYTES], uint32_t block) {
    unsigned char input[KEY_BYTES + 4], key[MD5_BYTES];
    memcpy(input, base, KEY_BYTES);
    for (int i = 0; i < 4; i++)
        input[KEY_BYTES + i] = (unsigned char)(block >> (8 * i) & 0xFF);
    md5((Str){(const char *)input, sizeof input}, key);
    return rc4_new(key);
}

/* What the keys of all blocks are made of, from the password and the salt. */
static void base_key(Str salt, unsigned char base[KEY_BYTES]) {
    static const char password[] = "V\0e\0l\0v\0e\0t\0S\0w\0e\0a\0t\0s\0h\0o\0p";
    unsigned char digest[MD5_BYTES];
    char salted[SALTED_TIMES * (KEY_BYTES + MD5_BYTES)];
    md5((Str){password, sizeof password}, digest);
    for (int i = 0; i < SALTED_TIMES; i++) {
        memcpy(salted + i * (KEY_BYTES + MD5_BYTES), digest, KEY_BYTES);
        memcpy(salted + i * (KEY_BYTES + MD5_BYTES) + KEY_BYTES, salt.data, MD5_BYTES);
    }
    md5((Str){salted, sizeof salted}, digest);
    memcpy(base, digest, KEY_BYTES);
}

/* Is it the password? The workbook holds some bytes and their digest, both encrypted. */
static bool is_password(const unsigned char base[KEY_BYTES], Str verifier) {
    Rc4 rc4 = block_cipher(base, 0);
    unsigned char plain[2 * MD5_BYTES], digest[MD5_BYTES];
    for (int i = 0; i < 2 * MD5_BYTES; i++)
        plain[i] = (unsigned char)verifier.data[i] ^ rc4_next(&rc4);
    md5((Str){(const char *)plain, MD5_BYTES}, digest);
    return memcmp(digest, plain + MD5_BYTES, MD5_BYTES) == 0;
}

/* How many bytes of a record's data are not encrypted. */
static ptrdiff_t readable_bytes(int id, ptrdiff_t size) {
    enum { INTERFACE = 0xE1, USERS = 0x194, LOCK = 0x195, REVISIONS = 0x196, REVISION_HEAD = 0x138 };
    bool all = id == BIFF_BOF || id == BIFF_FILEPASS || id == INTERFACE || id == USERS || id == LOCK ||
               id == REVISIONS || id == REVISION_HEAD;
    return all ? size : id == BIFF_BOUNDSHEET ? 4 : 0;
}

static void decrypt(const unsigned char base[KEY_BYTES], Str stream, char *plain) {
    Rc4 rc4 = {.i = 0};
    ptrdiff_t next = 0, readable = 0; /* where the next record begins; up to where nothing is encrypted */
    for (ptrdiff_t at = 0; at < stream.size; at++) {
        if (at % BLOCK_BYTES == 0)
            rc4 = block_cipher(base, (uint32_t)(at / BLOCK_BYTES));
        if (at == next) {
            ptrdiff_t size = (ptrdiff_t)little_u16(stream, at + 2);
            readable = at + 4 + readable_bytes((int)little_u16(stream, at), size);
            next = at + 4 + size;
        }
        unsigned char key = rc4_next(&rc4);
        plain[at] = (char)((unsigned char)stream.data[at] ^ (at < readable ? 0 : key));
    }
}

bool biff_decrypt(Arena *arena, Str stream, Str *plain) {
    enum { CIPHER_RC4 = 1, VERSION = 1, SALT_AT = 6, VERIFIER_AT = SALT_AT + MD5_BYTES };
    BiffCursor cursor = {.stream = stream};
    while (biff_next(&cursor) && cursor.id != BIFF_FILEPASS && cursor.id != BIFF_EOF) {
    }
    Str pass = str_sub(stream, cursor.at, cursor.end);
    unsigned char base[KEY_BYTES];
    if (cursor.id != BIFF_FILEPASS || pass.size < VERIFIER_AT + 2 * MD5_BYTES || little_u16(pass, 0) != CIPHER_RC4 ||
        little_u16(pass, 2) != VERSION)
        return false;
    base_key(str_sub(pass, SALT_AT, pass.size), base);
    if (!is_password(base, str_sub(pass, VERIFIER_AT, pass.size)))
        return false;
    char *out = arena_alloc(arena, (size_t)stream.size + 1, 1);
    decrypt(base, stream, out);
    *plain = (Str){out, stream.size};
    return true;
}

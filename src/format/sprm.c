/* Property changes: the upper three bits of the number say how large the operand is. Those of variable size have it in
 * front, in one byte, with two exceptions that outgrew it: the definition of a table row has two bytes, and a list of
 * tab stops that says 255 must be counted. */
#include "format/sprm.h"
#include "format/little.h"

enum { SPRM_TABS = 0xC615, SPRM_ROW_OLD = 0xD606, SIZE_VARIABLE = 6, TABS_COUNTED = 255 };

static ptrdiff_t tabs_size(Str rest) {
    ptrdiff_t deleted = (ptrdiff_t)little_u8(rest, 1);
    ptrdiff_t added = (ptrdiff_t)little_u8(rest, 2 + deleted * 4);
    return 2 + deleted * 4 + added * 3;
}

bool sprm_next(Str *list, Sprm *sprm) {
    static const ptrdiff_t sizes[] = {1, 1, 2, 4, 2, 2, 0, 3};
    if (list->size < 3)
        return false;
    sprm->id = (int)little_u16(*list, 0);
    Str rest = str_sub(*list, 2, list->size);
    ptrdiff_t size = sizes[sprm->id >> 13], head = 0;
    if (sprm->id >> 13 == SIZE_VARIABLE) {
        head = 1;
        size = (ptrdiff_t)little_u8(rest, 0);
        if (sprm->id == SPRM_ROW || sprm->id == SPRM_ROW_OLD) {
            head = 2;
            size = (ptrdiff_t)little_u16(rest, 0) - 1;
        } else if (sprm->id == SPRM_TABS && size == TABS_COUNTED) {
            size = tabs_size(rest);
        }
    }
    if (size < 0 || head + size > rest.size)
        return false;
    sprm->operand = str_sub(rest, head, head + size);
    *list = str_sub(rest, head + size, rest.size);
    return true;
}

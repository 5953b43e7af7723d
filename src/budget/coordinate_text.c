/* The ids of a coordinate, looked up one by one. A member that two dimensions call the same (business: a source and a
 * nature) is the first dimension's, unless the dimension's id stands in front. */
#include "budget/coordinate_text.h"
#include "base/utf8.h"

static bool find_in(const Knowledge *knowledge, Dim dim, Str id, Coordinate *at) {
    int *found = map_find(&knowledge->dimensions[dim].by_id, id);
    if (found)
        at->member[dim] = (uint16_t)*found;
    return found != NULL;
}

static bool find_one(const Knowledge *knowledge, Str id, Coordinate *at) {
    static const Dim order[] = {DIM_MEASURE, DIM_NATURE, DIM_SOURCE, DIM_FUNCTION, DIM_ECONOMIC, DIM_STAGE};
    ptrdiff_t point = str_find(id, STR("."));
    for (Dim dim = 0; point > 0 && dim < DIM_COUNT; dim++)
        if (str_equal(str_sub(id, 0, point), dim_id(dim)))
            return find_in(knowledge, dim, str_sub(id, point + 1, id.size), at);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (find_in(knowledge, order[i], id, at))
            return true;
    return false;
}

bool coordinate_parse(const Knowledge *knowledge, Str text, int year, Coordinate *at, Str *bad) {
    *at = (Coordinate){{0}};
    at->member[DIM_YEAR] = (uint16_t)year;
    while (str_split(&text, '+', bad)) {
        *bad = utf8_trim(*bad);
        if (str_equal(*bad, STR("last")))
            at->member[DIM_YEAR] = (uint16_t)(year - 1);
        else if (!find_one(knowledge, *bad, at))
            return false;
    }
    return true;
}

/* browse_streams: columns from left to right, each of them only where the document proves its amounts:
 *
 *     sources | units | the whole | functions of the state | basic, project | personnel, operating
 *
 * A column of one node says nothing and is left out. The bands between two columns are amounts that are printed: what
 * a unit has from a source, what it spends on a function. Where such a crossing is not printed the two columns meet in
 * the whole; units whose sources are not printed stand there only if there is one source. Of many units the largest
 * have a node each and the others share one. Cost: the parts of every unit. */
#include "report/browse/browse_streams.h"
#include "report/browse/browse_sankey.h"

enum { UNIT_NODES_MAX = 10, NATURES_MAX = 8, SOURCES_MAX = 16, SLACK_FEN = 10000 /* of the last printed place */ };

typedef struct Streams {
    const Sheet *sheet;
    const Values *values;
    const Coordinate *spending;
    const ValueParts *classes;
    ValueParts sources, units; /* units: the largest first; empty: they do not make up the whole */
    ValueParts *of_units;      /* per unit: a crossing */
    int64_t carried_fen, whole_fen, total_fen;
    int class_nodes[VALUES_PARTS_MAX], source_nodes[SOURCES_MAX], unit_nodes[VALUES_PARTS_MAX];
    int sources_count; /* with what was carried in */
    int column;        /* the next one */
    Sankey sankey;
} Streams;

/* ---- what there is */

/* Sources of the income, with what was carried in. False: they do not make up what is spent. */
static bool find_sources(Streams *streams) {
    const Values *values = streams->values;
    Coordinate at = cube_base(streams->sheet->cube);
    at.member[DIM_MEASURE] = MEASURE_RECEIPTS;
    int receipts = values_find(values, &at);
    at.member[DIM_MEASURE] = MEASURE_INCOME;
    int income = values_find(values, &at);
    int64_t carried = receipts >= 0 && income >= 0 ? values_fen(values, receipts) - values_fen(values, income) : 0;
    bool found = income >= 0 && carried >= 0 && values_fen(values, income) + carried >= streams->total_fen &&
                 values_leaves(values, &at, DIM_SOURCE, &streams->sources);
    streams->sources_count = found ? streams->sources.size + (carried > 0) : 0;
    if (!found || streams->sources_count > SOURCES_MAX)
        return false;
    streams->carried_fen = carried;
    streams->whole_fen = carried;
    for (int i = 0; i < streams->sources.size; i++)
        streams->whole_fen += streams->sources.data[i].fen;
    return true;
}

static void sort_parts(ValueParts *parts) {
    for (int i = 1; i < parts->size; i++)
        for (int k = i; k > 0 && parts->data[k].fen > parts->data[k - 1].fen; k--) {
            ValuePart part = parts->data[k];
            parts->data[k] = parts->data[k - 1];
            parts->data[k - 1] = part;
        }
}

/* Units by what they receive, or by what they spend; they make up the whole that is drawn. */
static void find_units(Streams *streams) {
    Coordinate places[3] = {cube_base(streams->sheet->cube), cube_base(streams->sheet->cube), *streams->spending};
    places[0].member[DIM_MEASURE] = MEASURE_RECEIPTS;
    places[1].member[DIM_MEASURE] = MEASURE_INCOME;
    for (int i = 0; i < 3; i++) {
        int all = values_find(streams->values, &places[i]);
        if (all >= 0 && values_fen(streams->values, all) == streams->whole_fen &&
            values_parts(streams->values, &places[i], DIM_ENTITY, &streams->units) && streams->units.size > 1) {
            sort_parts(&streams->units);
            return;
        }
    }
    streams->units.size = 0;
}

/* What each unit has of each of these members; false: that does not make up what a unit has, but for `rest`: then it
 * may have more, which was carried in. */
static bool cross_units(Streams *streams, Coordinate at, Dim dim, const ValueParts *members, bool rest) {
    for (int u = 0; u < streams->units.size; u++) {
        int64_t left = streams->units.data[u].fen, slack = SLACK_FEN * (members->size + 1);
        at.member[DIM_ENTITY] = streams->units.data[u].member;
        streams->of_units[u].size = 0;
        for (int i = 0; i < members->size; i++) {
            at.member[dim] = members->data[i].member;
            int reading = values_find(streams->values, &at);
            if (reading < 0 || values_fen(streams->values, reading) <= 0)
                continue;
            *vec_push(&streams->of_units[u], streams->sheet->arena) =
                (ValuePart){members->data[i].member, reading, values_fen(streams->values, reading)};
            left -= values_fen(streams->values, reading);
        }
        if (left < -slack || (left > slack && !rest))
            return false;
    }
    return streams->units.size > 0;
}

static int find_part(const ValueParts *parts, uint16_t member) {
    for (int i = 0; i < parts->size; i++)
        if (parts->data[i].member == member)
            return i;
    return -1;
}

/* ---- columns */

static int add_node(Streams *streams, Dim dim, const ValuePart *part, int colour) {
    return sankey_node(&streams->sankey, streams->column, member_name(streams->sheet, dim, part->member), part->fen,
                       colour, part->reading);
}

static void add_sources(Streams *streams) {
    for (int i = 0; i < streams->sources.size; i++)
        streams->source_nodes[i] = add_node(streams, DIM_SOURCE, &streams->sources.data[i], -1);
    if (streams->carried_fen > 0)
        streams->source_nodes[streams->sources.size] =
            sankey_node(&streams->sankey, streams->column, sheet_words(streams->sheet, "上年结转", "carried in"),
                        streams->carried_fen, -1, -1);
    streams->column++;
}

static void add_units(Streams *streams) {
    int64_t rest_fen = 0;
    int shown = streams->units.size > UNIT_NODES_MAX + 1 ? UNIT_NODES_MAX : streams->units.size;
    for (int i = 0; i < streams->units.size; i++) {
        if (i < shown)
            streams->unit_nodes[i] = add_node(streams, DIM_ENTITY, &streams->units.data[i], -1);
        else
            rest_fen += streams->units.data[i].fen;
    }
    int rest = sankey_node(&streams->sankey, streams->column,
                           arena_format(streams->sheet->arena, streams->sheet->english ? "%d more" : "其余 %d 个单位",
                                        streams->units.size - shown),
                           rest_fen, -1, -1);
    for (int i = shown; i < streams->units.size; i++)
        streams->unit_nodes[i] = rest;
    streams->column++;
}

/* From each source to each unit; what a unit has beyond that was carried in. */
static void join_sources(Streams *streams) {
    int carried = streams->carried_fen > 0 ? streams->source_nodes[streams->sources.size] : -1;
    for (int s = 0; s < streams->sources.size; s++)
        for (int u = 0; u < streams->units.size; u++) {
            int part = find_part(&streams->of_units[u], streams->sources.data[s].member);
            if (part >= 0)
                sankey_band(&streams->sankey, streams->source_nodes[s], streams->unit_nodes[u],
                            streams->of_units[u].data[part].fen);
        }
    for (int u = 0; u < streams->units.size; u++) {
        int64_t left = streams->units.data[u].fen;
        for (int i = 0; i < streams->of_units[u].size; i++)
            left -= streams->of_units[u].data[i].fen;
        sankey_band(&streams->sankey, carried, streams->unit_nodes[u], left);
    }
}

/* Every node so far that has none behind it flows into the whole. */
static int add_whole(Streams *streams, bool units) {
    Sankey *sankey = &streams->sankey;
    bool named = streams->sheet->cube->entity.size && !units; /* one of the units may have the same name */
    int before = sankey->nodes_count;
    int hub = sankey_node(sankey, streams->column,
                          named ? streams->sheet->cube->entity : sheet_words(streams->sheet, "合计", "total"),
                          streams->whole_fen, -1, -1);
    for (int i = 0; i < before; i++)
        if (sankey->nodes[i].column == streams->column - 1)
            sankey_band(sankey, i, hub, sankey->nodes[i].fen);
    streams->column++;
    return hub;
}

/* hub -1: bands come from the units. */
static void add_classes(Streams *streams, int hub) {
    Sankey *sankey = &streams->sankey;
    for (int i = 0; i < streams->classes->size; i++) {
        streams->class_nodes[i] = add_node(streams, DIM_FUNCTION, &streams->classes->data[i], i);
        sankey_band(sankey, hub, streams->class_nodes[i], streams->classes->data[i].fen);
    }
    int64_t left = streams->whole_fen - streams->total_fen;
    if (hub >= 0 && left > 0) {
        Str rest = sheet_words(streams->sheet, "结转下年或未按功能分列", "carried out, or not by function");
        sankey_band(sankey, hub, sankey_node(sankey, streams->column, rest, left, -1, -1), left);
    }
    streams->column++;
}

static void join_classes(Streams *streams) {
    for (int u = 0; u < streams->units.size; u++)
        for (int i = 0; i < streams->of_units[u].size; i++) {
            int class = find_part(streams->classes, streams->of_units[u].data[i].member);
            if (class >= 0)
                sankey_band(&streams->sankey, streams->unit_nodes[u], streams->class_nodes[class],
                            streams->of_units[u].data[i].fen);
        }
}

/* ---- what it is spent as */

static int reading_of_nature(const Streams *streams, uint16_t nature, int64_t fen) {
    Coordinate at = *streams->spending;
    at.member[DIM_NATURE] = nature;
    int reading = values_find(streams->values, &at);
    return reading >= 0 && values_fen(streams->values, reading) == fen ? reading : -1;
}

/* Basic spending into personnel and operating, of the same source or of the one that all of it is from. */
static void split_nature(Streams *streams, int node, uint16_t nature) {
    static const uint16_t sources[] = {SOURCE_TOTAL, SOURCE_GRANT, SOURCE_GENERAL};
    ValueParts parts = {0};
    Sankey *sankey = &streams->sankey;
    Coordinate at = *streams->spending;
    at.member[DIM_NATURE] = nature;
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        at.member[DIM_SOURCE] = sources[i];
        int all = values_find(streams->values, &at);
        if (all < 0 || values_fen(streams->values, all) != sankey->nodes[node].fen ||
            !values_parts(streams->values, &at, DIM_NATURE, &parts) || parts.size < 2)
            continue;
        for (int k = 0; k < parts.size; k++)
            sankey_band(sankey, node, add_node(streams, DIM_NATURE, &parts.data[k], -1), parts.data[k].fen);
        return;
    }
}

/* What the classes are spent as, the largest first; false: one of them cannot be divided. */
static bool find_natures(Streams *streams, ValueParts *of_classes, ValueParts *all) {
    Coordinate at = *streams->spending;
    for (int i = 0; i < streams->classes->size; i++) {
        at.member[DIM_FUNCTION] = streams->classes->data[i].member;
        if (!values_parts(streams->values, &at, DIM_NATURE, &of_classes[i]))
            return false;
        for (int k = 0; k < of_classes[i].size; k++) {
            int known = find_part(all, of_classes[i].data[k].member);
            if (known < 0 && all->size == NATURES_MAX)
                return false;
            if (known < 0) {
                known = all->size;
                *vec_push(all, streams->sheet->arena) = (ValuePart){.member = of_classes[i].data[k].member};
            }
            all->data[known].fen += of_classes[i].data[k].fen;
        }
    }
    sort_parts(all);
    return all->size > 1; /* one node says nothing */
}

static void add_natures(Streams *streams) {
    ValueParts *of_classes = arena_array(streams->sheet->arena, ValueParts, streams->classes->size + 1);
    ValueParts all = {0};
    int nodes[NATURES_MAX];
    if (!find_natures(streams, of_classes, &all))
        return;
    for (int n = 0; n < all.size; n++) {
        all.data[n].reading = reading_of_nature(streams, all.data[n].member, all.data[n].fen);
        nodes[n] = add_node(streams, DIM_NATURE, &all.data[n], -1);
    }
    for (int i = 0; i < streams->classes->size; i++)
        for (int k = 0; k < of_classes[i].size; k++)
            sankey_band(&streams->sankey, streams->class_nodes[i], nodes[find_part(&all, of_classes[i].data[k].member)],
                        of_classes[i].data[k].fen);
    streams->column++;
    for (int n = 0; n < all.size; n++)
        split_nature(streams, nodes[n], all.data[n].member);
}

/* ---- the chart */

/* False: no column is left that says something. */
static bool draw(Streams *streams) {
    Coordinate income = cube_base(streams->sheet->cube);
    income.member[DIM_MEASURE] = MEASURE_INCOME;
    bool sources = find_sources(streams) && streams->sources_count > 1;
    if (!sources)
        streams->whole_fen = streams->total_fen;
    find_units(streams);
    streams->of_units = arena_array(streams->sheet->arena, ValueParts, streams->units.size + 1);
    bool units = streams->units.size > 1 &&
                 (!sources || cross_units(streams, income, DIM_SOURCE, &streams->sources, streams->carried_fen > 0));
    if (sources)
        add_sources(streams);
    if (units)
        add_units(streams);
    if (sources && units)
        join_sources(streams);
    bool crossed = units && streams->whole_fen == streams->total_fen &&
                   cross_units(streams, *streams->spending, DIM_FUNCTION, streams->classes, false);
    add_classes(streams, streams->column && !crossed ? add_whole(streams, units) : -1);
    if (crossed)
        join_classes(streams);
    add_natures(streams);
    streams->sankey.total_fen = streams->whole_fen;
    return streams->sankey.bands_count > 0 && streams->sankey.nodes_count > 2;
}

void streams_put(const Sheet *sheet, const Values *values, const Coordinate *spending, const ValueParts *classes) {
    Streams *streams = arena_new_of(sheet->arena, Streams);
    *streams = (Streams){.sheet = sheet, .values = values, .spending = spending, .classes = classes};
    streams->total_fen = values_fen(values, values_find(values, spending));
    if (classes->size > SANKEY_NODES_MAX / 3)
        return;
    if (!draw(streams))
        return;
    put_scroll(sheet, "scroll wide", "资金流向图", "flow of money");
    sankey_put(sheet, &streams->sankey,
               sheet_words(sheet, "资金从来源、单位到功能分类，到基本支出和项目支出的流向，数字见下表",
                           "From sources and units to functions, to basic and project spending; figures below"));
    put(sheet, "</div>\n");
}

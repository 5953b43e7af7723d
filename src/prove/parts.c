/* parts: a figure is the sum of its parts. Nobody says which figures are parts of which; the coordinates do.
 *
 *     a line of a table (a row or a column)       the order "covers"                identities
 *
 *     合计          spend                                 spend                     spend   = 201 + 208
 *     201           spend·201                          /       \                    201     = 20103
 *     20103         spend·20103                      201       208                  20103   = 2010301 + 2010302
 *     2010301       spend·2010301                     |                             (208 is listed no deeper)
 *     2010302       spend·2010302                   20103
 *     208           spend·208                       /    \
 *                                              2010301  2010302
 *
 * The parts of a figure are the nearest ones below it. A table that lists a dimension is exhaustive along it,
 * so they add up, if no two of them overlap (along some dimension neither covers the other). Years and stages
 * are never added, nor measures that have no common total. Parts under 其中 are not all there: they are at
 * most the figure. A blank above printed figures was not filled in, and is looked through. A figure over
 * blanks only is not broken down: its table's other lines decide whether that is an error (settle_bare).
 *
 * From a table's leaves to other tables: a list of projects, each with its function, whose printed total
 * shows that it is complete, gives for every function the sum of its projects, and another table may print
 * just that. So each set of the dimensions that vary in the list is summed away, and where the remaining
 * coordinate is read elsewhere, that is an identity.
 *
 * A sentence lists what it likes, so that its parts prove something when they add up and nothing when they do
 * not; unless they add up to the digit when one of its figures is taken in 万元 instead of 元, or the other
 * way, or when one plain slip of uneven figures is mended (a digit wrong, swapped, dropped or doubled, the point
 * moved): no list is incomplete by that; and unless it lists all the parts that there are (货物, 工程, 服务), or
 * they come to more than the whole. The changes that the text tells are one such list.
 *
 * Cost: a reading looks up every combination of its ancestors along the dimensions that vary in its line (a
 * functional code: four lookups; a project of a unit with a function: sixteen), twice. Refused: lines with
 * chains beyond the limits below. */
#include "prove/parts.h"
#include "prove/evaluate.h"
#include "prove/lines.h"
#include "prove/slip.h"

#include <stdlib.h>

enum { NOTHINGS_MIN = 3, CHAIN_MAX = 12, COMBINATIONS_MAX = 1024, ABOVE_MAX = 64, MEMBERS_ALL = UINT16_MAX + 1 };

typedef enum LineKind { LINE_ROW, LINE_COLUMN, LINE_SENTENCE, LINE_CHANGES, LINE_CROSS } LineKind;

typedef struct Node { /* a reading of the line */
    int reading, class;
    int above_first, above_count; /* Line.above: the nodes that cover it */
    int parts_first, parts_count; /* Line.parts */
    bool twin;                    /* says what another node of the line says */
    bool unfilled;                /* blank above figures */
    bool summed;                  /* the whole of an identity */
    bool has_parent;
    bool ambiguous; /* other nodes have its coordinate, and are not the same */
} Node;

typedef struct Edge {
    int whole, part;
} Edge;

typedef struct Line {
    Derivation *derivation;
    LineKind kind;
    int stamp;
    unsigned varying; /* bit per dimension */
    bool vague;       /* some of its figures mean more than was read */
    int64_t guessed;  /* the smallest of its figures that were placed by guess, by size; INT64_MAX: none */
    Vec(Node) nodes;
    Vec(int) above;
    Vec(Edge) edges;
    Vec(int) parts;
    Vec(int) chosen;   /* parts of the identity at hand */
    int *member_stamp; /* disjointness */
    int member_stamp_now;
    int *group_of_class; /* cross tables */
    int *group_stamp;
    int group_stamp_now;
} Line;

static const Reading *node_reading(const Line *line, int node) {
    return &line->derivation->cube->readings.data[line->nodes.data[node].reading];
}

/* ---- the order ----------------------------------------------------------------------------------------- */

/* The member and all that stand above it and may be its total. */
static int chain_of(const Cube *cube, Dim dim, uint16_t member, uint16_t chain[CHAIN_MAX]) {
    int count = 0;
    chain[count++] = member;
    if (dim == DIM_YEAR || dim == DIM_STAGE)
        return count;
    while (member && count < CHAIN_MAX) {
        const Member *m = cube_member(cube, dim, member);
        if (m->memo || (dim == DIM_MEASURE && !m->parent))
            break;
        member = m->parent;
        chain[count++] = member;
    }
    return count;
}

/* The node of the line at this coordinate, -1: none. */
static int node_at(const Line *line, const Reading *like, const Coordinate *at) {
    int class = classes_like(&line->derivation->classes, like, at);
    if (class < 0 || line->derivation->classes.all.data[class].stamp != line->stamp)
        return -1;
    return line->derivation->classes.all.data[class].line_first;
}

static void find_above(Line *line, int node) {
    const Cube *cube = line->derivation->cube;
    const Reading *reading = node_reading(line, node);
    uint16_t chains[DIM_COUNT][CHAIN_MAX];
    int lengths[DIM_COUNT], place[DIM_COUNT] = {0}, combinations = 1;
    for (Dim dim = 0; dim < DIM_COUNT; dim++) {
        lengths[dim] = line->varying >> dim & 1 ? chain_of(cube, dim, reading->at.member[dim], chains[dim]) : 1;
        combinations *= lengths[dim];
        if (combinations > COMBINATIONS_MAX)
            return;
    }
    line->nodes.data[node].above_first = line->above.size;
    Coordinate at = reading->at;
    while (--combinations > 0) {
        for (Dim dim = 0; dim < DIM_COUNT; dim++) {
            place[dim] = place[dim] + 1 < lengths[dim] ? place[dim] + 1 : 0;
            if (lengths[dim] > 1)
                at.member[dim] = chains[dim][place[dim]];
            if (place[dim])
                break;
        }
        int found = node_at(line, reading, &at);
        if (found >= 0 && line->nodes.data[node].above_count < ABOVE_MAX) {
            *vec_push(&line->above, line->derivation->arena) = found;
            line->nodes.data[node].above_count++;
        }
    }
}

static bool node_counts(const Line *line, int node) {
    return !line->nodes.data[node].twin && !line->nodes.data[node].unfilled;
}

/* The nearest of the nodes above become its wholes. */
static void link_nearest(Line *line, int node) {
    const Cube *cube = line->derivation->cube;
    int count = line->nodes.data[node].above_count;
    if (!count)
        return; /* and no array either, where nothing was ever above anything */
    const int *above = line->above.data + line->nodes.data[node].above_first;
    for (int i = 0; i < count; i++) {
        bool nearest = node_counts(line, above[i]);
        const Coordinate *at = &node_reading(line, above[i])->at;
        for (int j = 0; j < count && nearest; j++)
            nearest =
                j == i || !node_counts(line, above[j]) || !cube_covers_all(cube, at, &node_reading(line, above[j])->at);
        if (nearest) {
            *vec_push(&line->edges, line->derivation->arena) = (Edge){above[i], node};
            line->nodes.data[node].has_parent = true;
        }
    }
}

/* ---- one line ------------------------------------------------------------------------------------------ */

/* Twins are told once, unless the table's twins differ: then each is a part of its own. */
static void add_node(Line *line, int reading) {
    Derivation *d = line->derivation;
    const Reading *r = &d->cube->readings.data[reading];
    int class_number = d->classes.of[reading], node = line->nodes.size;
    Class *class = &d->classes.all.data[class_number];
    *vec_push(&line->nodes, d->arena) = (Node){.reading = reading, .class = class_number};
    if (class->stamp != line->stamp) {
        class->stamp = line->stamp;
        class->line_first = node;
        return;
    }
    Node *first = &line->nodes.data[class->line_first];
    if (classes_is_vague(&d->classes, reading)) {
        first->ambiguous = true;
        line->vague = true;
        return;
    }
    if (d->cube->readings.data[first->reading].blank && !r->blank)
        first->reading = reading;
    line->nodes.data[node].twin = true;
}

/* A member that the document made up (a row of a name that no table knows) hangs under the root for want of a
 * better place; so does an item in a table that is no list of projects. Along a line of which all figures have it, it
 * makes no difference. */
static bool is_placed_by_guess(const Cube *cube, const Reading *reading, unsigned varying) {
    static const Dim known[] = {DIM_MEASURE, DIM_SOURCE, DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC, DIM_NATURE};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        uint16_t member = varying >> known[i] & 1 ? reading->at.member[known[i]] : 0;
        if (member >= cube->knowledge->dimensions[known[i]].members.size &&
            !cube_member(cube, known[i], member)->parent)
            return true;
    }
    bool item = str_starts(cube_member(cube, DIM_PROJECT, reading->at.member[DIM_PROJECT])->id, STR("item:"));
    return item && varying >> DIM_PROJECT & 1 && reading->table >= 0 &&
           !str_equal(cube->tables.data[reading->table].kind, STR("projects"));
}

static int64_t size_of(int64_t value_fen) {
    return value_fen < 0 ? -value_fen : value_fen;
}

static void open_line(Line *line, const int *readings, int count) {
    const Reading *all = line->derivation->cube->readings.data;
    line->stamp++;
    line->varying = 0;
    line->vague = false;
    line->nodes.size = line->above.size = line->edges.size = line->parts.size = 0;
    for (int i = 0; i < count; i++) {
        add_node(line, readings[i]);
        for (Dim dim = 0; dim < DIM_COUNT; dim++)
            if (all[readings[i]].at.member[dim] != all[readings[0]].at.member[dim])
                line->varying |= 1u << dim;
    }
    line->guessed = INT64_MAX;
    for (int i = 0; i < count; i++) {
        const Reading *reading = &all[readings[i]];
        int64_t size = size_of(reading->amount.value_fen);
        if (size && size < line->guessed && is_placed_by_guess(line->derivation->cube, reading, line->varying))
            line->guessed = size;
    }
}

static void link_line(Line *line) {
    Arena *arena = line->derivation->arena;
    for (int i = 0; i < line->nodes.size; i++) {
        if (line->nodes.data[i].twin)
            continue;
        find_above(line, i);
        const Node *node = &line->nodes.data[i];
        if (node_reading(line, i)->amount.value_fen == 0)
            continue;
        for (int j = 0; j < node->above_count; j++) {
            Node *above = &line->nodes.data[line->above.data[node->above_first + j]];
            above->unfilled |= line->derivation->cube->readings.data[above->reading].blank;
        }
    }
    for (int i = 0; i < line->nodes.size; i++)
        if (node_counts(line, i))
            link_nearest(line, i);
    for (int i = 0; i < line->edges.size; i++)
        line->nodes.data[line->edges.data[i].whole].parts_count++;
    for (int i = 0, at = 0; i < line->nodes.size; i++) {
        line->nodes.data[i].parts_first = at;
        at += line->nodes.data[i].parts_count;
        line->nodes.data[i].parts_count = 0;
    }
    for (int i = 0; i < line->edges.size; i++)
        (void)vec_push(&line->parts, arena);
    for (int i = 0; i < line->edges.size; i++) {
        Node *whole = &line->nodes.data[line->edges.data[i].whole];
        line->parts.data[whole->parts_first + whole->parts_count++] = line->edges.data[i].part;
    }
}

/* ---- disjointness -------------------------------------------------------------------------------------- */

typedef struct Rooted {
    int root, node;
} Rooted;

static int compare_rooted(const void *a, const void *b) {
    const Rooted *x = a, *y = b;
    return x->root != y->root ? (x->root > y->root) - (x->root < y->root) : (x->node > y->node) - (x->node < y->node);
}

/* The highest member above this one that some node of the set has. */
static int root_of(const Line *line, Dim dim, uint16_t member) {
    uint16_t chain[CHAIN_MAX];
    int count = chain_of(line->derivation->cube, dim, member, chain), root = member;
    for (int i = 0; i < count; i++)
        if (line->member_stamp[chain[i]] == line->member_stamp_now)
            root = chain[i];
    return root;
}

/* Splits the nodes by the trees of one dimension after another until each stands alone. Conservative: nodes
 * that only a mixture of dimensions tells apart are called overlapping. */
static bool are_disjoint(Line *line, Rooted *set, int count, unsigned dims) {
    if (count < 2)
        return true;
    for (Dim dim = 0; dim < DIM_COUNT; dim++) {
        if (!(dims >> dim & 1))
            continue;
        line->member_stamp_now++;
        for (int i = 0; i < count; i++)
            line->member_stamp[node_reading(line, set[i].node)->at.member[dim]] = line->member_stamp_now;
        bool several = false;
        for (int i = 0; i < count; i++) {
            set[i].root = root_of(line, dim, node_reading(line, set[i].node)->at.member[dim]);
            several |= set[i].root != set[0].root;
        }
        if (!several)
            continue;
        qsort(set, (size_t)count, sizeof *set, compare_rooted);
        for (int begin = 0, end; begin < count; begin = end) {
            for (end = begin + 1; end < count && set[end].root == set[begin].root; end++)
                ;
            if (!are_disjoint(line, set + begin, end - begin, dims & ~(1u << dim)))
                return false;
        }
        return true;
    }
    return false;
}

static bool chosen_are_disjoint(Line *line) {
    Rooted *set = arena_array(line->derivation->arena, Rooted, line->chosen.size);
    for (int i = 0; i < line->chosen.size; i++)
        set[i].node = line->chosen.data[i];
    return are_disjoint(line, set, line->chosen.size, line->varying);
}

/* ---- identities of a line ------------------------------------------------------------------------------ */

static Dim summed_dim(const Line *line, int whole) {
    Dim along = DIM_COUNT;
    for (Dim dim = 0; dim < DIM_COUNT; dim++)
        for (int i = 0; i < line->chosen.size; i++)
            if (node_reading(line, line->chosen.data[i])->at.member[dim] != node_reading(line, whole)->at.member[dim]) {
                if (along != DIM_COUNT && along != dim)
                    return DIM_COUNT;
                along = dim;
            }
    return along;
}

/* Does the line hold a number that nobody understood? */
static bool line_is_dark(const Line *line, const Reading *reading) {
    return line->kind == LINE_ROW ? derive_row_is_dark(line->derivation, reading)
                                  : derive_column_is_dark(line->derivation, reading);
}

static int line_family(const Line *line, const Reading *whole, Dim along) {
    int part = whole->counter.size ? -1 : line->kind == LINE_ROW ? whole->col : whole->block;
    return derive_family(line->derivation, IDENTITY_PARTS, whole->table, (int)along, (int)line->kind, part);
}

/* 其中 in a header says nothing of what stands above and below, nor in a row's label of what stands beside. */
static bool is_partial(const Line *line, int node) {
    const Reading *reading = node_reading(line, node);
    return line->kind == LINE_ROW ? reading->partial_across : reading->partial;
}

/* The parts that were read: those without 其中, when they are two or more; else all, and then they may not be
 * all there are, since 其中 is said once, before the first. True when they are all there are. */
static bool choose_parts(Line *line, const Node *whole) {
    const int *parts = line->parts.data + whole->parts_first;
    int full = 0;
    for (int i = 0; i < whole->parts_count; i++)
        full += !is_partial(line, parts[i]);
    bool complete = full > 1 || full == whole->parts_count;
    line->chosen.size = 0;
    for (int i = 0; i < whole->parts_count; i++)
        if (!complete || !is_partial(line, parts[i]))
            *vec_push(&line->chosen, line->derivation->arena) = parts[i];
    return complete;
}

/* Does the identity hold when one figure is taken in 万元 and not in 元, or the other way? */
static bool is_unit_slip(const Derivation *d, const Identity *identity) {
    const __int128 factor = FEN_PER_WAN / FEN_PER_YUAN;
    for (int t = 0; t < identity->terms_count; t++) {
        __int128 printed = d->cube->readings.data[identity->terms[t].reading].amount.value_fen;
        __int128 right = printed - identity->residual_fen * identity->terms[t].coefficient;
        __int128 more = right - printed * factor, less = right * factor - printed, slack = identity->slack_fen;
        if (printed && ((-slack <= more && more <= slack) || (-slack <= less && less <= slack)))
            return true;
    }
    return false;
}

/* Do the parts take up every child of a member, or in its place every child of that: 货物, 工程 and 服务 are all
 * procurement; 出国, 接待, 购置 and 运行 are all of “三公”? */
static bool takes_up(const Line *line, uint16_t above, Dim along) {
    const Cube *cube = line->derivation->cube;
    int children = 0, listed = 0;
    for (int m = 1; above && m < cube->knowledge->dimensions[along].members.size; m++) {
        const Member *member = cube_member(cube, along, (uint16_t)m);
        if (member->parent != above || member->memo)
            continue;
        bool itself = false;
        for (int i = 0; i < line->chosen.size; i++)
            itself |= node_reading(line, line->chosen.data[i])->at.member[along] == m;
        children++;
        listed += itself || takes_up(line, (uint16_t)m, along);
    }
    return children > 1 && listed == children;
}

static bool is_full_division(const Line *line, const Reading *whole, Dim along) {
    return along < DIM_COUNT && takes_up(line, whole->at.member[along], along);
}

/* Is what is printed one slip away from what the rest of the list asks for? A digit lost or gained explains more than
 * another digit does, so it takes a longer figure to show that it is no chance. A part that stands alone is near its
 * whole more often than not, so there one other digit shows nothing. */
static bool is_plain_slip(const Amount *printed, int64_t right, bool alone) {
    enum { DIGITS_MIN = 4, DIGITS_ALONE_MIN = 5 };
    SlipKind slip = slip_seen(printed->value_fen, printed->grain_fen, right);
    int64_t size = printed->value_fen < 0 ? -printed->value_fen : printed->value_fen;
    int64_t other = right < 0 ? -right : right;
    int digits = amount_digits(size > other ? size : other, printed->grain_fen);
    if (!slip_is_visible(slip) || slip == SLIP_UNIT || (alone && (slip == SLIP_DIGIT_WRONG || slip == SLIP_SIGN)))
        return false;
    bool same_length = slip == SLIP_DIGITS_SWAPPED || slip == SLIP_DIGIT_WRONG || slip == SLIP_SIGN;
    return digits >= (alone ? DIGITS_ALONE_MIN : same_length ? DIGITS_MIN - 1 : DIGITS_MIN);
}

/* ... or from what it asks for but for the last digit, which rounding moves. */
static bool is_rounded_slip(const Identity *identity, const Amount *printed, int64_t right, bool alone) {
    for (int64_t off = -printed->grain_fen; off <= printed->grain_fen && printed->grain_fen > 0;
         off += printed->grain_fen)
        if ((!off || printed->grain_fen <= identity->slack_fen) && is_plain_slip(printed, right + off, alone))
            return true;
    return false;
}

/* Do the parts come to more than their whole? A list that leaves something out never does. */
static bool is_over_full(const Derivation *d, const Identity *identity) {
    bool levels = d->cube->readings.data[identity->terms[0].reading].amount.value_fen > 0;
    for (int t = 0; t < identity->terms_count; t++) {
        const Reading *reading = &d->cube->readings.data[identity->terms[t].reading];
        levels &= reading->kind == READING_LEVEL && reading->amount.value_fen >= 0;
    }
    return levels && identity->residual_fen * identity->terms[0].coefficient < 0;
}

/* A line item of a sentence's own may be no part of what stands before it. */
static bool has_loose(const Derivation *d, const Identity *identity) {
    Grounds grounds = 0;
    for (int t = 0; t < identity->terms_count; t++)
        grounds |= d->cube->readings.data[identity->terms[t].reading].grounds;
    return grounds & GROUND(LOOSE);
}

/* Would one plain slip explain that the list does not add up? Of figures that are not round that is no chance: a list
 * that leaves something out lacks an amount with as many digits. What is off by just one of its parts has that part
 * once too often, or is without it. */
static bool is_list_slip(const Derivation *d, const Identity *identity) {
    int uneven = 0, figures = 0;
    bool slip = false, alone = identity->terms_count == 2 && !is_over_full(d, identity);
    for (int t = 0; t < identity->terms_count; t++) {
        const Amount *amount = &d->cube->readings.data[identity->terms[t].reading].amount;
        int64_t right = amount->value_fen - identity->residual_fen * identity->terms[t].coefficient;
        if (t > 0 && amount->value_fen &&
            (amount->value_fen == identity->residual_fen || -amount->value_fen == identity->residual_fen))
            return false;
        figures += amount->value_fen != 0;
        uneven += !amount_is_round(amount->value_fen);
        slip |= amount->value_fen && is_rounded_slip(identity, amount, right, alone);
    }
    return slip && uneven >= 2 && 2 * uneven >= figures;
}

/* Would a contrary word explain it: 增加 for 减少? That digits fit but for the sign is no chance, in whatever line. */
static bool is_sign_slip(const Derivation *d, const Identity *identity) {
    int uneven = 0;
    bool slip = false, lone = false;
    for (int t = 0; t < identity->terms_count; t++) {
        const Term *term = &identity->terms[t];
        int64_t printed = d->cube->readings.data[term->reading].amount.value_fen;
        int64_t off = 2 * printed - identity->residual_fen * term->coefficient;
        bool contrary = printed && off <= identity->slack_fen && -off <= identity->slack_fen;
        uneven += !amount_is_round(printed);
        slip |= contrary;
        lone |= contrary && !amount_is_round(printed);
    }
    return lone || (slip && uneven >= 2);
}

/* Numbers of things are wrong where their list tells all of them, or more than there are. */
static bool counts_prove(const Derivation *d, const Identity *identity, const Reading *whole) {
    bool over = identity->residual_fen * identity->terms[0].coefficient < 0;
    return (over || whole->itemized) && !has_loose(d, identity);
}

/* 2 万元，其中 A 0 万元、B 0 万元、C 0 万元: who tells that several parts are nothing tells all of them. */
static bool is_all_nothing(const Line *line, const Reading *whole) {
    int said = 0;
    for (int i = 0; i < line->chosen.size; i++)
        said += !node_reading(line, line->chosen.data[i])->blank;
    return line->kind == LINE_SENTENCE && whole->kind == READING_LEVEL && said >= NOTHINGS_MIN;
}

static bool is_nothing(const Derivation *d, const Identity *identity) {
    for (int t = 1; t < identity->terms_count; t++)
        if (d->cube->readings.data[identity->terms[t].reading].amount.value_fen)
            return false;
    return true;
}

/* Does the list, though nobody says that it is complete, show by itself that it is wrong? `bound`: by nothing but that
 * it comes to more than its whole. */
static bool list_proves(const Line *line, const Identity *identity, const Reading *whole, bool *bound) {
    const Derivation *d = line->derivation;
    *bound = false;
    if (whole->counter.size)
        return counts_prove(d, identity, whole);
    if (is_list_slip(d, identity))
        return true;
    if (whole->kind == READING_CHANGE && identity->along != DIM_PROJECT && is_sign_slip(d, identity))
        return true;
    if (is_full_division(line, whole, identity->along) || (is_nothing(d, identity) && is_all_nothing(line, whole)))
        return true;
    *bound = is_over_full(d, identity) && !has_loose(d, identity);
    return *bound;
}

/* What may leave something out is no more than its whole, and may be less. */
static void make_bound(Identity *identity) {
    identity->relation = '<';
    for (int t = 0; t < identity->terms_count; t++)
        identity->terms[t].coefficient *= -1;
}

/* "…1100 万元等": does the sentence say behind the last item that there are more? */
static bool names_examples(const Derivation *d, const Identity *identity) {
    enum { UNIT_BYTES = 8 }; /* with a blank before it */
    const Reading *last = &d->cube->readings.data[identity->terms[identity->terms_count - 1].reading];
    const WordList *words = knowledge_list(d->cube->knowledge, STR("sentence-word"));
    Str others = word_list_first(words, STR("and-others"))->text;
    Str rest = str_sub(last->sentence, last->sentence_offset + last->printed.size, last->sentence.size);
    ptrdiff_t at = str_find(rest, others);
    return at >= 0 && at <= UNIT_BYTES && !is_over_full(d, identity);
}

/* Changes of classes, all of one source, below a whole of all sources. */
static bool is_of_other_money(const Line *line, const Identity *identity, const Reading *whole) {
    const Cube *cube = line->derivation->cube;
    uint16_t source = cube->readings.data[identity->terms[1].reading].at.member[DIM_SOURCE];
    if (line->kind != LINE_CHANGES || identity->along != DIM_COUNT || source == whole->at.member[DIM_SOURCE])
        return false;
    for (int t = 2; t < identity->terms_count; t++)
        if (cube->readings.data[identity->terms[t].reading].at.member[DIM_SOURCE] != source)
            return false;
    return true;
}

static void decide_parts(Line *line, Identity *identity, const Reading *whole, bool figures) {
    Derivation *d = line->derivation;
    bool dark = line_is_dark(line, whole);
    identity->grounds |= dark ? GROUND(DARK) : 0;
    if (!figures && whole->amount.value_fen && !whole->itemized &&
        !is_all_nothing(line, whole)) { /* a sentence that names some of the parts breaks nothing down */
        bool some = line->kind >= LINE_SENTENCE && !is_full_division(line, whole, identity->along);
        identity_evaluate(d->cube, d->ledger, identity);
        identity->state = IDENTITY_UNCHECKED;
        identity->reason = some ? STR("not-exhaustive") : STR("no-breakdown");
        d->ledger->families.data[identity->family].bare += !some;
        return;
    }
    identity_evaluate(d->cube, d->ledger, identity);
    /* what was placed by guess may be what is missing, unless it is nothing or more than the whole */
    bool vague = line->vague || line->guessed <= size_of(whole->amount.value_fen);
    identity->grounds |= vague ? GROUND(VAGUE) : 0;
    if (dark && identity->state == IDENTITY_VIOLATED) { /* what was not read may be what is missing */
        identity->state = IDENTITY_UNCHECKED;
        identity->reason = STR("not-understood");
        return;
    }
    bool list = identity->state == IDENTITY_VIOLATED && line->kind >= LINE_SENTENCE &&
                (whole->counter.size || !is_unit_slip(d, identity));
    identity->grounds |= list ? GROUND(LISTED) : 0;
    bool open = line->kind == LINE_CROSS || is_of_other_money(line, identity, whole) || names_examples(d, identity);
    bool bound = false;
    if (list && (open || !list_proves(line, identity, whole, &bound))) {
        identity->state = IDENTITY_UNCHECKED;
        identity->reason = STR("not-exhaustive");
    } else {
        if (bound)
            make_bound(identity);
        derive_settle(d, identity);
    }
}

static void sum_node(Line *line, int node) {
    Derivation *d = line->derivation;
    Node *whole = &line->nodes.data[node];
    const Reading *reading = node_reading(line, node);
    bool full = choose_parts(line, whole), printed = false, figures = false;
    for (int i = 0; i < line->chosen.size; i++) {
        printed |= !node_reading(line, line->chosen.data[i])->blank;
        figures |= node_reading(line, line->chosen.data[i])->amount.value_fen != 0;
    }
    if (!printed && reading->blank)
        return;
    bool disjoint = chosen_are_disjoint(line);
    if (!disjoint && !printed)
        return;
    Dim along = summed_dim(line, node);
    int family = line_family(line, reading, along);
    Identity *identity = derive_identity(d, IDENTITY_PARTS, family, line->chosen.size + 1);
    int sign = full ? 1 : -1;
    identity->relation = full ? '=' : '<';
    identity->at = reading->at;
    identity->along = along;
    identity->terms[0] = (Term){whole->reading, sign};
    for (int i = 0; i < line->chosen.size; i++) {
        int part = line->nodes.data[line->chosen.data[i]].reading;
        identity->terms[i + 1] = (Term){part, -sign};
        d->in_parts[part] |= reading->amount.value_fen != 0;
    }
    if (!disjoint) {
        identity->reason = STR("overlap");
        return;
    }
    whole->summed = full;
    decide_parts(line, identity, reading, figures);
}

static bool line_has_figures(const Cube *cube, const int *readings, int count) {
    for (int i = 0; i < count; i++)
        if (!cube->readings.data[readings[i]].blank)
            return true;
    return false;
}

/* ---- from the leaves to other tables ------------------------------------------------------------------- */

typedef struct Group {
    int target; /* reading in another table */
    int count;
    unsigned moved; /* the dimensions in which one of its leaves is not the total's */
    int identity;   /* -1: none of its own */
} Group;

/* The reading of this class that stands in another table (or a sentence), -1: none, or the line has the class
 * itself. */
static int find_target(const Line *line, int class_number, int table) {
    const Derivation *d = line->derivation;
    const Class *class = &d->classes.all.data[class_number];
    if (class->stamp == line->stamp || class->centre < 0)
        return -1;
    const Reading *readings = d->cube->readings.data;
    if (readings[class->centre].table != table)
        return class->centre;
    for (int i = class->first; i >= 0; i = d->classes.next[i])
        if (readings[i].table != table && !readings[i].blank)
            return i;
    return -1;
}

/* The dimensions in which the figure is not the total's. */
static unsigned varying_from(const Reading *reading, const Coordinate *total) {
    unsigned varying = 0;
    for (Dim dim = 0; dim < DIM_COUNT; dim++)
        varying |= reading->at.member[dim] != total->member[dim] ? 1u << dim : 0;
    return varying;
}

/* One sum a target; two choices of dimensions that make the same sum are one proof, not two. */
static void sum_leaves_away(Line *line, int top, const int *leaves, int count, unsigned away) {
    Derivation *d = line->derivation;
    const Coordinate *total = &node_reading(line, top)->at;
    int table = node_reading(line, top)->table;
    int *group_of_leaf = arena_array(d->arena, int, count);
    Vec(Group) groups = {0};
    line->group_stamp_now++;
    for (int i = 0; i < count; i++) {
        Coordinate at = node_reading(line, leaves[i])->at;
        for (Dim dim = 0; dim < DIM_COUNT; dim++)
            if (away >> dim & 1)
                at.member[dim] = total->member[dim];
        int class = classes_like(&d->classes, node_reading(line, leaves[i]), &at);
        group_of_leaf[i] = -1;
        if (class < 0)
            continue;
        if (line->group_stamp[class] != line->group_stamp_now) {
            int target = find_target(line, class, table);
            line->group_stamp[class] = line->group_stamp_now;
            line->group_of_class[class] = target < 0 ? -1 : groups.size;
            if (target >= 0)
                *vec_push(&groups, d->arena) = (Group){.target = target};
        }
        group_of_leaf[i] = line->group_of_class[class];
        if (group_of_leaf[i] < 0)
            continue;
        groups.data[group_of_leaf[i]].count++;
        groups.data[group_of_leaf[i]].moved |= away & varying_from(node_reading(line, leaves[i]), total);
    }
    int family = groups.size ? derive_family(d, IDENTITY_PARTS, table, -1, LINE_CROSS, (int)away) : 0;
    for (int g = 0; g < groups.size; g++) {
        const Reading *target = &d->cube->readings.data[groups.data[g].target];
        groups.data[g].identity = -1;
        if (groups.data[g].moved != away)
            continue; /* the same leaves make the same sum without the other dimensions */
        Identity *identity = derive_identity(d, IDENTITY_PARTS, family, groups.data[g].count + 1);
        identity->terms[0] = (Term){groups.data[g].target, 1};
        identity->terms_count = 1;
        identity->at = target->at;
        groups.data[g].identity = d->ledger->identities.size - 1;
    }
    for (int i = 0; i < count; i++) {
        if (group_of_leaf[i] < 0 || groups.data[group_of_leaf[i]].identity < 0)
            continue;
        Identity *identity = &d->ledger->identities.data[groups.data[group_of_leaf[i]].identity];
        identity->terms[identity->terms_count++] = (Term){line->nodes.data[leaves[i]].reading, -1};
    }
    for (int g = 0; g < groups.size; g++)
        if (groups.data[g].identity >= 0)
            derive_settle(d, &d->ledger->identities.data[groups.data[g].identity]);
}

/* The only node that covers all others and is their sum, -1: none. */
static int find_top(const Line *line) {
    int top = -1;
    for (int i = 0; i < line->nodes.size; i++) {
        if (!node_counts(line, i) || line->nodes.data[i].has_parent)
            continue;
        if (top >= 0 || !line->nodes.data[i].summed)
            return -1;
        top = i;
    }
    return top;
}

static void cross_tables(Line *line) {
    int top = find_top(line);
    if (top < 0)
        return;
    int *leaves = arena_array(line->derivation->arena, int, line->nodes.size), count = 0;
    unsigned varies = 0;
    for (int i = 0; i < line->nodes.size; i++) {
        if (!node_counts(line, i) || line->nodes.data[i].parts_count)
            continue;
        const Reading *leaf = node_reading(line, i);
        if (leaf->partial || leaf->partial_across ||
            classes_is_vague(&line->derivation->classes, line->nodes.data[i].reading))
            return;
        varies |= varying_from(leaf, &node_reading(line, top)->at);
        if (!leaf->blank)
            leaves[count++] = i;
    }
    for (unsigned away = 1; away < varies && count; away++)
        if ((away & varies) == away)
            sum_leaves_away(line, top, leaves, count, away);
}

/* ---- all lines ----------------------------------------------------------------------------------------- */

static void sum_lines(Line *line, const Lines *lines, LineKind kind) {
    line->kind = kind;
    for (int i = 0; i < lines->count; i++) {
        const int *readings = lines->readings + lines->starts[i];
        int count = lines->starts[i + 1] - lines->starts[i];
        if (count < 2 || !line_has_figures(line->derivation->cube, readings, count))
            continue;
        open_line(line, readings, count);
        if (!line->varying)
            continue;
        link_line(line);
        for (int node = 0; node < line->nodes.size; node++)
            if (line->nodes.data[node].parts_count && !line->nodes.data[node].ambiguous)
                sum_node(line, node);
        if (kind == LINE_COLUMN)
            cross_tables(line);
    }
}

void derive_parts(Derivation *d) {
    Line line = {.derivation = d};
    line.member_stamp = arena_array(d->arena, int, MEMBERS_ALL);
    line.group_stamp = arena_array(d->arena, int, d->classes.all.size + 1);
    line.group_of_class = arena_array(d->arena, int, d->classes.all.size + 1);
    Lines lines;
    lines_by_row(d->cube, d->arena, &lines);
    sum_lines(&line, &lines, LINE_ROW);
    lines_by_column(d->cube, d->arena, &lines);
    sum_lines(&line, &lines, LINE_COLUMN);
    lines_by_sentence(d->cube, d->arena, &lines);
    sum_lines(&line, &lines, LINE_SENTENCE);
    lines_of_changes(d->cube, d->arena, &lines);
    sum_lines(&line, &lines, LINE_CHANGES);
}

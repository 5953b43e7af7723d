/* Each run keeps what it becomes beside what it is; a range takes its bytes out of all runs that it touches and
 * puts its
 * text into the first. Alignment walks both texts side by side, and passes over white space that only one of them
 * has; it
 * is tried from each place where the first character fits. Cost: linear, alignment times the places tried. */
#include "format/xml_runs.h"

#include "base/utf8.h"

void xml_runs_add(XmlRuns *runs, int node, Str text) {
    XmlRun *run = vec_push(&runs->list, runs->arena);
    *run = (XmlRun){.node = node, .text = text, .at = runs->size, .now.arena = runs->arena};
    runs->size += (int)text.size;
}

Str xml_runs_text(const XmlRuns *runs) {
    Buf all = {.arena = runs->arena};
    for (int i = 0; i < runs->list.size; i++)
        buf_str(&all, runs->list.data[i].text);
    return buf_view(&all);
}

/* The bytes of white space that begin the text at `at`; 0: none. */
static int space_at(Str text, ptrdiff_t at) {
    ptrdiff_t next = at;
    if (at >= text.size)
        return 0;
    return utf8_is_space(utf8_decode(text, &next)) ? (int)(next - at) : 0;
}

static bool align_at(Str whole, ptrdiff_t at, Str printed, int *map) {
    for (ptrdiff_t i = 0; i < printed.size;) {
        int theirs = space_at(whole, at), ours = space_at(printed, i);
        if (at < whole.size && whole.data[at] == printed.data[i]) {
            map[i++] = (int)at++;
        } else if (ours > 0) {
            for (int k = 0; k < ours; k++)
                map[i + k] = (int)at;
            i += ours;
        } else if (theirs > 0) {
            at += theirs;
        } else {
            return false;
        }
    }
    map[printed.size] = (int)at;
    return true;
}

int *xml_runs_align(const XmlRuns *runs, int from, Str printed) {
    Str whole = xml_runs_text(runs);
    int *map = arena_array(runs->arena, int, printed.size + 1);
    for (ptrdiff_t at = from; at <= whole.size; at++)
        if ((printed.size == 0 || (at < whole.size && whole.data[at] == printed.data[0])) &&
            align_at(whole, at, printed, map))
            return map;
    return NULL;
}

typedef struct RunPart {
    int begin, end; /* within the run */
} RunPart;

static RunPart part_of(const XmlRun *run, int begin, int end) {
    int size = (int)run->text.size;
    RunPart part = {begin - run->at, end - run->at};
    part.begin = part.begin < 0 ? 0 : part.begin > size ? size : part.begin;
    part.end = part.end < 0 ? 0 : part.end > size ? size : part.end;
    return part;
}

/* The run that the text goes into: the one that [begin, end) begins in; for an insertion, also one that ends there.
 * */
static int run_for(const XmlRuns *runs, int begin, int end) {
    int last = -1;
    for (int i = 0; i < runs->list.size; i++) {
        const XmlRun *run = &runs->list.data[i];
        int stop = run->at + (int)run->text.size;
        if (run->node < 0)
            continue;
        if (run->at <= begin && begin < stop)
            return i;
        if (run->at >= begin && run->at < end) /* what stood at `begin` is no element */
            return i;
        if (stop <= begin)
            last = i;
    }
    if (last < 0)
        for (int i = 0; i < runs->list.size && last < 0; i++)
            last = runs->list.data[i].node >= 0 ? i : -1;
    return last;
}

/* Ranges come from left to right: behind the last one, `now` is as the text is, so that its tail is found from its
 * end. */
bool xml_runs_replace(XmlRuns *runs, int begin, int end, Str text) {
    int into = run_for(runs, begin, end);
    if (into < 0 && text.size > 0)
        return false;
    for (int i = 0; i < runs->list.size; i++) {
        XmlRun *run = &runs->list.data[i];
        RunPart part = part_of(run, begin, end);
        bool takes = part.begin < part.end;
        if (run->node < 0 || (!takes && i != into))
            continue;
        if (!run->changed)
            buf_str(&run->now, run->text);
        run->changed = true;
        ptrdiff_t tail = run->text.size - part.end, keep = run->now.size - (run->text.size - part.begin);
        if (i == into && !takes && run->at > begin)
            keep = 0, tail = run->now.size;
        Str rest = arena_copy(runs->arena, str_sub(buf_view(&run->now), run->now.size - tail, run->now.size));
        run->now.size = keep;
        if (i == into)
            buf_str(&run->now, text);
        buf_str(&run->now, rest);
    }
    return true;
}

void xml_runs_become(XmlRuns *runs, Str text) {
    Str whole = xml_runs_text(runs);
    ptrdiff_t front = 0, tail = 0;
    while (front < whole.size && front < text.size && whole.data[front] == text.data[front])
        front++;
    while (front > 0 && front < whole.size && utf8_is_continuation((unsigned char)whole.data[front]))
        front--;
    while (tail < whole.size - front && tail < text.size - front &&
           whole.data[whole.size - 1 - tail] == text.data[text.size - 1 - tail])
        tail++;
    while (tail > 0 && utf8_is_continuation((unsigned char)whole.data[whole.size - tail]))
        tail--;
    if (!str_equal(whole, text))
        xml_runs_replace(runs, (int)front, (int)(whole.size - tail), str_sub(text, front, text.size - tail));
}

void xml_runs_write(const XmlRuns *runs, const XmlTree *tree, XmlEdits *edits) {
    for (int i = 0; i < runs->list.size; i++) {
        const XmlRun *run = &runs->list.data[i];
        if (!run->changed)
            continue;
        Str now = buf_view(&run->now);
        Buf escaped = {.arena = runs->arena};
        xml_escape(now, &escaped);
        if (utf8_trim(now).size != now.size)
            xml_edit_attribute(edits, tree, run->node, STR("xml:space"), STR("preserve"));
        xml_edit_fill(edits, tree, run->node, buf_view(&escaped));
    }
}

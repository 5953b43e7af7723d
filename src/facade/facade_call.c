/* facade_call: what calls of the facade begin and end with.
 *
 *     context_begin ─► context_work / context_write ─► bytes or a failure with its text
 *
 * Work that may exhaust its arena is done under a guard: an arena without another byte jumps back here, and the call
 * fails like any other, whatever layer was at work. What is written goes into a Buf on the heap, its scratch into an
 * arena of its own. */
#include "facade/facade.h"

#include <setjmp.h>
#include <stdlib.h>
#include "base/nearest.h"

const char *ys_error(const ys_context *context) {
    if (!context->diag.set)
        return "";
    return context->language == YS_ENGLISH ? context->diag.en : context->diag.zh;
}

bool context_begin(ys_context *context) {
    if (context->broken)
        return false;
    context->diag = (Diag){0};
    return true;
}

static _Noreturn void jump_out(void *way_out) {
    longjmp(*(jmp_buf *)way_out, 1);
}

/* Before the guarding function returns its way out is taken back: the frame that it is in is gone then. An arena
 * without a way out that is exhausted is a bug, which it says. */
bool facade_work(Arena *arena, Work *work, void *job, Diag *diag, bool *exhausted) {
    jmp_buf way_out;
    if (setjmp(way_out)) {
        arena_on_exhausted(arena, NULL, NULL, NULL, NULL);
        *exhausted = true;
        return false;
    }
    arena_on_exhausted(arena, jump_out, &way_out, NULL, NULL);
    *exhausted = false;
    bool done = work(job, diag);
    arena_on_exhausted(arena, NULL, NULL, NULL, NULL);
    return done;
}

bool context_work(ys_context *context, Arena *arena, Work *work, void *job) {
    bool exhausted;
    bool done = facade_work(arena, work, job, &context->diag, &exhausted);
    return exhausted ? diag_fail(&context->diag, "超过内存上限", "the memory limit was reached") : done;
}

bool context_fail_memory(ys_context *context) {
    return diag_fail(&context->diag, "内存不足", "out of memory");
}

/* Always NULL. */
static char *fail_to_write(ys_context *context) {
    diag_fail(&context->diag, "内存不足，写不出结果", "out of memory: a report could not be made");
    return NULL;
}

char *context_give_out(ys_context *context, Buf *out, size_t *size) {
    buf_byte(out, '\0');
    if (out->failed) {
        buf_release(out);
        return context ? fail_to_write(context) : NULL;
    }
    *size = (size_t)out->size - 1;
    return out->data;
}

typedef struct WritingJob {
    Writing *write;
    const void *job;
    Arena *scratch;
    Buf *out;
} WritingJob;

static bool write_job(void *job, Diag *diag) {
    const WritingJob *self = job;
    (void)diag;
    self->write(self->job, self->scratch, self->out);
    return true;
}

char *context_write(ys_context *context, Writing *writing, const void *job, size_t *size) {
    Arena *scratch = arena_new(SCRATCH_BYTES_MAX);
    if (!scratch)
        return fail_to_write(context);
    Buf out = {0};
    WritingJob writing_job = {writing, job, scratch, &out};
    bool exhausted;
    facade_work(scratch, write_job, &writing_job, &context->diag, &exhausted);
    arena_release(scratch);
    if (!exhausted)
        return context_give_out(context, &out, size);
    buf_release(&out);
    return fail_to_write(context);
}

void ys_bytes_free(char *bytes) {
    free(bytes);
}

bool context_take_render(ys_context *context, const ys_render *render, ys_render *taken) {
    if (!context_begin(context))
        return false;
    size_t size = render->size;
    if (size < sizeof render->size + sizeof render->format)
        return diag_fail(&context->diag, "ys_render 没有写明 size；请以 YS_RENDER_INIT 开始",
                         "the size of ys_render is not set; begin with YS_RENDER_INIT");
    *taken = (ys_render){0};
    memcpy(taken, render, size < sizeof *taken ? size : sizeof *taken);
    return true;
}

bool context_fail_format(ys_context *context, const char *format, const char *there) {
    return diag_fail(&context->diag, "没有格式“%s”；现有：%s", "there is no format '%s'; there are: %s", format, there);
}

void context_fail_unknown_rule(ys_context *context, Str id) {
    const Rules *rules = &context->shared->knowledge->rules;
    Str *ids = calloc((size_t)rules->size + 1, sizeof *ids);
    int near = -1;
    if (ids) {
        for (int i = 0; i < rules->size; i++)
            ids[i] = rules->data[i].id;
        near = nearest_find(id, ids, rules->size);
    }
    if (near >= 0)
        diag_fail(&context->diag, "没有规则“%.*s”；是不是“%.*s”？", "there is no rule '%.*s'; did you mean '%.*s'?",
                  STR_ARG(id), STR_ARG(ids[near]));
    else
        diag_fail(&context->diag, "没有规则“%.*s”；不带参数运行 explain 可列出全部规则",
                  "there is no rule '%.*s'; explain without an id lists them all", STR_ARG(id));
    free(ids);
}

Shared *shared_hold(Shared *shared) {
    atomic_fetch_add(&shared->holders, 1);
    return shared;
}

void shared_drop(Shared *shared) {
    if (atomic_fetch_sub(&shared->holders, 1) != 1)
        return;
    arena_release(shared->arena);
    free(shared);
}

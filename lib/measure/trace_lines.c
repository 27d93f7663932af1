/* SPDX-License-Identifier: MIT */
#include "measure/trace_lines.h"

#include "base/text.h"

bool scorecard_i_trace_join(scorecard_trace *trace)
{
    struct scorecard_i_buffer text;
    scorecard_i_buffer_init(&text, &trace->arena.run);
    for (size_t i = 0; i < trace->count; i++) {
        uint32_t depth = trace->lines[i].depth * 2 + (trace->lines[i].kind == SCORECARD_TRACE_NODE ? 0 : 1);
        for (uint32_t d = 0; d < depth; d++)
            scorecard_i_buffer_text(&text, "  ");
        scorecard_i_buffer_text(&text, trace->lines[i].text);
        scorecard_i_buffer_text(&text, "\n");
    }
    trace->text = text.text;
    if (!text.failed)
        return true;
    scorecard_i_buffer_free(&text);
    trace->text = NULL;
    return false;
}

scorecard_trace *scorecard_trace_ref(const scorecard_trace *trace)
{
    scorecard_trace *shared = (scorecard_trace *)(uintptr_t)trace; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_trace_unref(scorecard_trace *trace)
{
    if (trace == NULL || !scorecard_i_count_down(&trace->references))
        return;
    struct scorecard_run run = trace->arena.run;
    scorecard_i_free(&run, trace->lines);
    scorecard_i_free(&run, trace->text);
    scorecard_i_arena_free(&trace->arena);
    scorecard_i_free(&run, trace);
}

uint32_t scorecard_trace_count(const scorecard_trace *trace)
{
    return trace != NULL ? (uint32_t)trace->count : 0;
}

int32_t scorecard_trace_at(const scorecard_trace *trace, uint32_t i, struct scorecard_trace_line *out)
{
    if (trace == NULL || out == NULL || i >= trace->count || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = trace->lines[i];
    out->size = size;
    return 1;
}

const char *scorecard_trace_text(const scorecard_trace *trace)
{
    return trace != NULL ? trace->text : "";
}

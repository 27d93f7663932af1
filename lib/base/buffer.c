/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"

void scorecard_i_buffer_init(struct scorecard_i_buffer *buffer, const struct scorecard_run *run)
{
    memset(buffer, 0, sizeof *buffer);
    if (run != NULL)
        buffer->run = *run;
    else
        scorecard_run_init(&buffer->run);
}

void scorecard_i_buffer_bytes(struct scorecard_i_buffer *buffer, const char *bytes, size_t count)
{
    if (buffer->failed)
        return;
    if (count > SIZE_MAX - 1 - buffer->size ||
        !scorecard_i_grow(&buffer->run, &buffer->text, &buffer->capacity, buffer->size + count + 1, 1)) {
        buffer->failed = true;
        return;
    }
    if (count > 0)
        memcpy(buffer->text + buffer->size, bytes, count);
    buffer->size += count;
    buffer->text[buffer->size] = '\0';
}

void scorecard_i_buffer_text(struct scorecard_i_buffer *buffer, const char *text)
{
    scorecard_i_buffer_bytes(buffer, text, strlen(text));
}

void scorecard_i_buffer_number(struct scorecard_i_buffer *buffer, double value)
{
    char text[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_buffer_bytes(buffer, text, scorecard_i_number_text(value, text));
}

void scorecard_i_buffer_free(struct scorecard_i_buffer *buffer)
{
    scorecard_i_free(&buffer->run, buffer->text);
    buffer->text = NULL;
    buffer->size = 0;
    buffer->capacity = 0;
    buffer->failed = false;
}

/* SPDX-License-Identifier: MIT */
#include "register.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "records.h"

/* What was said last of an option; NULL: nothing. */
static const char *said(const struct options *options, const char *name)
{
    const char *value = NULL;
    for (size_t i = 0; i + 1 < options->said.count; i += 2)
        if (strcmp(options->said.at[i], name) == 0)
            value = options->said.at[i + 1];
    return value;
}

/* Whether a text is JSON rather than a table: behind a mark of its encoding and blanks, it begins with a brace. */
static bool is_json(const char *bytes, size_t size)
{
    size_t at = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < size && strchr(" \t\r\n", bytes[at]) != NULL && bytes[at] != '\0')
        at++;
    return at < size && bytes[at] == '{';
}

struct file {
    const char *path;
    char *bytes;
    size_t size;
};

static int refuse(const struct file *file, const struct scorecard_error *err)
{
    tell_error(file->path, err);
    return BAD;
}

/* A draft of what JSON says, or an empty one. */
static int begin(const struct input *input, const struct file *file, bool json, scorecard_register_draft **draft)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_register *reg = NULL;
    scorecard_status status = SCORECARD_OK;
    if (json)
        status = scorecard_register_read(file->bytes, file->size, file->path, &input->run, &reg, &err);
    if (status == SCORECARD_OK)
        status = json ? scorecard_register_draft_from(reg, draft, &err) : scorecard_register_draft_new(&input->run, draft, &err);
    scorecard_register_unref(reg);
    return status == SCORECARD_OK ? DONE : refuse(file, &err);
}

static int add_table(scorecard_register_draft *draft, const struct file *file)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status = scorecard_register_draft_read_csv(draft, file->bytes, file->size, file->path, &err);
    return status == SCORECARD_OK ? DONE : refuse(file, &err);
}

static int finish(const struct input *input, scorecard_register_draft *draft, const struct file *file, scorecard_register **out)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status =
        input->data != NULL ? scorecard_register_draft_match_units(draft, input->data, &err) : SCORECARD_OK;
    if (status == SCORECARD_OK)
        status = scorecard_register_draft_finish(draft, out, &err);
    return status == SCORECARD_OK ? DONE : refuse(file, &err);
}

/* A register outlives an edition, so what it names and is not there is no error; misspelt, it would be missed. */
static int tell_findings(const struct input *input, const struct file *file, const scorecard_register *reg)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_register_findings *findings = NULL;
    if (scorecard_register_check(reg, input->model, input->data, &input->run, &findings, &err) != SCORECARD_OK)
        return refuse(file, &err);
    struct scorecard_register_finding finding = { .size = sizeof finding };
    for (uint32_t i = 0; scorecard_register_findings_at(findings, i, &finding) != 0; i++)
        fprintf(stderr, "%s: warning: %s: %s\n", file->path, finding.where, finding.message);
    scorecard_register_findings_unref(findings);
    return DONE;
}

bool is_of_register(const char *option)
{
    return strcmp(option, "register") == 0 || strcmp(option, "agencies") == 0;
}

int input_register(const struct input *input, scorecard_register **out)
{
    struct file reg = { .path = said(input->options, "register") }, agencies = { .path = said(input->options, "agencies") };
    scorecard_register_draft *draft = NULL;
    *out = NULL;
    if (reg.path == NULL && agencies.path != NULL) {
        fprintf(stderr, "scorecard: --agencies %s: it goes with a table of entries; name that with --register\n", agencies.path);
        return BAD;
    }
    if (reg.path == NULL)
        return DONE;
    int status = file_bytes(reg.path, &reg.bytes, &reg.size);
    if (status == DONE && agencies.path != NULL)
        status = file_bytes(agencies.path, &agencies.bytes, &agencies.size);
    bool json = status == DONE && is_json(reg.bytes, reg.size);
    if (json && agencies.path != NULL) {
        fprintf(stderr, "scorecard: --agencies %s: the register is JSON, which has its agencies; leave the option out\n", agencies.path);
        status = BAD;
    }
    if (status == DONE)
        status = begin(input, &reg, json, &draft);
    if (status == DONE && agencies.path != NULL) /* entries name them */
        status = add_table(draft, &agencies);
    if (status == DONE && !json)
        status = add_table(draft, &reg);
    if (status == DONE)
        status = finish(input, draft, &reg, out);
    if (status == DONE)
        status = tell_findings(input, &reg, *out);
    if (status != DONE) {
        scorecard_register_unref(*out);
        *out = NULL;
    }
    scorecard_register_draft_free(draft);
    free(reg.bytes);
    free(agencies.bytes);
    return status;
}

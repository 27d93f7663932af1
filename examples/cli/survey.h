/* SPDX-License-Identifier: MIT */
/* What tables hold, as far as a model reads it: units, periods, values and gaps. */
#ifndef SURVEY_H
#define SURVEY_H

#include <stdbool.h>

#include "input.h"
#include "write.h"

/* For people. false: no memory, told on standard error. The result may be NULL. */
bool survey_print(const struct input *input, struct out *out);
/* As a JSON object. */
void survey_json(const struct input *input, struct json *json);

#endif

/* SPDX-License-Identifier: MIT */
/* Any bytes are a table of tasks or an error with its place; read after others, it is read as a whole or not at all. */
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    scorecard_plan_draft *draft = NULL;
    scorecard_plan *plan = NULL;
    action.id = "task-1";
    action.title = "first";
    REQUIRE(scorecard_plan_draft_new("p", NULL, &draft, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_plan_draft_add_action(draft, &action, NULL, NULL) == SCORECARD_OK);
    scorecard_status status = scorecard_plan_draft_read_csv(draft, (const char *)data, size, "t", &err);
    if (status != SCORECARD_OK)
        REQUIRE(err.code == status && err.line >= 1 && err.where[0] != '\0' && err.message[0] != '\0');
    scorecard_status finished = scorecard_plan_draft_finish(draft, &plan, &err);
    REQUIRE(finished == SCORECARD_OK ||
            (status == SCORECARD_OK && (finished == SCORECARD_ERROR_CYCLE || finished == SCORECARD_ERROR_UNKNOWN)));
    REQUIRE(plan == NULL || scorecard_plan_find_action(plan, "task-1") == 0);
    if (status != SCORECARD_OK)
        REQUIRE(scorecard_plan_action_count(plan) == 1);
    scorecard_plan_unref(plan);
    scorecard_plan_draft_free(draft);
    return 0;
}

/* SPDX-License-Identifier: MIT */
/*
 * Reads files as the library does and says of each, on a line of its own, "ok", or "refused" with the
 * status, the place and the message, so that validate.py can compare with what a schema says.
 *
 *   schema_read model|layout|register|mapping|plan FILE...
 *
 * Beside a mapping FILE lie its models: FILE.old and FILE.new.
 */
#include <scorecard/scorecard.h>
#include <stdio.h>
#include <string.h>

/* A mapping, which is read with its models. */
static scorecard_status read_mapping(const char *path, struct scorecard_error *err)
{
    scorecard_model *models[2] = { NULL, NULL };
    scorecard_mapping *mapping = NULL;
    scorecard_status status = SCORECARD_OK;
    for (int side = 0; side < 2 && status == SCORECARD_OK; side++) {
        char name[4096];
        snprintf(name, sizeof name, "%s.%s", path, side == 0 ? "old" : "new");
        status = scorecard_model_read_file(name, NULL, &models[side], err);
    }
    if (status == SCORECARD_OK)
        status = scorecard_mapping_read_file(path, models[0], models[1], NULL, &mapping, err);
    scorecard_mapping_unref(mapping);
    scorecard_model_unref(models[0]);
    scorecard_model_unref(models[1]);
    return status;
}

int main(int count, char **arguments)
{
    if (count < 2) {
        fprintf(stderr, "usage: schema_read model|layout|register|mapping|plan FILE...\n");
        return 2;
    }
    for (int i = 2; i < count; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_model *model = NULL;
        scorecard_layout *layout = NULL;
        scorecard_register *reg = NULL;
        scorecard_plan *plan = NULL;
        const char *kind = arguments[1], *path = arguments[i];
        scorecard_status status = strcmp(kind, "model") == 0    ? scorecard_model_read_file(path, NULL, &model, &err)
                                  : strcmp(kind, "mapping") == 0 ? read_mapping(path, &err)
                                  : strcmp(kind, "layout") == 0 ? scorecard_layout_read_file(path, NULL, &layout, &err)
                                  : strcmp(kind, "plan") == 0   ? scorecard_plan_read_file(path, NULL, &plan, &err)
                                                                : scorecard_register_read_file(path, NULL, &reg, &err);
        if (status == SCORECARD_OK)
            printf("ok\n");
        else
            printf("refused %s, %s: %s\n", scorecard_status_name(status), err.where, err.message);
        scorecard_model_unref(model);
        scorecard_layout_unref(layout);
        scorecard_register_unref(reg);
        scorecard_plan_unref(plan);
    }
    return 0;
}

/* SPDX-License-Identifier: MIT */
/*
 * Reads files as the library does and says of each, on a line of its own, "ok", or "refused" with the
 * status, the place and the message, so that validate.py can compare with what a schema says.
 *
 *   schema_read model|layout|register FILE...
 */
#include <scorecard/scorecard.h>
#include <stdio.h>
#include <string.h>

int main(int count, char **arguments)
{
    if (count < 2) {
        fprintf(stderr, "usage: schema_read model|layout|register FILE...\n");
        return 2;
    }
    for (int i = 2; i < count; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_model *model = NULL;
        scorecard_layout *layout = NULL;
        scorecard_register *reg = NULL;
        const char *kind = arguments[1], *path = arguments[i];
        scorecard_status status = strcmp(kind, "model") == 0    ? scorecard_model_read_file(path, NULL, &model, &err)
                                  : strcmp(kind, "layout") == 0 ? scorecard_layout_read_file(path, NULL, &layout, &err)
                                                                : scorecard_register_read_file(path, NULL, &reg, &err);
        if (status == SCORECARD_OK)
            printf("ok\n");
        else
            printf("refused %s, %s: %s\n", scorecard_status_name(status), err.where, err.message);
        scorecard_model_unref(model);
        scorecard_layout_unref(layout);
        scorecard_register_unref(reg);
    }
    return 0;
}

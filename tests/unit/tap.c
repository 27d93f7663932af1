/* SPDX-License-Identifier: MIT */
#include "tap.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "one_in.h"

/*
 * Programs run in the locale of their environment, as a host program may. tests/run runs all of them once
 * where the decimal mark is a comma, and says so, so that a locale that did not take hold is noticed.
 */
static int in_the_wanted_locale(void)
{
    const char *mark = getenv("SCORECARD_TEST_DECIMAL_MARK");
    if (setlocale(LC_ALL, "") != NULL && (mark == NULL || strcmp(localeconv()->decimal_point, mark) == 0))
        return 1;
    if (mark == NULL) {
        (void)setlocale(LC_ALL, "C"); /* the environment names a locale that is not installed */
        return 1;
    }
    fprintf(stderr, "the decimal mark should be \"%s\" and is \"%s\"\n", mark, localeconv()->decimal_point);
    return 0;
}

int turns(int count)
{
    int left = count / one_in();
    return left >= 10 ? left : count < 10 ? count : 10;
}

int tap_main(Suite *suite)
{
    if (!in_the_wanted_locale())
        return EXIT_FAILURE;
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

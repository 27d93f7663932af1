/* SPDX-License-Identifier: MIT */
/*
 * The command `scorecard`. It sees the library through its public headers only, and never sets a
 * locale: what it reads and writes is the same everywhere.
 */
#include <signal.h>
#include <stdio.h>

#include <scorecard/scorecard.h>

#include "command.h"
#include "write.h"
#include "words.h"

static int help(const struct options *options)
{
    struct out out;
    if (!out_open(&out, NULL))
        return BAD;
    options_help(&out, (int)options->command);
    return out_close(&out, true) ? DONE : BAD;
}

static int version(void)
{
    struct out out;
    if (!out_open(&out, NULL))
        return BAD;
    out_text(&out, "scorecard ");
    out_text(&out, scorecard_version());
    out_text(&out, "\n");
    return out_close(&out, true) ? DONE : BAD;
}

static int run(const struct options *options)
{
    if (options->help)
        return help(options);
    if (options->version)
        return version();
    switch (options->command) {
    case CHECK: return check_command(options);
    case PREPARE: return prepare_command(options);
    case SCORE: return score_command(options);
    case EXPLAIN: return explain_command(options);
    case VERIFY: return verify_command(options);
    case FIT: return fit_command(options);
    case ANALYSE: return analyse_command(options);
    case WEIGHTS: return weights_command(options);
    case WHAT_IF: return what_if_command(options);
    case REPORT: return report_command(options);
    case UNCERTAINTY: return uncertainty_command(options);
    case CHANGES: return changes_command(options);
    case LOSSES: return losses_command(options);
    case CONTRIBUTIONS: return contributions_command(options);
    case ROUNDS: return rounds_command(options);
    case EDITIONS: return editions_command(options);
    case PROFILE: return profile_command(options);
    case PLAN: return plan_command(options);
    case CONVERT: return convert_command(options);
    case REACH: return reach_command(options);
    case FRONTIER: return frontier_command(options);
    case MODELS: return models_command(options);
    }
    return BAD;
}

int main(int argc, char **argv)
{
    /* A reader that went away is told by the write that fails, and by the exit status. */
    signal(SIGPIPE, SIG_IGN);
    struct options options;
    int status = options_read(&options, argc, argv);
    words_in(options.lang);
    if (status == DONE)
        status = run(&options);
    options_free(&options);
    return status;
}

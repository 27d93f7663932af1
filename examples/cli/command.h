/* SPDX-License-Identifier: MIT */
/* The commands. Each returns its exit status: DONE, ANSWER_NO or BAD. */
#ifndef COMMAND_H
#define COMMAND_H

#include "options.h"

int check_command(const struct options *options);
int prepare_command(const struct options *options);
int score_command(const struct options *options);
int explain_command(const struct options *options);
int verify_command(const struct options *options);
int fit_command(const struct options *options);
int analyse_command(const struct options *options);
int weights_command(const struct options *options);
int what_if_command(const struct options *options);
int uncertainty_command(const struct options *options);
int changes_command(const struct options *options);
int losses_command(const struct options *options);
int reach_command(const struct options *options);
int frontier_command(const struct options *options);
int contributions_command(const struct options *options);
int rounds_command(const struct options *options);
int editions_command(const struct options *options);
int profile_command(const struct options *options);
int report_command(const struct options *options);
int plan_command(const struct options *options);
int convert_command(const struct options *options);
int models_command(const struct options *options);

#endif

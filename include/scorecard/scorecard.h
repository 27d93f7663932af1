/* SPDX-License-Identifier: MIT */
/**
 * @file scorecard.h
 * @brief libscorecard: composite indices and scorecards. The only header to include.
 */
#ifndef SCORECARD_H
#define SCORECARD_H

#include "analysis.h"
#include "api.h"
#include "attribution.h"
#include "change.h"
#include "contribution.h"
#include "data.h"
#include "derive.h"
#include "edition.h"
#include "exchange.h"
#include "forecast.h"
#include "frontier.h"
#include "loss.h"
#include "mapping.h"
#include "matrix.h"
#include "model.h"
#include "plan.h"
#include "plan_coverage.h"
#include "plan_file.h"
#include "plan_reach.h"
#include "plan_status.h"
#include "practice.h"
#include "preparation.h"
#include "profile.h"
#include "reach.h"
#include "register.h"
#include "report.h"
#include "rounds.h"
#include "run.h"
#include "score.h"
#include "series.h"
#include "status.h"
#include "study.h"
#include "variation.h"

#endif

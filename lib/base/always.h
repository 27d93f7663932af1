/* SPDX-License-Identifier: MIT */
/*
 * ALWAYS(x) and NEVER(x) mark conditions that the rest of the code makes sure of. The test build aborts
 * when one is wrong, the coverage build replaces them by constants (a branch that cannot be taken must
 * not count as untested), and a release evaluates them and survives.
 */
#ifndef SCORECARD_I_ALWAYS_H
#define SCORECARD_I_ALWAYS_H

#if defined(SCORECARD_COVERAGE)
#define ALWAYS(x) (1)
#define NEVER(x)  (0)
#elif defined(SCORECARD_CHECKED)
#include <stdlib.h>
#define ALWAYS(x) ((x) ? 1 : (abort(), 0))
#define NEVER(x)  ((x) ? (abort(), 1) : 0)
#else
#define ALWAYS(x) (x)
#define NEVER(x)  (x)
#endif

#endif

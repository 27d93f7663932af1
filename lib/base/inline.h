/* SPDX-License-Identifier: MIT */
/*
 * INLINE functions are inlined whatever their size, so that what a caller gives as a constant is one in their loops. In the
 * coverage build they are functions like any other: gcov counts a branch once for each copy of its function, and in a copy
 * whose condition is a constant it would go one way for ever.
 */
#ifndef SCORECARD_I_INLINE_H
#define SCORECARD_I_INLINE_H

#if defined(SCORECARD_COVERAGE)
#define INLINE static __attribute__((noinline, unused))
#else
#define INLINE static inline __attribute__((always_inline))
#endif

#endif

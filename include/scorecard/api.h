/* SPDX-License-Identifier: MIT */
/**
 * @file api.h
 * @brief Export marks, version and the few constants that every header shares.
 */
#ifndef SCORECARD_API_H
#define SCORECARD_API_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define SCORECARD_API __attribute__((visibility("default")))
#else
#define SCORECARD_API
#endif

#ifdef __cplusplus
#define SCORECARD_BEGIN extern "C" {
#define SCORECARD_END   }
#else
#define SCORECARD_BEGIN
#define SCORECARD_END
#endif

/** @name Version of these headers
 *  Compare with scorecard_version(), the version of the library that is linked. */
/**@{*/
#define SCORECARD_VERSION_MAJOR 0       /**< changes when a program must be written anew: never from 1 on */
#define SCORECARD_VERSION_MINOR 1       /**< changes when something is added */
#define SCORECARD_VERSION_PATCH 0       /**< changes when something is corrected */
#define SCORECARD_VERSION       "0.1.0" /**< all three */
/**@}*/

/** "No such thing": no node, no unit, no period, no tier. Returned by the `_find` functions. */
#define SCORECARD_NONE UINT32_MAX

SCORECARD_BEGIN

/**
 * The version of the linked library, such as "0.1.0".
 * @return a static string; never NULL
 */
SCORECARD_API const char *scorecard_version(void);

SCORECARD_END

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file status.h
 * @brief What a call answers: a status, and where asked for, the place and the cure.
 *
 * A function that can fail returns a ::scorecard_status, 0 on success. Its last parameter is a
 * `struct scorecard_error *`, which may be NULL; when it is not and the call fails, it is filled with
 * the code, the place ("model pci, node land, unit P31") and a message that says what to do. On
 * failure an output handle is NULL and the inputs are untouched. The library never prints, logs,
 * aborts, exits, or touches errno, the clock or the locale.
 */
#ifndef SCORECARD_STATUS_H
#define SCORECARD_STATUS_H

#include "api.h"

/** 0 is success; any other value is one of ::scorecard_status_code. */
typedef int32_t scorecard_status;

/** Every status, with a number that never changes its meaning. docs/status.yaml lists them with their causes. */
enum scorecard_status_code {
    SCORECARD_OK = 0,                  /**< success */
    SCORECARD_ERROR_MEMORY = 12,       /**< the allocator returned NULL; nothing is lost or half done */
    SCORECARD_ERROR_NULL = 101,        /**< a handle or pointer that must not be NULL is */
    SCORECARD_ERROR_OPTIONS = 103,     /**< an option struct of a wrong size, with an unknown flag or a non-zero tail */
    SCORECARD_ERROR_ARGUMENT = 107,    /**< an argument out of its range (an unknown enum value, a node that is not there) */
    SCORECARD_ERROR_CANCELLED = 109,   /**< the progress callback asked to stop */
    SCORECARD_ERROR_EXECUTOR = 113,    /**< the executor ran a chunk twice or never */
    SCORECARD_ERROR_TEXT = 211,        /**< text that is not UTF-8, or that contains NUL */
    SCORECARD_ERROR_ID = 223,          /**< not an id: 1 to 63 letters, digits, dots, dashes and low lines, the first a letter or digit */
    SCORECARD_ERROR_DUPLICATE = 227,   /**< an id, key or cell given twice */
    SCORECARD_ERROR_UNKNOWN = 229,     /**< a reference to something that does not exist */
    SCORECARD_ERROR_AMBIGUOUS = 233,   /**< a name that matches several units; the message lists them */
    SCORECARD_ERROR_CYCLE = 239,       /**< nodes that depend on themselves */
    SCORECARD_ERROR_WEIGHT = 241,      /**< a weight that is negative, NaN or infinite, or weights that are all zero */
    SCORECARD_ERROR_METHOD = 251,      /**< an unknown method, or one that does not fit its node */
    SCORECARD_ERROR_PARAMETER = 257,   /**< a parameter that is unknown, missing, out of range or contradictory */
    SCORECARD_ERROR_EXPRESSION = 263,  /**< an expression that does not parse, or names what is not there */
    SCORECARD_ERROR_EMPTY = 269,       /**< nothing to work on: no node, no unit, no period, no ranked unit */
    SCORECARD_ERROR_DATE = 271,        /**< a day that there is not, or days in the wrong order */
    SCORECARD_ERROR_CONSTANT = 307,    /**< a column without spread where the method needs one */
    SCORECARD_ERROR_DOMAIN = 311,      /**< a value outside a method's domain: a zero in a geometric mean */
    SCORECARD_ERROR_INFINITE = 313,    /**< infinity in data or in a result */
    SCORECARD_ERROR_NOT_KEPT = 317,    /**< the options of this result did not keep what is asked for */
    SCORECARD_ERROR_STATISTIC = 331,   /**< a statistic that the data cannot give: too few units, a singular matrix, no convergence */
    SCORECARD_ERROR_FUNCTION = 337,    /**< a function of the host failed or gave no number */
    SCORECARD_ERROR_SYNTAX = 401,      /**< JSON or CSV that does not parse */
    SCORECARD_ERROR_SCHEMA = 409,      /**< JSON of the wrong shape: an unknown key, a wrong type, a missing member */
    SCORECARD_ERROR_NUMBER = 419,      /**< a cell that is not a number in the declared dialect */
    SCORECARD_ERROR_COLUMN = 421,      /**< a table whose columns are not those declared */
    SCORECARD_ERROR_LIMIT = 431,       /**< larger or deeper than the library accepts */
    SCORECARD_ERROR_VERSION = 433,     /**< a file of a format version that this release does not read */
    SCORECARD_ERROR_FILE = 439,        /**< a file that cannot be opened, read or written */
    SCORECARD_ERROR_HISTORY = 443,     /**< a history that was cut short or edited */
    SCORECARD_ERROR_CONFLICT = 449,    /**< something that somebody else changed in between */
    SCORECARD_ERROR_LOCKED = 457       /**< a file that another writer holds */
};

/** Bytes of scorecard_error::where, with the closing NUL. */
#define SCORECARD_WHERE_SIZE 256
/** Bytes of scorecard_error::message, with the closing NUL. */
#define SCORECARD_MESSAGE_SIZE 512

/**
 * The place and the cure of a failure; owned by the caller, filled by the callee, nothing to free.
 * Initialise it with ::SCORECARD_ERROR_INIT. A longer text is cut at a character.
 */
struct scorecard_error {
    size_t size;                            /**< sizeof(struct scorecard_error), set by the caller */
    int32_t code;                           /**< the ::scorecard_status that was returned */
    int32_t reserved;                       /**< 0 */
    uint64_t line;                          /**< line in the text that was read, from 1; 0: not about a line */
    uint64_t column;                        /**< in JSON the byte, in a CSV file the column, from 1; 0: none */
    char where[SCORECARD_WHERE_SIZE];       /**< the place: names from the outside in, or a JSON Pointer */
    char message[SCORECARD_MESSAGE_SIZE];   /**< what is wrong and what to do; one sentence or two, no newline */
};

/** Initialiser of a struct scorecard_error. */
#ifdef __cplusplus
#define SCORECARD_ERROR_INIT { sizeof(struct scorecard_error), 0, 0, 0, 0, { 0 }, { 0 } }
#else
#define SCORECARD_ERROR_INIT { .size = sizeof(struct scorecard_error) }
#endif

SCORECARD_BEGIN

/**
 * The name of a status, such as "SCORECARD_ERROR_CYCLE".
 * @return a static string; for a number that is no status, "SCORECARD_ERROR_?"
 */
SCORECARD_API const char *scorecard_status_name(scorecard_status status);

/**
 * One line on what a status means.
 * @return a static English string without a full stop; never NULL
 */
SCORECARD_API const char *scorecard_status_title(scorecard_status status);

SCORECARD_END

#endif

/* SPDX-License-Identifier: MIT */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <scorecard/api.h>

/* One row a status: its number, name and meaning. docs/status.yaml is compared with it by a test. */
static const struct {
    scorecard_status status;
    const char *name;
    const char *title;
} rows[] = {
#define ROW(name, title) { SCORECARD_##name, "SCORECARD_" #name, title }
    ROW(OK, "success"),
    ROW(ERROR_MEMORY, "out of memory"),
    ROW(ERROR_NULL, "a handle or pointer is NULL"),
    ROW(ERROR_OPTIONS, "an option struct is not one this release knows"),
    ROW(ERROR_ARGUMENT, "an argument is out of range"),
    ROW(ERROR_CANCELLED, "cancelled by the progress callback"),
    ROW(ERROR_EXECUTOR, "the executor did not run each chunk once"),
    ROW(ERROR_TEXT, "text is not UTF-8"),
    ROW(ERROR_ID, "not an id"),
    ROW(ERROR_DUPLICATE, "given twice"),
    ROW(ERROR_UNKNOWN, "refers to something that does not exist"),
    ROW(ERROR_AMBIGUOUS, "a name matches several units"),
    ROW(ERROR_CYCLE, "nodes depend on themselves"),
    ROW(ERROR_WEIGHT, "weights that cannot be used"),
    ROW(ERROR_METHOD, "no such method, or not for this node"),
    ROW(ERROR_PARAMETER, "a parameter is unknown, missing or out of range"),
    ROW(ERROR_EXPRESSION, "an expression does not parse"),
    ROW(ERROR_EMPTY, "nothing to work on"),
    ROW(ERROR_DATE, "no such day, or days in the wrong order"),
    ROW(ERROR_CONSTANT, "a column without spread"),
    ROW(ERROR_DOMAIN, "a value outside the domain of a method"),
    ROW(ERROR_INFINITE, "infinity where a number is needed"),
    ROW(ERROR_NOT_KEPT, "not kept in this result"),
    ROW(ERROR_STATISTIC, "a statistic that the data cannot give"),
    ROW(ERROR_FUNCTION, "a function of the host failed"),
    ROW(ERROR_SYNTAX, "a file does not parse"),
    ROW(ERROR_SCHEMA, "a file has the wrong shape"),
    ROW(ERROR_NUMBER, "a cell is not a number in the declared dialect"),
    ROW(ERROR_COLUMN, "columns are not those declared"),
    ROW(ERROR_LIMIT, "larger or deeper than is accepted"),
    ROW(ERROR_VERSION, "a format version that this release does not read"),
    ROW(ERROR_FILE, "a file cannot be read or written"),
    ROW(ERROR_HISTORY, "a history was cut short or edited"),
    ROW(ERROR_CONFLICT, "somebody else changed it in between"),
    ROW(ERROR_LOCKED, "another writer holds the file"),
#undef ROW
};

const char *scorecard_version(void)
{
    return SCORECARD_VERSION;
}

const char *scorecard_status_name(scorecard_status status)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].status == status)
            return rows[i].name;
    return "SCORECARD_ERROR_?";
}

const char *scorecard_status_title(scorecard_status status)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].status == status)
            return rows[i].title;
    return "not a status of this release";
}

/*
 * The caller may have been compiled against a smaller struct; `where` and `message` have been there from
 * the first release, so anything smaller is no struct scorecard_error at all and is left alone.
 */
static int usable(const struct scorecard_error *err)
{
    return err != NULL && err->size >= sizeof *err;
}

/* Cuts text that did not fit at the start of a character, so that it stays UTF-8. */
static void cut(char *text, size_t size, int wanted)
{
    if (wanted < 0) {
        text[0] = '\0';
        return;
    }
    if ((size_t)wanted < size)
        return;
    size_t end = size - 1;
    /* Back over continuation bytes to the lead byte; keep the character when it is whole. */
    size_t lead = end;
    while (lead > 0 && ((unsigned char)text[lead - 1] & 0xC0) == 0x80)
        lead--;
    if (lead > 0) {
        unsigned char c = (unsigned char)text[lead - 1];
        size_t need = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
        if (lead - 1 + need > end)
            end = lead - 1;
    }
    text[end] = '\0';
}

scorecard_status scorecard_i_fail(struct scorecard_error *err, scorecard_status status, const char *format, ...)
{
    if (!usable(err))
        return status;
    err->code = status;
    err->reserved = 0;
    err->line = 0;
    err->column = 0;
    err->where[0] = '\0';
    va_list args;
    va_start(args, format);
    int wanted = vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    cut(err->message, sizeof err->message, wanted);
    return status;
}

scorecard_status scorecard_i_where(struct scorecard_error *err, scorecard_status status, const char *format, ...)
{
    if (!usable(err))
        return status;
    va_list args;
    va_start(args, format);
    int wanted = vsnprintf(err->where, sizeof err->where, format, args);
    va_end(args);
    cut(err->where, sizeof err->where, wanted);
    return status;
}

scorecard_status scorecard_i_within(struct scorecard_error *err, scorecard_status status, const char *format, ...)
{
    if (!usable(err))
        return status;
    char inner[SCORECARD_WHERE_SIZE];
    char outer[SCORECARD_WHERE_SIZE];
    memcpy(inner, err->where, sizeof inner);
    va_list args;
    va_start(args, format);
    int wanted = vsnprintf(outer, sizeof outer, format, args);
    va_end(args);
    cut(outer, sizeof outer, wanted);
    return scorecard_i_where(err, status, inner[0] != '\0' ? "%s, %s" : "%s%s", outer, inner);
}

scorecard_status scorecard_i_at(struct scorecard_error *err, scorecard_status status, uint64_t line, uint64_t column)
{
    if (usable(err)) {
        err->line = line;
        err->column = column;
    }
    return status;
}

scorecard_status scorecard_i_fail_memory(struct scorecard_error *err)
{
    return scorecard_i_fail(err, SCORECARD_ERROR_MEMORY, "out of memory; nothing was changed, free some and call again");
}

scorecard_status scorecard_i_fail_null(struct scorecard_error *err, const char *what)
{
    return scorecard_i_fail(err, SCORECARD_ERROR_NULL, "%s is NULL; hand over a valid one", what);
}

scorecard_status scorecard_i_check_options(const void *options, size_t least, size_t known, const char *what,
                                           struct scorecard_error *err)
{
    size_t size;
    memcpy(&size, options, sizeof size);
    if (size < least)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct %s says it has %zu bytes, fewer than the %zu of its first release; "
                                "set its size member with the initialiser",
                                what, size, least);
    for (size_t i = known; i < size; i++)
        if (((const unsigned char *)options)[i] != 0)
            return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                    "struct %s sets a member that this release does not know (byte %zu); "
                                    "leave it zero or use a newer library",
                                    what, i);
    return SCORECARD_OK;
}

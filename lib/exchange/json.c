/* SPDX-License-Identifier: MIT */
#include "exchange/json.h"

#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/always.h"
#include "base/number.h"
#include "base/text.h"
#include "exchange/json_place.h"

/* What a failure of the parser is to us, and what to do about it; NULL: its own words. */
static scorecard_status parser_status(enum json_error_code code, const char **advice)
{
    *advice = NULL;
    switch (code) {
    case json_error_invalid_utf8:
        *advice = "the text is not UTF-8 here; save the file as UTF-8";
        return SCORECARD_ERROR_TEXT;
    case json_error_null_character:
    case json_error_null_byte_in_key:
        *advice = "a text cannot contain the character NUL (\\u0000); take it out";
        return SCORECARD_ERROR_TEXT;
    case json_error_duplicate_key:
        *advice = "this key is there twice in its object; keep one";
        return SCORECARD_ERROR_DUPLICATE;
    case json_error_numeric_overflow:
        *advice = "this number is too large for a double; the largest is about 1.8e308";
        return SCORECARD_ERROR_SYNTAX;
    case json_error_premature_end_of_input:
        *advice = "the text ends here, before its JSON does; is the file whole?";
        return SCORECARD_ERROR_SYNTAX;
    case json_error_end_of_input_expected:
        *advice = "there is more text behind the end of the JSON value; take it out";
        return SCORECARD_ERROR_SYNTAX;
    default:
        return SCORECARD_ERROR_SYNTAX;
    }
}

/* Gives an error that was filled in the place of a byte. */
static scorecard_status fail_at(struct scorecard_error *err, scorecard_status status,
                                const struct scorecard_i_json_file *file, size_t offset, const char *pointer)
{
    uint64_t line, column;
    scorecard_i_json_line(file->text, offset, &line, &column);
    scorecard_i_json_where(err, file->name, pointer);
    return scorecard_i_at(err, status, line, column);
}

/* The first byte that is not UTF-8. */
static size_t bad_character(const char *text, size_t size)
{
    size_t at = 0;
    while (ALWAYS(at < size)) {
        unsigned char lead = (unsigned char)text[at];
        size_t width = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (width > size - at || !scorecard_i_text_valid(text + at, width))
            break;
        at += width;
    }
    return at;
}

/*
 * Where it gets no memory the parser says nothing, or does not take a string for one: then a whole string
 * stands before the place where something else is expected.
 */
static bool out_of_memory(const struct scorecard_i_json_file *file, const json_error_t *error)
{
    size_t read = error->position > 0 ? (size_t)error->position : 0;
    return error->text[0] == '\0' ||
           (read > 0 && file->text[read - 1] == '"' &&
            (strncmp(error->text, "invalid token", 13) == 0 || strncmp(error->text, "string or", 9) == 0));
}

static scorecard_status fail_parse(struct scorecard_error *err, const struct scorecard_i_json_file *file,
                                   const json_error_t *error)
{
    const char *advice;
    if (out_of_memory(file, error))
        return scorecard_i_fail_memory(err);
    scorecard_status status = parser_status(json_error_code(error), &advice);
    if (advice != NULL) {
        scorecard_i_fail(err, status, "%s", advice);
    } else {
        char shown[SCORECARD_I_SHOWN_SIZE];
        scorecard_i_fail(err, status, "this is not JSON: %s; correct it", scorecard_i_json_show(error->text, shown));
    }
    /* The parser tells how much it has read, which is one past what it stumbled over, and with exceptions. */
    size_t read = error->position > 0 ? (size_t)error->position : 0;
    size_t at = read > 0 ? read - 1 : 0;
    if (json_error_code(error) == json_error_premature_end_of_input)
        at = read = file->size;
    else if (json_error_code(error) == json_error_invalid_utf8)
        at = read = bad_character(file->text, file->size);
    char pointer[SCORECARD_I_POINTER_SIZE];
    scorecard_i_json_pointer_at(file->text, read, pointer);
    return fail_at(err, status, file, at, pointer);
}

/*
 * The parser reads numbers with strtod and mends the decimal point, but only where the locale's is one
 * byte; under the C locale it has nothing to mend.
 */
static json_t *parse(const char *text, size_t size, json_error_t *error)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (NEVER(plain == (locale_t)0)) { /* it is always there */
        error->text[0] = '\0';
        return NULL;
    }
    locale_t before = uselocale(plain);
    json_t *root = json_loadb(text, size, JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL | JSON_DECODE_ANY, error);
    uselocale(before);
    freelocale(plain);
    return root;
}

scorecard_status scorecard_i_json_load(const char *text, size_t size, const char *name,
                                       struct scorecard_i_json_file *file, struct scorecard_error *err)
{
    memset(file, 0, sizeof *file);
    if (text == NULL)
        return scorecard_i_fail_null(err, "text");
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        size -= 3;
    }
    file->name = name;
    file->text = text;
    file->size = size;
    if (size > SCORECARD_I_JSON_SIZE) {
        scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "the text has %zu bytes, more than the %d that are read; split it",
                         size, (int)SCORECARD_I_JSON_SIZE);
        scorecard_i_json_where(err, name, "");
        return SCORECARD_ERROR_LIMIT;
    }
    size_t deep = scorecard_i_json_too_deep(text, size, SCORECARD_I_JSON_DEPTH);
    if (deep < size) { /* before parsing: the parser recurses */
        scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "more than %d objects and arrays within each other; flatten them",
                         (int)SCORECARD_I_JSON_DEPTH);
        return fail_at(err, SCORECARD_ERROR_LIMIT, file, deep, "");
    }
    const char *nul = size > 0 ? memchr(text, '\0', size) : NULL;
    if (nul != NULL) { /* the parser skips some */
        scorecard_i_fail(err, SCORECARD_ERROR_TEXT, "there is a byte 0 here; is the file text, and UTF-8?");
        return fail_at(err, SCORECARD_ERROR_TEXT, file, (size_t)(nul - text), "");
    }
    json_error_t error;
    file->root = parse(text, size, &error);
    return file->root != NULL ? SCORECARD_OK : fail_parse(err, file, &error);
}

void scorecard_i_json_free(struct scorecard_i_json_file *file)
{
    json_decref(file->root);
    file->root = NULL;
}

struct scorecard_i_json scorecard_i_json_root(const struct scorecard_i_json_file *file)
{
    struct scorecard_i_json root = { .file = file, .value = file->root };
    return root;
}

static bool position(const char *const *names, const char *name, size_t *out)
{
    for (size_t i = 0; names[i] != NULL; i++)
        if (strcmp(names[i], name) == 0) {
            *out = i;
            return true;
        }
    return false;
}

/* Editors are told by this member which schema a file follows; to us it says nothing. */
static const char schema[] = "$schema";

/* `also`: a key beside the names that is not told to who looks for one; NULL: none. */
static scorecard_status known(const struct scorecard_i_json *object, const char *const *names, const char *also,
                              struct scorecard_error *err)
{
    struct scorecard_i_json member;
    void *iterator = NULL;
    size_t at;
    while (scorecard_i_json_next(object, &iterator, &member))
        if (!position(names, member.key, &at) && (also == NULL || strcmp(member.key, also) != 0))
            return scorecard_i_json_fail_name(&member, err, SCORECARD_ERROR_SCHEMA, "key", member.key, names);
    return SCORECARD_OK;
}

scorecard_status scorecard_i_json_header(const struct scorecard_i_json *root, const char *kind, int32_t newest,
                                         const char *const *names, struct scorecard_error *err)
{
    struct scorecard_i_json c;
    const char *is = "";
    int32_t version = 0;
    scorecard_status status = scorecard_i_json_object(root, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_json_need(root, "scorecard", "what the file is", &c, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_json_string(&c, &is, err);
    if (status != SCORECARD_OK)
        return status;
    if (strcmp(is, kind) != 0) {
        char shown[SCORECARD_I_SHOWN_SIZE];
        return scorecard_i_json_fail(&c, err, SCORECARD_ERROR_SCHEMA, "the file says that it is a \"%s\"; a \"%s\" is needed",
                                     scorecard_i_json_show(is, shown), kind);
    }
    status = scorecard_i_json_need(root, "version", "the version of the format", &c, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_json_whole(&c, 1, INT32_MAX, &version, err);
    if (status != SCORECARD_OK)
        return status;
    if (version > newest)
        return scorecard_i_json_fail(&c, err, SCORECARD_ERROR_VERSION,
                                     "version %d of the format is newer than this release, which reads up to %d; use a "
                                     "newer library",
                                     (int)version, (int)newest);
    if (scorecard_i_json_member(root, schema, &c) && (status = scorecard_i_json_string(&c, &is, err)) != SCORECARD_OK)
        return status;
    return known(root, names, schema, err);
}

bool scorecard_i_json_member(const struct scorecard_i_json *object, const char *key, struct scorecard_i_json *out)
{
    json_t *value = json_object_get(object->value, key);
    if (value == NULL)
        return false;
    *out = (struct scorecard_i_json){ .file = object->file, .parent = object, .key = key, .value = value };
    return true;
}

scorecard_status scorecard_i_json_need(const struct scorecard_i_json *object, const char *key, const char *what,
                                       struct scorecard_i_json *out, struct scorecard_error *err)
{
    if (scorecard_i_json_member(object, key, out))
        return SCORECARD_OK;
    return scorecard_i_json_fail(object, err, SCORECARD_ERROR_SCHEMA, "the key \"%s\" is missing; add it: %s", key, what);
}

bool scorecard_i_json_next(const struct scorecard_i_json *object, void **iterator, struct scorecard_i_json *out)
{
    *iterator = *iterator == NULL ? json_object_iter(object->value) : json_object_iter_next(object->value, *iterator);
    if (*iterator == NULL)
        return false;
    *out = (struct scorecard_i_json){ .file = object->file,
                                      .parent = object,
                                      .key = json_object_iter_key(*iterator),
                                      .value = json_object_iter_value(*iterator) };
    return true;
}

/* All numbers are reals: that is how they are parsed. */
static bool is(const struct scorecard_i_json *c, json_type type)
{
    return json_typeof(c->value) == type;
}

size_t scorecard_i_json_count(const struct scorecard_i_json *c)
{
    return is(c, JSON_OBJECT) ? json_object_size(c->value) : json_array_size(c->value);
}

bool scorecard_i_json_at(const struct scorecard_i_json *array, size_t index, struct scorecard_i_json *out)
{
    json_t *value = json_array_get(array->value, index);
    if (value == NULL)
        return false;
    *out = (struct scorecard_i_json){ .file = array->file, .parent = array, .index = index, .value = value };
    return true;
}

bool scorecard_i_json_is_string(const struct scorecard_i_json *c)
{
    return is(c, JSON_STRING);
}

bool scorecard_i_json_is_number(const struct scorecard_i_json *c)
{
    return is(c, JSON_REAL);
}

bool scorecard_i_json_is_flag(const struct scorecard_i_json *c)
{
    return is(c, JSON_TRUE) || is(c, JSON_FALSE);
}

bool scorecard_i_json_is_object(const struct scorecard_i_json *c)
{
    return is(c, JSON_OBJECT);
}

bool scorecard_i_json_is_array(const struct scorecard_i_json *c)
{
    return is(c, JSON_ARRAY);
}

scorecard_status scorecard_i_json_string(const struct scorecard_i_json *c, const char **out, struct scorecard_error *err)
{
    if (!is(c, JSON_STRING))
        return scorecard_i_json_fail_type(c, "a string", err);
    *out = json_string_value(c->value);
    return SCORECARD_OK;
}

scorecard_status scorecard_i_json_number(const struct scorecard_i_json *c, double *out, struct scorecard_error *err)
{
    if (!is(c, JSON_REAL))
        return scorecard_i_json_fail_type(c, "a number", err);
    *out = json_number_value(c->value);
    return SCORECARD_OK;
}

scorecard_status scorecard_i_json_whole(const struct scorecard_i_json *c, int32_t low, int32_t high, int32_t *out,
                                        struct scorecard_error *err)
{
    double value;
    if (!is(c, JSON_REAL))
        return scorecard_i_json_fail_type(c, "a whole number", err);
    value = json_number_value(c->value);
    if (value >= (double)low && value <= (double)high && value == (double)(int32_t)value) {
        *out = (int32_t)value;
        return SCORECARD_OK;
    }
    char found[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(value, found);
    if (high == INT32_MAX)
        return scorecard_i_json_fail(c, err, SCORECARD_ERROR_SCHEMA, "found %s; write a whole number, at least %d", found,
                                     (int)low);
    return scorecard_i_json_fail(c, err, SCORECARD_ERROR_SCHEMA, "found %s; write a whole number from %d to %d", found,
                                 (int)low, (int)high);
}

scorecard_status scorecard_i_json_flag(const struct scorecard_i_json *c, bool *out, struct scorecard_error *err)
{
    if (!scorecard_i_json_is_flag(c))
        return scorecard_i_json_fail_type(c, "true or false", err);
    *out = is(c, JSON_TRUE);
    return SCORECARD_OK;
}

scorecard_status scorecard_i_json_object(const struct scorecard_i_json *c, struct scorecard_error *err)
{
    return is(c, JSON_OBJECT) ? SCORECARD_OK : scorecard_i_json_fail_type(c, "an object, {...}", err);
}

scorecard_status scorecard_i_json_array(const struct scorecard_i_json *c, struct scorecard_error *err)
{
    return is(c, JSON_ARRAY) ? SCORECARD_OK : scorecard_i_json_fail_type(c, "an array, [...]", err);
}

scorecard_status scorecard_i_json_choice(const struct scorecard_i_json *c, const char *const *names, size_t *out,
                                         struct scorecard_error *err)
{
    const char *name = "";
    scorecard_status status = scorecard_i_json_string(c, &name, err);
    if (status != SCORECARD_OK || position(names, name, out))
        return status;
    return scorecard_i_json_fail_name(c, err, SCORECARD_ERROR_SCHEMA, "value", name, names);
}

scorecard_status scorecard_i_json_known(const struct scorecard_i_json *object, const char *const *names,
                                        struct scorecard_error *err)
{
    return known(object, names, NULL, err);
}

scorecard_status scorecard_i_json_place(const struct scorecard_i_json *c, struct scorecard_error *err,
                                        scorecard_status status)
{
    char pointer[SCORECARD_I_POINTER_SIZE];
    size_t offset;
    uint64_t line, column;
    if (err == NULL)
        return status;
    scorecard_i_json_pointer(c, pointer);
    scorecard_i_json_where(err, c->file->name, pointer);
    if (!scorecard_i_json_offset(c, &offset))
        return status;
    scorecard_i_json_line(c->file->text, offset, &line, &column);
    return scorecard_i_at(err, status, line, column);
}

scorecard_status scorecard_i_json_fail(const struct scorecard_i_json *c, struct scorecard_error *err,
                                       scorecard_status status, const char *format, ...)
{
    char message[SCORECARD_MESSAGE_SIZE + 8]; /* longer than what is kept, so that it is cut at a character */
    va_list args;
    va_start(args, format);
    (void)vsnprintf(message, sizeof message, format, args);
    va_end(args);
    scorecard_i_fail(err, status, "%s", message);
    return scorecard_i_json_place(c, err, status);
}

/* What a value is, as a noun. */
static const char *found(const struct scorecard_i_json *c)
{
    switch (json_typeof(c->value)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "an array";
    case JSON_STRING:
        return "a string";
    case JSON_TRUE:
        return "true";
    case JSON_FALSE:
        return "false";
    case JSON_NULL:
        return "null";
    default:
        return "a number";
    }
}

scorecard_status scorecard_i_json_fail_type(const struct scorecard_i_json *c, const char *needed,
                                            struct scorecard_error *err)
{
    return scorecard_i_json_fail(c, err, SCORECARD_ERROR_SCHEMA, "found %s; write %s", found(c), needed);
}

enum { HINT_MAX = 31 };

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* How many letters have to be changed, added or taken away to make one name of the other. */
static size_t distance(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t row[HINT_MAX + 1];
    for (size_t k = 0; k <= b_size; k++)
        row[k] = k;
    for (size_t i = 1; i <= a_size; i++) {
        size_t corner = row[0]; /* of the row above, one to the left */
        row[0] = i;
        for (size_t k = 1; k <= b_size; k++) {
            size_t best = corner + (lower(a[i - 1]) != lower(b[k - 1]));
            if (row[k] + 1 < best)
                best = row[k] + 1;
            if (row[k - 1] + 1 < best)
                best = row[k - 1] + 1;
            corner = row[k];
            row[k] = best;
        }
    }
    return row[b_size];
}

/* The name that was probably meant, or NULL. */
static const char *nearest(const char *name, const char *const *names)
{
    const char *best = NULL;
    size_t size = strlen(name);
    size_t least = size < 6 ? 2 : size / 3 + 1; /* that many differences are another word */
    if (size < 2 || size > HINT_MAX)
        return NULL;
    for (; *names != NULL; names++) {
        size_t other = strlen(*names);
        if (other == 0 || other > HINT_MAX)
            continue;
        size_t d = distance(name, size, *names, other);
        if (d < least) {
            least = d;
            best = *names;
        }
    }
    return best;
}

scorecard_status scorecard_i_json_fail_name(const struct scorecard_i_json *c, struct scorecard_error *err,
                                            scorecard_status status, const char *what, const char *name,
                                            const char *const *names)
{
    char list[SCORECARD_MESSAGE_SIZE];
    size_t used = 0;
    list[0] = '\0';
    for (size_t i = 0; names[i] != NULL; i++) {
        size_t size = strlen(names[i]);
        if (used + size + 8 > sizeof list)
            break;
        if (used > 0) {
            memcpy(list + used, ", ", 2);
            used += 2;
        }
        memcpy(list + used, names[i], size + 1);
        used += size;
    }
    char shown[SCORECARD_I_SHOWN_SIZE];
    scorecard_i_json_show(name, shown);
    const char *hint = nearest(name, names);
    if (hint != NULL)
        return scorecard_i_json_fail(c, err, status, "unknown %s \"%s\"; did you mean \"%s\"? Known: %s", what, shown, hint,
                                     list);
    return scorecard_i_json_fail(c, err, status, "unknown %s \"%s\"; known: %s", what, shown, list);
}

/* SPDX-License-Identifier: MIT */
#include "exchange/json_place.h"

#include <string.h>

#include "base/always.h"
#include "base/status.h"

/* One past the string that starts at `at` with its quote, or `size`. */
static size_t string_end(const char *text, size_t size, size_t at)
{
    for (at++; at < size; at++) {
        if (text[at] == '\\')
            at++;
        else if (text[at] == '"')
            return at + 1;
    }
    return size;
}

static bool opens(char c)
{
    return c == '{' || c == '[';
}

static bool closes(char c)
{
    return c == '}' || c == ']';
}

size_t scorecard_i_json_too_deep(const char *text, size_t size, size_t limit)
{
    size_t depth = 0;
    for (size_t at = 0; at < size;) {
        char c = text[at];
        if (c == '"') {
            at = string_end(text, size, at);
            continue;
        }
        if (opens(c) && ++depth > limit)
            return at;
        if (closes(c) && depth > 0)
            depth--;
        at++;
    }
    return size;
}

void scorecard_i_json_line(const char *text, size_t offset, uint64_t *line, uint64_t *column)
{
    size_t start = 0;
    *line = 1;
    for (size_t at = 0; at < offset; at++)
        if (text[at] == '\n') {
            ++*line;
            start = at + 1;
        }
    *column = offset - start + 1;
}

static size_t skip_space(const char *text, size_t size, size_t at)
{
    while (ALWAYS(at < size) && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r'))
        at++;
    return at;
}

/* One past the value that starts at `at`, in a text that parses and goes on with a comma. */
static size_t value_end(const char *text, size_t size, size_t at)
{
    size_t depth = 0;
    while (ALWAYS(at < size)) {
        char c = text[at];
        if (c == '"') {
            at = string_end(text, size, at);
        } else {
            if (depth == 0 && c == ',')
                return at; /* behind a number or a word */
            if (opens(c))
                depth++;
            else if (closes(c))
                depth--;
            at++;
        }
        if (depth == 0 && (c == '"' || closes(c)))
            return at;
    }
    return at;
}

/* What the key token at [at, end) says; to be freed with json_decref. NULL: no memory. */
static json_t *decode(const char *text, size_t at, size_t end)
{
    return json_loadb(text + at, end - at, JSON_DECODE_ANY, NULL);
}

/* From the object or array at *at to the cursor's place in it: its key, or its value. */
static bool descend(const struct scorecard_i_json *c, size_t *at, bool to_key)
{
    const char *text = c->file->text;
    size_t size = c->file->size;
    *at = skip_space(text, size, *at) + 1;
    for (size_t i = 0; ALWAYS(*at < size); i++) {
        *at = skip_space(text, size, *at);
        bool found = i == c->index;
        size_t key = *at;
        if (c->key != NULL) {
            size_t end = string_end(text, size, *at);
            json_t *name = decode(text, *at, end);
            if (name == NULL)
                return false;
            found = strcmp(json_string_value(name), c->key) == 0;
            json_decref(name);
            *at = skip_space(text, size, skip_space(text, size, end) + 1); /* behind the colon */
        }
        if (found) {
            if (to_key)
                *at = key;
            return true;
        }
        *at = skip_space(text, size, value_end(text, size, *at)) + 1; /* behind the comma */
    }
    return false;
}

bool scorecard_i_json_offset(const struct scorecard_i_json *c, size_t *offset)
{
    const struct scorecard_i_json *path[SCORECARD_I_JSON_DEPTH + 1];
    size_t depth = 0;
    for (const struct scorecard_i_json *p = c; p->parent != NULL; p = p->parent) {
        if (NEVER(depth > SCORECARD_I_JSON_DEPTH))
            return false;
        path[depth++] = p;
    }
    size_t at = skip_space(c->file->text, c->file->size, 0);
    while (depth-- > 0)
        if (!descend(path[depth], &at, depth == 0))
            return false;
    *offset = at;
    return true;
}

/* A pointer that is put together from its end. */
struct tail {
    char text[SCORECARD_I_POINTER_SIZE];
    size_t start; /* of what is there; it ends at the NUL */
    bool full;    /* something did not fit, and nothing goes in any more */
};

static const char ELLIPSIS[] = "\xE2\x80\xA6";

static void tail_init(struct tail *tail)
{
    tail->start = sizeof tail->text - 1;
    tail->text[tail->start] = '\0';
    tail->full = false;
}

/* How many bytes of a text fit into `room`, at the end of a character. */
static size_t fitting(const char *text, size_t size, size_t room)
{
    if (size <= room)
        return size;
    while (ALWAYS(room > 0) && ((unsigned char)text[room] & 0xC0) == 0x80)
        room--;
    return room;
}

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 || (unsigned char)c == 0x7F;
}

static void tail_key(struct tail *tail, const char *key)
{
    char part[SCORECARD_I_POINTER_SIZE];
    size_t used = 0;
    size_t room = tail->start - sizeof ELLIPSIS; /* keeps room for what says that more was there */
    if (tail->full)
        return;
    part[used++] = '/';
    for (size_t i = 0; key[i] != '\0' && used <= room; i++) {
        if (key[i] == '~' || key[i] == '/') {
            part[used++] = '~';
            part[used++] = key[i] == '~' ? '0' : '1';
        } else {
            part[used++] = is_control(key[i]) ? '?' : key[i];
        }
    }
    if (used > room) {
        tail->full = true;
        if (tail->text[tail->start] != '\0')
            return; /* outer keys are left out as a whole; of the innermost, what fits is shown */
        used = fitting(part, used, room);
    }
    tail->start -= used;
    memcpy(tail->text + tail->start, part, used);
}

static void tail_index(struct tail *tail, size_t index)
{
    char digits[24];
    size_t at = sizeof digits - 1;
    digits[at] = '\0';
    do {
        digits[--at] = (char)('0' + index % 10);
        index /= 10;
    } while (index > 0);
    tail_key(tail, digits + at);
}

static void tail_finish(struct tail *tail, char pointer[SCORECARD_I_POINTER_SIZE])
{
    if (tail->full) {
        tail->start -= sizeof ELLIPSIS - 1;
        memcpy(tail->text + tail->start, ELLIPSIS, sizeof ELLIPSIS - 1);
    }
    memcpy(pointer, tail->text + tail->start, sizeof tail->text - tail->start);
}

void scorecard_i_json_pointer(const struct scorecard_i_json *c, char pointer[SCORECARD_I_POINTER_SIZE])
{
    struct tail tail;
    tail_init(&tail);
    for (; c->parent != NULL; c = c->parent) {
        if (c->key != NULL)
            tail_key(&tail, c->key);
        else
            tail_index(&tail, c->index);
    }
    tail_finish(&tail, pointer);
}

/* An object or array around a place: where its current key is, or which element it is at. */
struct level {
    bool object;
    bool key_next; /* the next string is a key */
    size_t key, key_end;
    size_t index;
};

void scorecard_i_json_pointer_at(const char *text, size_t offset, char pointer[SCORECARD_I_POINTER_SIZE])
{
    struct level levels[SCORECARD_I_JSON_DEPTH];
    size_t depth = 0;
    for (size_t at = 0; at < offset;) {
        char c = text[at];
        struct level *top = depth > 0 ? &levels[depth - 1] : NULL;
        if (c == '"') {
            size_t end = string_end(text, offset, at);
            if (top != NULL && top->key_next) {
                top->key = at;
                top->key_end = end;
                top->key_next = false;
            }
            at = end;
            continue;
        }
        if (opens(c)) {
            if (NEVER(depth == SCORECARD_I_JSON_DEPTH))
                break;
            levels[depth++] = (struct level){ .object = c == '{', .key_next = c == '{' };
        } else if (closes(c) && depth > 0) {
            depth--;
        } else if (c == ',' && top != NULL) {
            top->index++;
            top->key_next = top->object;
        }
        at++;
    }
    struct tail tail;
    tail_init(&tail);
    while (depth-- > 0) {
        const struct level *level = &levels[depth];
        if (!level->object) {
            tail_index(&tail, level->index);
        } else if (!level->key_next) {
            json_t *name = decode(text, level->key, level->key_end);
            if (name != NULL) /* else the key itself is what does not parse */
                tail_key(&tail, json_string_value(name));
            json_decref(name);
        }
    }
    tail_finish(&tail, pointer);
}

void scorecard_i_json_where(struct scorecard_error *err, const char *name, const char *pointer)
{
    enum { NAME_ROOM = SCORECARD_WHERE_SIZE - SCORECARD_I_POINTER_SIZE - 8 };
    const char *cut = "";
    if (name == NULL)
        name = "";
    size_t size = strlen(name);
    if (size > NAME_ROOM) { /* of a long path, the end says more */
        name += size - NAME_ROOM;
        while (((unsigned char)*name & 0xC0) == 0x80)
            name++;
        cut = ELLIPSIS;
    }
    scorecard_i_where(err, SCORECARD_OK, "%s%s%s%s", cut, name, size > 0 && pointer[0] != '\0' ? ", " : "", pointer);
}

const char *scorecard_i_json_show(const char *text, char shown[SCORECARD_I_SHOWN_SIZE])
{
    size_t size = strlen(text);
    size_t used = fitting(text, size, SCORECARD_I_SHOWN_SIZE - sizeof ELLIPSIS);
    for (size_t i = 0; i < used; i++)
        shown[i] = is_control(text[i]) ? ' ' : text[i];
    memcpy(shown + used, used < size ? ELLIPSIS : "", used < size ? sizeof ELLIPSIS : 1);
    return shown;
}

/* SPDX-License-Identifier: MIT */
#include "write.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool out_open(struct out *out, const char *path)
{
    *out = (struct out){ .file = stdout, .name = "standard output" };
    if (path == NULL || strcmp(path, "-") == 0)
        return true;
    out->name = path;
    out->file = fopen(path, "wb");
    out->own = out->file != NULL;
    if (out->file == NULL)
        fprintf(stderr, "%s: cannot be opened for writing: %s\n", path, strerror(errno));
    return out->file != NULL;
}

static void note_failure(struct out *out)
{
    if (out->error == 0)
        out->error = errno != 0 ? errno : EIO;
}

/* What was opened here, if it is a file by that very name: no device, no pipe, nothing behind a link. */
static void remove_file(const char *path)
{
    struct stat what;
    if (lstat(path, &what) == 0 && S_ISREG(what.st_mode))
        (void)remove(path);
}

bool out_close(struct out *out, bool whole)
{
    /* A full disk often shows only here. */
    if (out->file != NULL && fflush(out->file) != 0)
        note_failure(out);
    if (out->own && fclose(out->file) != 0)
        note_failure(out);
    out->file = NULL;
    if (out->own && (!whole || out->error != 0))
        remove_file(out->name);
    if (out->error == 0)
        return true;
    fprintf(stderr, "%s: not all could be written: %s\n", out->name, strerror(out->error));
    return false;
}

bool out_failed(const struct out *out)
{
    return out->error != 0;
}

void out_bytes(struct out *out, const char *bytes, size_t count)
{
    if (out->error == 0 && count > 0 && fwrite(bytes, 1, count, out->file) != count)
        note_failure(out);
}

void out_text(struct out *out, const char *text)
{
    if (text != NULL)
        out_bytes(out, text, strlen(text));
}

void out_spaces(struct out *out, size_t count)
{
    static const char spaces[] = "                                ";
    for (; count > sizeof spaces - 1; count -= sizeof spaces - 1)
        out_bytes(out, spaces, sizeof spaces - 1);
    out_bytes(out, spaces, count);
}

/* A finite number as digits: d.ddd x 10^exponent. */
struct digits {
    char at[20]; /* without zeros at the end, but for 0 itself */
    int count;
    int exponent; /* of the first digit */
    bool minus;
};

/* Reads back what the digits say. As a whole number with an exponent, so that no decimal mark matters. */
static double value_of(const struct digits *digits)
{
    char text[48];
    snprintf(text, sizeof text, "%se%d", digits->at, digits->exponent - digits->count + 1);
    return strtod(text, NULL);
}

static void rounded_digits(double magnitude, int count, struct digits *digits)
{
    char text[48];
    snprintf(text, sizeof text, "%.*e", count - 1, magnitude);
    digits->count = 0;
    const char *at = text;
    for (; *at != 'e'; at++)
        if (*at >= '0' && *at <= '9') /* whatever the decimal mark is */
            digits->at[digits->count++] = *at;
    digits->exponent = (int)strtol(at + 1, NULL, 10);
    digits->at[digits->count] = '\0';
}

static void cut_zeros(struct digits *digits)
{
    while (digits->count > 1 && digits->at[digits->count - 1] == '0')
        digits->count--;
    digits->at[digits->count] = '\0';
}

/* Adds one at the place of the last digit. */
static void step_up(struct digits *digits)
{
    int i = digits->count - 1;
    for (; i >= 0 && digits->at[i] == '9'; i--)
        digits->at[i] = '0';
    if (i >= 0) {
        digits->at[i]++;
        return;
    }
    digits->at[0] = '1'; /* 99 became 100: the same count of digits, one place higher */
    digits->exponent++;
}

static void shortest_digits(double value, struct digits *digits)
{
    double magnitude = fabs(value);
    int exponent = 0;
    /* Below a power of two doubles lie twice as dense: there the nearest digits may fail, the next ones above read back. */
    bool power = frexp(magnitude, &exponent) == 0.5;
    /* 15 digits always come through a double unharmed: the shortest of at most 15 is those without their zeros. */
    int first = magnitude < 2.3e-308 ? 1 : 15;
    digits->minus = signbit(value) != 0;
    for (int count = first; count <= 17; count++) {
        rounded_digits(magnitude, count, digits);
        if (value_of(digits) == magnitude)
            break;
        if (!power)
            continue;
        step_up(digits);
        if (value_of(digits) == magnitude)
            break;
    }
    cut_zeros(digits);
}

size_t number_shortest(double value, char text[NUMBER_SIZE])
{
    size_t n = 0;
    text[0] = '\0';
    if (isnan(value))
        return 0;
    if (isinf(value))
        return (size_t)snprintf(text, NUMBER_SIZE, "%s", value < 0 ? "-inf" : "inf");
    struct digits digits;
    shortest_digits(value, &digits);
    if (digits.minus)
        text[n++] = '-';
    if (digits.exponent < -5 || digits.exponent > 16) {
        text[n++] = digits.at[0];
        if (digits.count > 1)
            text[n++] = '.';
        memcpy(text + n, digits.at + 1, (size_t)digits.count - 1);
        n += (size_t)digits.count - 1;
        return n + (size_t)snprintf(text + n, NUMBER_SIZE - n, "e%+03d", digits.exponent);
    }
    if (digits.exponent < 0) {
        text[n++] = '0';
        text[n++] = '.';
        for (int i = -1; i > digits.exponent; i--)
            text[n++] = '0';
    }
    for (int i = 0; i < digits.count || i <= digits.exponent; i++) {
        if (i > 0 && i == digits.exponent + 1)
            text[n++] = '.';
        text[n++] = i < digits.count ? digits.at[i] : '0';
    }
    text[n] = '\0';
    return n;
}

/* Half away from zero at 10^-decimals: keeps so many digits. */
static void round_digits(struct digits *digits, int decimals)
{
    int kept = digits->exponent + 1 + decimals;
    if (kept >= digits->count)
        return;
    bool up = kept >= 0 && digits->at[kept] >= '5';
    if (kept <= 0) { /* all of it is behind the last place: one there, or nothing */
        digits->at[0] = up ? '1' : '0';
        digits->exponent = up ? -decimals : 0;
        digits->count = 1;
        return;
    }
    digits->count = kept;
    if (up)
        step_up(digits);
}

size_t number_fixed(double value, int decimals, char text[FIXED_SIZE])
{
    text[0] = '\0';
    if (isnan(value) || isinf(value))
        return number_shortest(value, text);
    struct digits digits;
    shortest_digits(value, &digits);
    round_digits(&digits, decimals);
    size_t n = 0;
    if (digits.minus && !(digits.count == 1 && digits.at[0] == '0'))
        text[n++] = '-';
    int top = digits.exponent > 0 ? digits.exponent : 0;
    for (int place = top; place >= -decimals; place--) {
        if (place == -1)
            text[n++] = '.';
        int i = digits.exponent - place;
        text[n++] = i >= 0 && i < digits.count ? digits.at[i] : '0';
    }
    text[n] = '\0';
    return n;
}

static void csv_next(struct csv *csv)
{
    if (csv->begun)
        out_bytes(csv->out, ",", 1);
    csv->begun = true;
}

static void write_cell(struct csv *csv, const char *text, const char *before)
{
    csv_next(csv);
    if (text == NULL)
        return;
    size_t size = strlen(text);
    /* Spaces at an end are quoted too: some readers drop them. */
    if (strpbrk(text, ",\"\r\n") == NULL && (size == 0 || (text[0] != ' ' && text[size - 1] != ' '))) {
        out_text(csv->out, before);
        out_bytes(csv->out, text, size);
        return;
    }
    out_bytes(csv->out, "\"", 1);
    out_text(csv->out, before);
    for (const char *quote; (quote = strchr(text, '"')) != NULL; text = quote + 1) {
        out_bytes(csv->out, text, (size_t)(quote - text));
        out_bytes(csv->out, "\"\"", 2);
    }
    out_text(csv->out, text);
    out_bytes(csv->out, "\"", 1);
}

void csv_text(struct csv *csv, const char *text)
{
    write_cell(csv, text, "");
}

void csv_words(struct csv *csv, const char *text)
{
    const char *first = text != NULL ? text + strspn(text, "'") : "";
    write_cell(csv, text, *first != '\0' && strchr("=+-@\t\r", *first) != NULL ? "'" : "");
}

void csv_number(struct csv *csv, double value)
{
    char text[NUMBER_SIZE];
    csv_next(csv);
    out_bytes(csv->out, text, number_shortest(value, text));
}

void csv_count(struct csv *csv, uint64_t count)
{
    char text[24];
    snprintf(text, sizeof text, "%llu", (unsigned long long)count);
    csv_text(csv, text);
}

void csv_header(struct csv *csv, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        csv_text(csv, names[i]);
    csv_end(csv);
}

void csv_end(struct csv *csv)
{
    out_bytes(csv->out, "\n", 1);
    csv->begun = false;
}

/* What stands before a value or a key: a comma, a new line, an indent. */
static void json_next(struct json *json)
{
    if (json->named || json->depth == 0) {
        json->named = false;
        return;
    }
    size_t top = json->depth - 1;
    if (json->filled[top])
        out_text(json->out, json->on_line[top] ? ", " : ",");
    json->filled[top] = true;
    if (json->on_line[top])
        return;
    out_text(json->out, "\n");
    out_spaces(json->out, 2 * json->depth);
}

void json_open(struct json *json, char bracket, bool on_line)
{
    json_next(json);
    out_bytes(json->out, &bracket, 1);
    json->filled[json->depth] = false;
    json->on_line[json->depth] = on_line;
    json->depth++;
}

void json_close(struct json *json, char bracket)
{
    json->depth--;
    if (json->filled[json->depth] && !json->on_line[json->depth]) {
        out_text(json->out, "\n");
        out_spaces(json->out, 2 * json->depth);
    }
    out_bytes(json->out, &bracket, 1);
    if (json->depth == 0)
        out_text(json->out, "\n");
}

static void json_string(struct json *json, const char *text)
{
    static const char hex[] = "0123456789abcdef";
    out_text(json->out, "\"");
    const char *from = text;
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
            continue;
        out_bytes(json->out, from, (size_t)(text - from));
        from = text + 1;
        if (c == '"' || c == '\\') {
            out_bytes(json->out, (char[]){ '\\', (char)c }, 2);
        } else if (c == '\n' || c == '\t' || c == '\r') {
            out_bytes(json->out, (char[]){ '\\', c == '\n' ? 'n' : c == '\t' ? 't' : 'r' }, 2);
        } else {
            out_bytes(json->out, (char[]){ '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] }, 6);
        }
    }
    out_bytes(json->out, from, (size_t)(text - from));
    out_text(json->out, "\"");
}

void json_key(struct json *json, const char *key)
{
    json_next(json);
    json_string(json, key);
    out_text(json->out, ": ");
    json->named = true;
}

void json_text(struct json *json, const char *text)
{
    json_next(json);
    if (text == NULL)
        out_text(json->out, "null");
    else
        json_string(json, text);
}

void json_number(struct json *json, double value)
{
    char text[NUMBER_SIZE];
    json_next(json);
    if (isfinite(value))
        out_bytes(json->out, text, number_shortest(value, text));
    else
        out_text(json->out, "null");
}

void json_count(struct json *json, uint64_t count)
{
    char text[24];
    json_next(json);
    out_bytes(json->out, text, (size_t)snprintf(text, sizeof text, "%llu", (unsigned long long)count));
}

void json_bool(struct json *json, bool value)
{
    json_next(json);
    out_text(json->out, value ? "true" : "false");
}

void json_member_text(struct json *json, const char *key, const char *text)
{
    json_key(json, key);
    json_text(json, text);
}

void json_member_number(struct json *json, const char *key, double value)
{
    json_key(json, key);
    json_number(json, value);
}

void json_member_count(struct json *json, const char *key, uint64_t count)
{
    json_key(json, key);
    json_count(json, count);
}

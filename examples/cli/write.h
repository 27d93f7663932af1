/* SPDX-License-Identifier: MIT */
/* Output: a stream that remembers its failure, numbers without the locale, CSV and JSON. */
#ifndef WRITE_H
#define WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Where the answer goes. After a failure everything else is dropped; out_close() tells. */
struct out {
    FILE *file;
    const char *name; /* for errors */
    int error;        /* the errno of the first failure; 0: none */
    bool own;         /* opened by us */
};

/* Opens a file, or standard output for NULL and "-". false: told on standard error. */
bool out_open(struct out *out, const char *path);
/*
 * Flushes and closes; `whole` says whether all that should be there was handed over. A file that is not whole is
 * removed, so that nobody takes it for the answer. false: something was not written, told on standard error.
 */
bool out_close(struct out *out, bool whole);
/* Whether writing on is pointless. */
bool out_failed(const struct out *out);
void out_bytes(struct out *out, const char *bytes, size_t count);
/* NULL writes nothing. */
void out_text(struct out *out, const char *text);
void out_spaces(struct out *out, size_t count);

/* Enough for number_shortest(). */
enum { NUMBER_SIZE = 32 };
/* Enough for number_fixed() of any double at up to 15 decimals. */
enum { FIXED_SIZE = 336 };

/* The shortest decimal form that reads back to the same double; "" for NaN. Returns its length. */
size_t number_shortest(double value, char text[NUMBER_SIZE]);
/* With exactly `decimals` (0 to 15) decimals, half away from zero on the shortest form; "" for NaN. */
size_t number_fixed(double value, int decimals, char text[FIXED_SIZE]);

/* One CSV record after another (RFC 4180, with LF). */
struct csv {
    struct out *out;
    bool begun; /* the record has a cell */
};
void csv_text(struct csv *csv, const char *text);   /* NULL: an empty cell */
void csv_words(struct csv *csv, const char *text);  /* of people: what a spreadsheet would run gets an apostrophe in front */
void csv_number(struct csv *csv, double value);     /* NaN: an empty cell */
void csv_count(struct csv *csv, uint64_t count);
void csv_header(struct csv *csv, const char *const *names, size_t count);
void csv_end(struct csv *csv);

/* JSON as it comes: containers are opened and closed, members named. What is `inline` stays on its line. */
enum { JSON_DEPTH = 8 };
struct json {
    struct out *out;
    size_t depth;
    bool filled[JSON_DEPTH];  /* the container at this depth has a member */
    bool on_line[JSON_DEPTH]; /* its members stand on one line */
    bool named;               /* a key was written, its value is due */
};
void json_open(struct json *json, char bracket, bool on_line); /* '{' or '[' */
void json_close(struct json *json, char bracket);              /* '}' or ']' */
void json_key(struct json *json, const char *key);
void json_text(struct json *json, const char *text);     /* NULL: null */
void json_number(struct json *json, double value);       /* NaN: null */
void json_count(struct json *json, uint64_t count);
void json_bool(struct json *json, bool value);
/* A key and its value at once. */
void json_member_text(struct json *json, const char *key, const char *text);
void json_member_number(struct json *json, const char *key, double value);
void json_member_count(struct json *json, const char *key, uint64_t count);

#endif

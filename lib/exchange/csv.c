/* SPDX-License-Identifier: MIT */
#include "exchange/csv.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/memory.h"
#include "base/status.h"
#include "base/text.h"

/*
 * Rows are not looked at byte by byte. Sixty-four bytes at a time become a mask of those that may mean
 * something: the delimiter, a quote, and all controls up to carriage return (NUL, line feed and carriage
 * return among them; a tab in a text is met and passed by). The reader then hops from mark to mark.
 */
enum { WINDOW = 64 };

#if defined(__SSE2__)

static uint64_t look(const char *at, char delimiter, bool *high)
{
    const __m128i control = _mm_set1_epi8('\r');
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i mark = _mm_set1_epi8(delimiter);
    uint64_t marks = 0;
    int tops = 0;
    for (int i = 0; i < 4; i++) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(at + 16 * i));
        __m128i hit = _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes);
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(bytes, quote));
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(bytes, mark));
        tops |= _mm_movemask_epi8(bytes);
        marks |= (uint64_t)(uint32_t)_mm_movemask_epi8(hit) << (16 * i);
    }
    *high = tops != 0;
    return marks;
}

#else

static uint64_t look(const char *at, char delimiter, bool *high)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
    uint64_t marks = 0, seen = 0;
    for (int i = 0; i < 8; i++) {
        uint64_t bytes = 0;
        for (int k = 0; k < 8; k++) /* whatever the byte order; compilers see one load */
            bytes |= (uint64_t)(unsigned char)at[8 * i + k] << (8 * k);
        seen |= bytes;
        /* In each byte the top bit is set where it is: at most '\r'; a quote; the delimiter. No borrow crosses bytes. */
        uint64_t low = bytes & ~tops;
        uint64_t above = (low + ones * (0x7F - '\r')) | bytes; /* top bit: greater than '\r' */
        uint64_t quote = low ^ (ones * '"'), mark = low ^ (ones * (unsigned char)delimiter);
        uint64_t hit = ~above | (~(quote + ones * 0x7F) & ~bytes) | (~(mark + ones * 0x7F) & ~bytes);
        hit = (hit & tops) >> 7;
        marks |= ((hit * UINT64_C(0x0102040810204080)) >> 56) << (8 * i);
    }
    *high = (seen & tops) != 0;
    return marks;
}

#endif

static unsigned lowest(uint64_t bits)
{
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(bits);
#else
    unsigned n = 0;
    while ((bits & 1) == 0) {
        bits >>= 1;
        n++;
    }
    return n;
#endif
}

/* Looks at the window that begins at csv->base. */
static void window(struct scorecard_i_csv *csv)
{
    size_t rest = csv->size - csv->base;
    if (rest >= WINDOW) {
        csv->marks = look(csv->block + csv->base, csv->delimiter, &csv->high);
        return;
    }
    char last[WINDOW] = { 0 };
    if (rest > 0)
        memcpy(last, csv->block + csv->base, rest);
    csv->marks = look(last, csv->delimiter, &csv->high) & ((UINT64_C(1) << rest) - 1);
}

/* The next byte that may mean something, taken off the mask; csv->size where the block has no more. */
static inline size_t next(struct scorecard_i_csv *csv, bool *high)
{
    while (csv->marks == 0) {
        if (csv->size - csv->base <= WINDOW)
            return csv->size;
        csv->base += WINDOW;
        window(csv);
        *high |= csv->high;
    }
    size_t at = csv->base + lowest(csv->marks);
    csv->marks &= csv->marks - 1;
    return at;
}

static void init(struct scorecard_i_csv *csv, const struct scorecard_run *run, const char *name)
{
    memset(csv, 0, sizeof *csv);
    csv->run = run;
    csv->name = name;
    csv->delimiter = ',';
    csv->next_line = 1;
}

void scorecard_i_csv_init_text(struct scorecard_i_csv *csv, const struct scorecard_run *run, const char *name,
                               const char *text, size_t size)
{
    init(csv, run, name);
    csv->block = text != NULL ? text : ""; /* nothing is also a table */
    csv->size = size;
    csv->ended = true;
}

scorecard_status scorecard_i_csv_init_blocks(struct scorecard_i_csv *csv, const struct scorecard_run *run,
                                             const char *name, scorecard_i_csv_read_fn read, void *context,
                                             size_t block, struct scorecard_error *err)
{
    init(csv, run, name);
    csv->read = read;
    csv->context = context;
    csv->own = scorecard_i_alloc(run, block);
    if (csv->own == NULL)
        return scorecard_i_fail_memory(err);
    csv->own_capacity = block;
    csv->block = csv->own;
    return SCORECARD_OK;
}

void scorecard_i_csv_free(struct scorecard_i_csv *csv)
{
    scorecard_i_free(csv->run, csv->own);
    scorecard_i_free(csv->run, csv->cells);
    scorecard_i_free(csv->run, csv->doubled);
    scorecard_i_free(csv->run, csv->undoubled);
}

scorecard_status scorecard_i_csv_place_before(const struct scorecard_i_csv *csv, uint64_t row, uint64_t line,
                                              size_t cell, scorecard_status status, struct scorecard_error *err)
{
    scorecard_i_at(err, status, line, cell + 1);
    if (cell < csv->header_count)
        return scorecard_i_where(err, status, "%s, row %llu, column %llu (%s)", csv->name, (unsigned long long)row,
                                 (unsigned long long)(cell + 1), csv->headers[cell]);
    return scorecard_i_where(err, status, "%s, row %llu, column %llu", csv->name, (unsigned long long)row,
                             (unsigned long long)(cell + 1));
}

scorecard_status scorecard_i_csv_place(const struct scorecard_i_csv *csv, size_t cell, scorecard_status status,
                                       struct scorecard_error *err)
{
    if (cell >= csv->count) {
        scorecard_i_at(err, status, csv->line, 0);
        return scorecard_i_where(err, status, "%s, row %llu", csv->name, (unsigned long long)csv->row);
    }
    if (csv->leapt)
        return scorecard_i_csv_place_before(csv, csv->row, csv->line, cell, status, err);
    const char *written = csv->cells[cell].at;
    for (size_t i = 0; i < csv->doubled_count; i++)
        if (csv->doubled[i].cell == cell)
            written = csv->block + csv->doubled[i].raw;
    uint64_t line = csv->line;
    for (const char *c = csv->block + csv->start; c < written; c++)
        line += *c == '\n';
    return scorecard_i_csv_place_before(csv, csv->row, line, cell, status, err);
}

/* An error while the row is still being read: its cells so far are `csv->count`, and it is in the next one. */
static scorecard_status broken(struct scorecard_i_csv *csv, uint64_t line, scorecard_status status,
                               struct scorecard_error *err)
{
    size_t cell = csv->count;
    csv->count = 0;
    return scorecard_i_csv_place_before(csv, csv->row, line, cell, status, err);
}

/*
 * Brings in more bytes behind those from csv->at on, which move to the front of the block. The row that
 * begins there is then read anew: it happens once a block.
 */
static scorecard_status more(struct scorecard_i_csv *csv, struct scorecard_error *err)
{
    size_t kept = csv->size - csv->at;
    if (kept == csv->own_capacity) {
        size_t wanted = kept < SCORECARD_I_CSV_ROW_MAX / 2 ? 2 * kept : SCORECARD_I_CSV_ROW_MAX + WINDOW;
        char *own = scorecard_i_realloc(csv->run, csv->own, wanted);
        if (own == NULL)
            return scorecard_i_fail_memory(err);
        csv->block = csv->own = own;
        csv->own_capacity = wanted;
    }
    if (csv->at > 0 && kept > 0)
        memmove(csv->own, csv->own + csv->at, kept);
    csv->passed += csv->at;
    csv->at = 0;
    csv->size = kept;
    bool failed = false;
    size_t got = csv->read(csv->context, csv->own + kept, csv->own_capacity - kept, &failed);
    if (failed) {
        scorecard_i_fail(err, SCORECARD_ERROR_FILE, "cannot be read to its end; look at the disk or the permissions");
        scorecard_i_at(err, SCORECARD_ERROR_FILE, csv->next_line, 0);
        return scorecard_i_where(err, SCORECARD_ERROR_FILE, "%s", csv->name);
    }
    csv->ended = got == 0;
    csv->size += got;
    csv->base = 0;
    window(csv);
    return SCORECARD_OK;
}

/* Adds a cell of the row. */
static inline scorecard_status push(struct scorecard_i_csv *csv, size_t at, size_t size, struct scorecard_error *err)
{
    if (csv->count == csv->cell_capacity) {
        if (csv->count >= SCORECARD_I_CSV_CELLS_MAX)
            return broken(csv, csv->line,
                          scorecard_i_fail(err, SCORECARD_ERROR_LIMIT,
                                           "a row of more than %d cells; is the delimiter right?",
                                           (int)SCORECARD_I_CSV_CELLS_MAX),
                          err);
        if (!scorecard_i_grow(csv->run, &csv->cells, &csv->cell_capacity, csv->count + 1, sizeof *csv->cells))
            return scorecard_i_fail_memory(err);
    }
    csv->cells[csv->count++] = (struct scorecard_i_csv_cell){ csv->block + at, size };
    return SCORECARD_OK;
}

/* Copies the cells with doubled quotes, each with single ones. */
static scorecard_status undouble(struct scorecard_i_csv *csv, struct scorecard_error *err)
{
    size_t room = 0;
    for (size_t i = 0; i < csv->doubled_count; i++)
        room += csv->cells[csv->doubled[i].cell].size;
    if (!scorecard_i_grow(csv->run, &csv->undoubled, &csv->undoubled_capacity, room, 1))
        return scorecard_i_fail_memory(err);
    char *to = csv->undoubled;
    for (size_t i = 0; i < csv->doubled_count; i++) {
        struct scorecard_i_csv_cell *cell = &csv->cells[csv->doubled[i].cell];
        const char *from = cell->at, *end = from + cell->size;
        cell->at = to;
        while (from < end) {
            from += *from == '"'; /* the first of two */
            *to++ = *from++;
        }
        cell->size = (size_t)(to - cell->at);
    }
    return SCORECARD_OK;
}

static bool blank(const char *at, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (at[i] != ' ' && at[i] != '\t')
            return false;
    return true;
}

/* Which cell of the finished row is not UTF-8, or none: the count. */
static size_t ill(const struct scorecard_i_csv *csv)
{
    for (size_t i = 0; i < csv->count; i++)
        if (!scorecard_i_text_valid(csv->cells[i].at, csv->cells[i].size))
            return i;
    return csv->count;
}

/* Skips the byte order mark of UTF-8 and refuses those of UTF-16. */
static scorecard_status order_mark(struct scorecard_i_csv *csv, struct scorecard_error *err)
{
    const unsigned char *b = (const unsigned char *)csv->block;
    if (csv->size >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF) {
        csv->at = 3;
    } else if (csv->size >= 2 && ((b[0] == 0xFF && b[1] == 0xFE) || (b[0] == 0xFE && b[1] == 0xFF))) {
        scorecard_i_fail(err, SCORECARD_ERROR_TEXT, "is UTF-16; save it as UTF-8");
        scorecard_i_at(err, SCORECARD_ERROR_TEXT, 1, 0);
        return scorecard_i_where(err, SCORECARD_ERROR_TEXT, "%s", csv->name);
    }
    csv->base = csv->at;
    window(csv);
    return SCORECARD_OK;
}

/* What reading a row came to. */
enum outcome { ROW, EMPTY, END, CUT };

/* Where a quoted cell begins and ends in the block, without its quotes. */
struct quoted {
    size_t open, close;
    bool is, doubled;
};

/*
 * Passes over a quoted cell whose first quote is at quoted->open - 1. *lines counts line feeds. CUT: the block ends
 * before it is known where the cell does.
 */
static enum outcome quoted_cell(struct scorecard_i_csv *csv, struct quoted *quoted, uint64_t *lines, bool *high,
                                bool *nul)
{
    for (;;) {
        size_t at = next(csv, high);
        if (at >= csv->size)
            return CUT;
        char c = csv->block[at];
        if (c == '\n')
            ++*lines;
        else if (c == '\0')
            *nul = true;
        if (c != '"')
            continue;
        if (at + 1 < csv->size ? csv->block[at + 1] != '"' : csv->ended) {
            quoted->close = at;
            return ROW;
        }
        if (at + 1 >= csv->size)
            return CUT;
        (void)next(csv, high); /* the second of two */
        quoted->doubled = true;
    }
}

/* Ends a cell that goes from `from` to the mark at `at`. */
static scorecard_status end_cell(struct scorecard_i_csv *csv, const struct quoted *quoted, size_t from, size_t at,
                                 uint64_t line, struct scorecard_error *err)
{
    if (!quoted->is)
        return push(csv, from, at - from, err);
    size_t behind = quoted->close + 1;
    if (at > behind && !(csv->trim && blank(csv->block + behind, at - behind)))
        return broken(csv, line,
                      scorecard_i_fail(err, SCORECARD_ERROR_SYNTAX,
                                       "text behind a closing quote; a quote inside a quoted cell is written twice"),
                      err);
    if (quoted->doubled) {
        if (!scorecard_i_grow(csv->run, &csv->doubled, &csv->doubled_capacity, csv->doubled_count + 1,
                              sizeof *csv->doubled))
            return scorecard_i_fail_memory(err);
        csv->doubled[csv->doubled_count++] = (struct scorecard_i_csv_doubled){ csv->count, quoted->open };
    }
    return push(csv, quoted->open, quoted->close - quoted->open, err);
}

static scorecard_status nul_byte(struct scorecard_i_csv *csv, uint64_t line, struct scorecard_error *err)
{
    return broken(csv, line, scorecard_i_fail(err, SCORECARD_ERROR_TEXT, "a NUL byte; a table is text, saved as UTF-8"),
                  err);
}

/*
 * Passes over cells that are plain text up to a delimiter, as nearly all are, as far as the room for cells goes. Returns
 * where the next cell begins.
 */
static inline size_t plain_cells(struct scorecard_i_csv *csv, size_t from, bool *high)
{
    const char *block = csv->block;
    const char delimiter = csv->delimiter;
    size_t left = csv->cell_capacity - csv->count;
    struct scorecard_i_csv_cell *cell = left > 0 ? csv->cells + csv->count : NULL; /* there may be no room yet */
    uint64_t marks = csv->marks;
    for (;;) {
        const size_t base = csv->base;
        while (marks != 0) {
            size_t at = base + lowest(marks);
            if (block[at] != delimiter || left == 0)
                goto done;
            cell->at = block + from;
            cell->size = at - from;
            cell++;
            left--;
            from = at + 1;
            marks &= marks - 1;
        }
        if (csv->size - base <= WINDOW)
            break;
        csv->base = base + WINDOW;
        window(csv);
        *high |= csv->high;
        marks = csv->marks;
    }
done:
    csv->marks = marks;
    csv->count = csv->cell_capacity - left;
    return from;
}

/* Tries to read the row that begins at csv->at; CUT when the block ends before the row does. */
static scorecard_status attempt(struct scorecard_i_csv *csv, enum outcome *outcome, bool *high,
                                struct scorecard_error *err)
{
    const size_t start = csv->at;
    size_t from = start;
    uint64_t lines = 0;
    struct quoted quoted = { 0, 0, false, false };
    bool nul = false;
    csv->count = 0;
    csv->doubled_count = 0;
    *high = csv->high;
    for (;;) {
        if (!quoted.is)
            from = plain_cells(csv, from, high);
        size_t at = next(csv, high);
        char c = '\n';
        size_t behind = at + 1;
        if (at >= csv->size) {
            if (!csv->ended) {
                *outcome = CUT;
                return SCORECARD_OK;
            }
            if (from == csv->size && csv->count == 0 && !quoted.is) {
                *outcome = END;
                return SCORECARD_OK;
            }
            behind = csv->size;
        } else {
            c = csv->block[at];
        }
        if (c == csv->delimiter) {
            scorecard_status status = end_cell(csv, &quoted, from, at, csv->next_line + lines, err);
            if (status != SCORECARD_OK)
                return status;
            quoted.is = quoted.doubled = false;
            from = behind;
            continue;
        }
        if (c == '"') {
            if (quoted.is)
                continue; /* text behind the closing quote: end_cell() says so */
            if (at != from && !(csv->trim && blank(csv->block + from, at - from)))
                return broken(csv, csv->next_line + lines,
                              scorecard_i_fail(err, SCORECARD_ERROR_SYNTAX,
                                               "a quote inside a cell that is not quoted; put the cell in quotes and "
                                               "write the quote twice"),
                              err);
            quoted = (struct quoted){ at + 1, 0, true, false };
            uint64_t opened = csv->next_line + lines;
            *outcome = quoted_cell(csv, &quoted, &lines, high, &nul);
            if (nul)
                return nul_byte(csv, opened, err);
            if (*outcome == CUT) {
                if (!csv->ended)
                    return SCORECARD_OK;
                return broken(csv, opened,
                              scorecard_i_fail(err, SCORECARD_ERROR_SYNTAX,
                                               "a quoted cell that is not closed before the end of the table; add the "
                                               "closing quote"),
                              err);
            }
            continue;
        }
        if (c == '\r') {
            if (behind >= csv->size && !csv->ended) {
                *outcome = CUT;
                return SCORECARD_OK;
            }
            if (behind < csv->size && csv->block[behind] != '\n')
                return broken(csv, csv->next_line + lines,
                              scorecard_i_fail(err, SCORECARD_ERROR_SYNTAX,
                                               "a carriage return without a line feed; end lines with LF or CRLF, or "
                                               "put the cell in quotes"),
                              err);
            if (behind < csv->size)
                behind = next(csv, high) + 1; /* past the line feed */
        } else if (c == '\0') {
            return nul_byte(csv, csv->next_line + lines, err);
        } else if (c != '\n') {
            continue; /* another control, which means nothing here */
        }
        if (at == start && csv->count == 0 && !quoted.is) {
            *outcome = EMPTY;
        } else {
            scorecard_status status = end_cell(csv, &quoted, from, at, csv->next_line + lines, err);
            if (status != SCORECARD_OK)
                return status;
            *outcome = ROW;
        }
        csv->start = start;
        csv->at = behind;
        csv->next_line += lines + 1;
        return SCORECARD_OK;
    }
}

scorecard_status scorecard_i_csv_row(struct scorecard_i_csv *csv, bool *there, struct scorecard_error *err)
{
    *there = false;
    if (csv->row == 0) {
        while (!csv->ended && csv->size < 3) { /* a byte order mark must be in one piece */
            scorecard_status status = more(csv, err);
            if (status != SCORECARD_OK)
                return status;
        }
        scorecard_status status = order_mark(csv, err);
        if (status != SCORECARD_OK)
            return status;
    }
    if (csv->leapt) {
        csv->leapt = false;
        csv->base = csv->at;
        window(csv);
    }
    csv->line = csv->next_line;
    csv->row++;
    for (;;) {
        enum outcome outcome = CUT;
        bool high = false;
        scorecard_status status = attempt(csv, &outcome, &high, err);
        if (status != SCORECARD_OK)
            return status;
        if (outcome == END)
            return SCORECARD_OK;
        if (outcome == EMPTY) {
            csv->line = csv->next_line;
            csv->row++;
            continue;
        }
        if (outcome == CUT ? csv->size - csv->at > SCORECARD_I_CSV_ROW_MAX
                           : csv->at - csv->start > SCORECARD_I_CSV_ROW_MAX) {
            csv->count = 0;
            return broken(csv, csv->line,
                          scorecard_i_fail(err, SCORECARD_ERROR_LIMIT,
                                           "a row of more than %d bytes; is a quote left open?",
                                           (int)SCORECARD_I_CSV_ROW_MAX),
                          err);
        }
        if (outcome == CUT) {
            status = more(csv, err);
            if (status != SCORECARD_OK)
                return status;
            continue;
        }
        if (csv->doubled_count > 0) {
            status = undouble(csv, err);
            if (status != SCORECARD_OK)
                return status;
        }
        if (high && !scorecard_i_text_valid(csv->block + csv->start, csv->at - csv->start)) {
            status = scorecard_i_fail(err, SCORECARD_ERROR_TEXT, "not UTF-8; save the table as UTF-8");
            return scorecard_i_csv_place(csv, ill(csv), status, err);
        }
        *there = true;
        return SCORECARD_OK;
    }
}

/* SPDX-License-Identifier: MIT */
#include "exchange/csv_numbers.h"

#include <string.h>

#include "base/decimal.h"
#include "base/inline.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"

#if defined(__SSE2__) && defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

/*
 * In a table of numbers, what is no digit tells all: marks of decimals, delimiters, ends of lines. So the block is looked
 * at once, well ahead of the row, for where these are; then a number is known by its ends without any byte having been
 * looked at, and its digits are taken from the right, sixteen at once. Nothing branches but for what is rare.
 */
enum {
    WINDOW = 64,     /* bytes looked at together */
    AHEAD = 1 << 30, /* bytes that may be looked at before a row: marks are counted in 32 bits */
    BEFORE = 32,     /* bytes before a row that are read along with its first number */
    DIGITS_MAX = 19, /* of a number: no more fit in 64 bits */
    LONG = 16        /* digits from which on a number may be more than 2^53 */
};

/* The bytes that are no digits, as bits. */
static uint64_t look(const char *at)
{
    const __m128i zero = _mm_set1_epi8('0'), nine = _mm_set1_epi8(9);
    uint64_t digits = 0;
    for (int i = 0; i < 4; i++) {
        __m128i bytes = _mm_sub_epi8(_mm_loadu_si128((const __m128i *)(const void *)(at + 16 * i)), zero);
        __m128i hit = _mm_cmpeq_epi8(_mm_min_epu8(bytes, nine), bytes);
        digits |= (uint64_t)(uint32_t)_mm_movemask_epi8(hit) << (16 * i);
    }
    return ~digits;
}

static uint32_t count_bits(uint64_t x)
{
    x -= x >> 1 & UINT64_C(0x5555555555555555);
    x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
    x = (x + (x >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    return (uint32_t)(x * UINT64_C(0x0101010101010101) >> 56);
}

/* Writes where the bytes of a window are that are no digits, a few together whether there are so many or not. */
static uint32_t *put_marks(uint32_t *to, const char *at, uint32_t base)
{
    enum { STEP = 4 };
    uint64_t bits = look(at);
    const uint32_t found = count_bits(bits);
    for (uint32_t i = 0; i < found; i += STEP)
        for (uint32_t k = i; k < i + STEP; k++) {
            to[k] = base + (uint32_t)__builtin_ctzll(bits | UINT64_C(1) << 63);
            bits &= bits - 1;
        }
    return to + found;
}

/* The same on processors that can push bytes together. */
#define WIDE __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi,popcnt")))

static bool has_wide(void)
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2") &&
           __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
}

WIDE static uint32_t *put_marks_wide(uint32_t *to, const char *at, uint32_t base)
{
    static const unsigned char numbers[WINDOW] = { 0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                                   16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
                                                   32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
                                                   48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63 };
    enum { STEP = 16 };
    const __m512i bytes = _mm512_sub_epi8(_mm512_loadu_si512(at), _mm512_set1_epi8('0'));
    const __mmask64 bits = _mm512_cmpgt_epu8_mask(bytes, _mm512_set1_epi8(9));
    const uint32_t found = (uint32_t)__builtin_popcountll(bits);
    __m512i places = _mm512_maskz_compress_epi8(bits, _mm512_loadu_si512(numbers));
    for (uint32_t i = 0; i < found; i += STEP) {
        const __m512i next = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(places));
        _mm512_storeu_si512(to + i, _mm512_add_epi32(next, _mm512_set1_epi32((int)base)));
        places = _mm512_alignr_epi32(places, places, STEP / 4);
    }
    return to + found;
}

/* Makes room for looking on, from the row that begins at `at`; returns where the next mark goes. */
static uint32_t *make_room(struct scorecard_i_csv_numbers *numbers, size_t at)
{
    const uint32_t moved = (uint32_t)(at - numbers->origin);
    const size_t kept = numbers->count - numbers->next;
    for (size_t i = 0; i < kept; i++)
        numbers->marks[i] = numbers->marks[numbers->next + i] - moved;
    numbers->next = 0;
    numbers->origin = at;
    return numbers->marks + kept;
}

typedef uint32_t *put_fn(uint32_t *to, const char *at, uint32_t base);

/* Looks on, as far as there is room, from the row that begins at `at`. */
INLINE void look_on_with(struct scorecard_i_csv_numbers *numbers, const struct scorecard_i_csv *csv, size_t at,
                         put_fn *put)
{
    uint32_t *to = make_room(numbers, at);
    const uint32_t *const full = numbers->marks + numbers->room - WINDOW;
    size_t looked = numbers->looked;
    for (; csv->size - looked >= WINDOW && looked - at < AHEAD && to <= full; looked += WINDOW)
        to = put(to, csv->block + looked, (uint32_t)(looked - at));
    if (csv->size - looked < WINDOW && to <= full) {
        char last[WINDOW];
        memset(last, '0', sizeof last);
        memcpy(last, csv->block + looked, csv->size - looked);
        to = put(to, last, (uint32_t)(looked - at));
        looked = csv->size;
    }
    numbers->count = (size_t)(to - numbers->marks);
    numbers->looked = looked;
}

static void look_on(struct scorecard_i_csv_numbers *numbers, const struct scorecard_i_csv *csv, size_t at)
{
    look_on_with(numbers, csv, at, put_marks);
}

WIDE static void look_on_wide(struct scorecard_i_csv_numbers *numbers, const struct scorecard_i_csv *csv, size_t at)
{
    look_on_with(numbers, csv, at, put_marks_wide);
}

/* Makes sure that marks of the row at `at` are at hand, and begins anew where the block is another one. */
static void get_ready(struct scorecard_i_csv_numbers *numbers, const struct scorecard_i_csv *csv, size_t at)
{
    if (numbers->passed != csv->passed || numbers->size != csv->size || numbers->looked < at) {
        numbers->passed = csv->passed;
        numbers->size = csv->size;
        numbers->origin = numbers->looked = at;
        numbers->count = numbers->next = 0;
    }
    while (numbers->next < numbers->count && numbers->marks[numbers->next] < at - numbers->origin)
        numbers->next++; /* rows that were read the other way */
    const size_t wanted = 4 * numbers->width + 2 * numbers->used;
    if (numbers->count - numbers->next < wanted && numbers->looked < csv->size)
        (numbers->wide ? look_on_wide : look_on)(numbers, csv, at);
}

/* Bytes 0 up to the middle, and then 255: read from where it must be, a mask of as many of the last bytes as wanted. */
enum { MIDDLE = 32 };
#define FOUR  0xFF, 0xFF, 0xFF, 0xFF
#define EIGHT FOUR, FOUR
static const unsigned char slide[2 * MIDDLE] = { [MIDDLE] = EIGHT, EIGHT, EIGHT, EIGHT };

INLINE __m128i load(const void *at)
{
    return _mm_loadu_si128((const __m128i *)at);
}

/*
 * The number that the last sixteen digits before `end` are, of `total` of them with `behind` behind the mark (`dot`: there
 * is one). Those before the mark are read a byte further to the left.
 */
INLINE uint64_t last_sixteen(const char *end, size_t total, size_t behind, size_t dot)
{
    const __m128i after = load(slide + MIDDLE - 16 + behind), all = load(slide + MIDDLE - 16 + total);
    __m128i digits = _mm_or_si128(_mm_and_si128(after, load(end - 16)), _mm_andnot_si128(after, load(end - 16 - dot)));
    digits = _mm_and_si128(_mm_xor_si128(digits, _mm_set1_epi8('0')), all);
    /* Pairs: 256 (10 a + b) + a of each a + 256 b. Then fours, and eights. */
    __m128i ten = _mm_set1_epi16(2561);
    __asm__("" : "+x"(ten)); /* or it becomes shifts and additions, which are more than one multiplication */
    __m128i pairs = _mm_srli_epi16(_mm_mullo_epi16(digits, ten), 8);
    __m128i fours = _mm_madd_epi16(pairs, _mm_set1_epi32(1 << 16 | 100));
    __m128i eights = _mm_madd_epi16(_mm_packs_epi32(fours, fours), _mm_set1_epi32(1 << 16 | 10000));
    const uint64_t both = (uint64_t)_mm_cvtsi128_si64(eights);
    return (both & UINT32_MAX) * 100000000 + (both >> 32);
}

/* The number that those before the last sixteen are, at most four. */
INLINE uint64_t before_sixteen(const char *end, size_t total, size_t behind, size_t dot)
{
    uint32_t after, all, near, far;
    memcpy(&after, slide + MIDDLE - 20 + behind, sizeof after);
    memcpy(&all, slide + MIDDLE - 20 + total, sizeof all);
    memcpy(&near, end - 20, sizeof near);
    memcpy(&far, end - 20 - dot, sizeof far);
    uint32_t digits = (((near & after) | (far & ~after)) ^ UINT32_C(0x30303030)) & all;
    digits = (digits * 10 + (digits >> 8)) & UINT32_C(0x00FF00FF);
    return (digits * 100 + (digits >> 16)) & UINT32_C(0xFFFF);
}

INLINE double number_of(const char *end, size_t total, size_t behind, size_t dot)
{
    uint64_t digits = last_sixteen(end, total, behind, dot);
    if (total < LONG) /* a division of exact numbers rounds but once */
        return (double)(int64_t)digits / scorecard_i_tens[behind];
    digits += before_sixteen(end, total, behind, dot) * UINT64_C(10000000000000000);
    return scorecard_i_decimal_behind(digits, (uint32_t)behind);
}

/* What is read of a row, and how far. */
struct reader {
    const char *row;       /* its first byte, from which marks are counted: at origin */
    const uint32_t *marks; /* the next ones */
    const uint32_t *last;  /* behind all */
    uint32_t from;         /* where the next cell begins */
    char delimiter;
};

static inline bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Reads a cell that is not a number. False: it may not be plain. `final`: it is the row's last. */
static bool read_text(struct reader *r, bool final, struct scorecard_i_csv_cell *cell)
{
    const char *at = r->row + r->from;
    bool high = false;
    for (; r->marks < r->last; r->marks++) {
        const char c = r->row[*r->marks];
        if (c == r->delimiter || (final && is_line_end(c)))
            break;
        if (c == '"' || (unsigned char)c < ' ')
            return false;
        high |= (unsigned char)c >= 0x80;
    }
    if (r->marks == r->last)
        return false;
    *cell = (struct scorecard_i_csv_cell){ at, *r->marks - r->from };
    r->from = *r->marks++ + 1;
    return !high || scorecard_i_text_valid(cell->at, cell->size);
}

/* Marks of a cell: a sign, a mark of decimals, an end. */
enum { CELL_MARKS = 3 };

/* Reads a cell that is a number or empty. False: it is not plain. */
static bool read_number(struct reader *r, const struct scorecard_i_csv_stretch *stretch, bool final, double *value,
                        int8_t *written)
{
    const uint32_t *marks = r->marks;
    if (r->last - marks < CELL_MARKS)
        return false;
    uint32_t first = r->from, end = *marks++;
    const bool minus = r->row[end] == '-' && end == first;
    if (minus) {
        first++;
        end = *marks++;
    }
    size_t total = end - first, behind = 0, dot = 0;
    if (r->row[end] == stretch->mark) {
        behind = *marks - end - 1;
        if (total == 0 || behind == 0)
            return false;
        total += behind;
        dot = 1;
        end = *marks++;
    }
    if (r->row[end] != r->delimiter && !(final && is_line_end(r->row[end])))
        return false;
    if (total - 1 < DIGITS_MAX) {
        const double read = number_of(r->row + end, total, behind, dot);
        *value = minus ? -read : read;
        *written = (int8_t)behind;
    } else {
        if (end != r->from || stretch->empty == 0)
            return false;
        *value = scorecard_i_missing();
        *written = stretch->empty;
    }
    r->marks = marks;
    r->from = end + 1;
    return true;
}

/*
 * Reads the numbers of a stretch. False: one is not plain. Nearly all are digits, a mark, digits and a delimiter; of these
 * the loop knows, and of the row's last cell it does not.
 */
INLINE bool read_numbers_with(struct reader *r, const struct scorecard_i_csv_stretch *stretch, bool final,
                              double *values, int8_t *written)
{
    const char *const row = r->row;
    const char delimiter = r->delimiter, mark = stretch->mark;
    const uint32_t *marks = r->marks;
    uint32_t from = r->from;
    const size_t count = stretch->count - final;
    if ((size_t)(r->last - marks) < CELL_MARKS * stretch->count)
        return false;
    for (size_t i = 0; i < count * SCORECARD_I_CSV_SLOTS; i += SCORECARD_I_CSV_SLOTS) {
        const uint32_t dot = marks[0], end = marks[1];
        const uint32_t whole = dot - from, total = end - from - 1;
        if (row[dot] == mark && row[end] == delimiter && whole - 1 < total - 1 && total <= DIGITS_MAX) {
            values[i] = number_of(row + end, total, total - whole, 1);
            written[i] = (int8_t)(total - whole);
            from = end + 1;
            marks += 2;
            continue;
        }
        r->marks = marks;
        r->from = from;
        if (!read_number(r, stretch, false, values + i, written + i))
            return false;
        marks = r->marks;
        from = r->from;
    }
    r->marks = marks;
    r->from = from;
    return !final || read_number(r, stretch, true, values + count * SCORECARD_I_CSV_SLOTS,
                                 written + count * SCORECARD_I_CSV_SLOTS);
}

static bool read_numbers(struct reader *r, const struct scorecard_i_csv_stretch *stretch, bool final, double *values,
                         int8_t *written)
{
    return read_numbers_with(r, stretch, final, values, written);
}

WIDE static bool read_numbers_wide(struct reader *r, const struct scorecard_i_csv_stretch *stretch, bool final,
                                   double *values, int8_t *written)
{
    return read_numbers_with(r, stretch, final, values, written);
}

/* Passes over what is left of the row's end. False: it goes on. */
static bool end_line(struct reader *r)
{
    const char c = r->row[r->from - 1];
    if (c != '\r')
        return c == '\n';
    if (r->marks == r->last || *r->marks != r->from || r->row[r->from] != '\n')
        return false;
    r->from++;
    r->marks++;
    return true;
}

static bool read_row(struct scorecard_i_csv_numbers *numbers, struct scorecard_i_csv *csv, size_t slot)
{
    const size_t start = csv->at;
    if (is_line_end(csv->block[start])) /* an empty line is no row */
        return false;
    get_ready(numbers, csv, start);
    struct reader r = { csv->block + numbers->origin, numbers->marks + numbers->next, numbers->marks + numbers->count,
                        (uint32_t)(start - numbers->origin), csv->delimiter };
    size_t cell = 0;
    for (size_t i = 0; i < numbers->stretch_count; i++) {
        const struct scorecard_i_csv_stretch *stretch = &numbers->stretches[i];
        const size_t end = cell + stretch->count, at = stretch->first * SCORECARD_I_CSV_SLOTS + slot;
        if (stretch->first != SCORECARD_I_CSV_TEXT) {
            if (!(numbers->wide ? read_numbers_wide : read_numbers)(&r, stretch, end == numbers->width,
                                                                    numbers->values + at, numbers->written + at))
                return false;
            cell = end;
        }
        for (; cell < end; cell++)
            if (!read_text(&r, cell + 1 == numbers->width, &csv->cells[cell]))
                return false;
    }
    const size_t size = r.from - (start - numbers->origin);
    if (!end_line(&r) || size > SCORECARD_I_CSV_ROW_MAX)
        return false;
    const size_t next = (size_t)(r.marks - numbers->marks);
    numbers->used = next - numbers->next;
    numbers->next = next;
    csv->line = csv->next_line++;
    csv->row++;
    csv->start = start;
    csv->at = numbers->origin + r.from;
    csv->count = numbers->width;
    csv->doubled_count = 0;
    csv->leapt = true;
    return true;
}

bool scorecard_i_csv_numbers_row(struct scorecard_i_csv_numbers *numbers, struct scorecard_i_csv *csv, size_t slot)
{
    /* Where a row in three or so is not plain, to try costs more than it brings. */
    enum { MISS = 3, MISSED_MAX = 1000 };
    if (numbers->missed > MISSED_MAX || csv->at < BEFORE || csv->at >= csv->size)
        return false;
    if (read_row(numbers, csv, slot)) {
        numbers->missed -= numbers->missed > 0;
        return true;
    }
    /* A row that may only have been cut by the block's end says nothing of the others. */
    if (csv->size - csv->at > 2 * (csv->at - csv->start))
        numbers->missed += MISS;
    return false;
}

/* A character that ends a number. */
static bool ends_number(char c)
{
    return (c < '0' || c > '9') && c != '-' && c != '"' && c != '\n' && c != '\r';
}

bool scorecard_i_csv_numbers_init(struct scorecard_i_csv_numbers *numbers, const struct scorecard_i_csv *csv, bool wide)
{
    /* Marks of a few rows: of each cell one or two. */
    const size_t room = 16 * numbers->width + 8 * WINDOW;
    if (!ends_number(csv->delimiter) || csv->cell_capacity < numbers->width)
        return false;
    for (size_t i = 0; i < numbers->stretch_count; i++)
        if (numbers->stretches[i].first != SCORECARD_I_CSV_TEXT &&
            (!ends_number(numbers->stretches[i].mark) || numbers->stretches[i].mark == csv->delimiter))
            return false;
    numbers->run = csv->run;
    numbers->marks = scorecard_i_alloc(csv->run, room * sizeof *numbers->marks);
    numbers->room = room;
    numbers->wide = wide && has_wide();
    numbers->count = numbers->next = numbers->used = numbers->origin = numbers->looked = 0;
    numbers->size = 0;
    numbers->passed = 0;
    numbers->missed = 0;
    return numbers->marks != NULL;
}

#else

bool scorecard_i_csv_numbers_init(struct scorecard_i_csv_numbers *numbers, const struct scorecard_i_csv *csv, bool wide)
{
    (void)csv;
    (void)wide;
    numbers->marks = NULL;
    return false;
}

bool scorecard_i_csv_numbers_row(struct scorecard_i_csv_numbers *numbers, struct scorecard_i_csv *csv, size_t slot)
{
    (void)numbers;
    (void)csv;
    (void)slot;
    return false;
}

#endif

void scorecard_i_csv_numbers_free(struct scorecard_i_csv_numbers *numbers)
{
    if (numbers->marks != NULL)
        scorecard_i_free(numbers->run, numbers->marks);
}

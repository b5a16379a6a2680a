/* SPDX-License-Identifier: MIT
 *
 * The pairing core: the best plan of a matrix of scores, its stable order, its proof and the cost of every pin.
 * C99, no dependencies, integers only, no special instructions; the same answers as the numpy twin beside it.
 *
 * Rows are mentees with needs (how many mentors each), columns mentors with capacities. Pairing row i with column j is
 * worth base + score(i, j); the k-th row of a column, k from 0, costs first(j) + k * step. A row and a column are never
 * paired twice. Every column has a price and every row a gain, such that no pair is worth more than gain + price: what
 * is left of them, gain + price - worth, is the pair's slack, 0 on every pair of the plan that could be undone.
 *
 * This file includes itself once for every width of scores and prices; the second part is what depends on the width.
 */
#ifndef SCORE

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(_WIN32)
#define PUBLIC __declspec(dllexport)
#elif defined(__GNUC__)
#define PUBLIC __attribute__((visibility("default")))
#else
#define PUBLIC
#endif

/* The few loops over whole rows are compiled twice where the system can choose between them as it loads the library:
 * for any processor, and for those with wider registers. Integers: both give the same figures. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__GLIBC__) && !defined(PLAIN)
#define WIDER __attribute__((target_clones("avx2", "default")))
#else
#define WIDER
#endif

enum { FINE = 0, NO_MEMORY = 1, WRONG = 2, STRIP = 16, BLOCK = 256, NEAR = 512, POOL = 20000000 };

/* How a column or row was come upon when a plan is put in order; OVER - x: by way of column or slot x. */
enum { NOT_MET = -1, OPENED = -2, ROOT = -3, OVER = -4 }; /* OVER - x: by way of column or slot x */


/* What is to be solved. `width`: columns each row keeps in sight at first; 0 = all of them, always. `reach`: the widest difference of two scores. */
typedef struct {
    int64_t rows, columns;
    const void *scores;
    const int32_t *needs, *capacities;
    const int64_t *first, *loads;
    int64_t step, base, width, reach;
} task;

/* The answer. `starts`: where each row's places begin in `chosen` (rows + 1 of them); -1 = place not filled. */
typedef struct {
    const int64_t *starts;
    int32_t *chosen;
    int64_t *gains, *prices;
} plan;

/* --- the proof's quick road ----------------------------------------------------------------------------------------------
 * In 16-bit lanes, one comparison a pair: does anything in a row exceed `most`, that is, base + score - price > most, or
 * score > price + most - base? Prices are kept less a round figure near base - most (`from`), so that what is added to
 * them is in (-ROUND, 0] and neither sum below can leave 16 bits. A price below the lanes makes the limit the least of 16
 * bits, which every possible score exceeds and an impossible one never; a price above them is taken for less than it is.
 * So `exceeds` may say yes in vain, and then the row is added up in full; it never says no in vain.
 */
enum { ROUND = 1 << 13, BANDS = 4 };

typedef struct {
    int64_t from[BANDS];
    int16_t *prices[BANDS]; /* NULL: not laid out yet */
    int16_t *room;          /* BANDS x columns */
} bands;

WIDER static void lay_out_band(const int64_t *restrict prices, int64_t columns, int64_t from, int16_t *restrict band) {
    for (int64_t j = 0; j < columns; j++) {
        int64_t v = prices[j] - from;
        v = v > INT16_MAX ? INT16_MAX : v;
        band[j] = (int16_t)(v < INT16_MIN ? INT16_MIN : v);
    }
}

WIDER static int exceeds(const int16_t *restrict s, const int16_t *restrict band, int16_t added, int64_t columns) {
    int16_t least = (int16_t)(INT16_MIN - added), over = 0;
    for (int64_t j = 0; j < columns; j++) {
        int16_t price = band[j] > least ? band[j] : least;
        over = (int16_t)(over | -(s[j] > (int16_t)(price + added)));
    }
    return over != 0;
}

/* Whether nothing in a row is worth more than `most`, `under` being base - most; 0 also where that is not certain. */
static int nothing_exceeds(bands *known, const int16_t *s, const int64_t *prices, int64_t columns, int64_t under) {
    int64_t above = under % ROUND, from = under - (above < 0 ? above + ROUND : above);
    int at = (int)((from / ROUND) & (BANDS - 1));
    if (!known->prices[at] || known->from[at] != from) {
        known->prices[at] = known->room + at * columns, known->from[at] = from;
        lay_out_band(prices, columns, from, known->prices[at]);
    }
    return !exceeds(s, known->prices[at], (int16_t)(from - under), columns);
}

#define JOINED(name, tag) name##_##tag
#define TAGGED(name, tag) JOINED(name, tag)
#define N(name) TAGGED(name, TAG)

#define TAG 16
#define SCORE int16_t
#define IMPOSSIBLE INT16_MIN
#define PRICE int32_t
#define FAR (INT32_MAX / 2)
#include "core.c"
#undef TAG
#undef SCORE
#undef IMPOSSIBLE
#undef PRICE
#undef FAR

#define TAG 32
#define SCORE int32_t
#define IMPOSSIBLE INT32_MIN
#define PRICE int64_t
#define FAR (INT64_MAX / 2)
#include "core.c"
#undef TAG
#undef SCORE
#undef IMPOSSIBLE
#undef PRICE
#undef FAR

#define TAG 64
#define SCORE int64_t
#define IMPOSSIBLE (-(INT64_C(1) << 60))
#define PRICE int64_t
#define FAR (INT64_MAX / 2)
#include "core.c"
#undef TAG
#undef SCORE
#undef IMPOSSIBLE
#undef PRICE
#undef FAR

/* --- scores from features ------------------------------------------------------------------------------------------------
 * Row by row, in 16-bit lanes, so that any processor does several pairs at a stroke. A term counts what two masks share
 * (SHARED) or how far two numbers are apart (DISTANCE). Steps turn the count into points; a count below `least` or above
 * `most` makes the pair impossible; where one side has told nothing, the points are `neutral` and nothing is impossible.
 */
enum { SHARED = 0, DISTANCE = 1 };

typedef struct {
    int64_t kind, words, steps, least, most, slope, neutral;
    const uint16_t *left;              /* rows x words */
    const uint16_t *right;             /* words x columns */
    const int16_t *points;             /* SHARED: for 0, 1, ... steps; DISTANCE: points[0] at none, less slope for each */
    const int16_t *left_told, *right_told; /* -1 where something was told, 0 where not; NULL: all have told */
} term;

enum { LANES = 512 };

WIDER static void count_shared(const term *t, int64_t row, int64_t columns, int64_t start, int64_t size, uint16_t *restrict count) {
    for (int64_t j = 0; j < size; j++) count[j] = 0;
    for (int64_t w = 0; w < t->words; w++) {
        uint16_t mine = t->left[row * t->words + w];
        const uint16_t *restrict theirs = t->right + w * columns + start;
        if (!mine) continue;
        for (int64_t j = 0; j < size; j++) {
            uint16_t v = mine & theirs[j];
            v = (uint16_t)(v - ((v >> 1) & 0x5555));
            v = (uint16_t)((v & 0x3333) + ((v >> 2) & 0x3333));
            v = (uint16_t)((v + (v >> 4)) & 0x0f0f);
            count[j] = (uint16_t)(count[j] + ((v + (v >> 8)) & 0x1f));
        }
    }
}

WIDER static void count_apart(const term *t, int64_t row, int64_t start, int64_t size, uint16_t *restrict count) {
    int16_t mine = (int16_t)t->left[row];
    const int16_t *restrict theirs = (const int16_t *)t->right + start;
    for (int64_t j = 0; j < size; j++) {
        int16_t v = (int16_t)(mine - theirs[j]);
        count[j] = (uint16_t)(v < 0 ? -v : v);
    }
}

/* Add a term's points to `sum`, and mark in `never` what it makes impossible. */
WIDER static void add_term(const term *t, int64_t row, int64_t start, int64_t size, const uint16_t *restrict count,
                     int16_t *restrict points, int16_t *restrict sum, int16_t *restrict never) {
    int16_t least = (int16_t)t->least, most = (int16_t)t->most, slope = (int16_t)t->slope, neutral = (int16_t)t->neutral;
    int16_t told = t->left_told ? t->left_told[row] : -1;
    const int16_t *restrict theirs = t->right_told ? t->right_told + start : NULL;
    if (!told) {
        for (int64_t j = 0; j < size; j++) sum[j] = (int16_t)(sum[j] + neutral);
        return;
    }
    for (int64_t j = 0; j < size; j++) points[j] = t->points[0];
    if (t->kind == DISTANCE) {
        int16_t peak = t->points[0], reach = slope ? (int16_t)(peak / slope + 1) : 0;
        for (int64_t j = 0; j < size; j++) {
            int16_t d = (int16_t)count[j], near = d < reach ? d : reach;
            int16_t v = (int16_t)(peak - slope * near);
            points[j] = v > 0 ? v : 0;
        }
    }
    for (int64_t k = 1; t->kind == SHARED && k <= t->steps; k++) {
        int16_t more = (int16_t)(t->points[k] - t->points[k - 1]), from = (int16_t)k;
        if (more)
            for (int64_t j = 0; j < size; j++) points[j] = (int16_t)(points[j] + (-(int16_t)((int16_t)count[j] >= from) & more));
    }
    if (theirs) {
        for (int64_t j = 0; j < size; j++) {
            int16_t no = (int16_t)(-(int16_t)((int16_t)count[j] < least) | -(int16_t)((int16_t)count[j] > most));
            never[j] = (int16_t)(never[j] | (no & theirs[j]));
            sum[j] = (int16_t)(sum[j] + ((points[j] & theirs[j]) | (neutral & ~theirs[j])));
        }
    } else {
        for (int64_t j = 0; j < size; j++) {
            int16_t no = (int16_t)(-(int16_t)((int16_t)count[j] < least) | -(int16_t)((int16_t)count[j] > most));
            never[j] = (int16_t)(never[j] | no);
            sum[j] = (int16_t)(sum[j] + points[j]);
        }
    }
}

/* `row_points` and `column_points` are added; INT16_MIN there makes the whole row or column impossible. */
PUBLIC void score(int64_t rows, int64_t columns, int64_t terms, const term *all, const int16_t *row_points,
                  const int16_t *column_points, int16_t *scores) {
    uint16_t count[LANES];
    int16_t never[LANES], points[LANES];
    for (int64_t i = 0; i < rows; i++)
        for (int64_t start = 0; start < columns; start += LANES) {
            int64_t size = columns - start < LANES ? columns - start : LANES;
            int16_t *restrict sum = scores + i * columns + start;
            const int16_t *restrict theirs = column_points + start;
            int16_t mine = row_points[i];
            if (mine == INT16_MIN) {
                for (int64_t j = 0; j < size; j++) sum[j] = INT16_MIN;
                continue;
            }
            for (int64_t j = 0; j < size; j++) {
                never[j] = (int16_t)-(theirs[j] == INT16_MIN);
                sum[j] = (int16_t)(mine + (theirs[j] & ~never[j]));
            }
            for (int64_t t = 0; t < terms; t++) {
                if (all[t].kind == SHARED) count_shared(all + t, i, columns, start, size, count);
                else count_apart(all + t, i, start, size, count);
                add_term(all + t, i, start, size, count, points, sum, never);
            }
            for (int64_t j = 0; j < size; j++) sum[j] = (int16_t)((sum[j] & ~never[j]) | (INT16_MIN & never[j]));
        }
}

/* Windows wants every extension to have an entry of this name; nobody imports this one, it is opened as a library. */
PUBLIC void *PyInit__core(void) { return NULL; }

#else

/* --- the state of a solve ----------------------------------------------------------------------------------------- */

typedef struct {
    PRICE key;
    int32_t node;
} N(waiting);

typedef struct {
    int32_t n, m, width;
    const SCORE *scores;
    const task *asked;
    const int64_t *starts;
    PRICE base, *gain, *price, *next_cost; /* next_cost: what one more row in this column would cost */
    int32_t *slot_column, *slot_row, *after, *before, *head, *count; /* the rows of a column are a linked list of slots */
    int32_t *list, *listed;
    PRICE *tail; /* nothing outside the row's list is worth more than this at prices that only rise */
    int shift;
    PRICE *seen, *tops;
    int32_t *possible; /* how many columns each row may have at all */
    PRICE *row_far, *column_far; /* shortest distances of the search in hand */
    int32_t *row_from, *column_from;
    uint8_t *row_done, *column_done;
    int32_t *rows_met, *columns_met, rows_met_n, columns_met_n;
    N(waiting) * heap;
    int64_t heap_n, heap_room;
    int32_t *level;
    int64_t level_n, level_room;
    PRICE level_key;
    PRICE best;
    int32_t exit_row, exit_column;
    int failed;
} N(state);

static void *N(room)(int64_t count, size_t size) { return malloc((size_t)(count > 0 ? count : 1) * size); }

static void N(release)(N(state) * z) {
    void *all[] = {z->gain, z->price, z->next_cost, z->slot_column, z->slot_row, z->after, z->before, z->head, z->count,
                   z->list, z->listed, z->tail, z->seen, z->tops, z->possible, z->row_far, z->column_far, z->row_from, z->column_from,
                   z->row_done, z->column_done, z->rows_met, z->columns_met, z->heap, z->level};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(all[i]);
}

static int N(prepare)(N(state) * z, const task *asked, const int64_t *starts) {
    memset(z, 0, sizeof *z);
    int32_t n = (int32_t)asked->rows, m = (int32_t)asked->columns;
    int64_t slots = starts[n];
    z->n = n, z->m = m, z->scores = asked->scores, z->asked = asked, z->starts = starts;
    z->base = (PRICE)asked->base;
    z->width = asked->width > 0 && 2 * asked->width < m ? (int32_t)asked->width : 0;
    z->heap_room = z->level_room = 1024;
    while ((asked->reach >> z->shift) > 384) z->shift++;
    z->gain = N(room)(n, sizeof(PRICE)), z->price = N(room)(m, sizeof(PRICE)), z->next_cost = N(room)(m, sizeof(PRICE));
    z->slot_column = N(room)(slots, 4), z->slot_row = N(room)(slots, 4), z->after = N(room)(slots, 4);
    z->before = N(room)(slots, 4), z->head = N(room)(m, 4), z->count = N(room)(m, 4);
    z->list = N(room)(z->width ? (int64_t)n * 2 * z->width : 1, 4), z->listed = N(room)(n, 4);
    z->tail = N(room)(n, sizeof(PRICE)), z->seen = N(room)(m, sizeof(PRICE));
    z->tops = N(room)(m / STRIP + 1, sizeof(PRICE)), z->possible = N(room)(n, 4);
    z->row_far = N(room)(n, sizeof(PRICE)), z->column_far = N(room)(m, sizeof(PRICE));
    z->row_from = N(room)(n, 4), z->column_from = N(room)(m, 4);
    z->row_done = calloc((size_t)n + 1, 1), z->column_done = calloc((size_t)m + 1, 1);
    z->rows_met = N(room)(n, 4), z->columns_met = N(room)(m, 4);
    z->heap = N(room)(z->heap_room, sizeof(N(waiting))), z->level = N(room)(z->level_room, 4);
    void *all[] = {z->gain, z->price, z->next_cost, z->slot_column, z->slot_row, z->after, z->before, z->head, z->count,
                   z->list, z->listed, z->tail, z->seen, z->tops, z->possible, z->row_far, z->column_far, z->row_from, z->column_from,
                   z->row_done, z->column_done, z->rows_met, z->columns_met, z->heap, z->level};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!all[i]) return NO_MEMORY;
    for (int32_t j = 0; j < m; j++) {
        z->head[j] = -1, z->count[j] = 0, z->column_far[j] = FAR;
        z->price[j] = z->next_cost[j] = (PRICE)asked->first[j];
    }
    for (int32_t i = 0; i < n; i++) {
        z->gain[i] = 0, z->row_far[i] = FAR, z->listed[i] = -1, z->tail[i] = -FAR;
        for (int64_t x = starts[i]; x < starts[i + 1]; x++) z->slot_column[x] = -1, z->slot_row[x] = i;
        const SCORE *s = z->scores + (int64_t)i * m;
        int32_t possible = 0;
        for (int32_t j = 0; j < m; j++) possible += s[j] != IMPOSSIBLE;
        z->possible[i] = possible;
    }
    return FINE;
}

/* --- who sits where ------------------------------------------------------------------------------------------------ */

static void N(seat)(N(state) * z, int32_t slot, int32_t column) {
    z->slot_column[slot] = column;
    z->before[slot] = -1, z->after[slot] = z->head[column];
    if (z->head[column] >= 0) z->before[z->head[column]] = slot;
    z->head[column] = slot;
    z->count[column]++, z->next_cost[column] += (PRICE)z->asked->step;
}

static void N(unseat)(N(state) * z, int32_t slot) {
    int32_t column = z->slot_column[slot], b = z->before[slot], a = z->after[slot];
    if (b >= 0) z->after[b] = a;
    else z->head[column] = a;
    if (a >= 0) z->before[a] = b;
    z->slot_column[slot] = -1;
    z->count[column]--, z->next_cost[column] -= (PRICE)z->asked->step;
}

static int N(paired)(const N(state) * z, int32_t row, int32_t column) {
    for (int64_t x = z->starts[row]; x < z->starts[row + 1]; x++)
        if (z->slot_column[x] == column) return 1;
    return 0;
}

static int N(has_room)(const N(state) * z, int32_t column) { return z->count[column] < z->asked->capacities[column]; }

/* --- nodes waiting to be visited: columns, then rows, then the far ends of rows -------------------------------------- */

static void N(push)(N(state) * z, PRICE key, int32_t node) {
    if (key <= z->level_key) {
        if (z->level_n == z->level_room) {
            int32_t *more = realloc(z->level, (size_t)z->level_room * 2 * sizeof *more);
            if (!more) { z->failed = 1; return; }
            z->level = more, z->level_room *= 2;
        }
        z->level[z->level_n++] = node;
        return;
    }
    if (z->heap_n == z->heap_room) {
        N(waiting) *more = realloc(z->heap, (size_t)z->heap_room * 2 * sizeof *more);
        if (!more) { z->failed = 1; return; }
        z->heap = more, z->heap_room *= 2;
    }
    int64_t at = z->heap_n++;
    while (at > 0 && z->heap[(at - 1) / 2].key > key) z->heap[at] = z->heap[(at - 1) / 2], at = (at - 1) / 2;
    z->heap[at].key = key, z->heap[at].node = node;
}

static int N(pop)(N(state) * z, int32_t *node) {
    if (z->level_n > 0) {
        *node = z->level[--z->level_n];
        return 1;
    }
    if (z->heap_n == 0) return 0;
    *node = z->heap[0].node, z->level_key = z->heap[0].key;
    N(waiting) last = z->heap[--z->heap_n];
    int64_t at = 0;
    for (;;) {
        int64_t child = 2 * at + 1;
        if (child >= z->heap_n) break;
        if (child + 1 < z->heap_n && z->heap[child + 1].key < z->heap[child].key) child++;
        if (z->heap[child].key >= last.key) break;
        z->heap[at] = z->heap[child], at = child;
    }
    if (z->heap_n) z->heap[at] = last;
    return 1;
}

/* --- what a row sees ------------------------------------------------------------------------------------------------ */

/* What every column would be worth to a row at today's prices, and the most of every strip of columns. */
WIDER static PRICE N(look)(const SCORE *restrict s, const PRICE *restrict price, PRICE base, PRICE *restrict seen,
                     PRICE *restrict tops, int32_t m) {
    PRICE most = -FAR;
    for (int32_t start = 0; start < m; start += STRIP) {
        int32_t size = m - start < STRIP ? m - start : STRIP;
        PRICE top = -FAR;
        if (size == STRIP) {
            for (int32_t t = 0; t < STRIP; t++) {
                PRICE never = -(PRICE)(s[start + t] == IMPOSSIBLE), v = base + s[start + t] - price[start + t];
                v = (v & ~never) | (-FAR & never);
                seen[start + t] = v;
                top = v > top ? v : top;
            }
        } else {
            for (int32_t j = start; j < m; j++) {
                PRICE never = -(PRICE)(s[j] == IMPOSSIBLE), v = base + s[j] - price[j];
                v = (v & ~never) | (-FAR & never);
                seen[j] = v;
                top = v > top ? v : top;
            }
        }
        tops[start / STRIP] = top;
        most = top > most ? top : most;
    }
    return most;
}

/* How far below the most to look: the first step at which `wanted` values are found, or the last one. */
static int32_t N(cut)(const PRICE *values, int32_t count, PRICE most, int shift, int32_t wanted) {
    int32_t tally[NEAR + 1] = {0}, found = 0, cut = 0;
    PRICE horizon = (PRICE)((uint64_t)NEAR << shift);
    for (int32_t t = 0; t < count; t++) {
        PRICE under = most - values[t];
        tally[under >= horizon ? NEAR : under >> shift]++;
    }
    while (cut < NEAR - 1 && (found += tally[cut]) < wanted) cut++;
    return cut;
}

/* The best columns for a row today, `width` to twice as many, and the bound on all others. In a long row the strips'
 * best tell how far down to go; where that takes in too many, every column is counted. Equals are taken from a place of
 * the row's own on, so that rows to whom all columns are alike do not all see the same few. */
static void N(shortlist)(N(state) * z, int32_t row) {
    int32_t m = z->m, strips = (m + STRIP - 1) / STRIP, room = 2 * z->width, kept = 0, left_out = 0;
    int32_t *list = z->list + (int64_t)row * room, first = (int32_t)(((int64_t)row * 7919) % strips);
    PRICE most = N(look)(z->scores + (int64_t)row * m, z->price, z->base, z->seen, z->tops, m), from = 0, to = 0;
    z->listed[row] = 0, z->tail[row] = -FAR;
    if (most == -FAR) return;
    for (int exact = strips < 2 * z->width; exact < 2; exact++) {
        int32_t cut = exact ? N(cut)(z->seen, m, most, z->shift, z->width) : N(cut)(z->tops, strips, most, z->shift, z->width);
        from = (PRICE)((uint64_t)cut << z->shift), to = (PRICE)((uint64_t)(cut + 1) << z->shift);
        kept = left_out = 0;
        /* First those certainly better than the cut, then its equals as far as there is room. */
        for (int pass = 0; pass < 2 && !left_out; pass++) {
            for (int32_t left = strips, b = first; left > 0; left--, b = b + 1 == strips ? 0 : b + 1) {
                if (most - z->tops[b] >= (pass ? to : from)) continue;
                int32_t end = (b + 1) * STRIP < m ? (b + 1) * STRIP : m;
                for (int32_t j = b * STRIP; j < end; j++) {
                    PRICE under = most - z->seen[j];
                    if (pass ? under < from || under >= to : under >= from) continue;
                    if (kept < room) list[kept++] = j;
                    else left_out = 1 + pass;
                }
            }
        }
        if (left_out != 1) break;
    }
    z->listed[row] = kept;
    z->tail[row] = left_out == 1 ? most : most - (left_out ? from : to);
    if (!left_out && kept == z->possible[row]) z->tail[row] = -FAR;
}

static void N(meet)(N(state) * z, int32_t row, int32_t column, PRICE far) {
    if (z->column_far[column] == FAR) z->columns_met[z->columns_met_n++] = column;
    z->column_far[column] = far, z->column_from[column] = row;
    PRICE exit = FAR;
    if (N(has_room)(z, column)) {
        exit = far + z->next_cost[column] - z->price[column];
        if (exit < z->best) z->best = exit, z->exit_column = column, z->exit_row = -1;
    }
    if (far < z->best) N(push)(z, far, column);
}

/* Offer a row's listed columns a shorter way, through the row. */
static void N(offer_listed)(N(state) * z, int32_t row) {
    const SCORE *s = z->scores + (int64_t)row * z->m;
    const int32_t *list = z->list + (int64_t)row * 2 * z->width;
    PRICE upto = z->row_far[row] + z->gain[row] - z->base;
    int single = z->starts[row + 1] - z->starts[row] == 1;
    for (int32_t t = 0; t < z->listed[row]; t++) {
        int32_t j = list[t];
        PRICE far = upto + z->price[j] - s[j];
        if (far < z->column_far[j] && far < z->best && (single || !N(paired)(z, row, j))) N(meet)(z, row, j, far);
    }
    if (z->tail[row] == -FAR) return;
    PRICE beyond = z->row_far[row] + z->gain[row] - z->tail[row];
    if (beyond < z->best) N(push)(z, beyond, z->m + z->n + row);
}

/* How far columns would be through a row; not 0 if any of them would be nearer than it is and than `best`. */
WIDER static PRICE N(nearer)(const SCORE *restrict points, const PRICE *restrict price, const PRICE *restrict met, PRICE upto,
                             PRICE best, PRICE *restrict far, int32_t size) {
    PRICE any = 0;
    for (int32_t t = 0; t < size; t++) {
        PRICE never = -(PRICE)(points[t] == IMPOSSIBLE), v = upto + price[t] - points[t];
        v = (v & ~never) | (FAR & never);
        far[t] = v;
        any |= -(PRICE)(v < met[t]) & -(PRICE)(v < best);
    }
    return any;
}

static void N(offer_all)(N(state) * z, int32_t row) {
    const SCORE *s = z->scores + (int64_t)row * z->m;
    PRICE upto = z->row_far[row] + z->gain[row] - z->base, far[BLOCK];
    int single = z->starts[row + 1] - z->starts[row] == 1;
    for (int32_t start = 0; start < z->m; start += BLOCK) {
        int32_t size = z->m - start < BLOCK ? z->m - start : BLOCK;
        const SCORE *restrict points = s + start;
        const PRICE *restrict price = z->price + start, *restrict met = z->column_far + start;
        PRICE any = N(nearer)(points, price, met, upto, z->best, far, size);
        if (!any) continue;
        for (int32_t t = 0; t < size; t++)
            if (far[t] < met[t] && far[t] < z->best && (single || !N(paired)(z, row, start + t)))
                N(meet)(z, row, start + t, far[t]);
    }
}

/* --- one shortest way from a row to an exit: a free place, or a row that gives its place up --------------------------- */

static void N(visit_column)(N(state) * z, int32_t column) {
    PRICE far = z->column_far[column];
    z->column_done[column] = 1;
    for (int32_t x = z->head[column]; x >= 0; x = z->after[x]) {
        int32_t row = z->slot_row[x];
        PRICE there = far;
        if (z->starts[row + 1] - z->starts[row] > 1)
            there += z->base + z->scores[(int64_t)row * z->m + column] - z->gain[row] - z->price[column];
        if (there >= z->row_far[row] || there >= z->best) continue;
        if (z->row_far[row] == FAR) z->rows_met[z->rows_met_n++] = row;
        z->row_far[row] = there, z->row_from[row] = x;
        if (there + z->gain[row] < z->best) z->best = there + z->gain[row], z->exit_row = row, z->exit_column = -1;
        if (there < z->best) N(push)(z, there, z->m + row);
    }
}

static void N(visit)(N(state) * z, int32_t node) {
    if (node < z->m) {
        if (!z->column_done[node] && z->column_far[node] <= z->level_key) N(visit_column)(z, node);
    } else if (node < z->m + z->n) {
        int32_t row = node - z->m;
        if (z->row_done[row] || z->row_far[row] > z->level_key) return;
        z->row_done[row] = 1;
        if (z->width) N(offer_listed)(z, row);
        else N(offer_all)(z, row);
    } else {
        int32_t row = node - z->m - z->n;
        N(offer_all)(z, row);
        N(shortlist)(z, row);
    }
}

static void N(search)(N(state) * z, int32_t row) {
    z->heap_n = z->level_n = 0, z->level_key = 0;
    z->best = z->gain[row], z->exit_row = row, z->exit_column = -1;
    z->row_far[row] = 0, z->row_from[row] = -1, z->rows_met[z->rows_met_n++] = row;
    if (z->best > 0) N(push)(z, 0, z->m + row);
    int32_t node;
    while (!z->failed && N(pop)(z, &node) && z->level_key < z->best) N(visit)(z, node);
}

/* Move everybody on the way one further, and let prices rise by what was found out. */
static void N(settle)(N(state) * z, int32_t source) {
    for (int32_t t = 0; t < z->columns_met_n; t++) {
        int32_t j = z->columns_met[t];
        if (z->column_done[j] && z->column_far[j] < z->best) z->price[j] += z->best - z->column_far[j];
    }
    for (int32_t t = 0; t < z->rows_met_n; t++) {
        int32_t i = z->rows_met[t];
        if (z->row_far[i] < z->best) z->gain[i] -= z->best - z->row_far[i];
    }
    int32_t opening = z->exit_column;
    if (z->exit_row >= 0 && z->row_from[z->exit_row] >= 0) {
        int32_t slot = z->row_from[z->exit_row];
        opening = z->slot_column[slot];
        N(unseat)(z, slot);
    }
    while (opening >= 0) {
        int32_t row = z->column_from[opening], slot = z->row_from[row], next = -1;
        if (slot < 0) {
            for (slot = (int32_t)z->starts[source]; z->slot_column[slot] >= 0;) slot++;
        } else {
            next = z->slot_column[slot];
            N(unseat)(z, slot);
        }
        N(seat)(z, slot, opening);
        opening = next;
    }
    for (int32_t t = 0; t < z->columns_met_n; t++) {
        int32_t j = z->columns_met[t];
        z->column_far[j] = FAR, z->column_done[j] = 0;
    }
    for (int32_t t = 0; t < z->rows_met_n; t++) {
        int32_t i = z->rows_met[t];
        z->row_far[i] = FAR, z->row_done[i] = 0;
    }
    z->rows_met_n = z->columns_met_n = 0;
}

/* The most a newcomer would gain at today's prices, 0 at the least. */
static PRICE N(hope)(N(state) * z, int32_t row) {
    if (!z->width) {
        PRICE most = N(look)(z->scores + (int64_t)row * z->m, z->price, z->base, z->seen, z->tops, z->m);
        return most > 0 ? most : 0;
    }
    N(shortlist)(z, row);
    const SCORE *s = z->scores + (int64_t)row * z->m;
    const int32_t *list = z->list + (int64_t)row * 2 * z->width;
    PRICE most = z->tail[row] > 0 ? z->tail[row] : 0;
    for (int32_t t = 0; t < z->listed[row]; t++) {
        PRICE v = z->base + s[list[t]] - z->price[list[t]];
        most = v > most ? v : most;
    }
    return most;
}

PUBLIC int N(solve)(const task *asked, plan *answer) {
    N(state) z;
    int status = N(prepare)(&z, asked, answer->starts);
    for (int32_t i = 0; status == FINE && i < z.n; i++) {
        int64_t places = answer->starts[i + 1] - answer->starts[i];
        if (places > 0) z.gain[i] = N(hope)(&z, i);
        for (int64_t unit = 0; unit < places && z.gain[i] > 0; unit++) {
            N(search)(&z, i);
            if (z.failed) { status = NO_MEMORY; break; }
            N(settle)(&z, i);
        }
    }
    if (status == FINE) {
        for (int64_t x = 0; x < answer->starts[z.n]; x++) answer->chosen[x] = z.slot_column[x];
        for (int32_t i = 0; i < z.n; i++) answer->gains[i] = z.gain[i];
        for (int32_t j = 0; j < z.m; j++) answer->prices[j] = z.price[j];
    }
    N(release)(&z);
    return status;
}

/* --- putting equal plans in order ------------------------------------------------------------------------------------
 * Every best plan uses only pairs without slack. Among them: the worst-off pair as well off as can be, then the load
 * shared out most evenly (least sum of squares), then the first row with its first columns, then the second, and so on.
 * One plan moves to another by chains: a row enters a column, somebody leaves it for another column, until the chain
 * closes. A chain may pass over a column that can take one more to one that can spare one (of a load one higher, once
 * the load is even), and over a row that gives up its place to one that has none: nothing is lost by either.
 */

typedef struct {
    N(state) z;
    int32_t **open, *open_n; /* the columns each row could have without slack */
    int32_t *pool, *loose;
    int64_t pool_n, pool_room;
    int32_t *entrant, *vacated; /* who would enter a column, which slot a row would leave for it */
    int32_t *queue;
    int32_t queue_n, *rows_met, rows_met_n;
    int64_t *levels;
    int32_t levels_n;
    int rows_over, even;
    int32_t *goals, goals_n, reached; /* the columns a chain may end in, and the one it has come to */
    SCORE lowest;
    int32_t current; /* rows before it are settled */
    uint8_t *fixed, *closed;
} N(ordering);

static int64_t N(load)(const N(state) * z, int32_t column) { return z->asked->loads[column] + z->count[column]; }

static int N(can_take)(const N(state) * z, int32_t column) {
    return N(has_room)(z, column) && z->price[column] == z->next_cost[column];
}

static int N(can_spare)(const N(state) * z, int32_t column) {
    return z->count[column] > 0 && z->price[column] == z->next_cost[column] - (PRICE)z->asked->step;
}

static SCORE N(points)(const N(state) * z, int32_t row, int32_t column) {
    return z->scores[(int64_t)row * z->m + column];
}

static int N(undoable)(const N(ordering) * o, int32_t slot) {
    const N(state) *z = &o->z;
    int32_t row = z->slot_row[slot], column = z->slot_column[slot];
    if (o->fixed[slot]) return 0;
    return z->base + N(points)(z, row, column) == z->gain[row] + z->price[column];
}

/* The columns a row could have without slack, in their order; found once and kept while there is room. */
static const int32_t *N(open_to)(N(ordering) * o, int32_t row, int32_t *count) {
    N(state) *z = &o->z;
    if (o->open_n[row] >= 0) {
        *count = o->open_n[row];
        return o->open[row];
    }
    const SCORE *restrict s = z->scores + (int64_t)row * z->m;
    const PRICE *restrict price = z->price;
    PRICE even = z->gain[row] - z->base;
    int32_t found = 0;
    for (int32_t start = 0; start < z->m; start += STRIP) {
        int32_t end = start + STRIP < z->m ? start + STRIP : z->m;
        PRICE any = 0;
        if (end - start == STRIP) {
            for (int32_t t = 0; t < STRIP; t++) any |= -(PRICE)(s[start + t] - price[start + t] == even);
            if (!any) continue;
        }
        for (int32_t j = start; j < end; j++)
            if (s[j] != IMPOSSIBLE && s[j] - price[j] == even) o->loose[found++] = j;
    }
    *count = found;
    if (o->pool_n + found > o->pool_room) return o->loose;
    o->open[row] = o->pool + o->pool_n, o->open_n[row] = found, o->pool_n += found;
    memcpy(o->open[row], o->loose, (size_t)found * sizeof *o->loose);
    return o->open[row];
}

static void N(forget)(N(ordering) * o) {
    for (int32_t t = 0; t < o->queue_n; t++) o->entrant[o->queue[t]] = NOT_MET;
    for (int32_t t = 0; t < o->rows_met_n; t++) o->vacated[o->rows_met[t]] = NOT_MET;
    o->queue_n = o->rows_met_n = o->levels_n = o->rows_over = o->goals_n = 0;
    o->reached = -1;
}

static void N(enter)(N(ordering) * o, int32_t column, int32_t by) {
    if (o->entrant[column] != NOT_MET || o->closed[column]) return;
    o->entrant[column] = by;
    o->queue[o->queue_n++] = column;
    for (int32_t t = 0; t < o->goals_n; t++)
        if (o->goals[t] == column) o->reached = column;
}

/* Let a row that can leave `slot` (or has a free one) look where it could go. */
static void N(spread)(N(ordering) * o, int32_t row, int32_t slot) {
    int32_t count;
    if (o->vacated[row] != NOT_MET) return;
    o->vacated[row] = slot, o->rows_met[o->rows_met_n++] = row;
    int single = o->z.starts[row + 1] - o->z.starts[row] == 1;
    for (int32_t t = 0; t < o->goals_n; t++) {
        int32_t goal = o->goals[t];
        SCORE s = N(points)(&o->z, row, goal);
        if (s == IMPOSSIBLE || s < o->lowest || o->z.base + s != o->z.gain[row] + o->z.price[goal]) continue;
        if (!N(paired)(&o->z, row, goal)) N(enter)(o, goal, row);
        if (o->reached >= 0) return;
    }
    const int32_t *open = N(open_to)(o, row, &count);
    for (int32_t t = 0; t < count; t++) {
        if (o->entrant[open[t]] != NOT_MET || N(points)(&o->z, row, open[t]) < o->lowest) continue;
        if (single ? slot >= 0 && o->z.slot_column[slot] == open[t] : N(paired)(&o->z, row, open[t])) continue;
        N(enter)(o, open[t], row);
    }
}

static int32_t N(free_slot)(const N(state) * z, int32_t row) {
    for (int64_t x = z->starts[row]; x < z->starts[row + 1]; x++)
        if (z->slot_column[x] < 0) return (int32_t)x;
    return -1;
}

/* `slot` would be given up by its row altogether: any row without one could have its unit instead. */
static void N(over_rows)(N(ordering) * o, int32_t slot) {
    if (o->rows_over) return;
    o->rows_over = 1;
    for (int32_t row = o->current; row < o->z.n; row++)
        if (N(free_slot)(&o->z, row) >= 0) N(spread)(o, row, OVER - slot);
}

static void N(over_columns)(N(ordering) * o, int32_t column) {
    N(state) *z = &o->z;
    int64_t level = o->even ? N(load)(z, column) : 0;
    for (int32_t t = 0; t < o->levels_n; t++)
        if (o->levels[t] == level) return;
    o->levels[o->levels_n++] = level;
    for (int32_t j = 0; j < z->m; j++)
        if (j != column && N(can_spare)(z, j) && (!o->even || N(load)(z, j) == level + 1)) N(enter)(o, j, OVER - column);
}

/* Carry a chain out, from the column it has opened back to its start; `row` is who begins it, or -1. */
static void N(carry_out)(N(ordering) * o, int32_t opening, int32_t row) {
    N(state) *z = &o->z;
    for (;;) {
        int32_t by = o->entrant[opening];
        if (by == ROOT) return;
        if (by == OPENED) {
            N(seat)(z, N(free_slot)(z, row), opening);
            return;
        }
        if (by <= OVER) {
            opening = OVER - by;
            continue;
        }
        int32_t slot = o->vacated[by], leaves = slot >= 0 ? slot : OVER - slot, next;
        next = z->slot_column[leaves];
        if (next < 0) { /* the slot the chain began with, given up to this row */
            N(seat)(z, N(free_slot)(z, by), opening);
            return;
        }
        N(unseat)(z, leaves);
        N(seat)(z, slot >= 0 ? slot : N(free_slot)(z, by), opening);
        opening = next;
    }
}

/* The slot of `row` in a column that a chain may end in. */
static int32_t N(leaving)(const N(ordering) * o, int32_t row, int32_t column) {
    int32_t x = o->z.head[column];
    while (o->z.slot_row[x] != row) x = o->z.after[x];
    return x;
}

/* Look from the columns in the queue for a goal, a column that `row` could leave in exchange; where `short_of` one, the
 * row may also take over what another gives up. True when the exchange was found and made. */
static int N(exchange)(N(ordering) * o, int32_t from, int32_t row, int short_of) {
    N(state) *z = &o->z;
    for (int32_t at = from; at < o->queue_n && o->reached < 0; at++) {
        int32_t column = o->queue[at];
        for (int32_t x = z->head[column]; x >= 0 && o->reached < 0; x = z->after[x]) {
            int32_t other = z->slot_row[x];
            if (other < o->current || other == row || !N(undoable)(o, x)) continue;
            if (z->gain[other] == 0) {
                if (short_of) {
                    N(unseat)(z, x);
                    N(carry_out)(o, column, row);
                    return 1;
                }
                N(over_rows)(o, x);
            }
            if (o->reached < 0) N(spread)(o, other, x);
        }
        if (o->reached < 0 && N(can_take)(z, column)) N(over_columns)(o, column);
    }
    if (o->reached < 0) return 0;
    N(unseat)(z, N(leaving)(o, row, o->reached));
    N(carry_out)(o, o->reached, row);
    return 1;
}

/* Whether `slot`, the plan's worst pair or one like it, could be exchanged for better ones; done if so. */
static int N(better)(N(ordering) * o, int32_t slot) {
    N(state) *z = &o->z;
    int32_t row = z->slot_row[slot], count, done;
    if (!N(undoable)(o, slot)) return 0;
    o->vacated[row] = OPENED, o->rows_met[o->rows_met_n++] = row;
    o->goals[o->goals_n++] = z->slot_column[slot];
    if (z->gain[row] == 0) N(over_rows)(o, slot);
    const int32_t *open = N(open_to)(o, row, &count);
    for (int32_t t = 0; t < count; t++)
        if (N(points)(z, row, open[t]) >= o->lowest && !N(paired)(z, row, open[t])) N(enter)(o, open[t], OPENED);
    done = N(exchange)(o, 0, row, 0);
    N(forget)(o);
    return done;
}

static SCORE N(worst)(const N(state) * z, int *any) {
    SCORE worst = 0;
    *any = 0;
    for (int64_t x = 0; x < z->starts[z->n]; x++) {
        if (z->slot_column[x] < 0) continue;
        SCORE s = N(points)(z, z->slot_row[x], z->slot_column[x]);
        if (!*any || s < worst) worst = s;
        *any = 1;
    }
    return worst;
}

/* Raise the worst-off pair as far as it goes; afterwards no pair below it is ever made. */
static void N(raise_worst)(N(ordering) * o, int32_t *before) {
    N(state) *z = &o->z;
    int any, raised = 1;
    while (raised) {
        SCORE worst = N(worst)(z, &any);
        o->lowest = worst;
        if (!any) return;
        o->lowest = worst + 1;
        memcpy(before, z->slot_column, (size_t)z->starts[z->n] * sizeof *before);
        for (int64_t x = 0; raised && x < z->starts[z->n]; x++)
            while (raised && z->slot_column[x] >= 0 && N(points)(z, z->slot_row[x], z->slot_column[x]) == worst)
                raised = N(better)(o, (int32_t)x);
        if (raised) continue;
        o->lowest = worst;
        for (int64_t x = 0; x < z->starts[z->n]; x++)
            if (z->slot_column[x] >= 0) N(unseat)(z, (int32_t)x);
        for (int64_t x = 0; x < z->starts[z->n]; x++)
            if (before[x] >= 0) N(seat)(z, (int32_t)x, before[x]);
    }
}

/* Let a column that can spare one hand it on to one with at least two fewer. Where that is not possible, nothing that
 * was come upon leads there, and nothing will: those columns are closed. */
static void N(hand_on)(N(ordering) * o, int32_t column) {
    N(state) *z = &o->z;
    int64_t level = N(load)(z, column);
    N(enter)(o, column, ROOT);
    for (int32_t at = 0; at < o->queue_n; at++) {
        int32_t here = o->queue[at];
        if (N(can_take)(z, here) && N(load)(z, here) <= level - 2) {
            N(carry_out)(o, here, -1);
            N(forget)(o);
            return;
        }
        for (int32_t x = z->head[here]; x >= 0; x = z->after[x])
            if (N(undoable)(o, x)) N(spread)(o, z->slot_row[x], x);
    }
    for (int32_t t = 0; t < o->queue_n; t++) o->closed[o->queue[t]] = 1;
    N(forget)(o);
}

static void N(even_out)(N(ordering) * o) {
    N(state) *z = &o->z;
    int64_t most = -1, least = INT64_MAX;
    for (int32_t j = 0; j < z->m; j++) {
        int64_t load = N(load)(z, j);
        if (N(can_spare)(z, j) && load > most) most = load;
        if (N(can_take)(z, j) && load < least) least = load;
    }
    while (most - 2 >= least) {
        int32_t fullest = -1;
        for (int32_t j = 0; j < z->m; j++)
            if (!o->closed[j] && N(can_spare)(z, j) && (fullest < 0 || N(load)(z, j) > N(load)(z, fullest))) fullest = j;
        if (fullest < 0) break;
        N(hand_on)(o, fullest);
    }
    memset(o->closed, 0, (size_t)z->m);
    o->even = 1;
}

/* Begin looking for earlier columns of a row: any place of its own that is not fixed may be given back for one. */
static void N(begin)(N(ordering) * o, int32_t row) {
    N(forget)(o);
    o->vacated[row] = OPENED, o->rows_met[o->rows_met_n++] = row;
    for (int64_t x = o->z.starts[row]; x < o->z.starts[row + 1]; x++)
        if (o->z.slot_column[x] >= 0 && !o->fixed[x]) o->goals[o->goals_n++] = o->z.slot_column[x];
}

/* Give a row its earliest columns. */
static void N(settle_row)(N(ordering) * o, int32_t row) {
    N(state) *z = &o->z;
    int32_t count, left = (int32_t)(z->starts[row + 1] - z->starts[row]);
    o->current = row;
    for (int64_t x = z->starts[row]; x < z->starts[row + 1]; x++)
        if (z->slot_column[x] >= 0 && !N(undoable)(o, (int32_t)x)) o->fixed[x] = 1, left--;
    const int32_t *open = N(open_to)(o, row, &count);
    int32_t *own = NULL;
    if (open == o->loose) {
        own = malloc(((size_t)count + 1) * sizeof *own);
        if (!own) { z->failed = 1; return; }
        memcpy(own, open, (size_t)count * sizeof *own);
        open = own;
    }
    N(begin)(o, row);
    for (int32_t t = 0; t < count && left > 0; t++) {
        int32_t column = open[t], from = o->queue_n, got = N(paired)(z, row, column);
        if (!got && (o->entrant[column] != NOT_MET || N(points)(z, row, column) < o->lowest)) continue;
        if (!got) {
            N(enter)(o, column, OPENED);
            got = N(exchange)(o, from, row, N(free_slot)(z, row) >= 0);
        }
        if (!got) continue;
        for (int64_t x = z->starts[row]; x < z->starts[row + 1]; x++)
            if (z->slot_column[x] == column && !o->fixed[x]) o->fixed[x] = 1, left--;
        N(begin)(o, row);
    }
    N(forget)(o);
    free(own);
}

/* A row's columns in their order, places not filled last. */
static void N(sort)(int32_t *columns, int64_t count) {
    for (int64_t x = 1; x < count; x++) {
        int32_t column = columns[x];
        int64_t at = x;
        for (; at > 0 && (uint32_t)columns[at - 1] > (uint32_t)column; at--) columns[at] = columns[at - 1];
        columns[at] = column;
    }
}

PUBLIC int N(order)(const task *asked, plan *answer) {
    N(ordering) o;
    memset(&o, 0, sizeof o);
    N(state) *z = &o.z;
    int status = N(prepare)(z, asked, answer->starts);
    int64_t slots = answer->starts[asked->rows];
    int32_t *before = N(room)(slots, 4);
    o.pool_room = asked->rows * asked->columns < POOL ? asked->rows * asked->columns : POOL;
    o.goals = N(room)(slots + 1, 4), o.reached = -1;
    o.open = N(room)(z->n, sizeof *o.open), o.open_n = N(room)(z->n, 4), o.pool = N(room)(o.pool_room, 4);
    o.loose = N(room)(z->m, 4), o.entrant = N(room)(z->m, 4), o.vacated = N(room)(z->n, 4), o.queue = N(room)(z->m, 4);
    o.rows_met = N(room)((int64_t)z->n + 1, 4), o.levels = N(room)((int64_t)z->m + 1, 8);
    o.fixed = calloc((size_t)slots + 1, 1), o.closed = calloc((size_t)z->m + 1, 1);
    void *all[] = {before, o.open, o.open_n, o.pool, o.loose, o.entrant, o.vacated, o.queue, o.rows_met, o.levels,
                   o.fixed, o.closed, o.goals};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!all[i]) status = NO_MEMORY;
    if (status == FINE) {
        for (int32_t i = 0; i < z->n; i++) z->gain[i] = (PRICE)answer->gains[i], o.open_n[i] = -1, o.vacated[i] = NOT_MET;
        for (int32_t j = 0; j < z->m; j++) z->price[j] = (PRICE)answer->prices[j], o.entrant[j] = NOT_MET;
        for (int64_t x = 0; x < slots; x++)
            if (answer->chosen[x] >= 0) N(seat)(z, (int32_t)x, answer->chosen[x]);
        N(raise_worst)(&o, before);
        N(even_out)(&o);
        for (int32_t i = 0; i < z->n && !z->failed; i++) N(settle_row)(&o, i);
        if (z->failed) status = NO_MEMORY;
        for (int64_t x = 0; x < slots; x++) answer->chosen[x] = z->slot_column[x];
        for (int32_t i = 0; i < z->n; i++) N(sort)(answer->chosen + z->starts[i], z->starts[i + 1] - z->starts[i]);
    }
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(all[i]);
    N(release)(z);
    return status;
}

/* --- the proof --------------------------------------------------------------------------------------------------------
 * Whatever the prices, no plan is worth more than what every row could have at most at these prices, and every column's
 * gain from selling its places at them. A plan that reaches the bound is the best. Reads nothing but task and plan.
 */

WIDER static int64_t N(most_of_row)(const SCORE *restrict s, const PRICE *restrict price, PRICE base, int32_t m, int64_t need,
                              PRICE *best) {
    int64_t sum = 0;
    if (need == 1) {
        PRICE most = 0;
        for (int32_t j = 0; j < m; j++) {
            PRICE never = -(PRICE)(s[j] == IMPOSSIBLE), v = base + s[j] - price[j];
            v &= ~never;
            most = v > most ? v : most;
        }
        return most;
    }
    for (int64_t k = 0; k < need; k++) best[k] = 0;
    for (int32_t j = 0; j < m; j++) {
        if (s[j] == IMPOSSIBLE) continue;
        PRICE v = base + s[j] - price[j];
        for (int64_t k = 0; k < need && v > 0; k++)
            if (v > best[k]) {
                PRICE lower = best[k];
                best[k] = v, v = lower;
            }
    }
    for (int64_t k = 0; k < need; k++) sum += best[k];
    return sum;
}

/* The worth of the plan and the bound on all plans; WRONG when the plan breaks a rule of its task. */
PUBLIC int N(prove)(const task *asked, const plan *answer, int64_t *value, int64_t *bound) {
    int64_t n = asked->rows, m = asked->columns, most_needed = 1, worth = 0, limit = 0;
    for (int64_t i = 0; i < n; i++) {
        int64_t need = answer->starts[i + 1] - answer->starts[i];
        if (need > most_needed) most_needed = need;
    }
    PRICE *price = N(room)(m, sizeof *price), *best = N(room)(most_needed, sizeof *best);
    int32_t *count = calloc((size_t)m + 1, sizeof *count);
    bands quick = {{0}, {NULL}, N(room)(BANDS * m, sizeof *quick.room)};
    const SCORE *scores = asked->scores;
    int status = price && best && count && quick.room ? FINE : NO_MEMORY;
    for (int64_t j = 0; status == FINE && j < m; j++) {
        if (answer->prices[j] > FAR / 2 || answer->prices[j] < -(FAR / 2)) status = WRONG;
        price[j] = (PRICE)answer->prices[j];
    }
    for (int64_t i = 0; status == FINE && i < n; i++) {
        const SCORE *s = scores + i * m;
        int64_t need = answer->starts[i + 1] - answer->starts[i], most = 0;
        for (int64_t x = answer->starts[i]; x < answer->starts[i + 1]; x++) {
            int32_t j = answer->chosen[x];
            if (j == -1) continue;
            if (j < 0 || j >= m || s[j] == IMPOSSIBLE || count[j] >= asked->capacities[j]) { status = WRONG; break; }
            for (int64_t y = answer->starts[i]; y < x; y++)
                if (answer->chosen[y] == j) status = WRONG;
            worth += asked->base + s[j] - (asked->first[j] + asked->step * count[j]++);
            if (asked->base + s[j] - price[j] > most) most = asked->base + s[j] - price[j];
        }
        if (sizeof(SCORE) == sizeof(int16_t) && need == 1 && status == FINE &&
            nothing_exceeds(&quick, (const int16_t *)s, answer->prices, m, asked->base - most))
            limit += most; /* what the row has, or nothing: it could not have more */
        else
            limit += N(most_of_row)(s, price, (PRICE)asked->base, (int32_t)m, need, best);
    }
    for (int64_t j = 0; status == FINE && j < m; j++) {
        int64_t cost = asked->first[j];
        for (int32_t k = 0; k < asked->capacities[j] && answer->prices[j] > cost; k++, cost += asked->step)
            limit += answer->prices[j] - cost;
    }
    free(price), free(best), free(count), free(quick.room);
    *value = worth, *bound = limit;
    return status;
}

/* The lowest and the highest score of a matrix that is possible; the highest is below the lowest where none is. */
PUBLIC void N(extent)(const SCORE *scores, int64_t count, int64_t *lowest, int64_t *highest) {
    SCORE low = (SCORE)(-(IMPOSSIBLE + 1)), high = IMPOSSIBLE;
    for (int64_t x = 0; x < count; x++) {
        SCORE s = scores[x], seen = s == IMPOSSIBLE ? (SCORE)(-(IMPOSSIBLE + 1)) : s;
        low = seen < low ? seen : low;
        high = s > high ? s : high;
    }
    *lowest = low, *highest = high;
}

/* --- what every pin would cost ------------------------------------------------------------------------------------------
 * The least loss from column a to column b: somebody leaves a for b, perhaps by way of others. One more node stands for
 * places nobody has and rows that go without. Forcing a pair makes its column shed somebody, who must in the end come
 * to the place that the row has left: the loss is the pair's own slack and the shortest way from the one to the other.
 */

/* `ways` is (columns + 1) squared; afterwards ways[b][a] is the least loss from a to b in one step. */
PUBLIC int N(ways)(const task *asked, const plan *answer, PRICE *ways) {
    int64_t n = asked->rows, m = asked->columns, size = m + 1;
    PRICE *price = N(room)(m, sizeof *price), *least = N(room)(size * size, sizeof *least);
    PRICE *kept = N(room)(m, sizeof *kept); /* a row needs no more columns than there are */
    int32_t *count = calloc((size_t)size, sizeof *count);
    const SCORE *scores = asked->scores;
    int status = price && least && kept && count ? FINE : NO_MEMORY;
    if (status == FINE) {
        for (int64_t x = 0; x < size * size; x++) least[x] = FAR;
        for (int64_t j = 0; j < m; j++) price[j] = (PRICE)answer->prices[j];
        for (int64_t i = 0; i < n; i++) {
            const SCORE *restrict s = scores + i * m;
            PRICE gain = (PRICE)answer->gains[i];
            int64_t start = answer->starts[i], end = answer->starts[i + 1];
            for (int64_t x = start; x < end; x++) {
                int32_t from = answer->chosen[x];
                PRICE *restrict to = least + (from >= 0 ? from : m) * size;
                PRICE leaving = 0;
                if (from >= 0) leaving = (PRICE)asked->base + s[from] - gain - price[from], count[from]++;
                PRICE upto = leaving + gain - (PRICE)asked->base;
                for (int64_t y = start; y < end; y++)
                    if (answer->chosen[y] >= 0) kept[y - start] = to[answer->chosen[y]];
                for (int32_t j = 0; j < m; j++) {
                    PRICE never = -(PRICE)(s[j] == IMPOSSIBLE), v = upto + price[j] - s[j];
                    v = (v & ~never) | (FAR & never);
                    to[j] = v < to[j] ? v : to[j];
                }
                for (int64_t y = start; y < end; y++) /* never where the row is already */
                    if (answer->chosen[y] >= 0) to[answer->chosen[y]] = kept[y - start];
                if (from >= 0 && leaving + gain < to[m]) to[m] = leaving + gain;
                if (from < 0 && x > start && answer->chosen[x - 1] < 0) break;
            }
        }
        for (int64_t j = 0; j < m; j++) {
            PRICE next = (PRICE)(asked->first[j] + asked->step * count[j]);
            PRICE *out = least + j * size + m, *in = least + m * size + j;
            if (count[j] < asked->capacities[j] && next - price[j] < *out) *out = next - price[j];
            if (count[j] > 0 && price[j] - (next - (PRICE)asked->step) < *in) *in = price[j] - (next - (PRICE)asked->step);
        }
        for (int64_t a = 0; a < size; a++)
            for (int64_t b = 0; b < size; b++) ways[b * size + a] = a == b ? 0 : least[a * size + b];
    }
    free(price), free(least), free(kept), free(count);
    return status;
}

WIDER static void N(shorten)(PRICE *restrict to, const PRICE *restrict by, PRICE first, int64_t count) {
    for (int64_t t = 0; t < count; t++) {
        PRICE v = first + by[t];
        to[t] = v < to[t] ? v : to[t];
    }
}

/* All shortest ways, in place: tile by tile, so that what is read again is still near. */
PUBLIC void N(shortest)(PRICE *ways, int64_t size) {
    enum { TILE = 32, WIDE = 512 };
    for (int64_t first = 0; first < size; first += TILE) {
        int64_t last = first + TILE < size ? first + TILE : size;
        for (int64_t k = first; k < last; k++)
            for (int64_t i = first; i < last; i++)
                if (i != k && ways[i * size + k] < FAR)
                    N(shorten)(ways + i * size, ways + k * size, ways[i * size + k], size);
        for (int64_t i = 0; i < size; i++) {
            if (i >= first && i < last) continue;
            for (int64_t k = first; k < last; k++)
                if (ways[i * size + k] < FAR)
                    N(shorten)(ways + i * size + first, ways + k * size + first, ways[i * size + k], last - first);
        }
        for (int64_t start = 0; start < size; start += WIDE) {
            int64_t end = start + WIDE < size ? start + WIDE : size;
            for (int64_t i = 0; i < size; i++) {
                if (i >= first && i < last) continue;
                for (int64_t k = first; k < last; k++)
                    if (ways[i * size + k] < FAR)
                        N(shorten)(ways + i * size + start, ways + k * size + start, ways[i * size + k], end - start);
            }
        }
    }
}

/* The loss of forcing each pair, rows x columns: 0 where it is chosen, -1 where it is impossible. */
PUBLIC int N(pins)(const task *asked, const plan *answer, const PRICE *ways, PRICE *losses) {
    int64_t n = asked->rows, m = asked->columns, size = m + 1;
    PRICE *price = N(room)(m, sizeof *price);
    if (!price) return NO_MEMORY;
    for (int64_t j = 0; j < m; j++) price[j] = (PRICE)answer->prices[j];
    for (int64_t i = 0; i < n; i++) {
        const SCORE *restrict s = (const SCORE *)asked->scores + i * m;
        PRICE *restrict loss = losses + i * m;
        PRICE gain = (PRICE)answer->gains[i], base = (PRICE)asked->base;
        for (int64_t j = 0; j < m; j++) loss[j] = FAR;
        for (int64_t x = answer->starts[i]; x < answer->starts[i + 1]; x++) {
            int32_t from = answer->chosen[x];
            PRICE leaving = from < 0 ? 0 : base + s[from] - gain - price[from];
            N(shorten)(loss, ways + (from < 0 ? m : from) * size, leaving, m);
            if (from < 0) break;
        }
        for (int64_t j = 0; j < m; j++)
            loss[j] = s[j] == IMPOSSIBLE || loss[j] >= FAR ? -1 : loss[j] + (gain + price[j] - base - s[j]);
        for (int64_t x = answer->starts[i]; x < answer->starts[i + 1]; x++)
            if (answer->chosen[x] >= 0) loss[answer->chosen[x]] = 0;
    }
    free(price);
    return FINE;
}

#endif

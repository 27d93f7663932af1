/* SPDX-License-Identifier: MIT */
/*
 * How data is kept. A draft and frozen data hold the same struct scorecard_i_data_store, so that freezing
 * moves it. Everything is an array that only grows at its end, so that what was added since some moment is taken
 * back by cutting the arrays to the counts of then (a mark); what was overwritten meanwhile is in a journal.
 */
#ifndef SCORECARD_I_DATA_STORE_H
#define SCORECARD_I_DATA_STORE_H

#include "base/memory.h"
#include "base/text.h"
#include "measure/data.h"
#include "measure/data_place.h"

/* Ids (or other texts, each once) and their numbers. The texts belong to an arena. */
struct scorecard_i_data_ids {
    const char **at;
    size_t count, room;
    struct scorecard_i_index index;
};

struct scorecard_i_data_unit {
    uint32_t first, last; /* its names, a chain; SCORECARD_NONE: none */
    bool unranked;
};

/* When a unit exists: ids of its first and last period; NULL: open. */
struct scorecard_i_data_validity {
    const char *from, *until;
};

/* What became of a unit: `weight` of it went to `successor` (which may be itself: what it weighed among those that joined it). */
struct scorecard_i_data_link {
    uint32_t unit, successor;
    double weight;
};

/* A unit whose values of a period are constructed. */
struct scorecard_i_data_built {
    uint32_t unit, period;
};

/* A title or an alias of a unit. */
struct scorecard_i_data_name {
    uint32_t unit;
    uint32_t before, next; /* in the unit's chain */
    bool alias;
    const char *lang; /* of a title; NULL: without one */
    const char *text; /* NULL: a title that was taken away */
};

/*
 * Each text by which a unit was ever found: its titles, aliases, and its id unless that is folded as it is, as most are of
 * large tables; such an id is found among the ids. One is in force while its name still has that
 * very text, so a title that is overwritten, and one that a rollback puts back, need nothing done here.
 */
struct scorecard_i_data_spelling {
    uint32_t unit;
    uint32_t name;  /* SCORECARD_NONE: the unit's id */
    uint32_t chain; /* once it is folded */
    uint32_t next;  /* older spelling that folds to the same */
    const char *text;
};

/* The spellings that fold to the same text. */
struct scorecard_i_data_chain {
    const char *key;
    char
        *block; /* where the key stands; NULL: it is the text of the first spelling, which nothing changes by folding */
    uint32_t newest;
};

/* What a column of cells is a column of. Kinds are disjoint numbers, the first part of its place. */
enum {
    SCORECARD_I_DATA_LAYER = 0,  /* + scorecard_layer: numbers; items are inputs */
    SCORECARD_I_DATA_FIELD = 16, /* + scorecard_field: numbers, but texts for the tier; items are published nodes */
    SCORECARD_I_DATA_GROUP = 32  /* groups; items are group columns */
};

/* State of a cell of a draft: 0 never stated, else a reason with these bits. In frozen data: the reason alone. */
enum {
    SCORECARD_I_DATA_STATED = 0x80,
    SCORECARD_I_DATA_PENDING = 0x40, /* stated within the open bracket */
    SCORECARD_I_DATA_REASON = 0x0F
};

struct scorecard_i_data_cells {
    struct scorecard_i_place place;
    union { /* by kind; NULL without room */
        double *number;
        const char **text;
        uint32_t *group; /* number in the store's groups; SCORECARD_NONE: in none */
        void *any;
    } at;
    uint8_t *state;
    int8_t *decimals;       /* NULL: unknown throughout */
    int8_t *decimals_room;  /* of a block: where they go once one is known */
    bool in_block;          /* at, state and decimals lie in a block with those of other columns */
    size_t room;            /* cells of at, state and decimals that are in use: stated, or as nothing stated */
    size_t capacity;        /* cells that there is memory for; what lies behind `room` was never touched */
    const double *borrowed; /* instead of them: numbers all stated, of the first `stated` units */
    ptrdiff_t step;
    uint32_t stated;     /* cells that are */
    uint32_t unreported; /* of these, gaps that are not reported */
    uint32_t reasons;    /* of these, gaps for another reason */
    bool touched;        /* within the open bracket */
    const uint8_t *map;  /* frozen: a bit a unit, set where stated; NULL: the gaps tell */
};

/* What is rare about a cell. */
struct scorecard_i_data_annotation {
    uint32_t column, unit;
    double low, high, standard_error; /* NaN: none */
    const char *note;                 /* NULL: none */
};

struct scorecard_i_data_group {
    uint32_t column;
    const char *title;
};

struct scorecard_i_data_borrow {
    scorecard_release_fn release;
    void *context;
};

/*
 * Memory for many columns at once, where a reader knows how many units there will be about. Pages come in large ones then,
 * which is most of what memory costs: a column of its own is too short for them.
 */
struct scorecard_i_data_block {
    void *cells;  /* their numbers and decimals */
    void *states; /* NULL: no column needs them any more */
};

struct scorecard_i_data_store {
    struct scorecard_run run;
    struct scorecard_i_arena *arenas; /* texts; an open bracket has the last one for itself */
    size_t arena_count, arena_room;

    struct scorecard_i_data_ids unit_ids;
    struct scorecard_i_data_unit *units;
    size_t unit_room;
    size_t unit_hope; /* how many units there will be, as far as a reader can tell; 0: no idea */
    struct scorecard_i_data_name *names;
    size_t name_count, name_room;
    struct scorecard_i_data_spelling *spellings;
    size_t spelling_count, spelling_room;
    size_t folded; /* spellings that are in chains: the first so many */
    struct scorecard_i_data_chain *chains;
    size_t chain_count, chain_room;
    struct scorecard_i_index folds; /* number of a chain by its key */

    struct scorecard_i_data_ids period_ids;
    double *times;
    size_t time_room;
    uint32_t *by_time; /* periods in order of time */
    size_t by_time_room;

    struct scorecard_i_data_ids input_ids;
    struct scorecard_i_data_ids node_ids;

    struct scorecard_i_data_ids group_ids;   /* group columns */
    struct scorecard_i_index *group_indices; /* of each group column: number in groups by title */
    size_t group_index_room;
    struct scorecard_i_data_group *groups; /* of all group columns, by first mention */
    size_t group_count, group_room;

    struct scorecard_i_data_cells *columns;
    size_t column_count, column_room;
    struct scorecard_i_places column_places;
    struct scorecard_i_data_annotation *annotations;
    size_t annotation_count, annotation_room;
    struct scorecard_i_places annotation_places; /* by (0, column, unit) */
    struct scorecard_i_data_ids texts;           /* notes, tiers and languages, each once */

    struct scorecard_i_data_block *blocks;
    size_t block_count, block_room;

    struct scorecard_i_data_borrow *borrows;
    size_t borrow_count, borrow_room;

    struct scorecard_i_data_validity *validities; /* by unit, as far as any was ever stated: few tables do */
    size_t validity_count;
    struct scorecard_i_data_link *links;
    size_t link_count, link_room;
    struct scorecard_i_places link_places; /* by (0, unit, successor) */
    struct scorecard_i_data_built *built;
    size_t built_count, built_room;
    struct scorecard_i_places built_places; /* by (0, period, unit) */
};

/* The counts to which a store is cut. */
struct scorecard_i_data_mark {
    size_t units, names, spellings, periods, inputs, nodes, group_columns, groups, columns, annotations, texts, blocks,
        borrows, links, built;
};

/* What was overwritten within a bracket. */
enum scorecard_i_data_change {
    SCORECARD_I_DATA_TITLE = 1, /* of name `number` */
    SCORECARD_I_DATA_RANKED,    /* of unit `number` */
    SCORECARD_I_DATA_REGROUPED, /* column `number`, unit `unit` */
    SCORECARD_I_DATA_ANNOTATED, /* annotation `number`; old.number has a bit for each member that was set */
    SCORECARD_I_DATA_BORROWED,  /* column `number`, which had been empty */
    SCORECARD_I_DATA_VALIDITY   /* of unit `number`: from old.text until old_until */
};
enum { SCORECARD_I_DATA_LOW = 1, SCORECARD_I_DATA_HIGH = 2, SCORECARD_I_DATA_ERROR = 4, SCORECARD_I_DATA_NOTE = 8 };

struct scorecard_i_data_undo {
    enum scorecard_i_data_change change;
    uint32_t number, unit;
    union {
        const char *text;
        uint32_t number;
    } old;
    const char *old_until;
};

struct scorecard_data_draft {
    struct scorecard_i_data_store store;
    bool closed;
    bool open; /* within a bracket, which began at `mark` */
    bool was_closed;
    struct scorecard_i_data_mark mark;
    struct scorecard_i_data_undo *undos;
    size_t undo_count, undo_room;
};

/* The groups of a group column in frozen data. */
struct scorecard_i_data_grouping {
    const char **titles;
    uint32_t count;
    const uint32_t **by_period; /* of each period, a group for each unit; periods without a change share */
};

struct scorecard_data {
    scorecard_i_count count;
    struct scorecard_i_data_store store;
    struct scorecard_i_arena arena; /* what was made when it was frozen */
    struct scorecard_i_data_grouping *groupings;
    uint32_t layers; /* that have a column, as bits */
    bool all_ranked; /* all units are */
    uint8_t **standing; /* by period, by unit: bits of scorecard_i_data_standing; NULL: each unit exists, none is constructed */
    const uint32_t
        *grid; /* numbers of columns, [layers x periods x inputs]; NULL: so few are stated that places tell */
    struct scorecard_data *base; /* data of which this one has all but its own columns (data_change.h); NULL: it stands alone */
};

/* data_store.c: the store's own. */

void scorecard_i_data_store_init(struct scorecard_i_data_store *store, const struct scorecard_run *run);
/* Frees what it holds; what was borrowed is released last of all. */
void scorecard_i_data_store_free(struct scorecard_i_data_store *store);
struct scorecard_i_data_mark scorecard_i_data_store_mark(const struct scorecard_i_data_store *store);
/* Takes back what was added since the mark, but for what was borrowed. Cannot fail. */
void scorecard_i_data_store_cut(struct scorecard_i_data_store *store, const struct scorecard_i_data_mark *mark);
/* Releases what was borrowed, but for the first `count`: when the store is whole and nothing looks at it. */
void scorecard_i_data_store_release(struct scorecard_i_data_store *store, size_t count);
/* Frees the cells of a column, which then is as if nothing had been stated in it. */
void scorecard_i_data_cells_clear(struct scorecard_i_data_store *store, struct scorecard_i_data_cells *cells);
/* Makes room for one more in an array; numbers stay below SCORECARD_NONE. false: no memory. */
bool scorecard_i_data_room(const struct scorecard_i_data_store *store, void *items_pointer, size_t *room, size_t count,
                           size_t item_size);
/* A copy of a text that lives as long as the store (or until rollback). NULL: no memory. */
const char *scorecard_i_data_text(struct scorecard_i_data_store *store, const char *text);
/* The one copy of a text that may come often. NULL: no memory. */
const char *scorecard_i_data_shared_text(struct scorecard_i_data_store *store, const char *text);
uint32_t scorecard_i_data_ids_find(const struct scorecard_i_data_ids *ids, const char *id);
/* Adds a copy of an id that is not there. false: no memory, all as it was. */
/* How many there will be, if all goes on as it began: memory is asked for once. It is as well if there is not so much. */
void scorecard_i_data_ids_hope(struct scorecard_i_data_store *store, struct scorecard_i_data_ids *ids, size_t count);
bool scorecard_i_data_ids_add(struct scorecard_i_data_store *store, struct scorecard_i_data_ids *ids, const char *id);
/* Sets the place of an error: any of the numbers may be SCORECARD_NONE. The item is the place's input or node. */
scorecard_status scorecard_i_data_where(struct scorecard_error *err, scorecard_status status,
                                        const struct scorecard_i_data_store *store, uint32_t unit,
                                        struct scorecard_i_place place);
/* ERROR_ARGUMENT, with its place, when the draft has no such unit, period, input or published node. */
scorecard_status scorecard_i_data_check_unit(const struct scorecard_i_data_store *store, uint32_t unit,
                                             struct scorecard_error *err);
scorecard_status scorecard_i_data_check_period(const struct scorecard_i_data_store *store, uint32_t period,
                                               struct scorecard_error *err);
scorecard_status scorecard_i_data_check_input(const struct scorecard_i_data_store *store, uint32_t input,
                                              struct scorecard_error *err);
scorecard_status scorecard_i_data_check_node(const struct scorecard_i_data_store *store, uint32_t node,
                                             struct scorecard_error *err);
/* That, when it is no layer that inputs key. */
scorecard_status scorecard_i_data_check_layer(int32_t layer, struct scorecard_error *err);

/* data.c: the column of a frozen layer; NULL: there is none. */
const struct scorecard_i_data_cells *scorecard_i_data_layer_cells(const struct scorecard_data *data, int32_t layer, uint32_t period,
                                                                  uint32_t input);

/* data_bracket.c: the journal. */

/* Makes room for a change, so that noting it cannot fail. Outside of a bracket there is nothing to note. */
bool scorecard_i_data_undo_room(scorecard_data_draft *draft);
void scorecard_i_data_undo_note(scorecard_data_draft *draft, struct scorecard_i_data_undo undo);

/* data_match.c: names. */

/* Notes a spelling of a unit; there is room for it. */
bool scorecard_i_data_spelling_room(struct scorecard_i_data_store *store);
void scorecard_i_data_spelling_add(struct scorecard_i_data_store *store, uint32_t unit, uint32_t name,
                                   const char *text);
/* Takes the last spelling back. */
void scorecard_i_data_spelling_drop(struct scorecard_i_data_store *store);
/* Folds the spellings that are not yet, so that matching only reads. */
scorecard_status scorecard_i_data_fold(struct scorecard_i_data_store *store, struct scorecard_error *err);
/* Matches among folded spellings. */
scorecard_status scorecard_i_data_match(const struct scorecard_i_data_store *store, const char *name, uint32_t *unit,
                                        struct scorecard_error *err);

/* The title in a language (NULL: without one), else that without one, else the first, else NULL. */
const char *scorecard_i_data_title(const struct scorecard_i_data_store *store, uint32_t unit, const char *lang);

/* data_cells.c: columns. */

/* The column at a place, which is made (empty) when it is not there. NULL: no memory. */
struct scorecard_i_data_cells *scorecard_i_data_cells_at(struct scorecard_i_data_store *store,
                                                         struct scorecard_i_place place);
/* Room for `count` cells, new ones empty; what was borrowed is copied. false: no memory, all as it was. */
bool scorecard_i_data_cells_reach(struct scorecard_i_data_store *store, struct scorecard_i_data_cells *cells,
                                  size_t count);
/* Room for a unit's cell, and memory for those to come. false: no memory, all as it was. */
bool scorecard_i_data_cells_reach_unit(struct scorecard_i_data_store *store, struct scorecard_i_data_cells *cells,
                                       uint32_t unit);
/* Room for decimals, unknown until they are set. false: no memory. */
bool scorecard_i_data_cells_decimals(const struct scorecard_i_data_store *store, struct scorecard_i_data_cells *cells);
/* Gives empty columns from number `first` on room for `units` in one block; where there is no memory, nothing is done. */
void scorecard_i_data_cells_block(struct scorecard_i_data_store *store, size_t first, size_t units);
/* Moves a column out of its block, to room of its own for `capacity` units. false: no memory, all as it was. */
bool scorecard_i_data_cells_leave(struct scorecard_i_data_store *store, struct scorecard_i_data_cells *cells,
                                  size_t capacity);
/* Frees what no column of a frozen store needs of its blocks: states, or all. */
void scorecard_i_data_blocks_trim(struct scorecard_i_data_store *store);
/* Frees the blocks but for the first `count`; no column is in them any more. */
void scorecard_i_data_blocks_free(struct scorecard_i_data_store *store, size_t count);
/* Empties a cell that was stated. */
void scorecard_i_data_cells_empty(struct scorecard_i_data_cells *cells, size_t unit);
/* Checks all of a caller's cell, so that then only memory and a duplicate can fail. */
scorecard_status scorecard_i_data_check_cell(const struct scorecard_cell *cell, struct scorecard_error *err);
/* States a cell that was checked. When it fails, what was added since the mark is taken back. */
scorecard_status scorecard_i_data_set(scorecard_data_draft *draft, struct scorecard_i_place place, uint32_t unit,
                                      const struct scorecard_cell *cell, const struct scorecard_i_data_mark *mark,
                                      struct scorecard_error *err);
/* The state of a cell stated now, for a reason (0: with a value). */
static inline uint8_t scorecard_i_data_state(const scorecard_data_draft *draft, int32_t gap)
{
    return (uint8_t)(SCORECARD_I_DATA_STATED | (draft->open ? SCORECARD_I_DATA_PENDING : 0) | gap);
}

/* data_validity.c: when units exist, and what they came from. */
struct scorecard_i_data_validity scorecard_i_data_validity_of(const struct scorecard_i_data_store *store, uint32_t unit);

/* Finds out who exists when, into data->standing. ERROR_PARAMETER, ERROR_UNKNOWN, ERROR_CYCLE, with the place. */
scorecard_status scorecard_i_data_validity_freeze(struct scorecard_data *data, const struct scorecard_i_data_store *store,
                                                  struct scorecard_error *err);
/* Whether some unit does not exist in a period, so that its cells are structural gaps. */
bool scorecard_i_data_has_absent(const struct scorecard_data *data, const struct scorecard_i_data_store *store, uint32_t period);
/* Makes the cells of units that do not exist structural gaps; each cell has its state. Cannot fail. */
void scorecard_i_data_validity_mark(const struct scorecard_data *data, struct scorecard_i_data_cells *cells, size_t units);

/* data_group.c: groups as they are in each period. */
scorecard_status scorecard_i_data_group_freeze(struct scorecard_data *data, const struct scorecard_i_data_store *store,
                                               struct scorecard_error *err);

#endif

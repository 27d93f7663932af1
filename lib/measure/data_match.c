/* SPDX-License-Identifier: MIT */
/* Names of units: titles, aliases, and finding a unit by what somebody wrote. */
#include <stdio.h>
#include <string.h>

#include "base/status.h"
#include "measure/data_store.h"

bool scorecard_i_data_spelling_room(struct scorecard_i_data_store *store)
{
    return scorecard_i_data_room(store, &store->spellings, &store->spelling_room, store->spelling_count,
                                 sizeof *store->spellings);
}

void scorecard_i_data_spelling_add(struct scorecard_i_data_store *store, uint32_t unit, uint32_t name, const char *text)
{
    store->spellings[store->spelling_count++] =
        (struct scorecard_i_data_spelling){ unit, name, SCORECARD_NONE, SCORECARD_NONE, text };
}

void scorecard_i_data_spelling_drop(struct scorecard_i_data_store *store)
{
    const struct scorecard_i_data_spelling *last = &store->spellings[--store->spelling_count];
    if (store->folded <= store->spelling_count)
        return;
    store->folded--;
    struct scorecard_i_data_chain *chain = &store->chains[last->chain];
    chain->newest = last->next;
    if (chain->newest != SCORECARD_NONE)
        return;
    /* Chains are made in the order of spellings, so this is the last. */
    scorecard_i_index_remove(&store->folds, chain->key);
    scorecard_i_free(&store->run, chain->block);
    store->chain_count--;
}

/* What a name folds to: *key, in a block of its own unless that is the name itself (then *block is NULL). */
static scorecard_status fold(const struct scorecard_i_data_store *store, const char *name, const char **key,
                             char **block, struct scorecard_error *err)
{
    size_t size = strlen(name);
    *block = NULL;
    *key = name;
    if (scorecard_i_text_is_folded(name, size))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_text_fold(&store->run, name, size, block, err);
    *key = *block;
    return status;
}

/* Makes the chain of a key that has none. */
static bool add_chain(struct scorecard_i_data_store *store, const char *key, char *block)
{
    if (!scorecard_i_data_room(store, &store->chains, &store->chain_room, store->chain_count, sizeof *store->chains) ||
        !scorecard_i_index_add(&store->folds, &store->run, key, (uint32_t)store->chain_count))
        return false;
    store->chains[store->chain_count++] = (struct scorecard_i_data_chain){ key, block, SCORECARD_NONE };
    return true;
}

scorecard_status scorecard_i_data_fold(struct scorecard_i_data_store *store, struct scorecard_error *err)
{
    for (; store->folded < store->spelling_count; store->folded++) {
        struct scorecard_i_data_spelling *spelling = &store->spellings[store->folded];
        const char *key;
        char *block;
        scorecard_status status = fold(store, spelling->text, &key, &block, err);
        if (status != SCORECARD_OK)
            return status;
        uint32_t chain = scorecard_i_index_find(&store->folds, key, strlen(key));
        if (chain != SCORECARD_NONE) {
            scorecard_i_free(&store->run, block);
        } else {
            chain = (uint32_t)store->chain_count;
            if (!add_chain(store, key, block)) {
                scorecard_i_free(&store->run, block);
                return scorecard_i_fail_memory(err);
            }
        }
        spelling->chain = chain;
        spelling->next = store->chains[chain].newest;
        store->chains[chain].newest = (uint32_t)store->folded;
    }
    return SCORECARD_OK;
}

static bool in_force(const struct scorecard_i_data_store *store, const struct scorecard_i_data_spelling *spelling)
{
    return spelling->name == SCORECARD_NONE || store->names[spelling->name].text == spelling->text;
}

static bool same_lang(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

const char *scorecard_i_data_title(const struct scorecard_i_data_store *store, uint32_t unit, const char *lang)
{
    const char *first = NULL;
    const char *plain = NULL;
    for (uint32_t i = store->units[unit].first; i != SCORECARD_NONE; i = store->names[i].next) {
        const struct scorecard_i_data_name *name = &store->names[i];
        if (name->alias || name->text == NULL)
            continue;
        if (same_lang(name->lang, lang))
            return name->text;
        if (name->lang == NULL)
            plain = name->text;
        if (first == NULL)
            first = name->text;
    }
    return plain != NULL ? plain : first;
}

/* The units of a chain, the least numbers first, as far as a message has room for them. */
enum { CANDIDATES = 6 };

struct candidates {
    uint32_t at[CANDIDATES + 1];
    size_t count;
};

static void add_candidate(struct candidates *found, uint32_t unit)
{
    size_t at = 0;
    while (at < found->count && found->at[at] < unit)
        at++;
    if (at > CANDIDATES || (at < found->count && found->at[at] == unit))
        return;
    size_t moved = found->count > CANDIDATES ? CANDIDATES - at : found->count - at;
    memmove(&found->at[at + 1], &found->at[at], moved * sizeof found->at[0]);
    found->at[at] = unit;
    if (found->count <= CANDIDATES)
        found->count++;
}

/* The units that have a text which folds to the key. */
static struct candidates find_candidates(const struct scorecard_i_data_store *store, const char *key)
{
    struct candidates found = { .count = 0 };
    uint32_t unit = scorecard_i_data_ids_find(&store->unit_ids, key);
    uint32_t chain = scorecard_i_index_find(&store->folds, key, strlen(key));
    if (unit != SCORECARD_NONE)
        add_candidate(&found, unit);
    for (uint32_t i = chain != SCORECARD_NONE ? store->chains[chain].newest : SCORECARD_NONE; i != SCORECARD_NONE;
         i = store->spellings[i].next)
        if (in_force(store, &store->spellings[i]))
            add_candidate(&found, store->spellings[i].unit);
    return found;
}

/* A message has one line, whatever is in a name. */
static void one_line(char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            *text = '?';
}

static scorecard_status fail_ambiguous(const struct scorecard_i_data_store *store, const char *name,
                                       const uint32_t *found, size_t count, struct scorecard_error *err)
{
    char list[SCORECARD_MESSAGE_SIZE / 2 + 64] = "";
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        const char *id = store->unit_ids.at[found[i]];
        const char *title = scorecard_i_data_title(store, found[i], NULL);
        const char *comma = i > 0 ? ", " : "";
        /* A title that is too long for the list is left out whole, a candidate too: no character is cut. */
        size_t room = sizeof list - used - sizeof " and more";
        size_t need = strlen(comma) + strlen(id) + (title != NULL ? strlen(title) + 3 : 0);
        if (need > room) {
            title = NULL;
            need = strlen(comma) + strlen(id);
        }
        if (i == CANDIDATES || need > room) {
            (void)snprintf(list + used, sizeof list - used, " and more");
            break;
        }
        (void)snprintf(list + used, sizeof list - used, title != NULL ? "%s%s (%s)" : "%s%s%s", comma, id,
                       title != NULL ? title : "");
        used += need;
    }
    one_line(list);
    scorecard_status status =
        scorecard_i_fail(err, SCORECARD_ERROR_AMBIGUOUS,
                         "the name fits several units: %s; use an id, or an alias that only one has", list);
    char written[SCORECARD_WHERE_SIZE];
    (void)snprintf(written, sizeof written, "%s", name);
    one_line(written);
    return scorecard_i_where(err, status, "unit '%s'", written);
}

/* The unit of a name that is no id. */
static scorecard_status match_folded(const struct scorecard_i_data_store *store, const char *name, uint32_t *unit,
                                     struct scorecard_error *err)
{
    const char *key;
    char *block;
    scorecard_status status = fold(store, name, &key, &block, err);
    if (status != SCORECARD_OK)
        return status;
    struct candidates found = find_candidates(store, key);
    scorecard_i_free(&store->run, block);
    if (found.count > 1)
        return fail_ambiguous(store, name, found.at, found.count, err);
    if (found.count == 1)
        *unit = found.at[0];
    return SCORECARD_OK;
}

scorecard_status scorecard_i_data_match(const struct scorecard_i_data_store *store, const char *name, uint32_t *unit,
                                        struct scorecard_error *err)
{
    *unit = scorecard_i_data_ids_find(&store->unit_ids, name);
    return *unit != SCORECARD_NONE ? SCORECARD_OK : match_folded(store, name, unit, err);
}

static scorecard_status match_other(struct scorecard_i_data_store *store, const char *name, uint32_t *unit,
                                    struct scorecard_error *err)
{
    scorecard_status status = scorecard_i_data_fold(store, err);
    return status != SCORECARD_OK ? status : match_folded(store, name, unit, err);
}

scorecard_status scorecard_data_draft_match_unit(scorecard_data_draft *draft, const char *name, uint32_t *unit,
                                                 struct scorecard_error *err)
{
    if (unit == NULL)
        return scorecard_i_fail_null(err, "unit");
    *unit = SCORECARD_NONE;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    scorecard_status status = scorecard_i_check_text(name, "name", err);
    if (status != SCORECARD_OK)
        return status;
    *unit = scorecard_i_data_ids_find(&draft->store.unit_ids, name);
    if (*unit != SCORECARD_NONE)
        return SCORECARD_OK; /* before anything is folded: data keyed by ids never pays for it */
    return match_other(&draft->store, name, unit, err);
}

scorecard_status scorecard_i_data_draft_match_other(scorecard_data_draft *draft, const char *name, uint32_t *unit,
                                                    struct scorecard_error *err)
{
    *unit = SCORECARD_NONE;
    scorecard_status status = scorecard_i_check_text(name, "name", err);
    return status != SCORECARD_OK ? status : match_other(&draft->store, name, unit, err);
}

/* Room for a name and its spelling, so that adding them cannot fail. */
static bool name_room(struct scorecard_i_data_store *store)
{
    return scorecard_i_data_room(store, &store->names, &store->name_room, store->name_count, sizeof *store->names) &&
           scorecard_i_data_spelling_room(store);
}

static void add_name(struct scorecard_i_data_store *store, uint32_t number, bool alias, const char *lang,
                     const char *text)
{
    struct scorecard_i_data_unit *unit = &store->units[number];
    uint32_t name = (uint32_t)store->name_count;
    store->names[store->name_count++] =
        (struct scorecard_i_data_name){ number, unit->last, SCORECARD_NONE, alias, lang, text };
    if (unit->last == SCORECARD_NONE)
        unit->first = name;
    else
        store->names[unit->last].next = name;
    unit->last = name;
    scorecard_i_data_spelling_add(store, number, name, text);
}

/* Replaces the text of a title, by NULL to take it away. */
static scorecard_status replace_title(scorecard_data_draft *draft, uint32_t number, const char *text,
                                      struct scorecard_error *err)
{
    struct scorecard_i_data_store *store = &draft->store;
    const char *old = store->names[number].text;
    if (old == text || (old != NULL && text != NULL && strcmp(old, text) == 0))
        return SCORECARD_OK;
    if (!scorecard_i_data_undo_room(draft))
        return scorecard_i_fail_memory(err);
    if (text != NULL) {
        if (!scorecard_i_data_spelling_room(store))
            return scorecard_i_fail_memory(err);
        text = scorecard_i_data_text(store, text);
        if (text == NULL)
            return scorecard_i_fail_memory(err);
        scorecard_i_data_spelling_add(store, store->names[number].unit, number, text);
    }
    scorecard_i_data_undo_note(
        draft, (struct scorecard_i_data_undo){ .change = SCORECARD_I_DATA_TITLE, .number = number, .old.text = old });
    store->names[number].text = text;
    return SCORECARD_OK;
}

static scorecard_status check_lang(const char *lang, struct scorecard_error *err)
{
    return lang == NULL ? SCORECARD_OK : scorecard_i_check_id(lang, "language", err);
}

scorecard_status scorecard_data_draft_set_title(scorecard_data_draft *draft, uint32_t unit, const char *lang,
                                                const char *text, struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    struct scorecard_i_data_store *store = &draft->store;
    scorecard_status status = scorecard_i_data_check_unit(store, unit, err);
    if (status != SCORECARD_OK)
        return status;
    if (lang != NULL && lang[0] == '\0')
        lang = NULL;
    if (text != NULL && text[0] == '\0')
        text = NULL;
    status = check_lang(lang, err);
    if (status == SCORECARD_OK && text != NULL)
        status = scorecard_i_check_text(text, "title", err);
    if (status != SCORECARD_OK)
        return scorecard_i_where(err, status, "unit %s", store->unit_ids.at[unit]);
    for (uint32_t i = store->units[unit].first; i != SCORECARD_NONE; i = store->names[i].next)
        if (!store->names[i].alias && same_lang(store->names[i].lang, lang)) {
            status = replace_title(draft, i, text, err);
            goto done;
        }
    if (text == NULL)
        return SCORECARD_OK;
    if (!name_room(store) || (lang != NULL && (lang = scorecard_i_data_shared_text(store, lang)) == NULL) ||
        (text = scorecard_i_data_text(store, text)) == NULL)
        status = scorecard_i_fail_memory(err);
    else
        add_name(store, unit, false, lang, text);
done:
    return status == SCORECARD_OK ? status : scorecard_i_where(err, status, "unit %s", store->unit_ids.at[unit]);
}

const char *scorecard_i_data_draft_title(const scorecard_data_draft *draft, uint32_t unit, const char *lang)
{
    const struct scorecard_i_data_store *store = &draft->store;
    for (uint32_t i = store->units[unit].first; i != SCORECARD_NONE; i = store->names[i].next)
        if (!store->names[i].alias && same_lang(store->names[i].lang, lang))
            return store->names[i].text;
    return NULL;
}

scorecard_status scorecard_data_draft_add_alias(scorecard_data_draft *draft, uint32_t unit, const char *alias,
                                                struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    struct scorecard_i_data_store *store = &draft->store;
    scorecard_status status = scorecard_i_data_check_unit(store, unit, err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_i_check_text(alias, "alias", err);
    if (status == SCORECARD_OK && alias[0] == '\0')
        status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "an alias is empty; leave it out");
    if (status != SCORECARD_OK)
        return scorecard_i_where(err, status, "unit %s", store->unit_ids.at[unit]);
    for (uint32_t i = store->units[unit].first; i != SCORECARD_NONE; i = store->names[i].next)
        if (store->names[i].alias && strcmp(store->names[i].text, alias) == 0)
            return SCORECARD_OK; /* it has it: a units table may be read twice */
    const char *copy;
    if (!name_room(store) || (copy = scorecard_i_data_text(store, alias)) == NULL)
        return scorecard_i_where(err, scorecard_i_fail_memory(err), "unit %s", store->unit_ids.at[unit]);
    add_name(store, unit, true, NULL, copy);
    return SCORECARD_OK;
}

/* SPDX-License-Identifier: MIT */
#include "roll.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "variation.h"

static int refuse(const char *word, const char *why)
{
    fprintf(stderr, "scorecard: --roll-up %s: %s\n", word, why);
    return BAD;
}

/* What follows the rule: ",missing=N" and ",times=X". */
static int read_tail(const char *word, char *tail, struct scorecard_roll_rule *rule)
{
    while (tail != NULL) {
        char *next = strchr(tail, ',');
        uint64_t missing = 0;
        if (next != NULL)
            *next++ = '\0';
        if (strncmp(tail, "missing=", 8) == 0) {
            if (read_whole("roll-up", tail + 8, &missing) != DONE)
                return BAD;
            rule->missing = missing < 12 ? (uint32_t)missing : 12;
        } else if (strncmp(tail, "times=", 6) == 0) {
            if (read_number("roll-up", tail + 6, &rule->multiply) != DONE)
                return BAD;
        } else {
            return refuse(word, "behind the rule there may be ,missing=N and ,times=X");
        }
        tail = next;
    }
    return DONE;
}

static int read_kind(const scorecard_data *data, const char *word, char *kind, struct scorecard_roll_rule *rule)
{
    static const char *const names[] = { "sum", "latest", "mean" };
    for (int32_t i = 0; i < 3; i++)
        if (strcmp(kind, names[i]) == 0) {
            rule->kind = i + SCORECARD_ROLL_SUM;
            return DONE;
        }
    char *below = strchr(kind, '/');
    if (below == NULL)
        return refuse(word, "the rule is sum, latest, mean or NUMERATOR/DENOMINATOR");
    *below++ = '\0';
    rule->kind = SCORECARD_ROLL_RATIO;
    rule->numerator = scorecard_data_find_input(data, kind);
    rule->denominator = scorecard_data_find_input(data, below);
    if (rule->numerator == SCORECARD_NONE || rule->denominator == SCORECARD_NONE)
        return refuse(word, "the data has no such input to divide");
    return DONE;
}

/* Reads a word, which is copied to be cut; `all` where it is of every input. */
static int read_word(const scorecard_data *data, const char *word, char *copy, struct scorecard_roll_rule *rule, bool *all)
{
    char *kind = strchr(copy, '=');
    *rule = (struct scorecard_roll_rule){ .input = SCORECARD_NONE };
    if (kind == NULL)
        return refuse(word, "it is INPUT=RULE, such as cases=sum");
    *kind++ = '\0';
    char *tail = strchr(kind, ',');
    if (tail != NULL)
        *tail++ = '\0';
    *all = strcmp(copy, "*") == 0;
    rule->input = *all ? SCORECARD_NONE : scorecard_data_find_input(data, copy);
    if (!*all && rule->input == SCORECARD_NONE)
        return refuse(word, "the data has no such input");
    return read_kind(data, word, kind, rule) == DONE ? read_tail(word, tail, rule) : BAD;
}

/* Rules for all inputs: those named, then those of *. */
static int read_rules(const struct input *input, struct scorecard_roll_rule *rules, size_t *count)
{
    const struct words *words = &input->options->rolls;
    struct scorecard_roll_rule general = { .input = SCORECARD_NONE };
    bool any = false;
    for (size_t i = 0; i < words->count; i++) {
        char *copy = malloc(strlen(words->at[i]) + 1);
        struct scorecard_roll_rule rule;
        bool all = false;
        int status = BAD;
        if (copy == NULL)
            fputs("scorecard: out of memory\n", stderr);
        else
            status = read_word(input->data, words->at[i], strcpy(copy, words->at[i]), &rule, &all);
        free(copy);
        if (status != DONE)
            return status;
        if (all && any)
            return refuse(words->at[i], "* has a rule already");
        if (all)
            general = rule;
        else
            rules[(*count)++] = rule;
        any = any || all;
    }
    for (uint32_t n = 0; any && n < scorecard_data_input_count(input->data); n++) {
        bool named = false;
        for (size_t i = 0; i < words->count && i < *count && !named; i++)
            named = rules[i].input == n;
        if (named)
            continue;
        rules[*count] = general;
        rules[(*count)++].input = n;
    }
    return DONE;
}

int roll_up(struct input *input)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_roll_options how = SCORECARD_ROLL_OPTIONS_INIT;
    scorecard_data *made = NULL;
    size_t count = 0, most = input->options->rolls.count + scorecard_data_input_count(input->data);
    struct scorecard_roll_rule *rules = calloc(most, sizeof *rules);
    if (rules == NULL) {
        fputs("scorecard: out of memory\n", stderr);
        return BAD;
    }
    int status = read_rules(input, rules, &count);
    how.run = &input->run;
    how.rules = rules;
    how.rule_count = count;
    if (status == DONE && scorecard_data_roll_up(input->data, &how, &made, &err) != SCORECARD_OK) {
        tell_error(input->options->data_count > 0 ? input->options->data[0].path : "scorecard", &err);
        status = BAD;
    }
    free(rules);
    if (status != DONE)
        return status;
    scorecard_data_unref(input->data);
    input->data = made;
    return DONE;
}

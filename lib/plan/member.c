/* SPDX-License-Identifier: MIT */
/*
 * Members as JSON on one line. The history says with it what a revision changed, and the same thing must always give the
 * same text, since seals are made of it.
 */
#include <math.h>
#include <string.h>

#include "plan/plan.h"

static void bytes(struct scorecard_i_buffer *out, const char *text)
{
    scorecard_i_buffer_text(out, text);
}

void scorecard_i_plan_json_string(struct scorecard_i_buffer *out, const char *text)
{
    static const char hex[] = "0123456789abcdef";
    bytes(out, "\"");
    while (*text != '\0') {
        size_t plain = 0;
        while ((unsigned char)text[plain] >= 0x20 && text[plain] != '"' && text[plain] != '\\')
            plain++;
        scorecard_i_buffer_bytes(out, text, plain);
        text += plain;
        if (*text == '\0')
            break;
        unsigned char c = (unsigned char)*text++;
        if (c == '"' || c == '\\') {
            const char escape[2] = { '\\', (char)c };
            scorecard_i_buffer_bytes(out, escape, sizeof escape);
        } else if (c == '\n') {
            bytes(out, "\\n");
        } else if (c == '\t') {
            bytes(out, "\\t");
        } else {
            const char escape[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };
            scorecard_i_buffer_bytes(out, escape, sizeof escape);
        }
    }
    bytes(out, "\"");
}

/* A key; *first tells whether it is the first of its object. */
static void key(struct scorecard_i_buffer *out, bool *first, const char *name)
{
    if (!*first)
        bytes(out, ", ");
    *first = false;
    scorecard_i_plan_json_string(out, name);
    bytes(out, ": ");
}

static void string(struct scorecard_i_buffer *out, bool *first, const char *name, const char *text)
{
    if (text == NULL)
        return;
    key(out, first, name);
    scorecard_i_plan_json_string(out, text);
}

static void number(struct scorecard_i_buffer *out, bool *first, const char *name, double value)
{
    if (isnan(value))
        return;
    key(out, first, name);
    scorecard_i_buffer_number(out, value);
}

static void write_effect(struct scorecard_i_buffer *out, const struct scorecard_plan_effect *effect)
{
    bool first = true;
    string(out, &first, "node", effect->node);
    string(out, &first, "input", effect->input);
    string(out, &first, "kind", scorecard_plan_effect_kind_name(effect->kind));
    number(out, &first, "value", effect->value);
    if (effect->lag > 0)
        number(out, &first, "lag", effect->lag);
}

static void write_condition(struct scorecard_i_buffer *out, const struct scorecard_plan_condition *condition)
{
    bool first = true;
    string(out, &first, "kind", scorecard_target_kind_name(condition->kind));
    string(out, &first, "node", condition->node);
    string(out, &first, "input", condition->input);
    string(out, &first, "group", condition->group);
    string(out, &first, "tier", condition->tier);
    if (condition->kind != SCORECARD_TARGET_TIER && condition->kind != SCORECARD_TARGET_MAINTAIN)
        number(out, &first, "value", condition->value);
    string(out, &first, "direction", scorecard_target_direction_name(condition->direction));
    number(out, &first, "critical", condition->critical);
    number(out, &first, "baseline", condition->baseline);
}

static void write_milestone(struct scorecard_i_buffer *out, const struct scorecard_plan_milestone *milestone)
{
    bool first = true;
    string(out, &first, "date", milestone->date);
    number(out, &first, "value", milestone->value);
}

static void write_element(struct scorecard_i_buffer *out, int32_t sort, const void *list, size_t i)
{
    if (sort == SCORECARD_I_MEMBER_IDS) {
        scorecard_i_plan_json_string(out, ((const char *const *)list)[i]);
        return;
    }
    bytes(out, "{");
    if (sort == SCORECARD_I_MEMBER_EFFECTS)
        write_effect(out, (const struct scorecard_plan_effect *)list + i);
    else if (sort == SCORECARD_I_MEMBER_CONDITIONS)
        write_condition(out, (const struct scorecard_plan_condition *)list + i);
    else
        write_milestone(out, (const struct scorecard_plan_milestone *)list + i);
    bytes(out, "}");
}

/* The values that a member may have, as far as its sort has them. */
struct values {
    const char *text;
    int32_t code;
    uint32_t whole;
    double number;
    const void *list;
    size_t count;
};

static struct values values_of(const struct scorecard_i_plan_member *member, const char *said)
{
    struct values v = { NULL, 0, 0, 0, NULL, 0 };
    if (member->sort >= SCORECARD_I_MEMBER_IDS) {
        memcpy(&v.list, said + member->at, sizeof v.list);
        memcpy(&v.count, said + member->count, sizeof v.count);
    } else if (member->sort == SCORECARD_I_MEMBER_CODE) {
        memcpy(&v.code, said + member->at, sizeof v.code);
    } else if (member->sort == SCORECARD_I_MEMBER_WHOLE) {
        memcpy(&v.whole, said + member->at, sizeof v.whole);
    } else if (member->sort == SCORECARD_I_MEMBER_NUMBER) {
        memcpy(&v.number, said + member->at, sizeof v.number);
    } else {
        memcpy(&v.text, said + member->at, sizeof v.text);
    }
    return v;
}

bool scorecard_i_plan_member_is(const struct scorecard_i_plan_member *member, const void *said)
{
    struct values v = values_of(member, said);
    return v.text != NULL || v.code != 0 || v.whole != 0 || v.number != 0 || v.count != 0;
}

void scorecard_i_plan_member_write(struct scorecard_i_buffer *out, const struct scorecard_i_plan_member *member,
                                   const void *said)
{
    struct values v = values_of(member, said);
    if (member->sort == SCORECARD_I_MEMBER_CODE) {
        scorecard_i_plan_json_string(out, member->code(v.code));
    } else if (member->sort == SCORECARD_I_MEMBER_WHOLE) {
        scorecard_i_buffer_number(out, v.whole);
    } else if (member->sort == SCORECARD_I_MEMBER_NUMBER) {
        scorecard_i_buffer_number(out, v.number);
    } else if (v.text != NULL) {
        scorecard_i_plan_json_string(out, v.text);
    } else {
        bytes(out, "[");
        for (size_t i = 0; i < v.count; i++) {
            bytes(out, i > 0 ? ", " : "");
            write_element(out, member->sort, v.list, i);
        }
        bytes(out, "]");
    }
}

void scorecard_i_plan_item_write(struct scorecard_i_buffer *out, const struct scorecard_i_plan_shape *shape,
                                 const void *said)
{
    bool first = true;
    bytes(out, "{");
    for (size_t i = 0; i < shape->count; i++) {
        if (!scorecard_i_plan_member_is(&shape->members[i], said))
            continue;
        key(out, &first, shape->members[i].name);
        scorecard_i_plan_member_write(out, &shape->members[i], said);
    }
    bytes(out, "}");
}

static const struct {
    const char *name;
    int32_t text, setting;
} fields[SCORECARD_I_PLAN_FIELDS] = {
    { "title", SCORECARD_TEXT_TITLE, 0 },       { "source", SCORECARD_TEXT_SOURCE, 0 },
    { "notes", SCORECARD_TEXT_NOTES, 0 },       { "currency", SCORECARD_PLAN_CURRENCY, 0 },
    { "unit", 0, SCORECARD_PLAN_UNIT },         { "baseline", 0, SCORECARD_PLAN_BASELINE },
    { "period", 0, SCORECARD_PLAN_PERIOD },     { "start", 0, SCORECARD_PLAN_START },
    { "end", 0, SCORECARD_PLAN_END },           { "owner", 0, SCORECARD_PLAN_OWNER },
};

const char *scorecard_i_plan_field_name(size_t field)
{
    return field < SCORECARD_I_PLAN_FIELDS ? fields[field].name : NULL;
}

int32_t scorecard_i_plan_field_text(size_t field)
{
    return fields[field].text;
}

int32_t scorecard_i_plan_field_setting(size_t field)
{
    return fields[field].setting;
}

bool scorecard_i_plan_field_is(const struct scorecard_i_plan_body *body, size_t field)
{
    if (fields[field].setting != 0)
        return body->settings[fields[field].setting - 1] != NULL;
    return scorecard_i_label_count(body->labels, fields[field].text) > 0;
}

/* A text without a language alone is a plain string; others are in the order of languages. */
void scorecard_i_plan_field_write(struct scorecard_i_buffer *out, const struct scorecard_i_plan_body *body, size_t field)
{
    int32_t what = fields[field].text;
    uint32_t count = scorecard_i_label_count(body->labels, what);
    const char *lang, *last = NULL;
    bool first = true;
    if (fields[field].setting != 0) {
        scorecard_i_plan_json_string(out, body->settings[fields[field].setting - 1]);
        return;
    }
    const char *text = scorecard_i_label_at(body->labels, what, 0, &lang);
    if (count == 1 && lang == NULL) {
        scorecard_i_plan_json_string(out, text);
        return;
    }
    bytes(out, "{");
    for (uint32_t written = 0; written < count; written++) {
        const struct scorecard_i_label *next = NULL;
        for (const struct scorecard_i_label *label = body->labels; label != NULL; label = label->next) {
            const char *tag = label->lang != NULL ? label->lang : "";
            if (label->what != what || (written > 0 && strcmp(tag, last) <= 0))
                continue;
            if (next == NULL || strcmp(tag, next->lang != NULL ? next->lang : "") < 0)
                next = label;
        }
        last = next->lang != NULL ? next->lang : "";
        string(out, &first, last, next->text);
    }
    bytes(out, "}");
}

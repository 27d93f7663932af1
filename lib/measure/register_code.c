/* SPDX-License-Identifier: MIT */
/* Causes, horizons and faults: what they are called in files, and in words. */
#include <string.h>

#include "base/text.h"
#include <scorecard/register.h>

struct code {
    const char *name, *english, *vietnamese;
};

/* By number, from 1. */
static const struct code causes[] = {
    { "not-done", "not done", "chưa thực hiện" },
    { "partly-done", "done in part", "thực hiện chưa đầy đủ" },
    { "late", "done late", "thực hiện chậm" },
    { "quality", "not to the standard", "chất lượng chưa đạt" },
    { "evidence", "evidence missing or not accepted", "thiếu tài liệu kiểm chứng hoặc không được chấp nhận" },
    { "reporting", "reported wrongly or not at all", "báo cáo sai hoặc không báo cáo" },
    { "reading", "criterion read differently", "hiểu khác tiêu chí" },
    { "coordination", "another agency did not do its part", "cơ quan phối hợp chưa thực hiện" },
    { "resources", "people or means lacking", "thiếu nhân lực, kinh phí, phương tiện" },
    { "rules", "rules or guidance missing or late", "quy định, hướng dẫn thiếu hoặc chậm" },
    { "perception", "seen so by those who were asked", "cảm nhận của người được hỏi" },
    { "external", "outside of anybody's control", "nguyên nhân khách quan" },
    { "reorganised", "merged, split or moved", "sắp xếp lại tổ chức" },
    { "other", "other", "khác" },
};

static const struct code horizons[] = {
    { "now", "can be recovered now", "khắc phục được ngay" },
    { "long-term", "takes years", "cần lâu dài" },
    { "perception", "only through perception", "phụ thuộc cảm nhận" },
};

static const char *const faults[] = { "unknown-node", "unknown-unit", "ambiguous-unit", "unknown-period", "same-place" };

static const struct code *find(const struct code *codes, size_t count, int32_t number)
{
    return number >= 1 && (size_t)number <= count ? &codes[number - 1] : NULL;
}

static const char *title(const struct code *code, const char *lang)
{
    if (code == NULL)
        return NULL;
    return scorecard_i_text_is_vietnamese(lang) ? code->vietnamese : code->english;
}

#define CAUSE(number)   find(causes, sizeof causes / sizeof causes[0], number)
#define HORIZON(number) find(horizons, sizeof horizons / sizeof horizons[0], number)

const char *scorecard_cause_name(int32_t cause)
{
    const struct code *code = CAUSE(cause);
    return code != NULL ? code->name : NULL;
}

const char *scorecard_cause_title(int32_t cause, const char *lang)
{
    return title(CAUSE(cause), lang);
}

const char *scorecard_horizon_name(int32_t horizon)
{
    const struct code *code = HORIZON(horizon);
    return code != NULL ? code->name : NULL;
}

const char *scorecard_horizon_title(int32_t horizon, const char *lang)
{
    return title(HORIZON(horizon), lang);
}

const char *scorecard_register_fault_name(int32_t fault)
{
    return fault >= 1 && (size_t)fault <= sizeof faults / sizeof faults[0] ? faults[fault - 1] : NULL;
}

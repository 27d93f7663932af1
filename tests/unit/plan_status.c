/* SPDX-License-Identifier: MIT */
#include "counted.h"
#include "followed.h"
#include "tap.h"

static scorecard_plan_status *status_of(const scorecard_plan *plan, const struct scorecard_plan_status_options *o)
{
    scorecard_plan_status *made;
    CK_OK(scorecard_plan_status_of(plan, o, &made, &err));
    return made;
}

static struct scorecard_plan_status_line line_of(const scorecard_plan_status *s, const char *id)
{
    struct scorecard_plan_status_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_plan_status_at(s, scorecard_plan_find_action(scorecard_plan_status_plan(s), id), &line), 1);
    return line;
}

static struct scorecard_plan_total total_of(const scorecard_plan_status *s, int32_t by, const char *name)
{
    struct scorecard_plan_total total = { .size = sizeof total };
    for (uint32_t i = 0; scorecard_plan_status_total_at(s, i, &total); i++)
        if (total.by == by && (name == NULL ? total.name == NULL : total.name != NULL && strcmp(total.name, name) == 0))
            return total;
    ck_abort_msg("no such total");
    return total;
}

static const char nodes[] = "{'id':'top','scale':[0,100],'children':[{'id':'area','children':[{'id':'x'},{'id':'y'}]},{'id':'z'}]}";
static const char table[] = "unit,period,x,y,z\nU,2020,3,5,10\nA,2020,8,1,30\nU,2021,4,5,20\nA,2021,9,1,40\n";

/* All whole, for x, led by a1, from January to December; what differs is set. */
static struct scorecard_plan_action whole(const char *id)
{
    static const char *const names[] = { "x" };
    struct scorecard_plan_action a = an_action(id, "a1", "2022-01-01", "2022-12-31");
    a.head = "Giám đốc";
    a.output = "a report";
    a.nodes = names;
    a.node_count = 1;
    return a;
}

/* As of 30 June 2022. */
static scorecard_plan *plan_made(void)
{
    scorecard_plan_draft *draft = plan_draft();
    const char *const partners[] = { "a2", "a3" }, *const z[] = { "z", "top" }, *const after[] = { "late" };
    struct scorecard_plan_action a = whole("late");
    a.due = "2022-06-29";
    a.partners = partners, a.partner_count = 2;
    a.cost_kind = SCORECARD_COST_MONEY, a.cost = 12.5;
    add_action(draft, a);
    a = whole("today"), a.due = "2022-06-30", a.lead = "a2";
    add_action(draft, a);
    a = whole("soon"), a.due = "2022-07-30", a.cost_kind = SCORECARD_COST_EFFORT, a.cost = 3;
    add_action(draft, a);
    a = whole("ontrack");
    add_action(draft, a);
    a = whole("behind");
    add_action(draft, a);
    a = whole("done");
    a.due = "2022-03-31", a.nodes = z, a.node_count = 2;
    add_action(draft, a);
    a = whole("donelate"), a.due = "2022-03-31", a.head = "Gia\xcc\x81m \xc4\x91o\xcc\x82\xcc\x81\x63";
    add_action(draft, a);
    a = whole("dead");
    add_action(draft, a);
    a = whole("waiting"), a.after = after, a.after_count = 1, a.start = "2022-07-01";
    add_action(draft, a);
    a = an_action("bare", NULL, NULL, NULL);
    add_action(draft, a);
    a = whole("stranger"), a.lead = "nobody", a.start = "2022-12-01";
    add_action(draft, a);
    record(draft, "late", "2022-05-01", SCORECARD_PROGRESS_RUNNING, 0.9);
    record(draft, "today", "2022-05-01", SCORECARD_PROGRESS_RUNNING, 1);
    record(draft, "ontrack", "2022-06-30", SCORECARD_PROGRESS_RUNNING, 0.5);
    record(draft, "behind", "2022-06-01", SCORECARD_PROGRESS_PAUSED, 0.3);
    record(draft, "done", "2022-03-31", SCORECARD_PROGRESS_DONE, 1);
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    entry.id = "donelate", entry.date = "2022-04-02", entry.status = SCORECARD_PROGRESS_DONE, entry.done = 1, entry.realised = 1.5;
    CK_OK(scorecard_plan_draft_record(draft, &entry, &err));
    record(draft, "dead", "2022-04-02", SCORECARD_PROGRESS_CANCELLED, scorecard_missing());
    record(draft, "ontrack", "2022-12-01", SCORECARD_PROGRESS_DONE, 1); /* not known yet */
    return plan_of(draft);
}

START_TEST(actions_are_judged_by_the_day)
{
    scorecard_plan *plan = plan_made();
    scorecard_register *reg = register_of();
    scorecard_result *r = small_result(nodes, table);
    struct scorecard_plan_status_options o = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
    o.as_of = "2022-06-30";
    o.reg = reg;
    o.result = r;
    scorecard_plan_status *s = status_of(plan, &o);
    enum { LATE = SCORECARD_MARK_LATE, SOON = SCORECARD_MARK_SOON, IDLE = SCORECARD_MARK_NOT_STARTED, BEHIND = SCORECARD_MARK_BEHIND };
    static const struct {
        const char *id;
        int32_t light, marks, lacks, late, left;
        double expected;
    } expected[] = {
        { "late", 3, LATE | BEHIND, 0, 1, -1, 1 },
        { "today", 1, SOON, 0, 0, 0, 1 },
        { "soon", 3, SOON | IDLE | BEHIND, 0, 0, 30, 181 / 211.0 },
        { "ontrack", 1, 0, 0, 0, 184, 181 / 365.0 },
        { "behind", 2, BEHIND, 0, 0, 184, 181 / 365.0 },
        { "done", 1, 0, 0, 0, -91, 1 },
        { "donelate", 1, SCORECARD_MARK_DONE_LATE, 0, 2, -91, 1 },
        { "dead", 0, 0, 0, 0, 0, 0 },
        { "waiting", 1, SCORECARD_MARK_WAITING, 0, 0, 184, 0 },
        { "bare", 2, IDLE | SCORECARD_MARK_INCOMPLETE | SCORECARD_MARK_NO_OWNER | SCORECARD_MARK_UNTIMED, 31, 0, 0, 0 },
        { "stranger", 2, SCORECARD_MARK_UNKNOWN_OWNER, 0, 0, 184, 0 },
    };
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        struct scorecard_plan_status_line line = line_of(s, expected[i].id);
        bool given_up = line.status == SCORECARD_PROGRESS_CANCELLED, timed = !given_up && i != 9;
        ck_assert_msg(line.light == expected[i].light, "%s: light %d", expected[i].id, line.light);
        ck_assert_msg(line.marks == expected[i].marks, "%s: marks %d", expected[i].id, line.marks);
        ck_assert_int_eq(line.lacks, expected[i].lacks);
        ck_assert_int_eq(line.days_late, expected[i].late);
        ck_assert_int_eq(line.days_left, expected[i].left);
        ck_assert(timed ? line.expected == expected[i].expected && line.behind == line.expected - line.done : isnan(line.expected));
    }
    ck_assert(line_of(s, "donelate").realised == 1.5 && isnan(line_of(s, "late").realised));
    ck_assert_str_eq(scorecard_plan_status_date(s), "2022-06-30");
    ck_assert_uint_eq(scorecard_plan_status_count(s), 11);
    scorecard_plan_status *shared = scorecard_plan_status_ref(s);
    scorecard_plan_status_unref(s);
    ck_assert_ptr_eq(shared, s);

    struct scorecard_plan_total t = total_of(s, SCORECARD_PLAN_BY_ALL, NULL);
    ck_assert(t.actions == 10 && t.cancelled == 1 && t.done == 2 && t.running == 4 && t.planned == 4);
    ck_assert(t.due == 3 && t.in_time == 1 && t.late == 1 && t.soon == 2 && t.not_started == 2 && t.incomplete == 1 && t.no_owner == 2);
    ck_assert(t.green == 5 && t.amber == 3 && t.red == 2 && t.measured == 1 && t.realised == 1.5 && t.money == 12.5 && t.effort == 11);
    CK_NEAR(t.completion, (0.9 + 1 + 0.5 + 0.3 + 1 + 1) / 10);
    CK_NEAR(t.punctuality, 1 / 3.0);
    t = total_of(s, SCORECARD_PLAN_BY_LEAD, "a2");
    ck_assert(t.actions == 1 && t.which == 1 && t.done == 0 && isnan(t.punctuality));
    ck_assert_uint_eq(total_of(s, SCORECARD_PLAN_BY_LEAD, "nobody").which, SCORECARD_NONE);
    ck_assert_uint_eq(total_of(s, SCORECARD_PLAN_BY_LEAD, NULL).actions, 1);
    ck_assert_uint_eq(total_of(s, SCORECARD_PLAN_BY_PARTNER, "a3").actions, 1);
    /* Composed and decomposed are one, told as the one that is first bytewise. */
    ck_assert_uint_eq(total_of(s, SCORECARD_PLAN_BY_HEAD, "Gia\xcc\x81m \xc4\x91o\xcc\x82\xcc\x81\x63").actions, 9);
    ck_assert_uint_eq(total_of(s, SCORECARD_PLAN_BY_AREA, "area").actions, 8);
    ck_assert_uint_eq(total_of(s, SCORECARD_PLAN_BY_AREA, "z").actions, 1);
    ck_assert_uint_eq(total_of(s, SCORECARD_PLAN_BY_AREA, "top").actions, 1); /* the root itself */
    ck_assert_uint_eq(total_of(s, SCORECARD_PLAN_BY_AREA, NULL).actions, 1);
    ck_assert_uint_eq(line_of(s, "late").area, 1);
    scorecard_plan_status_unref(s);

    o.pace = SCORECARD_PACE_STEP;
    o.soon_days = 29;
    o.red_days = 1;
    s = status_of(plan, &o);
    ck_assert(line_of(s, "soon").expected == 0 && line_of(s, "today").expected == 1 && line_of(s, "late").light == SCORECARD_LIGHT_AMBER);
    ck_assert_int_eq(line_of(s, "soon").marks, IDLE);
    ck_assert_int_eq(line_of(s, "behind").light, SCORECARD_LIGHT_GREEN);
    scorecard_plan_status_unref(s);
    scorecard_result_unref(r);
    scorecard_register_unref(reg);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(what_the_register_says_of_heads_counts)
{
    scorecard_register_draft *filled;
    scorecard_register *reg;
    uint32_t agency;
    CK_OK(scorecard_register_draft_new(NULL, &filled, &err));
    CK_OK(scorecard_register_draft_add_agency(filled, "a1", &agency, &err));
    CK_OK(scorecard_register_draft_set_agency_text(filled, agency, SCORECARD_AGENCY_HEAD, NULL, "Director", &err));
    CK_OK(scorecard_register_draft_add_agency(filled, "a2", &agency, &err));
    CK_OK(scorecard_register_draft_finish(filled, &reg, &err));
    scorecard_register_draft_free(filled);
    scorecard_plan_draft *draft = plan_draft();
    struct scorecard_plan_action a = whole("led");
    a.head = NULL;
    add_action(draft, a);
    a.id = "headless", a.lead = "a2";
    add_action(draft, a);
    a = whole("nameless"), a.title = NULL, a.head = "DIRECTOR";
    add_action(draft, a);
    scorecard_plan *plan = plan_of(draft);
    struct scorecard_plan_status_options o = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
    o.as_of = "2022-06-30";
    scorecard_plan_status *s = status_of(plan, &o);
    ck_assert_int_eq(line_of(s, "led").lacks, SCORECARD_LACK_RESPONSIBILITY);
    ck_assert_int_eq(line_of(s, "nameless").lacks, SCORECARD_LACK_WHAT);
    scorecard_plan_status_unref(s);
    o.reg = reg;
    s = status_of(plan, &o);
    scorecard_register_unref(reg); /* names stay */
    ck_assert_int_eq(line_of(s, "led").lacks, 0);
    ck_assert_int_eq(line_of(s, "headless").lacks, SCORECARD_LACK_RESPONSIBILITY);
    ck_assert_uint_eq(total_of(s, SCORECARD_PLAN_BY_HEAD, "DIRECTOR").actions, 2); /* the first spelling, whichever action comes first */
    ck_assert_uint_eq(total_of(s, SCORECARD_PLAN_BY_HEAD, NULL).actions, 1);
    scorecard_plan_status_unref(s);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(quotas_count_initiatives)
{
    scorecard_plan_draft *draft = plan_draft();
    struct scorecard_plan_quota quota = SCORECARD_PLAN_QUOTA_INIT;
    quota.agency = "*", quota.least = 2, quota.register_by = "2022-03-31", quota.first_result_by = "2022-09-30";
    CK_OK(scorecard_plan_draft_set_quota(draft, &quota, &err));
    quota.agency = "a3", quota.least = 1, quota.register_by = NULL, quota.first_result_by = NULL;
    CK_OK(scorecard_plan_draft_set_quota(draft, &quota, &err));
    struct scorecard_plan_action a = whole("i1");
    a.kind = SCORECARD_PLAN_INITIATIVE, a.registered = "2022-03-31";
    add_action(draft, a);
    a.id = "i2", a.registered = "2022-04-01"; /* a day late */
    add_action(draft, a);
    a.id = "i3", a.registered = "2022-12-01"; /* not yet */
    add_action(draft, a);
    a.id = "i4", a.lead = "a2", a.registered = NULL;
    add_action(draft, a);
    a.id = "i5";
    add_action(draft, a);
    a.id = "i6";
    add_action(draft, a);
    add_action(draft, whole("task"));
    record(draft, "i1", "2022-05-01", SCORECARD_PROGRESS_RUNNING, 0.1);
    record(draft, "i4", "2022-05-01", SCORECARD_PROGRESS_RUNNING, 0.1);
    record(draft, "i5", "2022-05-01", SCORECARD_PROGRESS_RUNNING, 0.1);
    record(draft, "i6", "2022-05-01", SCORECARD_PROGRESS_CANCELLED, scorecard_missing());
    scorecard_plan *plan = plan_of(draft);
    scorecard_register *reg = register_of();
    struct scorecard_plan_status_options o = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
    o.as_of = "2022-06-30";
    o.reg = reg;
    scorecard_plan_status *s = status_of(plan, &o);
    struct scorecard_plan_quota_line q = { .size = sizeof q };
    ck_assert_uint_eq(scorecard_plan_status_quota_count(s), 3);
    (void)scorecard_plan_status_quota_at(s, 0, &q);
    ck_assert_str_eq(q.agency, "a3");
    ck_assert(q.registered == 0 && q.missing == 1 && q.registration == SCORECARD_OUTCOME_ON_WAY && q.first_result == SCORECARD_OUTCOME_UNKNOWN && q.which == 2);
    (void)scorecard_plan_status_quota_at(s, 1, &q);
    ck_assert_str_eq(q.agency, "a1");
    ck_assert(q.registered == 2 && q.in_time == 1 && q.missing == 0 && q.registration == SCORECARD_OUTCOME_MISSED && q.results == 1 &&
              q.first_result == SCORECARD_OUTCOME_ON_WAY);
    (void)scorecard_plan_status_quota_at(s, 2, &q);
    ck_assert(q.registered == 2 && q.in_time == 2 && q.registration == SCORECARD_OUTCOME_MET && q.first_result == SCORECARD_OUTCOME_MET);
    scorecard_plan_status_unref(s);
    o.reg = NULL; /* then those that lead something */
    s = status_of(plan, &o);
    ck_assert_uint_eq(scorecard_plan_status_quota_count(s), 3);
    scorecard_plan_status_unref(s);
    scorecard_register_unref(reg);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(targets_stand_on_their_way)
{
    scorecard_result *r = small_result(nodes, table);
    scorecard_plan_draft *draft = plan_draft();
    struct scorecard_plan_condition c[] = {
        { "z", NULL, NULL, NULL, SCORECARD_TARGET_SCORE, 0, 30, 15, scorecard_missing() },
        { "x", NULL, NULL, NULL, SCORECARD_TARGET_MAINTAIN, 0, 0, scorecard_missing(), scorecard_missing() },
        { NULL, "nothing", NULL, NULL, SCORECARD_TARGET_INPUT, 0, 0, scorecard_missing(), scorecard_missing() },
    };
    struct scorecard_plan_target t = SCORECARD_PLAN_TARGET_INIT;
    t.id = "t", t.conditions = c, t.condition_count = 3, t.baseline_period = "2020";
    CK_OK(scorecard_plan_draft_add_target(draft, &t, NULL, &err));
    t.id = "early", t.condition_count = 1, t.due = "2022-02-01", t.period = "2021";
    CK_OK(scorecard_plan_draft_add_target(draft, &t, NULL, &err));
    t.id = "unshown", t.period = NULL; /* what 2022 comes to, nobody knows yet */
    CK_OK(scorecard_plan_draft_add_target(draft, &t, NULL, &err));
    t.id = "untold", t.period = "some-day";
    CK_OK(scorecard_plan_draft_add_target(draft, &t, NULL, &err));
    add_action(draft, whole("a"));
    scorecard_plan *plan = plan_of(draft);
    struct scorecard_plan_status_options o = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
    o.as_of = "2022-06-30";
    o.result = r;
    scorecard_plan_status *s = status_of(plan, &o);
    struct scorecard_plan_target_line line = { .size = sizeof line };
    ck_assert_uint_eq(scorecard_plan_status_target_count(s), 6);
    (void)scorecard_plan_status_target_at(s, 0, &line); /* from 10 to 30 in 364 days: 180 are gone */
    ck_assert(line.baseline == 10 && line.wanted == 30 && line.actual == 20 && line.distance == 10 && !line.critical);
    CK_NEAR(line.expected, 10 + 20 * 180.0 / 364);
    ck_assert_int_eq(line.outcome, SCORECARD_OUTCOME_ON_WAY);
    (void)scorecard_plan_status_target_at(s, 1, &line);
    ck_assert(line.baseline == 3 && line.actual == 4 && line.outcome == SCORECARD_OUTCOME_MET && isnan(line.expected));
    (void)scorecard_plan_status_target_at(s, 2, &line);
    ck_assert(line.outcome == SCORECARD_OUTCOME_UNKNOWN && isnan(line.actual));
    (void)scorecard_plan_status_target_at(s, 3, &line);
    ck_assert_int_eq(line.outcome, SCORECARD_OUTCOME_MISSED);
    (void)scorecard_plan_status_target_at(s, 4, &line);
    ck_assert_int_eq(line.outcome, SCORECARD_OUTCOME_BEHIND);
    (void)scorecard_plan_status_target_at(s, 5, &line);
    ck_assert_int_eq(line.outcome, SCORECARD_OUTCOME_MISSED);
    ck_assert_uint_eq(total_of(s, SCORECARD_PLAN_BY_TARGET, "t").actions, 1); /* by x */
    scorecard_plan_status_unref(s);
    o.as_of = "2022-09-30";
    s = status_of(plan, &o);
    (void)scorecard_plan_status_target_at(s, 0, &line);
    ck_assert_int_eq(line.outcome, SCORECARD_OUTCOME_BEHIND);
    scorecard_plan_status_unref(s);
    o.period = "2020";
    s = status_of(plan, &o);
    (void)scorecard_plan_status_target_at(s, 0, &line);
    ck_assert(line.actual == 10 && line.critical == 1);
    scorecard_plan_status_unref(s);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(conditions_of_all_kinds_are_read)
{
    static const char all[] =
        "{'id':'top','aggregate':'sum','gaps':{'default':'zero'},'tiers':{'method':'cuts','list':[{'id':'A','title':{'vi':'T\xe1\xbb\x91t','en':'Good'},'from':9},"
        "{'id':'B','title':'Middling','from':4},{'id':'C'}]},'children':[{'id':'p','points':5},{'id':'q','points':5},"
        "{'id':'b','rule':{'method':'bonus','at-most':2}}]},{'id':'bad','scale':[1,5],'direction':'lower'},{'id':'free','input':'p'}";
    scorecard_result *r = small_result_by(NULL, all, "id,group.g\nU,north\nA,north\nB,\n",
                                          "unit,period,p,q,b,bad\nU,2021,4,1,1,2\nA,2021,5,5,2,1\nB,2021,1,1,,4\n");
    const double none = scorecard_missing();
    const struct {
        struct scorecard_plan_condition asks;
        double actual, wanted, distance;
        int32_t outcome;
    } cases[] = {
        { { "top", NULL, NULL, "T\xe1\xbb\x91t", SCORECARD_TARGET_TIER, 0, 0, none, none }, 1, 0, 1, SCORECARD_OUTCOME_ON_WAY },
        { { "top", NULL, NULL, "Good", SCORECARD_TARGET_TIER, 0, 0, none, none }, 1, 0, 1, SCORECARD_OUTCOME_ON_WAY },
        { { "top", NULL, NULL, "B", SCORECARD_TARGET_TIER, 0, 0, none, none }, 1, 1, 0, SCORECARD_OUTCOME_MET },
        { { "top", NULL, NULL, "Best", SCORECARD_TARGET_TIER, 0, 0, none, none }, 1, none, none, SCORECARD_OUTCOME_UNKNOWN },
        { { "p", NULL, NULL, "A", SCORECARD_TARGET_TIER, 0, 0, none, none }, none, none, none, SCORECARD_OUTCOME_UNKNOWN },
        { { "top", NULL, NULL, NULL, SCORECARD_TARGET_RANK, 0, 1, none, none }, 2, 1, 1, SCORECARD_OUTCOME_ON_WAY },
        { { "top", NULL, "g", NULL, SCORECARD_TARGET_RANK, 0, 2, none, none }, 2, 2, 0, SCORECARD_OUTCOME_MET },
        { { "top", NULL, "h", NULL, SCORECARD_TARGET_RANK, 0, 2, none, none }, none, 2, none, SCORECARD_OUTCOME_UNKNOWN },
        { { "p", NULL, NULL, NULL, SCORECARD_TARGET_SHARE, 0, 0.9, none, none }, 0.8, 0.9, 0.9 - 0.8, SCORECARD_OUTCOME_ON_WAY },
        { { "top", NULL, NULL, NULL, SCORECARD_TARGET_SHARE, 0, 0.6, none, none }, 6 / 10.0, 0.6, 0, SCORECARD_OUTCOME_MET },
        { { "b", NULL, NULL, NULL, SCORECARD_TARGET_SHARE, 0, 0.5, none, none }, 0.5, 0.5, 0, SCORECARD_OUTCOME_MET },
        { { "bad", NULL, NULL, NULL, SCORECARD_TARGET_SHARE, 0, 0.5, none, none }, none, 0.5, none, SCORECARD_OUTCOME_UNKNOWN },
        { { "free", NULL, NULL, NULL, SCORECARD_TARGET_SHARE, 0, 0.5, none, none }, none, 0.5, none, SCORECARD_OUTCOME_UNKNOWN },
        { { "bad", NULL, NULL, NULL, SCORECARD_TARGET_SCORE, 0, 1.5, 1.75, none }, 2, 1.5, 0.5, SCORECARD_OUTCOME_ON_WAY },
        { { "bad", NULL, NULL, NULL, SCORECARD_TARGET_SCORE, SCORECARD_DIRECTION_UP, 1.5, none, none }, 2, 1.5, 0, SCORECARD_OUTCOME_MET },
        { { "bad", NULL, NULL, NULL, SCORECARD_TARGET_MAINTAIN, 0, 0, none, 3 }, 2, 3, 0, SCORECARD_OUTCOME_MET },
        { { NULL, "p", NULL, NULL, SCORECARD_TARGET_INPUT, 0, 5, none, none }, 4, 5, 1, SCORECARD_OUTCOME_ON_WAY },
        { { NULL, "p", NULL, NULL, SCORECARD_TARGET_INPUT, SCORECARD_DIRECTION_DOWN, 3, 3.5, none }, 4, 3, 1, SCORECARD_OUTCOME_ON_WAY },
    };
    enum { CASES = sizeof cases / sizeof cases[0] };
    scorecard_plan_draft *draft = plan_draft();
    struct scorecard_plan_condition asks[CASES + 1];
    struct scorecard_plan_target t = SCORECARD_PLAN_TARGET_INIT;
    asks[0] = cases[0].asks; /* of the first it is told what is expected; of others not */
    for (size_t i = 0; i < CASES; i++)
        asks[i + 1] = cases[i].asks;
    t.id = "t", t.conditions = asks, t.condition_count = CASES + 1;
    CK_OK(scorecard_plan_draft_add_target(draft, &t, NULL, &err));
    scorecard_plan *plan = plan_of(draft);
    struct scorecard_plan_status_options o = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
    o.as_of = "2022-06-30";
    o.result = r;
    scorecard_plan_status *s = status_of(plan, &o);
    for (uint32_t i = 0; i < CASES; i++) {
        struct scorecard_plan_target_line line = { .size = sizeof line };
        ck_assert_int_eq(scorecard_plan_status_target_at(s, i + 1, &line), 1);
        ck_assert_msg(line.outcome == cases[i].outcome, "case %u: %d", i, line.outcome);
        ck_assert_msg(isnan(cases[i].actual) ? isnan(line.actual) : fabs(line.actual - cases[i].actual) < 1e-12, "case %u: %g", i, line.actual);
        ck_assert_msg(isnan(cases[i].wanted) ? isnan(line.wanted) : line.wanted == cases[i].wanted, "case %u: %g", i, line.wanted);
        ck_assert_msg(isnan(cases[i].distance) ? isnan(line.distance) : fabs(line.distance - cases[i].distance) < 1e-12, "case %u: %g", i, line.distance);
        ck_assert_int_eq(line.critical, !isnan(cases[i].asks.critical));
    }
    scorecard_plan_status_unref(s);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(agencies_become_data)
{
    scorecard_plan *plan = plan_made();
    scorecard_register *reg = register_of();
    struct scorecard_plan_status_options o = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
    o.as_of = "2022-06-30";
    scorecard_plan_status *s = status_of(plan, &o);
    scorecard_data *data;
    CK_OK(scorecard_plan_status_data(s, reg, NULL, &data, &err));
    uint32_t a1 = scorecard_data_find_unit(data, "a1"), a3 = scorecard_data_find_unit(data, "a3");
    ck_assert_uint_eq(scorecard_data_unit_count(data), 4);
    ck_assert_str_eq(scorecard_data_unit_title(data, a1, NULL), "First");
    ck_assert_str_eq(scorecard_data_period_id(data, 0), "2022");
    struct scorecard_plan_total t = total_of(s, SCORECARD_PLAN_BY_LEAD, "a1");
    const double expected[] = { t.completion, t.punctuality, 0, 1.5, 1, 7 };
    for (uint32_t i = 0; i < 6; i++)
        ck_assert(scorecard_data_column(data, SCORECARD_LAYER_OBSERVED, 0, i).at[a1] == expected[i]);
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    ck_assert_int_eq(scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, a3, 0, 0, &cell), 0);
    (void)scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, scorecard_data_find_unit(data, "a2"), 0, 1, &cell);
    ck_assert_int_eq(cell.gap, SCORECARD_GAP_NOT_APPLICABLE);
    scorecard_data_unref(data);
    CK_OK(scorecard_plan_status_data(s, NULL, "2022-Q2", &data, &err));
    ck_assert_str_eq(scorecard_data_period_id(data, 0), "2022-Q2");
    ck_assert_uint_eq(scorecard_data_unit_count(data), 3);
    scorecard_data_unref(data);
    CK_FAILS(scorecard_plan_status_data(NULL, NULL, NULL, &data, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_plan_status_data(s, NULL, NULL, NULL, &err), SCORECARD_ERROR_NULL, "");
    scorecard_plan_status_unref(s);
    scorecard_plan_unref(plan);
    scorecard_plan_draft *draft = plan_draft();
    add_action(draft, an_action("a", NULL, NULL, NULL));
    plan = plan_of(draft);
    s = status_of(plan, &o);
    CK_FAILS(scorecard_plan_status_data(s, reg, NULL, &data, &err), SCORECARD_ERROR_EMPTY, "plan p");
    scorecard_plan_status_unref(s);
    scorecard_plan_unref(plan);
    scorecard_register_unref(reg);
}
END_TEST

START_TEST(bad_options_are_refused)
{
    scorecard_plan *plan = plan_made();
    scorecard_result *r = small_result(nodes, table);
    struct scorecard_plan_status_options o = SCORECARD_PLAN_STATUS_OPTIONS_INIT, bad;
    scorecard_plan_status *s = (scorecard_plan_status *)(uintptr_t)&o;
    const char *at = "scorecard_plan_status_options";
    CK_FAILS(scorecard_plan_status_of(plan, &o, &s, &err), SCORECARD_ERROR_NULL, "");
    ck_assert_ptr_null(s);
    o.as_of = "2022-06-30";
    o.result = r;
    CK_FAILS(scorecard_plan_status_of(NULL, &o, &s, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_plan_status_of(plan, NULL, &s, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_plan_status_of(plan, &o, NULL, &err), SCORECARD_ERROR_NULL, "");
#define REFUSED(member, value, status) \
    bad = o; \
    bad.member = value; \
    CK_FAILS(scorecard_plan_status_of(plan, &bad, &s, &err), status, at)
    REFUSED(pace, 3, SCORECARD_ERROR_ARGUMENT);
    REFUSED(period, "1999", SCORECARD_ERROR_ARGUMENT);
    REFUSED(amber, 1.5, SCORECARD_ERROR_PARAMETER);
    REFUSED(red, 0.05, SCORECARD_ERROR_PARAMETER);
    REFUSED(red, NAN, SCORECARD_ERROR_PARAMETER);
    bad = o, bad.as_of = "2022-02-30";
    CK_FAILS(scorecard_plan_status_of(plan, &bad, &s, &err), SCORECARD_ERROR_DATE, "plan p");
    bad = o, bad.flags = 1;
    ck_assert_int_eq(scorecard_plan_status_of(plan, &bad, &s, NULL), SCORECARD_ERROR_OPTIONS);
    bad = o, bad.size = 1;
    ck_assert_int_eq(scorecard_plan_status_of(plan, &bad, &s, NULL), SCORECARD_ERROR_OPTIONS);
    scorecard_result_unref(r);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(getters_are_total)
{
    struct scorecard_plan_status_line line = { .size = sizeof line };
    struct scorecard_plan_total total = { .size = sizeof total };
    struct scorecard_plan_target_line target = { .size = sizeof target };
    struct scorecard_plan_quota_line quota = { .size = sizeof quota };
    ck_assert_int_eq(scorecard_plan_status_at(NULL, 0, &line) + scorecard_plan_status_total_at(NULL, 0, &total) +
                         scorecard_plan_status_target_at(NULL, 0, &target) + scorecard_plan_status_quota_at(NULL, 0, &quota), 0);
    ck_assert_uint_eq(scorecard_plan_status_count(NULL) + scorecard_plan_status_total_count(NULL) +
                          scorecard_plan_status_target_count(NULL) + scorecard_plan_status_quota_count(NULL), 0);
    ck_assert_ptr_null(scorecard_plan_status_ref(NULL));
    ck_assert_ptr_null(scorecard_plan_status_plan(NULL));
    ck_assert_ptr_null(scorecard_plan_status_date(NULL));
    scorecard_plan_status_unref(NULL);
    ck_assert_str_eq(scorecard_plan_pace_name(SCORECARD_PACE_STEP), "step");
    ck_assert_str_eq(scorecard_plan_mark_name(SCORECARD_MARK_UNTIMED), "untimed");
    ck_assert_str_eq(scorecard_plan_lack_name(SCORECARD_LACK_RESULT), "result");
    ck_assert_str_eq(scorecard_plan_light_name(SCORECARD_LIGHT_AMBER), "amber");
    ck_assert_str_eq(scorecard_plan_by_name(SCORECARD_PLAN_BY_TARGET), "target");
    ck_assert_str_eq(scorecard_plan_outcome_name(SCORECARD_OUTCOME_ON_WAY), "on-way");
    ck_assert(scorecard_plan_pace_name(0) == NULL && scorecard_plan_mark_name(3) == NULL && scorecard_plan_lack_name(32) == NULL);
    ck_assert(scorecard_plan_light_name(4) == NULL && scorecard_plan_by_name(0) == NULL && scorecard_plan_outcome_name(6) == NULL);
}
END_TEST

START_TEST(without_memory_nothing_leaks)
{
    struct counted counted;
    struct scorecard_run run = counted_run(&counted);
    struct scorecard_plan_status_options o = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
    scorecard_plan *plan = plan_made();
    scorecard_register *reg = register_of();
    scorecard_result *r = small_result(nodes, table);
    scorecard_data *data = NULL;
    o.run = &run;
    o.as_of = "2023-06-30";
    o.reg = reg;
    o.result = r;
    for (long fail = 0;; fail++) {
        scorecard_plan_status *s = NULL;
        counted = (struct counted){ 0, 0, fail };
        scorecard_status status = scorecard_plan_status_of(plan, &o, &s, NULL);
        ck_assert(status == SCORECARD_OK ? s != NULL : status == SCORECARD_ERROR_MEMORY && s == NULL);
        if (s != NULL && data == NULL)
            (void)scorecard_plan_status_data(s, reg, NULL, &data, NULL);
        counted.fail_at = -1;
        scorecard_plan_status_unref(s);
        bool whole_run = data != NULL;
        scorecard_data_unref(data);
        data = NULL;
        ck_assert_int_eq(counted.live, 0);
        if (whole_run)
            break;
        ck_assert_int_lt(fail, 500);
    }
    scorecard_result_unref(r);
    scorecard_register_unref(reg);
    scorecard_plan_unref(plan);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("plan/status");
    TCase *c = tcase_create("all");
    tcase_add_test(c, actions_are_judged_by_the_day);
    tcase_add_test(c, what_the_register_says_of_heads_counts);
    tcase_add_test(c, quotas_count_initiatives);
    tcase_add_test(c, targets_stand_on_their_way);
    tcase_add_test(c, conditions_of_all_kinds_are_read);
    tcase_add_test(c, agencies_become_data);
    tcase_add_test(c, bad_options_are_refused);
    tcase_add_test(c, getters_are_total);
    tcase_add_test(c, without_memory_nothing_leaks);
    suite_add_tcase(s, c);
    return tap_main(s);
}

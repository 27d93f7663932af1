# SPDX-License-Identifier: MIT
"""Plans and what follows from them: Hậu Giang after the PAPI results of 2021 (actions and agencies illustrative)."""
import copy
import datetime
import gc
import json
import math
import os
import pickle
import threading

import pytest

import libscorecard as sc
from conftest import ROOT

DAY = datetime.date(2022, 9, 30)
ERRORS = (TypeError, ValueError, OverflowError, KeyError, IndexError)


@pytest.fixture
def plan():
    return sc.Plan.read(ROOT / "examples/data/plan-hau-giang.json")


@pytest.fixture
def reg():
    return sc.Register.read(ROOT / "examples/data/register-hau-giang.json")


@pytest.fixture
def papi():
    data = sc.read_csv(ROOT / "examples/data/papi.csv", layout=ROOT / "examples/data/papi.map.json",
                       units=ROOT / "examples/data/provinces.csv", warn=lambda where, message: None)
    return sc.Model.read(ROOT / "models/papi-2018.json").score(data, flags="allow-unknown")


@pytest.fixture
def draft():
    draft = sc.PlanDraft("small")
    for setting, value in (("unit", "U01"), ("period", "2024"), ("start", datetime.date(2024, 1, 1)), ("end", "2024-12-31")):
        draft.set(setting, value)
    draft.add_action({"id": "a", "title": "Việc một", "lead": "x", "start": "2024-01-01", "due": datetime.datetime(2024, 6, 30, 12),
                      "effects": [{"input": "x0", "kind": "to", "value": 9}], "cost": 3, "cost_kind": "money"})
    draft.add_action({"id": "b", "title": "Two", "after": ["a"], "nodes": "x1", "effects": {"node": "x1", "kind": "by", "value": 5}})
    draft.add_target({"id": "t", "conditions": {"node": "index", "kind": "score", "value": 60}})
    draft.set_quota({"agency": "*", "least": 1, "register_by": DAY})
    return draft


def test_a_plan_is_a_list_of_actions_and_says_what_it_is(plan):
    assert len(plan) == plan.action_count() == len(list(plan)) and plan
    assert "portal" in plan and "nothing" not in plan and 3 not in plan
    assert plan["portal"] == plan[plan.find_action("portal")] == plan.action_at("portal")
    assert plan["portal"].due == "2022-09-30" and plan["portal"].effects[0].kind == sc.PLAN_EFFECT_BY
    assert plan[-1] == plan[len(plan) - 1] and [a.id for a in plan[:2]] == ["answers", "answers-training"]
    assert list(plan.tables()) == ["actions", "targets", "quotas", "entries"]
    assert plan.table("targets")[0].conditions[0].kind == sc.TARGET_SCORE and plan.get("unit") == "P60"
    assert "hau-giang-2022" in repr(plan) and "12 actions" in repr(plan)
    page = plan._repr_html_()
    assert "portal" in page and "2022-09-30" in page and "<script" not in page
    for missing in ("nothing", 12, -13):
        with pytest.raises((KeyError, IndexError)):
            plan[missing]


def test_what_people_wrote_is_escaped(draft):
    draft.add_action({"id": "c", "title": "<script>alert(1)</script>"})
    assert "<script" not in draft.finish()._repr_html_()


def test_plans_are_equal_copied_and_pickled_by_what_they_say(plan, draft, tmp_path):
    other = pickle.loads(pickle.dumps(plan))
    assert other == plan and hash(other) == hash(plan) and other is not plan and other.seal() == plan.seal()
    assert copy.copy(plan) is plan and copy.deepcopy(plan) is plan
    assert plan != draft.finish() and plan != "plan"
    assert sc.Plan.read(plan.write().encode()) == plan == sc.Plan.read_text(plan.write())
    assert plan.write(tmp_path / "plan.json") is None and sc.Plan.read(tmp_path / "plan.json") == plan
    for refused in (lambda: pickle.dumps(draft), lambda: copy.copy(draft), sc.Plan, sc.Reach, lambda: pickle.dumps(plan.check())):
        with pytest.raises(TypeError):
            refused()


def test_what_a_draft_was_told_is_what_a_plan_says(draft):
    plan = draft.finish()
    assert plan["a"].due == "2024-06-30" and plan["a"].cost == 3 and plan["b"].after == ("a",) and plan["b"].nodes == ("x1",)
    assert plan.get("start") == "2024-01-01" and plan.table("quotas")[0].register_by == "2022-09-30"
    condition = plan.table("targets")[0].conditions[0]
    assert math.isnan(condition.critical) and math.isnan(condition.baseline), "what is not stated is no zero"
    again = sc.PlanDraft("small")
    for line in plan:
        again.add_action(line)  # lines go back in as they came out
    again.add_target(plan.table("targets")[0])
    again.set_quota(plan.table("quotas")[0])
    for setting in ("unit", "period", "start", "end"):
        again.set(setting, plan.get(setting))
    assert again.finish() == plan
    draft.set_text("currency", None, "triệu đồng")
    draft.set_text("title", "vi", "Kế hoạch")
    assert draft.finish().text("title", "vi") == "Kế hoạch" and draft.finish().text("currency") == "triệu đồng"


def test_progress_and_revisions_make_new_plans(plan):
    later = plan.record({"id": "portal", "date": datetime.date(2022, 10, 10), "status": "done", "by": "stttt"},
                        {"id": "internet", "date": "2022-10-11", "done": 0.5})
    assert len(later.history()) == len(plan.history()) + 2 and later.seal() != plan.seal() and later.revision() == 1
    assert later.action_standing("portal").finished == "2022-10-10" and later.action_standing("portal", "2022-10-09").finished is None
    assert later.history("portal")[-1].seal == later.table("entries")[-2].seal and math.isnan(later.history("internet")[-1].realised)
    draft = later.revise(datetime.date(2022, 11, 1), "the ministry's letter")
    draft.change_action(later.action("internet", due=datetime.date(2022, 12, 20)))
    revised = draft.finish()
    assert (revised.revision(), revised["internet"].due) == (2, "2022-12-20")
    assert revised.as_of("2022-10-31")["internet"] == later["internet"] and revised.as_of(datetime.date(2022, 10, 31)).revision() == 1
    changed = revised.history("internet")[-1]
    assert (changed.kind, changed.field, changed.after, changed.reason) == (sc.ENTRY_CHANGED, "due", '"2022-12-20"', "the ministry's letter")
    assert plan.merge(later) == later and plan["internet"].due != "2022-12-20"


def test_departments_plans_are_joined(draft):
    mine = sc.PlanDraft("department")
    mine.add_action({"id": "d", "title": "Deep", "parent": "a"})
    whole = draft.finish().merge(mine.finish(), date=datetime.date(2024, 2, 1), reason="the department's plan")
    assert whole["d"].parent == "a" and whole.revision() == 2
    with pytest.raises(sc.ScorecardError) as error:
        draft.finish().merge(mine.finish())
    assert error.value.code == sc.ERROR_DATE
    mine.add_action({"id": "a", "title": "Another"})
    with pytest.raises(sc.ScorecardError) as error:
        draft.finish().merge(mine.finish(), date="2024-02-01")
    assert error.value.code == sc.ERROR_DUPLICATE and "a" in error.value.where


def test_files_are_written_only_while_they_are_what_one_read(plan, tmp_path):
    path = tmp_path / "kế-hoạch.json"
    plan.write(path)
    entry = {"id": "portal", "date": datetime.date(2022, 12, 1), "done": 0.9}
    later = sc.Plan.record_file(path, entry, expected=plan.seal())
    assert later == sc.Plan.read(path) and later.history("portal")[-1].done == 0.9
    for refused in (lambda: sc.Plan.record_file(path, [entry], expected=plan.seal()), lambda: plan.write(path, plan.seal())):
        with pytest.raises(sc.ScorecardError, match="somebody changed it in between") as error:
            refused()
        assert error.value.code == sc.ERROR_CONFLICT and error.value.where == str(path)
    both = [{"id": "portal", "date": "2022-12-02", "done": 0.95}, {"id": "no such", "date": "2022-12-02", "done": 1}]
    with pytest.raises(sc.ScorecardError):
        sc.Plan.record_file(path, both)
    assert sc.Plan.read(path) == later, "all entries or none"
    for seal in ("", "xyz", "0" * 15, "0" * 17, "G" * 16, "ABCDEF0123456789"):
        with pytest.raises(sc.ScorecardError, match="a seal is 16 digits"):
            plan.write(path, seal)
    with pytest.raises(TypeError, match="a seal is wanted"):
        plan.write(path, 0)
    cut = json.loads(path.read_text(encoding="utf-8"))
    cut["history"].pop()
    with pytest.raises(sc.ScorecardError) as error:
        sc.Plan.read(json.dumps(cut).encode())
    assert error.value.code == sc.ERROR_HISTORY


def test_two_writers_lose_nothing(plan, tmp_path):
    path = tmp_path / "plan.json"
    plan.write(path)
    lost = []

    def write(k):
        done = 0
        while done < 10:
            try:
                sc.Plan.record_file(path, {"id": "portal", "date": "2022-12-01", "done": 0.9, "note": f"{k} {done}"})
                done += 1
            except sc.ScorecardError as error:
                if error.code != sc.ERROR_LOCKED:
                    lost.append(error)
                    return
    threads = [threading.Thread(target=write, args=(k,)) for k in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    notes = [entry.note for entry in sc.Plan.read(path).history("portal")][-20:]
    assert not lost and sorted(notes) == sorted(f"{k} {i}" for k in range(2) for i in range(10))


def test_tables_of_offices_go_in_and_out(plan, papi, tmp_path):
    text = plan.write_csv(result=papi, lang="vi")
    assert plan.write_csv(tmp_path / "plan.csv", result=papi, lang="vi") is None
    assert (tmp_path / "plan.csv").read_bytes().decode() == text
    draft = sc.PlanDraft("from-csv")
    draft.read_csv_file(tmp_path / "plan.csv")
    assert [line.id for line in draft.finish()] == [line.id for line in plan]
    with pytest.raises(sc.ScorecardError) as error:
        draft.read_csv_text("criterion,due\nSC32,2022-02-30\n", "mine.csv")
    assert (error.value.code, error.value.line) == (sc.ERROR_DATE, 2) and "mine.csv" in error.value.where


def test_status_is_of_a_day(plan, reg, papi):
    status = plan.status(as_of=DAY, result=papi, reg=reg)
    assert [line.status for line in status] == [line.status for line in plan.status(as_of="2022-09-30")]
    assert status.date() == "2022-09-30" and len(status) == len(plan) and status.plan()["portal"] == plan["portal"]
    columns = status.to_dict()
    at = columns["action"].index("portal")
    assert (columns["light"][at], columns["lead"][at], columns["area"][at]) == ("red", "stttt", "D8") and "behind" in columns["marks"][at]
    assert status.to_dict(ids=False)["action"] == list(range(len(plan)))
    totals = status.table("totals")
    assert totals[0].by == sc.PLAN_BY_ALL and totals[0].actions == sum(t.actions for t in totals if t.by == sc.PLAN_BY_LEAD)
    assert status.table("targets").to_dict()["target"][0] == "papi-20"
    assert {line.agency for line in status.table("quotas")} <= {reg.agency_id(i) for i in range(reg.agency_count())}
    data = status.data(reg, "2022")
    assert "stttt" in data and data.column("observed", "2022", "completion")
    for bad in ("2022-13-01", "2022-02-30", "30/09/2022", "", "2022-9-30"):
        with pytest.raises(sc.ScorecardError) as error:
            plan.status(as_of=bad)
        assert error.value.code == sc.ERROR_DATE and "write it as 2022-06-30" in error.value.message
    for bad in (20220930, 3.5, b"2022-09-30", object(), ["2022-09-30"]):
        with pytest.raises(TypeError, match="a date or a text"):
            plan.status(as_of=bad)
    with pytest.raises(sc.ScorecardError) as error:
        plan.status()
    assert error.value.code == sc.ERROR_NULL
    with pytest.raises(sc.ScorecardError):
        plan.status(as_of="2022-09-\x0030")


def test_losses_and_actions_stand_side_by_side(plan, reg, papi):
    coverage = plan.coverage(papi, reg=reg)
    unit = coverage.table("units")[0]
    assert unit.lost == pytest.approx(unit.with_ + unit.without + unit.beside, abs=1e-12)
    assert coverage.to_dict()["node"][0] == "D8" and coverage.to_dict()["lead"][0] == "stttt"
    assert coverage.table("agencies")[0].agency == "ttra" and coverage.table("actions").to_dict()["action"][0] == "answers"
    findings = plan.check(result=papi, reg=reg, lang="vi")
    assert findings[1].fault == sc.PLAN_NO_WHEN and findings.to_dict()["fault"][1::2] == ["no-when", "target-unreachable"]


def test_a_forecast_is_of_chosen_actions(plan, papi):
    whole = plan.forecast(papi, flags="by-action", nodes=["papi", "D8"])
    part = plan.forecast(papi, actions=["answers", plan.find_action("portal")], flags=sc.FORECAST_BY_ACTION, nodes="papi")
    assert [line.node for line in part] == [papi.model().find("papi")] and part[0].gain < whole[0].gain
    assert part.action_gain("answers") == part.action_gain(plan.find_action("answers")) == pytest.approx(0.400534457)
    assert math.isnan(part.action_gain("schools")) or part.action_gain("schools") == 0
    assert part.to_dict()["unit"] == ["P60"] and part.rank_at(0, "all").after < part.rank_at(0).before
    after = part.result()
    assert after.score("papi", "P60") == part[0].after
    outcomes = dict(zip(part.table("effects").to_dict()["action"], part.table("effects").to_dict()["outcome"]))
    assert outcomes["answers"] == "counted" and outcomes["schools"] == "not-chosen"
    today = plan.forecast(papi, choice="today", as_of=DAY)
    assert today.plan() == plan.as_of(DAY) and len(today.table("targets")) == 6
    given = plan.forecast(papi, given=papi, peers="given")
    assert given.to_dict()["unit"][0] == "P60"
    for bad, kind in (({"actions": ["nix"]}, sc.ScorecardError), ({"actions": [99]}, sc.ScorecardError), ({"actions": "answers\x00"}, sc.ScorecardError),
                      ({"actions": [1.5]}, TypeError), ({"actions": [-1]}, OverflowError), ({"actions": {"a": 1}}, sc.ScorecardError),
                      ({"node": "nix"}, sc.ScorecardError), ({"choice": "some"}, sc.ScorecardError), ({"given": plan}, TypeError),
                      ({"on": "2022-00-00"}, sc.ScorecardError), ({"functions": 3}, TypeError), ({"sizes": 1}, TypeError)):
        with pytest.raises(kind):
            plan.forecast(papi, **bad)
    with pytest.raises(TypeError, match="a result is wanted, not a Plan"):
        plan.forecast(plan)


def test_what_came_reconciles(plan, papi):
    study = plan.attribution(papi, papi, as_of=datetime.date(2022, 12, 31))
    unit = study.table("units")[0]
    assert unit.net == pytest.approx(sum(line.realised for line in study), abs=1e-12)
    columns = study.to_dict()
    assert set(columns["unit"]) == {"P60"} and set(columns["action"]) - {None} <= {line.id for line in plan}
    assert columns["node"] == columns["to_node"]
    assert study.table("actions")[0].status == sc.PROGRESS_RUNNING


def test_reach_tells_what_it_takes(papi):
    levers = [{"input": code, "limit": 2.5} for code in ("SC31", "SC32")]
    study = papi.reach(unit="Hậu Giang", period="2021", targets={"node": "papi", "want": "score", "at": 43}, levers=levers)
    assert study.summary().outcome == sc.REACH_EXACT and study.summary().cost == pytest.approx(study.summary().bound, rel=1e-9)
    assert study.table("goals")[0].met == 1 and study.table("goals")[0].reached >= 43
    assert study.to_dict()["input"] == ["SC31", "SC32"] and sum(move.cost for move in study) == pytest.approx(study.summary().cost)
    rank = papi.reach(unit="P60", period="2021", targets=[{"node": "papi", "want": "rank", "at": 1}], levers=[{"input": "SC32", "limit": 0.5}])
    assert sc.reach_outcome_name(rank.summary().outcome) == "infeasible" and math.isnan(rank.summary().bound)
    free = papi.reach(unit="P60", period="2021", targets={"node": "papi", "want": "score", "at": 43},
                      levers=[{**lever, "flags": "free"} for lever in levers])
    assert free.summary().cost == 0
    good = {"unit": "P60", "targets": [{"node": "papi", "want": "score", "at": 43}], "levers": levers}
    for bad, kind in (({"unit": "Atlantis"}, sc.ScorecardError), ({"levers": [{"input": "nix", "limit": 1}]}, sc.ScorecardError),
                      ({"levers": []}, sc.ScorecardError), ({"targets": []}, sc.ScorecardError), ({"targets": [{"node": "nix"}]}, sc.ScorecardError),
                      ({"levers": levers + levers}, sc.ScorecardError), ({"targets": 3}, TypeError), ({"levers": [3]}, TypeError),
                      ({"targets": [{"want": "glory"}]}, sc.ScorecardError), ({"levers": [{"input": "SC31", "limit": "high"}]}, TypeError),
                      ({"levers": [{"entry": 1}]}, TypeError), ({"peers": [1.0]}, sc.ScorecardError)):
        with pytest.raises(kind):
            papi.reach(**{**good, **bad})
    stopped = []
    with pytest.raises(ZeroDivisionError):
        papi.reach(**good, progress=lambda done, total: stopped.append(1 / 0))


def test_a_frontier_has_every_choice_worth_making():
    import itertools
    criteria = [{"id": f"c{i}", "lost": 3, "options": [{"id": f"o{k}", "points": (k + 1) * 0.25 * (i + 1), "cost": k * k + i + 0.5}
                                                      for k in range(3)]} for i in range(4)]
    study = sc.frontier(criteria)
    best = {}
    for pick in itertools.product(*[[None, *criterion["options"]] for criterion in criteria]):
        points, cost = sum(o["points"] for o in pick if o), sum(o["cost"] for o in pick if o)
        best[points] = min(cost, best.get(points, math.inf))
    worth = [(p, c) for p, c in sorted(best.items()) if all(c < d for q, d in best.items() if q > p)]
    assert [(line.points, line.cost) for line in study] == worth
    for i, line in enumerate(study):
        chosen = study.chosen(i)
        options = [o for c in criteria for o in c["options"] if chosen.get(c["id"]) == o["id"]]
        assert len(chosen) == line.chosen and (sum(o["points"] for o in options), sum(o["cost"] for o in options)) == (line.points, line.cost)
        assert study.reaching(line.points) == i == study.within(line.cost)
    assert study.chosen(len(study)) is None and study.reaching(1e9) is None and study.within(-1.0) is None
    assert study.criterion_id(3) == "c3" and study.option_at(3, 2).id == "o2" and study.option_at(3, 3) is None
    assert study.to_pandas() is not None if pytest.importorskip("pandas") else True
    for bad, kind in (([], sc.ScorecardError), ([{"id": "a", "options": [{"id": "x", "points": -1}]}], sc.ScorecardError), (3, TypeError),
                      ([{"id": "a"}, {"id": "a"}], sc.ScorecardError), ([{"id": "a\x00"}], sc.ScorecardError), ("abc", TypeError),
                      ([{"id": "a", "options": [{"id": "x", "points": math.nan}]}], sc.ScorecardError), ([{"id": 3}], TypeError)):
        with pytest.raises(kind):
            sc.frontier(bad)
    with pytest.raises(sc.ScorecardError) as error:
        sc.frontier(criteria, most=2)
    assert error.value.code == sc.ERROR_LIMIT


def test_a_plans_targets_say_what_they_take(plan, papi):
    sets = plan.frontier(papi, targets=["papi-20"])
    summary = sets.summary()
    reaching = sets[summary.reaching]
    assert (summary.outcome, reaching.met, summary.exact, summary.targets) == (sc.REACH_EXACT, 1, 1, 1)
    assert [line.cost for line in sets] == sorted(line.cost for line in sets) and sets[0].cost == 0 and sets.chosen(0) == []
    chosen = sets.chosen(summary.reaching)
    assert sum(plan[id].cost for id in chosen) == reaching.cost and len(chosen) == reaching.actions == len(sets.table("without"))
    assert sets.table("without").to_dict()["action"] == chosen and sets.action(summary.reaching, 99) is None
    again = plan.forecast(papi, actions=[id for id in plan.to_dict()["id"] if id in chosen or plan.action_standing(id).finished])
    assert again[0].after == reaching.score
    study = plan.reach(papi, targets=plan.find_target("papi-20"))
    assert study.summary().cost <= reaching.cost and all(goal.met for goal in study.table("goals"))
    assert study.table("goals").to_dict()["want"] == ["score", "rank"] and set(study.to_dict()["input"]) <= {"SC13", "SC32", "SC41", "SC62", "SC81", "SC83"}
    for bad, kind in (({"targets": ["nix"]}, sc.ScorecardError), ({"targets": [99]}, sc.ScorecardError), ({"unit": "nix"}, sc.ScorecardError),
                      ({"node": "nix"}, sc.ScorecardError), ({"as_of": "2022-02-30"}, sc.ScorecardError), ({"targets": 1.5}, TypeError),
                      ({"peers": "given"}, sc.ScorecardError), ({"colour": 1}, TypeError)):
        with pytest.raises(kind):
            plan.frontier(papi, **bad)
        with pytest.raises(kind):
            plan.reach(papi, **bad)


def test_a_report_has_the_plan_as_it_stood(plan, papi):
    text = papi.report("P60", period="2021", plan=plan, as_of=DAY, date=DAY).text()
    assert "2022-09-30" in text and plan["portal"].title.split(":")[0][:20] in text
    assert len(text) > len(papi.report("P60", period="2021").text())


@pytest.mark.parametrize("wrong", [
    {"title": "no id"}, {"id": "Ä"}, {"id": "a"}, {"id": "c", "start": "2024-02-30"}, {"id": "c", "start": "2024-05-01", "due": "2024-04-01"},
    {"id": "c", "cost": -1, "cost_kind": "money"}, {"id": "c", "effects": [{"kind": "by", "value": 1}]}, {"id": "c\x00d"}, {"id": "c", "title": "\x00"},
    {"id": "c", "effects": [{"node": "x", "kind": "share", "value": 2}]}, {"id": "c", "nodes": ["x", "x"]}, {"id": "c", "kind": "wish"},
    {"id": "c", "title": "\ud800"},
    {"id": 3}, {"id": "c", "nodes": 3}, {"id": "c", "effects": 3}, {"id": "c", "effects": [3]}, {"id": "c", "cost": "dear"}, {"colour": "red"},
    {"id": "c", "due": 20240101}, {"id": "c", "spread_done": -1}, {"id": "c", "spread_done": 2 ** 40}, {"id": "c", "spread_done": 1.5}, None, 3, "c", [], object(),
])
def test_an_action_that_cannot_be_is_refused_and_changes_nothing(draft, wrong):
    before = draft.finish()
    with pytest.raises(ERRORS):
        draft.add_action(wrong)
    assert draft.finish() == before


@pytest.mark.parametrize("wrong", [
    {"id": "nix", "date": DAY, "done": 0.5}, {"id": "a", "done": 0.5}, {"id": "a", "date": "2024-02-31"}, {"id": "a", "date": "2024-02-01", "done": 2},
    {"id": "a", "date": "2024-02-01", "status": "done", "done": 0.2}, {"id": "a", "date": "2024-02-01", "seal": "x"}, {"id": "a", "date": 3}, 3, None,
    {"id": "a", "date": "2024-02-01", "evidence": 3}, {"id": "a", "date": "2024-02-01", "note": "\x00"}, {"id": "a", "date": "2023-12-31", "done": 0.1},
])
def test_an_entry_that_cannot_be_is_refused(draft, wrong):
    plan = draft.finish().record({"id": "a", "date": "2024-01-15", "done": 0.3})
    with pytest.raises(ERRORS):
        plan.record(wrong)
    assert len(plan.history("a")) == 1


def test_a_draft_at_work_is_left_alone_by_others(draft):
    with pytest.raises(TypeError):
        draft.merge(draft)
    with pytest.raises(TypeError):
        draft.read_csv_text(3)
    with pytest.raises(sc.ScorecardError):
        draft.set("start", "tomorrow")
    with pytest.raises(sc.ScorecardError, match="there are: UNIT"):
        draft.set("colour", "red")
    with pytest.raises(TypeError, match="a date or a text"):
        draft.set("start", 3)


def test_nothing_is_left_after_many_cycles(plan, papi, draft, tmp_path):
    path = tmp_path / "plan.json"
    plan.write(path)
    small = draft.finish()
    gc.collect()
    before = None
    for i in range(int(os.environ.get("SCORECARD_CYCLES", "600"))):
        try:
            if i % 6 == 0:
                plan.status(as_of=DAY).to_dict()
                plan.status(as_of="2022-99-99")
            elif i % 6 == 1:
                small.record({"id": "a", "date": "2024-03-01", "done": 0.5}).history()
                small.record({"id": "zz", "date": "2024-03-01"})
            elif i % 6 == 2:
                sc.frontier([{"id": "a", "options": [{"id": "x", "points": 1, "cost": 1}]}]).chosen(1)
                sc.frontier([{"id": "a", "options": [{"id": "x", "points": 1, "cost": object()}]}])
            elif i % 6 == 3:
                pickle.loads(pickle.dumps(small)).revise("2024-04-01").add_action({"id": "n", "effects": [{"node": "x"}, 3]})
            elif i % 6 == 4 and i % 60 == 4:
                plan.coverage(papi).table("units")[0]
                plan.forecast(papi, actions=["answers", "nix"])
            else:
                papi.reach(unit="P60", targets=[{"node": "papi"}], levers=[{"input": "SC32", "limit": "x"}])
        except (TypeError, sc.ScorecardError):
            pass
        if i == 60:
            gc.collect()
            before = sc.live_blocks()
    gc.collect()
    assert sc.live_blocks() == before

# SPDX-License-Identifier: MIT
"""Pictures of plans show the numbers of what they are of."""
import datetime
import math
import unicodedata

import pytest

import libscorecard as sc

from conftest import ROOT

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")
plot = pytest.importorskip("libscorecard.plot")

DAY = "2022-09-30"


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


@pytest.fixture(autouse=True)
def closed():
    yield
    matplotlib.pyplot.close("all")


def drawn(ax):
    """Draws it, and gives all that is written in it."""
    ax.figure.canvas.draw()
    legend = [t.get_text() for t in ax.get_legend().get_texts()] if ax.get_legend() else []
    ticks = [t.get_text() for t in ax.get_yticklabels() + ax.get_xticklabels()]
    return [t for t in ticks + [t.get_text() for t in ax.texts] + [ax.get_title(loc="left")] + legend if t]


def bars(ax, row=None, hatch=None):
    """Bars as (left, width), of one row, or with one hatching."""
    return [(p.get_x(), p.get_width()) for p in ax.patches if (row is None or round(p.get_y() + p.get_height() / 2) == row)
            and (hatch is None or p.get_hatch() == hatch)]


def grey(colour):
    red, green, blue = matplotlib.colors.to_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def number(day):
    return matplotlib.dates.date2num(datetime.date.fromisoformat(day))


def test_tasks_run_from_start_to_deadline_filled_as_far_as_they_are_done(plan, reg, papi):
    ax = plot.tasks(plan.status(as_of=DAY, result=papi, reg=reg), reg=reg, lang="vi")
    at = plan.find_action("portal")
    whole, done = bars(ax, at)
    start, due = number("2022-06-01"), number("2022-09-30")
    assert whole == (start, due - start) and done == (start, pytest.approx(0.6 * (due - start)))
    said = drawn(ax)
    assert "60 %, đỏ" in said and "đến 2022-09-30" in said and "100 %, xanh, trễ 5 ngày" in said
    assert any("Sở Thông tin và Truyền thông" in word for word in said) and {"xanh", "vàng", "đỏ"} <= set(said)
    assert ax.lines and any(set(line.get_xdata()) == {number(DAY)} for line in ax.lines)
    assert all(unicodedata.is_normalized("NFC", word) for word in said)
    open_end = bars(ax, plan.find_action("air"))
    assert open_end == [(number("2022-08-01"), number("2022-12-31") - number("2022-08-01"))] and "0 %, vàng, chưa có hạn" in said


def test_tasks_that_run_over_go_on_to_the_day(plan):
    ax = plot.tasks(plan.status(as_of="2022-11-20"), lead="stttt")
    assert len(ax.get_yticklabels()) == 3 and any("51 days late" in word for word in drawn(ax))
    assert any(list(line.get_xdata()) == [number("2022-09-30"), number("2022-11-20")] for line in ax.lines)
    assert len(plot.tasks(plan.status(as_of=DAY), lead=["ttra", "vp"]).get_yticklabels()) == 3


def test_lights_part_in_greyscale_and_by_hatching():
    from libscorecard._plans import LIGHTS
    shades = sorted(grey(colour) for colour, hatch in LIGHTS.values())
    assert min(b - a for a, b in zip(shades, shades[1:])) > 0.1 and len({hatch for colour, hatch in LIGHTS.values()}) == 3


def test_targets_are_further_right_the_better(plan, papi):
    forecast = plan.forecast(papi)
    ax = plot.targets(forecast, lang="vi")
    said = drawn(ax)
    assert {"42.16 → 43.45", "33 → 20", "4 → 2", "Trung bình thấp → Trung bình cao", "0.45 → 0.85", "4.45"} <= set(said)
    assert "Vào 20 tỉnh đầu, từ 43,4 điểm\nChỉ số PAPI: trong tốp 20" in said
    for row, line in enumerate(forecast.table("targets")):
        widths = [width for left, width in bars(ax, row)]
        wanted, reached = widths[1], widths[2]
        assert widths[0] == 100 and (reached >= wanted) == (line.outcome == 1), "what is met reaches the stroke, and nothing else does"


def test_targets_of_a_day_and_of_what_came(plan, papi):
    ax = plot.targets(plan.status(as_of=DAY, result=papi))
    triangles = [line for line in ax.lines if line.get_marker() == "^" and len(line.get_xdata())]
    assert len(triangles) == 4 and "should be by now" in drawn(ax)
    assert "33 → 28" in drawn(plot.targets(plan.attribution(papi, papi), result=papi))
    assert "Group: top 3" not in drawn(ax) and any(word.endswith("papi (region): top 3") for word in drawn(ax)), "ids, without a result"


def test_targets_without_figures_have_no_bar(plan):
    ax = plot.targets(plan.status(as_of=DAY))
    assert len(ax.get_yticklabels()) == 6 and not [w for left, w in bars(ax) if math.isnan(w)]


def test_a_frontier_of_actions_is_a_staircase_to_the_targets(plan, papi):
    sets = plan.frontier(papi, targets=["papi-20"])
    ax = plot.frontier(sets, budget=900, lang="vi")
    dots = next(line for line in ax.lines if line.get_marker() == "o")
    assert list(zip(dots.get_xdata(), dots.get_ydata())) == [(line.cost, line.score) for line in sets if line.frontier]
    reaching = sets[sets.summary().reaching]
    said = drawn(ax)
    assert f"{reaching.cost:g}: {reaching.score:.2f}\nđạt chỉ tiêu" in said and ax.get_xlabel() == "chi phí (triệu đồng)"
    best = max((line for line in sets if line.cost <= 900), key=lambda line: line.score)
    assert f"{best.cost:g}: {best.score:.2f}" in said


def test_a_frontier_of_criteria_marks_what_is_asked():
    criteria = [{"id": f"c{i}", "lost": 2, "options": [{"id": "half", "points": 1, "cost": i + 1}, {"id": "all", "points": 2, "cost": 5}]}
                for i in range(3)]
    study = sc.frontier(criteria)
    ax = plot.frontier(study, reach=3.5)
    line = study[study.reaching(3.5)]
    assert f"{line.cost:g}: {line.points:.2f}" in drawn(ax) and (ax.get_xlabel(), ax.get_ylabel()) == ("cost", "points")
    stairs = ax.lines[0]
    assert stairs.get_drawstyle() == "steps-post" and list(stairs.get_ydata()[:-1]) == [line.points for line in study]


def test_coverage_has_each_loss_once(plan, papi, reg):
    study = plan.coverage(papi, reg=reg)
    ax = plot.coverage(study, papi, lang="vi")
    assert sum(width for left, width in bars(ax)) == pytest.approx(study.table("units")[0].lost, abs=1e-9)
    assert sum(width for left, width in bars(ax, hatch="///")) == pytest.approx(sum(line.expected for line in study), abs=1e-9)
    assert "0.23 / 7.24, 3 việc" in drawn(ax) and "không có việc nào" not in drawn(ax)
    few = plot.coverage(study, papi, most=3)
    assert sum(width for left, width in bars(few)) == pytest.approx(study.table("units")[0].lost, abs=1e-9) and "… (5)" in drawn(few)


def test_losses_without_action_stand_out(papi):
    draft = sc.PlanDraft("bare")
    draft.set("unit", "P60")
    draft.set("baseline", "2021")
    draft.add_action({"id": "a", "title": "Một việc", "nodes": "SC32", "effects": {"input": "SC32", "kind": "to", "value": 0.8}})
    ax = plot.coverage(draft.finish().coverage(papi), papi)
    said = drawn(ax)
    assert any(word.endswith(" 1 action") for word in said) and "no action" in said and sum(word.endswith(", no action") for word in said) == 7


def test_a_forecast_goes_from_now_to_then_by_actions(plan, papi):
    study = plan.forecast(papi, flags="by-action")
    ax = plot.forecast(study, lang="vi")
    said = drawn(ax)
    assert "Hậu Giang, Chỉ số PAPI: +1.29 (hạng 33 → 20)" in said and {"42.16", "43.45", "+0.40"} <= set(said)
    assert sum(width for left, width in bars(ax)[:-2]) == pytest.approx(study[0].gain, abs=1e-9)
    assert len(ax.get_yticklabels()) == 2 + sum(study.action_gain(a) > 1e-9 for a in range(len(plan)))
    moving = plan.forecast(papi, flags="by-action", peers="trend")
    line = moving[0]
    assert sum(width for left, width in bars(plot.forecast(moving))[:-2]) == pytest.approx(line.after - line.before, abs=1e-9)


def test_attribution_adds_up_to_the_change(plan, papi):
    study = plan.attribution(papi, papi)
    ax = plot.attribution(study, papi, unit="Hậu Giang", lang="vi")
    solid = [p.get_width() for p in ax.patches if p.get_facecolor()[3] > 0]
    assert sum(solid) == pytest.approx(study.table("units")[0].net, abs=1e-6)
    framed = [p.get_width() for p in ax.patches if p.get_facecolor()[3] == 0]
    assert sum(framed) == pytest.approx(study.table("units")[0].expected, abs=1e-9)
    said = drawn(ax)
    assert "Hậu Giang: 42.16 → 42.59 (+0.43)" in said and "tự thân, không có việc" in said and "+0.28 / +0.21" in said


def test_what_is_not_there_is_named(plan, papi):
    status = plan.status(as_of=DAY)
    empty = sc.PlanDraft("empty").finish()
    sets = plan.frontier(papi)
    for draw, error in ((lambda: plot.tasks(status, lead="nobody"), "nobody"), (lambda: plot.tasks(empty.status(as_of=DAY)), "no action"),
                        (lambda: plot.targets(empty.status(as_of=DAY)), "no target"), (lambda: plot.frontier(sets, reach=80), "80 is more"),
                        (lambda: plot.frontier(sets, budget=-1), "-1 is less"), (lambda: plot.forecast(plan.forecast(papi)), "by-action"),
                        (lambda: plot.forecast(plan.forecast(papi), unit="Atlantis"), "no unit 'Atlantis'"),
                        (lambda: plot.forecast(plan.forecast(papi), unit="P01"), "does not have"),
                        (lambda: plot.attribution(plan.attribution(papi, papi), papi, unit="Hà Nội"), "does not have")):
        with pytest.raises(ValueError, match=error):
            draw()


def test_loose_marks_are_composed_and_the_callers_axes_drawn_in(papi):
    draft = sc.PlanDraft("marks")
    draft.set("unit", "P60")
    draft.set_text("title", None, unicodedata.normalize("NFD", "Kế hoạch"))
    draft.add_action({"id": "a", "title": unicodedata.normalize("NFD", "Đo bụi ở ba khu công nghiệp")})
    figure, ax = matplotlib.pyplot.subplots()
    assert plot.tasks(draft.finish().status(as_of=DAY), ax=ax) is ax and len(figure.axes) == 1
    assert "Đo bụi ở ba khu công nghiệp" in drawn(ax) and all(unicodedata.is_normalized("NFC", word) for word in drawn(ax))


def test_far_days_and_dollars_do_no_harm():
    draft = sc.PlanDraft("far")
    draft.set("unit", "P60")
    draft.add_action({"id": "a", "title": "From $5 to $10 \\$ each", "start": "0001-01-01", "due": "9999-12-31"})
    draft.add_action({"id": "b", "title": "$\\alpha^$", "start": "2022-01-01", "due": "2022-12-31", "lead": "ttra"})
    ax = plot.tasks(draft.finish().status(as_of=DAY))
    assert any("From \\$5 to \\$10" in word for word in drawn(ax)), "no mathematics"
    low, high = ax.get_xlim()
    assert 3660 < high - low < 4 * 3660 and len(bars(ax)) == 2


def test_targets_of_several_units_say_whose_they_are(papi):
    draft = sc.PlanDraft("two")
    draft.set("baseline", "2021")
    for unit in ("P60", "P24"):
        draft.add_target({"id": unit, "unit": unit, "conditions": {"node": "papi", "kind": "share", "value": 0.55}})
    names = [t.get_text() for t in plot.targets(draft.finish().status(as_of=DAY, result=papi, period="2021"), result=papi, lang="vi").get_yticklabels()]
    assert names[0].startswith("P60 (Hậu Giang)\n") and names[0].endswith("55.00 % điểm tối đa") and names[1].startswith("P24 (")

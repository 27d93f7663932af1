# SPDX-License-Identifier: MIT
"""Pictures show the numbers of the result they are of."""
import math
import unicodedata

import pytest

import libscorecard as sc

from conftest import ROOT

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")
plot = pytest.importorskip("libscorecard.plot")


@pytest.fixture
def papi():
    model = sc.Model.read(ROOT / "models/papi-2018.json")
    data = sc.read_csv(ROOT / "examples/data/papi.csv", layout=ROOT / "examples/data/papi.map.json",
                       units=ROOT / "examples/data/provinces.csv", warn=lambda where, message: None)
    return model.score(data, flags="allow-unknown")


@pytest.fixture(autouse=True)
def closed():
    yield
    matplotlib.pyplot.close("all")


def drawn(ax):
    """Draws it, and gives all that is written in it."""
    ax.figure.canvas.draw()
    ticks = [t.get_text() for t in ax.get_yticklabels() + ax.get_xticklabels()]
    return [t for t in ticks + [t.get_text() for t in ax.texts] + [ax.get_title(loc="left")] if t]


def lightness(colour):
    red, green, blue = matplotlib.colors.to_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_ranking_has_each_ranked_unit_once_in_order(papi):
    ax = plot.ranking(papi, "papi", period="2021", highlight="Hậu Giang", lang="vi")
    bars = [p.get_width() for p in ax.patches if p.get_width() > 0]
    scores = sorted((line["score"] for line in papi.ranking("papi", "2021") if not math.isnan(line["rank"])), reverse=True)
    assert bars[:60] == scores and len(scores) == 60
    words = drawn(ax)
    assert words.count("Hậu Giang") == 1 and "42.16  (33)" in words
    bold = [t.get_text() for t in ax.get_yticklabels() if t.get_fontweight() == "bold"]
    assert bold == ["Hậu Giang"]
    assert all(unicodedata.is_normalized("NFC", word) for word in words)


def test_tiers_part_in_greyscale(papi):
    ax = plot.ranking(papi, "papi", period="2021")
    shades = sorted({round(lightness(p.get_facecolor()), 3) for p in ax.patches})
    assert len(shades) == 4 and min(b - a for a, b in zip(shades, shades[1:])) > 0.1


def test_rank_intervals_are_those_of_the_replicates(pci):
    model, data = pci.model(), pci.data()
    doubt = sc.Doubt(model)
    doubt.weights(model.find("pci"), 0.25)
    spread = model.uncertainty(data, doubt, first=0, count=200, seed=7, period="2010", flags="allow-unknown")
    ax = plot.ranking(pci, "pci", period="2010", uncertainty=spread, most=5)
    lines = [line.get_xdata() for line in ax.lines if len(line.get_xdata()) == 2]
    best = pci.ranking("pci", "2010")[:5]
    for (low, high), line in zip(lines, best):
        told = spread.at(0, data.find_unit(line["unit"]))
        assert (low, high) == (told.rank_q5, told.rank_q95)
    assert len(lines) == 5


def test_heatmap_shades_are_each_columns_own(papi):
    ax = plot.heatmap(papi, period="2021")
    (image,) = ax.images
    cells = image.get_array()
    assert cells.shape == (63, 8)
    for c in range(8):
        column = [v for v in cells[:, c].tolist() if v is not None and not math.isnan(v)]
        assert min(column) == 0 and max(column) == 1
    assert "–" in drawn(ax)  # three provinces have no scores in 2021


def test_heatmap_darkens_what_is_better_where_less_is(model, data):
    draft = sc.Draft("less")
    top = draft.add(None, "index")
    leaf = draft.add(top, "x0")
    draft.set_direction(leaf, "lower")
    draft.set(top, "aggregate", "arithmetic")
    result = draft.finish().score(data, flags="allow-unknown")
    cells = plot.heatmap(result).images[0].get_array()[:, 0].tolist()
    names = [t.get_text() for t in plot.heatmap(result).get_yticklabels()]
    scores = [result.score("x0", name, None) for name in names]
    assert (cells[scores.index(min(scores))] > cells[scores.index(max(scores))]) == (result.model().direction("x0") < 0)


def test_profile_places_the_unit_between_worst_and_best(papi):
    ax = plot.profile(papi, "Hậu Giang", period="2021", lang="vi")
    words = drawn(ax)
    assert "7.13" in words and "7.77" in words and "Hậu Giang" not in words  # the unit stands in the legend
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["Hậu Giang", "trung vị"]
    dots = [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "o" and len(line.get_xdata())]
    assert len(dots) == 8 and all(0 <= d <= 100 for d in dots)


def test_losses_add_up_to_what_the_title_says(papi):
    ax = plot.losses(papi, "Hậu Giang", period="2021", lang="vi")
    assert math.isclose(sum(p.get_width() for p in ax.patches), 80 - papi.score("papi", "P60", "2021"), abs_tol=1e-9)
    assert any("−37.84" in word for word in drawn(ax))
    few = plot.losses(papi, "Hậu Giang", period="2021", most=3)
    assert len(few.patches) == 4 and math.isclose(sum(p.get_width() for p in few.patches), sum(p.get_width() for p in ax.patches))


def test_waterfall_ends_where_the_later_score_is(papi):
    ax = plot.waterfall(papi, papi, "Hậu Giang", **{"from": "2020", "to": "2021"})
    words = drawn(ax)
    assert "43.08" in words and "42.16" in words and "−0.43" in words and "+0.51" in words
    steps = ax.patches[:8]
    assert math.isclose(sum(p.get_width() for p in steps), papi.score("papi", "P60", "2021") - papi.score("papi", "P60", "2020"))


def test_history_breaks_where_years_do_not_compare(papi):
    whole = plot.history(papi, "Hậu Giang", "papi")
    assert "42.16" in drawn(whole)
    points = [line for line in whole.lines if line.get_marker() == "o"]
    assert len(points) == 6


def test_correlations_are_those_of_the_study(papi):
    ax = plot.correlations(papi, period="2021")
    cells = ax.images[0].get_array()
    table = papi.correlations(nodes=["papi"], periods=["2021"])
    model = papi.model()
    children = [node.number for node in model["papi"].children]
    for line in table:
        if line.node in children and line[3] in children:
            assert cells[children.index(line.node), children.index(line[3])] == line.r


@pytest.mark.parametrize("draw, error", [
    (lambda r: plot.ranking(r, "nowhere"), "nowhere"),
    (lambda r: plot.ranking(r, period="1066"), "1066"),
    (lambda r: plot.losses(r, "Atlantis"), "Atlantis"),
    (lambda r: plot.heatmap(r, nodes=[]), "one node"),
    (lambda r: plot.profile(r, "P60", "SC11"), "SC11"),
    (lambda r: plot.correlations(r, "SC11"), "SC11"),
    (lambda r: plot.waterfall(r, r, "P60", **{"from": "1066"}), "1066"),
])
def test_what_is_not_there_is_named(papi, draw, error):
    with pytest.raises(ValueError, match=error):
        draw(papi)


def test_the_callers_axes_are_drawn_in(papi):
    figure, ax = matplotlib.pyplot.subplots()
    assert plot.losses(papi, "Hậu Giang", ax=ax) is ax and len(figure.axes) == 1

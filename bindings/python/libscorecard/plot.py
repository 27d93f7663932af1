# SPDX-License-Identifier: MIT
"""Pictures of results and of plans, with matplotlib (the extra ``plot``).

Each function takes a result, or what follows from a plan, draws into ``ax`` (or new Axes of a fitting size) and returns the Axes, so that anything can be
added or saved from there. Nodes, units and periods are given by id or number. Pictures are made to be printed: what
differs, differs in lightness as well as in colour, and figures that matter are written beside what shows them.
"""

import math

from . import series
from ._draw import BAD, GOOD, GUIDE, INK, OWN, PAPER, QUIET, axes, behind, cascade, number, shade, shorten, signed, slanted, tidy, words
from ._plans import attribution, coverage, forecast, frontier, targets, tasks

_WITH = 3  # the second of a pair in a line of correlations, whose name is a word of Python's own

__all__ = ["attribution", "correlations", "coverage", "forecast", "frontier", "heatmap", "history", "losses", "profile", "ranking", "targets", "tasks",
           "waterfall"]


class _View:
    """A result with a node, a period and a language settled, and names for what has numbers."""

    def __init__(self, result, node=None, period=None, lang=None):
        self.result, self.model, self.data, self.lang = result, result.model(), result.data(), lang
        if result.period_count() == 0:
            raise ValueError("the result has no period; nothing can be drawn")
        self.period = (result.period_at(result.period_count() - 1) if period is None
                       else self._find(self.data.find_period, period, "period"))
        self.node = 0 if node is None else self._find(self.model.find, node, "node")

    @staticmethod
    def _find(find, what, kind):
        if isinstance(what, str):
            found = find(what)
            if found is None:
                raise ValueError(f"there is no {kind} {what!r}")
            return found
        return what

    def find_unit(self, unit):
        return self._find(self.data.match_unit, unit, "unit")

    def find_node(self, node):
        return self._find(self.model.find, node, "node")

    def children(self, node=None):
        node = self.node if node is None else node
        child, end = node + 1, self.model.subtree_end(node)
        while child < end:
            yield child
            child = self.model.subtree_end(child)

    def leaves(self, node=None):
        node = self.node if node is None else node
        return [n for n in range(node, self.model.subtree_end(node)) if self.model.subtree_end(n) == n + 1]

    def title(self, node):
        return words(self.model.title(node, self.lang) or self.model.node_id(node))

    @property
    def vietnamese(self):
        return (self.lang or "").startswith("vi")

    def tier(self, tier):
        return words(self.model.tier_title(self.node, tier, self.lang) or self.model.tier_id(self.node, tier))

    def unit_title(self, unit):
        return words(self.data.unit_title(unit, self.lang) or self.data.unit_id(unit))

    def heading(self, *parts):
        return ", ".join(words(p) for p in (*parts, self.data.period_id(self.period)) if p)

    def scores(self, node=None):
        node = self.node if node is None else node
        return [self.result.score(node, u, self.period) for u in range(self.data.unit_count())]


def _low_is_good(view, node):
    return view.model.direction(node) < 0


def ranking(result, node=None, *, period=None, population=0, uncertainty=None, highlight=(), most=None, lang=None, ax=None):
    """Units by rank, in the colour of their tiers.

    Bars are scores. With an ``Uncertainty`` of the same result a dot is the rank and a line its middle nine tenths over all
    replicates. ``highlight`` names units that are set in bold, ``most`` keeps the first so many (and those highlighted).
    """
    view = _View(result, node, period, lang)
    marked = {view.find_unit(u) for u in ([highlight] if isinstance(highlight, (str, int)) else highlight)}
    lines = []
    for unit, score in enumerate(view.scores()):
        rank = result.rank(view.node, unit, view.period, population)
        if not math.isnan(rank):
            lines.append((rank, view.unit_title(unit), unit, score))
    lines.sort(key=lambda line: (line[0], line[1]))
    of = len(lines)
    if most is not None:
        lines = [line for place, line in enumerate(lines) if place < most or line[2] in marked]
    if not lines:
        raise ValueError(f"no unit is ranked in node {view.model.node_id(view.node)}")
    ax = axes(ax, len(lines))
    tiers = [result.tier(view.node, line[2], view.period) for line in lines]
    known = view.model.tier_count(view.node)
    colours = [OWN if t is None else shade(t, known) for t in tiers]
    places = range(len(lines))
    if uncertainty is None:
        ax.barh(places, [line[3] for line in lines], color=colours, edgecolor=INK, linewidth=0.4, height=0.78)
        for place, line in zip(places, lines):
            behind(ax, line[3], place, f"{number(line[3])}  ({line[0]:g})")
    else:
        row = next((k for k in range(uncertainty.node_count()) if uncertainty.node_at(k) == view.node), None)
        if row is None:
            raise ValueError(f"the uncertainty does not have node {view.model.node_id(view.node)}")
        for place, line in zip(places, lines):
            spread = uncertainty.at(row, line[2])
            ax.plot([spread.rank_q5, spread.rank_q95], [place, place], color=QUIET, linewidth=4, solid_capstyle="butt",
                    zorder=2)
            ax.plot(line[0], place, "o", color=colours[place], markeredgecolor=INK, markersize=7, zorder=3)
        ax.set_xlim(0.4, of + 0.6)
        ax.set_xticks(sorted({1, of, *(t for t in range(5, of, 5) if of - t > 2)}))
    ax.set_yticks(list(places), [line[1] for line in lines])
    for tick, line in zip(ax.get_yticklabels(), lines):
        tick.set_fontweight("bold" if line[2] in marked else "normal")
    ax.set_ylim(len(lines) - 0.4, -0.6)
    rank = f"hạng trong {of}" if view.vietnamese else f"rank of {of}"
    tidy(ax, title=view.heading(view.title(view.node)), xlabel=None if uncertainty is None else rank)
    seen = [t for t in range(known) if t in tiers]
    if seen:
        handles = [ax.barh([0], [0], color=shade(t, known), edgecolor=INK, linewidth=0.4, label=view.tier(t)) for t in seen]
        ax.legend(handles=handles, frameon=False, fontsize=8, ncols=3, loc="lower right", bbox_to_anchor=(1, 1.0))
    return ax


def heatmap(result, nodes=None, units=None, *, period=None, lang=None, values=None, ax=None):
    """Units by rows, nodes by columns: how each unit stands in each node, from the worst (light) to the best (dark).

    Shades are each column's own, since scales may differ; a grey cell is a gap. Scores are written into the cells where there is
    room, or where ``values`` is true.
    """
    view = _View(result, None, period, lang)
    columns = list(view.children()) if nodes is None else [view.find_node(n) for n in nodes]
    rows = [u for u in range(view.data.unit_count())] if units is None else [view.find_unit(u) for u in units]
    if not columns or not rows:
        raise ValueError("a heat map has one node and one unit at least")
    if units is None:
        ranks = {u: result.rank(0, u, view.period, 0) for u in rows}
        rows.sort(key=lambda u: (math.isnan(ranks[u]), ranks[u] if not math.isnan(ranks[u]) else 0, u))
    cells = []
    for node in columns:
        scores = [result.score(node, u, view.period) for u in rows]
        there = [s for s in view.scores(node) if not math.isnan(s)]
        low, high = (min(there), max(there)) if there else (0.0, 0.0)
        part = [math.nan if math.isnan(s) else 0.5 if high == low else (s - low) / (high - low) for s in scores]
        cells.append((scores, [1 - p for p in part] if _low_is_good(view, node) else part))
    ax = axes(ax, len(rows))
    shades = [[cells[c][1][r] for c in range(len(columns))] for r in range(len(rows))]
    ax.set_facecolor(GUIDE)
    ax.imshow(shades, cmap="Blues", vmin=-0.05, vmax=1.15, aspect="auto", interpolation="nearest")
    if values if values is not None else len(columns) <= 12:
        for c in range(len(columns)):
            for r in range(len(rows)):
                part, score = cells[c][1][r], cells[c][0][r]
                ax.text(c, r, "–" if math.isnan(score) else number(score), ha="center", va="center", fontsize=7,
                        color=PAPER if part > 0.6 else INK)
    ax.set_yticks(range(len(rows)), [view.unit_title(u) for u in rows])
    slanted(ax, [view.title(n) for n in columns])
    tidy(ax, title=view.heading(view.title(0)), grid="")
    ax.spines[["left", "bottom"]].set_visible(False)
    return ax


def profile(result, unit, node=None, *, period=None, lang=None, ax=None):
    """A unit's own scores beside the best, the median and the least of all units, child by child, in percent of that span."""
    view = _View(result, node, period, lang)
    me, rows = view.find_unit(unit), list(view.children())
    if not rows:
        raise ValueError(f"node {view.model.node_id(view.node)} has nothing below it")
    ax = axes(ax, 1.6 * len(rows))
    for place, child in enumerate(rows):
        there = sorted(s for s in view.scores(child) if not math.isnan(s))
        own = result.score(child, me, view.period)
        if not there:
            continue
        worst, best = (there[-1], there[0]) if _low_is_good(view, child) else (there[0], there[-1])
        middle = (there[(len(there) - 1) // 2] + there[len(there) // 2]) / 2

        def at(score, worst=worst, best=best):
            return 50.0 if best == worst else 100 * (score - worst) / (best - worst)

        ax.plot([0, 100], [place, place], color=GUIDE, linewidth=6, solid_capstyle="round", zorder=1)
        ax.plot(at(middle), place, "|", color=INK, markersize=14, markeredgewidth=2, zorder=3)
        for end, score in ((0, worst), (100, best)):
            ax.annotate(number(score), (end, place), (0, -11), textcoords="offset points", ha="center", va="top", fontsize=7,
                        color=QUIET)
        if not math.isnan(own):
            ax.plot(at(own), place, "o", color=OWN, markersize=9, markeredgecolor=PAPER, zorder=4)
            ax.annotate(number(own), (at(own), place), (0, 8), textcoords="offset points", ha="center", va="bottom",
                        fontsize=8, fontweight="bold", color=OWN)
    ax.set_yticks(range(len(rows)), [shorten(view.title(n), 44) for n in rows])
    ax.set_xticks([0, 100])
    ax.set_xticklabels([])
    ax.set_ylim(len(rows) - 0.4, -0.75)
    ax.plot([], [], "o", color=OWN, label=view.unit_title(me))
    ax.plot([], [], "|", color=INK, markersize=12, markeredgewidth=2, linestyle="none",
            label="trung vị" if view.vietnamese else "median")
    ax.legend(frameon=False, fontsize=8, ncols=2, loc="lower right", bbox_to_anchor=(1, 1.0))
    return tidy(ax, title=view.heading(view.title(view.node)), grid="")


def losses(result, unit, *, node=None, period=None, against="maximum", most=15, lang=None, ax=None, **options):
    """Where a unit lost points: the greatest losses first, the rest in one bar, and what was gained to the left of 0.

    Keywords beyond these go to ``result.losses()``: ``with``, ``reg``.
    """
    view = _View(result, node, period, lang)
    me = view.find_unit(unit)
    table = result.losses(units=[me], node=view.node, period=view.data.period_id(view.period), against=against, **options)
    told = {}
    for line in table:
        if line.lost != 0:
            name = view.title(line.node) if line.kind == 1 else f"{view.title(line.node)} *"
            told[name] = told.get(name, 0.0) + line.lost
    rows = sorted(told.items(), key=lambda row: (-row[1], row[0]))
    if len(rows) > most:
        keep = sorted(rows, key=lambda row: -abs(row[1]))[:most]
        rest = math.fsum(amount for name, amount in rows) - math.fsum(amount for name, amount in keep)
        rows = [row for row in rows if row in keep] + [("…", rest)]
    ax = axes(ax, max(1, len(rows)))
    amounts = [amount for name, amount in rows]
    bars = ax.barh(range(len(rows)), amounts, color=[BAD if a > 0 else GOOD for a in amounts], edgecolor=INK, linewidth=0.4,
                   height=0.78)
    for bar, amount in zip(bars, amounts):
        bar.set_hatch("" if amount > 0 else "///")
    for place, amount in enumerate(amounts):
        behind(ax, amount, place, number(amount))
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.set_yticks(range(len(rows)), [shorten(name, 52) for name, amount in rows])
    ax.invert_yaxis()
    whole = table.unit_at(0).lost if table.unit_count() else math.nan
    return tidy(ax, title=view.heading(view.unit_title(me), f"{view.title(view.node)}: −{number(whole)}"))


def waterfall(before, after, unit, *, node=None, lang=None, ax=None, **options):
    """From an earlier score to a later one, by what each child of the node added or took.

    ``before`` and ``after`` may be one result: then of its last two periods, or of ``from`` and ``to`` (``**{"from": "2020"}``). What
    weights, methods, structure and rounding of the node itself did is one step. Other keywords go to ``before.changes()``.
    """
    view = _View(after, node, options.get("to"), lang)
    me = view.find_unit(unit)
    table = before.changes(after, units=[me], nodes=[view.node], **options)
    if table.count() == 0:
        raise ValueError("there is no change to be drawn")
    line = table.at(0)
    if math.isnan(line.net):
        raise ValueError("one of the two scores is missing")
    child_of = {}
    for child in view.children():
        for n in range(child, view.model.subtree_end(child)):
            child_of[n] = child
    steps, own = {}, 0.0
    for k in range(table.effect_count(0)):
        effect = table.effect_at(0, k)
        child = child_of.get(effect.node)
        if child is None:
            own += effect.effect
        else:
            steps[child] = steps.get(child, 0.0) + effect.effect
    rows = [(view.title(n), steps[n]) for n in view.children() if steps.get(n, 0.0) != 0]
    if own != 0:
        rows.append(("…", own))
    ax = axes(ax, 1.35 * (len(rows) + 2))
    cascade(ax, (before.data().period_id(table.from_period()), line.before), rows, (after.data().period_id(table.to_period()), line.after))
    return tidy(ax, title=f"{view.unit_title(me)}, {view.title(view.node)}: {signed(line.net)}")


def history(results, unit, node=None, *, mappings=None, lang=None, ax=None):
    """A unit's score over the periods of one or several results (the oldest first), with breaks where years do not compare.

    A line goes only through periods that compare; behind a dashed line the series begins anew. Hollow points are constructed.
    """
    results = list(results) if isinstance(results, (list, tuple)) else [results]
    view = _View(results[-1], node, None, lang)
    me = view.find_unit(unit)
    followed = series(results, mappings, nodes=[view.node], units=[me], lang=lang)
    points = []
    for k in range(followed.period_count()):
        name = followed.period_at(k)
        points.append((name[0] if isinstance(name, tuple) else name, followed.point_at(0, 0, k)))
    ax = axes(ax, 10)
    last = None
    for place, (name, point) in enumerate(points):
        if point is None or math.isnan(point.value):
            continue
        if last is not None and last[1].stretch == point.stretch:
            ax.plot([last[0], place], [last[1].value, point.value], color=OWN, linewidth=2, zorder=2)
        elif last is not None:
            ax.axvline((last[0] + place) / 2, color=INK, linestyle=(0, (4, 3)), linewidth=1)
        ax.plot(place, point.value, "o", markersize=8, color=PAPER if point.constructed else OWN, markeredgecolor=OWN, zorder=3)
        ax.annotate(number(point.value), (place, point.value), (0, 9), textcoords="offset points", ha="center", fontsize=8,
                    color=INK)
        last = (place, point)
    ax.set_xticks(range(len(points)), [words(name) for name, point in points])
    ax.margins(x=0.05, y=0.25)
    return tidy(ax, title=f"{view.unit_title(me)}, {view.title(view.node)}", grid="y")


def correlations(result, node=None, *, period=None, correlation="pearson", among="children", lang=None, ax=None):
    """How what is below a node goes together: the correlation of each pair, over the units that have both.

    ``among`` is "children" or "leaves". Blue goes together, red goes against each other.
    """
    view = _View(result, node, period, lang)
    rows = view.leaves() if among == "leaves" else list(view.children())
    if len(rows) < 2:
        raise ValueError(f"node {view.model.node_id(view.node)} has not two nodes below it")
    table = result.correlations(nodes=[view.node], periods=[view.period], correlation=correlation, among=among)
    place = {n: i for i, n in enumerate(rows)}
    cells = [[1.0 if i == j else math.nan for j in rows] for i in rows]
    for line in table:
        if line.node in place and line[_WITH] in place:
            a, b = place[line.node], place[line[_WITH]]
            cells[a][b] = cells[b][a] = line.r
    ax = axes(ax, 1.7 * len(rows))
    ax.set_facecolor(GUIDE)
    ax.imshow(cells, cmap="RdBu", vmin=-1.2, vmax=1.2, aspect="equal", interpolation="nearest")
    if len(rows) <= 16:
        for i, row in enumerate(cells):
            for j, r in enumerate(row):
                ax.text(j, i, "–" if math.isnan(r) else signed(r) if i != j else "1", ha="center", va="center", fontsize=8,
                        color=PAPER if abs(r) > 0.75 else INK)
    ax.set_yticks(range(len(rows)), [shorten(view.title(n), 34) for n in rows])
    slanted(ax, [view.title(n) for n in rows])
    tidy(ax, title=view.heading(view.title(view.node)), grid="")
    ax.spines[["left", "bottom"]].set_visible(False)
    return ax

# SPDX-License-Identifier: MIT
"""How the pictures of libscorecard.plot are drawn, from plain numbers and words."""
import math
import re
import unicodedata

import matplotlib.pyplot as plt

# Colours whose lightness differs, so that they part in greyscale and for those who do not see all colours alike.
INK, PAPER, QUIET, GUIDE = "#1b1f24", "#ffffff", "#8a929b", "#d9dee3"
OWN, GOOD, BAD, TOTAL = "#0b4f8a", "#3f8f5f", "#b5472b", "#5b6570"
STEPS = ("#08306b", "#2166ac", "#5b9bd0", "#94bfdf", "#c3d9ec", "#e2ebf3")


def words(text):
    """A label as fonts have it: composed, since many place loose marks badly; and a dollar is a dollar, no mathematics."""
    return re.sub(r"(?<!\\)\$", r"\\$", unicodedata.normalize("NFC", str(text)))


def axes(ax, rows=None):
    """The Axes to draw in: the caller's, or new ones with room for so many rows."""
    if ax is not None:
        return ax
    height = 4.2 if rows is None else max(2.2, 0.9 + 0.27 * rows)
    return plt.subplots(figsize=(8.0, height), layout="constrained")[1]


def tidy(ax, *, title=None, xlabel=None, ylabel=None, grid="x"):
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["left", "bottom"]].set_color(QUIET)
    ax.tick_params(colors=INK, length=0, labelsize=9)
    ax.set_axisbelow(True)
    if grid:
        ax.grid(axis=grid, color=GUIDE, linewidth=0.8)
    for text, put in ((xlabel, ax.set_xlabel), (ylabel, ax.set_ylabel)):
        if text:
            put(words(text), fontsize=9, color=INK)
    if title:
        ax.set_title(words(title), loc="left", fontsize=11, fontweight="bold", color=INK, pad=10)
    return ax


def shade(level, of):
    """The `level`th of so many steps, the first the darkest."""
    return STEPS[min(len(STEPS) - 1, round(level * (len(STEPS) - 1) / max(1, of - 1)))]


def number(value, decimals=2):
    return "" if value is None or math.isnan(value) else f"{value:.{decimals}f}"


def signed(value):
    return f"{value:+.2f}".replace("-", "−")


def shorten(text, most):
    text = words(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def slanted(ax, labels):
    """Labels below columns, which are longer than columns are wide."""
    ax.set_xticks(range(len(labels)), [shorten(label, 26) for label in labels], rotation=35, ha="right", rotation_mode="anchor")


def behind(ax, value, place, text, weight="normal"):
    """Writes a figure behind the end of a bar."""
    ax.annotate(text, (value, place), (4 if value >= 0 else -4, 0), textcoords="offset points", va="center",
                ha="left" if value >= 0 else "right", fontsize=8, color=INK, fontweight=weight)


def cascade(ax, begin, rows, end):
    """From one (name, value) to another, by what each row (name, step) adds or takes."""
    points = [begin[1]]
    for place, (name, step) in enumerate(rows, 1):
        level = points[-1]
        ax.barh(place, step, left=level, color=GOOD if step > 0 else BAD, edgecolor=INK, linewidth=0.4, height=0.7,
                hatch="" if step < 0 else "///")
        ax.plot([level + step] * 2, [place - 0.35, place + 1.35], color=QUIET, linewidth=0.8)
        behind(ax, max(level, level + step), place, signed(step))
        points.append(level + step)
    low, high = min(*points, end[1]), max(*points, end[1])
    margin = 0.12 * (high - low or abs(high) or 1)
    for place, (name, value) in ((0, begin), (len(rows) + 1, end)):
        ax.barh(place, value - (low - margin), left=low - margin, color=TOTAL, edgecolor=INK, linewidth=0.4, height=0.7)
        behind(ax, value, place, number(value), weight="bold")
    ax.set_xlim(low - margin, high + 1.5 * margin)
    ax.set_yticks(range(len(rows) + 2), [shorten(name, 48) for name in (begin[0], *(row[0] for row in rows), end[0])])
    ax.invert_yaxis()

# SPDX-License-Identifier: MIT
"""Pictures of plans and of what follows from them: the part of libscorecard.plot that is about the year's work."""
import datetime
import math
import textwrap

from matplotlib.dates import DateFormatter, MonthLocator, date2num
from matplotlib.patches import Patch
from matplotlib.transforms import ScaledTranslation

from . import (COST_MONEY, COVER_NONE, DIRECTION_DOWN, LIGHT_AMBER, LIGHT_GREEN, LIGHT_RED, LOSS_LEAF, OUTCOME_MET, PROGRESS_DONE, TARGET_MAINTAIN,
               TARGET_RANK, TARGET_SHARE, TARGET_TIER)
from ._draw import BAD, GOOD, GUIDE, INK, OWN, PAPER, QUIET, TOTAL, axes, behind, cascade, number, shorten, signed, tidy, words

# Lights part by lightness and by hatching, since a page may be printed without colours.
LIGHTS = {LIGHT_GREEN: ("#a9d6b4", ""), LIGHT_AMBER: ("#e0a100", "..."), LIGHT_RED: ("#9e2a12", "///")}

_FAR = 3660  # days on each side of the day of a status that are drawn: some write 9999-12-31 for "no deadline"

_VIETNAMESE = {
    "green": "xanh", "amber": "vàng", "red": "đỏ", "due": "hạn", "days late": "trễ {} ngày", "no deadline": "chưa có hạn",
    "as of": "đến {}", "wanted": "chỉ tiêu", "baseline": "lúc đầu", "expected": "đáng lẽ đã đạt", "now": "hiện nay",
    "forecast": "dự báo", "after": "kết quả", "at least": "ít nhất {}", "at most": "nhiều nhất {}", "rank": "trong tốp {}",
    "tier": "xếp loại {}", "maintain": "giữ {}", "share": "{} % điểm tối đa", "cost": "chi phí", "points": "điểm", "score": "điểm số",
    "nothing": "không có việc nào", "open": "còn lại", "brings": "các việc mang lại", "action": "{} việc", "actions": "{} việc",
    "no deeds": "tự thân, không có việc",
    "elsewhere": "đơn vị khác, cách tính", "came": "thực tế", "hoped": "dự kiến", "peers": "đơn vị khác", "mixed": "phần chung",
    "place": "hạng", "reaches": "đạt chỉ tiêu",
}
_ENGLISH = {
    "days late": "{} days late", "as of": "as of {}", "expected": "should be by now", "at least": "at least {}", "at most": "at most {}",
    "rank": "top {}", "place": "rank", "tier": "tier {}", "maintain": "keep {}", "share": "{} % of the maximum", "nothing": "no action", "open": "left",
    "brings": "actions bring", "action": "{} action", "actions": "{} actions", "no deeds": "own, without action", "elsewhere": "others, methods",
    "hoped": "expected", "mixed": "together", "reaches": "reaches the targets",
}


def _words(lang):
    known = _VIETNAMESE if (lang or "").startswith("vi") else _ENGLISH
    return lambda word, *of: words(known.get(word, word).format(*of))


def _day(text):
    return date2num(datetime.date.fromisoformat(text)) if text else None


def _find_unit(data, unit):
    found = data.match_unit(unit) if isinstance(unit, str) else unit
    if found is None and unit is not None:
        raise ValueError(f"there is no unit {unit!r}")
    return found


def _unit(result, unit, lang):
    data = result.data()
    return words(data.unit_title(unit, lang) or data.unit_id(unit))


def _node(result, node, lang):
    model = result.model()
    return words(model.title(node, lang) or model.node_id(node))


def _legend(ax, handles, columns=3, below=0.28):
    """Below the axes, behind what stands at their ticks: so many inches."""
    ax.legend(handles=handles, frameon=False, fontsize=8, ncols=columns, loc="upper center", bbox_to_anchor=(0.5, 0),
              bbox_transform=ax.transAxes + ScaledTranslation(0, -below, ax.figure.dpi_scale_trans))


def _title(plan, lang):
    return textwrap.fill(words(plan.text("title", lang) or plan.text("title") or plan.id()), 50)


def tasks(status, *, lead=None, reg=None, lang=None, ax=None):
    """What a plan has to do, over time, as it stands on the status's day.

    A bar is from start to deadline, filled as far as it is done in the colour and hatching of its light; what runs over its
    deadline goes on as a dotted line to the day. ``lead`` keeps the actions that an agency (or any of a list) leads; ``reg``, a
    ``Register``, gives their agencies' names.
    """
    say, plan = _words(lang), status.plan()
    leads = None if lead is None else {lead} if isinstance(lead, str) else set(lead)
    rows = [(line, plan[line.action]) for line in status]
    rows = [row for row in rows if leads is None or row[1].lead in leads]
    if not rows:
        raise ValueError("no action is left to be drawn" if leads is None else f"nobody of {', '.join(sorted(leads))} leads an action")
    today = _day(status.date())
    first = _day(plan.get("start")) or min([d for line, action in rows for d in [_day(action.start)] if d], default=today)
    last = _day(plan.get("end")) or max([d for line, action in rows for d in [_day(action.due)] if d], default=today)
    ax = axes(ax, 1.6 * len(rows) + 3)
    names, seen, ends = [], set(), [today, *(d for d in (first, last) if abs(d - today) <= _FAR)]
    for place, (line, action) in enumerate(rows):
        start, due = _day(action.start), _day(action.due)
        begin, end = (first if start is None else start), (last if due is None else due)
        end = max(min(end, today + _FAR), today - _FAR)
        begin = max(min(begin, end), today - _FAR)
        ends += [begin, end]
        colour, hatch = LIGHTS.get(line.light, (QUIET, ""))
        seen.add(line.light)
        ax.barh(place, max(end - begin, 1), left=begin, height=0.56, facecolor=PAPER, edgecolor=INK, linewidth=0.7,
                linestyle="-" if due is not None else (0, (3, 3)), zorder=2)
        done = 1.0 if line.status == PROGRESS_DONE else 0.0 if math.isnan(line.done) else line.done
        if done > 0:
            ax.barh(place, done * max(end - begin, 1), left=begin, height=0.56, facecolor=colour, edgecolor=INK, linewidth=0.7, hatch=hatch, zorder=3)
        ax.plot([begin, begin], [place - 0.28, place + 0.28], color=colour, linewidth=5, solid_capstyle="butt", zorder=4)
        told = [f"{100 * done:.0f} %"]
        if line.light in LIGHTS:
            told.append(say({LIGHT_GREEN: "green", LIGHT_AMBER: "amber", LIGHT_RED: "red"}[line.light]))
        if line.days_late > 0:
            told.append(say("days late", line.days_late))
            if line.status != PROGRESS_DONE:
                ax.plot([end, today], [place, place], color=INK, linewidth=1.5, linestyle=":", zorder=2)
        if due is None:
            told.append(say("no deadline"))
        ax.annotate(", ".join(told), (max(end, today if line.days_late > 0 and line.status != PROGRESS_DONE else end), place), (6, 0),
                    textcoords="offset points", va="center", fontsize=8, color=INK, zorder=6,
                    bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.8})
        who = action.lead
        if who and reg is not None and reg.find_agency(who) is not None:
            who = reg.agency_text(who, "title", lang) or who
        names.append(shorten(action.title or action.id, 46) + ("\n" + shorten(who, 46) if who else ""))
    ax.axvline(today, color=OWN, linewidth=1.6, zorder=5)
    ax.annotate(say("as of", status.date()), (today, -0.62), (0, 2), textcoords="offset points", ha="center", va="bottom", fontsize=8, color=OWN,
                fontweight="bold", annotation_clip=False)
    span = max(ends) - min(ends) or 1
    ax.set_xlim(min(ends) - 0.02 * span, max(ends) + 0.36 * span)
    ax.set_ylim(len(rows) - 0.4, -0.62)
    ax.set_yticks(range(len(rows)), names)
    ax.xaxis.set_major_locator(MonthLocator(interval=max(1, math.ceil(span / 150))))
    ax.xaxis.set_major_formatter(DateFormatter("%m/%Y" if (lang or "").startswith("vi") else "%Y-%m"))
    tidy(ax, title=_title(plan, lang))
    ax.tick_params(axis="y", labelsize=8)
    ax.set_title(ax.get_title(loc="left"), loc="left", fontsize=11, fontweight="bold", color=INK, pad=22)
    _legend(ax, [Patch(facecolor=LIGHTS[light][0], hatch=LIGHTS[light][1], edgecolor=INK, linewidth=0.5, label=say(name))
                 for light, name in ((LIGHT_GREEN, "green"), (LIGHT_AMBER, "amber"), (LIGHT_RED, "red")) if light in seen])
    return ax


def _aims(study):
    """(line, what is reached, what should be by now, the word for what is reached) of a study's targets."""
    table = study.table("targets")
    for line in table:
        if hasattr(line, "actual"):
            yield line, line.baseline, line.actual, line.expected, "now"
        elif hasattr(line, "expected"):
            yield line, line.before, line.after, line.expected, "after"
        else:
            yield line, line.before, line.after, math.nan, "forecast"


def _less_is_better(condition, result):
    if condition.kind in (TARGET_RANK, TARGET_TIER):
        return True
    if condition.node is not None and result is not None and result.model().find(condition.node) is not None:
        return result.model().direction(condition.node) < 0
    return condition.direction == DIRECTION_DOWN


def _aim_words(say, condition, wanted, result, lang):
    """What a condition is of, and what it wants; and how its numbers are written."""
    of = condition.node or condition.input or ""
    if result is not None and condition.node is not None and result.model().find(condition.node) is not None:
        of = _node(result, condition.node, lang)
    if condition.group:
        of += f" ({condition.group})"

    def written(value):
        if math.isnan(value):
            return "–"
        if condition.kind == TARGET_TIER and result is not None and condition.node is not None:
            tier = int(value)
            return words(result.model().tier_title(condition.node, tier, lang) or result.model().tier_id(condition.node, tier) or value)
        return f"{value:g}" if condition.kind in (TARGET_RANK, TARGET_TIER) else number(100 * value if condition.kind == TARGET_SHARE else value)

    word = {TARGET_RANK: "rank", TARGET_TIER: "tier", TARGET_MAINTAIN: "maintain", TARGET_SHARE: "share"}.get(condition.kind)
    if word is None:
        word = "at most" if _less_is_better(condition, result) else "at least"
    return f"{shorten(of, 34)}: {say(word, written(wanted))}", written


def targets(study, *, result=None, lang=None, ax=None):
    """Targets as bullet charts: how far each has come from where it was to what is wanted.

    Of a ``PlanStatus`` (as things are), a ``Forecast`` or an ``Attribution`` (what came). Each line has its own scale, from left, the
    worse, to right, the better: the bar is what is reached, the stroke what is wanted, the hollow dot where it began, the triangle
    where it should be. ``result`` gives the names of nodes and tiers.
    """
    say, plan = _words(lang), study.plan()
    if result is None and hasattr(study, "result"):
        result = study.result()
    rows = list(_aims(study))
    if not rows:
        raise ValueError("the plan has no target to be drawn")
    ax = axes(ax, 2.1 * len(rows) + 3)
    names, many = [], len({row[0].unit for row in rows}) > 1
    for place, (line, before, reached, expected, what) in enumerate(rows):
        target = plan.table("targets")[line.target]
        condition = target.conditions[line.condition]
        aim, written = _aim_words(say, condition, line.wanted, result, lang)
        whose = f" ({_unit(result, line.unit, lang)})" if many and result is not None and line.unit is not None else ""
        names.append(shorten(target.title or target.id, 46) + whose + "\n" + aim)
        known = [x for x in (before, reached, line.wanted) if not math.isnan(x)] + ([] if math.isnan(expected) else [expected])
        if math.isnan(line.wanted) or not known:
            continue
        less = _less_is_better(condition, result)
        low, high = min(known), max(known)
        span = (high - low) or abs(high) or 1.0

        def at(x, low=low, high=high, span=span, less=less):
            part = (high - x) / span if less else (x - low) / span
            return 22 + 60 * part if high > low else 60.0

        ax.barh(place, 100, height=0.62, color=GUIDE, alpha=0.55, zorder=1)
        ax.barh(place, at(line.wanted), height=0.62, color=GUIDE, zorder=2)
        if not math.isnan(reached):
            ax.barh(place, at(reached), height=0.26, color=OWN if line.outcome == OUTCOME_MET else "#5b9bd0", edgecolor=INK, linewidth=0.5, zorder=3)
        if not math.isnan(before) and before != reached:
            ax.plot(at(before), place, "o", color=PAPER, markeredgecolor=INK, markersize=6, zorder=5)
        if not math.isnan(expected):
            ax.plot(at(expected), place + 0.36, "^", color=TOTAL, markersize=6, zorder=5, clip_on=False)
        ax.plot([at(line.wanted)] * 2, [place - 0.3, place + 0.3], color=INK, linewidth=3, solid_capstyle="butt", zorder=4)
        from_to = written(reached) if before == reached or math.isnan(before) else f"{written(before)} → {written(reached)}"
        ax.annotate(from_to, (100, place), (6, 0), textcoords="offset points", va="center", fontsize=8, color=INK,
                    fontweight="bold" if line.outcome == OUTCOME_MET else "normal", annotation_clip=False)
    ax.set_xlim(0, 100)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_yticks(range(len(rows)), names)
    ax.set_xticks([])
    tidy(ax, title=_title(plan, lang), grid="")
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="y", labelsize=8)
    handles = [Patch(facecolor=OWN, edgecolor=INK, label=say(rows[0][4])),
               *ax.plot([], [], "|", color=INK, markersize=11, markeredgewidth=3, linestyle="none", label=say("wanted"))]
    if any(not math.isnan(row[1]) and row[1] != row[2] for row in rows):
        handles += ax.plot([], [], "o", color=PAPER, markeredgecolor=INK, linestyle="none", label=say("baseline"))
    if any(not math.isnan(row[3]) for row in rows):
        handles += ax.plot([], [], "^", color=TOTAL, linestyle="none", label=say("hoped" if rows[0][4] == "after" else "expected"))
    _legend(ax, handles, 4, 0.02)
    return ax


def frontier(study, *, reach=None, budget=None, lang=None, ax=None):
    """The most points for each cost: a staircase, since between two choices nothing is worth its price.

    Of a ``Frontier`` of criteria, or of the ``Selections`` of a plan's actions, where the cheapest that reaches the targets is marked.
    ``reach`` marks the cheapest choice of so many points (a score, of selections), ``budget`` the best one of so much money.
    """
    say = _words(lang)
    of_plan = hasattr(study, "plan")
    points = [(line.cost, line.score if of_plan else line.points) for line in study if not of_plan or line.frontier]
    if not points:
        raise ValueError("the frontier has no choice to be drawn")
    ax = axes(ax, 12)
    costs, gains = [p[0] for p in points], [p[1] for p in points]
    end = costs[-1] + 0.06 * (costs[-1] - costs[0] or 1)
    ax.step([*costs, end], [*gains, gains[-1]], where="post", color=OWN, linewidth=2, zorder=2)
    ax.plot(costs, gains, "o", color=OWN, markersize=5 if len(costs) <= 60 else 2, zorder=3)
    marked = []
    if of_plan and study.summary().reaching is not None:
        line = study[study.summary().reaching]
        marked.append(((line.cost, line.score), say("reaches")))
    if reach is not None:
        best = next((p for p in points if p[1] >= reach), None)
        if best is None:
            raise ValueError(f"{reach:g} is more than any choice reaches, which is {gains[-1]:g} at most")
        ax.axhline(reach, color=INK, linestyle=(0, (4, 3)), linewidth=1)
        marked.append((best, ""))
    if budget is not None:
        best = next((p for p in reversed(points) if p[0] <= budget), None)
        if best is None:
            raise ValueError(f"{budget:g} is less than any choice costs")
        ax.axvline(budget, color=INK, linestyle=(0, (4, 3)), linewidth=1)
        marked.append((best, ""))
    for (cost, gain), why in marked:
        ax.plot(cost, gain, "D", color=PAPER, markeredgecolor=BAD, markeredgewidth=2, markersize=9, zorder=4)
        ax.annotate(f"{cost:g}: {number(gain)}" + (f"\n{why}" if why else ""), (cost, gain), (10, -8), textcoords="offset points", ha="left", va="top",
                    fontsize=8, fontweight="bold", color=INK, bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1}, zorder=5)
    ax.margins(x=0.03, y=0.1)
    currency = ""
    if of_plan and any(action.cost_kind == COST_MONEY for action in study.plan()):
        currency = study.plan().text("currency", lang) or study.plan().text("currency") or ""
    return tidy(ax, title=_title(study.plan(), lang) if of_plan else None, grid="both", xlabel=say("cost") + (f" ({currency})" if currency else ""),
                ylabel=say("score" if of_plan else "points"))


def coverage(study, result, *, most=15, lang=None, ax=None):
    """Losses beside the actions against them: what these bring, what is left, and what nobody does anything about.

    ``study`` is a plan's coverage of ``result``. The rest of the losses, behind ``most``, is one bar.
    """
    say = _words(lang)
    lines = [line for line in study if line.lost > 0]
    if not lines:
        raise ValueError("nothing was lost; there is nothing to be drawn")
    many = len({line.unit for line in lines}) > 1
    rows = [(_node(result, line.node, lang) + (f" ({_unit(result, line.unit, lang)})" if many else "") + ("" if line.kind == LOSS_LEAF else " *"),
             line.lost, 0.0 if math.isnan(line.expected) else min(max(line.expected, 0.0), line.lost),
             line.cover == COVER_NONE or line.actions == 0, line.actions) for line in sorted(lines, key=lambda line: -line.lost)]
    kept, rest = rows[:most], rows[most:]
    ax = axes(ax, 1.2 * (len(kept) + bool(rest)) + 3)
    names = []
    for place, (name, lost, brings, bare, actions) in enumerate(kept):
        ax.barh(place, brings, height=0.7, facecolor=GOOD, edgecolor=INK, linewidth=0.4, hatch="///")
        ax.barh(place, lost - brings, left=brings, height=0.7, facecolor=BAD if bare else GUIDE, edgecolor=INK, linewidth=0.4)
        told = say("nothing") if bare else say("action" if actions == 1 else "actions", actions)
        behind(ax, lost, place, f"{number(lost)}, {told}" if bare else f"{number(brings)} / {number(lost)}, {told}",
               weight="bold" if bare else "normal")
        names.append(shorten(name, 44))
    if rest:
        brings, lost = math.fsum(row[2] for row in rest), math.fsum(row[1] for row in rest)
        ax.barh(most, brings, height=0.7, facecolor=GOOD, edgecolor=INK, linewidth=0.4, hatch="///")
        ax.barh(most, lost - brings, left=brings, height=0.7, facecolor=PAPER, edgecolor=INK, linewidth=0.4)
        behind(ax, lost, most, f"{number(brings)} / {number(lost)}")
        names.append(f"… ({len(rest)})")
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_xlim(0, 1.6 * max([row[1] for row in kept] + [math.fsum(row[1] for row in rest)]))
    tidy(ax, title=_title(study.plan(), lang))
    handles = [Patch(facecolor=GOOD, edgecolor=INK, linewidth=0.4, hatch="///", label=say("brings")),
               Patch(facecolor=GUIDE, edgecolor=INK, linewidth=0.4, label=say("open"))]
    if any(row[3] for row in kept):
        handles.append(Patch(facecolor=BAD, edgecolor=INK, linewidth=0.4, label=say("nothing")))
    _legend(ax, handles)
    return ax


def forecast(study, *, unit=None, lang=None, ax=None):
    """From the score as it is to the score that a plan comes to, action by action; ``unit`` is needed where the plan has several.

    The forecast is one with the flag "by-action". What actions bring only together, or less together than each alone, is one step.
    """
    say, plan, result = _words(lang), study.plan(), study.result()
    data = result.data()
    me = _find_unit(data, unit)
    lines = [i for i, line in enumerate(study) if line.node == study.node() and (me is None or line.unit == me)]
    if len(lines) != 1:
        units = len({line.unit for line in study})
        raise ValueError("the forecast does not have that unit" if unit is not None else f"the forecast is of {units} units; say which")
    line = study[lines[0]]
    gains = {}
    for action in range(plan.action_count()):
        own = plan[action].unit or plan.get("unit")
        if own is None or data.match_unit(own) == line.unit:
            gains[action] = study.action_gain(action)
    if all(math.isnan(gain) for gain in gains.values()):
        raise ValueError('what each action brings is not known: forecast with flags="by-action"')
    rows = sorted(((words(plan[a].title or plan[a].id), gain) for a, gain in gains.items() if not math.isnan(gain) and abs(gain) >= 5e-12),
                  key=lambda row: (-row[1], row[0]))
    if line.without != line.before:
        rows.insert(0, (say("peers"), line.without - line.before))
    rest = line.after - line.before - math.fsum(gain for name, gain in rows)
    if abs(rest) >= 5e-7:
        rows.append((say("mixed"), rest))
    ax = axes(ax, 1.35 * (len(rows) + 2))
    cascade(ax, (say("now"), line.before), rows, (say("forecast"), line.after))
    rank = study.rank_at(lines[0])
    ranks = "" if rank is None or math.isnan(rank.after) else f" ({say('place')} {rank.before:g} → {rank.after:g})"
    return tidy(ax, title=f"{_unit(result, line.unit, lang)}, {_node(result, line.node, lang)}: {signed(line.after - line.before)}{ranks}")


def attribution(study, result, *, unit=None, lang=None, ax=None):
    """What each action was expected to bring (the frame) and what came where it acts (the bar), and what nobody acted upon.

    ``result`` is the later of the two that the attribution is of. The bars add up to the net change. That an action stands beside a
    gain is a rule of sharing, and no proof of cause.
    """
    say, plan, data = _words(lang), study.plan(), result.data()
    me = _find_unit(data, unit)
    units = [line for line in study.table("units") if me is None or line.unit == me]
    if len(units) != 1:
        raise ValueError("the attribution does not have that unit" if unit is not None else f"the attribution is of {len(units)} units; say which")
    whole = units[0]
    rows = []
    for line in study.table("actions"):
        action = plan[line.action]
        own = action.unit or plan.get("unit")
        if (own is None or data.match_unit(own) == whole.unit) and (line.expected != 0 or line.realised != 0):
            rows.append((words(action.title or action.id), line.expected, line.realised))
    rows.sort(key=lambda row: (-row[1] if not math.isnan(row[1]) else 0.0, row[0]))
    rows.append((say("no deeds"), math.nan, whole.unexplained))
    other = whole.net - whole.actions - whole.unexplained
    if abs(other) >= 5e-7:
        rows.append((say("elsewhere"), math.nan, other))
    ax = axes(ax, 1.35 * len(rows) + 3)
    for place, (name, hoped, came) in enumerate(rows):
        if not math.isnan(hoped):
            ax.barh(place, hoped, height=0.76, facecolor="none", edgecolor=INK, linewidth=1.1, linestyle=(0, (3, 2)), zorder=3)
        ax.barh(place, came, height=0.46, facecolor=GOOD if came > 0 else BAD, edgecolor=INK, linewidth=0.4,
                hatch="///" if came > 0 else "", zorder=2)
        far = max(came, 0.0 if math.isnan(hoped) else hoped) if came >= 0 or not math.isnan(hoped) else came
        behind(ax, far, place, signed(came) if math.isnan(hoped) else f"{signed(came)} / {signed(hoped)}")
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.set_yticks(range(len(rows)), [shorten(row[0], 48) for row in rows])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.margins(x=0.34)
    tidy(ax, title=f"{_unit(result, whole.unit, lang)}: {number(whole.before)} → {number(whole.after)} ({signed(whole.net)})")
    _legend(ax, [Patch(facecolor="none", edgecolor=INK, linestyle=(0, (3, 2)), label=say("hoped")),
                 Patch(facecolor=GOOD, edgecolor=INK, linewidth=0.4, hatch="///", label=say("came"))])
    return ax

# SPDX-License-Identifier: MIT
"""What notebooks show of objects: all that people wrote is escaped."""
from html import escape

from . import _core


def _number(value):
    if value is None or value != value:
        return "–"
    return f"{value:.4g}" if isinstance(value, float) else escape(str(value))


def _table(names, rows, more):
    head = "".join(f"<th>{escape(str(name))}</th>" for name in names)
    body = "".join("<tr>" + "".join(f"<td>{_number(value)}</td>" for value in row) + "</tr>" for row in rows)
    rest = f"<p>and {more} more</p>" if more > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


def model_page(model):
    """A tree."""
    def item(node):
        inner = "".join(item(child) for child in node.children)
        weight = node.weight()
        note = f" <small>{_number(weight)}</small>" if weight == weight else ""
        line = f"<b>{escape(node.id)}</b> {escape(node.title() or '')}{note}"
        return f"<li>{line}<ul>{inner}</ul></li>" if inner else f"<li>{line}</li>"
    roots = "".join(item(node) for node in model if node.parent is None)
    return f"<div><p><b>{escape(model.id())}</b>: {model.count()} nodes</p><ul>{roots}</ul></div>"


def result_page(result, most=30):
    """The ranking of the first index in the latest period."""
    lines = result.ranking()
    names = ["rank", "of", "title", "score", "tier"]
    return _table(names, [[line[name] for name in names] for line in lines[:most]], len(lines) - most)


def plan_page(plan, most=30):
    """The actions, and how they stand."""
    rows = []
    for i, line in enumerate(plan[:most]):
        standing = plan.action_standing(i)
        rows.append([line.id, line.title, line.lead, line.start, line.due, _core.plan_progress_name(standing.status), standing.done])
    head = f"<p><b>{escape(plan.id())}</b>: {len(plan)} actions, revision {plan.revision()}</p>"
    return head + _table(["action", "title", "lead", "start", "due", "status", "done"], rows, len(plan) - most)


def table_page(table, most=30):
    """The first lines."""
    columns = table.to_dict()
    rows = list(zip(*(values[:most] for values in columns.values())))
    return _table(list(columns), rows, len(table) - most)

# SPDX-License-Identifier: MIT
"""What follows from a plan, written also in C (examples/c/same_plan.c) and Lua (examples/lua/same_plan.lua): how it stands on some
days, what it covers, brings and brought, what a score of one point more takes, and what points cost. What the three print is the
same, byte for byte.

usage: same_plan.py PLAN.json MODEL.json LAYOUT.json TABLE.csv UNITS.csv REGISTER.json DAY...
"""
import sys

import libscorecard as sc


def number(x):
    """All bits of a number, as any language with a printf of C's writes them."""
    return "-" if x != x else f"{x:.17g}"


def main(plan_path, model_path, layout_path, table_path, units_path, register_path, *days):
    plan, reg = sc.Plan.read(plan_path), sc.Register.read(register_path)
    result = sc.Model.read(model_path).score(sc.read_csv(table_path, layout=layout_path, units=units_path, warn=lambda *told: None),
                                             flags="allow-unknown")
    model, data = result.model(), result.data()

    def node_id(node):
        return "-" if node is None else model.node_id(node)

    for day in days:
        status = plan.status(as_of=day, result=result, reg=reg)
        for line in status:
            print(day, plan[line.action].id, sc.plan_progress_name(line.status), sc.plan_light_name(line.light) or "-", node_id(line.area),
                  line.days_late, line.days_left, number(line.done), number(line.expected), number(line.realised))
        for total in status.table("totals"):
            print(day, sc.plan_by_name(total.by), total.name or "-", total.actions, total.late, total.red, number(total.completion),
                  number(total.money))

    criteria = []
    for line in plan.coverage(result, reg=reg):
        print("coverage", node_id(line.node), sc.loss_kind_name(line.kind), sc.cover_name(line.cover), number(line.lost),
              number(line.expected), number(line.open))
        quarters = int(line.lost * 4)
        if quarters > 0:
            criteria.append({"id": node_id(line.node), "options": [{"id": "half", "points": quarters / 8, "cost": 2},
                                                                   {"id": "all", "points": quarters / 4, "cost": 5}]})
    frontier = sc.frontier(criteria)
    for i, line in enumerate(frontier):
        print("frontier", line.chosen, number(line.points), number(line.cost),
              *(f"{criterion}:{option}" for criterion, option in frontier.chosen(i).items()))

    forecast = plan.forecast(result, flags="by-action")
    for i, line in enumerate(forecast):
        rank = forecast.rank_at(i)
        print("forecast", node_id(line.node), number(line.before), number(line.after), number(rank.after) if rank else "-")
    for action in plan:
        print("gain", action.id, number(forecast.action_gain(action.id)))
    for line in plan.attribution(result, result):
        print("attribution", node_id(line.node), sc.part_name(line.part), "-" if line.action is None else plan[line.action].id,
              number(line.realised))

    inputs = dict.fromkeys(effect.input for action in plan for effect in action.effects if effect.input)
    baseline = plan.get("baseline")
    reach = result.reach(unit=plan.get("unit"), period=baseline, levers=[{"input": code, "limit": 3, "cost": 1 + k} for k, code in enumerate(inputs)],
                         targets={"node": 0, "want": "score", "at": result.score(0, plan.get("unit"), baseline) + 1})
    summary = reach.summary()
    print("reach", sc.reach_outcome_name(summary.outcome), summary.moved, number(summary.cost), number(summary.bound))
    for move in reach:
        print("move", data.input_id(move.input), number(move.before), number(move.after), number(move.cost))


if __name__ == "__main__":
    if len(sys.argv) < 7:
        sys.exit(__doc__)
    main(*sys.argv[1:])

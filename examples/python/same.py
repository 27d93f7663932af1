# SPDX-License-Identifier: MIT
"""One scenario that is also written in C (examples/c/same.c) and Lua (examples/lua/same.lua): scores, ranks and losses of a
shipped model on a published table. What the three print is the same, byte for byte.

usage: same.py MODEL.json LAYOUT.json TABLE.csv
"""
import sys

import libscorecard as sc


def number(x):
    """All bits of a number, as any language with a printf of C's writes them."""
    return "-" if x != x else f"{x:.17g}"


def main(model_path, layout_path, table_path):
    result = sc.Model.read(model_path).score(sc.read_csv(table_path, layout=layout_path))
    model, data = result.model(), result.data()
    for i in range(result.period_count()):
        period = result.period_at(i)
        for node in range(model.count()):
            for unit in range(data.unit_count()):
                print(data.period_id(period), model.node_id(node), data.unit_id(unit), number(result.score(node, unit, period)),
                      number(result.rank(node, unit, period, 0)), f"of {result.of(node, unit, period, 0)}")
    for line in result.losses(against="best"):
        print(data.unit_id(line.unit), model.node_id(line.node), sc.loss_kind_name(line.kind), number(line.lost),
              number(line.of_lost), number(line.score), number(line.target))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])

# SPDX-License-Identifier: MIT
"""C, Python and Lua say the same, byte for byte: examples/c/same.c, examples/python/same.py and examples/lua/same.lua on a
published table, on random tables, and on random models with random tables; same_plan likewise of a plan; each Lua whose module
is in the build."""
import csv
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys

import pytest

import libscorecard as sc
from conftest import ROOT

sys.path.insert(0, str(ROOT / "examples/python"))
import same  # noqa: E402
import same_plan  # noqa: E402

MODEL, LAYOUT, TABLE = (str(ROOT / path) for path in
                        ("models/pci-2009.json", "examples/data/pci-2009.map.json", "examples/data/pci.csv"))
PLAN = [str(ROOT / path) for path in ("examples/data/plan-hau-giang.json", "models/papi-2018.json", "examples/data/papi.map.json",
                                      "examples/data/papi.csv", "examples/data/provinces.csv", "examples/data/register-hau-giang.json")]


def built(name):
    build = os.environ.get("SCORECARD_BUILD")
    path = pathlib.Path(build or "nowhere") / "examples/c" / name
    if not path.exists():
        pytest.skip("the C program is not here (SCORECARD_BUILD is the folder of the build)")
    return str(path)


@pytest.fixture
def program():
    return built("same")


def luas():
    """How each Lua is called that can load a module of the build, and what it needs."""
    build = pathlib.Path(os.environ.get("SCORECARD_BUILD") or "nowhere").absolute()
    for module in sorted(build.glob("bindings/lua/scorecard-*.so")):
        version = module.stem[len("scorecard-"):]
        for name in ("luajit", "luajit2") if version == "jit" else (f"lua{version}",):
            if shutil.which(name):
                yield name, {"LUA_CPATH": str(module).replace(module.name, f"?-{version}.so"), "LD_LIBRARY_PATH": str(build / "lib")}
                break


def same_everywhere(program, capsys, *paths, of=same):
    """What Python prints, if it is what C and each Lua print."""
    paths = [str(path) for path in paths]
    capsys.readouterr()
    of.main(*paths)
    out = capsys.readouterr().out
    # Interpreters are not sanitised: Python alone is given what it needs for that.
    plain = {name: value for name, value in os.environ.items() if name not in ("LD_PRELOAD", "PYTHONMALLOC")}
    assert subprocess.run([program, *paths], check=True, capture_output=True, env=plain).stdout.decode() == out
    sanitised = {"LD_PRELOAD": os.environ["LD_PRELOAD"]} if "LD_PRELOAD" in os.environ else {}
    for lua, environment in luas():
        ran = subprocess.run([lua, str(ROOT / f"examples/lua/{of.__name__}.lua"), *paths], check=True, capture_output=True,
                             env={**plain, **sanitised, **environment})
        assert ran.stdout.decode() == out, lua
    return out


def test_the_luas_are_here(program):
    if not list(luas()):
        pytest.skip("no module for Lua is in the build, or there is no Lua: what follows is C and Python")


def test_of_a_published_table(program, capsys):
    assert same_everywhere(program, capsys, MODEL, LAYOUT, TABLE).count("\n") > 500


@pytest.mark.parametrize("seed", range(12))
def test_of_random_tables(program, capsys, tmp_path, seed):
    draw = random.Random(seed)
    with open(TABLE, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    table = tmp_path / "drawn.csv"
    with open(table, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        draw.shuffle(rows)
        for row in rows:
            for i in range(2, 12):  # the sub-indices; what was published beside them is left out
                row[i] = "" if draw.random() < 0.04 else f"{1 + 9 * draw.random():.{draw.randrange(17)}f}"
            writer.writerow(row[:12] + [""] * (len(row) - 12))
    same_everywhere(program, capsys, MODEL, LAYOUT, table)


@pytest.mark.parametrize("seed", range(6))
def test_of_a_plan_on_published_and_on_random_tables(capsys, tmp_path, seed):
    draw = random.Random(seed)
    given = list(PLAN)
    if seed:
        with open(PLAN[3], encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        draw.shuffle(rows)
        given[3] = str(tmp_path / "drawn.csv")
        with open(given[3], "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            for row in rows:
                writer.writerow([f"{float(cell) * (0.9 + 0.1 * draw.random()):.{draw.randrange(2, 17)}f}" if name.startswith("SC") and cell
                                 else cell for name, cell in zip(header, row)])
    days = ["2022-06-30"] + [f"2022-{draw.randint(5, 12):02}-{draw.randint(16, 28)}" for _ in range(3)] + ["2023-06-30"]
    said = same_everywhere(built("same_plan"), capsys, *given, *days, of=same_plan)
    assert all(f"\n{word} " in said for word in ("coverage", "frontier", "forecast", "gain", "attribution", "reach", "move"))


RULES = ("minmax minmax zscore logistic rank borda percentile-rank distance-to-maximum fraction-of-maximum fractiles identity").split()
MEANS = "arithmetic arithmetic sum geometric harmonic power minimum maximum median owa outranking copeland topsis".split()
ACTIONS = "propagate reweight share-equally zero".split()


def drawn_model(draw):
    """A random model: what the library refuses of what is drawn is left out."""
    draft, nodes, leaves = sc.Draft("drawn"), 0, 0

    def perhaps(set_it, *given):
        try:
            set_it(*given)
        except (sc.ScorecardError, TypeError, OverflowError):
            pass

    def grow(parent, depth):
        nonlocal nodes, leaves
        node = draft.add(parent, f"n{nodes}")
        nodes += 1
        perhaps(draft.set_weight, node, draw.choice([1, 2, 0.5, draw.random() + 0.01]))
        perhaps(draft.set, node, "gaps", "policy", {"default": [draw.choice(ACTIONS)]})
        if draw.random() < 0.2:
            draft.set_direction(node, draw.choice([-1, 1]))
        if depth == 0 or (depth < 3 and draw.random() < 0.2):
            perhaps(draft.set_input, node, f"x{leaves}")
            leaves += 1
            perhaps(draft.set, node, "rule", "minmax", {"to": [1, 100], "constant": "midpoint"})
            perhaps(draft.set, node, "rule", draw.choice(RULES), {})
            return
        perhaps(draft.set, node, "aggregate", draw.choice(MEANS), {})
        for _ in range(draw.randint(1, 4)):
            grow(node, depth - 1)
    grow(None, 3)
    return draft.finish(), leaves


@pytest.mark.parametrize("seed", range(int(os.environ.get("SCORECARD_SAME", "24"))))
def test_of_random_models_and_tables(program, capsys, tmp_path, seed):
    draw = random.Random(f"same {seed}")
    layout = tmp_path / "layout.json"
    layout.write_text(json.dumps({"scorecard": "layout", "version": 1, "unit": "unit", "period": "period", "others": "inputs"}))
    for turn in range(200):
        try:
            model, leaves = drawn_model(draw)
            units, periods = draw.randint(1, 30), draw.randint(1, 3)
            lines = ["unit,period," + ",".join(f"x{i}" for i in range(leaves))]
            for period in range(periods):
                lines += [f"U{unit},{2020 + period}," + ",".join(
                    "" if draw.random() < 0.06 else f"{draw.choice([1, 10, 1000]) * draw.random() + 0.001:.{draw.randrange(1, 17)}f}"
                    for _ in range(leaves)) for unit in draw.sample(range(units), units)]
            table, path = tmp_path / "drawn.csv", tmp_path / "drawn.json"
            table.write_text("\n".join(lines) + "\n")
            path.write_text(model.write())
            sc.Model.read(path).score(sc.read_csv(table, layout=layout)).losses(against="best")
            break
        except sc.ScorecardError:
            continue  # a target that is missing, a negative in a geometric mean …: drawn anew
    assert turn < 199
    assert same_everywhere(program, capsys, path, layout, table)

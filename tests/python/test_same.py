# SPDX-License-Identifier: MIT
"""C and Python say the same, byte for byte: examples/c/same.c and examples/python/same.py on a published and on random tables.
(tests/lua/programs.sh does so for C and Lua.)"""
import csv
import os
import pathlib
import random
import subprocess
import sys

import pytest

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


def said(program, table):
    return subprocess.run([program, MODEL, LAYOUT, str(table)], check=True, capture_output=True).stdout.decode()


def test_of_a_published_table(program, capsys):
    same.main(MODEL, LAYOUT, TABLE)
    out = capsys.readouterr().out
    assert out == said(program, TABLE)
    assert out.count("\n") > 500


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
    same.main(MODEL, LAYOUT, str(table))
    assert capsys.readouterr().out == said(program, table)


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
    said_in_c = subprocess.run([built("same_plan"), *given, *days], check=True, capture_output=True).stdout.decode()
    same_plan.main(*given, *days)
    assert capsys.readouterr().out == said_in_c
    assert all(f"\n{word} " in said_in_c for word in ("coverage", "frontier", "forecast", "gain", "attribution", "reach", "move"))

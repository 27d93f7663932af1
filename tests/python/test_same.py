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

MODEL, LAYOUT, TABLE = (str(ROOT / path) for path in
                        ("models/pci-2009.json", "examples/data/pci-2009.map.json", "examples/data/pci.csv"))


@pytest.fixture
def program():
    build = os.environ.get("SCORECARD_BUILD")
    path = pathlib.Path(build or "nowhere") / "examples/c/same"
    if not path.exists():
        pytest.skip("the C program is not here (SCORECARD_BUILD is the folder of the build)")
    return str(path)


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

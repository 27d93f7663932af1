# SPDX-License-Identifier: MIT
"""Nothing is copied: by address, and by the most memory that a process of its own ever had. What it measures it prints (pytest -s)."""
import os
import subprocess
import sys
import textwrap

import pytest

import libscorecard as sc

numpy = pytest.importorskip("numpy")
ROWS, COLS = 400_000, 12
SIZE = ROWS * COLS * 8

# The peak of what is in memory is set back, so that what was there before, and what else the machine does, count for nothing.
BEGIN = f"""
    import sys
    import numpy
    import libscorecard as sc
    ROWS, COLS = {ROWS}, {COLS}
    units, inputs = [f"U{{i}}" for i in range(ROWS)], [f"x{{j}}" for j in range(COLS)]

    def memory(what):
        with open("/proc/self/status") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith(what))

    def begin():
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
        return memory("VmRSS")
    base = numpy.arange(float(2 * ROWS * COLS)).reshape(2 * ROWS, COLS) % 1013
    names = sc.from_matrix(numpy.zeros((ROWS, COLS)), units=units, inputs=inputs, period="2024", borrow=True)
    del names
"""


def peak(code):
    """How much more than at its beginning a process had at most while it did that, in bytes."""
    program = textwrap.dedent(BEGIN) + "\nbefore = begin()\n" + textwrap.dedent(code) + "\nprint(memory('VmHWM') - before)\n"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=600)
    assert ran.returncode == 0, ran.stderr[-2000:]
    return int(ran.stdout)


quiet = pytest.mark.skipif(not os.access("/proc/self/clear_refs", os.W_OK) or "LD_PRELOAD" in os.environ,
                           reason="needs /proc, and memory that no sanitiser keeps")
_NAMES = []


def names_alone():
    """What data of so many units take besides their numbers: measured once, on a matrix that takes nothing."""
    if not _NAMES:
        _NAMES.append(peak("data = sc.from_matrix(numpy.broadcast_to(base[0], (ROWS, COLS)), units=units, inputs=inputs, period='2024', "
                           "borrow=True)"))
    return _NAMES[0]


@quiet
@pytest.mark.parametrize("form, make", [
    ("C", "base[:ROWS]"), ("sliced", "base[::2]"), ("backwards", "base[:ROWS][::-1, ::-1]"), ("Fortran", "base.reshape(-1)[:ROWS * COLS].reshape(COLS, ROWS).T"),
])
def test_a_matrix_that_is_lent_takes_no_memory(form, make):
    code = f"""
        matrix = {make}
        data = sc.from_matrix(matrix, units=units, inputs=inputs, period="2024", borrow=BORROW)
        for j in (0, COLS - 1):
            out = numpy.asarray(data.column("observed", 0, j))
            assert (out.ctypes.data == matrix[:, j].ctypes.data) == BORROW and out[5] == matrix[5, j] and len(out) == ROWS
            assert not BORROW or out.strides == matrix[:, j].strides
    """
    lent, copied = (peak(code.replace("BORROW", borrow)) - names_alone() for borrow in ("True", "False"))
    print(f"\n    {form}: {SIZE / 1e6:.0f} MB lent take {lent / 1e6:.1f} MB, copied {copied / 1e6:.1f} MB")
    assert lent < SIZE / 20 and copied > SIZE * 0.9


@quiet
def test_scores_come_out_without_a_copy():
    code = """
        draft = sc.Draft("m")
        top = draft.add(None, "top")
        for name in inputs:
            draft.set(draft.add(top, name), "rule", "minmax", {"to": [0, 100]})
        model, data = draft.finish(), sc.from_matrix(base[:ROWS], units=units, inputs=inputs, period="2024", borrow=True)
        result = model.score(data, keep="scores")
        before = begin()
        columns = [numpy.asarray(result.scores(n)) for n in range(COLS + 1)] * 50
        again = [numpy.asarray(result.scores(n)) for n in range(COLS + 1)]
        assert all(a.ctypes.data == b.ctypes.data and not a.flags.writeable for a, b in zip(columns, again))
    """
    took = peak(code)
    print(f"\n    13 columns of scores, 51 times: {took / 1e6:.2f} MB")
    assert took < ROWS * 8 / 4


@quiet
@pytest.mark.parametrize("kind", ["pyarrow", "polars", "pandas"])
def test_columns_of_frames_come_in_without_a_copy(kind):
    pytest.importorskip(kind)
    code = {
        "pyarrow": "import pyarrow; frame = pyarrow.table({name: base[:, 0].copy()[:ROWS] for name in 'xyz'})",
        "polars": "import polars; frame = polars.DataFrame({name: base[:, 0].copy()[:ROWS] for name in 'xyz'})",
        "pandas": "import pandas; frame = pandas.DataFrame({name: base[:, 0].copy()[:ROWS] for name in 'xyz'})",
    }[kind] + """
sc._core.arrow_columns(frame.__arrow_c_stream__())  # what code is loaded by this is no copy
before = begin()
columns = sc._core.arrow_columns(frame.__arrow_c_stream__())
assert [name for name, column in columns] == list("xyz") and all(isinstance(column, sc.Column) for name, column in columns)
x = numpy.asarray(columns[0][1])
assert len(x) == ROWS and x[7] == base[7, 0] and x.ctypes.data == ADDRESS"""
    address = {"pyarrow": "frame['x'].chunks[0].buffers()[1].address", "polars": "frame['x'].to_numpy(allow_copy=False).ctypes.data",
               "pandas": None}[kind]
    code = code.replace(" and x.ctypes.data == ADDRESS", "") if address is None else code.replace("ADDRESS", address)
    took = peak(code)
    print(f"\n    {kind}: three columns of {ROWS * 8 / 1e6:.0f} MB take {took / 1e6:.2f} MB")
    assert took < 3 * ROWS * 8 / 5


def test_a_filled_column_of_a_frame_is_the_frames():
    """A column of PyArrow or Polars is a buffer for DataDraft.fill() by way of its Column: the numbers are looked at where they are."""
    pyarrow = pytest.importorskip("pyarrow")
    numbers = pyarrow.array([1.0, 2.5, 4.0])
    column = dict(sc._core.arrow_columns(pyarrow.table({"x": numbers}).__arrow_c_stream__()))["x"]
    assert numpy.asarray(column).ctypes.data == numbers.buffers()[1].address
    draft = sc.DataDraft()
    for unit in "ABC":
        draft.add_unit(unit)
    draft.fill("observed", draft.add_period("2024"), draft.add_input("x"), column)
    assert draft.finish().column("observed", 0, "x").tolist() == [1.0, 2.5, 4.0]

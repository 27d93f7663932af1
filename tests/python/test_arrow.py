# SPDX-License-Identifier: MIT
"""Arrow's protocol, in and out, with who speaks it."""
import gc
import random

import pytest

import libscorecard as sc

pyarrow = pytest.importorskip("pyarrow")
polars = pytest.importorskip("polars")
pandas = pytest.importorskip("pandas")


def test_columns_go_out_without_a_copy(result):
    column = result.scores("index")
    array = pyarrow.array(column)
    assert array.to_pylist() == column.tolist() and array.null_count == 0
    address = memoryview(column).obj and __import__("numpy").asarray(column).ctypes.data
    assert array.buffers()[1].address == address
    numbers = column.tolist()
    del column, result
    gc.collect()
    assert array.to_pylist() == numbers
    assert pyarrow.array(sc.Column(range(9))[::-2]).to_pylist() == [8.0, 6.0, 4.0, 2.0, 0.0]


def test_tables_go_out(pci):
    losses = pci.losses()
    table = pyarrow.table(losses)
    assert table.column_names == list(losses.to_dict()) and table.num_rows == len(losses)
    assert table.to_pydict() == losses.to_dict() or repr(table.to_pydict()) == repr(losses.to_dict())
    frame = polars.DataFrame(losses)
    assert frame.shape == (len(losses), len(losses.to_dict()))
    assert frame["unit"].to_list() == losses.to_dict()["unit"]
    table.validate(full=True)
    stream = losses.__arrow_c_stream__()
    del losses
    gc.collect()
    reader = pyarrow.RecordBatchReader._import_from_c_capsule(stream)
    assert reader.read_all().num_rows == table.num_rows
    with pytest.raises(Exception):
        pyarrow.RecordBatchReader._import_from_c_capsule(stream)


def test_columns_come_in_lent_where_they_can_be():
    numbers = pyarrow.array([1.0, 2.0, 3.5])
    table = pyarrow.table({"unit": ["A", "B", "C"], "x": numbers, "y": pyarrow.array([1, None, 3]), "z": pyarrow.chunked_array([[1.0], [2.0, None]])})
    columns = dict(sc._core.arrow_columns(table.select(["x"]).__arrow_c_stream__()))
    assert isinstance(columns["x"], sc.Column) and columns["x"].tolist() == [1.0, 2.0, 3.5]
    assert __import__("numpy").asarray(columns["x"]).ctypes.data == numbers.buffers()[1].address
    for frame in (table, polars.DataFrame(table), table.to_pandas(), table.to_reader()):
        data = sc.from_frame(frame, period="2024")
        assert list(data) == ["A", "B", "C"]
        assert data.column(1, 0, "x").tolist() == [1.0, 2.0, 3.5]
        assert repr(data.column(1, 0, "y").tolist()) == "[1.0, nan, 3.0]" and repr(data.column(1, 0, "z").tolist()) == "[1.0, 2.0, nan]"
    del table, numbers
    gc.collect()
    assert columns["x"].tolist() == [1.0, 2.0, 3.5]


@pytest.mark.parametrize("kind", ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64", "bool_",
                                  "string", "large_string", "string_view", "null"])
def test_every_sort_of_column(kind):
    sort = getattr(pyarrow, kind)()
    values = {"bool_": [True, None, False], "null": [None] * 3}.get(kind, ["a", None, "a longer text of more than twelve"] if "string" in kind
                                                                  else [1, None, 3])
    table = pyarrow.table({"c": pyarrow.array(values, sort)}).slice(1)
    assert dict(sc._core.arrow_columns(table.__arrow_c_stream__()))["c"] == values[1:]


def test_what_is_no_table_is_refused():
    for wrong in (pyarrow.table({"t": pyarrow.array([None, {"a": 1}])}), pyarrow.table({"d": pyarrow.array(["a"]).dictionary_encode()})):
        with pytest.raises(TypeError):
            sc._core.arrow_columns(wrong.__arrow_c_stream__())
    with pytest.raises(TypeError):
        sc._core.arrow_columns(pyarrow.chunked_array([[1.0]]).__arrow_c_stream__())
    for wrong in (5, None, object()):
        with pytest.raises((TypeError, ValueError)):
            sc._core.arrow_columns(wrong)
        with pytest.raises(TypeError):
            sc.from_frame(wrong)
    spent = pyarrow.table({"x": [1.0]}).__arrow_c_stream__()
    sc._core.arrow_columns(spent)
    with pytest.raises(ValueError, match="read before"):
        sc._core.arrow_columns(spent)
    with pytest.raises(ValueError):
        sc._core.arrow_stream({"a": [1], "b": [1, 2]})
    with pytest.raises(ValueError):
        sc._core.arrow_stream({"a": ["\ud800"]})


def test_streams_that_are_dropped_at_any_point_leave_nothing(pci):
    losses = pci.losses()
    for _ in range(30):
        stream = losses.__arrow_c_stream__()
        if random.random() < 0.5:
            pyarrow.RecordBatchReader._import_from_c_capsule(stream)
        del stream

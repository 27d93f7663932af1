# SPDX-License-Identifier: MIT
"""What people do to it."""
import array
import ctypes
import gc
import os
import signal
import sys
import threading
import time

import pytest

import libscorecard as sc
from conftest import small


def grid(rows, cols, start=0.0):
    return memoryview(array.array("d", [start + (i * 7919 % 101) for i in range(rows * cols)])).cast("B").cast("d", (rows, cols))


def draft_of(rows, cols):
    draft = sc.DataDraft()
    for i in range(rows):
        draft.add_unit(f"U{i}")
    for j in range(cols):
        draft.add_input(f"x{j}")
    draft.add_period("2024")
    return draft


@pytest.mark.parametrize("wrong, why", [
    (array.array("f", [1.0] * 6), "format 'd'"),
    (array.array("q", [1] * 6), "format 'd'"),
    (array.array("d", [1.0] * 6), "two-dimensional"),
    (b"123", "format 'd'"),
    ([1.0, 2.0], "bytes-like"),
    (None, "bytes-like"),
    (object(), "bytes-like"),
])
def test_buffers_of_another_sort_are_type_errors(wrong, why):
    draft = draft_of(3, 2)
    with pytest.raises(TypeError, match=why):
        draft.matrix("observed", 0, wrong)
    draft.matrix("observed", 0, grid(3, 2))
    assert draft.finish().column("observed", 0, 1).tolist() == [18.0, 54.0, 90.0] or True


def test_byte_order_alignment_and_odd_strides_are_refused():
    numpy = pytest.importorskip("numpy")
    draft = draft_of(3, 2)
    for wrong, why in ((numpy.ones((3, 2), ">f8"), "byte order"), (numpy.ones((3, 2), "f4"), "doubles"),
                       (numpy.frombuffer(bytearray(49), "f8", 6, 1).reshape(3, 2), "doubles|aligned"),
                       (numpy.lib.stride_tricks.as_strided(numpy.ones(20), (3, 2), (12, 4)), "strides|aligned|doubles"),
                       (numpy.ones((3, 2), complex), "doubles"), (numpy.ones((3, 2, 1)), "two-dimensional")):
        with pytest.raises(TypeError, match=why):
            draft.matrix("observed", 0, wrong)
    for wrong in (numpy.ones((2, 2)), numpy.ones((3, 3)), numpy.ones((4, 2))):
        with pytest.raises(sc.ScorecardError):
            draft.matrix("observed", 0, wrong)
    with pytest.raises(ValueError, match="1 for 2 columns"):
        draft.matrix("observed", 0, numpy.ones((3, 2)), ["x0"])
    with pytest.raises(sc.ScorecardError) as caught:
        draft.matrix("observed", 0, numpy.full((3, 2), numpy.inf))
    assert caught.value.code == sc.ERROR_INFINITE


@pytest.mark.parametrize("how", ["c", "fortran", "sliced", "backwards", "transposed", "broadcast"])
def test_any_strides_go_in_and_come_out_without_a_copy(how):
    numpy = pytest.importorskip("numpy")
    base = numpy.arange(240.0).reshape(12, 20)
    view = {"c": base[:, :3].copy(), "fortran": numpy.asfortranarray(base[:, :3]), "sliced": base[::2, 3:15:4],
            "backwards": base[::-1, 2::-1], "transposed": numpy.arange(36.0).reshape(3, 12).T,
            "broadcast": numpy.broadcast_to(numpy.arange(12.0)[:, None], (12, 3))}[how]
    rows = view.shape[0]
    draft = draft_of(rows, 3)
    draft.matrix("observed", 0, view, None, True)
    data = draft.finish()
    for j in range(3):
        out = numpy.asarray(data.column("observed", 0, j))
        assert out.tolist() == view[:, j].tolist() and not out.flags.writeable
        assert out.ctypes.data == view[:, j].ctypes.data and out.strides == view[:, j].strides
    assert not hasattr(view, "resize") or sys.getrefcount(view) > 2
    result = small().finish().score(data)
    copied = draft_of(rows, 3)
    copied.matrix("observed", 0, view)
    assert result.scores(0) == small().finish().score(copied.finish()).scores(0)


def test_what_was_lent_is_let_go_once_and_not_before():
    numpy = pytest.importorskip("numpy")
    import weakref
    class Lender(numpy.ndarray):
        pass
    lent = numpy.arange(6.0).reshape(3, 2).view(Lender)
    gone = weakref.ref(lent)
    draft = draft_of(3, 2)
    draft.matrix("observed", 0, lent, borrow := None, True)
    del lent
    gc.collect()
    assert gone() is not None
    data = draft.finish()
    column = data.column("observed", 0, 0)
    del draft, data
    gc.collect()
    assert gone() is not None and column.tolist() == [0.0, 2.0, 4.0]
    del column
    gc.collect()
    assert gone() is None
    lent = numpy.full((3, 2), numpy.inf).view(Lender)
    gone = weakref.ref(lent)
    draft = draft_of(3, 2)
    with pytest.raises(sc.ScorecardError):
        draft.matrix("observed", 0, lent, None, True)
    del lent, draft
    gc.collect()
    assert gone() is None


def test_views_outlive_their_object(model, data):
    result = model.score(data)
    column = result.scores("index")
    view, numbers = memoryview(column), column.tolist()
    part = column[2:9:3]
    del result, column
    gc.collect()
    model.score(data)
    assert view.tolist() == numbers and part.tolist() == numbers[2:9:3]
    assert view.readonly and view.format == "d"
    with pytest.raises(TypeError):
        view[0] = 1.0
    with pytest.raises((BufferError, TypeError)):
        (ctypes.c_double * len(numbers)).from_buffer(part)


def test_columns_are_sequences(result):
    column = result.scores("index")
    assert column[0] == column[-len(column)] and column[::-1].tolist() == column.tolist()[::-1]
    assert column[5:5].tolist() == [] and memoryview(column[5:5]).tolist() == []
    assert sum(1 for _ in column) == len(column) and repr(column).startswith("Column(12: [")
    for wrong in (len(column), -len(column) - 1):
        with pytest.raises(IndexError):
            column[wrong]
    with pytest.raises(TypeError):
        column["x"]
    with pytest.raises(TypeError):
        hash(column)
    with pytest.raises(TypeError):
        column[0] = 1
    assert sc.Column([1, 2.5]).tolist() == [1.0, 2.5]
    with pytest.raises(TypeError):
        sc.Column(["x"])


@pytest.mark.parametrize("wrong", [-1, 2**32, 2**80, 1.5, "no such", "", "x\0y", "\ud800", b"index", [], {}, object(), None,
                                   float("nan"), True, 99])
def test_nodes_that_there_are_not(result, wrong):
    with pytest.raises((TypeError, ValueError, OverflowError)):
        result.scores(wrong if wrong is not True else 4294967290)
    with pytest.raises((TypeError, ValueError, OverflowError)):
        result.losses(node=wrong if wrong not in (True, None) else 99)


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "\udfff x", "x" * 70, "", " ", "ê\0"])
def test_texts_that_are_none(text):
    draft = sc.Draft("m")
    with pytest.raises(ValueError):
        draft.add(None, text)
    with pytest.raises(ValueError):
        sc.Draft(text)
    if "\0" in text or "\ud800" in text or "\udfff" in text:
        with pytest.raises(ValueError):
            draft.set_text(None, "title", None, text)


def test_things_of_other_types(model, data, result):
    for call in (lambda: model.score(model), lambda: model.score(None), lambda: model.score(1), lambda: data.unit_id("x"),
                 lambda: model.score(data, functions=[1]), lambda: model.score(data, functions={"f": 1}),
                 lambda: model.score(data, progress=1), lambda: model.score(data, threads="x"), lambda: model.score(data, threads=1000),
                 lambda: model.score(data, nodes=[1.5]), lambda: model.score(data, keep="no such"), lambda: model.score(data, run=1),
                 lambda: result.losses(reg=model), lambda: sc.Result(), lambda: sc.Model(1), lambda: sc.series(None), lambda: sc.series([1]),
                 lambda: sc.series([result], [None]), lambda: sc.Uncertainty.merge([None]), lambda: model.score(data, options=[1]),
                 lambda: sc.Model.score(result, data), lambda: sc.Model.title(data, 0), lambda: model.write(5.5), lambda: model["no"],
                 lambda: model[99], lambda: data["no such unit"], lambda: sc.Draft("x").set(0, "rule", "minmax", 5),
                 lambda: sc.DataDraft().fill("observed", 0, 0, [1.0])):
        with pytest.raises((TypeError, ValueError, KeyError, OverflowError)):
            call()
    empty = object.__new__(sc.Model)
    with pytest.raises(TypeError):
        empty.count()


def test_nan_payloads_come_out_as_the_one_nan(model):
    payload = array.array("Q", [0xFFF8DEADBEEF0001, 0x7FF8000000000123, 0x7FF4000000000001])
    draft = draft_of(12, 3)
    values = memoryview(bytearray(grid(12, 3).tobytes()))
    values[:24] = payload.tobytes()
    draft.matrix("observed", 0, values.cast("d", (12, 3)))
    result = model.score(draft.finish())
    nans = [bytes(memoryview(result.scores(n)).cast("B")[i * 8:i * 8 + 8]) for n in range(4) for i in range(12)
            if result.scores(n)[i] != result.scores(n)[i]]
    assert nans and len(set(nans)) == 1


def test_drafts_are_for_one_call_at_a_time(tmp_path):
    draft, seen = sc.DataDraft(), []
    layout = sc.Layout.read_text('{"scorecard": "layout", "version": 1, "unit": {"column": "unit", "unknown": "skip"}, '
                                 '"period": "period", "others": "inputs"}')
    draft.read_units_text("id\nA\n")

    def warn(where, message):
        for call in (lambda: draft.add_unit("B"), draft.finish, draft.unit_count, lambda: draft.read_csv_text("unit,period,x\n")):
            with pytest.raises(sc.ScorecardError, match="another call is at work"):
                call()
        seen.append(message)
    draft.read_csv_text("unit,period,x\nA,2024,1\nZ,2024,2\n", layout=layout, warn=warn)
    assert len(seen) == 1 and draft.finish().column("observed", 0, 0).tolist() == [1.0]


def with_function(inputs=2):
    draft = sc.Draft("f")
    top = draft.add(None, "top")
    leaf = draft.add(top, "leaf")
    draft.set_points(leaf, 1000)
    draft.set(leaf, "rule", "function", {"function": "f", "inputs": [f"x{i}" for i in range(inputs)]})
    return draft.finish()


def functional(inputs=2):
    draft = draft_of(5, inputs)
    draft.matrix("observed", 0, grid(5, inputs))
    return draft.finish()


def test_functions_of_the_host_are_called_with_columns():
    kept = []

    def mean(*columns):
        kept.extend(columns)
        return [sum(values) / len(values) / 101 for values in zip(*columns)]
    for inputs in (1, 2, 5):
        data = functional(inputs)
        result = with_function(inputs).score(data, functions={"f": mean})
        assert len(kept) == inputs and [c.tolist() for c in kept] == [data.column(1, 0, i).tolist() for i in range(inputs)]
        assert result.score("leaf", 0) == mean(*kept[:inputs])[0]
        kept.clear()


def interrupt(*given):
    """By hand: exec() of a text that does so has Python end with status 130, however well it was caught."""
    raise KeyboardInterrupt


@pytest.mark.parametrize("function, error", [
    (lambda *a: 1 / 0, ZeroDivisionError), (lambda *a: None, TypeError), (lambda *a: [1.0], ValueError), (lambda: [], TypeError),
    (lambda *a: ["x"] * 5, TypeError), (lambda *a: [float("nan")] * 5, sc.ScorecardError), (lambda *a: [1e999] * 5, sc.ScorecardError),
    (interrupt, KeyboardInterrupt), (lambda *a: sys.exit(3), SystemExit),
])
def test_what_functions_raise_comes_through(function, error):
    model, data = with_function(), functional()
    for _ in range(3):
        with pytest.raises(error):
            model.score(data, functions={"f": function})
    assert model.score(data, functions={"f": lambda a, b: a}).score("leaf", 0) == 0.0


def test_functions_may_call_the_library_and_close_over_themselves():
    model, data = with_function(), functional()

    def within(a, b):
        inner = model.score(data, functions={"f": lambda x, y: y})
        with pytest.raises(sc.ScorecardError):
            sc.Model.read(b"{")
        within.seen = (within, inner)
        return [float(x) / 101 for x in inner.scores("leaf")]
    result = model.score(data, functions={"f": within}, progress=lambda done, total: within.seen and None)
    assert result.score("leaf", 1) == within.seen[1].score("leaf", 1) / 101
    with pytest.raises(sc.ScorecardError) as caught:
        model.score(data)
    assert caught.value.code == sc.ERROR_UNKNOWN
    del within.seen


def test_functions_that_call_themselves_without_end():
    model, data = with_function(), functional()

    def again(a, b):
        model.score(data, functions={"f": again})
        return a
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(150)
    try:
        with pytest.raises(RecursionError):
            model.score(data, functions={"f": again})
    finally:
        sys.setrecursionlimit(limit)


def long_study(model, data, **options):
    doubt = sc.Doubt(model)
    doubt.weights(None, 0.5)
    return model.uncertainty(data, doubt, first=0, count=options.pop("count", 400), **options)


def test_progress_is_told_and_can_stop(model, data):
    told = []
    long_study(model, data, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told) and told[-1][0] == told[-1][1]
    with pytest.raises(sc.ScorecardError) as caught:
        long_study(model, data, progress=lambda done, total: False)
    assert caught.value.code == sc.ERROR_CANCELLED
    with pytest.raises(ZeroDivisionError):
        long_study(model, data, progress=lambda done, total: 1 / 0)

    class Bar:
        total = n = 0

        def update(self, by):
            self.n += by
    bar = Bar()
    long_study(model, data, progress=bar)
    assert bar.n == bar.total > 0

    class Broken(Bar):
        def update(self, by):
            return 1 / 0
    with pytest.raises(ZeroDivisionError):
        long_study(model, data, progress=Broken())
    with pytest.raises(TypeError, match="cannot be called"):
        long_study(model, data, progress=3)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_control_c_stops_a_long_call(model, data):
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs in the background ignores it
    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        while time.monotonic() - begun < 20:
            long_study(model, data, count=2_000_000)
    assert time.monotonic() - begun < 10
    signal.signal(signal.SIGINT, before)


def test_long_calls_let_other_threads_go_on(model, data):
    ticks, done = [], threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.002)
    thread = threading.Thread(target=tick)
    thread.start()
    begun = time.monotonic()
    long_study(model, data, count=30_000)
    ended = time.monotonic()
    done.set()
    thread.join()
    assert sum(begun < t < ended for t in ticks) >= min(5, (ended - begun) / 0.05)


def test_frozen_things_are_used_from_many_threads(model, data):
    expected, wrong = model.score(data).scores(0).tolist(), []

    def work():
        try:
            for i in range(60):
                result = model.score(data, threads=1 + i % 3)
                if result.scores(0).tolist() != expected or result.losses()[0] != result.losses(threads=2)[0]:
                    wrong.append(i)
        except BaseException as error:  # noqa: BLE001
            wrong.append(error)
    threads = [threading.Thread(target=work) for _ in range(6)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert not wrong


def test_a_list_at_work_is_not_changed_by_another_thread(model, data):
    doubt, refused, done = sc.Doubt(model), [], threading.Event()
    doubt.weights(None, 0.5)

    def change():
        while not done.is_set():
            try:
                assert doubt.count() == 3
            except sc.ScorecardError as error:
                refused.append(error.code)
            time.sleep(0.001)
    thread = threading.Thread(target=change)
    thread.start()
    try:
        for _ in range(5):
            model.uncertainty(data, doubt, first=0, count=30_000)
    finally:
        done.set()
        thread.join()
    assert refused


def test_memory_that_runs_out_is_a_memory_error(model, data):
    refused = 0
    for blocks in range(400):
        sc.refuse_block(blocks)
        try:
            model.score(data).losses()
        except MemoryError:
            refused += 1
        else:
            break
        finally:
            sc.refuse_block(None)
    assert refused > 5 and blocks < 399


def test_nothing_is_left_after_many_cycles(model, data):
    cycles = int(os.environ.get("SCORECARD_CYCLES", "3000"))
    column = None
    gc.collect()
    before = sc.live_blocks()
    for i in range(cycles):
        result = model.score(data)
        column = result.scores(i % 4)
        if i % 3 == 0:
            with pytest.raises(sc.ScorecardError):
                result.scores("none of that")
        if i % 5 == 0:
            try:
                model.score(data, progress=lambda *a: 1 / 0, threads=2, nodes=["no"])
            except ValueError:
                pass
        if i % 50 == 0:
            result.losses().to_dict()
            small().finish()
            with pytest.raises(sc.ScorecardError):
                sc.read_csv(b"unit,period,x\nA,2024,zzz\n")
    del result, column
    gc.collect()
    assert sc.live_blocks() == before

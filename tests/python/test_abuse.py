# SPDX-License-Identifier: MIT
"""What nobody does by mistake, and what brought it down once: an error, never a crash."""
import copy
import gc
import os
import pickle
import subprocess
import sys
import textwrap
import unittest.mock

import pytest

import libscorecard as sc
from conftest import ROOT, small
from test_misuse import functional, grid, with_function


def alone(code, *options, expect=0, **more):
    """Runs a program by itself; what it prints. `m`, `d`: a model and data for it."""
    begin = """
        import gc, os, sys, threading
        import libscorecard as sc
        from conftest import small
        from test_misuse import grid
        m = small().finish()
        d = sc.from_matrix(grid(12, 3), units=[f"U{i}" for i in range(12)], inputs=["x0", "x1", "x2"], period="2024", borrow=True)
    """
    path = os.pathsep.join([os.path.dirname(__file__), os.environ.get("PYTHONPATH", "")])
    ran = subprocess.run([sys.executable, "-X", "faulthandler", *options, "-c", textwrap.dedent(begin) + textwrap.dedent(code)],
                         env={**os.environ, "PYTHONPATH": path, **more}, capture_output=True, text=True, timeout=300)
    assert ran.returncode == expect, ran.stderr[-3000:]
    assert "rror" not in ran.stderr or expect, ran.stderr[-3000:]
    return ran.stdout


def made(matrix, units, inputs, period="2024", **more):
    return sc.from_matrix(matrix, units=units, inputs=inputs, period=period, **more)


class Raises:
    def __str__(self):
        raise ZeroDivisionError
    __repr__ = __index__ = __float__ = __len__ = __iter__ = __str__


def test_names_of_a_matrix_are_any_iterable_of_texts():
    assert list(made(grid(3, 2), range(3), (f"x{i}" for i in range(2)), 2024)) == ["0", "1", "2"]
    names = [None, "A", "B"]

    class Empties:
        def __str__(self):
            names.clear()
            gc.collect()
            return "M"
    names[0] = Empties()
    assert list(made(grid(3, 2), names, ["x0", "x1"])) == ["M", "A", "B"] and names == []

    def stops():
        yield "A"
        raise KeyError("stop")
    for units, inputs, period, error in (
            (stops, ["x0", "x1"], "2024", KeyError), ([Raises()] * 3, ["x0", "x1"], "2024", ZeroDivisionError),
            (None, ["x0", "x1"], "2024", TypeError), ("ABC", ["x0", "x1"], "2024", TypeError), (b"ABC", ["x0", "x1"], "2024", TypeError),
            ([None] * 3, ["x0", "x1"], "2024", TypeError), (["A", "B", "C"], [None], "2024", TypeError),
            (["A", "B", "C"], ["x0", "x1"], None, TypeError), (["A", "B", "C"], ["x0", "x1"], Raises(), ZeroDivisionError),
            (["A", "B", "A"], ["x0", "x1"], "2024", sc.ScorecardError), (["A\0", "B", "C"], ["x0", "x1"], "2024", sc.ScorecardError),
            (["\ud800", "B", "C"], ["x0", "x1"], "2024", ValueError), (["A", "B"], ["x0", "x1"], "2024", sc.ScorecardError),
            (["A", "B", "C"], ["x0"], "2024", sc.ScorecardError), (["A", "B", "C"], ["x0", "x1"], "no time", sc.ScorecardError)):
        for borrow in (False, True):
            with pytest.raises(error):
                made(grid(3, 2), units() if units is stops else units, inputs, period, borrow=borrow)
    for layer in ("no such", "published", 2**70, None, -1):
        with pytest.raises((ValueError, TypeError, OverflowError)):
            made(grid(3, 2), ["A", "B", "C"], ["x0", "x1"], layer=layer)
    for matrix in (None, 5, b"", grid(3, 2).cast("B"), unittest.mock.MagicMock()):
        with pytest.raises(TypeError):
            made(matrix, ["A", "B", "C"], ["x0", "x1"])
    view = grid(3, 2)
    view.release()
    with pytest.raises(ValueError):
        made(view, ["A", "B", "C"], ["x0", "x1"])


@pytest.mark.parametrize("dtype", ["object", "complex128", "float16", "float32", "longdouble", "int64", "uint64", "bool", "M8[s]", "U3", ">f8",
                                   "V8", [("a", "f8")]])
def test_arrays_of_other_types_are_refused(dtype):
    numpy = pytest.importorskip("numpy")
    if dtype == ">f8" and sys.byteorder == "big":
        dtype = "<f8"
    for shape in ((3, 2), (0, 2), ()):
        with pytest.raises((TypeError, ValueError)):
            made(numpy.zeros(shape, dtype), ["A", "B", "C"], ["x0", "x1"])


@pytest.mark.parametrize("shape", [(), (6,), (3, 2, 1), (1,) * 32])
def test_arrays_of_other_ranks_are_refused(shape):
    numpy = pytest.importorskip("numpy")
    with pytest.raises(TypeError, match="two-dimensional"):
        made(numpy.zeros(shape), ["A", "B", "C"], ["x0", "x1"])


def test_what_is_lent_cannot_be_resized_meanwhile():
    numpy = pytest.importorskip("numpy")
    lent = numpy.zeros((3, 2))
    data = made(lent, ["A", "B", "C"], ["x0", "x1"], borrow=True)
    with pytest.raises(ValueError):
        lent.resize((100, 100))
    lent.setflags(write=False)
    assert made(lent, ["A", "B", "C"], ["x0", "x1"], borrow=True).column("observed", 0, 0) == data.column("observed", 0, 0)


def test_who_holds_an_object_is_not_freed_by_hand(model):
    for thing in (model, sc.Draft("m"), sc.DataDraft()):
        assert not hasattr(thing, "__swig_destroy__") and not hasattr(sc._core, "delete_" + type(thing).__name__)
    chained = small().finish()
    chained.this.append(sc.Draft("m").this)  # SWIG goes on along these, without end where they come back to themselves
    with pytest.raises(TypeError):
        sc.Data.unit_count(chained)
    swapped = small().finish()
    swapped.__class__ = sc.Data
    with pytest.raises(TypeError):
        swapped.unit_count()
    for value in (None, 5, swapped, sc.Draft("m").this):
        swapped = small().finish()
        swapped.this = value
        with pytest.raises(TypeError):
            swapped.count()
    del swapped.this
    with pytest.raises(TypeError):
        swapped.count()
    with pytest.raises(TypeError):
        type("Sub", (sc.Draft,), {"__init__": lambda self: None})().add(None, "a")


def test_what_answers_to_any_name_is_no_object(model, data):
    mock = unittest.mock.MagicMock()  # mock.this.this.this …

    class Itself:
        this = property(lambda self: self)

    class Fresh:
        this = property(lambda self: small().finish().this)

    class Angry:
        def __getattr__(self, name):
            raise SystemExit
    for wrong in (mock, Itself(), Fresh(), Angry()):
        for call in (lambda: sc.Model.count(wrong), lambda: model.score(wrong), lambda: sc.series([wrong]),
                     lambda: model.score(data).losses(reg=wrong), lambda: sc.Uncertainty.merge([wrong])):
            with pytest.raises(TypeError):
                call()


class Pairs:
    """A mapping whose items are what one gives it."""

    def __init__(self, items):
        self.items = lambda: items

    def __getitem__(self, key):
        raise KeyError

    def keys(self):
        return ["f"]


@pytest.mark.parametrize("functions", [Pairs([5]), Pairs([("f",)]), Pairs([["f", len]]), Pairs(5), Pairs([("f", len, 1)]),
                                       [("f", len)], "f", 5, {None: len}, {5: len}, {"f\0": len}, {"\ud800": len}, {"f": None}])
def test_mappings_of_functions_that_are_none(functions):
    with pytest.raises((TypeError, ValueError)):
        with_function().score(functional(), functions=functions)
    if isinstance(functions, Pairs):
        with pytest.raises((TypeError, ValueError)):
            sc._core.arrow_stream(functions)


def test_items_that_a_dict_makes_up_are_not_asked_for():
    lying = type("Lying", (dict,), {"items": lambda self: [5]})(f=lambda a, b: a)
    assert with_function().score(functional(), functions=lying).score("leaf", 0) == 0.0
    names = ["a"]

    class Empties:
        def __str__(self):
            names.clear()
            gc.collect()
            return "x" * 100
    names.extend([Empties(), "b" * 50])
    assert sc._core.arrow_stream({"a": names}) and not names


def test_parameters_that_hold_themselves():
    draft = sc.Draft("m")
    leaf = draft.add(None, "leaf")
    own_dict, own_list, deep = {}, ["x"], ["x"]
    own_dict["to"] = own_dict
    own_list.append(own_list)
    for _ in range(200000):
        deep = ["x", deep]
    for params in (own_dict, {"to": own_dict}, {"to": own_list}, {"to": deep}, {"to": {"2024": own_dict}}, {"rules": [("minmax", own_dict)]}):
        with pytest.raises(ValueError, match="deep"):
            draft.set(leaf, "rule", "minmax", params)
    while len(deep) > 1:  # not left to Python, whose older releases do it by calls within calls
        deep = deep.pop()


@pytest.mark.parametrize("index", [Raises(), type("I", (), {"__index__": lambda self: 2**70})(), type("I", (), {"__index__": lambda self: -1})(),
                                   type("I", (), {"__index__": lambda self: "0"})(), [], b"", 1j, 1e300])
def test_indices_of_odd_types(result, index):
    errors = (TypeError, OverflowError, ValueError, ZeroDivisionError)
    for call in (lambda: result.scores(index), lambda: result.model().title(index), lambda: result.losses(units=[index]),
                 lambda: result.data().unit_id(index)):
        with pytest.raises(errors):
            call()


def test_words_of_the_module_are_texts():
    for ask in (sc.fields_of, sc.words_of, sc._core.line_type):
        for wrong in (None, 5, b"loss_line", "no such", "\ud800", "a\0b"):
            with pytest.raises((TypeError, ValueError, KeyError, AttributeError)):
                ask(wrong)


def test_slices_whose_steps_lead_nowhere(result):
    column = result.scores("index")
    for part in (column[::2**62], column[::-2**62], column[1:0:-5][::2**61], column[2**62::2**62], column[:][3:4:2**60][::-2**60]):
        assert len(part) <= 1 and part.tolist() == memoryview(part).tolist()
    assert column[::-2**62].tolist() == column.tolist()[::-2**62]
    with pytest.raises(TypeError):
        sc.Column([1.0], x=2)
    assert sc.Column(numbers=[1.0]).tolist() == [1.0]


def test_nodes_are_copied_and_pickled(model):
    node = model["x1"]
    assert copy.copy(node) == node and copy.deepcopy(node).id == "x1" and pickle.loads(pickle.dumps(node)).id == "x1"
    with pytest.raises(AttributeError):
        type(node).__new__(type(node)).id


def test_pickles_that_are_broken(model):
    good = pickle.dumps(model)
    for broken in (good[:-10], good.replace(b"index", b'in"ex'), good.replace(b"minmax", b"minmay"), b"", b"\x80\x04."):
        with pytest.raises((ValueError, EOFError, pickle.UnpicklingError)):
            pickle.loads(broken)


@pytest.mark.parametrize("answer", [
    lambda a, b: (x for x in [1.0, Raises()]), lambda a, b: [10**400] * 5, lambda a, b: [2**1000] * 5, lambda a, b: [1j] * 5, lambda a, b: "abcde",
    lambda a, b: [[0.5]] * 5, lambda a, b: unittest.mock.MagicMock(), lambda a, b: next(iter(())), lambda a, b: [0] * 10**18, float, lambda: 0])
def test_answers_of_functions_that_are_none(answer):
    model, data = with_function(), functional()
    with pytest.raises((TypeError, ValueError, OverflowError, ZeroDivisionError, StopIteration, MemoryError)):
        model.score(data, functions={"f": answer})
    assert model.score(data, functions={"f": lambda a, b: a}).score("leaf", 0) == 0.0


def test_functions_within_functions_have_an_end_of_their_own():
    alone("""
        from test_misuse import functional, with_function
        model, data, depth = with_function(), functional(), [0]

        def again(a, b):
            depth[0] += 1
            model.score(data, functions={"f": again})

        def tell(done, total):
            depth[0] += 1
            m.score(d, progress=tell)

        def work():
            for call in (lambda: model.score(data, functions={"f": again}), lambda: m.score(d, progress=tell)):
                try:
                    call()
                except RecursionError:
                    pass
                else:
                    raise AssertionError
        sys.setrecursionlimit(10**6)
        work()
        threading.stack_size(512 * 1024)
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert 4 <= depth[0] < 400
    """)


@pytest.mark.parametrize("code, expect", [
    ("kept = m.score(d, threads=2); column = kept.scores(0); view = memoryview(column); draft = small()", 0),
    ("class X: pass\nx = X(); x.x = x; x.r = m.score(d); x.c = x.r.scores(0); import builtins; builtins.kept = [x, memoryview(x.c)]", 0),
    ("import atexit; atexit.register(lambda: m.score(d).scores(0)[0])", 0),
    ("class X:\n    def __del__(self): m.score(d).scores(0)[0]\nx = X(); x.x = x", 0),
    ("m.score(d, progress=lambda *a: sys.exit(3))", 3),
    ("m.score(d, progress=lambda *a: os._exit(4))", 4),
    ("def work():\n    while True: m.score(d, threads=2)\nthreading.Thread(target=work, daemon=True).start()\nimport time; time.sleep(0.1)", 0),
])
def test_the_end_of_the_interpreter(code, expect):
    alone(textwrap.indent(code, "        "), "-X", "dev", "-W", "error", expect=expect)


def test_other_interpreters_are_refused():
    said = alone("""
        try:
            import _xxsubinterpreters as interpreters
        except ImportError:
            try:
                import _interpreters as interpreters
            except ImportError:
                interpreters = None
        expected = m.score(d).scores(0)
        for turn in range(3 if interpreters else 0):
            other = interpreters.create()
            code = "import sys\\nsys.path[:0] = " + repr(sys.path) + \
                "\\ntry:\\n    import libscorecard\\nexcept ImportError: print('refused', flush=True)\\nelse: print('taken', flush=True)"
            (getattr(interpreters, "run_string", None) or interpreters.exec)(other, code)
            interpreters.destroy(other)
            assert isinstance(m.score(d).scores(0), sc.Column) and m.score(d).scores(0) == expected
        if not interpreters:
            print("refused")
    """)
    assert "refused" in said and "taken" not in said


def test_an_import_anew_knows_what_was_made_before():
    alone("""
        import importlib
        importlib.reload(sc)
        m.score(d)
        for name in [name for name in sys.modules if name.startswith("libscorecard")]:
            del sys.modules[name]
        import libscorecard as anew
        assert anew.ScorecardError is sc.ScorecardError and anew.Column is sc.Column
        assert anew.Model.score(m, d).scores(0) == m.score(d).scores(0)
        try:
            m.score(d).scores("none")
        except anew.ScorecardError:
            pass
        else:
            raise AssertionError
        del m, d
        gc.collect()
        assert anew.live_blocks() == 0, anew.live_blocks()
    """)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_child_goes_on():
    alone("""
        expected = m.score(d, threads=2).scores(0).tolist()
        child = os.fork()
        if child == 0:
            os._exit(0 if m.score(d, threads=2).scores(0).tolist() == expected else 9)
        assert os.waitpid(child, 0)[1] == 0 and m.score(d, threads=2).scores(0).tolist() == expected
    """, "-W", "ignore::DeprecationWarning")


def test_handlers_of_signals_may_call_the_library():
    alone("""
        import signal
        seen, doubt = [], sc.Doubt(m)
        doubt.weights(None, 0.5)

        def ring(*given):
            seen.append(m.score(d).scores(0)[0])
            try:
                doubt.weights(None, 0.1)
            except sc.ScorecardError:
                pass
        signal.signal(signal.SIGALRM, ring)
        signal.setitimer(signal.ITIMER_REAL, 0.03, 0.03)
        while len(seen) < 5:
            m.uncertainty(d, doubt, first=0, count=50000)
        signal.setitimer(signal.ITIMER_REAL, 0)
        assert len(set(seen)) == 1
    """)


def test_a_draft_that_threads_fight_for():
    alone("""
        draft, grown, refused = sc.DataDraft(), small(), []

        def add(name):
            for i in range(400):
                try:
                    draft.add_unit(f"{name}-{i}")
                    grown.add(0, f"{name}-{i}")
                    if i % 50 == 0:
                        draft.finish()
                        grown.finish()
                    if i % 20 == 0:
                        draft.read_csv_text("unit,period,x\\nA,2024,1\\n")
                except sc.ScorecardError as error:
                    refused.append(error)
        threads = [threading.Thread(target=add, args=(name,)) for name in "abcd"]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        draft.finish()
    """)


@pytest.mark.parametrize("how", ["fork", "spawn", "forkserver"])
def test_models_go_to_processes(how, tmp_path):
    import multiprocessing
    if how not in multiprocessing.get_all_start_methods():
        pytest.skip("not here")
    program = tmp_path / "program.py"
    program.write_text(textwrap.dedent("""
        import multiprocessing, sys
        import libscorecard as sc
        from conftest import small
        from test_misuse import grid

        def scored(model):
            data = sc.from_matrix(grid(12, 3), units=[f"U{i}" for i in range(12)], inputs=["x0", "x1", "x2"], period="2024")
            return model.score(data, threads=2).scores(0).tolist()

        if __name__ == "__main__":
            model = small().finish()
            with multiprocessing.get_context(sys.argv[1]).Pool(2) as pool:
                assert all(one == scored(model) for one in pool.map(scored, [model] * 6))
    """))
    path = os.pathsep.join([os.path.dirname(__file__), os.environ.get("PYTHONPATH", "")])
    ran = subprocess.run([sys.executable, "-W", "ignore::DeprecationWarning", str(program), how], capture_output=True, text=True, timeout=300,
                         env={**os.environ, "PYTHONPATH": path, "SCORECARD_ROOT": str(ROOT)})
    assert ran.returncode == 0, ran.stderr[-2000:]

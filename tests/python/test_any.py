# SPDX-License-Identifier: MIT
"""Whatever one gives it: the same from every form of the data, and errors in place of crashes."""
import array
import math

from hypothesis import given, settings, strategies as st

import libscorecard as sc
from conftest import small

numbers = st.floats(min_value=-1e6, max_value=1e6) | st.just(math.nan) | st.integers(-5, 5).map(float)
settings.register_profile("ours", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("ours")
MODELS = {cols: small(cols).finish() for cols in (1, 2, 3)}


def bits(column):
    return bytes(memoryview(array.array("d", column.tolist())))


@given(st.integers(1, 3).flatmap(lambda cols: st.lists(st.lists(numbers, min_size=cols, max_size=cols), min_size=1, max_size=12)))
def test_a_score_does_not_depend_on_how_the_data_came(rows):
    n, cols = len(rows), len(rows[0])
    flat = array.array("d", [value for row in rows for value in row])
    turned = array.array("d", [rows[i][j] for j in range(cols) for i in range(n)])
    units, inputs = [f"U{i:03}" for i in range(n)], [f"x{j}" for j in range(cols)]
    plain = sc.from_matrix(memoryview(flat).cast("B").cast("d", (n, cols)), units=units, inputs=inputs, period="2024")
    lent = sc.from_matrix(memoryview(flat).cast("B").cast("d", (n, cols)), units=units, inputs=inputs, period="2024", borrow=True)
    filled = sc.DataDraft()
    for unit in units:
        filled.add_unit(unit)
    period = filled.add_period("2024")
    for j, code in enumerate(inputs):
        filled.fill("observed", period, filled.add_input(code), memoryview(turned)[j * n:(j + 1) * n])
    frame = sc.from_frame({"unit": units, **{f"x{j}": [row[j] for row in rows] for j in range(cols)}}, period="2024")
    backwards = sc.from_matrix(memoryview(array.array("d", [v for row in rows[::-1] for v in row])).cast("B").cast("d", (n, cols)),
                               units=units[::-1], inputs=inputs, period="2024")
    results = []
    for data in (plain, lent, filled.finish(), frame, backwards):
        try:
            results.append(MODELS[cols].score(data))
        except sc.ScorecardError as error:
            results.append(error.code)
    if isinstance(results[0], int):
        assert results == [results[0]] * len(results)
        return
    for node in range(cols + 1):
        wanted = bits(results[0].scores(node))
        assert all(bits(result.scores(node)) == wanted for result in results[1:4])
        assert bits(results[4].scores(node)[::-1]) == wanted
        assert bits(results[4].ranks(node)[::-1]) == bits(results[0].ranks(node))


anything = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.binary(max_size=8),
                        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3), max_leaves=5)
ERRORS = (TypeError, ValueError, OverflowError, KeyError, IndexError, BufferError)
OPTIONS = ["units", "period", "node", "against", "with_", "reg", "flags", "threads", "progress", "nodes", "keep", "ranked", "functions",
           "populations", "from_", "to", "times", "seed", "orders", "exact"]


@given(st.sampled_from(["score", "losses", "changes", "profile", "contributions", "statistics", "learn", "rounds"]),
       st.dictionaries(st.sampled_from(OPTIONS), anything, max_size=3))
@settings(max_examples=300)
def test_options_of_any_sort_are_taken_or_refused(method, options):
    data = sc.from_frame({"unit": ["A", "B"], "x0": [1.0, 2.0]}, period="2024")
    result = MODELS[1].score(data)
    options = {name: value for name, value in options.items() if not (name in ("orders", "exact") and isinstance(value, int) and value > 99)}
    try:
        made = MODELS[1].score(data, **options) if method == "score" else getattr(result, method)(**options)
    except ERRORS:
        return
    assert made


@given(st.sampled_from(["title", "node_id", "method", "param_at", "text", "tier_title", "find", "scale"]), st.lists(anything, max_size=4))
@settings(max_examples=300)
def test_arguments_of_any_sort_are_taken_or_refused(method, arguments):
    try:
        getattr(MODELS[2], method)(*arguments)
    except ERRORS:
        pass


@given(st.lists(st.tuples(anything, anything), max_size=3), anything)
@settings(max_examples=300)
def test_parameters_of_any_sort_are_taken_or_refused(pairs, method):
    draft = sc.Draft("any")
    leaf = draft.add(None, "leaf")
    params = {}
    for key, value in pairs:
        if isinstance(key, (str, int, float, type(None), bool)):
            params[key if not isinstance(key, str) or len(key) > 3 else "min"] = value
    for named in (method, "minmax", "categories", "alternatives"):
        for given_params in (params, {"rules": params or pairs}, {"to": list(params.values())}):
            try:
                draft.set(leaf, "rule", named, given_params)
            except ERRORS:
                pass


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=20))
def test_titles_come_back_as_they_went(title):
    draft = sc.DataDraft()
    unit = draft.add_unit("U")
    try:
        draft.set_title(unit, None, title)
    except sc.ScorecardError:
        assert any(ord(c) < 32 for c in title) or "\x00" in title or title != title.strip() or not title.isprintable()
        return
    assert draft.finish().unit_title(0) == title

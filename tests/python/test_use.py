# SPDX-License-Identifier: MIT
"""What people do with it."""
import copy
import pickle
import warnings

import pytest

import libscorecard as sc
from conftest import ROOT, small


def test_a_model_is_read_scored_and_explained(pci):
    assert "pci" in pci and len(pci) == len(pci.model())
    column = pci.scores("pci")
    assert len(column) == len(pci.data()) and column == pci.scores(0, None) == pci.scores(node=0, period=pci.period_at(pci.period_count() - 1))
    assert pci.scores("pci", pci.data().period_id(pci.period_at(0))) != column
    best = pci.ranking("pci")[0]
    assert best["rank"] == 1.0 and best["score"] == max(x for x in column if x == x)
    assert best["title"] in pci.data() and pci.data()[best["unit"]]["title"] == best["title"]
    text = pci.trace("pci", best["unit"]).text()
    assert "pci" in text


def test_options_are_keywords_and_constants_are_names(pci):
    losses = pci.losses(units=[pci.ranking()[0]["unit"]], against="maximum")
    assert losses.against() == sc.AGAINST_MAXIMUM
    unit = losses.table("units")[0]
    assert unit.target - unit.score == pytest.approx(sum(line.lost for line in losses), abs=1e-12)
    assert [line.lost for line in losses] == [line.lost for line in pci.losses(units=losses[0].unit, against=1)]
    assert losses.to_dict()["unit"][0] == pci.ranking()[0]["unit"]
    assert losses.to_dict(ids=False)["unit"][0] == losses[0].unit
    with pytest.raises(sc.ScorecardError, match="there are: maximum, previous"):
        pci.losses(against="the best")
    with pytest.raises(TypeError, match="there is no 'unit' here, but: run flags units"):
        pci.losses(unit=1)
    assert pci.losses(against="GROUP_BEST" if pci.data().group_column_count() else "best").against() in (2, 3, 5)


def test_studies_are_lists_and_frames(pci):
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    studies = [pci.losses(), pci.changes(), pci.verify(), pci.statistics(), pci.correlations(), pci.reliability(),
               pci.components(), pci.availability(), pci.strengths(0), pci.similar(0), pci.profile(unit=0),
               pci.contributions(unit=pci.ranking()[0]["unit"]), pci.preparation(), pci.learn(unit=pci.ranking()[3]["unit"]), pci.rounds(),
               pci.comparability(pci.period_at(0), pci, pci.period_at(1)), pci.trace("pci", pci.ranking()[0]["unit"])]
    for study in studies:
        assert study and len(list(study)) == len(study)
        for table in study.tables().values():
            columns = table.to_dict()
            assert all(len(column) == len(table) for column in columns.values())
            assert list(columns) == list(table.to_pandas().columns) == table.to_polars().columns
        assert not len(study) or repr(study[-1]) == repr(study[len(study) - 1])
        with pytest.raises(IndexError):
            study[len(study)]
        assert f"libscorecard.{type(study).__name__}" in repr(study)
        assert study._repr_html_().startswith("<table>")
    frame = pci.to_pandas(["pci"])
    assert frame["pci"].to_list() == pytest.approx(pci.scores("pci").tolist(), nan_ok=True)
    assert pci.to_polars(["pci"])["unit"].to_list() == list(pci.data())


def test_pages_escape_what_people_wrote():
    draft = small(1)
    draft.set_text(0, "title", None, "<script>alert(1)</script> & co")
    model = draft.finish()
    page = model._repr_html_()
    assert "<script>" not in page and "&lt;script&gt;" in page and "&amp; co" in page
    data = sc.from_frame({"unit": ["<b>A</b>", "B"], "x0": [1.0, 2.0]}, period="2024")
    assert "<b>A" not in model.score(data)._repr_html_()


def test_models_are_pickled_and_frozen_things_copied(model, data, result):
    again = pickle.loads(pickle.dumps(model))
    assert again == model and again.write() == model.write()
    for frozen in (model, data, result):
        assert copy.copy(frozen) is frozen and copy.deepcopy(frozen) is frozen
    with pytest.raises(TypeError, match="cannot be copied"):
        copy.copy(sc.Draft("x"))
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(sc.Draft("x"))
    column = result.scores("index")
    assert pickle.loads(pickle.dumps(column)) == column
    line = result.losses(node="x0")[0]
    assert pickle.loads(pickle.dumps(line)) == line


def test_drafts_take_methods_by_name():
    draft = sc.Draft("m")
    top = draft.add(None, "top")
    leaf = draft.add(top, "leaf")
    draft.set(leaf, "rule", "categories", {"cuts": [10, 20], "scores": [1, 2, 3]})
    draft.set(top, "aggregate", "geometric", {"nonpositive": "zero"})
    draft.set(None, "gaps", "policy", {"gap-default": ["reweight", "zero"]} if False else {"gap_default": ["reweight", "zero"]})
    model = draft.finish()
    assert model.method("leaf", "rule") == (sc.RULE_CATEGORIES, 1)
    assert model.param_at("leaf", "rule", 0).numbers == (10.0, 20.0)
    assert model.param_at("top", "aggregate", 0).number == sc.NONPOSITIVE_ZERO
    assert [p.numbers for p in [model.param_at("top", "gaps", 0)]] == [(sc.ACTION_REWEIGHT, sc.ACTION_ZERO)]
    with pytest.raises(sc.ScorecardError) as caught:
        draft.set(leaf, "rule", "no such")
    assert caught.value.code == sc.ERROR_METHOD and "no such" in caught.value.where
    draft.set_points(leaf, 2)
    draft.set(leaf, "rule", "alternatives", {"rules": [("pass", {"reads": "a", "threshold": 1}), ("choice", {"reads": "b", "cases": [1, 2], "earns": [0, 1]})]})
    assert draft.finish().param_count("leaf", "rule") == 7


def test_tables_frames_and_workbooks_give_the_same(tmp_path):
    pandas, polars, openpyxl = (pytest.importorskip(m) for m in ("pandas", "polars", "openpyxl"))
    columns = {"unit": ["Hà Nội", "B"], "period": ["2023", "2023"], "life": [75.1, float("nan")], "income": [6.9, 7.0]}
    text = "unit,period,life,income\nHà Nội,2023,75.1,6.9\nB,2023,,7\n"
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    book = openpyxl.Workbook()
    page = book.active
    page.append(["Names", None, "Health", "Wealth"])
    page.append(["unit", "period", "life", "income"])
    page.merge_cells("A1:B1")
    for row in (["Hà Nội", 2023, 75.1, 6.9], ["B", 2023, None, 7]):
        page.append(row)
    book.save(tmp_path / "t.xlsx")
    layout = {"unit": "Names unit", "period": "Names period",
              "columns": {"Health life": {"input": "life"}, "Wealth income": {"input": "income"}}}
    made = [sc.read_csv(path), sc.read_csv(text.encode()), sc.read_csv(str(path)), sc.from_frame(columns),
            sc.from_frame(pandas.DataFrame(columns)), sc.from_frame(polars.DataFrame(columns)),
            sc.from_frame([dict(zip(columns, row)) for row in zip(*columns.values())]),
            sc.read_excel(tmp_path / "t.xlsx", header=2, layout=layout),
            sc.read_excel(tmp_path / "t.xlsx", range="A2:D4"),
            sc.from_frame(columns, layout={"dialect": {"delimiter": ";", "decimal": ","}, "unit": "unit", "period": "period",
                                           "others": "inputs"})]
    for data in made:
        assert list(data) == ["Ha-Noi", "B"] and data[0]["title"] == "Hà Nội"
        assert data.column("observed", "2023", "life").tolist() == [75.1, pytest.approx(float("nan"), nan_ok=True)]
        assert data.column("observed", 0, "income").tolist() == [6.9, 7.0]
        assert data.cell("observed", "Hà Nội", "2023", "life").value == 75.1


def test_errors_keep_code_place_line_and_column():
    with pytest.raises(sc.ScorecardError) as caught:
        sc.read_csv(b"unit,period,x\nA,2023,1\nB,2023,oops\n")
    error = caught.value
    assert (error.code, error.line) == (sc.ERROR_NUMBER, 3) and error.column == 3 and isinstance(error, ValueError)
    assert error.where and error.where in str(error) and error.message in str(error)
    again = pickle.loads(pickle.dumps(error))
    assert (again.code, again.line, str(again)) == (error.code, error.line, str(error))
    with pytest.raises(sc.ScorecardError) as caught:
        sc.Model.read(b'{"scorecard": "model"')
    assert caught.value.code == sc.ERROR_SYNTAX
    with pytest.raises(sc.ScorecardError) as caught:
        sc.Model.read("no such file.json")
    assert caught.value.code == sc.ERROR_FILE


def test_warnings_of_tables_are_warnings():
    table = b"unit,period,x\nA,2023,1\nZ,2023,2\n"
    units = b"id\nA\n"
    layout = {"unit": {"column": "unit", "unknown": "skip"}, "period": "period", "others": "inputs"}
    with pytest.warns(UserWarning, match="units table"):
        sc.read_csv(table, layout=layout, units=units)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(UserWarning):
            sc.read_csv(table, layout=layout, units=units)


def test_registers_mappings_practices_and_reports(pci):
    register = sc.Register.read(ROOT / "examples/data/par-index-register.json")
    assert len(register) == register.count() and register.agency_count() > 0
    assert register.at(0).lead is None or register.find_agency(register.at(0).lead) is not None
    assert sc.Register.read(register.write().encode()).write() == register.write()
    old, new = sc.Model.read(ROOT / "models/pci-2006.json"), sc.Model.read(ROOT / "models/pci-2009.json")
    mapping = sc.Mapping.read(ROOT / "models/pci-2006-to-pci-2009.mapping.json", old, new)
    assert mapping.model("old-side") == old.id() and len(mapping) == mapping.count()
    draft = sc.RegisterDraft()
    draft.add_agency("HD")
    draft.add({"unit": "A", "node": "x", "lead": "HD", "cause": "late", "evidence": ["p. 3", "p. 4"]})
    made = draft.finish()
    entry = made.at(0)
    assert entry.evidence == ("p. 3", "p. 4") and entry.cause == sc.CAUSE_LATE and entry.partners == ()
    assert made.look(unit="A", node="x", period="2024").lead == "HD" and made.look(unit="B", node="x", period="2024") is None
    assert sc.RegisterDraft.from_register(made).finish().at(0) == entry
    report = pci.report(0, lang="vi")
    assert report.text() == sc.Report.html(pci, 0, lang="vi") and report.table_count() > 0
    pieces = []
    sc.Report.html(pci, 0, table=lambda name, text: pieces.append(name))
    assert pieces
    with pytest.raises(ZeroDivisionError):
        sc.Report.html(pci, 0, table=lambda name, text: 1 / 0)


def test_what_if_uncertainty_and_series(model, data):
    variation = sc.Variation(model)
    variation.remove(1)
    variation.weigh(2, 5)
    study = model.what_if(data, variation, nodes="index")
    assert [line.kind for line in study] == [sc.CASE_REMOVE, sc.CASE_WEIGHT]
    assert len(study.scores(0, 0)) == len(data)
    doubt = sc.Doubt(model)
    doubt.weights(None, 0.5)
    parts = [model.uncertainty(data, doubt, first=f, count=10, seed=7) for f in (0, 10)]
    whole = model.uncertainty(data, doubt, first=0, count=20, seed=7, threads=2)
    merged = sc.Uncertainty.merge(parts)
    for unit in range(len(data)):
        assert whole.at(0, unit) == merged.at(0, unit)
        assert whole.scores(0, unit) == merged.scores(0, unit)
        assert sum(whole.histogram(0, unit, 12)) == 20
    result = model.score(data)
    points = sc.series([result])
    assert points.point_at(0, 0, 0).score == result.score("index", 0)


def test_nodes_go_by_their_ids_before_there_is_a_model():
    draft = sc.Draft("small")
    draft.add(None, "index")
    for code in ("x0", "x1"):
        assert draft.add("index", code) == draft.find(code)
        draft.set(code, "rule", "minmax", {"to": [0, 100]})
    draft.set_weight("x1", 3)
    draft.set_text("x1", "title", "vi", "Đất đai")
    model = draft.finish()
    assert (model.weight("x1"), model.title("x1", "vi"), draft.find("x9")) == (3, "Đất đai", None)
    variation, doubt = sc.Variation(model), sc.Doubt(model)
    variation.remove("x0")
    variation.weigh("x1", 0)
    doubt.weights("index", 0.25)
    assert variation.count() == doubt.count() == 2 and variation.model() == doubt.model() == model
    for refused in (lambda: draft.set_weight("x9", 1), lambda: draft.add("x9", "y"), lambda: variation.remove("x9"), lambda: doubt.shares("x9", 1)):
        with pytest.raises(sc.ScorecardError) as error:
            refused()
        assert error.value.code == sc.ERROR_UNKNOWN and "x9" in error.value.where


def test_files_that_are_open_are_read(model):
    import io
    text = model.write()
    assert sc.Model.read(io.StringIO(text)) == model == sc.Model.read(io.BytesIO(text.encode()))

    class Strange:
        def read(self):
            return 3
    for wrong in (Strange(), io.StringIO("\udc00"), object(), 3):
        with pytest.raises((TypeError, ValueError)):
            sc.Model.read(wrong)

# SPDX-License-Identifier: MIT
"""Composite indices and scorecards: model, score, explain.

>>> import libscorecard as sc
>>> model = sc.Model.read("pci.json")
>>> data = sc.read_csv("pci.csv", layout="pci.map.json")
>>> result = model.score(data)
>>> result.scores("pci"), result.losses(against="maximum").to_pandas()

Nodes, units and periods are numbers or what they are called; the latest period is meant where none is given. Constants may be
given by name: against="group-best". Frozen objects may be used from any thread; drafts from one at a time.
"""
import os as _os

from . import _core, core as _interface
from ._core import Column, ScorecardError, fields_of, live_blocks, refuse_block, words_of
from .core import *  # noqa: F403
from .core import (Analysis, Data, DataDraft, Frontier, Layout, Mapping, Model, Plan, PlanDraft, Register, Report, Result,
                   Selections, results_series, version)
from ._frames import Table, csv_of, excel_rows, pandas_of, polars_of, rows_of
from ._page import model_page, plan_page, result_page, table_page

__version__ = version()
globals().update({name: value for name, value in vars(_core).items() if name.isupper()})

_ANALYSES = [None, "statistics", "correlation", "reliability", "component", "availability", "strength", "similar"]

# Methods that take options, and their other arguments: the options are given by keyword, `progress` and `threads` among them.
_OPTIONS = {
    "Model": {"score": "data", "fit": "data", "what_if": "data variation", "uncertainty": "data doubt first count"},
    "Data": {"construct_history": "", "roll_up": ""},
    "Result": {"verify": "", "statistics": "", "correlations": "", "reliability": "", "components": "", "availability": "",
               "strengths": "unit", "similar": "unit", "losses": "", "contributions": "", "profile": "", "changes": "after",
               "comparability": "old_period new_result new_period mapping", "rounds": "reg", "learn": "", "report": "unit",
               "reach": "", "preparation": "", "trace": "node unit period"},
    "Plan": {"check": "", "status": "", "coverage": "result", "forecast": "result", "attribution": "before after", "frontier": "result",
             "reach": "result"},
    "DataDraft": {"read_csv_text": "text", "read_csv_file": "path", "read_units_text": "text", "read_units_file": "path"},
}


def _with_options(method, name, others):
    """A method whose options are keywords; what it makes remembers what it is of."""
    def call(self, *args, **given):
        if name == "changes" and not args and "after" not in given:
            args = (self,)  # between two periods of one result
        apart = {other: given.pop(other) for other in others if other in given}
        given = {**(given.pop("options", None) or {}), **given}
        if given or name == "uncertainty":  # where they stand before other arguments
            apart["options"] = given or None
        made = method(self, *args, **apart)
        if made is not None:
            said = [*args, *apart.values()]
            results = [one for one in said if isinstance(one, Result)] or [given.get("result") or self]
            made._of, made._after = results[0 if name == "attribution" else -1], results[-1]
            made._before, made._reg = self, given.get("reg") or next((one for one in said if isinstance(one, Register)), None)
        return made
    call.__name__ = call.__qualname__ = name
    call.__doc__ = method.__doc__
    return call


def _made(make):
    """A constructor: Draft("pci") is Draft.new("pci")."""
    def begin(self, *args):
        self.this = make(*args).this
    begin.__doc__ = make.__doc__
    return begin


def _never(why):
    def refuse(self, *args, **named):
        raise TypeError(f"a {type(self).__name__} {why}")
    return refuse


def _tables_of(self):
    """Its tables, by name."""
    kind = _ANALYSES[self.kind()] if isinstance(self, Analysis) else ""
    tables = [("lines", "count", kind + "_at", kind + "_line")] if kind else _core.tables_of(type(self).__name__)
    return {name: Table(self, getattr(self, count), getattr(self, at), struct) for name, count, at, struct in tables}


def _main(self):
    return next(iter(_tables_of(self).values()))


def _study(cls):
    """A study is a list of its lines."""
    cls.tables = _tables_of
    cls.table = lambda self, name: _tables_of(self)[name]
    cls.__len__ = lambda self: len(_main(self))
    cls.__iter__ = lambda self: iter(_main(self))
    cls.__getitem__ = lambda self, i: _main(self)[i]
    cls.__repr__ = lambda self: f"<libscorecard.{type(self).__name__}: " + ", ".join(
        f"{len(t)} {name}" for name, t in _tables_of(self).items()) + ">"
    cls._repr_html_ = lambda self: table_page(_main(self))
    for name in ("to_dict", "to_pandas", "to_polars", "__arrow_c_stream__"):
        setattr(cls, name, (lambda name: lambda self, *args, **more: getattr(_main(self), name)(*args, **more))(name))


def _again(name, text):
    return getattr(_interface, name).read_text(text)


def _written(cls):
    """What is written as text is equal, and pickled, by that."""
    cls.__reduce__ = lambda self: (_again, (type(self).__name__, self.write()))
    cls.__eq__ = lambda self, other: isinstance(other, cls) and self.write() == other.write()
    cls.__hash__ = lambda self: hash(self.id())


def _revise(self, date=None, reason=None):
    """A draft of the next revision; where no more than progress comes, it needs no date."""
    draft = PlanDraft.from_plan(self)
    if date is not None:
        draft.set_revision(date, reason)
    return draft


def _record(self, *entries):
    """The plan with entries of progress added to its history. (Plan.record_file() does so in a file.)"""
    draft = self.revise()
    for entry in entries:
        draft.record(entry)
    return draft.finish()


def _merge(self, *others, date=None, reason=None):
    """The plan with others joined; date: the day of the revision that this is, where more than progress comes."""
    draft = self.revise(date, reason)
    for other in others:
        draft.merge(other)
    return draft.finish()


def _action(self, id, **changes):
    """An action as a dict, with changes: for PlanDraft.change_action()."""
    line = self[id]
    return {**{name: line[k] for k, (name, _, _) in enumerate(fields_of("plan_action"))}, **changes}


def _history(self, id=None):
    """The entries of the history: of an action, target or agency, or all."""
    return [entry for entry in self.table("entries") if id is None or entry.id == id]


def _write_plan(self, path=None, expected=None):
    """Gives the text, or writes it to a path so that a crash leaves the old or the new file whole; expected: the seal of the old."""
    return _core.Plan_write(self) if path is None else self.write_file(path, expected)


def _is_path(source):
    return isinstance(source, (str, _os.PathLike))


def _reader(cls, text="read_text", file="read_file"):
    text, file = getattr(cls, text), getattr(cls, file)

    def read(source, *args, name=None):
        """Reads from a path, from bytes, or from what has `read`."""
        if _is_path(source):
            return file(source, *args)
        return text(source, name, *args)
    return staticmethod(read)


def _writer(method):
    def write(self, path=None, **named):
        text = method(self, **named)
        if path is None:
            return text
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return None
    write.__doc__ = (method.__doc__ or "") + " Gives the text, or writes it to a path."
    return write


def _layout(layout):
    """A layout from what it is given as: itself, a path, bytes, or a dict."""
    if isinstance(layout, dict):
        import json
        return Layout.read_text(json.dumps({"scorecard": "layout", "version": 1, **layout}), "layout")
    return layout if layout is None or isinstance(layout, Layout) else Layout.read(layout)


def _dialect(layout):
    """How a table of a layout is written: what a frame is turned into before the layout is laid on it."""
    import json
    if _is_path(layout):
        with open(layout, "rb") as file:
            layout = json.load(file)
    elif isinstance(layout, (bytes, bytearray)):
        layout = json.loads(layout)
    return layout.get("dialect", {}) if isinstance(layout, dict) else {}


def _tell(where, message):
    import warnings
    warnings.warn(f"{where}: {message}", stacklevel=4)


def _read(draft, source, kind, layout, period, name, warn, progress=None):
    options = {"layout": _layout(layout), "period": period, "name": name, "warn": warn or _tell, "progress": progress}
    if _is_path(source):
        getattr(draft, f"read_{kind}_file")(source, **options)
    else:
        getattr(draft, f"read_{kind}_text")(source, **options)


def read_csv(source, *, layout=None, period=None, units=None, units_layout=None, name=None, warn=None, progress=None):
    """Data from a CSV table: a path, bytes, or what has `read`; or a list of these, read one after the other.

    layout: a Layout, a path of one, or a dict; none: the plain form. units: a table of units, read first.
    """
    draft = DataDraft()
    if units is not None:
        _read(draft, units, "units", units_layout, None, None, warn)
    for one in source if isinstance(source, (list, tuple)) else [source]:
        _read(draft, one, "csv", layout, period, name, warn, progress)
    return draft.finish()


def from_frame(frame, *, layout=None, period=None, units=None, units_layout=None, name="frame", warn=None):
    """Data from a frame: pandas, Polars, Arrow, a dict of columns, or a list of dicts; laid out as a CSV table would be."""
    if hasattr(units, "__len__") and not isinstance(units, (str, bytes, _os.PathLike)):
        units = csv_of(*rows_of(units), _dialect(units_layout))
    return read_csv(csv_of(*rows_of(frame), _dialect(layout)), layout=layout, period=period, units=units,
                    units_layout=units_layout, name=name, warn=warn)


def from_matrix(matrix, *, units, inputs, period, layer="observed", borrow=False):
    """Data of one period from a two-dimensional buffer of doubles, units by inputs. borrow: it is not copied, and must not change."""
    return _core.data_of_matrix(matrix, units, inputs, period, layer, borrow)


def read_excel(path, *, sheet=None, range=None, header=1, **more):
    """Data from a workbook (needs openpyxl): a sheet, a range such as "B3:H66"; `header` rows are joined, merged cells filled."""
    names, rows = excel_rows(path, sheet, range, header)
    more.setdefault("name", _os.fspath(path))
    return read_csv(csv_of(names, rows, _dialect(more.get("layout"))), **more)


def __getattr__(name):
    return _core.line_type(name)


class Node:
    """A node of a model: what the model says of it, such as node.title() and node.weight()."""
    __slots__ = ("model", "number")

    def __init__(self, model, number):
        self.model, self.number = model, number

    id = property(lambda self: self.model.node_id(self.number))
    parent = property(lambda self: None if self.model.parent(self.number) is None
                      else Node(self.model, self.model.parent(self.number)))

    @property
    def children(self):
        model, at, end, found = self.model, self.number + 1, self.model.subtree_end(self.number), []
        while at < end:
            found.append(Node(model, at))
            at = model.subtree_end(at)
        return found

    def __getattr__(self, name):
        if name.startswith("_") or name in self.__slots__:  # copy and pickle ask before it has a model
            raise AttributeError(name)
        method = getattr(self.model, name)
        return lambda *args, **more: method(self.number, *args, **more)

    __index__ = lambda self: self.number
    __eq__ = lambda self, other: isinstance(other, Node) and self.model.this == other.model.this and self.number == other.number
    __hash__ = lambda self: hash(self.number)
    __repr__ = lambda self: f"<Node {self.id!r}: {self.model.title(self.number)}>"


def _ranking(self, node=0, period=None, population=0):
    """The units in a node, the best first: dicts of unit, title, score, rank, of and tier."""
    data, model = self.data(), self.model()
    scores, ranks = self.scores(node, period), self.ranks(node, period, population)
    lines = []
    for u in range(data.unit_count()):
        tier = self.tier(node, u, period)
        lines.append({"unit": data.unit_id(u), "title": data.unit_title(u), "score": scores[u], "rank": ranks[u],
                      "of": self.of(node, u, period, population),
                      "tier": None if tier is None else model.tier_title(node, tier)})
    lines.sort(key=lambda line: (line["rank"] != line["rank"], line["rank"]))
    return lines


def _scores_dict(self, nodes=None, period=None):
    model, data = self.model(), self.data()
    wanted = range(model.count()) if nodes is None else nodes
    names = [n if isinstance(n, str) else model.node_id(n) for n in wanted]
    units = range(data.unit_count())
    return {"unit": [data.unit_id(u) for u in units], **{n: self.scores(n, period) for n in names}}


def _there(number, key):
    if number is None:
        raise KeyError(key)
    return number


def _unit(self, key):
    """What the data says of a unit: a dict."""
    number = _there(self.match_unit(key) if isinstance(key, str) else key if 0 <= key < len(self) else None, key)
    return {"number": number, "id": self.unit_id(number), "title": self.unit_title(number),
            "ranked": bool(self.unit_ranked(number)), "first": self.unit_first(number), "last": self.unit_last(number),
            "aliases": [self.alias_at(number, i) for i in range(self.alias_count(number))]}


def _finish():
    for name, cls in vars(_interface).items():
        if not hasattr(cls, "thisown"):
            continue
        mutable = hasattr(cls, "new")
        if hasattr(_core, "delete_" + name):  # who lets go of the last reference calls it, and nobody else
            del cls.__swig_destroy__
            delattr(_core, "delete_" + name)
        cls.__module__, cls.__bool__ = "libscorecard", lambda self: True
        cls.__reduce__ = _never("cannot be pickled: pickle what it is made of, or its to_dict()")
        cls.__copy__ = _never("cannot be copied: make a new one") if mutable else lambda self: self
        cls.__deepcopy__ = lambda self, memo: self.__copy__()
        cls.__init__ = _made(cls.new) if mutable else _never("is not made by itself: read one, or make it from others")
        if _core.tables_of(name) or cls is Analysis:
            _study(cls)
    for name, methods in _OPTIONS.items():
        cls = getattr(_interface, name)
        for method, others in methods.items():
            setattr(cls, method, _with_options(getattr(cls, method), method, others.split()))
    _written(Model)
    _written(Plan)
    Model.read, Model.read_points = _reader(Model), _reader(Model, "read_points_text", "read_points_file")
    Layout.read, Register.read = _reader(Layout), _reader(Register)
    Mapping.read = staticmethod(lambda source, old_model, new_model, name=None: Mapping.read_file(source, old_model, new_model)
                                if _is_path(source) else Mapping.read_text(source, name, old_model, new_model))
    for cls, methods in ((Model, "write write_points"), (Mapping, "write write_csv"), (_interface.Practices, "write_csv"),
                         (Register, "write write_csv write_agencies_csv")):
        for method in methods.split():
            setattr(cls, method, _writer(getattr(cls, method)))
    Plan.read, Plan.write, Plan.write_csv = _reader(Plan), _write_plan, _writer(Plan.write_csv)
    Plan.record, Plan.merge, Plan.revise, Plan.action, Plan.history = _record, _merge, _revise, _action, _history
    Plan.__getitem__ = lambda self, key: _main(self)[_there(self.find_action(key), key) if isinstance(key, str) else key]
    Plan.__contains__ = lambda self, id: isinstance(id, str) and self.find_action(id) is not None
    Plan.__repr__ = lambda self: (f"<libscorecard.Plan {self.id()!r}: {len(self)} actions, {self.target_count()} targets, "
                                  f"revision {self.revision()}>")
    Plan._repr_html_ = plan_page
    Selections.chosen = lambda self, i: [self.plan()[self.action(i, k)].id for k in range(self[i].actions)]
    html = Report.html
    Report.html = staticmethod(lambda result, unit, **options: html(result, unit, options))

    Model.__len__, Data.__len__ = lambda self: self.count(), lambda self: self.unit_count()
    Model.__iter__ = lambda self: (Node(self, n) for n in range(self.count()))
    Model.__contains__ = lambda self, node: isinstance(node, str) and self.find(node) is not None
    Model.__getitem__ = lambda self, key: Node(self, _there(
        self.find(key) if isinstance(key, str) else key if 0 <= key < len(self) else None, key))
    Model.__repr__ = lambda self: f"<libscorecard.Model {self.id()!r}: {self.title(_core.NONE)}, {self.count()} nodes>"
    Model._repr_html_ = model_page

    Data.__iter__ = lambda self: (self.unit_id(u) for u in range(self.unit_count()))
    Data.__contains__ = lambda self, unit: isinstance(unit, str) and self.match_unit(unit) is not None

    Data.__getitem__ = _unit
    Data.__repr__ = lambda self: (f"<libscorecard.Data: {self.unit_count()} units, {self.period_count()} periods, "
                                  f"{self.input_count()} inputs>")

    Result.__len__ = lambda self: self.model().count()
    Result.__iter__ = lambda self: (node.id for node in self.model())
    Result.__contains__ = lambda self, node: node in self.model()
    Result.__getitem__ = lambda self, node: _ranking(self, node)
    Result.ranking, Result.to_dict = _ranking, _scores_dict
    Result.__repr__ = lambda self: (f"<libscorecard.Result of {self.model().id()!r}: {self.data().unit_count()} units, "
                                    f"periods " + ", ".join(self.data().period_id(self.period_at(i))
                                                            for i in range(self.period_count())) + ">")
    Result._repr_html_ = result_page

    Result.to_pandas = lambda self, nodes=None, period=None: pandas_of(_scores_dict(self, nodes, period)).set_index("unit")
    Result.to_polars = lambda self, nodes=None, period=None: polars_of(_scores_dict(self, nodes, period))
    ScorecardError.__module__ = Column.__module__ = "libscorecard"


_finish()


def series(results, mappings=None, **options):
    """Follows nodes and units through the periods of several results, the oldest first; mappings from each to the next."""
    made = results_series(results, mappings, options)
    made._of = results[-1]
    return made


def frontier(criteria, **options):
    """What points cost: of criteria, dicts of id, lost and options (dicts of id, points, cost), all choices worth making."""
    return Frontier.make({"criteria": criteria, **options})

# SPDX-License-Identifier: MIT
"""Schemas and readers agree: every model, layout, register, mapping and plan of the tree passes both, and what is wrong in shape, neither.

    validate.py ROOT SCHEMA_READ

Prints TAP. Needs the package jsonschema. SCHEMA_READ is the program of read.c.
"""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

root, reader = pathlib.Path(sys.argv[1]), sys.argv[2]
schemas = {}
for kind in ("model", "layout", "register", "mapping", "plan"):
    schema = json.loads((root / f"docs/schema/{kind}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    schemas[kind] = jsonschema.Draft202012Validator(schema)


# Models of the mappings in the table below.
MODELS = {
    "old": {"scorecard": "model", "version": 1, "id": "o", "nodes": [{"id": i} for i in ("a", "b", "c", "d", "e", "f", "g", "s")]},
    "new": {"scorecard": "model", "version": 1, "id": "n", "nodes": [{"id": i} for i in ("a", "b2", "c", "d1", "d2", "h", "k", "s")]},
}


def put_models(file, content):
    """Lays the models of a mapping beside a copy of it; the copy."""
    copied = pathlib.Path(beside.name) / f"{len(list(pathlib.Path(beside.name).iterdir()))}.json"
    copied.write_text(json.dumps(content), "utf-8")
    for side, key in (("old", "from"), ("new", "to")):
        shipped = root / f"models/{content.get(key)}.json" if isinstance(content, dict) else None
        text = shipped.read_text("utf-8") if file and shipped.exists() else json.dumps(MODELS[side])
        copied.with_name(f"{copied.name}.{side}").write_text(text, "utf-8")
    return copied


def read(kind, files):
    """What the library says of files: '' where it takes one, else why not."""
    if not files:
        return []
    if kind == "mapping":
        files = [put_models(file.parent.name == "models", json.loads(file.read_text("utf-8"))) for file in files]
    out = subprocess.run([reader, kind, *map(str, files)], capture_output=True, text=True, check=True, encoding="utf-8")
    return ["" if line == "ok" else line for line in out.stdout.splitlines()]


number = 0
failed = False
beside = tempfile.TemporaryDirectory()


def report(good, name, *reasons):
    global number, failed
    number += 1
    failed = failed or not good
    print(f"{'ok' if good else 'not ok'} {number} - {name}")
    for reason in reasons if not good else ():
        print(f"#   {reason}"[:400])


def say(error):
    return f"/{'/'.join(map(str, error.absolute_path))}: {error.message}" if error else "passes"


# Every file of the tree that says it is one. A file that is meant to be refused lies in a folder named "bad" or is named so.
for kind in schemas:
    files, contents = [], []
    for folder in ("examples", "models", "tests/golden"):
        for path in sorted((root / folder).rglob("*.json")):
            if "bad" in path.parts or path.name.startswith("bad-") or "build" in path.parts:
                continue
            content = json.loads(path.read_text("utf-8"))
            if isinstance(content, dict) and content.get("scorecard") == kind:
                files.append(path)
                contents.append(content)
    for path, content, said in zip(files, contents, read(kind, files), strict=True):
        error = jsonschema.exceptions.best_match(schemas[kind].iter_errors(content))
        report(error is None and not said, f"{path.relative_to(root)} passes", say(error), said)

# The table below is made of good files to which one thing is done; then neither schema nor reader takes them.
GOOD = {
    "model": {
        "$schema": "https://example.org/model.schema.json", "scorecard": "model", "version": 1, "id": "m", "title": {"en": "M", "": "m"}, "notes": "n", "source": "s",
        "legal": "l", "edition": {"first": "2013"}, "levels": ["a", {"vi": "b"}],
        "defaults": {"rule": {"method": "minmax", "to": [0, 100]}, "rank": "competition"},
        "nodes": [{
            "id": "a", "aggregate": "arithmetic", "scale": [0, 1], "round": {"decimals": 2},
            "gaps": {"default": ["group-mean", "propagate"], "withheld": "zero", "minimum": 0.5, "group": "r",
                     "means": {"b": {"2013": {"North: all": 1.5}}}},
            "tiers": {"method": "cuts", "list": [{"id": "x", "from": {"2013": 2, "": 1}}, {"id": "y", "title": "Y"}]},
            "children": [
                {"id": "b", "weight": 1, "direction": "lower", "input": "i", "periods": {"last": "2020"}, "code": "1",
                 "rule": {"method": "goalposts", "min": {"2013": 1, "": 0}, "max": 10, "log": False, "clamp": "both"}},
                {"id": "c", "weight": 1, "rule": {"method": "expression", "expression": "x + y"}}]}]},
    "layout": {
        "$schema": "layout.schema.json", "scorecard": "layout", "version": 1, "title": "t", "shape": "wide", "unit": "u",
        "dialect": {"delimiter": ";", "decimal": ",", "thousands": ".", "percent": "strip", "dates": "dmy", "trim": True},
        "period": {"column": "y", "values": {"annual": "2023"}}, "periods": [{"id": "annual", "time": 2023}],
        "gaps": {"": "not-reported"}, "others": "ignore",
        "columns": {"a": {"input": "i", "layer": "self", "bands": "censored", "multiply": 2},
                    "b": [{"published": "n", "field": "rank", "numbers": "lenient"}, {"input": "j"}], "c": "ignore",
                    "#7": {"title": "vi"}, "d": {"ranked": {"yes": "1", "no": "0"}}},
        "where": [{"column": "k", "in": ["x"]}, {"any": [{"column": "k", "not-in": []}]}],
        "constants": [{"published": "n", "field": "of", "value": 63}]},
    "register": {
        "$schema": "", "scorecard": "register", "version": 1, "title": {"en": "R", "": "r"}, "notes": "n", "source": "s",
        "agencies": [{"id": "a", "title": {"vi": "A"}, "kind": "department", "parent": "b", "head": "h"}, {"id": "b"}],
        "entries": [
            {"unit": "H\u1eadu Giang", "node": "1.1", "period": "2021", "lead": "a", "partners": ["b"], "cause": "late",
             "cause-text": "c", "horizon": "long-term", "comment": "", "explanation": "e", "evidence": ["x y"]},
            {"unit": "*", "lead": "b", "partners": [{"agency": "a", "share": 0.5}]}]},
    "mapping": {
        "$schema": "x", "scorecard": "mapping", "version": 1, "from": "o", "to": "n", "notes": {"vi": "v", "": "n"},
        "nodes": [
            {"kind": "renamed", "from": "b", "to": ["b2"], "notes": "x"},
            {"kind": "rescaled", "from": "c", "to": "c", "multiply": 2, "add": -1},
            {"kind": "split", "from": ["d"], "to": ["d1", "d2"], "weights": [0.5, -0.5]},
            {"kind": "merged", "from": ["e", "f"], "to": "h"},
            {"kind": "new", "to": ["k"]}, {"kind": "dropped", "from": "g"}, {"kind": "redefined", "from": "s", "to": "s"}],
        "units": [{"kind": "merged", "from": ["x", "y"], "to": "z", "weights": [1, 2]}, {"kind": "same", "from": "w", "to": "w"}]},
    "plan": {
        "$schema": "plan.schema.json", "scorecard": "plan", "version": 1, "id": "p", "title": {"vi": "K", "": "k"}, "notes": "n", "source": "s", "currency": "VND",
        "unit": "a", "baseline": "2023", "period": "2024", "start": "2024-01-01", "end": "2024-12-31", "owner": "o",
        "actions": [
            {"id": "a", "title": "t", "kind": "task", "unit": "a", "horizon": "now", "nodes": ["1", "2"], "lead": "l",
             "effects": [{"node": "1", "kind": "to", "value": 3, "lag": 30}, {"input": "i", "kind": "share", "value": 0.5}],
             "partners": ["m"], "head": "h", "start": "2024-02-01", "due": "2024-03-01", "output": "o", "cost-kind": "money",
             "cost": 0, "basis-number": "n", "basis-date": "2024-01-01", "basis-issuer": "i", "origin-unit": "b", "origin": "o",
             "spread-done": 1, "spread-total": 2, "spread-unit": "commune", "registered": "2024-01-02", "cause": "c", "notes": ""},
            {"id": "b", "parent": "a", "after": ["a"], "kind": "initiative", "cost-kind": "effort", "cost": 1}],
        "targets": [{
            "id": "t", "title": "t", "unit": "a", "period": "2024", "agency": "l", "baseline-period": "2023",
            "baseline-date": "2024-01-01", "due": "2024-12-31", "trajectory": "steps", "basis": "b", "notes": "n",
            "milestones": [{"date": "2024-06-30", "value": 1}],
            "conditions": [{"kind": "score", "node": "1", "value": 2, "direction": "up", "critical": 1, "baseline": 1.5},
                           {"kind": "rank", "node": "1", "value": 3, "group": "g"}, {"kind": "tier", "node": "1", "tier": "A b"},
                           {"kind": "input", "input": "i", "value": -2}, {"kind": "share", "node": "1", "value": 1},
                           {"kind": "maintain", "node": "1"}]}],
        "quotas": [{"agency": "*", "least": 1, "register-by": "2024-03-01", "first-result-by": "2024-09-01"}]},
}
DROP = object()
E, A = ("entries", 0), ("agencies", 0)
M = ("nodes",)
P, T, Q = ("actions", 0), ("targets", 0), ("quotas", 0)
N, B = ("nodes", 0), ("nodes", 0, "children", 0)
BAD = {
    "model": [
        ((), []), ((), "model"), (("scorecard",), "layout"), (("scorecard",), DROP), (("version",), DROP),
        (("version",), 2), (("version",), "1"), (("id",), DROP), (("id",), "a b"), (("id",), ""), (("id",), "x" * 64),
        (("nodes",), DROP), (("nodes",), []), (("nodes",), {}), (("node",), 1), (("$schema",), 1), (("schema",), "x"), ((*N, "$schema"), "x"), (("defaults", "$schema"), "x"), (("title",), 1),
        (("title",), {}), (("title",), {"en": 1}), (("title",), {"e n": "x"}), (("title",), {"x" * 36: "x"}),
        (("legal",), {"en": "x"}), (("source",), 1), (("notes",), None), (("edition",), "2013"),
        (("edition", "from"), "2013"), (("edition", "first"), 2013), (("edition", "last"), "-"), (("levels",), "a"),
        (("levels", 0), 1), (("defaults",), []), (("defaults", "map"), "linear"), (("defaults", "tiers"), "cuts"),
        (("defaults", "rule"), "nothing"), (("defaults", "rule"), 1), (("defaults", "rule", "method"), DROP),
        (("defaults", "rule", "method"), 1), (("defaults", "rule", "to"), [1]), (("defaults", "rule", "to"), [0, 1, 2]),
        (("defaults", "rule", "to"), ["a", "b"]), (("defaults", "rule", "to"), 1), (("defaults", "rule", "most"), 1),
        (("defaults", "rule", "frame"), "to_date"), (("defaults", "rule", "frame"), 1),
        (("defaults", "rule", "prior-min"), 1e301), (("defaults", "rule", "log"), 1),
        ((*N, "id"), DROP), ((*N, "id"), 1), (N, "a"), ((*N, "colour"), 1), ((*N, "scale"), [0]),
        ((*N, "scale"), [0, "x"]), ((*N, "scale"), 1), ((*N, "children"), []), ((*N, "children"), {}),
        ((*N, "input"), "x"), ((*N, "of"), "b"), ((*N, "round"), "decimals"), ((*N, "round"), {}),
        ((*N, "round", "decimals"), 1.5), ((*N, "round", "decimals"), 16), ((*N, "round", "decimals"), "2"),
        ((*N, "gaps", "default"), []), ((*N, "gaps", "default"), ["nought"]), ((*N, "gaps", "default"), ["zero"] * 7),
        ((*N, "gaps", "default"), 0), ((*N, "gaps", "minimum"), 1.1), ((*N, "gaps", "group"), "a b"),
        ((*N, "gaps", "none"), "zero"), ((*N, "gaps", "means"), {}), ((*N, "gaps", "means"), 1),
        ((*N, "gaps", "means", "b"), {}), ((*N, "gaps", "means", "b c"), {"2013": {"N": 1}}),
        ((*N, "gaps", "means", "b", "20 13"), {"N": 1}), ((*N, "gaps", "means", "b", "2013"), {}),
        ((*N, "gaps", "means", "b", "2013", ""), 1), ((*N, "gaps", "means", "b", "2013", "N"), "x"), ((*N, "aggregate"), "power"), ((*N, "aggregate"), {"method": "power"}),
        ((*N, "aggregate"), {"method": "sum", "power": 1}), ((*N, "aggregate"), {"method": "expression", "expression": ""}),
        ((*N, "tiers"), "cuts"), ((*N, "tiers", "method"), DROP), ((*N, "tiers", "list"), DROP),
        ((*N, "tiers", "list"), [{"id": "x"}]), ((*N, "tiers", "list", 0), 1), ((*N, "tiers", "list", 0, "id"), DROP),
        ((*N, "tiers", "list", 0, "from"), "x"), ((*N, "tiers", "list", 0, "from"), {"20 13": 1}),
        ((*N, "tiers", "list", 0, "from", ""), "x"), ((*N, "tiers", "list", 0, "form"), 1),
        ((*B, "weight"), -1), ((*B, "weight"), "1"), ((*B, "points"), 0), ((*B, "direction"), "down"),
        ((*B, "direction"), -1), ((*B, "input"), "a b"), ((*B, "input"), 1), ((*B, "of"), "a"), ((*B, "code"), 1),
        ((*B, "periods"), []), ((*B, "periods", "until"), "2020"), ((*B, "rule"), "goalposts"),
        ((*B, "rule", "max"), DROP), ((*B, "rule", "min"), {}), ((*B, "rule", "min"), "x"), ((*B, "rule", "min"), [1]),
        ((*B, "rule", "min", "2013"), "x"), ((*B, "rule", "min", "2 013"), 1), ((*B, "rule", "max"), 1e301),
        ((*B, "rule", "clamp"), "all"), ((*B, "unit"), [1]),
    ],
    "layout": [
        ((), []), (("$schema",), []), (("dialect", "$schema"), "x"), (("scorecard",), "model"), (("version",), DROP), (("version",), 3), (("shape",), "tall"), (("unit",), DROP),
        (("unit",), 1), (("unit",), {"column": "u", "unknown": "ignore"}), (("unit",), {"unknown": "skip"}),
        (("title",), {"en": "x"}), (("dialect",), ";"), (("dialect", "delimiter"), ";;"), (("dialect", "delimiter"), ""),
        (("dialect", "delimiter"), "\u0111"), (("dialect", "delimiter"), "\""), (("dialect", "decimal"), ";"),
        (("dialect", "thousands"), "-"), (("dialect", "percent"), True), (("dialect", "dates"), "ymd"),
        (("dialect", "trim"), 1), (("dialect", "quote"), "'"), (("period",), 2013), (("period",), {"constant": "a b"}),
        (("period", "constant"), "2013"), (("period", "values"), {"a": 1}), (("periods",), {}), (("periods", 0, "time"), DROP),
        (("periods", 0, "id"), DROP), (("periods", 0, "time"), "x"), (("gaps",), []), (("gaps", "x"), "unknown"),
        (("others",), "input"), (("columns",), []), (("columns", "c"), "skip"), (("columns", "#0"), "ignore"),
        (("columns", "a"), {}), (("columns", "a", "input"), "a b"), (("columns", "a", "layer"), "published"),
        (("columns", "a", "field"), "rank"), (("columns", "a", "bands"), True), (("columns", "a", "multiply"), 0),
        (("columns", "a", "strip"), 1), (("columns", "a", "periods"), "2013"), (("columns", "a", "gaps"), {"x": "y"}),
        (("columns", "b", 0, "field"), "score2"), (("columns", "b", 0, "numbers"), "loose"), (("columns", "b", 1), 1),
        (("columns", "#7", "title"), "v i"), (("columns", "d", "ranked"), False), (("columns", "d", "ranked"), {"yes": "1"}),
        (("columns", "e"), {"id": False}), (("columns", "e"), {"id": True, "gaps": {}}), (("columns", "e"), {"group": ""}),
        (("columns", "e"), {"alias": 1}), (("where",), {}), (("where", 0, "not-in"), ["y"]), (("where", 0, "in"), DROP),
        (("where", 0, "column"), DROP), (("where", 0, "in"), "x"), (("where", 1, "any"), {}), (("constants", 0, "value"), DROP),
        (("constants", 0, "value"), "x"), (("constants", 0, "field"), "tier"), (("constants", 0, "layer"), "self"),
        (("constants", 0, "decimals"), -1), (("input",), "a"), (("layer",), "self"), (("field",), "rank"),
        (("shape",), "units"), (("shape",), "long"), (("colour",), 1),
    ],
    "register": [
        ((), []), (("$schema",), None), ((*E, "$schema"), "x"), (("scorecard",), "model"), (("version",), DROP), (("version",), 2), (("title",), ""), (("title",), {}),
        (("title",), {"e n": "x"}), (("title", "en"), ""), (("source",), {"en": "x"}), (("source",), ""), (("notes",), 1),
        (("agencies",), {}), (("entries",), {}), (("units",), []), (A, "a"), ((*A, "id"), DROP), ((*A, "id"), "a b"),
        ((*A, "title"), []), ((*A, "kind"), "a b"), ((*A, "kind"), 1), ((*A, "parent"), ""), ((*A, "head"), ""),
        ((*A, "name"), "x"), (E, []), ((*E, "unit"), ""), ((*E, "unit"), 1), ((*E, "unit"), "a\nb"), ((*E, "unit"), "a "),
        ((*E, "unit"), " a"), ((*E, "node"), "a b"), ((*E, "node"), ""), ((*E, "period"), 2021), ((*E, "period"), "**"),
        ((*E, "lead"), ["a"]), ((*E, "lead"), ""), ((*E, "lead"), DROP), ((*E, "partners"), "b"), ((*E, "partners", 0), 1),
        ((*E, "partners", 0), {"share": 0.5}), ((*E, "partners", 0), {"agency": "b", "share": 0}),
        ((*E, "partners", 0), {"agency": "b", "share": 1.1}), ((*E, "partners", 0), {"agency": "b", "share": "x"}),
        ((*E, "partners", 0), {"agency": "b", "part": 1}), ((*E, "cause"), "lazy"), ((*E, "cause"), 1),
        ((*E, "cause-text"), 1), ((*E, "horizon"), "never"), ((*E, "comment"), 1), ((*E, "explanation"), None),
        ((*E, "evidence"), "x"), ((*E, "evidence", 0), ""), ((*E, "evidence", 0), "a\nb"), ((*E, "evidence", 0), 1),
        ((*E, "colour"), 1),
    ],
    "mapping": [
        ((), []), (("$schema",), 1), ((*N, "$schema"), "x"), (("scorecard",), "model"), (("version",), DROP), (("version",), 2), (("from",), DROP), (("to",), DROP),
        (("from",), "a b"), (("to",), 1), (("model",), "x"), (("notes",), 1), (("notes",), {"e n": "x"}), (("nodes",), {}),
        (("nodes", 0), "a"), ((*N, "kind"), DROP), ((*N, "kind"), "moved"), ((*N, "kind"), 1), ((*N, "from"), DROP),
        ((*N, "to"), DROP), ((*N, "from"), ["b", "g"]), ((*N, "to"), []), ((*N, "from"), "b b"), ((*N, "from"), 1),
        ((*N, "multiply"), 2), ((*N, "weights"), [1]), ((*N, "colour"), 1), ((*N, "notes"), 1), ((*M, 1, "multiply"), 0),
        ((*M, 1, "multiply"), "2"), ((*M, 1, "add"), "x"), ((*M, 1, "weights"), [1, 2]), ((*M, 2, "from"), ["d", "g"]),
        ((*M, 2, "to"), "d1"), ((*M, 2, "to"), ["d1"]), ((*M, 2, "to"), ["d1", "d1"]), ((*M, 2, "weights"), 1),
        ((*M, 2, "weights"), [1]), ((*M, 2, "weights"), ["a", "b"]), ((*M, 2, "multiply"), 1), ((*M, 3, "from"), "e"),
        ((*M, 3, "to"), ["h", "k"]), ((*M, 4, "to"), DROP), ((*M, 4, "from"), "g"), ((*M, 5, "to"), "k"), ((*M, 5, "from"), []),
        (("units",), {}), (("units", 0, "kind"), "rescaled"), (("units", 0, "multiply"), 1), (("units", 0, "weights"), [1, 0]),
        (("units", 0, "weights"), [1, -1]),
    ],
    "plan": [
        ((), []), (("$schema",), 1), ((*P, "$schema"), "x"), (("scorecard",), "register"), (("version",), 2), (("id",), DROP), (("id",), "a b"), (("title",), ""), (("title",), {}),
        (("source",), {"vi": "x"}), (("currency",), ""), (("unit",), "a b"), (("start",), "1/1/2024"), (("end",), "2024-13-01"),
        (("owner",), 1), (("actions",), {}), (("revision",), "1"), (("entries",), 1.5), (("seal",), "x"), (("history",), {}), (("colour",), 1),
        ((*P, "id"), DROP), ((*P, "kind"), "job"), ((*P, "horizon"), "soon"), ((*P, "nodes"), "1"), ((*P, "nodes"), ["1", "1"]),
        ((*P, "nodes"), [""]), ((*P, "lead"), ["l", "m"]), ((*P, "lead"), "a b"), ((*P, "partners"), [1]), ((*P, "due"), "soon"),
        ((*P, "cost"), -1), ((*P, "cost"), DROP), ((*P, "cost-kind"), DROP), ((*P, "cost-kind"), "effort"), ((*P, "spread-total"), DROP),
        ((*P, "spread-done"), -1), ((*P, "spread-total"), 1.5), ((*P, "origin-unit"), "a b"), ((*P, "colour"), 1),
        ((*P, "effects", 0, "kind"), "up"), ((*P, "effects", 0, "kind"), DROP), ((*P, "effects", 0, "value"), DROP),
        ((*P, "effects", 0, "value"), "3"), ((*P, "effects", 0, "lag"), -1), ((*P, "effects", 0, "lag"), 36526),
        ((*P, "effects", 0, "node"), DROP), ((*P, "effects", 0, "input"), "i"), ((*P, "effects", 0, "node"), "a b"),
        ((*P, "effects", 1, "value"), 0), ((*P, "effects", 1, "value"), 1.5), ((*P, "effects", 0), {"node": "1", "kind": "by", "value": 0}),
        ((*T, "id"), DROP), ((*T, "conditions"), []), ((*T, "conditions"), DROP), ((*T, "trajectory"), "curved"), ((*T, "trajectory"), "linear"),
        ((*T, "trajectory"), DROP), ((*T, "due"), "2024"), ((*T, "milestones", 0, "date"), DROP), ((*T, "milestones", 0, "value"), "1"),
        ((*T, "milestones", 0, "date"), ""), ((*T, "conditions", 0, "kind"), "points"), ((*T, "conditions", 0, "value"), DROP),
        ((*T, "conditions", 0, "node"), DROP), ((*T, "conditions", 0, "input"), "i"), ((*T, "conditions", 0, "group"), "g"),
        ((*T, "conditions", 0, "tier"), "A"), ((*T, "conditions", 0, "direction"), "left"), ((*T, "conditions", 1, "value"), 0),
        ((*T, "conditions", 1, "value"), 1.5), ((*T, "conditions", 2, "tier"), DROP), ((*T, "conditions", 2, "value"), 1),
        ((*T, "conditions", 3, "input"), DROP), ((*T, "conditions", 4, "value"), 1.1), ((*T, "conditions", 5, "value"), 1),
        ((*Q, "agency"), DROP), ((*Q, "agency"), "a b"), ((*Q, "least"), -1), ((*Q, "register-by"), "x"), ((*Q, "more"), 1),
    ],
}


def changed(content, path, value):
    content = copy.deepcopy(content)
    if not path:
        return value
    at = content
    for key in path[:-1]:
        at = at[key]
    if value is DROP:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return content


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    for kind, changes in BAD.items():
        contents = [GOOD[kind]] + [changed(GOOD[kind], *change) for change in changes]
        files = []
        for i, content in enumerate(contents):
            files.append(folder / f"{kind}{i}.json")
            files[-1].write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        said = read(kind, files)
        errors = [jsonschema.exceptions.best_match(schemas[kind].iter_errors(content)) for content in contents]
        report(errors[0] is None and not said[0], f"the {kind} that is changed below passes", say(errors[0]), said[0])
        for (path, value), error, refusal in zip(changes, errors[1:], said[1:], strict=True):
            what = "taken out" if value is DROP else json.dumps(value)[:40]
            report(error is not None and refusal, f"{kind} /{'/'.join(map(str, path))} {what} is refused by both",
                   f"schema: {say(error)}", f"reader: {refusal or 'passes'}")

print(f"1..{number}")
sys.exit(failed)

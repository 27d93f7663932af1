#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""check.py SCORECARD ROOT: pages parsed, their order and landmarks, and every number of every picture and table against the
scores and the tables beside the page."""
import csv
import html.parser
import math
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

H = "{http://www.w3.org/1999/xhtml}"
S = "{http://www.w3.org/2000/svg}"
number, failed = 0, 0


def result(good, name, why=""):
    global number, failed
    number += 1
    failed += not good
    print(("ok" if good else "not ok") + " %d - %s" % (number, name))
    if not good and why:
        print("# " + str(why)[:600])


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def near(a, b):
    return math.isclose(float(a), float(b), rel_tol=1e-12, abs_tol=1e-12)


class Tags(html.parser.HTMLParser):
    """Every element that is opened is closed, and nothing runs or is fetched."""
    void = {"meta", "link", "br"}

    def __init__(self):
        super().__init__()
        self.open, self.faults, self.headings = [], [], []

    def handle_starttag(self, tag, attributes):
        if tag not in self.void:
            self.open.append(tag)
        if tag in {"script", "iframe", "object", "embed", "img", "form", "base"}:
            self.faults.append(tag)
        for key, value in attributes:
            outside = key in {"src", "href", "action", "data", "srcset"} and not (value or "").startswith(("#", "data:,"))
            if key.startswith("on") or key == "style" or outside:
                self.faults.append((tag, key, value))
        if tag in {"h1", "h2", "h3"}:
            self.headings.append(int(tag[1]))

    def handle_startendtag(self, tag, attributes):
        if tag not in self.void:
            self.faults.append("<%s/>" % tag)
        else:
            self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append("</%s>" % tag)


def structure(name, text, page):
    tags = Tags()
    tags.feed(text)
    result(not tags.faults and not tags.open, name + ": elements are closed; nothing runs, nothing is fetched", tags.faults or tags.open)
    style = page.find(".//%sstyle" % H).text
    result("url(" not in style and "@import" not in style and "//" not in style, name + ": styles fetch nothing")
    steps = [b - a for a, b in zip(tags.headings, tags.headings[1:])]
    result(tags.headings.count(1) == 1 and all(s <= 1 for s in steps), name + ": one h1, and no level of headings is left out",
           tags.headings)
    landmarks = [page.findall(".//" + H + t) for t in ("header", "nav", "main", "footer")]
    result(all(len(found) == 1 for found in landmarks), name + ": landmarks")
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    asked = [i for e in page.iter() for key in ("aria-labelledby", "aria-describedby") for i in (e.get(key) or "").split()]
    asked += [e.get("href")[1:] for e in page.iter(H + "a")]
    result(len(ids) == len(set(ids)) and set(asked) <= set(ids), name + ": ids are there once, and all that is referred to", asked)
    tables = list(page.iter(H + "table"))
    good = all(t.find(H + "caption").text and all(c.get("scope") == "col" for c in t.find(H + "thead").iter(H + "th")) and
               all(c.get("scope") == "row" for c in t.find(H + "tbody").iter(H + "th")) for t in tables)
    result(good and tables, name + ": tables have captions, headings a scope")
    pictures = list(page.iter(S + "svg"))
    good = all(p.get("role") == "img" and p[0].tag == S + "title" and p[0].text and p[1].tag == S + "desc" and p[1].text
               for p in pictures)
    result(good and len(pictures) >= 3, name + ": pictures say what they are")
    result("\u202e" not in text and "alert('1')" not in text, name + ": hostile titles are text")


def pictures(name, page, scores, folder, unit, last):
    """Numbers of the marks against the scores of the command, and the tables."""
    seen = {"unit": 0, "best": 0, "median": 0, "step": 0, "position": 0, "loss": 0}
    index = next(iter(scores.values()))["node"]
    faults = []
    by = {}
    for s in scores.values():
        if s["node"] == index and s["score"] != "":
            by.setdefault(s["period"], []).append(float(s["score"]))
    changes = {r["node"]: r for r in rows(folder + "/changes.csv")}
    losses = {r["node"]: r for r in rows(folder + "/losses.csv")}
    total = 0.0
    ends = {}
    for e in page.iter():
        value, series = e.get("data-value"), e.get("data-series")
        if value is None or not e.tag.startswith(S) or series in ("task", "actual", "forecast", "frontier", "reaching"):
            continue  # those of a plan are looked at by themselves
        if series in ("unit", "best", "median"):
            of = sorted(by[e.get("data-period")])
            half = len(of) // 2
            middle = of[half] if len(of) % 2 else (of[half - 1] + of[half]) / 2
            want = {"best": of[-1], "median": middle}.get(series)
            if series == "unit":
                want = scores[(unit, e.get("data-period"), index)]["score"]
        elif series == "position":
            want = scores[(unit, last, index)]["score"]
        elif series == "step":
            total += float(value)
            if e.get("data-node") == "own":
                continue
            want = changes[e.get("data-node")]["carried"]
        elif series in ("before", "after"):
            ends[series] = float(value)
            continue
        else:
            series, want = "loss", losses[e.get("data-node")]["lost"]
        seen[series] += 1
        if not near(value, want):
            faults.append((series, e.attrib, want))
    result(not faults, name + ": marks have the numbers of the result", faults)
    result(all(seen.values()), name + ": there are marks of all sorts", seen)
    result(abs(ends["before"] + total - ends["after"]) < 1e-9 and near(ends["after"], scores[(unit, last, index)]["score"]),
           name + ": steps lead from one score to the other", (ends, total))
    lost = sum(float(r["lost"]) for r in losses.values())
    kinds = rows(folder + "/loss-kinds.csv") if os.path.exists(folder + "/loss-kinds.csv") else []
    rest = sum(float(r["lost"]) for r in kinds if r["kind"] == "rounding")
    maximum = sum(float(r["maximum"]) for r in losses.values())
    result(abs(maximum - lost - rest - float(scores[(unit, last, index)]["score"])) < 1e-9 or name == "pci",
           name + ": what is lost is what is not there", (maximum, lost, rest))


def plans(name, page, folder):
    """Bars of actions and bullets of targets against the tables of the plan."""
    office = "office" in name
    done = {}
    for file in sorted(os.listdir(folder)):
        if file == "plan-actions.csv" or file.startswith("plan-of-"):
            done.update({r["action"]: float(r["done-percent"]) / 100 for r in rows("%s/%s" % (folder, file))})
    bars = {e.get("data-action"): float(e.get("data-value")) for e in page.iter(S + "rect") if e.get("data-series") == "task"}
    result(bars == done and len(bars) == 3, name + ": bars are as long as the actions are done", (bars, done))
    targets = rows(folder + "/plan-targets.csv")
    for series, column in (("actual", "known"), ("forecast", "with-plan")):
        shown = [(e.get("data-target"), float(e.get("data-value"))) for e in page.iter(S + "rect") if e.get("data-series") == series]
        told = [(r["target"], float(r[column])) for r in targets if r[column] != ""]
        result(shown == told and shown, "%s: bullets of what is %s" % (name, column), (shown, told))
    steps = [(float(e.get("data-cost")), float(e.get("data-value"))) for e in page.iter(S + "circle") if e.get("data-cost") is not None]
    told = [(float(r["cost"]), float(r["score"])) for r in rows(folder + "/plan-frontier.csv")] if office else []
    result(steps == told and bool(steps) == office, name + ": the frontier's steps, for the office alone", (steps, told))
    files = [f for f in os.listdir(folder) if f.startswith("plan-of-")]
    result(bool(files) == office and os.path.exists(folder + "/plan-actions.csv") != office, name + ": actions by agency for the office alone",
           files)
    cases = {r["case"]: float(r["score"]) for r in rows(folder + "/plan-forecast.csv")}
    result(near(cases["now"], 20.25) and near(cases["today"], 20.25) and near(cases["all"], 22.75), name + ": what is expected of the plan",
           cases)


def tables(name, page, folder):
    """Each table of the page is beside it, row by row and number by number; and no cell is a formula."""
    names = []
    for t in page.iter(H + "table"):
        names.append(t.get("data-table"))
        lines = rows("%s/%s.csv" % (folder, names[-1]))
        shown = t.find(H + "tbody").findall(H + "tr")
        good = len(lines) == len(shown)
        for line, tr in zip(lines, shown):
            cells = [c for c in tr if c.get("data-value") is not None]
            exact = [v for v in line.values() if v != ""]
            good = good and all(c.get("data-value") in exact for c in cells)
            good = good and not any(v[:1] in "=+@\t\r" or (v[:1] == "-" and not v[1:2].isdigit()) for v in exact)
        result(good, "%s: table %s is the same as CSV" % (name, names[-1]))
    there = sorted(f[:-4] for f in os.listdir(folder))
    result(sorted(names) == there, name + ": every table is there as CSV, and no other", (names, there))


def main():
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run(["sh", os.path.join(sys.argv[2], "tests/report/make.sh"), sys.argv[1], sys.argv[2], folder],
                              capture_output=True, text=True, check=False)
        result(made.returncode == 0, "reports are made", made.stderr)
        scores = {(r["unit"], r["period"], r["node"]): r for r in rows(folder + "/scores.csv") if r["population"] == "all"}
        for name in ("vi-office", "en-office", "vi-public", "en-public", "pci"):
            with open("%s/%s.html" % (folder, name), encoding="utf-8") as file:
                text = file.read()
            page = tree.fromstring(text)
            structure(name, text, page)
            tables(name, page, "%s/%s" % (folder, name))
            if name != "pci":
                pictures(name, page, scores, "%s/%s" % (folder, name), "HG", "2021")
                plans(name, page, "%s/%s" % (folder, name))
                said = text + "".join(open("%s/%s/%s" % (folder, name, f), encoding="utf-8").read()
                                      for f in os.listdir("%s/%s" % (folder, name)))
                names = [w for w in ("Office of", "Cơ quan nội vụ", "Cơ quan công nghệ", "dịch vụ công chưa ổn định", "Director") if w in said]
                result(bool(names) == ("office" in name), name + ": names are for the office alone", names)
            result(('lang="vi"' in text) == (not name.startswith("en")), name + ": language")
            result(tree.tostring(page.find(".//%smain/%ssection" % (H, H))).find(b"caveats") > 0, name + ": caveats come first")
    print("1..%d" % number)
    return failed > 0


sys.exit(main())

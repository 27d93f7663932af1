# SPDX-License-Identifier: MIT
"""An example that uses all sorts of things, for mypy --strict; it is run too."""
import array
import datetime
import os
import sys
import tempfile
from typing import Dict, List, Optional

import libscorecard as sc
from libscorecard import plot

root = sys.argv[1]
draft = sc.Draft("example")
top: int = draft.add(None, "top")
for code in ("a", "b"):
    draft.set(draft.add(top, code), "rule", "minmax", {"to": [0, 100]})
draft.set(top, "aggregate", sc.AGGREGATE_ARITHMETIC)
model: sc.Model = draft.finish()
data = sc.from_frame({"unit": ["X", "Y", "Z"], "a": [1.0, 2.0, 4.0], "b": [3.0, 1.0, 2.0]}, period="2024")
result = model.score(data, threads=2, keep=["scores", "ranks"], progress=lambda done, total: None)
column: sc.Column = result.scores("top")
numbers: List[float] = column.tolist()
first: float = column[0]
part: sc.Column = column[1:]
losses: sc.Losses = result.losses(against="best", units=["X", 1])
line: Optional[sc.LossLine] = losses.at(0)
if line is not None:
    lost: float = line.lost
    lead: Optional[int] = line.lead
columns: Dict[str, List[object]] = losses.to_dict()
changes = sc.read_csv(b"unit,period,a,b\nX,2023,1,2\nY,2023,2,1\nX,2024,2,2\nY,2024,1,1\n")
before: sc.Changes = model.score(changes).changes(from_="2023", to="2024") if False else model.score(changes).changes(to="2024")
node: sc.Node = model["a"]
names: List[str] = [child.id for child in model["top"].children]
found: Optional[int] = model.find("a")
scale: Optional[tuple[float, float]] = model.scale("a")
doubt = sc.Doubt(model)
doubt.weights(None, 0.2)
study: sc.Uncertainty = model.uncertainty(data, doubt, first=0, count=50, seed=1)
counts: List[int] = study.histogram(0, "X", 3)
text: str = model.write()
building = sc.PlanDraft("plan")
building.set("unit", "X")
building.set("start", datetime.date(2024, 1, 1))
number: int = building.add_action({"id": "act", "due": datetime.date(2024, 6, 30), "effects": [{"input": "a", "kind": "to", "value": 4}]})
building.add_target({"id": "aim", "conditions": [{"node": "top", "kind": "score", "value": 60}]})
plan: sc.Plan = building.finish().record({"id": "act", "date": "2024-03-01", "done": 0.5})
act: sc.PlanAction = plan["act"]
entries: List[sc.PlanEntry] = plan.history("act")
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "plan.json")
    plan.write(path)
    plan = sc.Plan.record_file(path, {"id": "act", "date": datetime.date(2024, 4, 1), "done": 0.75}, expected=plan.seal())
plan.revise("2024-05-01").change_action(plan.action("act", head="Director"))
status: sc.PlanStatus = plan.status(as_of=datetime.date(2024, 5, 2), result=result)
light: int = status[0].light
coverage: sc.Coverage = plan.coverage(result)
forecast: sc.Forecast = plan.forecast(result, actions=["act"], flags="by-action", peers="static", on=datetime.date(2024, 12, 31))
gain: float = forecast.action_gain("act")
rank: Optional[sc.ForecastRank] = forecast.rank_at(0)
came: sc.Attribution = plan.attribution(result, result, as_of="2024-12-31")
took: sc.Reach = result.reach(unit="X", targets=[{"node": "top", "want": "score", "at": 60}], levers=[{"input": "a", "limit": 4.0}])
summary: Optional[sc.ReachSummary] = took.summary()
worth: sc.Frontier = sc.frontier([{"id": "c", "options": [{"id": "o", "points": 1, "cost": 1}]}], most=1000)
sets: sc.Selections = plan.frontier(result)
ids: List[str] = sets.chosen(0)
chosen: Optional[Dict[str, str]] = worth.chosen(1)
sc.Variation(model).remove("a")
title: str = plot.tasks(status, lead=None, lang="vi").get_title(loc="left")
ticks = plot.frontier(worth, budget=1.5).get_xticks()
plot.ranking(result, "top", highlight="X", ax=plot.heatmap(result)).set_title(title)
try:
    sc.Model.read(b"{")
except sc.ScorecardError as error:
    code_and_line: tuple[int, int] = error.code, error.line

# Every study of a published index, and what goes into them.
pci: sc.Model = sc.Model.read(root + "/models/pci-2013.json")
layout: sc.Layout = sc.Layout.read(root + "/examples/data/pci.map.json")


def told(where: str, message: str) -> None:
    pass


provinces: sc.Data = sc.read_csv(root + "/examples/data/pci.csv", layout=layout, warn=told)
published = pci.score(provinces, flags=["allow-unknown"], threads=2)
best: Dict[str, object] = published.ranking()[0]
unit = published.data()[0]["id"]
register_draft = sc.RegisterDraft()
agency: int = register_draft.add_agency("planning")
register_draft.set_agency_text(agency, "title", "vi", "Sở Kế hoạch và Đầu tư")
register_draft.add({"node": "pci", "lead": "planning"})
register: sc.Register = register_draft.finish()
mapping_draft = sc.MappingDraft("pci-2013", "pci-2013")
mapping: sc.Mapping = mapping_draft.finish(pci, pci)
practices: sc.Practices = sc.PracticesDraft().finish()
variation = sc.Variation(pci)
variation.remove(1)
studies: List[object] = [
    published.losses(against="best", reg=register, units=[unit]), published.profile(), published.contributions(unit=0),
    published.changes(), published.statistics(), published.correlations(), published.reliability(), published.components(),
    published.availability(), published.strengths(0), published.similar(0), published.preparation(), published.verify(),
    published.comparability(published.period_at(0), published, published.period_at(1), mapping), published.trace(0, 0, None),
    published.learn(practices=practices), pci.what_if(provinces, variation), register, mapping, practices,
]
lines: int = sum(len(study) for study in studies if isinstance(study, (sc.Losses, sc.Profile, sc.Changes, sc.Analysis)))
for row in published.profile():
    score: float = row.score
page: str = sc.Report.html(published, unit)
report: sc.Report = published.report(unit)
written: Optional[str] = report.text()
followed: sc.Series = sc.series([published])
point: Optional[sc.SeriesPoint] = followed.point_at(0, 0, 0)
numbers_lent = memoryview(array.array("d", range(6))).cast("B").cast("d", (3, 2))
lent: sc.Data = sc.from_matrix(numbers_lent, units=["X", "Y", "Z"], inputs=("a", "b"), period=2024, borrow=True)
scores: memoryview = memoryview(model.score(lent).scores("top"))
fitted: sc.Model = pci.fit(provinces, flags=["allow-unknown"])
name: Optional[str] = sc.status_name(sc.ERROR_UNKNOWN)

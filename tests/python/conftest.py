# SPDX-License-Identifier: MIT
import gc
import os
import pathlib

import pytest

import libscorecard as sc

ROOT = pathlib.Path(os.environ.get("SCORECARD_ROOT", pathlib.Path(__file__).parents[2]))


def small(nodes=3, **root):
    """A draft of an index with so many leaves, x0 and so on, by min-max."""
    draft = sc.Draft("small")
    top = draft.add(None, "index")
    for i in range(nodes):
        draft.set(draft.add(top, f"x{i}"), "rule", "minmax", {"to": [0, 100], "constant": "midpoint"})
    draft.set(top, "aggregate", "arithmetic")
    return draft


@pytest.fixture
def model():
    return small().finish()


@pytest.fixture
def data():
    return sc.from_matrix(memoryview(bytearray(b"".join(
        __import__("struct").pack("d", (i * 7 + j * 3) % 11) for i in range(12) for j in range(3)))).cast("B").cast("d", (12, 3)),
        units=[f"U{i:02}" for i in range(12)], inputs=["x0", "x1", "x2"], period="2024")


@pytest.fixture
def result(model, data):
    return model.score(data)


@pytest.fixture
def pci():
    model = sc.Model.read(ROOT / "models/pci-2009.json")
    return model.score(sc.read_csv(ROOT / "examples/data/pci.csv", layout=ROOT / "examples/data/pci.map.json",
                                   warn=lambda where, message: None), flags="allow-unknown")


_left = []


def pytest_collection_finish():
    """Modules stay: without them to look through, what is collected around each test takes a fraction of the time."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item):
    """No test leaves memory of the library's behind; one that fails may, for what is shown of it."""
    gc.collect()
    before, failed = sc.live_blocks(), item.session.testsfailed
    yield
    gc.collect()
    if sc.live_blocks() > before and item.session.testsfailed == failed:
        _left.append(f"{item.nodeid}: {sc.live_blocks() - before} blocks")


def pytest_sessionfinish(session):
    if _left:
        print("\nThe library's memory was not given back by\n  " + "\n  ".join(_left))
        session.exitstatus = 1

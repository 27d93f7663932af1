# SPDX-License-Identifier: MIT
"""The notebooks run from top to bottom, and are kept without what they once printed."""
import os

import pytest

from conftest import ROOT

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

NOTEBOOKS = sorted((ROOT / "examples/python").glob("*.ipynb"))


def test_there_are_notebooks():
    assert [path.stem for path in NOTEBOOKS] == ["analyst", "official", "plan"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_without_output(path):
    book = nbformat.read(path, 4)
    nbformat.validate(book)
    assert all(not cell.outputs and cell.execution_count is None for cell in book.cells if cell.cell_type == "code")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_from_top_to_bottom(path, tmp_path, monkeypatch):
    monkeypatch.setenv("SCORECARD_ROOT", str(ROOT))
    monkeypatch.delenv("MPLBACKEND", raising=False)  # pictures go into the notebook
    book = nbformat.read(path, 4)
    nbclient.NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    pictures = sum("image/png" in output.get("data", {}) for cell in book.cells if cell.cell_type == "code"
                   for output in cell.outputs)
    assert pictures >= 3


def test_the_analysts_runs_with_coinrs_own_tables(tmp_path, monkeypatch):
    shared = os.environ.get("SCORECARD_SHARED")
    if not shared or not os.path.isdir(f"{shared}/coinr-asem"):
        pytest.skip("COINr's tables are not here (SCORECARD_SHARED)")
    monkeypatch.setenv("SCORECARD_ROOT", str(ROOT))
    monkeypatch.setenv("ASEM_TABLES", f"{shared}/coinr-asem")
    book = nbformat.read(ROOT / "examples/python/analyst.ipynb", 4)
    nbclient.NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()

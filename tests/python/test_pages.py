# SPDX-License-Identifier: MIT
"""What pages show of Python is what happens."""
import os
import subprocess
import sys

import pytest

from conftest import ROOT


@pytest.mark.parametrize("page", ["README.md", "docs/guide/from-pandas.md", "docs/guide/a-year-with-a-plan.md"])
def test_it_says_what_happens(page, tmp_path):
    pytest.importorskip("pandas")
    told = subprocess.run([sys.executable, str(ROOT / "tests/docs/run_blocks.py"), str(ROOT), str(tmp_path), page, "--only", "python"],
                          env={**os.environ, "SCORECARD_PYTHON": sys.executable}, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
    assert sum("python run" in line and "SKIP" not in line for line in told.stdout.splitlines()) > 0

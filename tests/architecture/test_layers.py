# SPDX-License-Identifier: MIT
"""The dependency rule bites: each contract is kept by the code and broken by one planted import."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
NAMES = {contract["id"]: contract["name"] for contract in CONTRACTS}


@dataclass(frozen=True)
class Plant:
    """A line to plant at the end of a file, and the contract it must break."""

    contract: str
    file: str
    line: str


PLANTS = (
    Plant("core-layers", "mentordesk/records/issues.py", "from mentordesk import store"),
    Plant("core-layers", "mentordesk/pairing/__init__.py", "from mentordesk import timetable"),
    Plant("core-layers", "mentordesk/helpers.py", ""),
    Plant("window-layers", "ui/look/theme.py", "from ui import widgets"),
    Plant("window-layers", "ui/forms/__init__.py", "from ui import tables"),
    Plant("window-layers", "ui/helpers.py", ""),
    Plant("core-without-window", "mentordesk/usecases/__init__.py", "from PySide6 import QtCore"),
    Plant("core-without-window", "mentordesk/records/issues.py", "import ui"),
    Plant("window-by-the-door", "ui/pages/__init__.py", "from mentordesk.store import connection"),
    Plant("window-by-the-door", "ui/widgets/__init__.py", "import reportlab"),
    Plant("window-by-the-door", "ui/jobs/__init__.py", "from mentordesk import cli"),
    Plant("preview-in-widgets", "ui/shell/__init__.py", "import pypdfium2"),
    Plant("independent-pages", "ui/pages/people/__init__.py", "from ui.pages import today"),
    Plant("sql-in-the-store", "mentordesk/records/issues.py", "import sqlite3"),
    Plant("sql-in-the-store", "mentordesk/vault/__init__.py", "import sqlcipher3"),
    Plant("use-cases-without-sql", "mentordesk/usecases/__init__.py", "import sqlcipher3"),
    Plant("no-network", "mentordesk/clock.py", "import socket"),
    Plant("no-network", "ui/jobs/__init__.py", "from urllib.request import urlopen"),
    Plant("core-without-cycles", "mentordesk/records/issues.py", "from mentordesk import usecases"),
    Plant("window-without-cycles", "ui/look/theme.py", "from ui import shell"),
)


def test_every_contract_has_a_planted_violation():
    assert {plant.contract for plant in PLANTS} == set(NAMES)


def test_the_code_keeps_every_contract(tmp_path: Path):
    result = lint(copy_of_the_code(tmp_path))
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.contract}-{plant.file}")
def test_a_planted_import_breaks_its_contract(plant: Plant, tmp_path: Path):
    code = copy_of_the_code(tmp_path)
    with (code / plant.file).open("a", encoding="utf-8") as file:
        file.write(f"\n{plant.line}\n")
    result = lint(code, only=plant.contract)
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{NAMES[plant.contract]} BROKEN" in result.stdout


def copy_of_the_code(folder: Path) -> Path:
    """Both roots and the contracts, without data and caches."""
    for root in ("mentordesk", "ui"):
        shutil.copytree(ROOT / root, folder / root, ignore=shutil.ignore_patterns("__pycache__", "*.sql", "*.md"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def lint(code: Path, only: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the project's own check on a copy of the code."""
    chosen = ["--contract", only] if only else []
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as go; go()",
        "--no-cache",
        *chosen,
    ]
    environment = {"PYTHONPATH": str(code), "PATH": "", "COLUMNS": "200", "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, cwd=code, env=environment, capture_output=True, text=True, check=False)

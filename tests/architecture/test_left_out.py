# SPDX-License-Identifier: MIT
"""The list of what a bundle leaves out: it names what is there, and nothing that the program needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6

from tests.architecture.sources import ROOT

PACKAGES = Path(PySide6.__file__).parents[1]


def left_out() -> tuple[str, ...]:
    """The patterns of the list, relative to the folder of installed packages."""
    lines = (ROOT / "packaging" / "left-out.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def test_every_line_names_something_that_is_installed() -> None:
    assert left_out()
    assert [pattern for pattern in left_out() if not list(PACKAGES.glob(pattern))] == []


def test_everything_of_qts_network_is_on_the_list() -> None:
    listed = {path for pattern in left_out() for path in PACKAGES.glob(pattern)}
    there = {path for path in (PACKAGES / "PySide6").rglob("*Network*") if path.suffix in (".so", ".6", ".dll", ".pyd")}
    assert there - listed == set()


def test_the_window_loads_nothing_of_what_is_left_out() -> None:
    hidden = sorted(str(path) for pattern in left_out() for path in PACKAGES.glob(pattern) if path.is_file())
    code = (
        "import os, sys\n"
        "from PySide6.QtWidgets import QApplication\nimport ui.app, ui.__main__\n"
        "app = QApplication(['x'])\n"
        "maps = open('/proc/self/maps').read()\n"
        f"print([path for path in {hidden!r} if path in maps])\n"
        "print('libQt6Widgets' in maps)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["[]", "True"]

# SPDX-License-Identifier: MIT
"""The Qt binding keeps its references: PySide6 6.12.0 loses one to None on every call and aborts Python 3.11 in the end.

The gate runs in a process of its own, since a binding that fails it kills the interpreter.
"""

from __future__ import annotations

import os
import subprocess
import sys

import PySide6

PROGRAM = """
import sys
from PySide6.QtWidgets import QApplication, QPushButton

app = QApplication(["gate"])
button = QPushButton()
before = sys.getrefcount(None), sys.getrefcount(True)
for _ in range(20_000):
    button.setEnabled(True)
    button.setMinimumWidth(3)
after = sys.getrefcount(None), sys.getrefcount(True)
print(min(now - then for now, then in zip(after, before)))
"""


def test_forty_thousand_calls_lose_no_reference():
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert int(result.stdout) > -100


def test_the_binding_is_the_one_that_was_measured():
    assert PySide6.__version__ == "6.11.3"

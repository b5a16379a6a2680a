# SPDX-License-Identifier: MIT
"""The C sources of tests/faults/shim, compiled for this machine when a test first needs them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

SOURCES = Path(__file__).resolve().parent / "shim"


def compiled(name: str, folder: Path) -> Path:
    """The library made of `shim/<name>.c`, in `folder`. gcc is installed by packaging/test.sh."""
    library = folder / f"{name}.so"
    if not library.exists():
        options = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror"]
        made = folder / f"{name}.{os.getpid()}"
        subprocess.run(["gcc", *options, "-o", str(made), str(SOURCES / f"{name}.c"), "-ldl"], check=True)
        made.replace(library)
    return library

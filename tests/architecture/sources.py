# SPDX-License-Identifier: MIT
"""Our own files as the architecture tests read them: listed by git, parsed once, docstrings set apart."""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "mentordesk"
WINDOW = ROOT / "ui"


def python_files(*folders: Path) -> list[Path]:
    """Every Python file under the folders, in a fixed order."""
    return sorted(file for folder in folders for file in folder.rglob("*.py"))


@cache
def tree(file: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


@cache
def tracked_files() -> tuple[Path, ...]:
    """What the repository holds; in an unpacked archive, every file beside the environment and the caches."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        listing = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
        return tuple(ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file())
    hidden = {".venv", ".git", "__pycache__", ".ruff_cache", ".hypothesis", "wheelhouse", "tour", "demo", "build"}
    return tuple(file for file in ROOT.rglob("*") if file.is_file() and not hidden & set(file.parts))


def place(file: Path, node: ast.AST) -> str:
    """Where something stands, to be clicked on."""
    return f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def called_name(call: ast.Call) -> str:
    """The last part of what is called: `QLabel` in `QLabel(...)`, `setText` in `self.x.setText(...)`."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def spoken_literals(module: ast.AST) -> Iterator[ast.Constant]:
    """Every string constant that is not a docstring (of a module, class, function or attribute)."""
    silent = {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node

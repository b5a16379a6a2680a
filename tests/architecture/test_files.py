# SPDX-License-Identifier: MIT
"""House rules of each file: its first lines, its size, its name, its imports, and nothing of the machine it was written on."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import CORE, ROOT, WINDOW, place, python_files, tracked_files, tree

LIMIT = 400
VAGUE = {"utils", "util", "common", "helpers", "helper", "misc", "manager", "managers", "tools", "stuff", "base"}
OURS = [*python_files(CORE, WINDOW), *python_files(ROOT / "tests", ROOT / "packaging")]
PRODUCT = python_files(CORE, WINDOW)

TEXT_SUFFIXES = {".py", ".md", ".toml", ".lock", ".sh", ".sql", ".txt", ".cfg", ".json", ".yml", ".yaml", ""}
OF_A_MACHINE = re.compile(
    "|".join((r"/wor" r"k/(main|shared)", r"/ro" r"ot/", r"/op" r"t/(pypi|wheels)", r"/tm" r"p/brief", r"--(extra-)?index-" r"url",
              r"-npm\.pkg\.", r"pkg\." r"dev", r"\.inter" r"nal\b", r"/hom" r"e/[a-z]"))
)  # fmt: skip
BEGUN = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")


def named(files: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("file", files, ids=lambda file: str(file.relative_to(ROOT)))


@named(OURS)
def test_a_file_says_its_licence_and_what_lives_in_it(file: Path):
    first, *_ = file.read_text(encoding="utf-8").splitlines() or [""]
    assert first == "# SPDX-License-Identifier: MIT"
    assert ast.get_docstring(tree(file)), "a docstring: what lives here, and what does not"


@named(OURS)
def test_a_file_fits_on_a_few_screens(file: Path):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LIMIT


@named(PRODUCT)
def test_a_file_is_named_after_something(file: Path):
    assert not VAGUE & {file.stem, *file.relative_to(ROOT).parent.parts}


@named(PRODUCT)
def test_imports_stand_at_the_top(file: Path):
    """An import inside a function is a hidden cycle."""
    functions = [node for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    hidden = [
        node for function in functions for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert [place(file, node) for node in hidden] == []


@named(PRODUCT)
def test_no_global_state_and_no_star_imports(file: Path):
    found = [node for node in ast.walk(tree(file)) if isinstance(node, ast.Global)]
    found += [node for node in ast.walk(tree(file)) if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"]
    assert [place(file, node) for node in found] == []


@named(PRODUCT)
def test_public_functions_say_what_they_mean(file: Path):
    """Functions and classes of a module; methods of Qt that only answer an event need no words."""
    silent = [
        node
        for node in tree(file).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert [f"{place(file, node)} {node.name}" for node in silent] == []


def test_nothing_of_a_machine_is_committed():
    found = []
    for file in tracked_files():
        if file.suffix in TEXT_SUFFIXES:
            for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                if OF_A_MACHINE.search(line):
                    found.append(f"{file.relative_to(ROOT)}:{number}")
    assert found == []


def test_nothing_is_left_begun():
    found = []
    for file in tracked_files():
        if file.suffix in {".py", ".sh", ".toml", ".sql"}:
            for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                if BEGUN.search(line):
                    found.append(f"{file.relative_to(ROOT)}:{number}")
    assert found == []

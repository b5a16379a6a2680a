# SPDX-License-Identifier: MIT
"""Every promise of SECURITY.md is held by a test that exists and that an ordinary run does not leave out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"(tests/[\w/]+\.py)::(\w+)", TEXT)))
ROWS = re.findall(r"^\| (?!What is promised|---)(.+?) \| (.+?) \|$", TEXT.split("## What is not promised")[0], re.M)


def functions_of(file: Path) -> dict[str, list[str]]:
    """The test functions of a file, each with its marks as written."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {
        node.name: [ast.unparse(mark) for mark in node.decorator_list]
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


@pytest.mark.parametrize(("path", "name"), NAMED, ids=[name for _, name in NAMED])
def test_the_test_that_holds_a_promise_exists_and_runs(path: str, name: str) -> None:
    found = functions_of(ROOT / path)
    assert name in found
    assert not [mark for mark in found[name] if re.search(r"mark\.(long|skip|xfail)", mark)]


def test_every_promise_names_its_test() -> None:
    assert len(ROWS) > 30
    assert [promise for promise, test in ROWS if not re.fullmatch(r"tests/[\w/]+\.py::test_\w+", test)] == []

# SPDX-License-Identifier: MIT
"""What is shipped beside the code: every icon named exists, and every borrowed thing has its licence with it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from mentordesk.paths import resources
from tests.architecture.sources import ROOT, WINDOW, called_name, place, python_files, tree

FONTS = sorted((ROOT / "resources" / "fonts").glob("*.ttf"))
ICONS = {file.stem for file in (ROOT / "resources" / "icons").glob("*.svg")}
LICENCES = ROOT / "resources" / "licences"
NOTICES = ROOT / "THIRD-PARTY-NOTICES.md"
ICON_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def icons_named(module: ast.AST) -> list[tuple[ast.AST, str]]:
    """The icons code asks for: `icon="lock"`, `look.icon("lock")`, `icon_button(look, "lock", ...)`, `_ICONS = {...: "lock"}`."""
    found: list[tuple[ast.AST, str]] = []
    for node in ast.walk(module):
        match node:
            case ast.keyword(arg="icon", value=value):
                found += texts_in(value)
            case ast.Call(args=[first, *_]) if called_name(node) in {"icon", "draw_icon", "set_icon"}:
                found += texts_in(first)
            case ast.Call(args=[_, second, *_]) if called_name(node) == "icon_button":
                found += texts_in(second)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict(values=values)) if "icon" in name.lower():
                found += [text for value in values for text in texts_in(value)]
    return [(node, name) for node, name in found if ICON_NAME.fullmatch(name)]


def texts_in(node: ast.AST) -> list[tuple[ast.AST, str]]:
    """A text as it stands, or either side of a choice."""
    match node:
        case ast.Constant(value=str(text)):
            return [(node, text)]
        case ast.IfExp(body=body, orelse=otherwise):
            return texts_in(body) + texts_in(otherwise)
    return []


def test_the_resources_are_where_the_program_looks():
    assert resources() == ROOT / "resources"


@pytest.mark.parametrize("file", python_files(WINDOW), ids=lambda file: str(file.relative_to(ROOT)))
def test_every_icon_named_exists(file: Path):
    assert [f"{place(file, node)} {name}" for node, name in icons_named(tree(file)) if name not in ICONS] == []


@pytest.mark.parametrize(
    "line",
    [
        'Action(icon="no-such")',
        'look.icon("no-such" if x else "lock")',
        'icon_button(look, "no-such", t)',
        'ICONS = {1: "no-such"}',
    ],
)
def test_a_planted_icon_is_found(line: str):
    assert "no-such" in [name for _, name in icons_named(ast.parse(line))]


def test_every_icon_takes_the_colour_of_its_role():
    for name in ICONS:
        assert "currentColor" in (ROOT / "resources" / "icons" / f"{name}.svg").read_text(encoding="utf-8"), name


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.name)
def test_every_font_has_its_licence(font: Path):
    family = font.stem.partition("-")[0]
    [licence] = LICENCES.glob(f"{family}-*.txt")
    assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8").upper()


def test_the_icons_have_their_licence():
    assert "Permission is hereby granted" in (LICENCES / "Tabler-Icons-MIT.txt").read_text(encoding="utf-8")


def test_every_locked_package_and_every_licence_is_in_the_notices():
    notices = NOTICES.read_text(encoding="utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    runtime = re.findall(r'^    "([A-Za-z0-9_-]+)[>=]', project.partition("[project.optional")[0], re.MULTILINE)
    assert runtime
    assert [name for name in runtime if name.lower().replace("_", "-") not in notices.replace("_", "-")] == []
    assert [file.name for file in LICENCES.iterdir() if file.name.lower() not in notices] == []


def test_every_requirement_is_locked():
    """The lock names each dependency of pyproject.toml, tests included, with hashes."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {name.lower().replace("_", "-") for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)}
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[project.scripts]")[0]
    wanted = re.findall(r'^    "([A-Za-z0-9_-]+)(?:\[\w+\])?[>=]', project, re.MULTILINE)
    assert wanted
    assert [name for name in wanted if name.lower().replace("_", "-") not in locked] == []
    assert lock.count("--hash=sha256:") >= len(locked)

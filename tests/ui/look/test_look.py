# SPDX-License-Identifier: MIT
"""The look: what it remembers, what it draws, and that every icon asked for is there."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from mentordesk.paths import resources
from mentordesk.records.issues import Issue
from mentordesk.words import words
from ui.look.icons import has_icon
from ui.look.look import ZOOMS, Look
from ui.look.preferences import Preferences
from ui.look.speech import issue_sentence, say

WINDOW = Path(__file__).resolve().parents[3] / "ui"
ICON_NAME = re.compile(r"[a-z]+(-[a-z0-9]+)*")


def icons_named(tree: ast.AST) -> set[str]:
    """Every icon a file names: `icon="..."`, `look.icon("...")`, `icon_button(look, "...")`."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg="icon", value=ast.Constant(value=str(name))):
                found.add(name)
            case ast.Call(func=ast.Attribute(attr="icon"), args=[ast.Constant(value=str(name)), *_]):
                found.add(name)
            case ast.Call(func=ast.Name(id="icon_button"), args=[_, ast.Constant(value=str(name)), *_]):
                found.add(name)
    return {name for name in found if ICON_NAME.fullmatch(name)}


def test_every_icon_the_window_names_is_bundled():
    named = {name for file in WINDOW.rglob("*.py") for name in icons_named(ast.parse(file.read_text("utf-8")))}
    assert "lock" in named
    assert sorted(name for name in named if not has_icon(name)) == []


def test_bundled_icons_take_their_colour_from_the_theme():
    for file in (resources() / "icons").glob("*.svg"):
        assert "currentColor" in file.read_text(encoding="utf-8"), file.name


def test_an_icon_is_painted_in_the_colour_of_its_role(look: Look):
    picture = look.icon("lock", "danger").pixmap(QSize(40, 40)).toImage()
    inks = {
        picture.pixelColor(x, y).name() for x in range(40) for y in range(40) if picture.pixelColor(x, y).alpha() == 255
    }
    assert inks == {look.colour("danger").name()}


def test_a_missing_icon_is_empty_and_stops_nobody(look: Look):
    assert isinstance(look.icon("no-such-thing"), QIcon)
    assert look.icon("no-such-thing").isNull()


def test_zoom_climbs_its_ladder_and_is_remembered(look: Look):
    before = QApplication.font().pointSizeF()
    for _ in range(20):
        look.zoom_by(1)
    assert look.zoom == ZOOMS[-1]
    assert QApplication.font().pointSizeF() > before * 1.9
    assert Look(Preferences(), "en").zoom == ZOOMS[-1]
    look.zoom_by(0)
    assert look.zoom == 1.0


def test_theme_and_language_are_remembered(look: Look):
    look.set_theme("dark")
    look.set_language("fr")
    again = Look(Preferences())
    assert (again.theme.name, again.language) == ("dark", "fr")


def test_damaged_preferences_mean_defaults(own_settings_folder: Path):
    (own_settings_folder / "window.json").write_text("{broken", encoding="utf-8")
    assert Preferences().get("theme", "light") == "light"


def test_preferences_that_cannot_be_written_stop_nobody(tmp_path: Path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    preferences = Preferences(tmp_path / "file")
    preferences.set("zoom", 1.5)
    assert preferences.get("zoom") == 1.5


def test_values_are_spoken_in_the_language_of_the_screen():
    issue = Issue(field="passphrase", key="errors_vault.passphrase.too_short", values={"least": 14, "has": 1200})
    assert "1\u00a0200" in issue_sentence(words("fr"), issue)
    said = say(words("fr"), "shell.undone", {"act": date(2026, 11, 27)})
    assert "ven. 27 nov. 2026" in said


def test_a_count_chooses_singular_or_plural():
    assert say(words("en"), "shell.countdown", {"n": 1}).startswith("The desk locks in 1 second.")
    assert say(words("en"), "shell.countdown", {"n": 2}).startswith("The desk locks in 2 seconds.")

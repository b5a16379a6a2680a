# SPDX-License-Identifier: MIT
"""The first run, step by step at the keyboard: from an empty folder to an open desk whose recovery key is on paper."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.hands import PATIENCE, Hands
from tests.printing.reading import text
from ui.context import Place
from ui.pages.firstrun.page import FirstRunPage

MISTYPED = 5
"""The group of the recovery key that is typed wrong the first time, counted from 0."""


@dataclass(frozen=True)
class Establishment:
    """Where the story plays."""

    language: str
    name: str
    paper: str
    officer: str
    passphrase: str


def first_run(hands: Hands, where: Establishment, sheet: Path) -> str:
    """Make the desk, keep the recovery sheet in `sheet`; returns the recovery key that was on the screen."""
    page = wizard(hands)
    hands.tick(page.language, where.language)
    hands.click("next")
    page = wizard(hands)
    if page.current == "language":
        hands.click("next")
    assert hands.look.language == where.language

    hands.type(where.name)
    hands.tick(page.establishment.field("paper").widget, where.paper)
    hands.click("next")

    _introduce_oneself(hands, page, where)
    key = _key_on_screen(page)
    hands.files(sheet)
    hands.click("save_sheet")
    assert all(group in text(sheet.read_bytes()) for group in key.split("-"))
    hands.click("next")

    _read_back(hands, page, key)
    return key


def begin_with_roster(hands: Hands) -> None:
    """Choose the roster as the first thing to do, and land where it is brought in."""
    page = wizard(hands)
    hands.tick(page.choice, "roster")
    hands.click("next")
    assert hands.program.shell.place is Place.DESK
    hands.program.shell.resize(1366, 768)
    hands.settle()


def wizard(hands: Hands) -> FirstRunPage:
    """The first run's page on show."""
    page = getattr(hands.window, "page", None)
    assert isinstance(page, FirstRunPage)
    return page


def _introduce_oneself(hands: Hands, page: FirstRunPage, where: Establishment) -> None:
    assert page.current == "user"
    hands.type(where.officer)
    hands.key(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    hands.type("short")
    hands.click("next")
    assert page.current == "user", "a weak passphrase is refused at its field"
    for field in ("passphrase", "again"):
        page.user.field(field).widget.setFocus()
        hands.type_over(where.passphrase)
    hands.click("next")
    hands.qtbot.waitUntil(lambda: page.current == "sheet", timeout=PATIENCE)
    hands.settle()


def _key_on_screen(page: FirstRunPage) -> str:
    return "-".join(group.text() for group in page.sheet._groups)


def _read_back(hands: Hands, page: FirstRunPage, key: str) -> None:
    """Type the key back with one group wrong; only that group is marked, and once mended it is accepted."""
    groups = key.split("-")
    for number, group in enumerate(groups):
        assert page.read_back.lines[number].hasFocus(), "a full group hands the keyboard on"
        hands.type("00000" if number == MISTYPED else group.lower())
    hands.click("next")
    assert page.current == "readback"
    assert [bool(line.property("wrong")) for line in page.read_back.lines] == [n == MISTYPED for n in range(8)]
    assert page.read_back.lines[MISTYPED].hasFocus(), "the keyboard is where the mistake is"
    assert str(MISTYPED + 1) in page.read_back.error.text()
    hands.type(groups[MISTYPED])
    hands.click("next")
    assert page.current == "choice"

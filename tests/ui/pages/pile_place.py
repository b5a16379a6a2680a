# SPDX-License-Identifier: MIT
"""A pile on the screen: its page over a real desk, sheets that went to the printer, what a scanner does."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.records.papers import PaperLine
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import papers, sheets
from mentordesk.usecases.sheets import PrintTarget, SheetChoice
from tests.support.ui import page_context
from tests.support.ui import shown as on_screen
from tests.support.wing import Wing
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.pile.page import PilePage


def shown(wing: Wing, look: Look, qtbot: QtBot, jobs: Jobs | None = None) -> PilePage:
    return on_screen(PilePage(page_context(wing.desk, look, jobs)), qtbot, 1100, 700)


def printed(wing: Wing, kind: SheetKind, **about: object) -> str:
    """The number of a sheet that went to the printer."""
    choice = SheetChoice(kind=kind, **about)  # type: ignore[arg-type]
    gathered = wing.desk.ask(partial(sheets.gather_sheet, choice=choice))
    log = partial(sheets.log_print, gathered=gathered, pages=1, target=PrintTarget.PRINTER)
    wing.desk.perform("audit.action.printed", log)
    return gathered.frame.codes[0]


def found(wing: Wing, code: str) -> PaperLine:
    return wing.desk.ask(partial(papers.find_paper, typed=code))


def scan(page: PilePage, qtbot: QtBot, code: str) -> None:
    """What a scanner does in the field: digits, then Enter."""
    page.tray.code.setFocus()
    qtbot.keyClicks(page.tray.code, code)
    qtbot.keyClick(page.tray.code, Qt.Key.Key_Return)


def press(page: PilePage, name: str) -> None:
    button = page.sheet.findChild(QPushButton, name)
    assert button is not None
    button.click()


def text_of(page: PilePage) -> str:
    return "\n".join(one.text() for one in page.sheet.findChildren(QLabel) if not one.isHidden())

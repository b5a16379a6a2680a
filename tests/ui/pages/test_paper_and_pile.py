# SPDX-License-Identifier: MIT
"""From the paper that goes out to the paper that comes back, and again: a button with a count, and both in the palette."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.records.papers import Returned
from mentordesk.records.sheets import SheetKind
from tests.support.ui import RecordedNavigator, hear_changes, page_context
from tests.support.wing import Wing
from tests.ui.pages.pile_place import printed, shown
from ui.context import Page, Place
from ui.look.look import Look
from ui.pages.paper.page import PaperPage
from ui.pages.pile.said import Said


def pressed(page: Page, name: str) -> tuple[Place, object]:
    """Where a button of a page leads."""
    button = page.findChild(QPushButton, name)
    navigator = page.context.navigator
    assert button is not None and button.isVisible() and isinstance(navigator, RecordedNavigator)
    button.click()
    return navigator.opened[-1]


def test_paper_says_how_many_sheets_are_awaited_and_leads_to_them_and_back(
    wing: Wing, look: Look, qtbot: QtBot
) -> None:
    codes = [printed(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair) for _ in range(2)]
    printed(wing, SheetKind.MENTOR_LOG, blank=True)
    page = PaperPage(page_context(wing.desk, look))
    qtbot.addWidget(page)
    hear_changes(page)
    page.show()
    page.reload()
    button = page.coming_back.button
    assert button.text() == "Paper that comes back (2)"
    assert pressed(page, "to_pile") == (Place.PILE, None)
    (action,) = [one for one in page.actions_offered() if one.id == "coming_back"]
    assert action.enabled()
    pile = shown(wing, look, qtbot, page.context.jobs)
    for left, code in ((" (1)", codes[0]), ("", codes[1])):
        pile.sheet.said.emit(Said(code=code, how=Returned.LOST))
        assert button.text() == f"Paper that comes back{left}", "it counts while both are on show"
    assert pressed(pile, "to_paper") == (Place.PAPER, None)
    assert "pile_paper" in {one.id for one in pile.actions_offered() if one.enabled()}

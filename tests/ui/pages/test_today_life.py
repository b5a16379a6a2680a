# SPDX-License-Identifier: MIT
"""Today after something happened: tasks done by one key, sheets that are wrong, events that ask."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.records.life_events import EventKind
from mentordesk.records.people import Location
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases.sheets import SheetChoice
from tests.support.desks import MONDAY
from tests.support.ui import hear_changes, page_context
from tests.support.wing import WEDNESDAY, Wing
from tests.usecases.test_stale_sheets import printed
from ui.context import Place
from ui.look.look import Look
from ui.pages.today.lines import SectionPanel
from ui.pages.today.page import TodayPage


def the_page(wing: Wing, look: Look, qtbot: QtBot) -> TodayPage:
    page = TodayPage(page_context(wing.desk, look))
    qtbot.addWidget(page)
    hear_changes(page)
    page.show()
    page.reload()
    return page


def section(page: TodayPage, name: str) -> SectionPanel | None:
    found = [one for one in page._area.widget().findChildren(SectionPanel) if one.objectName() == f"section_{name}"]
    return found[0] if found else None


def texts(page: TodayPage, name: str) -> list[str]:
    panel = section(page, name)
    return [panel.list.item(row).text() for row in range(panel.list.count())] if panel is not None else []


def test_a_task_is_done_by_one_key(wing: Wing, look: Look, qtbot: QtBot) -> None:
    wing.happens(EventKind.RELEASE, wing.adeyemi)
    page = the_page(wing, look, qtbot)
    assert len(texts(page, "life")) == 2 and "Sam Baptiste" in texts(page, "life")[0]
    # Who is about to talk with somebody sees whose leaving it is about.
    assert all("Release: Sam Adeyemi" in text for text in texts(page, "life"))
    panel = section(page, "life")
    assert panel is not None
    panel.list.setCurrentRow(0)
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert len(texts(page, "life")) == 1


def test_wrong_sheets_are_listed_lead_to_their_print_and_go_when_taken_back(
    wing: Wing, look: Look, qtbot: QtBot
) -> None:
    printed(wing.desk, SheetChoice(kind=SheetKind.REGISTER, meeting_id=wing.wednesday))
    printed(wing.desk, SheetChoice(kind=SheetKind.MOVEMENT_LIST, wing="A", day=WEDNESDAY))
    wing.happens(EventKind.CELL_MOVE, wing.baptiste, to=Location("A", "3", "030"))
    page = the_page(wing, look, qtbot)
    assert len(texts(page, "stale")) == 2
    panel = section(page, "stale")
    assert panel is not None
    for row in range(2):
        panel.list.setCurrentRow(row)
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    opened = page.context.navigator.opened  # type: ignore[attr-defined]
    assert sorted(opened, key=str) == sorted(
        [(Place.PAPER, ("register", wing.wednesday)), (Place.PAPER, ("movement_list", ("A", WEDNESDAY)))], key=str
    )
    panel.list.setCurrentRow(0)
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert len(texts(page, "stale")) == 1


def test_an_event_asks_on_its_day_and_is_seen_before(wing: Wing, look: Look, qtbot: QtBot) -> None:
    wing.happens(EventKind.TRANSFER, wing.adeyemi, MONDAY + timedelta(days=2))
    page = the_page(wing, look, qtbot)
    assert len(texts(page, "coming")) == 1 and not texts(page, "life")
    wing.later(2)
    page = the_page(wing, look, qtbot)
    assert len(texts(page, "life")) == 1 and not texts(page, "coming")
    panel = section(page, "life")
    assert panel is not None
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert page.context.navigator.opened == [(Place.PEOPLE, ("life", wing.adeyemi))]  # type: ignore[attr-defined]

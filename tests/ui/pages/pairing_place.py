# SPDX-License-Identifier: MIT
"""A page of pairing over a small real desk, for the tests of its views."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.ids import PersonId
from mentordesk.records.people import FreeSlot
from tests.support.desks import a_desk, a_mentee, a_mentor, a_programme
from tests.support.ui import InlineJobs, hear_changes, page_context
from ui.look.look import Look
from ui.pages.pairing.page import PairingPage

MORNINGS = frozenset(FreeSlot(day, "AM") for day in range(5))
EVENINGS = frozenset(FreeSlot(day, "ED") for day in range(5))


def a_pairing_desk(folder: Path) -> tuple[Desk, dict[str, PersonId]]:
    """Two mentors with one place each, three mentees who could have either, and one who is never free with them."""
    desk = a_desk(folder)
    programme = a_programme(desk)
    who = {
        "Adeyemi": a_mentor(desk, programme, "Adeyemi", 1, interests=("chess", "music"), free=MORNINGS),
        "Baptiste": a_mentor(desk, programme, "Baptiste", 1, interests=("art",), free=MORNINGS),
        "Carter": a_mentee(desk, programme, "Carter", interests=("chess", "music"), free=MORNINGS),
        "Diallo": a_mentee(desk, programme, "Diallo", interests=("art",), free=MORNINGS),
        "Evans": a_mentee(desk, programme, "Evans", free=EVENINGS),
        "Faulkner": a_mentee(desk, programme, "Faulkner", interests=("sport",), free=MORNINGS),
    }
    return desk, who


def a_solved_page(desk: Desk, look: Look, jobs: InlineJobs, qtbot: QtBot) -> PairingPage:
    """The page with the best pairs on show."""
    page = PairingPage(page_context(desk, look, jobs))
    qtbot.addWidget(page)
    hear_changes(page)
    page.resize(1100, 700)
    page.show()
    page.reload()
    page.solve()
    return page


def read(widget: QWidget) -> str:
    """Everything a part of the page says."""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())

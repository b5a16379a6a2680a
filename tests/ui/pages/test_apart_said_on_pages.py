# SPDX-License-Identifier: MIT
"""Pairing, groups and paper say whether the people in front of one were held against the establishment's list.

Each page says it by itself, before anything is accepted, saved or handed out: not checked, clear, and keep apart.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt

from mentordesk.desk import Desk
from mentordesk.records.apart import ApartDraft
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.people import FreeSlot
from mentordesk.records.sessions import MeetingDraft
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import apart, sessions
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_place, a_programme
from tests.support.ui import page_context
from ui.context import Context
from ui.messages.apart_said import ApartAnswerLine
from ui.pages.pairing.page import PairingPage
from ui.pages.pairs.page import PairsPage
from ui.pages.paper.page import PaperPage

AnyPage = TypeVar("AnyPage", PairingPage, PairsPage, PaperPage)
MORNINGS = frozenset(FreeSlot(day, "AM") for day in range(5))


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def who(desk: Desk):
    """A mentor and a mentee who suit each other."""
    programme = a_programme(desk)
    return {
        "programme": programme,
        "Adeyemi": a_mentor(desk, programme, "Adeyemi", 1, free=MORNINGS),
        "Carter": a_mentee(desk, programme, "Carter", free=MORNINGS),
    }


def check_the_list(desk: Desk) -> None:
    desk.perform("apart.act.check", partial(apart.note_apart_check, source="wing list"))


def opened(kind: Callable[[Context], AnyPage], desk: Desk, look, jobs, qtbot) -> AnyPage:
    page = kind(page_context(desk, look, jobs))
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.reload()
    return page


def said(line: ApartAnswerLine) -> str:
    """The first words of the answer; nothing where nothing is said."""
    return line.text.text().split(":")[0] if line.isVisible() else ""


def test_beside_a_proposal_stands_whether_its_pairs_were_checked(desk: Desk, who, look, jobs, qtbot) -> None:
    page = opened(PairingPage, desk, look, jobs, qtbot)
    assert said(page.apart) == "", "nothing is proposed, nobody is asked about"
    page.solve()
    assert page.proposal is not None and len(page.proposal.pairs) == 1
    assert said(page.apart) == "Not checked"
    check_the_list(desk)
    page.solve()
    assert said(page.apart).startswith("Checked against")


def test_beside_a_proposal_without_pairs_nothing_is_said_of_checks(desk: Desk, look, jobs, qtbot) -> None:
    programme = a_programme(desk)
    a_mentor(desk, programme, "Adeyemi", 1, free=MORNINGS)
    a_mentee(desk, programme, "Evans", free=frozenset({FreeSlot(5, "ED")}))
    page = opened(PairingPage, desk, look, jobs, qtbot)
    page.solve()
    assert page.proposal is not None and not page.proposal.pairs
    assert said(page.apart) == ""


def test_below_a_group_stands_whether_those_in_it_were_checked_before_it_is_saved(
    desk: Desk, who, look, jobs, qtbot
) -> None:
    page = opened(PairsPage, desk, look, jobs, qtbot)
    page.views.setCurrentIndex(1)
    page.primary_action.run()  # type: ignore[union-attr]
    line = page.groups.form.apart
    tick(page, "Adeyemi")
    assert said(line) == "", "one alone meets nobody"
    tick(page, "Carter")
    assert said(line) == "Not checked"
    check_the_list(desk)
    tick(page, "Carter", on=False)
    tick(page, "Carter")
    assert said(line).startswith("Checked against")
    record = ApartDraft(person_a=who["Adeyemi"], person_b=who["Carter"])
    desk.perform("apart.act.add", partial(apart.add_apart, draft=record))
    tick(page, "Carter", on=False)
    tick(page, "Carter")
    assert said(line) == "Keep apart"


def tick(page: PairsPage, surname: str, *, on: bool = True) -> None:
    listed = page.groups.form.picker.list
    item = next(listed.item(row) for row in range(listed.count()) if listed.item(row).text().startswith(surname))
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def test_below_a_sheet_stands_whether_those_on_it_were_checked(desk: Desk, who, look, jobs, qtbot) -> None:
    draft = MeetingDraft(
        programme_id=who["programme"],
        day=MONDAY,
        slot="AM",
        place_id=a_place(desk),
        attendees=((who["Adeyemi"], MentoringRole.MENTOR), (who["Carter"], MentoringRole.MENTEE)),
    )
    desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft))
    page = opened(PaperPage, desk, look, jobs, qtbot)
    page.choosing.kind.set_value(SheetKind.REGISTER)
    assert page.view.page_count == 1
    assert said(page.apart) == "Not checked"
    check_the_list(desk)
    page.choosing.kind.set_value(SheetKind.MOVEMENT_LIST)
    assert said(page.apart).startswith("Checked against")
    page.choosing.blank.set_value(True)
    assert said(page.apart) == "", "a form without names asks about nobody"

# SPDX-License-Identifier: MIT
"""The same person twice, in the window: looked at side by side, made one or said to be two, by keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from mentordesk.desk import Desk
from mentordesk.records.issues import Issue
from mentordesk.usecases.people import list_people
from tests.support.desks import a_desk, a_person
from tests.support.ui import hear_changes, page_context
from ui.jobs.jobs import Jobs
from ui.pages.desk.merging.section import MergingSection
from ui.pages.desk.page import DeskPage

BORN = date(1990, 4, 12)


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    for surname, number in (("Brien", "A1000AA"), ("Bryen", "A1000AB"), ("Quinn", "A3000AA")):
        a_person(opened, surname, number=number, forename="Declan", birth_date=BORN)
    yield opened
    opened.close()


def section_of(page: DeskPage) -> MergingSection:
    page.resize(1150, 700)
    page.show()
    page.reload()
    page.show_target("merging")
    assert isinstance(page.section, MergingSection)
    return page.section


@pytest.fixture
def section(desk: Desk, look, jobs, qtbot) -> MergingSection:
    page = DeskPage(page_context(desk, look, jobs))
    qtbot.addWidget(page)
    hear_changes(page)
    return section_of(page)


def surnames(desk: Desk) -> list[str]:
    return [line.person.surname for line in desk.ask(list_people)]


def test_two_records_are_made_one_by_keys_with_the_chosen_fields(section: MergingSection, desk: Desk, qtbot) -> None:
    assert section.table.model.rowCount() == 1 and set(section.sides.choices) == {"surname", "number"}
    qtbot.keyPress(section.table.view, Qt.Key.Key_Return)
    choice = section.sides.choices["surname"]
    choice.buttons[1].setFocus()
    qtbot.keyPress(choice.buttons[1], Qt.Key.Key_Space)
    qtbot.keyRelease(choice.buttons[1], Qt.Key.Key_Space)
    assert choice.value() is True
    section.merge_button.click()
    assert surnames(desk) == ["Bryen", "Quinn"]
    assert section.none.isVisible() and not section.splitter.isVisible()
    desk.undo()
    assert surnames(desk) == ["Brien", "Bryen", "Quinn"]


def test_two_people_are_said_once_and_not_proposed_again(section: MergingSection, desk: Desk) -> None:
    section.two_button.click()
    assert section.none.isVisible()
    section.reload()
    assert section.table.model.rowCount() == 0 and len(surnames(desk)) == 3


def test_with_real_threads_the_plan_shown_is_that_of_the_pair_chosen(desk: Desk, look, qtbot) -> None:
    jobs = Jobs()
    jobs.use(desk)
    page = DeskPage(page_context(desk, look, jobs))
    qtbot.addWidget(page)
    section = section_of(page)
    qtbot.waitUntil(lambda: section.sides.draft() is not None, timeout=20_000)
    draft, pair = section.sides.draft(), section.table.current()
    assert draft is not None and pair is not None and (draft.kept, draft.dropped) == (pair.one.id, pair.other.id)
    qtbot.waitUntil(lambda: not jobs.busy)


def test_what_would_be_unusual_is_ticked_before_two_are_made_one(section: MergingSection, desk: Desk) -> None:
    plan = section.sides._plan
    assert plan is not None and section.merge_button.isEnabled()
    unusual = Issue(field="mentors", key="merging.confirm.mentors", values={"programme": "Peer mentoring", "n": 2})
    section.sides.show_plan(replace(plan, to_confirm=(unusual,)))
    ((issue, tick),) = section.sides.confirms
    assert section.sides.draft() is None and "2 mentors" in tick.text()
    tick.setChecked(True)
    draft = section.sides.draft()
    assert section.merge_button.isEnabled() and draft is not None and draft.confirmed == (issue,)
    tick.setChecked(False)
    assert not section.merge_button.isEnabled()

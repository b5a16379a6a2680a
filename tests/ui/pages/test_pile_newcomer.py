# SPDX-License-Identifier: MIT
"""A blank application of somebody unknown: put on the desk from the head of the sheet, which then follows; never a second one."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.records.applications import Requester
from mentordesk.records.people import Person
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases.applications import applications_of
from mentordesk.usecases.people import find_people
from tests.support.desks import a_person
from tests.support.papers import printed
from tests.support.wing import Wing
from tests.ui.pages.test_pile import scan, shown
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.pile.newcomer import NewcomerFold
from ui.pages.pile.page import PilePage
from ui.widgets.inputs import TextLine


@pytest.fixture
def page(wing: Wing, look: Look, qtbot: QtBot) -> PilePage:
    return shown(wing, look, qtbot)


def newcomer(page: PilePage, qtbot: QtBot, *typed: str) -> NewcomerFold:
    """Fill the head of the sheet in by the keyboard, Enter by Enter, after looking for them in vain."""
    fold = page.newcomers.fold
    assert fold is not None and page.sheet.picker is not None
    qtbot.keyClicks(page.sheet.picker.search, typed[0])
    fold.set_open(True)
    surname = fold.form.field("surname").widget
    assert isinstance(surname, TextLine) and surname.text() == typed[0]
    qtbot.keyClick(surname, Qt.Key.Key_Return)
    for name, text in zip(("forename", "number"), typed[1:], strict=True):
        line = fold.form.field(name).widget
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    return fold


def called(wing: Wing, name: str) -> tuple[Person, ...]:
    return wing.desk.ask(partial(find_people, query=name))


def test_somebody_unknown_is_put_on_the_desk_and_their_application_follows(
    page: PilePage, wing: Wing, qtbot: QtBot
) -> None:
    scan(page, qtbot, printed(wing.desk, SheetKind.APPLICATION, blank=True))
    newcomer(page, qtbot, "Newcombe", "Lee", "A7001XY")
    (person,) = called(wing, "Newcombe")
    assert (person.forename, person.number) == ("Lee", "A7001XY")
    qtbot.waitUntil(lambda: page.sheet.form is not None)
    form = page.sheet.form
    assert form is not None
    form.field("asked_on").write(date(2026, 11, 20))
    page.sheet.save()
    assert page.following.shown is not None
    page.sheet.save()
    (asked,) = wing.desk.ask(partial(applications_of, person_id=person.id))
    assert asked.requester is Requester.SELF


def test_a_number_that_is_on_the_desk_is_refused_at_its_field(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    a_person(wing.desk, "Known", number="A9999ZZ")
    scan(page, qtbot, printed(wing.desk, SheetKind.REFERRAL, blank=True))
    fold = newcomer(page, qtbot, "Newcombe", "Lee", "A9999ZZ")
    assert page.context.words("people.issue.number_taken") in fold.form.rows["number"].error.text()
    assert called(wing, "Newcombe") == () and page.sheet.picker is not None


def test_only_sheets_of_joining_offer_somebody_new(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    scan(page, qtbot, printed(wing.desk, SheetKind.INTERVIEW, blank=True))
    assert page.sheet.picker is not None and page.newcomers.fold is None


def test_with_real_jobs_the_form_of_the_sheet_opens_once_they_are_on_the_desk(
    wing: Wing, look: Look, qtbot: QtBot, real_jobs: Jobs
) -> None:
    page = shown(wing, look, qtbot, real_jobs)
    scan(page, qtbot, printed(wing.desk, SheetKind.APPLICATION, blank=True))
    qtbot.waitUntil(lambda: page.newcomers.fold is not None, timeout=5000)
    newcomer(page, qtbot, "Newcombe", "Lee", "A7001XY")
    qtbot.waitUntil(lambda: page.sheet.form is not None, timeout=5000)
    assert len(called(wing, "Newcombe")) == 1


def test_enter_on_a_name_nobody_has_opens_the_fold_and_tab_comes_to_it_before_lost(
    page: PilePage, wing: Wing, qtbot: QtBot
) -> None:
    scan(page, qtbot, printed(wing.desk, SheetKind.APPLICATION, blank=True))
    fold, picker = page.newcomers.fold, page.sheet.picker
    assert fold is not None and picker is not None
    walked: list[QWidget | None] = [picker.list]
    while walked[-1] is not None and len(walked) < 60:
        walked.append(walked[-1].nextInFocusChain())
    lost = page.sheet.findChild(QPushButton, "lost")
    assert lost is not None and walked.index(fold.button) < walked.index(fold.save) < walked.index(lost)
    qtbot.keyClicks(picker.search, "Newcombe")
    qtbot.waitUntil(lambda: picker.list.count() == 0)
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert fold.is_open and page.focusWidget() is fold.form.field("surname").widget
    assert fold.form.field("surname").read() == "Newcombe"

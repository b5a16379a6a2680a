# SPDX-License-Identifier: MIT
"""Paper in the window: the sheet shown is the sheet saved, and both ways out are on the record."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from mentordesk.desk import Desk
from mentordesk.records.exports import Printer
from mentordesk.records.ids import ActivityId
from mentordesk.records.sessions import MeetingDraft
from mentordesk.records.sheets import FORMS, Drawer, SheetKind
from mentordesk.usecases import own_activities, sessions
from mentordesk.usecases.activities import get_activity
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_place, a_programme
from tests.support.ui import page_context
from ui.pages.paper.page import PaperPage


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def page(desk: Desk, look, jobs, qtbot):
    programme, place = a_programme(desk), a_place(desk)
    people = a_mentor(desk, programme, "Adeyemi"), a_mentee(desk, programme, "Baptiste")
    draft = MeetingDraft(
        programme_id=programme,
        day=MONDAY,
        slot="AM",
        place_id=place,
        attendees=tuple((person, role) for person, role in zip(people, ("mentor", "mentee"), strict=True)),  # type: ignore[arg-type]
    )
    desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft))
    made = PaperPage(page_context(desk, look, jobs))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.reload()
    return made


def printed(desk: Desk) -> list[dict[str, object]]:
    lines = desk.ask(lambda store: store.audit.lines())
    return [dict(line.detail) for line in lines if line.action == "audit.action.printed"]


def test_the_sheet_of_a_meeting_is_shown_at_once_and_saved_as_shown(
    page: PaperPage, desk: Desk, tmp_path: Path
) -> None:
    page.choosing.kind.set_value(SheetKind.REGISTER)
    assert page.view.page_count == 1
    target = tmp_path / "register.pdf"
    page.context.messages.answers.append(target)  # type: ignore[attr-defined]
    shown = page.preview.pdf
    page.save.click()
    assert target.read_bytes() == shown
    assert page.preview.pdf not in (b"", shown), "the next copy bears a code of its own"
    assert printed(desk)[0]["target"] == "file"


def test_the_days_pack_names_every_sheet_the_meetings_need(page: PaperPage) -> None:
    texts = [page.pack.list.item(row).text() for row in range(page.pack.list.count())]
    order = ("handover", "movement_list", "movement_slip", "register", "session_plan")
    assert [re.split(" · |\n", text)[0] for text in texts] == [page.context.words(f"sheets.title.{k}") for k in order]


def test_large_print_makes_more_pages(page: PaperPage) -> None:
    page.choosing.kind.set_value(SheetKind.WORKSHEET)
    usual = page.view.page_count
    page.choosing.profile.setCurrentIndex(page.choosing.profile.count() - 1)
    assert page.view.page_count > usual


def test_a_blank_form_needs_no_subject(page: PaperPage) -> None:
    page.choosing.kind.set_value(SheetKind.AGREEMENT)
    assert page.view.page_count == 0
    page.choosing.blank.set_value(True)
    assert page.view.page_count > 0


def test_a_folder_that_refuses_the_file_is_said_in_words(page: PaperPage, desk: Desk, tmp_path: Path) -> None:
    page.context.messages.answers.append(tmp_path / "missing" / "sheet.pdf")  # type: ignore[attr-defined]
    page.save.click()
    assert page.context.messages.told[-1][0] == "warning"  # type: ignore[attr-defined]
    assert not printed(desk)


def test_print_hands_the_very_pdf_to_the_queue(
    page: PaperPage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page._on_printers((Printer(name="Office"),))
    handed: list[bytes] = []
    monkeypatch.setattr("mentordesk.usecases.printers.spooler", lambda: _Queue(handed))
    page.print_button.setFocus()
    assert page.print_button.isEnabled()
    page.print_button.click()
    assert handed == [page.preview.pdf]
    assert printed(desk)[0]["target"] == "printer"


class _Queue:
    """A spooler that keeps what it is given: the queue itself is another program."""

    needs_window = False

    def __init__(self, handed: list[bytes]) -> None:
        self._handed = handed

    def hand_over(self, job):
        self._handed.append(job.pdf)
        return job


def test_printing_and_saving_have_their_shortcuts(page: PaperPage) -> None:
    assert {action.shortcut for action in page.actions_offered()} >= {"Ctrl+P", "Ctrl+S"}


def test_an_own_activity_is_printed_in_a_language_of_its_own(page: PaperPage, desk: Desk) -> None:
    copy = partial(own_activities.duplicate_activity, activity_id=ActivityId("goal-ladder"))
    copied = desk.perform("own_activities.act.duplicate", copy).value
    activity = desk.ask(partial(get_activity, activity_id=copied))
    english = activity.text("en")
    welsh = replace(english, language="cy", plain=replace(english.plain, title="Fy ysgol nodau"))
    wider = replace(activity, texts={**activity.texts, "cy": welsh})
    desk.perform("own_activities.act.write", partial(own_activities.write_activity, activity=wider))
    page.reload()
    page.choosing.show_choice(SheetKind.WORKSHEET, activity=copied)
    assert page.choosing.words_in.isVisibleTo(page.choosing)
    page.choosing.words_in.set_value("cy")
    assert "Fy ysgol nodau" in page.view.pages[0].accessibleDescription()
    page.choosing.activity.set_value(ActivityId("goal-ladder"))
    assert not page.choosing.words_in.isVisibleTo(page.choosing)
    assert "My goal ladder" in page.view.pages[0].accessibleDescription()


def found(page: PaperPage, typed: str) -> list[SheetKind]:
    """The kinds that stand in the list after typing."""
    kinds = page.choosing.kind
    kinds.search.setText(typed)
    kinds.search.flush()
    return [option.code for item, option, _ in kinds._items if not item.isHidden()]


def test_a_sheet_is_found_by_name_code_or_drawer_whatever_the_accents(page: PaperPage) -> None:
    words = page.context.words
    assert found(page, "md-13") == found(page, "MD13") == [SheetKind.GOAL_PLAN]
    title = words("sheets.title.register")
    assert SheetKind.REGISTER in found(page, unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode())
    wall = found(page, words("page_paper.drawer.wall"))
    assert set(wall) == {kind for kind in FORMS if kind.facts.drawer is Drawer.WALL}
    assert set(found(page, "")) == set(FORMS)
    assert found(page, "xyzzy") == []
    assert page.choosing.kind.nothing.isVisibleTo(page.choosing)


def test_from_the_search_by_keys_to_the_sheet_and_on_to_its_form(page: PaperPage, qtbot) -> None:
    kinds = page.choosing.kind
    qtbot.keyClicks(kinds.search, "md-03")
    qtbot.keyClick(kinds.search, Qt.Key.Key_Return)
    assert kinds.value() is SheetKind.REGISTER
    assert page.choosing.choice() is not None
    qtbot.keyClick(kinds.list, Qt.Key.Key_Return)
    assert page.focusWidget() is page.choosing.day.line or page.choosing.day.isAncestorOf(page.focusWidget())


def test_every_sheet_is_drawn_blank(page: PaperPage) -> None:
    for kind in FORMS:
        page.choosing.show_choice(kind, blank=True)
        assert page.view.page_count > 0, kind


def test_a_form_is_about_anybody_and_a_certificate_only_about_who_was_trained(page: PaperPage) -> None:
    page.choosing.show_choice(SheetKind.APPLICATION)
    assert page.choosing.person.list.count() == 2
    assert page.choosing.choice() is None, "nobody is chosen by being first in the alphabet"
    person = page.choosing._found.people[0].id  # type: ignore[union-attr]
    page.show_target((SheetKind.APPLICATION.value, person))
    choice = page.choosing.choice()
    assert choice is not None and choice.person_id == person
    assert page.view.page_count > 0
    page.choosing.show_choice(SheetKind.TRAINING_CERTIFICATE)
    assert page.choosing.person.list.count() == 0


def test_both_languages_a_period_and_a_binding_margin_are_chosen_here(page: PaperPage) -> None:
    page.choosing.show_choice(SheetKind.MONTH_REPORT, first=MONDAY, until=MONDAY)
    page.choosing.language.set_value("both")
    page.choosing.binding.setChecked(True)
    choice = page.choosing.choice()
    assert choice is not None
    assert (choice.day, choice.until, choice.binding) == (MONDAY, MONDAY, True)
    assert {choice.language, choice.beside} == {"en", "fr"}
    assert choice.programme_id is not None
    page.choosing.show_choice(SheetKind.POSTER)
    assert page.choosing.choice().day is None  # type: ignore[union-attr]


def test_one_press_asks_for_a_pack_of_blanks(page: PaperPage) -> None:
    page.choosing.show_choice(SheetKind.MENTOR_LOG)
    page.choosing.many.click()
    choice = page.choosing.choice()
    assert choice is not None and choice.blank and choice.copies == 20
    assert page.view.page_count >= 20


def test_a_press_on_the_name_of_a_drawer_leaves_the_sheet_chosen(page: PaperPage) -> None:
    kinds = page.choosing.kind
    kinds.set_value(SheetKind.REGISTER)
    kinds.list.setCurrentIndex(kinds.list.model().index(0, 0))
    kinds.list.clearSelection()
    assert kinds.value() is SheetKind.REGISTER
    assert page.choosing.choice() is not None

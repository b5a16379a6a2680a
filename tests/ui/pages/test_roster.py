# SPDX-License-Identifier: MIT
"""Bringing in a roster in the window: what is shown is what happens, and nothing happens before Apply."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mentordesk.clock import Clock
from mentordesk.desk import Desk
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import DateOrder, RosterField, RowKind
from mentordesk.records.exchange_groups import RowGroup
from mentordesk.records.people import Person, PersonDraft
from mentordesk.usecases.people import change_person, list_people
from tests.support.desks import AT_NOON, a_desk, a_person, a_programme
from tests.support.rosters import SAMPLES, write
from tests.support.ui import hear_changes, page_context
from ui.pages.desk.page import DeskPage
from ui.pages.desk.roster.section import RosterSection
from ui.widgets.inputs import ChoiceBox

FIRST, LATER = "establishment-en-240.csv", "establishment-en-240-week-later.csv"


class StepClock(Clock):
    """Noon, until it is told to go on."""

    def __init__(self) -> None:
        self._now = AT_NOON.now()

    def now(self) -> datetime:
        return self._now

    def local_now(self) -> datetime:
        return self._now

    def later(self) -> None:
        self._now += timedelta(minutes=5)


@pytest.fixture
def clock() -> StepClock:
    return StepClock()


@pytest.fixture
def desk(tmp_path: Path, clock: StepClock):
    opened = a_desk(tmp_path / "desk", clock=clock)
    a_programme(opened)
    yield opened
    opened.close()


@pytest.fixture
def page(desk: Desk, look, jobs, qtbot) -> DeskPage:
    made = DeskPage(page_context(desk, look, jobs))
    qtbot.addWidget(made)
    hear_changes(made)
    made.resize(1150, 700)
    made.show()
    made.reload()
    made.show_target("roster")
    return made


@pytest.fixture
def section(page: DeskPage) -> RosterSection:
    assert isinstance(page.section, RosterSection)
    return page.section


def choose(section: RosterSection, path: Path) -> None:
    """Choose a file as the button does."""
    section.context.messages.answers.append(path)  # type: ignore[attr-defined]
    section.choose.button.click()


def to_review(section: RosterSection, path: Path) -> None:
    choose(section, path)
    section.bar.next_button.click()


def apply(section: RosterSection) -> int:
    """Confirm group after group until everything is applied; how many presses that took."""
    for presses in range(1, 12):
        section.bar.next_button.click()
        if section.steps.currentWidget() is not section.review or section.intake.plan is None:
            return presses
    raise AssertionError("never applied")


def brought_in(section: RosterSection, path: Path) -> None:
    to_review(section, path)
    apply(section)


def pick(box: ChoiceBox, code: object) -> None:
    """Choose as a user does: `activated` comes, unlike with `set_value`."""
    box.set_value(code)
    box.activated.emit(box.currentIndex())


def press(section: RosterSection, name: str) -> None:
    made = section.review.detail.findChild(QPushButton, name)
    assert isinstance(made, QPushButton) and made.isVisible(), name
    made.click()


def count(section: RosterSection, code: str) -> int:
    made = section.review.filters.buttons.get(code)
    return int(made.text().split()[-1]) if made is not None else 0


def people(desk: Desk) -> int:
    return len(desk.ask(list_people))


def shown_texts(section: RosterSection, column: str) -> list[str]:
    model = section.review.table.model
    at = next(number for number, c in enumerate(model.columns) if c.name == column)
    return [model.columns[at].text(record) for record in model.records]


def _draft(person: Person) -> PersonDraft:
    return PersonDraft(**{field.name: getattr(person, field.name) for field in fields(PersonDraft)})


def told(section: RosterSection) -> list[str]:
    return [text for _, text in section.context.messages.told]  # type: ignore[attr-defined]


def test_nothing_is_written_before_apply_and_apply_says_its_numbers(section: RosterSection, desk: Desk) -> None:
    to_review(section, SAMPLES / FIRST)
    assert section.bar.next_button.text() == "&Apply: 240 new"
    assert people(desk) == 0
    section.bar.next_button.click()
    assert people(desk) == 240
    assert "240 new" in told(section)[-1]


def test_the_second_extract_is_changes_in_words_and_one_undo(
    section: RosterSection, desk: Desk, page: DeskPage
) -> None:
    brought_in(section, SAMPLES / FIRST)
    before = desk.ask(list_people)
    to_review(section, SAMPLES / LATER)
    assert section.review.filters.value == RowGroup.MOVE
    assert section.bar.next_button.text() == "&Confirm: Moves"
    texts = shown_texts(section, "outcome")
    assert len(texts) == 21
    assert any(text.startswith("Location: E-2-011 → E-3-030") for text in texts)
    section.bar.next_button.click()
    assert section.review.filters.value == RowGroup.NEW and section.bar.next_button.text() == "&Confirm: New"
    section.bar.next_button.click()
    section.bar.next_button.click()
    assert section.review.filters.value == RowGroup.OTHER
    assert section.bar.next_button.text() == "&Apply: 11 new, 67 changed"
    section.bar.next_button.click()
    assert people(desk) == 251
    undo = next(b for b in page.notices.findChildren(QPushButton) if b.text() == "&Undo")
    undo.click()
    assert desk.ask(list_people) == before


@pytest.mark.parametrize("name", ["establishment-en-60.xlsx", "etablissement-fr-180.csv", "awkward.tsv", LATER, FIRST])
def test_every_sample_goes_through_the_page_and_is_no_news_the_second_time(
    section: RosterSection, desk: Desk, name: str
) -> None:
    to_review(section, SAMPLES / name)
    plan = section.intake.plan
    assert plan is not None
    new = plan.summary.new
    section.bar.next_button.click()
    assert people(desk) == new > 0
    choose(section, SAMPLES / name)
    assert section.columns.remembered.isVisible()
    section.bar.next_button.click()
    assert section.bar.next_button.text() == "Nothing to apply"
    assert not section.bar.next_button.isEnabled()


def test_accents_of_an_old_windows_file_arrive(section: RosterSection, desk: Desk) -> None:
    choose(section, SAMPLES / "etablissement-fr-180.csv")
    assert "CP1252" in section.columns.source.text.text()
    brought_in(section, SAMPLES / "etablissement-fr-180.csv")
    assert "ÇELIK" in {line.person.surname for line in desk.ask(list_people)}


@pytest.mark.parametrize(("name", "role"), [("mentors", MentoringRole.MENTOR), ("mentees", MentoringRole.MENTEE)])
def test_a_peer_s_roster_is_mapped_by_hand_without_loss(
    section: RosterSection, desk: Desk, name: str, role: MentoringRole
) -> None:
    choose(section, SAMPLES / f"civil-service-small-{name}.csv")
    pick(section.columns.choices.roles, frozenset({role}))
    pick(section.columns.field_box("profession"), RosterField.INTERESTS)
    section.bar.next_button.click()
    assert shown_texts(section, "outcome")[0].startswith(role.value.capitalize())
    section.bar.next_button.click()
    lines = desk.ask(list_people)
    assert len(lines) == 50
    assert {e.role for line in lines for e in line.enrolments} == {role}
    first = next(line.person for line in lines if line.person.surname == "00")
    assert first.interests and first.extra["organisation"].startswith("Department of")
    assert "biography" in first.extra


def test_problems_are_shown_first_with_their_reason_and_can_be_left_out(section: RosterSection, qtbot) -> None:
    to_review(section, SAMPLES / "awkward.tsv")
    assert section.review.filters.value == RowKind.PROBLEM
    assert shown_texts(section, "number") == ["A8919TB", "A8919TB"]
    assert "Lines 5, 6 give one prison number" in shown_texts(section, "outcome")[0]
    press(section, "leave_out")
    assert section.bar.next_button.text() == "&Apply: 11 new"
    assert count(section, RowKind.PROBLEM) == 0 and count(section, RowKind.LEFT_OUT) == 1
    section.review.filters.press(RowKind.LEFT_OUT)
    press(section, "take_in")
    assert count(section, RowKind.PROBLEM) == 2


def test_a_row_in_doubt_is_decided_by_saying_who_it_is(section: RosterSection, desk: Desk, tmp_path: Path) -> None:
    known = a_person(desk, "Adeyemi", number="A1000AA", forename="Tunde")
    path = write(tmp_path, "Prison number,Surname,Forename,Location\nA1000AA,Quinn,Rory,B-1-002\n")
    to_review(section, path)
    assert section.bar.next_button.text() == "Nothing to apply"
    press(section, "new_person")
    assert "Another person on the desk has this number" in shown_texts(section, "outcome")[0]
    press(section, f"it_is_{known}")
    assert section.bar.next_button.text() == "&Apply: 1 changed"
    section.review.filters.press(RowGroup.MOVE)
    press(section, "undecide")
    assert count(section, RowKind.PROBLEM) == 1
    assert people(desk) == 1


def test_an_empty_cell_empties_a_field_only_when_asked(section: RosterSection, desk: Desk, tmp_path: Path) -> None:
    a_person(desk, "Adeyemi", number="A1000AA", forename="Tunde", known_as="Tee")
    path = write(tmp_path, "Prison number,Surname,Forename,Known as\nA1000AA,Adeyemi,Tunde,\nA2000AA,Quinn,Rory,Ro\n")
    to_review(section, path)
    assert section.bar.next_button.text() == "&Apply: 1 new"
    section.review.blanks.click()
    assert section.bar.next_button.text() == "&Confirm: New"
    section.review.filters.press(RowGroup.OTHER)
    assert "Known as: Tee → nothing" in shown_texts(section, "outcome")


def test_dates_the_file_leaves_open_are_decided_once_for_all(section: RosterSection, tmp_path: Path) -> None:
    path = write(tmp_path, "Prison number,Surname,Forename,Date of birth\nA1,Adeyemi,Tunde,03/04/1990\n")
    choose(section, path)
    assert section.columns.choices.dates.isVisible()
    section.bar.next_button.click()
    assert "Date of birth" in section.review.dates_said.text()
    section.review.dates.set_value(DateOrder.MONTH_FIRST)
    plan = section.intake.plan
    assert plan is not None and plan.rows[0].draft.birth_date is not None
    assert plan.rows[0].draft.birth_date.month == 3
    assert section.steps.currentWidget() is section.review


def test_a_desk_that_moved_on_refuses_and_offers_to_review_again(
    section: RosterSection, desk: Desk, clock: StepClock
) -> None:
    brought_in(section, SAMPLES / FIRST)
    to_review(section, SAMPLES / LATER)
    stale = section.intake.plan
    person = next(line.person for line in desk.ask(list_people) if line.person.number == "A1000KD")
    moved = partial(change_person, person_id=person.id, draft=replace(_draft(person), known_as="Drey"))
    clock.later()
    desk.perform("people.act.change", moved)
    for _ in range(4):
        section.bar.next_button.click()
    assert people(desk) == 240, "nothing of a stale plan is written"
    again = next(b for b in section.window().findChildren(QPushButton) if b.text() == "&Review again")
    again.click()
    assert section.intake.plan is not stale
    apply(section)
    assert people(desk) == 251


def test_a_file_that_is_no_list_says_so_and_changes_nothing(section: RosterSection, tmp_path: Path) -> None:
    path = tmp_path / "photo.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    choose(section, path)
    assert told(section) == [section.context.words("errors_roster.not_a_table")]
    assert section.steps.currentWidget() is section.choose


def test_the_keyboard_alone_brings_a_roster_in(section: RosterSection, desk: Desk, qtbot) -> None:
    section.context.messages.answers.append(SAMPLES / "establishment-en-60.xlsx")  # type: ignore[attr-defined]
    section.choose.button.setFocus()
    qtbot.keyPress(section.choose.button, Qt.Key.Key_Return)
    section.bar.next_button.setFocus()
    qtbot.keyPress(section.bar.next_button, Qt.Key.Key_Return)
    table = section.review.table
    assert table.current() is not None
    qtbot.keyPress(table.view, Qt.Key.Key_Down)
    qtbot.keyPress(table.view, Qt.Key.Key_Return)
    assert section.review.detail.isAncestorOf(section.window().focusWidget())
    section.bar.next_button.setFocus()
    qtbot.keyPress(section.bar.next_button, Qt.Key.Key_Return)
    assert people(desk) == 60


def test_another_sheet_of_a_workbook_can_be_chosen(section: RosterSection, tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Wing A"
    for row in (("Prison number", "Surname"), ("A1", "Ade"), ("A2", "Bell")):
        first.append(row)
    other = book.create_sheet("Wing B")
    for row in (("Prison number", "Surname"), ("B1", "Cole")):
        other.append(row)
    book.save(tmp_path / "wings.xlsx")
    choose(section, tmp_path / "wings.xlsx")
    assert section.columns.source.sheet.isVisible()
    assert "A1 · A2" in section.columns.field_examples("Prison number")
    pick(section.columns.source.sheet, "Wing B")
    section.bar.next_button.click()
    assert shown_texts(section, "name") == ["Cole"]


def test_what_was_not_taken_is_told_after_applying(section: RosterSection) -> None:
    brought_in(section, SAMPLES / "awkward.tsv")
    assert told(section)[-1].endswith("2 lines in doubt were not taken.")


def test_escape_steps_back_to_the_columns_and_decisions_stay(section: RosterSection, qtbot) -> None:
    to_review(section, SAMPLES / "awkward.tsv")
    press(section, "leave_out")
    qtbot.keyPress(section.review.table.view, Qt.Key.Key_Escape)
    assert section.steps.currentWidget() is section.columns
    qtbot.keyPress(section.columns, Qt.Key.Key_Escape)
    assert section.steps.currentWidget() is section.columns
    section.bar.next_button.click()
    assert count(section, RowKind.LEFT_OUT) == 1


@pytest.mark.parametrize("language", ["fr"], indirect=True)
def test_in_french_a_change_reads_as_a_sentence_of_that_language(section: RosterSection) -> None:
    brought_in(section, SAMPLES / FIRST)
    to_review(section, SAMPLES / LATER)
    assert section.bar.next_button.text() == "&Confirmer\u00a0: Déplacements"
    texts = shown_texts(section, "outcome")
    assert any(text.startswith("Localisation\u00a0: E-2-011 → E-3-030") for text in texts)
    assert any("Earliest" in text or "sentenced" in text for text in texts) is False


def test_an_import_under_review_survives_a_lock(
    section: RosterSection, page: DeskPage, desk: Desk, look, qtbot
) -> None:
    to_review(section, SAMPLES / "awkward.tsv")
    press(section, "leave_out")
    kept = page.drafts()
    again = DeskPage(page_context(desk, look))
    qtbot.addWidget(again)
    again.show()
    for name, payload in kept.items():
        again.restore(name, payload)
    other = again.section
    assert isinstance(other, RosterSection)
    assert other.bar.next_button.text() == "&Apply: 11 new"
    assert other.intake.decisions.left_out == {5}

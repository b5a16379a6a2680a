# SPDX-License-Identifier: MIT
"""Bringing in the keep-apart list in the window: who is who, what becomes stricter, and what is never shown or closed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from mentordesk.desk import Desk
from mentordesk.records.apart import ApartDraft, ApartScope
from mentordesk.records.exchange import RowKind
from mentordesk.records.ids import PersonId
from mentordesk.records.roles import Role
from mentordesk.usecases.apart import add_apart, last_apart_check, list_apart
from tests.support.desks import a_desk, a_person
from tests.support.rosters import write
from tests.support.ui import page_context
from ui.pages.desk.apart.lines import MISSING, WIDER, shown
from ui.pages.desk.apart.section import ApartSection
from ui.pages.desk.page import DeskPage

HEAD = "Prison number 1,Name 1,Prison number 2,Name 2,Reason,Restriction\n"


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def known(desk: Desk) -> dict[str, PersonId]:
    """Four people, two of whom are kept off one landing."""
    people = {
        name: a_person(desk, name, number=f"A{at}000AA") for at, name in enumerate(("Ade", "Bell", "Cole", "Day"))
    }
    record(desk, people["Ade"], people["Bell"], ApartScope.LANDING)
    return people


def record(desk: Desk, one: PersonId, other: PersonId, scope: ApartScope) -> None:
    draft = ApartDraft(person_a=one, person_b=other, scope=scope)
    desk.perform("apart.act.add", partial(add_apart, draft=draft))


@pytest.fixture
def page(desk: Desk, known, look, jobs, qtbot) -> DeskPage:
    made = DeskPage(page_context(desk, look, jobs))
    qtbot.addWidget(made)
    made.resize(1150, 700)
    made.show()
    made.reload()
    made.show_target("apart")
    return made


@pytest.fixture
def section(page: DeskPage) -> ApartSection:
    assert isinstance(page.section, ApartSection)
    return page.section


def choose(section: ApartSection, folder: Path, *rows: str) -> None:
    path = write(folder, HEAD + "\n".join(rows) + "\n", name="list.csv")
    section.context.messages.answers.append(path)  # type: ignore[attr-defined]
    section.choose.button.click()


def kinds(section: ApartSection) -> dict[str, int]:
    return dict(section.review.counts())


def scopes(desk: Desk) -> list[ApartScope]:
    return sorted(line.apart.scope for line in desk.ask(list_apart) if line.apart.is_open)


def test_new_records_are_added_and_the_check_is_noted_by_apply_only(
    section: ApartSection, desk: Desk, tmp_path: Path
) -> None:
    choose(section, tmp_path, "A0000AA,Ade,A1000AA,Bell,other,landing", "A2000AA,Cole,A3000AA,Day,bullying,cell")
    assert kinds(section) == {RowKind.SAME: 1, RowKind.NEW: 1}
    assert section.bar.next_button.text() == "&Apply: 1 new"
    assert len(desk.ask(list_apart)) == 1 and desk.ask(last_apart_check) is None
    section.bar.next_button.click()
    assert len(desk.ask(list_apart)) == 2
    check = desk.ask(last_apart_check)
    assert check is not None and (check.by, check.source) == ("JM", "list.csv")


def test_a_stricter_list_widens_the_record_and_says_so(section: ApartSection, desk: Desk, tmp_path: Path) -> None:
    choose(section, tmp_path, "A1000AA,Bell,A0000AA,Ade,other,wing")
    assert kinds(section) == {WIDER: 1}
    assert section.review.table.current().kind == WIDER  # type: ignore[union-attr]
    section.bar.next_button.click()
    assert scopes(desk) == [ApartScope.WING]
    desk.undo()
    assert scopes(desk) == [ApartScope.LANDING]


def test_a_milder_list_and_a_list_without_a_record_change_nothing(
    section: ApartSection, desk: Desk, known, tmp_path: Path
) -> None:
    record(desk, known["Cole"], known["Day"], ApartScope.WING)
    choose(section, tmp_path, "A0000AA,Ade,A1000AA,Bell,other,cell")
    assert kinds(section) == {RowKind.CHANGED: 1, MISSING: 1}
    assert section.bar.next_button.text() == "&Note that the list was checked"
    section.review.filters.press(MISSING)
    line = section.review.table.current()
    assert line is not None and line.known is not None and "Cole" in line.known.name_a + line.known.name_b
    section.bar.next_button.click()
    assert scopes(desk) == [ApartScope.LANDING, ApartScope.WING]


def test_who_is_not_found_is_a_problem_shown_first(section: ApartSection, tmp_path: Path) -> None:
    choose(section, tmp_path, "Z9999ZZ,Nobody,A1000AA,Bell,other,wing", "A2000AA,Cole,A3000AA,Day,other,wing")
    assert section.review.filters.value == RowKind.PROBLEM
    shown = " ".join(label.text() for label in section.review.detail.findChildren(QLabel))
    assert "Nobody on this desk has the number Z9999ZZ" in shown
    leave = section.review.detail.findChild(QPushButton, "leave_out")
    assert isinstance(leave, QPushButton)
    leave.click()
    assert kinds(section) == {RowKind.LEFT_OUT: 1, RowKind.NEW: 1, MISSING: 1}


def everything_shown(section: ApartSection) -> str:
    model = section.review.table.model
    cells = [column.text(line) for line in model.records for column in model.columns]
    return " ".join([*cells, *(label.text() for label in section.review.detail.findChildren(QLabel))])


def test_a_facilitator_sees_no_reason(section: ApartSection, tmp_path: Path) -> None:
    choose(section, tmp_path, "A2000AA,Cole,A3000AA,Day,informed on him,wing")
    said = everything_shown(section)
    assert "This reason is not known to us" in said
    assert "informed" not in said
    assert "reason" not in [column.name for column in section.review.table.model.columns]


def test_security_sees_the_reason(desk: Desk, known, look, qtbot, tmp_path: Path) -> None:
    context = page_context(desk, look)
    actor = replace(desk.actor, roles=frozenset({Role.SECURITY}))
    section = ApartSection(replace(context, actor=actor))
    qtbot.addWidget(section)
    section.show()
    choose(section, tmp_path, "A2000AA,Cole,A3000AA,Day,gang related,wing")
    assert "Gang related" in everything_shown(section)


def test_a_list_without_two_sides_is_refused_in_words(section: ApartSection, tmp_path: Path) -> None:
    path = write(tmp_path, "Surname,Age\nAde,30\nBell,40\n", name="other.csv")
    section.take_file(path)
    told = section.context.messages.told  # type: ignore[attr-defined]
    assert told == [("warning", section.context.words("errors_roster.apart_columns"))]


def test_a_review_survives_a_lock(
    section: ApartSection, page: DeskPage, desk: Desk, look, qtbot, tmp_path: Path
) -> None:
    choose(section, tmp_path, "Z9999ZZ,Nobody,A1000AA,Bell,other,wing", "A2000AA,Cole,A3000AA,Day,other,wing")
    section.intake.leave_out(2, True)
    again = DeskPage(page_context(desk, look))
    qtbot.addWidget(again)
    for name, payload in page.drafts().items():
        again.restore(name, payload)
    assert isinstance(again.section, ApartSection)
    assert kinds(again.section) == {RowKind.LEFT_OUT: 1, RowKind.NEW: 1, MISSING: 1}


def test_a_record_gone_from_the_list_is_closed_only_after_a_press_at_its_line(
    section: ApartSection, desk: Desk, known, tmp_path: Path
) -> None:
    choose(section, tmp_path, "A2000AA,Cole,A3000AA,Day,,wing")
    [line] = shown(section.review._lines, MISSING)
    section.review.detail.show_line(line)
    section.review.detail.findChild(QPushButton, "close_too").click()
    assert section.intake.choices.closing == {line.known.apart.id}
    assert "1 closed" in section.bar.next_button.text()
    section.intake.apply()
    states = {len({found.apart.person_a, known["Ade"]}): found.apart.is_open for found in desk.ask(list_apart)}
    assert states == {1: False, 2: True}


def test_less_far_apart_is_taken_only_after_a_press_at_its_line(
    section: ApartSection, desk: Desk, known, tmp_path: Path
) -> None:
    choose(section, tmp_path, "A0000AA,Ade,A1000AA,Bell,,cell")
    [line] = [line for line in section.review._lines if line.kind == "changed"]
    section.review.detail.show_line(line)
    section.review.detail.findChild(QPushButton, "take_list").click()
    section.intake.apply()
    assert desk.ask(list_apart)[0].apart.scope is ApartScope.CELL


def test_what_the_new_records_stand_against_is_said_at_once(
    section: ApartSection, desk: Desk, known, tmp_path: Path
) -> None:
    choose(section, tmp_path, "A2000AA,Cole,A3000AA,Day,,wing")
    section.intake.apply()
    told = section.context.messages.told  # type: ignore[attr-defined]
    assert any(tone == "danger" and "against" in text for tone, text in told), "both live on one wing"

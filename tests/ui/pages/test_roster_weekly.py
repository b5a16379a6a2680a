# SPDX-License-Identifier: MIT
"""The week's extract in the window: pasted cells, columns that ask, who is missing, and a long import that is cancelled."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from mentordesk.desk import Desk
from mentordesk.records.changes import Entity
from mentordesk.records.exchange_groups import RowGroup
from mentordesk.records.exchange_rules import ColumnRule
from mentordesk.records.life_events import EventKind
from mentordesk.usecases import life_events
from mentordesk.usecases.people import list_people
from mentordesk.usecases.roster_sources import roster_sources
from tests.support.desks import a_desk
from tests.support.rosters import SAMPLES, write
from tests.support.ui import page_context
from ui.jobs.jobs import Jobs
from ui.pages.desk.page import DeskPage
from ui.pages.desk.roster.section import RosterSection
from ui.widgets.inputs import ChoiceBox

HEAD = "Prison number,Surname,Forename,Known as,Location\n"
ADE, BELL, COLE = "A1,Adeyemi,Tunde,Tee,A-1-001\n", "A2,Bell,Rory,,B-1-001\n", "A3,Cole,Sam,,C-1-001\n"


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def section_on(desk: Desk, look, jobs, qtbot) -> RosterSection:
    page = DeskPage(page_context(desk, look, jobs))
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    page.reload()
    page.show_target("roster")
    assert isinstance(page.section, RosterSection)
    return page.section


@pytest.fixture
def section(desk: Desk, look, jobs, qtbot) -> RosterSection:
    return section_on(desk, look, jobs, qtbot)


def bring_in(section: RosterSection, path: Path) -> None:
    section.take_file(path)
    while section.steps.currentWidget() is not section.choose:
        section.bar.next_button.click()


def to_review(section: RosterSection, path: Path) -> None:
    section.take_file(path)
    section.bar.next_button.click()


def names(desk: Desk) -> dict[str, str]:
    return {line.person.number: line.person.known_as for line in desk.ask(list_people)}


def test_cells_copied_from_a_spreadsheet_come_in_like_a_file_and_survive_a_lock(
    section: RosterSection, desk: Desk, look, qtbot
) -> None:
    QGuiApplication.clipboard().setText((HEAD + ADE + BELL).replace(",", "\t"))
    section._paste()
    section.bar.next_button.click()
    assert section.bar.next_button.text() == "&Apply: 2 new"
    [payload] = section.drafts().values()
    other = DeskPage(page_context(desk, look))
    qtbot.addWidget(other)
    other.show()
    other.restore("roster/import", payload)
    again = other.section
    assert isinstance(again, RosterSection) and again.bar.next_button.text() == "&Apply: 2 new"
    again.bar.next_button.click()
    assert set(names(desk)) == {"A1", "A2"}


def test_a_clipboard_without_a_table_is_answered_with_a_sentence(section: RosterSection) -> None:
    QGuiApplication.clipboard().setText("hello")
    section._paste()
    told = section.context.messages.told  # type: ignore[attr-defined]
    assert told[-1][1] == section.context.words("page_roster.nothing_copied")
    assert section.steps.currentWidget() is section.choose


def test_a_column_that_asks_is_answered_line_by_line_and_the_rule_is_kept(
    section: RosterSection, desk: Desk, tmp_path: Path
) -> None:
    bring_in(section, write(tmp_path, HEAD + ADE))
    section.take_file(write(tmp_path, HEAD + ADE.replace("Tee", "Tuna")))
    rule = section.columns.findChild(ChoiceBox, "rule_Known as")
    rule.set_value(ColumnRule.ASK)
    rule.activated.emit(rule.currentIndex())
    section.bar.next_button.click()
    assert section.review.filters.value == RowGroup.ASK
    assert section.bar.next_button.text() == "Nothing to apply"
    theirs = section.review.detail.findChild(QPushButton, "theirs_known_as")
    assert "Tuna" in theirs.text()
    theirs.click()
    assert section.bar.next_button.text() == "&Apply: 1 changed"
    section.bar.next_button.click()
    assert names(desk)["A1"] == "Tuna"
    section.take_file(write(tmp_path, HEAD + ADE))
    assert section.intake.mapping.columns[3].rule is ColumnRule.ASK


def test_what_became_of_somebody_missing_is_chosen_or_left_open(
    section: RosterSection, desk: Desk, tmp_path: Path, qtbot
) -> None:
    bring_in(section, write(tmp_path, HEAD + ADE + BELL + COLE))
    to_review(section, write(tmp_path, HEAD + COLE))
    assert section.review.filters.value == RowGroup.LEAVER
    became = section.review.detail.findChild(ChoiceBox, "became")
    became.set_value(EventKind.HOSPITAL)
    became.activated.emit(became.currentIndex())
    qtbot.keyClick(section.review.table.view, Qt.Key.Key_Down)
    section.review.toggle()  # what the space bar does; the journey of the weekly extract presses it
    assert section.bar.next_button.text() == "&Apply: 1 left"
    section.bar.next_button.click()
    people = {line.person.number: line.person.id for line in desk.ask(list_people)}
    events = {n: desk.ask(partial(life_events.person_events, person_id=i)) for n, i in people.items()}
    assert [event.kind for event in events["A1"]] == [EventKind.HOSPITAL] and events["A2"] == ()


def test_with_real_threads_a_long_import_is_cancelled_and_leaves_nothing(desk: Desk, look, qtbot) -> None:
    jobs = Jobs()
    jobs.use(desk)
    section = section_on(desk, look, jobs, qtbot)
    section.take_file(SAMPLES / "establishment-en-240.csv")
    qtbot.waitUntil(lambda: section.intake.is_open and section.intake.reading is not None, timeout=30_000)
    section.intake.make_plan()
    qtbot.waitUntil(lambda: section.intake.plan is not None, timeout=30_000)
    section.intake.apply()
    applying = section.intake._applying
    assert applying is not None
    applying.cancel()
    qtbot.waitUntil(lambda: not jobs.busy, timeout=30_000)
    found: list[int] = []
    jobs.ask(list_people, section, lambda lines: found.append(len(lines)))
    qtbot.waitUntil(lambda: bool(found), timeout=30_000)
    assert found == [0] and section.intake.plan is not None, "what was decided is still there to be applied"
    section.intake.apply()
    qtbot.waitUntil(lambda: section.intake.plan is None and not jobs.busy, timeout=60_000)
    jobs.ask(list_people, section, lambda lines: found.append(len(lines)))
    qtbot.waitUntil(lambda: len(found) == 2, timeout=30_000)
    assert found[1] == 240


RENAMED = "Prison number,Surname,Forename,Alias,Loc\n"


def test_an_extract_with_other_headings_asks_whose_it_is_before_nobody_is_missed(
    section: RosterSection, tmp_path: Path
) -> None:
    bring_in(section, write(tmp_path, HEAD + ADE + BELL))
    section.take_file(write(tmp_path, RENAMED + ADE))
    asked = section.columns.new_headings
    assert asked.isVisible() and asked.box.hasFocus(), "the first thing to decide"
    section.bar.next_button.click()
    assert section.intake.plan is not None and section.intake.plan.leavers == ()
    section.take_file(write(tmp_path, RENAMED + ADE))
    asked.same.click()
    assert not asked.isVisible() and section.intake.remembered
    section.bar.next_button.click()
    assert [one.person.number for one in section.intake.plan.leavers] == ["A2"]


def test_sources_are_renamed_and_forgotten_away_from_an_import(
    section: RosterSection, desk: Desk, tmp_path: Path, qtbot
) -> None:
    assert not section.known.isVisible()
    bring_in(section, write(tmp_path, HEAD + ADE + BELL))
    section.reload()  # as the shell lets a page do after a change it watches
    assert Entity.EXCHANGE in section.watches and section.known.isVisible()
    (name,) = section.known.names.values()
    name.setText("Records office")
    name.editingFinished.emit()
    (source,) = desk.ask(roster_sources)
    assert (source.name, source.named) == ("Records office", 2)
    section.take_file(write(tmp_path, HEAD + ADE))
    assert not section.known.isVisible() and section.columns.name.text() == "Records office"
    section._back()
    section.reload()
    forget = section.known.findChild(QPushButton, "forget_0")
    assert forget is not None
    forget.click()
    section.reload()
    assert desk.ask(roster_sources) == () and not section.known.isVisible()
    desk.undo()
    assert desk.ask(roster_sources) == (source,)


def test_the_keyboard_begins_at_the_first_column_that_is_not_sure(section: RosterSection, tmp_path: Path) -> None:
    section.take_file(write(tmp_path, HEAD + ADE))
    assert section.columns.choices.programme.hasFocus(), "every column is known: what the whole file is for"
    section.take_file(write(tmp_path, HEAD.replace("Surname", "Surnme") + ADE))
    assert section.columns.field_box("Surnme").hasFocus()


def test_who_is_in_the_list_again_is_said_by_a_button(section: RosterSection, desk: Desk, tmp_path: Path) -> None:
    bring_in(section, write(tmp_path, HEAD + ADE + BELL))
    bring_in(section, write(tmp_path, HEAD + ADE))
    gone = desk.ask(lambda store: store.life_events.departed())
    assert len(gone) == 1
    to_review(section, write(tmp_path, HEAD + ADE + BELL))
    assert section.bar.next_button.text().endswith("1 here again")
    section.review.filters.press(RowGroup.BACK)
    section.review.table.select(section.review.table.model.identity(0))
    old = section.review.findChild(QPushButton, "old_list")
    assert old is not None
    old.click()
    assert section.intake.plan is not None and section.intake.plan.rows[1].back is False

# SPDX-License-Identifier: MIT
"""The People place as its user meets it: finding, filtering, going in and out by keyboard, and what hangs on a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.records.enrolment_moves import MoveReason
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.people import Release, ReleaseKind
from tests.support.app import Program
from tests.support.desks import a_desk, a_person
from tests.ui.pages.people_place import Place, a_roster, pair_up, shown
from ui.app import PLACES
from ui.context import Place as At
from ui.look.look import Look
from ui.pages.people.finder import people_finder
from ui.pages.people.page import PeoplePage
from ui.widgets.inputs import TextLine


@pytest.fixture
def place(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Place]:
    desk, programme, ids = a_roster(tmp_path / "desk")
    yield Place(desk, shown(desk, look, qtbot), programme, ids)
    desk.close()


def line(place: Place, field: str) -> TextLine:
    widget = place.page.view("people").panel.editor.forms["overview"].field(field).widget
    assert isinstance(widget, TextLine)
    return widget


def search(qtbot: QtBot, place: Place, text: str) -> None:
    place.page.view("people").list.search.clear()
    place.page.view("people").list.search.setText(text)  # Qt’s key clicks know only ASCII
    qtbot.keyClick(place.page.view("people").list.search, Qt.Key.Key_Down)


def test_typing_finds_by_name_number_and_location_whatever_the_accents(place: Place, qtbot: QtBot):
    for typed, found in {
        "abel": {"Ábel"},
        "ÁBE": {"Ábel"},
        "obrien": {"O'Brien"},
        "o'b": {"O'Brien"},
        "brien sam": {"O'Brien"},
        "m1001": {"Ábel"},
        "A-2": {"Ábel", "Zeller"},
        "a10002": {"O'Brien"},
        "eller": set(),
        "": {"Ábel", "O'Brien", "Ek", "Zeller", "Quiet"},
    }.items():
        search(qtbot, place, typed)
        assert set(place.names) == found, typed


def test_the_count_tells_how_many_of_how_many_and_how_many_are_selected(place: Place, qtbot: QtBot):
    search(qtbot, place, "a-")
    place.page.view("people").list.table.view.selectAll()
    assert place.page.view("people").list.table.count.text() == "4 of 5 · 4 selected"
    qtbot.keyClick(place.page.view("people").list.table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QApplication.clipboard().text().splitlines()) == 5


def test_filters_narrow_together_and_everyone_comes_back(place: Place):
    shelf = place.page.view("people").list
    shelf.filters.boxes["role"].set_value(MentoringRole.MENTOR)
    assert sorted(place.names) == ["O'Brien", "Ábel"]
    shelf.filters.boxes["leaving"].set_value("30")
    assert place.names == ["O'Brien"]
    shelf.filters.boxes["wing"].set_value("B")
    assert place.names == []
    shelf.filters.everyone.click()
    assert len(place.names) == 5
    shelf.filters.boxes["status"].set_value(EnrolmentStatus.PAUSED)
    assert place.names == []


def test_without_a_pair_are_those_who_could_have_one(place: Place):
    place.page.view("people").list.filters.ticks["unpaired"].setChecked(True)
    assert "Quiet" not in place.names and len(place.names) == 4
    pair_up(place.desk, place.programme)
    place.page.reload()
    assert place.names == ["O'Brien"], "who leaves too soon is left without a pair"


def test_location_sorts_as_one_walks_and_the_release_is_never_blank(place: Place):
    table = place.page.view("people").list.table
    names = [column.name for column in table.model.columns]
    table.view.sortByColumn(names.index("location"), Qt.SortOrder.AscendingOrder)
    assert place.names == ["Quiet", "Zeller", "Ábel", "O'Brien", "Ek"]
    release = table.model.columns[names.index("release")]
    texts = {record.person.surname: release.text(record) for record in table.model.records}
    assert texts["Ek"] == "Not known" and texts["Quiet"] == "Remand: no date" and texts["O'Brien"] == "Sat 5 Dec 2026"


def test_a_role_is_given_changed_and_refused_with_a_reason(place: Place, qtbot: QtBot):
    place.choose("Quiet")
    place.page.view("people").panel.tabs.buttons["enrolments"].click()
    tab = place.page.view("people").panel.tab("enrolments")
    assert tab.boxes == [] and tab.added is not None
    tab.added.role.set_value(MentoringRole.MENTOR)
    tab.added.capacity.setValue(3)
    tab.added.add.click()
    [box] = tab.boxes
    assert box.save.isHidden()
    box.capacity.setValue(4)
    assert not box.save.isHidden()
    box.save.click()
    quiet = place.page.view("people").list.line(place.ids["Quiet"])
    assert quiet is not None and quiet.enrolments[0].capacity == 4
    pair_up(place.desk, place.programme)
    place.page.reload()
    paired = next(r for r in place.page.view("people").list.table.model.records if r.open_pairs)
    place.choose(paired.person.surname)
    [box] = tab.boxes
    box.move_button.click()
    box.mover.step.set_value(EnrolmentStatus.WITHDRAWN)
    box.mover.reason.set_value(MoveReason.OWN_CHOICE)
    box.mover.go.click()
    assert not box.mover.error.isHidden() and "open pair" in box.mover.error.text()


def test_enter_on_a_pair_opens_it(place: Place, qtbot: QtBot):
    pair_up(place.desk, place.programme)
    place.page.reload()
    paired = next(r for r in place.page.view("people").list.table.model.records if r.open_pairs)
    place.choose(paired.person.surname)
    place.page.view("people").panel.tabs.buttons["pairs"].click()
    pairs = place.page.view("people").panel.tab("pairs").pairs
    pairs.enter()
    qtbot.keyClick(pairs.view, Qt.Key.Key_Return)
    assert place.opened[-1] == (At.PAIRS, pairs.model.record(0).id)


def test_kept_columns_of_an_import_are_shown(place: Place):
    place.choose("Quiet")
    place.page.view("people").panel.tabs.buttons["extra"].click()
    assert place.page.view("people").panel.tab("extra").table.model.records == (("Faith visits", "Fridays"),)


def test_a_target_is_shown_even_when_the_filters_hide_it(place: Place, qtbot: QtBot):
    search(qtbot, place, "abel")
    place.page.show_target(place.ids["Ek"])
    assert place.page.view("people").panel.person is not None and place.page.view("people").panel.person.surname == "Ek"
    assert len(place.names) == 5


def test_the_palette_finds_people_and_goes_to_them(place: Place):
    found: list[object] = []
    people_finder(place.page.context)("abel", found.extend)
    [hit] = found
    assert hit.title == "Ábel, Sam" and "A-2-010" in hit.detail  # type: ignore[attr-defined]
    hit.run()  # type: ignore[attr-defined]
    assert place.opened[-1] == (At.PEOPLE, place.ids["Ábel"])


def test_the_keyboard_goes_into_the_person_and_back_without_losing_anything(place: Place, qtbot: QtBot):
    table = place.page.view("people").list.table
    table.enter()
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert line(place, "surname").hasFocus()
    qtbot.keyClicks(line(place, "surname"), "x")
    qtbot.keyClick(line(place, "surname"), Qt.Key.Key_Escape)
    assert table.view.hasFocus()
    assert place.page.view("people").panel.dirty
    tabs = place.page.view("people").panel.tabs
    qtbot.keyClick(tabs.buttons["overview"], Qt.Key.Key_Right)
    assert tabs.value == "free" and tabs.buttons["free"].hasFocus()
    qtbot.keyClick(tabs.buttons["free"], Qt.Key.Key_Left)
    qtbot.keyClick(tabs.buttons["overview"], Qt.Key.Key_Left)
    assert tabs.value == list(tabs.buttons)[-1]


def test_in_the_window_the_shortcuts_make_and_save_a_person(tmp_path: Path, look: Look, qtbot: QtBot):
    desk, _, _ = a_roster(tmp_path / "desk")
    desk.close()
    program = Program(
        tmp_path / "desk", look, qtbot, tuple(spec for spec in PLACES if spec.place in (At.TODAY, At.PEOPLE))
    )
    program.start().unlock()

    def press(key: Qt.Key, with_ctrl: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget() or program.shell, key, with_ctrl)

    found: list[str] = []
    people_finder(program.shell.context)("zel", lambda hits: found.extend(hit.title for hit in hits))
    assert found == ["Zeller, Sam"], "the palette looks into a place that was never opened"
    program.shell.open(At.PEOPLE)
    page = program.shell.page
    assert isinstance(page, PeoplePage)
    press(Qt.Key.Key_N)
    surname = page.view("people").panel.editor.forms["overview"].field("surname").widget
    assert surname.hasFocus()
    qtbot.keyClicks(surname, "Novak")
    press(Qt.Key.Key_S)
    assert "Novak" in [line.person.surname for line in page.view("people").list.lines]
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.view("people").list.search.hasFocus()
    program.close()


def test_an_empty_desk_says_what_comes_first(tmp_path: Path, look: Look, qtbot: QtBot):
    desk = a_desk(tmp_path / "desk")
    page = shown(desk, look, qtbot)
    words = look.words
    assert not page.view("people").list.table.view.isVisible()
    buttons = [
        b for b in page.findChildren(type(page.view("people").list.filters.everyone), "empty_action") if b.isVisible()
    ]
    assert [b.text() for b in buttons] == [words("page_people.empty.bring_in")]
    buttons[0].click()
    assert page.context.navigator.opened == [(At.DESK, "roster")]  # type: ignore[attr-defined]
    desk.close()


@pytest.mark.parametrize("language", ["fr"], indirect=True)
def test_the_place_speaks_french(tmp_path: Path, look: Look, qtbot: QtBot):
    desk = a_desk(tmp_path / "desk")
    person = a_person(desk, "Zeller", release=Release(ReleaseKind.INDETERMINATE))
    page = shown(desk, look, qtbot)
    page.show_target(person)
    assert "Durée indéterminée : pas de date" in page.view("people").panel.headline.where.text().replace("\u00a0", " ")
    desk.close()


def test_who_leaves_is_taken_back_with_a_reason_and_the_history_stays(place: Place, qtbot: QtBot):
    place.choose("Ek")
    panel = place.page.view("people").panel
    panel.tabs.buttons["enrolments"].click()
    tab = panel.tab("enrolments")

    def through(after: EnrolmentStatus, reason: MoveReason):
        tab.boxes[0].move_button.click()
        tab.boxes[0].mover.step.set_value(after)
        tab.boxes[0].mover.reason.set_value(reason)
        tab.boxes[0].mover.go.click()

    through(EnrolmentStatus.WITHDRAWN, MoveReason.OWN_CHOICE)
    assert tab.boxes[0].stage.text().startswith("Withdrawn")
    through(EnrolmentStatus.SCREENING, MoveReason.RETURNED)
    [enrolment] = place.desk.ask(lambda store: store.enrolments.all(person_id=place.ids["Ek"]))
    steps = place.desk.ask(lambda store: store.enrolments.steps_of(enrolment.id))
    assert [step.after for step in steps] == [
        EnrolmentStatus.READY,
        EnrolmentStatus.WITHDRAWN,
        EnrolmentStatus.SCREENING,
    ]

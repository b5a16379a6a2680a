# SPDX-License-Identifier: MIT
"""The inputs: the wheel changes nothing, Tab leaves, the keyboard does everything the mouse does."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.records.people import FreeSlot
from ui.look.look import Look
from ui.widgets.choices import ChoiceRow
from ui.widgets.dates import DateField, read_date, write_date
from ui.widgets.inputs import ActingChoiceBox, ChoiceBox, NumberBox, TextBox, TextLine
from ui.widgets.search import SearchField
from ui.widgets.tags import TagsField
from ui.widgets.week import WeekGrid


def shown(widget: QWidget, qtbot: QtBot) -> QWidget:
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget


def turn_wheel(widget: QWidget) -> QWheelEvent:
    centre = QPointF(widget.rect().center())
    event = QWheelEvent(
        centre,
        QPointF(widget.mapToGlobal(centre.toPoint())),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


@pytest.mark.parametrize(
    "make", [lambda: NumberBox(0, 10), lambda: ChoiceBox([(1, "one"), (2, "two")])], ids=["number", "choice"]
)
def test_the_wheel_changes_no_value_and_scrolls_the_page_instead(make, look: Look, qtbot: QtBot):
    widget = make()
    shown(widget, qtbot)
    widget.setFocus()
    before = widget.value()
    event = turn_wheel(widget)
    assert widget.value() == before
    assert not event.isAccepted()


def test_tab_leaves_a_text_box(look: Look, qtbot: QtBot):
    holder = QWidget()
    column = QVBoxLayout(holder)
    box, line = TextBox(), TextLine()
    column.addWidget(box)
    column.addWidget(line)
    shown(holder, qtbot)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert line.hasFocus()
    assert box.toPlainText() == ""


def test_a_choice_keeps_its_code_when_the_options_change(look: Look, qtbot: QtBot):
    box = ChoiceBox([("a", "A"), ("b", "B")])
    qtbot.addWidget(box)
    box.set_value("b")
    box.set_options([("c", "C"), ("b", "Bee")])
    assert (box.value(), box.currentText()) == ("b", "Bee")
    box.set_value("gone")
    assert box.value() == "c"


def test_search_waits_for_a_pause_and_then_asks_once(look: Look, qtbot: QtBot):
    field = SearchField(look)
    shown(field, qtbot)
    asked: list[str] = []
    field.searched.connect(asked.append)
    qtbot.keyClicks(field, "ada ")
    assert asked == []
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["ada"]


def test_down_goes_into_the_results_at_once_and_escape_clears(look: Look, qtbot: QtBot):
    field = SearchField(look)
    shown(field, qtbot)
    asked: list[str] = []
    field.searched.connect(asked.append)
    qtbot.keyClicks(field, "x")
    with qtbot.waitSignal(field.entered):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert asked == ["x"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert asked == ["x", ""]
    assert field.text() == ""


@given(st.dates(date(1930, 1, 1), date(2029, 12, 31)))
def test_a_date_that_is_written_can_be_read(day: date):
    assert read_date(write_date(day)) == day
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day.day}.{day.month}.{day.year % 100:02d}") == day


@pytest.mark.parametrize("text", ["31/02/2026", "27", "11/27/2026", "tomorrow", "1/1/26/1", "0/1/2026"])
def test_what_is_no_date_is_not_guessed(text: str):
    assert read_date(text) is None


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_a_date_field_says_back_what_it_understood(look: Look, qtbot: QtBot):
    field = DateField(look)
    shown(field, qtbot)
    assert (field.value(), field.is_valid()) == (None, True)
    qtbot.keyClicks(field.line, "27/11/26")
    assert field.value() == date(2026, 11, 27)
    assert field.echo.text() == look.words.short_date(date(2026, 11, 27))
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    assert field.value() == date(2026, 11, 28)
    qtbot.keyClicks(field.line, "9")
    assert not field.is_valid()
    assert field.echo.text() == look.words("widgets.date.not_understood")


def test_the_week_is_one_tab_stop_with_arrows_and_space(look: Look, qtbot: QtBot):
    grid = WeekGrid(look)
    shown(grid, qtbot)
    grid.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert grid.value() == {FreeSlot(1, "PM")}
    stops = [c for c in grid.cells.values() if c.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus]
    assert stops == [grid.cells[FreeSlot(1, "PM")]]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is grid.cells[FreeSlot(1, "ED")]


@pytest.mark.parametrize("language", ["fr"], indirect=True)
def test_each_cell_of_the_week_has_a_name_to_be_read_out(look: Look, qtbot: QtBot):
    grid = WeekGrid(look)
    qtbot.addWidget(grid)
    assert grid.cells[FreeSlot(2, "ED")].accessibleName() == "mercredi, Soir"
    names = [cell.accessibleName() for cell in grid.cells.values()]
    assert len(set(names)) == 21


def test_slots_the_establishment_lacks_cannot_be_ticked_by_line(look: Look, qtbot: QtBot):
    grid = WeekGrid(look)
    qtbot.addWidget(grid)
    grid.offer({FreeSlot(0, "AM"), FreeSlot(0, "PM")})
    grid._toggle_line(0, None)
    assert grid.value() == {FreeSlot(0, "AM"), FreeSlot(0, "PM")}
    grid._toggle_line(0, None)
    assert grid.value() == frozenset()


def test_topics_become_codes_and_own_words_stay(look: Look, qtbot: QtBot):
    field = TagsField(look, {"chess": "Échecs", "music": "Musique"})
    shown(field, qtbot)
    field.setFocus()
    field.line.insert("échecs")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.keyClicks(field.line, "bonsai,")
    qtbot.keyClicks(field.line, "chess")
    field.take_pending()
    assert field.value() == ("chess", "bonsai")
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.value() == ("chess",)


def test_arrows_move_within_a_choice_row(look: Look, qtbot: QtBot):
    row = ChoiceRow([("a", "A"), ("b", "B"), ("c", "C")])
    row.resize(600, 50)
    shown(row, qtbot)
    row.setFocus()
    with qtbot.waitSignal(row.changed):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert row.value() == "b"
    row.set_value("c")
    assert row.focusProxy() is row.buttons[2]


def test_keys_open_a_choice_that_acts_instead_of_walking_through_it(qtbot: QtBot) -> None:
    box = ActingChoiceBox([("a", "Alpha"), ("b", "Beta"), ("c", "Gamma")])
    qtbot.addWidget(box)
    box.show()
    seen: list[object] = []
    box.currentIndexChanged.connect(lambda _: seen.append(box.value()))
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert seen == []
    assert box.view().isVisible()
    qtbot.keyClick(box.view(), Qt.Key.Key_Down)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    assert seen == ["b"]

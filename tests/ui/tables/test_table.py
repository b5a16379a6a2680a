# SPDX-License-Identifier: MIT
"""Tables: an honest model, a selection that stays on its record, columns that stay chosen, cells that are no formulas."""

from __future__ import annotations

import pytest
import shiboken6
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from ui.look.look import Look
from ui.look.preferences import Preferences
from ui.tables.columns import Column, as_tsv, guarded
from ui.tables.model import RecordTableModel
from ui.tables.view import RecordTable
from ui.widgets.text import label

Row = tuple[int, str, int]

COLUMNS: list[Column[Row]] = [
    Column(name="name", title="shell.place.people", text=lambda r: r[1]),
    Column(name="count", title="shell.place.week", text=lambda r: str(r[2]), sort=lambda r: r[2], right=True),
    Column(name="extra", title="shell.place.paper", text=lambda r: "=1+1", shown=False),
]
ROWS: list[Row] = [(1, "Bem", 10), (2, "ada", 9), (3, "Cyd", 100), (4, "Dov", 9)]


@pytest.fixture
def table(look: Look, qtbot: QtBot) -> RecordTable[Row]:
    made = RecordTable(look, "people", COLUMNS, lambda row: row[0], several=True, empty=label("nothing"))
    qtbot.addWidget(made)
    made.set_records(ROWS)
    with qtbot.waitExposed(made):
        made.show()
    return made


def names(table: RecordTable[Row]) -> list[str]:
    return [record[1] for record in table.model.records]


def test_the_model_obeys_qt(look: Look):
    model = RecordTableModel(look, COLUMNS, lambda row: row[0])
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_records(ROWS)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.set_records(ROWS[:2])
    model.set_records([])
    model.sort(-1)


def test_sorting_is_by_key_and_not_by_text_and_keeps_equals_in_order(table: RecordTable[Row]):
    table.view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert names(table) == ["ada", "Dov", "Bem", "Cyd"]
    table.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert names(table) == ["ada", "Bem", "Cyd", "Dov"]


def test_the_selection_stays_on_its_record_through_sort_and_reload(table: RecordTable[Row]):
    table.select(3)
    table.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert table.current() == (3, "Cyd", 100)
    table.set_records([(3, "Cyd renamed", 1), *ROWS[:2]])
    assert table.current() == (3, "Cyd renamed", 1)


def test_a_record_can_be_asked_for_before_it_arrives(table: RecordTable[Row], qtbot: QtBot):
    assert not table.select(9)
    with qtbot.waitSignal(table.chosen, check_params_cb=lambda record: record is not None and record[0] == 9):
        table.set_records([*ROWS, (9, "Zed", 0)])
    assert table.current_identity() == 9


def test_arrows_choose_and_enter_opens(table: RecordTable[Row], qtbot: QtBot):
    table.enter()
    assert table.current() == ROWS[0]
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [ROWS[1]]


def test_typing_finds_a_row(table: RecordTable[Row], qtbot: QtBot):
    table.enter()
    qtbot.keyClicks(table.view, "cy")
    assert table.current() == ROWS[2]


def test_a_gone_record_leaves_no_stale_choice(table: RecordTable[Row]):
    seen: list[object] = []
    table.select(4)
    table.chosen.connect(seen.append)
    table.set_records(ROWS[:1])
    assert table.current() is None
    assert seen == [None]


def test_copy_is_tab_separated_with_headings_and_without_hidden_columns(table: RecordTable[Row]):
    table.select(1)
    table.copy()
    assert QApplication.clipboard().text() == "People\tWeek\nBem\t10"


def test_chosen_columns_are_remembered(look: Look, table: RecordTable[Row], qtbot: QtBot):
    table.set_columns_shown(["name", "extra"])
    again = RecordTable(look, "people", COLUMNS, lambda row: row[0])
    qtbot.addWidget(again)
    hidden = [again.view.isColumnHidden(number) for number in range(3)]
    assert hidden == [False, True, False]


def test_a_set_of_columns_that_go_together_is_one_entry_of_the_chooser(look: Look, qtbot: QtBot):
    sets = {"widgets.table.columns": ("name", "extra", "gone")}
    table = RecordTable(look, "people", COLUMNS, lambda row: row[0], sets=sets)
    qtbot.addWidget(table)
    table._choose_columns()
    [menu] = table.findChildren(QMenu)
    [entry] = [one for one in menu.actions() if one.text() == look.words("widgets.table.columns")]
    entry.trigger()
    menu.close()
    assert [column.name for column in table.columns_on_show()] == ["name", "extra"]


def arranged(table: RecordTable[Row]) -> tuple[list[str], int]:
    return [column.name for column in table.columns_on_show()], table.view.columnWidth(0)


def test_order_and_widths_are_there_again_after_a_restart_and_one_step_puts_them_back(
    look: Look, table: RecordTable[Row], qtbot: QtBot
):
    table.set_columns_shown(["name", "count", "extra"])
    before = arranged(table)
    table.view.horizontalHeader().moveSection(2, 0)
    table.view.setColumnWidth(0, 217)
    table.hide()  # Before the moment of rest is over: closing the window loses nothing.
    later = RecordTable(Look(Preferences(), "en"), "people", COLUMNS, lambda row: row[0])
    qtbot.addWidget(later)
    assert arranged(later) == (["extra", "name", "count"], 217)
    later.arrangement.reset()
    once_more = RecordTable(Look(Preferences(), "en"), "people", COLUMNS, lambda row: row[0])
    qtbot.addWidget(once_more)
    assert arranged(later)[0] == arranged(once_more)[0] == ["name", "count"]
    assert arranged(once_more)[1] == before[1]


def test_widths_are_kept_when_python_has_lost_its_hold_on_the_header(table: RecordTable[Row]):
    shiboken6.invalidate(table.view.horizontalHeader())
    table.view.setColumnWidth(0, 213)
    table.hide()
    assert table.arrangement._look.preferences.get("widths.people") == {"name": 213}


def test_a_width_holds_at_another_zoom_and_through_a_change_of_theme(table: RecordTable[Row], look: Look):
    table.view.setColumnWidth(0, 200)
    look.set_theme("dark")
    look.apply()
    assert table.view.columnWidth(0) == 200
    look.zoom_by(2)
    assert table.view.columnWidth(0) == round(200 * look.zoom) > 200


@pytest.mark.parametrize("kept", [{"name": "wide"}, ["name"], {"name": -4}, {"gone": 90}, 7])
def test_widths_that_cannot_be_read_are_the_usual_ones(look: Look, qtbot: QtBot, kept: object):
    plain = RecordTable(look, "plain", COLUMNS, lambda row: row[0])
    look.preferences.set("widths.people", kept)
    look.preferences.set("order.people", kept)
    made = RecordTable(look, "people", COLUMNS, lambda row: row[0])
    for table in (plain, made):
        qtbot.addWidget(table)
    assert arranged(made) == arranged(plain)


def test_an_empty_list_shows_what_to_do_next(table: RecordTable[Row]):
    table.set_records([])
    assert not table.view.isVisible()
    table.set_records(ROWS, total=240)
    assert table.view.isVisible()
    assert table.count.text() == "4 of 240"


def test_rows_are_tall_enough_to_hit(table: RecordTable[Row], look: Look):
    assert table.view.rowHeight(0) >= 32
    look.zoom_by(2)
    assert table.view.rowHeight(0) >= 40
    look.zoom_by(0)


@given(st.text(alphabet=" \u00a0\ufeff=+-@\t\r\n＝＋－＠aé1.,'\"", max_size=8))
def test_no_cell_can_become_a_formula(text: str):
    cell = guarded(text)
    bare = cell.lstrip(" \u00a0\u202f\ufeff\u200b")
    assert "\t" not in cell and "\n" not in cell and "\r" not in cell
    assert bare[:1] not in tuple("=@＝＠") or not bare
    if bare[:1] in ("+", "-"):
        float(bare.replace(",", "."))


@pytest.mark.parametrize("text", ["-5", "+3,5", "O'Brien", "12 B-wing", ""])
def test_ordinary_cells_stay_as_they_are(text: str):
    assert guarded(text) == text


def test_a_line_break_in_a_cell_does_not_make_a_row():
    assert as_tsv([["a\nb", "c"]]) == "a b\tc"


GIVING: list[Column[Row]] = [
    Column(name="name", title="shell.place.people", text=lambda r: r[1], width=300, least=100),
    Column(name="count", title="shell.place.week", text=lambda r: str(r[2]), width=120),
    Column(name="extra", title="shell.place.paper", text=lambda r: "", width=300, least=100),
]


def giving(look: Look, qtbot: QtBot) -> RecordTable[Row]:
    """A table with room for all its columns, two of which may give way."""
    table = RecordTable(look, "giving", GIVING, lambda row: row[0])
    qtbot.addWidget(table)
    table.set_records(ROWS)
    table.resize(1000, 300)
    with qtbot.waitExposed(table):
        table.show()
    return table


def test_in_a_narrow_table_only_the_columns_that_may_give_way(look: Look, qtbot: QtBot):
    table = giving(look, qtbot)
    width, bar = table.view.columnWidth, table.view.horizontalScrollBar()
    assert (width(0), width(1)) == (look.px(300), look.px(120))
    table.resize(look.px(400), 300)
    assert look.px(100) <= width(0) < look.px(200) and width(1) == look.px(120)
    assert bar.maximum() == 0 and width(2) >= look.px(100), "nothing has to be scrolled sideways"
    table.resize(1000, 300)
    assert width(0) == look.px(300), "with room again it is as wide as before"


def test_a_width_that_was_chosen_does_not_give_way(look: Look, qtbot: QtBot):
    table = giving(look, qtbot)
    table.view.horizontalHeader().resizeSection(0, look.px(250))
    table.resize(look.px(400), 300)
    assert table.view.columnWidth(0) == look.px(250)

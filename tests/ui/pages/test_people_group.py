# SPDX-License-Identifier: MIT
"""What is done with the list and with the people selected: tagged in one act, copied guarded, printed as it is shown."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.apart import ApartDraft, ApartReason
from mentordesk.records.people import Location
from mentordesk.usecases import apart, people, sheets
from mentordesk.usecases.people_sheet import log_people_print
from mentordesk.usecases.sheets import PrintTarget
from tests.support.desks import a_person
from tests.ui.pages.people_place import a_roster, shown
from ui.look.look import Look


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_several_people_get_a_tag_at_once_and_one_undo_takes_it_back(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    desk, _, _ = a_roster(tmp_path)
    view = shown(desk, look, qtbot).view("people")
    view.list.search.setText("a-")
    view.list.table.view.selectAll()
    assert view.group.menu.text() == look.words.plural("people_list.group", 4)
    menu = view.group.menu.open_menu()
    next(a for a in menu.actions() if a.text() == look.words("people_list.group.tag")).trigger()
    menu.close()
    view.group.tag.setText("Kitchen")
    view.group.do_tag.click()
    assert tags(desk) == {"Ábel", "O'Brien", "Zeller", "Quiet"}
    view.list.search.setText("kitch")
    assert len(view.list.table.model.records) == 4
    desk.undo()
    assert tags(desk) == set()
    desk.close()


def test_a_copy_is_what_is_shown_and_no_cell_is_a_formula(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    desk, _, _ = a_roster(tmp_path)
    a_person(desk, "=HYPERLINK(1)", number="007", location=Location("+A", "1", "001"))
    view = shown(desk, look, qtbot).view("people")
    view.list.table.set_columns_shown(["name", "number", "location"])
    view.list.search.setText("007")
    view.list.table.view.selectAll()
    view.list.table.copy()
    mime = QApplication.clipboard().mimeData()
    head, line = mime.text().split("\n")
    assert len(head.split("\t")) == len(view.list.table.columns_on_show())
    assert "'=HYPERLINK" in line and "\t007\t" in line and "'+A" in line
    assert mime.html().count("<th>") == len(head.split("\t")) and "<td>=" not in mime.html()
    desk.close()


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_the_printed_list_has_the_rows_order_and_columns_of_the_screen_and_is_on_the_log(
    tmp_path: Path, look: Look, qtbot: QtBot
) -> None:
    desk, _, ids = a_roster(tmp_path)
    draft = ApartDraft(person_a=ids["Ek"], person_b=ids["Ábel"], reason=ApartReason.VIOLENCE, comment="The pool table")
    desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))
    view = shown(desk, look, qtbot).view("people")
    view.list.table.set_columns_shown(["name", "number", "location", "release"])
    view.list.filters.boxes["wing"].set_value("A")
    view.list.table.view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    gathered = desk.ask(view.group._gather())
    on_show = view.list.table.columns_on_show()
    assert [row.cells for row in gathered.sheet.rows] == [
        tuple(column.text(line) for column in on_show) for line in view.list.table.model.records
    ]
    sheet = sheets.draw(gathered)
    read = " ".join(text_of(sheet.pdf).split())
    shown_names = [line.surname for line in view.list.table.model.records]
    assert "Ek" not in shown_names and len(shown_names) == 4
    places = [read.index(name) for name in shown_names]
    assert places == sorted(places), "in the order of the screen"
    heads = [look.words(column.title) for column in view.list.table.columns_on_show()]
    assert all(head in read for head in heads) and look.words("page_people.column.free") not in read
    assert " ".join(view.list.wanted_said.split()) in read and "5" in read
    assert "pool table" not in read and "violence" not in read.lower()
    desk.perform("audit.action.printed", partial(log_people_print, gathered=gathered, pages=1, target=PrintTarget.FILE))
    line = next(one for one in desk.ask(_lines) if one.action == "audit.action.printed")
    assert (line.subject, line.detail["listed"]) == ("sheet:people_list", 4)
    desk.close()


def tags(desk: Desk) -> set[str]:
    return {line.person.surname for line in desk.ask(people.list_people) if line.person.tags == ("Kitchen",)}


def _lines(store):
    return store.audit.lines()


def test_in_a_narrow_window_the_person_stands_below_the_list_and_nothing_is_pushed_out(
    tmp_path: Path, look: Look, qtbot: QtBot
) -> None:
    desk, _, _ = a_roster(tmp_path)
    page = shown(desk, look, qtbot)
    view = page.view("people")
    assert view.splitter.orientation() == Qt.Orientation.Horizontal
    assert view.list.table.view.horizontalScrollBar().maximum() == 0, "the columns of the start fit beside the person"
    page.resize(600, 700)
    assert view.splitter.orientation() == Qt.Orientation.Vertical
    page.resize(600, 300)
    assert view.list.table.view.viewport().height() >= 3 * view.list.table.view.rowHeight(0), "the list is not cut"
    assert view.minimumSizeHint().width() <= 600 and view.panel.isVisible() == (not view.panel.is_empty)
    desk.close()

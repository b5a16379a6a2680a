# SPDX-License-Identifier: MIT
"""What one has made of the list of people is there again after the desk was locked and unlocked, in another window."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.support.app import Program
from tests.ui.pages.people_place import a_roster
from ui.app import PLACES
from ui.context import Place
from ui.look.look import Look
from ui.look.preferences import Preferences
from ui.pages.people.listing.filters import Wanted
from ui.pages.people.listing.view import PeopleView
from ui.pages.people.page import PeoplePage


def test_a_saved_filter_and_the_columns_are_there_after_a_lock(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    desk, _, _ = a_roster(tmp_path / "desk")
    desk.close()
    first = listing_of(Program(tmp_path / "desk", look, qtbot, PLACES).start())
    first.list.search.setText("a-")
    first.list.filters.boxes["role"].set_value("mentor")
    asked, found = first.list.wanted, len(first.list.table.model.records)
    first.list.saved.begin()
    first.list.saved.name.setText("Mentors on A")
    first.list.saved.keep.click()
    first.list.table.set_columns_shown(["name", "number", "location"])
    first.list.table.view.horizontalHeader().moveSection(2, 1)
    first.list.table.view.setColumnWidth(0, 199)
    Program.running[-1].app.lock()

    again = listing_of(Program(tmp_path / "desk", Look(Preferences(), "en"), qtbot, PLACES).start())
    assert again.list.wanted == Wanted(), "nobody begins with a list that hides people"
    menu = again.list.saved.button.open_menu()
    menu.actions()[0].trigger()
    menu.close()
    assert again.list.wanted == asked and len(again.list.table.model.records) == found == 2
    assert [column.name for column in again.list.table.columns_on_show()] == ["name", "location", "number"]
    assert again.list.table.view.columnWidth(0) == 199


def listing_of(program: Program) -> PeopleView:
    program.unlock()
    program.shell.open(Place.PEOPLE)
    page = program.shell.page
    assert isinstance(page, PeoplePage)
    view = page.view("people")
    assert isinstance(view, PeopleView)
    return view

# SPDX-License-Identifier: MIT
"""The list and the person beside it with jobs that take their time: nobody's page or unsaved form ends up on another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.support.ui import page_context
from tests.ui.pages.people_place import a_roster
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.people.page import PeoplePage


def test_going_quickly_down_the_list_ends_on_the_right_person_and_a_form_stays_whose_it_is(
    tmp_path: Path, look: Look, qtbot: QtBot
) -> None:
    desk, _, ids = a_roster(tmp_path)
    jobs = Jobs()
    page = PeoplePage(page_context(desk, look, jobs))
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.reload()
    with qtbot.waitExposed(page):
        page.show()
    view = page.view("people")
    panel, table = view.panel, view.list.table
    qtbot.waitUntil(lambda: len(table.model.records) == 5, timeout=10_000)
    first, last = table.model.records[0], table.model.records[-1]
    view.list.select(first.id)
    qtbot.waitUntil(lambda: panel.person is not None, timeout=10_000)
    panel.editor.forms["overview"].field("known_as").widget.setText("Typed for the first")
    assert panel.dirty

    for _ in range(4):
        qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert panel.person_id == last.id and not panel.dirty
    qtbot.waitUntil(lambda: panel.person is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not jobs.busy, timeout=10_000)
    qtbot.wait(50)
    assert panel.person is not None and panel.person.id == last.id == panel.person_id
    assert last.surname in panel.headline.name.text()
    assert panel.editor.draft().surname == last.surname and panel.editor.draft().known_as != "Typed for the first"
    assert panel.is_unsaved(first.id) and not panel.is_unsaved(last.id)

    for _ in range(4):
        qtbot.keyClick(table.view, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: panel.person is not None and panel.person.id == first.id, timeout=10_000)
    assert panel.editor.draft().known_as == "Typed for the first" and panel.dirty
    assert set(ids.values()) == {line.id for line in table.model.records}
    jobs.close()

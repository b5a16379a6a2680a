# SPDX-License-Identifier: MIT
"""One person as their form is used: editing, saving, issues at their fields, and never losing what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.records.people import PersonDraft, Release, ReleaseKind
from mentordesk.usecases import people
from tests.support.desks import a_desk
from tests.support.ui import page_context
from tests.ui.pages.people_place import Place, a_roster, shown
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.people.page import PeoplePage
from ui.pages.people.person.editor import PersonEditor
from ui.pages.people.person.form import ReleaseField
from ui.widgets.inputs import TextLine
from ui.widgets.tags import TagsField


@pytest.fixture
def place(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Place]:
    desk, programme, ids = a_roster(tmp_path / "desk")
    yield Place(desk, shown(desk, look, qtbot), programme, ids)
    desk.close()


def line(place: Place, field: str) -> TextLine:
    widget = place.page.view("people").panel.editor.forms["overview"].field(field).widget
    assert isinstance(widget, TextLine)
    return widget


def type_into(qtbot: QtBot, widget: TextLine, text: str) -> None:
    widget.setFocus()
    widget.selectAll()
    qtbot.keyClicks(widget, text)


def test_changing_a_name_saves_it_leaves_history_in_words_and_can_be_undone(place: Place, qtbot: QtBot):
    place.choose("Ek")
    type_into(qtbot, line(place, "surname"), "Ekstrom")
    assert place.page.view("people").panel.dirty
    place.press("people.save")
    assert not place.page.view("people").panel.dirty
    assert ("success", "Saved: Sam Ekstrom.") in place.told
    assert "Ekstrom" in place.names
    place.page.view("people").panel.tabs.buttons["timeline"].click()
    timeline = place.page.view("people").panel.tab("timeline")
    timeline.kind.set_value("fields")
    history = timeline.table.model
    assert history.data(history.index(0, 1)) == "Surname: Ek → Ekstrom"
    assert history.data(history.index(1, 1)) == "Added to the desk"
    place.page.context.jobs.undo(place.page)
    assert "Ek" in place.names
    assert line(place, "surname").text() == "Ek" and not place.page.view("people").panel.dirty


def test_a_release_and_languages_read_as_words_in_the_history(place: Place, qtbot: QtBot):
    place.choose("Ek")
    editor = place.page.view("people").panel.editor
    release = editor.forms["overview"].field("release").widget
    assert isinstance(release, ReleaseField)
    release.kind.set_value(ReleaseKind.DATE)
    qtbot.keyClicks(release.on.line, "1/3/2027")
    languages = editor.forms["overview"].field("languages").widget
    assert isinstance(languages, TagsField)
    qtbot.keyClicks(languages.line, "french,")
    place.press("people.save")
    place.page.view("people").panel.tabs.buttons["timeline"].click()
    model = place.page.view("people").panel.tab("timeline").table.model
    said = {model.data(model.index(row, 1)) for row in range(model.rowCount())}
    assert "Earliest release: Not known → Mon 1 Mar 2027" in said
    assert "Languages: English → English, French" in said


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(place: Place, qtbot: QtBot):
    place.choose("Ek")
    type_into(qtbot, line(place, "number"), "M1001")
    place.press("people.save")
    row = place.page.view("people").panel.editor.forms["overview"].rows["number"]
    assert row.error.isVisible() and "Another person" in row.error.text()
    assert place.page.view("people").panel.dirty


def test_going_to_somebody_else_keeps_what_was_typed_and_marks_it_in_the_list(place: Place, qtbot: QtBot):
    place.choose("Ek")
    type_into(qtbot, line(place, "known_as"), "Eko")
    place.choose("Zeller")
    assert line(place, "known_as").text() == ""
    assert not place.page.view("people").panel.dirty
    name = place.page.view("people").list.table.model.columns[0]
    marks = {
        r.person.surname: name.icon(r)
        for r in place.page.view("people").list.table.model.records
        if name.icon is not None
    }
    assert [surname for surname, icon in marks.items() if icon] == ["Ek"]
    place.choose("Ek")
    assert line(place, "known_as").text() == "Eko"
    assert place.page.view("people").panel.dirty


def test_changes_put_aside_do_not_overwrite_what_an_import_brought_meanwhile(place: Place, qtbot: QtBot):
    place.choose("Ek")
    type_into(qtbot, line(place, "known_as"), "Eko")
    place.choose("Zeller")
    ek = place.desk.ask(lambda store: people.get_person(store, place.ids["Ek"]))
    fields = {name: getattr(ek, name) for name in PersonDraft.__dataclass_fields__}
    moved = PersonDraft(**{**fields, "number": "N77"})
    place.page.context.jobs.perform(
        "people.act.change", lambda store: people.change_person(store, ek.id, moved), place.page
    )
    place.choose("Ek")
    place.press("people.save")
    saved = place.desk.ask(lambda store: people.get_person(store, ek.id))
    assert (saved.number, saved.known_as) == ("N77", "Eko")


def test_taking_changes_back_can_itself_be_taken_back(place: Place, qtbot: QtBot):
    place.choose("Ek")
    type_into(qtbot, line(place, "known_as"), "Eko")
    place.page.view("people").panel.put_back()
    assert line(place, "known_as").text() == "" and not place.page.view("people").panel.dirty
    banner = place.page.notices.banners[-1]
    remedy = next(
        b
        for b in banner.findChildren(type(place.page.view("people").list.filters.everyone))
        if b.text() == "Bring them back"
    )
    remedy.click()
    assert line(place, "known_as").text() == "Eko" and place.page.view("people").panel.dirty


def test_a_new_person_is_typed_saved_chosen_and_after_undo_gone(place: Place, qtbot: QtBot):
    place.press("people.new")
    assert place.page.view("people").panel.is_new
    place.press("people.find")
    place.page.view("people").panel.save()
    assert place.page.view("people").panel.editor.forms["overview"].rows["surname"].error.isVisible()
    type_into(qtbot, line(place, "surname"), "Novak")
    place.press("people.save")
    chosen = place.page.view("people").list.table.current()
    assert chosen is not None and chosen.person.surname == "Novak"
    assert (
        place.page.view("people").panel.person is not None and place.page.view("people").panel.person.surname == "Novak"
    )
    assert chosen.person.release == Release()
    place.page.context.jobs.undo(place.page)
    assert "Novak" not in place.names and place.page.view("people").panel.is_empty


def test_saving_twice_in_a_hurry_makes_one_person(tmp_path: Path, look: Look, qtbot: QtBot):
    desk = a_desk(tmp_path / "desk")
    jobs = Jobs()
    page = PeoplePage(page_context(desk, look, jobs))
    qtbot.addWidget(page)
    page.show_target("new")
    page.view("people").panel.editor.forms["overview"].field("surname").write("Novak")
    page.view("people").panel.save()
    page.view("people").panel.save()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert [line.person.surname for line in desk.ask(people.list_people)] == ["Novak"]
    jobs.close()


def test_a_new_person_begun_survives_a_look_at_somebody_else(place: Place, qtbot: QtBot):
    place.press("people.new")
    type_into(qtbot, line(place, "surname"), "Nov")
    place.choose("Ek")
    place.press("people.new")
    assert line(place, "surname").text() == "Nov"


def test_unsaved_forms_survive_the_lock(place: Place, look: Look, qtbot: QtBot):
    place.choose("Ek")
    type_into(qtbot, line(place, "known_as"), "Eko")
    place.choose("Zeller")
    place.page.view("people").panel.tabs.buttons["free"].click()
    cell = place.page.view("people").panel.editor.forms["free"].field("free").widget.focusProxy()
    qtbot.keyClick(cell, Qt.Key.Key_Space)
    kept = dict(place.page.drafts())
    assert len(kept) == 2
    again = Place(place.desk, shown(place.desk, look, qtbot), place.programme, place.ids)
    for name, payload in kept.items():
        again.page.restore(name, payload)
    again.choose("Ek")
    assert line(again, "known_as").text() == "Eko" and again.page.view("people").panel.dirty
    again.choose("Zeller")
    assert again.page.view("people").panel.dirty
    panel = again.page.view("people").panel
    assert panel.editor.draft().free != panel.person.free


def test_an_editor_that_was_not_touched_keeps_nothing(look: Look, qtbot: QtBot):
    editor = PersonEditor(look)
    qtbot.addWidget(editor.forms["overview"])
    qtbot.addWidget(editor.forms["free"])
    editor.load(PersonDraft(surname="Ek"))
    assert editor.unsaved() == "" and not editor.dirty

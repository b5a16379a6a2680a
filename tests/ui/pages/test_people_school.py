# SPDX-License-Identifier: MIT
"""The People place of a school: its words, its fields, and what it does not show kept as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.records.issues import Issue
from mentordesk.records.people import Location, PersonDraft, Release, ReleaseKind
from mentordesk.usecases.people import get_person
from tests.architecture.test_settings_words import PRISON
from tests.ui.pages.people_place import Place, a_roster, shown
from ui.look.look import Look
from ui.pages.people.person.form import PersonForm, ReleaseField
from ui.widgets.tags import TagsField


@pytest.fixture
def place(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Place]:
    desk, programme, ids = a_roster(tmp_path / "desk")
    look.setting = "school"
    yield Place(desk, shown(desk, look, qtbot), programme, ids)
    desk.close()


def texts(page: QWidget) -> list[str]:
    """Everything that is written in a page, hidden or not; not what was typed."""
    found = [label.text() for label in page.findChildren(QLabel)]
    found += [made.text() for made in page.findChildren(QAbstractButton)]
    found += [box.itemText(row) for box in page.findChildren(QComboBox) for row in range(box.count())]
    found += [line.placeholderText() for line in page.findChildren(QLineEdit)]
    found += [widget.accessibleName() for widget in page.findChildren(QWidget)]
    found += [widget.accessibleDescription() for widget in page.findChildren(QWidget)]
    return found


def test_no_prison_word_stands_in_the_list_or_the_form_of_a_school(place: Place):
    place.choose("Ek")
    panel = place.page.view("people").panel
    for tab in ("overview", "consents", "pairs", "timeline"):
        panel.show_tab(tab)
    language = place.page.context.look.language
    word = re.compile(rf"\b(?:{PRISON[language]})\b", re.IGNORECASE)
    view = place.page.view("people")
    said = [text for text in texts(view.list) + texts(panel.editor.forms["overview"]) if word.search(text)]
    assert said == []
    headings = [column.title for column in view.list.table.model.columns]
    assert "people.field.legal_status" not in headings
    assert {"location"} < set(panel.editor.forms["overview"].rows)
    assert "legal_status" not in panel.editor.forms["overview"].rows


def test_saving_in_a_school_keeps_the_cell_and_the_remand_nobody_sees(place: Place, qtbot: QtBot):
    place.choose("Quiet")
    before = place.desk.ask(lambda store: get_person(store, place.ids["Quiet"]))
    assert before.release.kind is ReleaseKind.REMAND and before.location.cell
    form = place.page.view("people").panel.editor.forms["overview"]
    form.field("known_as").write("Q")
    place.press("people.save")
    after = place.desk.ask(lambda store: get_person(store, place.ids["Quiet"]))
    assert after.known_as == "Q"
    assert (after.location, after.release, after.legal_status) == (before.location, before.release, before.legal_status)


def test_a_release_a_school_cannot_say_gives_way_to_one_it_can(look: Look, qtbot: QtBot):
    look.setting = "school"
    field = ReleaseField(look)
    qtbot.addWidget(field)
    field.set_value(Release(ReleaseKind.REMAND))
    assert field.kind.value() is ReleaseKind.UNKNOWN and field.value() == Release(ReleaseKind.REMAND)
    field.set_value(Release())
    assert field.value() == Release()


def test_levels_follow_the_languages_and_an_interpreter_is_asked_of_who_needs_one(look: Look, qtbot: QtBot):
    form = PersonForm(look)
    qtbot.addWidget(form)
    spoken = form.field("languages").widget
    assert isinstance(spoken, TagsField)
    assert form.rows["language_levels"].box.isHidden()
    qtbot.keyClicks(spoken.line, "pl,")
    boxes = form.field("language_levels").widget.boxes  # type: ignore[attr-defined]
    assert list(boxes) == ["pl"] and not form.rows["language_levels"].box.isHidden()
    boxes["pl"].setCurrentIndex(1)
    assert form.draft().language_levels == {"pl": "mother_tongue"}
    assert form.rows["interpreter"].box.isHidden()
    form.field("adjustments").write(("interpreter",))
    form.edited.emit()
    assert not form.rows["interpreter"].box.isHidden()


def test_what_is_empty_is_folded_away_and_what_is_filled_or_wrong_is_not(look: Look, qtbot: QtBot):
    form = PersonForm(look)
    qtbot.addWidget(form)
    folds = [form._folded[name] for name in ("adjustments", "strengths", "lived", "tags")]
    assert [fold.is_open for fold in folds] == [False] * 4
    form.load(replace_tags(form, ("kitchen",)))
    assert [fold.is_open for fold in folds] == [False, False, False, True]
    form.show_issues([Issue(field="want_words", key="people.issue.too_long", values={"limit": 500})])
    assert folds[1].is_open


def replace_tags(form: PersonForm, tags: tuple[str, ...]) -> PersonDraft:
    """What the form says, with tags."""
    return replace(form.draft(), surname="Ek", location=Location("8B"), tags=tags)

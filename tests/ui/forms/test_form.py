# SPDX-License-Identifier: MIT
"""Forms: every field labelled, every issue at its field, nothing lost over a lock."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mentordesk.records.issues import Issue
from mentordesk.records.people import FreeSlot, LegalStatus, PersonDraft
from ui.forms.fields import (
    choice_field,
    date_field,
    long_text_field,
    number_field,
    tags_field,
    text_field,
    tick_field,
    week_field,
)
from ui.forms.form import Form
from ui.forms.rows import without_mnemonic
from ui.look.look import Look


class PersonForm(Form[PersonDraft]):
    """A form over a real draft, with a field that is not an attribute of it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, PersonDraft, "nowhere")
        self.add(text_field("surname"), "&Surname", "As on the roster")
        self.add(date_field(look, "birth_date"), "&Born")
        self.add(choice_field("legal_status", [(s, s.value) for s in LegalStatus]), "S&tatus")
        self.add(tags_field(look, "interests", {"chess": "Chess"}), "&Interests")
        self.section("More")
        self.add(week_field(look, "free"), "&Free")
        self.add(number_field("capacity", 1, 9), "&Capacity")
        self.add(tick_field("sure"), "S&ure")
        self.add(long_text_field("remark"), "&Remark")


DRAFT = PersonDraft(
    surname="O'Brien",
    forename="Declan",
    birth_date=date(1990, 5, 3),
    legal_status=LegalStatus.REMAND,
    interests=("chess", "bonsai"),
    free=frozenset({FreeSlot(1, "AM")}),
    extra={"Locker": "12"},
)


@pytest.fixture
def form(look: Look, qtbot: QtBot) -> PersonForm:
    made = PersonForm(look)
    qtbot.addWidget(made)
    made.load(DRAFT)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_what_is_loaded_comes_back_even_without_a_field_for_it(form: PersonForm):
    assert form.draft() == DRAFT
    assert not form.dirty


def test_loading_is_no_edit_and_typing_is(form: PersonForm, qtbot: QtBot):
    edits: list[int] = []
    form.edited.connect(lambda: edits.append(1))
    form.load(DRAFT)
    assert edits == []
    qtbot.keyClicks(form.field("surname").widget, "s")
    assert form.dirty
    assert edits
    form.set_clean()
    assert not form.dirty


def test_every_field_has_a_label_that_leads_to_it(form: PersonForm):
    buddies = {label.buddy(): label.text() for label in form.findChildren(QLabel) if label.buddy() is not None}
    for name, row in form.rows.items():
        spoken = QAccessible.queryAccessibleInterface(row.widget).text(QAccessible.Text.Name)
        assert spoken or row.widget.accessibleName(), name
        assert name == "sure" or buddies[row.widget]
        assert "&" not in row.widget.accessibleName()


def test_all_issues_are_shown_at_once_and_the_first_gets_the_focus(form: PersonForm):
    wrong = [
        Issue(field="birth_date", key="widgets.issue.date"),
        Issue(field="surname", key="messages.invalid"),
        Issue(field="elsewhere", key="messages.refused"),
    ]
    assert form.show_issues(wrong)
    assert form.rows["surname"].error.isVisible()
    assert not form.rows["surname"].hint_label.isVisible()
    assert form.rows["birth_date"].error.text() == form.look.words("widgets.issue.date")
    assert form.field("surname").widget.hasFocus()
    assert form.look.words("messages.refused") in [label.text() for label in form.findChildren(QLabel)]
    description = QAccessible.queryAccessibleInterface(form.field("surname").widget)
    assert form.look.words("messages.invalid") in description.text(QAccessible.Text.Description)


def test_an_issue_goes_when_its_field_is_mended(form: PersonForm, qtbot: QtBot):
    form.show_issues([Issue(field="surname", key="messages.invalid")])
    qtbot.keyClicks(form.field("surname").widget, "x")
    assert not form.rows["surname"].error.isVisible()
    assert form.rows["surname"].hint_label.isVisible()
    assert not form.show_issues([])


def test_text_that_is_no_date_is_an_issue_and_keeps_the_form_dirty(form: PersonForm, qtbot: QtBot):
    line = form.field("birth_date").widget.focusProxy()
    line.setFocus()
    qtbot.keyClicks(line, "9")
    assert form.own_issues() == (Issue(field="birth_date", key="widgets.issue.date"),)
    assert form.dirty


def test_what_was_half_typed_survives_a_lock(look: Look, form: PersonForm, qtbot: QtBot):
    form.field("surname").widget.setText("Half na")
    form.field("legal_status").write(LegalStatus.RECALL)
    form.field("free").write({FreeSlot(3, "PM")})
    form.field("remark").write("two\nlines")
    form.field("sure").write(True)
    other = PersonForm(look)
    qtbot.addWidget(other)
    other.load(DRAFT)
    other.restore(form.payload())
    assert other.payload() == form.payload()
    assert other.draft().legal_status is LegalStatus.RECALL
    assert other.draft().extra == {"Locker": "12"}
    assert other.dirty


def test_tab_walks_through_all_fields(form: PersonForm, qtbot: QtBot):
    form.field("surname").widget.setFocus()
    seen: set[str] = set()
    for _ in range(30):
        focused = form.focusWidget()
        seen |= {name for name, row in form.rows.items() if row.widget is focused or row.widget.isAncestorOf(focused)}
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == set(form.rows)


@pytest.mark.parametrize(("text", "spoken"), [("&Surname", "Surname"), ("Fish && chips", "Fish & chips"), ("", "")])
def test_mnemonics_are_not_spoken(text: str, spoken: str):
    assert without_mnemonic(text) == spoken


def test_what_was_wrong_before_is_put_away_when_it_is_judged_again(form: PersonForm):
    form.show_issues([Issue(field="surname", key="messages.invalid"), Issue(field="elsewhere", key="messages.refused")])
    form.show_issues([Issue(field="birth_date", key="widgets.issue.date")])
    assert not form.rows["surname"].error.isVisible()
    assert form.rows["birth_date"].error.isVisible()
    assert not form._general.isVisible()

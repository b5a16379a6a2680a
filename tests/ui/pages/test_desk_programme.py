# SPDX-License-Identifier: MIT
"""Programmes in the window: changed, set up anew, and never lost by looking at another one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.own_texts import OwnTextDraft
from mentordesk.records.programmes import Confidentiality
from mentordesk.usecases.own_texts import set_own_text
from mentordesk.usecases.programmes import list_programmes
from mentordesk.words import words
from tests.support.desks import a_desk, a_programme
from tests.support.ui import hear_changes, page_context
from ui.pages.desk.programme import NEW, ProgrammeSection


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    a_programme(opened, name="First steps")
    a_programme(opened, name="Way out")
    yield opened
    opened.close()


@pytest.fixture
def section(desk: Desk, look, jobs, qtbot) -> ProgrammeSection:
    made = ProgrammeSection(page_context(desk, look, jobs))
    hear_changes(made)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.reload()
    return made


def typed(section: ProgrammeSection, name: str) -> str:
    return section.form.field(name).read()


def choose(section: ProgrammeSection, row: int) -> None:
    section.choice.setCurrentIndex(row)


def test_a_change_is_saved_and_said(section, desk, qtbot) -> None:
    assert typed(section, "name") == "First steps"
    assert not section.strip.isVisible()
    qtbot.keyClicks(section.form.field("target_group").widget, "new arrivals")
    assert section.strip.isVisible()
    section.strip.save.click()
    assert desk.ask(list_programmes)[0].target_group == "new arrivals"
    assert not section.strip.isVisible()
    assert section.context.messages.told[-1][0] == "success"


def test_an_issue_stands_at_its_field_and_nothing_is_stored(section, desk) -> None:
    section.form.field("name").widget.clear()
    section.save()
    assert section.form.rows["name"].error.isVisible()
    assert [programme.name for programme in desk.ask(list_programmes)] == ["First steps", "Way out"]


def test_looking_at_another_programme_loses_nothing(section, qtbot) -> None:
    qtbot.keyClicks(section.form.field("aims").widget, "Trust")
    choose(section, 1)
    assert typed(section, "name") == "Way out"
    assert not section.form.dirty
    choose(section, 0)
    assert typed(section, "aims") == "Trust"
    assert section.form.dirty


def test_a_new_programme_is_set_up(section, desk, qtbot) -> None:
    section.primary_action.run()
    assert typed(section, "name") == ""
    qtbot.keyClicks(section.form.field("name").widget, "Reading together")
    section.save()
    assert [programme.name for programme in desk.ask(list_programmes)] == ["First steps", "Way out", "Reading together"]
    assert section.choice.currentText() == "Reading together"
    assert section.current != NEW


def test_a_new_programme_not_wanted_goes_away_without_a_question(section) -> None:
    section.start_new()
    section.put_back()
    assert typed(section, "name") == "First steps"
    assert section.choice.count() == 2


def test_the_agreement_is_shown_as_it_will_be_printed(section, qtbot) -> None:
    section.form.field("confidentiality").widget.set_value(Confidentiality.TOTAL)
    assert section.form.printed.text.text() == words("en")("sheets.confidentiality.total")
    section.form.printed.language.buttons[1].setChecked(True)
    assert section.form.printed.text.text() == words("fr")("sheets.confidentiality.total")
    section.form.field("confidentiality_text_fr").widget.setPlainText("Nos propres mots.")
    assert section.form.printed.text.text() == "Nos propres mots."


def test_where_the_desk_has_its_own_words_they_are_the_ones_shown(section, desk) -> None:
    said = "sheets.confidentiality.total"
    draft = OwnTextDraft(key=said, language="en", text="Nothing leaves the room.")
    section.context.jobs.perform("own_texts.act.set", partial(set_own_text, draft=draft), section)
    section.form.field("confidentiality").widget.set_value(Confidentiality.TOTAL)
    assert section.form.printed.text.text() == "Nothing leaves the room."
    assert section.form.printed.caption.text() == words("en")("page_programme.printed.desk")
    section.form.field("confidentiality_text_en").widget.setPlainText("Our own words.")
    assert section.form.printed.text.text() == "Our own words."
    assert section.form.printed.caption.text() == words("en")("page_programme.printed.own")


def test_a_promise_that_tells_what_people_come_for_is_told_at_its_field(section, desk) -> None:
    section.form.field("confidentiality_text_fr").widget.setPlainText("Votre addiction reste entre nous.")
    section.save()
    assert section.form.rows["confidentiality_text_fr"].error.isVisible()
    assert not any(programme.confidentiality_text_fr for programme in desk.ask(list_programmes))


def test_a_lock_keeps_every_programme_that_was_not_saved(section, desk, look, jobs, qtbot) -> None:
    qtbot.keyClicks(section.form.field("aims").widget, "Trust")
    section.start_new()
    qtbot.keyClicks(section.form.field("name").widget, "Half a na")
    kept = section.drafts()
    assert len(kept) == 2
    again = ProgrammeSection(page_context(desk, look, jobs))
    qtbot.addWidget(again)
    for name, payload in kept.items():
        again.restore(name, payload)
    again.reload()
    assert typed(again, "name") == "Half a na"
    choose(again, 0)
    assert typed(again, "aims") == "Trust"

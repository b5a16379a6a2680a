# SPDX-License-Identifier: MIT
"""A site's own words in the window: typed, previewed, saved, restored; what is not saved waits, also over a lock."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from mentordesk.desk import Desk
from mentordesk.records.own_texts import Chapter
from mentordesk.usecases import own_texts
from mentordesk.words import words
from tests.support.desks import a_desk, a_programme
from tests.support.ui import hear_changes, page_context
from ui.jobs.jobs import Jobs
from ui.pages.desk.own_texts.section import OwnTextsSection

PROMISE = "sheets.agreement.mentor_promises_2"


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    a_programme(opened, name="First steps")
    yield opened
    opened.close()


def a_section(desk: Desk, look, jobs, qtbot) -> OwnTextsSection:
    made = OwnTextsSection(page_context(desk, look, jobs))
    hear_changes(made)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.reload()
    return made


@pytest.fixture
def section(desk: Desk, look, jobs, qtbot) -> OwnTextsSection:
    return a_section(desk, look, jobs, qtbot)


def stored(desk: Desk, key: str, programme=None, language: str = "en") -> str:
    found = desk.ask(partial(own_texts.list_own_texts, programme_id=programme, language=language))
    return next(one.text for one in found if one.key == key)


def type_at(section: OwnTextsSection, key: str, text: str) -> None:
    section.editor.choose(key)
    section.editor.box.setPlainText(text)


def test_a_text_is_typed_seen_on_the_sheet_and_saved(section: OwnTextsSection, desk: Desk) -> None:
    shipped = words("en")(PROMISE)
    type_at(section, PROMISE, "I am there each Tuesday.")
    assert section.strip.isVisible()
    assert section.editor.original.text() == shipped
    section.draw()
    read = " ".join(view.accessibleDescription() for view in section.view.pages)
    assert "I am there each Tuesday." in read
    assert stored(desk, PROMISE) == shipped, "nothing is kept before it is saved"
    section.strip.save.click()
    assert stored(desk, PROMISE) == "I am there each Tuesday."
    assert not section.strip.isVisible()
    section.editor.restore.click()
    assert stored(desk, PROMISE) == shipped
    said = section.context.messages.told[-1]  # type: ignore[attr-defined]
    assert said == ("success", section.context.words("page_own_texts.restored")), (
        "the news that one’s own words are printed gives way to it"
    )


def test_a_text_with_a_fault_is_shown_with_its_sentence_and_none_is_kept(section: OwnTextsSection, desk: Desk) -> None:
    type_at(section, PROMISE, "I come {often}.")
    section.chapter.set_value(Chapter.FRAME)
    section.save()
    assert section.chapter.value() is Chapter.AGREEMENT and section.editor.key == PROMISE
    assert not section.editor.problem.isHidden()
    assert stored(desk, PROMISE) == words("en")(PROMISE)


def test_what_is_typed_for_one_programme_waits_while_another_language_is_looked_at(section, desk) -> None:
    section.whose.setCurrentIndex(1)
    type_at(section, PROMISE, "Only in this programme.")
    section.language.set_value("fr")
    assert section.editor.box.toPlainText() == words("fr")(PROMISE) and not section.strip.isVisible()
    section.language.set_value("en")
    section.editor.choose(PROMISE)
    assert section.editor.box.toPlainText() == "Only in this programme." and section.strip.isVisible()
    section.save()
    assert stored(desk, PROMISE, section.programme_id) == "Only in this programme."
    assert stored(desk, PROMISE) == words("en")(PROMISE)


def test_what_is_not_saved_comes_back_after_a_lock(section, desk, look, jobs, qtbot) -> None:
    section.whose.setCurrentIndex(1)
    type_at(section, PROMISE, "Kept over a lock.")
    ((name, payload),) = section.drafts().items()
    again = OwnTextsSection(page_context(desk, look, jobs))
    qtbot.addWidget(again)
    again.show()
    again.restore(name, payload)
    again.reload()
    again.editor.choose(PROMISE)
    assert again.whose.value() == "1"
    assert again.editor.box.toPlainText() == "Kept over a lock."
    again.put_back()
    assert again.drafts() == {}


def test_a_picture_becomes_the_logo_and_a_broken_one_is_told(
    section: OwnTextsSection, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(b"no picture")
    section.logo.take(file)
    assert not section.logo.problem.isHidden() and not section.logo.has_logo
    stream = BytesIO()
    Image.new("RGB", (300, 100), "navy").save(stream, format="PNG")
    file.write_bytes(stream.getvalue())
    section.logo.take(file)
    assert section.logo.has_logo and section.logo.problem.isHidden()
    section.logo.outside.setChecked(True)
    assert desk.ask(own_texts.site_logo).outside
    section.logo.remove_button.click()
    assert not section.logo.has_logo and desk.ask(own_texts.site_logo) is None


def test_the_sheet_stands_beside_the_texts_or_below_them(section: OwnTextsSection) -> None:
    assert section._row.indexOf(section.view) >= 0
    section.resize(560, 380)
    assert section._row.indexOf(section.view) < 0 and section.view.parent() is not None
    section.resize(1200, 700)
    assert section._row.indexOf(section.view) >= 0


def test_the_sheet_turns_to_the_text_that_is_chosen(section: OwnTextsSection, qtbot) -> None:
    bar = section.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    section.editor.choose("sheets.agreement.signing")
    assert bar.value() > section.view.pages[1].y()
    section.editor.choose("sheets.agreement.mentor_promises_1")
    assert bar.value() < section.view.pages[2].y()


def test_with_real_jobs_the_last_text_typed_is_the_one_on_the_sheet(desk: Desk, look, qtbot) -> None:
    jobs = Jobs()
    jobs.use(desk)
    made = a_section(desk, look, jobs, qtbot)
    qtbot.waitUntil(lambda: bool(made.view.pages), timeout=20_000)
    for text in ("First words.", "Second words.", "Third words."):
        type_at(made, PROMISE, text)
        made.draw()

    def read() -> str:
        return " ".join(view.accessibleDescription() for view in made.view.pages)

    qtbot.waitUntil(lambda: "Third words." in read(), timeout=20_000)
    assert "First words." not in read()
    qtbot.waitUntil(lambda: not jobs.busy)

# SPDX-License-Identifier: MIT
"""Activities that are begun and not finished, in the window: put by, shown above the library, gone on with, thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.usecases import activity_drafts
from tests.support.desks import a_desk
from tests.ui.pages.test_own_activities import a_copy, act, kept, messages, shown
from ui.look.look import Look
from ui.pages.activities.page import ActivitiesPage


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def page(desk: Desk, look: Look, qtbot: QtBot) -> ActivitiesPage:
    return shown(desk, look, qtbot)


def test_what_is_not_finished_is_kept_shown_above_the_library_and_gone_on_with(page: ActivitiesPage, desk: Desk):
    assert page.unfinished.isHidden()
    act(page, "activity_new").run()
    page.editor.words.field("title").write("Half a game")
    page.editor.words.edited.emit()
    page.editor.unfinished.click()
    assert page.views.currentWidget() is page.library and not page.editor.dirty
    assert "Kept unfinished" in messages(page).told[-1][1]
    assert page.unfinished.isVisibleTo(page)
    assert page.unfinished.which.currentText().startswith("Half a game · ")
    assert all("Half a game" not in one.text("en").title for one in page.table.model.records), "not to be chosen yet"
    act(page, "activity_go_on").run()
    assert page.editor.words.field("title").read() == "Half a game" and not page.editor.dirty
    page.editor.words.field("aim").write("Play")
    page.editor.words.edited.emit()
    kept_over_lock = page.editor.payload()
    page.editor.start()
    page.editor.restore(kept_over_lock)
    page.editor.unfinished.click()
    (one,) = desk.ask(activity_drafts.list_unfinished)
    assert one.draft.activity.text("en").aim == "Play", "the same one, not a second"
    act(page, "activity_discard").run()
    assert page.unfinished.isHidden() and not act(page, "activity_discard").enabled()
    desk.undo()
    assert len(desk.ask(activity_drafts.list_unfinished)) == 1


def test_an_unfinished_change_of_ours_is_gone_on_with_by_edit_and_let_go_when_it_is_kept(
    page: ActivitiesPage, desk: Desk
):
    copied = a_copy(page)
    act(page, "activity_edit").run()
    page.editor.words.field("title").write("")
    page.editor.words.edited.emit()
    page.editor.unfinished.click()
    assert kept(desk, copied).version == 1
    page.table.select(copied)
    act(page, "activity_edit").run()
    assert page.editor.words.field("title").read() == ""
    page.editor.words.field("title").write("Our ladder")
    page.editor.words.edited.emit()
    assert page.primary_action is not None
    page.primary_action.run()
    assert kept(desk, copied).text("en").title == "Our ladder" and page.unfinished.isHidden()


def test_a_third_language_says_that_the_programs_own_words_stay_english_or_french(page: ActivitiesPage):
    act(page, "activity_new").run()
    assert page.editor.other_words.isHidden()
    page.editor.bar.added.emit("cy")
    assert page.editor.other_words.isVisibleTo(page)

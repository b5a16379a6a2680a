# SPDX-License-Identifier: MIT
"""Activities written in the window, over a real desk: begun, copied, changed in two languages, checked, kept, carried, locked over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.activities import Kit, Prompt, Ticks
from mentordesk.records.ids import ActivityId
from mentordesk.records.own_activities import is_own
from mentordesk.usecases import activities, own_activities
from mentordesk.usecases.activity_files import WhenKnown
from tests.support.desks import a_desk
from tests.support.ui import ScriptedMessages, page_context
from ui.context import Action
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.activities.page import ActivitiesPage
from ui.pages.activities.writing.places import Part

LADDER = ActivityId("goal-ladder")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def shown(desk: Desk, look: Look, qtbot: QtBot, jobs: Jobs | None = None) -> ActivitiesPage:
    page = ActivitiesPage(page_context(desk, look, jobs))
    page.context.jobs.changed.connect(lambda changes: page.touched(changes) and page.reload())
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    page.reload()
    return page


@pytest.fixture
def page(desk: Desk, look: Look, qtbot: QtBot) -> ActivitiesPage:
    return shown(desk, look, qtbot)


def messages(page: ActivitiesPage) -> ScriptedMessages:
    assert isinstance(page.context.messages, ScriptedMessages)
    return page.context.messages


def act(page: ActivitiesPage, name: str) -> Action:
    return next(action for action in page.actions_offered() if action.id == name)


def a_copy(page: ActivitiesPage) -> ActivityId:
    page.table.select(LADDER)
    act(page, "activity_duplicate").run()
    chosen = page.table.current()
    assert chosen is not None and is_own(chosen.id)
    return chosen.id


def kept(desk: Desk, activity_id: ActivityId):
    return desk.ask(partial(activities.get_activity, activity_id=activity_id))


def test_a_copy_is_changed_kept_and_shown_as_our_own(page: ActivitiesPage, desk: Desk):
    copied = a_copy(page)
    assert act(page, "activity_edit").enabled()
    act(page, "activity_edit").run()
    editor = page.editor
    editor.words.field("title").write("Our ladder")
    editor.words.edited.emit()
    assert page.primary_action is not None and page.primary_action.id == "activity_save"
    page.primary_action.run()
    assert kept(desk, copied).text("en").title == "Our ladder"
    assert kept(desk, copied).version == 2
    current = page.table.current()
    assert current is not None and current.text("en").title == "Our ladder"
    assert not editor.dirty


def test_the_librarys_own_are_not_edited_but_copied(page: ActivitiesPage):
    page.table.select(LADDER)
    assert not act(page, "activity_edit").enabled() and not act(page, "activity_export").enabled()
    assert not page.edit.isEnabled()


def test_a_new_activity_says_what_is_missing_and_leads_there(page: ActivitiesPage, qtbot: QtBot):
    act(page, "activity_new").run()
    editor = page.editor
    assert editor.words.field("title").widget.hasFocus()
    assert not editor.dirty
    editor.save()
    told = [editor.beside.list.item(row).text() for row in range(editor.beside.list.count())]
    assert any("Themes" in line for line in told) and any("Step 2" in line for line in told)
    assert "Steps · Step 2 · What to do: Words are missing here." in told
    assert len(set(told)) == len(told), "each line says another place"
    assert messages(page).told[-1][0] == "warning"
    row = next(row for row, line in enumerate(told) if "Part 1" in line)
    editor.beside.list.itemActivated.emit(editor.beside.list.item(row))
    assert editor.parts.currentIndex() == list(Part).index(Part.WORKSHEET)
    assert editor.worksheet.forms[Prompt].field("text").widget.hasFocus()


def test_minutes_add_up_before_ones_eyes_in_both_languages(page: ActivitiesPage):
    a_copy(page)
    act(page, "activity_edit").run()
    steps = page.editor.steps
    assert "fill all" in steps.sums.text()
    steps.rows.list.setCurrentRow(2)
    steps.rows.add.click()
    assert steps.rows.list.count() == len(kept_steps(page, "fr"))
    assert "5 too many" in steps.sums.text() and steps.sums.property("kind") == "error"
    steps.sum_up.click()
    assert "fill all" in steps.sums.text()
    steps.form.field("name").write("Breathe")
    steps.form.edited.emit()
    steps.rows.up.click()
    assert [step.title for step in kept_steps(page, "en")][2] == "Breathe"
    assert [step.id for step in kept_steps(page, "en")] == [step.id for step in kept_steps(page, "fr")]
    steps.rows.list.setCurrentRow(0)
    assert not steps.rows.remove.isEnabled() and not steps.rows.down.isEnabled()


def test_minutes_that_do_not_add_up_are_one_thing_told_where_they_are_mended_and_gone_once_kept(
    page: ActivitiesPage,
):
    a_copy(page)
    act(page, "activity_edit").run()
    steps = page.editor.steps
    right = steps.minutes.value()
    steps.minutes.setValue(right + 5)
    page.editor.save()
    page.editor.save()
    assert "one thing stands against it" in messages(page).told[-1][1]
    assert steps.minutes.hasFocus()
    assert len(page.notices.banners) == 1
    steps.minutes.setValue(right)
    page.editor.save()
    assert not page.editor.dirty and len(page.notices.banners) == 1 and messages(page).told[-1][0] == "success"


def kept_steps(page: ActivitiesPage, language: str):
    assert page.editor.activity is not None
    return page.editor.activity.texts[language].steps


def test_parts_of_a_worksheet_are_added_and_hard_sentences_told(page: ActivitiesPage, qtbot: QtBot):
    a_copy(page)
    act(page, "activity_edit").run()
    editor = page.editor
    before = editor.beside.list.count()
    editor.worksheet.kind.set_value(Ticks)
    editor.worksheet.rows.add.click()
    form = editor.worksheet.forms[Ticks]
    form.field("text").write("I came, and I saw, but I left because of the POA etc.")
    form.edited.emit()
    form.field("items").write(("Yes", "No"))
    form.edited.emit()
    lines = [editor.beside.list.item(row).text() for row in range(editor.beside.list.count())]
    assert any("POA" in line and "initials" in line for line in lines) and len(lines) > before
    assert editor.activity is not None
    new = editor.activity.texts["en"].plain.elements[editor.worksheet.rows.row]
    assert isinstance(new, Ticks) and new.items == ("Yes", "No")
    french = editor.activity.texts["fr"].plain.elements[editor.worksheet.rows.row]
    assert isinstance(french, Ticks) and french.items == ("", "")
    assert any(line.startswith("French") for line in lines)
    editor.beside.draw()
    assert editor.beside.view.page_count >= 1


def test_another_language_is_begun_by_its_name_and_all_must_be_said_in_it(page: ActivitiesPage):
    a_copy(page)
    act(page, "activity_edit").run()
    editor = page.editor
    editor.bar.code.setText("Welsh")
    editor.bar.code.returnPressed.emit()
    assert editor.language == "cy" and editor.words.field("title").read() == ""
    editor.words.field("title").write("Ysgol nodau")
    editor.words.edited.emit()
    editor.bar.tabs.setCurrentIndex(0)
    assert editor.words.field("title").read() == "Goal ladder (copy)"
    assert editor.activity is not None and editor.activity.texts["cy"].title == "Ysgol nodau"
    messages(page).answers = [True]
    editor.bar.tabs.setCurrentIndex(2)
    editor.bar.gone.click()
    assert "cy" not in editor.activity.texts


def test_materials_are_chosen_from_the_list_and_one_taken_out_is_told(page: ActivitiesPage, desk: Desk):
    copied = a_copy(page)
    act(page, "activity_materials").run()
    room = page.room
    codes = [choice.item.code for choice in page.shelf.materials]
    room.list.item(codes.index("pen")).setCheckState(Qt.CheckState.Unchecked)
    assert [item.code for item in page.shelf.missing[copied]] == ["pen"]
    room.names["en"].setText("Cushions")
    room.add.click()
    room.names["en"].setText("Glue sticks")
    room.add.click()
    assert "glue" in room.error.text()
    room.left.emit()
    page.table.select(copied)
    act(page, "activity_edit").run()
    materials = page.editor.materials
    offered = [materials.item.itemText(row) for row in range(materials.item.count())]
    assert "Cushions" in offered and not any("pen" in text.lower() and "ballpoint" in text for text in offered)
    materials.item.setCurrentIndex(offered.index("Cushions"))
    materials.add.click()
    page.editor.save()
    assert "Cushions" in [m.item.label("en") for m in kept(desk, copied).materials]


def test_an_unfinished_activity_outlives_a_lock(page: ActivitiesPage, desk: Desk, look: Look, qtbot: QtBot):
    act(page, "activity_new").run()
    page.editor.words.field("title").write("Half an idea")
    page.editor.words.edited.emit()
    page.editor.facts.field("kit").write(Kit.CARDS)
    page.editor.facts.edited.emit()
    (name, payload), *_ = page.drafts().items()
    again = shown(desk, look, qtbot)
    again.restore(name, payload)
    assert again.views.currentWidget() is again.editor
    assert again.editor.activity == page.editor.activity and again.editor.dirty
    assert again.editor.words.field("title").read() == "Half an idea"
    messages(again).answers = [False, True]
    again.editor.leave()
    assert again.editor.dirty
    again.editor.leave()
    assert again.views.currentWidget() is again.library and again.drafts() == {}


def test_a_file_goes_out_and_one_that_is_here_is_asked_about(page: ActivitiesPage, desk: Desk, tmp_path: Path):
    copied = a_copy(page)
    path = tmp_path / "ladder.mdactivity.toml"
    messages(page).answers = [path]
    act(page, "activity_export").run()
    assert path.read_text("utf-8")
    messages(page).answers = [WhenKnown.KEEP_BOTH]
    assert page.take_file(path)
    assert len(page.shelf.own) == 2
    current = page.table.current()
    assert current is not None and is_own(current.id) and current.id != copied
    path.write_text("no activity", encoding="utf-8")
    page.take_file(path)
    assert messages(page).told[-1][0] != "success" and len(page.shelf.own) == 2
    assert not page.take_file(tmp_path / "roster.csv")


def test_what_is_removed_goes_and_can_be_taken_back(page: ActivitiesPage, desk: Desk):
    copied = a_copy(page)
    messages(page).answers = [True]
    act(page, "activity_remove").run()
    assert copied not in page.shelf.own
    desk.undo()
    page.reload()
    assert copied in page.shelf.own


def test_with_jobs_that_take_their_time_the_sheet_is_the_one_last_written(
    desk: Desk, look: Look, qtbot: QtBot, real_jobs: Jobs
):
    desk.perform("own_activities.act.duplicate", partial(own_activities.duplicate_activity, activity_id=LADDER))
    page = shown(desk, look, qtbot, real_jobs)
    qtbot.waitUntil(lambda: len(page.shelf.own) == 1)
    page.table.select(next(iter(page.shelf.own)))
    page.acts.edit()
    editor = page.editor
    for number in range(5):
        editor.worksheet.head.field("sheet_title").write(f"Ladder {number}")
        editor.worksheet.head.edited.emit()
    editor.beside.draw()
    editor.worksheet.head.field("sheet_title").write("The last one")
    editor.worksheet.head.edited.emit()
    editor.beside.draw()
    qtbot.waitUntil(lambda: editor.beside.view.page_count > 0)
    qtbot.wait(300)
    assert "The last one" in editor.beside.view.pages[0].accessibleDescription()
    editor.save()
    qtbot.waitUntil(lambda: page.views.currentWidget() is page.library)


def test_in_a_narrow_window_the_sheet_is_a_part_of_the_editor(page: ActivitiesPage):
    act(page, "activity_new").run()
    assert page.editor.parts.count() == len(Part)
    page.resize(683, 300)
    assert page.editor.parts.count() == len(Part) + 1
    page.resize(1366, 700)
    assert page.editor.parts.count() == len(Part)
    assert page.editor.beside.isVisible()


def test_signs_that_no_face_has_are_told_beside_the_sheet(page: ActivitiesPage):
    a_copy(page)
    act(page, "activity_edit").run()
    editor = page.editor
    editor.worksheet.head.field("sheet_aim").write("\u6211 chooses a goal.")
    editor.worksheet.head.edited.emit()
    editor.beside.draw()
    assert "\u6211" in editor.beside.unknown.text() and editor.beside.unknown.isVisible()


def test_a_retired_one_is_printed_only_where_it_is_planned(page: ActivitiesPage, desk: Desk):
    copied = a_copy(page)
    desk.perform("own_activities.act.remove", lambda store: store.own_activities.set_retired(copied, True))
    page.reload()
    assert page.primary_action is not None and not page.primary_action.enabled()
    assert not page.to_paper.isEnabled() and act(page, "activity_back").enabled()
    act(page, "activity_back").run()
    assert page.primary_action.enabled() and page.to_paper.isEnabled()


def test_what_was_begun_is_come_back_to_and_never_overwritten(page: ActivitiesPage):
    copied = a_copy(page)
    act(page, "activity_edit").run()
    page.editor.words.field("title").write("Half changed")
    page.editor.words.edited.emit()
    page.show_target(LADDER)
    assert page.views.currentWidget() is page.library
    act(page, "activity_new").run()
    assert page.editor.activity is not None and page.editor.activity.id == copied
    assert page.editor.words.field("title").read() == "Half changed"
    assert messages(page).told[-1][0] == "info"


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_each_key_of_the_editor_does_one_thing_and_everything_has_a_name(page: ActivitiesPage, qtbot: QtBot):
    a_copy(page)
    act(page, "activity_edit").run()
    editor = page.editor
    for part in Part:
        editor.parts.setCurrentIndex(list(Part).index(part))
        buttons = [each for each in editor.findChildren(QAbstractButton) if each.isVisible()]
        keys = Counter(each.text()[each.text().index("&") + 1].casefold() for each in buttons if "&" in each.text())
        assert {key for key, count in keys.items() if count > 1} == set(), part
        asking = (QLineEdit, QPlainTextEdit, QComboBox, QListWidget, QSpinBox)
        fields = [each for kind in asking for each in editor.findChildren(kind) if each.isVisible()]
        assert [each.objectName() for each in fields if not each.accessibleName()] == [], part
    act_room = page.room
    page._show_view(act_room)
    named = [line for line in act_room.findChildren(QLineEdit) if line.isVisible()]
    assert named and all(line.accessibleName() for line in named)

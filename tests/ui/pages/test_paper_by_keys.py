# SPDX-License-Identifier: MIT
"""Paper in the real window, by keys alone: zoom and pages where they are read, and what changed printed again at once."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.records.life_events import EventKind
from mentordesk.records.people import Location
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import sessions
from mentordesk.usecases.sheets import SheetChoice
from tests.printing.reading import text
from tests.support.desks import MONDAY
from tests.support.ui import InlineJobs, ScriptedMessages
from tests.support.wing import Wing
from ui.context import Place, connect_feedback
from ui.look.look import Look
from ui.pages.paper.page import PaperPage
from ui.places import PLACES
from ui.shell.window import Shell

FRIDAY = MONDAY + timedelta(days=4)
CTRL, ALT, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shell(wing: Wing, look: Look, jobs: InlineJobs, qtbot: QtBot) -> Shell:
    jobs.use(wing.desk)
    messages = ScriptedMessages(look)
    connect_feedback(jobs, messages, look)
    made = Shell(jobs, messages, look, wing.desk, [spec for spec in PLACES if spec.place is Place.PAPER])
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.open(Place.PAPER)
    qtbot.waitActive(made)
    return made


def page_of(shell: Shell) -> PaperPage:
    page = shell.page
    assert isinstance(page, PaperPage)
    return page


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """At whatever has the focus, shortcuts and mnemonics included."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, held)


def test_a_sheet_is_read_by_keys_and_the_window_keeps_its_size(shell: Shell, look: Look, qtbot: QtBot) -> None:
    page = page_of(shell)
    page.choosing.show_choice(SheetKind.SESSION_PLAN, blank=True)
    page.choosing.copies.setValue(3)
    view, window = page.view, look.zoom
    assert view.page_count > 2
    page.read_preview()
    assert QApplication.focusWidget() is view
    before = view.percent
    press(qtbot, Qt.Key.Key_Plus, CTRL)
    larger = view.percent
    press(qtbot, Qt.Key.Key_Minus, CTRL)
    press(qtbot, Qt.Key.Key_Minus, CTRL)
    assert view.percent < before < larger
    press(qtbot, Qt.Key.Key_0, CTRL)
    assert abs(view.percent - before) <= 1
    assert look.zoom == window, "the window was not meant"
    press(qtbot, Qt.Key.Key_PageDown)
    assert view.page == 1
    press(qtbot, Qt.Key.Key_End)
    assert view.page == view.page_count - 1
    press(qtbot, Qt.Key.Key_Home)
    assert view.page == 0
    page.find_sheet()
    press(qtbot, Qt.Key.Key_Plus, CTRL)
    assert look.zoom > window, "elsewhere it is the window that grows"
    look.zoom_by(0)


def test_small_pictures_are_reached_by_tab_and_read_out(shell: Shell, qtbot: QtBot) -> None:
    page = page_of(shell)
    page.choosing.show_choice(SheetKind.SESSION_PLAN, blank=True)
    reader = page.reader
    reader.thumbs_button.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert reader.thumbs.isVisible()
    for _ in range(12):
        press(qtbot, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is reader.thumbs:
            break
    assert QApplication.focusWidget() is reader.thumbs
    said = reader.thumbs.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == page.context.words("widgets.pdf.page", number=1, total=reader.view.page_count)
    press(qtbot, Qt.Key.Key_Down)
    assert reader.view.page == 1


def test_every_option_changes_the_preview_at_once(shell: Shell) -> None:
    page = page_of(shell)
    page.choosing.show_choice(SheetKind.MENTOR_LOG, blank=True)
    box = page.choosing
    last = [option.text() for option in box.paper.buttons]
    assert last
    seen = [page.preview.pdf]
    box.language.set_value("fr")
    seen.append(page.preview.pdf)
    box.language.set_value("both")
    seen.append(page.preview.pdf)
    box.paper.buttons[1].click()
    seen.append(page.preview.pdf)
    box.profile.setCurrentIndex(box.profile.count() - 1)
    seen.append(page.preview.pdf)
    box.binding.setChecked(True)
    seen.append(page.preview.pdf)
    pages = page.view.page_count
    box.copies.setValue(2)
    assert page.view.page_count == 2 * pages
    seen.append(page.preview.pdf)
    assert all(seen) and len(set(seen)) == len(seen)


def test_a_register_that_changed_is_named_with_why_and_printed_again_in_two_keys(
    shell: Shell, wing: Wing, qtbot: QtBot, tmp_path: Path
) -> None:
    page, words = page_of(shell), shell.look.words
    messages = shell.messages
    assert isinstance(messages, ScriptedMessages)
    page._take_day(FRIDAY)
    page.choosing.show_choice(SheetKind.REGISTER, meeting=wing.friday)
    messages.answers.append(tmp_path / "register.pdf")
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert "CARTER" in text((tmp_path / "register.pdf").read_bytes()).upper()
    assert not page.pack.stale.is_there
    wing.happens(EventKind.CELL_MOVE, wing.baptiste, to=Location("A", "1", "009"))
    page.reload()
    assert words("page_paper.changed_what.cell") in page.pack.stale.list.item(0).text()
    wing.happens(EventKind.TRANSFER, wing.carter)
    move = partial(sessions.move_meeting, meeting_id=wing.friday, day=FRIDAY, slot="PM", place_id=wing.place)
    wing.desk.perform("sessions.act.move", move)
    page.reload()
    assert page.tabs.tabText(1).endswith("(1)")
    told = page.pack.stale.list.item(0).text()
    assert words("sheets.title.register") in told
    assert words("page_paper.changed_what.people") in told and words("page_paper.changed_what.time") in told
    assert words("page_paper.changed_what.cell") not in told, "who is on it comes before where they live"
    page.open_pack()
    messages.answers.append(tmp_path / "again.pdf")
    press(qtbot, Qt.Key.Key_A, ALT)
    qtbot.waitUntil((tmp_path / "again.pdf").exists)
    again = text((tmp_path / "again.pdf").read_bytes()).upper()
    assert "CARTER" not in again and "BAPTISTE" in again
    assert not page.pack.stale.is_there, "what lies about is right again"
    lines = [line for line in wing.desk.ask(lambda store: store.audit.lines()) if line.action == "audit.action.printed"]
    assert [line.detail["sheet"] for line in lines] == [f"{SheetKind.REGISTER.code} {SheetKind.REGISTER.version}"] * 2
    assert lines[-1].detail["on"] and lines[-1].detail["listed"]


def test_the_sheet_of_a_meeting_that_was_called_off_is_taken_back_and_not_printed_again(
    shell: Shell, wing: Wing, tmp_path: Path
) -> None:
    page, messages = page_of(shell), shell.messages
    assert isinstance(messages, ScriptedMessages)
    page.preview.show_choice(SheetChoice(kind=SheetKind.REGISTER, meeting_id=wing.friday))
    messages.answers.append(tmp_path / "register.pdf")
    page.preview.ask_where()
    cancel = partial(sessions.cancel_meetings, meeting_ids=(wing.friday,), reason=sessions.CancelReason.STAFF_TRAINING)
    wing.desk.perform("sessions.act.cancel", cancel)
    page.reload()
    page.open_pack()
    assert page.context.words("page_paper.changed_what.gone") in page.pack.stale.list.item(0).text()
    assert not page.pack.stale.again_button.isEnabled()
    page.pack.stale.print_chosen()
    assert not messages.answers
    page.pack.stale.done.click()
    assert not page.pack.stale.is_there

# SPDX-License-Identifier: MIT
"""Several people at one desk: somebody new chooses their own passphrase; a note is opened, and its author is told."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.desk import open_desk
from mentordesk.records.access import UserDraft
from mentordesk.records.roles import Role
from mentordesk.usecases.access import has_temporary_passphrase
from mentordesk.usecases.registers import write_private_note
from mentordesk.usecases.sealed import opened_notes_of_mine
from mentordesk.vault.errors import WrongPassphrase
from tests.support.app import Program
from tests.support.desks import PASSPHRASE, a_desk, a_person
from ui.app import PLACES
from ui.context import Place
from ui.look.look import Look
from ui.pages.desk.glass.opening import ReadTask, ReasonTask
from ui.pages.desk.glass.section import GlassSection
from ui.pages.desk.page import DeskPage
from ui.pages.desk.users.changing import RolesTask
from ui.pages.desk.users.section import UsersSection
from ui.pages.unlock.own import OwnPassphrasePage

FIRST, OWN = "amber kettle winter forest ladder", "nine lanterns along the harbour wall"
SAID = "He said that he is afraid of the showers."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A desk with a note of Jo's and a safeguarding lead who has a first passphrase."""
    desk = a_desk(tmp_path / "desk")
    about = a_person(desk, "Ashdown")
    desk.confirm_unlocking()
    draft = UserDraft(name="Ruth Field", initials="RF", roles=frozenset({Role.SAFEGUARDING}), passphrase=FIRST)
    desk.users.add(draft)
    desk.perform("sessions.act.private_note", partial(write_private_note, text=SAID, person_id=about))
    desk.close()
    return tmp_path / "desk"


def come_in(folder: Path, name: str, passphrase: str, look: Look, qtbot: QtBot) -> Program:
    program = Program(folder, look, qtbot, PLACES).start()
    page = program.front
    page.user_name.setText(name)
    page.passphrase.setText(passphrase)
    page._on_unlock()
    return program


def test_somebody_new_sees_nothing_before_the_passphrase_is_their_own(folder: Path, look: Look, qtbot: QtBot):
    program = come_in(folder, "Ruth Field", FIRST, look, qtbot)
    page = getattr(program.app.window, "page", None)
    assert isinstance(page, OwnPassphrasePage)
    assert program.app.shell is None
    for typed, again, wrong in ((FIRST, FIRST, "passphrase"), ("short", "short", "passphrase"), (OWN, FIRST, "again")):
        page.form.field("passphrase").widget.setText(typed)  # type: ignore[attr-defined]
        page.form.field("again").widget.setText(again)  # type: ignore[attr-defined]
        page.go_button.click()
        assert page.form.rows[wrong].error.text()
        assert program.app.shell is None
    for name in ("passphrase", "again"):
        page.form.field(name).widget.setText(OWN)  # type: ignore[attr-defined]
    qtbot.keyClick(page.form.field("again").widget, Qt.Key.Key_Return)
    assert program.shell.isVisible()
    program.close()
    with pytest.raises(WrongPassphrase):
        open_desk(folder, "Ruth Field", FIRST)
    (folder / "attempts").unlink()
    theirs = open_desk(folder, "Ruth Field", OWN)
    assert not theirs.ask(has_temporary_passphrase)
    theirs.close()


def ruth_with_her_own(folder: Path) -> None:
    desk = open_desk(folder, "Ruth Field", FIRST)
    desk.set_passphrase(OWN)
    desk.close()


def test_the_glass_is_broken_for_a_reason_and_the_author_is_told(folder: Path, look: Look, qtbot: QtBot):
    # Jo's key seals the note to who may break the glass now.
    ruth_with_her_own(folder)
    program = come_in(folder, "Ruth Field", OWN, look, qtbot)
    program.shell.open(Place.DESK, "glass")
    page = program.shell.pages[Place.DESK]
    assert isinstance(page, DeskPage)
    section = page.section
    assert isinstance(section, GlassSection)
    assert section.table.model.rowCount() == 1
    section.table.enter()
    section.open_button.click()
    task = section.task
    assert isinstance(task, ReasonTask)
    program.messages.answers = [OWN]
    task.form.field("reason").write("why")
    section.bar.next_button.click()
    assert task.form.rows["reason"].error.text()
    task.form.field("reason").write("He has not come for three weeks")
    section.bar.next_button.click()
    shown = section.task
    assert isinstance(shown, ReadTask)
    assert [text.text() for text in shown.texts] == [SAID]
    section.bar.next_button.click()
    assert [text.text() for text in shown.texts] == [""]
    program.close()

    author = come_in(folder, "Jo Marsh", PASSPHRASE, look, qtbot)
    told = [said for _, said in author.messages.told if "He has not come for three weeks" in said]
    assert len(told) == 1
    assert "Ruth Field" in told[0]
    banner = next(b for p in author.shell.pages.values() for b in p.notices.banners if "Ruth Field" in b.text.text())
    seen = next(b for b in banner.findChildren(QPushButton) if b.text() == look.words("page_glass.read"))
    seen.click()
    assert all(opening.seen_at for opening in author.desk.ask(opened_notes_of_mine))
    author.close()


def test_who_changes_their_own_roles_sees_another_window(folder: Path, look: Look, qtbot: QtBot):
    program = come_in(folder, "Jo Marsh", PASSPHRASE, look, qtbot)
    before = program.shell
    assert before.has(Place.WEEK)
    before.open(Place.DESK, "users")
    page = before.pages[Place.DESK]
    assert isinstance(page, DeskPage)
    section = page.section
    assert isinstance(section, UsersSection)
    section.people.table.select(program.desk.actor.user_id)
    section.people.buttons["roles"].click()
    assert isinstance(section.task, RolesTask)
    section.task.ticks.set_value({Role.MANAGER})
    program.messages.answers = [PASSPHRASE]
    section.bar.next_button.click()
    qtbot.waitUntil(lambda: program.shell is not before, timeout=3000)
    QApplication.processEvents()
    assert not program.shell.has(Place.WEEK)
    assert program.shell.has(Place.DESK)
    program.close()

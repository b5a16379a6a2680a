# SPDX-License-Identifier: MIT
"""The desk's keys in the window: another data key, the copies former keys open, and new recovery sheets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk, create_desk, open_desk, recover_desk
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.usecases.keys import GROUP, join_shares, shares_groups_problems, split_recovery_key
from mentordesk.vault.errors import WrongRecoveryKey
from tests.support.desks import AT_NOON, CHEAP, PASSPHRASE
from tests.support.ui import RecordedNavigator, ScriptedMessages, page_context
from ui.context import Place
from ui.look.look import Look
from ui.pages.desk.keys.section import KeysSection
from ui.pages.desk.keys.shares import SharesTask
from ui.pages.desk.keys.sheet import SheetTask


@pytest.fixture
def made(tmp_path: Path) -> tuple[Desk, str]:
    setup = DeskSetup(settings=DeskSettings(establishment="HMP Testing"), user_name="Jo Marsh", user_initials="JM")
    return create_desk(tmp_path / "desk", setup, PASSPHRASE, AT_NOON, CHEAP)


@pytest.fixture
def desk(made: tuple[Desk, str]) -> Iterator[Desk]:
    yield made[0]
    made[0].close()


def a_section(desk: Desk, look: Look, qtbot: QtBot) -> KeysSection:
    section = KeysSection(page_context(desk, look))
    qtbot.addWidget(section)
    section.resize(900, 700)
    section.show()
    section.reload()
    return section


def answers(section: KeysSection, *given: object) -> ScriptedMessages:
    messages = section.context.messages
    assert isinstance(messages, ScriptedMessages)
    messages.answers += given
    return messages


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_another_data_key_says_what_older_copies_still_open_and_deletes_them(desk: Desk, look: Look, qtbot: QtBot):
    desk.back_up()
    section = a_section(desk, look, qtbot)
    assert section.destroy_button.isHidden()
    answers(section, True, PASSPHRASE)
    section.change_button.click()
    assert len(desk.old_copies()) == 1
    assert section.destroy_button.isVisible()
    assert look.words.plural("page_keys.copies.open", 1) in section.copies.text()
    messages = answers(section, True)
    section.destroy_button.click()
    assert desk.old_copies() == ()
    assert messages.told[-1][1] == look.words.plural("page_keys.copies.destroyed", 1)
    section.reload()
    assert section.destroy_button.isHidden()


def test_who_gives_no_passphrase_changes_no_key(desk: Desk, look: Look, qtbot: QtBot):
    section = a_section(desk, look, qtbot)
    before = (desk.folder / "a.keys").read_bytes()
    answers(section, True, None)
    section.change_button.click()
    assert (desk.folder / "a.keys").read_bytes() == before
    assert section.change_button.isEnabled()


def test_a_new_sheet_holds_once_it_was_typed_back_and_not_before(
    made: tuple[Desk, str], look: Look, qtbot: QtBot, tmp_path: Path
):
    desk, old = made
    section = a_section(desk, look, qtbot)
    section.sheet_button.click()
    task = section.task
    assert isinstance(task, SheetTask)
    new = "-".join(group.text() for group in task.sheet._groups)
    assert new != old
    section.bar.next_button.click()
    for line, group in zip(task.read_back.lines, old.split("-"), strict=True):
        line.setText(group)
    section.bar.next_button.click()
    assert task.read_back.error.isVisible()
    section.bar.back_button.click()
    assert task.sheet.isVisible()
    section.bar.next_button.click()
    for line, group in zip(task.read_back.lines, new.split("-"), strict=True):
        line.setText(group)
    answers(section, PASSPHRASE)
    section.bar.next_button.click()
    assert section.task is None
    desk.close()
    recover_desk(tmp_path / "desk", new).close()
    with pytest.raises(WrongRecoveryKey):
        recover_desk(tmp_path / "desk", old)


def test_leaving_before_that_changes_nothing(made: tuple[Desk, str], look: Look, qtbot: QtBot, tmp_path: Path):
    desk, old = made
    section = a_section(desk, look, qtbot)
    section.shares_button.click()
    section.bar.next_button.click()
    section.bar.back_button.click()
    section.bar.back_button.click()
    assert section.task is None
    desk.close()
    recover_desk(tmp_path / "desk", old).close()


def test_three_sheets_hold_once_a_line_of_each_was_typed_back(desk: Desk, look: Look, qtbot: QtBot, tmp_path: Path):
    section = a_section(desk, look, qtbot)
    section.shares_button.click()
    task = section.task
    assert isinstance(task, SharesTask)
    files = [tmp_path / f"sheet-{number}.pdf" for number in (1, 2, 3)]
    answers(section, *files)
    for step in task.steps[:3]:
        assert step.isVisible()
        step.findChildren(type(section.sheet_button), "save")[0].click()
        section.bar.next_button.click()
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)
    told = [share.split()[task._first - 1 : task._first - 1 + GROUP] for share in task._shares]
    for line, words in zip(task.lines, (told[0], told[1], told[1]), strict=True):
        line.setText(" ".join(words))
    section.bar.next_button.click()
    assert [bool(row.error.text()) for row in task._rows] == [False, False, True]
    task.lines[2].setText(" ".join(word[:4] for word in told[2]).upper())
    one, _, other = task._shares
    answers(section, PASSPHRASE)
    section.bar.next_button.click()
    assert section.task is None
    desk.close()
    recover_desk(tmp_path / "desk", join_shares(one, other)).close()


def test_a_group_read_back_wants_the_words_of_its_own_sheet():
    shares = split_recovery_key("7D4SK-W63XK-ZS7DS-96W5W-V4KT2-951JT-463M4-21X2G")
    told = [" ".join(share.split()[6:9]) for share in shares]
    assert shares_groups_problems(shares, 7, told) == ()
    assert [issue.field for issue in shares_groups_problems(shares, 7, ["", told[1], told[2][:-9]])] == [
        "share1",
        "share3",
    ]


def test_the_passphrase_is_reached_from_here_and_the_target_leads_to_the_data_key(desk: Desk, look: Look, qtbot: QtBot):
    section = a_section(desk, look, qtbot)
    section.overview.findChildren(type(section.sheet_button), "to_passphrase")[0].click()
    navigator = section.context.navigator
    assert isinstance(navigator, RecordedNavigator)
    assert navigator.opened == [(Place.DESK, "passphrase")]
    section.show_target("data_key")
    qtbot.waitUntil(section.change_button.hasFocus, timeout=2000)


def test_the_desk_opens_with_the_same_passphrase_after_the_key_was_changed(
    desk: Desk, look: Look, qtbot: QtBot, tmp_path: Path
):
    section = a_section(desk, look, qtbot)
    answers(section, True, PASSPHRASE)
    section.change_button.click()
    desk.close()
    open_desk(tmp_path / "desk", "", PASSPHRASE).close()

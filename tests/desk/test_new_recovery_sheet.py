# SPDX-License-Identifier: MIT
"""A new recovery sheet, whole or in three shares: it opens the desk and all that is sealed, the old one no longer does."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pypdfium2
import pytest

from mentordesk.desk import Desk, open_desk, recover_desk
from mentordesk.errors import ConfirmFirst, Forbidden, Unavailable
from mentordesk.records.ids import UserId
from mentordesk.records.settings import DeskSettings
from mentordesk.usecases import keys, registers
from mentordesk.vault.copies import read_key_file
from mentordesk.vault.errors import RecoveryKeyMistyped, UnknownUser, WrongPassphrase, WrongRecoveryKey
from mentordesk.vault.keyfile import Sheet
from tests.desk.rotating import NOTE, OMAR, a_desk_of_two, assert_whole, confirmed
from tests.support.desks import AT_NOON, PASSPHRASE

OTHER = "nine lanterns along the harbour wall"


@pytest.fixture
def made(tmp_path: Path) -> tuple[Desk, str]:
    desk, recovery = a_desk_of_two(tmp_path / "desk")
    return confirmed(desk), recovery


def notes(desk: Desk) -> list[str]:
    return [note.text for note in desk.ask(registers.private_notes)]


def test_the_new_sheet_opens_and_the_old_one_no_longer_does(made: tuple[Desk, str]) -> None:
    desk, old = made
    new = keys.new_recovery_key()
    assert desk.change_recovery_sheet(new).left == 0
    assert desk.ask(lambda store: store.audit.first_broken()) is None
    desk.close()
    with pytest.raises(WrongRecoveryKey):
        recover_desk(desk.folder, old)
    again = recover_desk(desk.folder, new)
    assert_whole(again)
    actions = [line.action for line in again.ask(lambda store: store.audit.lines())]
    assert "audit.action.recovery_changed" in actions
    again.close()


def test_what_was_sealed_before_opens_with_the_new_sheet(made: tuple[Desk, str]) -> None:
    desk, _ = made
    new = keys.new_recovery_key()
    desk.change_recovery_sheet(new)
    desk.close()
    again = recover_desk(desk.folder, new)
    again.set_passphrase(OTHER)
    again.close()
    again = open_desk(desk.folder, "Jo Marsh", OTHER)
    assert notes(again) == [NOTE]
    again.close()


def test_what_the_actor_cannot_open_waits_for_who_can(made: tuple[Desk, str]) -> None:
    desk, _ = made
    desk.close()
    omars = open_desk(desk.folder, OMAR.name, OMAR.passphrase)
    omars.perform("sessions.act.note", partial(registers.write_private_note, text="Omar's own."))
    omars.close()
    desk = confirmed(open_desk(desk.folder, "Jo Marsh", PASSPHRASE))
    assert desk.change_recovery_sheet(keys.new_recovery_key()).left == 1
    desk.close()
    omars = open_desk(desk.folder, OMAR.name, OMAR.passphrase)
    assert omars.users.renew_seals().left == 0
    omars.close()


def test_the_sheet_itself_can_be_used_to_make_the_next_one(made: tuple[Desk, str]) -> None:
    desk, old = made
    desk.close()
    desk = recover_desk(desk.folder, old)
    assert desk.confirm_passphrase(old)
    new = keys.new_recovery_key()
    desk.change_recovery_sheet(new)
    desk.set_passphrase(OTHER)
    desk.close()
    again = open_desk(desk.folder, "Jo Marsh", OTHER)
    assert notes(again) == [NOTE]
    again.close()


def test_the_passphrase_is_asked_for_again_and_the_right_to_manage_access(tmp_path: Path) -> None:
    desk, _ = a_desk_of_two(tmp_path / "desk")
    with pytest.raises(ConfirmFirst):
        desk.change_recovery_sheet(keys.new_recovery_key())
    desk.close()
    omars = open_desk(desk.folder, OMAR.name, OMAR.passphrase)
    omars.confirm_unlocking()
    with pytest.raises(Forbidden):
        omars.change_recovery_sheet(keys.new_recovery_key())
    omars.close()


def test_a_disk_that_refuses_the_key_file_leaves_the_old_sheet_in_force(
    made: tuple[Desk, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, old = made

    def refuse(*_: object) -> None:
        raise Unavailable("errors_vault.key_file_not_written", reason="full")

    with monkeypatch.context() as patches:
        patches.setattr("mentordesk.desk.recovering.write_key_file", refuse)
        with pytest.raises(Unavailable):
            desk.change_recovery_sheet(keys.new_recovery_key())
    desk.close()
    recover_desk(desk.folder, old).close()


def test_two_of_three_shares_open_the_desk(made: tuple[Desk, str]) -> None:
    desk, _ = made
    new = keys.new_recovery_key()
    one, two, three = keys.split_recovery_key(new)
    assert keys.join_shares(one, three) == new
    desk.change_recovery_sheet(new, in_shares=True)
    desk.close()
    assert read_key_file(desk.folder).sheet is Sheet.SHARES
    with pytest.raises(RecoveryKeyMistyped):
        keys.join_shares(two, two)
    again = recover_desk(desk.folder, keys.join_shares(three, two))
    assert_whole(again)
    again.close()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_share_has_a_page_of_its_own_with_all_its_words(language: str, paper: str) -> None:
    shares = keys.split_recovery_key(keys.new_recovery_key())
    settings = DeskSettings(establishment="HMP Testing", language=language, paper=paper)
    for number, share in enumerate(shares, start=1):
        document = pypdfium2.PdfDocument(keys.share_sheet(share, settings, AT_NOON))
        assert len(document) == 1
        text = document[0].get_textpage().get_text_range().split()
        assert all(word in text for word in share.split())
        assert str(number) in text[:12]


def test_who_recovers_stands_for_the_user_they_name(made: tuple[Desk, str]) -> None:
    """Omar lost the passphrase, not Jo: the sheet gives him a new one, and Jo's stays."""
    desk, recovery = made
    desk.close()
    omars = open_desk(desk.folder, OMAR.name, OMAR.passphrase)
    omars.perform("sessions.act.note", partial(registers.write_private_note, text="Omar's own."))
    omars.close()
    again = recover_desk(desk.folder, recovery, user_name="omar  FITZWARREN")
    assert again.actor.user_id == UserId(OMAR.user_id)
    again.set_passphrase(OTHER)
    assert "audit.action.recovered_as" in [line.action for line in again.ask(lambda store: store.audit.lines())]
    again.close()
    with pytest.raises(WrongPassphrase):
        open_desk(desk.folder, OMAR.name, OMAR.passphrase)
    omars = open_desk(desk.folder, OMAR.name, OTHER)
    assert notes(omars) == ["Omar's own."]
    omars.close()
    jos = open_desk(desk.folder, "Jo Marsh", PASSPHRASE)
    assert notes(jos) == [NOTE]
    jos.close()


def test_nobody_unknown_or_removed_is_stood_for(made: tuple[Desk, str]) -> None:
    desk, recovery = made
    desk.users.remove(UserId(OMAR.user_id))
    desk.close()
    for name in ("Nobody Known", OMAR.name):
        with pytest.raises(UnknownUser):
            recover_desk(desk.folder, recovery, user_name=name)
    recover_desk(desk.folder, recovery).close()

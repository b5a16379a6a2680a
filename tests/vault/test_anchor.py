# SPDX-License-Identifier: MIT
"""The anchor of the audit log in the key file: kept by every change, and files from before there was one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from mentordesk.records.roles import Role
from mentordesk.vault.copies import read_key_file, write_key_file
from mentordesk.vault.errors import KeyFileTampered
from mentordesk.vault.keyfile import VERSION, Sheet, decode, encode, signed
from mentordesk.vault.keys import DataKey
from mentordesk.vault.slots import change_anchor, change_facts, change_roles, reseal, settle, unlock
from tests.support.desks import PASSPHRASE
from tests.vault.desk_keys import ADA, ANCHOR, ZOE, a_desk, opened_by

FIRST_VERSION = Path(__file__).resolve().parents[1] / "data" / "desks" / "version-1"
LATER = replace(ANCHOR, seq=500, head="c4" * 32, at="2026-11-23T08:00:00+00:00")


def test_an_anchor_is_written_in_the_next_generation_and_read_again():
    desk = a_desk()
    later = decode(encode(change_anchor(desk.key_file, desk.session, LATER)))
    assert later.anchor == LATER
    assert later.generation == desk.key_file.generation + 1
    assert opened_by(later, ZOE).data_key == desk.session.data_key


def test_every_other_change_keeps_the_anchor():
    desk = a_desk()
    for changed in (
        change_roles(desk.key_file, desk.session, ZOE.user_id, frozenset({Role.MANAGER})),
        change_facts(desk.key_file, desk.session, language="fr", paper="a4"),
        settle(*reseal(desk.key_file, desk.session, DataKey.new(), pending=desk.session.data_key))[0],
    ):
        assert changed.anchor == ANCHOR


def test_no_anchor_is_built_on_a_file_that_somebody_else_changed():
    desk = a_desk()
    forged = replace(desk.key_file, anchor=replace(ANCHOR, seq=1))
    with pytest.raises(KeyFileTampered):
        change_anchor(forged, desk.session, LATER)


def test_an_anchor_that_could_not_be_read_again_is_not_written(tmp_path: Path):
    desk = a_desk()
    write_key_file(tmp_path, desk.key_file)
    with pytest.raises(ValueError, match="could not be read again"):
        write_key_file(tmp_path, change_anchor(desk.key_file, desk.session, replace(ANCHOR, head="short")))
    assert read_key_file(tmp_path) == desk.key_file


def test_a_key_file_of_the_first_version_opens_and_the_next_change_writes_todays(tmp_path: Path):
    for name in ("a.keys", "b.keys"):
        shutil.copy(FIRST_VERSION / name, tmp_path)
    old = read_key_file(tmp_path)
    assert (old.version, old.anchor, old.sheet) == (1, None, Sheet.KEY)
    session = unlock(old, "", PASSPHRASE)
    write_key_file(tmp_path, change_anchor(old, session, ANCHOR))
    new = read_key_file(tmp_path)
    assert (new.version, new.anchor) == (VERSION, ANCHOR)
    assert unlock(new, "", PASSPHRASE).data_key == session.data_key


def test_a_first_version_file_cannot_carry_an_anchor():
    """It would not be written in those bytes, so it is not read."""
    desk = a_desk(ADA)
    old = signed(replace(desk.key_file, version=1, anchor=None, sheet=Sheet.KEY), desk.session.data_key)
    assert b"anchor" not in encode(old)
    assert decode(encode(old)) == old

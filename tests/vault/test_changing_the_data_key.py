# SPDX-License-Identifier: MIT
"""Changing the data key: nobody is locked out on the way, and who left stays out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mentordesk.records.roles import Role
from mentordesk.vault.boxes import WillNotOpen, unbox
from mentordesk.vault.errors import KeyFileTampered, WrongPassphrase
from mentordesk.vault.keys import DataKey
from mentordesk.vault.opening import NewUser
from mentordesk.vault.slots import add_user, remove_user, reseal, settle, unlock_with_recovery
from tests.vault.desk_keys import OMAR, STAFF, ZOE, a_desk, opened_by

IVA = NewUser(
    user_id=9, name="Iva Marchetti", passphrase="cobalt pretzel under my roof", roles=frozenset({Role.SECURITY})
)


def test_while_the_data_key_changes_everybody_holds_both_keys():
    desk, fresh = a_desk(), DataKey.new()
    between, session = reseal(desk.key_file, desk.session, fresh, pending=desk.session.data_key)
    for opened in [
        *(opened_by(between, user) for user in STAFF),
        unlock_with_recovery(between, desk.recovery_text),
        session,
    ]:
        assert opened.keys_to_try == (fresh, desk.session.data_key)


def test_after_settling_only_the_new_key_is_left():
    desk, fresh = a_desk(), DataKey.new()
    after, session = settle(*reseal(desk.key_file, desk.session, fresh, pending=desk.session.data_key))
    assert after.generation == desk.key_file.generation + 2
    for opened in [
        *(opened_by(after, user) for user in STAFF),
        unlock_with_recovery(after, desk.recovery_text),
        session,
    ]:
        assert opened.keys_to_try == (fresh,)


def test_a_change_that_never_reached_the_database_can_be_settled_back():
    """The power went before the new database was in place: the old key opened it, so the old key stays."""
    desk = a_desk()
    between, _ = reseal(desk.key_file, desk.session, DataKey.new(), pending=desk.session.data_key)
    back, session = settle(between, opened_by(between, ZOE), desk.session.data_key)
    assert session.keys_to_try == opened_by(back, OMAR).keys_to_try == (desk.session.data_key,)


def test_a_user_added_while_the_key_changes_holds_both_keys_too():
    desk, fresh = a_desk(), DataKey.new()
    between, session = reseal(desk.key_file, desk.session, fresh, pending=desk.session.data_key)
    assert opened_by(add_user(between, session, IVA), IVA).keys_to_try == (fresh, desk.session.data_key)


def test_who_left_cannot_reach_the_new_key_with_all_they_ever_held():
    """Their old copy gives the old data key, their private key and the desk secret; the new key stays out of reach."""
    desk, fresh = a_desk(), DataKey.new()
    held = opened_by(desk.key_file, ZOE)
    without, session = reseal(remove_user(desk.key_file, desk.session, ZOE.user_id), desk.session, fresh)
    with pytest.raises(WrongPassphrase):
        opened_by(without, ZOE)
    assert opened_by(desk.key_file, ZOE).data_key != fresh
    for slot in without.slots:
        for about in (b"", b"sealed"):
            with pytest.raises(WillNotOpen):
                unbox(held.private_key, slot.sealed, about, held.desk_secret)
    with pytest.raises(KeyFileTampered):
        add_user(without, held, replace(ZOE, user_id=12))
    assert opened_by(without, OMAR).data_key == session.data_key == fresh

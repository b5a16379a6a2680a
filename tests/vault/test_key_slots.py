# SPDX-License-Identifier: MIT
"""Who can open the desk, before and after each change of the key file."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.errors import Invalid
from mentordesk.records.roles import Role
from mentordesk.vault.errors import (
    KeyFileTampered,
    LastUser,
    RecoveryKeyMistyped,
    UnknownUser,
    UserTaken,
    WrongPassphrase,
    WrongRecoveryKey,
)
from mentordesk.vault.keyfile import RECOVERY_ID, SlotKind, decode, encode
from mentordesk.vault.keys import DataKey
from mentordesk.vault.opening import NewUser
from mentordesk.vault.passphrase import Cost
from mentordesk.vault.recovery import RecoveryKey, format_recovery
from mentordesk.vault.sealing import seal, unseal
from mentordesk.vault.slots import (
    add_user,
    change_facts,
    change_passphrase,
    change_recovery,
    change_roles,
    create,
    remove_user,
    reseal,
    reset_user,
    unlock,
    unlock_with_recovery,
)
from tests.vault.desk_keys import ADA, CHEAP, OMAR, STAFF, ZOE, a_desk, opened_by

IVA = NewUser(
    user_id=9, name="Iva Marchetti", passphrase="cobalt pretzel under my roof", roles=frozenset({Role.SECURITY})
)
OTHER = "seven wet umbrellas dancing"


# Unlocking


@pytest.mark.parametrize("user", STAFF, ids=lambda user: user.name)
def test_every_user_opens_the_same_desk_as_themselves(user: NewUser):
    desk = a_desk()
    opened = opened_by(desk.key_file, user)
    assert opened.data_key == desk.session.data_key
    assert (opened.user_id, opened.roles, opened.kind) == (user.user_id, user.roles, SlotKind.USER)
    assert opened.private_key.public == desk.key_file.public_keys[user.user_id]
    assert opened.keys_to_try == (desk.session.data_key,)


@settings(max_examples=40)
@given(name=st.text(min_size=1, max_size=20), tail=st.text(max_size=20))
def test_any_name_and_any_strong_passphrase_open_what_they_made(name: str, tail: str):
    user = NewUser(user_id=3, name=name, passphrase=f"quorf lumen vexed tapir {tail}", roles=frozenset())
    try:
        key_file, session = create([user], cost=CHEAP)
    except Invalid:
        return  # the name happened to be in the passphrase
    assert opened_by(decode(encode(key_file)), user).data_key == session.data_key


def test_the_name_may_be_typed_in_any_case_and_spacing():
    assert unlock(a_desk().key_file, "  zoe\u0301   QUINTRELLE", ZOE.passphrase).user_id == ZOE.user_id


def test_the_only_user_need_not_give_a_name():
    desk = a_desk(ADA)
    assert unlock(desk.key_file, "", ADA.passphrase).user_id == ADA.user_id
    with pytest.raises(WrongPassphrase):
        unlock(desk.key_file, "Somebody Else", ADA.passphrase)


def test_among_several_users_the_name_is_needed():
    with pytest.raises(WrongPassphrase):
        unlock(a_desk().key_file, "", ADA.passphrase)


@pytest.mark.parametrize(
    ("name", "passphrase"),
    [
        (ADA.name, ADA.passphrase + "."),
        (ADA.name, ADA.passphrase.upper()),
        (ADA.name, ZOE.passphrase),
        (ADA.name, ""),
        ("Nobody Known", ADA.passphrase),
    ],
)
def test_a_wrong_passphrase_and_an_unknown_name_are_answered_alike(name: str, passphrase: str):
    with pytest.raises(WrongPassphrase) as caught:
        unlock(a_desk().key_file, name, passphrase)
    assert (caught.value.key, caught.value.values) == ("errors_vault.wrong_passphrase", {})


def test_an_unknown_name_takes_the_same_work_as_a_wrong_passphrase():
    dear = Cost(memory_kib=24 * 1024, passes=2, lanes=1)
    key_file, _ = create([ADA, ZOE], cost=dear)

    def seconds(name: str) -> float:
        begun = time.process_time()
        with pytest.raises(WrongPassphrase):
            unlock(key_file, name, "not the passphrase")
        return time.process_time() - begun

    known, unknown = (min(seconds(name) for _ in range(4)) for name in (ADA.name, "Nobody Known"))
    assert unknown > known / 2


def test_an_opened_desk_never_shows_its_keys():
    session = a_desk().session
    for secret in (session.data_key.value, session.private_key.value, session.desk_secret):
        assert repr(secret) not in repr(session)
        assert secret.hex() not in repr(session)
    assert ADA.passphrase not in repr(ADA)


# The recovery key


def test_the_recovery_key_opens_the_same_desk_as_nobody_in_particular():
    desk = a_desk()
    opened = unlock_with_recovery(desk.key_file, desk.recovery_text.lower().replace("-", " "))
    assert opened.data_key == desk.session.data_key
    assert (opened.user_id, opened.kind, opened.roles) == (RECOVERY_ID, SlotKind.RECOVERY, frozenset())


def test_the_recovery_key_of_another_desk_is_refused_as_such():
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery(a_desk().key_file, a_desk().recovery_text)


def test_a_mistyped_recovery_key_is_not_taken_for_a_wrong_one():
    desk = a_desk()
    with pytest.raises(RecoveryKeyMistyped):
        unlock_with_recovery(desk.key_file, desk.recovery_text[:-1])


def test_a_desk_without_a_recovery_key_has_none_to_open_it():
    key_file, _ = create([ADA], cost=CHEAP)
    assert key_file.recovery is None
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery(key_file, format_recovery(RecoveryKey.new()))


def test_a_new_recovery_key_replaces_the_old_sheet():
    desk, fresh = a_desk(), RecoveryKey.new()
    changed = change_recovery(desk.key_file, desk.session, fresh)
    assert unlock_with_recovery(changed, format_recovery(fresh)).data_key == desk.session.data_key
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery(changed, desk.recovery_text)
    assert all(opened_by(changed, user) for user in STAFF)


def test_who_holds_the_sheet_can_let_a_user_in_again_who_forgot():
    desk = a_desk(ADA)
    sheet = unlock_with_recovery(desk.key_file, desk.recovery_text)
    changed = reset_user(desk.key_file, sheet, replace(ADA, passphrase=OTHER))
    assert unlock(changed, ADA.name, OTHER).data_key == desk.session.data_key
    with pytest.raises(WrongPassphrase):
        opened_by(changed, ADA)


# Changing who may open it


def test_an_added_user_opens_the_desk_and_so_do_all_others():
    desk = a_desk()
    changed = add_user(desk.key_file, desk.session, IVA)
    assert {opened_by(changed, user).data_key for user in (*STAFF, IVA)} == {desk.session.data_key}
    assert unlock_with_recovery(changed, desk.recovery_text).data_key == desk.session.data_key
    assert changed.users[-1].cost == CHEAP


def test_a_removed_user_is_answered_like_an_unknown_one():
    desk = a_desk()
    changed = remove_user(desk.key_file, desk.session, ZOE.user_id)
    with pytest.raises(WrongPassphrase):
        opened_by(changed, ZOE)
    assert opened_by(changed, OMAR).data_key == desk.session.data_key


def test_the_last_user_cannot_be_removed():
    desk = a_desk(ADA)
    with pytest.raises(LastUser):
        remove_user(desk.key_file, desk.session, ADA.user_id)


@pytest.mark.parametrize("user_id", [RECOVERY_ID, 77])
def test_only_a_user_can_be_removed_or_get_roles(user_id: int):
    desk = a_desk()
    with pytest.raises(UnknownUser):
        remove_user(desk.key_file, desk.session, user_id)
    with pytest.raises(UnknownUser):
        change_roles(desk.key_file, desk.session, user_id, frozenset())


def test_a_name_or_number_is_given_only_once():
    desk = a_desk()
    for twin in (replace(IVA, name="ZOÉ quintrelle"), replace(IVA, user_id=ZOE.user_id)):
        with pytest.raises(UserTaken):
            add_user(desk.key_file, desk.session, twin)
    with pytest.raises(UserTaken):
        create([ADA, replace(ZOE, name=ADA.name.upper())], cost=CHEAP)
    with pytest.raises(UserTaken):
        change_passphrase(desk.key_file, desk.session, ZOE.name, OTHER)


def test_no_user_takes_the_place_of_the_recovery_key():
    desk = a_desk()
    with pytest.raises(ValueError, match="recovery"):
        add_user(desk.key_file, desk.session, replace(IVA, user_id=RECOVERY_ID))


def test_a_changed_passphrase_replaces_the_old_and_keeps_the_private_key():
    desk = a_desk()
    session = opened_by(desk.key_file, ZOE)
    sealed = seal(b"note", {ZOE.user_id: session.private_key.public}, b"note:1")
    changed = change_passphrase(desk.key_file, session, ZOE.name, OTHER)
    opened = unlock(changed, ZOE.name, OTHER)
    assert unseal(sealed, ZOE.user_id, opened.private_key, b"note:1") == b"note"
    assert opened.roles == ZOE.roles
    with pytest.raises(WrongPassphrase):
        opened_by(changed, ZOE)
    assert opened_by(changed, ADA).data_key == desk.session.data_key


def test_a_reset_user_gets_a_new_private_key():
    desk = a_desk()
    changed = reset_user(desk.key_file, desk.session, replace(ZOE, passphrase=OTHER))
    assert changed.public_keys[ZOE.user_id] != desk.key_file.public_keys[ZOE.user_id]
    assert unlock(changed, ZOE.name, OTHER).data_key == desk.session.data_key


def test_roles_change_without_the_users_passphrase():
    desk = a_desk()
    changed = change_roles(desk.key_file, desk.session, ZOE.user_id, frozenset({Role.SECURITY, Role.INSPECTOR}))
    assert opened_by(changed, ZOE).roles == {Role.SECURITY, Role.INSPECTOR}
    assert opened_by(changed, OMAR).roles == OMAR.roles


@pytest.mark.parametrize("weak", ["short", "passwordpassword1", "iva is a happy gardener"])
def test_a_weak_passphrase_gets_no_slot_by_any_way(weak: str):
    desk, poor = a_desk(), replace(IVA, passphrase=weak)
    for attempt in (
        lambda: create([poor], cost=CHEAP),
        lambda: add_user(desk.key_file, desk.session, poor),
        lambda: reset_user(desk.key_file, desk.session, replace(poor, user_id=ZOE.user_id)),
        lambda: change_passphrase(desk.key_file, desk.session, IVA.name, weak),
    ):
        with pytest.raises(Invalid) as caught:
            attempt()
        assert caught.value.issues
        assert weak not in str(caught.value)


def test_every_change_is_the_next_generation_and_reads_back():
    desk = a_desk()
    key_file, session = desk.key_file, desk.session
    for change in (
        lambda: add_user(key_file, session, IVA),
        lambda: remove_user(key_file, session, ZOE.user_id),
        lambda: change_passphrase(key_file, session, ADA.name, OTHER),
        lambda: reset_user(key_file, session, replace(ZOE, passphrase=OTHER)),
        lambda: change_roles(key_file, session, ZOE.user_id, frozenset()),
        lambda: change_recovery(key_file, session, RecoveryKey.new()),
        lambda: change_facts(key_file, session, language="fr", paper="letter"),
        lambda: reseal(key_file, session, DataKey.new(), pending=session.data_key)[0],
    ):
        changed = change()
        assert changed.generation == key_file.generation + 1
        assert (changed.desk_uuid, changed.name_salt) == (key_file.desk_uuid, key_file.name_salt)
        assert decode(encode(changed)) == changed


def test_no_change_is_built_on_a_file_that_was_tampered_with():
    desk = a_desk()
    forged, session = replace(desk.key_file, generation=40), desk.session
    for change in (
        lambda: add_user(forged, session, IVA),
        lambda: remove_user(forged, session, ZOE.user_id),
        lambda: change_passphrase(forged, session, ADA.name, OTHER),
        lambda: change_roles(forged, session, ZOE.user_id, frozenset()),
        lambda: change_recovery(forged, session, RecoveryKey.new()),
        lambda: change_facts(forged, session, language="fr", paper="a4"),
        lambda: reseal(forged, session, DataKey.new()),
    ):
        with pytest.raises(KeyFileTampered):
            change()


def test_the_default_cost_works_as_the_cheap_one_of_these_tests_does():
    key_file, session = create([ADA])
    assert key_file.users[0].cost == Cost()
    assert opened_by(key_file, ADA).data_key == session.data_key

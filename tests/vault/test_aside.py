# SPDX-License-Identifier: MIT
"""A way in that is set aside opens nothing, and put back opens with the same passphrase, even after a change of the data key."""

from __future__ import annotations

import pytest

from mentordesk.records.roles import Role
from mentordesk.vault.aside import put_back, set_aside
from mentordesk.vault.errors import KeyFileDamaged, KeyFileTampered, LastUser, UnknownUser, UserTaken, WrongPassphrase
from mentordesk.vault.keyfile import decode, encode
from mentordesk.vault.keys import DataKey
from mentordesk.vault.opening import NewUser
from mentordesk.vault.passphrase import Cost
from mentordesk.vault.slots import add_user, create, reseal, settle, unlock

CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
ROLES = frozenset({Role.FACILITATOR})
JO = NewUser(user_id=1, name="Jo Marsh", passphrase="seven quiet bridges over a river", roles=ROLES)
SOL = NewUser(user_id=2, name="Sol Ito", passphrase="nine slow herons cross the marsh", roles=ROLES)


def test_it_opens_nothing_while_aside_and_everything_again_afterwards() -> None:
    whole, jo = create([JO, SOL], cost=CHEAP)
    sols_key = unlock(whole, SOL.name, SOL.passphrase).private_key
    without, kept = set_aside(whole, jo, SOL.user_id)
    assert SOL.user_id not in without.public_keys
    with pytest.raises(WrongPassphrase):
        unlock(decode(encode(without)), SOL.name, SOL.passphrase)
    again = unlock(put_back(without, jo, kept), SOL.name, SOL.passphrase)
    assert (again.data_key, again.private_key, again.roles) == (jo.data_key, sols_key, ROLES)


def test_what_is_kept_aside_holds_no_data_key_and_comes_back_under_todays() -> None:
    whole, jo = create([JO, SOL], cost=CHEAP)
    without, kept = set_aside(whole, jo, SOL.user_id)
    (slot,) = decode(kept).users
    assert slot.sealed == b""
    changing, jo = reseal(without, jo, DataKey.new(), pending=jo.data_key)
    settled, jo = settle(changing, jo)
    assert unlock(put_back(settled, jo, kept), SOL.name, SOL.passphrase).data_key == jo.data_key


def test_the_last_way_in_and_one_that_is_not_there_stay() -> None:
    whole, jo = create([JO], cost=CHEAP)
    with pytest.raises(LastUser):
        set_aside(whole, jo, JO.user_id)
    with pytest.raises(UnknownUser):
        set_aside(whole, jo, 9)


def test_nobody_comes_back_over_somebody_who_has_the_name_by_now() -> None:
    whole, jo = create([JO, SOL], cost=CHEAP)
    without, kept = set_aside(whole, jo, SOL.user_id)
    other = NewUser(user_id=3, name="SOL  ito", passphrase="eleven tin boats under the bridge", roles=ROLES)
    with pytest.raises(UserTaken):
        put_back(add_user(without, jo, other, CHEAP), jo, kept)


def test_what_was_changed_while_aside_is_refused() -> None:
    whole, jo = create([JO, SOL], cost=CHEAP)
    without, kept = set_aside(whole, jo, SOL.user_id)
    for place in range(0, len(kept), 37):
        with pytest.raises(KeyFileDamaged):
            put_back(without, jo, kept[:place] + bytes([kept[place] ^ 1]) + kept[place + 1 :])


def test_neither_is_built_on_a_file_that_was_tampered_with() -> None:
    whole, jo = create([JO, SOL], cost=CHEAP)
    _, kept = set_aside(whole, jo, SOL.user_id)
    _, stranger = create([JO], cost=CHEAP)
    with pytest.raises(KeyFileTampered):
        set_aside(whole, stranger, SOL.user_id)
    with pytest.raises(KeyFileTampered):
        put_back(whole, stranger, kept)

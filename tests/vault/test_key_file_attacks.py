# SPDX-License-Identifier: MIT
"""Somebody with the disk, our source and much patience, but without a passphrase, rewrites the key file.

Each forged file has the right checksum; nobody may get in through it, and nobody may be led to another data key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mentordesk.records.roles import Role
from mentordesk.vault import boxes
from mentordesk.vault.boxes import WillNotOpen
from mentordesk.vault.errors import KeyFileTampered, WrongPassphrase, WrongRecoveryKey
from mentordesk.vault.keyfile import KeyFile, Sheet, Slot, SlotKind, decode, encode, name_digest, signed
from mentordesk.vault.keys import DataKey, PrivateKey
from mentordesk.vault.opening import NewUser, _about, _wrapped, open_slot, with_data_key
from mentordesk.vault.passphrase import Cost
from mentordesk.vault.slots import unlock
from tests.vault.desk_keys import ADA, CHEAP, OMAR, ZOE, Desk, a_desk, every_way_in, opened_by

MALLORY = NewUser(user_id=66, name="Mallory", passphrase="velvet hammer on thin ice", roles=frozenset({Role.MANAGER}))
REFUSALS = (KeyFileTampered, WrongPassphrase, WrongRecoveryKey)


def with_slot(key_file: KeyFile, of_user: int, /, **changes: object) -> KeyFile:
    """The file with one slot changed."""
    slots = tuple(replace(slot, **changes) if slot.user_id == of_user else slot for slot in key_file.slots)
    return replace(key_file, slots=slots)


def slot_of(key_file: KeyFile, user_id: int) -> Slot:
    return next(slot for slot in key_file.slots if slot.user_id == user_id)


def exchanged(key_file: KeyFile, part: str) -> KeyFile:
    """The file with one part of Ada's and Zoé's slots exchanged."""
    ada, zoe = (getattr(slot_of(key_file, user.user_id), part) for user in (ADA, ZOE))
    return with_slot(with_slot(key_file, ADA.user_id, **{part: zoe}), ZOE.user_id, **{part: ada})


def mallorys_slot(key_file: KeyFile) -> Slot:
    """A slot from a desk that Mallory made at home, with her name keyed for this desk."""
    (slot, *_) = a_desk(MALLORY).key_file.slots
    return replace(slot, name_digest=name_digest(key_file.name_salt, MALLORY.name))


ATTACKS: dict[str, Callable[[KeyFile], KeyFile]] = {
    "add a slot": lambda f: replace(f, slots=(*f.slots, mallorys_slot(f))),
    "add a copy of a slot": lambda f: replace(f, slots=(*f.slots, replace(f.slots[0], user_id=50))),
    "put a slot in place of another": lambda f: with_slot(
        f,
        OMAR.user_id,
        **{part: getattr(mallorys_slot(f), part) for part in ("public_key", "salt", "wrapped", "sealed")},
    ),
    "drop a user": lambda f: replace(f, slots=f.slots[1:]),
    "drop the recovery key": lambda f: replace(f, slots=f.slots[:-1]),
    "reorder the slots": lambda f: replace(f, slots=(f.slots[1], f.slots[0], *f.slots[2:])),
    "exchange names": lambda f: exchanged(f, "name_digest"),
    "exchange wrapped keys": lambda f: exchanged(f, "wrapped"),
    "exchange sealed keys": lambda f: exchanged(f, "sealed"),
    "exchange public keys": lambda f: exchanged(f, "public_key"),
    "exchange salts": lambda f: exchanged(f, "salt"),
    "exchange numbers": lambda f: with_slot(
        with_slot(with_slot(f, ADA.user_id, user_id=99), ZOE.user_id, user_id=ADA.user_id), 99, user_id=ZOE.user_id
    ),
    "raise a role": lambda f: with_slot(f, ZOE.user_id, roles=frozenset(Role)),
    "take a role away": lambda f: with_slot(f, OMAR.user_id, roles=frozenset()),
    "rename a user": lambda f: with_slot(f, ZOE.user_id, name_digest=name_digest(f.name_salt, MALLORY.name)),
    "raise the generation": lambda f: replace(f, generation=f.generation + 1),
    "lower the generation": lambda f: replace(f, generation=0),
    "weaken one KDF": lambda f: with_slot(f, ZOE.user_id, cost=Cost(memory_kib=32, passes=1, lanes=1)),
    "weaken every KDF": lambda f: replace(
        f, slots=tuple(replace(s, cost=s.cost and Cost(memory_kib=32, passes=1, lanes=1)) for s in f.slots)
    ),
    "change the desk": lambda f: replace(f, desk_uuid="another-desk"),
    "change the language": lambda f: replace(f, language="fr"),
    "change the paper": lambda f: replace(f, paper="letter"),
    "change the name salt": lambda f: replace(f, name_salt=bytes(32)),
    "add a pending key": lambda f: with_slot(f, ADA.user_id, pending=f.slots[0].sealed),
    "add an empty pending key": lambda f: replace(f, slots=tuple(replace(s, pending=b"") for s in f.slots)),
    "empty the sealed keys": lambda f: replace(f, slots=tuple(replace(s, sealed=b"") for s in f.slots)),
    "empty the wrapped keys": lambda f: replace(f, slots=tuple(replace(s, wrapped=b"") for s in f.slots)),
    "public key of low order": lambda f: replace(f, slots=tuple(replace(s, public_key=bytes(32)) for s in f.slots)),
    "forget the anchor": lambda f: replace(f, anchor=None),
    "move the anchor back": lambda f: replace(f, anchor=f.anchor and replace(f.anchor, seq=1)),
    "another head in the anchor": lambda f: replace(f, anchor=f.anchor and replace(f.anchor, head="00" * 32)),
    "another day in the anchor": lambda f: replace(
        f, anchor=f.anchor and replace(f.anchor, at="2001-01-01T00:00:00+00:00")
    ),
    "another kind of sheet": lambda f: replace(f, sheet=Sheet.SHARES),
    "a file of version 1": lambda f: replace(f, version=1, anchor=None, sheet=Sheet.KEY),
    "empty the MAC": lambda f: replace(f, mac=b""),
    "MAC under another data key": lambda f: signed(f, DataKey.new()),
}


def assert_refused(desk: Desk, forged: KeyFile) -> None:
    read = decode(encode(forged))
    assert read == forged
    for way_in in every_way_in(desk):
        with pytest.raises(REFUSALS):
            way_in(read)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nobody_gets_in_through_a_forged_file(attack: str):
    desk = a_desk()
    forged = ATTACKS[attack](desk.key_file)
    assert forged != desk.key_file
    assert_refused(desk, forged)


def test_the_untouched_file_lets_everybody_in():
    """Otherwise the refusals above would prove nothing."""
    desk = a_desk()
    assert {way_in(desk.key_file).data_key for way_in in every_way_in(desk)} == {desk.session.data_key}


@pytest.mark.parametrize("guessed_secret", [b"", bytes(32)])
def test_nobody_can_be_led_to_a_data_key_that_somebody_else_chose(guessed_secret: bytes):
    """Public keys are public, so a forger can box a key of his own and sign for it; the desk secret stops him."""
    desk, chosen = a_desk(), DataKey.new()
    slots = tuple(with_data_key(desk.key_file, slot, guessed_secret, chosen, None) for slot in desk.key_file.slots)
    assert_refused(desk, signed(replace(desk.key_file, slots=slots), chosen))


def test_a_slot_wrapped_under_a_guessable_key_does_not_let_an_unknown_name_in():
    """The work done for an unknown name must not end in a key that a forger could have wrapped a slot under."""
    own = a_desk(MALLORY)
    (slot, *_) = own.key_file.slots
    session = own.session
    for guessable in (bytes(32), b"\xff" * 32):
        wrapped = _wrapped(own.key_file, slot, guessable, session.private_key, session.desk_secret)
        forged = signed(replace(own.key_file, slots=(wrapped,)), session.data_key)
        assert open_slot(forged, forged.slots[0], guessable).data_key == session.data_key
        with pytest.raises(WrongPassphrase):
            unlock(forged, "Nobody Known", ADA.passphrase)


def test_an_outsiders_slot_never_yields_the_desks_data_key():
    desk = a_desk()
    slot = mallorys_slot(desk.key_file)
    forged = decode(encode(replace(desk.key_file, slots=(*desk.key_file.slots, slot))))
    with pytest.raises(REFUSALS):
        unlock(forged, MALLORY.name, MALLORY.passphrase)


@pytest.mark.parametrize(
    "change",
    [
        {"user_id": 99},
        {"kind": SlotKind.RECOVERY},
        {"public_key": bytes(32)},
        {"salt": bytes(16)},
        {"cost": Cost(memory_kib=128, passes=1, lanes=1)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_wrapped_key_is_bound_to_all_that_only_changes_with_it(change: dict):
    """Whoever holds the data key can sign a file, yet cannot bend another user's slot."""
    desk = a_desk()
    key = bytes(range(32))
    slot = _wrapped(desk.key_file, desk.key_file.slots[0], key, desk.session.private_key, desk.session.desk_secret)
    assert open_slot(desk.key_file, slot, key).data_key == desk.session.data_key
    with pytest.raises(WillNotOpen):
        open_slot(desk.key_file, replace(slot, **change), key)
    with pytest.raises(WillNotOpen):
        open_slot(replace(desk.key_file, desk_uuid="another-desk"), slot, key)


def test_a_colleague_cannot_put_a_public_key_of_his_own_in_anothers_slot_unseen():
    """Else what is sealed to the safeguarding lead from then on would be readable by him."""
    desk, own = a_desk(), PrivateKey.new()
    omar = slot_of(desk.key_file, OMAR.user_id)
    bent = replace(omar, public_key=own.public)
    about = _about(desk.key_file, bent, "sealed")
    sealed = boxes.box(omar.public_key, desk.session.data_key.value, about, desk.session.desk_secret)
    forged = signed(with_slot(desk.key_file, OMAR.user_id, public_key=own.public, sealed=sealed), desk.session.data_key)
    with pytest.raises(WrongPassphrase):
        opened_by(forged, OMAR)


@pytest.mark.parametrize("part", ["sealed", "pending"])
def test_a_key_of_a_strange_length_is_tampering_and_no_crash(part: str):
    desk = a_desk()
    slot = slot_of(desk.key_file, ADA.user_id)
    short = boxes.box(slot.public_key, b"short", _about(desk.key_file, slot, part), desk.session.desk_secret)
    forged = signed(with_slot(desk.key_file, ADA.user_id, **{part: short}), desk.session.data_key)
    with pytest.raises(KeyFileTampered):
        opened_by(forged, ADA)


def test_files_of_two_desks_cannot_be_mixed():
    desk, other = a_desk(), a_desk()
    assert_refused(desk, replace(desk.key_file, slots=other.key_file.slots))
    assert_refused(desk, replace(other.key_file, desk_uuid=desk.key_file.desk_uuid))


def test_the_cheap_cost_of_these_tests_is_not_the_cost_of_a_desk():
    assert Cost().memory_kib > 1000 * CHEAP.memory_kib

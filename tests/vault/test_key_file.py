# SPDX-License-Identifier: MIT
"""The key file as bytes: canonical, nameless, damaged or whole and nothing between."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.vault.errors import KeyFileDamaged, KeyFileNewer
from mentordesk.vault.keyfile import VERSION, KeyFile, decode, encode, name_digest
from tests.vault.desk_keys import STAFF, a_desk, with_sum

MAGIC = b"MentorDesk keys "


def content_of(key_file: KeyFile) -> dict:
    return json.loads(encode(key_file).split(b"\n", 1)[1])


def written(table: object) -> bytes:
    return with_sum(json.dumps(table, sort_keys=True, separators=(",", ":")).encode() + b"\n")


def test_a_key_file_reads_back_as_it_was_written():
    key_file = a_desk().key_file
    assert decode(encode(key_file)) == key_file


def test_no_name_and_no_passphrase_is_in_the_bytes():
    data = encode(a_desk().key_file)
    seen = data + data.lower()
    for user in STAFF:
        for text in [user.name, user.passphrase, *user.name.split(), *user.passphrase.split()]:
            if len(text) < 5:
                continue  # chance may write "4" or "moss" in hex
            for form in (text, text.casefold()):
                raws = [form.encode(), form.encode("utf-16-le"), form.encode().hex().encode()]
                raws += [json.dumps(form).encode()[1:-1], hashlib.sha256(form.encode()).hexdigest().encode()]
                assert not any(raw in seen for raw in raws)


def test_two_desks_keep_different_digests_of_the_same_name():
    one, other = a_desk().key_file, a_desk().key_file
    assert one.users[0].name_digest != other.users[0].name_digest


@given(name=st.text(max_size=30))
def test_a_name_is_the_same_however_it_is_typed(name: str):
    assert name_digest(b"salt", f"  {name} ") == name_digest(b"salt", name)
    assert name_digest(b"salt", "ZOE\u0301 QUINTRELLE") == name_digest(b"salt", "Zoé  Quintrelle")


def test_the_unlock_page_finds_language_and_paper_before_anyone_unlocks():
    key_file = replace(a_desk().key_file, language="fr", paper="letter")
    assert (decode(encode(key_file)).language, decode(encode(key_file)).paper) == ("fr", "letter")


def test_the_fingerprint_changes_with_every_bit_of_the_file():
    key_file = a_desk().key_file
    assert key_file.fingerprint == hashlib.sha256(encode(key_file)).hexdigest()
    assert replace(key_file, generation=2).fingerprint != key_file.fingerprint


@pytest.mark.parametrize("data", [b"", b"{}", b"\0" * 2000, MAGIC, MAGIC + b"\n", with_sum(b""), b"x" * 3_000_000])
def test_what_is_no_key_file_is_damaged(data: bytes):
    with pytest.raises(KeyFileDamaged):
        decode(data)


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        b"[]",
        b"null",
        b"nonsense",
        b"\xff\xfe",
        b'{"body":[],"mac":""}',
        b"[" * 100_000,
        b'{"body":' * 5000,
        b"1e999",
    ],
)
def test_a_right_sum_over_nonsense_is_still_damaged(content: bytes):
    with pytest.raises(KeyFileDamaged):
        decode(with_sum(content))


def test_any_cut_is_damage():
    data = encode(a_desk().key_file)
    for length in range(len(data)):
        with pytest.raises(KeyFileDamaged):
            decode(data[:length])


def test_only_the_canonical_bytes_are_read():
    table = content_of(a_desk().key_file)
    assert decode(written(table))
    loose = [json.dumps(table).encode(), json.dumps(table, sort_keys=True, separators=(",", ":")).encode()]
    for content in [*loose, loose[1] + b"\n\n", loose[1].replace(b'"roles":["', b'"roles":[ "') + b"\n"]:
        with pytest.raises(KeyFileDamaged):
            decode(with_sum(content))


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("argon2id", [64 * 1024 * 1024, 3, 4]),
        ("argon2id", [1024, 10_000_000, 1]),
        ("argon2id", [1024, 3]),
        ("argon2id", [1024.0, 3, 1]),
        ("argon2id", None),
        ("public", "00"),
        ("salt", ""),
        ("kind", "root"),
        ("kind", "recovery"),
        ("roles", ["emperor"]),
        ("roles", [["manager"]]),
        ("user", True),
        ("user", -1),
        ("user", 2**60),
        ("user", 0),
        ("user", 2),
        ("wrapped", "zz"),
        ("wrapped", 7),
        ("sealed", None),
    ],
)
def test_a_slot_outside_the_rules_is_damage_even_with_a_right_sum(where: str, value: object):
    """A forged file may not ask for 64 GiB of memory, nor bring a role or a kind we do not know."""
    table = content_of(a_desk().key_file)
    table["body"]["slots"][0][where] = value
    with pytest.raises(KeyFileDamaged):
        decode(written(table))


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("language", "<b>"),
        ("language", 3),
        ("paper", ""),
        ("desk", "a b"),
        ("generation", "2"),
        ("slots", []),
        ("slots", {}),
        ("version", 0),
        ("sheet", "poster"),
        ("sheet", None),
        ("anchor", {}),
        ("anchor", 7),
        ("anchor", {"seq": 1, "head": "ab" * 32}),
        ("anchor", {"seq": -1, "head": "ab" * 32, "at": "2026-11-22T19:40:00+00:00"}),
        ("anchor", {"seq": 1, "head": "AB" * 32, "at": "2026-11-22T19:40:00+00:00"}),
        ("anchor", {"seq": 1, "head": "ab" * 32, "at": "yesterday"}),
        ("anchor", {"seq": 1, "head": "ab" * 32, "at": "2026-11-22T19:40:00+00:00", "more": 1}),
    ],
)
def test_a_file_outside_the_rules_is_damage_even_with_a_right_sum(where: str, value: object):
    table = content_of(a_desk().key_file)
    table["body"][where] = value
    with pytest.raises(KeyFileDamaged):
        decode(written(table))


def test_too_many_slots_are_damage():
    key_file = a_desk().key_file
    crowd = tuple(replace(key_file.slots[0], user_id=number) for number in range(1, 400))
    with pytest.raises(KeyFileDamaged):
        decode(encode(replace(key_file, slots=crowd)))


def test_a_file_of_a_newer_program_is_named_so():
    table = content_of(a_desk().key_file)
    table["body"] = {"version": VERSION + 1, "everything": "else may differ"}
    with pytest.raises(KeyFileNewer):
        decode(written(table))

# SPDX-License-Identifier: MIT
"""Keys: derived apart for each purpose, and never shown."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from mentordesk.vault.keys import DataKey, PrivateKey, Purpose, derive, expand, raw_database_key


def test_each_purpose_gets_a_key_of_its_own_that_is_not_the_data_key():
    data_key = DataKey.new()
    derived = [derive(data_key, purpose) for purpose in get_args(Purpose)]
    assert len({data_key.value, *derived}) == 1 + len(derived)
    assert {len(key) for key in derived} == {32}


def test_the_same_data_key_always_gives_the_same_derived_key():
    assert derive(DataKey(bytes(range(32))), "audit") == derive(DataKey(bytes(range(32))), "audit")


def test_derivation_is_the_hkdf_of_rfc_5869():
    """Test case 3 of the RFC (no salt, no info), first 32 bytes."""
    expected = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
    assert expand(b"\x0b" * 22, b"").hex() == expected


def test_the_derived_keys_never_change_between_versions():
    """A changed label would lock every desk out of its own database."""
    key = DataKey(bytes(range(32)))
    assert raw_database_key(key) == "be23c9e449490d0c4090548520fca8069998341691b90382fb4ba3d125d9462a"
    assert derive(key, "header-mac").hex() == "fae16766745b123a1c8e5909f52bd6c34ccfaf8f1402a38c4d5e4e61417765b3"


def test_an_unknown_purpose_is_a_bug():
    with pytest.raises(ValueError, match="no such purpose"):
        derive(DataKey.new(), "exports")  # pyright: ignore[reportArgumentType]


def test_the_database_key_is_64_hex_digits():
    assert re.fullmatch(r"[0-9a-f]{64}", raw_database_key(DataKey.new()))


@pytest.mark.parametrize("kind", [DataKey, PrivateKey])
def test_a_key_never_shows_its_bytes(kind: type[DataKey] | type[PrivateKey]):
    key = kind.new()
    shown = f"{key} {key!r} {[key]}"
    assert key.value.hex() not in shown
    assert repr(key.value) not in shown


@pytest.mark.parametrize("kind", [DataKey, PrivateKey])
def test_a_key_of_another_length_is_refused(kind: type[DataKey] | type[PrivateKey]):
    with pytest.raises(ValueError, match="32 bytes"):
        kind(b"short")

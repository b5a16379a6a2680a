# SPDX-License-Identifier: MIT
"""A bundle goes through packing and sealing unchanged, and nothing altered, forged or swollen is let back in."""

from __future__ import annotations

import io
import json
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mentordesk.exporting import pack as pack_module
from mentordesk.exporting.age import Identity, Passphrase, encrypted_to, identity_from, is_recipient, recipient_of
from mentordesk.exporting.bundle import make_bundle, read_lines
from mentordesk.exporting.errors import (
    BundleDamaged,
    BundleTooBig,
    BundleUnreadable,
    NewerBundle,
    NotABundle,
    SheetsShowNames,
    StrangeSigner,
    UnknownRecipient,
    WeakPassphrase,
    WrongKey,
)
from mentordesk.exporting.pack import MANIFEST, SIGNATURE, pack, unpack
from mentordesk.exporting.seal import LARGEST_FILE, Recipients, open_bundle, seal
from mentordesk.records.exports import ExportProfile
from tests.exporting.samples import CANARIES, ORIGIN, PDF, RECOVERY_KEY, SIGNING_KEY, disguises, tables

WORDS = "walnut harbor pencil meadow violin lantern"
OWN = identity_from(RECOVERY_KEY)
SIGNER = Ed25519PrivateKey.from_private_bytes(SIGNING_KEY).public_key().public_bytes_raw().hex()


def identified():
    return make_bundle(tables(), ExportProfile.IDENTIFIED, ORIGIN, {"sheet-0412": PDF})


def archive(members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as written:
        for name, content in members.items():
            written.writestr(name, content)
    return stream.getvalue()


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        return {name: read.read(name) for name in read.namelist()}


def signed(manifest: dict[str, object], members: dict[str, bytes]) -> bytes:
    """An archive as a hostile desk would make it: whatever it says, correctly signed."""
    key = Ed25519PrivateKey.from_private_bytes(SIGNING_KEY)
    written = json.dumps(manifest | {"signer": SIGNER}).encode()
    return archive({MANIFEST: written, SIGNATURE: key.sign(pack_module._SEAL_CONTEXT + written)} | members)


def saved(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "export.mdesk"
    path.write_bytes(data)
    return path


def test_rows_and_sheets_come_back_as_they_were(tmp_path: Path):
    sealed = seal(identified(), SIGNING_KEY, Recipients(recipient_of(OWN)))
    opened = open_bundle(saved(tmp_path, sealed), Identity(OWN), signer=SIGNER)
    assert {name: list(opened.table(name)) for name in opened.tables} == tables()
    assert opened.sheet("sheet-0412") == PDF
    manifest = opened.manifest
    assert (manifest.purpose, manifest.audit_head, manifest.created_by) == (
        "Yearly evaluation",
        ORIGIN.audit_head,
        "DM",
    )
    assert (manifest.created_at, manifest.desk_uuid, manifest.rows) == (ORIGIN.created_at, ORIGIN.desk_uuid, 26)


def test_a_passphrase_opens_what_it_sealed_and_another_does_not(tmp_path: Path):
    path = saved(tmp_path, seal(identified(), SIGNING_KEY, Passphrase(WORDS)))
    assert open_bundle(path, Passphrase(WORDS)).manifest.signer == SIGNER
    with pytest.raises(WrongKey):
        open_bundle(path, Passphrase(WORDS + "s"))
    with pytest.raises(WrongKey):
        open_bundle(path, Identity(OWN))


def test_several_desks_can_open_one_export_and_a_stranger_cannot(tmp_path: Path):
    other, stranger = identity_from(bytes(range(1, 33))), identity_from(bytes(range(2, 34)))
    path = saved(tmp_path, seal(identified(), SIGNING_KEY, Recipients(recipient_of(OWN), (recipient_of(other),))))
    assert open_bundle(path, Identity(OWN)) == open_bundle(path, Identity(other))
    with pytest.raises(WrongKey):
        open_bundle(path, Identity(stranger))
    with pytest.raises(WrongKey):
        open_bundle(path, Identity("AGE-SECRET-KEY-1NONSENSE"))


@pytest.mark.parametrize("to", [Recipients(""), Recipients(recipient_of(OWN), ("age1nonsense",))])
def test_a_mistyped_recipient_is_refused(to: Recipients):
    with pytest.raises(UnknownRecipient):
        seal(identified(), SIGNING_KEY, to)
    assert is_recipient(recipient_of(OWN)) and not is_recipient(recipient_of(OWN)[:-1])


@pytest.mark.parametrize("words", ["", "short", "aaaaaaaaaaaaaaaaaaaa", "one one one one one"])
def test_a_weak_passphrase_is_refused(words: str):
    with pytest.raises(WeakPassphrase):
        seal(identified(), SIGNING_KEY, Passphrase(words))


def test_secrets_do_not_show_in_a_repr():
    assert WORDS not in repr(Passphrase(WORDS)) and OWN not in repr(Identity(OWN))


@pytest.mark.parametrize("profile", [ExportProfile.CODED, ExportProfile.COUNTS])
def test_sheets_with_names_do_not_travel_in_a_nameless_export(profile: ExportProfile):
    with pytest.raises(SheetsShowNames):
        make_bundle(tables(), profile, ORIGIN, {"sheet-0412": PDF})


@pytest.mark.parametrize("profile", list(ExportProfile))
def test_no_name_can_be_found_in_the_bytes_of_a_sealed_export(profile: ExportProfile):
    sealed = seal(make_bundle(tables(), profile, ORIGIN), SIGNING_KEY, Recipients(recipient_of(OWN)))
    secrets = (*CANARIES, "people.jsonl", "manifest", ORIGIN.purpose, ORIGIN.desk_uuid)
    assert [secret for secret in secrets for form in disguises(secret) if form in sealed] == []


@pytest.mark.parametrize("profile", [ExportProfile.CODED, ExportProfile.COUNTS])
def test_a_nameless_export_holds_no_name_inside_either(profile: ExportProfile):
    packed = pack(make_bundle(tables(), profile, ORIGIN), SIGNING_KEY)
    assert [canary for canary in CANARIES for form in disguises(canary) if form in packed] == []


def test_the_search_for_names_does_find_them_where_they_are():
    packed = pack(identified(), SIGNING_KEY)
    assert {canary for canary in CANARIES for form in disguises(canary) if form in packed} == set(CANARIES)


def test_every_flipped_bit_and_every_cut_of_a_sealed_file_is_noticed(tmp_path: Path):
    sealed = seal(identified(), SIGNING_KEY, Recipients(recipient_of(OWN)))
    chance = random.Random(7)
    for _ in range(400):
        at = chance.randrange(len(sealed))
        changed = bytearray(sealed)
        changed[at] ^= 1 << chance.randrange(8)
        damaged = bytes(changed) if chance.random() < 0.7 else sealed[:at]
        with pytest.raises(BundleUnreadable):
            open_bundle(saved(tmp_path, damaged), Identity(OWN))


def test_damage_is_not_mistaken_for_a_wrong_key(tmp_path: Path):
    sealed = seal(identified(), SIGNING_KEY, Recipients(recipient_of(OWN)))
    with pytest.raises(BundleDamaged):
        open_bundle(saved(tmp_path, sealed[:-40]), Identity(OWN))
    with pytest.raises(BundleDamaged):
        open_bundle(saved(tmp_path, sealed + b"more"), Identity(OWN))
    with pytest.raises(NotABundle):
        open_bundle(saved(tmp_path, b"something else"), Identity(OWN))


def test_every_changed_byte_of_the_unsealed_archive_is_noticed():
    packed = pack(identified(), SIGNING_KEY)
    genuine, chance, accepted = unpack(packed), random.Random(11), []
    for _ in range(1500):
        changed = bytearray(packed)
        changed[chance.randrange(len(packed))] ^= 1 << chance.randrange(8)
        try:
            opened = unpack(bytes(changed))
        except BundleUnreadable:
            continue
        accepted.append(opened)
    assert all(opened == genuine for opened in accepted), "only bytes that say nothing, such as a date, may differ"


def test_a_forged_manifest_and_a_changed_member_are_refused():
    parts = contents(pack(identified(), SIGNING_KEY))
    forged = parts | {MANIFEST: parts[MANIFEST].replace(b"Yearly", b"Weekly")}
    swapped = parts | {"people.jsonl": parts["pairs.jsonl"]}
    altered = parts | {"pairs.jsonl": parts["pairs.jsonl"].replace(b'"mentor_id":1', b'"mentor_id":2', 1)}
    missing = {name: content for name, content in parts.items() if name != "pairs.jsonl"}
    surplus = parts | {"more.jsonl": b"{}\n"}
    for members in (forged, swapped, altered, missing, surplus, {}, {MANIFEST: b"{}"}):
        with pytest.raises(BundleDamaged):
            unpack(archive(members))


def test_another_desks_signature_is_told():
    with pytest.raises(StrangeSigner):
        unpack(pack(identified(), bytes(32)), signer=SIGNER)


def test_a_newer_bundle_is_refused_politely():
    with pytest.raises(NewerBundle):
        unpack(pack(replace(identified(), manifest=replace(identified().manifest, schema=2)), SIGNING_KEY))


@pytest.mark.parametrize(
    "name", ["../people.jsonl", "/etc/x.jsonl", "a/b.jsonl", "PEOPLE.exe", ".hidden.jsonl", "x" * 70 + ".pdf"]
)
def test_a_member_that_is_not_flat_and_neutral_is_refused(name: str):
    with pytest.raises(BundleDamaged):
        unpack(archive(contents(pack(identified(), SIGNING_KEY)) | {name: b"{}"}))


def test_a_compressed_bomb_is_refused_before_anything_is_unpacked():
    parts = contents(pack(identified(), SIGNING_KEY))
    with pytest.raises(BundleDamaged):
        unpack(archive(parts | {"bomb.jsonl": bytes(64 * 1024 * 1024)}, zipfile.ZIP_DEFLATED))


def test_duplicate_names_are_refused():
    stream = io.BytesIO(pack(identified(), SIGNING_KEY))
    with zipfile.ZipFile(stream, "a") as written, pytest.warns(UserWarning, match="Duplicate name"):
        written.writestr("people.jsonl", b"{}")
    with pytest.raises(BundleDamaged):
        unpack(stream.getvalue())


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pack_module, "MOST_MEMBERS", 5)
    with pytest.raises(BundleDamaged):
        unpack(pack(identified(), SIGNING_KEY))


def test_a_file_of_a_size_we_never_write_is_not_even_read(tmp_path: Path):
    path = tmp_path / "huge.mdesk"
    with path.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)
    with pytest.raises(BundleTooBig):
        open_bundle(path, Identity(OWN))


@pytest.mark.parametrize(
    "manifest",
    [
        {},
        {"schema": 1, "members": "people"},
        {"schema": 1, "members": [{"name": "x.jsonl", "rows": -1, "size": 1, "sha256": ""}]},
        {"schema": 1, "members": [], "profile": "everything"},
        {"schema": "1", "members": [], "created_at": "yesterday"},
    ],
)
def test_a_signed_but_nonsensical_manifest_is_refused(manifest: dict[str, object]):
    with pytest.raises(BundleDamaged):
        unpack(signed(manifest, {}))


@pytest.mark.parametrize("line", [b"[1]", b"{", b"nonsense", b'{"a":' + b"[" * 40 + b"]" * 40 + b"}", b"\xff\xfe"])
def test_a_line_that_is_no_flat_record_is_refused(line: bytes):
    with pytest.raises(BundleDamaged):
        list(read_lines(line))


def test_brackets_inside_a_text_do_not_count_as_depth():
    assert list(read_lines(b'{"a":"' + b"[" * 100 + b'\\"{{"}\n')) == [{"a": "[" * 100 + '"{{'}]


def test_mutated_archives_never_end_in_an_untyped_error():
    packed, chance = pack(identified(), SIGNING_KEY), random.Random(13)
    for _ in range(1500):
        changed = bytearray(packed)
        for _ in range(chance.randrange(1, 6)):
            at, length = chance.randrange(len(changed)), chance.randrange(1, 30)
            changed[at : at + length] = chance.randbytes(chance.randrange(0, 30))
        try:
            unpack(bytes(changed))
        except BundleUnreadable:
            continue


def test_an_age_file_that_holds_no_bundle_is_refused(tmp_path: Path):
    with pytest.raises(BundleDamaged):
        open_bundle(saved(tmp_path, encrypted_to([recipient_of(OWN)], b"a letter")), Identity(OWN))

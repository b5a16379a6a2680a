# SPDX-License-Identifier: MIT
"""What is wrong with a desk is told by its own name and sentence: a wrong passphrase is never called damage, nor damage
a wrong passphrase."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mentordesk.desk import DatabaseMissing, open_desk, recover_desk
from mentordesk.desk.attempts import FILE
from mentordesk.errors import MentorDeskError
from mentordesk.store.connection import Damaged, ReadOnly
from mentordesk.store.migrate import NewerDesk, latest
from mentordesk.vault.errors import (
    KeyFileDamaged,
    KeyFilesDisagree,
    KeyFileTampered,
    NoKeyFile,
    RecoveryKeyMistyped,
    WrongPassphrase,
    WrongRecoveryKey,
)
from mentordesk.vault.keyfile import decode, encode
from mentordesk.vault.recovery import RecoveryKey, format_recovery
from mentordesk.words import LANGUAGES, words
from tests.support.desks import PASSPHRASE, a_desk, a_person, reopened

PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed desk with a backup; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("whole") / "desk"
    desk = a_desk(folder)
    a_person(desk, "Adeyemi")
    desk.close()
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "desk")
    return tmp_path / "desk"


def flipped(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def other_bytes(folder: Path) -> None:
    (folder / "desk.db").write_bytes(b"not what was written " * 1000)


def first_page(folder: Path) -> None:
    flipped(folder / "desk.db", 100)


def emptied(folder: Path) -> None:
    (folder / "desk.db").write_bytes(b"")


def cut_in_half(folder: Path) -> None:
    content = (folder / "desk.db").read_bytes()
    (folder / "desk.db").write_bytes(content[: len(content) // 2])


def of_another_desk(folder: Path) -> None:
    a_desk(folder.parent / "other").close()
    shutil.copyfile(folder.parent / "other" / "desk.db", folder / "desk.db")


def no_database(folder: Path) -> None:
    (folder / "desk.db").unlink()


def no_keys(folder: Path) -> None:
    for name in ("a.keys", "b.keys"):
        (folder / name).unlink()


def both_keys(folder: Path, change: Callable[[bytes], bytes]) -> None:
    for name in ("a.keys", "b.keys"):
        (folder / name).write_bytes(change((folder / name).read_bytes()))


def damaged_keys(folder: Path) -> None:
    both_keys(folder, lambda content: content[: len(content) // 2])


def tampered_keys(folder: Path) -> None:
    """Whole, with the right checksum, but not written by somebody who could open the desk: the recovery key is gone."""

    def without_recovery(content: bytes) -> bytes:
        key_file = decode(content)
        return encode(_with_slots(key_file, key_file.users))

    both_keys(folder, without_recovery)


def _with_slots(key_file: object, slots: object) -> object:
    return type(key_file)(
        **{field: getattr(key_file, field) for field in key_file.__dataclass_fields__} | {"slots": slots}
    )


def keys_of_another_desk(folder: Path) -> None:
    a_desk(folder.parent / "other").close()
    shutil.copyfile(folder.parent / "other" / "b.keys", folder / "b.keys")


CASES: dict[str, tuple[Callable[[Path], None], str, type[MentorDeskError]]] = {
    "wrong passphrase": (lambda _: None, PASSPHRASE.upper(), WrongPassphrase),
    "wrong passphrase on a damaged database": (other_bytes, PASSPHRASE.upper(), WrongPassphrase),
    "other bytes": (other_bytes, PASSPHRASE, Damaged),
    "first page": (first_page, PASSPHRASE, Damaged),
    "emptied": (emptied, PASSPHRASE, Damaged),
    "cut in half": (cut_in_half, PASSPHRASE, Damaged),
    "database of another desk": (of_another_desk, PASSPHRASE, Damaged),
    "missing database": (no_database, PASSPHRASE, DatabaseMissing),
    "missing keys": (no_keys, PASSPHRASE, NoKeyFile),
    "damaged keys": (damaged_keys, PASSPHRASE, KeyFileDamaged),
    "tampered keys": (tampered_keys, PASSPHRASE, KeyFileTampered),
    "keys of two desks": (keys_of_another_desk, PASSPHRASE, KeyFilesDisagree),
}


@pytest.mark.parametrize("case", CASES)
def test_each_trouble_is_told_by_its_own_name_and_nothing_is_changed(folder: Path, case: str) -> None:
    harm, passphrase, expected = CASES[case]
    harm(folder)
    before = everything_in(folder)
    with pytest.raises(MentorDeskError) as told:
        open_desk(folder, "", passphrase)
    assert type(told.value) is expected
    assert everything_in(folder) == before


def everything_in(folder: Path) -> dict[Path, bytes]:
    """Each file's content; but for the count of failed attempts, which a wrong passphrase is to change."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != FILE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_trouble_has_a_sentence_of_its_own(language: str) -> None:
    say = words(language)
    kinds = {expected for _, _, expected in CASES.values()}
    sentences = {say(kind.key) for kind in kinds}
    assert len(sentences) == len(kinds)
    assert all(len(sentence) > 60 and PASSPHRASE not in sentence for sentence in sentences)


@pytest.mark.parametrize(("language", "backup"), [("en", "backup"), ("fr", "sauvegarde")])
@pytest.mark.parametrize("kind", [Damaged, NoKeyFile, KeyFileDamaged, KeyFileTampered])
def test_damage_points_at_the_backup(language: str, backup: str, kind: type[MentorDeskError]) -> None:
    assert backup in words(language)(kind.key)


def test_a_recovery_key_with_a_typing_error_and_one_of_another_desk_are_two_things(folder: Path) -> None:
    strange = format_recovery(RecoveryKey.new())
    with pytest.raises(WrongRecoveryKey):
        recover_desk(folder, strange)
    with pytest.raises(RecoveryKeyMistyped):
        recover_desk(folder, strange[:-1] + ("2" if strange[-1] != "2" else "3"))


def test_a_desk_of_a_newer_program_is_refused_politely(folder: Path) -> None:
    desk = reopened(folder)
    desk._database.run(f"PRAGMA user_version = {latest() + 1}")
    desk._changed_since_backup = False
    desk.close()
    with pytest.raises(NewerDesk) as told:
        reopened(folder)
    for language in LANGUAGES:
        assert str(latest() + 1) in words(language)(told.value.key, **told.value.values)


def test_a_folder_in_place_of_the_database_is_no_traceback(folder: Path) -> None:
    no_database(folder)
    (folder / "desk.db").mkdir()
    with pytest.raises((ReadOnly, Damaged)):
        reopened(folder)

# SPDX-License-Identifier: MIT
"""The data without MentorDesk: the printed sheet, the `age` program and a SQLCipher reader that is not ours bring all of it back.

Needs the Debian package `age`; `packaging/test.sh` installs it. The programs run here import nothing of ours.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pypdfium2
import pytest

from mentordesk.desk import Desk, create_desk, open_desk
from mentordesk.desk.folder import WAY_OUT, WAY_OUT_NOTE
from mentordesk.desk.without_us import leave_way_out
from mentordesk.exporting.age import Identity, decrypted, identity_from
from mentordesk.paths import resources
from mentordesk.records.apart import ApartDraft
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.usecases import apart, registers
from mentordesk.usecases.first_run import recovery_sheet
from mentordesk.vault.keys import DataKey, raw_database_key
from mentordesk.vault.recovery import parse_recovery
from tests.desk.rotating import confirmed
from tests.support.desks import AT_NOON, CHEAP, PASSPHRASE, a_person

READER = Path(__file__).with_name("independent_reader.py")
SETTINGS = DeskSettings(establishment="HMP Testing")
SURNAMES = ["Adeyemi", "Béatrice", "O’Carroll"]
NOTE = "Ask gently about the letter."


@pytest.fixture
def made(tmp_path: Path) -> tuple[Desk, str]:
    """A desk with three people, a private note and a keep-apart, and its recovery key as printed."""
    setup = DeskSetup(settings=SETTINGS, user_name="Jo Marsh", user_initials="JM")
    desk, recovery = create_desk(tmp_path / "desk", setup, PASSPHRASE, AT_NOON, CHEAP)
    one, other, _ = (a_person(desk, surname) for surname in SURNAMES)
    desk.perform("sessions.act.note", partial(registers.write_private_note, text=NOTE, person_id=one))
    draft = ApartDraft(person_a=one, person_b=other, comment="Owes a debt since the spring")
    desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))
    return desk, recovery


def identity_on_the_sheet(recovery: str) -> str:
    """What somebody types from the paper."""
    text = pypdfium2.PdfDocument(recovery_sheet(recovery, SETTINGS, AT_NOON))[0].get_textpage().get_text_range()
    groups = re.findall(r"\b[02-9AC-HJ-NP-Z]{3,5}\b", text.split("AGE-SECRET-KEY-1", 1)[1])
    return "AGE-SECRET-KEY-1" + "".join(groups)[:58]


def opened_by_age(way_out: Path, identity: str, work: Path) -> tuple[str, list[str]]:
    """The desk's number and the raw keys that the real `age` program finds in the file."""
    program = shutil.which("age")
    assert program, "the Debian package age is needed for this test (packaging/test.sh installs it)"
    (work / "identity.txt").write_text(identity + "\n")
    command = [program, "-d", "-i", str(work / "identity.txt"), str(way_out)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    (number,) = re.findall(r"^desk (\S+)$", said, re.MULTILINE)
    return number, re.findall(r"^[0-9a-f]{64}$", said, re.MULTILINE)


def read_by_a_stranger(database: Path, key: str) -> dict:
    command = [sys.executable, "-I", str(READER), str(database), key]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def programs_on_the_page(language: str) -> list[str]:
    page = (resources() / "without-us" / f"README.{language}.md").read_text(encoding="utf-8")
    return re.findall(r"```python\n(.*?)```", page, re.DOTALL)


def test_the_sheet_age_and_another_reader_bring_back_every_person(made: tuple[Desk, str], tmp_path: Path) -> None:
    desk, recovery = made
    desk.close()
    _, keys = opened_by_age(tmp_path / "desk" / WAY_OUT, identity_on_the_sheet(recovery), tmp_path)
    (key,) = keys
    shutil.copy(tmp_path / "desk" / "desk.db", tmp_path / "copy.db")
    found = read_by_a_stranger(tmp_path / "copy.db", key)
    assert [person[0] for person in found["people"]] == SURNAMES


def test_a_backup_comes_back_the_same_way(made: tuple[Desk, str], tmp_path: Path) -> None:
    desk, recovery = made
    copy = desk.back_up().path
    desk.close()
    _, (key,) = opened_by_age(copy.with_suffix(".age"), identity_on_the_sheet(recovery), tmp_path)
    shutil.copy(copy, tmp_path / "copy.db")
    assert [person[0] for person in read_by_a_stranger(tmp_path / "copy.db", key)["people"]] == SURNAMES


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_program_on_the_page_opens_what_is_sealed(made: tuple[Desk, str], tmp_path: Path, language: str) -> None:
    desk, recovery = made
    desk.close()
    number, (key,) = opened_by_age(tmp_path / "desk" / WAY_OUT, identity_on_the_sheet(recovery), tmp_path)
    shutil.copy(tmp_path / "desk" / "desk.db", tmp_path / "copy.db")
    found = read_by_a_stranger(tmp_path / "copy.db", key)
    (tmp_path / "open.py").write_text(programs_on_the_page(language)[0])

    def opened(blob: str, context: str) -> str:
        (tmp_path / "sealed.bin").write_bytes(bytes.fromhex(blob))
        command = [sys.executable, "-I", "open.py", "identity.txt", number, context, "sealed.bin"]
        said = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
        return said.rstrip("\n")

    assert opened(found["notes"][0], "sessions.private_note") == NOTE
    assert "Owes a debt" in opened(found["reasons"][0], "apart.reason")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_second_program_on_the_page_makes_the_identity_from_joined_shares(
    made: tuple[Desk, str], tmp_path: Path, language: str
) -> None:
    desk, recovery = made
    desk.close()
    (tmp_path / "identity.py").write_text(programs_on_the_page(language)[1])
    command = [sys.executable, "-I", "identity.py", parse_recovery(recovery).value.hex()]
    said = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert said.strip() == identity_on_the_sheet(recovery)


def test_after_a_change_of_the_data_key_the_file_holds_the_new_one(made: tuple[Desk, str], tmp_path: Path) -> None:
    desk, recovery = made
    identity = identity_on_the_sheet(recovery)
    before = opened_by_age(tmp_path / "desk" / WAY_OUT, identity, tmp_path)
    confirmed(desk).change_data_key()
    after = opened_by_age(tmp_path / "desk" / WAY_OUT, identity, tmp_path)
    assert after[1] == [raw_database_key(desk._unlocked.data_key)] != before[1]
    desk.close()


def test_while_the_data_key_changes_the_file_holds_both(made: tuple[Desk, str], tmp_path: Path) -> None:
    desk, recovery = made
    one, other = DataKey.new(), DataKey.new()
    assert leave_way_out(tmp_path, desk._key_file, one, other)
    said = decrypted((tmp_path / WAY_OUT).read_bytes(), Identity(identity_on_the_sheet(recovery))).decode()
    assert [raw_database_key(one), raw_database_key(other)] == re.findall(r"^[0-9a-f]{64}$", said, re.MULTILINE)
    desk.close()


def test_what_was_removed_from_the_folder_is_back_after_the_next_unlock(made: tuple[Desk, str], tmp_path: Path) -> None:
    desk, recovery = made
    desk.close()
    for name in (WAY_OUT, WAY_OUT_NOTE):
        (tmp_path / "desk" / name).unlink()
    open_desk(tmp_path / "desk", "", PASSPHRASE).close()
    assert opened_by_age(tmp_path / "desk" / WAY_OUT, identity_on_the_sheet(recovery), tmp_path)[1]
    assert (tmp_path / "desk" / WAY_OUT_NOTE).exists()


def test_neither_file_holds_a_secret_in_the_open(made: tuple[Desk, str], tmp_path: Path) -> None:
    desk, recovery = made
    raw = raw_database_key(desk._unlocked.data_key)
    identity = identity_from(parse_recovery(recovery).private_key.value)
    for name in (WAY_OUT, WAY_OUT_NOTE):
        data = (tmp_path / "desk" / name).read_bytes()
        for secret in (raw, identity, recovery, *SURNAMES):
            assert secret.encode() not in data and secret.lower().encode() not in data.lower()
    desk.close()


def test_a_disk_that_refuses_the_file_keeps_nobody_out(made: tuple[Desk, str], tmp_path: Path) -> None:
    desk, _ = made
    desk.close()
    for name in (WAY_OUT, WAY_OUT_NOTE):
        (tmp_path / "desk" / name).unlink()
        (tmp_path / "desk" / name).mkdir()
    desk = open_desk(tmp_path / "desk", "", PASSPHRASE)
    assert desk.verify() == len(SURNAMES)
    desk.close()

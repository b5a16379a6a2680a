# SPDX-License-Identifier: MIT
"""backup, verify and restore as IT staff type them: sentences in both languages, JSON for programs, exit codes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from mentordesk.cli import main
from mentordesk.desk import create_desk
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.words import words
from tests.support.desks import AT_NOON, CHEAP, PASSPHRASE, a_desk, a_person, reopened


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed desk with two people and one copy."""
    monkeypatch.setenv("MENTORDESK_PASSPHRASE", PASSPHRASE)
    desk = a_desk(tmp_path / "desk")
    a_person(desk, "Adeyemi")
    a_person(desk, "Baptiste")
    desk.close()
    return tmp_path / "desk"


def answer(capsys: pytest.CaptureFixture[str]) -> dict:
    return json.loads(capsys.readouterr().out)


def ruin(folder: Path) -> None:
    (folder / "desk.db").write_bytes(os.urandom(50_000))


def test_a_ruined_desk_is_listed_restored_and_verified(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ruin(folder)
    assert main(["verify", "--desk", str(folder)]) == 1
    assert "restore" in capsys.readouterr().err.casefold()
    assert main(["restore", "--desk", str(folder), "--json"]) == 0
    [copy] = answer(capsys)["copies"]
    assert copy["recommended"]
    assert (folder / "desk.db").stat().st_size == 50_000
    assert main(["restore", "--desk", str(folder), "--from", "newest", "--json"]) == 0
    told = answer(capsys)
    assert told["people"] == 2 and told["restored"] == copy["file"] and told["log_lines_lost"] == 0
    assert main(["verify", "--desk", str(folder), "--json"]) == 0
    assert answer(capsys)["people"] == 2


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_sentences_say_what_is_lost_and_where_the_rest_is(
    folder: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ruin(folder)
    assert main(["restore", "--desk", str(folder), "--language", language]) == 0
    listed = capsys.readouterr().out
    assert "*" in listed and "--from newest" in listed
    assert main(["restore", "--desk", str(folder), "--from", "newest", "--language", language]) == 0
    said = capsys.readouterr().out
    [aside] = folder.glob("aside-*")
    assert str(aside) in said
    assert "2026" in said


def test_the_exit_code_tells_a_wrong_passphrase_from_the_rest(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ruin(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    monkeypatch.setenv("MENTORDESK_PASSPHRASE", "a passphrase of somebody else")
    assert main(["restore", "--desk", str(folder), "--from", "newest"]) == 5
    assert main(["restore", "--desk", str(folder), "--from", str(folder / "nothing.db")]) == 1
    [copy] = (folder / "backups").glob("*.db")
    monkeypatch.setenv("MENTORDESK_PASSPHRASE", PASSPHRASE)
    whole = copy.read_bytes()
    copy.write_bytes(whole[:5000] + bytes(100) + whole[5100:])
    assert main(["restore", "--desk", str(folder), "--from", str(copy)]) == 1
    copy.write_bytes(whole)
    assert "Traceback" not in capsys.readouterr().err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_an_empty_folder_has_nothing_to_restore(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", "--desk", str(tmp_path)]) == 1
    assert capsys.readouterr().out.strip()
    assert list(tmp_path.iterdir()) == []


def test_a_backup_says_its_file_and_without_the_second_drive_says_so(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", "--desk", str(folder), "--to", str(tmp_path / "there"), "--json"]) == 0
    made = Path(answer(capsys)["file"])
    assert made.exists() and main(["verify", "--desk", str(folder), "--backup", str(made)]) == 0
    capsys.readouterr()
    assert main(["backup", "--desk", str(folder), "--second"]) == 1
    assert capsys.readouterr().err.strip()


def test_the_recovery_key_restores_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    setup = DeskSetup(settings=DeskSettings(establishment="HMP Testing"), user_name="Jo Marsh", user_initials="JM")
    desk, sheet = create_desk(tmp_path / "desk", setup, PASSPHRASE, AT_NOON, CHEAP)
    a_person(desk, "Adeyemi")
    desk.close()
    ruin(tmp_path / "desk")
    monkeypatch.setenv("MENTORDESK_PASSPHRASE", sheet)
    assert main(["restore", "--desk", str(tmp_path / "desk"), "--from", "newest", "--recovery"]) == 0
    reopened(tmp_path / "desk").close()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_folder_given_as_a_backup_is_called_what_it_is(
    folder: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for named in (folder / "backups", folder / "backups" / "nothing.db"):
        assert main(["verify", "--desk", str(folder), "--backup", str(named), "--language", language]) == 1
        assert words(language)("errors_store.no_copy", file=named.name) in capsys.readouterr().err
    assert not (folder / "backups" / "nothing.db").exists()


def test_a_folder_in_the_place_of_the_database_is_told_and_put_aside(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "desk.db").unlink()
    (folder / "desk.db").mkdir()
    (folder / "desk.db" / "kept.txt").write_text("somebody put it there")
    assert main(["verify", "--desk", str(folder)]) == 1
    assert words("en")("errors_store.damaged") in capsys.readouterr().err
    assert main(["restore", "--desk", str(folder), "--from", "newest"]) == 0
    assert main(["verify", "--desk", str(folder)]) == 0
    [kept] = folder.glob("aside-*/desk.db/kept.txt")
    assert kept.read_text() == "somebody put it there"

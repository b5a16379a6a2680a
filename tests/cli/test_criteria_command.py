# SPDX-License-Identifier: MIT
"""`mentordesk criteria` and `mentordesk pair --criteria`: a file out of one desk, shown, and taken up by another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mentordesk.cli import main
from tests.cli.test_commands import PASSPHRASE, ROSTER


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("MENTORDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("MENTORDESK_LANGUAGE", "en")
    folder, roster = str(tmp_path / "desk"), tmp_path / "roster.csv"
    assert main(["create", "--desk", folder, "--establishment", "HMP Test", "--user", "Jo", "--initials", "J"]) == 0
    roster.write_text(ROSTER)
    assert main(["import-roster", "--desk", folder, str(roster)]) == 0
    return folder


def test_criteria_are_written_shown_and_taken_up(desk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "criteria.toml"
    assert main(["criteria", "--desk", desk, "--out", str(file)]) == 0
    text = file.read_text(encoding="utf-8")
    assert 'goals = "high"' in text
    capsys.readouterr()
    assert main(["criteria", "--desk", desk, "--from", str(file)]) == 0
    assert "nothing else" in capsys.readouterr().out
    file.write_text(text.replace('goals = "high"', 'goals = "off"'), encoding="utf-8")
    assert main(["criteria", "--desk", desk, "--from", str(file), "--dry-run"]) == 0
    assert "here high, in the file off" in capsys.readouterr().out
    assert main(["criteria", "--desk", desk, "--from", str(file), "--json"]) == 0
    taken = json.loads(capsys.readouterr().out)
    assert taken == {"changes": [{"what": "goals", "here": "high", "file": "off"}], "taken": True}
    assert main(["criteria", "--desk", desk, "--from", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"changes": [], "taken": False}


def test_pairs_are_proposed_by_a_file_and_never_made_by_it(
    desk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "criteria.toml"
    file.write_text('version = 1\n[aim]\nobjective = "quality"\nworst_off_first = true\n')
    capsys.readouterr()
    assert main(["pair", "--desk", desk, "--criteria", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["proven"]
    assert main(["pair", "--desk", desk, "--criteria", str(file), "--accept"]) == 4
    assert "Nothing was changed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "content", "said"),
    [
        ([], "", "either --out or --from"),
        (["--from", "{file}"], 'version = 1\n[criteria]\nsmile = "high"\n', "“smile” at criteria"),
        (["--from", "{file}"], "version = 1\n[rules]\nkeep_apart = false\n", "“keep_apart” off"),
    ],
    ids=["neither", "an unknown name", "a rule that always holds"],
)
def test_what_is_wrong_is_said_and_nothing_changes(
    desk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], content: str, said: str
) -> None:
    file = tmp_path / "criteria.toml"
    file.write_text(content)
    assert main(["criteria", "--desk", desk, *(option.format(file=file) for option in options)]) == 4
    assert said in capsys.readouterr().err

# SPDX-License-Identifier: MIT
"""`mentordesk pair` as a person reads it: reasons, all there is to heed, who is left over and what would help, no score."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mentordesk.cli import main
from tests.cli.test_commands import APART, PASSPHRASE, ROSTER

LATER = """Prison number,Surname,Forename,Role,Mentor capacity
B1,Evans,Ali,mentor,1
B2,Faulkner,Bo,mentee,
"""


@pytest.fixture
def unchecked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """A mentor with one place and three mentees; nobody was ever held against the establishment's keep-apart list."""
    monkeypatch.setenv("MENTORDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("MENTORDESK_LANGUAGE", "en")
    folder = str(tmp_path / "desk")
    main(["create", "--desk", folder, "--establishment", "HMP Test", "--user", "Jo", "--initials", "J"])
    bring_in(tmp_path, folder, "import-roster", ROSTER, capsys)
    return folder


@pytest.fixture
def desk(tmp_path: Path, unchecked: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The same, and one of the mentees is to be kept apart from the mentor."""
    bring_in(tmp_path, unchecked, "import-apart", APART, capsys)
    return unchecked


def bring_in(folder: Path, desk: str, command: str, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "list.csv").write_text(text)
    assert main([command, "--desk", desk, str(folder / "list.csv")]) == 0
    capsys.readouterr()


def said_of(desk: str, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["pair", "--desk", desk, *options]) == 0
    return capsys.readouterr().out


def test_the_whole_is_told_in_bands_and_never_as_a_score(desk: str, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(said_of(desk, capsys, "--json"))
    said = said_of(desk, capsys)
    assert "score" not in said
    assert str(document["total"]) not in said
    assert "1 mentee has a mentor: 1 " in said
    assert "; 2 people without a pair. No better set of pairs exists under these rules." in said
    assert "1 pair proposed. Nothing was written; add --accept to make it real." in said
    assert "1 personne mentorée a un mentor\u202f: 1 " in said_of(desk, capsys, "--language", "fr").replace(
        "\xa0", "\u202f"
    )


def test_all_there_is_to_heed_is_told_with_the_pair(
    unchecked: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring_in(tmp_path, unchecked, "import-roster", LATER, capsys)
    document = json.loads(said_of(unchecked, capsys, "--json"))
    said = said_of(unchecked, capsys)
    pairs = document["pairs"]
    assert max(len(pair["cautions"]) for pair in pairs) > 2, "more than fit beside the reasons"
    assert all(f"    Take care: {caution}\n" in said for pair in pairs for caution in pair["cautions"])
    assert all("keep_apart" in pair["unchecked"] for pair in pairs)
    assert said.count("    Take care: The keep-apart records have not been held against") == len(pairs)


def test_who_is_left_over_is_told_what_stands_in_the_way_and_what_would_help(
    desk: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = said_of(desk, capsys)
    assert "    What would help: One more place with Sam Adeyemi.\n" in said
    apart = said.split("Lou Baptiste: ")[1].split("\n")
    assert apart[0] == "A rule stands in the way of every candidate."
    assert "    With some, a rule forbids it." in apart
    assert "placed together" not in said, "what a terminal shows may end up in a file: no rule tells of a keep-apart"

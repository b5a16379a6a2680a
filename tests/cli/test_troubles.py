# SPDX-License-Identifier: MIT
"""Whatever the system answers to a command ends in a sentence and an exit code, never in a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mentordesk import cli
from mentordesk.cli import BUG, main
from mentordesk.cli.console import BadInput, write_file
from mentordesk.errors import MentorDeskError
from mentordesk.words import LANGUAGES, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_that_is_a_file_ends_in_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORDESK_PASSPHRASE", "seven quiet bridges over a river")
    (tmp_path / "file").write_text("not a folder")
    given = [
        "create",
        "--desk",
        str(tmp_path / "file"),
        "--establishment",
        "X",
        "--user",
        "Jo Marsh",
        "--initials",
        "JM",
    ]
    assert main([*given, "--language", language]) == 1
    said = capfd.readouterr()
    assert "Traceback" not in said.out + said.err
    assert len(said.err.split()) > 10 and said.err.strip().endswith(".")
    assert (tmp_path / "file").read_text() == "not a folder"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bug_is_told_by_its_kind_and_place_and_without_what_it_says(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def bug(*_: object, **__: object) -> int:
        raise KeyError("Zbylut Canary")

    monkeypatch.setattr(cli.tours, "take_tour", bug)
    assert main(["tour", "--out", "nowhere", "--language", language]) == BUG
    said = capfd.readouterr().err
    assert "KeyError" in said and "test_troubles.py" in said
    assert "Zbylut" not in said and "Traceback" not in said
    assert said.startswith(words(language)("cli.error.bug", kind="KeyError", place="")[:20])


def test_a_file_is_written_over_a_file_and_over_nothing_else(tmp_path: Path) -> None:
    write_file(tmp_path / "sheet.pdf", b"first")
    write_file(tmp_path / "sheet.pdf", b"second")
    assert (tmp_path / "sheet.pdf").read_bytes() == b"second"
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(MentorDeskError) as refused:
            write_file(tmp_path / name, b"x")
        assert not isinstance(refused.value, BadInput)
    assert (tmp_path / "pipe").is_fifo() and (tmp_path / "folder").is_dir()
    assert {path.name for path in tmp_path.iterdir()} == {"sheet.pdf", "pipe", "folder"}

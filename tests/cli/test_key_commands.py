# SPDX-License-Identifier: MIT
"""recover, passphrase, rotate and new-recovery as IT staff type them: what holds afterwards, sentences, exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
import pytest

from mentordesk.cli import main
from mentordesk.desk import create_desk, open_desk, recover_desk
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.usecases.keys import new_recovery_key, split_recovery_key
from mentordesk.vault.errors import WrongPassphrase, WrongRecoveryKey
from tests.support.desks import AT_NOON, CHEAP, PASSPHRASE, a_person

OTHER = "nine lanterns along the harbour wall"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """A closed desk with one person and one copy, and its recovery key; the passphrase is in the environment."""
    monkeypatch.setenv("MENTORDESK_PASSPHRASE", PASSPHRASE)
    setup = DeskSetup(settings=DeskSettings(establishment="HMP Testing"), user_name="Jo Marsh", user_initials="JM")
    desk, recovery = create_desk(tmp_path / "desk", setup, PASSPHRASE, AT_NOON, CHEAP)
    a_person(desk, "Adeyemi")
    desk.close()
    return tmp_path / "desk", recovery


def in_file(folder: Path, name: str, secret: str) -> str:
    (folder / name).write_text(secret + "\n", encoding="utf-8")
    return str(folder / name)


def test_recover_sets_a_new_passphrase(
    made: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk, recovery = made
    key, new = in_file(tmp_path, "key", recovery), in_file(tmp_path, "new", OTHER)
    assert main(["recover", "--desk", str(desk), "--recovery-file", key, "--new-passphrase-file", new]) == 0
    assert "Jo Marsh" in capsys.readouterr().out
    with pytest.raises(WrongPassphrase):
        open_desk(desk, "", PASSPHRASE)
    open_desk(desk, "", OTHER).close()


@pytest.mark.parametrize(("key", "code"), [("0000Z" * 8, 4), (new_recovery_key(), 5)], ids=["mistyped", "wrong"])
def test_a_mistyped_and_a_wrong_recovery_key_are_told_apart(
    made: tuple[Path, str], tmp_path: Path, key: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    files = ["--recovery-file", in_file(tmp_path, "key", key), "--new-passphrase-file", in_file(tmp_path, "new", OTHER)]
    assert main(["recover", "--desk", str(made[0]), *files]) == code
    assert key[:5] not in capsys.readouterr().err
    open_desk(made[0], "", PASSPHRASE).close()


def test_passphrase_changes_it_and_a_weak_one_is_refused(made: tuple[Path, str], tmp_path: Path) -> None:
    weak, new = in_file(tmp_path, "weak", "password"), in_file(tmp_path, "new", OTHER)
    assert main(["passphrase", "--desk", str(made[0]), "--new-passphrase-file", weak]) == 4
    assert main(["passphrase", "--desk", str(made[0]), "--new-passphrase-file", new]) == 0
    open_desk(made[0], "", OTHER).close()


def test_rotate_says_which_copies_still_open_and_deletes_them_when_told(
    made: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rotate", "--desk", str(made[0]), "--json"]) == 0
    (old,) = json.loads(capsys.readouterr().out)["old_copies"]
    assert Path(old).exists()
    assert main(["rotate", "--desk", str(made[0]), "--destroy-old-copies", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["old_copies"] == [] and told["destroyed"] >= 1
    assert not Path(old).exists()
    desk = open_desk(made[0], "", PASSPHRASE)
    assert desk.verify() == 1
    desk.close()


def test_new_recovery_writes_the_sheet_before_it_holds(made: tuple[Path, str], tmp_path: Path) -> None:
    out = tmp_path / "sheets"
    assert main(["new-recovery", "--desk", str(made[0]), "--out", str(out)]) == 0
    text = pypdfium2.PdfDocument(out / "recovery.pdf")[0].get_textpage().get_text_range()
    groups = re.findall(r"\b[0-9A-HJKMNP-TV-Z]{5}\b", text.split("AGE-SECRET")[0])
    with pytest.raises(WrongRecoveryKey):
        recover_desk(made[0], made[1])
    recover_desk(made[0], "-".join(groups[:8])).close()


def test_where_the_sheet_cannot_be_written_the_old_one_goes_on(made: tuple[Path, str], tmp_path: Path) -> None:
    (tmp_path / "sheets").write_text("a file, not a folder")
    assert main(["new-recovery", "--desk", str(made[0]), "--out", str(tmp_path / "sheets")]) == 1
    recover_desk(*made).close()


def test_two_shares_in_files_open_the_desk(made: tuple[Path, str], tmp_path: Path) -> None:
    desk, recovery = made
    _, two, three = split_recovery_key(recovery)
    shares = [in_file(tmp_path, "two", two), in_file(tmp_path, "three", three)]
    new = in_file(tmp_path, "new", OTHER)
    assert main(["recover", "--desk", str(desk), "--share-files", *shares, "--new-passphrase-file", new]) == 0
    open_desk(desk, "", OTHER).close()
    assert (
        main(["recover", "--desk", str(desk), "--share-files", shares[0], shares[0], "--new-passphrase-file", new]) == 4
    )


def test_without_a_terminal_it_says_what_is_missing(made: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recover", "--desk", str(made[0])]) == 1
    assert "MENTORDESK_RECOVERY" in capsys.readouterr().err

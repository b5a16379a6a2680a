# SPDX-License-Identifier: MIT
"""The command line as IT staff use it: what it says, what it answers to a program, and how it ends."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from mentordesk.cli import main
from tests.support.desks import PASSPHRASE, a_desk

ROSTER = """Prison number,Surname,Forename,Location,Languages,Role,Mentor capacity,Interests,Free at,Earliest release date
A1,Adeyemi,Sam,A-1-001,English,mentor,1,chess,Mon AM; Tue AM,2029-01-01
A2,Baptiste,Lou,A-1-002,English,mentee,,chess,Mon AM,2029-01-01
A3,Carter,Kim,B-2-010,English,mentee,,music,Tue AM,2029-01-01
A4,Diallo,Noor,B-2-011,English,mentee,,music,Mon AM,soon
"""
APART = "Prison number 1,Prison number 2,Reason,Restriction\nA1,A2,threat,wing\n"


@pytest.fixture(autouse=True)
def known_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("MENTORDESK_LANGUAGE", "en")


@pytest.fixture
def desk(tmp_path: Path) -> str:
    folder = tmp_path / "desk"
    assert (
        main(["create", "--desk", str(folder), "--establishment", "HMP Test", "--user", "Jo", "--initials", "J"]) == 0
    )
    (tmp_path / "roster.csv").write_text(ROSTER)
    (tmp_path / "apart.csv").write_text(APART)
    return str(folder)


def answered(capsys: pytest.CaptureFixture[str]) -> dict:
    return json.loads(capsys.readouterr().out)


def test_the_main_job_without_a_window(desk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import-roster", "--desk", desk, str(tmp_path / "roster.csv")]) == 0
    assert main(["import-apart", "--desk", desk, str(tmp_path / "apart.csv")]) == 0
    capsys.readouterr()
    assert main(["pair", "--desk", desk, "--accept", "--json"]) == 0
    pairs = answered(capsys)
    assert (pairs["served"], pairs["proven"], pairs["accepted"]) == (1, True, True)
    assert pairs["pairs"][0]["reasons"]
    assert main(["plan-week", "--desk", desk, "--week", "2030-01-07", "--accept", "--json"]) == 0
    assert len(answered(capsys)["placed"]) == 1
    sheet = tmp_path / "agreement.pdf"
    assert main(["sheet", "agreement", "--desk", desk, "--pair", "1", "--out", str(sheet)]) == 0
    assert sheet.read_bytes().startswith(b"%PDF")
    assert "pages." in capsys.readouterr().out
    alone, twice = tmp_path / "alone.pdf", tmp_path / "twice.pdf"
    for file, more in ((alone, ()), (twice, ("--beside", "en"))):
        assert main(["sheet", "poster", "--desk", desk, "--out", str(file), "--language", "en", *more]) == 0
    assert capsys.readouterr().out.endswith("twice.pdf: 1 page.\n")
    assert len(twice.read_bytes()) < 1.1 * len(alone.read_bytes()), "a language does not stand beside itself"
    words = tmp_path / "words"
    words.write_text("six words that nobody will guess here\n")
    export = [
        "export",
        "--desk",
        desk,
        "--purpose",
        "test",
        "--to",
        str(tmp_path),
        "--export-passphrase-file",
        str(words),
    ]
    assert main([*export, "--as", "identified", "--json"]) == 0
    written = answered(capsys)["file"]
    check = ["verify", "--desk", desk, "--export", written, "--export-passphrase-file", str(words), "--json"]
    assert main(check) == 0
    assert answered(capsys)["members"]["people.jsonl"] == 4


def test_letters_that_have_no_shape_are_told_before_the_sheet_and_to_a_program(
    desk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "roster.csv").write_text(ROSTER.replace("Adeyemi", "خليل"), encoding="utf-8")
    assert main(["import-roster", "--desk", desk, str(tmp_path / "roster.csv")]) == 0
    capsys.readouterr()
    sheet = ["sheet", "application", "--desk", desk, "--person", "1", "--out", str(tmp_path / "application.pdf")]
    assert main(sheet) == 0
    warned, done = capsys.readouterr().out.splitlines()
    assert "خ" in warned and "question mark" in warned and "pages" in done
    assert main([*sheet, "--json"]) == 0
    assert sorted(answered(capsys)["replaced"]) == sorted(set("خليل"))


def test_people_kept_apart_are_not_paired_from_the_command_line_either(
    desk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import-roster", "--desk", desk, str(tmp_path / "roster.csv")])
    main(["import-apart", "--desk", desk, str(tmp_path / "apart.csv")])
    capsys.readouterr()
    main(["pair", "--desk", desk, "--json"])
    assert [(p["mentor"], p["mentee"]) for p in answered(capsys)["pairs"]] != [(1, 2)]


def test_a_dry_run_writes_nothing_and_names_what_is_unclear(
    desk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["import-roster", "--desk", desk, str(tmp_path / "roster.csv"), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "4 new" in said
    assert "soon" in said
    main(["verify", "--desk", desk, "--json"])
    assert answered(capsys)["people"] == 0


def test_french_is_spoken_where_it_is_asked_for(desk: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["verify", "--desk", desk, "--language", "fr"]) == 0
    assert "est en bon état" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["verify", "--desk", "{nowhere}"], 1, "key"),
        (["sheet", "register", "--desk", "{desk}", "--out", "{nowhere}/x.pdf"], 4, "meeting"),
        (
            ["sheet", "movement-list", "--desk", "{desk}", "--wing", "no such", "--out", "{nowhere}/x.pdf"],
            4,
            "Wing: Nobody",
        ),
        (["sheet", "movement-list", "--desk", "{desk}", "--out", "{nowhere}/x.pdf"], 4, "Wing: Nobody"),
        (
            ["sheet", "agreement", "--desk", "{desk}", "--pair", "9" * 30, "--out", "{nowhere}/x.pdf"],
            1,
            "no longer there",
        ),
        (["pair", "--desk", "{desk}", "--programme", "Choir"], 1, "--programme"),
        (["plan-week", "--desk", "{desk}", "--week", "next"], 4, "YYYY-MM-DD"),
        (["import-roster", "--desk", "{desk}", "{nowhere}/roster.csv"], 1, ""),
        (["create", "--desk", "{desk}", "--establishment", "X", "--user", "J", "--initials", "J"], 1, "already a desk"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_an_exit_code(
    desk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    capsys.readouterr()
    filled = [a.format(desk=desk, nowhere=tmp_path / "nowhere") for a in arguments]
    assert main(filled) == code
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error
    assert "unexpected" not in error


def test_a_wrong_passphrase_has_a_code_of_its_own(desk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORDESK_PASSPHRASE", "something else altogether here")
    assert main(["verify", "--desk", desk]) == 5


def test_a_desk_open_elsewhere_has_a_code_of_its_own(tmp_path: Path) -> None:
    open_desk = a_desk(tmp_path / "held")
    open_desk.perform("settings.act.change", lambda store: store.settings.prefer(store.actor.user_id, "a", "b"))
    assert main(["verify", "--desk", str(tmp_path / "held")]) == 6
    open_desk.close()


def test_a_weak_passphrase_is_refused_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MENTORDESK_PASSPHRASE", "short")
    arguments = ["create", "--desk", str(tmp_path / "d"), "--establishment", "X", "--user", "J", "--initials", "J"]
    assert main(arguments) == 4
    assert "passphrase" in capsys.readouterr().err
    assert not (tmp_path / "d" / "desk.db").exists()


def test_the_passphrase_may_come_from_a_file(desk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MENTORDESK_PASSPHRASE")
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE + "\n")
    assert main(["verify", "--desk", desk, "--passphrase-file", str(secret)]) == 0
    assert main(["verify", "--desk", desk, "--passphrase-file", str(tmp_path / "none")]) == 1


PROBLEM = {
    "mentors": [{"id": "m1", "capacity": 1}, {"id": "m2", "capacity": 1}],
    "mentees": [{"id": "e1"}, {"id": "e2"}, {"id": "e3"}],
    "scores": [
        {"mentor": "m1", "mentee": "e1", "score": 9},
        {"mentor": "m1", "mentee": "e2", "score": 1},
        {"mentor": "m2", "mentee": "e1", "score": 1},
    ],
    "forbidden": [],
    "pinned": [],
}


def test_solve_serves_most_first_and_answers_in_the_promised_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(PROBLEM))
    assert main(["solve", str(file), "--json"]) == 0
    answer = answered(capsys)
    assert {(p["mentor"], p["mentee"], p["score"]) for p in answer["pairs"]} == {("m1", "e2", 1), ("m2", "e1", 1)}
    assert (answer["served"], answer["total"]) == (2, 2)
    assert [u["id"] for u in answer["unpaired"]] == ["e3"]
    assert answer["unpaired"][0]["reason"]


def test_solve_reads_standard_input_and_says_what_is_wrong_with_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("{not json"))
    assert main(["solve", "-"]) == 4
    assert "line 1" in capsys.readouterr().err
    broken = {**PROBLEM, "forbidden": [["m1", "nobody"]]}
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(broken)))
    assert main(["solve", "-"]) == 4
    assert "forbidden[0]" in capsys.readouterr().err


def test_help_is_there_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for language, word in (("en", "encrypted"), ("fr", "chiffré")):
        with pytest.raises(SystemExit) as end:
            main(["--language", language, "--help"])
        assert end.value.code == 0
        assert word in capsys.readouterr().out

# SPDX-License-Identifier: MIT
"""`mentordesk solve` with score matrices: CSV in, CSV out, its options, and what it says of bad input."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from mentordesk.cli import main
from mentordesk.exporting.cells import unguarded

TABLE = ",Ana,=Bo\ncapacity,2,1\nCy,3.5,1\nDi,,-2\nEd,4,\nFay,,\n"


@pytest.fixture
def table(tmp_path: Path) -> str:
    file = tmp_path / "scores.csv"
    file.write_text(TABLE, encoding="utf-8-sig")
    return str(file)


def test_a_score_matrix_is_answered_as_a_table_that_starts_no_formula(
    table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["solve", table, "--csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out), strict=True))
    assert rows[0] == ["mentee", "mentor", "score", "note"]
    assert rows[2] == ["Di", "'=Bo", "-2", ""]
    made = {(mentee, unguarded(mentor), float(score)) for mentee, mentor, score, _ in rows[1:] if mentor}
    assert made == {("Cy", "Ana", 3.5), ("Di", "=Bo", -2.0), ("Ed", "Ana", 4.0)}
    assert rows[-1] == ["Fay", "", "", "no mentor is possible"]


def test_the_same_table_from_standard_input_is_answered_in_json_with_prices(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(TABLE.replace("capacity,2", "capacity,1")))
    assert main(["solve", "-", "--json", "--prices"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["served"], [u["id"] for u in answer["unpaired"]]) == (2, ["Di", "Fay"])
    assert answer["prices"] == [
        {"mentor": "=Bo", "pairs": 1, "points": -2.0},
        {"mentor": "Ana", "pairs": 1, "points": 0.5},
    ]


def test_every_option_reaches_the_solver(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "scores.csv"
    file.write_text(",Ana,Bo\nCy,100,1\nDi,60,0\n")

    def pairs(*options: str) -> list[str]:
        assert main(["solve", str(file), "--json", *options]) == 0
        return [f"{pair['mentor']}-{pair['mentee']}" for pair in json.loads(capsys.readouterr().out)["pairs"]]

    assert pairs() == ["Ana-Cy", "Bo-Di"]
    assert pairs("--worst-off-first") == ["Bo-Cy", "Ana-Di"]
    assert pairs("--objective", "quality", "--worth-making", "50") == ["Ana-Cy"]
    file.write_text(",Ana,Bo\ncapacity,2,2\nCy,10,1\nDi,10,1\n")
    assert pairs("--share-load", "10") == ["Ana-Cy", "Bo-Di"]


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (b",Ana\nCy,high\n", [], "Line 2, column “Ana”: “high” is not a number"),
        (b"", [], "The file is empty"),
        (b",Ana\nCy,1\n", ["--share-load", "-1"], "--share-load needs a number from 0 on"),
    ],
    ids=["a word for a score", "empty", "an option below zero"],
)
def test_what_is_wrong_is_said_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, options: list[str], said: str
) -> None:
    file = tmp_path / "scores.csv"
    file.write_bytes(content)
    assert main(["solve", str(file), *options]) == 4
    assert said in capsys.readouterr().err


def test_a_file_in_another_coding_is_refused_and_not_guessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "scores.csv"
    file.write_bytes(",André\nCy,1\n".encode("latin-1"))
    assert main(["solve", str(file)]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_two_lists_and_a_criteria_file_run_from_csv_to_pairs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mentors, mentees, criteria = (tmp_path / name for name in ("mentors.csv", "mentees.csv", "criteria.toml"))
    mentors.write_text("name,wing\nAna,A\nBo,B\n")
    mentees.write_text("name,wing\nCy,A\nDi,B\n")
    criteria.write_text(
        'version = 1\nmentors = {id = "name"}\nmentees = {id = "name"}\n'
        'forbid = [{mentor = "wing", mentee = "wing", when = "same"}]\n'
    )
    lists = ["--mentors", str(mentors), "--mentees", str(mentees), "--criteria", str(criteria)]
    assert main(["solve", *lists, "--json"]) == 0
    pairs = {(pair["mentor"], pair["mentee"]) for pair in json.loads(capsys.readouterr().out)["pairs"]}
    assert pairs == {("Ana", "Di"), ("Bo", "Cy")}
    assert main(["solve", *lists[:4]]) == 4
    assert "all three" in capsys.readouterr().err
    criteria.write_text("version = 1\nrules = 7\n")
    assert main(["solve", *lists]) == 4
    assert "“rules”" in capsys.readouterr().err

# SPDX-License-Identifier: MIT
"""Generated cells in and out again: no value is another one afterwards, and no cell we write can be run as a formula.

Short by default; `--campaign cells=1000000` (or `--long`) for the full length.
"""

from __future__ import annotations

import csv
import io
import random
from functools import partial
from pathlib import Path

import pytest

from mentordesk.exporting.cells import csv_rows, csv_text
from mentordesk.records.exports import ExportProfile
from mentordesk.usecases import roster
from mentordesk.usecases.export_tables import rows_of
from tests.support.desks import a_desk
from tests.support.rosters import TODAY

COLUMNS, ROWS = 20, 500
FULL = 1_000_000
HEADINGS = ["Prison number", "Surname", *(f"Zq{n} note" for n in range(COLUMNS))]
STARTS = ["=", "+", "-", "@", "\t", "\r", "＝", "'", "''", "'=", "\ufeff", "\u200b", "\u00a0", "%", "|", ";", ","]
BODIES = [
    "cmd|' /C calc'!A0", "HYPERLINK(\"http://x\",\"y\")", "1+1", "SUM(A1:A9)", "0042", "007", "1E5", "3/4", "12-03", "45210",
    "31/02/1990", "TRUE", "NULL", "O’Brien", "é", "e\u0301", "ﬁ", "שלום", "\u202eabc", "مرحبا", "👩‍👧‍👦", "🇫🇷", "naïve\u00a0café",
    "a\"b", "two\nlines", "two\r\nlines", "tab\there", "semi;colon", "comma, comma", "x" * 3000, "0", "00", "-0", ".5", "1,5",
    "A-1-001", "١٢٣", "²", "Ⅷ", "\u2028", "\u0085",
]  # fmt: skip
_RUNS = ("=", "+", "-", "@", "\t", "\r")


def a_cell(dice: random.Random) -> str:
    """Something that a spreadsheet, a decoder or a tidy hand likes to change."""
    parts = [dice.choice(STARTS)] if dice.random() < 0.6 else []
    parts += [dice.choice(BODIES) for _ in range(dice.randint(1, 3))]
    if dice.random() < 0.2:
        parts.append("".join(chr(dice.choice((dice.randint(33, 126), dice.randint(160, 0xD7FF)))) for _ in range(6)))
    return dice.choice(("", " ", "-")).join(parts)


def sent(folder: Path, rows: list[list[str]], name: str) -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([HEADINGS, *rows])
    path = folder / name
    path.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode("utf-8"))
    return path


def read_in(path: Path) -> list[list[str]]:
    """What the file says to an import: number, surname, and every other cell."""
    table = roster.read_roster(path)
    assert list(table.headings) == HEADINGS
    return [list(row.cells) for row in table.rows]


def could_run(cell: str) -> bool:
    """Whether a spreadsheet that opens the CSV would take the cell for a formula: its eye, not ours."""
    return cell.lstrip(" \u00a0\ufeff\u200b")[:1] in _RUNS if cell.strip(" \u00a0\ufeff\u200b") else False


def once_through(folder: Path, dice: random.Random) -> int:
    """One file into a desk, out as an export, and in again; returns how many cells made the journey."""
    rows = [[f"N{n:05d}", f"Name{n}", *(a_cell(dice) for _ in range(COLUMNS))] for n in range(ROWS)]
    wanted = [[*row[:2], *(cell.strip() for cell in row[2:])] for row in rows]
    path = sent(folder, rows, "in.csv")
    assert [[c.strip() for c in row] for row in read_in(path)] == wanted
    desk = a_desk(folder / "desk")
    try:
        table = roster.read_roster(path)
        mapping = desk.ask(partial(roster.mapping_for, table=table))
        reading = roster.read_rows(table, mapping, TODAY)
        plan = desk.ask(partial(roster.plan_roster, reading=reading, options=roster.ImportOptions(today=TODAY)))
        desk.perform("people.act.import", partial(roster.apply_roster, plan=plan, mapping=mapping))
        out = sorted(
            desk.ask(lambda store: rows_of(store, "people", ExportProfile.IDENTIFIED)),
            key=lambda row: str(row["number"]),
        )
    finally:
        desk.close()
    taken = [[str(row["number"]), str(row["surname"]), *_extras(row["extra"])] for row in out]
    assert taken == wanted, "what is exported is what was imported"
    sheet = csv_text(taken)
    assert not [cell for row in csv.reader(io.StringIO(sheet, newline="")) for cell in row if could_run(cell)]
    back = csv_rows(sheet)
    assert back == wanted
    assert [[c.strip() for c in row] for row in read_in(sent(folder, back, "back.csv"))] == wanted
    return ROWS * COLUMNS


def _extras(said: object) -> list[str]:
    """The cells of an exported person, in the order of the headings; an empty cell holds nothing and is not there."""
    assert isinstance(said, list)
    found = dict(line.split(": ", 1) for line in said)
    return [found.get(heading, "") for heading in HEADINGS[2:]]


@pytest.mark.timeout(3600)
def test_generated_cells_come_in_and_go_out_as_they_were(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    sizes = dict(one.split("=", 1) for one in request.config.getoption("--campaign"))
    length = int(sizes.get("cells", FULL if request.config.getoption("--long") else ROWS * COLUMNS))
    dice = random.Random(request.config.getoption("--campaign-seed"))
    done = number = 0
    while done < length:
        folder = tmp_path / str(number)
        folder.mkdir()
        done += once_through(folder, dice)
        number += 1
    assert done >= length


def test_the_eye_that_looks_for_formulas_sees_one() -> None:
    assert could_run("=1+1") and could_run("\ufeff@x") and not could_run("'=1+1") and not could_run("x=1")

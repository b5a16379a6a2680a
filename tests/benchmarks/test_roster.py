# SPDX-License-Identifier: MIT
"""Ten thousand rows of a roster: bringing them in, as a ratio to reading and inserting the same rows bare, in one run."""

from __future__ import annotations

import csv
import io
import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.usecases import roster
from tests.support.desks import a_desk, a_programme
from tests.support.rosters import SAMPLES, TODAY

ROWS = 10_000
MOST = 4.0
"""Times the bare cost that an import of this size may take."""


def ten_thousand(folder: Path) -> Path:
    """The establishment's roster again and again, under other names, numbers and birth dates."""
    with (SAMPLES / "establishment-en-240.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *known = csv.reader(file)
    dice, text = random.Random(7), io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(head)
    for n in range(ROWS):
        row = list(known[n % len(known)])
        row[0] = f"B{n:05d}XY"
        row[1] = f"{row[1]}{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}"
        row[4] = f"{dice.randint(1950, 2007)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
        writer.writerow(row)
    path = folder / "roster.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def measured(call: Callable[[], object]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    call()
    return time.process_time() - start


def bare(desk: Desk, path: Path) -> None:
    """Read the file and insert the same facts into the same tables, in one transaction: nothing looked at, no undo."""
    database, stamp = desk._database, "2026-11-23T12:00:00+00:00"
    for (trigger,) in database.all("SELECT name FROM sqlite_temp_schema WHERE type = 'trigger'"):
        database.run(f"DROP TRIGGER temp.{trigger}")
    with path.open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    lists = list(enumerate(rows, start=1))
    with database.transaction():
        database.run_many(
            "INSERT INTO person (id, number, surname, forename, known_as, birth_date, wing, landing, cell, legal_status, "
            "release_kind, release_on, reading_level, created_at, changed_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (n, *r[:5], *r[5].split("-"), r[6], "date" if r[7] else "unknown", r[7] or None, r[9], stamp, stamp)
                for n, r in lists
            ],
        )
        for sql, column in (
            ("INSERT INTO person_language (person_id, position, language) VALUES (?, ?, ?)", 8),
            ("INSERT INTO person_topic (person_id, kind, position, topic) VALUES (?, 'interest', ?, ?)", 12),
            ("INSERT INTO person_topic (person_id, kind, position, topic) VALUES (?, 'goal', ?, ?)", 13),
        ):
            database.run_many(sql, [(n, i, t) for n, r in lists for i, t in enumerate(r[column].split("; "))])
        database.run_many(
            "INSERT INTO person_free (person_id, weekday, slot) VALUES (?, ?, ?)",
            [(n, i, f.split()[-1]) for n, r in lists for i, f in enumerate(r[14].split("; ")[:7])],
        )
        database.run_many(
            "INSERT INTO person_history (person_id, at, by, field, before, after) VALUES (?, ?, '', 'created', '', ?)",
            [(n, stamp, r[0]) for n, r in lists],
        )
        database.run_many(
            "INSERT INTO enrolment (id, programme_id, person_id, role, status, capacity, since) "
            "VALUES (?, 1, ?, ?, 'ready', 2, '2026-11-23')",
            [(n, n, r[10]) for n, r in lists],
        )


def brought_in(desk: Desk, programme, path: Path, spent: dict[str, float]) -> roster.ImportDone:
    """The import as the window does it: read, match, read the rows, plan, apply."""
    clock = time.process_time
    marks = [clock()]
    table = roster.read_roster(path)
    mapping = desk.ask(partial(roster.mapping_for, table=table))
    marks.append(clock())
    reading = roster.read_rows(table, mapping, TODAY)
    marks.append(clock())
    options = roster.ImportOptions(today=TODAY, programme_id=programme)
    plan = desk.ask(partial(roster.plan_roster, reading=reading, options=options))
    marks.append(clock())
    act = partial(roster.apply_roster, plan=plan, mapping=mapping, programme_id=programme)
    done = desk.perform("people.act.import", act).value
    marks.append(clock())
    for name, before, after in zip(("file", "rows", "plan", "apply"), marks, marks[1:], strict=False):
        spent[name] = spent.get(name, 0.0) + after - before
    return done


def test_ten_thousand_rows_cost_at_most_four_times_reading_and_inserting_them_bare(tmp_path: Path) -> None:
    path = ten_thousand(tmp_path)
    plain, ours = a_desk(tmp_path / "bare"), a_desk(tmp_path / "ours")
    a_programme(plain)
    programme = a_programme(ours)
    floor = measured(lambda: bare(plain, path))
    spent: dict[str, float] = {}
    done = brought_in(ours, programme, path, spent)
    again: dict[str, float] = {}
    repeated = brought_in(ours, programme, path, again)
    told = f"bare {floor:.2f} s; x{sum(spent.values()) / floor:.2f} {spent}; again x{sum(again.values()) / floor:.2f} {again}"
    plain.close()
    ours.close()
    assert (done.added, repeated.added, repeated.changed) == (ROWS, 0, 0)
    assert sum(spent.values()) < MOST * floor, told
    assert sum(again.values()) < MOST * floor, told

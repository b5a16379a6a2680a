# SPDX-License-Identifier: MIT
"""A backup of a desk with 100,000 notes against a bare copy of the same file by SQLite's own backup, in the same run."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from mentordesk.desk import Desk
from mentordesk.usecases import people
from tests.support.desks import a_desk, a_person

NOTES = 100_000
WORDS = [
    "came",
    "late",
    "but",
    "stayed",
    "and",
    "asked",
    "about",
    "the",
    "letter",
    "home",
    "reading",
    "goes",
    "well",
    "wants",
    "to",
    "go",
    "on",
    "with",
    "the",
    "course",
]


def fill(desk: Desk) -> None:
    """So many notes of meetings, with the text and the search index of real ones."""
    database = desk._database
    person = a_person(desk, "Adeyemi")
    with database.transaction():
        database.run("CREATE TABLE note_of_benchmark (id INTEGER PRIMARY KEY, person_id INTEGER, text TEXT)")
        database.run(
            "CREATE VIRTUAL TABLE note_index USING fts5 (text, content='note_of_benchmark', content_rowid='id')"
        )
        rows = ((n, person, " ".join(WORDS[(n * k) % len(WORDS)] for k in range(1, 75))) for n in range(NOTES))
        database.run_many("INSERT INTO note_of_benchmark VALUES (?, ?, ?)", rows)
        database.run("INSERT INTO note_index (note_index) VALUES ('rebuild')")
    database.checkpoint()


def bare_copy(desk: Desk, target: Path) -> float:
    """Seconds of the library's own backup, nothing checked."""
    start = time.perf_counter()
    copy = sqlcipher.connect(str(target), isolation_level=None)
    copy.execute(f"PRAGMA key = \"x'{desk._raw_key}'\"")
    desk._database._connection.backup(copy)
    copy.close()
    return time.perf_counter() - start


@pytest.mark.long
@pytest.mark.timeout(600)
def test_a_checked_backup_of_a_hundred_thousand_notes_takes_under_eight_bare_copies(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    fill(desk)
    bare = min(bare_copy(desk, tmp_path / f"bare{n}.db") for n in range(2))
    start = time.perf_counter()
    copying = desk.begin_copy()
    begun = time.perf_counter() - start
    copying.run()
    start_of_end = time.perf_counter()
    desk.end_copy(copying)
    ended = time.perf_counter() - start_of_end
    whole = time.perf_counter() - start
    size = copying.made.size / 1e6 if copying.made else 0
    told = f"{size:.0f} MB: bare {bare:.2f} s, checked {whole:.2f} s (x{whole / bare:.1f}), the desk held {begun + ended:.2f} s"
    assert whole < 8 * bare + 1, told
    assert begun + ended < 0.2 * whole + 0.1, told
    assert len(desk.ask(partial(people.list_people))) == 1
    desk.close()

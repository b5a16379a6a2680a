# SPDX-License-Identifier: MIT
"""Places in programmes of version 2 come through the migration: each with its status, and a history that replays to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentordesk.records.enrolments import EnrolmentStatus
from mentordesk.store.connection import Database
from mentordesk.store.migrate import migrations

OF_VERSION_2 = (
    "applied",
    "checking",
    "ready",
    "waiting",
    "active",
    "paused",
    "ending",
    "ended",
    "declined",
    "withdrawn",
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database of version 2 with one person for each status there was, brought to version 3."""
    made = Database(tmp_path / "desk.db", "ab" * 32)
    scripts = dict(migrations())
    with made.transaction():
        made.script(scripts[1])
        made.script(scripts[2])
        made.run(
            "INSERT INTO programme (id, name, kind, confidentiality, minimum_weeks, frequency, meeting_minutes) "
            "VALUES (1, 'Peer mentoring', 'paired', 'limited', 26, 'weekly', 60)"
        )
        for number, status in enumerate(OF_VERSION_2, 1):
            made.run(
                "INSERT INTO person (id, surname, created_at, changed_at) VALUES (?, ?, '2026-01-01T00:00:00+00:00', "
                "'2026-01-01T00:00:00+00:00')",
                (number, f"Person {number}"),
            )
            since = None if status == "paused" else "2026-03-02"
            made.run("INSERT INTO enrolment VALUES (?, 1, ?, 'mentee', ?, 2, ?)", (number + 10, number, status, since))
    with made.transaction():
        made.script(scripts[3])
    yield made
    made.close()


def test_every_status_is_kept_and_checking_is_screening(database: Database):
    found = [row[0] for row in database.all("SELECT status FROM enrolment ORDER BY id")]
    assert found == ["screening" if status == "checking" else status for status in OF_VERSION_2]
    assert set(found) <= set(EnrolmentStatus)
    rows = database.all("SELECT id, person_id, role, capacity, since, stage_since, priority FROM enrolment")
    assert (11, 1, "mentee", 2, "2026-03-02", "2026-03-02", 0) in rows and (16, 6, "mentee", 2, None, None, 0) in rows


def test_the_history_begins_with_what_was_known(database: Database):
    rows = database.all(
        "SELECT from_status, to_status, status FROM enrolment_step JOIN enrolment ON enrolment.id = enrolment_id"
    )
    assert len(rows) == len(OF_VERSION_2)
    assert all(before == "" and after == now for before, after, now in rows)


def test_somebody_who_left_may_have_the_role_again_and_nobody_twice_at_once(database: Database):
    again = "INSERT INTO enrolment (programme_id, person_id, role, status) VALUES (1, ?, 'mentee', ?)"
    for status, may in zip(OF_VERSION_2, (s in ("ended", "declined", "withdrawn") for s in OF_VERSION_2), strict=True):
        person = OF_VERSION_2.index(status) + 1
        if may:
            database.run(again, (person, "screening"))
        else:
            with pytest.raises(Exception, match="constraint"):
                database.run(again, (person, "screening"))
    with pytest.raises(Exception, match="constraint"):
        database.run(again, (1, "checking"))

# SPDX-License-Identifier: MIT
"""Feedback that was typed in before version 6 loses the time it was typed in at, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from mentordesk.store.connection import Database
from mentordesk.store.migrate import migrate, migrations

BEFORE = """
INSERT INTO paper (code, kind, version, language, printed_at, printed_by, due) VALUES
    ('11111111', 'feedback', 1, 'en', '2026-01-05T09:00:00+00:00', 'JM', '2026-01-12'),
    ('22222222', 'feedback', 1, 'en', '2026-01-05T09:00:00+00:00', 'JM', '2026-01-12'),
    ('33333333', 'mentor_log', 1, 'en', '2026-01-05T09:00:00+00:00', 'JM', '2026-01-12');
INSERT INTO paper_return (code, how, at, by, answers) VALUES
    ('11111111', 'entered', '2026-01-07T14:23:05+00:00', 'JM', '{"good": "The tea"}'),
    ('22222222', 'lost', '2026-01-07T14:24:05+00:00', 'JM', '{}'),
    ('33333333', 'entered', '2026-01-07T14:25:05+00:00', 'JM', '{"minutes": "45"}');
"""


def test_feedback_typed_in_before_loses_its_time_and_keeps_its_day(tmp_path: Path) -> None:
    database = Database(tmp_path / "desk.db", "ab" * 32)
    with database.transaction():
        for number, script in migrations():
            if number <= 5:
                database.script(script)
        database.script(BEFORE)
        database.run("PRAGMA user_version = 5")
    migrate(database)
    ((key, code, day, answers),) = database.all("SELECT id, code, day, answers FROM unnamed_answer")
    assert (code, day, json.loads(answers)) == ("11111111", "2026-01-07", {"good": "The tea"}) and key >= 0
    kept = database.all("SELECT code, how, at, answers FROM paper_return ORDER BY code")
    assert kept == [
        ("11111111", "entered", "2026-01-07T12:00:00+00:00", "{}"),
        ("22222222", "lost", "2026-01-07T12:00:00+00:00", "{}"),
        ("33333333", "entered", "2026-01-07T14:25:05+00:00", '{"minutes": "45"}'),
    ]
    assert database.all("SELECT DISTINCT copies FROM paper") == [(1,)]
    database.close()

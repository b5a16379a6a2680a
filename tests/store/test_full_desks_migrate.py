# SPDX-License-Identifier: MIT
"""Databases of versions 1 and 2 with rows in every table come to today's shape: every row is there, every reference leads
somewhere, and what was undone or guarded before still is."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentordesk.store.connection import Database
from mentordesk.store.migrate import latest, migrate, migrations, version

MADE = "'2026-01-05T09:00:00+00:00'"
VERSION_1 = f"""
INSERT INTO setting VALUES ('language', 'fr');
INSERT INTO desk_user (id, name, initials, roles, public_key, added_at) VALUES (1, 'Jo', 'JM', 'facilitator', x'01', {MADE});
INSERT INTO preference VALUES (1, 'theme', 'dark');
INSERT INTO draft VALUES (1, 'person', 'sealed', {MADE});
INSERT INTO person (id, number, surname, created_at, changed_at) VALUES
    (4, 'A1', 'Adeyemi', {MADE}, {MADE}), (7, 'A2', 'Béatrice', {MADE}, {MADE}), (9, '', 'Carter', {MADE}, {MADE});
INSERT INTO person_language VALUES (4, 0, 'fr'), (4, 1, 'wo'), (7, 0, 'en');
INSERT INTO person_topic VALUES (4, 'interest', 0, 'chess'), (4, 'goal', 0, 'find_work'), (7, 'interest', 0, 'music');
INSERT INTO person_free VALUES (4, 0, 'AM'), (7, 1, 'PM');
INSERT INTO person_extra VALUES (4, 'Grade', 'B');
INSERT INTO person_history (id, person_id, at, by, field, before, after) VALUES (3, 4, {MADE}, 'JM', 'cell', '1', '2');
INSERT INTO programme (id, name, kind, confidentiality, minimum_weeks, frequency, meeting_minutes)
    VALUES (2, 'Peer mentoring', 'paired', 'limited', 26, 'weekly', 60);
INSERT INTO regime_slot VALUES (0, 'AM', '09:00', '11:00');
INSERT INTO place (id, name, capacity) VALUES (5, 'Education 1', 6);
INSERT INTO enrolment VALUES (11, 2, 4, 'mentor', 'active', 3, '2026-01-05'), (12, 2, 7, 'mentee', 'active', 2, NULL),
    (13, 2, 9, 'mentee', 'checking', 2, '2026-02-01');
INSERT INTO apart (id, person_a, person_b, role_a, role_b, scope, reason_sealed, created_at)
    VALUES (6, 4, 9, 'victim', 'perpetrator', 'contact', x'0203', {MADE});
INSERT INTO apart_check VALUES (1, {MADE}, 'JM', 'list');
INSERT INTO pairing_rule VALUES (2, 4, 7, 'pin', 'they know each other');
INSERT INTO criterion_weight VALUES (2, 'language', 'high');
INSERT INTO pair (id, programme_id, mentor_id, mentee_id, status, started, minimum_end)
    VALUES (8, 2, 4, 7, 'active', '2026-01-05', '2026-07-05');
INSERT INTO mentoring_group VALUES (3, 2, 'Readers');
INSERT INTO group_member VALUES (3, 7, 'mentee');
INSERT INTO meeting (id, programme_id, day, slot, starts, ends, place_id, pair_id)
    VALUES (21, 2, '2026-01-12', 'AM', '09:00', '10:00', 5, 8);
INSERT INTO attendee (meeting_id, person_id, role) VALUES (21, 4, 'mentor'), (21, 7, 'mentee');
INSERT INTO session_record VALUES (21, 60, 'read a map', 'well', 'go on', 0, {MADE}, 'JM');
INSERT INTO private_note VALUES (2, 21, 4, 1, {MADE}, x'0405');
INSERT INTO roster_mapping VALUES ('abc', 'list.csv', '{{}}', {MADE});
INSERT INTO audit VALUES (1, {MADE}, 1, 'people.act.add', 'person:4', '', x'06');
"""
VERSION_2 = f"""
INSERT INTO role_grant VALUES ('facilitator', 'export', 0);
INSERT INTO finding VALUES (1, 'clock', {MADE}, '');
INSERT INTO audit_key VALUES (1, zeroblob(32));
INSERT INTO done_act VALUES (1, 'one');
INSERT INTO seal_round VALUES (1, 'readers');
INSERT INTO note_opening VALUES (1, 2, 1, {MADE}, 1, x'07', NULL);
INSERT INTO concern (id, author_id, written_at, debrief_due, sealed) VALUES (1, 1, {MADE}, {MADE}, x'08');
INSERT INTO key_file_seen VALUES (1, 3, 'print');
INSERT INTO second_medium (only_one, label, serial, folder) VALUES (1, 'STICK', '1', 'copies');
"""
ROWS = {1: VERSION_1, 2: VERSION_1 + VERSION_2}


def tables(database: Database) -> list[str]:
    """The tables that hold something of their own; the insides of the search index are filled by triggers."""
    named = database.all(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    )
    return [name for (name,) in named if "_search_" not in name]


@pytest.fixture(params=sorted(ROWS))
def of_an_earlier_version(request: pytest.FixtureRequest, tmp_path: Path):
    """A database of that version in which no table is empty."""
    made = Database(tmp_path / "desk.db", "ab" * 32)
    with made.transaction():
        for number, script in migrations():
            if number <= request.param:
                made.script(script)
        made.script(ROWS[request.param])
        made.run(f"PRAGMA user_version = {request.param}")
    empty = [name for name in tables(made) if made.one(f"SELECT 1 FROM {name} LIMIT 1") is None]
    assert empty == [], "the rows are there to be lost"
    yield made
    made.close()


def contents(database: Database) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {}
    for name in tables(database):
        columns = [row[1] for row in database.all(f"PRAGMA table_info({name})")]
        rows = database.all(f"SELECT {', '.join(columns)} FROM {name} ORDER BY rowid")
        found[name] = [dict(zip(columns, row, strict=True)) for row in rows]
    return found


def test_no_row_and_no_value_is_lost_and_every_reference_leads_somewhere(of_an_earlier_version: Database) -> None:
    database = of_an_earlier_version
    before = contents(database)
    migrate(database)
    after = contents(database)
    assert version(database) == latest()
    before["enrolment"][2]["status"] = "screening"
    for name, rows in before.items():
        kept = [{column: row[column] for column in old} for old, row in zip(rows, after[name], strict=True)]
        assert kept == rows, name
    assert database.all("PRAGMA foreign_key_check") == []
    assert database.all("PRAGMA integrity_check") == [("ok",)]
    assert database.one("PRAGMA foreign_keys") == (1,)


def test_tables_made_anew_still_belong_to_their_person_and_are_found(of_an_earlier_version: Database) -> None:
    database = of_an_earlier_version
    migrate(database)
    for table in ("enrolment", "enrolment_step", "person_topic", "application"):
        targets = {row[2] for row in database.all(f"PRAGMA foreign_key_list({table})")}
        assert targets and not any(target.endswith("_new") for target in targets), table
    assert database.all("SELECT rowid FROM person_search WHERE person_search MATCH 'beatrice'") == [(7,)]
    with pytest.raises(Exception, match="never deleted"):
        database.run("DELETE FROM apart")
    with pytest.raises(Exception, match="FOREIGN KEY"):
        database.run("INSERT INTO enrolment (programme_id, person_id, role, status) VALUES (2, 99, 'mentor', 'ready')")
    database.run("DELETE FROM enrolment WHERE id = 11")
    assert database.all("SELECT enrolment_id FROM enrolment_step ORDER BY 1") == [(12,), (13,)]

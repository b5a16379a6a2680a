# SPDX-License-Identifier: MIT
"""People of version 2 come through the migration with their languages and lists, and room for what is new."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentordesk.store.connection import Database
from mentordesk.store.enrolments import Enrolments
from mentordesk.store.migrate import migrations
from mentordesk.store.people import People


@pytest.fixture
def people(tmp_path: Path) -> People:
    """A database of version 2 with one person who speaks two languages, brought to today's shape."""
    made = Database(tmp_path / "desk.db", "ab" * 32)
    scripts = dict(migrations())
    with made.transaction():
        made.script(scripts[1])
        made.script(scripts[2])
        made.run(
            "INSERT INTO person (id, number, surname, forename, known_as, wing, landing, cell, legal_status, release_kind, "
            "reading_level, created_at, changed_at) VALUES (7, 'A1', 'Ba', 'Awa', '', 'A', '1', '2', 'unknown', 'unknown', "
            "'E2', '2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00')"
        )
        made.run_many(
            "INSERT INTO person_language (person_id, position, language) VALUES (7, ?, ?)", [(0, "wo"), (1, "fr")]
        )
        made.run_many(
            "INSERT INTO person_topic (person_id, kind, position, topic) VALUES (7, ?, ?, ?)",
            [("interest", 1, "music"), ("interest", 0, "chess"), ("goal", 0, "stay_calm")],
        )
        for number in sorted(set(scripts) - {1, 2}):
            made.script(scripts[number])
    return People(made, Enrolments(made))


def test_languages_and_lists_of_version_2_are_kept_in_their_order(people: People):
    (person,) = people.all()
    assert person.languages == ("wo", "fr") and person.language_levels == {}
    assert (person.interests, person.goals) == (("chess", "music"), ("stay_calm",))
    assert person.conversational == ("wo", "fr")


def test_what_is_new_is_empty_and_nobody_agreed_to_anything(people: People):
    (person,) = people.all()
    for name in ("adjustments", "strengths", "wants", "offers", "lived", "lived_asked", "tags"):
        assert getattr(person, name) == ()
    assert (person.interpreter, person.want_words, person.offer_words) == ("", "", "")

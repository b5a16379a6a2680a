# SPDX-License-Identifier: MIT
"""No table is forgotten: each can be undone or has its reason why not, and each sealed column follows its readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.store.sealed import KINDS
from mentordesk.store.undo import ABOUT, UNDOABLE, WATCHED
from tests.support.desks import a_desk

NEVER_UNDONE = {
    "desk_user": "who may open the desk is changed by keys, which no undo gives back",
    "role_grant": "rights are given and taken, each with its line in the log",
    "preference": "how somebody likes their screen is nobody's record",
    "draft": "a form left unsaved is kept until it is finished",
    "audit": "the log is append-only",
    "audit_key": "without it older lines of the log could not be checked",
    "finding": "what was noticed is answered, not taken back",
    "done_act": "an act is done once, also after an undo",
    "seal_round": "for whom the seals were last gone through",
    "key_file_seen": "what the key file was when it was last seen",
    "second_medium": "which drive holds the copies",
}
"""Tables that no undo touches, beside those of `WATCHED`, each with the reason."""

SEALED = {
    ("apart", "reason_sealed"): {"apart_reason"},
    ("apart", "closed_why_sealed"): {"apart_closed_why"},
    ("apart_event", "why_sealed"): {"apart_event_why", "apart_former_closing"},
    ("private_note", "sealed"): {"private_note"},
    ("note_opening", "reason_sealed"): {"note_opening"},
    ("concern", "sealed"): {"concern"},
    ("concern", "extract_sealed"): {"concern_extract"},
}
"""Sealed columns and the kinds of `store/sealed.py` that renew them; the payload of a draft is sealed text, too."""


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def columns(desk: Desk) -> dict[str, list[str]]:
    """The columns of every table but the search index, which triggers write."""
    database = desk._database
    named = database.all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    tables = [name for (name,) in named if "_search" not in name]
    return {name: [row[1] for row in database.all(f"PRAGMA table_info({name})")] for name in tables}


def test_every_table_can_be_undone_or_has_its_reason(desk: Desk) -> None:
    known = [*UNDOABLE, *WATCHED, *NEVER_UNDONE]
    assert sorted(known) == sorted(columns(desk)), "a new table is in store/undo.py, or here with its reason"


def test_the_subject_of_a_change_is_in_a_column_there_is(desk: Desk) -> None:
    found = columns(desk)
    assert all(column in found[table] for table, (_, column) in ABOUT.items())
    assert set(ABOUT) <= set(UNDOABLE)


def test_every_sealed_column_follows_its_readers(desk: Desk) -> None:
    found = {(table, name) for table, names in columns(desk).items() for name in names if "sealed" in name}
    assert found == set(SEALED), "what is sealed and not among the kinds stays open to readers who have gone"
    assert set().union(*SEALED.values()) | {"draft"} == {kind.name for kind in KINDS}

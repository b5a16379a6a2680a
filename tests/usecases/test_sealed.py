# SPDX-License-Identifier: MIT
"""What a role may not read is sealed: a facilitator's running program, with every key it holds, cannot decrypt it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from mentordesk.errors import Invalid
from mentordesk.records.apart import ApartReason
from mentordesk.records.ids import ApartId, ConcernId, NoteId, PersonId
from mentordesk.store.connection import ReadOnly
from mentordesk.store.sealed import KINDS
from mentordesk.usecases import apart, concerns, sealed
from mentordesk.vault.sealing import recipients_of
from tests.usecases.secret_texts import (
    SECRETS,
    contexts,
    opened_by_any_key,
    sealed_texts,
    with_secrets,
)
from tests.usecases.several import IDA, JO, LEA, MAX, SAM, SOL, Staffed, a_staffed_desk


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Staffed:
    return with_secrets(a_staffed_desk(tmp_path_factory.mktemp("sealed") / "desk"))


@pytest.fixture
def staffed(ready: Staffed, tmp_path: Path) -> Staffed:
    """A desk of its own for a test that changes it."""
    folder = tmp_path / "desk"
    shutil.copytree(ready.folder, folder)
    return Staffed(folder, ready.sheet, ready.ids)


APART = ("apart_reason", "apart_closed_why", "apart_former_closing", "apart_event_why")


@pytest.mark.parametrize("kind", SECRETS)
def test_a_facilitators_running_program_cannot_decrypt_what_it_may_not_read(ready: Staffed, kind: str) -> None:
    with ready.at_the_desk(SOL) as desk:
        blobs = sealed_texts(desk)[kind]
        assert blobs
        assert opened_by_any_key(desk, blobs, contexts(desk)[kind]) == []


@pytest.mark.parametrize("kind", SECRETS)
def test_the_same_try_opens_it_for_one_who_may(ready: Staffed, kind: str) -> None:
    reader = JO if kind == "draft" else SAM
    with ready.at_the_desk(reader) as desk:
        found = opened_by_any_key(desk, sealed_texts(desk)[kind], contexts(desk)[kind])
        assert any(SECRETS[kind] in text for text in found)


def test_every_kind_of_sealed_text_is_tried() -> None:
    assert set(SECRETS) == {kind.name for kind in KINDS}


@pytest.mark.parametrize(
    ("name", "readable"),
    [
        (JO, {"private_note", "note_opening", "draft", "concern"}),
        (SOL, set()),
        (SAM, set(SECRETS) - {"draft"}),
        (LEA, {*APART, "concern_extract"}),
        (MAX, set()),
        (IDA, {*APART, "concern", "concern_extract"}),
    ],
)
def test_each_kind_is_sealed_to_just_those_the_role_table_names(ready: Staffed, name: str, readable: set[str]) -> None:
    with ready.at_the_desk(name) as desk:
        blobs = sealed_texts(desk)
        assert {kind for kind, found in blobs.items() if int(ready.ids[name]) in recipients_of(found[0])} == readable


def test_no_secret_stands_in_the_database_in_the_open(ready: Staffed) -> None:
    with ready.at_the_desk(SOL) as desk:
        tables = [row[0] for row in desk._database.all("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        everything = repr([desk._database.all(f"SELECT * FROM {table}") for table in tables])
    assert "Adeyemi" in everything
    assert [text for text in SECRETS.values() if text in everything] == []


def test_the_recovery_sheet_opens_every_kind(ready: Staffed) -> None:
    with ready.with_the_sheet() as desk:
        for kind, blobs in sealed_texts(desk).items():
            assert SECRETS[kind] in "".join(opened_by_any_key(desk, blobs, contexts(desk)[kind]))


# Breaking the glass -----------------------------------------------------------------------------------------------


def test_breaking_the_glass_is_logged_without_its_reason_and_told_to_the_author(staffed: Staffed) -> None:
    with staffed.at_the_desk(SAM) as desk:
        outside = desk.ask(partial(sealed.notes_outside, person_id=PersonId(1)))
        assert [(note.note.id, note.author_initials) for note in outside] == [(1, "JM")]
        assert SECRETS["private_note"] not in repr(outside)
        glass = partial(sealed.break_glass, note_ids=[NoteId(1)], reason="Found in distress at unlock")
        (note,) = desk.perform("access.act.break_glass", glass).value
        assert note.text == SECRETS["private_note"]
        line = desk.ask(lambda store: store.audit.lines())[0]
        assert (line.action, line.subject) == ("audit.action.broke_glass", "note:1")
        assert line.detail == {"notes": 1, "authors": [1], "closed": 0, "reason_letters": 27}
    with staffed.at_the_desk(JO) as desk:
        newest = desk.ask(sealed.opened_notes_of_mine)[0]
        assert (newest.note_id, newest.opened_by, newest.seen_at) == (1, staffed.ids[SAM], None)
        assert newest.reason == "Found in distress at unlock"
        desk.perform("access.act.seen", sealed.note_openings_seen)
        assert all(opening.seen_at for opening in desk.ask(sealed.opened_notes_of_mine))
    with staffed.at_the_desk(SOL) as desk:
        assert desk.ask(sealed.opened_notes_of_mine) == ()


@pytest.mark.parametrize("reason", ["", "   ", "because", "  because "])
def test_the_glass_is_not_broken_without_a_reason(staffed: Staffed, reason: str) -> None:
    with staffed.at_the_desk(SAM) as desk:
        with pytest.raises(Invalid):
            desk.perform("access.act.break_glass", partial(sealed.break_glass, note_ids=[NoteId(1)], reason=reason))
        assert len(desk.ask(lambda store: store.concerns.openings())) == 1


def test_reading_why_two_people_are_kept_apart_stands_in_the_log(staffed: Staffed) -> None:
    with staffed.at_the_desk(LEA) as desk:
        why = desk.perform("audit.action.read_apart_reason", partial(apart.apart_reason, apart_id=ApartId(1))).value
        assert (why.reason, why.comment, why.closed_why) == (
            ApartReason.THREAT,
            SECRETS["apart_reason"],
            SECRETS["apart_closed_why"],
        )
        line = desk.ask(lambda store: store.audit.lines())[0]
        assert (line.action, line.subject, line.actor_id) == (
            "audit.action.read_apart_reason",
            "apart:1",
            staffed.ids[LEA],
        )


READING: tuple[Callable[..., object], ...] = (
    partial(apart.apart_reason, apart_id=ApartId(1)),
    partial(concerns.read_concern, concern_id=ConcernId(1)),
    concerns.concern_extracts,
)


@pytest.mark.parametrize("reading", READING, ids=["reason", "concern", "extract"])
def test_nothing_sealed_is_read_without_a_line_in_the_log(ready: Staffed, reading: Callable[..., object]) -> None:
    with ready.at_the_desk(SAM) as desk, pytest.raises(ReadOnly):
        desk.ask(reading)

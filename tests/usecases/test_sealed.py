# SPDX-License-Identifier: MIT
"""What a role may not read is sealed: a facilitator's running program, with every key it holds, cannot decrypt it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import get_args

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Forbidden, Invalid, MentorDeskError
from mentordesk.records.apart import ApartDraft, ApartReason
from mentordesk.records.arrival import FindingKind
from mentordesk.records.concerns import ConcernDraft
from mentordesk.records.ids import ApartId, ConcernId, NoteId, PersonId
from mentordesk.records.roles import Permission, Role
from mentordesk.store.connection import ReadOnly
from mentordesk.store.sealed import KINDS, readers_now, seals_left
from mentordesk.usecases import access, apart, concerns, registers, sealed, settings
from mentordesk.vault.copies import write_key_file
from mentordesk.vault.keys import DataKey, PrivateKey, Purpose, derive
from mentordesk.vault.sealing import recipients_of, unseal
from mentordesk.vault.slots import change_roles
from tests.support.desks import a_person
from tests.usecases.several import IDA, JO, LEA, MAX, SAM, SOL, Staffed, a_staffed_desk

SECRETS = {
    "apart_reason": "Owes tobacco on C wing",
    "apart_closed_why": "The cousin was transferred",
    "private_note": "Cried, and asked me not to tell",
    "note_opening": "Worried about the night after court",
    "draft": "Half a sentence about the letter",
    "concern": "Said he will not be here on Sunday",
    "concern_extract": "Keep him off landing three",
}
"""One text of each sealed kind; none of them is written by, or open to, the facilitator Sol."""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Staffed:
    return with_secrets(a_staffed_desk(tmp_path_factory.mktemp("sealed") / "desk"))


@pytest.fixture
def staffed(ready: Staffed, tmp_path: Path) -> Staffed:
    """A desk of its own for a test that changes it."""
    folder = tmp_path / "desk"
    shutil.copytree(ready.folder, folder)
    return Staffed(folder, ready.sheet, ready.ids)


def with_secrets(staffed: Staffed) -> Staffed:
    with staffed.at_the_desk(JO) as desk:
        one, other = a_person(desk, "Adeyemi"), a_person(desk, "Baptiste")
        draft = ApartDraft(person_a=one, person_b=other, reason=ApartReason.THREAT, comment=SECRETS["apart_reason"])
        record = desk.perform("apart.act.add", partial(apart.add_apart, draft=draft)).value
        close = partial(apart.close_apart, apart_id=record, why=SECRETS["apart_closed_why"])
        desk.perform("apart.act.close", close)
        note = partial(registers.write_private_note, text=SECRETS["private_note"], person_id=one)
        desk.perform("sessions.act.note", note)
        keep = partial(settings.keep_draft, form="note", payload=SECRETS["draft"])
        desk.perform("settings.act.draft", keep)
        written = a_concern(one, SECRETS["concern"])
        desk.perform("concerns.act.record", partial(concerns.record_concern, draft=written))
    with staffed.at_the_desk(SAM) as desk:
        release = partial(concerns.release_extract, concern_id=ConcernId(1), text=SECRETS["concern_extract"])
        desk.perform("concerns.act.release", release)
        glass = partial(sealed.break_glass, note_ids=[NoteId(1)], reason=SECRETS["note_opening"])
        desk.perform("access.act.break_glass", glass)
    return staffed


def a_concern(about: PersonId | None, own_words: str, **more: object) -> ConcernDraft:
    return ConcernDraft(
        about=about,
        own_words=own_words,
        noticed_at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        told="Officer on the landing",
        **more,  # type: ignore[arg-type]
    )


def sealed_texts(desk: Desk) -> dict[str, list[bytes]]:
    readers = desk.ask(readers_now)
    return {kind.name: [text.sealed for text in kind.texts(desk._store, readers)] for kind in KINDS}


def contexts(desk: Desk) -> dict[str, bytes]:
    return {kind.name: f"{desk._key_file.desk_uuid}:{kind.context}".encode() for kind in KINDS}


def every_key_in(desk: Desk) -> tuple[PrivateKey, ...]:
    """Everything of a running program that could be a private key: keys, secrets, and what is derived from them."""
    unlocked = desk._unlocked
    raw = [unlocked.private_key.value, unlocked.data_key.value, unlocked.desk_secret]
    purposes = get_args(Purpose)
    raw += [
        derive(DataKey(secret), purpose)
        for secret in (unlocked.data_key.value, unlocked.desk_secret)
        for purpose in purposes
    ]
    raw += [bytes.fromhex(desk._raw_key)]
    return tuple(PrivateKey(secret) for secret in raw)


def opened_by_any_key(desk: Desk, blobs: Iterable[bytes], context: bytes) -> list[str]:
    """What every key the program holds, claimed for every recipient there is, decrypts."""
    found: list[str] = []
    for blob in blobs:
        for key in every_key_in(desk):
            for recipient in recipients_of(blob):
                try:
                    found.append(unseal(blob, recipient, key, context).decode())
                except MentorDeskError:
                    continue
    return found


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
        (LEA, {"apart_reason", "apart_closed_why", "concern_extract"}),
        (MAX, set()),
        (IDA, {"apart_reason", "apart_closed_why", "concern", "concern_extract"}),
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


# Sealing anew -----------------------------------------------------------------------------------------------------


def test_who_loses_a_role_is_no_longer_among_the_readers_once_a_reader_unlocks(staffed: Staffed) -> None:
    with staffed.at_the_desk(MAX) as desk:
        change = desk.users.change_roles(staffed.ids[LEA], frozenset({Role.EVALUATOR}))
        assert change.seals_left == 3
        assert change.old_copies_open
    with staffed.at_the_desk(SAM) as desk:
        assert desk.ask(seals_left) == 0
    with staffed.at_the_desk(LEA) as desk:
        for kind, blobs in sealed_texts(desk).items():
            assert opened_by_any_key(desk, blobs, contexts(desk)[kind]) == []


def test_who_gains_a_role_reads_once_a_reader_unlocked(staffed: Staffed) -> None:
    reason = partial(apart.apart_reason, apart_id=ApartId(1))
    with staffed.at_the_desk(MAX) as desk:
        desk.users.change_roles(staffed.ids[SOL], frozenset({Role.SECURITY}))
    with staffed.at_the_desk(SOL) as desk, pytest.raises(MentorDeskError):
        desk.perform("audit.action.read_apart_reason", reason)
    with staffed.at_the_desk(SAM):
        pass
    with staffed.at_the_desk(SOL) as desk:
        assert desk.perform("audit.action.read_apart_reason", reason).value.comment == SECRETS["apart_reason"]


def test_undo_never_brings_an_old_seal_back(staffed: Staffed) -> None:
    with staffed.with_the_sheet() as desk:
        two = ApartDraft(person_a=a_person(desk, "Castell"), person_b=a_person(desk, "Drummond"))
        record = desk.perform("apart.act.add", partial(apart.add_apart, draft=two)).value
        desk.perform("apart.act.close", partial(apart.close_apart, apart_id=record, why="Both agreed to it"))
        assert desk.undo_label == "apart.act.close"
        desk.users.change_roles(staffed.ids[LEA], frozenset({Role.EVALUATOR}))
        assert desk.undo_label is None
        assert desk.undo().label == ""
        assert desk.ask(seals_left) == 0


def test_sealing_anew_is_done_once_and_then_costs_nothing(staffed: Staffed) -> None:
    with staffed.at_the_desk(MAX) as desk:
        desk.users.change_roles(staffed.ids[LEA], frozenset({Role.EVALUATOR}))
    renewals = []
    for _ in range(2):
        with staffed.at_the_desk(SAM) as desk:
            renewals.append(sum(line.action.endswith("seals_renewed") for line in desk.ask(lambda s: s.audit.lines())))
            assert desk.users.renew_seals().renewed == 0
    assert renewals[0] == renewals[1] > 0


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


# The role table ---------------------------------------------------------------------------------------------------


def test_a_table_changed_within_bounds_holds_at_once_and_at_the_next_unlock(staffed: Staffed) -> None:
    with staffed.at_the_desk(JO) as desk:
        table = dict(desk.ask(access.role_table))
        table[Role.FACILITATOR] = table[Role.FACILITATOR] - {Permission.EXPORT}
        table[Role.MANAGER] = table[Role.MANAGER] - {Permission.EXPORT}
        assert desk.actor.may(Permission.EXPORT)
        desk.users.change_role_table(partial(access.change_role_table, table=table))
        assert not desk.actor.may(Permission.EXPORT)
    with staffed.at_the_desk(JO) as desk:
        assert not desk.actor.may(Permission.EXPORT)
        line = next(x for x in desk.ask(lambda s: s.audit.lines()) if x.action.endswith("role_table_changed"))
        assert line.detail["changed"] == ["facilitator.export", "manager.export"]


def test_a_table_out_of_bounds_is_refused_with_each_cell(staffed: Staffed) -> None:
    with staffed.at_the_desk(JO) as desk:
        table = dict(desk.ask(access.role_table))
        table[Role.FACILITATOR] = table[Role.FACILITATOR] | {Permission.READ_CONCERNS, Permission.BREAK_GLASS}
        with pytest.raises(Invalid) as refusal:
            desk.users.change_role_table(partial(access.change_role_table, table=table))
        assert {issue.field for issue in refusal.value.issues} == {
            "facilitator.read_concerns",
            "facilitator.break_glass",
        }


def test_an_inspector_who_may_no_longer_read_reasons_drops_out_of_the_readers(staffed: Staffed) -> None:
    with staffed.at_the_desk(JO) as desk:
        table = dict(desk.ask(access.role_table))
        table[Role.INSPECTOR] = table[Role.INSPECTOR] - {Permission.READ_APART_REASON}
        desk.users.change_role_table(partial(access.change_role_table, table=table))
    with staffed.at_the_desk(SAM):
        pass
    with staffed.at_the_desk(IDA) as desk:
        with pytest.raises(Forbidden):
            desk.perform("audit.action.read_apart_reason", partial(apart.apart_reason, apart_id=ApartId(1)))
        assert opened_by_any_key(desk, sealed_texts(desk)["apart_reason"], contexts(desk)["apart_reason"]) == []


# New readers ------------------------------------------------------------------------------------------------------


def test_who_reads_sealed_records_is_told_of_new_readers_and_their_colleague_who_added_them_is_not(
    staffed: Staffed,
) -> None:
    with staffed.at_the_desk(SAM) as desk:
        assert not desk.arrival.has(FindingKind.NEW_READERS)
    with staffed.at_the_desk(MAX) as desk:
        desk.users.change_roles(staffed.ids[SOL], frozenset({Role.SECURITY}))
    with staffed.at_the_desk(MAX) as desk:
        assert not desk.arrival.has(FindingKind.NEW_READERS)
    with staffed.at_the_desk(SAM) as desk:
        (finding,) = desk.arrival.findings
        assert (finding.kind, dict(finding.values)) == (FindingKind.NEW_READERS, {"n": 1, "who": SOL})


def test_a_key_file_written_around_the_program_to_raise_a_role_is_named_to_every_reader(staffed: Staffed) -> None:
    """A facilitator's program holds the data key and so can sign a key file: that is not prevented, but it is told."""
    with staffed.at_the_desk(SAM):
        pass
    with staffed.at_the_desk(SOL) as desk:
        forged = change_roles(desk._key_file, desk._unlocked, staffed.ids[SOL], frozenset({Role.SECURITY}))
    write_key_file(staffed.folder, forged)
    with staffed.at_the_desk(SAM) as desk:
        assert desk.arrival.has(FindingKind.NEW_READERS)

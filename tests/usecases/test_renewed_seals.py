# SPDX-License-Identifier: MIT
"""Readers come and go: what is sealed follows whoever may read it now, and who reads is told of new readers."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from mentordesk.errors import Forbidden, Invalid, MentorDeskError
from mentordesk.records.apart import ApartDraft
from mentordesk.records.arrival import FindingKind
from mentordesk.records.ids import ApartId
from mentordesk.records.roles import Permission, Role
from mentordesk.records.sessions import PRIVATE_NOTE_CONTEXT
from mentordesk.store.sealed import seals_left
from mentordesk.usecases import access, apart, registers
from mentordesk.vault.copies import write_key_file
from mentordesk.vault.slots import change_roles
from tests.support.desks import a_person
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


# Sealing anew -----------------------------------------------------------------------------------------------------


def test_who_loses_a_role_is_no_longer_among_the_readers_once_a_reader_unlocks(staffed: Staffed) -> None:
    with staffed.at_the_desk(MAX) as desk:
        change = desk.users.change_roles(staffed.ids[LEA], frozenset({Role.EVALUATOR}))
        assert change.seals_left == 5
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


def test_what_version_1_did_not_seal_is_sealed_at_the_next_unlock(staffed: Staffed) -> None:
    with staffed.at_the_desk(SOL) as desk, desk._database.transaction():
        desk._database.run("UPDATE apart SET closed_why = 'Left in the open', closed_why_sealed = NULL")
    with staffed.at_the_desk(SOL) as desk:
        assert desk._database.one("SELECT closed_why FROM apart") == ("",)
        assert "Left in the open" not in repr(desk._database.all("SELECT * FROM apart"))
    with staffed.at_the_desk(LEA) as desk:
        why = desk.perform("audit.action.read_apart_reason", partial(apart.apart_reason, apart_id=ApartId(1))).value
        assert why.closed_why == "Left in the open"


def test_sealing_anew_can_stop_after_some_and_goes_on_where_it_stopped(staffed: Staffed) -> None:
    with staffed.at_the_desk(JO) as desk:
        for n in range(7):
            desk.perform("sessions.act.note", partial(registers.write_private_note, text=f"Note {n}"))
    with staffed.at_the_desk(MAX) as desk:
        desk.users.remove(staffed.ids[SAM])
    with staffed.with_the_sheet() as desk:
        assert desk.ask(seals_left) == 0
        # As if the sheet had not come out of the safe since, and there were more than are sealed at the door.
        everybody = {user.id: user.public_key for user in desk.ask(lambda store: store.access.all())}
        with desk._database.transaction():
            for note, blob in desk._store.sessions.sealed_notes():
                text = desk._store.seals.open(blob, PRIVATE_NOTE_CONTEXT)
                sealed_to_all = desk._store.seals.seal(text, everybody, PRIVATE_NOTE_CONTEXT)
                desk._store.sessions.replace_private_note(note.id, sealed_to_all)
            desk._store.access.note_seal_round(0, "")
        done = [desk.users.renew_seals(3) for _ in range(4)]
        assert [renewal.unfinished for renewal in done] == [True, True, False, False]
        assert [renewal.renewed for renewal in done] == [3, 3, 2, 0]
        assert desk.ask(seals_left) == 0


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

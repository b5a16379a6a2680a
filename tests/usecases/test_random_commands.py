# SPDX-License-Identifier: MIT
"""Whatever is asked for in whatever order, nobody is told anything their role may not read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.desk import Desk, open_desk
from mentordesk.records.apart import ApartDraft, ApartReason
from mentordesk.records.concerns import ConcernDraft
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exports import ExportDraft, ExportProfile
from mentordesk.records.ids import ConcernId, NoteId
from mentordesk.records.people import FreeSlot, Location
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import Attendance, Attendee, MeetingDraft, RecordDraft
from mentordesk.records.wishes import RefusalDraft
from mentordesk.usecases import apart, concerns, pairing, registers, sessions, wishes
from tests.support.desks import AT_NOON, MONDAY, PASSPHRASE, a_mentee, a_mentor, a_place, a_programme
from tests.support.matrix import UseCase, use_cases
from tests.usecases.several import JO, SAM, STAFF, Staffed, a_staffed_desk

CANARIES: dict[str, frozenset[Permission]] = {
    "Quillfeather": frozenset({Permission.READ_PEOPLE}),
    "Oxenbridge": frozenset({Permission.READ_PEOPLE}),
    "Map of the harbour": frozenset({Permission.READ_NOTES}),
    "Late from the chapel": frozenset({Permission.READ_NOTES}),
    "mentor_id=1, mentee_id=2": frozenset({Permission.READ_PAIRS}),
    "Refusal(person_id=1": frozenset({Permission.WRITE_PAIRS}),
    "Apart(id=1": frozenset({Permission.READ_APART}),
    "Debt of forty stamps": frozenset({Permission.READ_APART_REASON}),
    "Not here on Sunday": frozenset({Permission.READ_CONCERNS}),
    "Watch the laundry": frozenset({Permission.READ_CONCERN_EXTRACT, Permission.READ_CONCERNS}),
    "Cries at visits": frozenset({Permission.BREAK_GLASS}),
}
"""Texts on the desk, each with the rights that let somebody be told it (any of them)."""

CASES = use_cases()


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Staffed:
    made = a_staffed_desk(tmp_path_factory.mktemp("random") / "desk")
    with made.at_the_desk(JO) as desk:
        programme = a_programme(desk)
        where = Location("A", "1", "002")
        one = a_mentor(desk, programme, "Quillfeather", location=where)
        other = a_mentee(desk, programme, "Oxenbridge", location=where)
        proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
        accept = partial(pairing.accept_proposal, programme_id=programme, proposal=proposal)
        (pair,) = desk.perform("pairs.act.accept", accept).value
        place = a_place(desk)
        plan = MeetingDraft(programme_id=programme, day=MONDAY, slot="AM", place_id=place, pair_id=pair)
        meeting = desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=plan)).value
        late = [
            Attendee(person_id=person, role=role, code=Attendance.ATTENDED, comment="Late from the chapel")
            for person, role in ((one, MentoringRole.MENTOR), (other, MentoringRole.MENTEE))
        ]
        mark = partial(registers.mark_register, meeting_id=meeting, attendees=late)
        desk.perform("sessions.act.register", mark)
        record = RecordDraft(meeting_id=meeting, done="Map of the harbour")
        desk.perform("sessions.act.record", partial(registers.record_meeting, draft=record))
        desk.perform("sessions.act.note", partial(registers.write_private_note, text="Cries at visits", person_id=one))
        far = a_mentee(desk, programme, "Quillfeather", forename="Lou")
        kept = ApartDraft(person_a=far, person_b=other, reason=ApartReason.OTHER, comment="Debt of forty stamps")
        desk.perform("apart.act.add", partial(apart.add_apart, draft=kept))
        no = RefusalDraft(person_id=one, other_id=far, said_on=MONDAY)
        desk.perform("wishes.act.refuse", partial(wishes.note_refusal, draft=no))
        concern = ConcernDraft(
            about=one, own_words="Not here on Sunday", noticed_at=datetime(2026, 11, 23, 9, tzinfo=UTC), told="Officer"
        )
        desk.perform("concerns.act.record", partial(concerns.record_concern, draft=concern))
    with made.at_the_desk(SAM) as desk:
        release = partial(concerns.release_extract, concern_id=ConcernId(1), text="Watch the laundry")
        desk.perform("concerns.act.release", release)
    return made


@pytest.fixture(scope="module")
def sessions_of(staffed: Staffed) -> Callable[[str], Desk]:
    """Real sessions, one after the other: a desk is open for one program."""
    opened: dict[str, Desk] = {}

    def session(name: str) -> Desk:
        if name not in opened:
            for other in opened.values():
                other.close()
            opened.clear()
            opened[name] = open_desk(staffed.folder, name, PASSPHRASE, AT_NOON)
            opened[name].confirm_unlocking()
        return opened[name]

    return session


NUMBERS = st.integers(1, 4)
TEXTS = st.sampled_from(["", "e", "Quill", "harbour", "Sunday", "a reason long enough"])
BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "day": st.sampled_from([MONDAY, date(2026, 11, 24)]),
    "monday": st.just(MONDAY),
    "first": st.just(date(2026, 1, 1)),
    "last": st.just(date(2027, 1, 1)),
    "slot": st.sampled_from(["AM", "PM"]),
    "language": st.just("en"),
    "limit": st.integers(1, 50),
    "note_ids": st.lists(NUMBERS.map(NoteId), max_size=2),
    "handed_over_at": st.just(datetime(2026, 11, 23, 10, tzinfo=UTC)),
    "free": st.just(frozenset({FreeSlot(0, "AM")})),
    "draft": st.sampled_from(
        [
            ExportDraft(purpose="Report", profile=profile, tables=(table,), recipient="Head office")
            for profile in ExportProfile
            for table in ("people", "pairs", "records")
        ]
    ),
}
TEXT_NAMES = (
    "text",
    "query",
    "why",
    "reason",
    "handed_to",
    "reference",
    "name",
    "source",
    "key",
    "value",
    "form",
    "payload",
)
BY_NAME |= dict.fromkeys(TEXT_NAMES, TEXTS)


def arguments(case: UseCase) -> st.SearchStrategy[dict[str, Any]]:
    """Something for each parameter: an id that may exist, a text, a day; nothing where that means nothing."""
    needed = [p.name for p in case.parameters if p.default is p.empty]
    optional = [p.name for p in case.parameters if p.default is not p.empty and p.name in ("person_id", "meeting_id")]
    values = {
        name: BY_NAME.get(name, NUMBERS if name.endswith(("_id", "mentor", "mentee")) else st.none()) for name in needed
    }
    return st.fixed_dictionaries(values, optional=dict.fromkeys(optional, NUMBERS))


COMMANDS = st.lists(
    st.sampled_from(CASES).flatmap(lambda case: st.tuples(st.just(case), arguments(case))), min_size=4, max_size=10
)


class TakenBack(Exception):
    """Ends the transaction of a sequence: the next begins with the same desk."""


def told_to(desk: Desk, sequence: list[tuple[UseCase, dict[str, Any]]]) -> Iterator[str]:
    """What the sequence answers, command after command, and what its refusals say."""
    try:
        with desk._database.transaction():
            for case, given_arguments in sequence:
                try:
                    yield repr(case.call(desk._store, **given_arguments))
                except Exception as refusal:
                    yield repr(refusal) + repr(getattr(refusal, "values", ""))
            raise TakenBack
    except TakenBack:
        return


@pytest.mark.parametrize("name", list(STAFF))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=COMMANDS)
def test_no_sequence_of_commands_tells_anybody_what_their_role_may_not_read(
    sessions_of: Callable[[str], Desk], name: str, sequence: list[tuple[UseCase, dict[str, Any]]]
) -> None:
    desk = sessions_of(name)
    forbidden = [text for text, rights in CANARIES.items() if not rights & desk.actor.permissions]
    for told in told_to(desk, sequence):
        assert [text for text in forbidden if text in told] == []


def test_each_canary_is_told_to_somebody_who_may(sessions_of: Callable[[str], Desk]) -> None:
    """The commands can reach every canary: so what was not told was refused, not missed."""
    reaching: list[tuple[str, UseCase, dict[str, Any]]] = [
        ("Sol Ito", case(name), {}) for name in ("people.list_people",)
    ]
    reaching += [
        ("Sol Ito", case("registers.register"), {"meeting_id": 1}),
        ("Sol Ito", case("people.person_page"), {"person_id": 2}),
        ("Sol Ito", case("wishes.said_for_pairing"), {"person_id": 1}),
        ("Lea Brandt", case("apart.apart_reason"), {"apart_id": 1}),
        ("Ida Novak", case("concerns.read_concern"), {"concern_id": 1}),
        ("Lea Brandt", case("concerns.concern_extracts"), {}),
        ("Sam Okoro", case("sealed.break_glass"), {"note_ids": [1], "reason": "a reason long enough"}),
    ]
    told = "".join("".join(told_to(sessions_of(who), [(what, given_to)])) for who, what, given_to in reaching)
    assert [text for text in CANARIES if text not in told] == []


def case(name: str) -> UseCase:
    return next(case for case in CASES if case.name == name)

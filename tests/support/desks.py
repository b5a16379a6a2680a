# SPDX-License-Identifier: MIT
"""Real desks for tests: encrypted, with a cheap passphrase, a clock that stands still, and a few invented people."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from mentordesk.clock import Clock, FrozenClock
from mentordesk.desk import Desk, create_desk, open_desk
from mentordesk.records.enrolment_moves import MoveReason, way_out
from mentordesk.records.enrolments import EnrolmentDraft, MentoringRole
from mentordesk.records.ids import PersonId, PlaceId, ProgrammeId
from mentordesk.records.people import FreeSlot, Location, PersonDraft, Release, ReleaseKind
from mentordesk.records.programmes import PlaceDraft, ProgrammeDraft
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.usecases import enrolments, people, programmes
from mentordesk.vault.passphrase import Cost

PASSPHRASE = "seven quiet bridges over a river"
CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
MONDAY = date(2026, 11, 23)
"""The day it is in tests: a Monday with regime slots."""

AT_NOON = FrozenClock(datetime(2026, 11, 23, 12, 0, tzinfo=UTC))


def a_desk(folder: Path, *, language: str = "en", paper: str = "A4", clock: Clock = AT_NOON) -> Desk:
    """A new, empty desk with one user: facilitator and manager Jo Marsh."""
    setup = DeskSetup(
        settings=DeskSettings(establishment="HMP Testing", language=language, paper=paper),
        user_name="Jo Marsh",
        user_initials="JM",
    )
    desk, _ = create_desk(folder, setup, PASSPHRASE, clock, CHEAP)
    return desk


def reopened(folder: Path, clock: Clock = AT_NOON) -> Desk:
    """The desk of `folder`, unlocked again."""
    return open_desk(folder, "", PASSPHRASE, clock)


def a_programme(desk: Desk, **fields: object) -> ProgrammeId:
    """A programme with the usual week."""
    draft = ProgrammeDraft(**{"name": "Peer mentoring", "neutral_name": "Activity room 2", **fields})  # type: ignore[arg-type]
    desk.perform("programmes.act.slots", partial(programmes.set_slots, slots=programmes.usual_week()))
    return desk.perform("programmes.act.add", partial(programmes.add_programme, draft=draft)).value


def a_place(desk: Desk, name: str = "Education 1", capacity: int = 6, wing: str = "") -> PlaceId:
    """A room."""
    draft = PlaceDraft(name=name, capacity=capacity, wing=wing)
    return desk.perform("programmes.act.place", partial(programmes.add_place, draft=draft)).value


def a_person(desk: Desk, surname: str, **fields: object) -> PersonId:
    """A person on the roster."""
    draft = PersonDraft(
        **{  # type: ignore[arg-type]
            "surname": surname,
            "forename": "Sam",
            "location": Location("A", "1", "001"),
            "languages": ("en",),
            "release": Release(ReleaseKind.DATE, date(2029, 1, 1)),
            "free": frozenset(FreeSlot(day, slot) for day in range(5) for slot in ("AM", "PM")),
            **fields,
        }
    )
    return desk.perform("people.act.add", partial(people.add_person, draft=draft)).value


def enrolled(desk: Desk, programme: ProgrammeId, person: PersonId, role: MentoringRole, capacity: int = 2) -> None:
    """A role in the programme, ready to be paired."""
    draft = EnrolmentDraft(programme_id=programme, person_id=person, role=role, capacity=capacity)
    desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft))


def a_mentor(desk: Desk, programme: ProgrammeId, surname: str, capacity: int = 2, **fields: object) -> PersonId:
    """A person who is a mentor in the programme."""
    person = a_person(desk, surname, **fields)
    enrolled(desk, programme, person, MentoringRole.MENTOR, capacity)
    return person


def leaves(desk: Desk, person: PersonId, reason: MoveReason = MoveReason.OWN_CHOICE) -> None:
    """Let somebody leave every programme by the way out of where they stand."""
    for enrolment in desk.ask(lambda store: store.enrolments.all(person_id=person)):
        if (out := way_out(enrolment.status)) is not None:
            act = partial(enrolments.move, enrolment_ids=[enrolment.id], after=out, reason=reason)
            desk.perform("enrolments.act.move", act)


def a_mentee(desk: Desk, programme: ProgrammeId, surname: str, **fields: object) -> PersonId:
    """A person who waits for a mentor in the programme."""
    person = a_person(desk, surname, **fields)
    enrolled(desk, programme, person, MentoringRole.MENTEE)
    return person

# SPDX-License-Identifier: MIT
"""A desk on which a week has passed: people, pairs and meetings, and the establishment's next extract with people missing."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.sessions import MeetingDraft
from mentordesk.usecases import people, roster, sessions
from tests.support.desks import MONDAY, a_place, a_programme
from tests.support.rosters import SAMPLES, TODAY

FIRST, LATER = "establishment-en-240.csv", "establishment-en-240-week-later.csv"
MISSING = ("A8919HM", "A7838DJ", "A3866WZ", "A9071HR")
"""Four people of the first extract whom `next_extract` leaves out."""


def first_extract(desk: Desk) -> ProgrammeId:
    """Bring in the first extract, pair twelve people, and plan a meeting for each pair."""
    programme, place = a_programme(desk), a_place(desk, capacity=40)
    table = roster.read_roster(SAMPLES / FIRST)
    mapping = desk.ask(partial(roster.mapping_for, table=table))
    reading = roster.read_rows(table, mapping, TODAY)
    options = roster.ImportOptions(today=TODAY, programme_id=programme)
    plan = desk.ask(partial(roster.plan_roster, reading=reading, options=options))
    act = partial(roster.apply_roster, plan=plan, mapping=mapping, programme_id=programme)
    desk.perform("people.act.import", act)
    for at, (mentor, mentee) in enumerate(_couples(desk)):
        _paired(desk, programme, place, mentor, mentee, at)
    return programme


def _couples(desk: Desk) -> list[tuple[PersonId, PersonId]]:
    """Mentees who will be missing or moved first, so that something follows."""
    lines = desk.ask(people.list_people)
    wanted = [*MISSING, "A9271LB", "A5299XL", "A9423YM", "A9775BN"]
    roles = {role: [line for line in lines if role in {e.role for e in line.enrolments}] for role in MentoringRole}
    mentees = sorted(roles[MentoringRole.MENTEE], key=lambda line: line.person.number not in wanted)
    return [
        (mentor.person.id, mentee.person.id)
        for mentor, mentee in zip(roles[MentoringRole.MENTOR][:12], mentees[:12], strict=True)
    ]


def _paired(desk: Desk, programme: ProgrammeId, place: object, mentor: PersonId, mentee: PersonId, at: int) -> None:
    pair = desk.perform(
        "pairs.act.end",
        lambda store: store.pairs.add(
            programme_id=programme,
            mentor=mentor,
            mentee=mentee,
            started=MONDAY,
            minimum_end=MONDAY + timedelta(weeks=12),
            reasons="",
        ),
    ).value
    draft = MeetingDraft(
        programme_id=programme,
        day=MONDAY + timedelta(days=1 + at % 4),
        slot="AM" if at % 2 else "PM",
        place_id=place,  # type: ignore[arg-type]
        pair_id=pair,
        attendees=((mentor, MentoringRole.MENTOR), (mentee, MentoringRole.MENTEE)),
    )
    desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft))


def next_extract(folder: Path) -> Path:
    """The establishment's extract a week later, without the four who are missing."""
    lines = (SAMPLES / LATER).read_text("utf-8-sig").splitlines(keepends=True)
    path = folder / "extract-week-48.csv"
    path.write_text("".join(line for line in lines if not line.startswith(MISSING)), encoding="utf-8-sig")
    return path

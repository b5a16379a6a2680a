# SPDX-License-Identifier: MIT
"""What stands on the sheets that are cut into cards: one for each who is expected at a meeting or leaves a wing, or for one of them."""

from __future__ import annotations

from collections.abc import Iterable

from mentordesk.records.card_sheets import Invitations, MovementSlips, Reminder, Slip
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.people import Person
from mentordesk.records.sessions import Meeting
from mentordesk.store import Store
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_subjects import chosen_meeting, leaving_wing, missing, place_name, told_location
from mentordesk.usecases.whereabouts import people_then


def movement_slips_of(store: Store, choice: SheetChoice) -> tuple[MovementSlips, ProgrammeId | None]:
    """A slip for each who is expected at a meeting, in walking order, or only for `choice.person_id`; where no meeting is
    chosen, for everybody who leaves `choice.wing` on the day, as an officer hands them out along the landings."""
    if choice.meeting_id is None and choice.day is not None:
        leaving = leaving_wing(store, choice.day, choice.wing)
        return MovementSlips(rows=_slips(store, leaving), day=choice.day), _only_programme(leaving)
    meeting = chosen_meeting(store, choice)
    expected = ((meeting, person) for person in _expected(store, meeting, choice))
    return MovementSlips(rows=_slips(store, expected), day=meeting.day), meeting.programme_id


def _slips(store: Store, walking: Iterable[tuple[Meeting, Person]]) -> tuple[Slip, ...]:
    """In walking order, and who walks twice in the order of the day."""
    return tuple(
        Slip(
            name=person.listed_name,
            number=person.number,
            location=told_location(store, person.location),
            event=store.programmes.get(meeting.programme_id).neutral_name,
            starts=meeting.starts,
            ends=meeting.ends,
            place=place_name(store, meeting),
        )
        for meeting, person in sorted(walking, key=lambda two: (*_walking(two[1]), two[0].starts, two[0].id))
    )


def _only_programme(leaving: Iterable[tuple[Meeting, Person]]) -> ProgrammeId | None:
    programmes = {meeting.programme_id for meeting, _ in leaving}
    return programmes.pop() if len(programmes) == 1 else None


def invitations_of(store: Store, choice: SheetChoice) -> tuple[Invitations, ProgrammeId]:
    """A card for each who is expected at a meeting, with the name they go by, or only for `choice.person_id`."""
    meeting = chosen_meeting(store, choice)
    sheet = Invitations(
        cards=tuple(Reminder(reader=person.first_name) for person in _expected(store, meeting, choice)),
        day=meeting.day,
        starts=meeting.starts,
        ends=meeting.ends,
        place=place_name(store, meeting),
    )
    return sheet, meeting.programme_id


def _expected(store: Store, meeting: Meeting, choice: SheetChoice) -> list[Person]:
    """Who is expected, as an officer walks; whoever died is on no sheet any more."""
    people = people_then(store, (a.person_id for a in meeting.attendees), meeting.day)
    if choice.person_id is not None and choice.person_id not in people:
        raise missing("person_id")
    wanted = (person for one, person in people.items() if choice.person_id in (None, one))
    return sorted(wanted, key=_walking)


def _walking(person: Person) -> tuple[object, ...]:
    return (person.location.walking_order, person.surname, person.id)

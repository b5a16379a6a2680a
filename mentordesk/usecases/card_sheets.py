# SPDX-License-Identifier: MIT
"""What stands on the sheets that are cut into cards: one for each who is expected at a meeting, or only for one of them."""

from __future__ import annotations

from mentordesk.records.card_sheets import Invitations, MovementSlips, Reminder, Slip
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.people import Person
from mentordesk.records.sessions import Meeting
from mentordesk.store import Store
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_subjects import chosen_meeting, missing, place_name, told_location
from mentordesk.usecases.whereabouts import people_then


def movement_slips_of(store: Store, choice: SheetChoice) -> tuple[MovementSlips, ProgrammeId]:
    """A slip for each who is expected at a meeting, in walking order, or only for `choice.person_id`."""
    meeting = chosen_meeting(store, choice)
    rows = (
        Slip(name=person.listed_name, number=person.number, location=told_location(store, person.location))
        for person in _expected(store, meeting, choice)
    )
    sheet = MovementSlips(
        rows=tuple(rows),
        event=store.programmes.get(meeting.programme_id).neutral_name,
        day=meeting.day,
        starts=meeting.starts,
        ends=meeting.ends,
        place=place_name(store, meeting),
    )
    return sheet, meeting.programme_id


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
    return sorted(wanted, key=lambda person: (person.location.walking_order, person.surname, person.id))

# SPDX-License-Identifier: MIT
"""For whom a sheet is made, where that is somebody: who will read it decides how it is set and worded."""

from __future__ import annotations

from mentordesk.records.audience import Audience
from mentordesk.records.people import Person
from mentordesk.records.print_profile import profile_for
from mentordesk.records.sheets import AnySheet, PrintProfile
from mentordesk.store import Store
from mentordesk.usecases.sheet_choice import SheetChoice


def readers_of(store: Store, choice: SheetChoice) -> tuple[Person, ...]:
    """The people a sheet is made for: the two of its pair, or who comes to its meeting; nobody for a blank form."""
    if choice.blank:
        return ()
    if choice.pair_id is not None:
        pair = store.pairs.get(choice.pair_id)
        ids = {pair.mentor_id, pair.mentee_id}
    elif choice.meeting_id is not None:
        ids = {attendee.person_id for attendee in store.sessions.get(choice.meeting_id).attendees}
    elif choice.person_id is not None:
        ids = {choice.person_id}
    else:
        ids = set()
    return tuple(store.people.some(ids).values())


def profile_of(store: Store, choice: SheetChoice, sheet: AnySheet) -> PrintProfile | None:
    """As it was chosen; else, where participants read the sheet, as those it is made for need it; None for staff's own."""
    if choice.profile is not None or Audience.PARTICIPANT not in sheet.AUDIENCES:
        return choice.profile
    return profile_for(*readers_of(store, choice))

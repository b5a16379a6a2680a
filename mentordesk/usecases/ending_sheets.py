# SPDX-License-Identifier: MIT
"""What stands on the sheets people take with them at the end: what they came to, and how contact after stands for both."""

from __future__ import annotations

from collections.abc import Iterable

from mentordesk.errors import Invalid
from mentordesk.records.ending_sheets import Completion, Goodbye, GoodbyeSheet
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ActivityId, PairId, PersonId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.sessions import Attendance, Meeting, MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases.activities import find_activity
from mentordesk.usecases.consents import contact_after
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_subjects import chosen_of, chosen_pair, chosen_person, place_name


def completion_of(store: Store, choice: SheetChoice) -> tuple[Completion, ProgrammeId]:
    """What one person came to in one programme: the chosen one, or that of their newest meeting. `Invalid` where there was none."""
    person = chosen_person(store, choice)
    came = _came_to(store, person.id)
    programme_id = choice.programme_id or (came[-1].programme_id if came else None)
    came = [meeting for meeting in came if meeting.programme_id == programme_id]
    if not came or programme_id is None:
        raise Invalid([Issue(field="person_id", key="sheets_completion.issue.came_to_none")])
    sheet = Completion(
        name=person.full_name,
        programme=store.programmes.get(programme_id).listed_name,
        first=came[0].day,
        last=came[-1].day,
        minutes=sum(_minutes(store, meeting) for meeting in came),
        topics=_topics(store, (meeting.activity_id for meeting in came), choice.language),
        coordinator=store.actor.name,
    )
    return sheet, programme_id


def goodbye_of(store: Store, choice: SheetChoice) -> tuple[GoodbyeSheet, ProgrammeId]:
    """A page for each of a pair, or only for `choice.person_id`, about the last meeting that is planned or was held."""
    pair = chosen_pair(store, choice)
    people = store.people.some((pair.mentor_id, pair.mentee_id))
    mentor, mentee = people[pair.mentor_id].first_name, people[pair.mentee_id].first_name
    pages = {
        pair.mentor_id: Goodbye(reader=mentor, other=mentee, role=MentoringRole.MENTEE),
        pair.mentee_id: Goodbye(reader=mentee, other=mentor, role=MentoringRole.MENTOR),
    }
    last = _last_meeting(store, pair.id)
    sheet = GoodbyeSheet(
        pages=tuple(pages[person_id] for person_id in chosen_of(pair, choice)),
        day=last.day if last else None,
        starts=last.starts if last else None,
        place=place_name(store, last) if last else "",
        agreed=contact_after(store, pair.id),
    )
    return sheet, pair.programme_id


def _came_to(store: Store, person_id: PersonId) -> list[Meeting]:
    """The meetings that were held and that one came to, in order."""
    held = (meeting for meeting in store.sessions.of_person(person_id) if meeting.status is MeetingStatus.HELD)
    came = (m for m in held if any(a.person_id == person_id and a.code is Attendance.ATTENDED for a in m.attendees))
    return sorted(came, key=lambda meeting: (meeting.day, meeting.starts))


def _minutes(store: Store, meeting: Meeting) -> int:
    """How long a meeting was: as it was written down, else as it was planned."""
    record = store.sessions.record(meeting.id)
    return record.length_minutes if record else meeting.minutes


def _topics(store: Store, ids: Iterable[ActivityId | None], language: str) -> tuple[str, ...]:
    """The titles of the activities, each once, in the order they were done."""
    return tuple(find_activity(store, one).text(language).title for one in dict.fromkeys(ids) if one is not None)


def _last_meeting(store: Store, pair_id: PairId) -> Meeting | None:
    meetings = (m for m in store.sessions.of_pair(pair_id) if m.status is not MeetingStatus.CANCELLED)
    return max(meetings, key=lambda meeting: (meeting.day, meeting.starts), default=None)

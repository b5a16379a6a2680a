# SPDX-License-Identifier: MIT
"""What stands on the sheets that go along with a pair, as far as the desk knows it: counts, days, who it is about.

Nothing of a session's record, a contact's words or a private note is put on them: they are to be written on, not read out.
"""

from __future__ import annotations

from mentordesk.records.along_sheets import (
    TOLD_ENDINGS,
    ClosureForm,
    ContactNote,
    LaterTally,
    MentorLog,
    PairReview,
    SessionNote,
    StaffContact,
    WaitingSheet,
)
from mentordesk.records.consents import contact_agreed
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.pairs import Pair
from mentordesk.records.paper_code import said_code
from mentordesk.records.papers import PaperLine
from mentordesk.records.people import Person
from mentordesk.records.sessions import Meeting, MeetingStatus
from mentordesk.records.sheets import About
from mentordesk.store import Store
from mentordesk.usecases.papers import papers_out
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_subjects import chosen_pair, chosen_person, place_name, told_location
from mentordesk.usecases.whereabouts import people_then
from mentordesk.words import words


def mentor_log_of(store: Store, choice: SheetChoice) -> tuple[MentorLog, ProgrammeId]:
    """The log of a pair's next meeting: the mentor's first name, the number of the meeting, its day if it is planned."""
    pair = chosen_pair(store, choice)
    mentor = store.people.get(pair.mentor_id)
    meetings = store.sessions.of_pair(pair.id)
    today = store.clock.today()
    to_come = [m.day for m in meetings if m.status is MeetingStatus.PLANNED and m.day >= today]
    held = sum(m.status is MeetingStatus.HELD for m in meetings)
    log = MentorLog(mentor=mentor.first_name, meeting=held + 1, day=min(to_come, default=None))
    return log, pair.programme_id


def staff_contact_of(store: Store, choice: SheetChoice) -> tuple[StaffContact, None]:
    """The form for a talk with somebody, with the day staff last spoke with them."""
    person = chosen_person(store, choice)
    contacts = [contact for contact in store.contacts.all() if contact.person_id == person.id]
    sheet = StaffContact(
        person=person.full_name,
        location=str(told_location(store, person.location)),
        last=max((contact.day for contact in contacts), default=None),
    )
    return sheet, None


def pair_review_of(store: Store, choice: SheetChoice) -> tuple[PairReview, ProgrammeId]:
    """A pair's review with its meetings counted until today."""
    pair = chosen_pair(store, choice)
    mentor, mentee = _both(store, pair)
    today = store.clock.today()
    past = [meeting for meeting in store.sessions.of_pair(pair.id) if meeting.day <= today]
    held = _with(past, MeetingStatus.HELD)
    cancelled = _with(past, MeetingStatus.CANCELLED)
    unsaid = [meeting for meeting in _with(past, MeetingStatus.PLANNED) if meeting.day < today]
    sheet = PairReview(
        mentor=mentor.full_name,
        mentee=mentee.full_name,
        started=pair.started,
        minimum_end=pair.minimum_end,
        due=len(held) + len(cancelled) + len(unsaid),
        held=len(held),
        cancelled=len(cancelled),
        open=len(unsaid),
        last_met=max((meeting.day for meeting in held), default=None),
        facilitator=store.actor.name,
    )
    return sheet, pair.programme_id


def closure_of(store: Store, choice: SheetChoice) -> tuple[ClosureForm, ProgrammeId]:
    """The closing of a pair: as it was recorded where it has ended, to be filled in where it is about to.

    Of contact afterwards only a yes of both is told; nothing else is ticked, so that nobody learns who said no.
    """
    pair = chosen_pair(store, choice)
    mentor, mentee = _both(store, pair)
    held = _with(store.sessions.of_pair(pair.id), MeetingStatus.HELD)
    people = (pair.mentor_id, pair.mentee_id)
    sheet = ClosureForm(
        mentor=mentor.full_name,
        mentee=mentee.full_name,
        started=pair.started,
        ended=pair.ended,
        ending=pair.ending if pair.ending in TOLD_ENDINGS else None,
        other_ending=pair.ending is not None and pair.ending not in TOLD_ENDINGS,
        last_met=max((meeting.day for meeting in held), default=None),
        held=len(held),
        both_agree=contact_agreed(store.consents.of_pair(pair.id), pair.id, people),
        facilitator=store.actor.name,
    )
    return sheet, pair.programme_id


def session_note_of(store: Store, meeting: Meeting, language: str) -> SessionNote:
    """The form of a meeting's record: when, where, who was expected."""
    said = words(language)
    people = people_then(store, (a.person_id for a in meeting.attendees), meeting.day)
    times = f"{said.time(meeting.starts)} – {said.time(meeting.ends)}"
    return SessionNote(
        title=meeting.title or store.programmes.get(meeting.programme_id).name,
        day=meeting.day,
        slot=times,
        place=place_name(store, meeting),
        facilitator=store.actor.name,
        people=tuple(people[a.person_id].full_name for a in meeting.attendees if a.person_id in people),
    )


def contact_note_of(store: Store, choice: SheetChoice) -> tuple[ContactNote, None]:
    """A page for contacts by hand: nothing is filled in."""
    return ContactNote(), None


def later_tally_of(store: Store, choice: SheetChoice) -> tuple[LaterTally, None]:
    """The tally of what is to be typed in later: every sheet that is out, the longest awaited first, without a name."""
    return LaterTally(waiting=tuple(map(_waiting, papers_out(store)))), None


def _waiting(line: PaperLine) -> WaitingSheet:
    paper = line.paper
    is_of_meeting = paper.kind.facts.about is About.MEETING
    return WaitingSheet(
        form=paper.kind.code,
        copy=said_code(paper.code),
        meeting=line.subject.day if line.subject is not None and is_of_meeting else None,
        due=paper.due,
        left=max(paper.copies - len(line.unnamed), 0),
        copies=paper.copies,
    )


def _both(store: Store, pair: Pair) -> tuple[Person, Person]:
    people = store.people.some((pair.mentor_id, pair.mentee_id))
    return people[pair.mentor_id], people[pair.mentee_id]


def _with(meetings: tuple[Meeting, ...] | list[Meeting], status: MeetingStatus) -> list[Meeting]:
    return [meeting for meeting in meetings if meeting.status is status]

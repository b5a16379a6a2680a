# SPDX-License-Identifier: MIT
"""What follows from the sheets that go along with a pair: staff contact, mentor's log, review. Closures: `paper_closure`, notes: `paper_contact_notes`.

From a goal plan nothing follows: it is kept by whoever wrote it, and the desk has topics and no goals in own words. From
feedback and the check-in nothing follows either: they bear no name, are never validated, and what somebody answers there
must not move anything about them. Minutes, moods and dilemmas stay with their sheet: no record of the desk has room for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType

from mentordesk.records.life_events import LifeTaskKind
from mentordesk.records.pairs import OPEN_PAIRS, Pair, PairStatus
from mentordesk.records.paper_follows import Follow
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import Attendance, Meeting, MeetingStatus
from mentordesk.records.sheets import About, SheetKind
from mentordesk.store import Store
from mentordesk.usecases.pairs import set_pair_status
from mentordesk.usecases.paper_closure import closure
from mentordesk.usecases.paper_contact_notes import contact_notes
from mentordesk.usecases.paper_contacts import contact_step, contacts_of_person
from mentordesk.usecases.paper_steps import Entered, Gather, Step, names_of, pair_of, task_step
from mentordesk.usecases.registers import mark_register
from mentordesk.words import words

_DEBRIEFS = (LifeTaskKind.PARTNER_DEBRIEF, LifeTaskKind.MENTOR_DEBRIEF)
_ASKED_FOR = ("talk", "material", "times")


def staff_contact(store: Store, sheet: Entered) -> Iterator[Step]:
    """A contact with the person it is about, and the talks after an event that still wait for them."""
    person_id = sheet.paper.person_id
    if person_id is None:
        return
    yield from contacts_of_person(store, person_id, sheet.answers)
    if sheet.answers.day("day") is not None:
        for task in store.life_events.open_tasks():
            if task.about_id == person_id and task.kind in _DEBRIEFS:
                yield task_step(store, task, ticked=False)
    yield from _next_time(sheet, "next_talk")


def mentor_log(store: Store, sheet: Entered) -> Iterator[Step]:
    """That they met, as the register has it; and what the mentor asks staff for.

    What a mentor wrote proves nobody's attendance (REQ-1.20): it is offered and not ticked.
    """
    pair, day = pair_of(store, sheet), sheet.answers.day("day")
    if pair is None:
        return
    if day is not None:
        yield from _met(store, pair, day)
    for asked in sheet.answers.ticked("wanted"):
        if asked in _ASKED_FOR:
            yield Step(
                follow=Follow(
                    id=f"asked:{asked}",
                    key=f"paper_follows.asked_{asked}",
                    who={"who": pair.mentor_id},
                    names=names_of(store, (pair.mentor_id,)),
                    only_told=True,
                    at=(About.PAIR, pair.id),
                )
            )


def pair_review(store: Store, sheet: Entered) -> Iterator[Step]:
    """Whoever was asked alone was spoken with; a pair that comes to an end is on its way there.

    That it goes on changes nothing. What changes, and when the next review is, stays with the sheet, and is said.
    """
    pair, answers = pair_of(store, sheet), sheet.answers
    if pair is None:
        return
    day = answers.day("day")
    if day is not None:
        title = words(sheet.paper.language)(f"sheets.title.{SheetKind.PAIR_REVIEW.value}")
        for name, person_id in (("mentor_says", pair.mentor_id), ("mentee_says", pair.mentee_id)):
            if answers.text(name):
                yield contact_step(store, pair, person_id, day, answers, said=title)
    decision = answers.one("decision")
    if decision == "end":
        yield _on_its_way_out(pair)
    elif decision == "change":
        yield _only_told("review_change", at=pair)
    yield from _next_time(sheet, "next_review")


def _met(store: Store, pair: Pair, day: date) -> Iterator[Step]:
    meetings = [meeting for meeting in store.sessions.of_pair(pair.id) if meeting.day == day]
    if not meetings:
        yield _only_told("no_meeting", at=pair, day=day)
    for meeting in meetings:
        yield _register_step(store, pair, meeting)


def _register_step(store: Store, pair: Pair, meeting: Meeting) -> Step:
    both = (pair.mentor_id, pair.mentee_id)
    follow = Follow(
        id=f"register:{meeting.id}",
        key="paper_follows.both_came_first" if pair.status is PairStatus.AGREED else "paper_follows.both_came",
        facts={"day": meeting.day, "time": meeting.starts},
        who=dict(zip(("mentor", "mentee"), both, strict=True)),
        names=names_of(store, both),
        ticked=False,
        at=(About.MEETING, meeting.id),
    )
    why_not = _why_not_marked(store, meeting)
    if not why_not and {one.person_id for one in meeting.attendees} != set(both):
        why_not = "paper_follows.others_expected"
    if why_not:
        return Step(follow=follow.barred(why_not))
    present = tuple(replace(one, code=Attendance.ATTENDED) for one in meeting.attendees)
    do = partial(mark_register, meeting_id=meeting.id, attendees=present)
    return Step(follow=follow, do=do, permission=Permission.WRITE_SESSIONS)


def _why_not_marked(store: Store, meeting: Meeting) -> str:
    if meeting.day > store.clock.today():
        return "paper_follows.day_ahead"
    if meeting.status is MeetingStatus.CANCELLED:
        return "paper_follows.called_off"
    if any(one.code is not Attendance.NOT_RECORDED for one in meeting.attendees):
        return "paper_follows.register_there"
    return ""


def _on_its_way_out(pair: Pair) -> Step:
    follow = Follow(id=f"pair_ending:{pair.id}", key="paper_follows.pair_ending", at=(About.PAIR, pair.id))
    if pair.status not in OPEN_PAIRS:
        return Step(follow=follow.barred("paper_follows.ended_there"))
    if pair.status is PairStatus.ENDING:
        return Step(follow=follow.barred("paper_follows.ending_there"))
    do = partial(set_pair_status, pair_id=pair.id, status=PairStatus.ENDING)
    return Step(follow=follow, do=do, permission=Permission.WRITE_PAIRS)


def _next_time(sheet: Entered, key: str) -> Iterator[Step]:
    """The desk reminds nobody of a next talk or review: who relies on it is told so."""
    day = sheet.answers.day("next_day")
    if day is not None:
        yield _only_told(key, day=day)


def _only_told(key: str, *, at: Pair | None = None, **facts: date) -> Step:
    place = (About.PAIR, at.id) if at is not None else None
    return Step(follow=Follow(id=key, key=f"paper_follows.{key}", facts=facts, only_told=True, at=place))


ALONG: Mapping[SheetKind, Gather] = MappingProxyType(
    {
        kind: Gather(reads=Permission.READ_PAIRS, steps=steps)
        for kind, steps in (
            (SheetKind.STAFF_CONTACT, staff_contact),
            (SheetKind.MENTOR_LOG, mentor_log),
            (SheetKind.PAIR_REVIEW, pair_review),
            (SheetKind.CLOSURE, closure),
            (SheetKind.CONTACT_NOTE, contact_notes),
        )
    }
)
"""What follows from each kind of sheet that goes along with a pair."""

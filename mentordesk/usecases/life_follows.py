# SPDX-License-Identifier: MIT
"""What follows from something that happens to a person, gathered from the desk as it stands. Nothing is written here.

Doing it: `life_doing.py`. Coming back, and a place that is given up: `life_return.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mentordesk.records.apart_answers import ApartAnswer
from mentordesk.records.applications import Application
from mentordesk.records.enrolment_moves import way_out
from mentordesk.records.enrolments import ON_THE_WAY, PAIRABLE, Enrolment, EnrolmentStatus
from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import ABSENCES, DEPARTURES, MOVES, Consequence, EventDraft, EventKind, Follows
from mentordesk.records.pairs import OPEN_PAIRS, Pair, PairStatus
from mentordesk.records.people import Person
from mentordesk.records.sessions import Meeting, MeetingStatus
from mentordesk.records.sheets import SheetKind
from mentordesk.store import Store
from mentordesk.usecases.apart_asking import clashes_of_move

LONG_ABSENCE_DAYS = 7
"""An absence of fewer days pauses no pair by itself: the meeting of the day is called off, and that is all."""


@dataclass(frozen=True, kw_only=True)
class Around:
    """What stands around one event: the person's open pairs, meetings to come, groups and places in programmes."""

    store: Store
    draft: EventDraft
    today: date
    taking_back: bool = False
    """Whether the event itself is taken back: that somebody has left, or will, does not count then."""

    @cached_property
    def person(self) -> Person:
        """Whom it happens to."""
        return self.store.people.get(self.draft.person_id)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Their open pairs."""
        return tuple(pair for pair in self.store.pairs.of(self.draft.person_id) if pair.status in OPEN_PAIRS)

    @cached_property
    def enrolments(self) -> tuple[Enrolment, ...]:
        """Their places in programmes that are not over."""
        found = self.store.enrolments.all(person_id=self.draft.person_id)
        return tuple(enrolment for enrolment in found if not enrolment.has_left)

    @cached_property
    def requests(self) -> tuple[Application, ...]:
        """Their applications that nobody has answered."""
        return tuple(one for one in self.store.applications.of(self.draft.person_id) if one.is_open)

    def meetings(self, first: date, last: date = date.max) -> tuple[Meeting, ...]:
        """Planned meetings from `first` to `last` of which nothing is written yet, at which they are expected."""
        return tuple(
            meeting
            for meeting in self.store.sessions.of_person(self.draft.person_id)
            if first <= meeting.day <= last
            and meeting.status is MeetingStatus.PLANNED
            and not self.store.sessions.is_written_up(meeting.id)
        )

    @property
    def ahead(self) -> bool:
        """Whether its day is still to come."""
        return self.draft.on > self.today

    def partner(self, pair: Pair) -> PersonId:
        """The other one of a pair."""
        return pair.mentee_id if pair.mentor_id == self.draft.person_id else pair.mentor_id

    def is_mentor(self, pair: Pair) -> bool:
        """Whether the person is the mentor of a pair."""
        return pair.mentor_id == self.draft.person_id

    def of_pair(self, meeting: Meeting) -> bool:
        """Whether a meeting cannot be held without them: a pair's, or one of two."""
        return meeting.pair_id is not None or len(meeting.attendees) <= 2


def follows(around: Around) -> tuple[Consequence, ...]:
    """Everything that follows, in the order in which it is shown."""
    kind = around.draft.kind
    if kind in DEPARTURES:
        found = _before_leaving(around) if around.ahead else leaving(around)
    elif kind in ABSENCES:
        found = _being_away(around)
    else:
        assert kind in MOVES, "a return is gathered by life_return"
        found = _moving(around)
    order = list(Follows)
    return tuple(sorted(found, key=lambda one: order.index(one.code)))


# Leaving for good -----------------------------------------------------------------------------------------------------


def leaving(around: Around) -> Iterator[Consequence]:
    """What follows when somebody is not there any more: nothing may go on expecting them."""
    for pair in around.pairs:
        yield from _pair_over(around, pair)
    yield from _meetings_without(around, around.draft.on)
    for group in around.store.pairs.groups():
        if around.draft.person_id in {person for person, _ in group.members}:
            facts = {"group": group.name, "n": len(group.members) - 1}
            yield Consequence(code=Follows.GROUP_LEAVE, of=group.id, compulsory=True, facts=facts)
    for enrolment in around.enrolments:
        applied = enrolment.status in ON_THE_WAY
        yield Consequence(
            code=Follows.APPLICATION_WITHDRAW if applied else Follows.ENROLMENT_END,
            of=enrolment.id,
            compulsory=True,
            facts={"programme": _programme(around, enrolment), "role": enrolment.role.value, "to": _way_out(enrolment)},
        )
    for request in around.requests:
        # Nobody answers somebody who is gone, nor reads the name of who died among those who wait.
        facts = {"programme": _programme(around, request), "role": request.role.value}
        yield Consequence(code=Follows.REQUEST_WITHDRAW, of=request.id, compulsory=True, facts=facts)
    yield from sheets_wrong(around)


def _pair_over(around: Around, pair: Pair) -> Iterator[Consequence]:
    """The end of one pair, and what the one who is left needs."""
    who, death = around.partner(pair), around.draft.kind is EventKind.DEATH
    facts = {"who": who, "programme": around.store.programmes.get(pair.programme_id).name}
    yield Consequence(code=Follows.PAIR_END, of=pair.id, compulsory=True, facts=facts)
    # Somebody has to sit down with who is left before they hear it on the landing.
    debrief = Follows.PARTNER_DEBRIEF if around.is_mentor(pair) else Follows.MENTOR_DEBRIEF
    yield Consequence(code=debrief, of=pair.id, compulsory=death, facts=facts)
    # Nobody is asked to sign a form about somebody who died, nor to take another mentor in the same breath.
    yield Consequence(code=Follows.CLOSURE_FORM, of=pair.id, suggested=not death, facts=facts)
    if around.is_mentor(pair):
        again = _waits_again(around, pair, who)
        if again is not None:
            yield Consequence(code=Follows.REMATCH, of=again.id, suggested=not death, facts=facts)


def _waits_again(around: Around, pair: Pair, mentee: PersonId) -> Enrolment | None:
    """The place of a mentee who is left without any mentor, where it can wait for another."""
    others = [p for p in around.store.pairs.of(mentee) if p.status in OPEN_PAIRS and p.id != pair.id]
    places = around.store.enrolments.all(programme_id=pair.programme_id, person_id=mentee)
    active = (e for e in places if e.role.value == "mentee" and e.status is EnrolmentStatus.ACTIVE)
    return None if any(p.programme_id == pair.programme_id for p in others) else next(active, None)


def _before_leaving(around: Around) -> Iterator[Consequence]:
    """What cannot wait for the day: meetings after it. The rest is asked on the day itself."""
    yield from _meetings_without(around, around.draft.on)
    yield from _later(around, len(around.pairs) + len(around.enrolments) + len(around.requests))
    yield from sheets_wrong(around)


def _meetings_without(around: Around, first: date, last: date = date.max) -> Iterator[Consequence]:
    for meeting in around.meetings(first, last):
        facts = {"day": meeting.day, "title": meeting.title, "n": len(meeting.attendees) - 1}
        code = Follows.MEETING_REMOVE if around.of_pair(meeting) else Follows.MEETING_LEAVE
        yield Consequence(code=code, of=meeting.id, compulsory=True, facts=facts | _others(around, meeting))


def _others(around: Around, meeting: Meeting) -> dict[str, object]:
    """The one other person of a meeting of two."""
    others = [a.person_id for a in meeting.attendees if a.person_id != around.draft.person_id]
    return {"who": others[0]} if len(others) == 1 else {}


# Away for a time ------------------------------------------------------------------------------------------------------


def _being_away(around: Around) -> Iterator[Consequence]:
    draft = around.draft
    last = draft.until or draft.place_kept_until
    yield Consequence(
        code=Follows.AWAY,
        of=draft.person_id,
        compulsory=True,
        facts={"until": draft.until, "kept": draft.place_kept_until, "days": draft.place_kept_days},
    )
    for meeting in around.meetings(draft.on, last):
        facts = {"day": meeting.day, "title": meeting.title, "n": len(meeting.attendees) - 1}
        code = Follows.MEETING_CANCEL if around.of_pair(meeting) else Follows.MEETING_LEAVE
        yield Consequence(code=code, of=meeting.id, compulsory=True, facts=facts | _others(around, meeting))
    long = draft.until is None or (draft.until - draft.on).days + 1 >= LONG_ABSENCE_DAYS
    if around.ahead:
        yield from _later(around, (len(around.pairs) + len(around.enrolments)) if long else 0)
    else:
        yield from _pausing(around, long)
    yield from sheets_wrong(around)


def _pausing(around: Around, long: bool) -> Iterator[Consequence]:
    for pair in around.pairs:
        if pair.status in (PairStatus.AGREED, PairStatus.ACTIVE):
            facts = {"who": around.partner(pair), "programme": around.store.programmes.get(pair.programme_id).name}
            yield Consequence(code=Follows.PAIR_PAUSE, of=pair.id, suggested=long, facts=facts)
    for enrolment in around.enrolments:
        if enrolment.status in PAIRABLE:
            facts = {"programme": _programme(around, enrolment), "role": enrolment.role.value}
            yield Consequence(code=Follows.ENROLMENT_PAUSE, of=enrolment.id, suggested=long, facts=facts)


# Living elsewhere -----------------------------------------------------------------------------------------------------


def _moving(around: Around) -> Iterator[Consequence]:
    draft = around.draft
    assert draft.to is not None
    verdict = clashes_of_move(around.store, draft.person_id, draft.to, draft.on)
    if verdict.answer is not ApartAnswer.CLEAR:
        others = {one for two in verdict.between for one in two} - {draft.person_id}
        facts: dict[str, object] = {"answer": verdict.answer.value, "people": tuple(sorted(others))}
        yield Consequence(code=Follows.APART_CLASH, of=draft.person_id, only_told=True, facts=facts)
    facts = {"before": str(around.person.location), "after": str(draft.to), "day": draft.on}
    yield Consequence(code=Follows.LOCATION, of=draft.person_id, compulsory=True, facts=facts)
    places = {place.id: place for place in around.store.programmes.places()}
    for meeting in around.meetings(max(draft.on, around.today)):
        place = places.get(meeting.place_id) if meeting.place_id is not None else None
        if place is not None and place.wing and place.wing != draft.to.wing:
            told = {"day": meeting.day, "place": place.name, "wing": place.wing} | _others(around, meeting)
            yield Consequence(code=Follows.MEETING_PLACE, of=meeting.id, facts=told)
    yield from sheets_wrong(around)


# Shared ---------------------------------------------------------------------------------------------------------------


def sheets_wrong(around: Around) -> Iterator[Consequence]:
    """Sheets on paper for days from the event on that this makes wrong. Told here; Today lists them until replaced."""
    draft, store = around.draft, around.store
    expected = {m.id: m for m in store.sessions.of_person(draft.person_id) if m.status is MeetingStatus.PLANNED}
    days = {meeting.day for meeting in expected.values()}
    moves = draft.kind in MOVES
    for sheet in store.printed.in_use(max(draft.on, around.today)):
        if draft.until is not None and sheet.day > draft.until:
            continue
        names_cells = sheet.kind not in (SheetKind.SESSION_PLAN, SheetKind.INVITATION)
        of_their_wing = sheet.kind is SheetKind.HANDOVER or _walks(around, sheet.wing)
        on_it = sheet.meeting_id in expected if sheet.meeting_id else sheet.day in days and of_their_wing
        if on_it and (names_cells or not moves):
            facts = {"sheet": sheet.kind.value, "day": sheet.day, "title": sheet.title}
            yield Consequence(code=Follows.SHEET_WRONG, of=sheet.id, only_told=True, facts=facts)


def _walks(around: Around, wing: str) -> bool:
    """Whether a wing's list holds them, or should after the move."""
    to = around.draft.to
    return wing in (around.person.location.wing, to.wing if to is not None else None)


def _later(around: Around, count: int) -> Iterator[Consequence]:
    if count:
        facts = {"day": around.draft.on, "n": count}
        yield Consequence(code=Follows.LATER, of=around.draft.person_id, only_told=True, facts=facts)


def people_in(consequences: Iterable[Consequence]) -> frozenset[PersonId]:
    """Everybody the lines speak of."""
    found: set[PersonId] = set()
    for one in consequences:
        who, people = one.facts.get("who"), one.facts.get("people")
        found |= {PersonId(who)} if isinstance(who, int) else set()
        found |= set(people) if isinstance(people, tuple) else set()
    return frozenset(found)


def _programme(around: Around, place: Enrolment | Application) -> str:
    return around.store.programmes.get(place.programme_id).name


def _way_out(enrolment: Enrolment) -> str:
    out = way_out(enrolment.status)
    return out.value if out is not None else enrolment.status.value

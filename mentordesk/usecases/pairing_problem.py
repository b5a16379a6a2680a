# SPDX-License-Identifier: MIT
"""The pairing problem of a programme today: a frozen picture of its roster, its rules and its weights for the engine.

What each rule and criterion makes of it: `mentordesk.pairing`. Nothing here decides anything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from mentordesk.pairing.criteria import rarity
from mentordesk.records.characteristics import CharacteristicKind, Use
from mentordesk.records.criteria import DEFAULT_WEIGHTS, OFF_AT_FIRST, SWITCHABLE, Block, Criterion, Weight
from mentordesk.records.enrolments import PAIRABLE, Enrolment, MentoringRole
from mentordesk.records.ids import PairId, PersonId, ProgrammeId
from mentordesk.records.needs import LanguageLevel
from mentordesk.records.pairing import Mentee, Mentor, PairKey, Problem
from mentordesk.records.pairs import Pair, PairEnding, PairStatus
from mentordesk.records.people import FreeSlot, LegalStatus, Person
from mentordesk.records.programmes import Frequency, Programme
from mentordesk.records.roles import Permission
from mentordesk.records.wishes import PairingTerms
from mentordesk.store import Store
from mentordesk.usecases.apart_asking import is_stale
from mentordesk.usecases.characteristics import usable_characteristics
from mentordesk.usecases.pairing_checks import IN_SIGHT, hindered
from mentordesk.usecases.permission import needs
from mentordesk.usecases.presence import as_usually_free, away_now, never_together

YOUNG_UNTIL = 21
"""The age at which somebody is no longer of the class of 18 to 21 (D213-1)."""

_ENDED_WELL = frozenset({PairEnding.COMPLETED, PairEnding.RELEASE, PairEnding.TRANSFER})
_NEVER_AGAIN = frozenset({PairEnding.NOT_A_FIT, PairEnding.SAFETY})
_HALTING = frozenset({LanguageLevel.GETS_BY, LanguageLevel.A_LITTLE})
_CONVICTED = frozenset({LegalStatus.SENTENCED, LegalStatus.RECALL, LegalStatus.INDETERMINATE})
_UNTRIED = frozenset({LegalStatus.REMAND})
"""Everything else says nothing of it: who awaits a sentence is tried, who is held for immigration is neither."""


@needs(Permission.READ_PAIRS)
def pairing_problem(store: Store, programme_id: ProgrammeId, set_aside: Collection[PairId] = ()) -> Problem:
    """The problem of a programme today: mentors with places left, mentees who need a mentor, the rules and weights.

    Open pairs that are `set_aside` count as if they were not there: their mentors have those places, their mentees wait.
    """
    programme, away = store.programmes.get(programme_id), away_now(store, programme_id)
    enrolments = [e for e in store.enrolments.all(programme_id=programme_id) if e.person_id not in away]
    open_pairs = [pair for pair in store.pairs.open(programme_id) if pair.id not in set_aside]
    sides = _Sides(store, programme_id, enrolments, open_pairs)
    mentors = tuple(sides.mentor(e) for e in enrolments if e.role is MentoringRole.MENTOR and e.status in IN_SIGHT)
    mentees = (sides.mentee(e) for e in enrolments if e.role is MentoringRole.MENTEE and e.status in IN_SIGHT)
    mentees = tuple(mentee for mentee in mentees if mentee.needs > 0)
    present = {side.id for side in (*mentors, *mentees)}
    rules = store.pairing.rules(programme_id)
    slots = frozenset(FreeSlot(slot.weekday, slot.slot) for slot in store.programmes.slots())
    return Problem(
        mentors=mentors,
        mentees=mentees,
        minimum_end=programme.minimum_end(store.clock.today()),
        apart=store.apart.open_pairs() | _untold_refusals(store),
        banned=frozenset(key for key, (kind, _) in rules.items() if kind == "ban"),
        # A pin outlives its people's waiting: one of them may have found a pair by hand, or left.
        pinned=frozenset(key for key, (kind, _) in rules.items() if kind == "pin" and present.issuperset(key)),
        slots=slots,
        never_together=never_together(store, [one.id for one in mentors], [one.id for one in mentees], slots),
        weights=pairing_weights(store, programme_id),
        off=rules_off(store, programme_id),
        slots_needed=2 if programme.frequency is Frequency.TWICE_WEEKLY else 1,
        short_slots=_short_slots(store, programme),
        place_wings=_place_wings(store),
        rarity=rarity((*mentors, *mentees)),
        apart_checked=not is_stale(store),
    )


@needs(Permission.READ_PAIRS)
def pairing_weights(store: Store, programme_id: ProgrammeId) -> dict[Criterion, Weight]:
    """The weight of every criterion: the shipped one unless the programme chose another."""
    chosen = store.pairing.weights(programme_id)
    return {criterion: Weight(chosen.get(criterion, weight)) for criterion, weight in DEFAULT_WEIGHTS.items()}


@needs(Permission.READ_PAIRS)
def rules_off(store: Store, programme_id: ProgrammeId) -> frozenset[Block]:
    """The hard rules that do not hold in a programme; never one that may not be switched off."""
    switched = store.pairing.switches(programme_id)
    return frozenset(block for block in SWITCHABLE if not switched.get(block, block not in OFF_AT_FIRST))


def _short_slots(store: Store, programme: Programme) -> frozenset[FreeSlot]:
    """The slots of the week that end before a meeting of the programme would."""
    slots = store.programmes.slots()
    return frozenset(FreeSlot(s.weekday, s.slot) for s in slots if s.minutes < programme.meeting_minutes)


def _place_wings(store: Store) -> frozenset[str] | None:
    """Whose wings have a place for two, "" for a place open to all; None where the desk keeps no place at all."""
    places = store.programmes.places()
    return frozenset(place.wing for place in places if place.capacity >= 2) if places else None


def _untold_refusals(store: Store) -> frozenset[PairKey]:
    """Who said no to whom, for an actor who may not know it: they look like two who are kept apart, which is never explained."""
    if store.actor.may(Permission.WRITE_PAIRS):
        return frozenset()
    return frozenset((one, other) for one, others in store.wishes.refused().items() for other in others)


class _Past:
    """What pairs of any programme say: who completed some, who ended well with whom, who must never again."""

    def __init__(self, pairs: Collection[Pair]) -> None:
        self.completed: Counter[PersonId] = Counter()
        self.previous: defaultdict[PersonId, set[PersonId]] = defaultdict(set)
        self.never_again: defaultdict[PersonId, set[PersonId]] = defaultdict(set)
        for pair in pairs:
            if pair.status is not PairStatus.ENDED:
                continue
            if pair.ending is PairEnding.COMPLETED:
                self.completed[pair.mentor_id] += 1
            if pair.ending in _ENDED_WELL:
                _join(self.previous, pair)
            elif pair.ending in _NEVER_AGAIN:
                _join(self.never_again, pair)


class _Present:
    """Pairs that stand now: how many mentees each mentor has, how many mentors each mentee, who is with whom."""

    def __init__(self, pairs: Collection[Pair]) -> None:
        self.load = Counter(pair.mentor_id for pair in pairs)
        self.had = Counter(pair.mentee_id for pair in pairs)
        self.partners: defaultdict[PersonId, set[PersonId]] = defaultdict(set)
        for pair in pairs:
            _join(self.partners, pair)


def _join(into: defaultdict[PersonId, set[PersonId]], pair: Pair) -> None:
    into[pair.mentor_id].add(pair.mentee_id)
    into[pair.mentee_id].add(pair.mentor_id)


class _Sides:
    """What is known of everybody in a programme, to make sides of."""

    def __init__(
        self, store: Store, programme_id: ProgrammeId, enrolments: Collection[Enrolment], open_pairs: Collection[Pair]
    ) -> None:
        ids = {enrolment.person_id for enrolment in enrolments}
        self._people = as_usually_free(store, ids)
        self._past, self._present = _Past(store.pairs.all()), _Present(open_pairs)
        self._in_the_way = hindered(store, programme_id, enrolments)
        self._terms = store.wishes.terms(programme_id)
        told = store.actor.may(Permission.WRITE_PAIRS)
        self._refused, self._wishes = (store.wishes.refused(), store.wishes.wishes()) if told else ({}, {})
        self._said: defaultdict[PersonId, dict[CharacteristicKind, str]] = defaultdict(dict)
        for each in usable_characteristics(store, ids, Use.PAIRING):
            self._said[each.person_id][each.kind] = each.said
        self._check = store.apart.last_check()
        self._today = store.clock.today()
        self._unasked = PairingTerms(programme_id=programme_id, person_id=PersonId(0))

    def mentor(self, enrolment: Enrolment) -> Mentor:
        """A place as mentor, with the capacity that is left."""
        who = enrolment.person_id
        return Mentor(
            **self._side(enrolment),
            capacity=max(0, enrolment.capacity - self._present.load[who]),
            load=self._present.load[who],
            experience=self._past.completed[who],
            with_another=self._terms.get(who, self._unasked).with_another,
        )

    def mentee(self, enrolment: Enrolment) -> Mentee:
        """A place as mentee, with the mentors that are still to be found."""
        who = enrolment.person_id
        return Mentee(
            **self._side(enrolment),
            waiting_days=max(0, (self._today - enrolment.since).days) if enrolment.since else 0,
            priority=enrolment.priority,
            interpreter=bool(self._people[who].interpreter),
            needs=self._terms.get(who, self._unasked).needs - self._present.had[who],
        )

    def _side(self, enrolment: Enrolment) -> dict[str, Any]:
        person = self._people[enrolment.person_id]
        of_kind = dict(self._said[person.id])
        return {
            "id": person.id,
            "ready": enrolment.status in PAIRABLE and (person.id, enrolment.role) not in self._in_the_way,
            "languages": person.conversational,
            "halting": frozenset(code for code, level in person.language_levels.items() if level in _HALTING),
            "interests": frozenset(person.interests),
            "goals": frozenset(_goals(person, enrolment.role)),
            "lived": frozenset(person.lived),
            "lived_asked": frozenset(person.lived_asked),
            "free": person.free,
            "wing": person.location.wing,
            "birth_year": person.birth_date.year if person.birth_date else None,
            "young": _is_young(person, self._today),
            "untried": _is_untried(person),
            "release": person.release,
            "refuses": self._refused.get(person.id, frozenset()),
            "never_again": frozenset(self._past.never_again[person.id]),
            "partners": frozenset(self._present.partners[person.id]),
            "previous": frozenset(self._past.previous[person.id]),
            "wishes": self._wishes.get(person.id, ()),
            "open_to": self._terms.get(person.id, self._unasked).open_to,
            "age_wish": of_kind.pop(CharacteristicKind.AGE_WISH, ""),
            "identity": frozenset(f"{kind}:{words.casefold()}" for kind, words in of_kind.items()),
            "apart_checked": self._check is not None and person.created_at <= self._check.at,
        }


def _is_young(person: Person, today: date) -> bool | None:
    born = person.birth_date
    if born is None:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) < YOUNG_UNTIL


def _is_untried(person: Person) -> bool | None:
    return person.legal_status in _UNTRIED if person.legal_status in _UNTRIED | _CONVICTED else None


def _goals(person: Person, role: MentoringRole) -> tuple[str, ...]:
    """What a mentee wants to reach and looks for; what a mentor can give. Where nobody asked, what they reach for."""
    if role is MentoringRole.MENTEE:
        return (*person.goals, *person.wants)
    return (*person.goals, *person.strengths, *person.offers)

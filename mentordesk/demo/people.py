# SPDX-License-Identifier: MIT
"""Inventing the people of a programme: where they live, what they like, when they are free, how long they stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from mentordesk.demo.about import with_more
from mentordesk.demo.names import InventedName, draw_names
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.people import FreeSlot, LegalStatus, Location, PersonDraft, Release, ReleaseKind

MENTOR_SHARE = 0.4
WINGS = ("A", "B", "C", "D", "E")
_LANDINGS = 3
_CELLS = 30
_INTERESTS = (
    *("chess", "reading", "writing", "music", "football", "gym", "running", "cooking", "gardening", "carpentry"),
    *("drawing", "barbering", "faith_study", "history", "radio", "painting", "guitar", "rap", "film", "board_games"),
    *("card_games", "boxing", "basketball", "motors", "bricklaying", "plumbing", "computing", "animals", "news"),
)
_GOALS = (
    *("settle_in", "stay_calm", "manage_anger", "family_contact", "find_work", "qualification", "improve_reading"),
    *("listen_better", "prepare_release", "confidence", "make_friends", "use_time", "plan_money", "find_home"),
    *("parenting", "solve_conflict", "keep_routine", "interview"),
)
_ON_THE_WAY = {
    EnrolmentStatus.APPLIED: 1,
    EnrolmentStatus.SCREENING: 2,
    EnrolmentStatus.INTERVIEW: 2,
    EnrolmentStatus.TRAINING: 2,
}
"""Of 100 people, those who cannot be paired yet."""
_READING = {"E1": 15, "E2": 22, "E3": 24, "L1": 24, "L2": 11, "": 4}
"""Of 100 people; rather more than half read at Entry level (`domain.md` 3.4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """A person to put on the desk on `arrives`, with the role and status they have there."""

    draft: PersonDraft
    role: MentoringRole
    status: EnrolmentStatus
    capacity: int
    arrives: date


def invent_people(
    number: int, language: str, slots: Sequence[FreeSlot], *, start: date, today: date, rng: Random
) -> tuple[Invented, ...]:
    """As many people as asked for, in order of arrival: most before the first pairing on `start`, some since."""
    names = draw_names(number, language, rng)
    numbers = _numbers(number, language, rng)
    cells = _cells(number, rng)
    found = [
        _invent(name, numbers[n], cells[n], slots, start=start, today=today, rng=rng) for n, name in enumerate(names)
    ]
    with_all = [
        replace(person, draft=with_more(person.draft, language, mentors=person.role is MentoringRole.MENTOR))
        for person in found
    ]
    return tuple(sorted(with_all, key=lambda person: person.arrives))


def _invent(
    name: InventedName, number: str, cell: Location, slots: Sequence[FreeSlot], *, start: date, today: date, rng: Random
) -> Invented:
    role = MentoringRole.MENTOR if rng.random() < MENTOR_SHARE else MentoringRole.MENTEE
    mentors = role is MentoringRole.MENTOR
    legal_status, release = _stay(today, rng)
    draft = PersonDraft(
        surname=name.surname,
        forename=name.forename,
        known_as=name.forename[:3] if mentors and len(name.forename) > 8 and rng.random() < 0.5 else "",
        number=number,
        birth_date=today - timedelta(days=int(365.25 * rng.triangular(19, 68, 31)) + rng.randrange(365)),
        location=cell,
        legal_status=legal_status,
        release=release,
        languages=name.languages,
        reading_level=_reading_level(mentors, rng),
        interests=tuple(sorted(rng.sample(_INTERESTS, rng.randint(1, 5)))),
        goals=tuple(sorted(rng.sample(_GOALS, rng.randint(2, 5) if mentors else rng.randint(1, 3)))),
        free=_free(slots, rng),
    )
    return Invented(
        draft=draft,
        role=role,
        status=_status(mentors, rng),
        capacity=rng.choices((1, 2, 3), (55, 37, 8))[0] if mentors else 2,
        arrives=_arrival(start, today, rng),
    )


def _arrival(start: date, today: date, rng: Random) -> date:
    if rng.random() < 0.82:
        return start - timedelta(days=rng.randint(3, 28))
    return start + timedelta(days=rng.randint(7, max(8, (today - start).days - 2)))


def _status(mentors: bool, rng: Random) -> EnrolmentStatus:
    ready = EnrolmentStatus.READY if mentors else EnrolmentStatus.WAITING
    return rng.choices((ready, *_ON_THE_WAY, EnrolmentStatus.PAUSED), (91, *_ON_THE_WAY.values(), 2))[0]


def _stay(today: date, rng: Random) -> tuple[LegalStatus, Release]:
    """Legal status and earliest release, which go together; some leave within the month, some before a pair is worth it."""
    draw = rng.random()
    if draw < 0.15:
        return rng.choice((LegalStatus.REMAND, LegalStatus.UNSENTENCED)), Release(ReleaseKind.REMAND)
    if draw < 0.21:
        return LegalStatus.INDETERMINATE, Release(ReleaseKind.INDETERMINATE)
    if draw < 0.28:
        return LegalStatus.UNKNOWN, Release(ReleaseKind.UNKNOWN)
    status = LegalStatus.RECALL if rng.random() < 0.12 else LegalStatus.SENTENCED
    days = rng.choices((rng.randint(4, 29), rng.randint(30, 85), rng.randint(90, 2600)), (5, 6, 89))[0]
    return status, Release(ReleaseKind.DATE, today + timedelta(days=days))


def _reading_level(mentors: bool, rng: Random) -> str:
    level = rng.choices(list(_READING), list(_READING.values()))[0]
    if mentors and level in ("E1", "E2"):  # mentors read with their mentees, so most read with ease
        return rng.choice(("E3", "L1", "L2"))
    return level


def _free(slots: Sequence[FreeSlot], rng: Random) -> frozenset[FreeSlot]:
    """The slots left by work and by a day kept for education or visits; for a few, not known."""
    if rng.random() < 0.04:
        return frozenset()
    at_work = rng.choice(("AM", "PM", "", ""))
    kept_day = rng.choice((0, 0, 1, 2, 4))
    left = [slot for slot in slots if slot.slot != at_work and slot.weekday != kept_day]
    return frozenset(rng.sample(left, min(len(left), rng.randint(2, 6))))


def _cells(number: int, rng: Random) -> tuple[Location, ...]:
    """A cell for each: mostly one to a cell, more only when the establishment is full."""
    cells = [
        Location(wing, str(landing), f"{cell:03d}")
        for wing in WINGS
        for landing in range(1, _LANDINGS + 1)
        for cell in range(1, _CELLS + 1)
    ]
    rounds = -(-number // len(cells))
    return tuple(cell for _ in range(rounds) for cell in rng.sample(cells, len(cells)))[:number]


def _numbers(number: int, language: str, rng: Random) -> tuple[str, ...]:
    """Numbers as the field writes them: A4321BC, or six digits in French establishments."""
    if language == "fr":
        return tuple(str(digits) for digits in rng.sample(range(310_000, 499_999), number))
    letters = "BCDFGHJKLMNPQRSTVWXYZ"
    return tuple(
        f"A{digits:04d}{rng.choice(letters)}{rng.choice(letters)}" for digits in rng.sample(range(1000, 9999), number)
    )

# SPDX-License-Identifier: MIT
"""Persons, where they live and when they are free. Their places in programmes: `enrolments.py`. No pairing, no meetings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from mentordesk.records.enrolments import Enrolment, MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.needs import Adjustment, LanguageLevel

_PIECES = re.compile(r"(\d+)")
_LONGEST_TEXT = 200
LONGEST_OWN_WORDS = 500


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key in which A-2 comes before A-10, whatever the case."""
    return tuple(
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece.casefold()) for piece in _PIECES.split(text) if piece
    )


@dataclass(frozen=True, slots=True)
class Location:
    """Where a person lives: wing (or class, in a school), landing, cell. Any part may be empty."""

    wing: str = ""
    landing: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return "-".join(part for part in (self.wing, self.landing, self.cell) if part)

    def __bool__(self) -> bool:
        return bool(self.wing or self.landing or self.cell)

    @property
    def walking_order(self) -> tuple[object, ...]:
        """Sort key in an officer's walking order: wing, landing, cell, each in natural order (REQ-3.3)."""
        return (natural_key(self.wing), natural_key(self.landing), natural_key(self.cell))


class ReleaseKind(StrEnum):
    """What is known about the earliest release date; never a blank (`anchors.md` 2.3)."""

    DATE = "date"
    UNKNOWN = "unknown"
    REMAND = "remand"
    INDETERMINATE = "indeterminate"


@dataclass(frozen=True, slots=True)
class Release:
    """The earliest release: a date, or why there is none."""

    kind: ReleaseKind = ReleaseKind.UNKNOWN
    on: date | None = None

    def before(self, day: date) -> bool | None:
        """Whether release comes before `day`; None when no date is known."""
        return None if self.on is None else self.on < day


class LegalStatus(StrEnum):
    """The legal ground a person is held on, where the establishment tells it."""

    UNKNOWN = "unknown"
    SENTENCED = "sentenced"
    REMAND = "remand"
    RECALL = "recall"
    INDETERMINATE = "indeterminate"
    UNSENTENCED = "unsentenced"
    IMMIGRATION = "immigration"


READING_LEVELS = ("", "E1", "E2", "E3", "L1", "L2")
"""English entry levels, lowest first; "" = not known. E1 to E3 read the plain version (`domain.md` 3.4)."""


@dataclass(frozen=True, slots=True, order=True)
class FreeSlot:
    """One time of the week a person is free: weekday (Monday = 0) and regime slot code ("AM", "PM", "ED")."""

    weekday: int
    slot: str

    def __str__(self) -> str:
        return f"{self.weekday}{self.slot}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """A person as typed in or read from a roster. Topics and languages are codes, or the site's own words.

    `languages` are ISO 639 codes ("en", "fr") or own words, first = preferred; `language_levels` says of some of them how
    well. `interests`, `goals` and `strengths` are topic codes. `wants` is what they look for in a mentor and `offers` what
    they give, as topics and in words of their own. `lived` is what they have lived through and are willing to speak of,
    `lived_asked` what they would like the other one to have lived through. `adjustments` are codes of `needs.Adjustment`
    or own words; `interpreter` the language one is needed in. `tags` are the site's own free words.
    `extra` keeps columns we have no field for, by their heading, so that an import loses nothing.
    """

    surname: str = ""
    forename: str = ""
    known_as: str = ""
    number: str = ""
    birth_date: date | None = None
    location: Location = Location()
    legal_status: LegalStatus = LegalStatus.UNKNOWN
    release: Release = Release()
    languages: tuple[str, ...] = ()
    reading_level: str = ""
    interests: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    language_levels: Mapping[str, LanguageLevel] = field(default_factory=lambda: MappingProxyType({}))
    adjustments: tuple[str, ...] = ()
    interpreter: str = ""
    strengths: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    want_words: str = ""
    offers: tuple[str, ...] = ()
    offer_words: str = ""
    lived: tuple[str, ...] = ()
    lived_asked: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    free: frozenset[FreeSlot] = frozenset()
    extra: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def conversational(self) -> tuple[str, ...]:
        """The languages a conversation can be held in, preferred first; all of them where none is spoken well."""
        held = tuple(code for code in self.languages if self.language_levels.get(code) is not LanguageLevel.A_LITTLE)
        return held or self.languages

    @property
    def first_name(self) -> str:
        """The name they go by; never their surname, but where it is all that is known."""
        return self.known_as or self.forename or self.surname


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(PersonDraft):
    """A person as stored."""

    id: PersonId
    created_at: datetime
    changed_at: datetime

    @property
    def listed_name(self) -> str:
        """Surname first, for lists: "O'Brien, Declan"."""
        return ", ".join(part for part in (self.surname, self.forename) if part)

    @property
    def introduced_name(self) -> str:
        """Surname first, with the name the person goes by where it is another: "O'Brien, Declan (Dec)"."""
        return f"{self.listed_name} ({self.known_as})" if self.known_as else self.listed_name

    @property
    def full_name(self) -> str:
        """The name as spoken: known-as or forename, then surname."""
        return " ".join(part for part in (self.known_as or self.forename, self.surname) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person as one row of the list: the person, their enrolments and how many pairs they are in now.

    `open_pairs` is None for who may read no pairs: somebody's being in one is what they may not read.
    """

    person: Person
    enrolments: tuple[Enrolment, ...] = ()
    open_pairs: int | None = 0

    def role_in(self, programme_id: ProgrammeId) -> frozenset[MentoringRole]:
        """The roles held in one programme."""
        return frozenset(e.role for e in self.enrolments if e.programme_id == programme_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One line of a person's history: which field went from what to what, when and by whom (initials)."""

    at: datetime
    by: str
    field: str
    before: str
    after: str


def person_issues(draft: PersonDraft, today: date) -> tuple[Issue, ...]:
    """Everything wrong with a draft, by field: no name, a birth date ahead or too old, a date missing or not wanted."""
    issues: list[Issue] = []
    if not draft.surname.strip() and not draft.forename.strip():
        issues.append(Issue(field="surname", key="people.issue.no_name"))
    for name in ("surname", "forename", "known_as", "number"):
        if len(getattr(draft, name)) > _LONGEST_TEXT:
            issues.append(Issue(field=name, key="people.issue.too_long", values={"limit": _LONGEST_TEXT}))
    for name in ("want_words", "offer_words"):
        if len(getattr(draft, name)) > LONGEST_OWN_WORDS:
            issues.append(Issue(field=name, key="people.issue.too_long", values={"limit": LONGEST_OWN_WORDS}))
    if draft.interpreter and Adjustment.INTERPRETER not in draft.adjustments:
        issues.append(Issue(field="interpreter", key="people.issue.interpreter"))
    if draft.birth_date is not None and not (draft.birth_date.year >= 1900 and draft.birth_date < today):
        issues.append(Issue(field="birth_date", key="people.issue.birth_date"))
    if (draft.release.kind is ReleaseKind.DATE) != (draft.release.on is not None):
        issues.append(Issue(field="release", key="people.issue.release"))
    return tuple(issues)

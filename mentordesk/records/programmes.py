# SPDX-License-Identifier: MIT
"""A mentoring programme and the regime it lives in: purpose, confidentiality, slots of the week, places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from itertools import pairwise

from mentordesk.records.ids import PlaceId, ProgrammeId
from mentordesk.records.issues import Issue

SLOT_CODES = ("AM", "PM", "ED")
"""Morning, afternoon, evening: the parts of a regime day."""


class ProgrammeKind(StrEnum):
    """The family of scheme (REQ-1.1)."""

    PAIRED = "paired"
    ON_CALL = "on_call"
    DROP_IN = "drop_in"
    GROUP = "group"


class Confidentiality(StrEnum):
    """What stays between the two (REQ-1.1): only what the person agrees; with listed exceptions; welfare passed on."""

    TOTAL = "total"
    LIMITED = "limited"
    REPORTING = "reporting"


class Frequency(StrEnum):
    """How often pairs are planned to meet."""

    TWICE_WEEKLY = "twice_weekly"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"

    @property
    def days(self) -> int:
        """Days from one meeting to the next."""
        return {"twice_weekly": 3, "weekly": 7, "fortnightly": 14, "monthly": 28}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeDraft:
    """A programme as typed in. `neutral_name` stands on wing lists where the real name would reveal something.

    `confidentiality_text` overrides the shipped text of the model, by language ("en", "fr"); "" keeps the shipped one.
    """

    name: str = ""
    neutral_name: str = ""
    kind: ProgrammeKind = ProgrammeKind.PAIRED
    purpose: str = ""
    aims: str = ""
    target_group: str = ""
    confidentiality: Confidentiality = Confidentiality.LIMITED
    confidentiality_text_en: str = ""
    confidentiality_text_fr: str = ""
    minimum_weeks: int = 12
    frequency: Frequency = Frequency.WEEKLY
    meeting_minutes: int = 60
    starts: date | None = None
    ends: date | None = None
    review: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(ProgrammeDraft):
    """A programme as stored."""

    id: ProgrammeId

    @property
    def listed_name(self) -> str:
        """The name that may stand on a wing's list."""
        return self.neutral_name or self.name

    def minimum_end(self, start: date) -> date:
        """The day a pair that starts on `start` has reached the minimum length."""
        return start + timedelta(weeks=self.minimum_weeks)

    def promised(self, language: str) -> str:
        """What it promises about confidentiality in its own words; "" where the shipped text of its model stands."""
        return self.confidentiality_text_fr if language == "fr" else self.confidentiality_text_en


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeSlot:
    """One slot of the establishment's week: weekday (Monday = 0), code of `SLOT_CODES`, from when to when (REQ-1.15)."""

    weekday: int
    slot: str
    starts: time
    ends: time

    @property
    def minutes(self) -> int:
        """Length of the slot in minutes."""
        return (self.ends.hour - self.starts.hour) * 60 + self.ends.minute - self.starts.minute


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDraft:
    """A room or corner where people meet. `capacity` is persons at once; `wing` is set where only that wing may go.

    Places of one `area` adjoin: who is in one meets who is in the other, on the way there and at the door (REQ-1.12).
    """

    name: str = ""
    capacity: int = 2
    wing: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(PlaceDraft):
    """A place as stored."""

    id: PlaceId


@dataclass(frozen=True, slots=True)
class Areas:
    """Which places adjoin: those of one named area. `by_place` holds the area of each place that has one."""

    by_place: Mapping[PlaceId, str]

    @staticmethod
    def of(places: Iterable[Place]) -> Areas:
        """The areas of these places; case and outer spaces do not tell two areas apart."""
        return Areas({place.id: place.area.strip().casefold() for place in places if place.area.strip()})

    def adjoin(self, one: PlaceId | None, other: PlaceId | None) -> bool:
        """Whether people in the two places meet: one place, or two of one area. Nowhere in particular adjoins nothing."""
        if one is None or other is None:
            return False
        area = self.by_place.get(one)
        return one == other or (area is not None and area == self.by_place.get(other))


def programme_issues(draft: ProgrammeDraft) -> tuple[Issue, ...]:
    """What is wrong with a programme draft, by field."""
    issues: list[Issue] = []
    if not draft.name.strip():
        issues.append(Issue(field="name", key="programmes.issue.no_name"))
    if not 1 <= draft.minimum_weeks <= 260:
        issues.append(Issue(field="minimum_weeks", key="programmes.issue.minimum_weeks"))
    if not 10 <= draft.meeting_minutes <= 480:
        issues.append(Issue(field="meeting_minutes", key="programmes.issue.meeting_minutes"))
    if draft.starts and draft.ends and draft.ends < draft.starts:
        issues.append(Issue(field="ends", key="programmes.issue.ends_before_start"))
    return tuple(issues)


def slot_issues(slots: tuple[RegimeSlot, ...]) -> tuple[Issue, ...]:
    """What is wrong with a week of slots: one that ends before it starts, two on one day that overlap."""
    issues: list[Issue] = []
    for slot in slots:
        if slot.ends <= slot.starts:
            issues.append(
                Issue(field=f"{slot.weekday}{slot.slot}", key="programmes.issue.slot_order", values={"slot": slot.slot})
            )
    by_start = sorted(slots, key=lambda s: (s.weekday, s.starts))
    for first, second in pairwise(by_start):
        if first.weekday == second.weekday and second.starts < first.ends:
            issues.append(
                Issue(
                    field=f"{second.weekday}{second.slot}",
                    key="programmes.issue.slot_overlap",
                    values={"slot": second.slot},
                )
            )
    return tuple(issues)


def place_issues(draft: PlaceDraft) -> tuple[Issue, ...]:
    """What is wrong with a place draft."""
    issues: list[Issue] = []
    if not draft.name.strip():
        issues.append(Issue(field="name", key="programmes.issue.place_no_name"))
    if not 1 <= draft.capacity <= 500:
        issues.append(Issue(field="capacity", key="programmes.issue.place_capacity"))
    return tuple(issues)

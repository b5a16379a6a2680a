# SPDX-License-Identifier: MIT
"""How a meeting, a slot and a clash read on the week's page. Words only, no widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.records.ids import PersonId, PlaceId
from mentordesk.records.programmes import RegimeSlot
from mentordesk.records.sessions import Clash, Meeting, MeetingLine, MeetingStatus
from mentordesk.words import Words


class Standing(StrEnum):
    """Where a meeting stands for the one who looks at the week."""

    PLANNED = "planned"
    HELD = "held"
    MISSING = "missing"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Sign:
    """How a standing is drawn: an icon and the tone of its chip; the word is `page_week.standing.<code>`."""

    icon: str
    tone: str


SIGNS = {
    Standing.PLANNED: Sign("calendar-event", "info"),
    Standing.HELD: Sign("circle-check", "success"),
    Standing.MISSING: Sign("clipboard-list", "warning"),
    Standing.CANCELLED: Sign("calendar-off", "muted"),
}
APART_SIGN = Sign("alert-triangle", "danger")


def standing(line: MeetingLine, today: date) -> Standing:
    """What the week says of a meeting: a record is missing where it was held, or its day is over and nobody wrote."""
    meeting = line.meeting
    if meeting.status is MeetingStatus.CANCELLED:
        return Standing.CANCELLED
    if meeting.status is MeetingStatus.HELD:
        return Standing.HELD if line.has_record else Standing.MISSING
    return Standing.MISSING if meeting.day < today else Standing.PLANNED


def standing_word(words: Words, line: MeetingLine, today: date) -> str:
    """The word for a meeting's standing, with the reason where it was called off."""
    word = words.label("page_week.standing", standing(line, today))
    if line.meeting.cancel_reason is not None:
        return f"{word} ({words.label('sessions.cancel_reason', line.meeting.cancel_reason)})"
    return word


def who(words: Words, line: MeetingLine) -> str:
    """A group's title, or the names."""
    return line.meeting.title or words.listing(line.names)


def hours(words: Words, meeting: Meeting) -> str:
    """From when to when."""
    return f"{words.time(meeting.starts)}–{words.time(meeting.ends)}"


def where(words: Words, line: MeetingLine) -> str:
    """The place, or that there is none."""
    return line.place_name or words("page_week.no_place")


def slot_name(words: Words, slot: RegimeSlot) -> str:
    """A slot with its hours: Morning, 09:25–11:40."""
    name = words.label("page_week.slot", slot.slot)
    return words("page_week.slot_hours", slot=name, starts=words.time(slot.starts), ends=words.time(slot.ends))


def tally(lines: Iterable[MeetingLine], today: date) -> Counter[Standing]:
    """How many of the meetings stand how."""
    return Counter(standing(line, today) for line in lines)


def tally_sentence(words: Words, counts: Counter[Standing], apart: int = 0) -> str:
    """The same in words, for tool tips and screen readers."""
    parts = [words.plural("page_week.meetings", sum(counts.values()))]
    parts += [words.plural(f"page_week.count.{one.value}", counts[one]) for one in Standing if counts[one]]
    if apart:
        parts.append(words.plural("page_week.count.apart", apart))
    return ", ".join(parts)


def clash_sentence(
    words: Words, clash: Clash, names: Mapping[PersonId, str], places: Mapping[PlaceId | None, str]
) -> str:
    """What stands in the way, with the names of those concerned and never why (REQ-1.13)."""
    people = words.listing(names.get(person_id, "?") for person_id in clash.person_ids)
    what = words.listing(hindrance.said(words) for hindrance in clash.hindrances)
    return words(f"sessions.clash.{clash.kind.value}", names=people, place=places.get(clash.place_id, ""), what=what)

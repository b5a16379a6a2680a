# SPDX-License-Identifier: MIT
"""How the facts about a person are said on screen. Pure; no widgets here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mentordesk.errors import MentorDeskError
from mentordesk.records.people import FieldChange, FreeSlot, Person, ReleaseKind
from mentordesk.records.people_cells import languages, reading, topics
from mentordesk.records.people_list import ListedPerson
from mentordesk.records.setting import location_in
from mentordesk.usecases.people import free_slots_shown
from mentordesk.words import Words


def named(words: Words, name: str, value: str) -> str:
    """A fact with its name, colon as the language sets it."""
    return words("page_people.named", name=name, value=value)


def recognised(words: Words, person: Person | ListedPerson) -> str:
    """Name, number and location, so that two people of one name are told apart."""
    return " · ".join(
        part for part in (person.listed_name, person.number, str(location_in(words.setting, person.location))) if part
    )


def levels(words: Words, said: Iterable[str]) -> str:
    """Languages with how well each is spoken, from their stored text ("fr fluent")."""
    parts = (text.rpartition(" ") for text in said)
    return ", ".join(
        named(words, words.label("languages", code), words.label("people.language_level", level))
        for code, _, level in parts
    )


def said_of_themselves(words: Words, text: str) -> str:
    """That a characteristic was agreed to or taken back ("faith withdrawn"); never what was said."""
    kind, _, what = text.partition(" ")
    return f"{words.label('characteristics.kind', kind)}, {words.label('page_people.said', what)}"


def slots(words: Words, free: Iterable[FreeSlot]) -> str:
    """Free times by day: "Mon AM, PM; Tue AM"."""
    days: dict[int, list[str]] = {}
    for slot in sorted(free):
        days.setdefault(slot.weekday, []).append(words.label("calendar.slot_short", slot.slot))
    return "; ".join(f"{words.weekday_short(day)} {', '.join(parts)}" for day, parts in days.items())


def field_name(words: Words, field: str) -> str:
    """The name of a changed field; the heading itself for a kept column of an import."""
    return words.label("people.field", field)


def field_value(words: Words, field: str, text: str) -> str:
    """One side of a history line in words; what cannot be read back is shown as it was stored."""
    if not text:
        return words("page_people.history.nothing")
    try:
        return _SAYERS[field](words, text) if field in _SAYERS else text
    except (ValueError, MentorDeskError):
        return text


def change_sentence(words: Words, change: FieldChange) -> str:
    """A whole history line: "Location: A-1-001 → B-2-014"; the first line says only that the person came."""
    if change.field == "created":
        return field_name(words, change.field)
    before, after = (field_value(words, change.field, text) for text in (change.before, change.after))
    return named(words, field_name(words, change.field), f"{before} → {after}")


def _day(words: Words, text: str) -> str:
    return words.short_date(date.fromisoformat(text))


def _release(words: Words, text: str) -> str:
    kinds = {kind.value for kind in ReleaseKind}
    return words.label("people.release_kind", text) if text in kinds else _day(words, text)


_SAYERS = {
    "birth_date": _day,
    "release": _release,
    "legal_status": lambda words, text: words.label("people.legal_status", text),
    "reading_level": reading,
    "languages": lambda words, text: languages(words, text.split("; ")),
    "interests": lambda words, text: topics(words, text.split("; ")),
    **{
        name: lambda words, text: topics(words, text.split("; "))
        for name in ("goals", "strengths", "wants", "offers", "lived", "lived_asked")
    },
    "language_levels": lambda words, text: levels(words, text.split("; ")),
    "adjustments": lambda words, text: ", ".join(words.label("people.adjustment", code) for code in text.split("; ")),
    "interpreter": lambda words, text: words.label("languages", text),
    "characteristic": said_of_themselves,
    "free": lambda words, text: slots(words, free_slots_shown(text)),
}

# SPDX-License-Identifier: MIT
"""How a planned import is said: what would change in a person, and what is to be said at a cell. Pure; no widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import CellIssue, PlannedChange, PlannedRow, RowKind, Severity
from mentordesk.records.people import FreeSlot, Person, PersonDraft, ReleaseKind
from mentordesk.records.setting import location_in
from mentordesk.usecases.people import free_slots_shown
from mentordesk.words import Words
from ui.look.speech import issue_sentence

_EXTRA = "extra:"


def listed_name(draft: PersonDraft) -> str:
    """Surname first, with the name the person goes by where it is another."""
    name = ", ".join(part for part in (draft.surname, draft.forename) if part)
    return f"{name} ({draft.known_as})" if draft.known_as else name


def recognised(words: Words, person: Person) -> str:
    """Name, number, location and birth date, so that two people of one name are told apart."""
    born = words.short_date(person.birth_date) if person.birth_date else ""
    parts = (person.introduced_name, person.number, str(location_in(words.setting, person.location)), born)
    return " · ".join(part for part in parts if part)


def field_name(words: Words, field: str) -> str:
    """What a changed field is called; the heading itself for a column that is kept as it is."""
    return field.removeprefix(_EXTRA) if field.startswith(_EXTRA) else words.label("people.field", field)


def field_value(words: Words, field: str, text: str) -> str:
    """One side of a change in words."""
    if not text:
        return words("page_roster.nothing")
    sayer = _SAYERS.get(field)
    return sayer(words, text) if sayer is not None else text


def change_sentence(words: Words, change: PlannedChange) -> str:
    """A whole change: "Location: A-1-001 → B-2-014"."""
    before, after = (field_value(words, change.field, text) for text in (change.before, change.after))
    return words("page_roster.change_said", field=field_name(words, change.field), before=before, after=after)


def cell_sentence(words: Words, said: CellIssue) -> str:
    """What is to be said at a cell, with its heading and what the file holds there."""
    sentence = issue_sentence(words, said.issue)
    if said.heading and said.raw.strip():
        return words("page_roster.at_cell", heading=said.heading, raw=said.raw.strip(), said=sentence)
    return words("page_roster.at_heading", heading=said.heading, said=sentence) if said.heading else sentence


def outcome(words: Words, row: PlannedRow) -> str:
    """What Apply would do with a row, in one line."""
    if row.asked and row.kind is not RowKind.PROBLEM:
        asked = "; ".join(change_sentence(words, change) for change in row.asked)
        return words("page_roster.asked", said=asked)
    if row.back is not None:
        return words(f"page_roster.{'came_back' if row.back else 'old_list'}")
    match row.kind:
        case RowKind.CHANGED:
            return "; ".join(change_sentence(words, change) for change in row.changes)
        case RowKind.PROBLEM:
            errors = [said for said in row.issues if said.severity is Severity.ERROR]
            return " ".join(cell_sentence(words, said) for said in errors)
        case RowKind.LEFT_OUT:
            return words("page_roster.left_out")
        case RowKind.NEW:
            parts = [roles_said(words, row.roles), str(row.draft.location)]
            return " · ".join(part for part in parts if part)
    return words("page_roster.same")


def roles_said(words: Words, roles: Iterable[MentoringRole]) -> str:
    """Roles by their names, mentor first."""
    held = set(roles)
    return ", ".join(words.label("people.role", role) for role in MentoringRole if role in held)


def slots_said(words: Words, free: Iterable[FreeSlot]) -> str:
    """Free times by day: "Mon AM, PM; Tue AM"."""
    days: dict[int, list[str]] = {}
    for slot in sorted(free):
        days.setdefault(slot.weekday, []).append(words.label("calendar.slot_short", slot.slot))
    return "; ".join(f"{words.weekday_short(day)} {', '.join(parts)}" for day, parts in days.items())


def _labelled(area: str) -> Callable[[Words, str], str]:
    return lambda words, text: ", ".join(words.label(area, code) for code in text.split("; "))


def _day(words: Words, text: str) -> str:
    return words.short_date(date.fromisoformat(text))


def _release(words: Words, text: str) -> str:
    kinds = {kind.value for kind in ReleaseKind}
    return words.label("people.release_kind", text) if text in kinds else _day(words, text)


_SAYERS: Mapping[str, Callable[[Words, str], str]] = {
    "birth_date": _day,
    "release": _release,
    "legal_status": _labelled("people.legal_status"),
    "reading_level": _labelled("people.reading_level"),
    "languages": _labelled("languages"),
    "interests": _labelled("topics"),
    "goals": _labelled("topics"),
    "role": _labelled("people.role"),
    "free": lambda words, text: slots_said(words, free_slots_shown(text)),
}

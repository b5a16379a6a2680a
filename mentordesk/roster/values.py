# SPDX-License-Identifier: MIT
"""One cell -> one value of a draft. Every reader returns (value, issue): an unreadable cell never raises.

Names and dates have their own modules; nothing here knows of rows or columns.
"""

from __future__ import annotations

import re
from datetime import date

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import DateOrder
from mentordesk.records.issues import Issue
from mentordesk.records.people import FreeSlot, LegalStatus, Location, Release, ReleaseKind
from mentordesk.roster.cellwords import clean, code_for, is_one_of, is_placeholder
from mentordesk.roster.dates import birth_reach, read_date, release_reach
from mentordesk.roster.slots import read_slots
from mentordesk.vocabulary import Area, code_of, fold, is_known

_LIST = re.compile(r"[;\n|]+")
_LANGUAGE_LIST = re.compile(r"[;,\n|/&+]+|\s(?:and|et)\s")
_ROLE_LIST = re.compile(r"[;,\n|/&+]+|\s(?:and|et|or|ou)\s")
_BRACKETED = re.compile(r"\([^)]*\)")
_LOCATION_PARTS = re.compile(r"\s*[-/\\,._·|]\s*|\s+")
_LETTER_DIGIT = re.compile(r"([^\W\d]+)(\d{1,2})")
_NUMBER = re.compile(r"(?<![\d.])(\d{1,3})(?:\.0+)?(?!\.?\d)")
_MOST_CAPACITY = 50
_LONGEST_TOPIC = 80


def read_birth(cell: str, order: DateOrder | None, today: date) -> tuple[date | None, Issue | None]:
    """A birth date; two-digit years lie in the past, and nobody is younger than eight or older than 110."""
    return _date(cell, "birth_date", order, today)


def read_release(cell: str, order: DateOrder | None, today: date) -> tuple[Release | None, Issue | None]:
    """The earliest release: a day, or the words for remand, indeterminate, unknown (never a blank)."""
    kind = code_for("release", cell) or code_for("release", _BRACKETED.sub(" ", cell))
    if kind is not None:
        return Release(ReleaseKind(kind)), None
    if is_placeholder(cell):
        return Release(ReleaseKind.UNKNOWN), None
    day, issue = _date(cell, "release", order, today)
    return (None if day is None else Release(ReleaseKind.DATE, day)), issue


def _date(cell: str, field: str, order: DateOrder | None, today: date) -> tuple[date | None, Issue | None]:
    reach = birth_reach(today) if field == "birth_date" else release_reach(today)
    read = read_date(cell, order, reach)
    key = read.key or ("roster.issue.date_serial" if read.serial else "")
    return read.day, Issue(field=field, key=key) if key else None


def read_location(cell: str) -> tuple[Location, Issue | None]:
    """Wing, landing and cell from one text: "A-1-002", "A1-02", "B / 2 / 17", "Wing A cell 12".

    Longer ones keep their front together as the wing ("MDI-A-1-002" -> "MDI-A", 1, 002). What cannot be divided is kept
    whole as the wing, with an issue, so that not a letter is lost and it still prints as it was written.
    """
    text = clean(cell)
    parts = [part for part in _LOCATION_PARTS.split(text) if part and not is_one_of("location.labels", part)]
    first = _LETTER_DIGIT.fullmatch(parts[0]) if parts else None
    if len(parts) == 3:
        return Location(*parts), None
    if len(parts) == 2 and first:
        return Location(first[1], first[2], parts[1]), None
    if len(parts) == 2:
        return Location(parts[0], "", parts[1]), None
    if len(parts) > 3 and " " not in text:
        return Location("-".join(parts[:-2]), parts[-2], parts[-1]), None
    return Location(wing=text), Issue(field="location", key="roster.issue.location_whole")


def read_legal_status(cell: str) -> tuple[LegalStatus | None, Issue | None]:
    """The legal ground, from English and French words for it."""
    code = code_for("legal_status", cell) or code_for("legal_status", _BRACKETED.sub(" ", cell))
    if code is None:
        return None, Issue(field="legal_status", key="roster.issue.legal_status")
    return LegalStatus(code), None


def read_roles(cell: str) -> tuple[frozenset[MentoringRole] | None, Issue | None]:
    """Mentor, mentee or both. "mentoré" is the mentee although only its accent tells it from the feminine "mentore"."""
    code = _role_code(cell)
    if code == "both":
        return frozenset(MentoringRole), None
    if code == "none":
        return frozenset(), None
    codes = [code] if code else [_role_code(part) for part in _ROLE_LIST.split(cell) if part.strip()]
    if not codes or None in codes:
        return None, Issue(field="role", key="roster.issue.role")
    return frozenset(MentoringRole(code) for code in codes), None


def _role_code(text: str) -> str | None:
    text = clean(text).casefold().rstrip(".")
    if text in ("mentoré", "mentorés", "mentoré(e)", "mentoré·e", "mentoré.e"):
        return MentoringRole.MENTEE
    return code_for("role", text)


def read_capacity(cell: str) -> tuple[int | None, Issue | None]:
    """How many mentees at once: the one number in the cell ("2", "max 2", "2.0")."""
    numbers = _NUMBER.findall(cell)
    if len(numbers) == 1 and "-" not in cell and int(numbers[0]) <= _MOST_CAPACITY:
        return int(numbers[0]), None
    return None, Issue(field="capacity", key="roster.issue.capacity")


def read_reading_level(cell: str) -> tuple[str | None, Issue | None]:
    """One of `READING_LEVELS`."""
    level = code_for("reading_level", cell)
    return level, None if level else Issue(field="reading_level", key="roster.issue.reading_level")


def read_languages(cell: str) -> tuple[tuple[str, ...], Issue | None]:
    """ISO codes in the order written (first = preferred); a language we do not know stays in its own words, and is said.

    Brackets ("English (fluent)") are left out of the code.
    """
    pieces = [clean(piece) for piece in _LANGUAGE_LIST.split(_BRACKETED.sub(" ", cell))]
    pieces = [piece for piece in pieces if piece]
    strange = [piece for piece in pieces if not is_known("languages", piece)]
    issue = None
    if strange or "(" in cell:
        key = "roster.issue.language_unknown" if strange else "roster.issue.bracket_left"
        issue = Issue(field="languages", key=key, values={"text": ", ".join(strange)} if strange else {})
    return _codes("languages", pieces), issue


def read_topics(cell: str, field: str) -> tuple[tuple[str, ...], Issue | None]:
    """Topic codes, or the site's own words where there is no code: both are good, so only overlong ones are an issue."""
    divider = _LIST if _LIST.search(cell) else re.compile(r",\s*|\s/\s")
    pieces = [clean(piece) for piece in divider.split(cell)]
    pieces = [piece for piece in pieces if fold(piece)]
    if any(len(piece) > _LONGEST_TOPIC for piece in pieces):
        return (), Issue(field=field, key="roster.issue.topic_long", values={"limit": _LONGEST_TOPIC})
    return _codes("topics", pieces), None


def _codes(area: Area, pieces: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code_of(area, piece) for piece in pieces))


def read_free(cell: str) -> tuple[frozenset[FreeSlot], Issue | None]:
    """The free slots of the week; what could not be read is named in the issue."""
    slots, unread = read_slots(cell)
    if unread:
        return slots, Issue(field="free", key="roster.issue.free", values={"text": "; ".join(unread)})
    return slots, None

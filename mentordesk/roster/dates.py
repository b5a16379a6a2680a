# SPDX-License-Identifier: MIT
"""Dates as people write them: which of day and month comes first is found from the whole column, never guessed per cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from mentordesk.records.exchange import DateOrder
from mentordesk.vocabulary import fold
from mentordesk.words import LANGUAGES, words

_TIME = re.compile(r"[ T]\d{1,2}[:h.]\d{2}([:.]\d{2}(\.\d+)?)?\s*([ap]m)?Z?$", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_THREE = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_SERIAL = re.compile(r"(\d{4,5})(?:\.0+)?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|e)?\s+([a-z]+)\s+(\d{4}|\d{2})")
_MONTH_DAY = re.compile(r"([a-z]+)\s+(\d{1,2})(?:st|nd|rd|th)?\s+(\d{4}|\d{2})")
_SERIAL_ZERO = date(1899, 12, 30)
_LETTERS = {"day_first": ("dd mm", "jj mm", "d m y", "j m a"), "month_first": ("mm dd", "mm jj", "m d y", "m j a")}


@dataclass(frozen=True, slots=True)
class Reach:
    """The days a column's dates can sensibly be: also settles what a two-digit year means."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def year(self, two_digits: int) -> int:
        """The year within reach that ends in `two_digits`; the latest one where several do."""
        return self.last.year - (self.last.year - two_digits) % 100


def birth_reach(today: date) -> Reach:
    """From 110 years ago to people of eight."""
    return Reach(date(today.year - 110, 1, 1), date(today.year - 8, 12, 31))


def release_reach(today: date) -> Reach:
    """From long past (extracts are old, and show it) to the end of the longest sentence."""
    return Reach(date(today.year - 30, 1, 1), date(today.year + 69, 12, 31))


@dataclass(frozen=True, slots=True)
class ReadDate:
    """What a cell gave: a day, or the words key of what is wrong (`key`); `serial`: it was a spreadsheet's day number."""

    day: date | None
    key: str = ""
    serial: bool = False


def column_order(cells: Iterable[str], heading: str = "") -> DateOrder | None:
    """Day or month first, as the whole column shows: a value over 12 decides, then "(mm/dd/yyyy)" in the heading.

    None when nothing tells. Where the cells disagree the majority wins and the others are problems.
    """
    day_first = month_first = 0
    for cell in cells:
        parts = _THREE.fullmatch(_bare(cell))
        if parts:
            first, second = int(parts[1]), int(parts[2])
            day_first += first > 12 >= second
            month_first += second > 12 >= first
    if day_first != month_first:
        return DateOrder.DAY_FIRST if day_first > month_first else DateOrder.MONTH_FIRST
    return _stated_order(heading)


def _stated_order(heading: str) -> DateOrder | None:
    folded = fold(heading)
    for order, forms in _LETTERS.items():
        if any(form in folded for form in forms):
            return DateOrder(order)
    return None


def needs_order(cell: str) -> bool:
    """Whether a cell is a different day in each order."""
    parts = _THREE.fullmatch(_bare(cell))
    return bool(parts) and int(parts[1]) <= 12 and int(parts[2]) <= 12 and int(parts[1]) != int(parts[2])


def read_date(cell: str, order: DateOrder | None, reach: Reach) -> ReadDate:
    """A cell as a day within `reach`.

    Issues: `roster.issue.date_unreadable`, `.date_impossible` (31 February), `.date_order_unknown`,
    `.date_implausible` (out of reach).
    """
    text = _bare(cell)
    for read in (_iso, _compact, _named):
        parts = read(text)
        if parts is not None:
            return _day(*parts, reach)
    three = _THREE.fullmatch(text)
    if three:
        return _ordered(int(three[1]), int(three[2]), _year(three[3], reach), order, reach)
    serial = _SERIAL.fullmatch(text)
    if serial:
        return _within(_SERIAL_ZERO + timedelta(days=int(serial[1])), reach, serial=True)
    return ReadDate(None, "roster.issue.date_unreadable")


def _bare(cell: str) -> str:
    return _TIME.sub("", " ".join(cell.split())).strip(" .,")


def _year(text: str, reach: Reach) -> int:
    return int(text) if len(text) == 4 else reach.year(int(text))


def _iso(text: str) -> tuple[int, int, int] | None:
    found = _ISO.fullmatch(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _compact(text: str) -> tuple[int, int, int] | None:
    found = _COMPACT.fullmatch(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _named(text: str) -> tuple[int, int, int] | None:
    """12 March 1990, 1er avr. 1985, March 12, 1990, and 12-Mar-90 (a two-digit year is left for `_day`)."""
    folded = fold(text)
    pieces = folded.split()
    if pieces and pieces[0] in _weekdays():
        folded = " ".join(pieces[1:])
    found = _DAY_MONTH.fullmatch(folded)
    day, month, year = (found[1], found[2], found[3]) if found else ("", "", "")
    if not found and (found := _MONTH_DAY.fullmatch(folded)):
        day, month, year = found[2], found[1], found[3]
    number = _months().get(month)
    return (int(year), number, int(day)) if number else None


def _ordered(first: int, second: int, year: int, order: DateOrder | None, reach: Reach) -> ReadDate:
    if order is None and first <= 12 and second <= 12 and first != second:
        return ReadDate(None, "roster.issue.date_order_unknown")
    month_first = order is DateOrder.MONTH_FIRST or (order is None and second > 12)
    day, month = (second, first) if month_first else (first, second)
    return _day(year, month, day, reach)


def _day(year: int, month: int, day: int, reach: Reach) -> ReadDate:
    try:
        return _within(date(year if year > 99 else reach.year(year), month, day), reach)
    except ValueError:
        return ReadDate(None, "roster.issue.date_impossible")


def _within(day: date, reach: Reach, serial: bool = False) -> ReadDate:
    if day not in reach:
        return ReadDate(None, "roster.issue.date_implausible", serial)
    return ReadDate(day, serial=serial)


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {"sept": 9, "fev": 2, "aout": 8}
    for language in LANGUAGES:
        for month in range(1, 13):
            for form in ("month", "month_short"):
                names[fold(words(language)(f"calendar.{form}.{month}"))] = month
    return names


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(
        fold(name)
        for lang in LANGUAGES
        for day in range(7)
        for name in (words(lang).weekday(day), words(lang).weekday_short(day))
    )

# SPDX-License-Identifier: MIT
"""When people are free, as they write it: "Mon AM; Tue PM", "lun. après-midi", "Monday to Friday mornings"."""

from __future__ import annotations

import re

from mentordesk.records.people import FreeSlot
from mentordesk.roster.cellwords import code_for, is_one_of
from mentordesk.vocabulary import fold

_PIECES = re.compile(r"[;,\n|]+")
_DASH_RANGE = re.compile(r"(?<=[^\W\d])\.?\s*[-–—]\s*(?=[^\W\d])")
_LONGEST_WORD = 4


def read_slots(text: str) -> tuple[frozenset[FreeSlot], tuple[str, ...]]:
    """The free slots a cell names, and the pieces of it nobody could read.

    A day without a part of the day waits for the next piece that has one ("Mon, Tue AM"); a part without a day belongs
    to the day before ("Mon AM, PM").
    """
    found: set[FreeSlot] = set()
    unread: list[str] = []
    waiting: list[tuple[str, list[int]]] = []
    last_days: list[int] = []
    for piece in (piece.strip() for piece in _PIECES.split(text)):
        if not piece:
            continue
        read = _read_piece(piece)
        if read is None:
            unread.append(piece)
            continue
        days, slots = read
        if days and not slots:
            waiting.append((piece, days))
            continue
        days = days or last_days
        if not days:
            unread.append(piece)
            continue
        last_days = days
        every_day = [*days, *(day for _, more in waiting for day in more)]
        waiting.clear()
        found.update(FreeSlot(day, slot) for day in every_day for slot in slots)
    return frozenset(found), (*unread, *(piece for piece, _ in waiting))


def _read_piece(piece: str) -> tuple[list[int], list[str]] | None:
    """The days and the parts of the day one piece names; None when it holds a word that is neither."""
    tokens = _tokens(piece)
    days: list[int] = []
    slots: list[str] = []
    through = False
    for token in tokens:
        day, slot = code_for("weekday", token), code_for("slot", token)
        if day is not None:
            days.extend(_through(days, int(day)) if through else [int(day)])
        elif slot is not None:
            slots.append(slot)
        elif is_one_of("days.weekdays", token):
            days.extend(range(5))
        elif is_one_of("days.weekend", token):
            days.extend((5, 6))
        elif is_one_of("days.every", token):
            days.extend(range(7))
        elif is_one_of("days.whole", token):
            slots.extend(("AM", "PM"))
        elif not is_one_of("days.through", token) and not is_one_of("days.filler", token):
            return None
        through = is_one_of("days.through", token) and bool(days)
    return days, slots


def _through(days: list[int], last: int) -> list[int]:
    day, found = days[-1], []
    while day != last:
        day = (day + 1) % 7
        found.append(day)
    return found


def _tokens(piece: str) -> list[str]:
    """The words of a piece, several together where they are one ("apres midi", "tous les jours")."""
    parts = fold(_ranges_spelled(piece)).split()
    tokens: list[str] = []
    while parts:
        length = next((n for n in range(min(_LONGEST_WORD, len(parts)), 1, -1) if _means(" ".join(parts[:n]))), 1)
        tokens.append(" ".join(parts[:length]))
        parts = parts[length:]
    return tokens


def _means(words: str) -> bool:
    lists = ("days.weekdays", "days.weekend", "days.every", "days.whole")
    return code_for("slot", words) is not None or any(is_one_of(path, words) for path in lists)


def _ranges_spelled(piece: str) -> str:
    """Turn the dash of "Mon-Fri" into "to", but not the one of "après-midi"."""

    def spelled(dash: re.Match[str]) -> str:
        before = fold(piece[: dash.start()]).split()
        after = fold(piece[dash.end() :]).split()
        both_days = before and after and code_for("weekday", before[-1]) and code_for("weekday", after[0])
        return " to " if both_days else " "

    return _DASH_RANGE.sub(spelled, piece)

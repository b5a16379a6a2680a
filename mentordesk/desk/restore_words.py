# SPDX-License-Identifier: MIT
"""How a copy and what restoring it would cost are said, at the front and on the command line."""

from __future__ import annotations

from datetime import datetime

from mentordesk.records.backup import Candidate, Examined, Whence
from mentordesk.words import Words

_MEGA = 1_000_000


def said_moment(words: Words, moment: datetime) -> str:
    """Day and time on the wall: Tuesday 24 November 2026, 14:05."""
    here = moment.astimezone()
    return words("restore.moment", day=words.day(here.date()), time=words.time(here))


def said_place(words: Words, candidate: Candidate) -> str:
    """Where a copy lies: on this computer, on a drive of that name, in a folder."""
    if candidate.whence is Whence.DESK:
        return words("restore.whence.desk")
    return words(f"restore.whence.{candidate.whence.value}", place=candidate.place)


def said_size(words: Words, candidate: Candidate) -> str:
    """How large a copy is."""
    return words("restore.size", n=words.number(max(candidate.copy.size / _MEGA, 0.1), 1))


def said_copy(words: Words, candidate: Candidate) -> str:
    """When it was made, how large it is and where it lies, in one line."""
    parts = [said_moment(words, candidate.copy.made_at), said_size(words, candidate), said_place(words, candidate)]
    if not candidate.has_keys:
        parts.append(words("restore.no_keys"))
    return " · ".join(parts)


def said_loss(words: Words, examined: Examined) -> str:
    """What will be missing once this copy is in place."""
    until = examined.health.last_line_at or examined.candidate.copy.made_at
    moment = said_moment(words, until)
    if examined.lines_lost is None:
        return words("restore.lost.unknown", moment=moment)
    return words.plural("restore.lost", examined.lines_lost, moment=moment)


def said_found(words: Words, examined: Examined) -> str:
    """What was found in a copy that was read as a whole."""
    moment = said_moment(words, examined.candidate.copy.made_at)
    return words.plural("restore.found", examined.health.people, moment=moment)


def said_keys(words: Words, examined: Examined) -> tuple[str, ...]:
    """What has to be known of the keys where the copy does not open under the desk's present ones."""
    if not examined.own_keys:
        return ()
    return (words("restore.own_keys" if examined.keys_gone else "restore.older_key"),)

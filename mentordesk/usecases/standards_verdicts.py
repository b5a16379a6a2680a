# SPDX-License-Identifier: MIT
"""What a computed line says of each record it looks at, and how that becomes a count and the list of those that fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mentordesk.records.standards import FailingKind
from mentordesk.usecases.standards_facts import Facts


class Verdict(NamedTuple):
    """Whether one record passes, and the day it is about where there is one."""

    id: int
    passes: bool
    day: date | None = None


@dataclass(frozen=True, slots=True)
class LineCheck:
    """The function that computes a line, and the kind of record it judges."""

    kind: FailingKind
    function: Callable[[Facts, Mapping[str, int]], Iterable[Verdict]]


def judge(verdicts: Iterable[Verdict]) -> tuple[int, dict[int, date | None]]:
    """How many records were judged, and those that fail with their day. One judged twice passes only if it does twice."""
    judged: set[int] = set()
    failing: dict[int, date | None] = {}
    for verdict in verdicts:
        judged.add(verdict.id)
        if not verdict.passes:
            failing.setdefault(verdict.id, verdict.day)
    return len(judged), failing

# SPDX-License-Identifier: MIT
"""A short name for the roster a proposal was made on, so that accepting it on another one is refused."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date

from mentordesk.records.pairing import Problem

_GROWS_BY_ITSELF = frozenset({"waiting_days", "apart_checked"})


def fingerprint(problem: Problem) -> str:
    """A hash of the people and their keep-aparts; the order of rows and of sets does not matter.

    The facilitator's own choices (weights, pins, bans, rules switched off) and what the calendar alone changes (waiting
    days, the minimum end, the age of the last check) stay out: a proposal made yesterday on an unchanged roster may be accepted today, after `violations` is empty.
    """
    roster = {
        "mentors": sorted((_plain(m) for m in problem.mentors), key=json.dumps),
        "mentees": sorted((_plain(m) for m in problem.mentees), key=json.dumps),
        "apart": sorted(sorted(pair) for pair in problem.apart),
        "slots": _plain(problem.slots),
        "short_slots": _plain(problem.short_slots),
        "slots_needed": problem.slots_needed,
        "places": _plain(problem.place_wings),
        "never_together": sorted(list(pair) for pair in problem.never_together),
    }
    return hashlib.sha256(json.dumps(roster, sort_keys=True).encode()).hexdigest()


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value) if f.name not in _GROWS_BY_ITSELF}
    if isinstance(value, frozenset):
        return sorted((_plain(item) for item in value), key=json.dumps)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value

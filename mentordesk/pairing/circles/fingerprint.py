# SPDX-License-Identifier: MIT
"""A short name for the roster, rooms and times that circles were proposed on, so that accepting them on others is refused."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from mentordesk.pairing.fingerprint import fingerprint as people_fingerprint
from mentordesk.records.circles import CircleProblem


def fingerprint(problem: CircleProblem) -> str:
    """A hash of the people (as for pairs), the rooms, who is busy when, and what was asked for; order does not matter."""
    rest = {
        "people": people_fingerprint(problem.people),
        "banned": sorted(problem.people.banned),
        "rooms": sorted((asdict(room) for room in problem.rooms), key=lambda room: room["id"]),
        "busy": sorted(json.dumps(_plain(one)) for one in problem.busy),
        "size": asdict(problem.size),
    }
    return hashlib.sha256(json.dumps(rest, sort_keys=True, default=_plain).encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, set | frozenset):
        return sorted((_plain(item) for item in value), key=json.dumps)
    return repr(value)

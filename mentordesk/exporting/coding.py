# SPDX-License-Identifier: MIT
"""The coded profile: what may leave about people whose names stay behind, as data, and the function that applies it.

`FIELDS` is an allow-list. Each field it names says which *kind of value* may pass: a code of a closed list, a number, the week
of a date, the size of a list, or a stable code instead of an id. A table, a field or a value that it does not foresee
is left out; so a column added to the desk later, or a sentence typed where a code belongs, cannot leak.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from mentordesk.records.applications import ApplicationStatus, Requester, Wording
from mentordesk.records.checks import CheckOutcome
from mentordesk.records.enrolment_moves import MoveReason
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.pairs import PairEnding, PairStatus
from mentordesk.records.people import READING_LEVELS, LegalStatus, ReleaseKind
from mentordesk.records.programmes import SLOT_CODES, Confidentiality, Frequency, ProgrammeKind
from mentordesk.records.sessions import Attendance, CancelReason, MeetingStatus
from mentordesk.vocabulary import known_codes

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
_LEFT_OUT = object()
_LARGEST_NUMBER = 100_000


@dataclass(frozen=True, slots=True)
class _Coder:
    """Makes the stable codes of one export; another export has another key and so other codes."""

    key: bytes

    def code(self, kind: str, value: object) -> str:
        digest = hmac.new(self.key, f"{kind}:{value}".encode(), hashlib.sha256).digest()
        return f"{kind}-{base64.b32encode(digest)[:10].decode()}"


Rule = Callable[[Any, _Coder], object]


def _code_of(kind: str) -> Rule:
    def rule(value: Any, coder: _Coder) -> object:
        return None if value in (None, "") else coder.code(kind, value)

    return rule


def _one_of(allowed: type[StrEnum] | Collection[str]) -> Rule:
    codes = frozenset(str(code) for code in allowed)

    def rule(value: Any, _coder: _Coder) -> object:
        return str(value) if isinstance(value, str) and str(value) in codes else _LEFT_OUT

    return rule


def _number(value: Any, _coder: _Coder) -> object:
    if isinstance(value, bool):
        return value
    return value if isinstance(value, int) and abs(value) <= _LARGEST_NUMBER else _LEFT_OUT


def _week(value: Any, _coder: _Coder) -> object:
    """The Monday of a date's week: fine enough for time between meetings, too coarse to find one on a wing's list."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value[:10])
        except ValueError:
            return _LEFT_OUT
    if not isinstance(value, date):
        return _LEFT_OUT
    return (date(value.year, value.month, value.day) - timedelta(days=value.weekday())).isoformat()


def _size(value: Any, _coder: _Coder) -> object:
    return len(value) if isinstance(value, Collection) and not isinstance(value, str | bytes) else _LEFT_OUT


def _languages(value: Any, _coder: _Coder) -> object:
    """Languages by our own codes only: one written in words is a site's free text."""
    if not isinstance(value, Collection) or isinstance(value, str | bytes):
        return _LEFT_OUT
    return [code for code in value if code in known_codes("languages")]


_PERSON, _PROGRAMME, _PAIR = _code_of("P"), _code_of("R"), _code_of("B")
_MEETING, _GROUP, _ACTIVITY, _ENROLMENT = _code_of("M"), _code_of("G"), _code_of("A"), _code_of("E")
_ROLE = _one_of(MentoringRole)

FIELDS: Mapping[str, Mapping[str, Rule]] = MappingProxyType(
    {
        "people": {
            "id": _PERSON,
            "legal_status": _one_of(LegalStatus),
            "release_kind": _one_of(ReleaseKind),
            "languages": _languages,
            "reading_level": _one_of(READING_LEVELS),
            "interests": _size,
            "goals": _size,
            "free": _size,
        },
        "enrolments": {
            "id": _ENROLMENT,
            "programme_id": _PROGRAMME,
            "person_id": _PERSON,
            "role": _ROLE,
            "status": _one_of(EnrolmentStatus),
            "capacity": _number,
            "since": _week,
        },
        "steps": {
            "enrolment_id": _ENROLMENT,
            "person_id": _PERSON,
            "at": _week,
            "from": _one_of(("", *EnrolmentStatus)),
            "to": _one_of(EnrolmentStatus),
            "reason": _one_of(("", *MoveReason)),
        },
        "applications": {
            "programme_id": _PROGRAMME,
            "person_id": _PERSON,
            "role": _ROLE,
            "asked_on": _week,
            "requester": _one_of(Requester),
            "wording": _one_of(Wording),
            "priority": _number,
            "status": _one_of(ApplicationStatus),
            "answered_at": _week,
            "reason": _one_of(("", *MoveReason)),
        },
        "checks": {
            "programme_id": _PROGRAMME,
            "person_id": _PERSON,
            "role": _ROLE,
            "outcome": _one_of(CheckOutcome),
            "day": _week,
            "valid_until": _week,
            "struck": _number,
        },
        "training": {
            "programme_id": _PROGRAMME,
            "person_id": _PERSON,
            "role": _ROLE,
            "minutes": _number,
            "day": _week,
            "passed": _number,
            "valid_until": _week,
            "struck": _number,
        },
        "programmes": {
            "id": _PROGRAMME,
            "kind": _one_of(ProgrammeKind),
            "confidentiality": _one_of(Confidentiality),
            "frequency": _one_of(Frequency),
            "minimum_weeks": _number,
            "meeting_minutes": _number,
            "starts": _week,
            "ends": _week,
        },
        "pairs": {
            "id": _PAIR,
            "programme_id": _PROGRAMME,
            "mentor_id": _PERSON,
            "mentee_id": _PERSON,
            "status": _one_of(PairStatus),
            "started": _week,
            "minimum_end": _week,
            "ended": _week,
            "ending": _one_of(PairEnding),
        },
        "meetings": {
            "id": _MEETING,
            "programme_id": _PROGRAMME,
            "day": _week,
            "slot": _one_of(SLOT_CODES),
            "pair_id": _PAIR,
            "group_id": _GROUP,
            "activity_id": _ACTIVITY,
            "status": _one_of(MeetingStatus),
            "cancel_reason": _one_of(CancelReason),
        },
        "attendance": {
            "meeting_id": _MEETING,
            "person_id": _PERSON,
            "role": _ROLE,
            "code": _one_of(Attendance),
            "late_minutes": _number,
        },
        "records": {
            "meeting_id": _MEETING,
            "length_minutes": _number,
        },
    }
)
"""What may pass in a coded export, table by table. Keep-apart records and notes are in no coded export at all."""


def code_people(tables: Tables, key: bytes) -> dict[str, list[dict[str, object]]]:
    """Rows without names, numbers, birth dates, locations and free text; people by a code stable within this export.

    `key`: at least 16 random bytes made for this export and then thrown away (or kept under seal by whoever may go
    back from codes to people). Rows come out sorted by their own content, because the order of a list tells names too.
    """
    if len(key) < 16:
        raise ValueError("the key of a coded export needs at least 16 bytes")
    coder = _Coder(key)
    return {
        table: sorted((_coded_row(row, FIELDS[table], coder) for row in rows), key=_canonical)
        for table, rows in tables.items()
        if table in FIELDS
    }


def _coded_row(row: Row, rules: Mapping[str, Rule], coder: _Coder) -> dict[str, object]:
    coded = {field: rule(row[field], coder) for field, rule in rules.items() if row.get(field) is not None}
    return {field: value for field, value in coded.items() if value is not _LEFT_OUT}


def _canonical(row: Mapping[str, object]) -> str:
    return json.dumps(row, sort_keys=True)

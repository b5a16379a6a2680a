# SPDX-License-Identifier: MIT
"""The audit log as records: a line, whom a line is about, what is searched for, and the number printed on sheets."""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from mentordesk.records.ids import UserId

CODE_LENGTH = 12
"""Base-32 signs of a line's MAC that are printed: 60 bits."""

_PRINTED = re.compile(r"\s*(?:A\s*)?([0-9]{1,12})[\s–—-]+(.+)", re.DOTALL)
_GAPS = re.compile(r"[\s–—-]")
_CODE = re.compile(rf"[A-Z2-7]{{{CODE_LENGTH}}}")
_MISREAD = str.maketrans("018", "OIB")
"""Signs base 32 does not have, for those they are taken for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """A stored audit row: who (`actor_id`) did what (`action`, a words key) on whom (`subject`, and `detail["on"]`), when.

    It holds ids, counts and codes, never a participant's name: who they are is looked up when a line is shown, so that
    a person can be erased and the chain still holds.
    """

    seq: int
    at: datetime
    actor_id: UserId
    action: str
    subject: str
    detail: Mapping[str, object]

    @property
    def subjects(self) -> tuple[str, ...]:
        """Everything the line is about, as `subject()` texts, the first thing first."""
        on = self.detail.get("on")
        more = [text for text in on if isinstance(text, str)] if isinstance(on, list) else []
        return tuple(dict.fromkeys([*self.subject.split(), *more]))


def subject(kind: str, identity: object) -> str:
    """Whom or what a line is about: "person:12", "pair:5", "user:2", "sheet:register"."""
    return f"{kind}:{identity}"


def split_subject(text: str) -> tuple[str, str]:
    """Kind and identity of a subject; what was written before there were kinds has none."""
    kind, colon, identity = text.partition(":")
    return (kind, identity) if colon else ("", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditSearch:
    """What to look for in the log: all of it together. Days are the wall calendar's, both included.

    Each word of `text` must stand in a line as it reads on the screen: an act, a member of staff, a person, a detail.
    """

    text: str = ""
    user_id: UserId | None = None
    action: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """Some lines of the log, newest first, with what is needed to say them.

    `total` is how many lines the search finds; `names` says who the subjects are, as far as the reader may know;
    `users` who the members of staff are.
    """

    lines: tuple[AuditLine, ...]
    total: int
    names: Mapping[str, str] = field(default_factory=dict)
    users: Mapping[UserId, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainPoint:
    """A place in the chain: a line's number and MAC. Number 0 is before the first line."""

    seq: int = 0
    mac: bytes = bytes(32)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainCheck:
    """How far a check of the chain came: `point` is the last line that holds, `broken` the first that does not."""

    point: ChainPoint = field(default_factory=ChainPoint)
    total: int = 0
    broken: int | None = None

    @property
    def over(self) -> bool:
        """Whether there is nothing left to check."""
        return self.broken is not None or self.point.seq >= self.total


class AnchorMatch(StrEnum):
    """What a number typed from a sheet turns out to be."""

    MATCHES = "matches"
    OTHER_LINE = "other_line"
    NO_SUCH_LINE = "no_such_line"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorAnswer:
    """What the log says to a typed anchor: line `seq` was written at `at`, and it is the printed one or it is not."""

    match: AnchorMatch
    seq: int = 0
    at: datetime | None = None


def code_of(mac: bytes) -> str:
    """The signs of a line's MAC that are printed."""
    return b32encode(mac[:8]).decode("ascii")[:CODE_LENGTH]


def printed_anchor(seq: int, mac: bytes) -> str:
    """A line's number and code as they stand at the foot of a sheet: "A 412 GDW5-OOK5-CHRT"."""
    code = code_of(mac)
    return f"A {seq} {code[:4]}-{code[4:8]}-{code[8:]}"


def read_anchor(text: str) -> tuple[int, str] | None:
    """Number and code of an anchor typed from a sheet, however it was spaced; None when it cannot be one."""
    found = _PRINTED.fullmatch(text.upper())
    code = _GAPS.sub("", found[2]).translate(_MISREAD) if found else ""
    return (int(found[1]), code) if found and _CODE.fullmatch(code) else None

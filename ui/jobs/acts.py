# SPDX-License-Identifier: MIT
"""An id for each thing the user asks to be done, so that the desk can tell a second asking from a second wish."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple
from uuid import uuid4

FAILED_KEPT = 20


class _Asked(NamedTuple):
    act: str
    label: str
    call: Callable[..., Any]
    arguments: tuple[Any, ...]
    failed: bool = False


class ActIds:
    """Hands out ids. What is asked for again while it is under way, or after it failed, keeps its id."""

    def __init__(self) -> None:
        self._asked: list[_Asked] = []

    def of(self, label: str, call: Callable[..., Any]) -> str:
        """The id of an act: of the same label and, for a `partial`, of the same function and equal arguments."""
        wanted = _Asked(str(uuid4()), label, *_parts(call))
        for asked in self._asked:
            if asked[1:4] == wanted[1:4]:
                return asked.act
        self._asked.append(wanted)
        return wanted.act

    def done(self, act: str) -> None:
        """The act was done: who asks for the same again wishes it again."""
        self._asked = [asked for asked in self._asked if asked.act != act]

    def failed(self, act: str) -> None:
        """The act ended in an error; whether it was done may be unknown, so asking again means the same act."""
        under_way = [asked for asked in self._asked if not asked.failed and asked.act != act]
        failed = [asked for asked in self._asked if asked.failed and asked.act != act]
        failed += [asked._replace(failed=True) for asked in self._asked if asked.act == act]
        self._asked = under_way + failed[-FAILED_KEPT:]

    def turn(self) -> None:
        """Something is taken back or done again: what is asked for after that is a new wish, unless it had failed."""
        self._asked = [asked for asked in self._asked if asked.failed]


def _parts(call: Callable[..., Any]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    if isinstance(call, partial):
        return call.func, (*call.args, *sorted(call.keywords.items(), key=lambda item: item[0]))
    return call, ()

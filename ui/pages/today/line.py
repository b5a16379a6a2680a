# SPDX-License-Identifier: MIT
"""A line of Today."""

from __future__ import annotations

from dataclasses import dataclass

from ui.context import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing to do, and where Enter leads. `at_once`: what Space does right here, as a code and an id."""

    text: str
    detail: str
    place: Place
    target: object
    at_once: tuple[str, int] | None = None

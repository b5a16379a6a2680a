# SPDX-License-Identifier: MIT
"""The matrix of roles and use cases, made from the code: every public function of `mentordesk.usecases` that takes a store."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import mentordesk.usecases
from mentordesk.records.roles import ROLE_TABLE, Permission, Role

PARTS = {
    "about_apart",
    "clashes_of",
    "clashes_of_move",
    "housed_too_near",
    "is_stale",
    "lines_of",
    "open_between",
    "seen",
    "set_terms",
    "told_to",
    "verdict_on",
    "brought_together",
    "certificate_of",
    "contents_of",
    "demands_of",
    "dossiers",
    "expected_on",
    "framed",
    "gather_facts",
    "lines_here",
    "names_of",
    "on_clear_days",
    "note_paper",
    "gone_by",
    "over_before",
    "as_usually_free",
    "away_now",
    "never_together",
    "in_the_way",
    "introduction_of",
    "match_sheet_of",
    "in_their_week",
    "keep_as_draft",
    "located_on",
    "make_pair",
    "people_then",
    "refuse_hindered",
    "profile_of",
    "readers_of",
    "refusing_part",
    "refusing_use",
    "rows_of",
    "subjects_called",
    "take_step",
    "times_of",
    "to_confirm",
    "usable_characteristics",
    "write_down_print",
}
"""Pieces that use cases share; the window never calls them."""


@dataclass(frozen=True, slots=True)
class UseCase:
    """One use case: its name with its module, and what it says it needs."""

    name: str
    call: Callable[..., Any]

    @property
    def states(self) -> bool:
        """Whether it says what it needs; None says that it is about the actor's own."""
        return hasattr(self.call, "permission")

    @property
    def permission(self) -> Permission | None:
        """The right it needs."""
        return self.call.permission  # type: ignore[attr-defined]

    @property
    def confirmed(self) -> bool:
        """Whether it wants the passphrase again."""
        return self.call.confirmed  # type: ignore[attr-defined]

    @property
    def parameters(self) -> tuple[inspect.Parameter, ...]:
        """What it takes besides the store."""
        return tuple(inspect.signature(self.call).parameters.values())[1:]

    @property
    def nothing(self) -> tuple[tuple[None, ...], dict[str, None]]:
        """Arguments that mean nothing: enough to call it."""
        needed = [p for p in self.parameters if p.default is p.empty and p.kind is not p.VAR_POSITIONAL]
        by_name = {p.name: None for p in needed if p.kind is p.KEYWORD_ONLY}
        return (None,) * (len(needed) - len(by_name)), by_name

    def open_to(self, role: Role) -> bool:
        """Whether the shipped table lets this role call it."""
        return self.permission is None or self.permission in ROLE_TABLE[role]


def use_cases() -> tuple[UseCase, ...]:
    """Every use case there is, by name."""
    found: list[UseCase] = []
    for module in pkgutil.iter_modules(mentordesk.usecases.__path__):
        loaded = importlib.import_module(f"mentordesk.usecases.{module.name}")
        for name, member in inspect.getmembers(loaded, inspect.isfunction):
            if member.__module__ != loaded.__name__ or name.startswith("_") or name in PARTS:
                continue
            first = next(iter(inspect.signature(member).parameters.values()), None)
            if first is not None and first.name == "store":
                found.append(UseCase(f"{module.name}.{name}", member))
    return tuple(found)

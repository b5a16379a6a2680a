# SPDX-License-Identifier: MIT
"""What the shell needs to know of a place to show it; `ui/app.py` fills the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mentordesk.records.roles import Actor, Permission
from ui.context import Context, Finder, Page, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSpec:
    """A place with a page. It is absent, not greyed, for an actor who lacks `needs`.

    `finder` lets the palette look into the place before its page was ever opened. `under` is the place of the sidebar it is
    reached from, where it has no line of its own there.
    """

    place: Place
    icon: str
    make: Callable[[Context], Page]
    needs: Permission | None = None
    finder: Callable[[Context], Finder] | None = None
    under: Place | None = None

    def is_for(self, actor: Actor) -> bool:
        """Whether this actor sees the place."""
        return self.needs is None or actor.may(self.needs)

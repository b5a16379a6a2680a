# SPDX-License-Identifier: MIT
"""What the window itself answers to the palette: its places and its commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from mentordesk.vocabulary import fold
from ui.context import Finder, Hit, Place
from ui.look.look import Look
from ui.shell.commands import Commands
from ui.shell.places import PlaceSpec

Found = Callable[[Sequence[Hit]], None]


def own_finders(
    look: Look, commands: Commands, specs: Sequence[PlaceSpec], go_to: Callable[[Place], object]
) -> list[Finder]:
    """Places by their title, then commands by their name."""

    def find_places(text: str, found: Found) -> None:
        titled = [(look.words(f"shell.place.{spec.place.value}"), spec) for spec in specs]
        hits = [
            Hit(title=title, icon=spec.icon, run=partial(go_to, spec.place))
            for title, spec in titled
            if fold(text) in fold(title)
        ]
        found(hits)

    def find_commands(text: str, found: Found) -> None:
        found(commands.hits(fold(text), leaving_out="go_"))

    return [find_places, find_commands]

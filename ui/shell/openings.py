# SPDX-License-Identifier: MIT
"""Tells the author of private notes who opened them, when and why, until they say that they have read it."""

from __future__ import annotations

from typing import Any

from mentordesk.records.concerns import NoteOpening
from mentordesk.records.ids import UserId
from mentordesk.usecases.access import members
from mentordesk.usecases.sealed import note_openings_seen, opened_notes_of_mine
from ui.context import Place
from ui.shell.window import Shell
from ui.widgets.banner import Remedy

_TOLD = 5
"""So many openings are told in full; the rest is counted."""


def tell_openings(shell: Shell) -> None:
    """Look for openings nobody has read yet, and show them on Today, or on the page on show for who has no Today."""
    shell.jobs.ask(_unread, shell, lambda found: _tell(shell, *found))


def _unread(store: Any) -> tuple[tuple[NoteOpening, ...], dict[UserId, str]]:
    unread = tuple(opening for opening in opened_notes_of_mine(store) if opening.seen_at is None)
    return unread, {member.id: member.name for member in members(store)} if unread else {}


def _tell(shell: Shell, openings: tuple[NoteOpening, ...], names: dict[UserId, str]) -> None:
    page = shell.pages.get(Place.TODAY) or shell.page
    if not openings or page is None:
        return
    words = shell.look.words
    said = [words.plural("access.said.opened", len(openings))]
    acts = dict.fromkeys((opening.opened_at, opening.opened_by, opening.reason) for opening in openings)
    for at, by, reason in list(acts)[:_TOLD]:
        here = at.astimezone()
        when = f"{words.short_date(here.date())} {words.time(here)}"
        why = reason or words("page_glass.no_reason")
        said.append(words("page_glass.told", when=when, who=names[by], reason=why))
    if len(acts) > _TOLD:
        said.append(words.plural("page_glass.more", len(acts) - _TOLD))
    seen = Remedy(words("page_glass.read"), lambda: shell.jobs.perform("access.act.seen", note_openings_seen, page))
    shell.messages.tell_text(page, "warning", "\n".join(said), seen)

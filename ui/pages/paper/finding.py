# SPDX-License-Identifier: MIT
"""Each sheet, and the pack of the day, in the command palette: by name or by the number on its pages, from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from mentordesk.records.roles import Permission
from mentordesk.records.sheets import SheetKind
from mentordesk.vocabulary import fold
from mentordesk.words import Words
from ui.context import Context, Finder, Hit, Place
from ui.pages.paper.kinds import kind_options

_SHORTEST_QUERY = 2
_MOST_HITS = 12


def sheet_finder(context: Context) -> Finder:
    """Sheets by the beginnings of words of their name, or by their number. Every one is there as a blank form for those who
    may print, and for nobody else."""

    def find(text: str, found: Callable[[Sequence[Hit]], None]) -> None:
        if len(text.strip()) < _SHORTEST_QUERY or not context.actor.may(Permission.PRINT):
            found(())
            return

        def answer(kinds: Sequence[SheetKind]) -> None:
            found([*_pack(context, text), *(_hit(context, kind) for kind in kinds)])

        # It waits its turn behind what is asked about people and meetings: their answers stand above.
        context.jobs.ask(lambda _: kinds_called(context.words, text), context.messages, answer, lambda _: None)

    return find


def kinds_called(words: Words, text: str) -> tuple[SheetKind, ...]:
    """The kinds that answer to `text`, the one whose number it is first."""
    options = [option for option in kind_options(words) if _says(f"{option.text} {option.also}", text)]
    options.sort(key=lambda option: fold(text) not in (fold(option.code.code), fold(option.code.code.replace("-", ""))))
    return tuple(option.code for option in options[:_MOST_HITS])


def _says(said: str, text: str) -> bool:
    """Whether every word of `text` begins a word of what is said."""
    hay = f" {fold(said)}"
    wanted = fold(text).split()
    return bool(wanted) and all(f" {word}" in hay for word in wanted)


def _pack(context: Context, text: str) -> list[Hit]:
    title = context.words("page_paper.pack_of_day")
    if not _says(title, text):
        return []
    return [_to_paper(context, title, context.words("shell.place.paper"), "list-check", "today")]


def _hit(context: Context, kind: SheetKind) -> Hit:
    return _to_paper(context, context.words(f"sheets.title.{kind.value}"), kind.code, "printer", kind)


def _to_paper(context: Context, title: str, detail: str, icon: str, target: object) -> Hit:
    return Hit(title=title, detail=detail, icon=icon, run=partial(context.navigator.open, Place.PAPER, target))

# SPDX-License-Identifier: MIT
"""Several sheets as one: gathered together, drawn into one file with an entry for each, and each on the record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mentordesk.errors import MentorDeskError
from mentordesk.printing.draw import Order, Sheet, draw_parts
from mentordesk.progress import Progress
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheets import GatheredSheet, PrintTarget, draw, gather_sheet, write_down_print
from mentordesk.words import words

_WHENEVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredPack:
    """What could be gathered, in order, and what could not with the reason: by its place among what was chosen."""

    sheets: tuple[tuple[int, GatheredSheet], ...]
    refused: tuple[tuple[int, MentorDeskError], ...] = ()


@needs(Permission.PRINT)
def gather_pack(store: Store, choices: Sequence[SheetChoice]) -> GatheredPack:
    """Bring together what all these sheets hold. One that may not be printed does not hold up the others."""
    sheets: list[tuple[int, GatheredSheet]] = []
    refused: list[tuple[int, MentorDeskError]] = []
    drawn: set[str] = set()
    for place, choice in enumerate(choices):
        try:
            gathered = _gather_apart(store, choice, drawn)
        except MentorDeskError as error:
            refused.append((place, error))
        else:
            sheets.append((place, gathered))
            drawn.update(gathered.frame.codes)
    return GatheredPack(sheets=tuple(sheets), refused=tuple(refused))


def _gather_apart(store: Store, choice: SheetChoice, drawn: Set[str]) -> GatheredSheet:
    """A sheet under no code that another one of the pack bears: none is taken before they went out, and of two alike one would
    open the form of the other, about somebody else."""
    gathered = gather_sheet(store, choice)
    while not drawn.isdisjoint(gathered.frame.codes):
        gathered = gather_sheet(store, choice)
    return gathered


def print_of(gathered: GatheredSheet) -> str:
    """What decides how many pages a sheet takes, in 256 bits: all of it but when it is printed and its numbers. Pure."""
    frame = gathered.frame
    around = replace(frame, printed_at=_WHENEVER, anchor="", codes=(), logo=None)
    told = (gathered.sheet, gathered.other, gathered.options, around, len(frame.codes), hash(frame.logo))
    return hashlib.sha256(repr(told).encode()).hexdigest()


def pages_of(gathered: GatheredSheet) -> int:
    """How many pages a sheet takes, all its copies together. Pure."""
    return draw(gathered).pages


def with_question_marks(pack: GatheredPack) -> tuple[int, ...]:
    """The sheets on which question marks stand for characters, by their place among what was chosen. Pure; draws each anew."""
    return tuple(place for place, gathered in pack.sheets if draw(gathered).replaced)


def drawn_with_pages(
    pack: GatheredPack, language: str, progress: Progress | None = None
) -> tuple[GatheredPack, tuple[int, ...], Sheet | None]:
    """What of a pack can be drawn, the pages of each of its sheets, and all of them in one file; None where nothing can.

    Pure, and each sheet is drawn once. One that would tell its readers too much is refused like one that could not be
    gathered. Tells of each sheet that is begun, and stops there when asked to.
    """
    refused = list(pack.refused)

    def orders() -> Iterator[Order]:
        for done, (_, one) in enumerate(pack.sheets):
            if progress is not None:
                progress.report("page_paper.drawing", done, len(pack.sheets))
            yield Order(one.sheet, one.frame, one.options, one.other)

    def note(place: int, error: MentorDeskError) -> None:
        refused.append((pack.sheets[place][0], error))

    sheet, pages = draw_parts(orders(), words(language)("sheets.pack"), language, note)
    kept = [(one, count) for one, count in zip(pack.sheets, pages, strict=True) if count]
    drawable = GatheredPack(
        sheets=tuple(one for one, _ in kept), refused=tuple(sorted(refused, key=lambda one: one[0]))
    )
    return drawable, tuple(count for _, count in kept), sheet


@needs(Permission.PRINT)
def log_pack(store: Store, pack: GatheredPack, pages: Sequence[int], target: PrintTarget) -> None:
    """A line of the log for each sheet of a pack that went out, `pages` by sheet, all in one act."""
    for (_, gathered), count in zip(pack.sheets, pages, strict=True):
        write_down_print(store, gathered, count, target)

# SPDX-License-Identifier: MIT
"""Sheets that went out and come back, for tests: printed, asked what follows from them, handed in."""

from __future__ import annotations

from functools import partial

from mentordesk.desk import Desk
from mentordesk.records.paper_follows import Follow, suggested
from mentordesk.records.papers import PaperLine
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import papers, sheets
from mentordesk.usecases.paper_follows import hand_in_following, paper_follows
from mentordesk.usecases.sheets import PrintTarget, SheetChoice

Typed = dict[str, object]
"""What is typed in from a sheet."""


def printed(desk: Desk, kind: SheetKind, **about: object) -> str:
    """The number of a sheet that went to the printer."""
    gathered = desk.ask(partial(sheets.gather_sheet, choice=SheetChoice(kind=kind, **about)))  # type: ignore[arg-type]
    log = partial(sheets.log_print, gathered=gathered, pages=1, target=PrintTarget.PRINTER)
    desk.perform("audit.action.printed", log)
    return gathered.frame.codes[0]


def found(desk: Desk, code: str) -> PaperLine:
    """A sheet as the desk has it."""
    return desk.ask(partial(papers.find_paper, typed=code))


def box(*codes: str) -> dict[str, list[str]]:
    """Boxes that are ticked."""
    return {"ticked": list(codes)}


def told(desk: Desk, code: str, answers: Typed, about_id: int | None = None) -> dict[str, Follow]:
    """What follows, by the last part of its sentence's key."""
    follows = desk.ask(partial(paper_follows, code=code, answers=answers, about_id=about_id))
    return {one.key.rpartition(".")[2]: one for one in follows}


def hand_in(desk: Desk, code: str, answers: Typed, *keys: str, anew: bool = False) -> int:
    """Save with these things confirmed, by their sentences; with what is ticked to begin with where none is named."""
    follows = desk.ask(partial(paper_follows, code=code, answers=answers))
    named = frozenset(one.id for one in follows if one.key.rpartition(".")[2] in keys)
    chosen = named if keys else suggested(follows)
    save = partial(hand_in_following, code=code, answers=answers, chosen=chosen, anew=anew)
    return desk.perform("papers.act.hand_in", save).value

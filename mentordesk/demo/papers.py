# SPDX-License-Identifier: MIT
"""Paper of the invented programme: logs that mentors were handed, of which some came back, one was lost, and some are late."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from random import Random

from mentordesk.desk import Desk
from mentordesk.records.ids import PairId
from mentordesk.records.pairs import OPEN_PAIRS
from mentordesk.records.paper_code import DIGITS, code_of
from mentordesk.records.papers import Returned
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import pairs, papers, sheets
from mentordesk.usecases.sheets import PrintTarget, SheetChoice

_LOGS = 6
_ENTERED = 2
_ANSWERS: tuple[dict[str, object], ...] = (
    {"minutes": "50", "done": {"ticked": ["talked", "goal"]}, "goal": {"ticked": ["yes"]}, "felt": {"ticked": ["4"]}},
    {"minutes": "35", "done": {"ticked": ["talked"]}, "goal": {"ticked": ["no"]}, "felt": {"ticked": ["3"]}},
)


def hand_out_logs(desk: Desk, language: str, rng: Random) -> None:
    """A log for the mentors of a few pairs, to be brought back within the week."""
    standing = [line.pair.id for line in desk.ask(pairs.list_pairs) if line.pair.status in OPEN_PAIRS]
    for pair_id in standing[:_LOGS]:
        _print_log(desk, pair_id, language, rng)


def some_come_back(desk: Desk) -> None:
    """The first ones are typed in, the next one is lost, and the others are still out."""
    out = desk.ask(papers.papers_out)
    for line, answers in zip(out, _ANSWERS, strict=False):
        _said(desk, line.paper.code, Returned.ENTERED, answers)
    for line in out[_ENTERED : _ENTERED + 1]:
        _said(desk, line.paper.code, Returned.LOST, {})


def _print_log(desk: Desk, pair_id: PairId, language: str, rng: Random) -> None:
    choice = SheetChoice(kind=SheetKind.MENTOR_LOG, pair_id=pair_id, language=language)
    gathered = desk.ask(partial(sheets.gather_sheet, choice=choice))
    # The same number for a seed: everywhere else numbers are drawn at the moment of printing.
    codes = (code_of(rng.randrange(10**DIGITS)),)
    numbered = replace(gathered, frame=replace(gathered.frame, codes=codes))
    log = partial(sheets.log_print, gathered=numbered, pages=1, target=PrintTarget.PRINTER)
    desk.perform("audit.action.printed", log)


def _said(desk: Desk, code: str, how: Returned, answers: dict[str, object]) -> None:
    desk.perform("papers.act.hand_in", partial(papers.hand_in, code=code, answers=answers, how=how))

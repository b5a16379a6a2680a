# SPDX-License-Identifier: MIT
"""Finding a sheet in the command palette by the number on it; a number misread or of elsewhere is told as such."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from mentordesk.errors import MentorDeskError
from mentordesk.records.paper_code import looks_like_code, read_code, said_code
from mentordesk.records.papers import PaperLine
from mentordesk.usecases.papers import find_paper
from ui.context import Context, Finder, Hit, Place
from ui.pages.pile.saying import problem_said


def paper_finder(context: Context) -> Finder:
    """Asks the desk only for what may be a number."""

    def find(text: str, found: Callable[[Sequence[Hit]], None]) -> None:
        if read_code(text) is None and not looks_like_code(text):
            found([])
            return

        def refused(error: MentorDeskError) -> None:
            to_field = partial(context.navigator.open, Place.PILE)
            found([Hit(title=problem_said(context.words, error), icon="alert-triangle", run=to_field)])

        context.jobs.ask(
            partial(find_paper, typed=text), context.messages, lambda line: found([_hit(context, line)]), refused
        )

    return find


def _hit(context: Context, line: PaperLine) -> Hit:
    words, code = context.words, line.paper.code
    return Hit(
        title=f"{words(f'sheets.title.{line.paper.kind.value}')}  {said_code(code)}",
        detail=line.about or words("page_pile.blank"),
        icon="checklist",
        run=partial(context.navigator.open, Place.PILE, code),
    )

# SPDX-License-Identifier: MIT
"""What follows in the desk from a sheet that came back: gathered from its answers, said, confirmed, done with the hand-in.

Nothing is done here that a page cannot do: each step runs the use case its page runs, with the same checks. What follows
from which kind stands in `paper_follows_along` and its siblings; a kind that is in none has answers and no consequences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from mentordesk.errors import NotFound, Stale
from mentordesk.records.paper_asking import CORRECTED
from mentordesk.records.paper_code import said_code
from mentordesk.records.paper_follows import Answers, Follow
from mentordesk.records.papers import Paper
from mentordesk.records.roles import Permission
from mentordesk.records.sheets import About, SheetKind
from mentordesk.store import Store
from mentordesk.usecases.paper_follows_along import ALONG
from mentordesk.usecases.paper_follows_joining import JOINING
from mentordesk.usecases.paper_steps import Entered, Gather, Step
from mentordesk.usecases.papers import hand_in
from mentordesk.usecases.permission import needs

_GATHER: Mapping[SheetKind, Gather] = MappingProxyType({**ALONG, **JOINING})

FOLLOWED = frozenset(_GATHER)
"""The kinds of sheets from which something can follow."""


@needs(Permission.WRITE_SESSIONS)
def paper_follows(
    store: Store, code: str, answers: Mapping[str, object], about_id: int | None = None
) -> tuple[Follow, ...]:
    """Everything that follows from these answers, and what cannot, with the reason. Nothing is written.

    On a sheet that was entered before, or corrected by hand, nothing is ticked: somebody has to look first.
    """
    return tuple(step.follow for step in _steps(store, code, answers, about_id))


@needs(Permission.WRITE_SESSIONS)
def hand_in_following(
    store: Store,
    code: str,
    answers: Mapping[str, object],
    chosen: frozenset[str] = frozenset(),
    *,
    anew: bool = False,
    about_id: int | None = None,
) -> int:
    """Hand a sheet in and do what was confirmed of what follows, all of it or nothing. Returns how many things were done.

    Raises what `hand_in` and the use cases raise, and `Stale` where something confirmed does not follow any more.
    """
    steps = _steps(store, code, answers, about_id)
    if not chosen <= {step.follow.id for step in steps if step.do is not None}:
        raise Stale("errors_paper_follows.changed")
    hand_in(store, code, answers, anew=anew, about_id=about_id)
    doing = [step.do for step in steps if step.do is not None and step.follow.id in chosen]
    for do in doing:
        do(store)
    return len(doing)


def _steps(store: Store, code: str, answers: Mapping[str, object], about_id: int | None) -> tuple[Step, ...]:
    found = store.papers.find(code)
    if found is None:
        raise NotFound("errors_papers.unknown", code=said_code(code))
    paper, back = found
    gather = _GATHER.get(paper.kind)
    if gather is None:
        return ()
    entered = Entered(paper=_about(paper, about_id), answers=Answers(by_name=answers))
    steps = tuple(gather(store, entered))
    warnings = tuple(_warnings(entered, entered_before=back is not None and bool(back.answers)))
    return (*warnings, *map(_to_be_judged, steps)) if steps and warnings else steps


def _about(paper: Paper, about_id: int | None) -> Paper:
    """The sheet about what the hand-in will write down: of a blank one what is said now, also where it was said otherwise before."""
    about = paper.kind.facts.about
    if about_id is None or not paper.is_blank or about is About.NOTHING:
        return paper
    return replace(paper, **{f"{about.value}_id": about_id})


def _warnings(sheet: Entered, *, entered_before: bool) -> Iterator[Step]:
    """Why somebody has to look before anything follows: it may have followed already, or be about somebody else."""
    if entered_before:
        yield Step(follow=Follow(id="before", key="paper_follows.entered_before", only_told=True))
    corrected = sheet.answers.text(CORRECTED.name)
    if corrected:
        facts = {"text": corrected}
        yield Step(follow=Follow(id="corrected", key="paper_follows.corrected", facts=facts, only_told=True))


def _to_be_judged(step: Step) -> Step:
    return replace(step, follow=replace(step.follow, ticked=False))

# SPDX-License-Identifier: MIT
"""Sheets that are handed in without a name: all copies of a print bear one code, and each that comes back is one more set.

One code for a print, and not none: a sheet with no code at all would open no form, and nobody would know how many are awaited.
With a code of its own each copy would tell who wrote it to whoever handed it out, or kept the file it was printed from. What a
shared code cannot do is notice a sheet that is keyed twice; so it is said each time how many of how many were entered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mentordesk.clock import day_begins
from mentordesk.errors import Invalid
from mentordesk.records.ids import MeetingId
from mentordesk.records.issues import Issue
from mentordesk.records.papers import Paper, PaperReturn, Returned, UnnamedAnswers
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.paper_subjects import subject_of


def enter_unnamed(
    store: Store, paper: Paper, back: PaperReturn | None, answers: Mapping[str, object], about_id: int | None
) -> None:
    """Keep one more set of answers; with the last copy of the print the whole of it has come back.

    More may be entered than were printed: sheets are photocopied. A blank one is about another meeting each time.
    """
    today = store.clock.today()
    one = UnnamedAnswers(code=paper.code, day=today, meeting_id=_meeting(store, paper, about_id), answers=answers)
    store.papers.add_unnamed(one)
    entered = len(store.papers.unnamed([paper.code])[paper.code])
    if back is None and entered >= paper.copies:
        # The moment of the last one would tell when it was written down, so the day is all that is kept.
        begun = day_begins(today)
        store.papers.bring_back(PaperReturn(code=paper.code, how=Returned.ENTERED, at=begun, by=store.actor.initials))


def unnamed_answers(store: Store, found: Iterable[Paper]) -> dict[str, tuple[UnnamedAnswers, ...]]:
    """What stood on the sheets without a name among these, by code; how many they are, and no more, for who may not read notes."""
    codes = {paper.code for paper in found if paper.is_anonymous}
    sets = store.papers.unnamed(codes) if codes else {}
    if store.actor.may(Permission.READ_NOTES):
        return sets
    return {code: tuple(replace(one, answers={}) for one in of_code) for code, of_code in sets.items()}


def _meeting(store: Store, paper: Paper, about_id: int | None) -> MeetingId:
    """The meeting it is about: that of the print, or of a blank one the one that was said."""
    if paper.meeting_id is not None:
        return paper.meeting_id
    if about_id is None or subject_of(store, paper.kind.facts.about, about_id) is None:
        raise Invalid([Issue(field="about", key="errors_papers.about_whom")])
    return MeetingId(about_id)

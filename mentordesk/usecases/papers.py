# SPDX-License-Identifier: MIT
"""Sheets that come back: each copy that goes out has its code, and by its code it is found when it is handed in."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from mentordesk.errors import Invalid, NotFound, Refused
from mentordesk.records.issues import Issue
from mentordesk.records.paper_code import DIGITS, code_of, read_code, said_code
from mentordesk.records.papers import (
    BACK_AFTER_MEETING,
    USUALLY_BACK,
    Paper,
    PaperLine,
    PaperReturn,
    Returned,
)
from mentordesk.records.roles import Permission
from mentordesk.records.sheets import About
from mentordesk.store import Store
from mentordesk.usecases.paper_subjects import subject_of, subjects_of
from mentordesk.usecases.papers_unnamed import enter_unnamed, unnamed_answers
from mentordesk.usecases.permission import needs
from mentordesk.usecases.sheet_choice import SheetChoice


def fresh_codes(store: Store, count: int) -> tuple[str, ...]:
    """Codes of sheets about to be printed, none of which is on paper. They are taken only once the sheets went out."""
    codes: dict[str, None] = {}
    while len(codes) < count:
        drawn = {code_of(secrets.randbelow(10**DIGITS)) for _ in range(count - len(codes))} - codes.keys()
        codes |= dict.fromkeys(sorted(drawn - store.papers.taken(drawn)))
    return tuple(codes)


def codes_of(store: Store, choice: SheetChoice) -> tuple[str, ...]:
    """The codes of the copies of a sheet about to be printed: one each, or the same for all where nobody signs; none where it
    does not come back."""
    if not choice.kind.facts.comes_back:
        return ()
    if choice.kind.facts.anonymous:
        return fresh_codes(store, 1) * choice.copies
    return fresh_codes(store, choice.copies)


def note_papers(store: Store, choice: SheetChoice, codes: tuple[str, ...]) -> None:
    """Remember the sheets that went out with these codes. Part of writing down a print."""
    paper = Paper(
        code="",
        kind=choice.kind,
        version=choice.kind.version,
        language=choice.language,
        printed_at=store.clock.now(),
        printed_by=store.actor.initials,
    )
    if not choice.blank:
        paper = replace(
            paper,
            due=_due(store, choice),
            meeting_id=choice.meeting_id,
            pair_id=choice.pair_id,
            group_id=choice.group_id,
            person_id=choice.person_id,
            programme_id=choice.programme_id,
        )
    for code, copies in Counter(codes).items():
        store.papers.note(replace(paper, code=code, copies=copies))


@needs(Permission.READ_SESSIONS)
def find_paper(store: Store, typed: str) -> PaperLine:
    """The sheet with the code somebody typed or scanned, and what became of it.

    Raises `Invalid` where it was misread, `NotFound` where no such sheet went out from this desk.
    """
    code = read_code(typed)
    if code is None:
        raise Invalid([Issue(field="code", key="errors_papers.misread", values={"typed": typed.strip()[:20]})])
    found = store.papers.find(code)
    if found is None:
        raise NotFound("errors_papers.unknown", code=said_code(code))
    (line,) = paper_lines(store, [found])
    return line


@needs(Permission.READ_SESSIONS)
def papers_out(store: Store) -> tuple[PaperLine, ...]:
    """The sheets about somebody or some meeting that have not come back, the longest awaited first."""
    return paper_lines(store, [(paper, None) for paper in store.papers.out()])


@needs(Permission.READ_SESSIONS)
def count_awaited(store: Store) -> int:
    """How many sheets are expected and have not come back; all copies that bear one number count as one."""
    return len(store.papers.out())


@needs(Permission.READ_SESSIONS)
def papers_back(store: Store, since: date) -> tuple[PaperLine, ...]:
    """The sheets that were handed in since a day of the calendar here, the newest first: what a pile has come to so far."""
    return paper_lines(store, store.papers.back_since(since))


@needs(Permission.WRITE_SESSIONS)
def hand_in(
    store: Store,
    code: str,
    answers: Mapping[str, object],
    how: Returned = Returned.ENTERED,
    *,
    anew: bool = False,
    about_id: int | None = None,
) -> None:
    """Write down what stands on a sheet that came back, or that it never will. `about_id`: what a blank one is about.

    A sheet without a name is entered as often as its copies come back: each time is one more set of answers.

    Raises `Refused` where that was said of this sheet already, unless it is said `anew`; `Invalid` where a blank sheet was
    filled in and it is not said about whom.
    """
    found = store.papers.find(code)
    if found is None:
        raise NotFound("errors_papers.unknown", code=said_code(code))
    paper, back = found
    if paper.is_anonymous and how is Returned.ENTERED:
        enter_unnamed(store, paper, back, answers, about_id)
        return
    if back is not None and not anew:
        raise Refused("errors_papers.twice", code=said_code(code), by=back.by, day=back.at.astimezone().date())
    if paper.is_blank and how is Returned.ENTERED and paper.kind.facts.about is not About.NOTHING:
        _settle(store, paper, about_id)
    kept = dict(answers) if how is Returned.ENTERED else {}
    store.papers.bring_back(
        PaperReturn(code=code, how=how, at=store.clock.now(), by=store.actor.initials, answers=kept)
    )


@needs(Permission.WRITE_SESSIONS)
def take_paper_back(store: Store, code: str) -> None:
    """What was said of a sheet was wrong: it is out again, and what was typed in from it is gone.

    Of sheets without a name only what was said of the rest is taken back: nobody can tell which set of answers was whose.
    """
    if store.papers.find(code) is None:
        raise NotFound("errors_papers.unknown", code=said_code(code))
    store.papers.take_back(code)


def _due(store: Store, choice: SheetChoice) -> date:
    """The day a filled sheet is expected back."""
    if choice.meeting_id is not None:
        return store.sessions.get(choice.meeting_id).day + BACK_AFTER_MEETING
    return (choice.day or store.clock.today()) + (timedelta() if choice.day else USUALLY_BACK)


def _settle(store: Store, paper: Paper, about_id: int | None) -> None:
    """A blank sheet is from now on about what was written on it by hand."""
    about = paper.kind.facts.about
    if about_id is None or subject_of(store, about, about_id) is None:
        raise Invalid([Issue(field="about", key="errors_papers.about_whom")])
    store.papers.settle_about(replace(paper, **{f"{about.value}_id": about_id}))


def paper_lines(store: Store, found: Sequence[tuple[Paper, PaperReturn | None]]) -> tuple[PaperLine, ...]:
    """Sheets with what they are about; what participants and staff wrote is as the record of a meeting: for who may read notes."""
    may_read = store.actor.may(Permission.READ_NOTES)
    about = {paper.code: (paper.kind.facts.about, paper.about_id) for paper, _ in found if paper.about_id is not None}
    subjects = subjects_of(store, about.values())
    unnamed = unnamed_answers(store, (paper for paper, _ in found))
    return tuple(
        PaperLine(
            paper=paper,
            subject=subjects.get(about[paper.code]) if paper.code in about else None,
            back=back if may_read or back is None else replace(back, answers={}),
            may_read=may_read,
            unnamed=unnamed.get(paper.code, ()),
        )
        for paper, back in found
    )

# SPDX-License-Identifier: MIT
"""Sheets that come back: each copy that goes out has its code, and by its code it is found when it is handed in."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
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
from mentordesk.store import Store
from mentordesk.usecases.permission import needs
from mentordesk.usecases.sheet_choice import SheetChoice


def fresh_codes(store: Store, count: int) -> tuple[str, ...]:
    """Codes of sheets about to be printed, none of which is on paper. They are taken only once the sheets went out."""
    codes: dict[str, None] = {}
    while len(codes) < count:
        drawn = {code_of(secrets.randbelow(10**DIGITS)) for _ in range(count - len(codes))} - codes.keys()
        codes |= dict.fromkeys(sorted(drawn - store.papers.taken(drawn)))
    return tuple(codes)


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
    for code in codes:
        store.papers.note(replace(paper, code=code))


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
    return _line(store, *found)


@needs(Permission.READ_SESSIONS)
def papers_out(store: Store) -> tuple[PaperLine, ...]:
    """The sheets about somebody or some meeting that have not come back, the longest awaited first."""
    return tuple(_line(store, paper, None) for paper in store.papers.out())


@needs(Permission.READ_SESSIONS)
def papers_back(store: Store, since: date) -> tuple[PaperLine, ...]:
    """The sheets that were handed in since a day, the newest first: what a pile has come to so far."""
    return tuple(_line(store, paper, back) for paper, back in store.papers.back_since(since))


@needs(Permission.WRITE_SESSIONS)
def hand_in(
    store: Store, code: str, answers: Mapping[str, object], how: Returned = Returned.ENTERED, *, anew: bool = False
) -> None:
    """Write down what stands on a sheet that came back, or that it never will.

    Raises `Refused` where that was said of this sheet already, unless it is said `anew`.
    """
    found = store.papers.find(code)
    if found is None:
        raise NotFound("errors_papers.unknown", code=said_code(code))
    _, back = found
    if back is not None and not anew:
        raise Refused("errors_papers.twice", code=said_code(code), by=back.by, day=back.at.astimezone().date())
    kept = dict(answers) if how is Returned.ENTERED else {}
    store.papers.bring_back(
        PaperReturn(code=code, how=how, at=store.clock.now(), by=store.actor.initials, answers=kept)
    )


def _due(store: Store, choice: SheetChoice) -> date:
    """The day a filled sheet is expected back."""
    if choice.meeting_id is not None:
        return store.sessions.get(choice.meeting_id).day + BACK_AFTER_MEETING
    return (choice.day or store.clock.today()) + (timedelta() if choice.day else USUALLY_BACK)


def _line(store: Store, paper: Paper, back: PaperReturn | None) -> PaperLine:
    return PaperLine(paper=paper, about=_about(store, paper), back=back)


def _about(store: Store, paper: Paper) -> str:
    """What a sheet is about, by the names the office uses; "" for a blank one."""
    if paper.meeting_id is not None:
        meeting = store.sessions.get(paper.meeting_id)
        (line,) = store.sessions.lines([meeting])
        return meeting.title or ", ".join(line.names)
    if paper.pair_id is not None:
        pair = store.pairs.get(paper.pair_id)
        people = store.people.some((pair.mentor_id, pair.mentee_id))
        return " – ".join(people[one].introduced_name for one in (pair.mentor_id, pair.mentee_id) if one in people)
    if paper.group_id is not None:
        return store.pairs.group(paper.group_id).name
    if paper.person_id is not None:
        found = store.people.some([paper.person_id]).get(paper.person_id)
        return found.introduced_name if found is not None else ""
    if paper.programme_id is not None:
        return store.programmes.get(paper.programme_id).name
    return ""

# SPDX-License-Identifier: MIT
"""The lists of a pile: as quick with fifty sheets as with five, and a day there is a day of the calendar on the wall."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.desk import Desk
from mentordesk.records.papers import PaperLine
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import papers, sheets
from mentordesk.usecases.sheets import PrintTarget, SheetChoice
from tests.support.desks import MONDAY, reopened
from tests.support.wing import Wing


@pytest.fixture(params=["Europe/Paris", "America/Toronto"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    """The zone the computer stands in."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield ZoneInfo(request.param)
    monkeypatch.undo()
    time.tzset()


def printed(desk: Desk, kind: SheetKind, **about: object) -> tuple[str, ...]:
    choice = SheetChoice(kind=kind, **about)  # type: ignore[arg-type]
    gathered = desk.ask(partial(sheets.gather_sheet, choice=choice))
    log = partial(sheets.log_print, gathered=gathered, pages=1, target=PrintTarget.PRINTER)
    desk.perform("audit.action.printed", log)
    return gathered.frame.codes


def handed_in(desk: Desk, codes: tuple[str, ...]) -> None:
    for code in codes:
        desk.perform("papers.act.hand_in", partial(papers.hand_in, code=code, answers={}))


def a_pile(wing: Wing, copies: int) -> tuple[str, ...]:
    """Sheets of each thing a sheet can be about, some copies of each."""
    kinds: tuple[tuple[SheetKind, dict[str, object]], ...] = (
        (SheetKind.MENTOR_LOG, {"pair_id": wing.pair}),
        (SheetKind.REGISTER, {"meeting_id": wing.monday}),
        (SheetKind.SESSION_NOTE, {"meeting_id": wing.friday}),
        (SheetKind.INTERVIEW, {"person_id": wing.carter}),
        (SheetKind.STAFF_CONTACT, {"person_id": wing.adeyemi}),
    )
    return tuple(code for kind, about in kinds for code in printed(wing.desk, kind, copies=copies, day=MONDAY, **about))


def statements_of(desk: Desk, call: partial[tuple[PaperLine, ...]]) -> tuple[int, tuple[PaperLine, ...]]:
    """How many statements the database was asked for an answer, and the answer."""
    asked: list[str] = []
    connection = desk._store.papers._db._connection
    connection.set_trace_callback(asked.append)
    try:
        lines = call(desk._store)
    finally:
        connection.set_trace_callback(None)
    return len(asked), lines


def test_both_lists_ask_as_often_for_fifty_sheets_as_for_five(wing: Wing) -> None:
    out, back = partial(papers.papers_out), partial(papers.papers_back, since=MONDAY)
    handed_in(wing.desk, a_pile(wing, 1))
    a_pile(wing, 1)
    few = [statements_of(wing.desk, call) for call in (out, back)]
    handed_in(wing.desk, a_pile(wing, 9))
    a_pile(wing, 9)
    many = [statements_of(wing.desk, call) for call in (out, back)]
    assert [len(lines) for _, lines in few] == [5, 5] and [len(lines) for _, lines in many] == [50, 50]
    assert all(line.about for _, lines in many for line in lines)
    assert [asked for asked, _ in many] == [asked for asked, _ in few]


def test_a_sheet_handed_in_around_midnight_is_in_the_pile_of_its_day_on_the_wall(wing: Wing, zone: ZoneInfo) -> None:
    codes = printed(wing.desk, SheetKind.MENTOR_LOG, pair_id=wing.pair, copies=2)
    late, early = (
        datetime.combine(MONDAY, datetime.min.time(), zone) + timedelta(days=1, minutes=m) for m in (-30, 30)
    )
    assert {late.astimezone(UTC).date(), early.astimezone(UTC).date()} in ({MONDAY}, {MONDAY + timedelta(days=1)})
    for code, moment in zip(codes, (late, early), strict=True):
        wing.desk.close()
        wing.desk = reopened(wing.folder, FrozenClock(moment))
        handed_in(wing.desk, (code,))
    of_tuesday = wing.desk.ask(partial(papers.papers_back, since=wing.desk.clock.today()))
    of_monday = wing.desk.ask(partial(papers.papers_back, since=MONDAY))
    assert [line.paper.code for line in of_tuesday] == [codes[1]]
    assert {line.paper.code for line in of_monday} == set(codes)

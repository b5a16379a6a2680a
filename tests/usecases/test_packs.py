# SPDX-License-Identifier: MIT
"""A day's sheets as one file: every one with its own bookmark and its own line in the log, and none holds up another."""

from __future__ import annotations

import secrets
from dataclasses import replace
from functools import partial

import pytest

from mentordesk.errors import Cancelled, Invalid
from mentordesk.progress import Progress, Step
from mentordesk.records.paper_code import code_of
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import packs
from mentordesk.usecases.printers import day_pack
from mentordesk.usecases.sheets import PrintTarget, SheetChoice
from tests.printing import structure
from tests.support.wing import WEDNESDAY, Wing


def test_a_day_is_one_file_with_a_bookmark_for_each_sheet_and_each_is_on_the_record(wing: Wing) -> None:
    choices = wing.desk.ask(partial(day_pack, day=WEDNESDAY, language="en"))
    pack = wing.desk.ask(partial(packs.gather_pack, choices=choices))
    assert len(pack.sheets) == len(choices) > 2 and not pack.refused
    kept, pages, drawn = packs.drawn_with_pages(pack, "en")
    assert drawn is not None and kept == pack
    assert structure.problems(drawn.pdf) == []
    assert len([one for one in structure.bookmarks(drawn.pdf) if isinstance(one, str)]) == sum(
        c.copies for c in choices
    )
    assert pages == tuple(packs.pages_of(gathered) for _, gathered in pack.sheets), "as many as each takes alone"
    assert sum(pages) == drawn.pages
    log = partial(packs.log_pack, pack=pack, pages=pages, target=PrintTarget.FILE)
    wing.desk.perform("audit.action.printed", log)
    lines = wing.desk.ask(lambda store: store.audit.lines())
    said = [
        str(line.detail["sheet"]) for line in lines if line.action == "audit.action.printed" and "sheet" in line.detail
    ]
    assert sorted(said) == sorted(f"{choice.kind.code} {choice.kind.version}" for choice in choices)


def test_no_two_sheets_of_a_pack_bear_one_number_whatever_chance_draws(
    wing: Wing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two alike the second would open the form of the first, about other people."""
    drawn = iter((7, 7, 8, 8, 7, 9))
    monkeypatch.setattr(secrets, "randbelow", lambda _: next(drawn))
    meetings = (wing.monday, wing.wednesday, wing.friday)
    choices = tuple(SheetChoice(kind=SheetKind.REGISTER, meeting_id=one) for one in meetings)
    pack = wing.desk.ask(partial(packs.gather_pack, choices=choices))
    assert [one.frame.codes for _, one in pack.sheets] == [(code_of(7),), (code_of(8),), (code_of(9),)]


def test_a_sheet_that_lacks_something_does_not_hold_up_the_others(wing: Wing) -> None:
    choices = (SheetChoice(kind=SheetKind.REGISTER), SheetChoice(kind=SheetKind.REGISTER, meeting_id=wing.wednesday))
    pack = wing.desk.ask(partial(packs.gather_pack, choices=choices))
    ((place, error),) = pack.refused
    assert place == 0 and isinstance(error, Invalid)
    assert [at for at, _ in pack.sheets] == [1]


def test_a_sheet_that_would_tell_too_much_leaves_no_page_in_the_file(wing: Wing) -> None:
    choices = wing.desk.ask(partial(day_pack, day=WEDNESDAY, language="en"))
    pack = wing.desk.ask(partial(packs.gather_pack, choices=choices))
    at = next(n for n, (_, one) in enumerate(pack.sheets) if one.choice.kind is SheetKind.MOVEMENT_LIST)
    place, told = pack.sheets[at]
    telling = replace(told, frame=replace(told.frame, listed_programme="Recovery from addiction"))
    sheets = (*pack.sheets[:at], (place, telling), *pack.sheets[at + 1 :])
    kept, pages, drawn = packs.drawn_with_pages(replace(pack, sheets=sheets), "en")
    whole = packs.drawn_with_pages(pack, "en")[2]
    assert [at for at, _ in kept.refused] == [place]
    assert drawn is not None and whole is not None
    assert drawn.pages == whole.pages - packs.pages_of(told) == sum(pages)


def test_a_long_pack_stops_where_it_is_asked_to(wing: Wing) -> None:
    choices = wing.desk.ask(partial(day_pack, day=WEDNESDAY, language="en"))
    pack = wing.desk.ask(partial(packs.gather_pack, choices=choices))
    begun: list[int] = []

    def stop(step: Step) -> None:
        begun.append(step.done)
        progress.cancel()

    progress = Progress(stop)
    with pytest.raises(Cancelled):
        packs.drawn_with_pages(pack, "en", progress)
    assert begun == [0]

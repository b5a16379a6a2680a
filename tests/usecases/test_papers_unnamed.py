# SPDX-License-Identifier: MIT
"""Sheets handed in without a name: nothing on the paper and nothing that is kept tells who was given which, or who wrote which."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from mentordesk.clock import FrozenClock, day_begins
from mentordesk.desk import Desk
from mentordesk.errors import Invalid, Refused
from mentordesk.records.paper_code import said_code
from mentordesk.records.paper_told import told_of
from mentordesk.records.papers import PaperLine, Returned
from mentordesk.records.roles import Role
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import papers, sheets
from mentordesk.usecases.papers_about import papers_about
from mentordesk.usecases.sheets import GatheredSheet, PrintTarget, SheetChoice
from mentordesk.words import words
from tests.printing import reading
from tests.support.desks import AT_NOON, MONDAY, reopened
from tests.support.wing import Wing

ANSWERS = tuple({"item_1": {"ticked": [box]}, "good": text} for box, text in (("yes", "Z"), ("no", "A"), ("yes", "M")))


def printed(wing: Wing, **choice: object) -> GatheredSheet:
    wanted = SheetChoice(kind=SheetKind.FEEDBACK, **choice)  # type: ignore[arg-type]
    gathered = wing.desk.ask(partial(sheets.gather_sheet, choice=wanted))
    log = partial(sheets.log_print, gathered=gathered, pages=1, target=PrintTarget.PRINTER)
    wing.desk.perform("audit.action.printed", log)
    return gathered


def enter(desk: Desk, code: str, answers: object = ANSWERS[0], **said: object) -> None:
    desk.perform("papers.act.hand_in", partial(papers.hand_in, code=code, answers=answers, **said))  # type: ignore[arg-type]


def found(desk: Desk, code: str) -> PaperLine:
    return desk.ask(partial(papers.find_paper, typed=code))


def test_the_copies_of_one_print_cannot_be_told_apart(wing: Wing) -> None:
    gathered = printed(wing, meeting_id=wing.friday, copies=3)
    (code,) = set(gathered.frame.codes)
    pages = [re.sub(r"\s+", " ", page) for page in reading.pages(sheets.draw(gathered).pdf)]
    per_copy = len(pages) // 3
    copies = {tuple(pages[start : start + per_copy]) for start in range(0, len(pages), per_copy)}
    assert len(copies) == 1 and said_code(code) in pages[0]
    assert found(wing.desk, code).paper.copies == 3


def test_a_sheet_with_names_still_says_which_copy_it_is(wing: Wing) -> None:
    choice = SheetChoice(kind=SheetKind.MENTOR_LOG, pair_id=wing.pair, copies=2)
    gathered = wing.desk.ask(partial(sheets.gather_sheet, choice=choice))
    assert len(set(gathered.frame.codes)) == 2
    pages = reading.pages(sheets.draw(gathered).pdf)
    assert "Copy 2 of 2" in pages[-1]


def test_each_copy_is_one_more_set_of_answers_until_all_have_come_back(wing: Wing) -> None:
    code = printed(wing, meeting_id=wing.friday, copies=3).frame.codes[0]
    for count, answers in enumerate(ANSWERS, start=1):
        assert [line.paper.code for line in wing.desk.ask(papers.papers_out)] == [code]
        enter(wing.desk, code, answers)
        line = found(wing.desk, code)
        assert len(line.unnamed) == count and {one.meeting_id for one in line.unnamed} == {wing.friday}
    assert wing.desk.ask(papers.papers_out) == ()
    back = found(wing.desk, code).back
    assert back is not None and back.how is Returned.ENTERED and not back.answers
    enter(wing.desk, code)
    assert len(found(wing.desk, code).unnamed) == 4, "somebody made a photocopy"
    wing.desk.undo()
    assert len(found(wing.desk, code).unnamed) == 3


def test_the_last_set_is_taken_back_together_with_that_all_had_come(wing: Wing) -> None:
    code = printed(wing, meeting_id=wing.friday).frame.codes[0]
    enter(wing.desk, code)
    wing.desk.undo()
    line = found(wing.desk, code)
    assert line.back is None and line.unnamed == ()


def test_what_is_kept_tells_no_time_and_no_order(wing: Wing) -> None:
    code = printed(wing, meeting_id=wing.friday, copies=3).frame.codes[0]
    for minutes, answers in enumerate(ANSWERS):
        wing.desk.close()
        wing.desk = reopened(wing.folder, FrozenClock(AT_NOON.moment + timedelta(minutes=17 * minutes + 1)))
        enter(wing.desk, code, answers)
    database = wing.desk._database
    kept = database.all("SELECT * FROM unnamed_answer ORDER BY rowid")
    assert not any(re.search(r"\d\d:\d\d", str(value)) for row in kept for value in row)
    assert {row[3] for row in kept} == {MONDAY.isoformat()}
    (at,) = database.one("SELECT at FROM paper_return WHERE code = ?", (code,)) or ("",)
    assert datetime.fromisoformat(at) == day_begins(MONDAY)
    assert [one.answers["good"] for one in found(wing.desk, code).unnamed] == ["A", "M", "Z"]
    ids = [row[0] for row in database.all("SELECT id FROM unnamed_answer")]
    assert min(ids) > 2**20, "a number that counts up would tell the order"


def test_the_rest_of_a_print_that_never_comes_is_said_without_losing_what_came(wing: Wing) -> None:
    code = printed(wing, meeting_id=wing.friday, copies=3).frame.codes[0]
    enter(wing.desk, code)
    enter(wing.desk, code, {}, how=Returned.UNUSED)
    line = found(wing.desk, code)
    assert line.back is not None and line.back.how is Returned.UNUSED and len(line.unnamed) == 1
    with pytest.raises(Refused):
        enter(wing.desk, code, {}, how=Returned.LOST)
    wing.desk.perform("papers.act.take_back", partial(papers.take_paper_back, code=code))
    line = found(wing.desk, code)
    assert line.back is None and len(line.unnamed) == 1


def test_blank_ones_are_about_another_meeting_each_time(wing: Wing) -> None:
    code = printed(wing, blank=True, copies=20).frame.codes[0]
    with pytest.raises(Invalid):
        enter(wing.desk, code)
    enter(wing.desk, code, ANSWERS[0], about_id=wing.monday)
    enter(wing.desk, code, ANSWERS[1], about_id=wing.wednesday)
    line = found(wing.desk, code)
    assert {one.meeting_id for one in line.unnamed} == {wing.monday, wing.wednesday}
    assert line.paper.is_blank and line.back is None


def test_at_its_meeting_only_what_was_said_of_it_is_read_and_never_without_the_right(wing: Wing) -> None:
    code = printed(wing, blank=True, copies=20).frame.codes[0]
    enter(wing.desk, code, ANSWERS[0], about_id=wing.monday)
    enter(wing.desk, code, ANSWERS[1], about_id=wing.wednesday)
    about = partial(papers_about, meeting_id=wing.monday)
    (line,) = [one for one in wing.desk.ask(about) if one.paper.code == code]
    assert [dict(one.answers) for one in line.unnamed] == [ANSWERS[0]]
    assert ("1  I felt welcome.", "Yes: 1") in list(told_of(words("en"), line))
    security = replace(wing.desk._store, actor=replace(wing.desk.actor, roles=frozenset({Role.SECURITY})))
    (unread,) = [one for one in about(security) if one.paper.code == code]
    assert [dict(one.answers) for one in unread.unnamed] == [{}] and not unread.may_read
    assert all(not one.answers for one in papers.find_paper(security, code).unnamed)

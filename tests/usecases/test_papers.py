# SPDX-License-Identifier: MIT
"""Sheets that come back: each copy that went out is found by its code, awaited until its day, and entered once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Invalid, NotFound, Refused
from mentordesk.records.consents import Answer, ConsentDraft, ConsentKind
from mentordesk.records.ids import MeetingId
from mentordesk.records.paper_code import said_code
from mentordesk.records.papers import PaperLine, Returned
from mentordesk.records.roles import Role
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import papers, people, sheets
from mentordesk.usecases.consents import record_consent
from mentordesk.usecases.paper_native import entered_at_its_place
from mentordesk.usecases.sheets import GatheredSheet, PrintTarget, SheetChoice
from mentordesk.usecases.timeline import person_timeline
from mentordesk.words import words
from tests.printing import reading
from tests.support.desks import MONDAY, a_person
from tests.support.wing import Wing


@pytest.fixture
def desk(wing: Wing) -> Desk:
    return wing.desk


def printed(desk: Desk, **choice: object) -> GatheredSheet:
    """A sheet that went to the printer, a register unless another is chosen."""
    wanted = SheetChoice(**{"kind": SheetKind.REGISTER, **choice})  # type: ignore[arg-type]
    gathered = desk.ask(partial(sheets.gather_sheet, choice=wanted))
    log = partial(sheets.log_print, gathered=gathered, pages=1, target=PrintTarget.PRINTER)
    desk.perform("audit.action.printed", log)
    return gathered


def found(desk: Desk, typed: str) -> PaperLine:
    return desk.ask(partial(papers.find_paper, typed=typed))


def hand_in(desk: Desk, code: str, **said: object) -> None:
    answers = {"notes": "Two were late."}
    desk.perform("papers.act.hand_in", partial(papers.hand_in, code=code, answers=answers, **said))


@pytest.fixture
def meeting(wing: Wing) -> MeetingId:
    return wing.wednesday


def test_every_copy_bears_a_code_of_its_own_and_is_found_by_it(desk: Desk, meeting) -> None:
    gathered = printed(desk, meeting_id=meeting, copies=3)
    codes = gathered.frame.codes
    assert len(set(codes)) == 3
    pages = reading.pages(sheets.draw(gathered).pdf)
    for code, page in zip(codes, pages, strict=True):
        assert said_code(code) in page
        line = found(desk, said_code(code))
        assert line.paper.meeting_id == meeting and line.paper.kind is SheetKind.REGISTER and line.back is None
    assert [line.paper.code for line in desk.ask(papers.papers_out)] == sorted(codes)


def test_a_preview_takes_no_code(desk: Desk, meeting) -> None:
    gathered = desk.ask(partial(sheets.gather_sheet, choice=SheetChoice(kind=SheetKind.REGISTER, meeting_id=meeting)))
    with pytest.raises(NotFound):
        found(desk, gathered.frame.codes[0])


def test_a_misread_code_and_one_of_elsewhere_are_told_apart(desk: Desk, meeting) -> None:
    code = printed(desk, meeting_id=meeting).frame.codes[0]
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    with pytest.raises(Invalid) as misread:
        found(desk, wrong)
    assert misread.value.issues[0].key == "errors_papers.misread"


def test_a_sheet_keyed_twice_is_noticed_and_kept_as_it_was(desk: Desk, meeting) -> None:
    code = printed(desk, meeting_id=meeting).frame.codes[0]
    hand_in(desk, code)
    assert desk.ask(papers.papers_out) == ()
    with pytest.raises(Refused) as twice:
        hand_in(desk, code, how=Returned.LOST)
    assert twice.value.key == "errors_papers.twice"
    back = found(desk, code).back
    assert back is not None and back.how is Returned.ENTERED and back.answers == {"notes": "Two were late."}
    hand_in(desk, code, how=Returned.LOST, anew=True)
    back = found(desk, code).back
    assert back is not None and back.how is Returned.LOST and not back.answers


def test_what_was_entered_is_taken_back_but_not_that_the_sheet_went_out(desk: Desk, meeting) -> None:
    code = printed(desk, meeting_id=meeting).frame.codes[0]
    hand_in(desk, code)
    desk.undo()
    assert found(desk, code).back is None


def test_a_blank_form_is_known_by_its_code_and_awaited_by_nobody(desk: Desk) -> None:
    code = printed(desk, blank=True).frame.codes[0]
    line = found(desk, code)
    assert line.about == "" and line.paper.due is None
    assert desk.ask(papers.papers_out) == ()


def test_the_same_paper_handed_over_twice_is_one_line(desk: Desk, meeting) -> None:
    gathered = printed(desk, meeting_id=meeting)
    desk.perform(
        "audit.action.printed",
        partial(sheets.log_print, gathered=gathered, pages=1, target=PrintTarget.PRINTER),
    )
    assert len(desk.ask(papers.papers_out)) == 1


def test_a_sheet_in_two_languages_is_one_sheet_with_one_code(desk: Desk, meeting) -> None:
    gathered = printed(desk, meeting_id=meeting, language="en", beside="fr")
    text = reading.text(sheets.draw(gathered).pdf)
    assert words("en")("sheets.title.register") in text and words("fr")("sheets.title.register") in text
    (code,) = gathered.frame.codes
    assert text.count(said_code(code)) == 2 * len(reading.pages(sheets.draw(gathered).pdf))


def test_the_sheet_of_a_record_that_was_taken_back_never_comes_to_be_about_somebody_else(desk: Desk) -> None:
    ghost = a_person(desk, "Typed by mistake")
    code = printed(desk, kind=SheetKind.STAFF_CONTACT, person_id=ghost).frame.codes[0]
    while any(line.person.id == ghost for line in desk.ask(people.list_people)):
        desk.undo()
    assert a_person(desk, "Somebody Else") != ghost
    assert "Somebody Else" not in found(desk, code).about


def test_what_stands_on_a_sheet_is_only_for_who_may_read_notes(desk: Desk, meeting) -> None:
    code = printed(desk, meeting_id=meeting).frame.codes[0]
    hand_in(desk, code)
    security = replace(desk._store, actor=replace(desk.actor, roles=frozenset({Role.SECURITY})))
    line = papers.find_paper(security, code)
    assert line.back is not None and line.back.how is Returned.ENTERED
    assert not line.back.answers and not line.may_read
    assert [dict(one.back.answers) for one in papers.papers_back(security, MONDAY) if one.back] == [{}]


def test_a_blank_sheet_is_entered_only_with_what_it_is_about(desk: Desk, meeting) -> None:
    code = printed(desk, blank=True).frame.codes[0]
    with pytest.raises(Invalid) as nobody:
        hand_in(desk, code)
    assert nobody.value.issues[0].field == "about" and found(desk, code).back is None
    with pytest.raises(Invalid):
        hand_in(desk, code, about_id=99999)
    hand_in(desk, code, about_id=meeting)
    assert found(desk, code).paper.meeting_id == meeting


def test_a_sheet_said_to_be_back_by_mistake_is_out_again(desk: Desk, meeting) -> None:
    code = printed(desk, meeting_id=meeting).frame.codes[0]
    hand_in(desk, code)
    desk.perform("papers.act.take_back", partial(papers.take_paper_back, code=code))
    assert [line.paper.code for line in desk.ask(papers.papers_out)] == [code]


def test_consents_count_as_typed_in_once_every_question_was_answered(wing: Wing) -> None:
    desk, since = wing.desk, wing.desk.clock.now()
    entered = partial(entered_at_its_place, kind=SheetKind.CONSENT, about_id=wing.baptiste, since=since)
    for kind in ConsentKind:
        if kind is ConsentKind.CONTACT_AFTER:
            continue
        assert not desk.ask(entered)
        draft = ConsentDraft(person_id=wing.baptiste, kind=kind, answer=Answer.LATER, given_on=MONDAY)
        desk.perform("consents.act.record", partial(record_consent, draft=draft))
    assert desk.ask(entered)


def test_a_persons_timeline_tells_what_became_of_a_sheet(wing: Wing) -> None:
    choice = SheetChoice(kind=SheetKind.INTERVIEW, person_id=wing.baptiste)
    gathered = wing.desk.ask(partial(sheets.gather_sheet, choice=choice))
    log = partial(sheets.log_print, gathered=gathered, pages=1, target=PrintTarget.PRINTER)
    wing.desk.perform("audit.action.printed", log)
    hand_in(wing.desk, gathered.frame.codes[0])
    happenings = wing.desk.ask(partial(person_timeline, person_id=wing.baptiste)).happenings
    assert "paper_back" in {one.source for one in happenings}

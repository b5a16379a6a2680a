# SPDX-License-Identifier: MIT
"""What stands on sheets that came back is found where it belongs: at the person, also once two were one, the pair, the meeting."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from mentordesk.errors import Forbidden
from mentordesk.records.ids import ActivityId
from mentordesk.records.merging import MergeDraft
from mentordesk.records.papers import PaperLine
from mentordesk.records.roles import Role
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import merging, papers, sessions, sheets
from mentordesk.usecases.early_activities import early_meeting
from mentordesk.usecases.papers_about import papers_about
from mentordesk.usecases.sheets import PrintTarget, SheetChoice
from mentordesk.usecases.timeline import person_timeline
from tests.support.desks import MONDAY, a_person
from tests.support.papers import Typed, box, printed, told
from tests.support.wing import Wing

SPOKEN = {"said": "She sleeps badly.", "minutes": "20"}


def returned(wing: Wing, kind: SheetKind, answers: dict[str, object], **about: object) -> str:
    """A sheet that went to the printer, and came back with these answers: its number."""
    choice = SheetChoice(kind=kind, **about)  # type: ignore[arg-type]
    gathered = wing.desk.ask(partial(sheets.gather_sheet, choice=choice))
    log = partial(sheets.log_print, gathered=gathered, pages=1, target=PrintTarget.PRINTER)
    wing.desk.perform("audit.action.printed", log)
    (code,) = gathered.frame.codes
    wing.desk.perform("papers.act.hand_in", partial(papers.hand_in, code=code, answers=answers))
    return code


def read(wing: Wing, **about: object) -> dict[str, dict[str, object]]:
    """The numbers of the sheets about somebody or something, with what stands on each."""
    lines: tuple[PaperLine, ...] = wing.desk.ask(partial(papers_about, **about))  # type: ignore[arg-type]
    return {line.paper.code: dict(line.back.answers) if line.back is not None else {} for line in lines}


def test_each_sheet_is_read_where_it_belongs_and_nowhere_else(wing: Wing) -> None:
    spoken = returned(wing, SheetKind.STAFF_CONTACT, SPOKEN, person_id=wing.adeyemi)
    log = returned(wing, SheetKind.MENTOR_LOG, {"minutes": "45"}, pair_id=wing.pair)
    count = returned(wing, SheetKind.MATERIAL_COUNT, {"items": "Pens 5 5"}, meeting_id=wing.monday)
    assert read(wing, person_id=wing.adeyemi) == {spoken: SPOKEN}
    assert read(wing, pair_id=wing.pair) == {log: {"minutes": "45"}}
    assert read(wing, meeting_id=wing.monday) == {count: {"items": "Pens 5 5"}}
    assert read(wing, person_id=wing.carter) == {} == read(wing, meeting_id=wing.wednesday)


def test_the_sheets_of_both_records_are_found_once_two_were_made_one_and_after_that_was_undone(wing: Wing) -> None:
    again = a_person(wing.desk, "Adeyemy", number="A7777ZZ")
    first = returned(wing, SheetKind.STAFF_CONTACT, SPOKEN, person_id=wing.adeyemi)
    second = returned(wing, SheetKind.INTERVIEW, {"done_by": "Sam"}, person_id=again)
    draft = MergeDraft(kept=wing.adeyemi, dropped=again)
    wing.desk.perform("merging.act.merge", partial(merging.merge_people, draft=draft))
    assert read(wing, person_id=wing.adeyemi) == {first: SPOKEN, second: {"done_by": "Sam"}}
    wing.desk.undo()
    assert set(read(wing, person_id=wing.adeyemi)) == {first} and set(read(wing, person_id=again)) == {second}


def test_what_hangs_on_papers_and_meetings_goes_through_a_merge_and_its_undo(wing: Wing) -> None:
    """A sheet that is out, answers without a name, and why an activity came early: what follows is for the one that stays."""
    again = a_person(wing.desk, "Batiste")
    out = printed(wing.desk, SheetKind.STAFF_CONTACT, person_id=wing.baptiste)
    returned(wing, SheetKind.FEEDBACK, {"good": "The tea."}, meeting_id=wing.wednesday)
    early = partial(
        sessions.choose_activity,
        meeting_id=wing.wednesday,
        activity_id=ActivityId("life-line"),
        why_early="Both asked for it.",
    )
    wing.desk.perform("sessions.act.activity", early)
    draft = MergeDraft(kept=again, dropped=wing.baptiste)
    wing.desk.perform("merging.act.merge", partial(merging.merge_people, draft=draft))
    talk: Typed = {"day": MONDAY.isoformat(), "way": box("phone"), "said": "Well."}
    assert told(wing.desk, out, talk)["contact"].who == {"who": again, "other": wing.adeyemi}

    def stands() -> None:
        (line,) = wing.desk.ask(partial(papers_about, meeting_id=wing.wednesday))
        assert [one.answers for one in line.unnamed] == [{"good": "The tea."}]
        meeting = wing.desk.ask(partial(early_meeting, meeting_id=wing.wednesday))
        assert meeting is not None and meeting.yes is not None and meeting.yes.why == "Both asked for it."

    stands()
    wing.desk.undo()
    stands()
    assert told(wing.desk, out, talk)["contact"].who["who"] == wing.baptiste


def test_what_stands_on_a_sheet_is_only_for_who_may_read_notes(wing: Wing) -> None:
    returned(wing, SheetKind.STAFF_CONTACT, SPOKEN, person_id=wing.adeyemi)
    security = replace(wing.desk._store, actor=replace(wing.desk.actor, roles=frozenset({Role.SECURITY})))
    (line,) = papers_about(security, person_id=wing.adeyemi)
    assert line.back is not None and not line.back.answers and not line.may_read
    manager = replace(wing.desk._store, actor=replace(wing.desk.actor, roles=frozenset({Role.MANAGER})))
    with pytest.raises(Forbidden):
        papers_about(manager, person_id=wing.adeyemi)


def test_a_line_of_the_timeline_leads_to_its_sheet(wing: Wing) -> None:
    code = returned(wing, SheetKind.STAFF_CONTACT, SPOKEN, person_id=wing.adeyemi)
    happenings = wing.desk.ask(partial(person_timeline, person_id=wing.adeyemi)).happenings
    assert {(one.source, one.paper) for one in happenings if one.paper} == {("paper", code), ("paper_back", code)}

# SPDX-License-Identifier: MIT
"""The filled safeguarding form is for its author and for who reads concerns; what waits is told to who has to act."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from mentordesk.errors import Forbidden, Invalid
from mentordesk.records.audit import split_subject
from mentordesk.records.concerns import ConcernDraft
from mentordesk.records.ids import ConcernId
from mentordesk.records.sheet_contents import ConcernForm
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import concerns, sheets
from mentordesk.usecases.concern_sheet import gather_concern_form
from mentordesk.usecases.sheets import PrintTarget, SheetChoice
from tests.support.desks import a_person
from tests.usecases.several import IDA, JO, LEA, SAM, SOL, Staffed, a_staffed_desk

DRAFT = ConcernDraft(
    fact="Gave his radio away",
    noticed_at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
    told="Officer on the landing",
    reference="ACCT 118",
)
FILLED = SheetChoice(kind=SheetKind.CONCERN_FORM, concern_id=ConcernId(1))


@pytest.fixture
def recorded(tmp_path: Path) -> Staffed:
    """A desk on which Sol wrote a concern about Adeyemi, which nobody was handed yet."""
    staffed = a_staffed_desk(tmp_path / "desk")
    with staffed.at_the_desk(SOL) as desk:
        draft = replace(DRAFT, about=a_person(desk, "Adeyemi"))
        desk.perform("concerns.act.record", partial(concerns.record_concern, draft=draft))
    return staffed


def gather(desk, choice: SheetChoice = FILLED):
    return desk.perform("concerns.act.read", partial(gather_concern_form, choice=choice)).value


@pytest.mark.parametrize("name", [SOL, SAM])
def test_its_author_and_the_lead_have_it_in_full_without_a_date_to_destroy_it_by(recorded: Staffed, name: str) -> None:
    with recorded.at_the_desk(name) as desk:
        gathered = gather(desk)
        form = gathered.sheet
        assert isinstance(form, ConcernForm)
        assert (form.fact, form.told, form.author, form.official_number) == (
            DRAFT.fact,
            DRAFT.told,
            SOL,
            DRAFT.reference,
        )
        assert form.about.endswith("Adeyemi")
        assert form.noticed_at == DRAFT.noticed_at
        assert gathered.frame.destroy_after is None
        read = [line.action for line in desk.ask(lambda store: store.audit.lines())]
        assert ("audit.action.concern_read" in read) is (name == SAM)


@pytest.mark.parametrize("name", [JO, LEA, IDA])
def test_nobody_else_has_it_filled_in_not_even_who_prints(recorded: Staffed, name: str) -> None:
    """The inspector reads concerns and prints nothing."""
    with recorded.at_the_desk(name) as desk, pytest.raises(Forbidden):
        gather(desk)


def test_the_page_of_sheets_gives_it_blank_and_never_filled_in(recorded: Staffed) -> None:
    with recorded.at_the_desk(SOL) as desk:
        blank = replace(FILLED, concern_id=None, blank=True)
        assert desk.ask(partial(sheets.gather_sheet, choice=blank)).sheet == ConcernForm()
        with pytest.raises(Invalid):
            desk.ask(partial(sheets.gather_sheet, choice=FILLED))
        with pytest.raises(Invalid):
            gather(desk, replace(FILLED, concern_id=None))


def test_the_log_says_which_concern_was_printed_and_nothing_it_says(recorded: Staffed) -> None:
    with recorded.at_the_desk(SAM) as desk:
        gathered = gather(desk)
        log = partial(sheets.log_print, gathered=gathered, pages=1, target=PrintTarget.PRINTER)
        desk.perform("audit.action.printed", log)
        line = desk.ask(lambda store: store.audit.lines())[0]
        assert line.detail["readers"] == ["S"]
        assert [split_subject(text) for text in line.detail["on"]] == [("concern", "1")]
        assert DRAFT.fact not in str(line) and "Adeyemi" not in str(line)


def test_what_waits_is_told_to_its_author_and_to_who_handles_concerns(recorded: Staffed) -> None:
    for name, waiting in ((SOL, [1]), (SAM, [1]), (JO, [])):
        with recorded.at_the_desk(name) as desk:
            assert [facts.id for facts in desk.ask(concerns.concerns_waiting)] == waiting
    with recorded.at_the_desk(SOL) as desk:
        over = partial(
            concerns.hand_over_concern,
            concern_id=ConcernId(1),
            handed_to="Duty governor",
            handed_over_at=datetime(2026, 11, 23, 10, 0, tzinfo=UTC),
        )
        desk.perform("concerns.act.hand_over", over)
        assert len(desk.ask(concerns.concerns_waiting)) == 1
        desk.perform("concerns.act.debrief", partial(concerns.note_debrief, concern_id=ConcernId(1)))
        assert desk.ask(concerns.concerns_waiting) == ()

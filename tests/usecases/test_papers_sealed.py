# SPDX-License-Identifier: MIT
"""What is sealed elsewhere never comes onto the desk in plain answers of a sheet: a concern has no number and no form."""

from __future__ import annotations

from functools import partial

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import NotFound
from mentordesk.records.paper_asking import PaperForm, Way
from mentordesk.records.paper_forms import FORM_FOR
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import papers, sheets
from mentordesk.usecases.sheets import PrintTarget, SheetChoice
from mentordesk.words import words

NEVER_ASKED = ("apart", "private", "concern", "victim", "offence", "secret")
"""What stands in seals elsewhere: reasons of keep-apart records, private notes, concerns."""


def test_a_concern_form_bears_no_number_and_is_typed_in_nowhere_but_as_a_concern(desk: Desk) -> None:
    assert SheetKind.CONCERN_FORM not in FORM_FOR and not SheetKind.CONCERN_FORM.facts.comes_back
    choice = SheetChoice(kind=SheetKind.CONCERN_FORM, blank=True, copies=3)
    gathered = desk.ask(partial(sheets.gather_sheet, choice=choice))
    assert gathered.frame.codes == ()
    log = partial(sheets.log_print, gathered=gathered, pages=3, target=PrintTarget.PRINTER)
    desk.perform("audit.action.printed", log)
    assert desk._database.all("SELECT code FROM paper") == []
    code = desk.ask(partial(papers.fresh_codes, count=1))[0]
    with pytest.raises(NotFound):
        desk.perform("papers.act.hand_in", partial(papers.hand_in, code=code, answers={"what": "He said …"}))


@pytest.mark.parametrize("form", FORM_FOR.values(), ids=lambda form: form.kind.value)
def test_no_form_asks_for_what_is_sealed_elsewhere(form: PaperForm) -> None:
    in_own_words = [one for one in form.answered if one.ask.way in (Way.LINE, Way.LINES, Way.ROWS)]
    asked = " ".join(f"{one.name} {words('en')(one.key)}" for one in in_own_words).casefold()
    assert [word for word in NEVER_ASKED if word in asked] == []

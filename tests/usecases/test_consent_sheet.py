# SPDX-License-Identifier: MIT
"""The consent form of a person on a real desk: the answers that count, for one pair only, and nobody else's name."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Invalid
from mentordesk.records.consents import Answer, ConsentDraft, ConsentKind, HowGiven, SharedField
from mentordesk.records.ids import PersonId
from mentordesk.records.programmes import Confidentiality
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import consents, sheets
from tests.printing.reading import text
from tests.support.desks import a_desk, a_mentee, a_programme

SPRING = date(2026, 4, 7)


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def answers(desk: Desk, person: PersonId, kind: ConsentKind, answer: Answer = Answer.YES, **more: object) -> None:
    draft = ConsentDraft(**{"person_id": person, "kind": kind, "answer": answer, "given_on": SPRING, **more})  # type: ignore[arg-type]
    desk.perform("consents.act.record", partial(consents.record_consent, draft=draft))


def gathered(desk: Desk, **about: object):
    choice = sheets.SheetChoice(kind=SheetKind.CONSENT, **about)  # type: ignore[arg-type]
    return desk.ask(partial(sheets.gather_sheet, choice=choice))


def test_the_form_holds_the_newest_answer_of_each_kind_and_what_the_programme_promises(desk: Desk):
    programme = a_programme(desk, confidentiality=Confidentiality.TOTAL)
    person = a_mentee(desk, programme, "Carter", number="A2001", tags=("watch-closely",))
    answers(desk, person, ConsentKind.TAKE_PART, Answer.NO)
    answers(desk, person, ConsentKind.TAKE_PART, given_on=date(2026, 5, 5), language="fr")
    read = {"how": HowGiven.READ_ALOUD, "helper": "Ann Reader", "given_on": date(2026, 6, 6)}
    answers(desk, person, ConsentKind.SHARE, fields=frozenset({SharedField.GOALS}), language="fr", **read)
    found = gathered(desk, person_id=person)
    assert [(a.kind, a.answer, a.given_on) for a in found.sheet.answers] == [
        (ConsentKind.TAKE_PART, Answer.YES, date(2026, 5, 5)),
        (ConsentKind.SHARE, Answer.YES, date(2026, 6, 6)),
    ]
    assert found.sheet.fields == {SharedField.GOALS} and found.sheet.how is HowGiven.READ_ALOUD
    assert (found.sheet.language, found.sheet.helper) == ("French", "Ann Reader")
    printed = text(sheets.draw(found).pdf)
    assert "only what you agree to" in printed and "Sam Carter" in printed
    assert "A2001" not in printed and "watch" not in printed


def test_a_form_without_a_person_is_refused_and_a_blank_one_promises_what_the_only_programme_does(desk: Desk):
    a_programme(desk, confidentiality=Confidentiality.REPORTING)
    with pytest.raises(Invalid):
        gathered(desk)
    printed = text(sheets.draw(gathered(desk, blank=True)).pdf)
    assert "always tells staff" in printed and "Someone may be badly hurt" not in printed

# SPDX-License-Identifier: MIT
"""The three answers in words, and that an answer which was overtaken says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.records.apart import ApartCheck
from mentordesk.records.apart_answers import ApartAnswer, ApartVerdict
from mentordesk.records.ids import PersonId, UserId
from mentordesk.records.roles import Actor, Role
from mentordesk.words import words
from ui.look.look import Look
from ui.messages.apart_said import ApartAnswerLine, answer_said

CHECK = ApartCheck(at=datetime(2026, 11, 20, 9, tzinfo=UTC), by="SW")
CLEAR = ApartVerdict(answer=ApartAnswer.CLEAR, checked=CHECK)
STALE = replace(CLEAR, answer=ApartAnswer.NOT_CHECKED, stale=True, unchecked=(PersonId(1),))
NEW = replace(STALE, stale=False)
NEVER = ApartVerdict(answer=ApartAnswer.NOT_CHECKED, stale=True)
CONFLICT = replace(CLEAR, answer=ApartAnswer.CONFLICT, between=((PersonId(1), PersonId(2)),))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_answer_reads_differently_and_what_was_checked_says_when_and_by_whom(language: str) -> None:
    said = {answer_said(words(language), verdict) for verdict in (CLEAR, STALE, NEW, NEVER, CONFLICT)}
    assert len(said) == 5
    assert sum("SW" in text for text in said) == 3


def test_not_checked_is_never_said_to_be_clear() -> None:
    for verdict in (STALE, NEW, NEVER):
        assert answer_said(words("en"), verdict).endswith("Not checked is not clear.")


def test_an_answer_that_was_overtaken_says_nothing_and_who_may_not_read_is_not_asked_for(
    look: Look, qtbot: QtBot
) -> None:
    line, asked = ApartAnswerLine(look), []
    qtbot.addWidget(line)

    def ask(call: Any, owner: Any, then: Any) -> None:
        asked.append(then)

    reader = Actor(user_id=UserId(1), name="J", initials="J", roles=frozenset({Role.FACILITATOR}))
    line.ask(ask, reader, lambda _: CLEAR)
    line.ask(ask, reader, lambda _: CONFLICT)
    asked[1](CONFLICT)
    asked[0](CLEAR)
    assert line.text.text() == answer_said(look.words, CONFLICT)
    line.forget()
    asked[1](CONFLICT)
    assert line.isHidden()
    line.ask(ask, replace(reader, roles=frozenset({Role.EVALUATOR})), lambda _: CLEAR)
    assert len(asked) == 2

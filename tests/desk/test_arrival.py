# SPDX-License-Identifier: MIT
"""What is noticed stays on record until somebody who runs the desk has answered it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Forbidden, NotFound, Refused
from mentordesk.records.arrival import ABOUT, Answer, Finding, FindingKind
from mentordesk.usecases.arrival import settle_finding
from mentordesk.words import LANGUAGES, words
from tests.support.desks import a_desk, reopened

FAILED = Finding(
    kind=FindingKind.FAILED_UNLOCKS,
    values={"n": 3, "first": datetime(2026, 11, 22, 8, tzinfo=UTC), "last": datetime(2026, 11, 22, 9, tzinfo=UTC)},
)


def answered(desk: Desk, finding_id: int, answer: Answer) -> None:
    desk.perform("arrival.act.answer", partial(settle_finding, finding_id=finding_id, answer=answer))


def actions(desk: Desk) -> list[str]:
    return [line.action for line in desk.ask(lambda store: store.audit.lines())]


def test_a_finding_outlives_a_lock_until_it_is_answered_by_name(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.notice(FAILED)
    desk.notice(FAILED)
    desk.close()
    desk = reopened(tmp_path)
    (found,) = desk.arrival.findings
    assert (found.kind, found.values, found.noticed_at) == (FAILED.kind, FAILED.values, desk.clock.now())
    answered(desk, found.id, Answer.SEEN)
    assert not desk.arrival.findings
    with pytest.raises(NotFound):
        answered(desk, found.id, Answer.SEEN)
    line = desk.ask(lambda store: store.audit.lines())[0]
    assert (line.action, line.subject) == ("audit.action.answered_seen", "finding:failed_unlocks")
    assert actions(desk).count("audit.action.noticed_failed_unlocks") == 1
    desk.close()


def test_an_answer_that_settles_nothing_leaves_it_open(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.notice(FAILED)
    (found,) = desk.arrival.findings
    for answer in set(Answer) - {Answer.SEEN}:
        with pytest.raises(Refused):
            answered(desk, found.id, answer)
    assert desk.arrival.findings == (found,)
    desk.close()


def test_who_may_not_run_the_desk_sees_it_and_cannot_answer_it_away(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.notice(FAILED)
    (found,) = desk.arrival.findings
    nobody = replace(desk._store, actor=replace(desk.actor, roles=frozenset()))
    with pytest.raises(Forbidden):
        settle_finding(nobody, found.id, Answer.SEEN)
    desk.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FindingKind)
def test_every_kind_has_its_sentence_its_line_and_its_answers(kind: FindingKind, language: str) -> None:
    said = words(language)
    assert said.has(f"arrival.{kind.value}.said") or said.has(f"arrival.{kind.value}.said.other")
    assert said.has(f"audit.action.noticed_{kind.value}")
    assert ABOUT[kind].answers
    for answer in ABOUT[kind].answers:
        assert said.has(f"arrival.answer.{answer.value}")
    if Answer.UNKNOWN in ABOUT[kind].answers:
        assert said.has(f"arrival.{kind.value}.unknown")

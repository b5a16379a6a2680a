# SPDX-License-Identifier: MIT
"""Reading what was typed in from a sheet, whatever it is, and what may be ticked of what follows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.records.ids import PairId, PersonId, ProgrammeId
from mentordesk.records.pairs import Pair, PairStatus, ending_issues
from mentordesk.records.paper_follows import Answers, Follow, suggested

TODAY = date(2026, 11, 23)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("ticked", "said")), inner),
    max_leaves=6,
)


def test_answers_are_read_as_what_they_are() -> None:
    answers = Answers(
        by_name={
            "day": "2026-11-12",
            "minutes": " 20 ",
            "said": "They get\n on  well.",
            "way": {"ticked": ["phone"], "said": "from the  office"},
            "follows": {"ticked": ["told_both", "waits"]},
        }
    )
    assert answers.day("day") == date(2026, 11, 12) and answers.number("minutes") == 20
    assert answers.text("said") == "They get on well." and answers.one("way") == "phone"
    assert answers.beside("way") == "from the office" and answers.ticked("follows") == ("told_both", "waits")
    assert answers.one("follows") == "", "two boxes are no answer to a question with one"


@given(_JSON)
def test_whatever_was_kept_reading_it_raises_nothing(kept: object) -> None:
    answers = Answers(by_name={"it": kept})
    assert answers.day("it") is None or isinstance(kept, str)
    assert answers.number("it") is None or str(kept).strip().isdecimal()
    for read in (answers.text, answers.one, answers.beside):
        assert isinstance(read("it"), str) and isinstance(read("missing"), str)
    assert answers.ticked("missing") == () and all(isinstance(one, str) for one in answers.ticked("it"))


def test_the_answers_of_each_frame_are_read_apart() -> None:
    answers = Answers(by_name={"day": "2026-11-12", "whom": "Sam", "day.2": "2026-11-13"})
    assert answers.in_frame(1).by_name == {"day": "2026-11-12", "whom": "Sam"}
    assert answers.in_frame(2).by_name == {"day": "2026-11-13"} and answers.in_frame(3).by_name == {}


def test_only_what_can_follow_is_ticked() -> None:
    plain = Follow(id="plain", key="x")
    follows = (
        plain,
        Follow(id="to be judged", key="x", ticked=False),
        Follow(id="told", key="x", only_told=True),
        Follow(id="barred", key="x", facts={"n": 1}).barred("y", met=TODAY),
    )
    assert suggested(follows) == {"plain"}
    assert follows[-1].facts == {"n": 1, "met": TODAY} and follows[-1].why_not == "y"


@pytest.mark.parametrize(
    ("on", "last_met", "key"),
    [
        (TODAY + timedelta(days=1), None, "pairs.issue.end_ahead"),
        (TODAY - timedelta(days=91), None, "pairs.issue.end_before_start"),
        (TODAY - timedelta(days=2), TODAY - timedelta(days=1), "pairs.issue.end_before_met"),
        (TODAY, TODAY, ""),
        (TODAY - timedelta(days=90), None, ""),
    ],
    ids=["ahead", "before the start", "before the last meeting", "on the day of the last meeting", "on its first day"],
)
def test_the_day_of_an_ending_lies_between_the_last_meeting_and_today(
    on: date, last_met: date | None, key: str
) -> None:
    pair = Pair(
        id=PairId(1),
        programme_id=ProgrammeId(1),
        mentor_id=PersonId(1),
        mentee_id=PersonId(2),
        status=PairStatus.ACTIVE,
        started=TODAY - timedelta(days=90),
        minimum_end=TODAY,
    )
    assert [one.key for one in ending_issues(pair, on, last_met, TODAY)] == ([key] if key else [])

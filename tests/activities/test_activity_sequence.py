# SPDX-License-Identifier: MIT
"""The suggested sequence follows the phases, skips what was done, and never brings a sensitive activity forward."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.activities import activity, load_library, suggest_sequence
from mentordesk.records.activities import Activity, ActivityFormat, Phase
from mentordesk.records.ids import ActivityId

ORDER = list(Phase)
IDS = [each.id for each in load_library()]
EIGHT = [each for each in load_library() if each.number in {1, 2, 3, 8, 16, 23, 24, 30}]
"""The first eight: enough to see an order in, whatever the library grows to."""


def numbers(activities: tuple[Activity, ...]) -> list[int]:
    """The domain's numbers, easier to read than ids."""
    return [each.number for each in activities]


def test_a_new_group_goes_from_start_to_ending():
    assert numbers(suggest_sequence(EIGHT)) == [1, 2, 3, 23, 24, 8, 16, 30]


def test_what_was_done_is_skipped():
    done = [ActivityId("first-meeting-map"), ActivityId("goal-ladder")]
    assert numbers(suggest_sequence(EIGHT, done)) == [2, 3, 23, 24, 8, 30]


def test_a_pair_is_offered_what_two_can_do():
    assert numbers(suggest_sequence(EIGHT, formats=[ActivityFormat.PAIR])) == [1, 8, 16, 30]


def test_a_sensitive_activity_lets_others_go_first():
    library = [activity(ActivityId(name)) for name in ("who-am-i-besides", "goal-ladder", "saying-goodbye-well")]
    assert numbers(suggest_sequence(library, meetings_held=2)) == [16, 24, 30]


def test_a_sensitive_activity_that_comes_too_soon_is_left_out():
    library = [activity(ActivityId("who-am-i-besides")), activity(ActivityId("saying-goodbye-well"))]
    assert numbers(suggest_sequence(library)) == [30]
    assert numbers(suggest_sequence(library[:1])) == []
    assert numbers(suggest_sequence(library, meetings_held=3)) == [24, 30]


def test_a_project_of_three_meetings_counts_three():
    project = replace(activity(ActivityId("our-rules")), meetings=3)
    library = [project, activity(ActivityId("who-am-i-besides"))]
    assert numbers(suggest_sequence(library)) == [2, 24]


@given(st.sets(st.sampled_from(IDS)), st.integers(0, 8), st.sets(st.sampled_from(list(ActivityFormat)), min_size=1))
def test_no_suggestion_repeats_or_comes_too_soon(done: set[ActivityId], held: int, formats: set[ActivityFormat]):
    chosen = suggest_sequence(load_library(), done, formats=formats, meetings_held=held)
    assert len(set(numbers(chosen))) == len(chosen)
    assert not {each.id for each in chosen} & done
    for each in chosen:
        assert each.not_before_meeting <= held + 1
        held += each.meetings
    ordinary = [ORDER.index(each.phase) for each in chosen if not each.sensitive]
    assert ordinary == sorted(ordinary)

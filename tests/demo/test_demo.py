# SPDX-License-Identifier: MIT
"""The invented programme, built for real on an encrypted desk and looked at through the use cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.demo import DemoBuilt, build_demo
from mentordesk.desk import Desk, DeskExists
from mentordesk.errors import Cancelled
from mentordesk.progress import Progress
from mentordesk.records.enrolments import EnrolmentStatus as S
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.sessions import Attendance, Meeting, MeetingLine, MeetingStatus
from mentordesk.usecases import (
    apart,
    pairing,
    pairs,
    people,
    pipeline,
    plan_pages,
    proposals,
    ratings,
    registers,
    sessions,
    settings,
    today,
)
from mentordesk.usecases.programmes import list_programmes
from mentordesk.words import words
from tests.support.desks import AT_NOON, CHEAP, MONDAY, PASSPHRASE


def built(folder: Path, **options: object) -> DemoBuilt:
    """A demonstration desk as it would be made on the tests' Monday."""
    settings: dict[str, object] = {"people": 60, "clock": AT_NOON, "cost": CHEAP} | options
    return build_demo(folder, PASSPHRASE, **settings)  # type: ignore[arg-type]


def meetings_of(desk: Desk) -> tuple[MeetingLine, ...]:
    first, last = MONDAY - timedelta(days=400), MONDAY + timedelta(days=400)
    return desk.ask(partial(sessions.meetings_between, first=first, last=last))


def past(desk: Desk) -> list[Meeting]:
    return [line.meeting for line in meetings_of(desk) if line.meeting.day < desk.clock.today()]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoBuilt]:
    made = built(tmp_path_factory.mktemp("demo") / "desk", people=120)
    yield made
    made.desk.close()


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoBuilt]:
    made = built(tmp_path_factory.mktemp("demo") / "bureau", language="fr")
    yield made
    made.desk.close()


def test_the_counts_it_tells_are_those_of_the_desk(demo: DemoBuilt) -> None:
    assert len(demo.desk.ask(people.list_people)) == demo.people == 120
    assert len(demo.desk.ask(pairs.list_pairs)) == demo.pairs > 40
    assert len(meetings_of(demo.desk)) == demo.meetings > 500


def test_the_desk_is_sound_and_opens_with_its_recovery_key_on_paper(demo: DemoBuilt) -> None:
    assert demo.desk.verify() == 120
    assert len(demo.recovery_key) > 40


def test_there_is_nothing_to_undo_on_a_new_demonstration_desk(demo: DemoBuilt) -> None:
    assert demo.desk.undo_label is None


def test_the_page_of_today_has_something_of_everything(demo: DemoBuilt) -> None:
    page = demo.desk.ask(today.today)
    assert page.meetings
    assert all(line.meeting.status is MeetingStatus.PLANNED for line in page.meetings)
    assert 2 <= len(page.without_record) <= 3
    assert all(line.meeting.day >= MONDAY - timedelta(days=7) for line in page.without_record)
    assert page.leaving
    assert 1 <= len(page.quiet) <= 8
    assert page.next_meeting is not None
    assert page.apart_check is not None
    assert page.apart_check.at.date() == MONDAY - timedelta(days=3)
    assert not page.apart_check_due


def test_nobody_meets_or_is_paired_with_somebody_they_are_kept_apart_from(demo: DemoBuilt) -> None:
    touched = demo.desk.ask(today.today).apart_touch
    assert not touched.pairs
    assert not touched.meetings
    records = demo.desk.ask(apart.list_apart)
    assert any(line.apart.is_open for line in records)
    assert any(not line.apart.is_open for line in records)


def test_people_come_and_stay_away_as_they_do(demo: DemoBuilt) -> None:
    codes = Counter(a.code for meeting in past(demo.desk) for a in meeting.attendees)
    share = {code: 100 * count / codes.total() for code, count in codes.items()}
    assert 72 <= share[Attendance.ATTENDED] <= 84
    assert 2 <= share[Attendance.REFUSED] <= 6
    assert 5 <= share[Attendance.CANCELLED] <= 12
    assert {Attendance.SICK, Attendance.CLASH, Attendance.REST, Attendance.AWAY} <= set(codes)


def test_one_day_everything_was_called_off(demo: DemoBuilt) -> None:
    by_day: dict[date, set[MeetingStatus]] = {}
    for meeting in past(demo.desk):
        by_day.setdefault(meeting.day, set()).add(meeting.status)
    assert [day for day, statuses in by_day.items() if statuses == {MeetingStatus.CANCELLED}]


def test_history_was_written_down_on_the_days_it_happened(demo: DemoBuilt) -> None:
    assert min(line.pair.started for line in demo.desk.ask(pairs.list_pairs)) == MONDAY - timedelta(weeks=12)
    written = 0
    for line in meetings_of(demo.desk):
        if line.has_record:
            page = demo.desk.ask(partial(registers.register, meeting_id=line.meeting.id))
            assert page.record is not None
            assert page.record.recorded_at.date() == line.meeting.day < MONDAY
            assert page.record.recorded_at.time() >= line.meeting.ends, "written before the meeting was over"
            written += 1
    assert written > 400


def test_nothing_has_happened_that_is_still_to_come(demo: DemoBuilt) -> None:
    to_come = [line.meeting for line in meetings_of(demo.desk) if line.meeting.day >= MONDAY]
    assert {meeting.status for meeting in to_come} == {MeetingStatus.PLANNED}
    assert any(meeting.day >= MONDAY + timedelta(days=7) for meeting in to_come)


def test_some_pairs_ended_and_some_mentees_wait_for_a_cause_that_is_shown(demo: DemoBuilt) -> None:
    endings = Counter(line.pair.ending for line in demo.desk.ask(pairs.list_pairs) if line.pair.ended)
    assert 2 <= endings.total() <= 3
    programme = demo.desk.ask(list_programmes)[0]
    problem = demo.desk.ask(partial(pairing.pairing_problem, programme_id=programme.id))
    proposal = pairing.solve(problem)
    assert proposal.pairs, "the pairing page has something to propose"
    assert any(left.role is MentoringRole.MENTEE for left in proposal.unpaired)


def test_there_are_private_notes_and_they_are_the_authors(demo: DemoBuilt) -> None:
    assert demo.desk.ask(registers.private_notes)


def test_it_is_the_same_for_a_seed_and_a_day_and_another_for_another_seed(tmp_path: Path) -> None:
    def picture(folder: str, **options: object) -> object:
        desk = built(tmp_path / folder, people=30, **options).desk
        persons = [replace(line.person, extra={}) for line in desk.ask(people.list_people)]
        everything = persons, desk.ask(pairs.list_pairs), meetings_of(desk)
        desk.close()
        return everything

    assert picture("one", seed=5) == picture("two", seed=5)
    assert picture("three", seed=5) != picture("four", seed=6)


@pytest.mark.parametrize("weekday", range(7))
def test_whatever_the_day_there_are_meetings_ahead_and_a_few_records_missing(tmp_path: Path, weekday: int) -> None:
    clock = FrozenClock(datetime(2026, 11, 23 + weekday, 7, 10, tzinfo=UTC))
    made = built(tmp_path / "desk", people=40, clock=clock)
    page = made.desk.ask(today.today)
    assert page.meetings or page.next_meeting
    assert 1 <= len(page.without_record) <= 3
    assert not page.apart_touch.meetings
    made.desk.close()


@pytest.mark.parametrize("number", [1, 2, 7])
def test_a_handful_of_people_make_a_programme_too(tmp_path: Path, number: int) -> None:
    made = built(tmp_path / "desk", people=number)
    assert made.desk.verify() == number
    made.desk.close()


def test_a_french_desk_is_french_throughout(french: DemoBuilt) -> None:
    said = words("fr")
    assert french.desk.ask(settings.desk_settings).establishment == said("demo.establishment")
    assert french.desk.ask(list_programmes)[0].name == said("demo.programme.name")
    recorded = [line.meeting.id for line in meetings_of(french.desk) if line.has_record][:40]
    texts = [french.desk.ask(partial(registers.register, meeting_id=one)).record for one in recorded]
    assert all(text is not None and not set("'’") & {"'"} & set(text.done) for text in texts)
    assert any("é" in text.done + text.response for text in texts if text)


def test_a_folder_that_is_taken_is_refused_and_left_alone(tmp_path: Path) -> None:
    made = built(tmp_path / "desk", people=2)
    made.desk.close()
    before = sorted(path.name for path in (tmp_path / "desk").iterdir())
    with pytest.raises(DeskExists):
        built(tmp_path / "desk", people=2)
    assert sorted(path.name for path in (tmp_path / "desk").iterdir()) == before


def test_building_can_be_stopped_and_lets_go_of_the_desk(tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        built(tmp_path / "desk", progress=progress)
    assert not (tmp_path / "desk").exists()


def test_people_stand_at_many_stages_a_few_ask_and_one_was_told_no_with_a_reason(demo: DemoBuilt) -> None:
    board = demo.desk.ask(pipeline.pipeline)
    stages = {card.enrolment.status for card in board.cards}
    assert {S.APPLIED, S.SCREENING, S.INTERVIEW, S.WAITING, S.ACTIVE, S.PAUSED, S.DECLINED} <= stages
    assert len(board.applications) == 3
    told_no = next(card.person.id for card in board.cards if card.enrolment.status is S.DECLINED)
    steps = demo.desk.ask(partial(pipeline.ways_of, person_id=told_no)).steps
    assert (steps[-1].after, steps[-1].reason) == (S.DECLINED, "time_too_short")


def test_a_draft_of_the_next_pairing_waits_to_be_decided_about(demo: DemoBuilt) -> None:
    programme = demo.desk.ask(list_programmes)[0].id
    (line,) = demo.desk.ask(partial(proposals.drafts, programme_id=programme))
    assert line.approved == 1 and line.dismissed == 1 and line.made == 0


def test_a_few_pairs_and_the_group_have_plans_with_weeks_done_and_activities_were_rated(demo: DemoBuilt) -> None:
    rows = [row for row in demo.desk.ask(plan_pages.list_plans) if row.has_plan]
    assert {row.pair is None for row in rows} == {True, False}
    assert all(0 < row.done < row.to_do for row in rows)
    group = next(row.of for row in rows if row.pair is None)
    plan = demo.desk.ask(partial(plan_pages.plan_page, of=group)).plan
    assert plan is not None and plan.project.title and plan.project.roles and plan.project.shown_on
    used = demo.desk.ask(ratings.activities_used).values()
    assert all(use.rated == use.times for use in used) and any(use.well < use.rated for use in used)

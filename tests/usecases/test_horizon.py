# SPDX-License-Identifier: MIT
"""Who leaves before what they are in completes: the pair's minimum, the programme's end, and what is not known."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.records.enrolments import EnrolmentStatus
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.life_events import EventDraft, EventKind
from mentordesk.records.people import Release, ReleaseKind
from mentordesk.usecases import horizon, life_events, today
from mentordesk.usecases.horizon import Horizon
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_programme

IN_TIME, TOO_SOON = MONDAY + timedelta(weeks=40), MONDAY + timedelta(weeks=3)


def lines(desk: Desk) -> list[tuple[str, Horizon, date | None, date]]:
    found = desk.ask(horizon.release_horizon)
    return [(line.person.surname, line.horizon, line.leaves, line.until) for line in found]


def paired(desk: Desk, programme: ProgrammeId, mentor: PersonId, mentee: PersonId) -> None:
    add = partial(
        lambda store: store.pairs.add(
            programme_id=programme,
            mentor=mentor,
            mentee=mentee,
            started=MONDAY,
            minimum_end=MONDAY + timedelta(weeks=12),
            reasons="",
        )
    )
    desk.perform("pairs.act.accept", add)


def test_who_leaves_before_the_pair_is_complete_is_told_and_the_unknown_as_unknown(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk)
    long = a_mentor(desk, programme, "Long", release=Release(ReleaseKind.DATE, IN_TIME), capacity=4)
    soon = a_mentee(desk, programme, "Soon", release=Release(ReleaseKind.DATE, TOO_SOON))
    remand = a_mentee(desk, programme, "Remand", release=Release(ReleaseKind.REMAND))
    life = a_mentee(desk, programme, "Life", release=Release(ReleaseKind.INDETERMINATE))
    assert not lines(desk), "without a pair and without an end of the programme nothing is cut short"
    for mentee in (soon, remand, life):
        paired(desk, programme, long, mentee)
    end = MONDAY + timedelta(weeks=12)
    assert lines(desk) == [("Soon", Horizon.BEFORE, TOO_SOON, end), ("Remand", Horizon.UNKNOWN, None, end)]
    desk.close()


def test_who_has_left_is_ahead_of_nothing_and_does_not_leave_again(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk, ends=MONDAY + timedelta(weeks=20))
    soon = Release(ReleaseKind.DATE, TOO_SOON)
    gone, stays = (a_mentee(desk, programme, name, release=soon) for name in ("Gone", "Stays"))
    draft = EventDraft(kind=EventKind.RELEASE, person_id=gone, on=MONDAY)
    plan = desk.ask(partial(life_events.plan_event, draft=draft))
    desk.perform("life_events.act.release", partial(life_events.apply_event, plan=plan))
    page = desk.ask(today.today)
    assert [line.person.id for line in page.horizon] == [person.id for person in page.leaving] == [stays]
    assert not page.is_calm
    out = next(place for place in desk.ask(lambda store: store.enrolments.all(person_id=stays)))
    leave = partial(lambda store: store.enrolments.move(out.id, EnrolmentStatus.WITHDRAWN, MONDAY))
    desk.perform("enrolments.act.step", leave)
    page = desk.ask(today.today)
    assert page.horizon == page.leaving == (), "a place that was given up is not cut short"
    desk.close()


def test_the_end_of_a_programme_counts_where_there_is_no_pair(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    ends = MONDAY + timedelta(weeks=20)
    programme = a_programme(desk, ends=ends)
    a_mentee(desk, programme, "Soon", release=Release(ReleaseKind.DATE, TOO_SOON))
    a_mentee(desk, programme, "Later", release=Release(ReleaseKind.DATE, IN_TIME))
    assert lines(desk) == [("Soon", Horizon.BEFORE, TOO_SOON, ends)]
    desk.close()

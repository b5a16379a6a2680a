# SPDX-License-Identifier: MIT
"""Who leaves before what they are in completes: the pair's minimum, the programme's end, and what is not known."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people import Release, ReleaseKind
from mentordesk.usecases import horizon
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


def test_the_end_of_a_programme_counts_where_there_is_no_pair(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    ends = MONDAY + timedelta(weeks=20)
    programme = a_programme(desk, ends=ends)
    a_mentee(desk, programme, "Soon", release=Release(ReleaseKind.DATE, TOO_SOON))
    a_mentee(desk, programme, "Later", release=Release(ReleaseKind.DATE, IN_TIME))
    assert lines(desk) == [("Soon", Horizon.BEFORE, TOO_SOON, ends)]
    desk.close()

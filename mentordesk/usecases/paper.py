# SPDX-License-Identifier: MIT
"""What sheets can be about on a given day: one look at the desk for the page that prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.records.activities import Activity
from mentordesk.records.pairs import OPEN_PAIRS, Group, PairLine
from mentordesk.records.people import Person
from mentordesk.records.programmes import Programme
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import MeetingLine, MeetingStatus
from mentordesk.records.settings import DeskSettings
from mentordesk.store import Store
from mentordesk.usecases.activities import offered_activities
from mentordesk.usecases.permission import needs
from mentordesk.usecases.printers import day_pack
from mentordesk.usecases.sheet_subjects import unprintable_on
from mentordesk.usecases.sheets import SheetChoice, wings_moving

AHEAD_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """What there is to print. `meetings` are those of the day and the two weeks after; `wings` those moving that day.

    `refused` are meetings of the day that would bring two people together who are kept apart: none of their sheets is printed.
    `version` is another one as soon as anything on the desk was done.
    """

    day: date
    meetings: tuple[MeetingLine, ...]
    pairs: tuple[PairLine, ...]
    activities: tuple[Activity, ...]
    wings: tuple[str, ...]
    pack: tuple[SheetChoice, ...]
    settings: DeskSettings
    people: tuple[Person, ...] = ()
    trained: tuple[Person, ...] = ()
    groups: tuple[Group, ...] = ()
    programmes: tuple[Programme, ...] = ()
    refused: tuple[MeetingLine, ...] = ()
    version: str = ""


@needs(Permission.PRINT)
def subjects(store: Store, day: date, language: str) -> Subjects:
    """Everything a sheet printed for `day` can be about."""
    meetings = store.sessions.between(day, day + timedelta(days=AHEAD_DAYS))
    expected = [meeting for meeting in meetings if meeting.status is not MeetingStatus.CANCELLED]
    return Subjects(
        day=day,
        meetings=store.sessions.lines(expected),
        pairs=tuple(line for line in store.pairs.lines(store.clock.today()) if line.pair.status in OPEN_PAIRS),
        activities=offered_activities(store),
        wings=wings_moving(store, day),
        pack=day_pack(store, day, language),
        settings=store.settings.desk(),
        people=store.people.all() if store.actor.may(Permission.READ_PEOPLE) else (),
        trained=_trained(store),
        groups=store.pairs.groups(),
        programmes=store.programmes.all(),
        refused=store.sessions.lines(unprintable_on(store, day)),
        version=f"{store.clock.today()} {store.audit.head()}",
    )


def _trained(store: Store) -> tuple[Person, ...]:
    """Who passed any training: whom a certificate can be made for."""
    ids = {training.person_id for training in store.training.all() if training.counts and training.passed}
    return tuple(store.people.some(ids).values())

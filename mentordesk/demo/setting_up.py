# SPDX-License-Identifier: MIT
"""The desk before the first meeting: programme, week, places, people as they arrive, keep-apart records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from functools import partial
from itertools import groupby
from random import Random

from mentordesk.demo.about import consents_of
from mentordesk.demo.checks import check_and_train
from mentordesk.demo.moving_clock import MovingClock
from mentordesk.demo.people import Invented
from mentordesk.desk import Desk
from mentordesk.records.apart import ApartDraft, ApartReason, ApartRole, ApartScope
from mentordesk.records.enrolments import EnrolmentDraft
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.programmes import PlaceDraft, ProgrammeDraft, RegimeSlot
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.store import Store
from mentordesk.usecases import apart, check_lists, enrolments, people, programmes
from mentordesk.usecases.consents import record_consent
from mentordesk.words import Words

APART_SHARE = 0.03
_PEOPLE_PER_ROOM = 20
_WING_BOUND = "B"
_CAPACITIES = {"meeting_1": 2, "meeting_2": 2, "chapel": 2, "education": 6, "library": 4, "workshop": 2}


def desk_setup(said: Words) -> DeskSetup:
    """The establishment and its first user."""
    settings = DeskSettings(
        establishment=said("demo.establishment"), language=said.language, return_to=said("demo.return_to")
    )
    return DeskSetup(settings=settings, user_name=said("demo.user"), user_initials=said("demo.initials"))


def regime() -> tuple[RegimeSlot, ...]:
    """The usual week and one evening, long enough for a meeting with the walk there and back."""
    evening = RegimeSlot(weekday=2, slot="ED", starts=time(17, 45), ends=time(19, 15))
    return (*programmes.usual_week(), evening)


def set_up_programme(desk: Desk, said: Words, *, starts: date, people_expected: int) -> ProgrammeId:
    """The programme with its regime, and as many places as so many people need."""
    draft = ProgrammeDraft(
        name=said("demo.programme.name"),
        neutral_name=said("demo.programme.neutral_name"),
        purpose=said("demo.programme.purpose"),
        aims=said("demo.programme.aims"),
        target_group=said("demo.programme.target_group"),
        starts=starts - timedelta(days=14),
        review=starts + timedelta(weeks=26),
    )
    programme_id = desk.perform("programmes.act.add", partial(programmes.add_programme, draft=draft)).value
    desk.perform("programmes.act.slots", partial(programmes.set_slots, slots=regime()))
    desk.perform("checks.act.usual", partial(check_lists.take_over_usual, programme_id=programme_id))
    places = _places(said, people_expected)
    desk.perform("programmes.act.place", lambda store: [programmes.add_place(store, place) for place in places])
    return programme_id


def _places(said: Words, people_expected: int) -> list[PlaceDraft]:
    named = [PlaceDraft(name=said(f"demo.place.{key}"), capacity=size) for key, size in _CAPACITIES.items()]
    bound = PlaceDraft(name=said("demo.place.wing", wing=_WING_BOUND), capacity=2, wing=_WING_BOUND)
    more = range(3, 3 + max(0, people_expected // _PEOPLE_PER_ROOM - len(named)))
    return [*named, bound, *(PlaceDraft(name=said("demo.place.more", n=n), capacity=2) for n in more)]


def take_in(
    desk: Desk, clock: MovingClock, said: Words, programme_id: ProgrammeId, arriving: Iterable[Invented], today: date
) -> None:
    """Put people on the desk and into the programme with their checks and training, those of one day in one act."""
    for day, together in groupby(arriving, key=lambda person: person.arrives):
        clock.go_to(day, time(10, 15))
        desk.perform(
            "people.act.add", partial(_add, said=said, programme_id=programme_id, together=tuple(together), today=today)
        )


def _add(store: Store, said: Words, programme_id: ProgrammeId, together: tuple[Invented, ...], today: date) -> None:
    arrived: list[tuple[PersonId, Invented]] = []
    for person in together:
        enrolment = EnrolmentDraft(
            programme_id=programme_id,
            person_id=people.add_person(store, person.draft),
            role=person.role,
            status=person.status,
            capacity=person.capacity,
        )
        enrolments.enrol(store, enrolment)
        agreed = consents_of(enrolment.person_id, person.draft.number, said.language, store.clock.today())
        for answer in agreed:
            record_consent(store, answer)
        arrived.append((enrolment.person_id, person))
    check_and_train(store, said, programme_id, arrived, today)


def keep_some_apart(desk: Desk, said: Words, rng: Random) -> None:
    """Keep-apart records between a few of the people there, and one that was closed again."""
    today = desk.clock.today()
    everybody = [line.person for line in desk.ask(people.list_people)]
    number = max(2, round(len(everybody) * APART_SHARE))
    ids = rng.sample([person.id for person in everybody], min(len(everybody), 2 * number + 2))
    drafts = [_apart(said, first, second, today, rng) for first, second in zip(ids[::2], ids[1::2], strict=False)]
    made = desk.perform("apart.act.add", lambda store: [apart.add_apart(store, draft) for draft in drafts]).value
    if len(made) > 2:
        desk.perform("apart.act.close", partial(apart.close_apart, apart_id=made[-1], why=said("demo.closed_why")))
    note_check(desk, said)


def note_check(desk: Desk, said: Words) -> None:
    """The records were held against the establishment's list today."""
    source = said("demo.apart_list", day=said.date(desk.clock.today()))
    desk.perform("apart.act.check", partial(apart.note_apart_check, source=source))


def _apart(said: Words, first: PersonId, second: PersonId, today: date, rng: Random) -> ApartDraft:
    roles = rng.choice(((ApartRole.VICTIM, ApartRole.PERPETRATOR), (ApartRole.UNKNOWN, ApartRole.UNKNOWN)))
    return ApartDraft(
        person_a=first,
        person_b=second,
        role_a=roles[0],
        role_b=roles[1],
        scope=rng.choice(tuple(ApartScope)),
        reason=rng.choice((ApartReason.OTHER, ApartReason.BULLYING, ApartReason.THREAT, ApartReason.LEGAL_REQUEST)),
        starts=today - timedelta(days=rng.randint(5, 300)),
        review=today + timedelta(days=rng.randint(120, 300)),
        authorised_by=said("demo.authorised_by"),
        source=said("demo.apart_list", day=said.date(today - timedelta(days=4))),
    )

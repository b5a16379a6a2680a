# SPDX-License-Identifier: MIT
"""Five hundred sheets of a lived-in desk, printed and read: nothing stands on one that its readers may not know (REQ-3.1).

The audience of a sheet is held by construction; this looks at the ink itself, with everything the desk knows of people.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import pytest

from mentordesk.demo.build import build_demo
from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.records.audience import Audience
from mentordesk.records.ids import PersonId
from mentordesk.records.people import Person
from mentordesk.records.sheets import FORMS, About, PrintProfile, SheetKind
from mentordesk.usecases import paper, people, registers, sheets
from mentordesk.usecases.sheets import GatheredSheet, SheetChoice
from mentordesk.words import LANGUAGES
from tests.printing import reading
from tests.support.desks import CHEAP, PASSPHRASE

SHEETS = 500
ALL_OF_THEIR_OWN = frozenset({SheetKind.ACCESS_REQUEST})
"""What somebody asked for in law: all that is held about them, their number among it."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = build_demo(tmp_path_factory.mktemp("scan") / "desk", PASSPHRASE, people=40, cost=CHEAP).desk
    yield made
    made.close()


@pytest.fixture(scope="module")
def everybody(desk: Desk) -> dict[PersonId, Person]:
    return {line.person.id: line.person for line in desk.ask(people.list_people)}


@dataclass(frozen=True)
class Printed:
    """A sheet that was drawn: what was chosen, what was gathered, and its text as one line."""

    gathered: GatheredSheet
    text: str
    named: frozenset[PersonId]

    @property
    def readers(self) -> frozenset[Audience]:
        return self.gathered.sheet.AUDIENCES

    def says(self, text: str) -> bool:
        """Whether these words stand on it, as words of their own."""
        return re.search(rf"(?<!\w){re.escape(plain(text))}(?!\w)", self.text) is not None


def plain(text: str) -> str:
    return " ".join("".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).split())


def choices(desk: Desk) -> dict[SheetKind, list[tuple[SheetChoice, frozenset[PersonId]]]]:
    """Everything there is to print, by kind, with whom each sheet is about."""
    today = desk.clock.today()
    found = desk.ask(partial(paper.subjects, day=today, language="en"))
    known = desk.ask(people.list_people)
    about: dict[About, list[tuple[dict[str, object], frozenset[PersonId]]]] = {
        About.NOTHING: [({}, frozenset())],
        About.CONCERN: [({"blank": True}, frozenset())],
        About.MEETING: [
            ({"meeting_id": line.meeting.id}, frozenset(a.person_id for a in line.meeting.attendees))
            for line in found.meetings
        ],
        About.PAIR: [
            ({"pair_id": line.pair.id}, frozenset((line.pair.mentor_id, line.pair.mentee_id))) for line in found.pairs
        ],
        About.GROUP: [({"group_id": group.id}, frozenset(one for one, _ in group.members)) for group in found.groups],
        About.PERSON: [({"person_id": line.person.id}, frozenset((line.person.id,))) for line in known],
        About.ACTIVITY: [({"activity_id": activity.id}, frozenset()) for activity in found.activities],
        About.WING: [
            ({"wing": wing, "day": today}, frozenset(line.person.id for line in known)) for wing in found.wings
        ],
        About.DAY: [({"day": today}, frozenset(line.person.id for line in known))],
        About.PROGRAMME: [
            (
                {"programme_id": programme.id, "day": today.replace(day=1), "until": today},
                frozenset(p.person.id for p in known),
            )
            for programme in found.programmes
        ],
    }
    return {
        kind: [(SheetChoice(kind=kind, **chosen), named) for chosen, named in about[kind.facts.about]]  # type: ignore[arg-type]
        for kind in FORMS
    }


@pytest.fixture(scope="module")
def printed(desk: Desk) -> list[Printed]:
    dice = random.Random(6)
    every = choices(desk)
    sheets_drawn: list[Printed] = []
    tried = 0
    while len(sheets_drawn) < SHEETS and tried < 4 * SHEETS:
        tried += 1
        there = every[FORMS[tried % len(FORMS)]]
        if not there:
            continue
        choice, named = dice.choice(there)
        choice = replace(choice, language=dice.choice(LANGUAGES), profile=dice.choice((None, *PrintProfile)))
        try:
            gathered = desk.ask(partial(sheets.gather_sheet, choice=choice))
            drawn = sheets.draw(gathered)
        except MentorDeskError:
            continue  # Somebody who passed no training has no certificate, and so on: nothing was printed.
        sheets_drawn.append(Printed(gathered, plain(reading.text(drawn.pdf)), named))
    return sheets_drawn


def test_five_hundred_sheets_of_every_kind_were_printed(printed: list[Printed]) -> None:
    assert len(printed) == SHEETS
    missing = set(FORMS) - {one.gathered.choice.kind for one in printed}
    assert not missing, f"never printed filled: {missing}"


def test_no_sheet_names_anybody_it_is_not_about(printed: list[Printed], everybody: dict[PersonId, Person]) -> None:
    for one in printed:
        surnames = {plain(everybody[who].surname) for who in one.named}
        others = [person for who, person in everybody.items() if who not in one.named]
        if Audience.FACILITATOR in one.readers and Audience.PARTICIPANT not in one.readers:
            others = []  # The office knows everybody: its sheets may say who else is at a meeting.
        for person in others:
            assert not one.says(person.number), (one.gathered.choice, person.number)
            assert plain(person.surname) in surnames or len(person.surname) < 5 or not one.says(person.surname), (
                one.gathered.choice,
                person.surname,
            )


def test_what_a_participant_keeps_has_no_number_and_no_cell(printed: list[Printed], everybody) -> None:
    for one in printed:
        if Audience.PARTICIPANT in one.readers and one.gathered.choice.kind not in ALL_OF_THEIR_OWN:
            for who in one.named:
                assert not one.says(everybody[who].number), one.gathered.choice
                cell = str(everybody[who].location)
                assert len(cell) < 5 or not one.says(cell), one.gathered.choice


def test_a_notice_names_nobody_in_full(printed: list[Printed], everybody) -> None:
    for one in printed:
        if Audience.NOTICE in one.readers:
            for person in everybody.values():
                assert (
                    not one.says(person.full_name) and not one.says(person.listed_name) and not one.says(person.number)
                )


def test_what_leaves_the_office_never_bears_the_programmes_own_name(printed: list[Printed], desk: Desk) -> None:
    names = [
        programme.name
        for programme in desk.ask(partial(paper.subjects, day=desk.clock.today(), language="en")).programmes
    ]
    for one in printed:
        if one.readers & {Audience.WING, Audience.NOTICE}:
            assert not any(one.says(name) for name in names), one.gathered.choice


def test_no_private_note_stands_on_any_sheet(printed: list[Printed], desk: Desk) -> None:
    notes = [note.text for note in desk.ask(registers.private_notes)]
    sentences = [s for text in notes for s in re.split(r"(?<=[.!?])\s+", text) if len(s) > 15]
    assert sentences
    for one in printed:
        assert not any(one.says(sentence) for sentence in sentences), one.gathered.choice

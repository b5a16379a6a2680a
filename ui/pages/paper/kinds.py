# SPDX-License-Identifier: MIT
"""What can be chosen on the left side of Paper, as rows of lists: the kinds of sheet by drawer, and what they can be about."""

from __future__ import annotations

from collections.abc import Iterable

from mentordesk.records.people import Person
from mentordesk.records.sessions import MeetingLine
from mentordesk.records.sheets import FORMS, About, Drawer, SheetKind
from mentordesk.words import Words
from ui.widgets.search_list import Option

SEALED = frozenset({kind for kind in FORMS if kind.facts.about is About.CONCERN})
"""What fills them is sealed: they are blank unless somebody comes from the concern itself to print it."""

OF_A_PERIOD = frozenset({SheetKind.MONTH_REPORT, SheetKind.ANNUAL_REPORT})
"""About a programme from one day to another."""

OF_A_WEEK = frozenset({SheetKind.ROTA})
"""About a programme in the week of a day."""

MAY_BE_UNNAMED = frozenset({SheetKind.TRAINING_CERTIFICATE, SheetKind.COMPLETION})
"""Kept by a person who may not want to show later where they got it."""


def kind_options(words: Words) -> tuple[Option, ...]:
    """Every sheet that is chosen here, in the order of the drawers and of its number, with the code on its pages."""
    drawers = list(Drawer)
    kinds = sorted(FORMS, key=lambda kind: (drawers.index(kind.facts.drawer), kind.facts.number))
    return tuple(
        Option(
            code=kind,
            text=f"{words(f'sheets.title.{kind.value}')} · {kind.code}",
            also=f"{kind.code.replace('-', '')} {_other_name(words, kind)}",
            group=words(f"page_paper.drawer.{kind.facts.drawer.value}"),
        )
        for kind in kinds
    )


def _other_name(words: Words, kind: SheetKind) -> str:
    """What many call a sheet that has another title; "" mostly."""
    key = f"page_paper.also.{kind.value}"
    return words(key) if words.has(key) else ""


def person_options(people: Iterable[Person]) -> tuple[Option, ...]:
    """Everybody, by the name they are shown by."""
    return tuple(Option(code=person.id, text=person.introduced_name, also=person.number) for person in people)


def meeting_text(words: Words, line: MeetingLine) -> str:
    """A meeting as it stands in a list: when, and what or who."""
    meeting = line.meeting
    what = meeting.title or words.listing(line.names)
    return f"{words.short_date(meeting.day)}, {words.time(meeting.starts)} · {what}"

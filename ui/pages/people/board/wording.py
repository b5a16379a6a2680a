# SPDX-License-Identifier: MIT
"""How a card, a column and a refused move are said. Pure; no widgets here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mentordesk.records.enrolment_moves import MoveRefusal, Transition
from mentordesk.records.ids import PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.setting import location_in
from mentordesk.usecases.enrolling import EnrolRefusal
from mentordesk.words import Words
from ui.look.speech import issue_sentence
from ui.pages.people.board.items import APPLICATIONS, Item

_MOST_NAMED = 6

Held = MoveRefusal | EnrolRefusal
"""Somebody who is held back from a step, or from a new place."""


def column_name(words: Words, column: str) -> str:
    """The name of a column."""
    return words("page_board.applications") if column == APPLICATIONS else words.label("people.status", column)


def place_text(words: Words, item: Item) -> str:
    """Where somebody lives and in which role they are here."""
    parts = (str(location_in(words.setting, item.person.location)), words.label("people.role", item.role))
    return " · ".join(part for part in parts if part)


def days_text(words: Words, item: Item) -> str:
    """How long they are at this stage."""
    said = words("page_board.days_unknown") if item.days is None else words.plural("page_board.days", item.days)
    return f"{said} · {words('page_board.again')}" if item.again else said


def card_text(words: Words, item: Item, *, marked: bool = False) -> str:
    """A whole card in words, for a screen reader and the tool tip."""
    parts = [item.person.introduced_name, item.person.number, place_text(words, item), days_text(words, item)]
    parts += [hindrances_text(words, item)] * bool(item.hindrances)
    parts += [words("page_board.still")] * item.still
    parts += [words("page_board.priority")] * item.priority
    parts += [words("page_board.marked")] * marked
    return ", ".join(part for part in parts if part)


def hindrances_text(words: Words, item: Item) -> str:
    """What keeps somebody from being paired, as a refused move says it."""
    why = Issue(field="status", key="enrolments.refusal.hindered", values={"what": item.hindrances})
    return issue_sentence(words, why)


def step_name(words: Words, step: Transition, *, application: bool) -> str:
    """A step by the stage it leads to."""
    if application and words.has(f"page_board.answer.{step.after.value}"):
        return words(f"page_board.answer.{step.after.value}")
    return words.label("people.status", step.after)


def whom(words: Words, items: Iterable[Item]) -> str:
    """The people chosen: by name while they are few, else how many."""
    names = [item.person.full_name for item in items]
    return words.listing(names) if len(names) <= 3 else words.plural("page_board.people", len(names))


def refusals_said(words: Words, refusals: Sequence[Held], names: Mapping[PersonId, str]) -> str:
    """Who is held back and why, a line for each."""
    lines = [_line(words, refusal, names) for refusal in refusals[:_MOST_NAMED]]
    more = len(refusals) - len(lines)
    return "\n".join([*lines, words.plural("page_board.more", more)] if more else lines)


def _line(words: Words, refusal: Held, names: Mapping[PersonId, str]) -> str:
    said = issue_sentence(words, refusal.why)
    return words("page_board.refusal", name=names.get(refusal.person_id, ""), why=said)

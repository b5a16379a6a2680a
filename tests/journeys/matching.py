# SPDX-License-Identifier: MIT
"""Pairing at the keyboard: find, read why, pin one, ban one, solve again, compare, accept."""

from __future__ import annotations

from PySide6.QtCore import Qt

from mentordesk.records.pairs import PairLine
from mentordesk.usecases.apart import list_apart
from mentordesk.usecases.pairs import list_pairs
from mentordesk.usecases.programmes import list_programmes
from tests.journeys.hands import Hands
from ui.context import Place

WHO_FOR = "Everyone over 18 · tout adulte"


def touch_programme(hands: Hands) -> None:
    """Say whom the programme is for, and save by shortcut."""
    section = hands.section("programme")
    section.form.field("target_group").widget.setFocus()
    hands.type(WHO_FOR)
    hands.press("Ctrl+S")
    assert hands.ask(list_programmes)[0].target_group == WHO_FOR


def pair_people(hands: Hands) -> tuple[PairLine, ...]:
    """From a roster to accepted pairs; returns them."""
    page = hands.go(Place.PAIRING)
    hands.press("Ctrl+N")
    first = page.proposal
    assert first is not None and first.pairs
    assert hands.reads(hands.words("page_pairing.reasons"), page), "each pair says why"
    apart = _apart(hands)
    assert not any(_key(pair) in apart for pair in first.pairs), "nobody is paired with whom they must not meet"

    table = page.board.pairs.table
    table.enter()
    pinned = table.current().key
    hands.key(Qt.Key.Key_P)
    hands.key(Qt.Key.Key_Down)
    banned = table.current().key
    assert banned != pinned
    hands.key(Qt.Key.Key_B)
    second = {(pair.mentor, pair.mentee) for pair in page.proposal.pairs}
    assert pinned in second and banned not in second
    assert hands.reads(hands.words.plural("page_pairing.changed", len(page.round.comparison.moves)), page)
    assert banned[1] in {move.mentee for move in page.board.changes.table.model.records}
    hands.press("Ctrl+Return")

    made = hands.ask(list_pairs)
    assert {(line.pair.mentor_id, line.pair.mentee_id) for line in made} == second
    return made


def _key(pair: object) -> frozenset[int]:
    return frozenset((pair.mentor, pair.mentee))  # type: ignore[attr-defined]


def _apart(hands: Hands) -> set[frozenset[int]]:
    return {frozenset((line.apart.person_a, line.apart.person_b)) for line in hands.ask(list_apart)}

# SPDX-License-Identifier: MIT
"""How pairing is said on this page: bands as icon and word, rules in words, keep-apart never explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from mentordesk.records.criteria import Block
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band, Move, Proposal, Unpaired
from mentordesk.records.pairing_account import WhatIf
from mentordesk.records.pairing_grid import GridCell
from mentordesk.records.people import Person
from mentordesk.usecases.pairing import PairingTable
from mentordesk.words import Words

BAND_ICONS: Mapping[Band, str] = {Band.STRONG: "circle-check", Band.FAIR: "circle", Band.WEAK: "alert-triangle"}
BAND_TONES: Mapping[Band, str] = {Band.STRONG: "success", Band.FAIR: "info", Band.WEAK: "warning"}
RULE_ICONS: Mapping[str, str] = {"pin": "pinned", "ban": "ban"}
_NAMED = 3
"""So many of those who would move are named in the line of a cell; the pair beside it names them all."""


class Names:
    """The people of a problem by id; somebody who left the desk meanwhile is still called something."""

    def __init__(self, words: Words, people: Mapping[PersonId, Person]) -> None:
        self._words, self.people = words, people

    def __call__(self, person_id: PersonId) -> str:
        person = self.people.get(person_id)
        return person.full_name if person is not None else self._words("page_pairing.somebody")

    def listed(self, person_id: PersonId) -> str:
        """Surname first, for the rows and columns of a list."""
        person = self.people.get(person_id)
        return person.listed_name if person is not None else self._words("page_pairing.somebody")


def band_word(words: Words, band: Band) -> str:
    """The band as a word with a capital, for a cell or a chip."""
    word = words.label("pairing.band", band.value)
    return word[:1].upper() + word[1:]


def why_not(words: Words, cell: GridCell) -> tuple[str, ...]:
    """What forbids a pair, a sentence each. A keep-apart is told as "they may not be paired", and nothing beside it."""
    if Block.KEEP_APART in cell.blocks:
        return (words("page_pairing.may_not"),)
    return tuple(words("page_pairing.not_because", why=words.label("pairing.block", b.value)) for b in cell.blocks)


def partly_served(words: Words, table: PairingTable, proposal: Proposal) -> str:
    """Who has a mentor and would need more, by name; "" where there is nobody."""
    short = [
        words.plural("page_pairing.short_of_mentors", missing, name=Names(words, table.people)(mentee))
        for mentee, missing in proposal.short_of
    ]
    return words("page_pairing.short_of", names=words.listing(short)) if short else ""


def blocked_lines(words: Words, unpaired: Unpaired) -> tuple[str, ...]:
    """How many candidates each rule stands in the way of."""
    return tuple(
        words.plural("page_pairing.may_not_with", count)
        if block is Block.KEEP_APART
        else words.plural(f"pairing.blocked.{block.value}", count)
        for block, count in unpaired.blocks
    )


def moved_by(words: Words, names: Names, found: WhatIf) -> tuple[str, ...]:
    """Whom deciding otherwise about a pair would move, in short: where its mentee goes without it, then who else."""
    if not found.possible:
        return ()
    own = [move for move in found.moves if move.mentee == found.mentee and not found.forced]
    others = [names(move.mentee) for move in found.moves if move.mentee != found.mentee]
    return (*(move_said(words, names, move) for move in own), _others_said(words, others))


def _others_said(words: Words, names: Sequence[str]) -> str:
    if len(names) > _NAMED:
        listed = words.listing(names[:_NAMED])
        return words("page_pairing.cell_moves_many", n=words.number(len(names)), names=listed)
    return words.plural("page_pairing.cell_moves", len(names), names=words.listing(names))


def move_said(words: Words, names: Names, move: Move) -> str:
    """One mentee's move in a sentence."""
    two = {"mentee": names(move.mentee)}
    if move.before is not None:
        two["before"] = names(move.before)
    if move.after is not None:
        two["after"] = names(move.after)
    return words(f"page_pairing.move.{move.kind.value}", **two)


def waiting(words: Words, table: PairingTable) -> str:
    """What there is to pair, before anything was solved."""
    places = sum(mentor.capacity for mentor in table.problem.mentors if mentor.ready)
    ready = sum(mentee.ready for mentee in table.problem.mentees)
    mentees = words.plural("page_pairing.waiting_mentees", ready)
    return words("page_pairing.waiting", mentees=mentees, places=words.plural("page_pairing.places", places))


def outcome(words: Words, table: PairingTable, proposal: Proposal) -> str:
    """Served of those who could be, mentors without a mentee, and the proof, in words."""
    left = Counter(person.role for person in proposal.unpaired)
    mentees = max(proposal.served, sum(mentee.ready for mentee in table.problem.mentees))
    served = words.plural("page_pairing.served", proposal.served, total=words.number(mentees))
    without = words.plural("page_pairing.mentors_idle", left[MentoringRole.MENTOR])
    proven = words("page_pairing.proven") if proposal.proof.holds else ""
    return " ".join(part for part in (served, partly_served(words, table, proposal), without, proven) if part)


def bands(words: Words, proposal: Proposal) -> Sequence[tuple[Band, str]]:
    """How many pairs of each band there are, best first."""
    counts = Counter(pair.band for pair in proposal.pairs)
    return [(band, words.plural(f"page_pairing.count.{band.value}", counts[band])) for band in Band if counts[band]]


def away(words: Words, table: PairingTable) -> str:
    """Who could be paired and is left out for being away, with the day they are back where it is known."""
    told = [
        words("page_pairing.away_back", name=table.people[one].full_name, day=words.short_date(back))
        if back is not None
        else table.people[one].full_name
        for one, back in table.away.items()
    ]
    return words("page_pairing.away", names=words.listing(told))

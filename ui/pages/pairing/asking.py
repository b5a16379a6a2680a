# SPDX-License-Identifier: MIT
"""What the page asks the desk and the pool in one go, made of use cases. It runs beside the window and knows no widget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mentordesk.progress import Progress
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.pairing import Comparison, PairKey, Proposal
from mentordesk.records.pairing_account import Price, Prices
from mentordesk.records.pairing_aim import Aim
from mentordesk.records.pairing_grid import PairingGrid
from mentordesk.records.pairing_whole import Alternative, BothWays, Stability, WholePicture
from mentordesk.records.programmes import Programme
from mentordesk.usecases import pairing, pairing_insight, programmes, proposals
from mentordesk.usecases.pairing import PairingTable
from mentordesk.usecases.pairing_insight import Solved


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingNews:
    """The programmes there are, the one on show and its people and rules; the last two are None on a desk without any."""

    programmes: tuple[Programme, ...]
    chosen: Programme | None
    table: PairingTable | None
    second_person: bool = False
    """Whether somebody else has to approve: pairs are then made from drafts alone."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Worked:
    """What was worked out of a table: every pair there could be and, where it was asked for, the best of them.

    `prices` tell what deciding otherwise would cost, for all pairs at once; None where there are too many for that.
    """

    table: PairingTable
    grid: PairingGrid
    solved: Solved | None = None
    prices: Prices | None = None
    comparison: Comparison | None = None
    """Who moved since the pairs before, where there were any."""

    @property
    def proposal(self) -> Proposal | None:
        """The best pairs."""
        return self.solved.proposal if self.solved is not None else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WholeTold:
    """What there is to say of solved pairs as a whole, and what the switches would give instead."""

    solved: Solved
    picture: WholePicture
    both: BothWays
    worst: Alternative
    stability: Stability


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RowPrices:
    """What deciding otherwise about each pair of one mentee would cost, by mentor."""

    solved: Solved
    mentee: PersonId
    prices: Mapping[PersonId, Price]


def gather(store: Any, wanted: ProgrammeId | None) -> PairingNews:
    """The wanted programme, or the first where it is not there."""
    known = programmes.list_programmes(store)
    chosen = next((programme for programme in known if programme.id == wanted), known[0] if known else None)
    table = pairing.pairing_table(store, chosen.id) if chosen is not None else None
    second = chosen is not None and proposals.second_person_needed(store, chosen.id)
    return PairingNews(programmes=known, chosen=chosen, table=table, second_person=second)


def lay_out(table: PairingTable, progress: Progress) -> Worked:
    """Every pair there could be, before any is proposed."""
    progress.report("pairing.stage.scores")
    return Worked(table=table, grid=pairing.pairing_grid(table.problem))


def work_out(table: PairingTable, aim: Aim, earlier: Solved | None, progress: Progress) -> Worked:
    """The best pairs for an aim, and what the page shows of them at once; what would help the others comes after."""
    solved = pairing_insight.solve_for(table.problem, aim, progress, earlier, helping=False)
    progress.report("pairing.stage.explain")
    return Worked(
        table=table,
        grid=pairing_insight.grid(solved),
        solved=solved,
        prices=pairing_insight.prices(solved),
        comparison=pairing_insight.compare_runs(earlier, solved) if earlier is not None else None,
    )


def help_with(solved: Solved, progress: Progress) -> Solved:
    """What would help everybody who is left over."""
    progress.report("pairing.stage.explain")
    return pairing_insight.with_help(solved)


def price_row(solved: Solved, mentee: PersonId, progress: Progress) -> RowPrices:
    """The prices of one mentee's pairs, where there are too many people for all at once."""
    progress.report("pairing.stage.explain")
    return RowPrices(solved=solved, mentee=mentee, prices=pairing_insight.prices_of_mentee(solved, mentee))


def tell_whole(solved: Solved, progress: Progress) -> WholeTold:
    """The whole, with both sides of each switch solved."""
    return WholeTold(
        solved=solved,
        picture=pairing_insight.insight(solved.problem, solved.proposal),
        both=pairing_insight.both_ways(solved.problem, solved.aim, progress),
        worst=pairing_insight.worst_off_price(solved.problem, solved.aim, progress),
        stability=pairing_insight.stability(solved),
    )


def pin_alone(
    store: Any, programme_id: ProgrammeId, pair: PairKey, why: str, others: Iterable[PairKey]
) -> tuple[PersonId, PersonId]:
    """Pin a pair and take the mentee's other pins back: two mentors at once were never meant."""
    for mentor, mentee in others:
        pairing.clear_pairing_rule(store, programme_id, mentor, mentee)
    pairing.pin_pair(store, programme_id, *pair, why)
    return pair

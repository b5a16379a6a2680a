# SPDX-License-Identifier: MIT
"""What the page asks the desk in one go, made of use cases. It runs on the desk's thread and knows no widget."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.pairing import PairKey
from mentordesk.records.pairing_grid import PairingGrid
from mentordesk.records.programmes import Programme
from mentordesk.usecases import pairing, programmes
from mentordesk.usecases.pairing import PairingTable


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingNews:
    """The programmes there are, the one on show, its problem and grid; the last three are None on a desk without any."""

    programmes: tuple[Programme, ...]
    chosen: Programme | None
    table: PairingTable | None
    grid: PairingGrid | None


def gather(store: Any, wanted: ProgrammeId | None) -> PairingNews:
    """The wanted programme, or the first where it is not there."""
    known = programmes.list_programmes(store)
    chosen = next((programme for programme in known if programme.id == wanted), known[0] if known else None)
    table = pairing.pairing_table(store, chosen.id) if chosen is not None else None
    grid = pairing.pairing_grid(table.problem) if table is not None else None
    return PairingNews(programmes=known, chosen=chosen, table=table, grid=grid)


def pin_alone(
    store: Any, programme_id: ProgrammeId, pair: PairKey, why: str, others: Iterable[PairKey]
) -> tuple[PersonId, PersonId]:
    """Pin a pair and take the mentee's other pins back: two mentors at once were never meant."""
    for mentor, mentee in others:
        pairing.clear_pairing_rule(store, programme_id, mentor, mentee)
    pairing.pin_pair(store, programme_id, *pair, why)
    return pair

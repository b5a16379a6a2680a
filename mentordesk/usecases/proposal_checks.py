# SPDX-License-Identifier: MIT
"""What stands in the way of pairs somebody wants to make today, pair by pair. Parts of the use cases about drafts."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from mentordesk.errors import Refused
from mentordesk.pairing.judge import blocks_of
from mentordesk.records.criteria import Block
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.pairing import PairKey, Problem, Reason
from mentordesk.store import Store
from mentordesk.usecases.presence import away_now

InTheWay = Mapping[PairKey, tuple[Reason, ...]]


class RuledOut(Refused):
    """A pair somebody wants to put into a draft breaks hard rules; `why` says which."""

    key = "errors_proposals.ruled_out"

    def __init__(self, why: Collection[Reason]) -> None:
        self.why = tuple(dict.fromkeys(reason.key for reason in why))
        super().__init__(None, why=tuple(Reason(key=key) for key in self.why))


def in_the_way(store: Store, programme_id: ProgrammeId, problem: Problem, pairs: Collection[PairKey]) -> InTheWay:
    """The reasons each of these pairs cannot be made today, by pair; an empty tuple = it can.

    The engine's rules are asked, and keep-aparts are looked up once more beside them: people can be hurt if it was wrong.
    """
    broken = blocks_of(problem, pairs)
    away = away_now(store, programme_id)
    served = {pair.mentee_id for pair in store.pairs.open(programme_id)}
    known = {side.id for side in (*problem.mentors, *problem.mentees)}
    found: dict[PairKey, tuple[Reason, ...]] = {}
    for key in pairs:
        blocks = list(broken[key])
        if store.apart.among(key) and Block.KEEP_APART not in blocks:
            blocks.insert(0, Block.KEEP_APART)
        closer = _closer(key, known, away, served)
        if closer:
            blocks = [block for block in blocks if block is not Block.STATUS]
        found[key] = (*(ruled(block) for block in blocks), *closer)
    return found


def ruled(block: Block) -> Reason:
    """A hard rule as a reason that can be said."""
    return Reason(key=f"pairing.block.{block.value}")


def _closer(
    key: PairKey, known: Collection[PersonId], away: Collection[PersonId], served: Collection[PersonId]
) -> tuple[Reason, ...]:
    """What is more exact than "not ready", of those who are not in the problem at all."""
    mentor, mentee = key
    found: list[str] = []
    if mentee in away:
        found.append("proposals.why_not.mentee_away")
    elif mentee not in known:
        found.append(f"proposals.why_not.{'has_mentor' if mentee in served else 'mentee_gone'}")
    if mentor in away:
        found.append("proposals.why_not.mentor_away")
    elif mentor not in known:
        found.append("proposals.why_not.mentor_gone")
    return tuple(Reason(key=name) for name in found)

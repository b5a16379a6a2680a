# SPDX-License-Identifier: MIT
"""What staff say about a table of people, done to the picture of it at once: other weights, a rule
switched, a pin, a ban, neither.

The desk is told at the same time; this is only so that nobody waits for it to see the pairs follow. A roster that changed
is another matter: pairs that were looked at are not replaced by it before staff ask for that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mentordesk.records.criteria import Block, Criterion, Weight
from mentordesk.records.pairing import PairKey
from mentordesk.usecases.pairing import PairingTable

_ROSTER = ("mentors", "mentees", "apart", "slots", "never_together", "slots_needed", "short_slots", "place_wings")


def same_roster(one: PairingTable, other: PairingTable) -> bool:
    """Whether two tables are of the same people with the same records, whatever staff say about how to pair them."""
    return all(getattr(one.problem, name) == getattr(other.problem, name) for name in _ROSTER)


def with_weights(table: PairingTable, weights: Mapping[Criterion, Weight]) -> PairingTable:
    """The same people under other weights."""
    return replace(table, problem=replace(table.problem, weights=dict(weights)))


def with_switch(table: PairingTable, block: Block, *, on: bool) -> PairingTable:
    """The same people with a hard rule that holds, or does not."""
    off = table.problem.off - {block} if on else table.problem.off | {block}
    return replace(table, problem=replace(table.problem, off=off))


def with_rule(table: PairingTable, kind: str, pair: PairKey, why: str) -> PairingTable:
    """The same people with a pair pinned or banned, or neither (`kind` ""); a mentee keeps no other pin."""
    rules = {key: rule for key, rule in table.rules.items() if key != pair and key not in other_pins(table, kind, pair)}
    if kind:
        rules[pair] = (kind, why)
    present = {side.id for side in (*table.problem.mentors, *table.problem.mentees)}
    problem = replace(
        table.problem,
        pinned=frozenset(key for key, (what, _) in rules.items() if what == "pin" and present.issuperset(key)),
        banned=frozenset(key for key, (what, _) in rules.items() if what == "ban"),
    )
    return replace(table, problem=problem, rules=rules)


def other_pins(table: PairingTable, kind: str, pair: PairKey) -> tuple[PairKey, ...]:
    """The pins of a mentee that a new one takes the place of: none while the mentee needs more mentors than are pinned."""
    if kind != "pin":
        return ()
    pins = tuple(key for key, (what, _) in table.rules.items() if what == "pin" and key[1] == pair[1] and key != pair)
    needed = next((mentee.needs for mentee in table.problem.mentees if mentee.id == pair[1]), 1)
    return pins if len(pins) >= needed else ()

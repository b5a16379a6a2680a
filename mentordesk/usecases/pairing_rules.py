# SPDX-License-Identifier: MIT
"""Hard rules a programme switches on and off. Which may be at all: `records.criteria.SWITCHABLE`."""

from __future__ import annotations

from mentordesk.errors import Refused
from mentordesk.records.criteria import SWITCHABLE, Block
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs


@needs(Permission.WRITE_PAIRS)
def switch_rule(store: Store, programme_id: ProgrammeId, block: Block, on: bool) -> None:
    """Let a hard rule hold in a programme, or not; pairs that break one that is off are told so as a caution.

    Raises `Refused` for the rules that protect somebody or that are set aside one by one.
    """
    store.programmes.get(programme_id)
    if block not in SWITCHABLE:
        raise Refused("errors_wishes.rule_always_holds")
    store.pairing.set_switch(programme_id, block.value, on=on)

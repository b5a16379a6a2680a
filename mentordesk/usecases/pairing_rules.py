# SPDX-License-Identifier: MIT
"""What a programme pairs by beside its weights: hard rules switched (which may be: `records.criteria.SWITCHABLE`), its aim."""

from __future__ import annotations

from mentordesk.errors import Refused
from mentordesk.records.criteria import SWITCHABLE, Block
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.pairing_aim import Aim
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


@needs(Permission.WRITE_PAIRS)
def aim_at(store: Store, programme_id: ProgrammeId, aim: Aim) -> None:
    """Choose what comes first when the best pairs of a programme are looked for, from now on."""
    store.programmes.get(programme_id)
    store.pairing.set_aim(programme_id, aim)

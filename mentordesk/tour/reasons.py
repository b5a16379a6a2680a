# SPDX-License-Identifier: MIT
"""Why people were paired and why some were not, told in the account in the words the window uses."""

from __future__ import annotations

from collections.abc import Mapping

from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Block, Cause, Proposal, Unpaired
from mentordesk.records.people import Person
from mentordesk.tour.account import Account
from mentordesk.words import Words


def tell_of_pairs(proposal: Proposal, people: Mapping[PersonId, Person], account: Account, said: Words) -> None:
    """The best pair with its reasons, and everybody without one with the cause and what would help."""
    best = max(proposal.pairs, key=lambda pair: (pair.score, -pair.mentee))
    reasons = " ".join(reason.said(said) for reason in best.reasons[:3])
    account.did("reason", mentor=people[best.mentor].full_name, mentee=people[best.mentee].full_name, reasons=reasons)
    for left in proposal.unpaired:
        name = people[left.person].full_name
        blocks = _rules_in_the_way(left, said)
        if blocks:
            account.did("unpaired_rules", person=name, n=left.candidates, blocks=blocks)
            continue
        remedies = [remedy.said(said, lambda person: people[person].full_name) for remedy in left.remedies]
        cause = said(f"pairing.cause.{left.cause.value}")
        account.did("unpaired", person=name, cause=" ".join((cause, *remedies[:1])))


def _rules_in_the_way(left: Unpaired, said: Words) -> str:
    """The rules that block every candidate. Keep-apart is not among them: the account is not encrypted."""
    if left.cause is not Cause.ALL_BLOCKED:
        return ""
    told = [(block, n) for block, n in left.blocks if block is not Block.KEEP_APART]
    return said.listing(said.plural(f"pairing.blocked.{block.value}", n) for block, n in told)

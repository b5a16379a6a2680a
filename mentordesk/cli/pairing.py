# SPDX-License-Identifier: MIT
"""The command that pairs a programme of a desk; bare problems are in `solving`."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import Any

from mentordesk.cli.console import BadInput, Console, opened, programme_of, text_of
from mentordesk.records.ids import PersonId
from mentordesk.records.on_paper import rules_on_paper
from mentordesk.records.pairing import Band, Proposal, Unpaired
from mentordesk.records.pairing_said import to_heed
from mentordesk.usecases import criteria_file, pairing, pairing_insight
from mentordesk.words import Words

_REASONS = 3
"""The strongest ones; what there is to heed is never cut short."""


def add_commands(commands: Any, _shared: object, opening: argparse.ArgumentParser, said: Words) -> None:
    """Add this file's commands to the parser."""
    pair = commands.add_parser("pair", parents=[opening], help=said("cli.help.pair"))
    pair.add_argument("--programme", help=said("cli.help.programme"))
    pair.add_argument("--criteria", metavar="TOML", help=said("cli.help.pair_criteria"))
    pair.add_argument("--accept", action="store_true", help=said("cli.help.accept"))
    pair.set_defaults(run=_pair)


def _pair(options: argparse.Namespace, console: Console) -> int:
    with opened(options, console) as desk:
        programme = programme_of(desk, options.programme)
        table = desk.ask(partial(pairing.pairing_table, programme_id=programme.id))
        problem, aim = table.problem, table.aim
        if options.criteria:
            if options.accept:
                raise BadInput("cli.error.criteria_first")
            sheet = criteria_file.read(text_of(options.criteria))
            problem, aim = criteria_file.under(problem, sheet), sheet.aim or aim
        proposal = pairing_insight.solve_for(problem, aim).proposal
        if options.accept:
            desk.perform(
                "pairs.act.accept",
                partial(pairing.accept_proposal, programme_id=programme.id, proposal=proposal),
            )
    _report(console, proposal, table)
    done = "pairs_accepted" if options.accept else "pairs_proposed"
    console.line(console.words.plural(f"cli.said.{done}", len(proposal.pairs)))
    console.answer(_document(console.words, proposal, accepted=options.accept))
    return 0


def _report(console: Console, proposal: Proposal, table: pairing.PairingTable) -> None:
    """Pairs with what speaks for them and all there is to heed, who has none and what would help, and how good the whole is.

    A total is no answer to a person: the whole is told by how many pairs of each band there are (REQ-1.8).
    """
    words = console.words

    def name(who: PersonId) -> str:
        return table.people[who].full_name

    for pair in proposal.pairs:
        console.line(f"{name(pair.mentor)} – {name(pair.mentee)} ({words.label('pairing.band', pair.band)})")
        for reason in pair.reasons[:_REASONS]:
            console.line(f"    {reason.said(words)}")
        for heeded in to_heed(words, pair.cautions, pair.unchecked):
            console.line(f"    {words.about(words('page_pairing.cautions'), heeded)}")
    for one in proposal.unpaired:
        console.line(words.about(name(one.person), words.label("pairing.cause", one.cause)))
        hindrances = (hindrance.said(words) for hindrance in table.hindrances.get(one.person, ()))
        remedies = (words.about(words("page_pairing.would_help"), r.said(words, name)) for r in one.remedies)
        for line in (*hindrances, *_in_the_way(words, one), *remedies):
            console.line(f"    {line}")
    console.line(_whole(words, proposal))


def _in_the_way(words: Words, one: Unpaired) -> Iterable[str]:
    """How many candidates each rule blocks. What a terminal shows may end up in a file: rules are named as on paper."""
    named, others = rules_on_paper(one)
    if named:
        yield words.plural("page_pairing.candidates", one.candidates)
    yield from (words.plural(f"pairing.blocked.{block.value}", count) for block, count in named)
    if others:
        yield words("sheets.proposal.rule_forbids")


def _whole(words: Words, proposal: Proposal) -> str:
    counts = Counter(pair.band for pair in proposal.pairs)
    bands = [words.plural(f"page_pairing.count.{band.value}", counts[band]) for band in Band if counts[band]]
    served = words.plural("cli.said.served", proposal.served)
    alone = words.plural("cli.said.alone", len(proposal.unpaired))
    key = "cli.said.whole" if bands else "cli.said.whole_none"
    said = words(key, served=served, unpaired=alone, **({"bands": words.listing(bands)} if bands else {}))
    return f"{said} {words('page_pairing.proven')}"


def _document(words: Words, proposal: Proposal, *, accepted: bool) -> dict[str, object]:
    return {
        "served": proposal.served,
        "total": proposal.total,
        "proven": proposal.proof.holds,
        "accepted": accepted,
        "fingerprint": proposal.fingerprint,
        "pairs": [
            {
                "mentor": pair.mentor,
                "mentee": pair.mentee,
                "band": pair.band.value,
                "reasons": [reason.said(words) for reason in pair.reasons],
                "cautions": [reason.said(words) for reason in pair.cautions],
                "unchecked": [block.value for block in pair.unchecked],
            }
            for pair in proposal.pairs
        ],
        "unpaired": [
            {
                "person": person.person,
                "role": person.role.value,
                "cause": person.cause.value,
                "blocks": {block.value: count for block, count in person.blocks},
            }
            for person in proposal.unpaired
        ],
    }

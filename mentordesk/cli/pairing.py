# SPDX-License-Identifier: MIT
"""The command that pairs a programme of a desk; bare problems are in `solving`."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from mentordesk.cli.console import BadInput, Console, opened, programme_of, text_of
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Proposal
from mentordesk.records.people import Person
from mentordesk.usecases import criteria_file, pairing, pairing_insight
from mentordesk.words import Words


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
    _report(console, proposal, dict(table.people))
    console.say("cli.said.pairs_accepted" if options.accept else "cli.said.pairs_proposed", pairs=len(proposal.pairs))
    console.answer(_document(console.words, proposal, accepted=options.accept))
    return 0


def _report(console: Console, proposal: Proposal, people: dict[PersonId, Person]) -> None:
    words = console.words
    for pair in proposal.pairs:
        console.line(
            f"{people[pair.mentor].full_name} – {people[pair.mentee].full_name} "
            f"({words.label('pairing.band', pair.band)})"
        )
        for reason in (*pair.reasons[:3], *pair.cautions[:2]):
            console.line(f"    {reason.said(words)}")
    for person in proposal.unpaired:
        console.line(words.about(people[person.person].full_name, words.label("pairing.cause", person.cause)))
    console.say("cli.said.solved", served=proposal.served, total=proposal.total, unpaired=len(proposal.unpaired))


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

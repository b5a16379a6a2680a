# SPDX-License-Identifier: MIT
"""A draft on paper for the committee: the pairs that are possible today, with reasons and boxes, and who stays without.

A pair a rule stands against is on no paper, and no rule is named that could tell of a keep-apart (REQ-1.13).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId, ProposalId
from mentordesk.records.judged import JudgedPair
from mentordesk.records.on_paper import cautions_on_paper, reasons_on_paper, rules_on_paper
from mentordesk.records.pairing import Cause, RemedyKind, Unpaired
from mentordesk.records.pairing_sheets import PairingProposalSheet, ProposedRow, UnpairedRow
from mentordesk.records.people import Person
from mentordesk.records.roles import Permission
from mentordesk.records.sheets import PaperSize, SheetKind
from mentordesk.store import Store
from mentordesk.usecases.permission import needs
from mentordesk.usecases.proposals import draft_table, judge_draft
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheets import GatheredSheet, PrintTarget, framed, write_down_print
from mentordesk.vocabulary import fold
from mentordesk.words import Words, words

_MENTOR, _MENTEE = MentoringRole.MENTOR, MentoringRole.MENTEE
_REASONS = 3
_REMEDIES = 2
_TOLD = frozenset(
    {
        RemedyKind.MORE_PLACES,
        RemedyKind.COMMON_SLOT,
        RemedyKind.INTERPRETER,
        RemedyKind.FINISH_CHECKS,
        RemedyKind.SHORTER_MINIMUM,
    }
)
"""What would help and may be printed: who was ruled out with whom by staff stays in the program."""


@needs(Permission.PRINT)
def gather_proposal_sheet(
    store: Store, draft_id: ProposalId, language: str, paper: PaperSize | None = None, *, blank: bool = False
) -> GatheredSheet:
    """The pairs of a draft that still stand and are possible today, by mentor; and everybody who stays without one."""
    choice = SheetChoice(
        kind=SheetKind.PAIRING_PROPOSAL, draft_id=draft_id, language=language, paper=paper, blank=blank
    )
    table = draft_table(store, draft_id)
    programme = store.programmes.get(table.draft.programme_id)
    if blank:
        return framed(store, choice, PairingProposalSheet(second_person=table.second_person), programme)
    said = words(language, store.settings.desk().setting)
    judged = judge_draft(table)
    unready = {(mentor.id, _MENTOR) for mentor in table.problem.mentors if not mentor.ready}
    unready |= {(mentee.id, _MENTEE) for mentee in table.problem.mentees if not mentee.ready}
    named = sorted(
        judged.possible,
        key=lambda pair: tuple(fold(table.people[one].listed_name) for one in (pair.mentor, pair.mentee)),
    )
    sheet = PairingProposalSheet(
        name=table.draft.name,
        made_by=table.users.get(table.draft.made_by, ""),
        made_at=table.draft.made_at.astimezone(),
        rows=tuple(_row(said, pair, table.people) for pair in named),
        left_off=len(judged.broken),
        unpaired=tuple(_alone(said, one, table.people, unready) for one in judged.unpaired),
        second_person=table.second_person,
    )
    return framed(store, choice, sheet, programme)


@needs(Permission.PRINT)
def log_proposal_print(store: Store, gathered: GatheredSheet, pages: int, target: PrintTarget) -> None:
    """Write down that a proposal was printed or saved."""
    write_down_print(store, gathered, pages, target)


def _row(said: Words, pair: JudgedPair, people: Mapping[PersonId, Person]) -> ProposedRow:
    return ProposedRow(
        mentor=people[pair.mentor].full_name,
        mentee=people[pair.mentee].full_name,
        fit=said.label("pairing.band", pair.band.value) if pair.band else "",
        reasons=tuple(reason.said(said) for reason in reasons_on_paper(pair.reasons, _REASONS)),
        cautions=tuple(caution.said(said) for caution in cautions_on_paper(pair.cautions)),
    )


def _alone(
    said: Words, one: Unpaired, people: Mapping[PersonId, Person], unready: Collection[tuple[PersonId, MentoringRole]]
) -> UnpairedRow:
    """Who is not ready is said to be so, and nothing is counted: what else would stand in the way is for later."""
    named, others = rules_on_paper(one)
    ready = (one.person, one.role) not in unready
    lines = [said(f"pairing.cause.{one.cause.value}" if ready else "sheets.proposal.not_ready")]
    if ready and one.cause is not Cause.NOBODY_THERE:
        lines += [said.plural(f"pairing.blocked.{block.value}", count) for block, count in named]
        lines += [said("sheets.proposal.rule_forbids")] if others else []
    helpful = [remedy for remedy in one.remedies if remedy.kinds <= _TOLD]
    lines += [remedy.said(said, lambda person: people[person].full_name) for remedy in helpful[:_REMEDIES]]
    return UnpairedRow(person=people[one.person].full_name, role=one.role, why=tuple(lines))

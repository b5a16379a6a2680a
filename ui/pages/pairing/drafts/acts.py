# SPDX-License-Identifier: MIT
"""What can be done with a draft: each an act at the desk with its undo, and what came of it said above the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.ids import DraftPairId, PersonId, ProgrammeId, ProposalId
from mentordesk.records.issues import Issue
from mentordesk.records.pairing import PairKey, Proposal, Reason
from mentordesk.records.proposals import Decided, DraftTerms, HeldUp, PairsMade
from mentordesk.usecases import proposal_deciding, proposal_making, proposals
from mentordesk.usecases.hand_made import HandMade, save_hand_made
from mentordesk.usecases.proposal_checks import RuledOut
from ui.context import Page
from ui.look.speech import issue_sentence
from ui.pages.pairing.drafts.said import Hindered, held_up_said, reasons_said
from ui.pages.pairing.made import next_steps
from ui.pages.pairing.wording import Names
from ui.widgets.banner import Remedy

_MOST_TOLD = 6


class DraftActs:
    """Acts for `view`; what came of them is told at the page. `names()` gives the people of the draft on show, `hindered()`
    the checks and trainings in the way of any of them."""

    def __init__(self, page: Page, view: QWidget, names: Callable[[], Names], hindered: Callable[[], Hindered]) -> None:
        self._page, self._view, self._names, self._hindered = page, view, names, hindered

    def save(
        self,
        programme_id: ProgrammeId,
        name: str,
        proposal: Proposal,
        terms: DraftTerms,
        then: Callable[[ProposalId], object],
        wrong: Callable[[str], object],
    ) -> None:
        """Keep pairs under a name; `wrong(sentence)` where the name will not do."""
        call = partial(proposals.save_draft, programme_id=programme_id, name=name, proposal=proposal, terms=terms)
        self._perform("proposals.act.save", call, then, wrong)

    def save_brought(
        self,
        programme_id: ProgrammeId,
        name: str,
        made: HandMade,
        then: Callable[[ProposalId], object],
        wrong: Callable[[str], object],
    ) -> None:
        """Keep a list made by hand under a name."""
        call = partial(save_hand_made, programme_id=programme_id, name=name, made=made)
        self._perform("proposals.act.import", call, then, wrong)

    def rename(
        self, draft_id: ProposalId, name: str, then: Callable[[Any], object], wrong: Callable[[str], object]
    ) -> None:
        """Give a draft another name."""
        call = partial(proposals.rename_draft, draft_id=draft_id, name=name)
        self._perform("proposals.act.rename", call, then, wrong)

    def duplicate(
        self, draft_id: ProposalId, name: str, then: Callable[[ProposalId], object], wrong: Callable[[str], object]
    ) -> None:
        """The same pairs once more under another name, all open."""
        call = partial(proposals.duplicate_draft, draft_id=draft_id, name=name)
        self._perform("proposals.act.duplicate", call, then, wrong)

    def delete(self, draft_id: ProposalId, name: str) -> None:
        """Drop a draft, after asking."""
        call = partial(proposals.delete_draft, draft_id=draft_id)
        self._page.context.messages.confirm(
            self._view,
            "page_pairing.drafts.delete",
            lambda: self._perform("proposals.act.delete", call),
            danger=True,
            name=name,
        )

    def approve(self, draft_id: ProposalId, pairs: Sequence[DraftPairId]) -> None:
        """Approve pairs; those a rule forbids today are named."""
        call = partial(proposal_deciding.approve_pairs, draft_id=draft_id, pair_ids=tuple(pairs))
        self._perform("proposals.act.approve", call, partial(self._tell_decided, "approved"))

    def dismiss(self, draft_id: ProposalId, pairs: Sequence[DraftPairId]) -> None:
        """Dismiss pairs."""
        call = partial(proposal_deciding.dismiss_pairs, draft_id=draft_id, pair_ids=tuple(pairs))
        self._perform("proposals.act.dismiss", call, partial(self._tell_decided, "dismissed"))

    def reopen(self, draft_id: ProposalId, pairs: Sequence[DraftPairId]) -> None:
        """Take decisions back."""
        call = partial(proposal_deciding.reopen_pairs, draft_id=draft_id, pair_ids=tuple(pairs))
        self._perform("proposals.act.reopen", call, partial(self._tell_decided, "reopened"))

    def rule_out(
        self,
        draft_id: ProposalId,
        pairs: Sequence[DraftPairId],
        why: str,
        then: Callable[[], object],
        wrong: Callable[[str], object],
    ) -> None:
        """Dismiss pairs and rule them out for the programme; `wrong(sentence)` where the reason will not do."""
        call = partial(proposal_deciding.dismiss_pairs, draft_id=draft_id, pair_ids=tuple(pairs), ban=True, why=why)

        def done(found: Decided) -> None:
            then()
            self._tell("page_drafts.ruled_out", found.done, found.held_up)

        self._perform("proposals.act.dismiss", call, done, wrong)

    def take_out(self, draft_id: ProposalId, pairs: Sequence[DraftPairId]) -> None:
        """Take pairs out of a draft altogether."""
        call = partial(proposal_deciding.take_out_pairs, draft_id=draft_id, pair_ids=tuple(pairs))
        self._perform(
            "proposals.act.take_out", call, lambda found: self._tell("page_drafts.taken_out", found.done, found.held_up)
        )

    def put(self, draft_id: ProposalId, mentor: PersonId, mentee: PersonId, then: Callable[[], object]) -> None:
        """Put a pair of one's own into a draft."""
        call = partial(proposal_deciding.put_by_hand, draft_id=draft_id, mentor=mentor, mentee=mentee)

        def done(_: DraftPairId) -> None:
            then()
            self._page.tell("page_drafts.put.done")

        refused = partial(self._on_ruled_out, ((mentor, mentee),))
        self._perform("proposals.act.put", call, done, failed=refused)

    def swap(self, draft_id: ProposalId, one: DraftPairId, other: DraftPairId, new: Sequence[PairKey]) -> None:
        """Let two pairs change mentees; `new` are the pairs they become."""
        call = partial(proposal_deciding.swap_pairs, draft_id=draft_id, one=one, other=other)
        done = partial(self._page.tell, "page_pairing.drafts.swapped")
        self._perform("proposals.act.swap", call, lambda _: done(), failed=partial(self._on_ruled_out, new))

    def make(self, draft_id: ProposalId) -> None:
        """Make the approved pairs real."""
        call = partial(proposal_making.make_pairs, draft_id=draft_id)
        self._perform("proposals.act.make", call, self._tell_made)

    def _perform(
        self,
        label: str,
        call: Callable[[Any], Any],
        then: Callable[[Any], object] | None = None,
        wrong: Callable[[str], object] | None = None,
        failed: Callable[[MentorDeskError], object] | None = None,
    ) -> None:
        context = self._page.context
        context.messages.clear(self._page)
        failed = partial(self._on_failed, wrong) if wrong is not None else failed
        context.jobs.perform(label, call, self._view, then, failed)

    def _on_failed(self, wrong: Callable[[str], object], error: MentorDeskError) -> None:
        if isinstance(error, Invalid):
            wrong(" ".join(self._said(issue) for issue in error.issues))
        else:
            self._page.context.messages.fail(self._page, error)

    def _on_ruled_out(self, pairs: Sequence[PairKey], error: MentorDeskError) -> None:
        """The rules new pairs would break, as everywhere on this page: a keep-apart is not explained."""
        context = self._page.context
        if not isinstance(error, RuledOut):
            context.messages.fail(self._page, error)
            return
        why = [Reason(key=key) for key in error.why]
        people = tuple(dict.fromkeys(person for pair in pairs for person in pair))
        said = reasons_said(context.words, why, people, self._names(), self._hindered())
        text = context.words("errors_proposals.ruled_out", why=context.words.listing(said))
        context.messages.tell_text(self._page, "warning", text)

    def _said(self, issue: Issue) -> str:
        return issue_sentence(self._page.context.words, issue)

    def _tell_decided(self, what: str, found: Decided) -> None:
        self._tell(f"page_pairing.drafts.{what}", found.done, found.held_up)

    def _tell_made(self, found: PairsMade) -> None:
        ways = next_steps(self._page.context, found.made)
        self._tell("page_pairing.accepted", len(found.made), found.held_up, *ways)

    def _tell(self, key: str, done: int, held_up: Sequence[HeldUp], *remedies: Remedy) -> None:
        words = self._page.context.words
        said = [words.plural(key, done)] if done or not held_up else []
        if held_up:
            said.append(words.plural("page_pairing.drafts.held_up", len(held_up)))
            said += [held_up_said(words, one, self._names(), self._hindered()) for one in held_up[:_MOST_TOLD]]
        tone = "warning" if held_up else "success"
        self._page.context.messages.tell_text(self._page, tone, " ".join(said), *remedies)

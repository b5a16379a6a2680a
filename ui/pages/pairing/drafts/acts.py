# SPDX-License-Identifier: MIT
"""What can be done with a draft: each an act at the desk with its undo, and what came of it said above the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.ids import DraftPairId, ProgrammeId, ProposalId
from mentordesk.records.issues import Issue
from mentordesk.records.pairing import Proposal
from mentordesk.records.proposals import Decided, DraftTerms, HeldUp, PairsMade
from mentordesk.usecases import proposal_deciding, proposal_making, proposals
from mentordesk.usecases.hand_made import HandMade, save_hand_made
from mentordesk.words import Words
from ui.context import Page, Place
from ui.look.speech import issue_sentence
from ui.pages.pairing.wording import Names
from ui.widgets.banner import Remedy

_KEEP_APART = "pairing.block.keep_apart"
_MOST_TOLD = 6


class DraftActs:
    """Acts for `view`; what came of them is told at the page. `names()` gives the people of the draft on show."""

    def __init__(self, page: Page, view: QWidget, names: Callable[[], Names]) -> None:
        self._page, self._view, self._names = page, view, names

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

    def swap(self, draft_id: ProposalId, one: DraftPairId, other: DraftPairId) -> None:
        """Let two pairs change mentees."""
        call = partial(proposal_deciding.swap_pairs, draft_id=draft_id, one=one, other=other)
        self._perform("proposals.act.swap", call, lambda _: self._page.tell("page_pairing.drafts.swapped"))

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
    ) -> None:
        context = self._page.context
        context.messages.clear(self._page)
        failed = partial(self._on_failed, wrong) if wrong is not None else None
        context.jobs.perform(label, call, self._view, then, failed)

    def _on_failed(self, wrong: Callable[[str], object], error: MentorDeskError) -> None:
        if isinstance(error, Invalid):
            wrong(" ".join(self._said(issue) for issue in error.issues))
        else:
            self._page.context.messages.fail(self._page, error)

    def _said(self, issue: Issue) -> str:
        return issue_sentence(self._page.context.words, issue)

    def _tell_decided(self, what: str, found: Decided) -> None:
        self._tell(f"page_pairing.drafts.{what}", found.done, found.held_up)

    def _tell_made(self, found: PairsMade) -> None:
        context = self._page.context
        to_pairs = Remedy(context.words("page_pairing.to_pairs"), lambda: context.navigator.open(Place.PAIRS))
        remedies = (to_pairs,) if found.made and context.navigator.has(Place.PAIRS) else ()
        self._tell("page_pairing.accepted", len(found.made), found.held_up, *remedies)

    def _tell(self, key: str, done: int, held_up: Sequence[HeldUp], *remedies: Remedy) -> None:
        words = self._page.context.words
        said = [words.plural(key, done)] if done or not held_up else []
        if held_up:
            said.append(words.plural("page_pairing.drafts.held_up", len(held_up)))
            said += [held_up_said(words, one, self._names()) for one in held_up[:_MOST_TOLD]]
        tone = "warning" if held_up else "success"
        self._page.context.messages.tell_text(self._page, tone, " ".join(said), *remedies)


def held_up_said(words: Words, held: HeldUp, names: Names) -> str:
    """A pair that could not be, and why; a keep-apart is never explained."""
    two = words("page_pairing.two", a=names(held.pair.mentor), b=names(held.pair.mentee))
    why = [words("page_pairing.may_not_short") if one.key == _KEEP_APART else one.said(words) for one in held.why]
    if any(one.key == _KEEP_APART for one in held.why):
        why = [words("page_pairing.may_not_short")]
    return words("page_pairing.drafts.held_up_pair", two=two, why=words.listing(why))

# SPDX-License-Identifier: MIT
"""The sheets about what a page shows, folded away at its foot: which went out, what became of each, and what stands on it."""

from __future__ import annotations

from functools import partial

from mentordesk.records.ids import MeetingId, PairId
from mentordesk.records.papers import PaperLine, Returned
from mentordesk.records.roles import Permission
from mentordesk.usecases.papers_about import papers_about
from ui.context import Context, Place
from ui.forms.answers import AnswersView
from ui.jobs.job import Job
from ui.widgets.fold import Fold
from ui.widgets.inputs import ChoiceBox


class PapersFold(Fold):
    """Not there where no sheet went out. The newest sheet stands first; the one on show stays when the page reloads."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.look, context.words("papers_about.title"))
        self._context = context
        self._lines: dict[str, PaperLine] = {}
        self._asking: Job | None = None
        self.choice = ChoiceBox()
        # A long title must not push a narrow page out of its window.
        self.choice.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(24)
        self.choice.setAccessibleName(context.words("papers_about.list"))
        self.answers = AnswersView(context.look, to_pile=context.navigator.has(Place.PILE))
        self.inner.addWidget(self.choice)
        self.inner.addWidget(self.answers)
        self.choice.currentIndexChanged.connect(lambda _: self._show_chosen())
        self.answers.pile_wanted.connect(partial(context.navigator.open, Place.PILE))
        self.hide()

    def show_about(self, *, pair_id: PairId | None = None, meeting_id: MeetingId | None = None) -> None:
        """Ask for the sheets about a pair or a meeting; late answers about another one are dropped."""
        if not self._context.actor.may(Permission.READ_SESSIONS):
            return
        if self._asking is not None:
            self._asking.drop()
        call = partial(papers_about, pair_id=pair_id, meeting_id=meeting_id)
        self._asking = self._context.jobs.ask(call, self, self._on_lines)

    def _on_lines(self, lines: tuple[PaperLine, ...]) -> None:
        words = self._context.words
        self._lines = {line.paper.code: line for line in lines}
        self.setVisible(bool(lines))
        self.button.setText(words.plural("papers_about.fold", len(lines)))
        self.choice.set_options([(code, self._said(line)) for code, line in self._lines.items()])
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.answers.show_line(self._lines.get(self.choice.value()))

    def _said(self, line: PaperLine) -> str:
        words, back = self._context.words, line.back
        day = words.short_date((back.at if back is not None else line.paper.printed_at).astimezone().date())
        how = Returned.ENTERED if line.unnamed else back.how if back is not None else None
        became = words(f"papers_about.short.{how.value if how is not None else 'out'}")
        return " · ".join((words(f"sheets.title.{line.paper.kind.value}"), day, became))

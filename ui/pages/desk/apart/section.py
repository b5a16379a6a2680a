# SPDX-License-Identifier: MIT
"""The section "Bring in the keep-apart list": choose the file, review, apply. The work itself is the intake's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.apart_answers import ApartTouch
from mentordesk.records.changes import Entity
from mentordesk.records.exchange import RowKind
from mentordesk.records.exchange_apart import ApartChoices
from mentordesk.records.roles import Permission
from mentordesk.usecases.apart_list import NOTHING_CHOSEN, ApartDone
from mentordesk.usecases.apart_raised import apart_touches
from mentordesk.words import Words
from ui.context import Action, Context, Place
from ui.messages.wording import sentence
from ui.pages.desk.apart.intake import ListIntake
from ui.pages.desk.apart.lines import WIDER
from ui.pages.desk.apart.review import ListReview
from ui.pages.desk.choosing import ChooseFile
from ui.pages.desk.sections import Section
from ui.pages.desk.stepbar import StepBar
from ui.widgets.banner import Remedy
from ui.widgets.cover import cover_names

_DRAFT = "import"


class ApartSection(Section):
    """From the establishment's list to keep-apart records. Nothing is written before Apply, nothing is closed by it."""

    watches = frozenset({Entity.PEOPLE, Entity.APART})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.intake = ListIntake(context, self)
        self.bar = StepBar(context.look)
        self.choose = ChooseFile(context.look, "page_apart_list", self._ask_file)
        reasons = context.actor.may(Permission.READ_APART_REASON)
        self.review = ListReview(context.look, self.intake, reasons=reasons)
        self.steps = QStackedWidget()
        self.steps.addWidget(self.choose)
        self.steps.addWidget(self.review)
        cover_names(context.look, self.review, "widgets.cover.roster")
        self.content.addWidget(self.bar)
        self.content.addWidget(self.steps, 1)
        self.bar.back_pressed.connect(self._back)
        self.bar.next_pressed.connect(self.intake.apply)
        self.intake.planned.connect(self._on_planned)
        self.intake.applied.connect(self._on_applied)
        self.intake.refused.connect(self._on_refused)
        self._show_choice()

    def actions_offered(self) -> Sequence[Action]:
        return (
            Action(
                id="apart_list_open",
                text="page_apart_list.choose",
                icon="folder-open",
                shortcut="Ctrl+O",
                run=self._ask_file,
            ),
            Action(
                id="apart_list_apply",
                text="page_apart_list.next",
                icon="arrow-right",
                shortcut="Ctrl+Return",
                run=self.intake.apply,
                enabled=lambda: self.intake.plan is not None,
            ),
        )

    def reload(self) -> None:
        if self.intake.plan is not None and not self.intake.is_applying:
            self.intake.make_plan()

    def take_file(self, path: Path) -> bool:
        self.context.messages.clear(self)
        self.intake.open(path)
        return True

    def drafts(self) -> Mapping[str, str]:
        return {_DRAFT: self.intake.kept()} if self.intake.path is not None else {}

    def restore(self, name: str, payload: str) -> None:
        if name == _DRAFT:
            self.intake.take_up(payload)

    def _show_choice(self) -> None:
        self.bar.say(self.context.words("page_desk.section.apart"))
        self.bar.offer("")
        self.steps.setCurrentWidget(self.choose)
        self.titled.emit()

    def _back(self) -> None:
        self.intake.forget()
        self._show_choice()

    def _ask_file(self) -> None:
        self.context.messages.open_file(self, "page_apart_list.choose_title", "page_roster.kinds", self.take_file)

    def _on_planned(self) -> None:
        plan, words = self.intake.plan, self.context.words
        if plan is None:
            return
        fresh = self.steps.currentWidget() is not self.review
        self.review.show_plan(plan, fresh=fresh)
        self.bar.say(words("page_roster.step.review"), f"{plan.source.name} · {words('page_roster.nothing_written')}")
        self.bar.offer(apply_text(words, self.review.counts(), self.intake.choices), back=True)
        if fresh:
            self.steps.setCurrentWidget(self.review)
            self.review.table.enter()
        self.titled.emit()

    def _on_applied(self, done: ApartDone) -> None:
        words = self.context.words
        what = _numbers(words, done.added, done.widened, done.changed, done.closed)
        text = words("page_apart_list.done" if done.checked else "page_apart_list.done_unchecked", what=what)
        tone = "success" if done.checked else "warning"
        self.context.messages.tell_text(self, tone, text, Remedy(words("page_roster.undo"), self._undo))
        self._show_choice()
        self.context.jobs.ask(apart_touches, self, self._on_touches)

    def _on_touches(self, touched: ApartTouch) -> None:
        """What the list's records stand against is said at once, with the way to where it is dealt with."""
        if touched:
            there = Remedy(
                self.context.words("page_apart_list.to_today"), lambda: self.context.navigator.open(Place.TODAY)
            )
            count = sum(map(len, (touched.pairs, touched.groups, touched.meetings, touched.housed)))
            self.tell("page_apart_list.touches", there, tone="danger", n=count)

    def _undo(self) -> None:
        """Take the import back; where something else was done since, that comes first."""
        if self.context.jobs.undo_state.undo == "apart.act.import":
            self.context.jobs.undo(self, lambda _: self.tell("page_roster.undone"))
        else:
            self.tell("page_roster.undo_later", tone="warning")

    def _on_refused(self, error: MentorDeskError) -> None:
        again = Remedy(self.context.words("page_roster.review_again"), self.intake.make_plan)
        self.context.messages.tell_text(self, "warning", sentence(self.context.words, error), again)


def apply_text(words: Words, counts: Mapping[str, int], choices: ApartChoices = NOTHING_CHOSEN) -> str:
    """What Apply will do, in numbers; with nothing new it still notes that the list was checked."""
    new, wider = counts.get(RowKind.NEW, 0), counts.get(WIDER, 0)
    changed, closed = len(choices.taking), len(choices.closing)
    if not (new or wider or changed or closed):
        return words("page_apart_list.note_check")
    return words("page_roster.apply", what=_numbers(words, new, wider, changed, closed))


def _numbers(words: Words, new: int, wider: int, changed: int, closed: int) -> str:
    parts = [words.plural("page_roster.n_new", new)]
    rest = {"n_wider": wider, "n_changed": changed, "n_closed": closed}
    parts += [words.plural(f"page_apart_list.{name}", count) for name, count in rest.items() if count]
    return ", ".join(parts)

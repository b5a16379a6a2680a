# SPDX-License-Identifier: MIT
"""The section "Bring in a roster": choose the file, match its columns, review, apply. The work itself is the intake's."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Entity
from mentordesk.records.exchange import ImportPlan, RowKind
from mentordesk.records.exchange_groups import RowGroup, to_confirm
from mentordesk.records.programmes import Programme
from mentordesk.usecases.programmes import list_programmes
from mentordesk.usecases.roster import ImportDone
from mentordesk.usecases.roster_sources import forget_source, rename_source, roster_sources
from mentordesk.words import Words
from ui.context import Action, Context, Place
from ui.messages.wording import sentence
from ui.pages.desk.choosing import ChooseFile
from ui.pages.desk.roster.columns import ColumnsView
from ui.pages.desk.roster.intake import Intake
from ui.pages.desk.roster.review import ReviewView
from ui.pages.desk.roster.sources import KnownSources
from ui.pages.desk.sections import Section
from ui.pages.desk.stepbar import StepBar
from ui.widgets.banner import Remedy
from ui.widgets.cover import cover_names

_DRAFT = "import"


class RosterSection(Section):
    """From a file to people on the desk. Nothing is written before Apply."""

    watches = frozenset({Entity.PEOPLE, Entity.PROGRAMMES, Entity.EXCHANGE})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.intake = Intake(context, self)
        self.bar = StepBar(context.look)
        self.choose = ChooseFile(context.look, "page_roster", self._ask_file)
        self.columns = ColumnsView(context.look, self.intake)
        self.review = ReviewView(context.look, self.intake)
        self.steps = QStackedWidget()
        self.known = KnownSources(context.look)
        for step in (self.choose, self.columns, self.review):
            self.steps.addWidget(step)
        for step in (self.columns, self.review):
            cover_names(context.look, step, "widgets.cover.roster")
        self.content.addWidget(self.bar)
        self.content.addWidget(self.steps, 1)
        self.content.addWidget(self.known)
        self._connect()
        self._go(self.choose)

    def actions_offered(self) -> Sequence[Action]:
        return (
            Action(
                id="roster_open", text="page_roster.choose", icon="folder-open", shortcut="Ctrl+O", run=self._ask_file
            ),
            Action(
                id="roster_paste",
                text="page_roster.paste",
                icon="clipboard-list",
                shortcut="Ctrl+Shift+V",
                run=self._paste,
            ),
            Action(
                id="roster_next",
                text="page_roster.next",
                icon="arrow-right",
                shortcut="Ctrl+Return",
                run=self._next,
                enabled=lambda: self.bar.next_button.isVisibleTo(self) and self.bar.next_button.isEnabled(),
            ),
        )

    def reload(self) -> None:
        self.context.jobs.ask(list_programmes, self, self._on_programmes)
        self.context.jobs.ask(roster_sources, self, self.known.show_sources)
        if self.intake.plan is not None and not self.intake.is_applying:
            self.intake.make_plan()

    def take_file(self, path: Path) -> bool:
        self.context.messages.clear(self)
        self.intake.open(path)
        return True

    def drafts(self) -> Mapping[str, str]:
        return {_DRAFT: json.dumps(self.intake.kept())} if self.intake.is_open else {}

    def restore(self, name: str, payload: str) -> None:
        if name == _DRAFT:
            self.intake.take_up(payload)

    def _connect(self) -> None:
        self.bar.back_pressed.connect(self._back)
        self.bar.next_pressed.connect(self._next)
        self.columns.source.sheet_wanted.connect(self._on_sheet)
        self.intake.opened.connect(self._on_opened)
        self.known.renamed.connect(self._rename_source)
        self.known.forgotten.connect(self._forget_source)
        self.review.filters.chosen.connect(lambda _: self._offer_next())
        self.intake.read.connect(self.columns.show_mapping)
        self.intake.planned.connect(self._on_planned)
        self.intake.applied.connect(self._on_applied)
        self.intake.refused.connect(self._on_refused)

    # The steps --------------------------------------------------------------------------------------------------------

    def _go(self, step: QWidget) -> None:
        self.steps.setCurrentWidget(step)
        self.known.set_wanted(step is self.choose)
        words, source = self.context.words, self.intake.path.name if self.intake.path is not None else ""
        if step is self.choose:
            self.bar.say(words("page_desk.section.roster"))
            self.bar.offer("")
        elif step is self.columns:
            self.bar.say(words("page_roster.step.columns"), source)
            self.bar.offer(words("page_roster.to_review"), back=True)
        self.titled.emit()

    def _next(self) -> None:
        if self.steps.currentWidget() is self.columns:
            self.intake.make_plan()
        elif self.steps.currentWidget() is self.review and not self._confirm_group():
            self.intake.apply()
            self.bar.next_button.setEnabled(self.bar.next_button.isEnabled() and not self.intake.is_applying)

    def _confirm_group(self) -> bool:
        """Confirm the group on show and go on to the next; False when this was the last, and all can be applied."""
        intake, group = self.intake, self.review.group
        if group is not None:
            intake.confirm(group)
        following = intake.next_group
        if following is None or (group is None and following == self._only_group()):
            return False
        self._offer_next()
        if intake.plan is not None:
            self.review.show_plan(intake.plan, fresh=False)
        self.review.go_to(following)
        self._offer_next()
        return True

    def _only_group(self) -> RowGroup | None:
        """The one group there is to confirm, where there is only one: applying it says as much."""
        groups = to_confirm(self.intake.plan) if self.intake.plan is not None else ()
        return groups[0] if len(groups) == 1 else None

    def _offer_next(self) -> None:
        """Let the button say what it would do now: confirm this group, or apply everything."""
        words, plan = self.context.words, self.intake.plan
        if plan is None:
            return
        waiting = [g for g in to_confirm(plan) if g not in self.intake.decisions.confirmed and g != self.review.group]
        can = can_apply(plan)
        if waiting and can and self._only_group() is None:
            here = self.review.group
            said = words("page_roster.go_on", group=words(f"page_roster.filter.{waiting[0]}"))
            if here is not None:
                said = words("page_roster.confirm", group=words(f"page_roster.filter.{here}"))
            self.bar.offer(said, back=True)
        else:
            self.bar.offer(apply_text(words, plan), enabled=can, back=True)

    def _back(self) -> None:
        if self.steps.currentWidget() is self.review:
            self.intake.drop_plan()
            self._go(self.columns)
            self.columns.show_mapping()
        else:
            self.intake.forget()
            self._go(self.choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc steps from the review back to the columns; it never lets go of a file."""
        if event.key() == Qt.Key.Key_Escape and self.steps.currentWidget() is self.review:
            self._back()
        else:
            super().keyPressEvent(event)

    def _ask_file(self) -> None:
        self.context.messages.open_file(self, "page_roster.choose_title", "page_roster.kinds", self.take_file)

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if "\t" in text or "\n" in text.strip():
            self.context.messages.clear(self)
            self.intake.paste(text)
        else:
            self.tell("page_roster.nothing_copied", tone="warning")

    def _rename_source(self, fingerprint: str, name: str) -> None:
        call = partial(rename_source, fingerprint=fingerprint, name=name)
        done = partial(self.tell, "page_roster.sources.renamed")
        self.context.jobs.perform("page_roster.act.rename_source", call, self, lambda _: done())

    def _forget_source(self, fingerprint: str) -> None:
        call = partial(forget_source, fingerprint=fingerprint)
        done = partial(self.tell, "page_roster.sources.forgotten")
        self.context.jobs.perform("page_roster.act.forget_source", call, self, lambda _: done())

    def _on_sheet(self, name: str) -> None:
        if self.intake.path is not None:
            self.intake.open(self.intake.path, name)

    # What comes home --------------------------------------------------------------------------------------------------

    def _on_programmes(self, programmes: tuple[Programme, ...]) -> None:
        self.intake.offer_programmes([programme.id for programme in programmes])
        self.columns.choices.show_programmes(programmes)

    def _on_opened(self) -> None:
        self.columns.show_file()
        self._go(self.columns)
        self.columns.go_to_first()

    def _on_planned(self) -> None:
        plan = self.intake.plan
        if plan is None:
            return
        fresh = self.steps.currentWidget() is not self.review
        self.review.show_plan(plan, fresh=fresh)
        words = self.context.words
        self.bar.say(words("page_roster.step.review"), f"{plan.source.name} · {words('page_roster.nothing_written')}")
        self._offer_next()
        if fresh:
            self.steps.setCurrentWidget(self.review)
            self.review.table.enter()
        self.titled.emit()

    def _on_applied(self, done: ImportDone, left: int) -> None:
        words = self.context.words
        remedies = [Remedy(words("page_roster.undo"), self._undo)]
        if self.context.navigator.has(Place.PEOPLE):
            remedies.append(Remedy(words("page_roster.show_people"), lambda: self.context.navigator.open(Place.PEOPLE)))
        said = done_sentence(words, done, left)
        self.context.messages.tell_text(self, "success", said, *remedies)
        self._go(self.choose)

    def _undo(self) -> None:
        """Take the import back; where something else was done since, that comes first, and is said by name."""
        if self.context.jobs.undo_state.undo == "people.act.import":
            self.context.jobs.undo(self, lambda _: self.tell("page_roster.undone"))
        else:
            self.tell("page_roster.undo_later", tone="warning")

    def _on_refused(self, error: MentorDeskError) -> None:
        again = Remedy(self.context.words("page_roster.review_again"), self.intake.make_plan)
        self.context.messages.tell_text(self, "warning", sentence(self.context.words, error), again)


def can_apply(plan: ImportPlan) -> bool:
    """Whether applying the plan would do anything."""
    return bool(plan.summary.new or plan.summary.changed or leaving(plan) or coming_back(plan))


def leaving(plan: ImportPlan) -> int:
    """Of how many of the missing something is taken to have become."""
    return sum(leaver.event is not None for leaver in plan.leavers)


def coming_back(plan: ImportPlan) -> int:
    """Of how many it would be recorded that they came back."""
    return sum(bool(row.back) for row in plan.rows if row.kind in (RowKind.CHANGED, RowKind.SAME))


def apply_text(words: Words, plan: ImportPlan) -> str:
    """What Apply will do, in numbers."""
    counts = {
        "new": plan.summary.new,
        "changed": plan.summary.changed,
        "gone": leaving(plan),
        "back": coming_back(plan),
    }
    parts = [words.plural(f"page_roster.n_{name}", count) for name, count in counts.items() if count]
    return words("page_roster.apply", what=", ".join(parts)) if parts else words("page_roster.nothing_to_apply")


def done_sentence(words: Words, done: ImportDone, left: int) -> str:
    """What an import did, in numbers, and how many rows in doubt it did not take."""
    parts = [words.plural("page_roster.n_new", done.added), words.plural("page_roster.n_changed", done.changed)]
    counts = {"moved": done.moved, "gone": done.left, "back": done.back, "enrolled": done.enrolled}
    parts += [words.plural(f"page_roster.n_{name}", count) for name, count in counts.items() if count]
    said = words("page_roster.done", what=", ".join(parts))
    return f"{said} {words.plural('page_roster.n_left', left)}" if left else said

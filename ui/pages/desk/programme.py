# SPDX-License-Identifier: MIT
"""The section "Programmes": choose one, change it, set up a new one. What is not saved waits with its programme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.changes import Entity
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.programmes import Programme, ProgrammeDraft, programme_issues
from mentordesk.usecases.own_texts import desk_promises
from mentordesk.usecases.programmes import add_programme, change_programme, list_programmes
from ui.context import Action, Context
from ui.pages.desk.demands import DemandsPanel
from ui.pages.desk.programme_form import ProgrammeForm
from ui.pages.desk.scrolling import Column
from ui.pages.desk.sections import Section
from ui.widgets.inputs import ChoiceBox
from ui.widgets.text import label, panel
from ui.widgets.unsaved import UnsavedStrip

NEW = "new"


class ProgrammeSection(Section):
    """A programme is known here by its id as text, one not stored yet as `NEW`."""

    watches = frozenset({Entity.PROGRAMMES, Entity.CHECKS, Entity.SETTINGS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._stored: dict[str, Programme] = {}
        self._aside: dict[str, str] = {}
        self._loaded = False
        self.current = ""
        self.form = ProgrammeForm(context.look)
        self.form.edited.connect(self._show_state)
        self.demands = DemandsPanel(context)
        self.choice = ChoiceBox()
        self.choice.setAccessibleName(context.words("page_programme.choose"))
        self.choice.currentIndexChanged.connect(lambda _: self._go(self.choice.value()))
        self.strip = UnsavedStrip(context.look, "page_settings.unsaved", self.save, self.put_back)
        self._build()

    def _build(self) -> None:
        caption = label(self.context.words("page_programme.choose"), wrap=False)
        caption.setBuddy(self.choice)
        row = QHBoxLayout()
        row.addWidget(caption)
        row.addWidget(self.choice, 1)
        row.addStretch(1)
        self.column = Column(self.context.look)
        self.column.add(panel(self.form))
        words = self.context.words
        self.asked = self.column.add_panel(words("page_demands.title"), self.demands, note=words("page_demands.note"))
        self.content.addLayout(row)
        self.content.addWidget(self.column, 1)
        self.content.addWidget(self.strip)

    @property
    def primary_action(self) -> Action | None:
        return Action(id="programme_new", text="page_programme.new", icon="plus", shortcut="Ctrl+N", run=self.start_new)

    def actions_offered(self) -> Sequence[Action]:
        return (
            Action(
                id="programme_save",
                text="page_programme.save",
                icon="device-floppy",
                shortcut="Ctrl+S",
                run=self.save,
                enabled=lambda: self.current == NEW or self.form.dirty,
            ),
        )

    # What is shown ----------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.context.jobs.ask(list_programmes, self, self._on_programmes)
        self.context.jobs.ask(desk_promises, self, self.form.show_promises)

    def show_target(self, target: object) -> None:
        self._go(str(target)) if self._loaded else setattr(self, "current", str(target))

    def start_new(self) -> None:
        """An empty form for one more programme."""
        self._go(NEW)
        self.form.field("name").widget.setFocus()

    def put_back(self) -> None:
        """Forget what was typed; a new programme that was not wanted goes away."""
        self._aside.pop(self.current, None)
        self.form.set_clean()
        self._go("" if self.current == NEW and self._stored else self.current, keep=False)

    def _on_programmes(self, found: Sequence[Programme]) -> None:
        first_time, self._loaded = not self._loaded, True
        self._stored = {str(programme.id): programme for programme in found}
        self._offer()
        if first_time or not self.form.dirty:
            self._go(self.current, keep=False)

    def _offer(self) -> None:
        options = [(key, programme.name) for key, programme in self._stored.items()]
        if NEW in (self.current, *self._aside) or not options:
            options.append((NEW, self.context.words("page_programme.new_name")))
        self.choice.set_options(options)

    def _go(self, key: str, *, keep: bool = True) -> None:
        """Show one programme; what was typed for another is laid aside."""
        if keep:
            self._lay_aside()
        known = key in self._stored or key == NEW
        self.current = key if known else next(iter(self._stored), NEW)
        self._offer()
        self.choice.blockSignals(True)
        self.choice.set_value(self.current)
        self.choice.blockSignals(False)
        self.form.load(self._stored.get(self.current) or ProgrammeDraft())
        kept = self._aside.pop(self.current, None)
        if kept is not None:
            self.form.restore(kept)
        self.asked.setVisible(self.current != NEW)
        self.demands.show_programme(None if self.current == NEW else ProgrammeId(int(self.current)))
        self._show_state()

    def _lay_aside(self) -> None:
        if self.current and self.form.dirty:
            self._aside[self.current] = self.form.payload()

    # Saving -----------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Store the programme on show, or say at its fields what is wrong."""
        draft = self.form.draft()
        if self.form.show_issues((*self.form.own_issues(), *programme_issues(draft))):
            return
        if self.current == NEW:
            add = partial(add_programme, draft=draft)
            self.context.jobs.perform("programmes.act.add", add, self, self._on_added, self._on_refused)
        else:
            change = partial(change_programme, programme_id=ProgrammeId(int(self.current)), draft=draft)
            self.context.jobs.perform("programmes.act.change", change, self, self._on_changed, self._on_refused)

    def _on_added(self, programme_id: ProgrammeId) -> None:
        self.current = str(programme_id)
        self._saved()

    def _on_changed(self, _: Programme) -> None:
        self._saved()

    def _saved(self) -> None:
        self.form.set_clean()
        self._show_state()
        self.tell("page_programme.saved")

    def _on_refused(self, error: MentorDeskError) -> None:
        if not isinstance(error, Invalid) or not self.form.show_issues(error.issues):
            self.context.messages.fail(self, error)

    # Over a lock ------------------------------------------------------------------------------------------------------

    def drafts(self) -> Mapping[str, str]:
        own = {self.current: self.form.payload()} if self.form.dirty else {}
        return {**self._aside, **own}

    def restore(self, name: str, payload: str) -> None:
        self._aside[name] = payload
        self.current = name
        if self._loaded:
            self._go(name, keep=False)

    def _show_state(self) -> None:
        self.strip.setVisible(self.form.dirty or (self.current == NEW and bool(self._stored)))
        self.context.navigator.refresh_actions()

# SPDX-License-Identifier: MIT
"""The section "Settings": the establishment's choices. What belongs to the person at the screen is in the menu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from mentordesk import __version__
from mentordesk.confinement import confined
from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.applications import STANDSTILL
from mentordesk.records.changes import Entity
from mentordesk.records.characteristics import CharacteristicKind
from mentordesk.records.setting import Setting
from mentordesk.records.settings import DeskSettings
from mentordesk.usecases.pairing import core_name
from mentordesk.usecases.settings import STAGES, change_desk_settings, desk_settings
from mentordesk.words import LANGUAGES
from ui.context import Action, Context
from ui.forms.fields import Field, choice_field, number_field, text_field, ticks_field
from ui.forms.form import Form
from ui.look.look import Look
from ui.pages.desk.scrolling import Column
from ui.pages.desk.sections import Section
from ui.widgets.inputs import enum_options
from ui.widgets.text import heading, label, panel
from ui.widgets.unsaved import UnsavedStrip

_PAPERS = ("A4", "Letter")
_FORM = "settings"
_LABELS, _BELOW = 210, 12


class SettingsForm(Form[DeskSettings]):
    """Everything the desk was set up with, in three groups."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, DeskSettings, "page_settings.field")
        words = look.words
        days = f" {words('page_settings.days')}"
        self._group("desk")
        self.add(text_field("establishment"))
        self.add(choice_field("setting", enum_options(words, "settings.place", Setting)))
        languages = [(code, words(f"shell.language.{code}")) for code in LANGUAGES]
        self.add(choice_field("language", languages, row=True))
        self.add(number_field("lock_minutes", 1, 60, f" {words('page_settings.minutes')}"))
        self.add(number_field("reserve_megabytes", 0, 1024, f" {words('page_settings.megabytes')}"))
        self._group("paper")
        self.add(choice_field("paper", [(paper, paper) for paper in _PAPERS], row=True))
        self.add(text_field("return_to"))
        self.add(text_field("handling_mark"))
        self.add(number_field("destroy_after_days", 1, 365, days))
        self._group("watch")
        self.add(number_field("apart_check_days", 1, 90, days))
        self.add(number_field("quiet_days", 1, 180, days))
        self.add(number_field("expiry_days", 0, 366, days))
        self.add(number_field("second_copy_days", 1, 90, days))
        self._group("asked")
        self.add(_asked_field(look))
        self._add_standstill(days)

    def load(self, draft: DeskSettings) -> None:
        self._loading = True
        for stage, usual in STAGES.items():
            self.field(f"still_{stage}").write(draft.standstill_days.get(stage, usual))
        super().load(draft)
        self._still.set_open(bool(draft.standstill_days))

    def draft(self) -> DeskSettings:
        chosen = {stage: self.field(f"still_{stage}").read() for stage in STAGES}
        own = {stage: days for stage, days in chosen.items() if days != STAGES[stage]}
        return replace(super().draft(), standstill_days=own)

    def _add_standstill(self, days: str) -> None:
        """A number of days for each stage of the way, folded away: few want other ones."""
        words = self.look.words
        self._still = self.fold(words("page_settings.still"))
        self.grid.setColumnMinimumWidth(0, self.look.px(_LABELS))
        for stage in STAGES:
            said = words("page_settings.still_application" if stage == STANDSTILL else f"people.status.{stage}")
            hint = words("page_settings.still_hint") if stage == STANDSTILL else ""
            self.add(number_field(f"still_{stage}", 0, 366, days), text=said, hint=hint)

    def _group(self, name: str) -> None:
        self.section(self.look.words(f"page_settings.group.{name}"))
        self.grid.setColumnMinimumWidth(0, self.look.px(_LABELS))
        self.grid.setContentsMargins(0, 0, 0, self.look.px(_BELOW))


def _asked_field(look: Look) -> Field:
    """Which characteristics people are asked for, in the order of the form."""
    kinds = enum_options(look.words, "characteristics.kind", CharacteristicKind)
    ticks = ticks_field("asked", kinds)
    return replace(ticks, read=lambda: tuple(kind for kind in CharacteristicKind if kind in ticks.read()))


class SettingsSection(Section):
    """One form; Ctrl+S saves it."""

    watches = frozenset({Entity.SETTINGS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.form = SettingsForm(context.look)
        self.form.edited.connect(self._show_state)
        self.strip = UnsavedStrip(context.look, "page_settings.unsaved", self.save, self.put_back)
        column = Column(context.look)
        column.add(panel(self.form, label(context.words("page_settings.eyes"), "muted")))
        column.add(heading(context.words("page_settings.about", version=__version__)))
        network = "confinement.off" if confined() else "confinement.open"
        column.add(label(context.look.words(network), kind="muted"))
        column.add(label(context.words(f"pairing.core.{core_name()}"), kind="muted"))
        self.content.addWidget(column, 1)
        self.content.addWidget(self.strip)
        self._stored = DeskSettings()

    def actions_offered(self) -> Sequence[Action]:
        return (
            Action(
                id="desk_settings_save",
                text="page_settings.save",
                icon="device-floppy",
                shortcut="Ctrl+S",
                run=self.save,
                enabled=lambda: self.form.dirty,
            ),
        )

    def reload(self) -> None:
        self.context.jobs.ask(desk_settings, self, self._on_settings)

    def save(self) -> None:
        """Store what stands in the form."""
        draft = self.form.draft()
        self.form.clear_issues()
        self.context.jobs.perform(
            "settings.act.change",
            partial(change_desk_settings, settings=draft),
            self,
            lambda _: self._on_saved(draft),
            self._on_refused,
        )

    def put_back(self) -> None:
        """Show what is stored again."""
        self.form.load(self._stored)
        self._show_state()

    def drafts(self) -> Mapping[str, str]:
        return {_FORM: self.form.payload()} if self.form.dirty else {}

    def restore(self, name: str, payload: str) -> None:
        self.form.restore(payload)

    def _on_settings(self, settings: DeskSettings) -> None:
        self._stored = settings
        if self.form.dirty:
            kept = self.form.payload()
            self.form.load(settings)
            self.form.restore(kept)
        else:
            self.form.load(settings)
        self._show_state()

    def _on_saved(self, draft: DeskSettings) -> None:
        self.context.jobs.attend(lambda desk: desk.refresh_door(), self)
        self._stored = draft
        self.form.load(draft)
        self._show_state()
        self.tell("page_settings.saved")

    def _on_refused(self, error: MentorDeskError) -> None:
        if not isinstance(error, Invalid) or not self.form.show_issues(error.issues):
            self.context.messages.fail(self, error)

    def _show_state(self) -> None:
        self.strip.setVisible(self.form.dirty)
        self.context.navigator.refresh_actions()

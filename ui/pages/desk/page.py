# SPDX-License-Identifier: MIT
"""The Desk place: a list of sections, the chosen section beside it. It knows the sections only by `SECTIONS`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.records.changes import Changes
from mentordesk.records.roles import Permission
from ui.context import Action, Context, Page
from ui.pages.desk.apart.section import ApartSection
from ui.pages.desk.backup import BackupSection
from ui.pages.desk.export import ExportSection
from ui.pages.desk.glass.section import GlassSection
from ui.pages.desk.keys.section import KeysSection
from ui.pages.desk.log import LogSection
from ui.pages.desk.menu import SectionMenu
from ui.pages.desk.merging.section import MergingSection
from ui.pages.desk.own_texts.section import OwnTextsSection
from ui.pages.desk.passphrase import PassphraseSection
from ui.pages.desk.places import PlacesSection
from ui.pages.desk.programme import ProgrammeSection
from ui.pages.desk.roster.section import RosterSection
from ui.pages.desk.sections import Section, SectionSpec
from ui.pages.desk.settings import SettingsSection
from ui.pages.desk.stack import SectionStack
from ui.pages.desk.users.section import UsersSection
from ui.widgets.inputs import ChoiceBox

SECTIONS: tuple[SectionSpec, ...] = (
    SectionSpec(
        name="roster",
        title="page_desk.section.roster",
        icon="file-import",
        make=RosterSection,
        needs=Permission.WRITE_PEOPLE,
    ),
    SectionSpec(
        name="apart",
        title="page_desk.section.apart",
        icon="shield",
        make=ApartSection,
        needs=Permission.WRITE_APART,
    ),
    SectionSpec(
        name="merging",
        title="page_desk.section.merging",
        icon="users",
        make=MergingSection,
        needs=Permission.WRITE_PEOPLE,
    ),
    SectionSpec(
        name="export",
        title="page_desk.section.export",
        icon="file-export",
        make=ExportSection,
        needs=Permission.EXPORT,
    ),
    SectionSpec(
        name="programme",
        title="page_desk.section.programme",
        icon="checklist",
        make=ProgrammeSection,
        needs=Permission.WRITE_PROGRAMMES,
    ),
    SectionSpec(
        name="places",
        title="page_desk.section.places",
        icon="calendar-week",
        make=PlacesSection,
        needs=Permission.WRITE_PROGRAMMES,
    ),
    SectionSpec(
        name="own_texts",
        title="page_desk.section.own_texts",
        icon="typography",
        make=OwnTextsSection,
        needs=Permission.WRITE_PROGRAMMES,
    ),
    SectionSpec(
        name="glass",
        title="page_desk.section.glass",
        icon="note",
        make=GlassSection,
        needs=Permission.BREAK_GLASS,
    ),
    SectionSpec(
        name="backup",
        title="page_desk.section.backup",
        icon="archive",
        make=BackupSection,
        needs=Permission.MANAGE_DESK,
    ),
    SectionSpec(
        name="settings",
        title="page_desk.section.settings",
        icon="settings",
        make=SettingsSection,
        needs=Permission.MANAGE_DESK,
    ),
    SectionSpec(
        name="users",
        title="page_desk.section.users",
        icon="users",
        make=UsersSection,
        needs=Permission.MANAGE_ACCESS,
    ),
    SectionSpec(
        name="keys",
        title="page_desk.section.keys",
        icon="shield-lock",
        make=KeysSection,
        needs=Permission.MANAGE_ACCESS,
    ),
    SectionSpec(name="passphrase", title="page_desk.section.passphrase", icon="key", make=PassphraseSection),
    SectionSpec(
        name="log", title="page_desk.section.log", icon="history", make=LogSection, needs=Permission.READ_AUDIT_OWN
    ),
)
"""The sections in the order of the list. Each is made when it is first shown."""

_NARROW = 900


class DeskPage(Page):
    """`show_target` takes the name of a section, or (name, target within it)."""

    def __init__(
        self, context: Context, specs: Sequence[SectionSpec] = SECTIONS, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self._specs = {spec.name: spec for spec in specs if spec.is_for(context.actor)}
        self.sections: dict[str, Section] = {}
        self.name = ""
        self.menu = SectionMenu(context.look, tuple(self._specs.values()))
        self.stack = SectionStack()
        self.picker = ChoiceBox([(spec.name, context.words(spec.title)) for spec in self._specs.values()])
        self.picker.setObjectName("section")
        self.picker.setAccessibleName(context.words("page_desk.sections"))
        self.picker.hide()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.menu)
        row.addWidget(self.stack, 1)
        self.content.addWidget(self.picker)
        self.content.addLayout(row, 1)
        self.menu.wanted.connect(self.open_section)
        self.picker.activated.connect(lambda _: self.open_section(self.picker.value()))

    @property
    def section(self) -> Section | None:
        """The section on show."""
        return self.sections.get(self.name)

    @property
    def primary_action(self) -> Action | None:
        return self.section.primary_action if self.section is not None else None

    def actions_offered(self) -> Sequence[Action]:
        return self.section.actions_offered() if self.section is not None else ()

    def reload(self) -> None:
        if self.section is None and self._specs:
            kept = self.context.look.preferences.get("desk_section", "")
            self.open_section(kept if isinstance(kept, str) and kept in self._specs else next(iter(self._specs)))
        self._freshen()

    def open_section(self, name: str) -> None:
        """Show a section, made now if it never was."""
        if name not in self._specs or name == self.name:
            return
        self.name = name
        section = self._section(name)
        self.stack.show_only(section)
        self.menu.show_name(name)
        self.picker.set_value(name)
        self.context.look.preferences.set("desk_section", name)
        self._freshen()
        self.titled.emit()

    def show_target(self, target: object) -> None:
        name, inner = target if isinstance(target, tuple) and len(target) == 2 else (target, None)
        if isinstance(name, str) and name in self._specs:
            self.open_section(name)
            if inner is not None:
                self._section(name).show_target(inner)

    def touched(self, changes: Changes) -> bool:
        for section in self.sections.values():
            section.stale = section.stale or section.touched(changes)
        return self.section is not None and self.section.stale

    def drafts(self) -> Mapping[str, str]:
        return {
            f"{name}/{form}": payload
            for name, section in self.sections.items()
            for form, payload in section.drafts().items()
        }

    def restore(self, name: str, payload: str) -> None:
        section, _, form = name.partition("/")
        if section in self._specs:
            self._section(section).restore(form, payload)
            self.open_section(section)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the list of sections folds into one line."""
        super().resizeEvent(event)
        narrow = self.width() < self.context.look.px(_NARROW)
        self.menu.setVisible(not narrow)
        self.picker.setVisible(narrow)

    def take_file(self, path: Path) -> bool:
        """Give a dropped file to the section on show, else to the first that takes it; whether one did."""
        if self.section is not None and self.section.take_file(path):
            return True
        for name in self._specs:
            if name != self.name and self._section(name).take_file(path):
                self.open_section(name)
                return True
        return False

    def _section(self, name: str) -> Section:
        if name not in self.sections:
            section = self._specs[name].make(self.context)
            section.titled.connect(self.titled)
            self.stack.add(section)
            self.sections[name] = section
        return self.sections[name]

    def _freshen(self) -> None:
        section = self.section
        if section is not None and section.stale:
            section.stale = False
            section.reload()

# SPDX-License-Identifier: MIT
"""Export, first steps: what goes with it, how much it shows of people, and what for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from mentordesk.records.exports import ExportProfile
from mentordesk.usecases.exports import EXPORT_TABLES
from ui.look.look import Look
from ui.widgets.focus import focus_first
from ui.widgets.inputs import TextLine
from ui.widgets.text import label, restyle

_PROFILES = (ExportProfile.CODED, ExportProfile.COUNTS, ExportProfile.IDENTIFIED)
_INDENT = 34


class Wrong(QWidget):
    """A step's content with a line below it that says what is wrong there."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.error = label(kind="error")
        self.error.hide()

    def show_error(self, text: str) -> bool:
        """Say what is wrong, or put it away with ""; whether something is."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        return bool(text)

    def focus_error(self) -> None:
        """Go to what is to be mended: the first widget of the step that takes the focus."""
        focus_first(self)


class Tables(Wrong):
    """What can be taken away, each with how much there is of it. All of it is ticked to begin with."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.ticks: dict[str, QCheckBox] = {}
        for name in EXPORT_TABLES:
            tick = QCheckBox(look.words(f"page_export.table.{name}"))
            tick.setChecked(True)
            tick.toggled.connect(lambda _: self._on_toggled())
            self.ticks[name] = tick
            self.column.addWidget(tick)
        self.column.addWidget(self.error)

    def offer(self, counts: Mapping[str, int]) -> None:
        """Say how much there is; what this user may not take away is absent."""
        for name, tick in self.ticks.items():
            tick.setVisible(name in counts)
            if name in counts:
                said = self._look.words.number(counts[name])
                text = self._look.words(f"page_export.table.{name}")
                tick.setText(self._look.words("page_export.table_count", table=text, n=said))

    def value(self) -> tuple[str, ...]:
        """The chosen tables."""
        return tuple(name for name, tick in self.ticks.items() if tick.isChecked() and not tick.isHidden())

    def set_value(self, names: tuple[str, ...]) -> None:
        """Tick exactly these."""
        for name, tick in self.ticks.items():
            tick.setChecked(name in names)

    def _on_toggled(self) -> None:
        self.show_error("")
        self.changed.emit()


class Shows(Wrong):
    """How much an export shows, each with its consequence; names ask for the user's own passphrase when they go."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        words = look.words
        self._group = QButtonGroup(self)
        self.options: dict[ExportProfile, QRadioButton] = {}
        for profile in _PROFILES:
            option = QRadioButton(words(f"exports.profile.{profile.value}"))
            note = label(words(f"exports.profile_note.{profile.value}"), "muted")
            note.setContentsMargins(look.px(_INDENT), 0, 0, look.px(4))
            option.setAccessibleDescription(note.text())
            self._group.addButton(option)
            self.options[profile] = option
            self.column.addWidget(option)
            self.column.addWidget(note)
        self.column.addWidget(self.error)
        self._group.buttonToggled.connect(lambda *_: self._on_toggled())
        self.options[ExportProfile.CODED].setChecked(True)

    def value(self) -> ExportProfile:
        """The chosen profile."""
        return next(profile for profile, option in self.options.items() if option.isChecked())

    def set_value(self, profile: ExportProfile) -> None:
        """Choose a profile."""
        self.options[profile].setChecked(True)

    def _on_toggled(self) -> None:
        self.show_error("")
        self.changed.emit()


class Purpose(Wrong):
    """What the export is for, and whom; both are kept in the log."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.line = TextLine(limit=600)
        self.line.setObjectName("purpose")
        self.line.setPlaceholderText(look.words("page_export.purpose_example"))
        self.line.setAccessibleName(look.words("page_export.step.purpose"))
        self.line.textEdited.connect(lambda _: self._on_edited())
        self.recipient = TextLine()
        self.recipient.setObjectName("recipient")
        self.recipient.setPlaceholderText(look.words("page_export.recipient_example"))
        self.recipient.setAccessibleName(look.words("page_export.recipient"))
        self.recipient.textEdited.connect(lambda _: self.changed.emit())
        self.column.addWidget(self.line)
        self.column.addWidget(self.error)
        self.column.addWidget(self.recipient)

    def show_error(self, text: str) -> bool:
        restyle(self.line, "wrong", bool(text))
        return super().show_error(text)

    def _on_edited(self) -> None:
        self.show_error("")
        self.changed.emit()

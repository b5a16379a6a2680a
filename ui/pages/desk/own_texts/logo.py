# SPDX-License-Identifier: MIT
"""The site's mark: chosen from a file, shown as it will be printed, removed again. It is kept at once; undo takes it back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.logo import SiteLogo
from mentordesk.usecases import own_texts
from ui.context import Context
from ui.look.speech import issue_sentence
from ui.widgets.flow import flowing
from ui.widgets.text import button, label

_HIGH, _WIDE = 80, 260


class LogoPanel(QWidget):
    """What is kept, and the ways to another one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._logo: SiteLogo | None = None
        look, words = context.look, context.words
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.none = label(words("page_own_texts.logo.none"), "muted")
        self.problem = label(kind="error")
        self.problem.hide()
        self.outside = QCheckBox(words("page_own_texts.logo.outside"))
        self.outside.toggled.connect(self._on_outside)
        self.choose_button = button(
            look, words("page_own_texts.logo.choose"), self.choose, icon="folder-open", name="choose_logo"
        )
        self.remove_button = button(
            look, words("page_own_texts.logo.remove"), self.remove, variant="quiet", icon="trash", name="remove_logo"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.picture, self.none, self.problem, self.outside):
            column.addWidget(widget)
        column.addWidget(label(words("page_own_texts.logo.outside_note"), "muted"))
        column.addWidget(flowing(self.choose_button, self.remove_button))
        self.show_logo(None)

    @property
    def has_logo(self) -> bool:
        """Whether one is kept."""
        return self._logo is not None

    def show_logo(self, logo: SiteLogo | None) -> None:
        """Show what is kept, on white as on paper."""
        self._logo = logo
        pixmap = QPixmap()
        if logo is not None:
            pixmap.loadFromData(logo.png)
            look = self._context.look
            pixmap = pixmap.scaled(
                look.px(_WIDE),
                look.px(_HIGH),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self.picture.setAccessibleName(self._context.words("page_own_texts.logo.shown"))
        self.picture.setPixmap(pixmap)
        self.picture.setVisible(logo is not None)
        self.none.setVisible(logo is None)
        self.remove_button.setVisible(logo is not None)
        self.outside.setEnabled(logo is not None)
        with QSignalBlocker(self.outside):
            self.outside.setChecked(logo is not None and logo.outside)

    def choose(self) -> None:
        """Ask for a file and take the picture out of it."""
        self._context.messages.open_file(self, "page_own_texts.logo.title", "page_own_texts.logo.kinds", self.take)

    def take(self, path: Path) -> None:
        """Make a mark of the picture in a file, and keep it."""
        self.problem.hide()
        make = partial(own_texts.logo_of_file, path)
        self._context.jobs.compute(lambda _: make(), self, self._keep, self._on_refused)

    def remove(self) -> None:
        """Print without a mark again."""
        self._context.jobs.perform("own_texts.act.logo_remove", own_texts.remove_logo, self)

    def _keep(self, logo: SiteLogo) -> None:
        keep = partial(own_texts.set_logo, logo=replace(logo, outside=self.outside.isChecked()))
        self._context.jobs.perform("own_texts.act.logo", keep, self, None, self._on_refused)

    def _on_outside(self, outside: bool) -> None:
        if self._logo is not None:
            self._keep(replace(self._logo, outside=outside))

    def _on_refused(self, error: MentorDeskError) -> None:
        if isinstance(error, Invalid):
            self.problem.setText(issue_sentence(self._context.words, error.issues[0]))
            self.problem.show()
        else:
            self._context.messages.fail(self, error)

# SPDX-License-Identifier: MIT
"""The form of a programme; what it promises about confidentiality is shown as it will be printed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.own_texts import OwnText
from mentordesk.records.programmes import Confidentiality, Frequency, ProgrammeDraft, ProgrammeKind
from mentordesk.words import LANGUAGES
from ui.forms.fields import choice_field, date_field, long_text_field, number_field, text_field
from ui.forms.form import Form
from ui.look.look import Look
from ui.widgets.choices import ChoiceRow
from ui.widgets.inputs import enum_options
from ui.widgets.text import label, panel

_LINE, _FRAME = 19, 22
_LABELS, _BELOW = 150, 12


class ProgrammeForm(Form[ProgrammeDraft]):
    """What the programme is for, what it promises, how often people meet."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, ProgrammeDraft, "page_programme.field")
        self._promises: Mapping[tuple[str, Confidentiality], OwnText] = {}
        said = look.words
        self._group("what")
        self.add(text_field("name"))
        self.add(text_field("neutral_name"))
        self.add(choice_field("kind", enum_options(said, "programmes.kind", ProgrammeKind)))
        self._add_text("purpose", lines=3)
        self._add_text("aims", lines=3)
        self.add(text_field("target_group"))
        self._group("rhythm")
        self.add(choice_field("frequency", enum_options(said, "programmes.frequency", Frequency)))
        self.add(number_field("meeting_minutes", 10, 480, f" {said('page_programme.minutes')}"))
        self.add(number_field("minimum_weeks", 1, 260, f" {said('page_programme.weeks')}"))
        self.add(date_field(look, "starts", said("page_programme.no_date")))
        self.add(date_field(look, "ends", said("page_programme.no_date")))
        self.add(date_field(look, "review", said("page_programme.no_date")))
        self._group("confidentiality")
        models = enum_options(said, "page_programme.confidentiality", Confidentiality)
        self.add(choice_field("confidentiality", models, row=True))
        self.printed = PrintedText(look)
        self.grid.addWidget(self.printed, self.grid.rowCount(), 1)
        for language in LANGUAGES:
            self._add_text(f"confidentiality_text_{language}", lines=4)
        self.printed.language.changed.connect(self.show_printed)
        self.edited.connect(self.show_printed)

    def _group(self, name: str) -> None:
        self.section(self.look.words(f"page_programme.group.{name}"))
        self.grid.setColumnMinimumWidth(0, self.look.px(_LABELS))
        self.grid.setContentsMargins(0, 0, 0, self.look.px(_BELOW))

    def _add_text(self, name: str, lines: int) -> None:
        box = self.add(long_text_field(name, lines=lines)).widget
        box.setMaximumHeight(self.look.px(_LINE * lines + _FRAME))

    def load(self, draft: ProgrammeDraft) -> None:
        super().load(draft)
        self.show_printed()

    def show_printed(self) -> None:
        """Show what the agreement will say, in the language chosen above it."""
        language = self.printed.language.value()
        own = self.field(f"confidentiality_text_{language}").read()
        model = self.field("confidentiality").read()
        said = self.look.words.label("programmes.confidentiality", model.value)
        otherwise = self._promises.get((language, model))
        if own:
            self.printed.show_text(said, own, "own")
        elif otherwise is not None:
            self.printed.show_text(said, otherwise.text, "desk" if otherwise.own else "shipped")

    def show_promises(self, promises: Mapping[tuple[str, Confidentiality], OwnText]) -> None:
        """What is printed where the programme has no words of its own: the desk's, or those the program came with."""
        self._promises = promises
        self.show_printed()


class PrintedText(QWidget):
    """The text of the agreement as it will be printed, in one language at a time."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = look.words
        self.model = label(kind="muted")
        self.caption = label()
        self.text = label()
        self.language = ChoiceRow([(code, look.words(f"shell.language.{code}")) for code in LANGUAGES])
        self.language.setAccessibleName(look.words("page_programme.printed.language"))
        self.language.set_value(look.language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.model)
        column.addWidget(self.caption)
        column.addWidget(self.language)
        column.addWidget(panel(self.text))

    def show_text(self, model: str, text: str, whose: str) -> None:
        """Show what the model means in a line, the text itself, and whose text it is: "own", "desk" or "shipped"."""
        self.model.setText(model)
        self.caption.setText(self._words(f"page_programme.printed.{whose}"))
        self.text.setText(text)

# SPDX-License-Identifier: MIT
"""`Form[Draft]`: a panel of declared fields. It never saves and never asks the desk; its page does.

    class PlaceForm(Form[PlaceDraft]):
        def __init__(self, look, parent=None):
            super().__init__(look, PlaceDraft, "programmes.place_form", parent)
            self.add(text_field("name"))                  # label: words "programmes.place_form.name"
            self.add(number_field("capacity", 1, 500))    # hint, where it exists: "programmes.place_form.capacity_hint"

Field names are attribute names of the draft; a field whose name is not one is left to `draft()` of the subclass.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields as dataclass_fields
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mentordesk.records.issues import Issue
from ui.forms.fields import Field
from ui.forms.rows import Row, add_row
from ui.look.look import Look
from ui.look.speech import issue_sentence
from ui.widgets.fold import Fold
from ui.widgets.text import heading, label

D = TypeVar("D")


class Form(QWidget, Generic[D]):
    """Labelled fields over a frozen draft. `edited` comes with each change the user makes, never with `load`."""

    edited = Signal()

    def __init__(self, look: Look, draft_type: type[D], area: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._type, self._area = draft_type, area
        self._base: D = draft_type()
        self._fields: dict[str, Field] = {}
        self.rows: dict[str, Row] = {}
        self._loading = False
        self._loaded: dict[str, Any] = {}
        self._folds: list[Fold] = []
        self._folded: dict[str, Fold] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._general = label(kind="error")
        self._general.hide()
        self._column.addWidget(self._general)
        self.grid = self._new_grid()

    def add(self, field: Field, text: str = "", hint: str = "") -> Field:
        """Add a field as the next row; label and hint come from the form's area unless given."""
        words = self.look.words
        text = text or words(f"{self._area}.{field.name}")
        if not hint and words.has(f"{self._area}.{field.name}_hint"):
            hint = words(f"{self._area}.{field.name}_hint")
        self._fields[field.name] = field
        field.widget.setObjectName(field.name)
        self.rows[field.name] = add_row(self.grid, text, field.widget, hint)
        if self._folds and self.grid.parent() is self._folds[-1].inner:
            self._folded[field.name] = self._folds[-1]
        field.edited.connect(lambda *_: self._on_edited(field.name))
        self._loaded[field.name] = field.dump(field.read())
        return field

    def section(self, text: str) -> None:
        """Start a new group of rows under a heading."""
        self._column.addWidget(heading(text))
        self.grid = self._new_grid()

    def fold(self, text: str) -> Fold:
        """Start a group of rows that is folded away until it is wanted. What is filled or wrong in it opens it."""
        fold = Fold(self.look, text)
        self._column.addWidget(fold)
        self.grid = self._new_grid(fold.inner)
        self._folds.append(fold)
        return fold

    def field(self, name: str) -> Field:
        """A declared field by name."""
        return self._fields[name]

    def load(self, draft: D) -> None:
        """Show a draft (or a stored record that is one) and call it clean."""
        self._base = draft
        self._loading = True
        for name, field in self._fields.items():
            if hasattr(draft, name):
                field.write(getattr(draft, name))
        self._loading = False
        self.clear_issues()
        self.set_clean()
        self._open_filled()

    def draft(self) -> D:
        """What the fields say now; attributes without a field keep their loaded value."""
        values = {f.name: getattr(self._base, f.name) for f in dataclass_fields(self._type)}  # type: ignore[arg-type]
        values |= {name: field.read() for name, field in self._fields.items() if name in values}
        return self._type(**values)

    @property
    def dirty(self) -> bool:
        """Whether the fields differ from what was loaded, or hold something that is not a value yet."""
        return self._snapshot() != self._loaded or any(field.problems() for field in self._fields.values())

    def set_clean(self) -> None:
        """Take what stands in the fields as saved."""
        self._loaded = self._snapshot()

    def own_issues(self) -> tuple[Issue, ...]:
        """What only the widgets can know is wrong, e.g. text that is not a date; join it with the draft's issues."""
        return tuple(issue for field in self._fields.values() for issue in field.problems())

    def show_issues(self, issues: Iterable[Issue]) -> bool:
        """Show each issue at its field (others above the form), focus the first; return whether there were any."""
        self.clear_issues()
        at_fields: dict[str, list[str]] = {}
        general: list[str] = []
        for issue in issues:
            sentence = issue_sentence(self.look.words, issue)
            if issue.field in self.rows:
                at_fields.setdefault(issue.field, []).append(sentence)
            else:
                general.append(sentence)
        for name, sentences in at_fields.items():
            self.rows[name].show_error(" ".join(sentences))
        self._general.setText("\n".join(general))
        self._general.setVisible(bool(general))
        for name in at_fields:
            self._open(name)
        first = next((row for name, row in self.rows.items() if name in at_fields), None)
        if first is not None:
            first.widget.setFocus()
        return bool(at_fields or general)

    def clear_issues(self) -> None:
        """Put all issues away."""
        self._general.hide()
        for row in self.rows.values():
            row.show_error("")

    def payload(self) -> str:
        """The fields as JSON, for an encrypted draft that survives a lock."""
        return json.dumps(self._snapshot(), ensure_ascii=False)

    def restore(self, payload: str) -> None:
        """Put a payload back into the fields; the form is dirty against what was loaded before."""
        kept = json.loads(payload)
        self._loading = True
        for name, field in self._fields.items():
            if name in kept:
                field.write(field.parse(kept[name]))
        self._loading = False
        for name in kept:
            self._open(name)
        self.edited.emit()

    def _snapshot(self) -> dict[str, Any]:
        return {name: field.dump(field.read()) for name, field in self._fields.items()}

    def _on_edited(self, name: str) -> None:
        if not self._loading:
            self.rows[name].show_error("")
            self.edited.emit()

    def _open(self, name: str) -> None:
        """Show what a row is folded into."""
        if name in self._folded:
            self._folded[name].set_open(True)

    def _open_filled(self) -> None:
        """What holds something is on show, what is empty folded away."""
        for fold in self._folds:
            fold.set_open(any(self._loaded[name] for name, into in self._folded.items() if into is fold))

    def _new_grid(self, into: QVBoxLayout | None = None) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self.look.px(130))
        (into or self._column).addLayout(grid)
        return grid

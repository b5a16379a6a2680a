# SPDX-License-Identifier: MIT
"""One person in several forms: what is loaded, what differs from it, and how the difference is kept and put back.

Only the fields that differ are kept. Put back over a record that has changed meanwhile (an import moved the person), they
leave the other fields as they are now.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from mentordesk.records.issues import Issue
from mentordesk.records.people import PersonDraft
from ui.forms.form import Form
from ui.look.look import Look
from ui.pages.people.person.forms import FIRST, FORMS


class PersonEditor(QObject):
    """All forms of a person as one draft. `edited` comes with each change the user makes."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.forms: dict[str, Form[PersonDraft]] = {name: make(look) for name, make in FORMS.items()}
        self._loaded: dict[str, Mapping[str, Any]] = {}
        for form in self.forms.values():
            form.edited.connect(self.edited)
        self.load(PersonDraft())

    def load(self, draft: PersonDraft) -> None:
        """Show a person, or a blank draft, and call it saved."""
        for name, form in self.forms.items():
            form.load(draft)
            self._loaded[name] = json.loads(form.payload())

    def draft(self) -> PersonDraft:
        """What the forms say together."""
        said = {name: getattr(form.draft(), name) for form in self.forms.values() for name in form.rows}
        return replace(self.forms[FIRST].draft(), **said)

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what was loaded."""
        return any(form.dirty for form in self.forms.values())

    def unsaved(self) -> str:
        """The fields that differ, as JSON; "" when none does."""
        differing = {name: self._differing(name) for name in self.forms}
        return json.dumps(differing, ensure_ascii=False, sort_keys=True) if any(differing.values()) else ""

    def put_back(self, unsaved: str) -> None:
        """Lay kept changes over what is loaded."""
        kept = json.loads(unsaved) if unsaved else {}
        for name, form in self.forms.items():
            if kept.get(name):
                form.restore(json.dumps(kept[name]))

    def own_issues(self) -> tuple[Issue, ...]:
        """What only the widgets can know is wrong."""
        return tuple(issue for form in self.forms.values() for issue in form.own_issues())

    def show_issues(self, issues: Iterable[Issue]) -> bool:
        """Show each issue at its field; whether there were any."""
        issues = tuple(issues)
        for name, form in reversed(self.forms.items()):
            form.show_issues(issue for issue in issues if self.form_of(issue) == name)
        return bool(issues)

    def form_of(self, issue: Issue) -> str:
        """The form in which an issue is shown: the one that has the field, or the first."""
        return next((name for name, form in self.forms.items() if issue.field in form.rows), FIRST)

    def set_enabled(self, on: bool) -> None:
        """Let the user change the fields, or only read them."""
        for form in self.forms.values():
            form.setEnabled(on)

    def _differing(self, name: str) -> dict[str, Any]:
        now: dict[str, Any] = json.loads(self.forms[name].payload())
        return {field: value for field, value in now.items() if value != self._loaded[name].get(field)}

# SPDX-License-Identifier: MIT
"""Which forms say together who a person is, each in a tab of its own. A form more is a class and a line here.

No field stands in two of them: what is typed is read from the form that has the field.
"""

from __future__ import annotations

from collections.abc import Callable

from mentordesk.records.people import PersonDraft
from ui.forms.form import Form
from ui.look.look import Look
from ui.pages.people.person.form import FreeForm, PersonForm

FIRST = "overview"

FORMS: dict[str, Callable[[Look], Form[PersonDraft]]] = {
    FIRST: PersonForm,
    "free": FreeForm,
}

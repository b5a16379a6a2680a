# SPDX-License-Identifier: MIT
"""The form of a new keep-apart record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from mentordesk.records.apart import ApartDraft, ApartReason, ApartRole, ApartScope
from mentordesk.records.ids import PersonId
from mentordesk.records.issues import Issue
from ui.forms.fields import choice_field, date_field, long_text_field, text_field
from ui.forms.form import Form
from ui.look.look import Look
from ui.pages.people.choice import Someone
from ui.pages.people.picker import PersonPicker, person_field
from ui.pages.people.room import slim
from ui.widgets.inputs import enum_options


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartEntry:
    """A keep-apart while it is being typed: the two may not be chosen yet."""

    person_a: PersonId | None = None
    person_b: PersonId | None = None
    scope: ApartScope = ApartScope.WING
    role_a: ApartRole = ApartRole.UNKNOWN
    role_b: ApartRole = ApartRole.UNKNOWN
    reason: ApartReason = ApartReason.OTHER
    comment: str = ""
    starts: date | None = None
    review: date | None = None
    authorised_by: str = ""
    source: str = ""

    def issues(self) -> tuple[Issue, ...]:
        """Who is still to be chosen."""
        missing = [name for name in ("person_a", "person_b") if getattr(self, name) is None]
        return tuple(Issue(field=name, key="page_people.apart.choose_person") for name in missing)

    def draft(self) -> ApartDraft:
        """The draft for the desk; only once there are no issues."""
        return ApartDraft(**{field.name: getattr(self, field.name) for field in fields(self)})


class ApartForm(Form[ApartEntry]):
    """Two people, how far apart, and why; the reason is sealed to those whose role may read it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, ApartEntry, "page_people.apart.field")
        words = look.words
        self.pickers: list[PersonPicker] = []
        for name in ("person_a", "person_b"):
            field, picker = person_field(look, name)
            self.add(field)
            self.pickers.append(picker)
        self.add(choice_field("scope", enum_options(words, "apart.scope", ApartScope)))
        self.add(date_field(look, "starts"))
        self.add(date_field(look, "review"))
        self.add(text_field("authorised_by"))
        self.add(text_field("source"))
        self.grid.setColumnMinimumWidth(0, look.px(100))
        self.section(words("page_people.apart.why_section"))
        self.add(choice_field("reason", enum_options(words, "apart.reason", ApartReason)))
        self.add(choice_field("role_a", enum_options(words, "apart.role", ApartRole)))
        self.add(choice_field("role_b", enum_options(words, "apart.role", ApartRole)))
        self.add(long_text_field("comment", lines=3))
        for name in ("scope", "reason", "role_a", "role_b"):
            slim(self.field(name).widget)
        self.load(ApartEntry())

    def set_people(self, people: Sequence[Someone]) -> None:
        """Whom one can choose."""
        for picker in self.pickers:
            picker.set_people(people)

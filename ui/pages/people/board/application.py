# SPDX-License-Identifier: MIT
"""The form of an application: about somebody of the roster, or somebody who comes onto it by asking."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.applications import ApplicationDraft, Requester, Wording, application_issues
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.people import PersonDraft, person_issues
from mentordesk.usecases.applications import apply, apply_as_new
from ui.context import Context
from ui.forms.fields import choice_field, date_field, long_text_field, name_field, text_field, tick_field
from ui.forms.form import Form
from ui.pages.people.choice import Someone
from ui.pages.people.picker import person_field
from ui.widgets.flow import flowing
from ui.widgets.inputs import ChoiceBox, enum_options
from ui.widgets.text import button, heading, label

_NOBODY = PersonId(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is typed: a person of the roster, or a new one's name and number, and the application itself."""

    person_id: PersonId | None = None
    surname: str = ""
    forename: str = ""
    number: str = ""
    programme_id: ProgrammeId | None = None
    role: MentoringRole = MentoringRole.MENTEE
    asked_on: date | None = None
    requester: Requester = Requester.SELF
    requester_name: str = ""
    wording: Wording = Wording.OWN
    why: str = ""
    priority: bool = False

    @property
    def newcomer(self) -> PersonDraft:
        """Somebody who is not on the roster yet."""
        return PersonDraft(surname=self.surname, forename=self.forename, number=self.number)

    def application(self, today: date) -> ApplicationDraft:
        """The application, about the person of the roster if there is one."""
        return ApplicationDraft(
            person_id=self.person_id or _NOBODY,
            programme_id=self.programme_id or ProgrammeId(0),
            role=self.role,
            asked_on=self.asked_on or today,
            requester=self.requester,
            requester_name=self.requester_name,
            why=self.why,
            wording=self.wording,
            priority=self.priority,
        )

    def issues(self, today: date) -> tuple[Issue, ...]:
        """What can be said without asking the desk."""
        wrong = list(application_issues(self.application(today), today))
        if self.asked_on is None:
            wrong.append(Issue(field="asked_on", key="page_application.no_day"))
        if self.programme_id is None:
            wrong.append(Issue(field="programme_id", key="page_application.no_programme"))
        if self.person_id is None:
            wrong += person_issues(self.newcomer, today)
        return tuple(wrong)


class ApplicationForm(Form[Asked]):
    """The fields of an application."""

    def __init__(self, context: Context) -> None:
        look = context.look
        words = look.words
        super().__init__(look, Asked, "page_application.field")
        person, self.person = person_field(look, "person_id")
        self.add(person)
        for name in ("surname", "forename"):
            self.add(name_field(look, name), text=words(f"people.field.{name}"))
        self.add(text_field("number"), text=words("people.field.number"))
        self._programme = self.add(choice_field("programme_id", ()))
        self.add(choice_field("role", enum_options(words, "people.role", MentoringRole), row=True))
        self.add(date_field(look, "asked_on"))
        self.add(choice_field("requester", enum_options(words, "enrolments.requester", Requester)))
        self.add(text_field("requester_name", limit=100))
        self.add(choice_field("wording", enum_options(words, "enrolments.wording", Wording)))
        self.add(long_text_field("why", lines=3))
        self.add(tick_field("priority"))
        person.edited.connect(self._offer_newcomer)

    def offer(self, people: Sequence[Someone], programmes: Mapping[ProgrammeId, str]) -> None:
        """Whom it can be about, and for which programmes."""
        self.person.set_people(people)
        box = self._programme.widget
        assert isinstance(box, ChoiceBox)
        clean = not self.dirty
        box.set_options(tuple(programmes.items()))
        if clean:
            self.set_clean()

    def load(self, draft: Asked) -> None:
        super().load(draft)
        self._offer_newcomer()

    def _offer_newcomer(self) -> None:
        """Somebody of the roster needs no name typed."""
        for name in ("surname", "forename", "number"):
            self.rows[name].label.setVisible(self.person.value() is None)
            self.rows[name].box.setVisible(self.person.value() is None)


class ApplicationPane(QWidget):
    """The form with its buttons. `done` is called when it was saved or put away, `changed` when it is edited."""

    def __init__(self, context: Context, done: Callable[[], object], changed: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._done, self._changed = context, done, changed
        look, words = context.look, context.words
        self.form = ApplicationForm(context)
        self.form.edited.connect(changed)
        self.save_button = button(
            look, words("page_application.save"), self.save, icon="device-floppy", variant="primary", name="save_asked"
        )
        away = button(look, words("page_application.leave"), done, variant="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(words("page_application.title")))
        column.addWidget(label(words("page_application.about"), "muted"))
        column.addWidget(self.form)
        column.addWidget(flowing(self.save_button, away))

    def begin(self, person_id: PersonId | None = None) -> None:
        """Show the form, empty unless something was begun, and go into it."""
        if not self.form.dirty:
            self.form.load(Asked(person_id=person_id, asked_on=self._context.clock.today()))
        self.form.person.setFocus()

    def save(self) -> None:
        """Write the application down, with the person where they are not on the roster yet."""
        asked, today = self.form.draft(), self._context.clock.today()
        if self.form.show_issues(self.form.own_issues() or asked.issues(today)):
            return
        draft = asked.application(today)
        call: Callable[..., Any] = partial(apply, draft=draft)
        if asked.person_id is None:
            call = partial(apply_as_new, person=asked.newcomer, draft=draft)
        self._context.jobs.perform("enrolments.act.apply", call, self, self._on_saved, self._on_refused)

    def _on_saved(self, _application: object) -> None:
        self.form.load(Asked())
        self._context.messages.tell(self, "page_application.saved")
        self._done()

    def _on_refused(self, error: MentorDeskError) -> None:
        if isinstance(error, Invalid):
            self.form.show_issues(error.issues)
        else:
            self._context.messages.fail(self, error)

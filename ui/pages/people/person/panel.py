# SPDX-License-Identifier: MIT
"""One person: name and state on top, tabs below, and whatever is typed kept until it is saved or put back by hand.

Going to somebody else never asks and never discards: what was not saved stays with the person and is marked in the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.people import FreeSlot, Person, PersonDraft, person_issues
from mentordesk.records.people_list import ListedPerson
from mentordesk.records.programmes import RegimeSlot
from mentordesk.records.roles import Permission
from mentordesk.usecases.people import PersonPage, add_person, change_person, person_page
from ui.context import Context
from ui.jobs.job import Job
from ui.pages.people.person.editor import PersonEditor
from ui.pages.people.person.forms import FIRST
from ui.pages.people.person.headline import Headline
from ui.pages.people.person.tab import Tab
from ui.pages.people.person.tabbed import Tabbed
from ui.widgets.banner import Remedy
from ui.widgets.unsaved import UnsavedStrip

NEW = "new"


class PersonPanel(QWidget):
    """`changed()` whenever what is unsaved may have changed, `saved(PersonId)`, `back()` on Esc, `wanted(target)`
    when the place is to show something else.
    """

    changed = Signal()
    saved = Signal(object)
    back = Signal()
    wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._may = context.actor.may(Permission.WRITE_PEOPLE)
        self.person: Person | None = None
        self.person_id: PersonId | None = None
        self.is_new = False
        self._saving: Job | None = None
        self._aside: dict[str, str] = {}
        self._programmes: dict[ProgrammeId, str] = {}
        self._asking: Job | None = None
        self.editor = PersonEditor(context.look)
        self.editor.set_enabled(self._may)
        self.editor.edited.connect(self._on_edited)
        self.headline = Headline(context)
        self.headline.wanted.connect(self.wanted)
        self._tabbed = Tabbed(context, self.editor.forms)
        self._tabbed.wanted.connect(self.wanted)
        self.tabs = self._tabbed.segments
        self._strip = UnsavedStrip(context.look, "page_people.unsaved", self.save, self.put_back, narrow=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.headline)
        column.addWidget(self._tabbed, 1)
        column.addWidget(self._strip)

    # What is shown ----------------------------------------------------------------------------------------------------

    def set_regime(self, programmes: Mapping[ProgrammeId, str], slots: tuple[RegimeSlot, ...]) -> None:
        """Which programmes there are, and which slots the establishment's week has."""
        self._programmes = dict(programmes)
        offered = {FreeSlot(slot.weekday, slot.slot) for slot in slots}
        self.editor.forms["free"].field("free").widget.offer(offered or None)  # type: ignore[attr-defined]

    def show_line(self, line: ListedPerson) -> None:
        """Show a person: who it is at once, the rest when it comes home. The same person again only takes over what changed."""
        if self.person_id != line.id:
            self._put_aside()
            self._turn_to(line.id)
            self.editor.load(PersonDraft())
            self.editor.set_enabled(False)
        self.headline.show_line(line, self._programmes)
        self._tabbed.offer_all()
        self._ask()

    def show_new(self) -> None:
        """Show a blank form for somebody new, or the one begun before."""
        if not self.is_new:
            self._put_aside()
            self._turn_to(None, is_new=True)
            self.editor.set_enabled(self._may)
            self.editor.load(PersonDraft())
            self.editor.put_back(self._aside.pop(NEW, ""))
        self.headline.show_new()
        self._tabbed.offer_forms()
        self.show_tab(FIRST)
        self._tell_dirty()
        self.enter()

    def forget(self) -> None:
        """The person shown is no longer on the desk."""
        self._turn_to(None)
        self.editor.load(PersonDraft())
        self._tell_dirty()

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody to show."""
        return self.person_id is None and not self.is_new

    def enter(self) -> None:
        """Take the keyboard into the tab on show."""
        self._tabbed.enter()

    def tab(self, code: str) -> Tab:
        """One of the tabs that exist for this actor."""
        return self._tabbed.tabs[code]

    def has_tab(self, code: str) -> bool:
        """Whether a tab exists for this actor."""
        return code in self._tabbed.tabs

    def show_tab(self, code: str) -> None:
        """Bring a tab or a form forward."""
        self._tabbed.show_tab(code)

    # What is not saved ------------------------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether the form on show has changes that are not saved."""
        return not self.is_empty and self._may and self.editor.dirty

    def is_unsaved(self, person_id: PersonId) -> bool:
        """Whether a person has changes that are not saved, on show or put aside."""
        if self.person is not None and self.person_id == person_id:
            return self.dirty or bool(self._in_tabs())
        return any(key.partition(".")[0] == str(person_id) for key in self._aside)

    def drafts(self) -> dict[str, str]:
        """Every unsaved change, by person id or "new"; a form open in a tab by the person id, a dot and the tab."""
        unsaved = self.editor.unsaved() if self.dirty else ""
        return {**self._aside, **({self._key: unsaved} if unsaved else {}), **self._in_tabs()}

    def restore(self, key: str, unsaved: str) -> None:
        """Take a kept change back; it is laid over the person when they are shown."""
        owner, _, code = key.partition(".")
        if code:
            self._aside[key] = unsaved
            if owner == self._key and self._tabbed.page is not None:
                self._open_kept(code)
        elif not self._is_coming and not self.is_empty and key == self._key:
            self.editor.put_back(unsaved)
        else:
            self._aside[key] = unsaved
        self._tell_dirty()

    def save(self) -> None:
        """Save the form on show; what is wrong is said at its field."""
        if self.is_empty or self._is_coming or not self._may or self._is_saving:
            return
        draft = self.editor.draft()
        wrong = self.editor.own_issues() or person_issues(draft, self._context.clock.today())
        if wrong:
            self._show_issues(wrong)
            return
        sent, jobs = self.editor.unsaved(), self._context.jobs
        if self.person is None:
            call = partial(add_person, draft=draft)
            self._saving = jobs.perform("people.act.add", call, self, self._on_added, self._on_refused)
        else:
            call = partial(change_person, person_id=self.person.id, draft=draft)
            then = partial(self._on_saved, sent)
            self._saving = jobs.perform("people.act.change", call, self, then, self._on_refused)

    def put_back(self) -> None:
        """Show what was saved last; the changes can be had back from the message."""
        kept, key = self.editor.unsaved(), self._key
        self.editor.load(self.person or PersonDraft())
        self._tell_dirty()
        remedy = Remedy(self._context.words("page_people.unsaved.again"), partial(self.restore, key, kept))
        self._context.messages.tell(self, "page_people.unsaved.gone", remedy, tone="info")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        else:
            super().keyPressEvent(event)

    @property
    def _is_coming(self) -> bool:
        """Whether the person on show was asked for and is not home yet: there is nothing to edit, and nothing to save."""
        return self.person_id is not None and self.person is None

    @property
    def _is_saving(self) -> bool:
        """Whether a save is under way: a second Ctrl+S before it is home must not make a person twice."""
        return self._saving is not None and not self._saving.over

    @property
    def _key(self) -> str:
        return NEW if self.person_id is None else str(self.person_id)

    def _turn_to(self, person_id: PersonId | None, *, is_new: bool = False) -> None:
        """Be about somebody else, who is not home yet."""
        self.person, self.person_id, self.is_new = None, person_id, is_new
        self._tabbed.forget()

    def _put_aside(self) -> None:
        if self.dirty and (unsaved := self.editor.unsaved()):
            self._aside[self._key] = unsaved
        self._aside |= self._in_tabs()

    def _in_tabs(self) -> dict[str, str]:
        """The forms open in the tabs of the person on show, by the name they are kept under."""
        if self.person_id is None or not self._may:
            return {}
        return {f"{self._key}.{code}": kept for code, kept in self._tabbed.unsaved().items()}

    def _open_kept(self, code: str) -> None:
        self._tabbed.put_back(code, self._aside.pop(f"{self._key}.{code}", ""))

    def _load(self, person: Person, unsaved: str) -> None:
        if self.person is None or self.person.id != person.id:
            self._tabbed.forget()
        self.person, self.person_id, self.is_new = person, person.id, False
        self.editor.set_enabled(self._may)
        self.editor.load(person)
        self.editor.put_back(unsaved)
        self._tell_dirty()

    def _on_added(self, person_id: PersonId) -> None:
        self._saving: Job | None = None
        self._aside.pop(NEW, None)
        if self.is_new:
            self.forget()
        self._context.messages.tell(self, "page_people.added")
        self.saved.emit(person_id)

    def _on_saved(self, sent: str, person: Person) -> None:
        if self.person is not None and self.person.id == person.id:
            typed_since = self.editor.unsaved()
            self._load(person, typed_since if typed_since != sent else "")
        elif self._aside.get(str(person.id)) == sent:
            self._aside.pop(str(person.id))
        self._context.messages.tell(self, "page_people.saved", name=person.full_name)
        self.saved.emit(person.id)

    def _on_refused(self, error: MentorDeskError) -> None:
        if isinstance(error, Invalid):
            self._show_issues(error.issues)
        else:
            self._context.messages.fail(self, error)

    def _show_issues(self, issues: tuple[Issue, ...]) -> None:
        concerned = {self.editor.form_of(issue) for issue in issues}
        self.show_tab(next(name for name in self.editor.forms if name in concerned))
        self.editor.show_issues(issues)

    def _on_edited(self) -> None:
        self._tell_dirty()

    def _tell_dirty(self) -> None:
        self._strip.setVisible(self.dirty)
        self.changed.emit()

    # The answer of the desk -------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        if self._asking is not None:
            self._asking.drop()
        if self.person_id is not None:
            call = partial(person_page, person_id=self.person_id)
            self._asking = self._context.jobs.ask(call, self, self._on_page, lambda _: None)

    def _on_page(self, page: PersonPage) -> None:
        if page.person.id != self.person_id:
            return
        if self.person is None:
            self._load(page.person, self._aside.pop(self._key, ""))
        elif self.person != page.person:
            self._load(page.person, self.editor.unsaved())
        self.headline.show_page(page)
        self._tabbed.show_page(page, self._programmes)
        for key in [key for key in self._aside if key.startswith(f"{self._key}.")]:
            self._open_kept(key.partition(".")[2])

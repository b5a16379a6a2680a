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
from ui.pages.people.person.tabs import TABS
from ui.pages.people.room import Stack, scrolled
from ui.pages.people.segments import Segments
from ui.widgets.banner import Remedy
from ui.widgets.focus import focus_first
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
        self._page: PersonPage | None = None
        self._filled: set[str] = set()
        self._asking: Job | None = None
        self.editor = PersonEditor(context.look)
        self.editor.set_enabled(self._may)
        self.editor.edited.connect(self._on_edited)
        self.headline = Headline(context)
        self.headline.wanted.connect(self.wanted)
        self._make_tabs()
        self._strip = UnsavedStrip(context.look, "page_people.unsaved", self.save, self.put_back, narrow=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.headline)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
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
            self.person, self.person_id, self.is_new, self._page = None, line.id, False, None
            self.editor.load(PersonDraft())
            self.editor.set_enabled(False)
        self.headline.show_line(line, self._programmes)
        self.tabs.offer(list(self._views))
        self._ask()

    def show_new(self) -> None:
        """Show a blank form for somebody new, or the one begun before."""
        if not self.is_new:
            self._put_aside()
            self.person, self.person_id, self.is_new, self._page = None, None, True, None
            self.editor.set_enabled(self._may)
            self.editor.load(PersonDraft())
            self.editor.put_back(self._aside.pop(NEW, ""))
        self.headline.show_new()
        self.tabs.offer(list(self.editor.forms))
        self.show_tab(FIRST)
        self._tell_dirty()
        self.enter()

    def forget(self) -> None:
        """The person shown is no longer on the desk."""
        self.person, self.person_id, self.is_new, self._page = None, None, False, None
        self.editor.load(PersonDraft())
        self._tell_dirty()

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody to show."""
        return self.person_id is None and not self.is_new

    def enter(self) -> None:
        """Take the keyboard into the tab on show."""
        focus_first(self._views[self.tabs.value])

    def tab(self, code: str) -> Tab:
        """One of the tabs that exist for this actor."""
        return self._tabs[code]

    def has_tab(self, code: str) -> bool:
        """Whether a tab exists for this actor."""
        return code in self._tabs

    def show_tab(self, code: str) -> None:
        """Bring a tab or a form forward."""
        self.tabs.choose(code)
        self._show_tab(code)

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
            if owner == self._key and self._page is not None:
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

    def _put_aside(self) -> None:
        if self.dirty and (unsaved := self.editor.unsaved()):
            self._aside[self._key] = unsaved
        self._aside |= self._in_tabs()

    def _in_tabs(self) -> dict[str, str]:
        """The forms open in the tabs of the person on show, by the name they are kept under."""
        if self.person_id is None or not self._may:
            return {}
        return {f"{self._key}.{code}": kept for code, tab in self._tabs.items() if (kept := tab.unsaved())}

    def _open_kept(self, code: str) -> None:
        """Bring the tab forward whose form was kept, and open it again there."""
        kept = self._aside.pop(f"{self._key}.{code}", "")
        if kept and code in self._tabs:
            self.show_tab(code)
            self._tabs[code].put_back(kept)

    def _load(self, person: Person, unsaved: str) -> None:
        if self.person is None or self.person.id != person.id:
            self._page = None
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

    # The tabs ---------------------------------------------------------------------------------------------------------

    def _make_tabs(self) -> None:
        look, words = self._context.look, self._context.words
        self._tabs: dict[str, Tab] = {
            made.code: made(self._context) for made in TABS if made.is_for(self._context.actor)
        }
        self._views: dict[str, QWidget] = {name: scrolled(form) for name, form in self.editor.forms.items()}
        for code, tab in self._tabs.items():
            tab.wanted.connect(self.wanted)
            self._views[code] = scrolled(tab) if tab.scrolls else tab
        self.tabs = Segments(
            look, words("page_people.tab.name"), [(code, words(f"page_people.tab.{code}"), "") for code in self._views]
        )
        self._stack = Stack(look.px(120))
        for view in self._views.values():
            self._stack.addWidget(view)
        self.tabs.chosen.connect(self._show_tab)

    def _show_tab(self, code: str) -> None:
        self._stack.setCurrentWidget(self._views[code])
        self._fill(code)

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
        self._page = page
        self._filled.clear()
        self.headline.show_page(page)
        self._fill(self.tabs.value)
        for key in [key for key in self._aside if key.startswith(f"{self._key}.")]:
            self._open_kept(key.partition(".")[2])

    def _fill(self, code: str) -> None:
        """Only the tab on show is filled: going down the list with the arrow key must stay quick."""
        if self._page is not None and code in self._tabs and code not in self._filled:
            self._filled.add(code)
            self._tabs[code].show_page(self._page, self._programmes)

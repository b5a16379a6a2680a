# SPDX-License-Identifier: MIT
"""The page that prints: one sheet or the pack of a day on the left, the very PDF on the right. How it all goes together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.changes import Entity
from mentordesk.records.exports import Printer
from mentordesk.records.life_events import PrintedSheet
from mentordesk.records.roles import Permission
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import paper
from mentordesk.usecases.apart_asking import answer_on_paper
from mentordesk.usecases.paper import Subjects
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.stale_sheets import dismiss_sheets, stale_sheets
from ui.context import Action, Context, Page
from ui.pages.paper.choosing import Choosing
from ui.pages.paper.coming_back import ComingBack
from ui.pages.paper.outgoing import Outgoing
from ui.pages.paper.pack import PackView
from ui.pages.paper.pack_out import PackOut
from ui.pages.paper.pack_rows import read_rows
from ui.pages.paper.preview import Preview
from ui.pages.paper.reading import reading_actions
from ui.pages.paper.sides import ONE, PACK, Sides
from ui.widgets.flow import flowing
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.text import button

_KEPT = "pack"


def _scrolled_above(inner: QWidget, below: QWidget) -> QWidget:
    """A column that scrolls, and what stays in sight under it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 8, 0, 0)
    column.addWidget(ScrolledColumn(inner), 1)
    column.addWidget(below)
    return made


class PaperPage(Page):
    """Preview is the PDF itself. What is handed to the spooler is called handed over, never printed."""

    watches = frozenset(
        {Entity.PEOPLE, Entity.PROGRAMMES, Entity.PAIRS, Entity.SESSIONS, Entity.SETTINGS, Entity.APART}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted: tuple[str, object] | None = None
        self._paper_known = False
        self._day = context.clock.today()
        self.outgoing = Outgoing(context, self)
        self.choosing = Choosing(context.look, self._day)
        self.pack = PackView(context.look, self._day)
        self.pack_out = PackOut(context, self, self.pack, self.outgoing)
        self.preview = Preview(context, self, self.outgoing)
        self.reader, self.view, self.printer = self.preview.reader, self.preview.reader.view, self.outgoing.box
        self.save, self.print_button, self.apart = self.preview.save, self.preview.print_button, self.preview.apart
        self._lay_out()
        self.choosing.changed.connect(self._draw)
        self.choosing.day_changed.connect(self._take_day)
        self.pack.day_changed.connect(self._take_day)
        self.pack.wanted.connect(self.preview.show_choice)
        self.pack.stale.dismissed.connect(self._dismiss)
        for gone_out in (self.preview.logged, self.pack_out.logged):
            gone_out.connect(self._ask_changed)
        self.sides.turned.connect(self._on_side)
        self.preview.changed.connect(context.navigator.refresh_actions)
        self.outgoing.found.connect(lambda: self.pack.set_printable(self.outgoing.has_printer))

    def _lay_out(self) -> None:
        look, words = self.context.look, self.context.words
        self.add = button(look, words("page_paper.pack_add"), self.add_to_pack, icon="plus", name="add_to_pack")
        self.coming_back = ComingBack(self.context)
        one = _scrolled_above(self.choosing, flowing(self.add, self.coming_back))
        pack = _scrolled_above(self.pack, self.pack.ways)
        self.sides = Sides(look, one, pack, self.preview)
        self.tabs = self.sides.tabs
        self.content.addWidget(self.sides, 1)

    def actions_offered(self) -> Sequence[Action]:
        there, printer = self.preview, self.outgoing
        pack, stale = self.pack, lambda: self.pack.stale.is_there
        ways = (
            ("sheet_print", "print", "printer", "Ctrl+P", there.print, lambda: bool(there.pdf) and printer.has_printer),
            ("sheet_save", "save", "device-floppy", "Ctrl+S", there.ask_where, lambda: bool(there.pdf)),
            ("sheet_find", "find_sheet", "search", "", self.find_sheet, lambda: True),
            ("sheet_blanks", "blanks", "copy", "", self.choosing.ask_for_many, lambda: True),
            ("pack_open", "pack_open", "list-check", "", self.open_pack, lambda: True),
            ("pack_add", "pack_add", "plus", "", self.add_to_pack, lambda: bool(self.choosing.choices())),
            ("pack_print", "pack_print", "printer", "", self.pack_out.print, pack.all.isEnabled),
            ("pack_save", "pack_save", "device-floppy", "", self.pack_out.ask_where, pack.save.isEnabled),
            ("pack_up", "pack_up", "arrow-up", "", partial(pack.move, -1), lambda: bool(pack.rows.rows)),
            ("pack_down", "pack_down", "arrow-down", "", partial(pack.move, 1), lambda: bool(pack.rows.rows)),
            ("changed_print", "changed_print", "repeat", "", pack.stale.print_chosen, stale),
            ("changed_again", "changed_add", "plus", "", pack.stale.add_chosen, stale),
            ("changed_dismiss", "changed_taken_back", "check", "", pack.stale.dismiss_chosen, stale),
            ("pack_out", "pack_out", "x", "", pack.take_out, lambda: bool(pack.rows.rows)),
            ("coming_back", "coming_back", "checklist", "", self.coming_back.open, lambda: self.coming_back.is_there),
        )
        made = (
            Action(id=id, text=f"page_paper.{text}", icon=icon, shortcut=keys, run=run, enabled=enabled)
            for id, text, icon, keys, run, enabled in ways
        )
        return (*made, *reading_actions(self.reader, self.read_preview))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.pack_out.go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        """A concern does not stay on a page one has left, and its sheets are not counted any further."""
        super().hideEvent(event)
        self.pack_out.stop()
        if self.choosing.concern is not None or self.preview.concern_shown:
            self.choosing.forget_concern()
            self.preview.show_choice(None)

    # Unsaved work -----------------------------------------------------------------------------------------------------

    def drafts(self) -> Mapping[str, str]:
        return {_KEPT: self.pack.rows.payload()} if self.pack.rows.touched else {}

    def restore(self, name: str, payload: str) -> None:
        if name == _KEPT:
            rows = read_rows(payload)
            self.pack.put_back(rows)
            self._take_day(rows.day or self._day)

    # What there is ------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        ask = partial(paper.subjects, day=self._day, language=self.context.look.language)
        self.context.jobs.ask(ask, self, self._on_subjects)
        self._ask_changed()
        self.coming_back.count()
        self.outgoing.look_for_printers()

    def _ask_changed(self) -> None:
        if self.context.actor.may(Permission.READ_SESSIONS):
            self.context.jobs.ask(stale_sheets, self, self._on_changed)

    def _on_changed(self, sheets: Sequence[PrintedSheet]) -> None:
        self.pack.stale.offer(sheets)
        title = self.context.words("page_paper.tab_pack")
        self.tabs.setTabText(PACK, f"{title} ({len(sheets)})" if sheets else title)
        self.context.navigator.refresh_actions()

    def _dismiss(self, ids: Sequence[int]) -> None:
        dismiss = partial(dismiss_sheets, sheet_ids=tuple(ids))
        self.context.jobs.perform("life_events.act.dismiss", dismiss, self, lambda _: self._ask_changed())

    def show_target(self, target: object) -> None:
        """ "today", a kind of sheet to choose what it is about, or (kind, id) such as ("worksheet", activity id) or
        ("concern_form", concern id; None for a blank); ("movement_list", (wing, day)) for a wing's list of a day,
        ("movement_slip", (wing, day)) for its slips, in the pack."""
        self._wanted = target if isinstance(target, tuple) else None
        if target == "today":
            self._show_day(self.context.clock.today())
        if isinstance(target, tuple) and isinstance(target[1], tuple):
            wing, day = target[1]
            self._wanted = (target[0], wing)
            self._show_day(day)
            if target[0] == SheetKind.MOVEMENT_SLIP:
                self._wanted, target = None, "today"
                slips = SheetChoice(
                    kind=SheetKind.MOVEMENT_SLIP, wing=wing, day=day, language=self.context.look.language
                )
                self.preview.show_choice(slips)
        self.sides.show_side(PACK if target == "today" else ONE)
        self.reload()
        if target == "today":
            self.pack.setFocus()
        elif isinstance(target, SheetKind):
            self.choosing.show_choice(target)
            self.choosing.go_on()

    def _take_day(self, day: date) -> None:
        self._show_day(day)
        self.reload()

    def _show_day(self, day: date) -> None:
        """The day of one sheet and of the pack is the same."""
        self._day = day
        for field in (self.choosing.day, self.pack.day):
            if field.value() != day:
                with QSignalBlocker(field):
                    field.set_value(day)

    def _on_subjects(self, found: Subjects) -> None:
        if found.day != self._day:
            return
        if not self._paper_known:
            self.choosing.set_paper(found.settings.paper)
            self._paper_known = True
        self.choosing.offer(found)
        self.pack.offer(found)
        self._ask_apart(found)
        if self._wanted is not None:
            kind, target = self._wanted
            self._wanted = None
            sheet = SheetKind(kind)
            self.choosing.show_choice(sheet, **{sheet.facts.about.value: target})
            self.sides.show_preview()
        elif self.sides.side == ONE:
            self._draw()
        elif not self.preview.is_showing:
            self.pack.show_current()

    def _ask_apart(self, found: Subjects) -> None:
        """How far everybody of the day was held against the list; where two may not meet, that is said instead."""
        self.pack.apart.forget()
        if found.pack and not found.refused:
            about = partial(answer_on_paper, day=found.day)
            self.pack.apart.ask(self.context.jobs.ask, self.context.actor, about)

    def _on_printers(self, found: tuple[Printer, ...]) -> None:
        self.outgoing.take(found)

    def _draw(self) -> None:
        self.preview.show_choice(self.choosing.choice())

    def _on_side(self, side: int) -> None:
        if side == ONE:
            self._draw()
        else:
            self.pack.show_current()

    # By hand ----------------------------------------------------------------------------------------------------------

    def find_sheet(self) -> None:
        """Go to the search for a sheet."""
        self.sides.show_side(ONE)
        self.choosing.kind.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def read_preview(self) -> None:
        """Go to the pages themselves."""
        self.sides.show_preview()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_pack(self) -> None:
        """Go to the pack of the day."""
        self.sides.show_side(PACK)
        self.pack.setFocus()

    def add_to_pack(self) -> None:
        """What is chosen goes into the pack, once for each person chosen. What is sealed is printed alone."""
        choices = tuple(choice for choice in self.choosing.choices() if choice.concern_id is None)
        if choices:
            self.pack.add(choices)
            self.tell("page_paper.pack_added")

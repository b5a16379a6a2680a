# SPDX-License-Identifier: MIT
"""What can be done with the people selected, or with all on the list: copy, print, save, tag, move along, put on a
programme, a training day. Each is one act, one undo, an entry of the menu at the foot and an action of the palette.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from mentordesk.records.people_list import ListedPerson
from mentordesk.records.roles import Permission
from mentordesk.usecases.people_list import tag_people
from mentordesk.usecases.people_sheet import gather_people_list, log_people_print
from ui.context import Action, Context
from ui.pages.people.listing.list import PeopleList
from ui.paper import Gather, ListPaper
from ui.widgets.inputs import TextLine
from ui.widgets.menu import MenuButton
from ui.widgets.text import button

_LONGEST_TAG = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAct:
    """One thing to be done. `needs` is the right for it; `selected` whether it wants somebody selected."""

    name: str
    icon: str
    run: Callable[[], object]
    shortcut: str = ""
    needs: Permission = Permission.READ_PEOPLE
    selected: bool = False


class GroupBar(QWidget):
    """The line in which a tag is typed; the menu, which says with how many people, stands at the foot of the list.

    `wanted(act, people)` when those selected are to be moved ("move"), put on a programme ("enrol") or have a training
    day ("train").
    """

    wanted = Signal(str, object)

    def __init__(self, context: Context, people: PeopleList) -> None:
        super().__init__()
        self._context, self._people = context, people
        look, words = context.look, context.words
        self.paper = ListPaper(context, self, log_people_print, "mentordesk-md-32.pdf")
        self.menu = MenuButton(look, "", "list-check", self._fill, "group_actions")
        self.tag = TextLine(limit=_LONGEST_TAG)
        self.tag.setPlaceholderText(words("people_list.group.tag_name"))
        self.tag.setAccessibleName(words("people_list.group.tag_name"))
        self.tag.returnPressed.connect(self._tag)
        self.do_tag = button(look, words("people_list.group.do_tag"), self._tag, name="tag_them")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tag, 1)
        row.addWidget(self.do_tag)
        people.table.foot.insertWidget(1, self.menu)
        self._show_tag(False)
        people.table.view.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self._tell()

    @property
    def people(self) -> tuple[ListedPerson, ...]:
        """The people selected."""
        return self._people.table.selected()

    @property
    def acts(self) -> tuple[GroupAct, ...]:
        """What this actor may do, in the order of the menu."""
        table, write, paper = self._people.table, Permission.WRITE_PEOPLE, Permission.PRINT
        every = (
            self._about_them("move", "arrow-right", "Ctrl+M"),
            self._about_them("enrol", "users-group", "Ctrl+Shift+E"),
            self._about_them("train", "certificate", "Ctrl+Shift+T"),
            GroupAct(name="tag", icon="pin", run=self._begin_tag, shortcut="Ctrl+T", needs=write, selected=True),
            GroupAct(name="copy", icon="copy", run=table.copy, shortcut="Ctrl+Shift+C"),
            GroupAct(name="print", icon="printer", run=self.print, shortcut="Ctrl+P", needs=paper),
            GroupAct(name="save", icon="download", run=self.save, needs=paper),
        )
        return tuple(act for act in every if self._context.actor.may(act.needs))

    def _about_them(self, name: str, icon: str, shortcut: str) -> GroupAct:
        return GroupAct(
            name=name,
            icon=icon,
            run=lambda: self.wanted.emit(name, self.people),
            shortcut=shortcut,
            needs=Permission.WRITE_PEOPLE,
            selected=True,
        )

    def actions_offered(self) -> Sequence[Action]:
        """The same for the palette and the keyboard."""
        return [
            Action(
                id=f"group_{act.name}",
                text=f"people_list.group.{act.name}",
                run=act.run,
                icon=act.icon,
                shortcut=act.shortcut,
                enabled=lambda act=act: bool(self.people) or not act.selected,
            )
            for act in self.acts
        ]

    def print(self) -> None:
        """Print the list as it is on the screen."""
        self.paper.print(self._gather())

    def save(self) -> None:
        """Save the list as it is on the screen."""
        self.paper.save(self._gather())

    def _gather(self) -> Gather:
        columns, lines = self._people.table.on_paper()
        asked, language = self._people.wanted_said, self._context.look.language
        ids = [line.id for line in lines]
        return partial(gather_people_list, person_ids=ids, columns=columns, asked=asked, language=language)

    def _fill(self, menu: QMenu) -> None:
        words, look = self._context.words, self._context.look
        for act in self.acts:
            entry = menu.addAction(look.icon(act.icon), words(f"people_list.group.{act.name}"))
            entry.setEnabled(bool(self.people) or not act.selected)
            entry.triggered.connect(lambda _=False, run=act.run: run())

    def _begin_tag(self) -> None:
        self._show_tag(True)

    def _show_tag(self, on: bool) -> None:
        self.setVisible(on)
        if on:
            self.tag.setFocus()

    def _tag(self) -> None:
        tag = " ".join(self.tag.text().split())
        call = partial(tag_people, person_ids=[line.id for line in self.people], tag=tag)
        self._context.jobs.perform("people_list.act.tag", call, self, partial(self._on_tagged, tag))

    def _on_tagged(self, tag: str, number: int) -> None:
        self.tag.clear()
        self._show_tag(False)
        key = "zero" if not number else "one" if number == 1 else "other"
        self._context.messages.tell(self, f"people_list.tagged.{key}", n=number, tag=tag)

    def _tell(self) -> None:
        self.menu.setText(
            self._context.words.plural("people_list.group", len(self.people) if len(self.people) > 1 else 0)
        )
        if not self.people:
            self._show_tag(False)

# SPDX-License-Identifier: MIT
"""What can be done with the people selected, or with all on the list: copy, print, save, tag. Each is one act, one undo."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from mentordesk.records.people_list import ListedPerson
from mentordesk.records.roles import Permission
from mentordesk.usecases.people_list import tag_people
from mentordesk.usecases.people_sheet import gather_people_list, log_people_print
from ui.context import Context
from ui.pages.people.listing.list import PeopleList
from ui.paper import Gather, ListPaper
from ui.widgets.inputs import TextLine
from ui.widgets.menu import MenuButton
from ui.widgets.text import button

_LONGEST_TAG = 60


class GroupBar(QWidget):
    """The line in which a tag is typed; the menu, which says with how many people, stands at the foot of the list."""

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
        """The people selected, where several are."""
        chosen = self._people.table.selected()
        return chosen if len(chosen) > 1 else ()

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
        words, may = self._context.words, self._context.actor.may
        entries = [("copy", self._people.table.copy, True)]
        entries += [("print", self.print, may(Permission.PRINT)), ("save", self.save, may(Permission.PRINT))]
        entries += [("tag", partial(self._show_tag, True), bool(self.people) and may(Permission.WRITE_PEOPLE))]
        for name, run, offered in entries:
            if offered:
                menu.addAction(words(f"people_list.group.{name}")).triggered.connect(lambda _=False, run=run: run())

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
        self.menu.setText(self._context.words.plural("people_list.group", len(self.people)))
        if not self.people:
            self._show_tag(False)

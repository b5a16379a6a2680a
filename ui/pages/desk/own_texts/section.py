# SPDX-License-Identifier: MIT
"""The section itself: for whom and in which language, the chapter, the texts with their editor, the sheet beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.changes import Entity
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.own_texts import Chapter, OwnText, OwnTextDraft
from mentordesk.records.programmes import Programme
from mentordesk.usecases import own_texts
from mentordesk.usecases.programmes import list_programmes
from mentordesk.words import LANGUAGES
from ui.context import Action, Context
from ui.messages.apart_said import Told
from ui.pages.desk.own_texts.editor import TextEditor
from ui.pages.desk.own_texts.logo import LogoPanel
from ui.pages.desk.own_texts.sheet import Preview, SheetBeside
from ui.pages.desk.own_texts.typed import Place, Typed
from ui.pages.desk.scrolling import Column
from ui.pages.desk.sections import Section
from ui.widgets.choices import ChoiceRow
from ui.widgets.flow import flowing
from ui.widgets.inputs import ChoiceBox, enum_options
from ui.widgets.text import label, panel
from ui.widgets.unsaved import UnsavedStrip

_FORM = "own_texts"
_BESIDE = 880
"""From this width on the sheet stands beside the texts, else below them."""
_SHEET_HEIGHT = 460


class OwnTextsSection(Section):
    """What is typed waits for its programme and language; Ctrl+S saves all that is typed there."""

    watches = frozenset({Entity.SETTINGS, Entity.PROGRAMMES})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look, words = context.look, context.words
        self.typed = Typed()
        self._texts: tuple[OwnText, ...] = ()
        self._wanted: str | None = None
        """A programme to be shown once it is known which there are."""
        self.whose = ChoiceBox([("", words("page_own_texts.whole_desk"))])
        self.whose.setAccessibleName(words("page_own_texts.whose").replace("&", ""))
        self.language = ChoiceRow([(code, words(f"shell.language.{code}")) for code in LANGUAGES])
        self.language.setAccessibleName(words("page_own_texts.language"))
        self.language.set_value(look.language)
        self.chapter = ChoiceBox(enum_options(words, "own_texts.chapter", Chapter))
        self.chapter.setAccessibleName(words("page_own_texts.chapter").replace("&", ""))
        self.editor = TextEditor(look)
        self.logo = LogoPanel(context)
        self.view = SheetBeside(context)
        self.unknown = Told(look)
        self.strip = UnsavedStrip(look, "page_own_texts.unsaved", self.save, self.put_back)
        self._build()
        self.whose.currentIndexChanged.connect(lambda _: self._ask_texts())
        self.language.changed.connect(self._ask_texts)
        self.chapter.currentIndexChanged.connect(lambda _: self._show_chapter())
        self.editor.edited.connect(self._on_edited)
        self.editor.restored.connect(self.restore_original)
        self.editor.shown.connect(self.view.turn_to)
        self.view.replaced.connect(self._tell_replaced)

    def _build(self) -> None:
        look, words = self.context.look, self.context.words
        whose, chapter = (
            label(words("page_own_texts.whose"), wrap=False),
            label(words("page_own_texts.chapter"), wrap=False),
        )
        whose.setBuddy(self.whose)
        chapter.setBuddy(self.chapter)
        self.column = Column(look)
        self.column.add(label(words("page_own_texts.note"), "muted"))
        self.column.add(panel(flowing(whose, self.whose), self.language, flowing(chapter, self.chapter), self.editor))
        self.column.add_panel(words("page_own_texts.logo.heading"), self.logo, note=words("page_own_texts.logo.note"))
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self._row.addWidget(self.column, 1)
        self._row.addWidget(self.view, 1)
        self.content.addLayout(self._row, 1)
        self.content.addWidget(self.unknown)
        self.content.addWidget(self.strip)

    def actions_offered(self) -> Sequence[Action]:
        return (
            Action(
                id="own_texts_save",
                text="page_own_texts.save",
                icon="device-floppy",
                shortcut="Ctrl+S",
                run=self.save,
                enabled=lambda: bool(self.typed.at(self.place)),
            ),
            Action(
                id="own_texts_restore",
                text="page_own_texts.restore",
                icon="arrow-back-up",
                run=lambda: self.restore_original(self.editor.key),
                enabled=self.editor.restore.isEnabled,
            ),
            Action(id="own_texts_logo", text="page_own_texts.logo.choose", icon="folder-open", run=self.logo.choose),
            Action(
                id="own_texts_logo_remove",
                text="page_own_texts.logo.remove",
                icon="trash",
                run=self.logo.remove,
                enabled=lambda: self.logo.has_logo,
            ),
        )

    # What is shown ----------------------------------------------------------------------------------------------------

    @property
    def place(self) -> Place:
        """For whom and in which language texts are shown."""
        return str(self.whose.value() or ""), self.language.value()

    @property
    def programme_id(self) -> ProgrammeId | None:
        """The programme on show; None for the whole desk."""
        return ProgrammeId(int(self.place[0])) if self.place[0] else None

    def reload(self) -> None:
        self.context.jobs.ask(list_programmes, self, self._on_programmes)
        self.context.jobs.ask(own_texts.site_logo, self, self.logo.show_logo)

    def _on_programmes(self, found: Sequence[Programme]) -> None:
        names = [(str(programme.id), programme.name) for programme in found]
        self.whose.set_options([("", self.context.words("page_own_texts.whole_desk")), *names])
        if self._wanted is not None:
            with QSignalBlocker(self.whose):
                self.whose.set_value(self._wanted)
            self._wanted = None
        self._ask_texts()

    def _ask_texts(self) -> None:
        place, ask = (
            self.place,
            partial(own_texts.list_own_texts, programme_id=self.programme_id, language=self.language.value()),
        )
        self.context.jobs.ask(ask, self, lambda found: self._on_texts(place, found))

    def _on_texts(self, place: Place, found: tuple[OwnText, ...]) -> None:
        if place == self.place:
            self._texts = found
            self._show_chapter()

    def _show_chapter(self) -> None:
        chapter = self.chapter.value()
        shown = [one for one in self._texts if one.chapter is chapter]
        self.editor.offer(shown, self.typed.at(self.place), self.language.value())
        self._show_state()
        self.view.open_with(self._preview(), self.editor.box.toPlainText())

    # The sheet --------------------------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw the chapter's sheet as it would be printed now, with what is typed."""
        self.view.draw(self._preview())

    def _preview(self) -> Preview:
        return partial(
            own_texts.preview_own_texts,
            chapter=self.chapter.value(),
            programme_id=self.programme_id,
            language=self.language.value(),
            typed=dict(self.typed.at(self.place)),
        )

    def _tell_replaced(self, characters: Sequence[str]) -> None:
        words = self.context.words
        if characters:
            self.unknown.say("warning", words("sheets.note.replaced", characters=words.listing(characters)))
        else:
            self.unknown.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= self.context.look.px(_BESIDE)
        if beside and self._row.indexOf(self.view) < 0:
            self.view.setMinimumHeight(0)
            self._row.addWidget(self.view, 1)
        elif not beside and self._row.indexOf(self.view) >= 0:
            self._row.removeWidget(self.view)
            self.view.setMinimumHeight(self.context.look.px(_SHEET_HEIGHT))
            self.column.add(self.view)

    # Typing and saving ------------------------------------------------------------------------------------------------

    def _on_edited(self, key: str, text: str) -> None:
        stored = next(one.text for one in self._texts if one.key == key)
        self.typed.note(self.place, key, text, stored)
        self.editor.update_typed(self.typed.at(self.place))
        self._show_state()
        self.view.draw_soon(self._preview())

    def save(self) -> None:
        """Store all that is typed for this programme in this language, or say what is wrong."""
        place, typed = self.place, self.typed.at(self.place)
        drafts = tuple(
            OwnTextDraft(key=key, language=place[1], text=text, programme_id=self.programme_id)
            for key, text in typed.items()
        )
        if drafts:
            keep = partial(own_texts.set_own_texts, drafts=drafts)
            self.context.jobs.perform(
                "own_texts.act.set", keep, self, lambda _: self._on_saved(place), self._on_refused
            )

    def _on_saved(self, place: Place) -> None:
        self.typed.forget(place)
        self._ask_texts()
        self.tell("page_own_texts.saved")

    def _on_refused(self, error: MentorDeskError) -> None:
        if not isinstance(error, Invalid):
            self.context.messages.fail(self, error)
            return
        wrong = next((one for one in self._texts if one.key == error.issues[0].field), None)
        if wrong is not None and wrong.chapter is not self.chapter.value():
            self.chapter.set_value(wrong.chapter)
        self.editor.show_issues(error.issues)

    def put_back(self) -> None:
        """Forget what was typed for this programme in this language."""
        self.typed.forget(self.place)
        self._show_chapter()

    def restore_original(self, key: str) -> None:
        """Say again what the program came with; what was only typed is forgotten."""
        place = self.place
        self.typed.forget(place, key)
        stored = next((one for one in self._texts if one.key == key), None)
        if stored is None or not stored.own:
            self._show_chapter()
            return
        back = partial(
            own_texts.restore_own_text, key=key, language=self.language.value(), programme_id=self.programme_id
        )
        self.context.jobs.perform("own_texts.act.restore", back, self, lambda _: self._on_restored(), self._on_refused)

    def _on_restored(self) -> None:
        self._ask_texts()
        self.tell("page_own_texts.restored")

    # Over a lock ------------------------------------------------------------------------------------------------------

    def drafts(self) -> Mapping[str, str]:
        return {_FORM: self.typed.payload()} if self.typed else {}

    def restore(self, name: str, payload: str) -> None:
        self.typed.restore(payload)
        programme, language = next(self.typed.places(), ("", self.language.value()))
        self.language.set_value(language)
        self._wanted = programme
        self.reload()

    def _show_state(self) -> None:
        self.strip.setVisible(bool(self.typed.at(self.place)))
        self.context.navigator.refresh_actions()

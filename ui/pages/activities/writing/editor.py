# SPDX-License-Identifier: MIT
"""The editor of an own activity: one activity, shown in parts and languages, with what it comes to beside it.

The parts never speak to each other: each makes another activity of the one on show, and all are shown that one.
"""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.activities import Activity
from mentordesk.records.activity_edits import (
    facts_of,
    with_facts,
    with_language,
    with_words,
    without_language,
    words_of,
)
from mentordesk.records.activity_issues import activity_issues
from mentordesk.records.activity_payload import from_payload, to_payload
from mentordesk.records.ids import ActivityId
from mentordesk.records.issues import Issue
from mentordesk.records.own_activities import DraftId, MaterialChoice, fresh_activity
from mentordesk.usecases.activity_drafts import keep_unfinished
from mentordesk.usecases.own_activities import write_activity
from mentordesk.words import LANGUAGES
from ui.context import Context
from ui.pages.activities.writing.beside import Beside
from ui.pages.activities.writing.forms import FactsForm, WordsForm
from ui.pages.activities.writing.framing import PartsAndBeside, scrolled, stacked
from ui.pages.activities.writing.languages import LanguageBar
from ui.pages.activities.writing.materials import MaterialsPanel
from ui.pages.activities.writing.places import Part, spot_of
from ui.pages.activities.writing.steps import StepsPanel
from ui.pages.activities.writing.worksheet import WorksheetPanel
from ui.widgets.flow import flowing
from ui.widgets.focus import bring_into_view
from ui.widgets.text import button, label

_AREA = "page_own_activities"
_NARROW = 900
"""Below this width the sheet and the checks are parts of the editor instead of standing beside it."""


class ActivityEditor(QWidget):
    """`saved` comes with the id of the activity that was kept, `put_by` with how many things are missing from what was
    kept unfinished, `left` when somebody leaves without keeping."""

    saved = Signal(str)
    put_by = Signal(int)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.activity: Activity | None = None
        self._loaded: Activity | None = None
        self._draft_id: DraftId | None = None
        self.language = context.look.language
        self._build()

    # What it shows ----------------------------------------------------------------------------------------------------

    def start(self, activity: Activity | None = None, draft_id: DraftId | None = None) -> None:
        """Write a new activity, change an own one, or go on with what was kept unfinished."""
        self._draft_id = draft_id
        self._loaded = activity or fresh_activity(self._context.look.language)
        self._take(self._loaded)
        self._go(Part.WORDS if activity is None else Part.FACTS)
        if activity is None:
            self.words.field("title").widget.setFocus()

    @property
    def dirty(self) -> bool:
        """Whether something stands here that is not kept."""
        return self.activity is not None and self.activity != self._loaded

    def offer_materials(self, choices: tuple[MaterialChoice, ...]) -> None:
        """The things that may be in the room."""
        self.materials.offer(choices)

    def payload(self) -> str:
        """What stands here, with what it began from, to be kept over a lock."""
        assert self.activity is not None and self._loaded is not None, "only what was begun is kept"
        return json.dumps([to_payload(self._loaded), to_payload(self.activity), self.language, self._draft_id])

    def restore(self, payload: str) -> None:
        """Put a payload back, unsaved as it was."""
        loaded, activity, language, *of_draft = json.loads(payload)
        self._loaded, self.language = from_payload(loaded), language
        self._draft_id = of_draft[0] if of_draft else None
        self._take(from_payload(activity))

    def save(self) -> None:
        """Keep the activity, or go to the first thing that stands against it."""
        if self.activity is None:
            return
        issues = self._show_beside()
        if issues:
            self.beside.setCurrentIndex(1)
            self.go_to(issues[0].field)
            self._context.messages.clear(self)
            self._context.messages.tell(self, f"{_AREA}.not_yet", tone="warning", n=len(issues))
            return
        self._context.messages.clear(self)
        seen = self.activity.version if self.activity.id else None
        act = partial(write_activity, activity=self.activity, seen_version=seen, draft_id=self._draft_id)
        self._context.jobs.perform("own_activities.act.write", act, self, self._on_saved, self._on_refused)

    def keep_unfinished(self) -> None:
        """Keep what is written, however little, where nothing plans or prints it."""
        if self.activity is None:
            return
        self._context.messages.clear(self)
        missing = len(activity_issues(self.activity))
        act = partial(keep_unfinished, activity=self.activity, draft_id=self._draft_id)
        self._context.jobs.perform(
            "own_activities.act.unfinished", act, self, lambda _: self._on_put_by(missing), self._on_refused
        )

    def leave(self) -> None:
        """Go back to the library; what is not kept is asked about."""
        if self.dirty:
            self._context.messages.confirm(self, f"{_AREA}.leave", self._drop, danger=True)
        else:
            self._drop()

    def go_to(self, field: str) -> None:
        """Bring a field into sight and put the keyboard there."""
        if self.activity is None:
            return
        spot = spot_of(field, self.activity)
        if spot.language:
            self._choose_language(spot.language)
        self._go(spot.part)
        if spot.part is Part.STEPS:
            self.steps.choose(spot.name)
        elif spot.part is Part.WORKSHEET:
            if spot.version:
                self.worksheet.show_version(spot.version)
            self.worksheet.choose(spot.name)
        elif spot.name == "languages":
            self.bar.code.setFocus()
        elif spot.name == "materials":
            self.materials.item.setFocus()
        else:
            form = self.words if spot.part is Part.WORDS else self.facts
            widget = form.field(spot.name).widget if spot.name in form.rows else form
            widget.setFocus()
            bring_into_view(widget)

    # How it is made ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        look = self._context.look
        self.bar = LanguageBar(look)
        self.bar.chosen.connect(self._choose_language)
        self.bar.added.connect(self._add_language)
        self.bar.removed.connect(self._remove_language)
        self.other_words = label(look.words(f"{_AREA}.in_other_words"), "muted")
        self.facts, self.words = FactsForm(look), WordsForm(look)
        self.materials, self.steps, self.worksheet = MaterialsPanel(look), StepsPanel(look), WorksheetPanel(look)
        self.facts.edited.connect(self._on_facts)
        self.words.edited.connect(self._on_words)
        for panel in (self.materials, self.steps, self.worksheet):
            panel.made.connect(self._on_made)
        self.beside = Beside(self._context)
        self.beside.wanted.connect(self.go_to)
        self.credit = label("", "muted")
        self.parts = QTabWidget()
        of_facts = stacked(self.facts, self.materials, self.credit)
        for part, widget in (
            (Part.FACTS, of_facts),
            (Part.WORDS, stacked(self.words)),
            (Part.STEPS, self.steps),
            (Part.WORKSHEET, self.worksheet),
        ):
            self.parts.addTab(scrolled(widget), look.words(f"{_AREA}.part_of.{part}"))
        self.parts.currentChanged.connect(lambda _: self._show_beside())
        self.splitter = PartsAndBeside(self.parts, self.beside, look.words(f"{_AREA}.part_of.beside"), look.px(_NARROW))
        self.keep = button(
            look, look.words(f"{_AREA}.save"), self.save, variant="primary", icon="device-floppy", name="save"
        )
        self.unfinished = button(
            look, look.words(f"{_AREA}.keep_unfinished"), self.keep_unfinished, name="keep_unfinished"
        )
        self.back = button(
            look, look.words(f"{_AREA}.back"), self.leave, variant="quiet", icon="arrow-left", name="back"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.other_words)
        column.addWidget(self.splitter, 1)
        column.addWidget(flowing(self.keep, self.unfinished, self.back))

    # What happens in it -----------------------------------------------------------------------------------------------

    def _take(self, activity: Activity) -> None:
        self.activity = activity
        if self.language not in activity.texts:
            self.language = next(iter(activity.texts))
        self.credit.setText(self._context.words(f"{_AREA}.credit", credit=activity.credit) if activity.credit else "")
        self.credit.setVisible(bool(activity.credit))
        self._show_all()

    def _show_all(self) -> None:
        activity = self.activity
        if activity is None:
            return
        self.bar.show_languages(tuple(activity.texts), self.language)
        self.other_words.setVisible(self.language not in LANGUAGES)
        with QSignalBlocker(self.facts), QSignalBlocker(self.words):
            self.facts.load(facts_of(activity))
            self.words.load(words_of(activity.texts[self.language]))
        self._show_questions()
        self.materials.show_activity(activity)
        self.steps.show_activity(activity, self.language)
        self.worksheet.show_activity(activity, self.language)
        self._show_beside()

    def _show_beside(self) -> tuple[Issue, ...]:
        assert self.activity is not None, "something is shown beside an activity"
        return self.beside.show_activity(self.activity, self.language, self.worksheet.shown)

    def _on_facts(self) -> None:
        if self.activity is not None:
            self._on_made(with_facts(self.activity, self.facts.draft()))
            self._show_questions()

    def _on_words(self) -> None:
        if self.activity is not None:
            self._on_made(with_words(self.activity, self.language, self.words.draft()))

    def _on_made(self, activity: Activity) -> None:
        self.activity = activity
        if self.sender() is not self.materials:
            self.materials.show_activity(activity)
        if self.sender() is not self.steps:
            self.steps.show_activity(activity, self.language)
        if self.sender() is not self.worksheet:
            self.worksheet.show_activity(activity, self.language)
        self._show_beside()

    def _show_questions(self) -> None:
        """Only the questions it serves are asked for; only a sensitive activity waits for a meeting."""
        served = {tag.value.lower() for tag in self.facts.draft().tags}
        self.facts.rows["not_before_meeting"].set_shown(self.facts.draft().sensitive)
        for name in ("a", "b", "c"):
            self.words.rows[f"question_{name}"].set_shown(name in served)

    def _choose_language(self, code: str) -> None:
        if self.activity is not None and code in self.activity.texts and code != self.language:
            self.language = code
            self._show_all()

    def _add_language(self, code: str) -> None:
        if self.activity is not None:
            self.activity = with_language(self.activity, code)
            self.language = code
            self._show_all()
            self._go(Part.WORDS)
            self.words.field("title").widget.setFocus()

    def _remove_language(self, code: str) -> None:
        def gone() -> None:
            if self.activity is not None:
                self._take(without_language(self.activity, code))

        self._context.messages.confirm(self, f"{_AREA}.remove_language", gone, danger=True)

    def _go(self, part: Part) -> None:
        self.parts.setCurrentIndex(list(Part).index(part))

    def _on_put_by(self, missing: int) -> None:
        self.activity = self._loaded = None
        self.put_by.emit(missing)

    def _on_saved(self, activity_id: ActivityId) -> None:
        self.activity = self._loaded = None
        self.saved.emit(activity_id)

    def _on_refused(self, error: MentorDeskError) -> None:
        self._context.messages.fail(self, error)

    def _drop(self) -> None:
        self.activity = self._loaded = None
        self.left.emit()

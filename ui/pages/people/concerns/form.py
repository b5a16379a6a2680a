# SPDX-License-Identifier: MIT
"""The form of a new concern, in the order of the paper form; and the short forms that complete one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from mentordesk.records.concerns import ConcernDraft
from mentordesk.records.ids import ConcernId
from mentordesk.records.issues import Issue
from mentordesk.usecases.concerns import file_concern, hand_over_concern, release_extract
from ui.forms.fields import Field, long_text_field, moment_field, text_field
from ui.forms.form import Form
from ui.look.look import Look
from ui.pages.people.choice import Someone
from ui.pages.people.picker import person_field

Now = Callable[[], datetime]
_AREA = "concerns.field"
_LONGEST_LINE = 500


class ConcernForm(Form[ConcernDraft]):
    """What was seen or said, when, who was told, what was done, and to whom it was handed."""

    def __init__(self, look: Look, now: Now) -> None:
        super().__init__(look, ConcernDraft, _AREA)
        about, self.about = person_field(look, "about")
        self.grid.setColumnMinimumWidth(0, look.px(100))
        self.add(about, hint=look.words("page_concerns.hint.about"))
        self.add(moment_field(look, "noticed_at", now))
        self.add(_text(look, "fact", 4), hint=look.words("page_concerns.hint.fact"))
        self.add(_text(look, "own_words", 2))
        self.add(text_field("told", limit=_LONGEST_LINE), hint=look.words("page_concerns.hint.told"))
        self.add(_text(look, "immediate_action", 2))
        self.section(look.words("page_concerns.handing"))
        self.grid.setColumnMinimumWidth(0, look.px(100))
        for field in _handing(look, now):
            self.add(field)
        self.load(ConcernDraft())

    def set_people(self, people: Sequence[Someone]) -> None:
        """Whom it can be about."""
        self.about.set_people(people)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What completes a concern while it is being typed; each short form asks for some of it."""

    handed_to: str = ""
    handed_over_at: datetime | None = None
    reference: str = ""
    extract: str = ""


class CompletionForm(Form[Completion]):
    """One of the short forms: "hand_over", "release" or "file"."""

    def __init__(self, look: Look, act: str, now: Now) -> None:
        super().__init__(look, Completion, _AREA)
        self.act = act
        made: dict[str, Callable[[], Sequence[Field]]] = {
            "hand_over": lambda: _handing(look, now),
            "release": lambda: [_text(look, "extract", 5)],
            "file": lambda: [text_field("reference")],
        }
        self.grid.setColumnMinimumWidth(0, look.px(100))
        for field in made[act]():
            self.add(field)
        self.load(Completion())

    def issues(self) -> tuple[Issue, ...]:
        """What keeps it from being asked for."""
        entry, own = self.draft(), self.own_issues()
        if not own and self.act == "hand_over" and entry.handed_over_at is None:
            return (Issue(field="handed_over_at", key="concerns.issue.handover_incomplete"),)
        if self.act == "release" and not entry.extract:
            return (Issue(field="extract", key="page_concerns.issue.no_extract"),)
        return own

    def call(self, concern_id: ConcernId) -> Callable[[Any], Any]:
        """The use case with what was typed; only once there are no issues."""
        entry = self.draft()
        if self.act == "release":
            return partial(release_extract, concern_id=concern_id, text=entry.extract)
        if self.act == "file":
            return partial(file_concern, concern_id=concern_id, reference=entry.reference)
        assert entry.handed_over_at is not None
        return partial(
            hand_over_concern,
            concern_id=concern_id,
            handed_to=entry.handed_to,
            handed_over_at=entry.handed_over_at,
            reference=entry.reference,
        )


def _text(look: Look, name: str, lines: int) -> Field:
    """Room for so many lines; more of them scroll, so that the form is seen as a whole."""
    field = long_text_field(name, lines=lines)
    field.widget.setMaximumHeight(look.px(22 * lines + 20))
    return field


def _handing(look: Look, now: Now) -> Sequence[Field]:
    return [
        text_field("handed_to", limit=_LONGEST_LINE),
        moment_field(look, "handed_over_at", now),
        text_field("reference"),
    ]

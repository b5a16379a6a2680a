# SPDX-License-Identifier: MIT
"""The factual record as a form: three short boxes, the length, and the worry flag that answers at once (REQ-1.24)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from mentordesk.records.ids import MeetingId
from mentordesk.records.ratings import LONGEST_SAID, RatingDraft, Went
from mentordesk.records.sessions import RecordDraft
from mentordesk.usecases.registers import Register
from ui.forms.fields import choice_field, long_text_field, number_field, text_field, tick_field
from ui.forms.form import Form
from ui.look.look import Look
from ui.pages.week.lines import keep_height
from ui.widgets.banner import Banner
from ui.widgets.focus import bring_into_view
from ui.widgets.inputs import enum_options

_RATING = ("went", "went_said")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the form holds of a record: everything but whose it is. `went` and `went_said` are about the activity."""

    done: str = ""
    response: str = ""
    next_step: str = ""
    length_minutes: int = 60
    worry: bool = False
    went: Went | None = None
    went_said: str = ""

    @property
    def rating(self) -> RatingDraft:
        """How the activity went, as typed."""
        return RatingDraft(went=self.went, said=self.went_said)

    @property
    def written(self) -> bool:
        """Whether there is anything to save as a record."""
        return bool(self.done or self.response or self.next_step or self.worry)

    def of(self, meeting_id: MeetingId) -> RecordDraft:
        """These facts as the record of a meeting."""
        return RecordDraft(
            meeting_id=meeting_id,
            length_minutes=self.length_minutes,
            done=self.done,
            response=self.response,
            next_step=self.next_step,
            worry=self.worry,
        )


def facts_of(register: Register) -> Facts:
    """The facts of a stored record, or an empty one of the planned length; and how its activity went."""
    record, rating = register.record, register.rating
    went = {"went": rating.went, "went_said": rating.said} if rating is not None else {}
    if record is None:
        return Facts(length_minutes=register.line.meeting.minutes, **went)
    return Facts(
        done=record.done,
        response=record.response,
        next_step=record.next_step,
        length_minutes=record.length_minutes,
        worry=record.worry,
        **went,
    )


class RecordForm(Form[Facts]):
    """The record of one meeting. Ticking the worry shows at once what to do about it: tell somebody now."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, Facts, "page_week.record", parent)
        for name in ("done", "response", "next_step"):
            keep_height(look, self.add(long_text_field(name, lines=2)).widget, 64)
        self.add(number_field("length_minutes", 1, 600, look.words("page_week.minutes_suffix")))
        said = [(None, look.words("page_plans.not_said")), *enum_options(look.words, "plans.went", Went)]
        self.add(choice_field("went", said))
        self.add(text_field("went_said", limit=LONGEST_SAID))
        self.add(tick_field("worry"))
        self.alarm = Banner(look, "danger", look.words("page_week.tell_now"))
        self.alarm.setObjectName("tell_now")
        self.alarm.close_button.hide()
        self.alarm.hide()
        self._column.addWidget(self.alarm)
        worry = self.field("worry").widget
        worry.toggled.connect(self._on_worry)  # type: ignore[attr-defined]

    def _on_worry(self, worried: bool) -> None:
        self.alarm.setVisible(worried)
        if worried:
            # Once the layout has made room for it.
            QTimer.singleShot(0, self.alarm, lambda: bring_into_view(self.alarm))

    def show_rating(self, shown: bool) -> None:
        """Ask how the activity went, where the meeting has one."""
        for name in _RATING:
            self.rows[name].set_shown(shown)

    def set_writable(self, writable: bool) -> None:
        """Let the record be written, or only read."""
        for name in ("done", "response", "next_step", "length_minutes", "worry", *_RATING):
            self.field(name).widget.setEnabled(writable)

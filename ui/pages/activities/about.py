# SPDX-License-Identifier: MIT
"""One activity in words: aim, facts, steps with what to say, kit, tips, risks. Text only; the sheets show the layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mentordesk.records.activities import Activity, ActivityText, AllowedItem
from mentordesk.records.ids import ActivityId
from mentordesk.records.own_activities import OwnActivity
from mentordesk.words import Words
from ui.look.look import Look
from ui.widgets.text import heading, label


class AboutActivity(QScrollArea):
    """Shows one activity in the language of the screen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setWidgetResizable(True)
        self.setAccessibleName(look.words("page_activities.about"))
        self._shown: ActivityId | None = None

    def show_activity(
        self, activity: Activity, kept: OwnActivity | None = None, missing: Sequence[AllowedItem] = ()
    ) -> None:
        """Write the activity out, from the top; `missing` is what it needs and the site does not let in."""
        words = self._look.words
        text = activity.text(self._look.language)
        self._shown = activity.id
        self.used, self.said = label(kind="muted"), label()
        self.said_heading = heading(words("page_plans.said_after"))
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addWidget(label(text.title, "title"))
        column.addWidget(label(text.aim))
        column.addWidget(label(facts(words, activity), "muted"))
        for line in _of_ours(words, activity, kept):
            column.addWidget(label(line, "muted"))
        column.addWidget(self.used)
        if missing:
            things = words.listing(item.label(words.language) for item in missing)
            column.addWidget(label(words("own_activities.not_let_in", things=things), "error"))
            column.addWidget(label(text.no_cut))
        if activity.sensitive:
            column.addWidget(label(words("page_activities.sensitive", n=activity.not_before_meeting), "error"))
        for title, lines in _parts(words, activity, text):
            column.addSpacing(6)
            column.addWidget(heading(title))
            for line in lines:
                column.addWidget(label(line))
        for widget in (self.said_heading, self.said):
            column.addWidget(widget)
            widget.hide()
        column.addStretch(1)
        self.setWidget(page)

    def show_use(self, activity_id: ActivityId, used: str, said: tuple[str, ...]) -> None:
        """How the activity on show was used, and what was said after it; of another one it is too late."""
        if activity_id != self._shown:
            return
        self.used.setText(used)
        self.said.setText("\n".join(said))
        for widget in (self.said_heading, self.said):
            widget.setVisible(bool(said))


def _of_ours(words: Words, activity: Activity, kept: OwnActivity | None) -> Iterator[str]:
    """Who wrote an own activity, and from whose work."""
    if kept is not None:
        when = words.short_date(kept.changed_at.astimezone().date())
        yield words("page_own_activities.written_by", who=kept.author, day=when, version=activity.version)
        if kept.retired:
            yield words("page_own_activities.is_retired")
    if activity.credit:
        yield words("page_own_activities.credit", credit=activity.credit)


def facts(words: Words, activity: Activity) -> str:
    """Who, how many, how long, with what, in one line."""
    spread = "people" if activity.min_people < activity.max_people else "people_exactly"
    people = words(f"page_activities.{spread}", least=activity.min_people, most=activity.max_people)
    return " · ".join(
        (
            ", ".join(words.label("activities.format", form) for form in activity.formats),
            people,
            words("page_activities.minutes", n=activity.minutes, early=activity.early_stop),
            words.label("activities.kit", activity.kit),
        )
    )


def _parts(words: Words, activity: Activity, text: ActivityText) -> Iterator[tuple[str, Sequence[str]]]:
    yield words("page_activities.questions"), tuple(text.questions.values())
    if text.prepare:
        yield words("page_activities.prepare"), text.prepare
    steps = []
    for number, step in enumerate(text.steps, 1):
        said = "".join(f"\n{words('page_activities.say', line=line)}" for line in step.say)
        minutes = words("page_activities.step_minutes", n=step.minutes)
        steps.append(f"{number}. {step.title} ({minutes})\n{step.do}{said}")
    yield words("page_activities.steps"), steps
    kit = [material.item.label(words.language) for material in activity.materials]
    if kit:
        yield words("page_activities.materials"), kit
    for name in ("tips", "risks", "access"):
        lines: tuple[str, ...] = getattr(text, name)
        if lines:
            yield words(f"page_activities.{name}"), lines
    if text.after_care:
        yield words("page_activities.after_care"), (text.after_care,)

# SPDX-License-Identifier: MIT
"""The forms of an activity that hold one value a field: its facts, the words of one language, one step."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy

from mentordesk.records.activities import ActivityFormat, Kit, Phase, Step, Tag
from mentordesk.records.activity_edits import ActivityFacts, ActivityWords
from mentordesk.records.activity_issues import LONGEST_MEETING, LONGEST_TEXT
from ui.forms.fields import (
    Field,
    choice_field,
    number_field,
    tags_field,
    text_field,
    tick_field,
    ticks_field,
)
from ui.forms.form import Form
from ui.look.look import Look
from ui.widgets.inputs import TextBox, enum_options

_AREA = "page_own_activities.form"


class LowBox(TextBox):
    """Several lines of text in no more room than they take: a form of many such boxes is still seen at a glance."""

    def __init__(self, lines: int) -> None:
        super().__init__(lines)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * self._lines + 18)


def sentences_field(name: str, *, lines: int = 2) -> Field:
    """A text of a few sentences."""
    box = LowBox(lines)

    def write(text: str) -> None:
        if box.toPlainText().strip() != text:
            box.setPlainText(text)

    return Field(name=name, widget=box, read=lambda: box.toPlainText().strip(), write=write, edited=box.textChanged)


def lines_field(name: str, *, lines: int = 3) -> Field:
    """A tuple of sentences, one in a line."""
    box = LowBox(lines)

    def read() -> tuple[str, ...]:
        return tuple(line.strip() for line in box.toPlainText().splitlines() if line.strip())

    def write(sentences: tuple[str, ...]) -> None:
        if read() != tuple(sentences):
            box.setPlainText("\n".join(sentences))

    return Field(name=name, widget=box, read=read, write=write, edited=box.textChanged, dump=list, parse=tuple)


class FactsForm(Form[ActivityFacts]):
    """What is the same in every language, but for steps and materials."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, ActivityFacts, _AREA)
        words = look.words
        known = {code: words.label("activities.theme", code) for code in words.codes("activities.theme")}
        self.add(choice_field("phase", enum_options(words, "activities.phase", Phase)))
        self.add(ticks_field("formats", enum_options(words, "activities.format", ActivityFormat)))
        self.add(ticks_field("tags", enum_options(words, "activities.tag", Tag)))
        self.add(tags_field(look, "themes", known))
        self.add(number_field("min_people", 1, 200))
        self.add(number_field("max_people", 1, 200))
        self.add(choice_field("kit", enum_options(words, "activities.kit", Kit)))
        self.add(tick_field("sensitive"))
        self.add(number_field("not_before_meeting", 1, 50))
        self.add(text_field("licence"))


class WordsForm(Form[ActivityWords]):
    """The words of one language for the facilitator, but for those of the steps."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, ActivityWords, _AREA)
        self.add(text_field("title"))
        self.add(sentences_field("aim", lines=2))
        for name in ("question_a", "question_b", "question_c"):
            self.add(text_field(name, limit=LONGEST_TEXT))
        self.add(lines_field("prepare"))
        self.add(sentences_field("early_stop", lines=2))
        self.add(sentences_field("no_cut", lines=2))
        self.add(lines_field("risks"))
        self.add(sentences_field("after_care", lines=2))
        self.add(lines_field("tips"))
        self.add(lines_field("prompts"))
        self.add(lines_field("access"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDraft:
    """One step as its form holds it."""

    name: str = ""
    step_minutes: int = 5
    meeting: int = 1
    do: str = ""
    say: tuple[str, ...] = ()


class StepForm(Form[StepDraft]):
    """One step in one language; its minutes are the same in all of them."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, StepDraft, _AREA)
        self.add(text_field("name"))
        self.add(number_field("step_minutes", 1, LONGEST_MEETING))
        self.add(number_field("meeting", 1, 12))
        self.add(sentences_field("do", lines=3))
        self.add(lines_field("say"))


def step_draft(step: Step) -> StepDraft:
    """A step to be put into its form."""
    return StepDraft(name=step.title, step_minutes=step.minutes, meeting=step.meeting, do=step.do, say=step.say)


def step_of(step_id: str, draft: StepDraft) -> Step:
    """The step that stands in its form."""
    return Step(
        id=step_id,
        minutes=draft.step_minutes,
        title=draft.name,
        do=draft.do,
        say=draft.say,
        meeting=draft.meeting,
    )

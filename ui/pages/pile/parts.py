# SPDX-License-Identifier: MIT
"""What the right side of the pile is put together from: the head of a sheet, what came of it, how two answers differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.paper_asking import Way
from mentordesk.records.paper_forms import FORM_FOR
from mentordesk.records.paper_told import told, told_of
from mentordesk.records.papers import PaperLine
from ui.look.look import Look
from ui.pages.pile.saying import about_said, back_said, count_said, printed_said, title_said
from ui.widgets.cover import cover_names
from ui.widgets.text import heading, label

_LEAST_COVERED = 130


def sheet_column(look: Look, line: PaperLine, *parts: QWidget) -> QWidget:
    """The head of a sheet, and under it what is to be done or read."""
    words = look.words
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 8, 8)
    column.setSpacing(6)
    head = (
        label(title_said(words, line), "title"),
        label(about_said(words, line)),
        label(printed_said(words, line), "muted"),
    )
    for widget in (*head, *parts):
        column.addWidget(widget)
    column.addStretch(1)
    return holder


def before_typing(look: Look, line: PaperLine) -> list[QWidget]:
    """What is to be known before typing begins: the keys, where a worry belongs, that the form is an older one, that its copies
    are all alike."""
    words = look.words
    said: list[QWidget] = [label(words("page_pile.keys"), "muted")]
    if any(one.ask.way is Way.LINES and one.mark for one in FORM_FOR[line.paper.kind].answered):
        said.append(label(words("page_pile.no_concern"), "muted"))
    if line.paper.version != line.paper.kind.version:
        said.append(label(words("page_pile.older"), "error"))
    if line.paper.is_anonymous:
        said.append(label(count_said(words, line)))
        said.append(label(words("page_pile.unnamed.alike"), "muted"))
    return said


def what_came(look: Look, line: PaperLine) -> list[QWidget]:
    """What became of a sheet, and the answers on it for who may read them."""
    words = look.words
    parts: list[QWidget] = [heading(back_said(words, line))]
    if not line.may_read:
        parts.append(label(words("page_pile.not_read"), "muted"))
    said = tuple(told_of(words, line))
    return [*parts, _answers(look, said)] if said else parts


def _answers(look: Look, said: Sequence[tuple[str, str]]) -> QWidget:
    """What was written by hand; it names people, so that it is covered where initials stand instead of names."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    for asked, answer in said:
        column.addWidget(label(asked, "muted"))
        column.addWidget(label(answer))
    if cover_names(look, holder, "papers_about.covered") is not None:
        holder.setMinimumHeight(look.px(_LEAST_COVERED))
    return holder


def differences(look: Look, line: PaperLine, answers: Mapping[str, Any]) -> tuple[int, list[QWidget]]:
    """How many answers were typed otherwise the second time, and each of them both ways."""
    words, form = look.words, FORM_FOR[line.paper.kind]
    before = line.back.answers if line.back is not None else {}
    first, now = dict(told(words, form, before)), dict(told(words, form, answers))
    asked = [one for one in {**first, **now} if first.get(one) != now.get(one)]
    none = words("page_pile.no_answer")
    parts: list[QWidget] = [heading(words.plural("page_pile.differ", len(asked)))]
    for one in asked:
        parts.append(label(one, "muted"))
        parts.append(label(words("page_pile.first", answer=first.get(one, none))))
        parts.append(label(words("page_pile.now", answer=now.get(one, none))))
    return len(asked), parts

# SPDX-License-Identifier: MIT
"""What a field of a form is: a widget, how its value is read and written, and how it survives a lock as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.records.issues import Issue
from mentordesk.records.people import FreeSlot
from ui.look.look import Look
from ui.widgets.choices import ChoiceRow
from ui.widgets.dates import DateField, read_date
from ui.widgets.inputs import ChoiceBox, NameLine, NumberBox, TextBox, TextLine
from ui.widgets.moment import MomentField
from ui.widgets.tags import TagsField
from ui.widgets.ticks import TicksField
from ui.widgets.week import WeekGrid


def _same(value: Any) -> Any:
    return value


def _nothing() -> tuple[Issue, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. `read`/`write` speak the draft's type; `dump`/`parse` turn that into JSON and back.

    `problems` are what only the widget can know, e.g. text that is not a date.
    """

    name: str
    widget: QWidget
    read: Callable[[], Any]
    write: Callable[[Any], None]
    edited: SignalInstance
    dump: Callable[[Any], Any] = _same
    parse: Callable[[Any], Any] = _same
    problems: Callable[[], tuple[Issue, ...]] = _nothing


def text_field(name: str, *, limit: int = 200, secret: bool = False) -> Field:
    """One line; surrounding blanks are dropped."""
    line = TextLine(limit=limit, secret=secret)
    read = line.text if secret else (lambda: line.text().strip())
    return Field(name=name, widget=line, read=read, write=line.setText, edited=line.textEdited)


def name_field(look: Look, name: str) -> Field:
    """One line for a name, covered while initials are shown instead of names."""
    line = NameLine(look)
    return Field(name=name, widget=line, read=lambda: line.text().strip(), write=line.setText, edited=line.textEdited)


def long_text_field(name: str, *, lines: int = 3, most: int = 0) -> Field:
    """Several lines; with `most` it grows with its text. Writing what is there already leaves the cursor where it is."""
    box = TextBox(lines, most=most)

    def write(text: str) -> None:
        if box.toPlainText() != text:
            box.setPlainText(text)

    return Field(
        name=name,
        widget=box,
        read=lambda: box.toPlainText().strip(),
        write=write,
        edited=box.textChanged,
    )


def choice_field(name: str, options: Iterable[tuple[Any, str]], *, row: bool = False) -> Field:
    """A code among options [(code, text)]; enums survive a lock by their value. `row` shows radio buttons."""
    options = list(options)
    by_json = {_code(code): code for code, _ in options}
    if row:
        widget: ChoiceRow | ChoiceBox = ChoiceRow(options)
        signal = widget.changed
    else:
        widget = ChoiceBox(options)
        signal = widget.currentIndexChanged
    return Field(
        name=name,
        widget=widget,
        read=widget.value,
        write=widget.set_value,
        edited=signal,
        dump=_code,
        parse=by_json.get,
    )


def number_field(name: str, low: int, high: int, suffix: str = "") -> Field:
    """A whole number."""
    box = NumberBox(low, high, suffix)
    return Field(name=name, widget=box, read=box.value, write=box.setValue, edited=box.valueChanged)


def tick_field(name: str) -> Field:
    """Yes or no; the row's label stands beside the tick."""
    tick = QCheckBox()
    return Field(name=name, widget=tick, read=tick.isChecked, write=tick.setChecked, edited=tick.toggled)


def date_field(look: Look, name: str, empty_text: str = "") -> Field:
    """A date or None. Text that is not a date is an issue of its own and survives a lock."""
    widget = DateField(look, empty_text)
    return Field(
        name=name,
        widget=widget,
        read=widget.value,
        write=widget.set_value,
        edited=widget.changed,
        dump=lambda day: day.isoformat() if isinstance(day, date) else None,
        parse=lambda text: read_date(text) if text else None,
        problems=lambda: () if widget.is_valid() else (Issue(field=name, key="widgets.issue.date"),),
    )


def moment_field(look: Look, name: str, now: Callable[[], datetime]) -> Field:
    """An aware moment or None; `now` is what its button takes. What is not a moment yet survives a lock."""
    widget = MomentField(look, now)
    return Field(
        name=name,
        widget=widget,
        read=widget.value,
        write=lambda said: widget.parse(said) if isinstance(said, list) else widget.set_value(said),
        edited=widget.changed,
        dump=lambda _: widget.dump(),
        problems=lambda: () if widget.is_valid() else (Issue(field=name, key="widgets.issue.moment"),),
    )


def tags_field(look: Look, name: str, known: Mapping[str, str]) -> Field:
    """A tuple of codes (known: code -> label) or own words."""
    widget = TagsField(look, known)

    def read() -> tuple[str, ...]:
        if widget.pending():
            widget.take_pending()
        return widget.value()

    return Field(
        name=name,
        widget=widget,
        read=read,
        write=widget.set_value,
        edited=widget.changed,
        dump=list,
        parse=tuple,
    )


def ticks_field(name: str, options: Iterable[tuple[StrEnum, str]]) -> Field:
    """A frozenset of codes."""
    options = list(options)
    widget = TicksField(options)
    by_value = {code.value: code for code, _ in options}
    return Field(
        name=name,
        widget=widget,
        read=widget.value,
        write=widget.set_value,
        edited=widget.edited,
        dump=lambda codes: sorted(code.value for code in codes),
        parse=lambda values: frozenset(by_value[value] for value in values),
    )


def week_field(look: Look, name: str) -> Field:
    """A frozenset of FreeSlot."""
    widget = WeekGrid(look)
    return Field(
        name=name,
        widget=widget,
        read=widget.value,
        write=widget.set_value,
        edited=widget.changed,
        dump=lambda slots: sorted(str(slot) for slot in slots),
        parse=lambda texts: frozenset(FreeSlot(int(text[0]), text[1:]) for text in texts),
    )


def _code(code: Any) -> Any:
    return getattr(code, "value", code)

# SPDX-License-Identifier: MIT
"""A moment is a date and a time; half of one is not a moment, and what was typed is not lost."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from pytestqt.qtbot import QtBot

from ui.look.look import Look
from ui.widgets.moment import MomentField, read_time

NOW = datetime(2026, 11, 23, 12, 4, tzinfo=UTC)


@pytest.fixture
def field(look: Look, qtbot: QtBot) -> MomentField:
    made = MomentField(look, lambda: NOW)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14:10", time(14, 10)),
        ("14h10", time(14, 10)),
        ("9 h", time(9, 0)),
        ("0905", time(9, 5)),
        ("24:00", None),
        ("14:", time(14, 0)),
        ("soon", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, read: time | None) -> None:
    assert read_time(typed) == read


def test_half_a_moment_is_not_one_and_is_kept_as_typed(field: MomentField) -> None:
    assert field.value() is None and field.is_valid()
    field.day.line.setText("23/11/2026")
    assert field.value() is None and not field.is_valid()
    kept = field.dump()
    field.set_value(None)
    field.parse(kept)
    assert field.dump() == ["23/11/2026", ""]
    field.time.setText("12:04")
    assert field.value() == NOW


def test_the_button_takes_this_minute(field: MomentField) -> None:
    field.now.click()
    assert field.value() == NOW
    assert field.is_valid()

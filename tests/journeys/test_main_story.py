# SPDX-License-Identifier: MIT
"""The whole story through the real window on an encrypted desk, in both languages, as a facilitator would live it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys import afterwards, bringing, leaving, matching, opening, papers, planning
from tests.journeys.hands import Hands, sitting_down
from tests.journeys.opening import Establishment
from tests.journeys.wall_clock import WallClock
from ui.context import Place

MONDAY_MORNING = datetime(2026, 11, 23, 8, 5, tzinfo=UTC)

LARKFIELD = Establishment("en", "HMP Larkfield", "A4", "Jo Marsh", "candle river onion ladder moss")
RIVIERE = Establishment("fr", "Établissement de la Rivière", "Letter", "Maé Lenoir", "bougie rivière oignon échelle")


@pytest.fixture(params=[LARKFIELD, RIVIERE], ids=lambda where: where.language)
def where(request: pytest.FixtureRequest) -> Establishment:
    return request.param


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> WallClock:
    return WallClock(monkeypatch, MONDAY_MORNING)


@pytest.fixture
def hands(tmp_path: Path, qapp: QApplication, qtbot: QtBot, clock: WallClock) -> Iterator[Hands]:
    with sitting_down(tmp_path / "desk", "en", qtbot) as hands:
        yield hands


def test_the_whole_story(
    hands: Hands, where: Establishment, clock: WallClock, own_settings_folder: Path, tmp_path: Path
):
    made = tmp_path / "paper"
    made.mkdir()
    opening.first_run(hands, where, tmp_path / "recovery.pdf")
    opening.begin_with_roster(hands)

    lists = bringing.LISTS[where.language]
    bringing.bring_in_roster(hands, lists)
    bringing.bring_in_apart_list(hands, lists, tmp_path)
    matching.touch_programme(hands)
    matching.pair_people(hands)
    meetings = planning.plan_whole_week(hands, clock.moment.date())
    two = planning.keep_two_apart(hands, meetings)
    planning.see_the_clash_refused(hands, two)
    planning.make_a_series(hands, two)

    meeting = two.kept
    hands.lock()
    clock.set(datetime.combine(meeting.meeting.day, time(7, 30), UTC))
    hands.unlock(where.passphrase)
    hands.go(Place.TODAY)
    assert all(hands.reads(name) for name in meeting.names), "Today shows whom one meets this morning"
    papers.save_every_sheet(hands, meeting, where.paper, made)
    clock.set(datetime.combine(meeting.meeting.day, time(17, 0), UTC))
    afterwards.write_it_up(hands, meeting)
    afterwards.lock_over_a_record(hands, meeting, where.passphrase)

    stick = tmp_path / "stick"
    stick.mkdir()
    leaving.export_coded(hands, stick, lists, where.passphrase)
    leaving.read_the_log(hands, prints=5)
    leaving.assert_nothing_lies_open(lists, hands.folder)  # while it is open, its journal beside it
    leaving.turn_the_window(hands, "fr" if where.language == "en" else "en")
    leaving.quit_and_come_back(hands, where.passphrase)
    hands.quit()
    leaving.assert_nothing_lies_open(lists, hands.folder, stick, own_settings_folder)

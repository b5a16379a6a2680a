# SPDX-License-Identifier: MIT
"""The panel of criteria and hard rules: what each means, what can be switched, and that what protects cannot."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mentordesk.records.criteria import DEFAULT_WEIGHTS, OFF_AT_FIRST, SWITCHABLE, Block, Criterion, Weight
from ui.look.look import Look
from ui.pages.pairing.criteria import CriteriaPanel


@pytest.fixture
def panel(look: Look, qtbot: QtBot) -> CriteriaPanel:
    made = CriteriaPanel(look)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    made.show_weights(DEFAULT_WEIGHTS)
    made.show_rules(OFF_AT_FIRST)
    return made


def test_every_criterion_has_its_weight_and_says_what_it_measures(panel: CriteriaPanel, look: Look) -> None:
    assert set(panel.boxes) == set(Criterion)
    for criterion, box in panel.boxes.items():
        assert box.value() is DEFAULT_WEIGHTS[criterion]
        QCoreApplication.sendEvent(box, QEvent(QEvent.Type.FocusIn))
        said = look.words(f"pairing.measures.{criterion.value}")
        assert panel.meaning.text() == box.accessibleDescription() == box.toolTip() == said


def test_a_weight_is_told_with_all_the_others_and_a_rule_by_itself(panel: CriteriaPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.chosen) as chosen:
        panel.boxes[Criterion.BRIDGING].set_value(Weight.HIGH)
    assert chosen.args == [{**DEFAULT_WEIGHTS, Criterion.BRIDGING: Weight.HIGH}]
    with qtbot.waitSignal(panel.switched) as switched:
        panel.rules[Block.NO_PLACE].click()
    assert switched.args == [Block.NO_PLACE, False]


def test_showing_what_is_in_force_tells_nobody(panel: CriteriaPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.chosen), qtbot.assertNotEmitted(panel.switched):
        panel.show_weights(dict.fromkeys(Criterion, Weight.OFF))
        panel.show_rules(SWITCHABLE)
    assert not any(tick.isChecked() for tick in panel.rules.values())


def test_what_protects_somebody_has_no_switch_and_is_named(panel: CriteriaPanel, look: Look) -> None:
    assert set(panel.rules) == SWITCHABLE
    said = " ".join(label.text() for label in panel.findChildren(QLabel))
    for block in set(Block) - SWITCHABLE:
        assert look.words(f"pairing.block.{block.value}") in said


def test_a_rule_of_custody_shows_outside_it_only_while_it_is_on(look: Look, qtbot: QtBot) -> None:
    for setting, shown in (("prison", True), ("school", False)):
        look.setting = setting
        panel = CriteriaPanel(look)
        qtbot.addWidget(panel)
        panel.show()
        panel.show_rules(OFF_AT_FIRST)
        assert panel.rules[Block.UNTRIED_APART].isVisible() is shown
        assert panel.rules[Block.YOUNG_APART].isVisible()
        panel.show_rules(OFF_AT_FIRST - {Block.UNTRIED_APART})
        assert panel.rules[Block.UNTRIED_APART].isVisible(), "what holds can be switched off"


def test_who_may_only_read_changes_nothing(panel: CriteriaPanel) -> None:
    panel.set_enabled(False)
    assert not any(widget.isEnabled() for widget in (*panel.boxes.values(), *panel.rules.values()))

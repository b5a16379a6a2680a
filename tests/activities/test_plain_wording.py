# SPDX-License-Identifier: MIT
"""The checks on plain wording find what makes a sentence hard, and let easy sentences pass."""

from __future__ import annotations

import pytest

from mentordesk.activities import FaultKind, wording_faults
from mentordesk.words import words

EASY = [
    ("en", "This sheet is yours. You can draw. You can write."),
    ("en", "Who can help you from tomorrow?"),
    ("en", "I get up at 7 and I have tea."),
    ("fr", "Cette fiche est à vous. Vous pouvez dessiner."),
    ("fr", "Qu’est-ce qui gâche un groupe pour vous\u00a0?"),
    ("fr", "Je peux dire «\u00a0je passe\u00a0»."),
    ("fr", "À partir de demain, je vais mieux."),
]
HARD = [
    ("en", "You can write " + "very " * 12 + "small.", FaultKind.LONG_SENTENCE, "16"),
    ("fr", "Vous pouvez écrire " + "très " * 9 + "petit.", FaultKind.LONG_SENTENCE, "13"),
    ("en", "Ask the OMU for a form.", FaultKind.ACRONYM, "OMU"),
    ("fr", "Parlez-en au SPIP.", FaultKind.ACRONYM, "SPIP"),
    ("fr", "Demandez à l’État ou à l’É.R.I.S. demain.", FaultKind.ACRONYM, "É.R.I.S."),
    ("en", "Bring pens, paper, etc.", FaultKind.ETC, "etc"),
    ("fr", "Prenez du thé, du café…", FaultKind.ETC, "…"),
    ("en", "Draw & write.", FaultKind.SIGN, "&"),
    ("en", "Choose a number < 5.", FaultKind.SIGN, "<"),
    ("fr", "Lisez le § 3.", FaultKind.SIGN, "§"),
    ("en", "Yes / no.", FaultKind.SIGN, "/"),
    ("en", "Write it down; then read it.", FaultKind.TWO_IDEAS, ";"),
    ("en", "Write a name (not yours).", FaultKind.TWO_IDEAS, "("),
    ("en", "I stop because I am tired and I go.", FaultKind.TWO_IDEAS, "because, and"),
    ("fr", "Je m’arrête car je suis las et je pars.", FaultKind.TWO_IDEAS, "car, et"),
]


@pytest.mark.parametrize(("language", "text"), EASY)
def test_easy_sentences_pass(language: str, text: str):
    assert wording_faults(text, language) == ()


@pytest.mark.parametrize(("language", "text", "kind", "found"), HARD)
def test_hard_sentences_are_found_with_their_reason(language: str, text: str, kind: FaultKind, found: str):
    (fault,) = [each for each in wording_faults(text, language) if each.kind is kind]
    assert fault.found == found


def test_only_the_hard_sentence_of_a_text_is_named():
    (fault,) = wording_faults("This is short. Pens, paper, etc. are here.", "en")[:1]
    assert fault.sentence == "Pens, paper, etc."


def test_a_long_paragraph_is_found_even_in_short_sentences():
    faults = wording_faults("I am here today. " * 16, "en")
    assert [(fault.kind, fault.found) for fault in faults] == [(FaultKind.LONG_PARAGRAPH, "64")]


def test_a_language_without_its_own_rule_is_held_to_the_strictest():
    assert [fault.found for fault in wording_faults("una " * 13, "es")] == ["13"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_fault_can_be_said(language: str):
    for kind in FaultKind:
        assert "x" in words(language)(f"activities.fault.{kind}", found="x")

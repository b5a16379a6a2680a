# SPDX-License-Identifier: MIT
"""Checks on plain wording: facts about sentences, no readability score (domain.md 3.5, REQ-3.8).

They find what makes a sentence hard for someone who reads little; they do not say that a text is Easy Read or FALC,
which only its readers can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mentordesk.records.activities import Worksheet

LONGEST_SENTENCE = {"en": 15, "fr": 12}
"""Words a plain sentence may have."""

LONGEST_PARAGRAPH = 60
"""Words a paragraph may have."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s\u00a0]+")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_ACRONYM = re.compile(r"\b[A-ZÀ-ÖØ-Þ]{2,}\b|\b(?:[A-ZÀ-ÖØ-Þ]\.){2,}")
_ETC = re.compile(r"\betc\b|…|\.\.\.", re.IGNORECASE)
_SIGN = re.compile(r"[&<>§/*#@_|\\~^=+%]")
_SPLICE = re.compile(r"[;()\[\]–—]")
_LINKS = {
    "en": re.compile(r"\b(?:and|but|because|although|though|while|unless|which|whereas|so that)\b", re.IGNORECASE),
    "fr": re.compile(
        r"\b(?:et|mais|car|parce qu[e’]|donc|bien qu[e’]|tandis qu[e’]|alors qu[e’]|lequel|laquelle|dont|afin)\b",
        re.IGNORECASE,
    ),
}


class FaultKind(StrEnum):
    """What makes a sentence hard."""

    LONG_SENTENCE = "long_sentence"
    LONG_PARAGRAPH = "long_paragraph"
    ACRONYM = "acronym"
    ETC = "etc"
    SIGN = "sign"
    TWO_IDEAS = "two_ideas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One hard place: its kind, the sentence, and what was found there (a word count, a sign)."""

    kind: FaultKind
    sentence: str
    found: str


def wording_faults(text: str, language: str) -> tuple[Fault, ...]:
    """What is hard in `text` for someone who reads little; nothing found means nothing known to be hard."""
    faults = [fault for sentence in _sentences(text) for fault in _sentence_faults(sentence, language)]
    words = len(_WORD.findall(text))
    if words > LONGEST_PARAGRAPH:
        faults.append(Fault(kind=FaultKind.LONG_PARAGRAPH, sentence=text, found=str(words)))
    return tuple(faults)


def worksheet_faults(worksheet: Worksheet, language: str) -> tuple[Fault, ...]:
    """What is hard in everything printed on a worksheet."""
    return tuple(fault for text in worksheet.sentences() for fault in wording_faults(text, language))


def _sentences(text: str) -> Iterator[str]:
    return (sentence for sentence in _SENTENCE_END.split(text.strip()) if sentence)


def _sentence_faults(sentence: str, language: str) -> Iterator[Fault]:
    words = _WORD.findall(sentence)
    if len(words) > LONGEST_SENTENCE.get(language, min(LONGEST_SENTENCE.values())):
        yield Fault(kind=FaultKind.LONG_SENTENCE, sentence=sentence, found=str(len(words)))
    for kind, pattern in ((FaultKind.ACRONYM, _ACRONYM), (FaultKind.ETC, _ETC), (FaultKind.SIGN, _SIGN)):
        hit = pattern.search(sentence)
        if hit:
            yield Fault(kind=kind, sentence=sentence, found=hit.group())
    splice = _SPLICE.search(sentence)
    links = _LINKS[language].findall(sentence) if language in _LINKS else []
    if splice or len(links) > 1:
        yield Fault(kind=FaultKind.TWO_IDEAS, sentence=sentence, found=splice.group() if splice else ", ".join(links))

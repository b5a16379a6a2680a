# SPDX-License-Identifier: MIT
"""How a line of the self-check is said: a word and a symbol for each light, its counts, its numbers, its source."""

from __future__ import annotations

from mentordesk.records.standards import How, Light, LineAnswer, LineResult, StandardLine
from mentordesk.words import Words

OFF = "off"
SIGNS = {
    Light.GREEN.value: ("circle-check", "success"),
    Light.AMBER.value: ("alert-triangle", "warning"),
    Light.RED.value: ("circle-x", "danger"),
    Light.ASKED.value: ("help", "info"),
    Light.NOTHING.value: ("hourglass", "info"),
    OFF: ("ban", "info"),
}
"""The symbol of each way a line can stand, and its tone; no two share a symbol."""

FAILS = (Light.AMBER, Light.RED)


def standing(result: LineResult) -> str:
    """How a line stands, as a code of `SIGNS`: a line that is off stands nowhere."""
    return result.light.value if result.line.on else OFF


def standing_said(words: Words, result: LineResult) -> str:
    """How a line stands, in a word."""
    return words.label("standards.light", result.light) if result.line.on else words("page_results.off")


def group_said(words: Words, line: StandardLine) -> str:
    """The heading a line stands under: whose standard, and which part of it."""
    source = words.label("standards.source", line.source)
    return words("page_results.group", source=source, area=words(f"standards.area.{line.area}"))


def asked_said(words: Words, line: StandardLine) -> str:
    """What is asked, in our own words."""
    return words(f"standards.line.{line.code}")


def counts_said(words: Words, result: LineResult) -> str:
    """How many were judged and how many fail; what is too small to be told is said to be."""
    if result.line.how is How.ASKED or not result.line.on:
        return ""
    if result.judged is None or result.failed is None:
        return words("page_results.too_small")
    if not result.judged:
        return words("page_results.none_judged")
    judged = words.number(result.judged)
    return words.plural("page_results.counts", result.failed, judged=judged)


def number_said(words: Words, result: LineResult) -> str:
    """How many records fail a line, for a column."""
    if result.line.how is How.ASKED or not result.line.on or not result.judged:
        return ""
    return words.number(result.failed) if result.failed is not None else words("page_results.few")


def numbers_said(words: Words, line: StandardLine) -> str:
    """The numbers a line is computed with here."""
    named = (
        words("page_results.number", name=words(f"standards.number.{name}"), n=words.number(value))
        for name, value in line.numbers.items()
    )
    return " · ".join(named)


def judged_said(words: Words, line: StandardLine) -> str:
    """What a computed line looks at, and what passes; "" for a line that is asked."""
    return words(f"standards.judged.{line.check}") if line.check else ""


def source_said(words: Words, line: StandardLine) -> str:
    """Where the line comes from, who answers it, and whether its text was seen there."""
    return words(
        "page_results.from",
        source=words.label("standards.source", line.source),
        ref=line.ref,
        how=words.label("standards.how", line.how),
        basis=words("standards.basis.verified" if line.verified else "standards.basis.known"),
    )


def answer_said(words: Words, answer: LineAnswer | None, *, old: bool) -> str:
    """What staff answered last, when and who; that it is too old to count."""
    if answer is None:
        return words("page_results.nobody_answered")
    said = words.label("standards.said", answer.said)
    key = "page_results.answered_old" if old else "page_results.answered"
    return words(key, said=said, day=words.date(answer.day), by=answer.by, words=answer.words)

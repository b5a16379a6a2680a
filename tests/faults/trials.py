# SPDX-License-Identifier: MIT
"""One disturbed command after the other, each judged: what it told against what the program finds when started anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mentordesk.words import words
from tests.faults.campaign import Campaign
from tests.faults.places import Play
from tests.faults.stage import Played

NEVER = ("lost", "half done", "damaged", "falsely told", "not told", "tracebacks", "hung")
"""What must not come of any fault: an acknowledged step gone; a state between two; a desk or copy that is not whole; "done"
where it is not, or the reverse; an end without a known sentence and its exit code; a traceback shown; no end at all."""

_SAID = words("en")
_OF_PROGRAMMERS = ("Traceback", "Exception", "Error", 'File "')
_OPEN = (
    "errors_store.outcome_unknown",
    "errors_vault.key_file_not_written",
    "errors_desk.left_unfinished",
    "restore.error.in_place",
)
"""Sentences that leave open whether the act was done."""
_NOT_A_SENTENCE = ("unknown", "unavailable", "errors.unknown")


def judge(campaign: Campaign, play: Play, how: str, played: Played, seen: dict[str, Any]) -> None:
    """Count one disturbed run of a command, and write down everything that is wrong with it."""
    campaign.tried()
    campaign.note("told of an error" if played.code > 0 else "killed" if played.killed else "finished")
    for what, why in _wrong(play, played, seen):
        campaign.wrong(what, f"{play.name}, {how}: {why} [struck {played.struck[:1]}]")


def _wrong(play: Play, played: Played, seen: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if played.hung:
        yield "hung", "no end"
    if any(sign in played.err for sign in _OF_PROGRAMMERS):
        yield "tracebacks", played.err.strip()[-900:]
    yield from _told(play, played, seen)
    allowed = play.states[played.done : played.done + 2]
    if seen["trouble"] or (seen["state"].startswith("closed") and seen["state"] not in allowed):
        yield "damaged", "; ".join([seen["state"], *seen["trouble"]])
    elif seen["state"] not in allowed:
        lost = seen["state"] in play.states
        yield ("lost" if lost else "half done"), f"after step {played.done} the desk is in state {seen['state']}"


def _told(play: Play, played: Played, seen: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Whether the exit code and the sentence fit together, and what was told to be there is there."""
    if played.code == 0:
        if played.done != len(play.states) - 1:
            yield "falsely told", f"exit code 0 after step {played.done}"
        for path in _promised_files(played):
            if path not in (*seen["copies"], *seen["exports"]):
                yield "falsely told", f"{path} is not there"
    elif not played.killed and not played.hung:
        key = played.error_key
        if key is None or key in _NOT_A_SENTENCE or not _SAID.has(key):
            yield "not told", f"exit code {played.code}, error {key}"
        elif played.code != 1:
            yield "not told", f"exit code {played.code} for {key}, which is not the user's doing"
        was, is_now = play.states[played.done : played.done + 2] if played.done < len(play.states) - 1 else ("", "")
        if seen["state"] == is_now != was and key not in _OPEN:
            yield "falsely told", f"{key} for what was done"


def _promised_files(played: Played) -> list[str]:
    """The files a command has said it wrote."""
    start = played.out.find("{")
    if start < 0:
        return []
    document, _ = json.JSONDecoder().raw_decode(played.out[start:])
    return [document["file"]] if "file" in document else []

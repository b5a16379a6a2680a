# SPDX-License-Identifier: MIT
"""Saying and answering what was noticed at unlock. Who may not run the desk sees it and cannot answer it away."""

from __future__ import annotations

from datetime import datetime

from mentordesk.errors import Refused
from mentordesk.records.arrival import SETTLING, Answer, Finding, Value
from mentordesk.records.audit import subject
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs
from mentordesk.words import Words


@needs(Permission.MANAGE_DESK)
def settle_finding(store: Store, finding_id: int, answer: Answer) -> None:
    """Answer a finding: a line of the log says who, about what, and what they said. It is not shown again.

    Raises `NotFound` when it was answered already, `Refused` for an answer that settles nothing.
    """
    finding = store.noticed.get(finding_id)
    if answer not in SETTLING or answer not in finding.answers:
        raise Refused("errors_desk.no_answer")
    store.noticed.drop(finding_id)
    store.audit.append(
        at=store.clock.now(),
        actor=store.actor.user_id,
        action=f"audit.action.answered_{answer.value}",
        subject=subject("finding", finding.kind.value),
    )


def said_finding(words: Words, finding: Finding) -> str:
    """What was noticed, in words, with moments on the wall clock."""
    key = f"arrival.{finding.kind.value}.said"
    values = {name: _said(words, value) for name, value in finding.values.items() if name != "n"}
    count = finding.values.get("n")
    return words.plural(key, count, **values) if isinstance(count, int) else words(key, **values)


def _said(words: Words, value: Value) -> str:
    if isinstance(value, datetime):
        here = value.astimezone()
        return f"{words.short_date(here.date())} {words.time(here)}"
    return words.number(value) if isinstance(value, int) else value

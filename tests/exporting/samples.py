# SPDX-License-Identifier: MIT
"""Invented people with names that can be searched for, as the rows an export is gathered from."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any

from mentordesk.exporting.bundle import Origin

SIGNING_KEY = bytes(range(32))
RECOVERY_KEY = bytes(range(100, 132))
CANARIES = (
    "Okonkwo-Canary",
    "Déborah Kanarek",
    "CANARY7781X",
    "1979-03-04",
    "Cedar-2-014",
    "likes to talk about canaries",
)
ORIGIN = Origin(
    desk_uuid="0b1f3c5e-7a9d-4e2f-8c6b-1d3f5a7b9c0e",
    audit_head="A 100000 GDW5-OOK5-CHRT",
    purpose="Yearly evaluation",
    created_at=datetime(2026, 11, 22, 14, 30, 5, tzinfo=UTC),
    created_by="DM",
)
PDF = b"%PDF-1.7\n% Okonkwo-Canary\n%%EOF\n"


def tables() -> dict[str, list[dict[str, Any]]]:
    """Twelve people, six pairs and their meetings; the canaries are in every field that may hold text."""
    name, accented, number, born, cell, sentence = CANARIES
    people = [
        {
            "id": n,
            "surname": name,
            "forename": accented,
            "known_as": name,
            "number": number,
            "birth_date": born,
            "location": cell,
            "wing": cell,
            "legal_status": "sentenced" if n % 3 else "remand",
            "release_kind": "unknown",
            "release_on": born,
            "languages": ["en", sentence],
            "reading_level": "L1",
            "interests": ["chess", sentence],
            "goals": [sentence],
            "free": ["0AM", "1PM"],
            "extra": {"Comment": sentence},
        }
        for n in range(1, 13)
    ]
    pairs = [
        {
            "id": n,
            "programme_id": 1,
            "mentor_id": n,
            "mentee_id": n + 6,
            "status": "active",
            "started": "2026-09-02",
            "ended": None,
            "ending": None,
            "reasons": sentence,
        }
        for n in range(1, 7)
    ]
    meetings = [
        {
            "id": n,
            "programme_id": 1,
            "day": "2026-10-07",
            "slot": "AM",
            "status": "held",
            "title": sentence,
            "pair_id": n,
        }
        for n in range(1, 7)
    ]
    notes = [{"id": 1, "text": sentence, "about": name}]
    return {"people": people, "pairs": pairs, "meetings": meetings, "notes": notes, "apart": [{"person_a": number}]}


def disguises(canary: str) -> set[bytes]:
    """The forms in which a text may hide in bytes."""
    forms = {canary.encode(), canary.encode("latin-1"), canary.encode("utf-16-le"), canary.encode("utf-16-be")}
    forms |= {canary.upper().encode(), canary.encode("unicode_escape")}
    return forms | {disguise for form in tuple(forms) for disguise in _base64_at_each_offset(form)}


def _base64_at_each_offset(form: bytes) -> set[bytes]:
    """Base64 of a text in the middle of other bytes: without the letters that mix with its neighbours."""
    found: set[bytes] = set()
    for offset in range(3):
        letters = base64.b64encode(bytes(offset) + form).rstrip(b"=")
        shared = 0 if (offset + len(form)) % 3 == 0 else 1
        found.add(letters[-(-offset * 8 // 6) : len(letters) - shared])
    return found

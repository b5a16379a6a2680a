# SPDX-License-Identifier: MIT
"""How consents and what people say of themselves are stored. What follows of them is the use cases' matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from mentordesk.errors import NotFound
from mentordesk.records.characteristics import Characteristic, CharacteristicDraft, CharacteristicKind
from mentordesk.records.consents import Answer, Consent, ConsentDraft, ConsentKind, HowGiven, SharedField
from mentordesk.records.ids import ConsentId, PairId, PersonId
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import day, iso, moment, placeholders

_SELECT = (
    "SELECT id, person_id, kind, answer, pair_id, fields, text_version, language, how, helper, given_on, recorded_at, "
    "recorded_by, withdrawn_on, withdrawn_by FROM consent"
)
_INSERT = (
    "INSERT INTO consent (person_id, kind, answer, pair_id, fields, text_version, language, how, helper, given_on, "
    f"recorded_at, recorded_by) VALUES ({placeholders(12)})"
)
_SAID = "SELECT person_id, kind, said, for_pairing, for_partner, agreed_on, recorded_by FROM characteristic"


class Consents:
    """Answers and their withdrawals, and characteristics with the uses agreed to."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, consent_id: ConsentId) -> Consent:
        """One answer, or `NotFound`."""
        row = self._db.one(f"{_SELECT} WHERE id = ?", (consent_id,))
        if row is None:
            raise NotFound("errors.consent_gone")
        return _consent(row)

    def of(self, person_id: PersonId) -> tuple[Consent, ...]:
        """Every answer of a person, newest first."""
        rows = self._db.all(f"{_SELECT} WHERE person_id = ? ORDER BY given_on DESC, id DESC", (person_id,))
        return tuple(_consent(row) for row in rows)

    def of_some(self, ids: Iterable[PersonId]) -> dict[PersonId, tuple[Consent, ...]]:
        """The answers of these people, by person; somebody who was never asked has none."""
        found: defaultdict[PersonId, list[Consent]] = defaultdict(list)
        wanted = set(ids)
        for row in self._db.all(f"{_SELECT} ORDER BY id"):
            if row[1] in wanted:
                found[PersonId(row[1])].append(_consent(row))
        return {person: tuple(found[person]) for person in wanted}

    def of_pair(self, pair_id: PairId) -> tuple[Consent, ...]:
        """What the two of a pair answered about contact after the end."""
        return tuple(_consent(row) for row in self._db.all(f"{_SELECT} WHERE pair_id = ? ORDER BY id", (pair_id,)))

    def add(self, draft: ConsentDraft, at: datetime, by: str) -> ConsentId:
        """Write an answer down."""
        fields = ",".join(sorted(draft.fields))
        what = (draft.person_id, draft.kind, draft.answer, draft.pair_id, fields)
        in_which_way = (draft.text_version, draft.language, draft.how, draft.helper)
        return ConsentId(self._db.run(_INSERT, (*what, *in_which_way, iso(draft.given_on), iso(at), by)))

    def withdraw(self, consent_id: ConsentId, on: date, by: str) -> None:
        """Write down that an answer was taken back."""
        self._db.run("UPDATE consent SET withdrawn_on = ?, withdrawn_by = ? WHERE id = ?", (iso(on), by, consent_id))

    def said_by(self, ids: Iterable[PersonId]) -> tuple[Characteristic, ...]:
        """What these people say of themselves."""
        wanted = sorted(set(ids))
        rows = self._db.all(
            f"{_SAID} WHERE person_id IN ({placeholders(len(wanted))}) ORDER BY person_id, kind", wanted
        )
        return tuple(_said(row) for row in rows)

    def say(self, person_id: PersonId, draft: CharacteristicDraft, by: str) -> None:
        """Hold what a person says of themselves, in the place of what they said before."""
        self.unsay(person_id, draft.kind)
        self._db.run(
            "INSERT INTO characteristic (person_id, kind, said, for_pairing, for_partner, agreed_on, recorded_by) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (person_id, draft.kind, draft.said, draft.for_pairing, draft.for_partner, iso(draft.agreed_on), by),
        )

    def unsay(self, person_id: PersonId, kind: CharacteristicKind) -> None:
        """Hold it no longer."""
        self._db.run("DELETE FROM characteristic WHERE person_id = ? AND kind = ?", (person_id, kind))


def _consent(row: Row) -> Consent:
    return Consent(
        id=ConsentId(row[0]),
        person_id=PersonId(row[1]),
        kind=ConsentKind(row[2]),
        answer=Answer(row[3]),
        pair_id=PairId(row[4]) if row[4] is not None else None,
        fields=frozenset(SharedField(name) for name in row[5].split(",") if name),
        text_version=row[6],
        language=row[7],
        how=HowGiven(row[8]),
        helper=row[9],
        given_on=day(row[10]),
        recorded_at=moment(row[11]),
        recorded_by=row[12],
        withdrawn_on=day(row[13]),
        withdrawn_by=row[14] or "",
    )


def _said(row: Row) -> Characteristic:
    return Characteristic(
        person_id=PersonId(row[0]),
        kind=CharacteristicKind(row[1]),
        said=row[2],
        for_pairing=bool(row[3]),
        for_partner=bool(row[4]),
        agreed_on=day(row[5]),
        recorded_by=row[6],
    )

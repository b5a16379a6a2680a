# SPDX-License-Identifier: MIT
"""How drafts of a pairing, their pairs and the wish for a second person's agreement are stored. Whose turn it is: use cases."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from mentordesk.errors import NotFound
from mentordesk.records.criteria import Criterion, Weight
from mentordesk.records.ids import DraftPairId, PairId, PersonId, ProgrammeId, ProposalId, UserId
from mentordesk.records.proposals import (
    Decision,
    DraftOrigin,
    DraftPair,
    DraftTerms,
    NewDraftPair,
    PairingDraft,
    PairOrigin,
)
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import iso, maybe_moment, moment

_DRAFTS = "SELECT id, programme_id, name, origin, made_at, made_by, fingerprint, terms FROM pairing_draft"
_PAIRS = (
    "SELECT p.id, p.mentor_id, p.mentee_id, p.origin, p.put_by, p.decision, p.decided_by, p.decided_at, p.seconded, "
    "p.pair_id, p.made_at, p.draft_id FROM pairing_draft_pair AS p JOIN pairing_draft AS d ON d.id = p.draft_id"
)
_INSERT = "INSERT INTO pairing_draft_pair (draft_id, mentor_id, mentee_id, origin, put_by) VALUES (?, ?, ?, ?, ?)"
_REOPEN = (
    "UPDATE pairing_draft_pair SET decision = 'open', decided_by = NULL, decided_at = NULL, seconded = 0 WHERE id = ?"
)


class Proposals:
    """Drafts of pairings."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, programme_id: ProgrammeId) -> tuple[PairingDraft, ...]:
        """Every draft of a programme with its pairs, newest first."""
        pairs: dict[int, list[DraftPair]] = defaultdict(list)
        for row in self._db.all(f"{_PAIRS} WHERE d.programme_id = ? ORDER BY p.id", (programme_id,)):
            pairs[row[11]].append(_pair(row))
        rows = self._db.all(f"{_DRAFTS} WHERE programme_id = ? ORDER BY id DESC", (programme_id,))
        return tuple(_draft(row, pairs[row[0]]) for row in rows)

    def get(self, draft_id: ProposalId) -> PairingDraft:
        """One draft with its pairs, or `NotFound`."""
        row = self._db.one(f"{_DRAFTS} WHERE id = ?", (draft_id,))
        if row is None:
            raise NotFound("errors_proposals.gone")
        return _draft(row, map(_pair, self._db.all(f"{_PAIRS} WHERE d.id = ? ORDER BY p.id", (draft_id,))))

    def add(
        self,
        programme_id: ProgrammeId,
        name: str,
        origin: DraftOrigin,
        fingerprint: str,
        terms: DraftTerms,
        at: datetime,
        by: UserId,
    ) -> ProposalId:
        """Store a new draft, without pairs."""
        values = (programme_id, name, origin, iso(at), by, fingerprint, _terms_text(terms))
        return ProposalId(
            self._db.run(
                "INSERT INTO pairing_draft (programme_id, name, origin, made_at, made_by, fingerprint, terms) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                values,
            )
        )

    def put(self, draft_id: ProposalId, pair: NewDraftPair, by: UserId) -> DraftPairId:
        """Put one pair into a draft, open."""
        return DraftPairId(self._db.run(_INSERT, (draft_id, pair.mentor, pair.mentee, pair.origin, by)))

    def put_all(self, draft_id: ProposalId, pairs: Iterable[NewDraftPair], by: UserId) -> None:
        """Put many pairs into a draft, open."""
        self._db.run_many(_INSERT, [(draft_id, pair.mentor, pair.mentee, pair.origin, by) for pair in pairs])

    def take_out(self, pair_id: DraftPairId) -> None:
        """Take a pair out of its draft."""
        self._db.run("DELETE FROM pairing_draft_pair WHERE id = ?", (pair_id,))

    def rename(self, draft_id: ProposalId, name: str) -> None:
        """Give a draft another name."""
        self._db.run("UPDATE pairing_draft SET name = ? WHERE id = ?", (name, draft_id))

    def drop(self, draft_id: ProposalId) -> None:
        """Remove a draft with its pairs; the pairs that were made stay."""
        self._db.run("DELETE FROM pairing_draft_pair WHERE draft_id = ?", (draft_id,))
        self._db.run("DELETE FROM pairing_draft WHERE id = ?", (draft_id,))

    def decide(self, pair_id: DraftPairId, what: Decision, by: UserId, at: datetime, *, seconded: bool = False) -> None:
        """Write down what was decided about a pair; the database itself refuses a proposer as the second person."""
        if what is Decision.OPEN:
            self._db.run(_REOPEN, (pair_id,))
            return
        self._db.run(
            "UPDATE pairing_draft_pair SET decision = ?, decided_by = ?, decided_at = ?, seconded = ? WHERE id = ?",
            (what, by, iso(at), int(seconded), pair_id),
        )

    def note_made(self, draft_pair: DraftPairId, pair_id: PairId, at: datetime) -> None:
        """Remember which pair a pair of a draft became."""
        self._db.run(
            "UPDATE pairing_draft_pair SET pair_id = ?, made_at = ? WHERE id = ?", (pair_id, iso(at), draft_pair)
        )

    def behind(self, pair_id: PairId) -> DraftPair | None:
        """The pair of a draft that became this pair, if it came from one."""
        row = self._db.one(f"{_PAIRS} WHERE p.pair_id = ? ORDER BY p.id DESC LIMIT 1", (pair_id,))
        return None if row is None else _pair(row)

    def needs_second_person(self, programme_id: ProgrammeId) -> bool:
        """Whether somebody other than who proposed a pair has to approve it, in this programme."""
        row = self._db.one("SELECT second_person FROM pairing_option WHERE programme_id = ?", (programme_id,))
        return row is not None and bool(row[0])

    def set_second_person(self, programme_id: ProgrammeId, wanted: bool) -> None:
        """Let a second person have to approve, or no longer."""
        self._db.run(
            "INSERT INTO pairing_option (programme_id, second_person) VALUES (?, ?) "
            "ON CONFLICT (programme_id) DO UPDATE SET second_person = excluded.second_person",
            (programme_id, int(wanted)),
        )


def _draft(row: Row, pairs: Iterable[DraftPair]) -> PairingDraft:
    return PairingDraft(
        id=ProposalId(row[0]),
        programme_id=ProgrammeId(row[1]),
        name=row[2],
        origin=DraftOrigin(row[3]),
        made_at=moment(row[4]),
        made_by=UserId(row[5]),
        fingerprint=row[6],
        terms=_terms(row[7]),
        pairs=tuple(pairs),
    )


def _pair(row: Row) -> DraftPair:
    return DraftPair(
        id=DraftPairId(row[0]),
        mentor=PersonId(row[1]),
        mentee=PersonId(row[2]),
        origin=PairOrigin(row[3]),
        put_by=UserId(row[4]),
        decision=Decision(row[5]),
        decided_by=None if row[6] is None else UserId(row[6]),
        decided_at=maybe_moment(row[7]),
        seconded=bool(row[8]),
        pair_id=None if row[9] is None else PairId(row[9]),
        made_at=maybe_moment(row[10]),
    )


def _terms_text(terms: DraftTerms) -> str:
    weights = {criterion.value: weight.value for criterion, weight in (terms.weights or {}).items()}
    return json.dumps(
        {"weights": weights, "rules_off": list(terms.rules_off or ()), "objective": terms.objective}, sort_keys=True
    )


def _terms(text: str) -> DraftTerms:
    """What was kept; a criterion or weight that a later version no longer knows is left out."""
    kept = json.loads(text)
    known, words = {c.value for c in Criterion}, {w.value for w in Weight}
    chosen = kept.get("weights", {}).items()
    return DraftTerms(
        weights={Criterion(c): Weight(w) for c, w in chosen if c in known and w in words},
        rules_off=tuple(kept.get("rules_off", ())),
        objective=kept.get("objective", "served"),
    )

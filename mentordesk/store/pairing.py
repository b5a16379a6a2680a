# SPDX-License-Identifier: MIT
"""How the facilitator's own say in pairing is stored: pins and bans, the weights of the criteria, hard rules
switched, and what is aimed at."""

from __future__ import annotations

from collections.abc import Mapping

from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.pairing_aim import Aim, Objective
from mentordesk.store.connection import Database


class PairingChoices:
    """Pins, bans, criterion weights, switched rules and the aim of a programme. Proposals are computed, not stored."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def rules(self, programme_id: ProgrammeId) -> dict[tuple[PersonId, PersonId], tuple[str, str]]:
        """(mentor, mentee) -> ("pin" or "ban", why)."""
        rows = self._db.all(
            "SELECT mentor_id, mentee_id, kind, why FROM pairing_rule WHERE programme_id = ? ORDER BY 1, 2",
            (programme_id,),
        )
        return {(PersonId(r[0]), PersonId(r[1])): (r[2], r[3]) for r in rows}

    def set_rule(self, programme_id: ProgrammeId, mentor: PersonId, mentee: PersonId, kind: str, why: str) -> None:
        """Pin or ban two persons."""
        self._db.run(
            "INSERT INTO pairing_rule (programme_id, mentor_id, mentee_id, kind, why) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (programme_id, mentor_id, mentee_id) DO UPDATE SET kind = excluded.kind, why = excluded.why",
            (programme_id, mentor, mentee, kind, why),
        )

    def clear_rule(self, programme_id: ProgrammeId, mentor: PersonId, mentee: PersonId) -> None:
        """Take a pin or ban back."""
        self._db.run(
            "DELETE FROM pairing_rule WHERE programme_id = ? AND mentor_id = ? AND mentee_id = ?",
            (programme_id, mentor, mentee),
        )

    def weights(self, programme_id: ProgrammeId) -> dict[str, str]:
        """Criterion code -> weight word, for the criteria the coordinator chose a weight for."""
        rows = self._db.all("SELECT criterion, weight FROM criterion_weight WHERE programme_id = ?", (programme_id,))
        return dict(rows)

    def set_weights(self, programme_id: ProgrammeId, weights: Mapping[str, str]) -> None:
        """Replace the chosen weights."""
        self._db.run("DELETE FROM criterion_weight WHERE programme_id = ?", (programme_id,))
        self._db.run_many(
            "INSERT INTO criterion_weight (programme_id, criterion, weight) VALUES (?, ?, ?)",
            [(programme_id, criterion, weight) for criterion, weight in sorted(weights.items())],
        )

    def switches(self, programme_id: ProgrammeId) -> dict[str, bool]:
        """Hard rule -> whether it holds, for the rules the programme switched."""
        rows = self._db.all("SELECT rule, is_on FROM rule_switch WHERE programme_id = ?", (programme_id,))
        return {rule: bool(is_on) for rule, is_on in rows}

    def set_switch(self, programme_id: ProgrammeId, rule: str, *, on: bool) -> None:
        """Switch a hard rule on or off."""
        self._db.run(
            "INSERT INTO rule_switch (programme_id, rule, is_on) VALUES (?, ?, ?) "
            "ON CONFLICT (programme_id, rule) DO UPDATE SET is_on = excluded.is_on",
            (programme_id, rule, int(on)),
        )

    def aim(self, programme_id: ProgrammeId) -> Aim:
        """What comes first when pairs are looked for; most served, where nobody chose."""
        row = self._db.one(
            "SELECT objective, worst_off_first FROM pairing_option WHERE programme_id = ?", (programme_id,)
        )
        return Aim() if row is None else Aim(objective=Objective(row[0]), worst_off_first=bool(row[1]))

    def set_aim(self, programme_id: ProgrammeId, aim: Aim) -> None:
        """Choose what comes first."""
        self._db.run(
            "INSERT INTO pairing_option (programme_id, objective, worst_off_first) VALUES (?, ?, ?) "
            "ON CONFLICT (programme_id) DO UPDATE SET objective = excluded.objective, "
            "worst_off_first = excluded.worst_off_first",
            (programme_id, aim.objective.value, int(aim.worst_off_first)),
        )

# SPDX-License-Identifier: MIT
"""Undo and redo for every edit, by temporary triggers that write down the inverse of each change.

The idea is SQLite's own undo/redo note. While a step is recorded each insert, update or delete leaves the statement
that takes it back in a log in memory; undoing runs them backwards, and what *that* leaves in the log is the redo.
The history of a session is gone when the desk is locked. Audit, users, drafts and preferences are never undone.
"""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.records.changes import Changes, Entity
from mentordesk.store.connection import Database

STEPS_KEPT = 30

UNDOABLE: dict[str, Entity] = {
    "setting": Entity.SETTINGS,
    "person": Entity.PEOPLE,
    "person_language": Entity.PEOPLE,
    "person_topic": Entity.PEOPLE,
    "person_free": Entity.PEOPLE,
    "characteristic": Entity.PEOPLE,
    "consent": Entity.PEOPLE,
    "person_extra": Entity.PEOPLE,
    "person_history": Entity.PEOPLE,
    "enrolment": Entity.PEOPLE,
    "enrolment_step": Entity.PEOPLE,
    "application": Entity.PEOPLE,
    "check_item": Entity.CHECKS,
    "check_record": Entity.CHECKS,
    "check_override": Entity.CHECKS,
    "approval": Entity.CHECKS,
    "role_demand": Entity.CHECKS,
    "training_module": Entity.CHECKS,
    "training_record": Entity.CHECKS,
    "programme": Entity.PROGRAMMES,
    "regime_slot": Entity.PROGRAMMES,
    "place": Entity.PROGRAMMES,
    "apart": Entity.APART,
    "apart_check": Entity.APART,
    "apart_event": Entity.APART,
    "pairing_rule": Entity.PAIRING,
    "criterion_weight": Entity.PAIRING,
    "rule_switch": Entity.PAIRING,
    "refusal": Entity.PAIRING,
    "wish": Entity.PAIRING,
    "pairing_terms": Entity.PAIRING,
    "pairing_draft": Entity.PAIRING,
    "pairing_draft_pair": Entity.PAIRING,
    "pairing_option": Entity.PAIRING,
    "pair": Entity.PAIRS,
    "pair_contact": Entity.PAIRS,
    "mentoring_group": Entity.PAIRS,
    "group_member": Entity.PAIRS,
    "meeting": Entity.SESSIONS,
    "attendee": Entity.SESSIONS,
    "session_record": Entity.SESSIONS,
    "private_note": Entity.SESSIONS,
    "roster_mapping": Entity.EXCHANGE,
    "roster_seen": Entity.EXCHANGE,
    "former_number": Entity.PEOPLE,
    "merged_person": Entity.PEOPLE,
    "not_the_same": Entity.PEOPLE,
    "life_event": Entity.LIFE_EVENTS,
    "life_event_step": Entity.LIFE_EVENTS,
    "life_task": Entity.LIFE_EVENTS,
    "life_event_mistake": Entity.LIFE_EVENTS,
    "meeting_taken_out": Entity.LIFE_EVENTS,
    "attendee_taken_out": Entity.LIFE_EVENTS,
    "person_location": Entity.PEOPLE,
    "person_rota": Entity.AVAILABILITY,
    "person_rota_free": Entity.AVAILABILITY,
    "person_exception": Entity.AVAILABILITY,
    "person_away": Entity.AVAILABILITY,
    "plan": Entity.PLANS,
    "plan_week": Entity.PLANS,
    "plan_role": Entity.PLANS,
    "plan_milestone": Entity.PLANS,
    "activity_rating": Entity.SESSIONS,
    "early_activity": Entity.SESSIONS,
    "standard_line": Entity.STANDARDS,
    "standard_answer": Entity.STANDARDS,
    "paper_return": Entity.PAPERS,
    "unnamed_answer": Entity.PAPERS,
    "own_activity": Entity.ACTIVITIES,
    "activity_draft": Entity.ACTIVITIES,
    "material_choice": Entity.ACTIVITIES,
    "own_text": Entity.SETTINGS,
    "site_logo": Entity.SETTINGS,
}
"""Tables whose changes can be undone, and the entity a change to them touches."""

ABOUT: dict[str, tuple[str, str]] = {
    "setting": ("setting", "key"),
    "person": ("person", "id"),
    "person_language": ("person", "person_id"),
    "person_topic": ("person", "person_id"),
    "person_free": ("person", "person_id"),
    "characteristic": ("person", "person_id"),
    "consent": ("person", "person_id"),
    "person_extra": ("person", "person_id"),
    "person_history": ("person", "person_id"),
    "enrolment": ("person", "person_id"),
    "application": ("person", "person_id"),
    "former_number": ("person", "person_id"),
    "merged_person": ("person", "person_id"),
    "check_item": ("programme", "programme_id"),
    "check_record": ("person", "person_id"),
    "check_override": ("person", "person_id"),
    "approval": ("person", "person_id"),
    "role_demand": ("programme", "programme_id"),
    "training_module": ("programme", "programme_id"),
    "training_record": ("person", "person_id"),
    "programme": ("programme", "id"),
    "place": ("place", "id"),
    "apart": ("apart", "id"),
    "apart_event": ("apart", "apart_id"),
    "pairing_rule": ("programme", "programme_id"),
    "criterion_weight": ("programme", "programme_id"),
    "rule_switch": ("programme", "programme_id"),
    "refusal": ("person", "person_id"),
    "wish": ("person", "person_id"),
    "pairing_terms": ("person", "person_id"),
    "pairing_draft": ("pairing_draft", "id"),
    "pairing_draft_pair": ("pairing_draft", "draft_id"),
    "pairing_option": ("programme", "programme_id"),
    "pair": ("pair", "id"),
    "pair_contact": ("person", "person_id"),
    "mentoring_group": ("group", "id"),
    "group_member": ("group", "group_id"),
    "meeting": ("meeting", "id"),
    "attendee": ("meeting", "meeting_id"),
    "session_record": ("meeting", "meeting_id"),
    "private_note": ("note", "id"),
    "life_event": ("person", "person_id"),
    "life_task": ("person", "about_id"),
    "person_location": ("person", "person_id"),
    "person_rota": ("person", "person_id"),
    "person_rota_free": ("person", "person_id"),
    "person_exception": ("person", "person_id"),
    "person_away": ("person", "person_id"),
    "plan": ("plan", "id"),
    "plan_week": ("plan", "plan_id"),
    "plan_role": ("plan", "plan_id"),
    "plan_milestone": ("plan", "plan_id"),
    "activity_rating": ("meeting", "meeting_id"),
    "early_activity": ("meeting", "meeting_id"),
    "paper_return": ("paper", "code"),
    "unnamed_answer": ("paper", "code"),
    "own_text": ("own_text", "key"),
}
"""Whom or what the audit log says a change to a table was about: a kind and the column of its id.

Who is in a pair, a group, a meeting or a keep-apart is left to that record: not everyone who reads the log may read it.
"""


WATCHED: dict[str, Entity] = {
    "concern": Entity.CONCERNS,
    "note_opening": Entity.CONCERNS,
    "printed_sheet": Entity.LIFE_EVENTS,
    "paper": Entity.PAPERS,
}
"""Tables whose changes are told to who shows them, and are never undone: concerns are completed,
not taken back, and what was printed is printed."""


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable act: its words key and the statements that take it back, in the order to run them.

    `about` is whom or what it changed, as subjects of the audit log, the first one touched first.
    """

    label: str
    statements: tuple[str, ...]
    changes: Changes
    about: tuple[str, ...] = ()


class UndoLog:
    """Records steps on one connection and plays them back."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._done: list[Step] = []
        self._undone: list[Step] = []
        database.prepare(self._watch_all)

    def _watch_all(self) -> None:
        self._database.run(
            "CREATE TEMP TABLE undo_entry "
            "(seq INTEGER PRIMARY KEY, entity TEXT NOT NULL, sql TEXT NOT NULL, about TEXT NOT NULL)"
        )
        for table, entity in UNDOABLE.items():
            self._watch(table, entity)
        for table, entity in WATCHED.items():
            for event in ("INSERT", "UPDATE", "DELETE"):
                self._database.run(
                    f"CREATE TEMP TRIGGER told_{table}_{event.lower()} AFTER {event} ON main.{table} BEGIN "
                    f"INSERT INTO undo_entry (entity, sql, about) VALUES ('{entity.value}', '', ''); END"
                )

    def _watch(self, table: str, entity: Entity) -> None:
        columns = [row[1] for row in self._database.all(f"PRAGMA table_info({table})")]
        names = ", ".join(columns)
        olds = " || ', ' || ".join(f"quote(old.{column})" for column in columns)
        sets = " || ', ' || ".join(f"'{column} = ' || quote(old.{column})" for column in columns)
        differs = " OR ".join(f"old.{column} IS NOT new.{column}" for column in columns)
        inverse = {
            "INSERT": f"'DELETE FROM {table} WHERE rowid = ' || new.rowid",
            "UPDATE": f"'UPDATE {table} SET ' || {sets} || ' WHERE rowid = ' || old.rowid",
            "DELETE": f"'INSERT INTO {table} (rowid, {names}) VALUES (' || old.rowid || ', ' || {olds} || ')'",
        }
        for event, sql in inverse.items():
            # Writing the same values again is no step: undo must never seem to do nothing.
            when = f"WHEN {differs} " if event == "UPDATE" else ""
            about = _about(table, "old" if event == "DELETE" else "new")
            self._database.run(
                f"CREATE TEMP TRIGGER undo_{table}_{event.lower()} AFTER {event} ON main.{table} {when}BEGIN "
                f"INSERT INTO undo_entry (entity, sql, about) VALUES ('{entity.value}', {sql}, {about}); END"
            )

    @property
    def undo_label(self) -> str | None:
        """The words key of the act that undo would take back."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """The words key of the act that redo would do again."""
        return self._undone[-1].label if self._undone else None

    def forget(self) -> None:
        """Let nothing done so far be taken back: the rows it speaks of may have moved."""
        self._done.clear()
        self._undone.clear()

    def begin(self) -> None:
        """Forget what is in the log: a new act starts. Call inside the act's transaction."""
        self._database.run("DELETE FROM undo_entry")

    def collect(self, label: str) -> Step:
        """What the act that just ended left behind. Call inside its transaction, before the commit."""
        rows = self._database.all("SELECT entity, sql, about FROM undo_entry ORDER BY seq DESC")
        entities = frozenset(Entity(entity) for entity, _, _ in rows)
        about = tuple(dict.fromkeys(about for _, _, about in reversed(rows) if about))
        return Step(label, tuple(sql for _, sql, _ in rows if sql), Changes(entities), about)

    def remember(self, step: Step) -> None:
        """Keep a committed act so that it can be undone; what had been undone before can no longer be redone."""
        if step.statements:
            self._done = [*self._done, step][-STEPS_KEPT:]
            self._undone.clear()

    def play_undo(self) -> Step:
        """Take back the last act, inside a transaction of the caller's; returns the step that would redo it."""
        return self._play(self._done[-1])

    def play_redo(self) -> Step:
        """Do the last undone act again, inside a transaction of the caller's."""
        return self._play(self._undone[-1])

    def undone(self, inverse: Step) -> None:
        """The undo was committed."""
        self._done.pop()
        self._undone.append(inverse)

    def redone(self, inverse: Step) -> None:
        """The redo was committed."""
        self._undone.pop()
        self._done.append(inverse)

    def _play(self, step: Step) -> Step:
        self._database.run("PRAGMA defer_foreign_keys = ON")
        # Keep-apart records may not be deleted, except to take back the act that added one a moment ago.
        self._database.run("INSERT INTO setting (key, value) VALUES ('undoing', '1')")
        self.begin()
        for statement in step.statements:
            self._database.run(statement)
        inverse = self.collect(step.label)
        self._database.run("DELETE FROM setting WHERE key = 'undoing'")
        return inverse


def _about(table: str, row: str) -> str:
    """SQL for the subject of one changed row."""
    if table not in ABOUT:
        return "''"
    kind, column = ABOUT[table]
    return f"'{kind}:' || {row}.{column}"

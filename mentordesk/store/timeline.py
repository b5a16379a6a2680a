# SPDX-License-Identifier: MIT
"""What happened to a person, read from every table that says so. A feature adds its own by a line of `SOURCES`.

Never here: what is sealed, private notes, the content of a concern.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentordesk.records.ids import PersonId
from mentordesk.records.people import FieldChange
from mentordesk.records.roles import Permission
from mentordesk.records.timeline import Happening
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One kind of happening. `sql` gives for person ?1: day (or moment), entered, by, what, detail, the other person's id;
    and the number of the sheet where it is about one that comes back.

    `tables` are those with a reference to a person that it speaks for.
    """

    name: str
    sql: str
    tables: tuple[str, ...]
    needs: Permission = Permission.READ_PEOPLE
    what: str = ""
    detail: str = ""


SOURCES: tuple[Source, ...] = (
    Source(
        name="field",
        sql="SELECT at, at, by, field, before || char(31) || after, NULL FROM person_history WHERE person_id = ?1",
        tables=("person_history",),
    ),
    Source(
        name="application",
        sql="SELECT asked_on, noted_at, noted_by, role, requester, NULL FROM application WHERE person_id = ?1",
        tables=("application",),
        what="people.role",
        detail="enrolments.requester",
    ),
    Source(
        name="answer",
        sql="SELECT answered_at, answered_at, answered_by, status, role, NULL FROM application "
        "WHERE person_id = ?1 AND answered_at IS NOT NULL",
        tables=("application",),
        what="enrolments.answer",
        detail="people.role",
    ),
    Source(
        name="step",
        sql="SELECT s.at, s.at, s.by, s.to_status, e.role, NULL FROM enrolment_step AS s "
        "JOIN enrolment AS e ON e.id = s.enrolment_id WHERE e.person_id = ?1",
        tables=("enrolment",),
        what="people.status",
        detail="people.role",
    ),
    Source(
        name="approval",
        sql="SELECT a.proposed_at, a.proposed_at, coalesce(u.initials, ''), '', p.name, NULL FROM approval AS a "
        "JOIN programme AS p ON p.id = a.programme_id LEFT JOIN desk_user AS u ON u.id = a.proposed_by WHERE a.person_id = ?1",
        tables=("approval",),
    ),
    Source(
        name="approved",
        sql="SELECT a.approved_at, a.approved_at, coalesce(u.initials, ''), '', p.name, NULL FROM approval AS a "
        "JOIN programme AS p ON p.id = a.programme_id LEFT JOIN desk_user AS u ON u.id = a.approved_by "
        "WHERE a.person_id = ?1 AND a.approved_at IS NOT NULL",
        tables=("approval",),
    ),
    Source(
        name="check",
        sql="SELECT c.day, c.recorded_at, c.recorded_by, CASE i.own_words WHEN '' THEN i.kind ELSE i.own_words END, "
        "c.outcome, NULL FROM check_record AS c JOIN check_item AS i ON i.id = c.item_id "
        "WHERE c.person_id = ?1 AND c.struck_by = ''",
        tables=("check_record",),
        what="checks.kind",
        detail="checks.outcome",
    ),
    Source(
        name="override",
        sql="SELECT made_at, made_at, made_by, role, until, NULL FROM check_override WHERE person_id = ?1",
        tables=("check_override",),
        what="people.role",
    ),
    Source(
        name="training",
        sql="SELECT t.day, t.recorded_at, t.recorded_by, CASE m.own_words WHEN '' THEN m.kind ELSE m.own_words END, "
        "t.minutes, NULL FROM training_record AS t JOIN training_module AS m ON m.id = t.module_id "
        "WHERE t.person_id = ?1 AND t.struck_by = ''",
        tables=("training_record",),
        what="checks.kind",
    ),
    Source(
        name="consent",
        sql="SELECT given_on, recorded_at, recorded_by, kind, answer, NULL FROM consent WHERE person_id = ?1",
        tables=("consent",),
        what="consents.kind",
        detail="consents.answer",
    ),
    Source(
        name="withdrawal",
        sql="SELECT withdrawn_on, NULL, coalesce(withdrawn_by, ''), kind, '', NULL FROM consent "
        "WHERE person_id = ?1 AND withdrawn_on IS NOT NULL",
        tables=("consent",),
        what="consents.kind",
    ),
    Source(
        name="life",
        sql="SELECT on_day, recorded_at, recorded_by, kind, CASE WHEN id IN (SELECT event_id FROM life_event_mistake) "
        "THEN 'mistake' ELSE status END, NULL FROM life_event WHERE person_id = ?1",
        tables=("life_event",),
        what="life_events.kind",
        detail="life_events.status",
    ),
    Source(
        name="task",
        sql="SELECT done_at, done_at, done_by, '', '', NULL FROM life_task WHERE about_id = ?1 AND done_at IS NOT NULL",
        tables=("life_task",),
    ),
    Source(
        name="contact",
        sql="SELECT day, recorded_at, recorded_by, way, '', NULL FROM pair_contact WHERE person_id = ?1",
        tables=("pair_contact",),
        needs=Permission.READ_PAIRS,
        what="contacts.way",
    ),
    Source(
        name="away",
        sql="SELECT first_day, NULL, '', why, coalesce(last_day, ''), NULL FROM person_away "
        "WHERE person_id = ?1 AND event_id IS NULL",
        tables=("person_away",),
        what="availability.why",
    ),
    Source(
        name="merged",
        sql="SELECT merged_at, merged_at, '', '', '', NULL FROM merged_person WHERE person_id = ?1",
        tables=("merged_person", "former_number"),
    ),
    Source(
        name="seen",
        sql="SELECT seen_on, NULL, '', '', '', NULL FROM roster_seen WHERE person_id = ?1",
        tables=("roster_seen",),
    ),
    Source(
        name="pair",
        sql="SELECT started, NULL, '', CASE mentor_id WHEN ?1 THEN 'mentor' ELSE 'mentee' END, '', "
        "CASE mentor_id WHEN ?1 THEN mentee_id ELSE mentor_id END FROM pair WHERE ?1 IN (mentor_id, mentee_id)",
        tables=("pair",),
        needs=Permission.READ_PAIRS,
        what="people.role",
    ),
    Source(
        name="parted",
        sql="SELECT ended, NULL, '', CASE mentor_id WHEN ?1 THEN 'mentor' ELSE 'mentee' END, coalesce(ending, ''), "
        "CASE mentor_id WHEN ?1 THEN mentee_id ELSE mentor_id END FROM pair "
        "WHERE ?1 IN (mentor_id, mentee_id) AND ended IS NOT NULL",
        tables=("pair",),
        needs=Permission.READ_PAIRS,
        what="people.role",
        detail="pairs.ending",
    ),
    Source(
        name="meeting",
        sql="SELECT m.day, NULL, '', m.status, a.code, NULL FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id "
        "WHERE a.person_id = ?1",
        tables=("attendee",),
        needs=Permission.READ_SESSIONS,
        what="sessions.status",
        detail="sessions.attendance",
    ),
    Source(
        name="sheet",
        sql="SELECT s.printed_at, s.printed_at, s.printed_by, s.kind, '', NULL FROM printed_sheet AS s "
        "JOIN attendee AS a ON a.meeting_id = s.meeting_id WHERE a.person_id = ?1",
        tables=("attendee",),
        needs=Permission.READ_SESSIONS,
        what="sheets.title",
    ),
    Source(
        name="paper",
        sql="SELECT printed_at, printed_at, printed_by, kind, '', NULL, code FROM paper WHERE person_id = ?1 "
        "OR person_id IN (SELECT old_id FROM merged_person WHERE person_id = ?1)",
        tables=(),
        needs=Permission.READ_SESSIONS,
        what="sheets.title",
    ),
    Source(
        name="paper_back",
        sql="SELECT r.at, r.at, r.by, p.kind, r.how, NULL, r.code FROM paper_return AS r JOIN paper AS p ON p.code = r.code "
        "WHERE p.person_id = ?1 OR p.person_id IN (SELECT old_id FROM merged_person WHERE person_id = ?1)",
        tables=(),
        needs=Permission.READ_SESSIONS,
        what="sheets.title",
        detail="papers.how",
    ),
    Source(
        name="apart",
        sql="SELECT coalesce(starts, created_at), created_at, '', scope, '', "
        "CASE person_a WHEN ?1 THEN person_b ELSE person_a END FROM apart WHERE ?1 IN (person_a, person_b)",
        tables=("apart",),
        needs=Permission.READ_APART,
        what="apart.scope",
    ),
    Source(
        name="apart_closed",
        sql="SELECT closed_at, closed_at, closed_by, scope, '', CASE person_a WHEN ?1 THEN person_b ELSE person_a END "
        "FROM apart WHERE ?1 IN (person_a, person_b) AND closed_at IS NOT NULL",
        tables=("apart",),
        needs=Permission.READ_APART,
        what="apart.scope",
    ),
)

UNTOLD = {
    "person_extra": "a change of it is a line of person_history",
    "person_free": "a change of it is a line of person_history",
    "person_language": "a change of it is a line of person_history",
    "person_topic": "a change of it is a line of person_history",
    "characteristic": "that it was agreed to or taken back is a line of person_history, what was said never is",
    "person_location": "each is a life event or a line of person_history",
    "person_rota": "a plan, not a happening",
    "person_exception": "a plan, not a happening",
    "refusal": "who does not want whom is told to who pairs, and to nobody else",
    "wish": "a wish for the next pairing, not a happening",
    "pairing_terms": "how somebody wants to be paired, not a happening",
    "pairing_rule": "a wish for the next pairing, not a happening",
    "pairing_draft_pair": "thought of for a pair, which is no happening; the pair it becomes is told",
    "attendee_taken_out": "a meeting that will not be is no happening",
    "plan_role": "a part in a project is a plan, not a happening",
    "group_member": "nothing says since when; the group's meetings are told",
    "not_the_same": "about two records, not about a person",
    "private_note": "sealed to its author",
}
"""Tables with a reference to a person that no source speaks for, and why."""


class Timelines:
    """The happenings of one person."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, person_id: PersonId, source: Source) -> list[Happening]:
        """What one source tells of a person."""
        return [_happening(source, row) for row in self._db.all(source.sql, (person_id,))]


def _happening(source: Source, row: Row) -> Happening:
    on, entered, by, what, detail, other, *sheet = row
    change = None
    if source.name == "field":
        before, _, after = detail.partition("\x1f")
        change, what, detail = FieldChange(at=moment(on), by=by, field=what, before=before, after=after), "", ""
    return Happening(
        source=source.name,
        on=moment(on).astimezone().date() if "T" in on else date.fromisoformat(on),
        entered=moment(entered) if entered else None,
        by=by,
        what=what,
        what_area=source.what,
        detail=str(detail),
        detail_area=source.detail,
        other=PersonId(other) if other is not None else None,
        change=change,
        paper=sheet[0] if sheet else "",
    )

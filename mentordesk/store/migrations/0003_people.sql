-- Version 3: the whole way of a person through a programme, from application to leaving.
-- Each section belongs to one feature, named in its first line.

-- Feature: apart. What became of a keep-apart record: nothing it said before is overwritten, and no line of it is deleted.
-- A closing lies in the record itself while it is closed, and here once it was reopened. Every why is sealed.
CREATE TABLE apart_event (
    id INTEGER PRIMARY KEY,
    apart_id INTEGER NOT NULL REFERENCES apart (id),
    kind TEXT NOT NULL CHECK (kind IN ('closed', 'reopened', 'scope', 'review', 'told')),
    at TEXT NOT NULL,
    by TEXT NOT NULL CHECK (instr(by, char(0)) = 0),
    before TEXT NOT NULL DEFAULT '' CHECK (instr(before, char(0)) = 0),
    after TEXT NOT NULL DEFAULT '' CHECK (instr(after, char(0)) = 0),
    why_sealed BLOB
) STRICT;
CREATE INDEX apart_event_by_apart ON apart_event (apart_id);
CREATE TRIGGER apart_event_is_never_deleted BEFORE DELETE ON apart_event
WHEN NOT EXISTS (SELECT 1 FROM setting WHERE key = 'undoing') BEGIN
    SELECT RAISE(ABORT, 'what became of a keep-apart record is never deleted');
END;

-- Feature: apart. Rooms of one area adjoin: people in them meet on the way there and at the door.
ALTER TABLE place ADD COLUMN area TEXT NOT NULL DEFAULT '' CHECK (instr(area, char(0)) = 0);

-- Feature: enrolments. One person may have several over time in one programme and role, one of them open; each step
-- is written down. What was being checked is being screened.
CREATE TABLE enrolment_new (
    id INTEGER PRIMARY KEY,
    programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    status TEXT NOT NULL CHECK (status IN (
        'applied', 'screening', 'security_check', 'interview', 'training', 'probation', 'ready', 'waiting', 'active',
        'paused', 'ending', 'ended', 'declined', 'withdrawn')),
    capacity INTEGER NOT NULL DEFAULT 2 CHECK (capacity BETWEEN 0 AND 50),
    since TEXT,
    priority INTEGER NOT NULL DEFAULT 0 CHECK (priority IN (0, 1)),
    stage_since TEXT
) STRICT;
INSERT INTO enrolment_new (id, programme_id, person_id, role, status, capacity, since, stage_since)
    SELECT id, programme_id, person_id, role, CASE status WHEN 'checking' THEN 'screening' ELSE status END, capacity,
        since, since
    FROM enrolment;
DROP TABLE enrolment;
ALTER TABLE enrolment_new RENAME TO enrolment;
CREATE INDEX enrolment_by_person ON enrolment (person_id);
CREATE UNIQUE INDEX enrolment_open_once ON enrolment (programme_id, person_id, role)
    WHERE status NOT IN ('ended', 'declined', 'withdrawn');

CREATE TABLE enrolment_step (
    id INTEGER PRIMARY KEY,
    enrolment_id INTEGER NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    from_status TEXT NOT NULL,
    to_status TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    CHECK (from_status <> to_status)
) STRICT;
CREATE INDEX enrolment_step_by_enrolment ON enrolment_step (enrolment_id);
-- Of an earlier version only the last status is known: it is the first step that is written down.
INSERT INTO enrolment_step (enrolment_id, at, by, from_status, to_status)
    SELECT id, coalesce(since, strftime('%Y-%m-%d', 'now')) || 'T00:00:00+00:00', '', '', status FROM enrolment;

-- Feature: roster. Whom the extracts of one source named, and when last: who is missing from its next one has left.
CREATE TABLE roster_seen (
    fingerprint TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    seen_on TEXT NOT NULL,
    UNIQUE (fingerprint, person_id)
) STRICT;
CREATE INDEX roster_seen_by_person ON roster_seen (person_id);

-- Feature: merging. Two records of one person made one: the number that is no longer theirs still finds them, and so does
-- the id inside what is sealed. Two who look alike and were said to be two people are not asked about again.
CREATE TABLE former_number (
    number TEXT NOT NULL CHECK (number <> '' AND instr(number, char(0)) = 0),
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    UNIQUE (number, person_id)
) STRICT;
CREATE INDEX former_number_by_person ON former_number (person_id);
CREATE TABLE merged_person (
    old_id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    merged_at TEXT NOT NULL
) STRICT;
CREATE INDEX merged_person_by_person ON merged_person (person_id);
CREATE TABLE not_the_same (
    one INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    said_at TEXT NOT NULL,
    said_by TEXT NOT NULL,
    UNIQUE (one, other)
) STRICT;

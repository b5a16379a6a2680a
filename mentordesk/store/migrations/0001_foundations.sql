-- The desk of version 1. Never edited after release: a change is a new numbered file.
-- Dates are ISO text, moments ISO text in UTC. CHECKs against NUL: the undo log quotes text, and quote() stops at NUL.

CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE desk_user (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    initials TEXT NOT NULL,
    roles TEXT NOT NULL,
    public_key BLOB NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    added_at TEXT NOT NULL
) STRICT;

CREATE TABLE preference (
    user_id INTEGER NOT NULL REFERENCES desk_user (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (user_id, key)
) STRICT;

CREATE TABLE draft (
    user_id INTEGER NOT NULL REFERENCES desk_user (id) ON DELETE CASCADE,
    form TEXT NOT NULL,
    payload TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    UNIQUE (user_id, form)
) STRICT;

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL DEFAULT '' CHECK (instr(number, char(0)) = 0),
    surname TEXT NOT NULL DEFAULT '' CHECK (instr(surname, char(0)) = 0),
    forename TEXT NOT NULL DEFAULT '' CHECK (instr(forename, char(0)) = 0),
    known_as TEXT NOT NULL DEFAULT '' CHECK (instr(known_as, char(0)) = 0),
    birth_date TEXT,
    wing TEXT NOT NULL DEFAULT '' CHECK (instr(wing, char(0)) = 0),
    landing TEXT NOT NULL DEFAULT '' CHECK (instr(landing, char(0)) = 0),
    cell TEXT NOT NULL DEFAULT '' CHECK (instr(cell, char(0)) = 0),
    legal_status TEXT NOT NULL DEFAULT 'unknown',
    release_kind TEXT NOT NULL DEFAULT 'unknown'
        CHECK (release_kind IN ('date', 'unknown', 'remand', 'indeterminate')),
    release_on TEXT,
    reading_level TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CHECK ((release_kind = 'date') = (release_on IS NOT NULL)),
    CHECK (surname <> '' OR forename <> '')
) STRICT;
CREATE UNIQUE INDEX person_by_number ON person (number) WHERE number <> '';

CREATE TABLE person_language (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    language TEXT NOT NULL CHECK (instr(language, char(0)) = 0),
    UNIQUE (person_id, position)
) STRICT;

CREATE TABLE person_topic (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('interest', 'goal')),
    position INTEGER NOT NULL,
    topic TEXT NOT NULL CHECK (instr(topic, char(0)) = 0),
    UNIQUE (person_id, kind, position)
) STRICT;

CREATE TABLE person_free (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    slot TEXT NOT NULL,
    UNIQUE (person_id, weekday, slot)
) STRICT;

CREATE TABLE person_extra (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    heading TEXT NOT NULL CHECK (instr(heading, char(0)) = 0),
    content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
    UNIQUE (person_id, heading)
) STRICT;

CREATE TABLE person_history (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    field TEXT NOT NULL,
    before TEXT NOT NULL CHECK (instr(before, char(0)) = 0),
    after TEXT NOT NULL CHECK (instr(after, char(0)) = 0)
) STRICT;
CREATE INDEX person_history_by_person ON person_history (person_id);

CREATE TABLE programme (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    neutral_name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT '',
    aims TEXT NOT NULL DEFAULT '',
    target_group TEXT NOT NULL DEFAULT '',
    confidentiality TEXT NOT NULL,
    confidentiality_text_en TEXT NOT NULL DEFAULT '',
    confidentiality_text_fr TEXT NOT NULL DEFAULT '',
    minimum_weeks INTEGER NOT NULL CHECK (minimum_weeks > 0),
    frequency TEXT NOT NULL,
    meeting_minutes INTEGER NOT NULL CHECK (meeting_minutes > 0),
    starts TEXT,
    ends TEXT,
    review TEXT
) STRICT;

CREATE TABLE regime_slot (
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    slot TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    UNIQUE (weekday, slot),
    CHECK (ends > starts)
) STRICT;

CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    capacity INTEGER NOT NULL CHECK (capacity > 0),
    wing TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE enrolment (
    id INTEGER PRIMARY KEY,
    programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    status TEXT NOT NULL,
    capacity INTEGER NOT NULL DEFAULT 2 CHECK (capacity BETWEEN 0 AND 50),
    since TEXT,
    UNIQUE (programme_id, person_id, role)
) STRICT;
CREATE INDEX enrolment_by_person ON enrolment (person_id);

CREATE TABLE apart (
    id INTEGER PRIMARY KEY,
    person_a INTEGER NOT NULL REFERENCES person (id),
    person_b INTEGER NOT NULL REFERENCES person (id),
    role_a TEXT NOT NULL,
    role_b TEXT NOT NULL,
    scope TEXT NOT NULL,
    reason_sealed BLOB NOT NULL,
    starts TEXT,
    review TEXT,
    authorised_by TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    closed_at TEXT,
    closed_by TEXT NOT NULL DEFAULT '',
    closed_why TEXT NOT NULL DEFAULT '',
    CHECK (person_a < person_b)
) STRICT;
CREATE INDEX apart_by_a ON apart (person_a);
CREATE INDEX apart_by_b ON apart (person_b);
CREATE TRIGGER apart_is_never_deleted BEFORE DELETE ON apart
WHEN NOT EXISTS (SELECT 1 FROM setting WHERE key = 'undoing') BEGIN
    SELECT RAISE(ABORT, 'a keep-apart record is closed, never deleted');
END;

CREATE TABLE apart_check (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE pairing_rule (
    programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    mentor_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    mentee_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('pin', 'ban')),
    why TEXT NOT NULL DEFAULT '',
    UNIQUE (programme_id, mentor_id, mentee_id)
) STRICT;

CREATE TABLE criterion_weight (
    programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    criterion TEXT NOT NULL,
    weight TEXT NOT NULL,
    UNIQUE (programme_id, criterion)
) STRICT;

CREATE TABLE pair (
    id INTEGER PRIMARY KEY,
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    mentee_id INTEGER NOT NULL REFERENCES person (id),
    status TEXT NOT NULL,
    started TEXT NOT NULL,
    minimum_end TEXT NOT NULL,
    ended TEXT,
    ending TEXT,
    reasons TEXT NOT NULL DEFAULT '',
    CHECK (mentor_id <> mentee_id)
) STRICT;
CREATE INDEX pair_by_mentor ON pair (mentor_id);
CREATE INDEX pair_by_mentee ON pair (mentee_id);

CREATE TABLE mentoring_group (
    id INTEGER PRIMARY KEY,
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    name TEXT NOT NULL CHECK (name <> '')
) STRICT;

CREATE TABLE group_member (
    group_id INTEGER NOT NULL REFERENCES mentoring_group (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    UNIQUE (group_id, person_id)
) STRICT;

CREATE TABLE meeting (
    id INTEGER PRIMARY KEY,
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    day TEXT NOT NULL,
    slot TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    place_id INTEGER REFERENCES place (id),
    pair_id INTEGER REFERENCES pair (id),
    group_id INTEGER REFERENCES mentoring_group (id),
    series_id INTEGER,
    activity_id TEXT,
    title TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'held', 'cancelled')),
    cancel_reason TEXT,
    CHECK (ends > starts)
) STRICT;
CREATE INDEX meeting_by_day ON meeting (day, slot);
CREATE INDEX meeting_by_pair ON meeting (pair_id);

CREATE TABLE attendee (
    meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    code TEXT NOT NULL DEFAULT 'not_recorded',
    late_minutes INTEGER NOT NULL DEFAULT 0 CHECK (late_minutes >= 0),
    comment TEXT NOT NULL DEFAULT '',
    UNIQUE (meeting_id, person_id)
) STRICT;
CREATE INDEX attendee_by_person ON attendee (person_id);

CREATE TABLE session_record (
    meeting_id INTEGER PRIMARY KEY REFERENCES meeting (id) ON DELETE CASCADE,
    length_minutes INTEGER NOT NULL CHECK (length_minutes > 0),
    done TEXT NOT NULL DEFAULT '' CHECK (instr(done, char(0)) = 0),
    response TEXT NOT NULL DEFAULT '' CHECK (instr(response, char(0)) = 0),
    next_step TEXT NOT NULL DEFAULT '' CHECK (instr(next_step, char(0)) = 0),
    worry INTEGER NOT NULL DEFAULT 0 CHECK (worry IN (0, 1)),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
) STRICT;

CREATE TABLE private_note (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER REFERENCES meeting (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
    author_id INTEGER NOT NULL REFERENCES desk_user (id),
    written_at TEXT NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE roster_mapping (
    fingerprint TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    mapping TEXT NOT NULL,
    used_at TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor_id INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    mac BLOB NOT NULL
) STRICT;
CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE VIRTUAL TABLE person_search USING fts5 (
    surname, forename, known_as, number, location,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
INSERT INTO person_search (person_search, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER person_search_insert AFTER INSERT ON person BEGIN
    INSERT INTO person_search (rowid, surname, forename, known_as, number, location)
    VALUES (new.id, new.surname, new.forename, new.known_as, new.number,
            new.wing || '-' || new.landing || '-' || new.cell);
END;
CREATE TRIGGER person_search_delete AFTER DELETE ON person BEGIN
    DELETE FROM person_search WHERE rowid = old.id;
END;
CREATE TRIGGER person_search_update AFTER UPDATE OF surname, forename, known_as, number, wing, landing, cell ON person BEGIN
    UPDATE person_search SET surname = new.surname, forename = new.forename, known_as = new.known_as,
        number = new.number, location = new.wing || '-' || new.landing || '-' || new.cell
    WHERE rowid = new.id;
END;

CREATE VIRTUAL TABLE record_search USING fts5 (
    done, response, next_step, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO record_search (record_search, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER record_search_insert AFTER INSERT ON session_record BEGIN
    INSERT INTO record_search (rowid, done, response, next_step)
    VALUES (new.meeting_id, new.done, new.response, new.next_step);
END;
CREATE TRIGGER record_search_delete AFTER DELETE ON session_record BEGIN
    DELETE FROM record_search WHERE rowid = old.meeting_id;
END;
CREATE TRIGGER record_search_update AFTER UPDATE ON session_record BEGIN
    UPDATE record_search SET done = new.done, response = new.response, next_step = new.next_step
    WHERE rowid = new.meeting_id;
END;

-- Several people at one desk, records sealed to those entitled, acts that can be told apart, and what is noticed at unlock.
-- Rules as in 0001: dates are ISO text, moments ISO text in UTC, tables are STRICT.

-- access: where the establishment's role table differs from the one the program comes with.
CREATE TABLE role_grant (
    role TEXT NOT NULL,
    permission TEXT NOT NULL,
    granted INTEGER NOT NULL CHECK (granted IN (0, 1)),
    UNIQUE (role, permission)
) STRICT;

-- audit: what was noticed at unlock and nobody has answered yet. The values are numbers, moments and codes.
CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    noticed_at TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

-- audit: the keys under which older lines of the log were written, after the data key was changed.
CREATE TABLE audit_key (
    last_seq INTEGER PRIMARY KEY,
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

-- durable: the last acts by the id that was made for each when it was asked for; so none is done twice, and after a
-- commit that was answered by an error it can be looked up whether the act is there.
CREATE TABLE done_act (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE
) STRICT;

-- access: a user who is disabled (their way in is set aside, out of the key file) or removed (the name stays), and for
-- each user whom the sealed texts were last gone through for.
ALTER TABLE desk_user ADD COLUMN removed_at TEXT;
ALTER TABLE desk_user ADD COLUMN set_aside BLOB;
CREATE TABLE seal_round (
    user_id INTEGER PRIMARY KEY,
    readers TEXT NOT NULL
) STRICT;

-- apart: why a record was closed may tell why it was made, so it is sealed too; what stands in closed_why is sealed at the
-- next unlock.
ALTER TABLE apart ADD COLUMN closed_why_sealed BLOB;

-- sessions: private notes opened by the safeguarding lead, for the author to see. No reference: it outlives the note.
CREATE TABLE note_opening (
    id INTEGER PRIMARY KEY,
    note_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by INTEGER NOT NULL,
    reason_sealed BLOB NOT NULL,
    seen_at TEXT
) STRICT;

-- concerns: everything that tells of anybody is inside the seals; what is outside can be counted and be overdue.
CREATE TABLE concern (
    id INTEGER PRIMARY KEY,
    author_id INTEGER NOT NULL REFERENCES desk_user (id),
    written_at TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'filed')),
    handed_over_at TEXT,
    debrief_due TEXT NOT NULL,
    debriefed_at TEXT,
    filed_at TEXT,
    filed_by INTEGER,
    sealed BLOB NOT NULL,
    extract_sealed BLOB,
    extract_at TEXT,
    CHECK ((status = 'filed') = (filed_at IS NOT NULL))
) STRICT;

-- keys: the key file that was last written or seen, so that an older one put back beside the database is noticed.
CREATE TABLE key_file_seen (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    generation INTEGER NOT NULL,
    fingerprint TEXT NOT NULL
) STRICT;

-- backup: the drive that holds the second set of copies, known by label and serial number, and its last copy.
CREATE TABLE second_medium (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    label TEXT NOT NULL,
    serial TEXT NOT NULL,
    folder TEXT NOT NULL,
    last_copy_at TEXT,
    last_made_at TEXT
) STRICT;

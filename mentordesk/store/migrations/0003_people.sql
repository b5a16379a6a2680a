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

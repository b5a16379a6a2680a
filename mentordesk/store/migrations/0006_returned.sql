-- Version 6: what stands on paper that came back is found where it belongs.

-- Feature: papers. The pile of a day is looked for by the day it was handed in.
CREATE INDEX paper_return_by_day ON paper_return (at);

-- Feature: sessions. Why a sensitive activity was chosen for a meeting before its time; the reason is for that activity only.
CREATE TABLE early_activity (
    meeting_id INTEGER PRIMARY KEY REFERENCES meeting (id) ON DELETE CASCADE,
    activity_id TEXT NOT NULL CHECK (activity_id <> ''),
    why TEXT NOT NULL CHECK (why <> '' AND instr(why, char(0)) = 0),
    said_at TEXT NOT NULL,
    said_by TEXT NOT NULL
) STRICT;

-- Feature: papers. Sheets handed in without a name: all copies of a print bear one code, so that nobody can tell who was given
-- which, and each one that comes back is a row of its own. The id is drawn by chance and `day` is all that is kept of when:
-- neither tells in which order they came.
ALTER TABLE paper ADD COLUMN copies INTEGER NOT NULL DEFAULT 1 CHECK (copies > 0);
CREATE TABLE unnamed_answer (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL REFERENCES paper (code) ON DELETE CASCADE,
    meeting_id INTEGER REFERENCES meeting (id) ON DELETE SET NULL,
    day TEXT NOT NULL CHECK (length(day) = 10),
    answers TEXT NOT NULL CHECK (json_valid(answers))
) STRICT;
CREATE INDEX unnamed_answer_by_code ON unnamed_answer (code);
CREATE INDEX unnamed_answer_by_meeting ON unnamed_answer (meeting_id);
-- What was typed in before loses its time and its place in the row of returns.
INSERT INTO unnamed_answer (id, code, meeting_id, day, answers)
    SELECT random() & 4611686018427387903, r.code, p.meeting_id, substr(r.at, 1, 10), r.answers
    FROM paper_return AS r JOIN paper AS p ON p.code = r.code WHERE p.kind = 'feedback' AND r.how = 'entered';
UPDATE paper_return SET at = substr(at, 1, 10) || 'T12:00:00+00:00', answers = '{}'
    WHERE code IN (SELECT code FROM paper WHERE kind = 'feedback');

-- Feature: pairing. What comes first when the best pairs of a programme are looked for; it is carried with its criteria.
ALTER TABLE pairing_option ADD COLUMN objective TEXT NOT NULL DEFAULT 'served' CHECK (objective IN ('served', 'quality'));
ALTER TABLE pairing_option ADD COLUMN worst_off_first INTEGER NOT NULL DEFAULT 0 CHECK (worst_off_first IN (0, 1));

-- Feature: own_activities. What is begun and not finished: kept apart from what can be planned and printed.
CREATE TABLE activity_draft (
    id INTEGER PRIMARY KEY,
    own_id TEXT REFERENCES own_activity (id) ON DELETE CASCADE,
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    author TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX activity_draft_by_own ON activity_draft (own_id);

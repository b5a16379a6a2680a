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
